//! Claims as coders and readers write them down, and when two of their names, figures or links are the same (codebook, section 9).

use std::collections::HashSet;

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
    pub fn slots(&self) -> usize {
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
