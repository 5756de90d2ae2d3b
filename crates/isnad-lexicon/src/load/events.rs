//! Triggers and traps, their tables and frames: `events/TYPE.toml`.

use std::sync::Arc;

use isnad_model::{ClaimType, Status};
use isnad_text::fold_str;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::parse_toml;
use crate::examples::part;
use crate::triggers::{Candidate, Element, Frame, Signs, Slot, Trigger, TriggerKind};
use crate::{Files, Lexicon, LexiconError, Pos};

impl Lexicon {
    pub(super) fn load_events(&mut self, events: Vec<(ClaimType, String, EventTable)>) -> Result<(), LexiconError> {
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
                        back: false,
                        subject_with: [].into(),
                        object_with: [].into(),
                        subject_heads: [].into(),
                        object_heads: [].into(),
                        with: with.clone(),
                        without: without.clone(),
                        from: from.clone(),
                    });
                }
                if row.phrase.is_empty() && row.noun.is_empty() && !row.with.is_empty() {
                    self.type_traps.entry(claim).or_default().extend(&with);
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
        let subject_with = self.conditions(path, &row.subject_with);
        let object_with = [&row.object_with[..], &row.verb_only_with[..]].concat();
        let object_with = self.conditions(path, &object_with);
        let base = Trigger {
            claim,
            kind: TriggerKind::Noun,
            frame,
            elements: Vec::new(),
            status,
            weight: row.weight,
            no_masdar: row.masdar == Some(false),
            back: row.back,
            subject_heads: self.number_heads(&subject_with),
            object_heads: self.number_heads(&object_with),
            subject_with,
            object_with,
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

    fn push_trigger(&mut self, trigger: Trigger) {
        let index = u32::try_from(self.triggers.len()).unwrap_or(u32::MAX);
        let candidate = Candidate::new(index, &trigger);
        if let Some(second) = trigger.elements.get(1) {
            self.spread(second, Signs { any: 0, second: second.sign() });
        }
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
}

/// The tables of triggers, without their examples, in the order of the types.
pub(super) fn event_tables(files: &Files) -> Result<Vec<(ClaimType, String, EventTable)>, LexiconError> {
    let mut out = Vec::new();
    for claim in ClaimType::ALL.iter().copied() {
        let path = format!("events/{}.toml", claim.name());
        let Some(text) = files.get(&path) else { continue };
        let table = parse_toml(&path, &part(text, false))?;
        out.push((claim, path, table));
    }
    Ok(out)
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
pub(super) struct EventTable {
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
    #[serde(default)]
    back: bool,
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
