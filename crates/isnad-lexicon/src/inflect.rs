//! The open and closed classes of words with all their forms: from rows of the tables to what the lexicon takes over.
//!
//! Most of the time that a start takes goes here, so parts of the tables are inflected side by side, each into lists of its own; the
//! lexicon takes them over one after the other, in the order of the tables.

use std::collections::HashMap;

use isnad_text::{fold_into, fold_str};

use crate::morph::{self, Gender, Number, Tense, Voice};
use crate::tsv::rows;
use crate::{Class, Entry, Files, Lemma, LexiconError, Pos};

/// What the tables say about one form besides its letters.
#[derive(Clone, Copy)]
struct Features {
    tense: Tense,
    voice: Voice,
    person: u8,
    number: Number,
    gender: Gender,
    construct: bool,
    accusative: bool,
    pre_pronoun: bool,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            tense: Tense::Past,
            voice: Voice::Active,
            person: 3,
            number: Number::Sg,
            gender: Gender::Any,
            construct: false,
            accusative: false,
            pre_pronoun: false,
        }
    }
}

/// Some rows of the tables with all their forms. Lemmas are numbered from 0.
#[derive(Default)]
pub(crate) struct Inflected {
    pub lemmas: Vec<Lemma>,
    /// Folded forms, one after the other, and where each ends.
    pub letters: String,
    pub forms: Vec<(u32, Entry)>,
    /// Groups of words with their lemmas.
    pub groups: Vec<(Vec<String>, u32)>,
    buffer: String,
}

impl Inflected {
    fn add_lemma(&mut self, text: &str, pos: Pos, class: Class) -> u32 {
        let id = u32::try_from(self.lemmas.len()).unwrap_or(u32::MAX);
        self.lemmas.push(Lemma { folded: fold_str(text), text: text.to_owned(), pos, class, tags: String::new(), verb: None, actor: None });
        id
    }

    fn add_form(&mut self, form: &str, lemma: u32, features: Features) {
        let Lemma { pos, class, .. } = self.lemmas[lemma as usize];
        let entry = Entry {
            lemma,
            pos,
            class,
            tense: features.tense,
            voice: features.voice,
            person: features.person,
            number: features.number,
            gender: features.gender,
            construct: features.construct,
            accusative: features.accusative,
            pre_pronoun: features.pre_pronoun,
            marbuta: form.ends_with('ة'),
            maqsura: form.ends_with('ى'),
        };
        fold_into(form, &mut self.buffer);
        self.letters.push_str(&self.buffer);
        self.forms.push((self.letters.len() as u32, entry));
    }

    fn add_nominal(&mut self, lemma: u32, forms: &mut Vec<morph::NominalForm>) {
        for f in forms.drain(..) {
            let features =
                Features { number: f.number, gender: f.gender, construct: f.construct, accusative: f.case_acc, ..Features::default() };
            self.add_form(&f.form, lemma, features);
        }
    }

    /// A form of several words, found by its first.
    fn add_group(&mut self, form: &str, lemma: u32) {
        let words: Vec<String> = form.split_whitespace().map(fold_str).collect();
        if words.len() > 1 {
            self.groups.push((words, lemma));
        }
    }

    /// `words.tsv`.
    pub fn words(&mut self, files: &Files) -> Result<(), LexiconError> {
        let file = "words.tsv";
        for row in rows(file, files.get(file).unwrap_or_default(), &["form", "class", "features", "gloss"])? {
            let pos = Pos::from_name(row.cell(1)).ok_or_else(|| {
                LexiconError::new(file, row.line, format!("unknown class `{}`", row.cell(1)), "see docs/lexicon.md, words.tsv")
            })?;
            let form = row.cell(0);
            let lemma = self.add_lemma(form, pos, Class::None);
            self.lemmas[lemma as usize].tags = row.cell(2).to_owned();
            if form.contains(' ') {
                self.add_group(form, lemma);
            } else {
                self.add_form(form, lemma, Features::default());
            }
        }
        self.groups.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Ok(())
    }

    /// One of `parts` equal parts of `verbs.tsv`.
    pub fn verbs(&mut self, files: &Files, part: usize, parts: usize) -> Result<(), LexiconError> {
        let file = "verbs.tsv";
        let columns = ["lemma", "form", "present", "masdars", "participles", "gloss"];
        let mut forms = Vec::new();
        let mut nominal = Vec::new();
        let all = rows(file, files.get(file).unwrap_or_default(), &columns)?;
        for row in &all[all.len() * part / parts..all.len() * (part + 1) / parts] {
            let text = row.cell(0);
            let verb = self.add_lemma(text, Pos::Verb, Class::None);
            self.lemmas[verb as usize].verb = Some(verb);
            for (n, present) in row.list(2).enumerate() {
                morph::verb_forms(text, row.cell(1), present, &mut forms);
                for f in forms.drain(..) {
                    if n > 0 && f.tense == Tense::Past {
                        continue;
                    }
                    let features = Features {
                        tense: f.tense,
                        voice: f.voice,
                        person: f.person,
                        number: f.number,
                        gender: f.gender,
                        pre_pronoun: f.pre_pronoun,
                        ..Features::default()
                    };
                    self.add_form(&f.form, verb, features);
                }
            }
            for masdar in row.list(3) {
                let mut parts = masdar.split('/').map(str::trim);
                let singular = parts.next().unwrap_or_default();
                let plurals: Vec<&str> = parts.collect();
                let id = self.add_lemma(singular, Pos::Masdar, Class::Event);
                self.lemmas[id as usize].verb = Some(verb);
                let gender = if singular.ends_with('ة') { Gender::F } else { Gender::M };
                morph::noun_forms(singular, &plurals, gender, &mut nominal);
                self.add_nominal(id, &mut nominal);
            }
            let given: HashMap<&str, &str> = row.list(4).filter_map(|p| p.split_once(':')).collect();
            let derived = morph::participles(text, row.cell(1), row.cell(2).split('|').next().unwrap_or_default());
            let active = given.get("active").map(|s| (*s).to_owned()).or_else(|| derived.as_ref().map(|d| d.0.clone()));
            let passive = given.get("passive").map(|s| (*s).to_owned()).or_else(|| derived.map(|d| d.1));
            for (form, tag) in [(active, "active"), (passive, "passive")] {
                let Some(form) = form.filter(|f| !f.is_empty()) else { continue };
                let id = self.add_lemma(&form, Pos::Participle, Class::None);
                self.lemmas[id as usize].verb = Some(verb);
                tag.clone_into(&mut self.lemmas[id as usize].tags);
                morph::adjective_forms(&form, &[], &mut nominal);
                self.add_nominal(id, &mut nominal);
            }
        }
        Ok(())
    }

    /// `nouns.tsv`.
    pub fn nouns(&mut self, files: &Files) -> Result<(), LexiconError> {
        let file = "nouns.tsv";
        let columns = ["singular", "plurals", "gender", "class", "gloss"];
        let mut forms = Vec::new();
        for row in rows(file, files.get(file).unwrap_or_default(), &columns)? {
            let class = Class::from_name(row.cell(3)).ok_or_else(|| {
                LexiconError::new(file, row.line, format!("unknown class `{}`", row.cell(3)), "see docs/lexicon.md, nouns.tsv")
            })?;
            if row.cell(0).contains(' ') {
                continue;
            }
            let lemma = self.add_lemma(row.cell(0), Pos::Noun, class);
            let plurals: Vec<&str> = row.list(1).collect();
            let gender = if row.cell(2) == "f" { Gender::F } else { Gender::M };
            morph::noun_forms(row.cell(0), &plurals, gender, &mut forms);
            self.add_nominal(lemma, &mut forms);
        }
        Ok(())
    }

    /// `adjectives.tsv`.
    pub fn adjectives(&mut self, files: &Files) -> Result<(), LexiconError> {
        let file = "adjectives.tsv";
        let mut forms = Vec::new();
        for row in rows(file, files.get(file).unwrap_or_default(), &["form", "class", "actor", "gloss"])? {
            let class = Class::from_name(row.cell(1)).ok_or_else(|| {
                LexiconError::new(file, row.line, format!("unknown class `{}`", row.cell(1)), "see docs/lexicon.md, adjectives.tsv")
            })?;
            let mut all = row.list(0);
            let masculine = all.next().unwrap_or_default();
            let broken: Vec<&str> = all.collect();
            let lemma = self.add_lemma(masculine, Pos::Adj, class);
            if !row.cell(2).is_empty() {
                self.lemmas[lemma as usize].actor = Some(row.cell(2).to_owned());
            }
            morph::adjective_forms(masculine, &broken, &mut forms);
            self.add_nominal(lemma, &mut forms);
        }
        Ok(())
    }

    /// `people.tsv`: titles and names.
    pub fn people(&mut self, files: &Files) -> Result<(), LexiconError> {
        let file = "people.tsv";
        for row in rows(file, files.get(file).unwrap_or_default(), &["form", "kind", "gender", "gloss"])? {
            let pos = Pos::from_name(row.cell(1)).ok_or_else(|| {
                LexiconError::new(file, row.line, format!("unknown kind `{}`", row.cell(1)), "`title`, `given` or `family`")
            })?;
            let form = row.cell(0);
            let class = if pos == Pos::Title { Class::Office } else { Class::Person };
            let lemma = self.add_lemma(form, pos, class);
            if form.contains(' ') {
                self.add_group(form, lemma);
            } else {
                // The article of a title («الرئيس») or family name is a clitic like any other.
                let bare = form.strip_prefix("ال").filter(|r| r.chars().count() > 2).unwrap_or(form);
                self.add_form(bare, lemma, Features::default());
                if bare != form && pos != Pos::Title {
                    self.add_form(form, lemma, Features::default());
                }
            }
        }
        Ok(())
    }
}
