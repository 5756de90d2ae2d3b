//! Accounts that differ: a preview of joining, for the terminal report.
//!
//! Two claims are set against each other when they are of one family, name the same place (or, where a place is wanting, the same known
//! target), are near in time, and either their figures of dead or injured exclude each other or one denies what the other affirms. It says
//! that two accounts differ if they tell of one event; whether they do, the reader of the report must judge.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use isnad_model::{Claim, ClaimType, Measure, Reading, Status};

use crate::coded::fold;

/// Claims kept for comparing, so that memory stays bounded.
pub const MOST_ACCOUNTS: usize = 50_000;
/// Differences shown.
const MOST_SHOWN: usize = 10;
/// Claims at one place that each claim is compared with.
const MOST_COMPARED: usize = 64;
/// Days between publications within which undated claims may be of one event.
const DAYS_APART: i64 = 4;

/// What is kept of a claim to compare it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Id of its document.
    pub document: String,
    /// Whose word it is: the last link of the chain, else the publisher.
    pub root: String,
    /// When, as told.
    pub time: Option<String>,
    /// The words.
    pub evidence: String,
    /// Where the trigger stands in them.
    pub marked: Range<usize>,
    kind: ClaimType,
    status: Status,
    places: BTreeMap<String, String>,
    targets: BTreeMap<String, String>,
    figures: Vec<(Measure, f64, f64)>,
    published: Option<i64>,
}

/// Two accounts and what sets them apart.
#[derive(Debug)]
pub struct Difference<'a> {
    /// The place or target that they share, as in the text.
    pub shared: String,
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

/// The claims of a reading that can differ from others: those that count victims, deny, or affirm.
pub fn accounts(reading: &Reading) -> Vec<Account> {
    let published = reading.published.as_deref().and_then(day_number);
    reading.claims.iter().filter_map(|claim| account(reading, claim, published)).collect()
}

fn account(reading: &Reading, claim: &Claim, published: Option<i64>) -> Option<Account> {
    if !matches!(claim.status, Status::Happened | Status::Ongoing | Status::Denied) {
        return None;
    }
    let wide = |name: &str| {
        let known = claim.resolved_places.iter().find(|place| place.surface == name);
        known.is_some_and(|place| matches!(place.precision.as_str(), "country" | "governorate" | "region"))
    };
    let key = |name: &String| {
        let known = claim.resolved_places.iter().find(|place| place.surface == *name).map(|place| place.id.clone());
        (known.unwrap_or_else(|| fold(name).join(" ")), name.clone())
    };
    let places = claim.place.iter().chain(&claim.origin).chain(&claim.destination);
    let targets = claim.target.iter().filter(|name| claim.resolved_actors.iter().any(|actor| actor.surface == **name));
    let start = (claim.trigger_start as usize).saturating_sub(claim.start as usize);
    Some(Account {
        document: reading.id.clone(),
        root: claim.attribution.last().map(|link| link.name.clone()).or_else(|| reading.publisher.clone()).unwrap_or_default(),
        time: claim.time.clone(),
        evidence: claim.evidence.clone(),
        marked: start..start + claim.trigger.len(),
        kind: claim.kind,
        status: claim.status,
        places: places.filter(|name| !wide(name)).map(key).collect(),
        targets: targets.map(key).collect(),
        figures: victims(claim),
        published,
    })
}

/// Counts of dead and injured that are no part of a larger count.
fn victims(claim: &Claim) -> Vec<(Measure, f64, f64)> {
    let counted = claim.figures.iter().filter(|f| matches!(f.measure, Measure::Killed | Measure::Injured) && f.part_of.is_none());
    counted.map(|f| (f.measure, f.low.map_or(0.0, |q| q.0), f.high.map_or(f64::INFINITY, |q| q.0))).collect()
}

/// At most ten pairs, those of one type and of different documents first.
pub fn differ(accounts: &[Account]) -> Vec<Difference<'_>> {
    let mut blocks: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (i, account) in accounts.iter().enumerate() {
        for name in account.places.keys().chain(account.targets.keys()) {
            blocks.entry((family(account.kind), name)).or_default().push(i);
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for ((_, name), members) in &mut blocks {
        // Near in time stand near in the list, so a bounded look ahead loses little.
        members.sort_by_key(|i| (accounts[*i].time.as_deref(), accounts[*i].published, *i));
        for (at, left) in members.iter().enumerate() {
            for right in members[at + 1..].iter().take(MOST_COMPARED) {
                let (left, right) = (*left.min(right), *left.max(right));
                if let Some(difference) = compare(&accounts[left], &accounts[right], name)
                    && seen.insert((left, right))
                {
                    found.push((rank(&difference), left, right, difference));
                }
            }
        }
    }
    found.sort_by_key(|(rank, left, right, _)| (*rank, *left, *right));
    let mut shown = BTreeSet::new();
    // A headline and a body say the same thing twice; one pair of voices with one difference is enough.
    found.retain(|(_, _, _, d)| shown.insert((d.left.document.clone(), d.right.document.clone(), d.shared.clone(), d.what.clone())));
    found.into_iter().take(MOST_SHOWN).map(|(_, _, _, difference)| difference).collect()
}

/// Lower comes first.
fn rank(difference: &Difference<'_>) -> (bool, bool, bool) {
    let (left, right) = (difference.left, difference.right);
    (left.kind != right.kind, left.document == right.document, left.time.is_none() || left.time != right.time)
}

fn compare<'a>(left: &'a Account, right: &'a Account, name: &str) -> Option<Difference<'a>> {
    let place = left.places.contains_key(name) && right.places.contains_key(name);
    if !place && !left.places.is_empty() && !right.places.is_empty() && left.places.keys().all(|p| !right.places.contains_key(p)) {
        return None;
    }
    // One voice in one text that gives two figures tells of two events, or of a part.
    if left.document == right.document && left.root == right.root || !near(left, right) {
        return None;
    }
    let shared = left.places.get(name).or_else(|| left.targets.get(name))?.clone();
    let what = what_differs(left, right)?;
    Some(Difference { shared, what, left, right })
}

fn what_differs(left: &Account, right: &Account) -> Option<String> {
    if (left.status == Status::Denied) != (right.status == Status::Denied) {
        return Some(format!("{} against {}", left.status, right.status));
    }
    for (measure, low, high) in &left.figures {
        let others: Vec<_> = right.figures.iter().filter(|(m, ..)| m == measure).collect();
        let apart = |(_, l, h): &&(Measure, f64, f64)| h < low || high < l;
        if let (Some(other), true) = (others.first(), !others.is_empty() && others.iter().all(apart)) {
            let show = |low: f64, high: f64| crate::report::range(Some(low), high.is_finite().then_some(high));
            return Some(format!("{measure} {} against {}", show(*low, *high), show(other.1, other.2)));
        }
    }
    None
}

/// Times that overlap, each with the precision it has; where one is not told, publication within a few days.
fn near(left: &Account, right: &Account) -> bool {
    if let (Some(a), Some(b)) = (&left.time, &right.time) {
        let ((a0, a1), (b0, b1)) = (bounds(a), bounds(b));
        return a0 <= b1 && b0 <= a1;
    }
    match (left.published, right.published) {
        (Some(a), Some(b)) => (a - b).abs() <= DAYS_APART,
        _ => left.document == right.document,
    }
}

/// First and last day of an EDTF string, so that they compare as strings: `2018-04` ends after every `2018-04-DD`.
fn bounds(edtf: &str) -> (String, String) {
    let plain: String = edtf.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    let (first, last) = plain.split_once('/').unwrap_or((&plain, &plain));
    let day = |time: &str| time.split('T').next().unwrap_or_default().to_owned();
    let first = if first == ".." { String::new() } else { day(first) };
    let last = if last == ".." { "9999".to_owned() } else { day(last) };
    (first, last + "\u{7f}")
}

/// Days since an epoch of an ISO date (days from civil, H. Hinnant).
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.get(..10)?.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day)
}

#[cfg(test)]
#[path = "contrast_tests.rs"]
mod tests;
