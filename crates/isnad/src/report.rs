//! The report that `isnad read` prints for people: claims of each document in the order of the text, each with its words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use isnad_model::{Claim, Document, Figure, Status};

use crate::accounts::Accounts;
use crate::contrast;
use crate::style::{Paint, Style, isolate, join_lines};

/// Columns before the value of a field.
const INDENT: usize = 16;

/// The headline, and below it publisher, date and id.
pub fn head(style: Style, document: &Document, publisher: Option<&str>, published: Option<&str>) -> String {
    let first = document.text.lines().map(str::trim).find(|line| !line.is_empty());
    let title = document.title.as_deref().or(first).unwrap_or("(no text)");
    let title: String = if title.chars().count() > 160 { title.chars().take(159).chain(['…']).collect() } else { title.to_owned() };
    let from: Vec<String> = [publisher, published, Some(document.id.as_str())].into_iter().flatten().map(isolate).collect();
    format!("{}\n{}\n", style.paint(Paint::Strong, &isolate(&title)), style.paint(Paint::Dim, &from.join(" · ")))
}

/// What stands in the place of claims where there are none.
pub fn no_claims(page: &mut String, style: Style) {
    let _ = writeln!(page, "  {}", style.paint(Paint::Dim, "no claims"));
}

/// One claim: type and status, what it says, its words.
pub fn claim(page: &mut String, style: Style, number: usize, claim: &Claim) {
    let status = match claim.status {
        Status::Happened => claim.status.name().to_owned(),
        other => style.paint(Paint::Status, other.name()),
    };
    let _ = writeln!(page, "\n{number:>4}  {} · {status}", style.paint(Paint::Kind, claim.kind.name()));
    field(page, style, "who → whom", &sides(claim));
    field(page, style, "to", &names(&claim.recipient));
    field(page, style, "through", &names(&claim.mediator));
    field(page, style, "where", &names(&claim.place));
    field(page, style, "from → to", &between(&claim.origin, &claim.destination));
    field(page, style, "when", claim.time.as_slice());
    let counted: Vec<String> = claim.figures.iter().map(figure).collect();
    field(page, style, "how many", &counted);
    field(page, style, "told by", &[chain(claim)]);
    let start = (claim.trigger_start as usize).wrapping_sub(claim.start as usize);
    let marked = match claim.evidence.get(start..start.wrapping_add(claim.trigger.len())) {
        Some(words) if words == claim.trigger => start,
        _ => claim.evidence.find(&claim.trigger).unwrap_or(0),
    };
    for line in style.quotation(&claim.evidence, marked..marked + claim.trigger.len(), style.width.saturating_sub(6).max(14)) {
        let _ = writeln!(page, "      {line}");
    }
}

/// A label with its values, over more lines if they need them. Nothing when there are no values.
fn field(page: &mut String, style: Style, label: &str, values: &[String]) {
    let room = style.width.saturating_sub(INDENT + 2).max(14);
    for (i, line) in join_lines(values.iter().map(String::as_str), ", ", room).iter().enumerate() {
        let label = if i == 0 { label } else { "" };
        let _ = writeln!(page, "      {} {line}", style.paint(Paint::Dim, &format!("{label:<11}")));
    }
}

fn names(names: &[String]) -> Vec<String> {
    names.iter().map(|name| isolate(name)).collect()
}

/// «A، B → C»: an arrow stands before the first target, and alone says that the agent is not told.
fn sides(claim: &Claim) -> Vec<String> {
    between(&claim.agent, &claim.target)
}

fn between(left: &[String], right: &[String]) -> Vec<String> {
    let (mut left, right) = (names(left), names(right));
    if let Some((first, rest)) = right.split_first() {
        let joined = match left.pop() {
            Some(last) => format!("{last} → {first}"),
            None => format!("→ {first}"),
        };
        left.push(joined);
        left.extend_from_slice(rest);
    }
    left
}

/// From the publisher's side to the origin: «A ← B» says that A has it from B.
fn chain(claim: &Claim) -> String {
    if claim.attribution.is_empty() {
        return "the publisher".to_owned();
    }
    let links: Vec<String> = claim.attribution.iter().map(|link| format!("{} ({})", isolate(&link.name), link.kind)).collect();
    links.join(" ← ")
}

/// «killed 3–5 ⟨of whom⟩», with the words it stands on.
pub fn figure(figure: &Figure) -> String {
    let range = range(figure.low.map(|q| q.0), figure.high.map(|q| q.0));
    let about = if figure.approx { "about " } else { "" };
    let part = if figure.part_of.is_some() { "of these " } else { "" };
    format!("{part}{} {about}{range} {}", figure.measure, isolate(&format!("«{}»", figure.quote)))
}

/// `3`, `3–5`, `3 or more`, `5 or fewer`.
pub fn range(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if (low - high).abs() < f64::EPSILON => format!("{low}"),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or fewer"),
        (None, None) => "?".to_owned(),
    }
}

/// What was read, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    documents: usize,
    claims: usize,
    types: BTreeMap<&'static str, usize>,
    statuses: BTreeMap<&'static str, usize>,
}

impl Summary {
    /// Counts a document.
    pub fn document(&mut self) {
        self.documents += 1;
    }

    /// Counts a claim.
    pub fn claim(&mut self, claim: &Claim) {
        self.claims += 1;
        *self.types.entry(claim.kind.name()).or_default() += 1;
        *self.statuses.entry(claim.status.name()).or_default() += 1;
    }

    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.claims += other.claims;
        for (name, n) in &other.types {
            *self.types.entry(name).or_default() += n;
        }
        for (name, n) in &other.statuses {
            *self.statuses.entry(name).or_default() += n;
        }
    }

    /// A line, and a line each for types and statuses when there are claims.
    pub fn print(&self, style: Style) -> String {
        let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let mut page = style.paint(Paint::Strong, &format!("{}, {}", count(self.documents, "document"), count(self.claims, "claim")));
        page.push('\n');
        for counts in [&self.types, &self.statuses] {
            let mut items: Vec<_> = counts.iter().collect();
            items.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), **name));
            let items: Vec<String> = items.into_iter().map(|(name, n)| format!("{name} {n}")).collect();
            for line in join_lines(items.iter().map(String::as_str), ", ", style.width.saturating_sub(2)) {
                let _ = writeln!(page, "  {line}");
            }
        }
        page
    }
}

/// The section "accounts that differ"; empty when none do and all were compared.
pub fn differences(style: Style, accounts: &Accounts) -> String {
    let (differences, left_out) = (contrast::differ(accounts), accounts.left_out());
    if differences.is_empty() && left_out.is_none() {
        return String::new();
    }
    let mut page = format!("\n{}\n", style.paint(Paint::Strong, "accounts that differ"));
    let mut note = |words: &str| {
        let _ = writeln!(page, "  {}", style.paint(Paint::Dim, words));
    };
    note("same kind of event, same place or target, near in time: judge whether it is one event");
    if let Some((kept, more)) = left_out {
        note(&format!("only the first {kept} claims with a place or a known target were compared, not the {more} after them"));
    }
    for (i, difference) in differences.iter().enumerate() {
        let _ = writeln!(page, "\n{:>4}  {} · {}", i + 1, isolate(difference.shared), style.paint(Paint::Status, &difference.what));
        for account in [difference.left, difference.right] {
            let from: Vec<String> =
                [Some(&*account.root), account.time.as_deref(), Some(&*account.document)].into_iter().flatten().map(isolate).collect();
            let _ = writeln!(page, "      {}", style.paint(Paint::Dim, &from.join(" · ")));
            for line in style.quotation(&account.evidence, account.marked.clone(), style.width.saturating_sub(6).max(14)) {
                let _ = writeln!(page, "      {line}");
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_read_as_words() {
        assert_eq!(range(Some(3.0), Some(3.0)), "3");
        assert_eq!(range(Some(20.0), Some(99.0)), "20–99");
        assert_eq!(range(Some(3000.0), None), "3000 or more");
        assert_eq!(range(None, Some(5.0)), "5 or fewer");
    }

    #[test]
    fn an_arrow_stands_between_the_sides() {
        let some = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert_eq!(between(&some(&["a", "b"]), &some(&["c", "d"])), ["a", "b → c", "d"]);
        assert_eq!(between(&[], &some(&["c"])), ["→ c"]);
        assert_eq!(between(&some(&["a"]), &[]), ["a"]);
    }

    #[test]
    fn summaries_add_up() {
        let (mut one, mut whole) = (Summary::default(), Summary::default());
        one.document();
        whole.add(&one);
        whole.add(&one);
        assert_eq!(whole.print(Style { colour: false, width: 80 }), "2 documents, 0 claims\n");
    }

    #[test]
    fn what_is_not_compared_is_said() {
        let claim = r#"{"type":"shelling","trigger":"قصف","evidence":"قصف","place":["حلب"]}"#;
        let claim: Claim = serde_json::from_str(claim).unwrap();
        let (style, teller) = (Style { colour: false, width: 80 }, crate::accounts::Teller::of(&Document::default()));
        let mut accounts = Accounts::default();
        (0..2).for_each(|_| teller.tell(&claim, &mut accounts));
        assert_eq!(differences(style, &accounts), "");
        (0..50_000).for_each(|_| teller.tell(&claim, &mut accounts));
        assert!(differences(style, &accounts).contains("only the first 50000 claims"));
    }
}
