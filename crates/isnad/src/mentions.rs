//! `isnad mentions`: places, actors, times and numbers of documents.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Mention, MentionValue};
use jiff::civil::DateTime;
use serde::Serialize;

use crate::input::{Defaults, Units};
use crate::read::json_line;
use crate::style::{Paint, Style, isolate, width};
use crate::{pipeline, report};

/// Arguments of `isnad mentions`.
#[derive(Debug, clap::Args)]
pub struct Mentions {
    /// Files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Publication date of documents that carry none (2018-04-22, or with a time)
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    published: Option<String>,
    /// Now: times are told from this day, or day and time, as finely as their words allow and looking forward, whatever the date of publication
    #[arg(long, value_name = "DATETIME", value_parser = reference)]
    reference: Option<DateTime>,
    /// One document a line, as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    mentions: &'a [Mention],
}

/// What `--reference` takes: what `--published` does, on a clock that the text's own is.
fn reference(text: &str) -> Result<DateTime, String> {
    let checked = super::date(text)?;
    checked.trim_end_matches('Z').parse().map_err(|_| "give a date such as 2018-04-22, or with a time, 2018-04-22T05:00".to_owned())
}

impl Mentions {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        let defaults = Defaults { published: self.published, publisher: None };
        let style = Style::stdout();
        let find = |document: Document| {
            let mentions = match self.reference {
                Some(now) => isnad_reader::mentions_at(lexicon, &document, now),
                None => isnad_reader::mentions(lexicon, &document),
            };
            if self.json {
                json_line(&Line { id: &document.id, mentions: &mentions })
            } else {
                page(style, &document, &mentions).into_bytes()
            }
        };
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let tally = pipeline::run(Units::new(&self.paths), &defaults, find, |found| out.write_all(&found))?;
        out.flush()?;
        tally.finish()
    }
}

/// Widest column of words: what is longer pushes its value to the right.
const WIDEST: usize = 32;

/// A row for each mention: kind, words, and what they resolve to.
fn page(style: Style, document: &Document, mentions: &[Mention]) -> String {
    let mut page = report::head(style, document, document.publisher.as_deref(), document.published.as_deref());
    if mentions.is_empty() {
        let _ = writeln!(page, "  {}", style.paint(Paint::Dim, "no mentions"));
    }
    let words: Vec<String> = mentions.iter().map(|mention| isolate(&mention.quote)).collect();
    let column = words.iter().map(|quote| width(quote)).max().unwrap_or_default().min(WIDEST);
    for (mention, quote) in mentions.iter().zip(&words) {
        let (kind, value) = describe(&mention.value);
        let kind = style.paint(Paint::Kind, &format!("{kind:<8}"));
        // Counted by hand: invisible signs take no column.
        let gap = " ".repeat(column.saturating_sub(width(quote)));
        let row = format!("  {kind}  {quote}{gap}  {value}");
        let _ = writeln!(page, "{}", row.trim_end());
    }
    page.push('\n');
    page
}

fn describe(value: &MentionValue) -> (&'static str, String) {
    match value {
        MentionValue::Number { low, high, unit } => {
            let range = report::range(low.map(|q| q.0), high.map(|q| q.0));
            ("number", unit.iter().fold(range, |range, unit| format!("{range} {unit}")))
        }
        MentionValue::Time { edtf } => ("time", edtf.clone().unwrap_or_else(|| "?".to_owned())),
        MentionValue::Duration { iso_duration } => ("duration", iso_duration.clone()),
        MentionValue::Place { id, name, lat, lon } => {
            let point = lat.zip(*lon).map_or(String::new(), |(lat, lon)| format!("({lat:.4}, {lon:.4})"));
            ("place", named(id.as_deref(), name.as_deref(), &point))
        }
        MentionValue::Actor { id, name } => ("actor", named(id.as_deref(), name.as_deref(), "")),
    }
}

fn named(id: Option<&str>, name: Option<&str>, point: &str) -> String {
    let parts = [id.map(str::to_owned), name.map(isolate), (!point.is_empty()).then(|| point.to_owned())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_a_day_or_a_day_and_time() {
        for good in ["2018-04-22", "2018-04-22T05:00", "2018-04-22 05:00:00Z"] {
            assert!(reference(good).is_ok(), "{good}");
        }
        for bad in ["2018", "2018-04-22T", "2018-04-22T99:00", "2018-02-29"] {
            assert!(reference(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_mention_has_a_row() {
        let mention = |quote: &str, value| Mention { value, quote: quote.to_owned(), start: 0, end: 0 };
        let percent = MentionValue::Number {
            low: Some(isnad_model::Quantity(70.0)),
            high: Some(isnad_model::Quantity(70.0)),
            unit: Some("percent".to_owned()),
        };
        let rows = [mention("70%", percent), mention("three days", MentionValue::Duration { iso_duration: "P3D".to_owned() })];
        let page = page(Style { colour: false, width: 80 }, &Document { id: "a.txt".to_owned(), ..Document::default() }, &rows);
        assert!(page.ends_with("  number    70%         70 percent\n  duration  three days  P3D\n\n"), "{page}");
    }
}
