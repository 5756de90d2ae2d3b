//! Spellings with a number each: all letters in one string, found through one open table.
//!
//! The lexicon has more than a hundred thousand forms and the reader asks for several splits of every token, so a look-up that
//! misses must touch one cache line, and a form must cost no allocation of its own.

use std::hash::Hasher;

const EMPTY: u32 = u32::MAX;

/// A set of strings, numbered in the order they came.
#[derive(Debug, Clone, Default)]
pub struct Stems {
    /// Hash and number of a string; a power of two of them, at most half taken.
    slots: Vec<(u32, u32)>,
    /// Where each string ends in `letters`.
    ends: Vec<u32>,
    letters: String,
}

/// The hash of a string, as the tables here have it.
pub(crate) fn hash(text: &str) -> u32 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    (hash >> 32) as u32 ^ hash as u32
}

impl Stems {
    /// Makes room for so many strings.
    pub fn reserve(&mut self, strings: usize) {
        self.ends.reserve(strings);
        self.letters.reserve(strings * 12);
        self.resize((strings * 2).next_power_of_two());
    }

    /// Number of strings.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with this number.
    fn text(&self, stem: u32) -> &str {
        let stem = stem as usize;
        let start = if stem == 0 { 0 } else { self.ends[stem - 1] as usize };
        &self.letters[start..self.ends[stem] as usize]
    }

    /// All strings in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|stem| self.text(stem))
    }

    /// The number of a string.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.slot(text, hash(text)).ok()
    }

    /// The number of a string, which gets one if it has none yet.
    pub fn insert(&mut self, text: &str) -> u32 {
        if self.ends.len() * 2 >= self.slots.len() {
            self.resize((self.slots.len() * 2).max(64));
        }
        let hash = hash(text);
        match self.slot(text, hash) {
            Ok(known) => known,
            Err(at) => {
                let stem = self.ends.len() as u32;
                self.letters.push_str(text);
                self.ends.push(self.letters.len() as u32);
                self.slots[at] = (hash, stem);
                stem
            }
        }
    }

    /// The number of a string, else the slot where it belongs.
    fn slot(&self, text: &str, hash: u32) -> Result<u32, usize> {
        if self.slots.is_empty() {
            return Err(0);
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (other, stem) = self.slots[at];
            if stem == EMPTY {
                return Err(at);
            }
            if other == hash && self.text(stem) == text {
                return Ok(stem);
            }
            at = (at + 1) & mask;
        }
    }

    fn resize(&mut self, size: usize) {
        if size <= self.slots.len() {
            return;
        }
        let old = std::mem::replace(&mut self.slots, vec![(0, EMPTY); size]);
        for slot in old.into_iter().filter(|slot| slot.1 != EMPTY) {
            let mut at = slot.0 as usize & (size - 1);
            while self.slots[at].1 != EMPTY {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_keeps_its_number_while_the_table_grows() {
        let mut stems = Stems::default();
        assert_eq!(stems.find("قصف"), None);
        for i in 0..5000 {
            assert_eq!(stems.insert(&format!("كلمة{i}")), i);
        }
        for i in 0..5000 {
            let word = format!("كلمة{i}");
            assert_eq!((stems.find(&word), stems.insert(&word)), (Some(i), i));
        }
        assert_eq!((stems.find("قصف"), stems.len()), (None, 5000));
    }
}
