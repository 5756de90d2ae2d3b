use serde::{Deserialize, Serialize};

use crate::{ClaimType, Measure, Quantity, Status};

/// How well an event is attested, as documenters grade it (Airwars, Every Casualty).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Rival agents are named, or some affirm what others deny.
    Contested,
    /// Two or more independent roots affirm it.
    Fair,
    /// One root tells it.
    Weak,
}

impl Grade {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contested => "contested",
            Self::Fair => "fair",
            Self::Weak => "weak",
        }
    }
}

/// Where an event happened, as exactly as its claims tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventPlace {
    /// Gazetteer id; absent where no claim names a place that the gazetteer knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Gazetteer name, else the words of a claim.
    pub name: String,
    /// Latitude, degrees north, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude, degrees east, WGS 84.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// As in `ResolvedPlace`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<String>,
    /// How far from the point it may be, in kilometres, where that was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius_km: Option<f64>,
}

/// Somebody who acts in an event or is acted on, with who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventActor {
    /// The fullest name that a claim gives.
    pub name: String,
    /// Lexicon id, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The roots that say so.
    pub by: Vec<String>,
}

/// What one root says of a count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceFigure {
    /// Whose word it is.
    pub root: String,
    /// Lowest value that it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Quantity>,
    /// Highest value that it gives; absent for "more than".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Quantity>,
    /// The documents in which it does.
    pub documents: Vec<String>,
    /// The exact words, one a value.
    pub quotes: Vec<String>,
}

/// A count of an event over all its accounts. Known and recorded, not a total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventFigure {
    /// What is measured.
    pub measure: Measure,
    /// Who or what is counted, in the words of the account that gives most.
    pub of: String,
    /// The lowest number that any account gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Quantity>,
    /// The highest number that any account gives; absent where all say "more than".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Quantity>,
    /// True where an account says that there may be more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// True where two roots give numbers that exclude each other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub differs: bool,
    /// What each root says.
    pub by_source: Vec<SourceFigure>,
}

/// A claim of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventClaim {
    /// Id of its document.
    pub document: String,
    /// Id of the claim in its document.
    pub claim: String,
    /// What kind of event it tells of.
    #[serde(rename = "type")]
    pub kind: ClaimType,
    /// How.
    pub status: Status,
    /// The exact words.
    pub evidence: String,
    /// Byte offset of the evidence in the original text.
    pub start: u32,
    /// Byte offset one past it.
    pub end: u32,
    /// Whose word it is.
    pub root: String,
    /// Why it is held to be of this event: points and what they were given for. Empty for an event of one claim.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub joined: String,
}

/// What accounts of one event differ about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Point {
    /// Whether it happened at all.
    Denial,
    /// Who did it.
    Agent,
    /// How many.
    Figure,
    /// With what it was done.
    Means,
    /// Whether it came to what it was meant for: taken or beaten back, in force or broken.
    Outcome,
    /// What kind of act it was: an abduction or an arrest, driven out or let go.
    Act,
    /// To whom: civilians or fighters.
    Target,
    /// Where those who moved went.
    Destination,
}

impl Point {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Denial => "denial",
            Self::Agent => "agent",
            Self::Figure => "figure",
            Self::Means => "means",
            Self::Outcome => "outcome",
            Self::Act => "act",
            Self::Target => "target",
            Self::Destination => "destination",
        }
    }
}

/// Words of a claim of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Index into the claims of the event.
    pub claim: u32,
    /// Byte offset of the words in the original text of its document.
    pub start: u32,
    /// Byte offset one past them.
    pub end: u32,
    /// The exact words.
    pub quote: String,
}

/// With what an event was done, as its accounts say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMeans {
    /// Id in `means.toml`: `vehicle_bomb`, `mortar` …
    pub id: String,
    /// The roots that say so.
    pub by: Vec<String>,
    /// Their words.
    pub quotes: Vec<Quote>,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// What is said: `denied`, a name, a number; of means their id, after `not` where it is denied.
    pub says: String,
    /// Who says so.
    pub roots: Vec<String>,
    /// Indices into the claims of the event.
    pub claims: Vec<u32>,
    /// The words that say it, where they are less than the evidence of the claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
}

/// Accounts that cannot all be true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What they differ about.
    pub about: Point,
    /// The measure, where it is a figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Two sides or more.
    pub sides: Vec<Side>,
}

/// A step of an event from plan to outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// How it was told.
    pub status: Status,
    /// The first publication that told it so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When it was to be or was, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Indices into the claims of the event.
    pub claims: Vec<u32>,
}

/// Claims, from any number of documents, that speak of the same occurrence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Names the first of its claims, so it finds the event that holds this claim, whatever else has been joined to it since.
    pub id: String,
    /// The most exact type that its claims give.
    #[serde(rename = "type")]
    pub kind: ClaimType,
    /// How far it has come: the furthest stage that is affirmed; `denied` where nobody affirms it.
    pub status: Status,
    /// How well it is attested.
    pub grade: Grade,
    /// The rule that gave the grade.
    pub grade_reason: String,
    /// EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EventPlace>,
    /// Who did it, those named most often first.
    pub agents: Vec<EventActor>,
    /// To whom or what.
    pub targets: Vec<EventActor>,
    /// With what it was done, in the order in which it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub means: Vec<EventMeans>,
    /// Counts side by side.
    pub figures: Vec<EventFigure>,
    /// Ids of its documents, by publication.
    pub documents: Vec<String>,
    /// Its claims, by publication and place in the text.
    pub claims: Vec<EventClaim>,
    /// How many roots tell of it.
    pub sources: u32,
    /// How many of them speak from their own knowledge: not copies, not the publisher that only passes on.
    pub independent_sources: u32,
    /// Roots that affirm it.
    pub affirmed_by: Vec<String>,
    /// Roots that deny it.
    pub denied_by: Vec<String>,
    /// Roots that speak of what they did or suffered themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_word: Vec<String>,
    /// True where opposed sides affirm it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub across_sides: bool,
    /// Where the accounts cannot all be true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// From plan to outcome, where it is told at more than one stage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// First publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_reported: Option<String>,
    /// Last publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_reported: Option<String>,
}
