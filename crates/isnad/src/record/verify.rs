//! `isnad verify`: whether everything in a record is as it was put there.

use std::io::{self, Write};

use isnad_record::{Checked, Fault, Record, RecordError};
use serde_json::json;

use super::{Which, count};
use crate::problem::say;
use crate::style::clean;

/// Arguments of `isnad verify`.
#[derive(Debug, clap::Args)]
pub struct Verify {
    #[command(flatten)]
    which: Which,
    /// One fault a line, and a last line with what was checked, as JSON
    #[arg(long)]
    json: bool,
}

impl Verify {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<()> {
        let path = self.which.path();
        // Nothing is changed; but only who may write can have the search index compared.
        let record = match Record::open_to_write_there(&path) {
            Ok(record) => record,
            Err(error @ (RecordError::Missing(_) | RecordError::Foreign { .. } | RecordError::Newer { .. })) => return Err(error.into()),
            Err(_) => Record::open_to_read(&path)?,
        };
        let mut out = io::stdout().lock();
        let mut failed = None;
        let mut fault = |Fault { place, what }: Fault| {
            let line =
                if self.json { json!({"place": place, "fault": what}).to_string() } else { format!("{}: {}", clean(&place), clean(&what)) };
            failed = failed.take().or_else(|| writeln!(out, "{line}").err());
        };
        let checked = record.verify(&mut fault)?;
        failed.map_or(Ok(()), Err)?;
        let Checked { documents, claims, events, judgements, entries, index, faults } = checked;
        if self.json {
            writeln!(out, "{}", json!({"checked": checked}))?;
        } else {
            let parts = [
                count(documents, "document"),
                count(claims, "claim"),
                count(events, "event"),
                count(judgements, "judgement"),
                format!("{entries} log entries"),
            ];
            writeln!(
                out,
                "checked {}: {}",
                parts.join(", "),
                if faults == 0 { "all as it was put there".into() } else { count(faults, "fault") }
            )?;
        }
        if !index {
            say("note: the search index was not compared: the record is being written by another isnad, or may not be written to");
        }
        anyhow::ensure!(
            faults == 0,
            "{} in the record\n  --> {}\n  help: keep this file as it is, and go on with a copy from before; `isnad add` reads documents again that are missing",
            count(faults, "fault"),
            path.display()
        );
        Ok(())
    }
}
