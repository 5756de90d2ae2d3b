//! With what an event was done, as its claims say in their words.

use std::sync::Arc;

use isnad_lexicon::Lexicon;
use isnad_lexicon::means::MeanHit;
use isnad_model::{Claim, ClaimType, EventMeans, Quote, Status};

use crate::event::{Member, by_root};
use crate::kinds::{Family, family};

/// A means that a claim of an event names.
#[derive(Debug, Clone)]
pub struct Named {
    /// Index into the lexicon's means.
    pub mean: u32,
    /// Its words.
    pub quote: Quote,
    /// Whether they deny it.
    pub denied: bool,
}

/// Whether claims of a type tell of force, and so with what.
const fn has_means(kind: ClaimType) -> bool {
    matches!(family(kind), Family::Force) && !matches!(kind, ClaimType::Advance | ClaimType::Withdrawal)
}

/// Those that the claims of an event name, in the order of the claims. What a denied claim names is no word of the denier's.
#[must_use]
pub fn named(lexicon: &Lexicon, members: &[Member<'_>]) -> Vec<Named> {
    let mut out = Vec::new();
    for (i, member) in (0..).zip(members) {
        let claim = member.claim;
        if !has_means(claim.kind) || claim.status == Status::Denied {
            continue;
        }
        for hit in lexicon.means_in(&claim.evidence) {
            let quote = &claim.evidence[hit.at.clone()];
            // «استهدف طوافة» "it targeted a helicopter": that was done to it, not with it.
            if claim.target.iter().chain(&claim.place).any(|name| name.contains(quote)) || !of_event(members, member, &hit) {
                continue;
            }
            let start = claim.start + hit.at.start as u32;
            let quote = Quote { claim: i, start, end: claim.start + hit.at.end as u32, quote: quote.to_owned() };
            out.push(Named { mean: hit.mean, quote, denied: hit.denied });
        }
    }
    out
}

/// Whether the claim of its document that the words stand nearest to is of this event: a sentence may tell of two attacks.
fn of_event(members: &[Member<'_>], member: &Member<'_>, hit: &MeanHit) -> bool {
    let (start, end) = (member.claim.start + hit.at.start as u32, member.claim.start + hit.at.end as u32);
    let away = |claim: &Claim| {
        let (from, to) = (claim.trigger_start, claim.trigger_start + claim.trigger.len() as u32);
        // Behind its trigger a means stands more often than before it.
        (2 * start.saturating_sub(to)).max(3 * from.saturating_sub(end))
    };
    let over = |claim: &&Claim| claim.start <= start && end <= claim.end && has_means(claim.kind);
    let nearest = member.reading.claims.iter().filter(over).map(away).min();
    let mine = |other: &&Member<'_>| std::ptr::eq(other.reading, member.reading) && over(&other.claim);
    members.iter().filter(mine).any(|other| Some(away(other.claim)) == nearest)
}

/// Side by side, each with those who name it.
#[must_use]
pub fn of(lexicon: &Lexicon, members: &[Member<'_>], named: &[Named]) -> Vec<EventMeans> {
    let mut order: Vec<u32> = Vec::new();
    named.iter().filter(|named| !named.denied).for_each(|named| {
        if !order.contains(&named.mean) {
            order.push(named.mean);
        }
    });
    let mean = |mean: u32| {
        let quotes: Vec<Quote> = said(named, mean, false).cloned().collect();
        let by = by_root(quotes.iter().map(|quote| &members[quote.claim as usize].root));
        Some(EventMeans { id: lexicon.means.get(mean)?.id.clone(), by, quotes })
    };
    order.into_iter().filter_map(mean).collect()
}

/// The words that name a means, or deny it.
pub fn said(named: &[Named], mean: u32, denied: bool) -> impl Iterator<Item = &Quote> {
    named.iter().filter(move |named| named.mean == mean && named.denied == denied).map(|named| &named.quote)
}

/// Who says these words.
#[must_use]
pub fn roots(members: &[Member<'_>], quotes: &[Quote]) -> Vec<Arc<str>> {
    let mut out: Vec<Arc<str>> = Vec::new();
    for quote in quotes {
        let key = &members[quote.claim as usize].root.key;
        if !out.contains(key) {
            out.push(Arc::clone(key));
        }
    }
    out
}
