//! Who is named in a stretch of text: actors and sources of the lexicon by the longest name that stands in it.

use std::sync::Arc;

use isnad_lexicon::Lexicon;
use isnad_text::fold_str;
use rustc_hash::FxHashMap;

/// Somebody that the lexicon knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: Arc<str>,
    /// Its fullest Arabic name.
    pub name: Arc<str>,
    /// It and those that it belongs to, from itself up.
    pub line: Arc<[Arc<str>]>,
    /// The same as numbers, which are quicker to compare and the same with every lexicon.
    pub numbers: Arc<[u32]>,
    /// Where it stands.
    pub camp: Camp,
}

/// What kind of body somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// A state, its government, its forces.
    State,
    /// Several states together.
    Coalition,
    /// Anybody else.
    Group,
}

/// As much of an actor as tells whether it can be another one under another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camp {
    /// What kind of body.
    pub body: Body,
    /// Where it is at home.
    pub countries: Vec<String>,
    /// Whether its name alone does not say who is meant: «القوات», «المسلحون».
    pub vague: bool,
    /// Its CAMEO code: that of a coalition has that of the state which leads it.
    pub code: String,
}

impl Camp {
    fn of(actor: &isnad_lexicon::Actor) -> Self {
        let body = match actor.kind.as_str() {
            "state" | "government" | "state_force" => Body::State,
            "coalition" => Body::Coalition,
            _ => Body::Group,
        };
        Self { body, countries: actor.country.clone(), vague: actor.needs.is_some(), code: actor.code.clone().unwrap_or_default() }
    }

    /// Whether two cannot be names of the same or of those who act together, as far as the tables tell.
    #[must_use]
    pub fn against(&self, other: &Self) -> bool {
        let known = |camp: &Self| !camp.vague || !camp.countries.is_empty();
        let share = self.countries.iter().any(|country| other.countries.contains(country));
        let leads =
            |state: &Self, led: &Self| led.code.get(3..).zip(state.code.get(..3)).is_some_and(|(led, state)| led.starts_with(state));
        match (self.body, other.body) {
            (Body::State, Body::State) => {
                known(self) && known(other) && !self.countries.is_empty() && !other.countries.is_empty() && !share
            }
            // A coalition has whoever is in it; its tables name at most the one that leads it.
            (Body::State, Body::Coalition) => !self.countries.is_empty() && !leads(self, other),
            (Body::Coalition, Body::State) => !other.countries.is_empty() && !leads(other, self),
            (Body::Coalition, Body::Coalition) => !self.vague && !other.vague,
            // «المسلحون», «الإرهابيون» are whoever the speaker calls so.
            (Body::Group, Body::Group) => !self.vague && !other.vague,
            (Body::Group, _) => !self.vague && known(other),
            (_, Body::Group) => known(self) && !other.vague,
        }
    }
}

/// All names of the lexicon.
#[derive(Debug, Default)]
pub struct Names {
    by_name: FxHashMap<Box<str>, u32>,
    by_id: FxHashMap<Arc<str>, u32>,
    parties: Vec<Party>,
    longest: usize,
}

impl Names {
    /// Those of a lexicon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut out = Self::default();
        for actor in &lexicon.actors {
            let mut line: Vec<Arc<str>> = vec![actor.id.as_str().into()];
            let mut parent = actor.parent.as_deref();
            // A table might name an actor its own grandparent.
            while let Some(next) = parent.filter(|next| line.len() < 16 && line.iter().all(|id| **id != **next)) {
                line.push(next.into());
                parent = lexicon.actor(next).and_then(|actor| actor.parent.as_deref());
            }
            out.add(&actor.id, &actor.ar, line.into(), Camp::of(actor));
        }
        for source in &lexicon.sources {
            let camp = Camp { body: Body::Group, countries: Vec::new(), vague: true, code: String::new() };
            out.add(&source.id, &source.ar, [Arc::from(source.id.as_str())].into(), camp);
        }
        out
    }

    fn add(&mut self, id: &str, names: &[String], line: Arc<[Arc<str>]>, camp: Camp) {
        let Some(first) = names.first() else { return };
        let at = self.parties.len() as u32;
        let id: Arc<str> = id.into();
        let numbers = line.iter().map(|id| crate::words::hash(id)).collect();
        self.parties.push(Party { id: Arc::clone(&id), name: first.as_str().into(), line, numbers, camp });
        self.by_id.entry(id).or_insert(at);
        for name in names {
            let words = words(name);
            self.longest = self.longest.max(words.len());
            self.by_name.entry(words.join(" ").into()).or_insert(at);
        }
    }

    /// The party with this id.
    #[must_use]
    pub fn with_id(&self, id: &str) -> Option<&Party> {
        self.by_id.get(id).map(|at| &self.parties[*at as usize])
    }

    /// The party whose name is the longest in these words; of two as long the last, which is the one that «متحدث باسم» speaks for.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<&Party> {
        let words = words(text);
        for length in (1..=self.longest.min(words.len())).rev() {
            let found = words.windows(length).rev().find_map(|words| self.by_name.get(words.join(" ").as_str()));
            if let Some(at) = found {
                return Some(&self.parties[*at as usize]);
            }
        }
        None
    }
}

/// Folded words without article, quotes and what stands between names.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let folded = fold_str(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(word).to_owned()).collect()
}

/// Whether one of two is the other or belongs to it.
#[must_use]
pub fn related<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.first().is_some_and(|first| b.contains(first)) || b.first().is_some_and(|first| a.contains(first))
}

/// Whether two belong to a third.
#[must_use]
pub fn akin<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|id| b.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_in_a_text() {
        let lexicon = Lexicon::embedded().unwrap();
        let names = Names::of(&lexicon);
        let id = |text: &str| names.in_text(text).map(|party| party.id.to_string());
        assert_eq!(id("مدير المرصد السوري لحقوق الإنسان"), id("المرصد السوري"));
        assert!(id("المرصد السوري").is_some());
        assert_eq!(id("وكالة فرانس برس"), id("أ ف ب"));
        assert_eq!(id("بائع الخبز"), None);
    }

    #[test]
    fn who_cannot_be_meant_by_one_another() {
        let lexicon = Lexicon::embedded().unwrap();
        let names = Names::of(&lexicon);
        let camp = |id: &str| &names.with_id(id).unwrap_or_else(|| panic!("{id}")).camp;
        let against = |a: &str, b: &str| {
            assert_eq!(camp(a).against(camp(b)), camp(b).against(camp(a)), "{a} and {b}");
            camp(a).against(camp(b))
        };
        assert!(against("mil-sy", "is") && against("mil-sy", "cjtf-oir") && against("mil-il", "mil-lb"));
        assert!(!against("mil-il", "occupation-forces") && !against("security-forces", "counter-terrorism"));
        assert!(!against("state-us", "cjtf-oir") && !against("mil-sy", "gunmen") && !against("mil-iq", "sec-iq"));
    }

    #[test]
    fn kin() {
        let lexicon = Lexicon::embedded().unwrap();
        let names = Names::of(&lexicon);
        let line = |id: &str| Arc::clone(&names.with_id(id).unwrap().line);
        assert!(related(&line("air-sy"), &line("state-sy")) && related(&line("state-sy"), &line("air-sy")));
        assert!(!related(&line("air-sy"), &line("police-sy")) && akin(&line("air-sy"), &line("police-sy")));
        assert!(!akin(&line("air-sy"), &line("is")));
    }
}
