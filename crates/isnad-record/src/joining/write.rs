//! Events of groups, written in the place of those that were.

use isnad_join::roots::Voices;
use isnad_join::{Account, Joiner, Part, event};
use isnad_model::Event;
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::{FxHashMap, FxHashSet};

use super::rows::insert_event;
use super::source::{Loaded, Rulings, load};
use super::{EventRow, Joined};

/// The tellings of an event, each by its document and its claims by their numbers in that.
pub(super) type Group = Vec<(i64, Vec<Part>)>;

/// Groups that are made events at a time.
const STEP: usize = 2000;
/// Documents that are held, as the next groups may be of the same.
const HELD: usize = 20_000;

/// An event ready to be written.
pub(super) struct Ready {
    pub row: EventRow,
    pub seal: String,
    /// Rows of its claims, each with its name as the first of an event, in their order.
    pub claims: Vec<(i64, i64)>,
}

/// Documents with their voices, and by which groups they were used last.
type Held = FxHashMap<i64, (usize, Voices, Loaded)>;

/// What has been written, and what may have to go.
pub(super) struct Writer<'c> {
    to: &'c Connection,
    joiner: &'c Joiner<'c>,
    rulings: &'c Rulings,
    /// Events of before that have not been found again.
    old: FxHashSet<String>,
    /// Whether there were none.
    fresh: bool,
    held: Held,
    done: Joined,
}

impl<'c> Writer<'c> {
    /// `old` are all events that hold a claim of the groups, or one that was rejected since.
    pub fn new(to: &'c Connection, joiner: &'c Joiner<'c>, rulings: &'c Rulings, old: FxHashSet<String>) -> Self {
        let (fresh, held) = (old.is_empty(), FxHashMap::default());
        Self { to, joiner, rulings, old, fresh, held, done: Joined { removed: 0, inserted: 0 } }
    }

    /// Makes events of groups and writes those that are otherwise than they were.
    pub fn write(mut self, groups: &[Group]) -> rusqlite::Result<Joined> {
        for (n, some) in groups.chunks(STEP).enumerate() {
            self.hold(n, some)?;
            let (joiner, held) = (self.joiner, &self.held);
            let ready: Vec<Ready> = some.par_iter().map(|group| ready(joiner, held, group)).collect();
            for event in ready {
                self.put(&event)?;
            }
        }
        for id in std::mem::take(&mut self.old) {
            self.delete(&id)?;
        }
        Ok(self.done)
    }

    /// Reads the documents of groups that are not held.
    fn hold(&mut self, n: usize, groups: &[Group]) -> rusqlite::Result<()> {
        let mut missing = FxHashSet::default();
        for (document, _) in groups.iter().flatten() {
            match self.held.get_mut(document) {
                Some((used, ..)) => *used = n,
                None => _ = missing.insert(*document),
            }
        }
        if self.held.len() + missing.len() > HELD {
            self.held.retain(|_, (used, ..)| *used == n);
        }
        let mut missing: Vec<i64> = missing.into_iter().collect();
        missing.sort_unstable();
        let loaded = load(self.to, &missing, self.rulings)?;
        let with_voices = |loaded: Loaded| (loaded.id, (n, Voices::of(&loaded.reading.claims), loaded));
        self.held.par_extend(loaded.into_par_iter().map(with_voices));
        Ok(())
    }

    /// Writes an event, unless it stands there just so. Events of before that hold one of its claims go.
    fn put(&mut self, event: &Ready) -> rusqlite::Result<()> {
        if !self.fresh {
            let query = "SELECT seal FROM events WHERE id = ?";
            let seal: Option<String> = self.to.prepare_cached(query)?.query_row([&event.row.id], |row| row.get(0)).optional()?;
            if seal.as_ref() == Some(&event.seal) {
                self.old.remove(&event.row.id);
                return Ok(());
            }
            if seal.is_some() {
                self.delete(&event.row.id)?;
            }
            for (claim, _) in &event.claims {
                let query = "SELECT event_id FROM event_claims WHERE claim_id = ?";
                let held: Option<String> = self.to.prepare_cached(query)?.query_row([claim], |row| row.get(0)).optional()?;
                if let Some(old) = held {
                    self.delete(&old)?;
                }
            }
        }
        self.done.inserted += 1;
        insert_event(self.to, event)
    }

    fn delete(&mut self, id: &str) -> rusqlite::Result<()> {
        self.old.remove(id);
        self.done.removed += self.to.prepare_cached("DELETE FROM events WHERE id = ?")?.execute([id])?;
        Ok(())
    }
}

fn ready(joiner: &Joiner<'_>, held: &Held, group: &Group) -> Ready {
    let documents: Vec<(&Loaded, &Voices, Vec<Part>)> = group
        .iter()
        .filter_map(|(document, parts)| {
            let (_, voices, loaded) = held.get(document)?;
            let parts = parts.iter().filter_map(|(number, points)| Some((loaded.index(*number)?, *points)));
            Some((loaded, voices, parts.collect()))
        })
        .collect();
    let accounts = documents.iter().map(|(loaded, voices, parts)| Account { reading: &loaded.reading, voices, parts });
    let told: Vec<Account<'_>> = accounts.collect();
    let of: FxHashMap<&str, &Loaded> = documents.iter().map(|(loaded, ..)| (loaded.reading.id.as_str(), *loaded)).collect();
    let copied = |document: &str, claim: u32| {
        let loaded = of.get(document)?;
        loaded.voice.as_deref().filter(|_| loaded.kept[claim as usize].copied)
    };
    let event: Event = joiner.event(&told, &copied);
    // Where each of its claims stands in its document.
    let mut at: FxHashMap<(&str, &str), (&Loaded, usize)> = FxHashMap::default();
    for (loaded, _, parts) in &documents {
        let claims = parts.iter().map(|(claim, _)| *claim as usize);
        at.extend(claims.map(|claim| ((loaded.reading.id.as_str(), loaded.reading.claims[claim].id.as_str()), (*loaded, claim))));
    }
    let (mut keys, mut claims) = (Vec::new(), Vec::new());
    for told in &event.claims {
        let Some((loaded, at)) = at.get(&(told.document.as_str(), told.claim.as_str())) else { continue };
        keys.push(loaded.kept[*at].key.clone());
        claims.push((loaded.kept[*at].row, event::number(&loaded.reading.id, &loaded.reading.claims[*at]) as i64));
    }
    let row = EventRow::of(&event, keys);
    let seal = row.seal();
    Ready { row, seal, claims }
}
