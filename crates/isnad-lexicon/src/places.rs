//! The places of the tables, and behind them those of a compiled gazetteer, which are made when they are first asked for.

use std::ops::Index;
use std::sync::{Arc, OnceLock};

use crate::Place;
use crate::gazetteer::Gazetteer;

/// All places by their index.
#[derive(Debug, Default)]
pub struct Places {
    fixed: Vec<Place>,
    /// Those of the gazetteer: tens of thousands, of which a text names some.
    more: Vec<OnceLock<Box<Place>>>,
    imported: Option<Arc<Imported>>,
}

/// A compiled gazetteer with the indices of its places.
#[derive(Debug)]
pub(crate) struct Imported {
    pub gazetteer: Gazetteer,
    /// Of a place that the tables have as well, theirs.
    index: Vec<u32>,
}

impl Imported {
    /// The index of a place by its number in the gazetteer.
    pub fn index(&self, place: u32) -> Option<u32> {
        self.index.get(place as usize).copied()
    }
}

impl Places {
    pub(crate) fn new(fixed: Vec<Place>) -> Self {
        Self { fixed, ..Self::default() }
    }

    /// Takes a gazetteer in. `known` gives the index of a place of the tables by its id.
    pub(crate) fn add(&mut self, gazetteer: Gazetteer, known: impl Fn(&str) -> Option<u32>) -> Arc<Imported> {
        let (first, count) = (self.fixed.len() as u32, gazetteer.len());
        let mut index: Vec<u32> = (first..first + count).collect();
        for (place, id) in gazetteer.joined() {
            if let (Some(index), Some(known)) = (index.get_mut(place as usize), known(id)) {
                *index = known;
            }
        }
        self.more = std::iter::repeat_with(OnceLock::new).take(count as usize).collect();
        Arc::clone(self.imported.insert(Arc::new(Imported { gazetteer, index })))
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.fixed.len() + self.more.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those of the tables, without those of a compiled gazetteer.
    #[must_use]
    pub fn of_tables(&self) -> &[Place] {
        &self.fixed
    }

    /// All of them, in the order of their indices.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        (0..self.len()).map(|i| &self[i])
    }

    /// The place with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Place> {
        if let Some(place) = self.fixed.get(index) {
            return Some(place);
        }
        let at = index - self.fixed.len();
        let imported = self.imported.as_ref()?;
        Some(self.more.get(at)?.get_or_init(|| Box::new(imported.gazetteer.place(at as u32))))
    }
}

impl Index<usize> for Places {
    type Output = Place;

    #[inline]
    fn index(&self, index: usize) -> &Place {
        self.get(index).expect("an index that the lexicon gave")
    }
}
