use serde::{Deserialize, Serialize};

use crate::{PlaceCandidate, PlaceRelation, Quantity};

/// A stretch of text that names a number, a time, a place or an actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// What it names.
    #[serde(flatten)]
    pub value: MentionValue,
    /// The exact words.
    pub quote: String,
    /// Byte offset of the first byte in the original text.
    pub start: u32,
    /// Byte offset one past the last byte.
    pub end: u32,
}

/// The kinds of mention with what each resolves to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MentionValue {
    /// A count or measure.
    Number {
        /// Lowest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        low: Option<Quantity>,
        /// Highest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        high: Option<Quantity>,
        /// `percent`, `km` …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// A point or stretch of time.
    Time {
        /// EDTF against the publication date; absent where that is unknown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edtf: Option<String>,
    },
    /// A length of time.
    Duration {
        /// ISO 8601 duration (`PT48H`, `P5D`).
        iso_duration: String,
    },
    /// A place.
    Place(PlaceMention),
    /// An actor; `id` and `name` only where the lexicon knows it.
    Actor {
        /// Lexicon id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// English name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
}

/// What a place's name resolves to. All is absent where the gazetteer does not tell which place it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceMention {
    /// Gazetteer id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Gazetteer name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Latitude, degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude, degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// As in `ResolvedPlace`: the kind of the entry, or `computed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<String>,
    /// How a computed point lies to the entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<PlaceRelation>,
    /// How far from a computed point the place may be, in kilometres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radius_km: Option<f64>,
    /// Other entries with the same name, likeliest first; where there is no `id`, two of them are about even or none is likely.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<PlaceCandidate>,
}
