//! The codebook's scores (section 9): a port of the project's `score.py`, number for number.

use std::collections::{BTreeMap, HashSet};

use isnad_model::Role;

use crate::coded::{Coded, same_figure, same_link, same_name};

/// How many of `gold` find a partner of their own in `read`, each in turn taking the first that fits.
pub fn matched<T>(gold: &[T], read: &[T], same: impl Fn(&T, &T) -> bool) -> usize {
    let mut left: Vec<&T> = read.iter().collect();
    gold.iter()
        .filter(|g| match left.iter().position(|r| same(g, r)) {
            Some(at) => {
                left.remove(at);
                true
            }
            None => false,
        })
        .count()
}

/// Where a claim stands in the text, in characters: evidence, then trigger.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    evidence: (i64, i64),
    trigger: (i64, i64),
}

impl Stretch {
    /// At the first place where the evidence occurs. A trigger that is not in it stands just before it, as Python's `find` gives -1.
    fn find(text: &str, claim: &Coded) -> Option<Self> {
        let chars = |s: &str| i64::try_from(s.chars().count()).unwrap_or(i64::MAX);
        let start = chars(&text[..text.find(&claim.evidence)?]);
        let trigger = start + claim.evidence.find(&claim.trigger).map_or(-1, |at| chars(&claim.evidence[..at]));
        Some(Self { evidence: (start, start + chars(&claim.evidence)), trigger: (trigger, trigger + chars(&claim.trigger)) })
    }
}

fn overlap(a: (i64, i64), b: (i64, i64)) -> i64 {
    (a.1.min(b.1) - a.0.max(b.0)).max(0)
}

/// Pairs of claims of one type, as indices: each used once, those whose triggers overlap first, then by shared evidence, then by distance.
pub fn pair_up(text: &str, gold: &[Coded], read: &[Coded]) -> Vec<(usize, usize)> {
    let places = |claims: &[Coded]| claims.iter().map(|claim| Stretch::find(text, claim)).collect::<Vec<_>>();
    let (gold_at, read_at) = (places(gold), places(read));
    let mut scored = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, r) in read.iter().enumerate() {
            let (Some(gs), Some(rs)) = (gold_at[i], read_at[j]) else { continue };
            if g.kind != r.kind {
                continue;
            }
            let trigger = overlap(gs.trigger, rs.trigger) > 0;
            let shorter = (gs.evidence.1 - gs.evidence.0).min(rs.evidence.1 - rs.evidence.0).max(1);
            #[allow(clippy::cast_precision_loss)] // lengths of texts
            let share = overlap(gs.evidence, rs.evidence) as f64 / shorter as f64;
            if trigger || share >= 0.5 {
                scored.push((trigger, share, -(gs.trigger.0 - rs.trigger.0).abs(), i, j));
            }
        }
    }
    scored.sort_by(|a, b| (b.0.cmp(&a.0)).then(b.1.total_cmp(&a.1)).then((b.2, b.3, b.4).cmp(&(a.2, a.3, a.4))));
    let (mut used_gold, mut used_read) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, _, _, i, j) in scored {
        if !used_gold.contains(&i) && !used_read.contains(&j) {
            used_gold.insert(i);
            used_read.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// What was counted for one row of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Count {
    /// In the gold.
    pub gold: usize,
    /// In the reading.
    pub read: usize,
    /// In both.
    pub hit: usize,
}

impl Count {
    fn add(&mut self, gold: usize, read: usize, hit: usize) {
        self.gold += gold;
        self.read += read;
        self.hit += hit;
    }

    /// Precision, recall and their harmonic mean; 0 where there is nothing to divide by.
    #[allow(clippy::cast_precision_loss)] // counts of claims
    pub fn prf(&self) -> (f64, f64, f64) {
        let over = |n: usize| if n == 0 { 0.0 } else { self.hit as f64 / n as f64 };
        let (p, r) = (over(self.read), over(self.gold));
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

/// Rows of the table, in order. `chain` repeats `attribution` and is no slot.
pub const ROWS: [&str; 13] = [
    "claims",
    "status",
    "agent",
    "target",
    "recipient",
    "mediator",
    "place",
    "origin",
    "destination",
    "figures",
    "time",
    "attribution",
    "chain",
];

/// All counts.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    rows: BTreeMap<&'static str, Count>,
    /// By type of event.
    pub by_type: BTreeMap<String, Count>,
    /// Read claims whose evidence is not in the text, or whose trigger is not in the evidence.
    pub unquoted: usize,
}

impl Scores {
    /// One row; `slots` too.
    pub fn row(&self, name: &str) -> Count {
        self.rows.get(name).copied().unwrap_or_default()
    }

    fn count(&mut self, row: &'static str, gold: usize, read: usize, hit: usize) {
        self.rows.entry(row).or_default().add(gold, read, hit);
    }

    /// Adds one text.
    pub fn add(&mut self, text: &str, gold: &[Coded], read: &[Coded]) {
        self.unquoted += read.iter().filter(|r| !text.contains(&r.evidence) || !r.evidence.contains(&r.trigger)).count();
        let pairs = pair_up(text, gold, read);
        for g in gold {
            self.by_type.entry(g.kind.clone()).or_default().gold += 1;
        }
        for r in read {
            self.by_type.entry(r.kind.clone()).or_default().read += 1;
        }
        self.count("claims", gold.len(), read.len(), pairs.len());
        let slots = |claims: &[Coded]| claims.iter().map(Coded::slots).sum();
        self.count("slots", slots(gold), slots(read), pairs.len());
        for (i, j) in pairs {
            self.by_type.entry(gold[i].kind.clone()).or_default().hit += 1;
            self.pair(&gold[i], &read[j]);
        }
    }

    fn pair(&mut self, g: &Coded, r: &Coded) {
        let mut hits = usize::from(g.status() == r.status());
        self.count("status", 1, 1, hits);
        for role in Role::ALL {
            let (gold, read) = (g.role(role), r.role(role));
            let hit = matched(gold, read, |a, b| same_name(a, b));
            self.count(role.name(), gold.len(), read.len(), hit);
            hits += hit;
        }
        let hit = matched(&g.figures, &r.figures, same_figure);
        self.count("figures", g.figures.len(), r.figures.len(), hit);
        hits += hit;
        let (gold, read) = (g.plain_time(), r.plain_time());
        let hit = usize::from(gold.is_some() && gold == read);
        self.count("time", usize::from(gold.is_some()), usize::from(read.is_some()), hit);
        hits += hit;
        let hit = matched(&g.attribution, &r.attribution, same_link);
        self.count("attribution", g.attribution.len(), r.attribution.len(), hit);
        hits += hit;
        self.count("chain", 1, 1, usize::from(g.chain() == r.chain()));
        self.count("slots", 0, 0, hits);
    }

    /// The figures that scripts look at: `slots_f1` and so on, in the order of the last line.
    pub fn figures(&self) -> Vec<(String, f64)> {
        let keys = ["slots", "claims", "status", "place", "agent", "target", "figures", "time", "attribution", "chain"];
        keys.iter().map(|key| (format!("{key}_f1"), self.row(key).prf().2)).collect()
    }
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
