//! The words that triggers ask for, numbered, and the sign of each.

use std::sync::Arc;

use isnad_text::fold_str;

use crate::triggers::{Condition, Element, Signs};
use crate::{Class, Lexicon, Pos};

impl Lexicon {
    pub(super) fn conditions(&mut self, path: &str, words: &[String]) -> Arc<[Vec<Element>]> {
        words.iter().map(|w| self.elements(path, w)).collect()
    }

    /// Conditions on the whole sentence, with their first words numbered.
    pub(super) fn sentence_words(&mut self, path: &str, words: &[String]) -> Arc<[Condition]> {
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

    /// Numbers of the first words of these, so that a sentence that has none of them need not be looked at for its subject or object.
    /// None if there is a class among them: many words are of it, and a count or pronoun may stand for it.
    pub(super) fn number_heads(&mut self, wanted: &[Vec<Element>]) -> Arc<[u32]> {
        if wanted.iter().flatten().any(|element| matches!(element, Element::Class(_))) {
            return [].into();
        }
        wanted.iter().filter_map(|words| words.first()).map(|element| self.number_head(element)).collect()
    }

    fn number_head(&mut self, element: &Element) -> u32 {
        let (stem, lemmas) = match element {
            Element::Word { stem, lemmas, .. } => (Some(*stem), Arc::clone(lemmas)),
            Element::Verb(lemmas) => (None, lemmas.iter().flat_map(|verb| self.family(*verb)).collect()),
            Element::Class(_) => (None, [].into()),
        };
        let next = self.head_keys.len() as u32;
        let number = *self.head_keys.entry((stem.unwrap_or(u32::MAX), Arc::clone(&lemmas))).or_insert(next);
        if number == next {
            stem.iter().for_each(|stem| self.head_stems.entry(*stem).or_default().push(next));
            lemmas.iter().for_each(|lemma| self.head_lemmas.entry(*lemma).or_default().push(next));
        }
        number
    }

    pub(super) fn elements(&mut self, path: &str, phrase: &str) -> Vec<Element> {
        phrase.split_whitespace().map(|w| self.element(path, w)).collect()
    }

    pub(super) fn element(&mut self, path: &str, word: &str) -> Element {
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
    pub(super) fn signed(&mut self, element: Element) -> Element {
        self.spread(&element, Signs { any: element.sign(), second: 0 });
        element
    }

    /// Gives these signs to all words that can be an element.
    pub(super) fn spread(&mut self, element: &Element, signs: Signs) {
        match element {
            Element::Word { lemmas, stem, .. } => {
                *self.stem_signs.entry(*stem).or_default() |= signs;
                for lemma in lemmas.iter() {
                    self.lemma_signs[*lemma as usize] |= signs;
                }
            }
            Element::Verb(lemmas) => {
                for verb in lemmas {
                    for lemma in self.family(*verb) {
                        self.lemma_signs[lemma as usize] |= signs;
                    }
                }
            }
            Element::Class(_) => {}
        }
    }

    /// A verb with its masdars and participles, which stand right after it in the list of lemmas; nothing for another word.
    pub(crate) fn family(&self, verb: u32) -> std::ops::Range<u32> {
        let others = self.lemmas.get(verb as usize..).unwrap_or_default();
        verb..verb + others.iter().take_while(|l| l.verb == Some(verb)).count() as u32
    }
}
