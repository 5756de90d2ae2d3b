//! What kind of act it was, to whom it was done, and where it led.

use isnad_lexicon::{Class, Lexicon, Pos};
use isnad_model::{Claim, ClaimType, Difference, Measure, Point, Status};

use super::{alone, side};
use crate::event::Member;
use crate::ground::{Level, level_of};

/// «خطف» "abducted" or «اعتقال» "arrested"; «تهجير» "driven out" or «خروج» "left".
pub(super) fn act(members: &[Member<'_>]) -> Option<Difference> {
    use ClaimType::{Abduction, Arrest, Displacement, Evacuation};
    let of = |pair: [ClaimType; 2]| {
        let said: Vec<(u32, ClaimType)> = (0..)
            .zip(members)
            .filter(|(_, member)| pair.contains(&member.claim.kind) && member.claim.status != Status::Denied)
            .map(|(i, member)| (i, member.claim.kind))
            .collect();
        alone(Point::Act, members, &said, ClaimType::name)
    };
    of([Abduction, Arrest]).or_else(|| of([Displacement, Evacuation]))
}

/// Whether those it was done to are civilians or fighters, in the words of each claim. One that names both, or neither, stands on no side.
pub(super) fn target(lexicon: &Lexicon, members: &[Member<'_>]) -> Option<Difference> {
    let mut said: Vec<(u32, Who)> = Vec::new();
    for (i, member) in (0..).zip(members) {
        if member.claim.status != Status::Denied && is_harm(member.claim.kind) {
            said.extend(who(lexicon, member.claim).into_iter().map(|who| (i, who)));
        }
    }
    alone(Point::Target, members, &said, |who| match who {
        Who::Civilians => "civilians",
        Who::Fighters => "fighters",
    })
}

/// Types whose targets are people who are hurt, moved or held.
const fn is_harm(kind: ClaimType) -> bool {
    use ClaimType::{Abduction, Airstrike, Attack, Bombing, Displacement, Evacuation, Killing, Shelling, Toll};
    matches!(kind, Abduction | Airstrike | Attack | Bombing | Displacement | Evacuation | Killing | Shelling | Toll)
}

/// Counts of those it was done to: «انتحاريان» "two suicide bombers" who set off a bomb are people that are counted too.
const fn counts_targets(kind: ClaimType, measure: Measure) -> bool {
    use ClaimType::{Abduction, Displacement, Evacuation};
    use Measure::{Casualties, Injured, Killed, Missing, People};
    matches!(measure, Killed | Injured | Casualties | Missing)
        || matches!(measure, People) && matches!(kind, Abduction | Displacement | Evacuation)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Civilians,
    Fighters,
}

fn who(lexicon: &Lexicon, claim: &Claim) -> Vec<Who> {
    let mut out: Vec<Who> = Vec::new();
    let counted = claim.figures.iter().filter(|figure| counts_targets(claim.kind, figure.measure)).map(|figure| &figure.of);
    for surface in claim.target.iter().chain(counted).filter(|surface| !claim.agent.contains(surface)) {
        if let Some(who) = in_words(lexicon, surface).filter(|who| !out.contains(who)) {
            out.push(who);
        }
    }
    out
}

/// Whether words name civilians (`Some(true)`) or fighters, by their first noun that tells; `None` where none does.
///
/// ```
/// let lexicon = isnad_lexicon::Lexicon::embedded().unwrap();
/// assert_eq!(isnad_join::are_civilians(&lexicon, "خمسة مدنيين"), Some(true)); // five civilians
/// assert_eq!(isnad_join::are_civilians(&lexicon, "مقاتلين"), Some(false)); // fighters
/// assert_eq!(isnad_join::are_civilians(&lexicon, "سوق"), None); // a market
/// ```
#[must_use]
pub fn are_civilians(lexicon: &Lexicon, words: &str) -> Option<bool> {
    in_words(lexicon, words).map(|who| matches!(who, Who::Civilians))
}

/// By the first noun that tells: «مدنيين» "civilians", «عائلات» "families", «مقاتلين» "fighters".
fn in_words(lexicon: &Lexicon, surface: &str) -> Option<Who> {
    let folded = isnad_text::fold_str(surface);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        for reading in isnad_lexicon::analyse(lexicon, word, false).iter() {
            if !matches!(reading.entry.pos, Pos::Noun | Pos::Participle | Pos::Adj) {
                continue;
            }
            match lexicon.lemma(reading.entry.lemma).class {
                Class::Fighter | Class::Force => return Some(Who::Fighters),
                Class::Family => return Some(Who::Civilians),
                Class::Person if !lexicon.is_generic(reading.entry.lemma) => return Some(Who::Civilians),
                _ => {}
            }
        }
    }
    None
}

/// Where they went: places none of which lies in another's.
pub(super) fn destination(lexicon: &Lexicon, members: &[Member<'_>]) -> Option<Difference> {
    let within = |a: &str, b: &str| a == b || lexicon.place(a).is_some_and(|place| place.parents.iter().any(|parent| parent == b));
    let mut places: Vec<(String, String, Vec<u32>)> = Vec::new();
    for (i, member) in (0..).zip(members) {
        let claim = member.claim;
        if matches!(claim.status, Status::Denied | Status::Failed) {
            continue;
        }
        for surface in &claim.destination {
            let Some(place) = claim.resolved_places.iter().find(|place| place.surface == *surface) else { continue };
            // «الشمال» "the north" may be anywhere; no place says that it lies there.
            let vague = matches!(place.precision.as_str(), "region" | "river" | "road" | "mountain");
            if vague || matches!(level_of(&place.precision), Level::Country) || place.relation.is_some() {
                continue;
            }
            // A town and its governorate are one way to go.
            match places.iter_mut().find(|(id, ..)| within(id, &place.id) || within(&place.id, id)) {
                Some((.., claims)) if claims.last() == Some(&i) => {}
                Some((.., claims)) => claims.push(i),
                None => places.push((place.id.clone(), place.name.clone(), vec![i])),
            }
        }
    }
    let root = |i: &u32| &members[*i as usize].root.key;
    let apart = |(a, _, of_a): &(String, String, Vec<u32>), (b, _, of_b): &(String, String, Vec<u32>)| {
        let one_says_both = of_a.iter().any(|i| of_b.iter().any(|j| root(i) == root(j)));
        !within(a, b) && !within(b, a) && !one_says_both
    };
    let rival: Vec<bool> = places.iter().map(|a| places.iter().any(|b| a.0 != b.0 && apart(a, b))).collect();
    let sides: Vec<_> =
        places.into_iter().zip(rival).filter(|(_, rival)| *rival).map(|((_, name, claims), _)| side(name, members, claims)).collect();
    (sides.len() > 1).then_some(Difference { about: Point::Destination, measure: None, sides })
}
