//! `isnad read`: claims of documents, nothing kept.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::Document;

use crate::contrast::{self, Account};
use crate::input::{Defaults, Units};
use crate::pipeline;
use crate::report::{self, Summary};
use crate::style::Style;

/// Arguments of `isnad read`.
#[derive(Debug, clap::Args)]
pub struct Read {
    /// Files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Publication date of documents that carry none (2018-04-22, or with a time)
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    published: Option<String>,
    /// Publisher of documents that carry none
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Print what every pass of the reader saw
    #[arg(long, conflicts_with = "json")]
    explain: bool,
    /// One reading a line, as JSON
    #[arg(long)]
    json: bool,
}

impl Read {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        let defaults = Defaults { published: self.published, publisher: self.publisher };
        let units = Units::new(&self.paths);
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let tally = if self.explain {
            let explain = |document: Document| isnad_reader::explain(lexicon, &document);
            pipeline::run(units, &defaults, explain, |dump| writeln!(out, "{}", dump.trim_end()))?
        } else if self.json {
            let read = |document: Document| json_line(&isnad_reader::read(lexicon, &document));
            pipeline::run(units, &defaults, read, |line| out.write_all(&line))?
        } else {
            let style = Style::stdout();
            let read = |document: Document| {
                let reading = isnad_reader::read(lexicon, &document);
                (report::document(style, &document, &reading), Summary::of(&reading), contrast::accounts(&reading))
            };
            let mut whole = Summary::default();
            let mut accounts: Vec<Account> = Vec::new();
            let tally = pipeline::run(units, &defaults, read, |(page, summary, found)| {
                whole.add(&summary);
                let room = contrast::MOST_ACCOUNTS.saturating_sub(accounts.len());
                accounts.extend(found.into_iter().take(room));
                writeln!(out, "{page}")
            })?;
            write!(out, "{}", whole.print(style))?;
            write!(out, "{}", report::differences(style, &contrast::differ(&accounts)))?;
            tally
        };
        out.flush()?;
        tally.finish()
    }
}

/// A value as one line of JSON.
pub fn json_line(value: &impl serde::Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).expect("readings have no keys that JSON cannot carry");
    line.push(b'\n');
    line
}
