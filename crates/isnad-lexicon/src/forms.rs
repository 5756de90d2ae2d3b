//! Inflected forms to their entries.

use crate::Entry;
use crate::morph::Number;
use crate::stems::Stems;

const END: u32 = u32::MAX;

/// A map from folded form to entries, kept as chains in one vector.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    stems: Stems,
    /// First and last entry of each form.
    chains: Vec<(u32, u32)>,
    entries: Vec<(Entry, u32)>,
}

impl Forms {
    /// Makes room for so many forms.
    pub fn reserve(&mut self, forms: usize) {
        self.stems.reserve(forms);
        self.chains.reserve(forms);
        self.entries.reserve(forms * 3 / 2);
    }

    /// Adds an entry; one that differs from an earlier only in small features is left out.
    pub fn insert(&mut self, form: &str, entry: Entry) {
        if form.is_empty() {
            return;
        }
        let new = u32::try_from(self.entries.len()).unwrap_or(END);
        let stem = self.stems.insert(form) as usize;
        if let Some((head, tail)) = self.chains.get_mut(stem) {
            let mut at = *head;
            while at != END {
                let (old, next) = &mut self.entries[at as usize];
                if old.lemma == entry.lemma
                    && old.tense == entry.tense
                    && old.pre_pronoun == entry.pre_pronoun
                    && old.construct == entry.construct
                    && old.accusative == entry.accusative
                {
                    // «مدنيين» is far more often a plural than a dual.
                    if old.number == Number::Du && entry.number == Number::Pl {
                        old.number = Number::Pl;
                    }
                    return;
                }
                at = *next;
            }
            self.entries[*tail as usize].1 = new;
            *tail = new;
        } else {
            self.chains.push((new, new));
        }
        self.entries.push((entry, END));
    }

    /// The number of a stem: a form, or another word that the tables name.
    pub fn stem(&self, text: &str) -> Option<u32> {
        self.stems.find(text)
    }

    /// Gives a number to a word that need not be a form. No form may be added after.
    pub fn number(&mut self, text: &str) -> u32 {
        self.stems.insert(text)
    }

    /// Entries of a stem, in the order of the tables.
    pub fn get(&self, stem: u32) -> impl Iterator<Item = &Entry> + use<'_> {
        let mut at = self.chains.get(stem as usize).map_or(END, |chain| chain.0);
        std::iter::from_fn(move || {
            let (entry, next) = self.entries.get(at as usize)?;
            at = *next;
            Some(entry)
        })
    }

    /// Number of forms.
    pub fn len(&self) -> usize {
        self.chains.len()
    }
}
