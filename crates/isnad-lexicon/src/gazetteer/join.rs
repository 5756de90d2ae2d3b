//! Which rows are one place: the same name, near, of like kind.

use isnad_text::fold_str;
use rustc_hash::FxHashMap;

use crate::{Lexicon, Place};

/// A row of a table of places, as it is compiled.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Unique.
    pub id: String,
    /// Arabic names, fullest first, without class noun.
    pub names: Vec<String>,
    /// Latin name.
    pub latin: String,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// One of [`crate::PLACE_KINDS`].
    pub kind: String,
    /// Ids from the nearest up.
    pub parents: Vec<String>,
    /// Number of its table.
    pub table: u32,
}

/// Distance in kilometres; good enough below a few hundred.
#[must_use]
pub fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let middle = f64::midpoint(a.0, b.0).to_radians();
    111.2 * (a.0 - b.0).hypot((a.1 - b.1) * middle.cos())
}

/// What kinds can be one place in two tables: towns and villages are told apart in many ways, and so are quarters and camps.
fn like(a: &str, b: &str) -> bool {
    let class = |kind: &str| match kind {
        "city" | "town" | "village" | "quarter" | "camp" => 0,
        "base" | "airport" | "field" => 1,
        "mountain" | "region" | "valley" => 2,
        "governorate" => 3,
        "district" => 4,
        "country" => 5,
        "sea" | "river" => 6,
        _ => 7,
    };
    class(a) == class(b) && (class(a) != 7 || a == b)
}

/// Within how many kilometres two points can stand for one place: tables put the middle of an area in different spots.
fn reach(kind: &str) -> f64 {
    match kind {
        "city" => 12.0,
        "town" | "airport" | "base" | "field" => 8.0,
        "governorate" => 150.0,
        "country" => 1500.0,
        "district" | "region" | "mountain" => 60.0,
        "river" | "sea" | "road" | "valley" => 200.0,
        _ => 5.0,
    }
}

/// Whether two places of one name are the same.
#[must_use]
pub fn fits(kind: &str, point: (f64, f64), other: &Place) -> bool {
    like(kind, &other.kind) && km(point, (other.lat, other.lon)) <= reach(kind).max(reach(&other.kind))
}

/// The country among parents: the id of two letters.
fn country(parents: &[String]) -> Option<&str> {
    parents.iter().map(String::as_str).find(|id| id.len() == 2)
}

/// For each row the place of the lexicon's tables that it is, the nearest where several could be.
pub(super) fn with_tables(lexicon: &Lexicon, rows: &[Row]) -> Vec<Option<u32>> {
    let same = |row: &Row| {
        let point = (row.lat, row.lon);
        // A row with the id of a place gives it further names.
        if let Some(index) = lexicon.place_index(&row.id) {
            return Some(index);
        }
        let near = |index: u32| {
            let other = &lexicon.places[index as usize];
            let abroad = country(&row.parents).zip(country(&other.parents)).is_some_and(|(a, b)| a != b);
            (!abroad && fits(&row.kind, point, other)).then(|| (km(point, (other.lat, other.lon)), index))
        };
        let named = row.names.iter().flat_map(|name| lexicon.places_named(name)).filter_map(near);
        named.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, index)| index)
    };
    rows.iter().map(same).collect()
}

/// For each row the first row that is the same place: itself, for most.
pub(super) fn among(rows: &[Row]) -> Vec<usize> {
    let mut named: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut first = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        let folded: Vec<String> = row.names.iter().map(|name| fold_str(name)).collect();
        // Two rows of one table are two places, whatever their points: only another table tells of a place again.
        let same = |other: &usize| {
            let other = &rows[*other];
            let abroad = country(&row.parents).zip(country(&other.parents)).is_some_and(|(a, b)| a != b);
            other.table != row.table
                && !abroad
                && like(&row.kind, &other.kind)
                && km((row.lat, row.lon), (other.lat, other.lon)) <= reach(&row.kind)
        };
        let found = folded.iter().filter_map(|name| named.get(name)).flatten().copied().find(same);
        first.push(found.unwrap_or(n));
        if found.is_none() {
            folded.into_iter().for_each(|name| named.entry(name).or_default().push(n));
        }
    }
    first
}
