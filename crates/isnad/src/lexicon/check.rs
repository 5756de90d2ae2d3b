//! `isnad lexicon check`: ids used twice are errors; gaps, and words that set off two types, are shown.

use std::collections::BTreeMap;
use std::io::{self, Write};

use isnad_lexicon::Lexicon;
use isnad_lexicon::triggers::{Trigger, TriggerKind};

/// Prints what is wrong. Fails on errors, and on the rest when `strict`.
pub fn run(lexicon: &Lexicon, strict: bool) -> anyhow::Result<()> {
    let mut errors = Vec::new();
    errors.extend(twice("actor", lexicon.actors.iter().map(|actor| actor.id.as_str())));
    errors.extend(twice("source", lexicon.sources.iter().map(|source| source.id.as_str())));
    errors.extend(twice("place", lexicon.places.iter().map(|place| place.id.as_str())));
    let shared = shared_triggers(&lexicon.triggers);
    let mut out = io::stdout().lock();
    for error in &errors {
        writeln!(out, "error: {error}")?;
    }
    for gap in &lexicon.gaps {
        writeln!(out, "gap: {gap}")?;
    }
    for clash in &shared {
        writeln!(out, "clash: {clash}")?;
    }
    let (lemmas, forms) = lexicon.size();
    writeln!(
        out,
        "{lemmas} lemmas, {forms} forms, {} triggers, {} actors, {} sources, {} places, {} examples",
        lexicon.triggers.len(),
        lexicon.actors.len(),
        lexicon.sources.len(),
        lexicon.places.len(),
        lexicon.examples()?.len()
    )?;
    writeln!(out, "{} errors, {} gaps, {} clashes", errors.len(), lexicon.gaps.len(), shared.len())?;
    out.flush()?;
    let wrong = errors.len() + if strict { lexicon.gaps.len() + shared.len() } else { 0 };
    anyhow::ensure!(wrong == 0, "the lexicon has {wrong} faults, listed above");
    Ok(())
}

/// Ids that stand more than once.
fn twice<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n > 1).map(|(id, n)| format!("the {what} id {id} is used {n} times")).collect()
}

/// Triggers on the same words under the same conditions and of the same weight, so that it is left to chance which one wins.
fn shared_triggers(triggers: &[Trigger]) -> Vec<String> {
    let mut same: BTreeMap<String, Vec<&Trigger>> = BTreeMap::new();
    for trigger in triggers.iter().filter(|trigger| trigger.kind != TriggerKind::Trap) {
        let Trigger { elements, weight, subject_with, object_with, with, without, .. } = trigger;
        let key = format!("{elements:?} {weight} {subject_with:?} {object_with:?} {with:?} {without:?}");
        same.entry(key).or_default().push(trigger);
    }
    let mut found = Vec::new();
    for group in same.values() {
        // Alternatives of one entry that come to the same words are no clash.
        let mut from: Vec<String> = group.iter().map(|trigger| format!("{} ({})", trigger.from, trigger.claim)).collect();
        from.sort();
        from.dedup();
        if from.len() < 2 {
            continue;
        }
        found.push(format!("the same words, conditions and weight in {}", from.join(" and ")));
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_used_twice_are_named() {
        assert_eq!(super::twice("actor", ["a", "b", "a"].into_iter()), ["the actor id a is used 2 times"]);
    }
}
