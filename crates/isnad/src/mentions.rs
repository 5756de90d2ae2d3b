//! `isnad mentions`: places, actors, times and numbers of documents.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Mention, MentionValue};
use serde::Serialize;

use crate::input::{Defaults, Units};
use crate::read::json_line;
use crate::style::{Paint, Style, isolate};
use crate::{pipeline, report};

/// Arguments of `isnad mentions`.
#[derive(Debug, clap::Args)]
pub struct Mentions {
    /// Files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The day, or day and time, that «اليوم» "today" is in documents that carry no publication date
    #[arg(long, visible_alias = "published", value_name = "DATETIME", value_parser = super::date)]
    reference: Option<String>,
    /// One document a line, as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    mentions: &'a [Mention],
}

impl Mentions {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        let defaults = Defaults { published: self.reference, publisher: None };
        let style = Style::stdout();
        let find = |document: Document| {
            let mentions = isnad_reader::mentions(lexicon, &document);
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

/// A line for each mention: kind, words, and what they resolve to.
fn page(style: Style, document: &Document, mentions: &[Mention]) -> String {
    let mut page = report::head(style, document, document.publisher.as_deref(), document.published.as_deref());
    for mention in mentions {
        let (kind, value) = describe(&mention.value);
        let kind = style.paint(Paint::Kind, &format!("{kind:<9}"));
        let _ = writeln!(page, "  {kind} {}  {value}", isolate(&mention.quote));
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
        MentionValue::Time { edtf } => ("time", edtf.clone().unwrap_or_default()),
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
