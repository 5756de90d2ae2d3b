//! With what: means that cannot be told of one thing, each in the mouth of another root.

use isnad_lexicon::Lexicon;
use isnad_lexicon::means::Facet;
use isnad_model::{ClaimType, Difference, Point, Quote, Side};

use super::side;
use crate::days::of_edtf;
use crate::event::Member;
use crate::means::{Named, roots, said};

/// Days over which an event is more than one blow, struck with more than one thing.
const LONG: i32 = 2;

/// Types of which each is one blow: in a battle all kinds of arms are used.
const fn is_one_blow(kind: ClaimType) -> bool {
    use ClaimType::{Airstrike, Attack, Bombing, Destruction, Killing, Shelling, Toll};
    matches!(kind, Airstrike | Attack | Bombing | Destruction | Killing | Shelling | Toll)
}

/// What one or more roots say: this means, or that it was not this.
struct Said {
    mean: u32,
    denied: bool,
    quotes: Vec<Quote>,
}

/// The difference, if there is one.
pub(super) fn of(lexicon: &Lexicon, kind: ClaimType, members: &[Member<'_>], named: &[Named]) -> Option<Difference> {
    let long = |member: &Member<'_>| member.claim.time.as_deref().and_then(of_edtf).is_some_and(|days| days.length() > LONG);
    if named.len() < 2 || !is_one_blow(kind) || members.iter().all(long) {
        return None;
    }
    let mut all: Vec<Said> = Vec::new();
    for one in named {
        if all.iter().all(|said| (said.mean, said.denied) != (one.mean, one.denied)) {
            all.push(Said { mean: one.mean, denied: one.denied, quotes: said(named, one.mean, one.denied).cloned().collect() });
        }
    }
    let against: Vec<bool> = all.iter().map(|a| all.iter().any(|b| rival(lexicon, members, &all, a, b))).collect();
    let sides: Vec<Side> = all
        .into_iter()
        .zip(against)
        .filter(|(_, against)| *against)
        .filter_map(|(said, _)| {
            let id = &lexicon.means.get(said.mean)?.id;
            let mut claims: Vec<u32> = said.quotes.iter().map(|quote| quote.claim).collect();
            claims.dedup();
            let says = if said.denied { format!("not {id}") } else { id.clone() };
            Some(Side { quotes: said.quotes, ..side(says, members, claims) })
        })
        .collect();
    (sides.len() > 1).then_some(Difference { about: Point::Means, measure: None, sides })
}

/// Whether some root says the one and nothing that agrees with the other, while another says the other and nothing that agrees with the one.
fn rival(lexicon: &Lexicon, members: &[Member<'_>], all: &[Said], a: &Said, b: &Said) -> bool {
    let means = &lexicon.means;
    let facet = |said: &Said| means.get(said.mean).map(|mean| mean.facet);
    let clash = match (a.denied, b.denied) {
        (false, false) => !means.agree(a.mean, b.mean),
        (true, true) => false,
        // Who says that it was no car bomb contradicts who says that it was one.
        _ => a.mean == b.mean,
    };
    if !clash || facet(a) == Some(Facet::Beside) && a.denied == b.denied {
        return false;
    }
    let (of_a, of_b) = (roots(members, &a.quotes), roots(members, &b.quotes));
    let says_like = |root: &std::sync::Arc<str>, like: &Said| {
        all.iter().any(|said| {
            let like =
                if said.denied || like.denied { said.denied == like.denied && said.mean == like.mean } else { agree(lexicon, said, like) };
            like && roots(members, &said.quotes).contains(root)
        })
    };
    of_a.iter().any(|root| !says_like(root, b)) && of_b.iter().any(|root| !says_like(root, a))
}

/// Whether two of one facet can be told of one thing.
fn agree(lexicon: &Lexicon, a: &Said, b: &Said) -> bool {
    let facet = |said: &Said| lexicon.means.get(said.mean).map(|mean| mean.facet);
    facet(a) == facet(b) && lexicon.means.agree(a.mean, b.mean)
}
