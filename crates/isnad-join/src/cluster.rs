//! From pairs to groups.
//!
//! Pairs are taken best first, and two groups become one where nothing forbids any of their members to go together and they go together
//! well enough on the whole: so a chain of near claims cannot tie together what lies far apart. What comes out depends on the members of a
//! connected part alone, not on their order nor on what else is in the record.
//!
//! Sums are kept in whole numbers, so that they do not depend on the order in which they were added up, and for pairs of groups, so that no two
//! members are weighed twice.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::weigh::{ENOUGH, Points};
use crate::weights::{bond, mean};

/// Points of two as a whole number: exact for all sums from an eighth on.
pub type Worth = i64;

/// Two that are never of one event.
pub const NEVER: Worth = i64::MIN;

/// What points come to.
#[must_use]
pub fn worth(points: &Points) -> Worth {
    if points.never { NEVER } else { whole(points.sum()) }
}

/// What two that one document tells apart are worth: they may be of one event where other reports bring them together, and never by themselves.
#[must_use]
pub fn worth_apart(points: &Points) -> Worth {
    if points.never { NEVER } else { whole(points.sum() - bond()).min(whole(ENOUGH) - 1) }
}

#[allow(clippy::cast_possible_truncation)] // points are small
fn whole(points: f32) -> Worth {
    (f64::from(points) * f64::from(1 << 24)).round() as Worth
}

/// Two members that reach `ENOUGH`; the first is the lower one. Of thousands of tellings of one event there are millions: twelve bytes each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Lower index.
    pub one: u32,
    /// Higher index.
    pub two: u32,
    /// What their points come to.
    pub worth: i32,
}

impl Edge {
    /// Of two indices in any order; `None` where their points are not enough.
    #[must_use]
    pub fn of(a: u32, b: u32, worth: Worth) -> Option<Self> {
        // The best of points come to no fifth of what there is room for.
        let room = || i32::try_from(worth).unwrap_or(i32::MAX);
        (worth >= whole(ENOUGH)).then(|| Self { one: a.min(b), two: a.max(b), worth: room() })
    }
}

/// All members of two groups with each other: the sum of what they are worth, and how many pairs that are.
#[derive(Debug, Clone, Copy)]
struct Sum {
    worth: Worth,
    pairs: Worth,
}

impl Sum {
    const fn and(self, other: Self) -> Self {
        if self.worth == NEVER || other.worth == NEVER {
            return Self { worth: NEVER, pairs: 1 };
        }
        Self { worth: self.worth + other.worth, pairs: self.pairs + other.pairs }
    }

    fn is_enough(self) -> bool {
        self.worth != NEVER && self.worth >= whole(ENOUGH * mean()) * self.pairs
    }
}

/// Groups of members in order. `worth` says of any two, the lower first, what they are worth: 0 where no block brought them together, as they are not known to
/// go together. Pairs of `must`, judged by people, go together whatever they are worth.
pub fn cluster(members: u32, mut edges: Vec<Edge>, must: &[(u32, u32)], worth: &mut dyn FnMut(u32, u32) -> Worth) -> Vec<Vec<u32>> {
    let mut state = Groups {
        of: (0..members).collect(),
        members: (0..members).map(|i| vec![i]).collect(),
        sums: vec![FxHashMap::default(); members as usize],
        judged: must.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect(),
        worth,
    };
    for (a, b) in must {
        let (a, b) = (state.of[*a as usize], state.of[*b as usize]);
        if a != b {
            state.merge(a, b);
        }
    }
    edges.sort_unstable_by(|x, y| y.worth.cmp(&x.worth).then((x.one, x.two).cmp(&(y.one, y.two))));
    for edge in edges {
        let (a, b) = (state.of[edge.one as usize], state.of[edge.two as usize]);
        if a != b && state.sum(a, b).is_enough() {
            state.merge(a, b);
        }
    }
    let mut groups: Vec<Vec<u32>> = state.members.into_iter().filter(|group| !group.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

struct Groups<'w> {
    /// The group of each member.
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
    /// For each group, sums with others that were asked for.
    sums: Vec<FxHashMap<u32, Sum>>,
    judged: FxHashSet<(u32, u32)>,
    worth: &'w mut dyn FnMut(u32, u32) -> Worth,
}

impl Groups<'_> {
    fn sum(&mut self, a: u32, b: u32) -> Sum {
        if let Some(sum) = self.sums[a as usize].get(&b) {
            return *sum;
        }
        let sum = self.weigh(a, b);
        self.sums[a as usize].insert(b, sum);
        self.sums[b as usize].insert(a, sum);
        sum
    }

    fn weigh(&mut self, a: u32, b: u32) -> Sum {
        let mut sum = Sum { worth: 0, pairs: 0 };
        for &x in &self.members[a as usize] {
            for &y in &self.members[b as usize] {
                let pair = (x.min(y), x.max(y));
                if !self.judged.is_empty() && self.judged.contains(&pair) {
                    continue;
                }
                match (self.worth)(pair.0, pair.1) {
                    NEVER => return Sum { worth: NEVER, pairs: 1 },
                    worth => sum = sum.and(Sum { worth, pairs: 1 }),
                }
            }
        }
        sum
    }

    /// One group of two. Sums with others that were asked for of either are those of both now.
    fn merge(&mut self, a: u32, b: u32) {
        let (kept, gone) = (a.min(b), a.max(b));
        let (of_kept, of_gone) = (std::mem::take(&mut self.sums[kept as usize]), std::mem::take(&mut self.sums[gone as usize]));
        let mut all: FxHashMap<u32, Sum> = FxHashMap::default();
        for other in of_kept.keys().chain(of_gone.keys().filter(|other| !of_kept.contains_key(other))).copied() {
            if other == kept || other == gone {
                continue;
            }
            let sum = match (of_kept.get(&other), of_gone.get(&other)) {
                (Some(one), Some(two)) => one.and(*two),
                (Some(sum), _) | (_, Some(sum)) if sum.worth == NEVER => *sum,
                (Some(sum), _) => sum.and(self.weigh(gone, other)),
                (_, Some(sum)) => sum.and(self.weigh(kept, other)),
                (None, None) => continue,
            };
            self.sums[other as usize].remove(&gone);
            self.sums[other as usize].insert(kept, sum);
            all.insert(other, sum);
        }
        self.sums[kept as usize] = all;
        let moved = std::mem::take(&mut self.members[gone as usize]);
        moved.iter().for_each(|i| self.of[*i as usize] = kept);
        self.members[kept as usize].extend(moved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same in the plainest way: all members of two groups are weighed whenever they are asked for.
    fn plainly(members: u32, edges: &[Edge], must: &[(u32, u32)], worth: &dyn Fn(u32, u32) -> Worth) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = (0..members).map(|i| vec![i]).collect();
        let merge = |groups: &mut Vec<Vec<u32>>, a: u32, b: u32, forced: bool| {
            let find = |i: u32| groups.iter().position(|group| group.contains(&i)).unwrap();
            let (a, b) = (find(a), find(b));
            let pairs: Vec<(u32, u32)> = groups[a].iter().flat_map(|x| groups[b].iter().map(|y| (*x.min(y), *x.max(y)))).collect();
            let pairs: Vec<(u32, u32)> =
                pairs.into_iter().filter(|(x, y)| !must.contains(&(*x, *y)) && !must.contains(&(*y, *x))).collect();
            let forbidden = pairs.iter().any(|(x, y)| worth(*x, *y) == NEVER);
            let sum = || pairs.iter().map(|(x, y)| worth(*x, *y)).sum::<Worth>();
            if a != b && (forced || !forbidden && sum() >= whole(ENOUGH * mean()) * pairs.len() as Worth) {
                let moved = groups.remove(a.max(b));
                groups[a.min(b)].extend(moved);
            }
        };
        must.iter().for_each(|(a, b)| merge(&mut groups, *a, *b, true));
        let mut edges = edges.to_vec();
        edges.sort_by_key(|edge| (std::cmp::Reverse(edge.worth), edge.one, edge.two));
        edges.iter().for_each(|edge| merge(&mut groups, edge.one, edge.two, false));
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort();
        groups
    }

    #[test]
    fn sums_that_are_kept_give_what_weighing_all_anew_gives() {
        let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut random = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) % below
        };
        for round in 0..300 {
            let members = 2 + random(14) as u32;
            let mut worths: FxHashMap<(u32, u32), Worth> = FxHashMap::default();
            for a in 0..members {
                for b in a + 1..members {
                    let points = match random(10) {
                        0 => continue,
                        1 if round % 2 == 0 => NEVER,
                        n => whole(n as f32 * 0.62),
                    };
                    worths.insert((a, b), points);
                }
            }
            let worth = |a: u32, b: u32| worths.get(&(a, b)).copied().unwrap_or(0);
            let edges: Vec<Edge> = worths.iter().filter_map(|((a, b), worth)| Edge::of(*a, *b, *worth)).collect();
            let must: Vec<(u32, u32)> = if round % 3 == 0 { vec![(random(u64::from(members)) as u32, 0)] } else { Vec::new() };
            let must: Vec<(u32, u32)> = must.into_iter().filter(|(a, b)| a != b).collect();
            let found = cluster(members, edges.clone(), &must, &mut |a, b| worth(a, b));
            assert_eq!(found, plainly(members, &edges, &must, &worth), "round {round}");
        }
    }

    #[test]
    fn a_chain_ties_nothing_together_that_lies_apart() {
        let near = whole(ENOUGH) + 1;
        let edges: Vec<Edge> = (0..5).filter_map(|i| Edge::of(i, i + 1, near)).collect();
        let groups = cluster(6, edges, &[], &mut |a, b| if b == a + 1 { near } else { 0 });
        assert!(groups.iter().all(|group| group.len() <= 2), "{groups:?}");
    }
}
