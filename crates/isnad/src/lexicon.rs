//! `isnad lexicon`: check the tables, run their examples, look a word up.

mod check;
mod examples;
mod lemma;

use std::path::Path;

use anyhow::Context;
use isnad_lexicon::{Files, Lexicon};

use crate::gazetteer;
use crate::input::paths::{ending, sorted_entries};
use crate::problem::Problem;

/// What to do with the lexicon.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Find clashes and gaps in the tables
    Check {
        /// Fail on gaps and shared triggers as well
        #[arg(long)]
        strict: bool,
    },
    /// Run every example of the tables
    Test {
        /// Do not fail on this many failed examples
        #[arg(long, value_name = "N", default_value_t = 0)]
        allow: usize,
        /// Only files whose path has this in it
        #[arg(long, value_name = "PART")]
        only: Option<String>,
    },
    /// Print every reading of a word and the triggers that hang on it
    Lemma {
        /// A word as it stands in a text
        word: String,
    },
}

impl Command {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        match self {
            Self::Check { strict } => check::run(lexicon, strict),
            Self::Test { allow, only } => examples::run(lexicon, allow, only.as_deref()),
            Self::Lemma { word } => lemma::run(lexicon, &word),
        }
    }
}

/// The tables inside the program, with those of a folder added or in their place, and the user's places.
pub fn load(folder: Option<&Path>, places: Option<&Path>) -> anyhow::Result<Lexicon> {
    let files = files(folder)?;
    // The gazetteer is read beside the tables.
    let (lexicon, compiled) = std::thread::scope(|scope| {
        let compiled = scope.spawn(|| gazetteer::load(places));
        (Lexicon::load(&files), compiled.join().ok().flatten())
    });
    let mut lexicon = lexicon?;
    match compiled {
        Some(compiled) => lexicon.import(compiled),
        None => gazetteer::take_in(&mut lexicon, places),
    }
    Ok(lexicon)
}

/// What a record keeps of the program and the tables that read a document: `0.1.0 a1b2c3d4 52310`, version, hash of the tables, number of places.
pub fn version(folder: Option<&Path>, lexicon: &Lexicon) -> anyhow::Result<String> {
    let mut all = String::new();
    for (path, text) in files(folder)?.under("", "") {
        all.extend([path, "\0", text, "\0"]);
    }
    let hash = isnad_record::sha256(all.as_bytes());
    Ok(format!("{} {} {}", env!("CARGO_PKG_VERSION"), &hash[..8], lexicon.places.len()))
}

/// The tables inside the program, with those of a folder added or in their place.
fn files(folder: Option<&Path>) -> anyhow::Result<Files> {
    let mut files = Files::embedded();
    if let Some(folder) = folder {
        // Both lexicon/ and lexicon/ar will do.
        let arabic = folder.join("ar");
        let root = if arabic.is_dir() { arabic } else { folder.to_path_buf() };
        let tables = tables(&root, "").with_context(|| format!("cannot read the lexicon in {}", root.display()))?;
        if tables.is_empty() {
            let help = "give a folder laid out like lexicon/ar, with .tsv and .toml files";
            anyhow::bail!(Problem::new("no table in this folder", root.display().to_string(), help));
        }
        for (path, text) in tables {
            files.insert(path, text);
        }
    }
    Ok(files)
}

/// Tables below a folder with their paths, slashes forward on every system.
fn tables(folder: &Path, prefix: &str) -> anyhow::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in sorted_entries(folder)? {
        let path = format!("{prefix}{}", entry.name);
        if entry.is_folder {
            found.extend(tables(&entry.path, &format!("{path}/"))?);
        } else if matches!(ending(&entry.path).as_deref(), Some("toml" | "tsv")) {
            let text = std::fs::read_to_string(&entry.path).with_context(|| format!("cannot read the table {path}"))?;
            found.push((path, text));
        }
    }
    Ok(found)
}
