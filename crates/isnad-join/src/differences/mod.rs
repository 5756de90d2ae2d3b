//! Where the accounts of one event cannot all be true: whether it happened and what came of it, who did it, with what, to whom, how many.

mod counts;
mod means;
mod outcome;
mod rivals;
mod sides;

use std::sync::Arc;

pub use sides::are_civilians;

use isnad_lexicon::Lexicon;
use isnad_model::{ClaimType, Difference, Point, Side, Status};

use crate::event::{Member, by_root};
use crate::means::Named;
use crate::names::Names;

/// All of them, what is most serious first.
#[must_use]
pub fn of(lexicon: &Lexicon, names: &Names, kind: ClaimType, members: &[Member<'_>], named: &[Named]) -> Vec<Difference> {
    // One root that speaks once contradicts nobody; most events are such.
    if members.len() < 2 {
        return Vec::new();
    }
    let mut out = Vec::new();
    out.extend(denial(members));
    out.extend(outcome::of(members));
    out.extend(sides::act(members));
    out.extend(rivals::of(names, kind, members));
    out.extend(means::of(lexicon, kind, members, named));
    out.extend(sides::target(lexicon, members));
    out.extend(sides::destination(lexicon, members));
    out.extend(counts::of(members));
    out
}

/// One side, with those who say it.
fn side(says: impl Into<String>, members: &[Member<'_>], claims: Vec<u32>) -> Side {
    let roots = by_root(claims.iter().map(|i| &members[*i as usize].root));
    Side { says: says.into(), roots, claims, quotes: Vec::new() }
}

fn denial(members: &[Member<'_>]) -> Option<Difference> {
    let (denied, affirmed): (Vec<u32>, Vec<u32>) =
        (0..members.len() as u32).partition(|i| members[*i as usize].claim.status == Status::Denied);
    if denied.is_empty() || affirmed.is_empty() {
        return None;
    }
    let sides = vec![side("affirmed", members, affirmed), side("denied", members, denied)];
    Some(Difference { about: Point::Denial, measure: None, sides })
}

/// What some say alone against what others say alone: claims by what they say, without those of roots that say more than one thing, since what
/// one root tells of is no contradiction. Nothing where fewer than two things are left.
fn alone<T: Copy + PartialEq>(
    about: Point,
    members: &[Member<'_>],
    said: &[(u32, T)],
    name: impl Fn(T) -> &'static str,
) -> Option<Difference> {
    let key = |claim: u32| &members[claim as usize].root.key;
    let both = |root: &Arc<str>, what: T| said.iter().any(|(claim, other)| key(*claim) == root && *other != what);
    let mut sides: Vec<(T, Vec<u32>)> = Vec::new();
    for (claim, what) in said.iter().filter(|(claim, what)| !both(key(*claim), *what)) {
        match sides.iter_mut().find(|(other, _)| other == what) {
            Some((_, claims)) if claims.last() == Some(claim) => {}
            Some((_, claims)) => claims.push(*claim),
            None => sides.push((*what, vec![*claim])),
        }
    }
    let sides: Vec<Side> = sides.into_iter().map(|(what, claims)| side(name(what), members, claims)).collect();
    (sides.len() > 1).then_some(Difference { about, measure: None, sides })
}
