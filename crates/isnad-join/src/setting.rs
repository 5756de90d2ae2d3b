//! Where a document tells of, as a whole.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::facts::Facts;

/// So many of its places a document may be told to be about.
const MOST: usize = 3;

/// The spots, towns and districts that the claims of a document name, each with its share of all namings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// Sorted by key: the index of a place, or the hash of a name that the gazetteer does not know.
    places: Vec<(u64, f32)>,
}

impl Setting {
    /// That of a document's claims.
    #[must_use]
    pub fn of(facts: &[Facts]) -> Self {
        let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
        let mut all = 0.0;
        for facts in facts.iter().filter(|facts| facts.ground.is_exact()) {
            let exact = |level| level >= crate::ground::Level::District;
            let known = facts.ground.known.iter().filter(|place| exact(place.level)).map(|place| u64::from(place.place));
            let named = facts.ground.named.iter().flatten().map(|word| 1 << 32 | u64::from(*word));
            for key in known.chain(named) {
                *counts.entry(key).or_default() += 1.0;
                all += 1.0;
            }
        }
        let mut places: Vec<(u64, f32)> = counts.into_iter().map(|(key, count)| (key, count / all)).collect();
        places.sort_unstable_by_key(|(key, _)| *key);
        Self { places }
    }

    /// The places that it names most: an index, or the hash of a name that the gazetteer does not know.
    pub fn most(&self) -> impl Iterator<Item = Result<u32, u32>> {
        let mut most: Vec<&(u64, f32)> = self.places.iter().collect();
        most.sort_by(|(a, of_a), (b, of_b)| of_b.total_cmp(of_a).then(a.cmp(b)));
        most.into_iter().take(MOST).map(|(key, _)| if key >> 32 == 0 { Ok(*key as u32) } else { Err(*key as u32) })
    }

    /// How much two documents tell of the same places, from 0 to 1; `None` where one of them names none.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Option<f32> {
        if self.places.is_empty() || other.places.is_empty() {
            return None;
        }
        let share = |key: u64| other.places.binary_search_by_key(&key, |(key, _)| *key).map_or(0.0, |at| other.places[at].1);
        Some(self.places.iter().map(|(key, of)| of.min(share(*key))).sum())
    }
}
