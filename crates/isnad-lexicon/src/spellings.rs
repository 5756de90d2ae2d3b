//! Spellings met so far: a reader asks the tables once for each.

use isnad_text::{Text, TokenKind};

use crate::letters::Letters;
use crate::spelling::Gathered;
use crate::{Lexicon, Spelling};

/// Spellings met so far. Emptied between texts when they are many, so that memory stays bounded.
#[derive(Debug, Default)]
pub struct Spellings {
    /// Which lexicon they are of.
    lexicon: u64,
    /// Hash and number of a spelling; a power of two of them, at most half taken.
    slots: Vec<(u32, u32)>,
    known: Vec<Spelling>,
    /// Memory for the next one.
    lists: Gathered,
}

const EMPTY: u32 = u32::MAX;

impl Spellings {
    /// From so many spellings on, all are forgotten at the next text.
    const MANY: usize = 1 << 16;

    /// Makes ready for a text read with this lexicon.
    pub fn open(&mut self, lexicon: &Lexicon) {
        if self.lexicon != lexicon.id() || self.known.len() > Self::MANY {
            self.slots.fill((0, EMPTY));
            self.known.clear();
            self.lexicon = lexicon.id();
        }
    }

    /// The number of each token's spelling, for [`Self::get`]. The lexicon is the one that [`Self::open`] was given.
    ///
    /// Most of the time goes into waiting for memory, once for the slot and once for the spelling. So some tokens are taken
    /// together, step by step: then the processor waits for all of them at once.
    pub fn numbers(&mut self, lexicon: &Lexicon, text: &Text<'_>) -> Vec<u32> {
        const TOGETHER: usize = 32;
        let mut numbers = vec![EMPTY; text.tokens.len()];
        let mut letters = [Letters::new(&[]); TOGETHER];
        let mut hashes = [0; TOGETHER];
        for (chunk, (tokens, numbers)) in text.tokens.chunks(TOGETHER).zip(numbers.chunks_mut(TOGETHER)).enumerate() {
            for ((token, letters), hash) in tokens.iter().zip(&mut letters).zip(&mut hashes) {
                *letters = Letters::new(&text.folded.as_bytes()[token.fstart as usize..token.fend as usize]);
                *hash = Self::hash(*letters, token.marbuta);
            }
            if let Some(mask) = self.slots.len().checked_sub(1) {
                for (number, hash) in numbers.iter_mut().zip(&hashes) {
                    let (other, found) = self.slots[Self::slot(*hash, mask)];
                    *number = if other == *hash { found } else { EMPTY };
                }
                for (number, letters) in numbers.iter_mut().zip(&letters) {
                    let right = self.known.get(*number as usize).is_some_and(|known| known.is_short(*letters));
                    *number = if right { *number } else { EMPTY };
                }
            }
            // What is new, long, or has given its slot to another.
            for (k, number) in numbers.iter_mut().enumerate().filter(|(_, number)| **number == EMPTY) {
                let token = text.fold_of(chunk * TOGETHER + k);
                *number = self.number(lexicon, token, tokens[k].kind == TokenKind::Word, tokens[k].marbuta);
            }
        }
        numbers
    }

    fn number(&mut self, lexicon: &Lexicon, token: &str, word: bool, marbuta: bool) -> u32 {
        let letters = Letters::new(token.as_bytes());
        let hash = Self::hash(letters, marbuta);
        if let Some(number) = self.find(token, letters, hash) {
            return number;
        }
        if self.known.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let number = self.known.len() as u32;
        self.known.push(Spelling::gather(lexicon, token, word, marbuta, &mut self.lists));
        self.place(hash, number);
        number
    }

    /// The spelling of a token, if it has been met.
    #[must_use]
    pub fn known(&self, token: &str, marbuta: bool) -> Option<&Spelling> {
        let letters = Letters::new(token.as_bytes());
        self.find(token, letters, Self::hash(letters, marbuta)).map(|number| self.get(number))
    }

    /// What ends in ة has the hash of another word: an even one, any other an odd one.
    #[inline]
    fn hash(letters: Letters, marbuta: bool) -> u32 {
        letters.hash() & !1 | u32::from(!marbuta)
    }

    /// Where a hash belongs. Its last bit tells little.
    #[inline]
    const fn slot(hash: u32, mask: usize) -> usize {
        (hash >> 1) as usize & mask
    }

    #[inline]
    fn find(&self, token: &str, letters: Letters, hash: u32) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = Self::slot(hash, mask);
        loop {
            let (other, number) = self.slots[at];
            if number == EMPTY {
                return None;
            }
            if other == hash && self.known[number as usize].is(letters, token) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn place(&mut self, hash: u32, number: u32) {
        let mask = self.slots.len() - 1;
        let mut at = Self::slot(hash, mask);
        while self.slots[at].1 != EMPTY {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, number);
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1 << 12);
        for (hash, number) in std::mem::replace(&mut self.slots, vec![(0, EMPTY); size]) {
            if number != EMPTY {
                self.place(hash, number);
            }
        }
    }

    /// The spelling with this number.
    #[must_use]
    #[inline]
    pub fn get(&self, number: u32) -> &Spelling {
        &self.known[number as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_keep_their_numbers_and_long_words_are_told_apart() {
        let lexicon = Lexicon::embedded().unwrap();
        let mut spellings = Spellings::default();
        spellings.open(&lexicon);
        let words: Vec<String> = (0..6000).map(|i| format!("كلمه{i}")).chain((0..40).map(|i| "ط".repeat(i * 7))).collect();
        let mut number = |word: &String, marbuta| spellings.number(&lexicon, word, true, marbuta);
        let first: Vec<u32> = words.iter().map(|word| number(word, false)).collect();
        let marbuta: Vec<u32> = words.iter().map(|word| number(word, true)).collect();
        assert!(first.iter().chain(&marbuta).copied().eq(0..2 * words.len() as u32), "each is new");
        assert!(first.iter().copied().eq(words.iter().map(|word| number(word, false))), "each is known again");
    }
}
