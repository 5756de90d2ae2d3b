use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{ClaimType, LinkKind, Measure, Mention, Status};

/// The slots of a claim that hold names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who does it.
    Agent,
    /// Whom or what it is done to.
    Target,
    /// To whom something is handed, offered or addressed.
    Recipient,
    /// Guarantor, sponsor, broker.
    Mediator,
    /// Where it happens.
    Place,
    /// Where a movement begins.
    Origin,
    /// Where a movement ends.
    Destination,
}

impl Role {
    /// Every role, in the order of the codebook.
    pub const ALL: [Self; 7] = [Self::Agent, Self::Target, Self::Recipient, Self::Mediator, Self::Place, Self::Origin, Self::Destination];

    /// The name used in JSON and gold files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Target => "target",
            Self::Recipient => "recipient",
            Self::Mediator => "mediator",
            Self::Place => "place",
            Self::Origin => "origin",
            Self::Destination => "destination",
        }
    }
}

/// A number as the text gives it. Serialised without a fraction when it is whole.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Quantity(pub f64);

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 9e15 {
            #[allow(clippy::cast_possible_truncation)] // checked: whole and small enough
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Quantity)
    }
}

/// A count given by a claim, always with its exact words (codebook, section 5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is measured.
    pub measure: Measure,
    /// Who or what is counted, as in the text.
    #[serde(default)]
    pub of: String,
    /// Lowest value; absent in "fewer than".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Quantity>,
    /// Highest value; absent in "more than".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Quantity>,
    /// True for "about".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approx: bool,
    /// The exact words.
    pub quote: String,
    /// The quote of the larger figure that this one is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
}

/// One link of a chain of attribution: who passed the word on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The name as in the text.
    pub name: String,
    /// What kind of voice it is.
    pub kind: LinkKind,
}

/// A place surface of a claim with the gazetteer entry it was resolved to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResolvedPlace {
    /// The words in the claim.
    pub surface: String,
    /// Gazetteer id.
    pub id: String,
    /// Gazetteer name.
    pub name: String,
    /// Latitude, degrees north, WGS 84.
    pub lat: f64,
    /// Longitude, degrees east, WGS 84.
    pub lon: f64,
    /// How exact the point is: the kind of the gazetteer entry (`town`, `district`, `governorate`, `country` …), or `computed` where it was
    /// computed from that entry by a direction or a distance: see `relation` and `radius_km`.
    pub precision: String,
    /// How a computed point lies to the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<PlaceRelation>,
    /// How far from a computed point the place may be, in kilometres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius_km: Option<f64>,
    /// Other entries with the same name, likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<PlaceCandidate>,
}

/// How a computed point lies to the place that it is told from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceRelation {
    /// The direction, degrees from north towards east: 45 for «شمال شرق».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearing: Option<f64>,
    /// So many kilometres away, where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_km: Option<f64>,
    /// True where it is a side of the place itself («ريف حلب الشرقي»), not what lies beyond it («شرق حلب»).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inside: bool,
}

/// A place that a name might mean as well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceCandidate {
    /// Gazetteer id.
    pub id: String,
    /// Gazetteer name.
    pub name: String,
    /// Its share of the likelihood, from 0 to 1; what the shares leave is that of the place chosen, if one was.
    pub score: f32,
}

/// An actor surface of a claim with the lexicon entry it was resolved to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedActor {
    /// The words in the claim.
    pub surface: String,
    /// Lexicon id.
    pub id: String,
    /// English name.
    pub name: String,
}

/// How sure the reader is of one field, from 0 to 1, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Confidence {
    /// Field name (`type`, `status`, `agent` …).
    pub field: Cow<'static, str>,
    /// From 0 to 1: the share of such fields that were right on coded texts.
    pub value: f32,
    /// What it rests on.
    pub reason: Cow<'static, str>,
}

/// One statement that an event happened, will happen, or did not (codebook, sections 1 and 2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique in its document.
    #[serde(default)]
    pub id: String,
    /// What kind of event.
    #[serde(rename = "type")]
    pub kind: ClaimType,
    /// The exact words that evoke the event.
    pub trigger: String,
    /// The shortest exact stretch that carries the claim; contains the trigger.
    pub evidence: String,
    /// How it is told.
    #[serde(default = "happened")]
    pub status: Status,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agent: Vec<String>,
    /// Whom or what it is done to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target: Vec<String>,
    /// To whom something is handed, offered or addressed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipient: Vec<String>,
    /// Guarantor, sponsor, broker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mediator: Vec<String>,
    /// Where it happens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<String>,
    /// Where a movement begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<String>,
    /// Where a movement ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destination: Vec<String>,
    /// EDTF, resolved against the publication date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Counts with their words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// The chain, from the publisher's side to the origin. Empty: the publisher's own voice.
    #[serde(default)]
    pub attribution: Vec<Link>,
    /// Byte offset of the evidence in the original text.
    #[serde(default)]
    pub start: u32,
    /// Byte offset one past the evidence.
    #[serde(default)]
    pub end: u32,
    /// Byte offset of the trigger in the original text.
    #[serde(default)]
    pub trigger_start: u32,
    /// Places that the gazetteer knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resolved_places: Vec<ResolvedPlace>,
    /// Actors that the lexicon knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resolved_actors: Vec<ResolvedActor>,
    /// Per field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confidence: Vec<Confidence>,
}

const fn happened() -> Status {
    Status::Happened
}

impl Claim {
    /// The names in one role.
    #[must_use]
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

    /// The names in one role, to fill.
    pub fn role_mut(&mut self, role: Role) -> &mut Vec<String> {
        match role {
            Role::Agent => &mut self.agent,
            Role::Target => &mut self.target,
            Role::Recipient => &mut self.recipient,
            Role::Mediator => &mut self.mediator,
            Role::Place => &mut self.place,
            Role::Origin => &mut self.origin,
            Role::Destination => &mut self.destination,
        }
    }
}

/// What the reader found in one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The document's id.
    pub id: String,
    /// Its publisher, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its publication date, as given or found in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Claims in the order of the text.
    pub claims: Vec<Claim>,
    /// Places, actors, times and numbers, in the order of the text; filled by `isnad mentions` only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
}
