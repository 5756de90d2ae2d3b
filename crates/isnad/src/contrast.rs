//! Accounts that differ: a preview of joining, for the terminal report.
//!
//! Two claims are set against each other when they are of one family, name the same place (or, where a place is wanting, the same known
//! target), are near in time, and either their figures of dead or injured exclude each other or one denies what the other affirms. It says
//! that two accounts differ if they tell of one event; whether they do, the reader of the report must judge.

use std::collections::BTreeMap;

use isnad_model::{ClaimType, Status};

use crate::accounts::{Account, Accounts, Name};

/// Differences shown.
const MOST_SHOWN: usize = 10;
/// Claims at one place that each claim is compared with.
const MOST_COMPARED: usize = 64;
/// Days between publications within which undated claims may be of one event.
const DAYS_APART: i64 = 4;

/// Two accounts and what sets them apart.
#[derive(Debug)]
pub struct Difference<'a> {
    /// The place or target that they share, as in the text.
    pub shared: &'a str,
    /// «killed 3 against 5», «denied against happened».
    pub what: String,
    /// The one.
    pub left: &'a Account,
    /// The other.
    pub right: &'a Account,
}

/// Types that tell of one kind of occurrence.
const fn family(kind: ClaimType) -> &'static str {
    use ClaimType::*;
    match kind {
        Clash | Airstrike | Shelling | Bombing | Attack | Killing | Toll | Repel => "force",
        Evacuation | Displacement | Movement | Withdrawal => "movement",
        Offer | Negotiation | Agreement | Ceasefire => "talks",
        other => other.name(),
    }
}

/// Where an account stands: in which block, and how far down in it.
type Standing = (u32, u32);

/// At most ten pairs, those of one type and of different documents first.
pub fn differ(accounts: &Accounts) -> Vec<Difference<'_>> {
    let accounts = accounts.kept();
    let mut blocks: BTreeMap<(&str, &str), Vec<u32>> = BTreeMap::new();
    for (i, account) in (0..).zip(accounts) {
        for (name, _) in account.names() {
            let members = blocks.entry((family(account.kind), name)).or_default();
            // What is a place and a target stands here once.
            if members.last() != Some(&i) {
                members.push(i);
            }
        }
    }
    let mut standings: Vec<Vec<Standing>> = vec![Vec::new(); accounts.len()];
    for (block, members) in (0..).zip(blocks.values_mut()) {
        // Near in time stand near in the list, so a bounded look ahead loses little.
        members.sort_by_key(|i| (accounts[*i as usize].time.as_deref(), accounts[*i as usize].published, *i));
        members.iter().zip(0..).for_each(|(i, at)| standings[*i as usize].push((block, at)));
    }
    let mut best = Best::default();
    for (block, ((_, name), members)) in (0..).zip(&blocks) {
        for (at, left) in members.iter().enumerate() {
            for right in members[at + 1..].iter().take(MOST_COMPARED) {
                let (left, right) = (*left.min(right) as usize, *left.max(right) as usize);
                let place = (rank(&accounts[left], &accounts[right]), left, right);
                if best.has_room(&place)
                    && let Some(difference) = compare(&accounts[left], &accounts[right], name)
                    && !met_before(&standings[left], &standings[right], block)
                {
                    best.add(place, difference);
                }
            }
        }
    }
    best.0.into_iter().map(|(_, difference)| difference).collect()
}

/// Whether two accounts were compared under an earlier name: the first one that they share names what they differ about.
fn met_before(left: &[Standing], right: &[Standing], block: u32) -> bool {
    left.iter().take_while(|(b, _)| *b < block).any(|(b, at)| {
        let other = right.binary_search_by_key(b, |(b, _)| *b);
        other.is_ok_and(|i| right[i].1.abs_diff(*at) as usize <= MOST_COMPARED)
    })
}

/// Lower comes first: the rank, then the order of the text.
type Place = ((bool, bool, bool), usize, usize);

/// The first differences found so far, in order, no two of which say the same.
#[derive(Default)]
struct Best<'a>(Vec<(Place, Difference<'a>)>);

impl<'a> Best<'a> {
    fn has_room(&self, place: &Place) -> bool {
        self.0.len() < MOST_SHOWN || self.0.last().is_some_and(|(last, _)| place < last)
    }

    fn add(&mut self, place: Place, difference: Difference<'a>) {
        // A headline and a body say the same thing twice; one pair of voices with one difference is enough.
        if let Some(same) = self.0.iter().position(|(_, d)| d.says_what(&difference)) {
            if self.0[same].0 <= place {
                return;
            }
            self.0.remove(same);
        }
        let at = self.0.partition_point(|(other, _)| *other < place);
        self.0.insert(at, (place, difference));
        self.0.truncate(MOST_SHOWN);
    }
}

impl Difference<'_> {
    fn says_what(&self, other: &Self) -> bool {
        let voices = self.left.document == other.left.document && self.right.document == other.right.document;
        voices && self.shared == other.shared && self.what == other.what
    }
}

fn rank(left: &Account, right: &Account) -> (bool, bool, bool) {
    (left.kind != right.kind, left.document == right.document, left.time.is_none() || left.time != right.time)
}

fn compare<'a>(left: &'a Account, right: &'a Account, name: &str) -> Option<Difference<'a>> {
    // One voice in one text that gives two figures tells of two events, or of a part.
    if left.document == right.document && left.root == right.root || !near(left, right) {
        return None;
    }
    let place = find(&left.places, name);
    if place.is_none() || find(&right.places, name).is_none() {
        let apart = left.places.iter().all(|(key, _)| find(&right.places, key).is_none());
        if apart && !left.places.is_empty() && !right.places.is_empty() {
            return None;
        }
    }
    let shared = place.or_else(|| find(&left.targets, name))?;
    let what = what_differs(left, right)?;
    Some(Difference { shared, what, left, right })
}

/// The words of the name with this key.
fn find<'a>(names: &'a [Name], key: &str) -> Option<&'a str> {
    names.binary_search_by_key(&key, |(key, _)| key).ok().map(|i| &*names[i].1)
}

fn what_differs(left: &Account, right: &Account) -> Option<String> {
    if (left.status == Status::Denied) != (right.status == Status::Denied) {
        return Some(format!("{} against {}", left.status, right.status));
    }
    for (measure, low, high) in &left.figures {
        let mut others = right.figures.iter().filter(|(m, ..)| m == measure).peekable();
        let Some(other) = others.peek().copied() else { continue };
        if others.all(|(_, l, h)| h < low || high < l) {
            let show = |low: f64, high: f64| crate::report::range(Some(low), high.is_finite().then_some(high));
            return Some(format!("{measure} {} against {}", show(*low, *high), show(other.1, other.2)));
        }
    }
    None
}

/// Times that overlap, each with the precision it has; where one is not told, publication within a few days.
fn near(left: &Account, right: &Account) -> bool {
    if let (Some(a), Some(b)) = (&left.time, &right.time) {
        return overlap(a, b);
    }
    match (left.published, right.published) {
        (Some(a), Some(b)) => (a - b).abs() <= DAYS_APART,
        _ => left.document == right.document,
    }
}

fn overlap(a: &str, b: &str) -> bool {
    // Days compare as strings: `2018-04` ends after every `2018-04-DD`.
    let begins_in_time = |a: &str, b: &str| bound(a, false, "").le(bound(b, true, "9999").chain(['\u{7f}']));
    begins_in_time(a, b) && begins_in_time(b, a)
}

/// First or last day of an EDTF string; `open` for one that has no such end.
fn bound<'a>(edtf: &'a str, last: bool, open: &'a str) -> impl Iterator<Item = char> + 'a {
    let time = edtf.split_once('/').map_or(edtf, |(a, b)| if last { b } else { a });
    let time = if time.trim_end_matches(['~', '?', '%']) == ".." { open } else { time };
    time.split('T').next().unwrap_or_default().chars().filter(|c| !matches!(c, '~' | '?' | '%'))
}

#[cfg(test)]
#[path = "contrast_tests.rs"]
mod tests;
