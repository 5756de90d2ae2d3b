//! `isnad eval`: reads gold texts, or takes readings as they are, and scores them as the codebook says.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document};
use rayon::prelude::*;
use serde::Deserialize;

use crate::calibration::Calibration;
use crate::coded::Coded;
use crate::problem::Problem;
use crate::score::{Count, ROWS, Scores};
use crate::{floors, groups, gsr, misses, places};

/// Arguments of `isnad eval`.
#[derive(Debug, clap::Args)]
pub struct Eval {
    /// Gold files (.json, each with its text beside it), or folders of them
    #[arg(required_unless_present_any = ["gsr", "places", "events"], value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// Score these readings instead of reading: as many as there are gold files, in their order
    #[arg(long, num_args = 1.., value_name = "FILE")]
    read: Vec<PathBuf>,
    /// Sentences labelled with or without an event (.jsonl): protests if the name says so, else assaults
    #[arg(long, value_name = "FILE")]
    gsr: Vec<PathBuf>,
    /// A table of places and where they are (.tsv, its texts beside it): how many are found near there
    #[arg(long, value_name = "FILE")]
    places: Vec<PathBuf>,
    /// Documents (.jsonl) and the events that they tell of (.json), or a folder of coded texts and groups of their claims (.toml): how
    /// well they are joined
    #[arg(long, num_args = 2, value_names = ["DOCUMENTS", "GOLD"])]
    events: Vec<PathBuf>,
    /// List missed and invented claims, and where paired claims differ
    #[arg(long, conflicts_with = "json")]
    errors: bool,
    /// How often each field was right, by the reason that its confidence gives
    #[arg(long, conflicts_with_all = ["json", "read"])]
    calibration: bool,
    /// The counts as JSON
    #[arg(long)]
    json: bool,
    /// Lines such as `slots_f1 = 0.60`: fail when a figure is below
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
}

/// A gold file with its text.
pub struct Gold {
    /// Path as given.
    pub name: String,
    /// The text.
    pub text: String,
    published: Option<String>,
    publisher: Option<String>,
    /// The claims that a reader should find.
    pub claims: Vec<Coded>,
}

#[derive(Deserialize)]
struct GoldFile {
    text: String,
    published: Option<String>,
    publisher: Option<String>,
    claims: Vec<Coded>,
}

#[derive(Deserialize)]
struct ReadFile {
    claims: Vec<Coded>,
}

impl Eval {
    /// Runs the command. The lexicon is loaded only when something is to be read.
    pub fn run(self, lexicon: impl FnOnce() -> anyhow::Result<&'static Lexicon>) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        let gold = gold_files(&self.gold)?.iter().map(|path| Gold::load(path)).collect::<anyhow::Result<Vec<_>>>()?;
        let reads = !self.gsr.is_empty() || !self.places.is_empty() || !self.events.is_empty() || self.read.is_empty();
        let lexicon = if reads { Some(lexicon()?) } else { None };
        let mut figures = Vec::new();
        let mut json = serde_json::Map::new();
        if !gold.is_empty() {
            let mut calibration = Calibration::default();
            let readings = match &lexicon {
                Some(lexicon) if self.read.is_empty() => {
                    let read: Vec<Vec<Claim>> = gold.par_iter().map(|gold| gold.read(lexicon)).collect();
                    gold.iter().zip(&read).for_each(|(gold, claims)| calibration.add(gold, claims));
                    read.iter().map(|claims| claims.iter().map(Coded::from).collect()).collect()
                }
                _ => given(&self.read, gold.len())?,
            };
            let mut scores = Scores::default();
            for (gold, read) in gold.iter().zip(&readings) {
                scores.add(&gold.text, &gold.claims, read);
                if self.errors {
                    write!(out, "{}", misses::list(gold, read))?;
                }
            }
            figures = scores.figures();
            figures.push(("unquoted".to_owned(), f64::from(u32::try_from(scores.unquoted).unwrap_or(u32::MAX))));
            if self.json {
                json = as_json(&scores);
            } else {
                write!(out, "{}", table(&scores))?;
                if self.calibration {
                    write!(out, "{}", calibration.table())?;
                }
            }
        }
        for path in &self.gsr {
            let lexicon = lexicon.as_ref().expect("loaded above, as there is something to read");
            let result = gsr::run(path, lexicon)?;
            figures.extend(result.figures());
            if self.json {
                json.insert(result.event.to_owned(), result.json());
            } else {
                write!(out, "{}", result.print(self.errors))?;
            }
        }
        for path in &self.places {
            let lexicon = lexicon.as_ref().expect("loaded above, as there is something to read");
            let result = places::run(path, lexicon)?;
            figures.extend(result.figures());
            if self.json {
                json.insert("places".to_owned(), result.json());
            } else {
                write!(out, "{}", result.print(self.errors))?;
            }
        }
        for pair in self.events.chunks_exact(2) {
            let lexicon = lexicon.as_ref().expect("loaded above, as there is something to read");
            let result = groups::run(&pair[0], &pair[1], lexicon)?;
            figures.extend(result.figures());
            if self.json {
                json.insert("events".to_owned(), result.json());
            } else {
                write!(out, "{}", result.print(self.errors))?;
            }
        }
        if self.json {
            writeln!(out, "{}", serde_json::Value::Object(json))?;
        }
        out.flush()?;
        self.floor.map_or(Ok(()), |floor| floors::check(&floor, &figures))
    }
}

/// Files as they are, folders as the `.json` files in them.
fn gold_files(arguments: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for argument in arguments {
        if !argument.is_dir() {
            files.push(argument.clone());
            continue;
        }
        let entries = crate::input::paths::sorted_entries(argument).with_context(|| format!("cannot list {}", argument.display()))?;
        let json = |path: &Path| crate::input::paths::ending(path).as_deref() == Some("json");
        let before = files.len();
        files.extend(entries.into_iter().map(|entry| entry.path).filter(|path| json(path)));
        if files.len() == before {
            let place = argument.display().to_string();
            anyhow::bail!(Problem::new("no gold file in this folder", place, "gold files end in .json"));
        }
    }
    Ok(files)
}

impl Gold {
    #[cfg(test)]
    pub fn new(name: &str, text: &str, claims: Vec<Coded>) -> Self {
        Self { name: name.to_owned(), text: text.to_owned(), published: None, publisher: None, claims }
    }

    /// Reads a gold file and the text beside it.
    pub fn load(path: &Path) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let file: GoldFile = parse(path)?;
        for (i, claim) in file.claims.iter().enumerate() {
            for (field, value) in [("type", &claim.kind), ("trigger", &claim.trigger), ("evidence", &claim.evidence)] {
                if value.is_empty() {
                    let what = format!("claim {} has no `{field}`", i + 1);
                    anyhow::bail!(Problem::new(what, name, "every claim has a type, a trigger and its evidence"));
                }
            }
        }
        let beside = path.parent().unwrap_or(Path::new("")).join(&file.text);
        let text = std::fs::read_to_string(&beside).map_err(|error| {
            let what = format!("cannot read the text of this gold file, {}: {error}", beside.display());
            Problem::new(what, name.clone(), "the text lies beside the gold file, under the name in its `text`, in UTF-8")
        })?;
        // Line ends are made plain, as the scorer of the codebook does.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Ok(Self { name, text, published: file.published, publisher: file.publisher, claims: file.claims })
    }

    /// Its text as a document.
    pub fn document(&self) -> Document {
        Document {
            id: self.name.clone(),
            text: self.text.clone(),
            published: self.published.clone(),
            publisher: self.publisher.clone(),
            ..Document::default()
        }
    }

    fn read(&self, lexicon: &Lexicon) -> Vec<Claim> {
        isnad_reader::read(lexicon, &self.document()).claims
    }
}

fn parse<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    serde_json::from_str(&text).map_err(|error| {
        let help = "a gold file is {\"text\": \"NAME.txt\", \"published\": \"…\", \"claims\": […]}";
        Problem::new(error.to_string(), format!("{name}:{}", error.line()), help).into()
    })
}

/// Readings from files: each holds one object, or one a line.
fn given(paths: &[PathBuf], wanted: usize) -> anyhow::Result<Vec<Vec<Coded>>> {
    let mut readings = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
        for reading in serde_json::Deserializer::from_str(&text).into_iter::<ReadFile>() {
            let reading = reading.map_err(|error| {
                Problem::new(error.to_string(), format!("{name}:{}", error.line()), "give what `isnad read --json` prints")
            })?;
            readings.push(reading.claims);
        }
    }
    if readings.len() != wanted {
        let what = format!("{} readings for {wanted} gold files", readings.len());
        anyhow::bail!(Problem::new(what, "--read", "give one reading for each gold file, in the same order"));
    }
    Ok(readings)
}

/// The table of the codebook's scorer.
fn table(scores: &Scores) -> String {
    let line = |name: &str, wide: usize, count: Count| {
        let (p, r, f) = count.prf();
        format!("{name:wide$}{:6}{:6}{:6}{p:8.3}{r:8.3}{f:8.3}\n", count.gold, count.read, count.hit)
    };
    let mut page = format!("{:14}{:>6}{:>6}{:>6}{:>8}{:>8}{:>8}\n", "", "gold", "read", "hit", "P", "R", "F1");
    for row in ROWS.iter().chain(&["slots"]) {
        page += &line(row, 14, scores.row(row));
    }
    page += "\nby type\n";
    for (kind, count) in &scores.by_type {
        page += &line(kind, 18, *count);
    }
    let figures: Vec<String> = scores.figures().iter().map(|(name, value)| format!("{name}={value:.3}")).collect();
    format!("{page}\nunquoted={} {}\n", scores.unquoted, figures.join(" "))
}

fn as_json(scores: &Scores) -> serde_json::Map<String, serde_json::Value> {
    use serde_json::{Map, Value, json};
    let row = |count: Count| {
        let (precision, recall, f1) = count.prf();
        json!({"gold": count.gold, "read": count.read, "hit": count.hit, "precision": precision, "recall": recall, "f1": f1})
    };
    let rows: Map<String, Value> = ROWS.iter().chain(&["slots"]).map(|name| ((*name).to_owned(), row(scores.row(name)))).collect();
    let by_type: Map<String, Value> = scores.by_type.iter().map(|(kind, count)| (kind.clone(), row(*count))).collect();
    let mut whole = Map::new();
    whole.insert("rows".into(), Value::Object(rows));
    whole.insert("by_type".into(), Value::Object(by_type));
    whole.insert("unquoted".into(), json!(scores.unquoted));
    whole.extend(scores.figures().into_iter().map(|(name, value)| (name, json!(value))));
    whole
}
