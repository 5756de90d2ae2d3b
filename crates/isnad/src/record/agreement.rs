//! `isnad agreement`: the terms that the reports of an event tell of, and what became of each.

use std::fmt::Write as _;
use std::io::{self, Write};

use isnad_lexicon::Lexicon;
use isnad_model::Event;
use isnad_record::{Outcome, Term};

use super::event::unknown;
use super::{Which, count, joined};
use crate::pipeline::Tally;
use crate::style::{Paint, Style, isolate, join_lines};
use crate::unkept::Files;

/// Arguments of `isnad agreement`.
///
/// A term is what a report of the event says is planned or offered, in the words of a deal, at a place of its claims or by or for one of its parties. What became of it is what other claims
/// of the same event tell: nothing known is not the same as nothing done.
#[derive(Debug, clap::Args)]
pub struct Agreement {
    /// The event, as `isnad events` names it; or the key of a claim of it
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    which: Which,
    /// One term a line, as JSON
    #[arg(long)]
    json: bool,
}

impl Agreement {
    /// Runs the command.
    pub fn run(self, lexicon: impl FnOnce() -> anyhow::Result<&'static Lexicon>) -> anyhow::Result<()> {
        let (event, terms, tally) = if self.files.is_empty() {
            let record = joined(&self.which.path(), lexicon)?;
            let event: Event = serde_json::from_str(&record.event_of(&self.id)?.ok_or_else(|| unknown(&self.id))?)?;
            let terms = record.terms(&event)?;
            (event, terms, Tally::default())
        } else {
            let unkept = self.files.join(lexicon()?)?;
            let event = unkept.event_of(&self.id).ok_or_else(|| unknown(&self.id))?.clone();
            let terms = unkept.terms(&event)?;
            (event, terms, unkept.tally)
        };
        let style = Style::stdout();
        let mut out = io::stdout().lock();
        if !self.json {
            writeln!(out, "{}  {}", super::name::full(&event, style), style.paint(Paint::Dim, &event.id))?;
            let told = format!("{} in its reports: known and recorded, not a total", count(terms.len() as u64, "term"));
            writeln!(out, "{}", style.paint(Paint::Strong, &told))?;
        }
        for term in &terms {
            if self.json {
                writeln!(out, "{}", term.json()?)?;
            } else {
                let of: Option<Event> = term.event.as_deref().map(serde_json::from_str).transpose()?;
                let (_, outcome) = term.outcome()?;
                out.write_all(paragraph(term, of.as_ref(), &outcome, style).as_bytes())?;
            }
        }
        tally.finish()
    }
}

fn paragraph(term: &Term, event: Option<&Event>, outcome: &Outcome, style: Style) -> String {
    let claim = &term.claim.claim;
    let mut page = String::new();
    let about = [Some(claim.status.name()), claim.time.as_deref(), Some(term.document.as_str())];
    let about: Vec<String> = about.into_iter().flatten().map(isolate).collect();
    let key = style.paint(Paint::Dim, &term.claim.key);
    let _ = writeln!(page, "\n  {} · {}  {key}", style.paint(Paint::Kind, claim.kind.name()), about.join(" · "));
    let start = (claim.trigger_start as usize).saturating_sub(claim.start as usize);
    for line in style.quotation(&claim.evidence, start..start + claim.trigger.len(), style.width.saturating_sub(6).max(14)) {
        let _ = writeln!(page, "      {line}");
    }
    // Each name an item of its own, so that a long list goes over more lines.
    let mut became: Vec<String> = Vec::new();
    for (status, roots) in outcome {
        let mut by: Vec<String> = roots.iter().map(|root| isolate(if root.is_empty() { "(not told)" } else { root })).collect();
        if let Some(first) = by.first_mut() {
            *first = format!("{} (by {first}", style.paint(Paint::Status, status.name()));
        }
        if let Some(last) = by.last_mut() {
            last.push(')');
        }
        became.extend(by);
    }
    if became.is_empty() {
        became.push("nothing known".to_owned());
    }
    let of = event.map(|event| format!("  {}", style.paint(Paint::Dim, &event.id))).unwrap_or_default();
    for (n, words) in join_lines(became.iter().map(String::as_str), ", ", style.width.saturating_sub(16).max(14)).iter().enumerate() {
        let _ = writeln!(page, "      {}{words}{}", if n == 0 { "→ " } else { "  " }, if n == 0 { of.as_str() } else { "" });
    }
    page
}
