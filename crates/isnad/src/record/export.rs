//! `isnad export`: what is in a record, in formats that others read.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use isnad_export::{Done, Format, Language, Options, RecordSource, Rows, export};
use isnad_lexicon::Lexicon;

use super::{Filters, Which, count, joined, stamp};
use crate::problem::say;

/// Arguments of `isnad export`.
///
/// What each format keeps and loses stands in docs/export.md. Nothing in an export is verified, and a sum of its figures is no total.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// ucdp, acled, hxl, geojson, kml, annotations, ftm, parquet, csv, jsonl, bundle, dossier
    #[arg(value_name = "FORMAT", value_parser = format)]
    format: Format,
    #[command(flatten)]
    which: Which,
    /// Where to write it; standard output when not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Rows of csv, jsonl and parquet: events or claims
    #[arg(long, value_name = "ROWS", default_value = "events", value_parser = rows)]
    rows: Rows,
    #[command(flatten)]
    filters: Filters,
    /// One event: its name, or that of one of its claims
    #[arg(long, value_name = "ID")]
    event: Option<String>,
    /// Only what a person has accepted: events as their accepted claims tell them
    #[arg(long)]
    reviewed: bool,
    /// Move points to the middle of cells of so many kilometres
    #[arg(long, value_name = "KM", value_parser = kilometres)]
    blur: Option<f64>,
    /// Leave out names of private persons, and with them originals and places in them
    #[arg(long, value_name = "WHAT", value_parser = ["persons"])]
    redact: Option<String>,
    /// In which language a dossier speaks: ar, en
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = language)]
    lang: Language,
}

fn format(name: &str) -> Result<Format, String> {
    let known = || Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    Format::from_name(name).ok_or_else(|| format!("formats are {}", known()))
}

fn rows(name: &str) -> Result<Rows, String> {
    match name {
        "events" => Ok(Rows::Events),
        "claims" => Ok(Rows::Claims),
        _ => Err("rows are events or claims".to_owned()),
    }
}

fn language(name: &str) -> Result<Language, String> {
    match name {
        "en" => Ok(Language::English),
        "ar" => Ok(Language::Arabic),
        _ => Err("languages are ar, en".to_owned()),
    }
}

fn kilometres(text: &str) -> Result<f64, String> {
    let wrong = || "give kilometres, from 0.1 to 1000".to_owned();
    text.parse().ok().filter(|km| (0.1..=1000.0).contains(km)).ok_or_else(wrong)
}

impl Export {
    /// Runs the command.
    pub fn run(self, lexicon: &'static Lexicon) -> anyhow::Result<()> {
        let record = joined(&self.which.path(), || Ok(lexicon))?;
        if self.rows == Rows::Claims && !self.format.has_claims() {
            anyhow::bail!("{} has rows of its own\n  help: `--rows claims` is for csv, jsonl and parquet", self.format.name());
        }
        let about = about(&self);
        let mut filter = self.filters.of(&|| Ok(lexicon), 0)?;
        if let Some(name) = &self.event {
            let unknown = || anyhow::anyhow!("there is no event or claim {name}\n  help: `isnad events` lists them");
            let event: isnad_model::Event = serde_json::from_str(&record.event_of(name)?.ok_or_else(unknown)?)?;
            filter.ids = vec![event.id];
        }
        let mut source = RecordSource::new(&record, filter);
        if self.reviewed {
            source = source.accepted(lexicon)?;
        }
        let redact = |words: &str| isnad_reader::without_persons(lexicon, words);
        let stamp = stamp();
        let options = Options {
            lexicon,
            rows: self.rows,
            language: self.lang,
            blur_km: self.blur,
            redact: self.redact.as_ref().map(|_| &redact as &dyn Fn(&str) -> String),
            made: &stamp.at,
            about: &about,
            by: concat!("isnad ", env!("CARGO_PKG_VERSION")),
        };
        let done = match &self.output {
            Some(path) => whole(path, |out| Ok(export(self.format, &source, &options, out)?))?,
            None => {
                let binary = matches!(self.format, Format::Bundle) || self.format.name() == "parquet";
                anyhow::ensure!(
                    !(binary && io::stdout().is_terminal()),
                    "{} is no text for a terminal\n  help: name a file with -o, as isnad.{}",
                    self.format.name(),
                    self.format.ending()
                );
                // Not locked: what is written may be written by another thread.
                let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
                let done = export(self.format, &source, &options, &mut out)?;
                out.flush()?;
                done
            }
        };
        tell(&done);
        Ok(())
    }
}

/// Writes a file that is there whole or not at all.
fn whole(path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<Done>) -> anyhow::Result<Done> {
    let mut name = path.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = (|| {
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&part)?);
        let done = write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&part, path)?;
        Ok(done)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}

/// What was asked for, in words.
fn about(asked: &Export) -> String {
    let mut words = vec![asked.which.path().display().to_string()];
    words.extend(asked.filters.words());
    words.extend(asked.event.as_ref().map(|event| format!("event {event}")));
    for (said, word) in [(asked.reviewed, "reviewed"), (asked.redact.is_some(), "without names of persons")] {
        if said {
            words.push(word.to_owned());
        }
    }
    words.extend(asked.blur.map(|km| format!("points within {km} km")));
    words.join(" · ")
}

fn tell(done: &Done) {
    let left: Vec<String> = done.left_out.iter().map(|(why, n)| format!("{n} left out: {why}")).collect();
    let left = if left.is_empty() { String::new() } else { format!("; {}", left.join("; ")) };
    say(&format!("{} written: known and recorded, not a total{left}", count(done.events, "event")));
}
