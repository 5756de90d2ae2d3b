//! `isnad mentions`: places, actors, times and numbers of documents.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Mention, MentionValue, PlaceMention};
use jiff::civil::DateTime;
use serde::Serialize;

use crate::input::{Defaults, Units};
use crate::pieces::{PIECE, Take, json_list, pieces, whole};
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
    mentions: [Mention; 0],
}

/// What `--reference` takes: what `--published` does, and an offset behind the time (RFC 3339). Times are told on the clock of the one who
/// asks, so the offset says which clock that is and moves nothing.
fn reference(text: &str) -> Result<DateTime, String> {
    let wrong = || "give a date such as 2018-04-22, or with a time, 2018-04-22T05:00 or 2018-04-22T05:00:00+03:00".to_owned();
    let checked = super::date(text).map_err(|_| wrong())?;
    let time = checked.get(10..).unwrap_or_default();
    let clock = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => {
            let (offset, colon) = (&time[at..], time.as_bytes().get(at + 3) == Some(&b':'));
            let two =
                |range: std::ops::Range<usize>| offset.get(range).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?.parse::<u8>().ok();
            let minutes = if colon { 4..6 } else { 3..5 };
            let whole =
                offset.len() == minutes.end && two(1..3).is_some_and(|hour| hour < 24) && two(minutes).is_some_and(|minute| minute < 60);
            if !(whole || offset.eq_ignore_ascii_case("z")) || at < 6 {
                return Err(wrong());
            }
            &checked[..10 + at]
        }
        None => &checked,
    };
    clock.parse().map_err(|_| wrong())
}

impl Mentions {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        let defaults = Defaults { published: self.published.clone(), publisher: None };
        let style = Style::stdout();
        let find = |document: Document| whole(|take| self.found(lexicon, style, &document, usize::MAX, take));
        let pieces = |document: Document, take: Take<'_, Vec<u8>>| self.found(lexicon, style, &document, PIECE, take);
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let tally = pipeline::run(Units::new(&self.paths), &defaults, find, pieces, |found| out.write_all(&found))?;
        out.flush()?;
        tally.finish()
    }

    /// The mentions of a document, as JSON or as a page.
    fn found(&self, lexicon: &Lexicon, style: Style, document: &Document, most: usize, take: Take<'_, Vec<u8>>) -> io::Result<()> {
        let read = |take: &mut dyn FnMut(Mention)| isnad_reader::each_mention(lexicon, document, self.reference, take);
        if self.json {
            json_list(&Line { id: &document.id, mentions: [] }, read, most, take)
        } else {
            page(style, document, read, most, take)
        }
    }
}

/// Widest column of words: what is longer pushes its value to the right.
const WIDEST: usize = 32;

/// A row for each mention: kind, words, and what they resolve to. All rows have one column of words, so that they are found twice.
fn page(style: Style, document: &Document, read: impl Fn(&mut dyn FnMut(Mention)), most: usize, take: Take<'_, Vec<u8>>) -> io::Result<()> {
    let head = report::head(style, document, document.publisher.as_deref(), document.published.as_deref());
    let mut column = 0;
    let mut measure = |mention: &Mention| column = column.max(width(&isolate(&mention.quote)).min(WIDEST));
    // Mentions of a short document are kept from the first time.
    let mut kept = Vec::new();
    read(&mut |mention| {
        measure(&mention);
        if most == usize::MAX {
            kept.push(mention);
        }
    });
    let again = |take: &mut dyn FnMut(Mention)| if most == usize::MAX { kept.into_iter().for_each(take) } else { read(take) };
    let add = |piece: &mut Vec<u8>, _: usize, mention: Mention| {
        row(piece, style, column, &mention);
        piece.len() >= most
    };
    let end = |piece: &mut Vec<u8>, mentions: usize| {
        if mentions == 0 {
            let _ = writeln!(piece, "  {}", style.paint(Paint::Dim, "no mentions"));
        }
        piece.push(b'\n');
    };
    pieces(again, head.into_bytes(), add, end, take)
}

fn row(piece: &mut Vec<u8>, style: Style, column: usize, mention: &Mention) {
    let (quote, (kind, value)) = (isolate(&mention.quote), describe(&mention.value));
    let kind = style.paint(Paint::Kind, &format!("{kind:<8}"));
    // Counted by hand: invisible signs take no column.
    let gap = " ".repeat(column.saturating_sub(width(&quote)));
    let row = format!("  {kind}  {quote}{gap}  {value}");
    let _ = writeln!(piece, "{}", row.trim_end());
}

fn describe(value: &MentionValue) -> (&'static str, String) {
    match value {
        MentionValue::Number { low, high, unit } => {
            let range = report::range(low.map(|q| q.0), high.map(|q| q.0));
            ("number", unit.iter().fold(range, |range, unit| format!("{range} {unit}")))
        }
        MentionValue::Time { edtf } => ("time", edtf.clone().unwrap_or_else(|| "?".to_owned())),
        MentionValue::Duration { iso_duration } => ("duration", iso_duration.clone()),
        MentionValue::Place(PlaceMention { id, name, lat, lon, radius_km, .. }) => {
            let about = radius_km.map_or(String::new(), |km| format!(" ± {km:.0} km"));
            let point = lat.zip(*lon).map_or(String::new(), |(lat, lon)| format!("({lat:.4}, {lon:.4}{about})"));
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
        // An offset names the clock: the day and hour stay as they were given.
        let told = reference("2018-04-22T05:00:00").unwrap();
        for zoned in ["2018-04-22T05:00:00+03:00", "2018-04-22T05:00:00-0330", "2018-04-22T05:00z", "2018-04-22T05:00:00.0+03:00"] {
            assert_eq!(reference(zoned), Ok(told), "{zoned}");
        }
        for bad in [
            "2018",
            "2018-04-22T",
            "2018-04-22T99:00",
            "2018-02-29",
            "2018-04-22T05:00+",
            "2018-04-22T05:00+3",
            "2018-04-22T05:00+25:00",
            "2018-04-22+03:00",
            "2018-04-22T05:00Z+03:00",
        ] {
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
        let (style, document) = (Style { colour: false, width: 80 }, Document { id: "a.txt".to_owned(), ..Document::default() });
        let shown = |most| {
            let mut shown = Vec::new();
            let mut take = |piece: Vec<u8>| shown.write_all(&piece);
            page(style, &document, |take| rows.iter().cloned().for_each(take), most, &mut take).unwrap();
            String::from_utf8(shown).unwrap()
        };
        assert!(shown(usize::MAX).ends_with("  number    70%         70 percent\n  duration  three days  P3D\n\n"), "{}", shown(1));
        assert_eq!(shown(usize::MAX), shown(1));
    }
}
