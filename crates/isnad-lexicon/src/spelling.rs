//! What the lexicon knows of one spelling, whatever stands around it: looked up once for all tokens that are spelled so.
//!
//! Words repeat, so a reader that remembers the spellings it met asks the tables for one token in ten. Those it remembers are many
//! and met in any order: what most tokens are asked for stands in 128 bytes, two lines of the processor's cache that it fetches
//! together, with the letters and the readings among them; the rest lies apart.

mod gather;

use isnad_model::{LinkKind, Status};
use isnad_text::times::TimeWord;

use crate::letters::Letters;
use crate::triggers::{Candidate, Element, Signs};
use crate::{Analysis, Group, Lexicon, Proclitics};

pub(crate) use gather::Gathered;

/// What the lexicon knows of a token by its letters alone.
#[derive(Debug, Clone)]
#[repr(align(128))]
pub struct Spelling {
    // Its letters, taken apart: together they would take more room.
    parts: [u64; 3],
    len: u8,
    /// The first readings.
    first: [Analysis; Self::FIRST],
    /// What it is, what is in `rest` at all, and how many readings there are.
    has: u16,
    talk: u8,
    /// The whole token as a stem; [`Self::NO_STEM`] if the lexicon does not have it.
    pub stem: u32,
    /// Signs of the elements of triggers and conditions that it can be by one of its readings or stems.
    pub signs: Signs,
    /// Signs of the second words of the triggers that begin with it; all of them if one of those has one word only.
    pub seconds: u64,
    /// Signs of the second words of the names that begin with it; all of them if one of those has one word only.
    pub(crate) named: u64,
    rest: Box<Rest>,
}

/// What few tokens are asked for.
#[derive(Debug, Clone)]
struct Rest {
    /// The token, where it is long.
    long: Option<Box<str>>,
    /// All readings, where they are many.
    readings: Box<[Analysis]>,
    splits: Box<[(Proclitics, u32)]>,
    triggers: Box<[Candidate]>,
    /// Sorted.
    conditions: Box<[u32]>,
    names: Box<[(Proclitics, u32, u32)]>,
    imported: Box<[(Proclitics, u32, u32)]>,
    groups: Box<[(bool, u32, u32)]>,
    voices: Box<[(Proclitics, LinkKind)]>,
    governs: Option<Status>,
    time: Option<TimeWord>,
}

/// The readings, counted: never more than six.
const COUNT: u16 = 7;
const ENDS_TALK: u16 = 1 << 3;
const CONDITIONS: u16 = 1 << 4;
const NAMES: u16 = 1 << 5;
const GROUPS: u16 = 1 << 6;
const GOVERNS: u16 = 1 << 7;
const VOICES: u16 = 1 << 8;
const PHRASE: u16 = 1 << 9;
const NUMBER: u16 = 1 << 10;
const TIME: u16 = 1 << 11;

impl Spelling {
    /// In the place of a stem's number: no stem of the lexicon.
    pub const NO_STEM: u32 = u32::MAX;

    /// So many readings are at hand: nine words in ten have no more.
    const FIRST: usize = 2;

    /// Whether this is the spelling of a token with these letters.
    #[inline]
    pub(crate) fn is(&self, letters: Letters, token: &str) -> bool {
        self.is_short(letters) || !letters.whole() && self.rest.long.as_deref() == Some(token)
    }

    /// The same, of letters that are all there; of others this tells nothing.
    #[inline]
    pub(crate) fn is_short(&self, letters: Letters) -> bool {
        letters.whole() && Letters { parts: self.parts, len: self.len } == letters
    }

    /// Its readings, as [`crate::analyse`] gives them.
    #[must_use]
    #[inline]
    pub fn readings(&self) -> &[Analysis] {
        // More than fit stand all in `rest`.
        self.first.get(..usize::from(self.has & COUNT)).unwrap_or(&self.rest.readings)
    }

    /// A number may begin with it.
    #[must_use]
    #[inline]
    pub const fn numeral(&self) -> bool {
        self.has & NUMBER != 0
    }

    /// What it is in the table of times.
    #[must_use]
    #[inline]
    pub fn time(&self) -> Option<TimeWord> {
        if self.has & TIME == 0 { None } else { self.rest.time }
    }

    /// Ends a pair of words that are of some talk.
    #[must_use]
    #[inline]
    pub const fn ends_talk(&self) -> bool {
        self.has & ENDS_TALK != 0
    }

    /// Begins a phrase of saying, with or without و.
    #[must_use]
    #[inline]
    pub const fn phrase(&self) -> bool {
        self.has & PHRASE != 0
    }

    /// True if the token is this stem with any clitics before it.
    #[must_use]
    #[inline]
    pub fn has_stem(&self, stem: u32) -> bool {
        self.rest.splits.iter().any(|s| s.1 == stem)
    }

    /// Triggers that begin with one of its stems, in the order of its splits into clitics and stem.
    #[must_use]
    #[inline]
    pub fn triggers(&self) -> &[Candidate] {
        if self.seconds == 0 { &[] } else { &self.rest.triggers }
    }

    /// Condition words that it can be by one of its readings or stems, sorted.
    #[must_use]
    #[inline]
    pub fn conditions(&self) -> &[u32] {
        if self.has & CONDITIONS == 0 { &[] } else { &self.rest.conditions }
    }

    /// Whether a name of an actor, source or place may begin with it.
    #[must_use]
    #[inline]
    pub const fn begins_name(&self) -> bool {
        self.has & NAMES != 0
    }

    /// Splits whose rest begins a name of an actor, source or place, with where those names stand among all.
    #[inline]
    pub(crate) fn names(&self) -> &[(Proclitics, u32, u32)] {
        if self.has & NAMES == 0 { &[] } else { &self.rest.names }
    }

    /// Splits whose rest begins a name of an imported gazetteer, with where those names stand there.
    #[inline]
    pub(crate) fn imported(&self) -> &[(Proclitics, u32, u32)] {
        &self.rest.imported
    }

    /// Fixed groups of words that begin with it: true before those that begin after its و.
    #[inline]
    pub fn groups<'l>(&self, lexicon: &'l Lexicon) -> impl Iterator<Item = (bool, &'l [Group])> {
        let ranges: &[(bool, u32, u32)] = if self.has & GROUPS == 0 { &[] } else { &self.rest.groups };
        ranges.iter().map(|&(conj, from, to)| (conj, lexicon.groups(from, to)))
    }

    /// Whether it makes a voice, by one of its readings or by its letters.
    #[must_use]
    #[inline]
    pub const fn speaks(&self) -> bool {
        self.has & VOICES != 0
    }

    /// What kind of voice each split makes, whatever its reading.
    #[must_use]
    pub fn voices(&self) -> &[(Proclitics, LinkKind)] {
        &self.rest.voices
    }

    /// The kinds of talk that it is of by its letters, as bits of [`crate::Talk`].
    #[must_use]
    #[inline]
    pub const fn talk(&self) -> u16 {
        self.talk as u16
    }

    /// The status that it gives to what it governs, by its letters.
    #[must_use]
    #[inline]
    pub fn governs(&self) -> Option<Status> {
        if self.has & GOVERNS == 0 { None } else { self.rest.governs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_is_two_lines_of_the_cache() {
        assert_eq!(size_of::<Spelling>(), 128);
    }

    #[test]
    fn a_spelling_has_the_signs_of_what_it_can_be() {
        let lexicon = Lexicon::embedded().unwrap();
        for element in lexicon.triggers.iter().flat_map(|trigger| &trigger.elements) {
            let words: Vec<&str> = match element {
                Element::Word { form, .. } => vec![form],
                Element::Verb(lemmas) => lemmas.iter().map(|lemma| lexicon.lemma(*lemma).folded.as_str()).collect(),
                Element::Class(_) => vec!["سوق"], // any word
            };
            for word in words {
                for clitic in ["", "و"] {
                    let token = format!("{clitic}{word}");
                    let spelling = Spelling::new(&lexicon, &token, true, false);
                    let known = !spelling.readings().is_empty() || spelling.stem != Spelling::NO_STEM;
                    assert!(!known || spelling.signs.any & element.sign() != 0, "{token}: {element:?}");
                }
            }
        }
    }
}
