//! `isnad gazetteer add`: a place that the user knows.

use std::path::Path;

use isnad_lexicon::Lexicon;
use isnad_lexicon::gazetteer::{Row, fits};

use super::{check, store};
use crate::problem::Problem;

/// Arguments of `isnad gazetteer add`.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// Arabic names, fullest first, with | between; without class noun (القصير, not مدينة القصير)
    names: String,
    /// Degrees north, WGS 84
    #[arg(long, allow_hyphen_values = true)]
    lat: String,
    /// Degrees east, WGS 84
    #[arg(long, allow_hyphen_values = true)]
    lon: String,
    /// city, town, village, quarter, camp, region, base … (docs/gazetteer.md has all)
    #[arg(long)]
    kind: String,
    /// Ids of what it lies in, from the nearest up, with | between: sy-homs|sy
    #[arg(long, default_value = "")]
    parents: String,
    /// Latin name
    #[arg(long, default_value = "")]
    latin: String,
    /// Id of its own; that of a place which is known gives that place further names
    #[arg(long)]
    id: Option<String>,
}

impl Add {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon, folder: &Path) -> anyhow::Result<()> {
        let mut rows = store::rows_of(folder, store::OWN, &mut |_| {})?;
        let id = self.id.unwrap_or_else(|| next_id(&rows));
        let cells = [&id, &self.names, &self.latin, &self.lat, &self.lon, &self.kind, &self.parents].map(String::as_str);
        let wrong = |(what, help): check::Fault| Problem::new(what, "the command line", help);
        let row = check::row(&cells).map_err(wrong)?;
        if rows.iter().any(|other| other.id == row.id) {
            let place = store::table_path(folder, store::OWN).display().to_string();
            anyhow::bail!(Problem::new(
                format!("there is a place with the id {id} already"),
                place,
                "give another with --id, or edit the table"
            ));
        }
        for parent in &row.parents {
            let imported =
                |table: &String| store::rows_of(folder, table, &mut |_| {}).is_ok_and(|rows| rows.iter().any(|row| row.id == *parent));
            if lexicon.place(parent).is_none() && !store::tables(folder)?.iter().any(imported) {
                let help = "`isnad gazetteer find NAME` tells the ids of places";
                anyhow::bail!(wrong((format!("there is no place with the id {parent}"), help)));
            }
        }
        let own = |index: &u32| fits(&row.kind, (row.lat, row.lon), &lexicon.places[*index as usize]);
        let same = row.names.iter().flat_map(|name| lexicon.places_named(name)).find(own);
        if let Some(index) = same {
            let id = &lexicon.places[index as usize].id;
            let known = |name: &String| lexicon.places_named(name).contains(&index);
            if row.names.iter().all(known) {
                let help = format!("`isnad gazetteer find {}` shows it", row.names[0]);
                anyhow::bail!(Problem::new(format!("this place is there already, as {id}"), "the command line", help));
            }
            println!("joined with {id}, which is near and has one of these names");
        }
        println!("{}", check::line(&row));
        rows.push(row);
        store::write_table(folder, store::OWN, &rows)?;
        store::compile(lexicon, folder)?;
        println!("  --> {}", store::table_path(folder, store::OWN).display());
        Ok(())
    }
}

/// `own-1`, `own-2` …
fn next_id(rows: &[Row]) -> String {
    let number = |row: &Row| row.id.strip_prefix("own-")?.parse::<u64>().ok();
    format!("own-{}", rows.iter().filter_map(number).max().unwrap_or(0).saturating_add(1))
}
