//! `isnad stats`: what is in a record, counted.

use std::fmt::Write as _;
use std::io::{self, Write};

use isnad_record::{Record, Stats as Counted};

use super::Which;
use crate::style::{Paint, Style, isolate, join_lines};

/// Arguments of `isnad stats`.
#[derive(Debug, clap::Args)]
pub struct Stats {
    #[command(flatten)]
    which: Which,
    /// All in one line, as JSON
    #[arg(long)]
    json: bool,
}

impl Stats {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<()> {
        let stats = Record::open_to_read(&self.which.path())?.stats()?;
        let mut out = io::stdout().lock();
        if self.json {
            writeln!(out, "{}", serde_json::to_string(&stats)?)?;
        } else {
            out.write_all(page(&stats, Style::stdout()).as_bytes())?;
        }
        Ok(())
    }
}

fn page(stats: &Counted, style: Style) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "{}", style.paint(Paint::Strong, "known and recorded, not a total"));
    let days = |days: &Option<(String, String)>| days.as_ref().map(|(first, last)| format!("{first} to {last}")).unwrap_or_default();
    let copies = format!("{} of them copies of others, {} not joined yet", stats.copies, stats.pending);
    let rows = [
        ("documents", stats.documents, format!("{} {copies}", days(&stats.published))),
        ("claims", stats.claims, format!("{} {} in copies word for word", days(&stats.days), stats.copied)),
        ("events", stats.events, String::new()),
        ("judgements", stats.judgements, String::new()),
        ("log entries", stats.entries, String::new()),
    ];
    for (name, n, more) in rows {
        let _ = writeln!(page, "  {name:<12}{n:>10}  {}", style.paint(Paint::Dim, more.trim()));
    }
    for (title, counts) in [
        ("claims by type", &stats.types),
        ("claims by status", &stats.statuses),
        ("events by grade", &stats.grades),
        ("documents by publisher", &stats.publishers),
    ] {
        if counts.is_empty() {
            continue;
        }
        let _ = writeln!(page, "{}", style.paint(Paint::Strong, title));
        let items: Vec<String> = counts.iter().map(|(name, n)| format!("{} {n}", isolate(name))).collect();
        for line in join_lines(items.iter().map(String::as_str), ", ", style.width.saturating_sub(2)) {
            let _ = writeln!(page, "  {line}");
        }
    }
    page
}
