//! Which settlements lie in a governorate or a state: where the middle of its countryside is, and of each side of it.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::Lexicon;

/// Settlements by what they lie in, gathered when first asked for: few texts name the side of a governorate.
#[derive(Debug, Default)]
pub(crate) struct Extents(OnceLock<FxHashMap<u32, Vec<u32>>>);

impl Lexicon {
    /// Cities, towns and villages (indices of `places`) that the tables put in this place, in their order; those of an imported gazetteer are not
    /// asked, which would make them all.
    #[must_use]
    pub fn settlements_in(&self, place: u32) -> &[u32] {
        let all = self.extents.0.get_or_init(|| {
            let mut within: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
            for (index, settlement) in (0..).zip(self.places.of_tables()) {
                if matches!(settlement.kind.as_str(), "city" | "town" | "village") {
                    for parent in settlement.parents.iter().filter_map(|id| self.place_index(id)) {
                        within.entry(parent).or_default().push(index);
                    }
                }
            }
            within
        });
        all.get(&place).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    #[test]
    fn settlements_lie_in_what_stands_above_them() {
        let lexicon = Lexicon::embedded().unwrap();
        let within = |id: &str| lexicon.settlements_in(lexicon.place_index(id).unwrap());
        let duma = lexicon.places.iter().position(|p| p.kind == "city" && p.name == "دوما").unwrap() as u32;
        assert!(within("sy-rif-dimashq").contains(&duma) && within("sy").contains(&duma) && !within("sy-aleppo").contains(&duma));
    }
}
