//! Which tellings are worth comparing: those of one family in one place or with one name in it, near in time.

use crate::days::Days;
use crate::facts::Facts;
use crate::ground::Level;
use crate::kinds::families;

/// A number that two tellings share where they may be of one event, and the days to look in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    /// Family and place cell or name.
    pub key: u64,
    /// Whether it stands in this block itself, or only lies within: two that lie within are not compared here.
    pub own: bool,
}

impl Block {
    /// Whether a telling is to be found in this block. Who looks for neighbours looks into the cells around its own, so those that only lie near
    /// a cell need not be found there.
    #[must_use]
    pub const fn is_kept(self) -> bool {
        self.own || (self.key >> 48) & 0xFF != CELLS
    }
}

/// Whether two tellings with these blocks are compared: they share one in which one of them stands itself.
#[must_use]
pub fn meet(a: &[Block], b: &[Block]) -> bool {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.key == y.key && (x.own || y.own) {
            return true;
        }
        i += usize::from(x.key <= y.key);
        j += usize::from(y.key <= x.key);
    }
    false
}

/// What the details of a key are: cells.
const CELLS: u64 = 2;

/// Kilometres are about a hundred a degree; a cell is five of them wide.
const CELL: f32 = 0.05;

/// The same for the wide cells that a region without limits reaches into.
const WIDE: u64 = 6;

/// Degrees that a wide cell is wide.
const WIDE_CELL: f32 = 1.0;

/// From a cell to those around it.
const AROUND: [(i32, i32); 8] = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)];

/// The blocks of a telling, sorted. None for one that nothing can be joined to: no day is known.
#[must_use]
pub fn blocks(facts: &Facts) -> Vec<Block> {
    let mut out = Vec::new();
    if facts.when.is_none() {
        return out;
    }
    // What names no place is where its text was.
    let ground = if facts.ground.is_empty() { &facts.context } else { &facts.ground };
    let mut of_kind = Vec::with_capacity(2);
    for kind in facts.kinds.iter() {
        let (first, second) = families(kind);
        of_kind.push(first as u64);
        of_kind.extend(second.map(|family| family as u64));
    }
    of_kind.sort_unstable();
    of_kind.dedup();
    for family in of_kind {
        let key = |what: u64, detail: u64| (family << 8 | what) << 48 | detail & 0xFFFF_FFFF_FFFF;
        for place in &ground.known {
            out.push(Block { key: key(1, u64::from(place.place)), own: true });
            for wider in &place.within {
                out.push(Block { key: key(1, u64::from(*wider)), own: false });
            }
            let wide = |offset: (i32, i32)| {
                let row = (place.point.0 / WIDE_CELL).floor() as i32 + offset.0;
                let column = (place.point.1 / WIDE_CELL).floor() as i32 + offset.1;
                key(WIDE, ((row + 1000) as u64) << 20 | (column + 1000) as u64)
            };
            if place.unbounded {
                // «شمال غرب سورية» "the north-west of Syria": no place is known to lie in it.
                for offset in AROUND.into_iter().chain([(0, 0)]) {
                    out.push(Block { key: wide(offset), own: true });
                }
            } else {
                out.push(Block { key: wide((0, 0)), own: false });
            }
            if place.level >= Level::District {
                let cell = |offset: (i32, i32)| {
                    let row = (place.point.0 / CELL).floor() as i32 + offset.0;
                    let column = (place.point.1 / CELL).floor() as i32 + offset.1;
                    key(CELLS, ((row + 10_000) as u64) << 20 | (column + 10_000) as u64)
                };
                out.push(Block { key: cell((0, 0)), own: true });
                for offset in AROUND {
                    out.push(Block { key: cell(offset), own: false });
                }
            }
        }
        for word in ground.called.iter().flatten() {
            out.push(Block { key: key(3, u64::from(*word)), own: false });
        }
        for word in ground.named.iter().flatten() {
            out.push(Block { key: key(3, u64::from(*word)), own: true });
        }
        if !facts.ground.is_exact() {
            // What tells no spot may be of any that its text is about.
            out.extend(around_most(facts).map(|what| Block { key: key(what.0, what.1), own: true }));
        }
        if ground.known.is_empty() && !facts.ground.named.is_empty() {
            // A spot that no gazetteer knows is somewhere in what its text is about.
            out.extend(around_most(facts).map(|what| Block { key: key(what.0, what.1), own: false }));
        }
        if facts.ground.known.iter().all(|place| place.level <= Level::Country) {
            // With no place to go by: who does it to whom.
            for (role, who) in [(4, &facts.agent), (5, &facts.target)] {
                for line in &who.known {
                    out.push(Block { key: key(role, u64::from(line[0])), own: true });
                }
            }
        } else {
            for (role, who) in [(4, &facts.agent), (5, &facts.target)] {
                for line in &who.known {
                    out.push(Block { key: key(role, u64::from(line[0])), own: false });
                }
            }
        }
    }
    // Where it both stands in a block and lies within, it stands there.
    out.sort_unstable_by_key(|block| (block.key, !block.own));
    out.dedup_by_key(|block| block.key);
    out
}

/// What its text names most: a place or a word of a name.
fn around_most(facts: &Facts) -> impl Iterator<Item = (u64, u64)> {
    facts.setting.most().map(|place| place.map_or_else(|word| (3, u64::from(word)), |place| (1, u64::from(place))))
}

/// The days within which another telling may be of the same event as this one.
#[must_use]
pub fn window(facts: &Facts) -> Option<Days> {
    facts.when.map(|when| when.days)
}
