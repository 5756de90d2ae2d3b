//! What verbs and nouns do in a text: words of saying (`speech.toml`), verbs that carry and govern (`light.toml`), what is measured
//! (`measures.toml`).

use std::collections::BTreeMap;

use isnad_model::{Measure, Status};
use isnad_text::fold_str;
use serde::Deserialize;

use super::parse_toml;
use crate::about;
use crate::{Carry, Class, Files, Lexicon, LexiconError, Pos};

impl Lexicon {
    pub(super) fn load_speech(&mut self, files: &Files) -> Result<(), LexiconError> {
        let path = "speech.toml";
        let mut table: crate::speech::SpeechTable = parse_toml(path, files.get(path).unwrap_or_default())?;
        for (index, verb) in table.verb.iter().enumerate() {
            let found = self.lemmas_of(&verb.lemma, |l| l.pos == Pos::Verb);
            if found.is_empty() {
                self.gaps.push(format!("{path}: the verb «{}» is not in verbs.tsv", verb.lemma));
            }
            for lemma in found {
                self.about[lemma as usize].say = index as u16 + 1;
            }
        }
        for voice in &table.voice {
            for noun in &voice.nouns {
                self.voice_forms.entry(fold_str(noun).into()).or_insert(voice.kind);
                for lemma in self.lemmas_of(noun, |l| l.pos != Pos::Verb) {
                    self.about[lemma as usize].voice.get_or_insert(voice.kind);
                }
            }
        }
        for body in &table.body {
            for noun in &body.nouns {
                for lemma in self.lemmas_of(noun, |l| l.pos != Pos::Verb) {
                    self.about[lemma as usize].body.get_or_insert(body.kind);
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
        table.verb.iter_mut().flat_map(|verb| &mut verb.with).for_each(|with| *with = fold_str(with));
        self.speech = table;
        Ok(())
    }

    pub(super) fn load_light(&mut self, files: &Files) -> Result<(), LexiconError> {
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
                    self.about[lemma as usize].carries |= carry as u16;
                }
            }
        }
        for word in table.side.get("again").into_iter().flatten() {
            let lemmas = self.lemmas_of(word, |l| l.pos == Pos::Noun);
            lemmas.iter().for_each(|l| self.about[*l as usize].is |= about::AGAIN);
        }
        for word in table.part.get("of_ground").into_iter().flatten() {
            let lemmas = self.lemmas_of(word, |l| l.pos == Pos::Noun);
            lemmas.iter().for_each(|l| self.about[*l as usize].is |= about::PART);
        }
        for word in table.genitive.get("sufferer").into_iter().flatten() {
            let lemmas = self.lemmas_of(word, |l| l.pos != Pos::Verb);
            if lemmas.is_empty() {
                self.gaps.push(format!("{path}: the noun «{word}» is in no table"));
            }
            lemmas.iter().for_each(|l| self.about[*l as usize].is |= about::SUFFERER);
        }
        for id in table.part.get("capitals").into_iter().flatten() {
            match self.place_ids.get(id.as_str()) {
                Some(&index) => self.capitals.push(index),
                None => self.gaps.push(format!("{path}: the capital `{id}` is no place of places/")),
            }
        }
        for word in table.part.get("called_after").into_iter().flatten() {
            let lemmas = self.lemmas_of(word, |l| l.pos != Pos::Verb);
            if lemmas.is_empty() {
                self.gaps.push(format!("{path}: the noun «{word}» is in no table"));
            }
            self.namesakes.extend(lemmas);
        }
        self.namesakes.sort_unstable();
        for (word, kinds) in table.ground {
            for lemma in self.lemmas_of(&word, |l| l.pos == Pos::Noun) {
                self.about[lemma as usize].is |= about::GROUND;
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
                    self.about[*lemma as usize].talk |= talk as u16;
                    // A verb sets back through its masdars too.
                    for i in self.family(*lemma) {
                        if self.lemmas[i as usize].pos == Pos::Masdar {
                            self.about[i as usize].talk |= talk as u16;
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
                    self.about[*lemma as usize].governs = Some(status);
                    // A verb governs through its masdars too.
                    if self.lemmas[*lemma as usize].pos == Pos::Verb {
                        for i in self.family(*lemma) {
                            if self.lemmas[i as usize].pos == Pos::Masdar {
                                self.about[i as usize].governs.get_or_insert(status);
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

    pub(super) fn load_measures(&mut self, files: &Files) -> Result<(), LexiconError> {
        let path = "measures.toml";
        let table: BTreeMap<String, Vec<String>> = parse_toml(path, files.get(path).unwrap_or_default())?;
        for (name, words) in table {
            if name == "generic" {
                for word in &words {
                    let lemmas = self.lemmas_of(word, |l| l.pos != Pos::Verb);
                    lemmas.iter().for_each(|l| self.about[*l as usize].is |= about::GENERIC);
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
                    self.about[lemma as usize].measure = Some(measure);
                }
            }
        }
        Ok(())
    }
}
