//! `isnad event`: what the accounts of one event say, side by side, in their words.

use std::fmt::Write as _;
use std::io::{self, Write};

use isnad_lexicon::Lexicon;
use isnad_model::{Event as Told, EventActor, EventFigure, Quantity};
use isnad_record::RecordError;

use super::{Which, count, joined};
use crate::pipeline::Tally;
use crate::style::{Paint, Style, isolate, join_lines};
use crate::unkept::Files;

/// Arguments of `isnad event`.
#[derive(Debug, clap::Args)]
pub struct Event {
    /// The event, as `isnad events` names it; or the key of a claim, for the event that holds it
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    which: Which,
    /// The event in one line, as JSON
    #[arg(long)]
    json: bool,
}

impl Event {
    /// Runs the command.
    pub fn run(self, lexicon: impl FnOnce() -> anyhow::Result<&'static Lexicon>) -> anyhow::Result<()> {
        let mut tally = Tally::default();
        let json = if self.files.is_empty() {
            joined(&self.which.path(), lexicon)?.event_of(&self.id)?
        } else {
            let unkept = self.files.join(lexicon()?)?;
            let json = unkept.event_of(&self.id).map(serde_json::to_string).transpose()?;
            tally = unkept.tally;
            json
        };
        let json = json.ok_or_else(|| unknown(&self.id))?;
        let mut out = io::stdout().lock();
        if self.json {
            writeln!(out, "{json}")?;
        } else {
            let told: Told = serde_json::from_str(&json)?;
            out.write_all(page(&told, Style::stdout()).as_bytes())?;
        }
        tally.finish()
    }
}

/// What is said of a name that names nothing.
pub fn unknown(id: &str) -> RecordError {
    let help = "`isnad events` lists the events, `isnad search` and `isnad review queue` give the keys of claims";
    RecordError::Refused { what: format!("there is no event {id}, and no claim of one"), help: help.to_owned() }
}

/// «3», «3–5», «more than 3».
pub fn range(figure: &EventFigure) -> String {
    between(figure.low, figure.high, figure.open)
}

fn between(low: Option<Quantity>, high: Option<Quantity>, open: bool) -> String {
    let more = if open { " or more" } else { "" };
    match (low.map(|low| low.0), high.map(|high| high.0)) {
        (Some(low), Some(high)) if low == high => format!("{low}{more}"),
        (Some(low), Some(high)) => format!("{low}–{high}{more}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "some".to_owned(),
    }
}

fn page(event: &Told, style: Style) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "{}  {}", super::name::full(event, style), style.paint(Paint::Dim, &event.id));
    let sources = format!("{}, {} independent", count(event.sources, "source"), event.independent_sources);
    let of = format!("{} in {}", count(event.claims.len() as u64, "claim"), count(event.documents.len() as u64, "document"));
    field(&mut page, style, "grade", &[format!("{}: {}", event.grade.name(), isolate(&event.grade_reason))]);
    field(&mut page, style, "status", &[event.status.name().to_owned()]);
    field(&mut page, style, "told by", &[sources, of]);
    field(&mut page, style, "affirm", &names(&event.affirmed_by));
    field(&mut page, style, "deny", &names(&event.denied_by));
    field(&mut page, style, "own word", &names(&event.own_word));
    if event.across_sides {
        field(&mut page, style, "", &["both sides affirm it".to_owned()]);
    }
    field(&mut page, style, "who", &actors(&event.agents));
    field(&mut page, style, "to whom", &actors(&event.targets));
    field(&mut page, style, "with what", &means(event));
    let reported = [&event.first_reported, &event.last_reported].map(|day| day.clone().unwrap_or_default());
    let reported = if reported[0] == reported[1] { reported[0].clone() } else { reported.join(" to ") };
    if !reported.is_empty() {
        field(&mut page, style, "reported", &[reported]);
    }
    figures(&mut page, event, style);
    differences(&mut page, event, style);
    if !event.stages.is_empty() {
        title(&mut page, style, "stages");
        for stage in &event.stages {
            let told = [stage.published.as_deref().map(|day| format!("told {day}")), stage.time.as_deref().map(|day| format!("for {day}"))];
            let told: Vec<String> = told.into_iter().flatten().collect();
            field(&mut page, style, stage.status.name(), &[told, vec![numbers(&stage.claims)]].concat());
        }
    }
    claims(&mut page, event, style);
    page
}

fn figures(page: &mut String, event: &Told, style: Style) {
    if event.figures.is_empty() {
        return;
    }
    title(page, style, "figures: known and recorded, not a total");
    for figure in &event.figures {
        let differs = if figure.differs { ", accounts differ" } else { "" };
        let of = if figure.of.is_empty() { String::new() } else { format!(" {}", isolate(&figure.of)) };
        let _ = writeln!(page, "  {} {}{of}{differs}", figure.measure.name(), range(figure));
        for said in &figure.by_source {
            let quotes: Vec<String> = said.quotes.iter().map(|quote| isolate(&format!("«{quote}»"))).collect();
            let root = isolate(if said.root.is_empty() { "(not told)" } else { &said.root });
            let _ = writeln!(page, "      {root}: {}  {}", between(said.low, said.high, false), quotes.join(" "));
        }
    }
}

fn differences(page: &mut String, event: &Told, style: Style) {
    if event.differences.is_empty() {
        return;
    }
    title(page, style, "what cannot all be true");
    for difference in &event.differences {
        let measure = difference.measure.map(|measure| format!(" of {}", measure.name())).unwrap_or_default();
        let _ = writeln!(page, "  {}{measure}", style.paint(Paint::Status, difference.about.name()));
        for side in &difference.sides {
            let (by, claims) = (names(&side.roots), numbers(&side.claims));
            let first = format!("{}: {}", isolate(&side.says), by.first().map_or("", String::as_str));
            let items: Vec<&str> = std::iter::once(first.as_str()).chain(by.iter().skip(1).map(String::as_str)).collect();
            for line in join_lines(items.into_iter(), ", ", style.width.saturating_sub(6).max(14)) {
                let _ = writeln!(page, "      {line}");
            }
            let mut quotes: Vec<String> = Vec::new();
            for quote in side.quotes.iter().map(|quote| isolate(&format!("«{}»", quote.quote))) {
                if !quotes.contains(&quote) {
                    quotes.push(quote);
                }
            }
            let told = std::iter::once(style.paint(Paint::Dim, &format!("claims {claims}"))).chain(quotes.into_iter().take(4));
            let told: Vec<String> = told.collect();
            for line in join_lines(told.iter().map(String::as_str), " ", style.width.saturating_sub(8).max(14)) {
                let _ = writeln!(page, "        {line}");
            }
        }
    }
}

/// What each claim says, with its number as the rest of the page gives it.
fn claims(page: &mut String, event: &Told, style: Style) {
    title(page, style, "in their words");
    for (n, told) in (1..).zip(&event.claims) {
        let about = [told.kind.name(), told.status.name(), &told.root, &told.document];
        let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).map(isolate).collect();
        let _ = writeln!(page, "{n:>4}  {} {}", about.join(" · "), style.paint(Paint::Dim, &format!("{}–{}", told.start, told.end)));
        for line in style.quotation(&told.evidence, 0..0, style.width.saturating_sub(6).max(14)) {
            let _ = writeln!(page, "      {line}");
        }
        if !told.joined.is_empty() {
            let _ = writeln!(page, "      {}", style.paint(Paint::Dim, &format!("joined {}", told.joined)));
        }
    }
}

fn title(page: &mut String, style: Style, title: &str) {
    let _ = writeln!(page, "\n{}", style.paint(Paint::Strong, title));
}

fn names(names: &[String]) -> Vec<String> {
    names.iter().map(|name| isolate(if name.is_empty() { "(not told)" } else { name })).collect()
}

fn actors(actors: &[EventActor]) -> Vec<String> {
    let several = actors.len() > 1;
    let said = |actor: &EventActor| if several { format!(" (by {})", names(&actor.by).join(", ")) } else { String::new() };
    actors.iter().map(|actor| format!("{}{}", isolate(&actor.name), said(actor))).collect()
}

/// «suicide_vest «حزامين ناسفين» (by …)».
fn means(event: &Told) -> Vec<String> {
    let several = event.means.len() > 1;
    let said = |means: &isnad_model::EventMeans| {
        let words = means.quotes.first().map_or_else(String::new, |quote| format!(" {}", isolate(&format!("«{}»", quote.quote))));
        let by = if several { format!(" (by {})", names(&means.by).join(", ")) } else { String::new() };
        format!("{}{words}{by}", means.id)
    };
    event.means.iter().map(said).collect()
}

/// Indices as the numbers of the claims below.
fn numbers(claims: &[u32]) -> String {
    let all: Vec<String> = claims.iter().map(|n| (n + 1).to_string()).collect();
    format!("[{}]", all.join(", "))
}

/// A label with its values. Nothing where there are none.
fn field(page: &mut String, style: Style, label: &str, values: &[String]) {
    for (i, line) in join_lines(values.iter().map(String::as_str), ", ", style.width.saturating_sub(14).max(14)).iter().enumerate() {
        let label = if i == 0 { label } else { "" };
        let _ = writeln!(page, "  {} {line}", style.paint(Paint::Dim, &format!("{label:<10}")));
    }
}
