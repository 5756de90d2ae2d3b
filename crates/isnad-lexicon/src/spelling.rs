//! What the lexicon knows of one spelling, whatever stands around it: looked up once for all tokens that are spelled so.
//!
//! Words repeat, so a reader that remembers the spellings it met asks the tables for one token in ten. Those it remembers are many
//! and met in any order: what most tokens are asked for stands in 64 bytes, one line of the processor's cache, with the letters
//! themselves among them; the rest lies apart.

use isnad_model::{LinkKind, Status};

use crate::analyse::{proclitics, read};
use crate::stems::hash;
use crate::triggers::{Candidate, Element};
use crate::{Analysis, Group, Lexicon, Proclitics};

/// What the lexicon knows of a token by its letters alone.
#[derive(Debug, Clone)]
#[repr(align(64))]
pub struct Spelling {
    letters: Letters,
    /// Its readings, as [`crate::analyse`] gives them.
    pub readings: Box<[Analysis]>,
    /// Signs of the elements of triggers and conditions that it can be by one of its readings or stems.
    pub signs: u64,
    rest: Box<Rest>,
    /// The whole token as a stem; [`Self::NO_STEM`] if the lexicon does not have it.
    pub stem: u32,
    /// Which lists of `rest` have something in them.
    full: u8,
    talk: u8,
    /// Ends a pair of words that are of some talk.
    pub ends_talk: bool,
    /// Begins a phrase of saying, with or without و.
    pub phrase: bool,
}

/// The letters of a token, to know it again.
#[derive(Debug, Clone, Copy)]
struct Letters {
    /// All of them, or the first of more than there is room for.
    bytes: [u8; Letters::ROOM],
    /// How many; more than fit are compared with those in `rest`.
    len: u8,
}

impl Letters {
    const ROOM: usize = 22;

    fn new(token: &str) -> Self {
        let mut bytes = [0; Self::ROOM];
        let len = token.len().min(Self::ROOM);
        bytes[..len].copy_from_slice(&token.as_bytes()[..len]);
        Self { bytes, len: u8::try_from(token.len()).unwrap_or(u8::MAX) }
    }
}

/// What few tokens are asked for.
#[derive(Debug, Clone)]
struct Rest {
    /// The letters, where they are too many.
    long: Option<Box<str>>,
    splits: Box<[(Proclitics, u32)]>,
    triggers: Box<[Candidate]>,
    /// Sorted.
    conditions: Box<[u32]>,
    names: Box<[(Proclitics, u32, u32)]>,
    groups: Box<[(bool, u32, u32)]>,
    voices: Box<[(Proclitics, LinkKind)]>,
    governs: Option<Status>,
}

const TRIGGERS: u8 = 1;
const CONDITIONS: u8 = 2;
const NAMES: u8 = 4;
const GROUPS: u8 = 8;
const GOVERNS: u8 = 16;
const VOICES: u8 = 32;

impl Spelling {
    /// In the place of a stem's number: no stem of the lexicon.
    pub const NO_STEM: u32 = u32::MAX;

    /// Looks a folded token up. `word` tells that it is made of Arabic letters, `marbuta` that the original ends in ة.
    #[must_use]
    pub fn new(lexicon: &Lexicon, token: &str, word: bool, marbuta: bool) -> Self {
        let mut splits = Vec::new();
        let analyses = read(lexicon, token, word, marbuta, |pro, stem| splits.push((pro, stem)));
        let readings: Box<[Analysis]> = analyses.iter().copied().collect();
        let mut triggers = Vec::new();
        let mut conditions = Vec::new();
        let mut signs = Element::ANY;
        for reading in &readings {
            signs |= lexicon.signs_of_lemma(reading.entry.lemma);
            conditions.extend_from_slice(lexicon.condition_lemma(reading.entry.lemma));
        }
        for (_, stem) in &splits {
            triggers.extend_from_slice(lexicon.triggers_of_stem(*stem));
            conditions.extend(lexicon.condition_stem(*stem));
            signs |= lexicon.signs_of_stem(*stem);
        }
        conditions.sort_unstable();
        conditions.dedup();
        let mut voices = Vec::new();
        let (mut talk, mut governs) = (0, None);
        proclitics(token, |pro, rest| {
            let voice = lexicon.voice_form(rest).or_else(|| rest.strip_suffix('ه').and_then(|r| lexicon.voice_form(r)));
            voices.extend(voice.map(|kind| (pro, kind)));
            talk |= lexicon.talk_form(rest);
            governs = governs.or_else(|| lexicon.governs_form(rest));
        });
        let range = |&(pro, stem): &(Proclitics, u32)| lexicon.names().range(stem).map(|(from, to)| (pro, from, to));
        let names: Box<[_]> = splits.iter().filter(|(pro, _)| !pro.future).filter_map(range).collect();
        let without = token.strip_prefix('و');
        let group = |first: &str, conj| Some(lexicon.group_range(lexicon.stem(first)?)?).map(|(from, to)| (conj, from, to));
        let groups: Box<[_]> = group(token, false).into_iter().chain(without.and_then(|first| group(first, true))).collect();
        let says = |first: &str| lexicon.say_phrases(first).next().is_some();
        let flag = |bit, there: bool| if there { bit } else { 0 };
        Self {
            letters: Letters::new(token),
            signs,
            stem: splits.iter().find(|(pro, _)| *pro == Proclitics::default()).map_or(Self::NO_STEM, |s| s.1),
            full: flag(TRIGGERS, !triggers.is_empty())
                | flag(CONDITIONS, !conditions.is_empty())
                | flag(NAMES, !names.is_empty())
                | flag(GROUPS, !groups.is_empty())
                | flag(GOVERNS, governs.is_some())
                | flag(VOICES, !voices.is_empty() || readings.iter().any(|a| lexicon.voice_kind(a.entry.lemma).is_some())),
            readings,
            talk: talk as u8,
            ends_talk: lexicon.ends_talk(token),
            phrase: says(token) || without.is_some_and(says),
            rest: Box::new(Rest {
                long: (token.len() > Letters::ROOM).then(|| token.into()),
                splits: splits.into(),
                triggers: triggers.into(),
                conditions: conditions.into(),
                names,
                groups,
                voices: voices.into(),
                governs,
            }),
        }
    }

    /// Whether this is the spelling of a token.
    #[inline]
    fn is(&self, token: &str) -> bool {
        let Letters { bytes, len } = &self.letters;
        let same = u8::try_from(token.len()).unwrap_or(u8::MAX) == *len;
        match bytes.get(..token.len()) {
            Some(letters) => same && letters == token.as_bytes(),
            None => same && self.rest.long.as_deref() == Some(token),
        }
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
        if self.full & TRIGGERS == 0 { &[] } else { &self.rest.triggers }
    }

    /// Condition words that it can be by one of its readings or stems, sorted.
    #[must_use]
    #[inline]
    pub fn conditions(&self) -> &[u32] {
        if self.full & CONDITIONS == 0 { &[] } else { &self.rest.conditions }
    }

    /// Splits whose rest begins a name of an actor, source or place, with where those names stand among all.
    #[inline]
    pub(crate) fn names(&self) -> &[(Proclitics, u32, u32)] {
        if self.full & NAMES == 0 { &[] } else { &self.rest.names }
    }

    /// Fixed groups of words that begin with it: true before those that begin after its و.
    #[inline]
    pub fn groups<'l>(&self, lexicon: &'l Lexicon) -> impl Iterator<Item = (bool, &'l [Group])> {
        let ranges: &[(bool, u32, u32)] = if self.full & GROUPS == 0 { &[] } else { &self.rest.groups };
        ranges.iter().map(|&(conj, from, to)| (conj, lexicon.groups(from, to)))
    }

    /// Whether it makes a voice, by one of its readings or by its letters.
    #[must_use]
    #[inline]
    pub const fn speaks(&self) -> bool {
        self.full & VOICES != 0
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
        if self.full & GOVERNS == 0 { None } else { self.rest.governs }
    }
}

/// Spellings met so far. Emptied between texts when they are many, so that memory stays bounded.
#[derive(Debug, Default)]
pub struct Spellings {
    /// Which lexicon they are of.
    lexicon: u64,
    /// Hash and number of a spelling; a power of two of them, at most half taken.
    slots: Vec<(u32, u32)>,
    known: Vec<Spelling>,
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

    /// The number of a token's spelling, for [`Self::get`]. The lexicon is the one that [`Self::open`] was given.
    pub fn number(&mut self, lexicon: &Lexicon, token: &str, word: bool, marbuta: bool) -> u32 {
        let hash = Self::hash(token, marbuta);
        if let Some(number) = self.find(token, hash) {
            return number;
        }
        if self.known.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let number = self.known.len() as u32;
        self.known.push(Spelling::new(lexicon, token, word, marbuta));
        self.place(hash, number);
        number
    }

    /// The spelling of a token, if it has been met.
    #[must_use]
    pub fn known(&self, token: &str, marbuta: bool) -> Option<&Spelling> {
        self.find(token, Self::hash(token, marbuta)).map(|number| self.get(number))
    }

    /// What ends in ة has the hash of another word: an even one, any other an odd one.
    #[inline]
    fn hash(token: &str, marbuta: bool) -> u32 {
        hash(token) & !1 | u32::from(!marbuta)
    }

    #[inline]
    fn find(&self, token: &str, hash: u32) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (other, number) = self.slots[at];
            if number == EMPTY {
                return None;
            }
            if other == hash && self.known[number as usize].is(token) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn place(&mut self, hash: u32, number: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
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
    fn a_spelling_is_one_line_of_the_cache() {
        assert_eq!(size_of::<Spelling>(), 64);
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
                    let known = !spelling.readings.is_empty() || spelling.stem != Spelling::NO_STEM;
                    assert!(!known || spelling.signs & element.sign() != 0, "{token}: {element:?}");
                }
            }
        }
    }

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
