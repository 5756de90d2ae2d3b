//! `isnad read`: claims of documents, nothing kept.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::Document;

use crate::accounts::Accounts;
use crate::input::{Defaults, Units};
use crate::page::{self, Page};
use crate::pieces::{PIECE, Take, whole};
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
            let explain = |document: Document| whole(|take| page::explained(lexicon, &document, usize::MAX, take));
            let pieces = |document: Document, take: Take<'_, String>| page::explained(lexicon, &document, PIECE, take);
            pipeline::run(units, &defaults, explain, pieces, |dump| out.write_all(dump.as_bytes()))?
        } else if self.json {
            let read = |document: Document| page::json(lexicon, &document);
            let pieces = |document: Document, take: &mut dyn FnMut(Vec<u8>) -> io::Result<()>| page::json_pieces(lexicon, &document, take);
            pipeline::run(units, &defaults, read, pieces, |line| out.write_all(&line))?
        } else {
            let style = Style::stdout();
            let read = |document: Document| page::page(lexicon, style, &document);
            let pieces = |document: Document, take: &mut dyn FnMut(Page) -> io::Result<()>| page::pages(lexicon, style, &document, take);
            let (mut summary, mut accounts) = (Summary::default(), Accounts::default());
            let tally = pipeline::run(units, &defaults, read, pieces, |page| {
                summary.add(&page.summary);
                accounts.append(page.accounts);
                out.write_all(page.words.as_bytes())
            })?;
            write!(out, "{}{}", summary.print(style), report::differences(style, &accounts))?;
            tally
        };
        out.flush()?;
        tally.finish()
    }
}
