//! Claims to events: which claims, of any number of documents, speak of the same occurrence, and what their accounts agree and differ in.
//!
//! [`join`] is a pure function: it knows no file, clock, thread or database, and the same readings give the same events in any order. It goes
//! in steps that a record can take one by one, document by document: [`Joiner::tell`] groups the claims of a document, [`Joiner::compare`] weighs
//! tellings of two documents that share a [`blocks::Block`], [`cluster::cluster`] makes groups of them, [`Joiner::event`] says what a group comes to.

pub mod blocks;
pub mod cluster;
pub mod days;
pub mod differences;
pub mod event;
pub mod facts;
pub mod figures;
pub mod ground;
pub mod kinds;
pub mod names;
pub mod roots;
pub mod weigh;
pub mod within;
pub mod words;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Event, Reading};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::cluster::Pair;
use crate::facts::Facts;
use crate::names::Names;
use crate::roots::Voices;
use crate::weigh::{Points, weigh};

/// What joins.
#[derive(Debug)]
pub struct Joiner<'a> {
    lexicon: &'a Lexicon,
    names: Names,
}

/// An occurrence as one document tells it.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Indices into the claims of the document, with the points by which each came to the others.
    pub claims: Vec<(u32, Option<Points>)>,
    /// What they tell together.
    pub facts: Facts,
}

impl<'a> Joiner<'a> {
    /// One that knows a lexicon's places and actors.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, names: Names::of(lexicon) }
    }

    /// What a document tells of, claim by claim put together.
    #[must_use]
    pub fn tell(&self, reading: &Reading) -> Vec<Telling> {
        self.tell_apart(reading, &[])
    }

    /// As [`Joiner::tell`], where these pairs of its claims were judged to be of two occurrences.
    #[must_use]
    pub fn tell_apart(&self, reading: &Reading, different: &[(u32, u32)]) -> Vec<Telling> {
        let published = reading.published.as_deref();
        let mut facts: Vec<Facts> = reading.claims.iter().map(|claim| Facts::of(self.lexicon, &self.names, published, claim)).collect();
        Facts::set_in_context(&mut facts);
        let mut groups = within::group(&reading.claims, &facts);
        for (a, b) in different.iter().map(|(a, b)| (a.min(b), a.max(b))).filter(|(a, b)| a != b) {
            let holds = |group: &[(u32, Option<Points>)], k: u32| group.iter().position(|(claim, _)| *claim == k);
            let Some(g) = groups.iter().position(|group| holds(group, *a).is_some() && holds(group, *b).is_some()) else { continue };
            let Some(at) = holds(&groups[g], *b) else { continue };
            groups[g].remove(at);
            groups.push(vec![(*b, None)]);
        }
        groups.sort_by_key(|group| group[0].0);
        let together = |claims: Vec<(u32, Option<Points>)>| {
            let mut all = facts[claims[0].0 as usize].clone();
            claims[1..].iter().for_each(|(k, _)| all.join(&facts[*k as usize]));
            Telling { claims, facts: all }
        };
        groups.into_iter().map(together).collect()
    }

    /// Points for two tellings of two documents to be of one event.
    #[must_use]
    pub fn compare(&self, a: &Telling, b: &Telling) -> Points {
        weigh(&a.facts, &b.facts, false)
    }

    /// What tellings of one event come to. `told` must not be empty. `copied` gives, by the id of a document and the index of a claim, the
    /// publisher whose words a claim repeats where it was copied from another outlet: it is then that publisher's voice.
    #[must_use]
    pub fn event<'c>(&self, told: &[(&Reading, &Telling)], copied: &dyn Fn(&str, u32) -> Option<&'c str>) -> Event {
        event::event(&self.names, told, copied)
    }

    /// The names of the lexicon.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }
}

/// A claim: the index of its reading, and its own among the claims of that.
pub type At = (usize, u32);

/// What is known beside the readings.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Pairs of claims that people judged to be of one event.
    pub same: Vec<(At, At)>,
    /// Pairs that they judged to be of two.
    pub different: Vec<(At, At)>,
    /// Claims that were copied word for word from another outlet, with its name: they are its voice and no further source.
    pub copied: FxHashMap<At, String>,
}

/// Joins what documents tell. Events come in the order of their first publication.
#[must_use]
pub fn join(lexicon: &Lexicon, readings: &[Reading]) -> Vec<Event> {
    join_known(lexicon, readings, &Known::default())
}

/// As [`join`], keeping to what is known. The ids of the readings must differ.
#[must_use]
pub fn join_known(lexicon: &Lexicon, readings: &[Reading], known: &Known) -> Vec<Event> {
    let joiner = Joiner::new(lexicon);
    let mut order: Vec<usize> = (0..readings.len()).collect();
    order.sort_by(|a, b| key(&readings[*a]).cmp(&key(&readings[*b])));
    let mut apart: FxHashMap<usize, Vec<(u32, u32)>> = FxHashMap::default();
    for ((document, a), (other, b)) in &known.different {
        if document == other {
            apart.entry(*document).or_default().push((*a, *b));
        }
    }
    let mut told: Vec<(usize, Telling)> = Vec::new();
    for document in order {
        let apart = apart.get(&document).map_or(&[][..], Vec::as_slice);
        told.extend(joiner.tell_apart(&readings[document], apart).into_iter().map(|telling| (document, telling)));
    }
    let [must, cannot] = judged(&told, known);
    let groups = cluster::cluster(told.len() as u32, &pairs(&joiner, &told), &must, &cannot, &|a, b| far_apart(&told, a, b));
    let copied: FxHashMap<(&str, u32), &str> =
        known.copied.iter().map(|((document, claim), publisher)| ((readings[*document].id.as_str(), *claim), publisher.as_str())).collect();
    let copied = |document: &str, claim: u32| copied.get(&(document, claim)).copied();
    let event = |group: &Vec<u32>| {
        let members: Vec<(&Reading, &Telling)> = group.iter().map(|i| &told[*i as usize]).map(|(d, t)| (&readings[*d], t)).collect();
        joiner.event(&members, &copied)
    };
    let mut events: Vec<Event> = groups.iter().map(event).collect();
    events.sort_by(|a, b| (&a.first_reported, &a.id).cmp(&(&b.first_reported, &b.id)));
    events
}

/// Judgements as pairs of tellings: those that are of one event, those that are of two.
fn judged(told: &[(usize, Telling)], known: &Known) -> [Vec<(u32, u32)>; 2] {
    if known.same.is_empty() && known.different.is_empty() {
        return Default::default();
    }
    let mut at: FxHashMap<At, u32> = FxHashMap::default();
    for (i, (document, telling)) in (0..).zip(told) {
        at.extend(telling.claims.iter().map(|(claim, _)| ((*document, *claim), i)));
    }
    let of = |list: &[(At, At)]| -> Vec<(u32, u32)> {
        list.iter().filter_map(|(a, b)| Some((*at.get(a)?, *at.get(b)?))).filter(|(a, b)| a != b).collect()
    };
    [of(&known.same), of(&known.different)]
}

fn key(reading: &Reading) -> (Option<&str>, &str) {
    (reading.published.as_deref(), &reading.id)
}

/// Whether too many days lie between two tellings for them to be of one event.
fn far_apart(told: &[(usize, Telling)], a: u32, b: u32) -> bool {
    let days = |i: u32| blocks::window(&told[i as usize].1.facts);
    days(a).zip(days(b)).is_some_and(|(a, b)| a.gap(b) > weigh::LONGEST_GAP)
}

/// All pairs that share a block and are near in time, with their points.
fn pairs(joiner: &Joiner<'_>, told: &[(usize, Telling)]) -> Vec<Pair> {
    let mut blocks: FxHashMap<u64, Vec<(u32, bool)>> = FxHashMap::default();
    for (i, (_, telling)) in (0..).zip(told) {
        for block in blocks::blocks(&telling.facts) {
            blocks.entry(block.key).or_default().push((i, block.own));
        }
    }
    let mut met: FxHashSet<(u32, u32)> = FxHashSet::default();
    let days = |i: u32| blocks::window(&told[i as usize].1.facts).unwrap_or(days::Days { first: days::FAR, last: days::FAR });
    for members in blocks.values_mut() {
        members.sort_unstable_by_key(|(i, _)| (days(*i).first, *i));
        for (n, (i, own)) in members.iter().enumerate() {
            // Those that are told to have begun too long after it are never of one event with it.
            let last = days(*i).last + weigh::LONGEST_GAP;
            for (j, too) in members[n + 1..].iter().take_while(|(j, _)| days(*j).first <= last) {
                if (*own || *too) && told[*i as usize].0 != told[*j as usize].0 {
                    met.insert((*i.min(j), *i.max(j)));
                }
            }
        }
    }
    let mut met: Vec<(u32, u32)> = met.into_iter().collect();
    met.sort_unstable();
    let weighed = met.into_iter().map(|(one, two)| Pair { one, two, points: joiner.compare(&told[one as usize].1, &told[two as usize].1) });
    let mut pairs: Vec<Pair> = weighed.collect();
    // A document that tells of two occurrences says that they are two.
    for (i, (document, _)) in (0u32..).zip(told) {
        for (j, (other, _)) in (0u32..).zip(told).skip(i as usize + 1).take_while(|(_, (other, _))| other == document) {
            debug_assert_eq!(document, other);
            pairs.push(Pair { one: i, two: j, points: Points { of: [0.0; 7], never: true } });
        }
    }
    pairs
}

/// The voices of a reading's claims.
fn voices(reading: &Reading) -> Voices {
    Voices::of(&reading.claims)
}

/// The claims of a telling with their indices.
fn claims_of<'r>(reading: &'r Reading, telling: &'r Telling) -> impl Iterator<Item = (u32, &'r Claim, Option<Points>)> + 'r {
    telling.claims.iter().map(|(k, points)| (*k, &reading.claims[*k as usize], *points))
}
