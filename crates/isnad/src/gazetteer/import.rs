//! `isnad gazetteer import`: the places of a file go into a table of their own in the user's folder.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use isnad_lexicon::Lexicon;
use isnad_lexicon::gazetteer::Row;

use super::{Format, check, geonames, own, store, wof};
use crate::problem::{Complaints, Problem};

/// Arguments of `isnad gazetteer import`.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// A country dump of GeoNames, or a Who's On First style table
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Places that are there already take what this file says of them
    #[arg(long)]
    replace: bool,
    /// What the file is, where it does not tell by itself
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Name of the table that it becomes; that of the file when not given
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
}

/// Why a good row is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skip {
    /// News hardly names such things.
    Kind,
    /// It has no name in Arabic.
    Name,
}

/// What came of a file.
#[derive(Debug, Default)]
pub struct Parsed {
    pub rows: Vec<Row>,
    pub problems: Vec<Problem>,
    skipped: BTreeMap<Skip, usize>,
    ids: HashSet<String>,
    file: String,
}

impl Parsed {
    /// Of a file with this name.
    pub fn of(file: &Path) -> Self {
        Self { file: file.display().to_string(), ..Self::default() }
    }

    /// Keeps a row, unless its id was there before.
    pub fn row(&mut self, line: usize, row: Row) {
        if self.ids.insert(row.id.clone()) {
            self.rows.push(row);
        } else {
            self.bad(line, (format!("the id {} is used twice", row.id), "the first row with it is kept"));
        }
    }

    /// Counts a row that is left out.
    pub fn skip(&mut self, skip: Skip) {
        *self.skipped.entry(skip).or_default() += 1;
    }

    /// Names a row that cannot be used.
    pub fn bad(&mut self, line: usize, (what, help): check::Fault) {
        self.problems.push(Problem::new(what, format!("{}:{line}", self.file), help));
    }
}

/// Lines with their numbers from 1 as cells; empty ones and comments are left out, line ends of any kind.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let numbered = text.lines().enumerate().map(|(n, line)| (n + 1, line.trim_end_matches('\r')));
    numbered.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')).map(|(n, line)| (n, line.split('\t').collect()))
}

/// What a file is by its first lines.
fn detect(text: &str) -> Option<Format> {
    let mut first = lines(text).take(20);
    let (_, head) = first.next()?;
    let begins = |columns: &[&str]| head.len() == columns.len() && head.iter().zip(columns).all(|(a, b)| a.trim() == *b);
    if begins(&wof::COLUMNS) {
        Some(Format::Wof)
    } else if begins(&check::COLUMNS) {
        Some(Format::Isnad)
    } else {
        (geonames::is_line(&head) || first.any(|(_, cells)| geonames::is_line(&cells))).then_some(Format::Geonames)
    }
}

/// The text of a file, without byte order mark.
pub fn text_of(file: &Path) -> anyhow::Result<String> {
    let place = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|e| Problem::new(format!("cannot read the table: {e}"), &place, "check the path"))?;
    let help = "convert it to UTF-8, for instance with `iconv -f windows-1256 -t utf-8`";
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Problem::new("the table is not UTF-8", format!("{place}: byte {at}"), help)
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Rows of a file in a format.
pub fn parse(lexicon: &Lexicon, text: &str, format: Format, parsed: &mut Parsed) {
    match format {
        Format::Geonames => geonames::parse(text, parsed),
        Format::Wof => wof::parse(lexicon, text, parsed),
        Format::Isnad => own::parse(text, parsed),
    }
}

impl Import {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon, folder: &Path) -> anyhow::Result<()> {
        let text = text_of(&self.file)?;
        let place = self.file.display().to_string();
        let format = self.format.or_else(|| detect(&text)).ok_or_else(|| {
            let help = "give a country dump of GeoNames (19 columns, no header), a table with the header of Who's On First style tables or \
                        of lexicon/ar/places, as docs/gazetteer.md tells";
            Problem::new("this is no table of places that isnad knows", format!("{place}:1"), help)
        })?;
        let mut parsed = Parsed::of(&self.file);
        parse(lexicon, &text, format, &mut parsed);
        let mut complaints = Complaints::default();
        parsed.problems.iter().for_each(|problem| complaints.problem(problem));
        if parsed.rows.is_empty() {
            anyhow::bail!(Problem::new("no place in this file can be used", place, "see docs/gazetteer.md for the formats"));
        }
        let table = table_name(self.table.as_deref().map_or(self.file.as_path(), Path::new))?;
        let merged = merge(folder, &table, &parsed.rows, self.replace)?;
        let compiled = store::compile(lexicon, folder)?;
        let mut out = std::io::stdout().lock();
        let format = match format {
            Format::Geonames => "GeoNames country dump",
            Format::Wof => "Who's On First style table",
            Format::Isnad => "table of isnad",
        };
        writeln!(out, "{} places in {place} ({format})", parsed.rows.len())?;
        writeln!(out, "  {} new, {} changed, {} as they were", merged.new, merged.changed, merged.same)?;
        if merged.kept > 0 {
            writeln!(out, "  {} differ from what is there and were left as they are: --replace takes them", merged.kept)?;
        }
        if merged.elsewhere > 0 {
            writeln!(out, "  {} are in another table of the folder", merged.elsewhere)?;
        }
        for (skip, count) in &parsed.skipped {
            let why = match skip {
                Skip::Kind => "of kinds that news hardly names",
                Skip::Name => "with no Arabic name",
            };
            writeln!(out, "  {count} left out {why}")?;
        }
        if complaints.count > 0 {
            writeln!(out, "  {} bad rows, named above", complaints.count)?;
        }
        let (joined, doubled) = (compiled.joined, compiled.doubled);
        writeln!(out, "all tables: {joined} places joined with the program's own, {doubled} told twice, {} names added", compiled.names)?;
        writeln!(out, "  --> {}", store::table_path(folder, &table).display())?;
        out.flush()?;
        Ok(())
    }
}

/// A table's name: letters, digits, dots, hyphens of a file's name without its ending.
fn table_name(file: &Path) -> anyhow::Result<String> {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name: String = stem.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let name = name.trim_matches(['.', '-']).to_lowercase();
    if name.is_empty() || name == store::OWN {
        let help = "give another with --table";
        anyhow::bail!(Problem::new(format!("`{stem}` cannot name a table"), file.display().to_string(), help));
    }
    Ok(name)
}

#[derive(Debug, Default)]
struct Merged {
    new: usize,
    changed: usize,
    same: usize,
    kept: usize,
    elsewhere: usize,
}

/// Puts rows into a table of the folder, by id.
fn merge(folder: &Path, table: &str, rows: &[Row], replace: bool) -> anyhow::Result<Merged> {
    let mut elsewhere: HashSet<String> = HashSet::new();
    for other in store::tables(folder)?.into_iter().filter(|other| other != table) {
        elsewhere.extend(store::rows_of(folder, &other, &mut |_| {})?.into_iter().map(|row| row.id));
    }
    let mut kept = store::rows_of(folder, table, &mut |_| {})?;
    let known: HashMap<String, usize> = kept.iter().enumerate().map(|(n, row)| (row.id.clone(), n)).collect();
    let mut merged = Merged::default();
    for row in rows {
        match known.get(&row.id) {
            _ if elsewhere.contains(&row.id) => merged.elsewhere += 1,
            None => {
                merged.new += 1;
                kept.push(row.clone());
            }
            Some(n) if Row { table: 0, ..kept[*n].clone() } == *row => merged.same += 1,
            Some(n) if replace => {
                merged.changed += 1;
                kept[*n] = row.clone();
            }
            Some(_) => merged.kept += 1,
        }
    }
    if merged.new + merged.changed > 0 {
        store::write_table(folder, table, &kept)?;
    }
    Ok(merged)
}
