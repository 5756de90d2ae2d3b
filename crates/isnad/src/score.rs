//! The codebook's scores (section 9): a port of the project's `score.py`, number for number.

use std::collections::{BTreeMap, HashSet};

use isnad_model::{Claim, LinkKind, Role};
use serde::Deserialize;

/// A claim as a coder or a reader wrote it down. Types, measures and kinds are plain words, so that any reader can be scored.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Coded {
    /// Type of event.
    #[serde(rename = "type")]
    pub kind: String,
    /// The words that evoke it.
    pub trigger: String,
    /// The stretch that carries it.
    pub evidence: String,
    /// How it is told; `happened` when absent.
    pub status: Option<String>,
    agent: Vec<String>,
    target: Vec<String>,
    recipient: Vec<String>,
    mediator: Vec<String>,
    place: Vec<String>,
    origin: Vec<String>,
    destination: Vec<String>,
    /// EDTF.
    pub time: Option<String>,
    /// Counts.
    pub figures: Vec<CodedFigure>,
    /// The chain.
    pub attribution: Vec<CodedLink>,
}

/// A figure of a coded claim.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct CodedFigure {
    /// What is measured.
    pub measure: String,
    /// Lowest value.
    pub low: Option<f64>,
    /// Highest value.
    pub high: Option<f64>,
}

/// A link of a coded claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CodedLink {
    /// Name as in the text.
    pub name: String,
    /// Kind of voice.
    pub kind: String,
}

impl Coded {
    /// The names in one role.
    pub fn role(&self, role: Role) -> &[String] {
        match role {
            Role::Agent => &self.agent,
            Role::Target => &self.target,
            Role::Recipient => &self.recipient,
            Role::Mediator => &self.mediator,
            Role::Place => &self.place,
            Role::Origin => &self.origin,
            Role::Destination => &self.destination,
        }
    }

    /// The status, with its default.
    pub fn status(&self) -> &str {
        self.status.as_deref().unwrap_or("happened")
    }

    /// The time without signs of approximation, if one is given.
    pub fn plain_time(&self) -> Option<String> {
        self.time.as_deref().filter(|time| !time.is_empty()).map(|time| time.replace(['~', '?'], ""))
    }

    /// The kinds of the chain's links.
    pub fn chain(&self) -> Vec<&str> {
        self.attribution.iter().map(|link| link.kind.as_str()).collect()
    }

    /// How many slots the claim fills: type, status, roles, figures, time and links.
    fn slots(&self) -> usize {
        let roles: usize = Role::ALL.iter().map(|role| self.role(*role).len()).sum();
        2 + roles + self.figures.len() + usize::from(self.plain_time().is_some()) + self.attribution.len()
    }
}

impl From<&Claim> for Coded {
    fn from(claim: &Claim) -> Self {
        let figure = |f: &isnad_model::Figure| CodedFigure {
            measure: f.measure.name().to_owned(),
            low: f.low.map(|q| q.0),
            high: f.high.map(|q| q.0),
        };
        let link = |l: &isnad_model::Link| CodedLink { name: l.name.clone(), kind: LinkKind::name(l.kind).to_owned() };
        Self {
            kind: claim.kind.name().to_owned(),
            trigger: claim.trigger.clone(),
            evidence: claim.evidence.clone(),
            status: Some(claim.status.name().to_owned()),
            agent: claim.agent.clone(),
            target: claim.target.clone(),
            recipient: claim.recipient.clone(),
            mediator: claim.mediator.clone(),
            place: claim.place.clone(),
            origin: claim.origin.clone(),
            destination: claim.destination.clone(),
            time: claim.time.clone(),
            figures: claim.figures.iter().map(figure).collect(),
            attribution: claim.attribution.iter().map(link).collect(),
        }
    }
}

/// A name for comparison: no marks, quotes or article; alef, ya and ta marbuta in one form. In words.
pub fn fold(name: &str) -> Vec<String> {
    let folded: String = name
        .chars()
        .map(|c| match c {
            '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}' => ' ',
            '«' | '»' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '،' | ',' | '.' | ':' => ' ',
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            c => c,
        })
        .collect();
    let words = folded.split(|c: char| c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')).filter(|word| !word.is_empty());
    words
        .map(|word| match word.strip_prefix("ال") {
            Some(rest) if rest.chars().nth(1).is_some() => rest.to_owned(),
            _ => word.to_owned(),
        })
        .collect()
}

/// True if one name's words are all in the other's.
pub fn same_name(a: &str, b: &str) -> bool {
    let (a, b): (HashSet<_>, HashSet<_>) = (fold(a).into_iter().collect(), fold(b).into_iter().collect());
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

/// True if measure, low and high are all equal.
pub fn same_figure(a: &CodedFigure, b: &CodedFigure) -> bool {
    a == b
}

/// True if the kinds are equal and one name contains the other.
pub fn same_link(a: &CodedLink, b: &CodedLink) -> bool {
    a.kind == b.kind && same_name(&a.name, &b.name)
}

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
        Some(Self {
            evidence: (start, start + chars(&claim.evidence)),
            trigger: (trigger, trigger + chars(&claim.trigger)),
        })
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
    "claims", "status", "agent", "target", "recipient", "mediator", "place", "origin", "destination", "figures", "time", "attribution",
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
