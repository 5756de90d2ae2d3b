use serde::{Deserialize, Serialize};

use crate::Quantity;

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
    /// A place; `id` and what follows only where the gazetteer resolves it.
    Place {
        /// Gazetteer id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Gazetteer name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Latitude, degrees north.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lat: Option<f64>,
        /// Longitude, degrees east.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lon: Option<f64>,
    },
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
