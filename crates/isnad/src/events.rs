//! `isnad events`: the events of a record, or what documents tell, joined without one.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Reading};

use crate::input::{Defaults, Units};
use crate::pipeline;
use crate::record::Listing;

/// Arguments of `isnad events`: the same table, and the same lines of JSON, of a record and of files.
#[derive(Debug, clap::Args)]
pub struct Events {
    /// Files, folders, patterns, or - for standard input: joined without a record. Without any, the events of the record
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    listing: Listing,
    /// Publication date of documents that carry none (2018-04-22, or with a time)
    #[arg(long, value_name = "DATE", requires = "paths", value_parser = super::date)]
    published: Option<String>,
    /// Publisher of documents that carry none
    #[arg(long, value_name = "NAME", requires = "paths")]
    publisher: Option<String>,
    /// One event a line, as JSON
    #[arg(long)]
    json: bool,
}

impl Events {
    /// Runs the command.
    pub fn run(self, lexicon: impl Fn() -> anyhow::Result<&'static Lexicon>) -> anyhow::Result<()> {
        if self.paths.is_empty() {
            return self.listing.run(lexicon, self.json);
        }
        let lexicon = lexicon()?;
        let defaults = Defaults { published: self.published, publisher: self.publisher };
        let mut readings: Vec<Reading> = Vec::new();
        let read = |document: Document| isnad_reader::read(lexicon, &document);
        let pieces = |document: Document, take: &mut dyn FnMut(Reading) -> io::Result<()>| take(isnad_reader::read(lexicon, &document));
        let tally = pipeline::run(Units::new(&self.paths), &defaults, read, pieces, |reading| {
            readings.push(reading);
            Ok(())
        })?;
        let mut events = isnad_join::join(lexicon, &readings);
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        if self.json {
            for event in &events {
                serde_json::to_writer(&mut out, event)?;
                out.write_all(b"\n")?;
            }
        } else {
            out.write_all(self.listing.page(&mut events).as_bytes())?;
        }
        out.flush()?;
        tally.finish()
    }
}
