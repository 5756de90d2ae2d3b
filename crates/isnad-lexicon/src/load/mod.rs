//! From tables to the compiled lexicon.

mod conditions;
mod events;
mod meanings;
mod means;

use isnad_text::fold_str;
use rustc_hash::FxHashMap;

use self::events::event_tables;
use crate::about::About;
use crate::gazetteer::Gazetteer;
use crate::inflect::Inflected;
use crate::known::Known;
use crate::places::Places;
use crate::{Files, Group, Lemma, Lexicon, LexiconError};

impl Lexicon {
    /// Reads and compiles all tables.
    ///
    /// # Errors
    /// The first row that cannot be used, with its file and line.
    pub fn load(files: &Files) -> Result<Self, LexiconError> {
        let table = |path: &'static str| (path, files.get(path).unwrap_or_default());
        let bad = |path: &'static str| move |what: String| LexiconError::new(path, 0, what, "see the head of the file for its format");
        let (path, text) = table("numbers.toml");
        let numbers = isnad_text::numbers::NumberTable::parse(text).map_err(bad(path))?;
        let (path, text) = table("times.toml");
        let times = isnad_text::times::TimeTable::parse(text).map_err(bad(path))?;
        let mut lexicon = Self::empty(numbers, times);
        // Some forms for each row of the tables, some of them in common.
        let rows = ["verbs.tsv", "nouns.tsv", "adjectives.tsv"].map(|path| files.get(path).map_or(0, str::len)).iter().sum::<usize>() / 40;
        lexicon.forms.reserve(rows * 24);
        // Names and triggers are parsed beside the inflection of the words, and those in parts: no part takes half of the time.
        std::thread::scope(|scope| {
            let tables = scope.spawn(|| (Known::read(files), event_tables(files)));
            let words = [0, 1, 2].map(|part| scope.spawn(move || inflect(files, part)));
            for part in words {
                lexicon.take_words(join(part)?);
            }
            let (known, events) = join(tables);
            lexicon.number_groups();
            lexicon.take_known(known?);
            lexicon.load_speech(files)?;
            lexicon.load_light(files)?;
            lexicon.load_measures(files)?;
            lexicon.load_means(files)?;
            let events = events?;
            lexicon.event_files = events.iter().filter_map(|(_, path, _)| Some((path.clone(), files.get(path)?.to_owned()))).collect();
            lexicon.load_events(events)
        })?;
        lexicon.element_words = FxHashMap::default();
        Ok(lexicon)
    }

    /// Takes words over with all their forms.
    fn take_words(&mut self, words: Inflected) {
        let Inflected { lemmas, letters, forms, groups, .. } = words;
        let first = u32::try_from(self.lemmas.len()).unwrap_or(u32::MAX);
        self.lemmas.extend(lemmas.into_iter().map(|lemma| Lemma { verb: lemma.verb.map(|verb| first + verb), ..lemma }));
        self.about.extend(self.lemmas[first as usize..].iter().map(About::new));
        self.lemma_triggers.resize_with(self.lemmas.len(), Default::default);
        self.lemma_signs.resize(self.lemmas.len(), Default::default());
        let mut from = 0;
        for (to, mut entry) in forms {
            entry.lemma += first;
            self.forms.insert(&letters[from..to as usize], entry);
            from = to as usize;
        }
        self.spelled_groups.extend(groups.into_iter().map(|(words, lemma)| (words, first + lemma)));
    }

    /// Gives numbers to the words of groups, when all forms are there.
    fn number_groups(&mut self) {
        let spelled = std::mem::take(&mut self.spelled_groups);
        let mut found: Vec<(u32, Group)> = Vec::with_capacity(spelled.len());
        for (words, lemma) in spelled {
            let mut stems = words.iter().map(|word| self.forms.number(word));
            if let (Some(first), Some(second)) = (stems.next(), stems.next()) {
                found.push((first, Group { second, rest: stems.collect(), lemma }));
            }
        }
        found.sort_by_key(|(first, _)| *first);
        for (first, group) in found {
            let at = self.groups.len() as u32;
            self.group_ranges.entry(first).or_insert((at, at)).1 = at + 1;
            self.groups.push(group);
        }
    }

    /// Takes the places and names of a compiled gazetteer in, beside those of the tables.
    pub fn import(&mut self, gazetteer: Gazetteer) {
        let ids = &self.place_ids;
        let imported = self.places.add(gazetteer, |id| ids.get(id).copied());
        self.names.import(imported);
    }

    fn take_known(&mut self, known: Known) {
        let Known { actors, sources, places, names } = known;
        let ids = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        self.actor_ids = actors.iter().enumerate().map(|(i, actor)| (actor.id.clone(), ids(i))).collect();
        self.place_ids = places.iter().enumerate().map(|(i, place)| (place.id.clone(), ids(i))).collect();
        (self.actors, self.sources, self.places) = (actors, sources, Places::new(places));
        let forms = self.forms.len();
        self.names.take(names, forms, |word| self.forms.number(word));
    }

    /// Lemmas spelled like this (folded), for which `keep` holds.
    pub fn lemmas_of(&self, text: &str, keep: impl Fn(&Lemma) -> bool) -> Vec<u32> {
        let folded = fold_str(text);
        let mut out = Vec::new();
        for entry in self.entries(&folded) {
            let lemma = &self.lemmas[entry.lemma as usize];
            if keep(lemma) && !out.contains(&entry.lemma) && lemma.folded == folded {
                out.push(entry.lemma);
            }
        }
        out
    }
}

/// One of three parts of the words, in the order of the tables.
fn inflect(files: &Files, part: usize) -> Result<Inflected, LexiconError> {
    let mut words = Inflected::default();
    match part {
        0 => {
            words.words(files)?;
            words.verbs(files, 0, 2)?;
        }
        1 => words.verbs(files, 1, 2)?,
        _ => {
            words.nouns(files)?;
            words.adjectives(files)?;
            words.people(files)?;
        }
    }
    Ok(words)
}

/// What a thread made; its panic goes on here.
fn join<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

pub(crate) fn parse_toml<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(0, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
        LexiconError::new(path, line, e.message().to_owned(), "see docs/lexicon.md for the format of this file")
    })
}
