//! Who and what is meant by a name that somebody types: ids of places and of actors, with what lies in them or belongs to them.

use std::collections::HashSet;

use isnad_join::names::words;
use isnad_lexicon::Lexicon;

/// Ids of the places of a name or an id, and of all that lie in them: «حمص» is the governorate, the city, and every village of either. None for
/// a name that no place has.
#[must_use]
pub fn places(lexicon: &Lexicon, name: &str) -> Vec<String> {
    let named = lexicon.places_named(name);
    let mut ids: HashSet<&str> = named.into_iter().map(|i| lexicon.places[i as usize].id.as_str()).collect();
    ids.extend(lexicon.place(name).map(|place| place.id.as_str()));
    if ids.is_empty() {
        return Vec::new();
    }
    let within =
        |place: &&isnad_lexicon::Place| ids.contains(place.id.as_str()) || place.parents.iter().any(|id| ids.contains(id.as_str()));
    sorted(lexicon.places.iter().filter(within).map(|place| place.id.clone()))
}

/// Ids of the actors and sources in whose names these words stand, or of this id, and of all that belong to them: «الجيش» "the army" is any army.
#[must_use]
pub fn actors(lexicon: &Lexicon, name: &str) -> Vec<String> {
    let called = words(name);
    let holds = |other: &String| !called.is_empty() && words(other).windows(called.len()).any(|part| part == called);
    let is = |id: &str, names: &[String]| id == name || names.iter().any(holds);
    let mut ids: HashSet<&str> = lexicon.actors.iter().filter(|actor| is(&actor.id, &actor.ar)).map(|actor| actor.id.as_str()).collect();
    ids.extend(lexicon.sources.iter().filter(|source| is(&source.id, &source.ar)).map(|source| source.id.as_str()));
    // Those that belong to them, those that belong to these.
    loop {
        let before = ids.len();
        let belongs = |actor: &&isnad_lexicon::Actor| actor.parent.as_deref().is_some_and(|parent| ids.contains(parent));
        let more: Vec<&str> = lexicon.actors.iter().filter(belongs).map(|actor| actor.id.as_str()).collect();
        ids.extend(more);
        if ids.len() == before {
            return sorted(ids.into_iter().map(str::to_owned));
        }
    }
}

fn sorted(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.collect();
    ids.sort_unstable();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_what_lies_in_it_or_belongs_to_it() {
        let lexicon = Lexicon::embedded().unwrap();
        let homs = places(&lexicon, "حمص");
        assert!(homs.iter().any(|id| id == "sy-homs") && homs.len() > 20, "{homs:?}");
        assert_eq!(places(&lexicon, "sy-homs").iter().filter(|id| homs.contains(id)).count(), places(&lexicon, "sy-homs").len());
        assert!(places(&lexicon, "لا مكان بهذا الاسم").is_empty());
        let state = actors(&lexicon, "state-sy");
        assert!(state.contains(&"mil-sy".to_owned()), "{state:?}");
        // As it may be spelled, and with and without the article.
        assert_eq!(actors(&lexicon, "الجيش السورى"), actors(&lexicon, "الجيش السوري"));
        assert!(!actors(&lexicon, "الجيش السوري").is_empty() && actors(&lexicon, "بائع الخبز").is_empty());
    }
}
