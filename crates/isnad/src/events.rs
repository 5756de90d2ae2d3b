//! `isnad events`: the events of a record, or what documents tell, joined without one.

use std::io::{self, BufWriter, Write};

use isnad_lexicon::Lexicon;

use crate::record::{FILTERS, Listing};
use crate::unkept::Files;

/// Arguments of `isnad events`: the same table, and the same lines of JSON, of a record and of files.
#[derive(Debug, clap::Args)]
#[command(mut_arg("paths", |paths| paths.conflicts_with_all(FILTERS)))]
pub struct Events {
    // Without any, the events of the record.
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    listing: Listing,
    /// One event a line, as JSON
    #[arg(long)]
    json: bool,
}

impl Events {
    /// Runs the command.
    pub fn run(self, lexicon: impl Fn() -> anyhow::Result<&'static Lexicon>) -> anyhow::Result<()> {
        if self.files.is_empty() {
            return self.listing.run(lexicon, self.json);
        }
        let mut joined = self.files.join(lexicon()?)?;
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        if self.json {
            for event in &joined.events {
                serde_json::to_writer(&mut out, event)?;
                out.write_all(b"\n")?;
            }
        } else {
            out.write_all(self.listing.page(&mut joined.events).as_bytes())?;
        }
        out.flush()?;
        joined.tally.finish()
    }
}
