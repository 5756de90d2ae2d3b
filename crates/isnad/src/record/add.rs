//! `isnad add`: documents into a record.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use isnad_lexicon::Lexicon;
use isnad_record::{EventFilter, Record};
use serde_json::json;

use super::keep::{Kept, Outcome, STOP, keep};
use super::{Which, count, stamp, watch};
use crate::input::{Defaults, Units};
use crate::pipeline::Tally;
use crate::problem::say;

/// Arguments of `isnad add`.
///
/// What is in the record already is passed over unread, so a run that was stopped goes on where it was when the same command is given again.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// Files, folders, patterns, or - for standard input
    #[arg(required_unless_present = "watch", value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    which: Which,
    /// Publication date of documents that carry none (2018-04-22, or with a time)
    #[arg(long, value_name = "DATE", value_parser = crate::date)]
    published: Option<String>,
    /// Publisher of documents that carry none
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Then keep adding what is new or changed in this folder, until Ctrl-C
    #[arg(long, value_name = "DIR")]
    watch: Option<PathBuf>,
    /// Seconds between looks at the folder
    #[arg(long, value_name = "SECONDS", default_value_t = 5, requires = "watch", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    every: u64,
    /// Make parts of files that are left out an error
    #[arg(long)]
    strict: bool,
    /// One line for each document, as JSON
    #[arg(long)]
    json: bool,
}

impl Add {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon, version: &str) -> anyhow::Result<()> {
        // The document under way is finished, and what was added is told. A second Ctrl-C ends the program at once: the record bears it.
        let _ = ctrlc::set_handler(|| {
            if STOP.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        });
        let defaults = Defaults { published: self.published, publisher: self.publisher };
        let path = self.which.path();
        let once = |paths: &[PathBuf]| {
            let mut record = Record::open_to_write(&path)?;
            let told = |name: &str, outcome: &Outcome| if self.json { line(name, outcome) } else { Ok(()) };
            let (kept, tally) = keep(&mut record, lexicon, version, Units::new(paths), &defaults, &stamp, told)?;
            summary(self.json, &kept, &tally)?;
            log_left(&mut record, &tally)?;
            if !kept.stopped {
                join(&mut record, lexicon, self.json)?;
            }
            anyhow::Ok((kept.stopped, tally))
        };
        if !self.paths.is_empty() {
            let (stopped, tally) = once(&self.paths)?;
            match &self.watch {
                _ if stopped => return Ok(()),
                None if self.strict && tally.left > 0 => {
                    anyhow::bail!("{} left out; each is named above with why", count(tally.left as u64, "part"))
                }
                None => return tally.finish(),
                Some(_) => {}
            }
        }
        match &self.watch {
            Some(folder) => watch::watch(folder, self.every, |paths| once(paths).map(|_| ())),
            None => Ok(()),
        }
    }
}

/// Adds what the paths name to a record, joins it, and says what came of it; what cannot be read is named and does not stop it.
pub fn add(paths: &[PathBuf], path: &Path, lexicon: &Lexicon, version: &str) -> anyhow::Result<()> {
    let mut record = Record::open_to_write(path)?;
    let (kept, tally) = keep(&mut record, lexicon, version, Units::new(paths), &Defaults::default(), &stamp, |_, _| Ok(()))?;
    summary(false, &kept, &tally)?;
    log_left(&mut record, &tally)?;
    join(&mut record, lexicon, false)
}

/// Joins what waits for it, also what a run that was stopped has left; says what came of it.
fn join(record: &mut Record, lexicon: &Lexicon, json: bool) -> anyhow::Result<()> {
    if record.join(lexicon, &stamp())?.is_some() {
        let words = format!("{} in the record", count(record.count_events(&EventFilter::default())?, "event"));
        if json {
            say(&words);
        } else {
            writeln!(io::stdout().lock(), "{words}")?;
        }
    }
    Ok(())
}

/// One document as JSON.
fn line(name: &str, outcome: &Outcome) -> io::Result<()> {
    let line = match outcome {
        Outcome::Known(id) => json!({"id": name, "document": id, "result": "known"}),
        Outcome::Added(added) => {
            let mut line = json!({"id": name, "document": added.id, "result": "added", "claims": added.claims});
            if let Some(copy) = added.copy {
                line["copy_of"] = json!({"document": copy.of, "similarity": copy.similarity, "exact": copy.exact});
            }
            line
        }
    };
    writeln!(io::stdout().lock(), "{line}")
}

/// What could not be read, and what was left out, stands in the log of the record too: the first thousand by name.
fn log_left(record: &mut Record, tally: &Tally) -> anyhow::Result<()> {
    for (name, why) in &tally.lost {
        record.note(&stamp(), "left out", &format!("{name}: {why}"))?;
    }
    Ok(())
}

fn summary(json: bool, kept: &Kept, tally: &Tally) -> io::Result<()> {
    let Kept { added, claims, copies, known, stopped } = kept;
    let mut parts = vec![format!("added {} with {}", count(*added, "document"), count(*claims, "claim"))];
    if *copies > 0 {
        parts.push(format!("{copies} of them {} of others, linked", if *copies == 1 { "a copy" } else { "copies" }));
    }
    let left =
        [(tally.skipped, "passed over"), (tally.left, "left out"), (tally.problems, "not readable")].map(|(n, what)| (n as u64, what));
    for (n, what) in [(*known, "in the record already")].into_iter().chain(left) {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    let stopped = if *stopped { "; stopped: the same command goes on from here" } else { "" };
    let words = format!("{}{stopped}", parts.join("; "));
    if json {
        say(&words);
        return Ok(());
    }
    writeln!(io::stdout().lock(), "{words}")
}
