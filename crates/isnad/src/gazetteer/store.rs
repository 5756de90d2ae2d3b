//! The user's folder: tables as text, and beside them the compiled form, which is made again when they change.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::Context;
use isnad_lexicon::gazetteer::{Compiled, Gazetteer, Row, Unfit, compile as compiled, digest};
use isnad_lexicon::{Files, Lexicon};

use super::check::{COLUMNS, line};
use super::import::{Parsed, text_of};
use super::own;
use crate::problem::{Complaints, Problem, say};

/// The table that `add` writes to.
pub const OWN: &str = "own";
const COMPILED: &str = "compiled.bin";

/// The path of a table.
pub fn table_path(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.tsv"))
}

/// Names of the tables, the user's own first: what it says comes before what was imported.
pub fn tables(folder: &Path) -> anyhow::Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e).with_context(|| format!("cannot read the gazetteer in {}", folder.display())),
    };
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "tsv") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort_by(|a, b| (a != OWN, a).cmp(&(b != OWN, b)));
    Ok(names)
}

/// The rows of a table; none if it is not there. `problem` is told of rows that cannot be used.
pub fn rows_of(folder: &Path, table: &str, problem: &mut dyn FnMut(&Problem)) -> anyhow::Result<Vec<Row>> {
    let path = table_path(folder, table);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut parsed = Parsed::of(&path);
    own::parse(&text_of(&path)?, &mut parsed);
    parsed.problems.iter().for_each(problem);
    Ok(parsed.rows)
}

/// Writes a table so that a reader finds the old one or the new one whole.
pub fn write_table(folder: &Path, table: &str, rows: &[Row]) -> anyhow::Result<()> {
    let mut text = COLUMNS.join("\t") + "\n";
    rows.iter().for_each(|row| text += &(line(row) + "\n"));
    write(folder, &table_path(folder, table), text.as_bytes())
}

fn write(folder: &Path, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = |e: std::io::Error| {
        Problem::new(format!("cannot write: {e}"), path.display().to_string(), "choose another folder with --gazetteer DIR")
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let draft = path.with_extension(format!("draft-{}", std::process::id()));
    let done = std::fs::write(&draft, bytes).and_then(|()| std::fs::rename(&draft, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    Ok(done.map_err(failed)?)
}

/// What the compiled form is made for: this program with its tables, and the tables of the folder as they are.
fn stamp(folder: &Path, tables: &[String]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| hash = digest(hash, bytes);
    add(env!("CARGO_PKG_VERSION").as_bytes());
    let files = Files::embedded();
    files.under("places/", ".tsv").for_each(|(_, text)| add(text.as_bytes()));
    // Which words are words of the language decides on variants.
    files.under("", "").for_each(|(_, text)| add(&text.len().to_le_bytes()));
    for table in tables {
        add(table.as_bytes());
        if let Ok(about) = std::fs::metadata(table_path(folder, table)) {
            let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
            add(&about.len().to_le_bytes());
            add(&changed.as_nanos().to_le_bytes());
        }
    }
    hash
}

/// The compiled gazetteer of a folder, if it is there, whole and up to date.
pub fn load(folder: Option<&Path>) -> Option<Gazetteer> {
    fetch(folder?).ok()
}

fn fetch(folder: &Path) -> Result<Gazetteer, Unfit> {
    let tables = tables(folder).map_err(|_| Unfit::Foreign)?;
    let gazetteer = Gazetteer::open(std::fs::read(folder.join(COMPILED)).map_err(|_| Unfit::Foreign)?)?;
    if gazetteer.made_for() == stamp(folder, &tables) { Ok(gazetteer) } else { Err(Unfit::Foreign) }
}

/// Takes the user's gazetteer into a lexicon, compiling it where that was not done yet. What cannot be used is told and left out.
pub fn take_in(lexicon: &mut Lexicon, folder: Option<&Path>) {
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else { return };
    let fetched = fetch(folder).map_err(|why| {
        if why == Unfit::Damaged {
            say(&format!("note: {} is damaged and is made again from the tables beside it", folder.join(COMPILED).display()));
        }
    });
    let gazetteer = fetched.ok().or_else(|| {
        let tables = tables(folder).unwrap_or_default();
        if tables.is_empty() {
            return None;
        }
        match compile(lexicon, folder) {
            Ok(compiled) => Gazetteer::open(compiled.bytes).ok(),
            Err(error) => {
                say(&format!("error: {error:#}"));
                None
            }
        }
    });
    if let Some(gazetteer) = gazetteer {
        lexicon.import(gazetteer);
    }
}

/// Compiles the tables of a folder and keeps the result there if it can.
pub fn compile(lexicon: &Lexicon, folder: &Path) -> anyhow::Result<Compiled> {
    let (tables, mut rows, mut complaints) = (tables(folder)?, Vec::new(), Complaints::default());
    for (number, table) in tables.iter().enumerate() {
        let of_table = rows_of(folder, table, &mut |problem| complaints.problem(problem))?;
        rows.extend(of_table.into_iter().map(|row| Row { table: number as u32, ..row }));
    }
    let paths: Vec<String> = tables.iter().map(|table| table_path(folder, table).display().to_string()).collect();
    let compiled = compiled(lexicon, &rows, &paths, stamp(folder, &tables));
    // A folder that cannot be written to is read all the same, more slowly.
    let _ = write(folder, &folder.join(COMPILED), &compiled.bytes);
    Ok(compiled)
}

/// `isnad gazetteer build`.
pub fn rebuild(lexicon: &Lexicon, folder: &Path) -> anyhow::Result<()> {
    let tables = tables(folder)?;
    if tables.is_empty() {
        let help = "make one with `isnad gazetteer import` or `isnad gazetteer add`";
        anyhow::bail!(Problem::new("there is no table in the gazetteer's folder", folder.display().to_string(), help));
    }
    let mut complaints = Complaints::default();
    let mut places = 0;
    for table in &tables {
        places += rows_of(folder, table, &mut |problem| complaints.count += usize::from(!problem.what.is_empty()))?.len();
    }
    let Compiled { joined, doubled, names, .. } = compile(lexicon, folder)?;
    println!("{} tables, {places} places: {joined} joined with the program's own, {doubled} told twice, {names} names added", tables.len());
    anyhow::ensure!(complaints.count == 0, "{} rows cannot be used, named above", complaints.count);
    Ok(())
}
