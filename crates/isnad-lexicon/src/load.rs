//! From tables to the compiled lexicon.

use std::collections::BTreeMap;
use std::sync::Arc;

use isnad_model::{ClaimType, Measure, Status};
use isnad_text::fold_str;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::examples::part;
use crate::inflect::Inflected;
use crate::known::Known;
use crate::triggers::{Candidate, Condition, Element, Frame, Slot, Trigger, TriggerKind};
use crate::{Carry, Class, Files, Group, Lemma, Lexicon, LexiconError, Pos};

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
        self.lemma_triggers.resize_with(self.lemmas.len(), Vec::new);
        self.lemma_signs.resize(self.lemmas.len(), 0);
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

    fn take_known(&mut self, known: Known) {
        let Known { actors, sources, places, names } = known;
        let ids = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        self.actor_ids = actors.iter().enumerate().map(|(i, actor)| (actor.id.clone(), ids(i))).collect();
        self.place_ids = places.iter().enumerate().map(|(i, place)| (place.id.clone(), ids(i))).collect();
        (self.actors, self.sources, self.places) = (actors, sources, places);
        self.names.take(names, |word| self.forms.number(word));
    }

    fn load_speech(&mut self, files: &Files) -> Result<(), LexiconError> {
        let path = "speech.toml";
        let table: crate::speech::SpeechTable = parse_toml(path, files.get(path).unwrap_or_default())?;
        for (index, verb) in table.verb.iter().enumerate() {
            let found = self.lemmas_of(&verb.lemma, |l| l.pos == Pos::Verb);
            if found.is_empty() {
                self.gaps.push(format!("{path}: the verb «{}» is not in verbs.tsv", verb.lemma));
            }
            for lemma in found {
                self.say_verbs.insert(lemma, index);
            }
        }
        for voice in &table.voice {
            for noun in &voice.nouns {
                self.voice_forms.entry(fold_str(noun).into()).or_insert(voice.kind);
                for lemma in self.lemmas_of(noun, |l| l.pos != Pos::Verb) {
                    self.voice_kinds.entry(lemma).or_insert(voice.kind);
                }
            }
        }
        for body in &table.body {
            for noun in &body.nouns {
                for lemma in self.lemmas_of(noun, |l| l.pos != Pos::Verb) {
                    self.body_kinds.entry(lemma).or_insert(body.kind);
                }
            }
        }
        for noun in &table.speaks_for {
            self.speaks_for.insert(fold_str(noun).into(), ());
        }
        for (index, phrase) in table.phrase.iter().enumerate() {
            let words: Vec<Box<str>> = phrase.form.split_whitespace().map(|w| fold_str(w).into()).collect();
            let Some((first, rest)) = words.split_first() else { continue };
            self.say_phrases.entry(first.clone()).or_default().push((rest.into(), index));
        }
        for phrases in self.say_phrases.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        self.speech = table;
        Ok(())
    }

    fn load_light(&mut self, files: &Files) -> Result<(), LexiconError> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Table {
            carry: BTreeMap<String, Vec<String>>,
            status: BTreeMap<String, Vec<String>>,
            ground: BTreeMap<String, Vec<String>>,
            side: BTreeMap<String, Vec<String>>,
            part: BTreeMap<String, Vec<String>>,
            genitive: BTreeMap<String, Vec<String>>,
            talk: BTreeMap<String, Vec<String>>,
        }
        let path = "light.toml";
        let table: Table = parse_toml(path, files.get(path).unwrap_or_default())?;
        for (name, verbs) in table.carry {
            let Some(carry) = Carry::from_name(&name) else {
                return Err(LexiconError::new(path, 0, format!("unknown kind `{name}`"), "see the head of the file"));
            };
            for verb in verbs {
                for lemma in self.lemmas_of(&verb, |l| l.pos == Pos::Verb) {
                    *self.carries.entry(lemma).or_insert(0) |= carry as u16;
                }
            }
        }
        for word in table.side.get("again").into_iter().flatten() {
            let lemmas = self.lemmas_of(word, |l| l.pos == Pos::Noun);
            self.again.extend(lemmas);
        }
        for word in table.part.get("of_ground").into_iter().flatten() {
            let lemmas = self.lemmas_of(word, |l| l.pos == Pos::Noun);
            self.parts.extend(lemmas);
        }
        for word in table.genitive.get("sufferer").into_iter().flatten() {
            let lemmas = self.lemmas_of(word, |l| l.pos != Pos::Verb);
            if lemmas.is_empty() {
                self.gaps.push(format!("{path}: the noun «{word}» is in no table"));
            }
            self.sufferers.extend(lemmas);
        }
        for id in table.part.get("capitals").into_iter().flatten() {
            match self.place_ids.get(id.as_str()) {
                Some(&index) => self.capitals.push(index),
                None => self.gaps.push(format!("{path}: the capital `{id}` is no place of places/")),
            }
        }
        for (word, kinds) in table.ground {
            for lemma in self.lemmas_of(&word, |l| l.pos == Pos::Noun) {
                self.ground.insert(lemma, kinds.clone());
            }
        }
        for (name, words) in table.talk {
            let Some(talk) = crate::Talk::from_name(&name) else {
                return Err(LexiconError::new(path, 0, format!("unknown kind of talk `{name}`"), "see the head of the file"));
            };
            for word in words {
                let lemmas = self.lemmas_of(&word, |_| true);
                for lemma in &lemmas {
                    *self.talk.entry(*lemma).or_insert(0) |= talk as u16;
                    // A verb sets back through its masdars too.
                    for i in self.family(*lemma) {
                        if self.lemmas[i as usize].pos == Pos::Masdar {
                            *self.talk.entry(i).or_insert(0) |= talk as u16;
                        }
                    }
                }
                if lemmas.is_empty() {
                    let form = fold_str(&word);
                    if let Some((_, second)) = form.split_once(' ') {
                        self.talk_ends.insert(second.into(), ());
                    }
                    *self.talk_forms.entry(form.into()).or_insert(0) |= talk as u16;
                }
            }
        }
        for (name, words) in table.status {
            let Some(status) = Status::from_name(&name) else {
                return Err(LexiconError::new(path, 0, format!("unknown status `{name}`"), "see section 4 of the codebook"));
            };
            for word in words {
                let lemmas = self.lemmas_of(&word, |_| true);
                for lemma in &lemmas {
                    self.governs.insert(*lemma, status);
                    // A verb governs through its masdars too.
                    if self.lemmas[*lemma as usize].pos == Pos::Verb {
                        for i in self.family(*lemma) {
                            if self.lemmas[i as usize].pos == Pos::Masdar {
                                self.governs.entry(i).or_insert(status);
                            }
                        }
                    }
                }
                if lemmas.is_empty() {
                    self.govern_forms.insert(fold_str(&word).into(), status);
                }
            }
        }
        Ok(())
    }

    fn load_measures(&mut self, files: &Files) -> Result<(), LexiconError> {
        let path = "measures.toml";
        let table: BTreeMap<String, Vec<String>> = parse_toml(path, files.get(path).unwrap_or_default())?;
        for (name, words) in table {
            if name == "generic" {
                for word in &words {
                    let lemmas = self.lemmas_of(word, |l| l.pos != Pos::Verb);
                    self.generic.extend(lemmas);
                }
                continue;
            }
            if let Some(unit) = name.strip_prefix("unit_") {
                for word in &words {
                    for lemma in self.lemmas_of(word, |l| l.class == Class::Unit) {
                        self.units.insert(lemma, unit.into());
                    }
                }
                continue;
            }
            let Some(measure) = Measure::from_name(&name) else {
                return Err(LexiconError::new(path, 0, format!("unknown measure `{name}`"), "see section 5 of the codebook"));
            };
            for word in words {
                for lemma in self.lemmas_of(&word, |_| true) {
                    self.measures.insert(lemma, measure);
                }
            }
        }
        Ok(())
    }

    fn load_events(&mut self, events: Vec<(ClaimType, String, EventTable)>) -> Result<(), LexiconError> {
        for (claim, path, table) in events {
            let mut frames: FxHashMap<String, u16> = FxHashMap::default();
            let mut names: Vec<_> = table.frame.into_iter().collect();
            names.sort_by(|a, b| a.0.cmp(&b.0));
            for (name, slots) in names {
                let mut frame = Frame::default();
                for (key, value) in slots {
                    let slot = Slot::from_name(&value).ok_or_else(|| {
                        LexiconError::new(
                            &path,
                            0,
                            format!("frame {name}: «{key}» = \"{value}\" is no role"),
                            "roles: agent target recipient mediator place origin destination theme sides -",
                        )
                    })?;
                    match key.as_str() {
                        "subject" => frame.subject = Some(slot),
                        "object" => frame.object = Some(slot),
                        _ => frame.preps.push((fold_str(&key), slot)),
                    }
                }
                frames.insert(name, u16::try_from(self.frames.len()).unwrap_or(0));
                self.frames.push(frame);
            }
            for (n, row) in table.trigger.iter().enumerate() {
                self.add_trigger(claim, &path, n, row, &frames)?;
            }
            let from: Arc<str> = path.as_str().into();
            for row in &table.trap {
                let with = self.sentence_words(&path, &row.with);
                let without = self.sentence_words(&path, &row.without);
                for phrase in row.phrase.iter().chain(&row.noun) {
                    let elements = self.elements(&path, phrase);
                    self.push_trigger(Trigger {
                        claim,
                        kind: TriggerKind::Trap,
                        frame: 0,
                        elements,
                        status: None,
                        weight: 100,
                        no_masdar: false,
                        subject_with: [].into(),
                        object_with: [].into(),
                        with: with.clone(),
                        without: without.clone(),
                        from: from.clone(),
                    });
                }
                if row.phrase.is_empty() && row.noun.is_empty() && !row.with.is_empty() {
                    self.type_traps.entry(claim).or_default().extend(with.iter().cloned());
                }
            }
        }
        Ok(())
    }

    fn add_trigger(
        &mut self,
        claim: ClaimType,
        path: &str,
        n: usize,
        row: &TriggerRow,
        frames: &FxHashMap<String, u16>,
    ) -> Result<(), LexiconError> {
        let status = match &row.status {
            Some(name) => Some(Status::from_name(name).ok_or_else(|| {
                LexiconError::new(path, 0, format!("trigger {}: unknown status `{name}`", n + 1), "see section 4 of the codebook")
            })?),
            None => None,
        };
        let frame_name = row.frame.as_deref().unwrap_or("default");
        let frame = *frames.get(frame_name).ok_or_else(|| {
            LexiconError::new(path, 0, format!("trigger {}: no frame `{frame_name}`", n + 1), "write a [frame.NAME] of that name")
        })?;
        let base = Trigger {
            claim,
            kind: TriggerKind::Noun,
            frame,
            elements: Vec::new(),
            status,
            weight: row.weight,
            no_masdar: row.masdar == Some(false),
            subject_with: self.conditions(path, &row.subject_with),
            object_with: {
                let mut all = row.object_with.clone();
                all.extend(row.verb_only_with.iter().cloned());
                self.conditions(path, &all)
            },
            with: self.sentence_words(path, &row.with),
            without: self.sentence_words(path, &row.without),
            from: format!("{path}#{}", n + 1).into(),
        };
        for verb in &row.verb {
            let mut words = verb.split_whitespace();
            let first = words.next().unwrap_or_default();
            let lemmas = self.lemmas_of(first, |l| l.pos == Pos::Verb);
            if lemmas.is_empty() {
                self.gaps.push(format!("{path}: the verb «{first}» is not in verbs.tsv"));
                continue;
            }
            let mut elements = vec![self.signed(Element::Verb(lemmas))];
            for word in words {
                elements.push(self.element(path, word));
            }
            self.push_trigger(Trigger { kind: TriggerKind::Verb, elements, ..base.clone() });
        }
        for (list, kind) in [(&row.noun, TriggerKind::Noun), (&row.phrase, TriggerKind::Phrase)] {
            for phrase in list {
                let elements = self.elements(path, phrase);
                self.push_trigger(Trigger { kind, elements, ..base.clone() });
            }
        }
        Ok(())
    }

    fn conditions(&mut self, path: &str, words: &[String]) -> Arc<[Vec<Element>]> {
        words.iter().map(|w| self.elements(path, w)).collect()
    }

    /// Conditions on the whole sentence, with their first words numbered.
    fn sentence_words(&mut self, path: &str, words: &[String]) -> Arc<[Condition]> {
        let mut out = Vec::with_capacity(words.len());
        for word in words {
            let elements = self.elements(path, word);
            let Some(first) = elements.first() else { continue };
            let first = self.number_condition(&first.clone());
            out.push(Condition { first, elements });
        }
        out.into()
    }

    fn number_condition(&mut self, element: &Element) -> u32 {
        let next = self.condition_count;
        let key = match element {
            Element::Word { form, .. } => form.to_string(),
            Element::Verb(lemmas) => format!("verb {lemmas:?}"),
            Element::Class(class) => format!("class {}", class.name()),
        };
        if let Some(known) = self.condition_keys.get(&key) {
            return *known;
        }
        self.condition_keys.insert(key, next);
        self.condition_count += 1;
        match element {
            Element::Word { lemmas, stem, .. } => {
                self.condition_stems.insert(*stem, next);
                for lemma in lemmas.iter() {
                    self.condition_lemmas.entry(*lemma).or_default().push(next);
                }
            }
            Element::Verb(lemmas) => {
                for lemma in lemmas {
                    for i in self.family(*lemma) {
                        self.condition_lemmas.entry(i).or_default().push(next);
                    }
                }
            }
            Element::Class(class) => self.condition_classes.push((*class, next)),
        }
        next
    }

    fn elements(&mut self, path: &str, phrase: &str) -> Vec<Element> {
        phrase.split_whitespace().map(|w| self.element(path, w)).collect()
    }

    fn element(&mut self, path: &str, word: &str) -> Element {
        if let Some(name) = word.strip_prefix("class:") {
            match Class::from_name(name) {
                Some(class) => return Element::Class(class),
                None => self.gaps.push(format!("{path}: unknown class «{word}»")),
            }
        }
        if let Some(verb) = word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            let lemmas = self.lemmas_of(verb, |l| l.pos == Pos::Verb);
            if lemmas.is_empty() {
                self.gaps.push(format!("{path}: the verb «{verb}» is not in verbs.tsv"));
            }
            return self.signed(Element::Verb(lemmas));
        }
        if let Some(known) = self.element_words.get(word) {
            return known.clone();
        }
        let folded = fold_str(word);
        let analyses = crate::analyse(self, &folded, word.ends_with('ة'));
        let mut lemmas: Vec<u32> = Vec::new();
        for a in analyses.iter() {
            let nominal = matches!(a.entry.pos, Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle);
            if nominal && !a.pro.conj && a.pro.prep.is_none() && !lemmas.contains(&a.entry.lemma) {
                lemmas.push(a.entry.lemma);
            }
        }
        // «مقاتلة» is the aircraft where that is a noun, not every fighting thing.
        if lemmas.iter().any(|l| self.lemmas[*l as usize].pos == Pos::Noun) {
            lemmas.retain(|l| matches!(self.lemmas[*l as usize].pos, Pos::Noun | Pos::Masdar));
        }
        let form = folded.strip_prefix("ال").filter(|r| r.chars().count() > 2).unwrap_or(&folded);
        // «عدوان» is aggression where that is a noun, not two enemies.
        if lemmas.iter().any(|l| self.lemmas[*l as usize].folded == form) {
            lemmas.retain(|l| self.lemmas[*l as usize].folded == form);
        }
        let stem = self.forms.number(form);
        let element = self.signed(Element::Word { lemmas: lemmas.into(), form: form.into(), stem });
        self.element_words.insert(word.into(), element.clone());
        element
    }

    /// Gives the sign of an element to all words that can be it.
    fn signed(&mut self, element: Element) -> Element {
        let sign = element.sign();
        match &element {
            Element::Word { lemmas, stem, .. } => {
                *self.stem_signs.entry(*stem).or_default() |= sign;
                for lemma in lemmas.iter() {
                    self.lemma_signs[*lemma as usize] |= sign;
                }
            }
            Element::Verb(lemmas) => {
                for verb in lemmas {
                    for lemma in self.family(*verb) {
                        self.lemma_signs[lemma as usize] |= sign;
                    }
                }
            }
            Element::Class(_) => {}
        }
        element
    }

    fn push_trigger(&mut self, trigger: Trigger) {
        let index = u32::try_from(self.triggers.len()).unwrap_or(u32::MAX);
        let candidate = Candidate::new(index, &trigger);
        match trigger.elements.first() {
            Some(Element::Verb(lemmas)) => {
                for verb in lemmas {
                    for lemma in self.family(*verb) {
                        let pos = self.lemmas[lemma as usize].pos;
                        if pos == Pos::Verb || pos == Pos::Masdar && !trigger.no_masdar {
                            self.lemma_triggers[lemma as usize].push(candidate);
                        }
                    }
                }
            }
            Some(Element::Word { lemmas, stem, .. }) => {
                for lemma in lemmas.iter() {
                    self.lemma_triggers[*lemma as usize].push(candidate);
                }
                self.stem_triggers.entry(*stem).or_default().push(candidate);
            }
            _ => {}
        }
        self.triggers.push(trigger);
    }

    /// A verb with its masdars and participles, which stand right after it in the list of lemmas; nothing for another word.
    fn family(&self, verb: u32) -> std::ops::Range<u32> {
        let others = self.lemmas.get(verb as usize..).unwrap_or_default();
        verb..verb + others.iter().take_while(|l| l.verb == Some(verb)).count() as u32
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

/// The tables of triggers, without their examples, in the order of the types.
fn event_tables(files: &Files) -> Result<Vec<(ClaimType, String, EventTable)>, LexiconError> {
    let mut out = Vec::new();
    for claim in ClaimType::ALL.iter().copied() {
        let path = format!("events/{}.toml", claim.name());
        let Some(text) = files.get(&path) else { continue };
        let table = parse_toml(&path, &part(text, false))?;
        out.push((claim, path, table));
    }
    Ok(out)
}

pub(crate) fn parse_toml<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(0, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
        LexiconError::new(path, line, e.message().to_owned(), "see docs/lexicon.md for the format of this file")
    })
}

/// A string or a list of strings.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(s) => vec![s],
        OneOrMany::Many(v) => v,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventTable {
    #[serde(rename = "type")]
    _kind: String,
    #[serde(default)]
    frame: FxHashMap<String, FxHashMap<String, String>>,
    #[serde(default)]
    trigger: Vec<TriggerRow>,
    #[serde(default)]
    trap: Vec<TrapRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerRow {
    #[serde(default, deserialize_with = "many")]
    verb: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    noun: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    phrase: Vec<String>,
    masdar: Option<bool>,
    frame: Option<String>,
    status: Option<String>,
    #[serde(default)]
    weight: i32,
    #[serde(default, deserialize_with = "many")]
    subject_with: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    object_with: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    verb_only_with: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    with: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    without: Vec<String>,
    #[serde(rename = "why")]
    _why: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrapRow {
    #[serde(default, deserialize_with = "many")]
    phrase: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    noun: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    with: Vec<String>,
    #[serde(default, deserialize_with = "many")]
    without: Vec<String>,
    #[serde(rename = "why")]
    _why: Option<String>,
}
