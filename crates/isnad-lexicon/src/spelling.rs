//! What the lexicon knows of one spelling, whatever stands around it: looked up once for all tokens that are spelled so.
//!
//! Words repeat, so a reader that remembers the spellings it met asks the tables for one token in ten.

use crate::analyse::read;
use crate::stems::Stems;
use crate::{Analysis, Lexicon, Proclitics};

/// What the lexicon knows of a token by its letters alone.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// Its readings, as [`crate::analyse`] gives them.
    pub readings: Box<[Analysis]>,
    /// Clitics and rest, for every split whose rest is a stem of the lexicon, fewest clitics first.
    pub splits: Box<[(Proclitics, u32)]>,
    /// Triggers that begin with one of the stems, in the order of the splits.
    pub triggers: Box<[u32]>,
    /// Condition words that it can be by one of its readings or stems, sorted.
    pub conditions: Box<[u32]>,
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
        for reading in &readings {
            conditions.extend_from_slice(lexicon.condition_lemma(reading.entry.lemma));
        }
        for (_, stem) in &splits {
            triggers.extend_from_slice(lexicon.triggers_of_stem(*stem));
            conditions.extend(lexicon.condition_stem(*stem));
        }
        conditions.sort_unstable();
        conditions.dedup();
        let stem = splits.iter().find(|(pro, _)| *pro == Proclitics::default()).map_or(Self::NO_STEM, |s| s.1);
        Self { readings, splits: splits.into(), triggers: triggers.into(), conditions: conditions.into(), stem }
    }

    /// True if the token is this stem with any clitics before it.
    #[must_use]
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
    pub fn get(&self, number: u32) -> &Spelling {
        &self.known[number as usize]
    }
}
