//! A compiled gazetteer: places beyond the tables, in one run of bytes that is looked into as it is.
//!
//! A country has tens of thousands of villages and a text names ten, so nothing is done for each of them at the start: the first word
//! of a name is found through an open table, the names that begin with it stand sorted by their further words, and a place is made of
//! its bytes when a text names it. All numbers are little-endian. A digest of the whole tells bytes that are not what was written: a flipped
//! one could put a place elsewhere and nobody would see it.

mod compile;
mod join;

pub use compile::{Compiled, compile};
pub use join::{Row, fits, km};

use crate::{Loose, Place};

const MAGIC: &[u8; 8] = b"isnadgaz";
/// Raised when the layout changes: a file of another version is made again from its tables.
const VERSION: u32 = 3;
/// Where the digest of all other bytes stands, and where the head ends.
const DIGEST: usize = 48;
const HEAD: usize = 56;
const SLOT: usize = 8;
const WORD: usize = 16;
const NAME: usize = 16;
const PLACE: usize = 64;
const JOINED: usize = 12;
const TABLE: usize = 8;
const EMPTY: u32 = u32::MAX;

/// The name begins with the article.
const ARTICLE: u32 = 1;
/// A name of one word.
const GUARDED: u32 = 2;
/// A variant of one word.
const VARIANT: u32 = 4;

/// The compiled form, with where its parts begin.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    bytes: Box<[u8]>,
    made_for: u64,
    slots: usize,
    words: usize,
    names: usize,
    places: usize,
    count: u32,
    joined: (usize, u32),
    tables: (usize, u32),
    text: usize,
}

/// A name of the gazetteer.
pub(crate) struct Entry<'g> {
    /// The folded words after the first, one space between.
    pub rest: &'g str,
    /// The first word has the article.
    pub article: bool,
    /// How much it needs around it.
    pub loose: Loose,
    /// Number of the place.
    pub place: u32,
}

/// A hash that is the same in every build and on every machine (FNV-1a).
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Why bytes are no gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Of another program or version.
    Foreign,
    /// Cut short or changed since they were written.
    Damaged,
}

/// A running digest, the same on every machine; begin with any number. Each step can be undone, so one changed run of eight bytes always shows.
#[must_use]
pub fn digest(start: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, eight: u64| (hash ^ eight).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29);
    let (whole, rest) = bytes.as_chunks::<8>();
    let hash = whole.iter().fold(start, |hash, eight| step(hash, u64::from_le_bytes(*eight)));
    if rest.is_empty() {
        return hash;
    }
    let mut eight = [0; 8];
    eight[..rest.len()].copy_from_slice(rest);
    step(hash, u64::from_le_bytes(eight))
}

/// The digest of all bytes but those that hold it.
fn sum(bytes: &[u8]) -> u64 {
    digest(digest(0, &bytes[..DIGEST]), &bytes[HEAD..])
}

impl Gazetteer {
    /// A gazetteer from its bytes.
    ///
    /// # Errors
    /// Says why they are none.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Unfit> {
        let head = (bytes.get(..8), bytes.get(8..12));
        if head != (Some(&MAGIC[..]), Some(&VERSION.to_le_bytes()[..])) {
            return Err(Unfit::Foreign);
        }
        Self::parts(bytes.into_boxed_slice()).ok_or(Unfit::Damaged)
    }

    /// Finds the parts; `None` if they do not fit or the digest does not.
    fn parts(bytes: Box<[u8]>) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let kept = u64::from(number(DIGEST)?) | u64::from(number(DIGEST + 4)?) << 32;
        if kept != sum(&bytes) {
            return None;
        }
        let made_for = u64::from(number(12)?) | u64::from(number(16)?) << 32;
        let [slots, words, names, count, joined, tables, text] = [20, 24, 28, 32, 36, 40, 44].map(|at| number(at).unwrap_or(EMPTY));
        let mut at = HEAD;
        let mut part = |count: u32, size: usize| {
            let start = at;
            at = at.checked_add((count as usize).checked_mul(size)?)?;
            Some(start)
        };
        let slots_at = part(slots, SLOT)?;
        let words = part(words, WORD)?;
        let names = part(names, NAME)?;
        let places = part(count, PLACE)?;
        let joined = (part(joined, JOINED)?, joined);
        let tables = (part(tables, TABLE)?, tables);
        let text_at = part(text, 1)?;
        if !slots.is_power_of_two() || slots_at != HEAD || text_at.checked_add(text as usize)? != bytes.len() {
            return None;
        }
        Some(Self { bytes, made_for, slots: slots as usize, words, names, places, count, joined, tables, text: text_at })
    }

    /// What [`compile`] was told that it is made for.
    #[must_use]
    pub const fn made_for(&self) -> u64 {
        self.made_for
    }

    /// Number of places.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The tables it was made of.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        (0..self.tables.1 as usize).map(|n| self.string(self.tables.0 + n * TABLE))
    }

    fn number(&self, at: usize) -> u32 {
        self.bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    fn float(&self, at: usize) -> f64 {
        f64::from_bits(u64::from(self.number(at)) | u64::from(self.number(at + 4)) << 32)
    }

    /// The string whose place in the text and length stand at `at`.
    fn string(&self, at: usize) -> &str {
        let start = self.text.saturating_add(self.number(at) as usize);
        let end = start.saturating_add(self.number(at + 4) as usize);
        self.bytes.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Places that the tables of the lexicon have as well: number and id there.
    pub(crate) fn joined(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..self.joined.1 as usize).map(|n| self.joined.0 + n * JOINED).map(|at| (self.number(at), self.string(at + 4)))
    }

    /// Where the names whose first word is this one (folded, without article) stand.
    pub(crate) fn range(&self, word: &str) -> Option<(u32, u32)> {
        let hash = hash(word.as_bytes());
        let mut slot = hash as usize & (self.slots - 1);
        for _ in 0..self.slots {
            let at = HEAD + slot * SLOT;
            let (other, number) = (self.number(at), self.number(at + 4));
            if number == EMPTY {
                return None;
            }
            let at = self.words + number as usize * WORD;
            if other == hash && self.string(at) == word {
                let most = ((self.places - self.names) / NAME) as u32;
                return Some((self.number(at + 8).min(most), self.number(at + 12).min(most)));
            }
            slot = (slot + 1) & (self.slots - 1);
        }
        None
    }

    /// The name at this place of the list.
    pub(crate) fn name(&self, n: u32) -> Entry<'_> {
        let at = self.names + n as usize * NAME;
        let flags = self.number(at + 8);
        let loose = match flags & (GUARDED | VARIANT) {
            0 => Loose::Yes,
            GUARDED => Loose::Guarded,
            _ => Loose::Variant,
        };
        Entry { rest: self.string(at), article: flags & ARTICLE != 0, loose, place: self.number(at + 12) }
    }

    /// The part of `from..to` whose rest is `rest` or begins with it and goes on with another word.
    pub(crate) fn narrow(&self, from: u32, to: u32, rest: &str) -> (u32, u32) {
        let find = |from: u32, before: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (from, to.max(from));
            while low < high {
                let middle = low + (high - low) / 2;
                if before(self.name(middle).rest) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let start = find(from, &|other| other < rest);
        // All that begin with these letters stand together, those with a space after them first.
        (start, find(start, &|other| other.strip_prefix(rest).is_some_and(|more| more.is_empty() || more.starts_with(' '))))
    }

    /// The place with this number.
    #[must_use]
    pub fn place(&self, n: u32) -> Place {
        let at = self.places + n as usize * PLACE;
        let kind = self.number(at + 56);
        Place {
            id: self.string(at).to_owned(),
            name: self.string(at + 8).to_owned(),
            latin: self.string(at + 16).to_owned(),
            lat: self.float(at + 40),
            lon: self.float(at + 48),
            kind: crate::named::PLACE_KINDS.get(kind as usize).copied().unwrap_or("village").to_owned(),
            parents: self.string(at + 24).split('|').filter(|parent| !parent.is_empty()).map(str::to_owned).collect(),
            table: self.tables().nth(self.number(at + 60) as usize).unwrap_or_default().into(),
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
