//! Looking a spelling up: all that the tables know of its letters, gathered from its readings and from its splits into clitics and stem.

use isnad_model::LinkKind;

use super::*;
use crate::analyse::{proclitics, read};
use crate::morph::{Gender, Number, Tense, Voice};
use crate::{Class, Enclitic, Entry, Marks, Pos};

/// Where there is no reading.
const NO_READING: Analysis = Analysis {
    pro: Proclitics { conj: false, fa: false, prep: None, future: false, article: false },
    entry: Entry {
        lemma: u32::MAX,
        pos: Pos::Filler,
        class: Class::None,
        tense: Tense::Past,
        voice: Voice::Active,
        person: 0,
        number: Number::Sg,
        gender: Gender::Any,
        construct: false,
        accusative: false,
        pre_pronoun: false,
        marbuta: false,
        maqsura: false,
    },
    enc: Enclitic::None,
    evokes: false,
    marks: Marks::NONE,
};

/// Lists in the making.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    readings: Vec<Analysis>,
    splits: Vec<(Proclitics, u32)>,
    triggers: Vec<Candidate>,
    conditions: Vec<u32>,
    names: Vec<(Proclitics, u32, u32)>,
    imported: Vec<(Proclitics, u32, u32)>,
    groups: Vec<(bool, u32, u32)>,
    voices: Vec<(Proclitics, LinkKind)>,
}

impl Spelling {
    /// Looks a folded token up. `word` tells that it is made of Arabic letters, `marbuta` that the original ends in ة.
    #[must_use]
    pub fn new(lexicon: &Lexicon, token: &str, word: bool, marbuta: bool) -> Self {
        Self::gather(lexicon, token, word, marbuta, &mut Gathered::default())
    }

    /// The same with lists of an earlier one, so that those of this one are of their length at once.
    pub(crate) fn gather(lexicon: &Lexicon, token: &str, word: bool, marbuta: bool, lists: &mut Gathered) -> Self {
        let Gathered { readings, splits, triggers, conditions, names, imported, groups, voices } = lists;
        readings.clear();
        splits.clear();
        triggers.clear();
        conditions.clear();
        names.clear();
        imported.clear();
        groups.clear();
        voices.clear();
        readings.extend(read(lexicon, token, word, marbuta, |pro, stem| splits.push((pro, stem))).iter());
        let mut signs = Signs { any: Element::ANY, second: Element::ANY };
        for reading in &*readings {
            signs |= lexicon.signs_of_lemma(reading.entry.lemma);
            conditions.extend_from_slice(lexicon.condition_lemma(reading.entry.lemma));
            conditions.extend(lexicon.head_lemma(reading.entry.lemma));
        }
        for (_, stem) in &*splits {
            triggers.extend_from_slice(lexicon.triggers_of_stem(*stem));
            conditions.extend(lexicon.condition_stem(*stem));
            conditions.extend(lexicon.head_stem(*stem));
            signs |= lexicon.signs_of_stem(*stem);
        }
        conditions.sort_unstable();
        conditions.dedup();
        let (mut talk, mut governs) = (0, None);
        proclitics(token, |pro, rest| {
            let voice = lexicon.voice_form(rest).or_else(|| rest.strip_suffix('ه').and_then(|r| lexicon.voice_form(r)));
            voices.extend(voice.map(|kind| (pro, kind)));
            talk |= lexicon.talk_form(rest);
            governs = governs.or_else(|| lexicon.governs_form(rest));
        });
        let range = |&(pro, stem): &(Proclitics, u32)| lexicon.names().range(stem).map(|(from, to)| (pro, from, to));
        names.extend(splits.iter().filter(|(pro, _)| !pro.future).filter_map(range));
        if word && lexicon.names().has_imported() {
            // Of two letters and a clitic anything can be made.
            let range = |pro, rest: &str| lexicon.names().imported_range(rest).map(|(from, to)| (pro, from, to));
            let long = |pro: Proclitics, rest: &str| rest.chars().count() > if pro.conj || pro.prep.is_some() { 3 } else { 1 };
            proclitics(token, |pro, rest| imported.extend(if !pro.future && long(pro, rest) { range(pro, rest) } else { None }));
        }
        let without = token.strip_prefix('و');
        let group = |first: &str, conj| Some(lexicon.group_range(lexicon.stem(first)?)?).map(|(from, to)| (conj, from, to));
        groups.extend(group(token, false).into_iter().chain(without.and_then(|first| group(first, true))));
        let says = |first: &str| lexicon.say_phrases(first).next().is_some();
        let flag = |bit, there: bool| if there { bit } else { 0 };
        let mut first = [NO_READING; Self::FIRST];
        first.iter_mut().zip(&*readings).for_each(|(first, reading)| *first = *reading);
        let letters = Letters::new(token.as_bytes());
        let time = lexicon.times.word(token);
        Self {
            parts: letters.parts,
            len: letters.len,
            first,
            signs,
            seconds: triggers.iter().fold(0, |signs, c| signs | if c.single { u64::MAX } else { c.second }),
            stem: splits.iter().find(|(pro, _)| *pro == Proclitics::default()).map_or(Self::NO_STEM, |s| s.1),
            has: readings.len() as u16
                | flag(NUMBER, lexicon.numbers.begins_with(token))
                | flag(TIME, time.is_some())
                | flag(ENDS_TALK, lexicon.ends_talk(token))
                | flag(PHRASE, says(token) || without.is_some_and(says))
                | flag(CONDITIONS, !conditions.is_empty())
                | flag(NAMES, !names.is_empty() || !imported.is_empty())
                | flag(GROUPS, !groups.is_empty())
                | flag(GOVERNS, governs.is_some())
                | flag(VOICES, !voices.is_empty() || readings.iter().any(|a| lexicon.voice_kind(a.entry.lemma).is_some())),
            talk: talk as u8,
            named: if imported.is_empty() { 0 } else { u64::MAX }
                | names.iter().fold(0, |signs, (_, from, to)| signs | lexicon.names().signs(*from, *to)),
            rest: Box::new(Rest {
                long: (!letters.whole()).then(|| token.into()),
                readings: if readings.len() > Self::FIRST { (**readings).into() } else { Box::default() },
                splits: (**splits).into(),
                triggers: (**triggers).into(),
                conditions: (**conditions).into(),
                names: (**names).into(),
                imported: (**imported).into(),
                groups: (**groups).into(),
                voices: (**voices).into(),
                governs,
                time,
            }),
        }
    }
}
