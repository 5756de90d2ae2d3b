//! Whether it came to what it was meant for: a place taken or an attack beaten back, a truce that holds or is broken, a missile that hit or was
//! shot down.

use isnad_model::{ClaimType, Difference, Point, Status};

use super::alone;
use crate::event::Member;

/// What a claim says of the outcome: `Some(true)` where it succeeded.
fn succeeded(kind: ClaimType, status: Status) -> Option<bool> {
    use ClaimType::{Attack, Clash, Killing, Repel, Toll};
    match (kind, status) {
        (Repel, Status::Happened | Status::Ongoing) => Some(false),
        // That an attack happened says nothing of how it ended.
        (Attack | Clash | Killing | Toll, Status::Happened | Status::Ongoing) => None,
        (_, Status::Happened) => Some(true),
        (ClaimType::Ceasefire, Status::Ongoing) => Some(true),
        (Repel, Status::Failed) => None,
        (_, Status::Failed) => Some(false),
        _ => None,
    }
}

/// The difference, if there is one. What failed and was told on a later day to have come about has gone on; that is no contradiction.
pub(super) fn of(members: &[Member<'_>]) -> Option<Difference> {
    let mut said: Vec<(u32, bool)> = Vec::new();
    for (i, member) in (0..).zip(members) {
        said.extend(succeeded(member.claim.kind, member.claim.status).map(|did| (i, did)));
    }
    let published = |i: &u32| members[*i as usize].reading.published.as_deref().and_then(|day| day.get(..10));
    let first_success = said.iter().filter(|(_, did)| *did).filter_map(|(i, _)| published(i)).min();
    let overtaken = |i: &u32| published(i).zip(first_success).is_some_and(|(failed, done)| failed < done);
    said.retain(|(i, did)| *did || !overtaken(i));
    alone(Point::Outcome, members, &said, |did| if did { "succeeded" } else { "failed" })
}
