//! Many tellings in memory: which of them go together.
//!
//! Tellings are sought by block, in the order of their first days, so that only those near in time are met. Only pairs that reach `ENOUGH` are kept.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::Told;
use crate::blocks::{blocks, window};
use crate::cluster::{Edge, NEVER, Worth, worth, worth_apart};
use crate::days::Days;
use crate::weigh::{LONGEST_GAP, weigh};

/// Tellings that are weighed by twos at a stretch, on one core.
const STEP: usize = 1 << 11;

/// Tellings with what finds them.
#[derive(Debug)]
pub struct Field<'t> {
    told: &'t [Told],
    days: Vec<Option<Days>>,
    /// Where the blocks of each begin.
    from: Vec<u32>,
    /// Blocks of all, numbered in the order of their keys; the lowest bit says that it stands in the block itself.
    blocks: Vec<u32>,
    /// How many blocks there are.
    count: usize,
}

/// The members of each block by their ranks in the order of days.
struct Lists {
    from: Vec<u32>,
    ranks: Vec<u32>,
}

impl Lists {
    fn of(&self, block: u32) -> &[u32] {
        &self.ranks[self.from[block as usize] as usize..self.from[block as usize + 1] as usize]
    }

    /// Those in a block that come after a rank.
    fn after(&self, block: u32, rank: u32) -> &[u32] {
        let all = self.of(block);
        &all[all.partition_point(|other| *other <= rank)..]
    }
}

impl<'t> Field<'t> {
    /// Of tellings, those of one document one after another.
    #[must_use]
    pub fn of(told: &'t [Told]) -> Self {
        let keys = |told: &Told| -> Vec<(u64, bool)> {
            blocks(&told.telling.facts).into_iter().map(|block| (block.key << 1 | u64::from(!block.is_kept()), block.own)).collect()
        };
        let all: Vec<Vec<(u64, bool)>> = told.par_iter().with_min_len(STEP).map(keys).collect();
        let mut sorted: Vec<u64> = all.iter().flatten().map(|(key, _)| key >> 1).collect();
        sorted.par_sort_unstable();
        sorted.dedup();
        let numbers: FxHashMap<u64, u32> = sorted.iter().zip(0..).map(|(key, number)| (*key, number)).collect();
        let (mut from, mut blocks) = (vec![0], Vec::with_capacity(all.iter().map(Vec::len).sum()));
        for keys in all {
            blocks.extend(keys.iter().map(|(key, own)| numbers[&(key >> 1)] << 2 | u32::from(key & 1 == 0) << 1 | u32::from(*own)));
            from.push(blocks.len() as u32);
        }
        let days = told.iter().map(|told| window(&told.telling.facts)).collect();
        Self { told, days, from, blocks, count: sorted.len() }
    }

    fn blocks_of(&self, i: u32) -> &[u32] {
        &self.blocks[self.from[i as usize] as usize..self.from[i as usize + 1] as usize]
    }

    /// What any two are worth, the lower first: 0 where no block brings them together.
    #[must_use]
    pub fn worth(&self, a: u32, b: u32) -> Worth {
        let (one, two) = (&self.told[a as usize], &self.told[b as usize]);
        if one.document == two.document {
            return worth_apart(&weigh(&one.telling.facts, &two.telling.facts, true));
        }
        let days = self.days[a as usize].zip(self.days[b as usize]);
        if days.is_some_and(|(a, b)| a.gap(b) > LONGEST_GAP) {
            return NEVER;
        }
        if self.meet(a, b) { worth(&weigh(&one.telling.facts, &two.telling.facts, false)) } else { 0 }
    }

    fn meet(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.blocks_of(a), self.blocks_of(b));
        let (mut i, mut j) = (0, 0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x >> 2 == y >> 2 && (x | y) & 1 == 1 {
                return true;
            }
            i += usize::from(x >> 2 <= y >> 2);
            j += usize::from(y >> 2 <= x >> 2);
        }
        false
    }

    /// All pairs that are worth enough, in stretches, so that no second copy of them is needed.
    #[must_use]
    pub fn edges(&self) -> Vec<Vec<Edge>> {
        let mut order: Vec<u32> = (0..self.told.len() as u32).filter(|i| self.days[*i as usize].is_some()).collect();
        order.par_sort_unstable_by_key(|i| (self.days[*i as usize].map(|days| days.first), *i));
        let [own, within] = [1, 2].map(|bits| self.lists(&order, bits));
        let chunk = |(n, ranks): (usize, &[u32])| {
            let mut met = vec![u32::MAX; order.len()];
            let mut out = Vec::new();
            for (rank, i) in ((n * STEP) as u32..).zip(ranks) {
                self.edges_of(&order, [&own, &within], rank, *i, &mut met, &mut out);
            }
            out
        };
        order.par_chunks(STEP).enumerate().map(chunk).collect()
    }

    /// The members of each block whose two lowest bits are these.
    fn lists(&self, order: &[u32], bits: u32) -> Lists {
        let these =
            |i: &u32| self.blocks_of(*i).iter().filter(move |block| **block & 1 == bits & 1 && **block & 2 == 2).map(|block| block >> 2);
        let mut from = vec![0_u32; self.count + 1];
        order.iter().flat_map(these).for_each(|block| from[block as usize + 1] += 1);
        (0..self.count).for_each(|block| from[block + 1] += from[block]);
        let mut at = from.clone();
        let mut ranks = vec![0; from[self.count] as usize];
        for (rank, i) in (0..).zip(order) {
            for block in these(i) {
                ranks[at[block as usize] as usize] = rank;
                at[block as usize] += 1;
            }
        }
        Lists { from, ranks }
    }

    /// Edges of one with those whose days begin no earlier.
    fn edges_of(&self, order: &[u32], [own, within]: [&Lists; 2], rank: u32, i: u32, met: &mut [u32], out: &mut Vec<Edge>) {
        let Some(days) = self.days[i as usize] else { return };
        // Those that are told to have begun too long after it are never of one event with it.
        let last = days.last.saturating_add(LONGEST_GAP);
        for block in self.blocks_of(i) {
            // Two that only lie within are not compared.
            let lists = [Some(own), (block & 1 == 1).then_some(within)];
            for list in lists.into_iter().flatten() {
                for other in list.after(block >> 2, rank) {
                    let j = order[*other as usize];
                    if self.days[j as usize].is_none_or(|days| days.first > last) {
                        break;
                    }
                    if met[*other as usize] == rank || self.told[i as usize].document == self.told[j as usize].document {
                        continue;
                    }
                    met[*other as usize] = rank;
                    let [one, two] = [i.min(j), i.max(j)].map(|i| &self.told[i as usize].telling.facts);
                    out.extend(Edge::of(i, j, worth(&weigh(one, two, false))));
                }
            }
        }
    }
}
