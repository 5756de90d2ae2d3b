//! How many: counts that exclude each other.

use std::collections::BTreeMap;

use isnad_model::{Difference, Measure, Point, Quote, Status};

use super::side;
use crate::event::Member;
use crate::facts::counts;
use crate::words;

/// Measures of people: whoever is counted, it is those of the event.
const PEOPLE: [Measure; 7] =
    [Measure::Killed, Measure::Injured, Measure::Casualties, Measure::Missing, Measure::People, Measure::Arrested, Measure::Released];
/// Measures of things: counts of two kinds of thing exclude nothing.
const THINGS: [Measure; 5] = [Measure::Families, Measure::Vehicles, Measure::Strikes, Measure::Munitions, Measure::DurationH];

/// All of them, in the order of the measures.
pub(super) fn of(members: &[Member<'_>]) -> Vec<Difference> {
    let people = PEOPLE.into_iter().filter_map(|measure| of_people(measure, members));
    people.chain(THINGS.into_iter().filter_map(|measure| of_things(measure, members))).collect()
}

/// Lowest and highest, `u64::MAX` where it is open.
type Range = (u64, u64);

fn of_people(measure: Measure, members: &[Member<'_>]) -> Option<Difference> {
    let mut ranges: BTreeMap<Range, Vec<u32>> = BTreeMap::new();
    for (i, member) in (0..).zip(members) {
        if member.claim.status == Status::Denied {
            continue;
        }
        for count in counts(member.claim).into_iter().filter(|count| count.measure == measure) {
            let claims = ranges.entry(range(count.low, count.high)).or_default();
            if claims.last() != Some(&i) {
                claims.push(i);
            }
        }
    }
    difference(measure, members, ranges)
}

/// Of things, those that are called by the same word as what is counted first.
fn of_things(measure: Measure, members: &[Member<'_>]) -> Option<Difference> {
    let mut ranges: BTreeMap<Range, Vec<u32>> = BTreeMap::new();
    let mut first: Vec<u32> = Vec::new();
    for (i, member) in (0..).zip(members) {
        if member.claim.status == Status::Denied {
            continue;
        }
        for figure in member.claim.figures.iter().filter(|figure| figure.measure == measure && figure.part_of.is_none()) {
            let mut of = Vec::new();
            words::of(&figure.of, &mut of);
            if measure != Measure::DurationH && (of.is_empty() || !first.is_empty() && words::shared(&first, &of) == 0) {
                continue;
            }
            if first.is_empty() {
                first = of;
            }
            let range = range(figure.low.map_or(0.0, |low| low.0), figure.high.map_or(f64::INFINITY, |high| high.0));
            let claims = ranges.entry(range).or_default();
            if claims.last() != Some(&i) {
                claims.push(i);
            }
        }
    }
    difference(measure, members, ranges)
}

fn range(low: f64, high: f64) -> Range {
    (low.ceil() as u64, if high.is_finite() { high as u64 } else { u64::MAX })
}

fn difference(measure: Measure, members: &[Member<'_>], ranges: BTreeMap<Range, Vec<u32>>) -> Option<Difference> {
    let excludes = ranges.keys().any(|(_, high)| ranges.keys().any(|(low, _)| high < low));
    let shown = |low: u64, high: u64| match (low, high) {
        (low, u64::MAX) => format!("{low} or more"),
        (0, 0) => "0".to_owned(),
        (0, high) => format!("up to {high}"),
        (low, high) if low == high => low.to_string(),
        (low, high) => format!("{low} to {high}"),
    };
    excludes.then(|| Difference {
        about: Point::Figure,
        measure: Some(measure),
        sides: ranges
            .into_iter()
            .map(|((low, high), claims)| {
                let quotes = quotes(measure, members, &claims, (low, high));
                isnad_model::Side { quotes, ..side(shown(low, high), members, claims) }
            })
            .collect(),
    })
}

/// The words of these counts, where one figure gives the whole range.
fn quotes(measure: Measure, members: &[Member<'_>], claims: &[u32], whole: Range) -> Vec<Quote> {
    let mut out = Vec::new();
    for &i in claims {
        let claim = members[i as usize].claim;
        let same = claim.figures.iter().filter(|figure| {
            figure.measure == measure
                && range(figure.low.map_or(0.0, |low| low.0), figure.high.map_or(f64::INFINITY, |high| high.0)) == whole
        });
        for figure in same.take(1) {
            let Some(at) = alone(&claim.evidence, &figure.quote) else { continue };
            let start = claim.start + at as u32;
            out.push(Quote { claim: i, start, end: start + figure.quote.len() as u32, quote: figure.quote.clone() });
        }
    }
    out
}

/// Where words stand that are no part of others: «2» and not in «12».
fn alone(text: &str, words: &str) -> Option<usize> {
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = text.match_indices(words).map(|(at, _)| at);
    found.find(|at| !joined(text[..*at].chars().next_back()) && !joined(text[at + words.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::alone;

    #[test]
    fn a_number_is_no_part_of_another() {
        let text = "أصيب 12 شخصا وقتل 2 وجرح خمسة"; // 12 hit, 2 killed, five injured
        assert_eq!(alone(text, "2").map(|at| &text[..at]), Some("أصيب 12 شخصا وقتل "));
        assert_eq!(alone(text, "خمسة").map(|at| &text[at..]), Some("خمسة"));
        assert_eq!(alone(text, "1"), None);
    }
}
