//! Which types of claim may tell of one occurrence, and how readily.

use isnad_model::ClaimType::{self, *};
use serde::{Deserialize, Serialize};

/// Points for two claims of the same type.
pub const SAME: f32 = 2.0;

/// Types that are told of one another's occurrences. Claims of two families are never of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Fighting, strikes, their dead, ground won and lost by them.
    Force,
    /// People taken.
    Custody,
    /// People and bodies given back.
    Release,
    /// Arms and fighters given up.
    Surrender,
    /// People, forces and goods on the way.
    Movement,
    /// A place cut off.
    Siege,
    /// What is said between sides.
    Talks,
    /// Streets.
    Protest,
}

/// The family of a type.
#[must_use]
pub const fn family(kind: ClaimType) -> Family {
    match kind {
        Clash | Airstrike | Shelling | Bombing | Attack | Killing | Toll | Destruction | Advance | Repel | Withdrawal => Family::Force,
        Siege => Family::Siege,
        Abduction | Arrest => Family::Custody,
        Release | BodiesHandover => Family::Release,
        WeaponsHandover | Surrender => Family::Surrender,
        Evacuation | Displacement | Movement | Deployment | Obstruction | Aid => Family::Movement,
        Offer | Negotiation | Agreement | Ceasefire | Ultimatum | Request | Refusal => Family::Talks,
        Protest => Family::Protest,
    }
}

/// Families in which a claim of this type may be told: its own, and one that its words are used in as well.
#[must_use]
pub const fn families(kind: ClaimType) -> (Family, Option<Family>) {
    match kind {
        // Fighters leave under a deal, or because they lose.
        Withdrawal => (Family::Force, Some(Family::Movement)),
        // Troops are sent to where they fight.
        Deployment => (Family::Movement, Some(Family::Force)),
        // Roads that are cut, or a whole town.
        Obstruction => (Family::Movement, Some(Family::Siege)),
        // An exchange is told as a deal.
        Agreement | Negotiation => (Family::Talks, Some(Family::Release)),
        // A passage is refused.
        Refusal => (Family::Talks, Some(Family::Movement)),
        _ => (family(kind), None),
    }
}

/// Points for two types; `None` where claims of them are never of one event.
#[must_use]
pub fn affinity(a: ClaimType, b: ClaimType) -> Option<f32> {
    if a == b {
        return Some(SAME);
    }
    let at = usize::from(PLACES[a as usize][b as usize]);
    at.checked_sub(1).map(|at| PAIRS[at].2)
}

/// Pairs of types that are told of one another's occurrences, with the points that they give, found together with [`crate::weights`].
pub const PAIRS: [(ClaimType, ClaimType, f32); 68] = [
    (Killing, Clash, 0.7),
    (Killing, Airstrike, -0.18),
    (Killing, Shelling, 0.7),
    (Killing, Bombing, 0.6),
    (Killing, Attack, 0.09),
    (Killing, Repel, 0.77),
    (Killing, Advance, 0.2),
    (Toll, Clash, 0.8),
    (Toll, Airstrike, 0.8),
    (Toll, Shelling, 0.81),
    (Toll, Bombing, 0.8),
    (Toll, Attack, 1.34),
    (Toll, Killing, 1.21),
    (Toll, Repel, 0.8),
    (Toll, Advance, 0.46),
    (Destruction, Airstrike, 0.0),
    (Destruction, Shelling, 0.5),
    (Destruction, Bombing, 0.45),
    (Destruction, Attack, -0.69),
    (Destruction, Clash, 0.21),
    (Destruction, Killing, 0.55),
    (Destruction, Toll, 0.51),
    (Attack, Clash, 0.19),
    (Attack, Airstrike, 0.7),
    (Attack, Shelling, 0.87),
    (Attack, Bombing, 0.7),
    (Shelling, Airstrike, 0.5),
    (Shelling, Clash, 0.48),
    (Bombing, Clash, -1.5),
    (Bombing, Shelling, -0.5),
    (Bombing, Airstrike, -1.52),
    (Clash, Airstrike, -0.7),
    (Repel, Attack, 0.8),
    (Repel, Clash, 1.7),
    (Repel, Advance, -0.4),
    (Repel, Shelling, 0.3),
    (Advance, Clash, 1.18),
    (Advance, Attack, 0.93),
    (Advance, Withdrawal, -1.32),
    (Deployment, Advance, -2.85),
    (Deployment, Attack, -1.01),
    (Deployment, Clash, -1.66),
    (Abduction, Arrest, 0.6),
    (Evacuation, Movement, 1.57),
    (Evacuation, Displacement, 0.92),
    (Evacuation, Withdrawal, 0.01),
    (Movement, Displacement, 0.39),
    (Movement, Deployment, -0.21),
    (Movement, Withdrawal, 0.39),
    (Movement, Aid, 0.3),
    (Deployment, Evacuation, -0.62),
    (Obstruction, Evacuation, -0.55),
    (Obstruction, Movement, -0.15),
    (Obstruction, Aid, -0.08),
    (Obstruction, Siege, -0.12),
    (Surrender, WeaponsHandover, -0.22),
    (Agreement, Ceasefire, 2.6),
    (Agreement, Negotiation, -0.04),
    (Agreement, Offer, -0.3),
    (Negotiation, Offer, -0.3),
    (Negotiation, Ceasefire, -0.41),
    (Agreement, Release, -0.82),
    (Negotiation, Release, -0.2),
    (Request, Offer, -0.35),
    (Refusal, Offer, -0.82),
    (Refusal, Obstruction, 0.0),
    (Refusal, Movement, 0.0),
    (Release, BodiesHandover, -0.8),
];

/// Where a pair stands in `PAIRS`, from 1 on; 0 for pairs that are not there.
const PLACES: [[u8; ClaimType::ALL.len()]; ClaimType::ALL.len()] = {
    let mut out = [[0; ClaimType::ALL.len()]; ClaimType::ALL.len()];
    let mut i = 0;
    while i < PAIRS.len() {
        let (a, b) = (PAIRS[i].0 as usize, PAIRS[i].1 as usize);
        out[a][b] = i as u8 + 1;
        out[b][a] = i as u8 + 1;
        i += 1;
    }
    out
};

/// Set of types, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Kinds(u32);

impl Kinds {
    /// One type alone.
    #[must_use]
    pub const fn of(kind: ClaimType) -> Self {
        Self(1 << kind as u32)
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is one of them.
    #[must_use]
    pub const fn has(self, kind: ClaimType) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// One after the other.
    pub fn iter(self) -> impl Iterator<Item = ClaimType> {
        // Bit by bit: weighing asks this of very many.
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let kind = ClaimType::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*kind)
        })
    }

    /// The best points for a type of the one with a type of the other; `None` where no two go together.
    #[must_use]
    pub fn affinity(self, other: Self) -> Option<f32> {
        if self.0 & other.0 != 0 {
            return Some(SAME);
        }
        let pairs = self.iter().flat_map(|a| other.iter().filter_map(move |b| affinity(a, b)));
        pairs.max_by(f32::total_cmp)
    }
}

/// How exactly a type tells what was done: of several claims the one with the highest names the event.
#[must_use]
pub const fn exactness(kind: ClaimType) -> u8 {
    match kind {
        Toll => 0,
        Killing | Destruction => 1,
        Attack | Movement => 2,
        Repel | Deployment => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_the_same_both_ways_and_only_within_families() {
        for &a in ClaimType::ALL {
            for &b in ClaimType::ALL {
                assert_eq!(affinity(a, b), affinity(b, a));
                if affinity(a, b).is_some() {
                    let (of_a, of_b) = (families(a), families(b));
                    let shared = of_a.0 == of_b.0 || of_a.1 == Some(of_b.0) || of_b.1 == Some(of_a.0);
                    assert!(shared, "{a} and {b} are never in one block");
                }
            }
        }
    }

    #[test]
    fn sets_of_types() {
        let both = Kinds::of(Toll).and(Kinds::of(Protest));
        assert!(both.has(Toll) && both.has(Protest) && !both.has(Clash));
        assert_eq!(both.iter().collect::<Vec<_>>(), [Toll, Protest]);
        assert_eq!(both.affinity(Kinds::of(Protest)), Some(SAME));
        assert_eq!(Kinds::of(Siege).affinity(Kinds::of(Aid)), None);
    }
}
