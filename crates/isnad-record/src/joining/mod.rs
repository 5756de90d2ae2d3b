//! The record's side of joining: documents that wait for it, candidates, and taking in what it gave.

mod all;
mod list;
mod rows;
mod terms;

use rustc_hash::FxHashSet;

use crate::days::Days;
use crate::digest::sha256_of;
use crate::error::{RecordError, Result};
use crate::kept::{CLAIM, KeptClaim};
use crate::log::Stamp;
use crate::open::Record;
pub use list::EventFilter;
pub(crate) use rows::stored;
use rows::{finish, insert_event, old_events};
pub use terms::Term;

/// A document whose claims have not been joined yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Number in the record.
    pub id: i64,
    /// Its own id.
    pub name: String,
}

/// A number that claims share where they may be of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    /// Any number.
    pub key: u64,
    /// Whether the claim stands in this block itself, or only lies within.
    pub own: bool,
}

/// A claim in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The block.
    pub block: Block,
    /// Number of the claim.
    pub claim: i64,
    /// Number of its document.
    pub document: i64,
    /// Of the graph that joining works in.
    pub component: Option<i64>,
}

/// An event as it is kept: columns to list it by, and the whole as JSON.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventRow {
    /// What it is called by.
    pub id: String,
    /// Type.
    pub kind: String,
    /// Status.
    pub status: String,
    /// `contested`, `fair` or `weak`.
    pub grade: String,
    /// EDTF.
    pub time: Option<String>,
    /// The days that the time may mean.
    pub days: Option<Days>,
    /// Gazetteer id.
    pub place_id: Option<String>,
    /// Name of the place.
    pub place: Option<String>,
    /// Degrees north and east, WGS 84.
    pub point: Option<(f64, f64)>,
    /// Fewest and most dead that any account gives.
    pub killed: (Option<f64>, Option<f64>),
    /// Fewest and most injured.
    pub injured: (Option<f64>, Option<f64>),
    /// How many roots tell of it.
    pub sources: u32,
    /// How many of these are independent.
    pub independent_sources: u32,
    /// How many points its accounts differ about.
    pub differs: u32,
    /// Role (`agent`, `target`), name and lexicon id of those in it.
    pub actors: Vec<(String, String, Option<String>)>,
    /// Keys of its claims, in their order.
    pub claims: Vec<String>,
    /// The whole event.
    pub json: String,
}

impl EventRow {
    /// One hash over all of it.
    pub(crate) fn seal(&self) -> String {
        let all = format!("{:?}", Self { json: String::new(), ..self.clone() });
        sha256_of(&[&all, &self.json])
    }
}

/// What joining gave, for [`Record::take_joined`].
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// Documents that are joined now.
    pub documents: Vec<i64>,
    /// Keys of all claims that were looked at: events that hold one of them are replaced.
    pub claims: Vec<String>,
    /// The events that hold these claims now.
    pub events: Vec<EventRow>,
    /// Blocks of claims that had none, by key.
    pub blocks: Vec<(String, Block)>,
    /// Components, by key.
    pub components: Vec<(String, i64)>,
}

/// What taking in came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Joined {
    /// Events that were there and are not, or are otherwise now.
    pub removed: usize,
    /// Events that are there now.
    pub inserted: usize,
}

impl Record {
    /// Documents that wait to be joined, in the order in which they were added, at most `most`.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn pending(&self, most: usize) -> Result<Vec<Pending>> {
        let query = "SELECT id, name FROM documents WHERE joined = 0 ORDER BY id LIMIT ?";
        let pending = |row: &rusqlite::Row<'_>| Ok(Pending { id: row.get(0)?, name: row.get(1)? });
        self.read(|from| from.prepare_cached(query)?.query_map([most as i64], pending)?.collect())
    }

    /// Claims in these blocks whose days touch these, of joined documents.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn candidates(&self, blocks: &[Block], days: Days) -> Result<Vec<Candidate>> {
        let query = "SELECT b.own, c.id, c.document_id, c.component FROM claim_blocks b JOIN claims c ON c.id = b.claim_id
            WHERE b.block = ?1 AND (c.first_day IS NULL OR c.first_day <= ?3 AND c.last_day >= ?2) AND (?4 OR b.own) ORDER BY c.id";
        self.read(|from| {
            let mut statement = from.prepare_cached(query)?;
            let mut found = Vec::new();
            for block in blocks {
                let candidate = |row: &rusqlite::Row<'_>| {
                    let block = Block { key: block.key, own: row.get(0)? };
                    Ok(Candidate { block, claim: row.get(1)?, document: row.get(2)?, component: row.get(3)? })
                };
                for candidate in statement.query_map((block.key as i64, days.first, days.last, block.own), candidate)? {
                    found.push(candidate?);
                }
            }
            Ok(found)
        })
    }

    /// The claims of a component, in the order of their numbers.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn component(&self, component: i64) -> Result<Vec<KeptClaim>> {
        let query = format!("{CLAIM} WHERE component = ? ORDER BY id");
        self.read(|from| from.prepare_cached(&query)?.query_map([component], KeptClaim::of)?.collect())
    }

    /// An event's JSON.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn event(&self, id: &str) -> Result<Option<String>> {
        use rusqlite::OptionalExtension;
        self.read(|from| from.prepare_cached("SELECT json FROM events WHERE id = ?")?.query_row([id], |row| row.get(0)).optional())
    }

    /// Takes in what joining gave, in one transaction: events that hold one of the claims go, those given come, documents are marked.
    ///
    /// # Errors
    /// A claim of an event that goes and that was not looked at (it would be left in no event), one that is in two of the events or
    /// not in the record, and failures of the file. Then nothing is changed.
    pub fn take_joined(&mut self, stamp: &Stamp, taken: &Taken) -> Result<Joined> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| RecordError::sqlite("written", &path, &error);
        let transaction = self.begin_write()?;
        let (old, held) = old_events(&transaction, &taken.claims).map_err(failed)?;
        let looked_at: FxHashSet<&str> = taken.claims.iter().map(String::as_str).collect();
        if let Some(lost) = held.iter().find(|key| !looked_at.contains(key.as_str())) {
            let what = format!("claim {lost} is in an event that is replaced, and is not among the claims that were joined");
            return Err(RecordError::refused(what, "join all claims of the events that are touched"));
        }
        for id in &old {
            transaction.prepare_cached("DELETE FROM events WHERE id = ?").and_then(|mut s| s.execute([id])).map_err(failed)?;
        }
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for event in &taken.events {
            if let Some(key) = event.claims.iter().find(|key| !looked_at.contains(key.as_str()) || !seen.insert(key.as_str())) {
                let what = format!("claim {key} of event {} was not looked at, or is in two events", event.id);
                return Err(RecordError::refused(what, "give each event its own claims"));
            }
            insert_event(&transaction, event).map_err(failed)?.ok_or_else(|| {
                RecordError::refused(format!("event {} has a claim that is not in the record", event.id), "join what is in the record")
            })?;
        }
        finish(&transaction, stamp, taken, old.len()).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(Joined { removed: old.len(), inserted: taken.events.len() })
    }
}
