//! Joining what is in the record, so that its events are those that `isnad_join::join` gives for all its documents.
//!
//! The record keeps what each document tells as joining asks for it. New documents are told, and only what they touch is grouped anew; where they are many, or
//! the tables have changed, all is grouped at once. Both give the same events.

mod accepted;
mod all;
mod few;
mod list;
mod names;
mod pick;
mod rows;
mod source;
mod terms;
mod told;
mod write;

use isnad_join::Joiner;
use isnad_lexicon::Lexicon;
use rusqlite::{Connection, OptionalExtension};
use serde_json::json;

use crate::days::Days;
use crate::digest::sha256_of;
use crate::error::Result;
use crate::log::{self, Stamp};
use crate::open::Record;
pub use accepted::Accepted;
use few::{Stop, Touched};
pub use list::{EventFilter, Page};
pub(crate) use names::spelled;
pub use pick::Glance;
pub(crate) use rows::stored;
pub(crate) use source::CALLED;
use source::Rulings;
pub use terms::{Outcome, Term, terms_of};
pub(crate) use told::{block_rows, unjoin};
use write::Writer;

/// A document whose claims have not been joined yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Number in the record.
    pub id: i64,
    /// Its own id.
    pub name: String,
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
    /// Kind of place that the point is of.
    pub precision: Option<String>,
    /// How far from the point it may be, kilometres, where that was computed.
    pub radius_km: Option<f64>,
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

/// What joining came to.
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

    /// Whether the events were made by another version of the program, which would give others: [`Record::join`] makes them anew.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn is_outdated(&self) -> Result<bool> {
        self.read(made_by).map(|made| made.is_some_and(|(_, by)| by != program()))
    }

    /// Joins the documents that wait for it with all others, in one transaction: a run that is stopped leaves the events of before, and the documents
    /// waiting. Where the lexicon or the program is another than the one that events were made by, all are made anew. Nothing where none waits and
    /// all is as it was.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn join(&mut self, lexicon: &Lexicon, stamp: &Stamp) -> Result<Option<Joined>> {
        let waiting: Vec<i64> = self.pending(usize::MAX >> 1)?.into_iter().map(|pending| pending.id).collect();
        let joiner = Joiner::new(lexicon);
        if waiting.is_empty() {
            let made = self.read(made_by)?;
            if made.is_none_or(|made| made == (joiner.tables() as i64, program())) {
                return Ok(None);
            }
        }
        let rulings = Rulings::of(self)?;
        self.write(|transaction| join(transaction, &joiner, &rulings, &waiting, stamp)).map(Some)
    }

    /// An event's JSON.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn event(&self, id: &str) -> Result<Option<String>> {
        self.read(|from| from.prepare_cached("SELECT json FROM events WHERE id = ?")?.query_row([id], |row| row.get(0)).optional())
    }

    /// Keys of the claims of an event, in their order, each with the number of its document.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn keys_of(&self, event: &str) -> Result<Vec<(String, i64)>> {
        let query =
            "SELECT c.key, c.document_id FROM event_claims e JOIN claims c ON c.id = e.claim_id WHERE e.event_id = ? ORDER BY e.number";
        self.read(|from| from.prepare_cached(query)?.query_map([event], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
    }

    /// The event that is called so, or that holds the claim that is: by the name that an event would have whose first claim it is, or by its
    /// key. Its JSON.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn event_of(&self, name: &str) -> Result<Option<String>> {
        if let Some(event) = self.event(name)? {
            return Ok(Some(event));
        }
        let of = |condition: &str, value: &dyn rusqlite::ToSql| {
            let query = format!(
                "SELECT e.json FROM claims c JOIN event_claims ec ON ec.claim_id = c.id JOIN events e ON e.id = ec.event_id WHERE {condition} = ?"
            );
            self.read(|from| from.prepare_cached(&query)?.query_row([value], |row| row.get(0)).optional())
        };
        // An event that has become part of another is found by its first claim.
        let called = name.strip_prefix('e').filter(|digits| digits.len() == 16).and_then(|digits| u64::from_str_radix(digits, 16).ok());
        match called.map(|called| of("ec.called", &(called as i64))).transpose()?.flatten() {
            Some(event) => Ok(Some(event)),
            None => of("c.key", &name),
        }
    }
}

/// What this crate does to events that joining gave.
const WRITES: [&str; 3] = [include_str!("rows.rs"), include_str!("source.rs"), include_str!("write.rs")];

/// A number that is another one where the program makes other events, or writes them otherwise.
fn program() -> i64 {
    WRITES.iter().fold(isnad_join::stored::program(), |hash, part| isnad_join::stored::more(hash, part.as_bytes())) as i64
}

/// The tables and the program that the events were made by.
fn made_by(from: &Connection) -> rusqlite::Result<Option<(i64, i64)>> {
    from.query_row("SELECT tables, program FROM joining", [], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// Documents that wait are at most this part of those that are joined where only what they touch is grouped anew.
const FEW: i64 = 4;

fn join(to: &Connection, joiner: &Joiner<'_>, rulings: &Rulings, waiting: &[i64], stamp: &Stamp) -> rusqlite::Result<Joined> {
    let (tables, program) = (joiner.tables() as i64, program());
    let known = made_by(to)? == Some((tables, program));
    if !known {
        to.execute_batch("DELETE FROM blocks; DELETE FROM tellings")?;
        to.execute("INSERT OR REPLACE INTO joining (id, tables, program) VALUES (1, ?, ?)", (tables, program))?;
    }
    // Counting them would read all; numbers are given one after another.
    let documents: i64 = to.query_row("SELECT coalesce(max(id), 0) FROM documents", [], |row| row.get(0))?;
    let waits = waiting.len() as i64;
    let touched = if known && waits * FEW <= documents - waits { touched(to, joiner, rulings, waiting)? } else { None };
    let (groups, old) = match touched {
        Some(touched) => touched,
        None => {
            let old = to.prepare("SELECT id FROM events")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            (all::groups(to, joiner, rulings)?, old)
        }
    };
    let done = Writer::new(to, joiner, rulings, old).write(&groups)?;
    for id in waiting {
        to.prepare_cached("UPDATE documents SET joined = 1 WHERE id = ?")?.execute([id])?;
    }
    let (by, tables) = (format!("{program:016x}"), format!("{tables:016x}"));
    let detail = json!({"documents": waiting, "tables": tables, "program": by, "removed": done.removed, "events": done.inserted});
    log::append(to, stamp, "joined", "events", &detail)?;
    Ok(done)
}

/// Tells what waits, and groups what it touches; nothing where all must be grouped.
fn touched(to: &Connection, joiner: &Joiner<'_>, rulings: &Rulings, waiting: &[i64]) -> rusqlite::Result<Option<Touched>> {
    let mut rows = Vec::new();
    told::tell(to, joiner, rulings, waiting, &mut |told| {
        told::store(to, &told)?;
        rows.extend(block_rows(told.id, &told.tellings));
        Ok(())
    })?;
    told::store_blocks(to, &mut rows)?;
    match few::groups(to, rulings, waiting) {
        Ok(found) => Ok(found),
        Err(Stop::Sqlite(error)) => Err(error),
        Err(Stop::Damaged) => Ok(None),
    }
}
