//! The list of `isnad eval --errors`: what was missed, what was invented, and where paired claims differ.

use std::collections::HashSet;
use std::fmt::Write as _;

use isnad_model::Role;

use crate::coded::{Coded, CodedFigure, same_figure, same_link, same_name};
use crate::eval::Gold;
use crate::score::{matched, pair_up};
use crate::style::{clean, isolate};

/// All errors in one text; empty when there are none.
pub fn list(gold: &Gold, read: &[Coded]) -> String {
    let pairs = pair_up(&gold.text, &gold.claims, read);
    let found: HashSet<usize> = pairs.iter().map(|(i, _)| *i).collect();
    let right: HashSet<usize> = pairs.iter().map(|(_, j)| *j).collect();
    let mut page = format!("{}\n", gold.name);
    for (i, claim) in gold.claims.iter().enumerate().filter(|(i, _)| !found.contains(i)) {
        let _ = writeln!(page, "  missed   {}: {}", one(claim), isolate(sentence(&gold.text, &gold.claims[i])));
    }
    for (_, claim) in read.iter().enumerate().filter(|(j, _)| !right.contains(j)) {
        let _ = writeln!(page, "  invented {} {}: {}", one(claim), claim.status(), isolate(sentence(&gold.text, claim)));
    }
    let mut pairs = pairs;
    pairs.sort_unstable();
    for (i, j) in pairs {
        let differing = differing(&gold.claims[i], &read[j]);
        if differing.is_empty() {
            continue;
        }
        let _ = writeln!(page, "  differs  {}: {}", one(&gold.claims[i]), isolate(&gold.claims[i].evidence));
        for (field, wanted, got) in differing {
            let _ = writeln!(page, "           {field:<12} gold {wanted}  read {got}");
        }
    }
    page.push('\n');
    page
}

fn one(claim: &Coded) -> String {
    format!("{} {}", clean(&claim.kind), isolate(&format!("«{}»", claim.trigger)))
}

/// The sentence that the trigger of a claim stands in; its evidence when that is not in the text.
pub fn sentence<'a>(text: &'a str, claim: &'a Coded) -> &'a str {
    let Some(start) = text.find(&claim.evidence) else { return &claim.evidence };
    let at = start + claim.evidence.find(&claim.trigger).unwrap_or(0);
    let ends = |c: char| matches!(c, '\n' | '؟' | '!' | '.');
    let from = text[..at].rfind(ends).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let to = text[at..].find(ends).map_or(text.len(), |end| at + end);
    text[from..to].trim()
}

/// Fields in which two paired claims differ: name, gold, read.
pub fn differing(gold: &Coded, read: &Coded) -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    if gold.status() != read.status() {
        found.push(("status", gold.status().to_owned(), read.status().to_owned()));
    }
    for role in Role::ALL {
        let (g, r) = (gold.role(role), read.role(role));
        if !whole(g, r, |a, b| same_name(a, b)) {
            found.push((role.name(), names(g), names(r)));
        }
    }
    if !whole(&gold.figures, &read.figures, same_figure) {
        found.push(("figures", figures(&gold.figures), figures(&read.figures)));
    }
    let (g, r) = (gold.plain_time(), read.plain_time());
    if g != r {
        found.push(("time", g.unwrap_or_else(none), r.unwrap_or_else(none)));
    }
    if gold.chain() != read.chain() || !whole(&gold.attribution, &read.attribution, same_link) {
        found.push(("chain", chain(gold), chain(read)));
    }
    found
}

/// True when both lists find all their partners.
pub fn whole<T>(gold: &[T], read: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    gold.len() == read.len() && matched(gold, read, same) == gold.len()
}

fn none() -> String {
    "–".to_owned()
}

fn names(names: &[String]) -> String {
    if names.is_empty() { none() } else { names.iter().map(|name| isolate(name)).collect::<Vec<_>>().join(", ") }
}

fn figures(figures: &[CodedFigure]) -> String {
    if figures.is_empty() {
        return none();
    }
    figures.iter().map(|f| format!("{} {}", f.measure, crate::report::range(f.low, f.high))).collect::<Vec<_>>().join(", ")
}

fn chain(claim: &Coded) -> String {
    if claim.attribution.is_empty() {
        return none();
    }
    claim.attribution.iter().map(|link| format!("{} ({})", isolate(&link.name), link.kind)).collect::<Vec<_>>().join(" ← ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(json: &str) -> Coded {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn finds_the_sentence_of_a_trigger() {
        let text = "عنوان\nوصل الوفد. قصف الجيش البلدة! انتهى";
        let claim = coded(r#"{"type":"shelling","trigger":"قصف","evidence":"قصف الجيش"}"#);
        assert_eq!(sentence(text, &claim), "قصف الجيش البلدة");
    }

    #[test]
    fn names_the_fields_that_differ() {
        let gold = coded(r#"{"type":"clash","agent":["الجيش"],"time":"2018~","attribution":[{"name":"مصدر","kind":"unnamed"}]}"#);
        let same = coded(r#"{"type":"clash","agent":["جيش النظام"],"time":"2018","attribution":[{"name":"مصدر طبي","kind":"unnamed"}]}"#);
        assert!(differing(&gold, &same).is_empty());
        let other = coded(r#"{"type":"clash","status":"denied","agent":["الجيش","حلب"]}"#);
        let fields: Vec<_> = differing(&gold, &other).into_iter().map(|(field, ..)| field).collect();
        assert_eq!(fields, ["status", "agent", "time", "chain"]);
    }
}
