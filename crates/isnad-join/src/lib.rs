//! Claims to events: which claims, of any number of documents, speak of the same occurrence, and what their accounts agree and differ in.
//!
//! [`join`] is a pure function: it knows no file, clock or database, and the same readings give the same events in any order and on any number of
//! threads. It goes in steps that a record can take one by one, without all readings at once: [`Joiner::tell`] groups the claims of a document and
//! says what joining asks of them, [`groups::groups`] makes groups of many tellings, [`touched::regroup`] finds what a few new ones change in the
//! groups of many, [`Joiner::event`] says what a group comes to.

pub mod batch;
pub mod blocks;
pub mod cluster;
pub mod days;
pub mod differences;
pub mod edges;
pub mod event;
pub mod facts;
pub mod figures;
pub mod ground;
pub mod groups;
pub mod kinds;
pub mod means;
pub mod names;
pub mod roots;
pub mod said;
pub mod setting;
pub mod stored;
pub mod touched;
pub mod vague;
pub mod weigh;
pub mod weights;
pub mod within;
pub mod words;

pub use differences::are_civilians;
use isnad_lexicon::{Files, Lexicon};
use isnad_model::{Claim, Event, Reading};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::names::Names;
use crate::roots::Voices;
use crate::weigh::Points;

/// What joins.
#[derive(Debug)]
pub struct Joiner<'a> {
    lexicon: &'a Lexicon,
    names: Names,
}

/// A claim of a telling: its index among the claims of the document, and the points by which it came to the others.
pub type Part = (u32, Option<Points>);

/// An occurrence as one document tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// Its claims.
    pub claims: Vec<Part>,
    /// What they tell together.
    pub facts: Facts,
}

/// A telling, and which of many documents it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The document's number, whatever numbers they have.
    pub document: u32,
    /// What it tells.
    pub telling: Telling,
}

/// What a document says of an event.
#[derive(Debug, Clone, Copy)]
pub struct Account<'r> {
    /// The document with all its claims.
    pub reading: &'r Reading,
    /// The voices of these claims.
    pub voices: &'r Voices,
    /// Those of its claims that tell of the event.
    pub parts: &'r [Part],
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

    /// What decides what is told of claims, which go together and what their events say, beside these: a number that changes with the lexicon, and with
    /// the parts of this program that do it.
    #[must_use]
    pub fn tables(&self) -> u64 {
        let mut hash = stored::program();
        let mut take = |word: &str| hash = stored::more(stored::more(hash, word.as_bytes()), &[0]);
        // What the program has inside; a folder of tables in its place is told by its places, actors and means.
        for (path, table) in Files::embedded().under("", "") {
            take(path);
            take(table);
        }
        for place in self.lexicon.places.iter() {
            take(&place.id);
            take(&place.kind);
            place.parents.iter().for_each(|parent| take(parent));
        }
        for actor in &self.lexicon.actors {
            take(&actor.id);
            take(actor.parent.as_deref().unwrap_or_default());
            actor.ar.iter().for_each(|name| take(name));
        }
        for source in &self.lexicon.sources {
            take(&source.id);
            source.ar.iter().for_each(|name| take(name));
        }
        take(&format!("{:?}", self.lexicon.means.all()));
        hash
    }

    /// What tellings of one event come to. `told` must not be empty. `copied` gives, by the id of a document and the index of a claim, the
    /// publisher whose words a claim repeats where it was copied from another outlet: it is then that publisher's voice.
    #[must_use]
    pub fn event<'c>(&self, told: &[Account<'_>], copied: &dyn Fn(&str, u32) -> Option<&'c str>) -> Event {
        event::event(self.lexicon, &self.names, told, copied)
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
    let tell = |document: usize| {
        let apart = apart.get(&document).map_or(&[][..], Vec::as_slice);
        joiner.tell_apart(&readings[document], apart).into_iter().map(move |telling| Told { document: document as u32, telling })
    };
    let told: Vec<Told> = order.into_par_iter().flat_map_iter(tell).collect();
    let [must, cannot] = judged(&told, known);
    let groups = groups::groups(&told, &must, &cannot);
    let copied: FxHashMap<(&str, u32), &str> =
        known.copied.iter().map(|((document, claim), publisher)| ((readings[*document].id.as_str(), *claim), publisher.as_str())).collect();
    let copied = |document: &str, claim: u32| copied.get(&(document, claim)).copied();
    let voices: Vec<Voices> = readings.par_iter().map(|reading| Voices::of(&reading.claims)).collect();
    let event = |group: &Vec<u32>| {
        let account = |i: &u32| {
            let Told { document, telling } = &told[*i as usize];
            Account { reading: &readings[*document as usize], voices: &voices[*document as usize], parts: &telling.claims }
        };
        let members: Vec<Account<'_>> = group.iter().map(account).collect();
        joiner.event(&members, &copied)
    };
    let mut events: Vec<Event> = groups.par_iter().map(event).collect();
    events.sort_by(|a, b| (&a.first_reported, &a.id).cmp(&(&b.first_reported, &b.id)));
    events
}

/// Judgements as pairs of tellings: those that are of one event, those that are of two.
fn judged(told: &[Told], known: &Known) -> [Vec<(u32, u32)>; 2] {
    if known.same.is_empty() && known.different.is_empty() {
        return Default::default();
    }
    let mut at: FxHashMap<At, u32> = FxHashMap::default();
    for (i, told) in (0..).zip(told) {
        at.extend(told.telling.claims.iter().map(|(claim, _)| ((told.document as usize, *claim), i)));
    }
    let of = |list: &[(At, At)]| -> Vec<(u32, u32)> {
        list.iter().filter_map(|(a, b)| Some((*at.get(a)?, *at.get(b)?))).filter(|(a, b)| a != b).collect()
    };
    [of(&known.same), of(&known.different)]
}

fn key(reading: &Reading) -> (Option<&str>, &str) {
    (reading.published.as_deref(), &reading.id)
}

/// The claims of an account with their indices.
fn claims_of<'r>(account: &Account<'r>) -> impl Iterator<Item = (u32, &'r Claim, Option<Points>)> + use<'r> {
    let Account { reading, parts, .. } = *account;
    parts.iter().map(|(k, points)| (*k, &reading.claims[*k as usize], *points))
}
