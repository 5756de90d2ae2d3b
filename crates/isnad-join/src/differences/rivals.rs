//! Who did it: agents that are nothing to each other, each in the mouth of another root.

use std::sync::Arc;

use isnad_model::{ClaimType, Difference, Point, Status};

use super::side;
use crate::event::Member;
use crate::names::{Names, Party, akin};

/// Types in which both sides are agents.
const fn is_mutual(kind: ClaimType) -> bool {
    use ClaimType::{Agreement, Ceasefire, Clash, Negotiation, Toll};
    matches!(kind, Clash | Agreement | Negotiation | Ceasefire | Toll)
}

/// Whose agents may be set against those of others in an event of this type: who beats an attack off is not who attacks.
const fn acts_in(event: ClaimType, claim: ClaimType) -> bool {
    use ClaimType::{Advance, Killing, Repel, Toll, Withdrawal};
    match event {
        Repel => matches!(claim, Repel),
        Advance => matches!(claim, Advance),
        Withdrawal => matches!(claim, Withdrawal),
        _ => !matches!(claim, Repel | Advance | Withdrawal | Toll) || matches!(event, Killing),
    }
}

struct Named<'n> {
    parties: Vec<&'n Party>,
    name: String,
    claims: Vec<u32>,
}

/// The difference, if there is one. A name that is too vague to be another's rival stands on no side.
pub(super) fn of(names: &Names, kind: ClaimType, members: &[Member<'_>]) -> Option<Difference> {
    if is_mutual(kind) {
        return None;
    }
    let mut groups: Vec<Named<'_>> = Vec::new();
    for (i, member) in (0..).zip(members) {
        if member.claim.status == Status::Denied || !acts_in(kind, member.claim.kind) {
            continue;
        }
        for surface in &member.claim.agent {
            let resolved = member.claim.resolved_actors.iter().find(|actor| actor.surface == *surface);
            let Some(party) = resolved.and_then(|actor| names.with_id(&actor.id)) else { continue };
            let same = |group: &&mut Named<'_>| group.parties.iter().any(|other| akin(&other.line, &party.line));
            match groups.iter_mut().find(same) {
                Some(group) => {
                    group.parties.push(party);
                    if group.claims.last() != Some(&i) {
                        group.claims.push(i);
                    }
                }
                None => groups.push(Named { parties: vec![party], name: surface.clone(), claims: vec![i] }),
            }
        }
    }
    let against = |a: &Named<'_>, b: &Named<'_>| {
        let all = || a.parties.iter().flat_map(|x| b.parties.iter().map(move |y| (x, y)));
        all().all(|(x, y)| x.camp.against(&y.camp)) && apart(members, &a.claims, &b.claims)
    };
    let rival: Vec<bool> = groups.iter().map(|a| groups.iter().any(|b| !std::ptr::eq(a, b) && against(a, b))).collect();
    let sides: Vec<_> =
        groups.into_iter().zip(rival).filter(|(_, rival)| *rival).map(|(group, _)| side(group.name, members, group.claims)).collect();
    (sides.len() > 1).then_some(Difference { about: Point::Agent, measure: None, sides })
}

/// Two agents of one claim act together; so do two that one root names.
fn apart(members: &[Member<'_>], a: &[u32], b: &[u32]) -> bool {
    let roots = |claims: &[u32]| -> Vec<Arc<str>> { claims.iter().map(|i| Arc::clone(&members[*i as usize].root.key)).collect() };
    let (of_a, of_b) = (roots(a), roots(b));
    !a.iter().any(|i| b.contains(i)) && of_a.iter().any(|root| !of_b.contains(root)) && of_b.iter().any(|root| !of_a.contains(root))
}
