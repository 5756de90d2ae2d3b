//! What the tables of names know of an actor, a source, a place.

use std::sync::Arc;

use serde::Deserialize;

/// A state, force, group, organisation.
#[derive(Debug, Clone, Deserialize)]
pub struct Actor {
    /// Unique.
    pub id: String,
    /// Arabic names, fullest first.
    pub ar: Vec<String>,
    /// English name.
    pub en: String,
    /// `state`, `armed_group` …
    pub kind: String,
    /// ISO 3166 codes.
    #[serde(default)]
    pub country: Vec<String>,
    /// Id of the actor it belongs to.
    #[serde(default)]
    pub parent: Option<String>,
    /// First year.
    #[serde(default)]
    pub from: Option<i32>,
    /// Last year.
    #[serde(default)]
    pub to: Option<i32>,
    /// PLOVER/CAMEO actor code.
    #[serde(default)]
    pub code: Option<String>,
    /// Names that only some use.
    #[serde(default)]
    pub epithets: Vec<Epithet>,
    /// `context` when the text must tell who is meant.
    #[serde(default)]
    pub needs: Option<String>,
}

/// A name in somebody's mouth.
#[derive(Debug, Clone, Deserialize)]
pub struct Epithet {
    /// The words.
    pub form: String,
    /// Who uses it.
    #[serde(default)]
    pub by: Vec<String>,
}

/// An outlet, agency or network.
#[derive(Debug, Clone, Deserialize)]
pub struct Source {
    /// Unique.
    pub id: String,
    /// Arabic names, fullest first.
    pub ar: Vec<String>,
    /// English name.
    pub en: String,
    /// `agency`, `outlet`, `monitor`, `un`, `aid`.
    pub kind: String,
    /// ISO 3166 code of its home.
    #[serde(default)]
    pub country: Option<String>,
    /// Ownership or side where it is public knowledge.
    #[serde(default)]
    pub side: Option<String>,
    /// Web domains.
    #[serde(default)]
    pub domains: Vec<String>,
}

/// A row of the gazetteer.
#[derive(Debug, Clone)]
pub struct Place {
    /// Unique.
    pub id: String,
    /// Fullest Arabic name.
    pub name: String,
    /// Latin name.
    pub latin: String,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// `town`, `district` …
    pub kind: String,
    /// Ids from the nearest up.
    pub parents: Vec<String>,
    /// The table that has it.
    pub table: Arc<str>,
}

/// The kinds of place that tables can have.
pub const PLACE_KINDS: [&str; 19] = [
    "country",
    "governorate",
    "district",
    "city",
    "town",
    "village",
    "quarter",
    "camp",
    "region",
    "river",
    "mountain",
    "road",
    "crossing",
    "base",
    "airport",
    "field",
    "sea",
    "island",
    "valley",
];
