//! `isnad gazetteer list`: the tables, or the places in them.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use isnad_lexicon::{Lexicon, Place};

use super::check::COLUMNS;

/// Arguments of `isnad gazetteer list`. Without any, the tables are listed with their sizes.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Places of this kind
    #[arg(long)]
    kind: Option<String>,
    /// Places that lie in the one with this id
    #[arg(long, value_name = "ID")]
    within: Option<String>,
    /// Places of the table whose path ends so
    #[arg(long)]
    table: Option<String>,
}

impl List {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        let mut out = BufWriter::new(std::io::stdout().lock());
        let Self { kind, within, table } = self;
        if kind.is_none() && within.is_none() && table.is_none() {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            lexicon.places.iter().for_each(|place| *counts.entry(&place.table).or_default() += 1);
            for (table, count) in counts {
                writeln!(out, "{count:>8}  {table}")?;
            }
            writeln!(out, "{:>8}  in all", lexicon.places.len())?;
            return Ok(out.flush()?);
        }
        let wanted = |place: &&Place| {
            let ends = |table: &String| place.table.ends_with(table.as_str()) || place.table.ends_with(&format!("{table}.tsv"));
            kind.as_ref().is_none_or(|kind| place.kind == *kind)
                && within.as_ref().is_none_or(|id| place.parents.contains(id))
                && table.as_ref().is_none_or(ends)
        };
        writeln!(out, "{}", COLUMNS.join("\t"))?;
        for Place { id, name, latin, lat, lon, kind, parents, .. } in lexicon.places.iter().filter(wanted) {
            writeln!(out, "{id}\t{name}\t{latin}\t{lat}\t{lon}\t{kind}\t{}", parents.join("|"))?;
        }
        Ok(out.flush()?)
    }
}
