//! What the lexicon knows of one spelling, whatever stands around it: looked up once for all tokens that are spelled so.
//!
//! Words repeat, so a reader that remembers the spellings it met asks the tables for one token in ten.

use isnad_model::{LinkKind, Status};

use crate::analyse::{proclitics, read};
use crate::stems::Stems;
use crate::triggers::{Candidate, Element};
use crate::{Analysis, Lexicon, Proclitics};

/// What the lexicon knows of a token by its letters alone.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// Its readings, as [`crate::analyse`] gives them.
    pub readings: Box<[Analysis]>,
    /// Clitics and rest, for every split whose rest is a stem of the lexicon, fewest clitics first.
    pub splits: Box<[(Proclitics, u32)]>,
    /// Triggers that begin with one of the stems, in the order of the splits.
    pub triggers: Box<[Candidate]>,
    /// Signs of the elements of triggers and conditions that it can be by one of its readings or stems.
    pub signs: u64,
    /// Condition words that it can be by one of its readings or stems, sorted.
    pub conditions: Box<[u32]>,
    /// Splits whose rest begins a name of an actor, source or place.
    pub names: Box<[(Proclitics, u32)]>,
    /// What kind of voice each split makes, whatever its reading.
    pub voices: Box<[(Proclitics, LinkKind)]>,
    /// The kinds of talk that it is of by its letters, as bits of [`crate::Talk`].
    pub talk: u16,
    /// Ends a pair of words that are of some talk.
    pub ends_talk: bool,
    /// The status that it gives to what it governs, by its letters.
    pub governs: Option<Status>,
    /// Begins a fixed group of words, with or without و.
    pub group: bool,
    /// Begins a phrase of saying, with or without و.
    pub phrase: bool,
    /// The whole token as a stem; [`Self::NO_STEM`] if the lexicon does not have it.
    pub stem: u32,
}

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
        let names = splits.iter().copied().filter(|(pro, stem)| !pro.future && lexicon.names().any(*stem)).collect();
        let begins = |first: &str| (!lexicon.groups(first).is_empty(), lexicon.say_phrases(first).next().is_some());
        let (a, b) = (begins(token), token.strip_prefix('و').map_or((false, false), begins));
        let stem = splits.iter().find(|(pro, _)| *pro == Proclitics::default()).map_or(Self::NO_STEM, |s| s.1);
        Self {
            readings,
            splits: splits.into(),
            triggers: triggers.into(),
            signs,
            conditions: conditions.into(),
            names,
            voices: voices.into(),
            talk,
            ends_talk: lexicon.ends_talk(token),
            governs,
            group: a.0 || b.0,
            phrase: a.1 || b.1,
            stem,
        }
    }

    /// True if the token is this stem with any clitics before it.
    #[must_use]
    #[inline]
    pub fn has_stem(&self, stem: u32) -> bool {
        self.splits.iter().any(|s| s.1 == stem)
    }
}

/// Spellings met so far. Emptied between texts when they are many, so that memory stays bounded.
#[derive(Debug, Default)]
pub struct Spellings {
    /// Which lexicon they are of.
    lexicon: u64,
    plain: (Stems, Vec<u32>),
    marbuta: (Stems, Vec<u32>),
    known: Vec<Spelling>,
}

impl Spellings {
    /// From so many spellings on, all are forgotten at the next text.
    const MANY: usize = 1 << 16;

    /// Makes ready for a text read with this lexicon.
    pub fn open(&mut self, lexicon: &Lexicon) {
        if self.lexicon != lexicon.id() || self.known.len() > Self::MANY {
            for (stems, numbers) in [&mut self.plain, &mut self.marbuta] {
                stems.clear();
                numbers.clear();
            }
            self.known.clear();
            self.lexicon = lexicon.id();
        }
    }

    /// The number of a token's spelling, for [`Self::get`]. The lexicon is the one that [`Self::open`] was given.
    pub fn number(&mut self, lexicon: &Lexicon, token: &str, word: bool, marbuta: bool) -> u32 {
        let (stems, numbers) = if marbuta { &mut self.marbuta } else { &mut self.plain };
        if let Some(known) = stems.find(token) {
            return numbers[known as usize];
        }
        let spelling = Spelling::new(lexicon, token, word, marbuta);
        let number = self.known.len() as u32;
        self.known.push(spelling);
        numbers.push(number);
        stems.insert(token);
        number
    }

    /// The spelling with this number.
    #[must_use]
    #[inline]
    pub fn get(&self, number: u32) -> &Spelling {
        &self.known[number as usize]
    }
}
