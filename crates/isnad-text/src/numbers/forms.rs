//! A table of words that is asked for every word of a text: clitics are taken off without allocation, and most words are
//! turned away by their last letters before anything is hashed.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What was taken off the front of a word to find it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Clitics {
    /// و or ف, "and".
    pub wa: bool,
    /// One of the prepositions ب ل ك, or zero.
    pub prep: u8,
    /// The article.
    pub art: bool,
}

/// FNV-1a over eight bytes at a time: the keys are short, and come from our own tables.
#[derive(Default)]
pub(crate) struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let mut h = self.0 ^ 0xcbf2_9ce4_8422_2325;
        let mut mix = |word: u64| {
            h = (h ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            h ^= h >> 29;
        };
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| mix(u64::from_le_bytes(*eight)));
        if !rest.is_empty() {
            mix(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
        self.0 = h;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

pub(crate) type Map<V> = HashMap<Box<str>, V, BuildHasherDefault<Fnv>>;

/// Folded words and what they stand for.
#[derive(Clone, Debug)]
pub(crate) struct Forms<V> {
    map: Map<V>,
    endings: Endings,
}

impl<V> Default for Forms<V> {
    fn default() -> Self {
        Forms { map: Map::default(), endings: Endings::default() }
    }
}

impl<V: Copy> Forms<V> {
    /// Adds a word, folded, and gives what stood there before.
    pub fn insert(&mut self, word: &str, value: V) -> Option<V> {
        self.endings.insert(word);
        self.map.insert(word.into(), value)
    }

    /// The value of this word, with whatever clitics must be taken off to find it. The whole word comes first.
    pub fn find(&self, word: &str) -> Option<(V, Clitics)> {
        if !self.endings.may_have(word) {
            return None;
        }
        if let Some(&v) = self.map.get(word) {
            return Some((v, Clitics::default()));
        }
        let mut c = Clitics::default();
        if let Some(hit) = self.noun(word, c) {
            return Some(hit);
        }
        let rest = word.strip_prefix('و').or_else(|| word.strip_prefix('ف'))?;
        c.wa = true;
        if let Some(&v) = self.map.get(rest) {
            return Some((v, c));
        }
        self.noun(rest, c)
    }

    fn noun(&self, word: &str, mut c: Clitics) -> Option<(V, Clitics)> {
        if let Some(rest) = word.strip_prefix("ال") {
            c.art = true;
            return self.map.get(rest).map(|&v| (v, c));
        }
        let first = word.chars().next()?;
        c.prep = match first {
            'ب' => b'b',
            'ل' => b'l',
            'ك' => b'k',
            _ => return None,
        };
        let rest = &word[first.len_utf8()..];
        if let Some(&v) = self.map.get(rest) {
            return Some((v, c));
        }
        // للـ is ل with the article, whose alef is not written.
        let rest = rest.strip_prefix("ال").or_else(|| if first == 'ل' { rest.strip_prefix('ل') } else { None })?;
        c.art = true;
        self.map.get(rest).map(|&v| (v, c))
    }
}

/// The last letters of the words of a table, which clitics in front do not change: a bit for the last three of each word, and for the
/// last two of a word that has no more.
#[derive(Clone, Debug)]
struct Endings {
    three: Box<[u64; 256]>,
    two: Box<[u64; 64]>,
}

impl Default for Endings {
    fn default() -> Self {
        Self { three: Box::new([0; 256]), two: Box::new([0; 64]) }
    }
}

impl Endings {
    fn insert(&mut self, word: &str) {
        if let Some(bit) = three(word) {
            self.three[bit / 64] |= 1 << (bit % 64);
        } else {
            let bit = two(word);
            self.two[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// False for nearly every word that is none of the table's, with clitics or without.
    #[inline]
    fn may_have(&self, word: &str) -> bool {
        let bit = two(word);
        self.two[bit / 64] & (1 << (bit % 64)) != 0 || three(word).is_some_and(|bit| self.three[bit / 64] & (1 << (bit % 64)) != 0)
    }
}

/// Twelve bits of the last two letters.
#[inline]
fn two(word: &str) -> usize {
    let b = word.as_bytes();
    let at = |k: usize| b.len().checked_sub(k).map_or(0, |i| usize::from(b[i]));
    (at(1) & 0x3f) << 6 | (at(3) ^ (at(4) << 5)) & 0x3f
}

/// Fourteen bits of the last three letters.
#[inline]
fn three(word: &str) -> Option<usize> {
    let [a, b, c, d, e, f] = *word.as_bytes().last_chunk::<6>()?;
    let letters = u64::from_le_bytes([a, b, c, d, e, f, 0, 0]);
    Some((letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50) as usize)
}

/// One bit of 63 for a word.
#[inline]
fn sign(word: &str) -> u64 {
    let last = three(word).unwrap_or_else(|| two(word));
    1 << ((last ^ (word.len() * 21)) % 63)
}

/// In the place of the sign of a second word: there need be none.
const ALONE: u64 = 1 << 63;

/// Phrases with the same key.
#[derive(Clone, Debug)]
struct Keyed<V> {
    /// Signs of their second words: most texts go on otherwise.
    seconds: u64,
    list: Vec<(Vec<Box<str>>, V)>,
}

impl<V> Default for Keyed<V> {
    fn default() -> Self {
        Self { seconds: 0, list: Vec::new() }
    }
}

/// Phrases of one or more folded words, found from their last word (before a number) or their first (after it).
#[derive(Clone, Debug)]
pub(crate) struct Phrases<V> {
    by_key: Map<Keyed<V>>,
    /// Signs of the keys, by their last two letters.
    keys: Box<[u64; 64]>,
    keyed_by_last: bool,
}

impl<V: Copy> Phrases<V> {
    pub fn new(keyed_by_last: bool) -> Self {
        Phrases { by_key: Map::default(), keys: Box::new([0; 64]), keyed_by_last }
    }

    pub fn insert(&mut self, folded: &str, value: V) {
        let words: Vec<Box<str>> = folded.split_whitespace().map(Into::into).collect();
        let Some(key) = (if self.keyed_by_last { words.last() } else { words.first() }) else {
            return;
        };
        self.keys[two(key) / 64] |= sign(key);
        let Keyed { seconds, list } = self.by_key.entry(key.clone()).or_default();
        *seconds |= words.get(1).map_or(ALONE, |second| sign(second));
        list.push((words, value));
        list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len())); // the longest first
    }

    /// The longest phrase that ends just before token `end`: where it begins, and its value. Its first word may have clitics.
    pub fn ending_at<'t>(&self, end: usize, word: impl Fn(usize) -> Option<&'t str>) -> Option<(usize, V)> {
        let last = word(end.checked_sub(1)?)?;
        let mut best: Option<(usize, V)> = None;
        let mut try_key = |key: &str| {
            for (words, v) in self.by_key.get(key).map_or(&[][..], |keyed| &keyed.list) {
                let Some(start) = end.checked_sub(words.len()) else { continue };
                let fits = words
                    .iter()
                    .enumerate()
                    .all(|(k, w)| word(start + k).is_some_and(|t| t == &**w || (k == 0 && bare(t).any(|b| b == &**w))));
                if fits && best.is_none_or(|(b, _)| start < b) {
                    best = Some((start, *v));
                }
            }
        };
        try_key(last);
        bare(last).for_each(try_key);
        best
    }

    /// Whether a phrase begins with this word.
    pub fn begin_with(&self, first: &str) -> bool {
        self.by_key.contains_key(first)
    }

    /// The longest phrase that begins at token `start`: where it ends, and its value.
    pub fn starting_at<'t>(&self, start: usize, word: impl Fn(usize) -> Option<&'t str>) -> Option<(usize, V)> {
        let first = word(start)?;
        if self.keys[two(first) / 64] & sign(first) == 0 {
            return None;
        }
        let Keyed { seconds, list } = self.by_key.get(first)?;
        let next = word(start + 1);
        if seconds & (next.map_or(0, sign) | ALONE) == 0 {
            return None;
        }
        let fits = |w: &Vec<Box<str>>| {
            w.get(1).is_none_or(|second| next == Some(&**second)) && (2..w.len()).all(|k| word(start + k) == Some(&*w[k]))
        };
        list.iter().find(|(w, _)| fits(w)).map(|(w, v)| (start + w.len(), *v))
    }
}

/// The word without a leading و/ف, without ب/ل/ك, and without both.
fn bare(word: &str) -> impl Iterator<Item = &str> {
    let one = word.strip_prefix(['و', 'ف']);
    let two = word.strip_prefix(['ب', 'ل', 'ك']);
    let both = one.and_then(|w| w.strip_prefix(['ب', 'ل', 'ك']));
    [one, two, both].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clitics_come_off_and_the_whole_word_wins() {
        let mut f = Forms::default();
        f.insert("واحد", 1);
        f.insert("عشرون", 20);
        f.insert("الف", 1000);
        let get = |w| f.find(w).map(|(v, c): (i32, _)| (v, c.wa, c.prep, c.art));
        assert_eq!(get("واحد"), Some((1, false, 0, false)));
        assert_eq!(get("وواحد"), Some((1, true, 0, false)));
        assert_eq!(get("والعشرون"), Some((20, true, 0, true)));
        assert_eq!(get("بعشرون"), Some((20, false, b'b', false)));
        assert_eq!(get("للعشرون"), Some((20, false, b'l', true)));
        assert_eq!(get("الف"), Some((1000, false, 0, false)));
        assert_eq!(get("بالالف"), Some((1000, false, b'b', true)));
        assert_eq!(get("عش"), None);
        assert_eq!(get(""), None);
    }
}
