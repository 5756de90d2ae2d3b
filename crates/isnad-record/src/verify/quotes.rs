//! Whether what a claim quotes stands in its text.

use isnad_model::Claim;

use crate::minhash::border;

/// How far around a claim its figures and speakers are looked for before the whole text is.
const NEAR: usize = 1 << 16;

/// What of a claim does not stand in the text where it says.
pub(super) fn unquoted(text: &str, claim: &Claim) -> Vec<String> {
    let mut wrong = Vec::new();
    let (start, end, trigger) = (claim.start as usize, claim.end as usize, claim.trigger_start as usize);
    if text.get(start..end) != Some(&claim.evidence) {
        wrong.push(format!("its evidence does not stand at bytes {start} to {end}"));
    }
    if text.get(trigger..trigger + claim.trigger.len()) != Some(&claim.trigger) {
        wrong.push(format!("its trigger does not stand at byte {trigger}"));
    }
    let near = border(text, start.saturating_sub(NEAR))..border(text, end.saturating_add(NEAR));
    let stands = |words: &str| claim.evidence.contains(words) || text[near.clone()].contains(words) || text.contains(words);
    let figures = claim.figures.iter().map(|figure| ("figure", &figure.quote));
    for (what, words) in figures.chain(claim.attribution.iter().map(|link| ("speaker", &link.name))) {
        // «للوكالة» names «الوكالة».
        if !stands(words) && !words.strip_prefix("ال").is_some_and(|bare| stands(&format!("لل{bare}"))) {
            wrong.push(format!("the {what} «{words}» does not stand in the text"));
        }
    }
    wrong
}
