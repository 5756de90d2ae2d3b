//! From pairs to groups.
//!
//! Pairs are taken best first, and two groups become one where nothing forbids any of their members to go together and they go together
//! well enough on the whole: so a chain of near claims cannot tie together what lies far apart. What comes out depends on the members of a
//! connected part alone, not on their order nor on what else is in the record.

use rustc_hash::FxHashMap;

use crate::weigh::{ENOUGH, Points};

/// Share of `ENOUGH` that all members of two groups must reach with each other on the mean.
const MEAN: f32 = 0.76;

/// Two members with their points; the first is the lower one.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// Lower index.
    pub one: u32,
    /// Higher index.
    pub two: u32,
    /// Their points.
    pub points: Points,
}

/// Groups of members in order. `apart` says of two that are no pair whether they can never be of one event. `must` and `cannot` are the judgements of people, which outrank all points.
#[must_use]
pub fn cluster(
    members: u32,
    pairs: &[Pair],
    must: &[(u32, u32)],
    cannot: &[(u32, u32)],
    apart: &dyn Fn(u32, u32) -> bool,
) -> Vec<Vec<u32>> {
    let ordered = |(a, b): (u32, u32)| (a.min(b), a.max(b));
    let mut points: FxHashMap<(u32, u32), f32> = pairs.iter().map(|pair| ((pair.one, pair.two), pair.points.sum())).collect();
    points.extend(cannot.iter().map(|pair| (ordered(*pair), f32::NEG_INFINITY)));
    let mut group_of: Vec<u32> = (0..members).collect();
    let mut groups: Vec<Vec<u32>> = (0..members).map(|i| vec![i]).collect();
    let merge = |groups: &mut Vec<Vec<u32>>, group_of: &mut Vec<u32>, a: u32, b: u32| {
        let (kept, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut groups[gone as usize]);
        moved.iter().for_each(|i| group_of[*i as usize] = kept);
        groups[kept as usize].extend(moved);
    };
    for &(a, b) in must {
        let (a, b) = (group_of[a as usize], group_of[b as usize]);
        if a != b {
            merge(&mut groups, &mut group_of, a, b);
        }
    }
    let judged = |a: u32, b: u32| must.iter().any(|pair| ordered(*pair) == ordered((a, b)));
    let mut best: Vec<&Pair> = pairs.iter().filter(|pair| pair.points.sum() >= ENOUGH).collect();
    best.sort_by(|x, y| y.points.sum().total_cmp(&x.points.sum()).then((x.one, x.two).cmp(&(y.one, y.two))));
    for pair in best {
        let (a, b) = (group_of[pair.one as usize], group_of[pair.two as usize]);
        if a == b {
            continue;
        }
        let mut sum = 0.0;
        let mut count = 0.0;
        for &x in &groups[a as usize] {
            for &y in &groups[b as usize] {
                if judged(x, y) {
                    continue;
                }
                // Members that no block brought together are not known to go together.
                sum += points.get(&ordered((x, y))).copied().unwrap_or_else(|| if apart(x, y) { f32::NEG_INFINITY } else { 0.0 });
                count += 1.0;
            }
        }
        if sum >= ENOUGH * MEAN * count {
            merge(&mut groups, &mut group_of, a, b);
        }
    }
    let mut groups: Vec<Vec<u32>> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}
