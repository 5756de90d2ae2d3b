//! Where the accounts of one event cannot all be true: whether it happened, who did it, how many, and with what.

use std::collections::BTreeMap;
use std::sync::Arc;

use isnad_model::{ClaimType, Difference, Measure, Point, Side, Status};

use crate::event::{Member, by_root};
use crate::facts::counts;
use crate::names::{Names, akin};

/// All of them, what is most serious first.
#[must_use]
pub fn of(names: &Names, kind: ClaimType, members: &[Member<'_>]) -> Vec<Difference> {
    let mut out = Vec::new();
    out.extend(denial(members));
    if !is_mutual(kind) {
        out.extend(agents(names, members));
    }
    out.extend(
        [Measure::Killed, Measure::Injured, Measure::Casualties, Measure::People, Measure::Arrested, Measure::Released]
            .into_iter()
            .filter_map(|measure| figure(measure, members)),
    );
    out
}

/// Types in which both sides are agents.
const fn is_mutual(kind: ClaimType) -> bool {
    matches!(kind, ClaimType::Clash | ClaimType::Agreement | ClaimType::Negotiation | ClaimType::Ceasefire | ClaimType::Toll)
}

fn side(says: String, members: &[Member<'_>], claims: Vec<u32>) -> Side {
    let roots = by_root(claims.iter().map(|i| &members[*i as usize].root));
    Side { says, roots, claims }
}

fn denial(members: &[Member<'_>]) -> Option<Difference> {
    let (denied, affirmed): (Vec<u32>, Vec<u32>) =
        (0..members.len() as u32).partition(|i| members[*i as usize].claim.status == Status::Denied);
    if denied.is_empty() || affirmed.is_empty() {
        return None;
    }
    let sides = vec![side("affirmed".to_owned(), members, affirmed), side("denied".to_owned(), members, denied)];
    Some(Difference { about: Point::Denial, measure: None, sides })
}

/// Agents that are nothing to each other, each in the mouth of another root.
fn agents(names: &Names, members: &[Member<'_>]) -> Option<Difference> {
    let mut groups: Vec<(Vec<Arc<str>>, String, Vec<u32>)> = Vec::new();
    for (i, member) in (0..).zip(members) {
        if member.claim.status == Status::Denied {
            continue;
        }
        for surface in &member.claim.agent {
            let resolved = member.claim.resolved_actors.iter().find(|actor| actor.surface == *surface);
            let Some(party) = resolved.and_then(|actor| names.with_id(&actor.id)) else { continue };
            match groups.iter_mut().find(|(line, ..)| akin(line, &party.line)) {
                Some((line, _, claims)) => {
                    line.extend(party.line.iter().filter(|id| !line.contains(id)).cloned().collect::<Vec<_>>());
                    if claims.last() != Some(&i) {
                        claims.push(i);
                    }
                }
                None => groups.push((party.line.to_vec(), surface.clone(), vec![i])),
            }
        }
    }
    // Two agents of one claim act together.
    let apart = |a: &[u32], b: &[u32]| {
        let roots = |claims: &[u32]| claims.iter().map(|i| Arc::clone(&members[*i as usize].root.key)).collect::<Vec<_>>();
        !a.iter().any(|i| b.contains(i)) && roots(a) != roots(b)
    };
    let rival = groups.iter().enumerate().any(|(n, (.., a))| groups[n + 1..].iter().any(|(.., b)| apart(a, b)));
    rival.then(|| Difference {
        about: Point::Agent,
        measure: None,
        sides: groups.into_iter().map(|(_, name, claims)| side(name, members, claims)).collect(),
    })
}

/// Counts that exclude each other, by the range that each claim gives.
fn figure(measure: Measure, members: &[Member<'_>]) -> Option<Difference> {
    let mut ranges: BTreeMap<(u64, u64), Vec<u32>> = BTreeMap::new();
    for (i, member) in (0..).zip(members) {
        if member.claim.status == Status::Denied {
            continue;
        }
        for count in counts(member.claim).into_iter().filter(|count| count.measure == measure) {
            let high = if count.high.is_finite() { count.high as u64 } else { u64::MAX };
            ranges.entry((count.low as u64, high)).or_default().push(i);
        }
    }
    let excludes = ranges.keys().any(|(_, high)| ranges.keys().any(|(low, _)| high < low));
    let shown = |low: u64, high: u64| match (low, high) {
        (low, u64::MAX) => format!("{low} or more"),
        (0, high) => format!("up to {high}"),
        (low, high) if low == high => low.to_string(),
        (low, high) => format!("{low} to {high}"),
    };
    excludes.then(|| Difference {
        about: Point::Figure,
        measure: Some(measure),
        sides: ranges.into_iter().map(|((low, high), claims)| side(shown(low, high), members, claims)).collect(),
    })
}
