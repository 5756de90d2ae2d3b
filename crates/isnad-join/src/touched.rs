//! What a few new tellings change in the groups of many.
//!
//! The groups of a record are those that joining all its tellings at once gives. Two groups that stay as they are never became one, so nothing has to
//! be asked of them again: only tellings that changed are grouped anew, with the groups that their pairs lead to. Where one of these comes out otherwise
//! than before, its members have changed too, and are followed in turn. Once all neighbours come out as they were, so does everything beyond
//! them: this is what joining all at once would give.

use std::cell::OnceCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Telling;
use crate::blocks::{Block, blocks, meet, window};
use crate::cluster::{Edge, NEVER, Worth, cluster, worth, worth_apart};
use crate::weigh::{LONGEST_GAP, weigh};

/// A telling of a record: the number of its document, and its own in that.
pub type Node = (i64, u32);

/// Two with what they are worth.
type Pair = (Node, Node, Worth);

/// A telling with what it is found and put in order by.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// When the document was published, and its id: ties are broken by these.
    pub order: (Option<String>, String),
    /// What is told.
    pub telling: Telling,
    blocks: OnceCell<Vec<Block>>,
}

impl Placed {
    /// A telling of a document by its publication and its id.
    #[must_use]
    pub const fn of(order: (Option<String>, String), telling: Telling) -> Self {
        Self { order, telling, blocks: OnceCell::new() }
    }

    /// Its blocks.
    pub fn blocks(&self) -> &[Block] {
        self.blocks.get_or_init(|| blocks(&self.telling.facts))
    }
}

/// A record as it stands, with the new tellings and in its old groups.
pub trait Standing {
    /// What can go wrong.
    type Error;

    /// A telling.
    ///
    /// # Errors
    /// Failures of the record.
    fn telling(&mut self, node: Node) -> Result<Rc<Placed>, Self::Error>;

    /// All tellings that [`meet`] this one and are near in time; others that meet it do no harm.
    ///
    /// # Errors
    /// Failures of the record.
    fn near(&mut self, node: Node) -> Result<Vec<Node>, Self::Error>;

    /// The old group that holds a telling which did not change; itself where there is none.
    ///
    /// # Errors
    /// Failures of the record.
    fn group(&mut self, node: Node) -> Result<Vec<Node>, Self::Error>;
}

/// Judgements of people, as pairs of tellings.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// Those that are of one event.
    pub must: Vec<(Node, Node)>,
    /// Those that are of two.
    pub cannot: FxHashSet<(Node, Node)>,
}

/// The groups that hold the changed tellings now, and all others that come out otherwise than before, or are looked at with them; groups that are not given are
/// as they were. `changed` are new tellings and those that shared a group with one that has gone. Nothing where more than `most` are touched:
/// joining all at once is quicker then.
///
/// # Errors
/// Failures of the record.
pub fn regroup<S: Standing>(standing: &mut S, changed: &[Node], judged: &Judged, most: usize) -> Result<Option<Vec<Vec<Node>>>, S::Error> {
    let mut work = Work { standing, placed: FxHashMap::default(), edges: FxHashMap::default(), within: FxHashMap::default() };
    let mut inside: FxHashSet<Node> = changed.iter().copied().collect();
    loop {
        if inside.len() > most {
            return Ok(None);
        }
        let groups = work.round(&inside, judged)?;
        let before = inside.len();
        for group in &groups.otherwise {
            inside.extend(group);
        }
        if inside.len() == before {
            return Ok(Some(groups.inside));
        }
    }
}

/// What came of grouping tellings with their neighbours.
struct Round {
    /// Groups of the tellings that were grouped anew.
    inside: Vec<Vec<Node>>,
    /// Old groups that come out otherwise.
    otherwise: Vec<Vec<Node>>,
}

struct Work<'s, S> {
    standing: &'s mut S,
    placed: FxHashMap<Node, Rc<Placed>>,
    /// Edges of tellings, each with its other end.
    edges: FxHashMap<Node, Rc<[(Node, Worth)]>>,
    /// Edges inside of old groups, by the first of each.
    within: FxHashMap<Node, Rc<[Pair]>>,
}

impl<S: Standing> Work<'_, S> {
    fn round(&mut self, inside: &FxHashSet<Node>, judged: &Judged) -> Result<Round, S::Error> {
        let mut all: Vec<Node> = inside.iter().copied().collect();
        let mut pairs: Vec<Pair> = Vec::new();
        let mut ends: Vec<Node> = Vec::new();
        for node in inside {
            for (other, worth) in self.edges_of(*node)?.iter() {
                if !inside.contains(other) {
                    ends.push(*other);
                }
                // An edge of two that are both inside is met from both.
                if !inside.contains(other) || node < other {
                    pairs.push((*node, *other, *worth));
                }
            }
        }
        for (a, b) in &judged.must {
            let led = [(a, b), (b, a)].into_iter().filter(|(a, b)| inside.contains(a) && !inside.contains(b));
            ends.extend(led.map(|(_, b)| *b));
        }
        ends.sort_unstable();
        let (mut neighbours, mut seen): (Vec<Vec<Node>>, FxHashSet<Node>) = (Vec::new(), FxHashSet::default());
        for end in ends {
            if seen.contains(&end) {
                continue;
            }
            let mut group = self.standing.group(end)?;
            group.sort_unstable();
            pairs.extend(self.pairs_within(&group)?.iter());
            seen.extend(&group);
            all.extend(&group);
            neighbours.push(group);
        }
        let mut groups = self.cluster(all, &pairs, judged)?;
        let mut found: FxHashSet<Vec<Node>> = FxHashSet::default();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        found.extend(groups.iter().cloned());
        let otherwise = neighbours.into_iter().filter(|group| !found.contains(group)).collect();
        groups.retain(|group| group.iter().any(|node| inside.contains(node)));
        Ok(Round { inside: groups, otherwise })
    }

    fn placed(&mut self, node: Node) -> Result<Rc<Placed>, S::Error> {
        if let Some(placed) = self.placed.get(&node) {
            return Ok(Rc::clone(placed));
        }
        let placed = self.standing.telling(node)?;
        self.placed.insert(node, Rc::clone(&placed));
        Ok(placed)
    }

    /// All pairs of a telling that are worth enough, with any other.
    fn edges_of(&mut self, node: Node) -> Result<Rc<[(Node, Worth)]>, S::Error> {
        if let Some(edges) = self.edges.get(&node) {
            return Ok(Rc::clone(edges));
        }
        let one = self.placed(node)?;
        let mut edges = Vec::new();
        for other in self.standing.near(node)? {
            let two = self.placed(other)?;
            let worth = if may_go_together(node, &one, other, &two) { weighed(node, &one, other, &two) } else { NEVER };
            if Edge::of(0, 1, worth).is_some() {
                edges.push((other, worth));
            }
        }
        let edges: Rc<[(Node, Worth)]> = edges.into();
        self.edges.insert(node, Rc::clone(&edges));
        Ok(edges)
    }

    /// Pairs inside of an old group that are worth enough.
    fn pairs_within(&mut self, group: &[Node]) -> Result<Rc<[Pair]>, S::Error> {
        if let Some(pairs) = self.within.get(&group[0]) {
            return Ok(Rc::clone(pairs));
        }
        let placed: Vec<Rc<Placed>> = group.iter().map(|node| self.placed(*node)).collect::<Result<_, _>>()?;
        let mut pairs = Vec::new();
        for (n, (a, one)) in group.iter().zip(&placed).enumerate() {
            for (b, two) in group.iter().zip(&placed).skip(n + 1) {
                let worth = worth_of(*a, one, *b, two);
                if Edge::of(0, 1, worth).is_some() {
                    pairs.push((*a, *b, worth));
                }
            }
        }
        let pairs: Rc<[Pair]> = pairs.into();
        self.within.insert(group[0], Rc::clone(&pairs));
        Ok(pairs)
    }

    fn cluster(&mut self, all: Vec<Node>, pairs: &[Pair], judged: &Judged) -> Result<Vec<Vec<Node>>, S::Error> {
        let mut all: Vec<(Rc<Placed>, Node)> =
            all.into_iter().map(|node| self.placed(node).map(|placed| (placed, node))).collect::<Result<_, _>>()?;
        all.sort_unstable_by(|(a, one), (b, two)| (&a.order, one).cmp(&(&b.order, two)));
        let at: FxHashMap<Node, u32> = all.iter().zip(0..).map(|((_, node), i)| (*node, i)).collect();
        let edges = pairs.iter().filter_map(|(a, b, worth)| Edge::of(*at.get(a)?, *at.get(b)?, *worth)).collect();
        let must: Vec<(u32, u32)> = judged.must.iter().filter_map(|(a, b)| Some((*at.get(a)?, *at.get(b)?))).collect();
        let mut worth = |a: u32, b: u32| {
            let ((one, a), (two, b)) = (&all[a as usize], &all[b as usize]);
            let judged = !judged.cannot.is_empty() && (judged.cannot.contains(&(*a, *b)) || judged.cannot.contains(&(*b, *a)));
            if judged { NEVER } else { worth_of(*a, one, *b, two) }
        };
        let groups = cluster(all.len() as u32, edges, &must, &mut worth);
        Ok(groups.into_iter().map(|group| group.into_iter().map(|i| all[i as usize].1).collect()).collect())
    }
}

/// What two are worth: as [`crate::edges::Field::worth`].
fn worth_of(a: Node, one: &Placed, b: Node, two: &Placed) -> Worth {
    if a.0 == b.0 {
        worth_apart(&weigh(&one.telling.facts, &two.telling.facts, true))
    } else if !may_go_together(a, one, b, two) {
        NEVER
    } else if meet(one.blocks(), two.blocks()) {
        weighed(a, one, b, two)
    } else {
        0
    }
}

/// A document that tells of two occurrences says that they are two; so do too many days between them.
fn may_go_together(a: Node, one: &Placed, b: Node, two: &Placed) -> bool {
    let days = window(&one.telling.facts).zip(window(&two.telling.facts));
    a.0 != b.0 && days.is_none_or(|(a, b)| a.gap(b) <= LONGEST_GAP)
}

fn weighed(a: Node, one: &Placed, b: Node, two: &Placed) -> Worth {
    let lower = (&one.order, a) <= (&two.order, b);
    let (first, second) = if lower { (one, two) } else { (two, one) };
    worth(&weigh(&first.telling.facts, &second.telling.facts, false))
}
