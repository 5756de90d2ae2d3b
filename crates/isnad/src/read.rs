//! `isnad read`: claims of documents, nothing kept.

use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Reading};

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
            let pieces = |document: Document, take: &mut dyn FnMut(Vec<u8>) -> io::Result<()>| json_pieces(lexicon, &document, take);
            pipeline::run_in_pieces(units, &defaults, read, pieces, |line| out.write_all(&line))?
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

/// The line of JSON that is a document's reading, in pieces as they come: the claims of a very long document take more memory than its
/// text. Should the reader fail, the line is closed after the claims found so far.
fn json_pieces(lexicon: &Lexicon, document: &Document, take: &mut dyn FnMut(Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    const PIECE: usize = 1 << 18;
    const END: &[u8] = b"]}\n";
    let Document { id, publisher, published, .. } = document;
    let head = Reading { id: id.clone(), publisher: publisher.clone(), published: published.clone(), ..Reading::default() };
    let mut piece = json_line(&head);
    piece.truncate(piece.len() - END.len());
    let (mut between, mut result): (&[u8], _) = (b"", Ok(()));
    let read = catch_unwind(AssertUnwindSafe(|| {
        isnad_reader::read_each(lexicon, document, |claim| {
            piece.extend_from_slice(between);
            between = b",";
            serde_json::to_writer(&mut piece, &claim).expect("claims have no keys that JSON cannot carry");
            if piece.len() >= PIECE && result.is_ok() {
                result = take(std::mem::take(&mut piece));
            }
        });
    }));
    result?;
    piece.extend_from_slice(END);
    take(piece)?;
    read.or_else(|panic| resume_unwind(panic))
}

/// A value as one line of JSON.
pub fn json_line(value: &impl serde::Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).expect("readings have no keys that JSON cannot carry");
    line.push(b'\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_a_line_are_the_line() {
        let lexicon = Lexicon::embedded().unwrap();
        let sentence = "قتل خمسة مدنيين في قصف لقوات النظام على مدينة دوما.\n"; // five civilians killed in shelling
        for times in [0, 1, 2500] {
            let document =
                Document { id: "d".into(), text: sentence.repeat(times), published: Some("2018-04-22".into()), ..Document::default() };
            let (mut line, mut pieces) = (Vec::new(), 0);
            let mut take = |piece: Vec<u8>| {
                pieces += 1;
                line.extend(piece);
                Ok(())
            };
            json_pieces(&lexicon, &document, &mut take).unwrap();
            assert!(line == json_line(&isnad_reader::read(&lexicon, &document)), "{times} sentences");
            assert_eq!(pieces > 1, times > 2000);
        }
    }
}
