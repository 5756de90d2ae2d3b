//! Whether everything in the record is as it was put there.

mod joined;
mod quotes;
mod tables;

use isnad_model::Claim;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::add::seal_claim;
use crate::digest::{Running, sha256};
use crate::error::Result;
use crate::joining;
use crate::log::{self, NOTHING};
use crate::minhash::{Runs, bands, from_bytes};
use crate::open::Record;
use crate::pack::inflate;
use crate::rows::{ClaimRows, stored};
use crate::words::Words;
use quotes::unquoted;

/// Something that is not as it was put there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Fault {
    /// Which row: `document 12`, `claim 0f3a…`, `log 7`.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
}

/// What was checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Checked {
    /// Documents, with their bytes and quotations.
    pub documents: u64,
    /// Claims.
    pub claims: u64,
    /// Events.
    pub events: u64,
    /// Judgements.
    pub judgements: u64,
    /// Entries of the log.
    pub entries: u64,
    /// False where the search index could not be compared with the words that it was made of, as the record was open to read only.
    pub index: bool,
    /// Faults found.
    pub faults: u64,
}

impl Record {
    /// Checks the hash of every original, every quotation at its bytes, every row of a claim against the claim, events against their claims,
    /// judgements and documents against the log, the chain of the log, and the file itself. Every fault is given to `fault`.
    ///
    /// With the record open to write, the search index is compared as well.
    ///
    /// # Errors
    /// A file so damaged that it cannot be read on.
    pub fn verify(&self, fault: &mut dyn FnMut(Fault)) -> Result<Checked> {
        let mut check = Check { from: &self.connection, fault, done: Checked::default(), blocks: 0 };
        // One state of the file, whoever else writes.
        self.connection.execute_batch("BEGIN").map_err(|error| self.read_failed(&error))?;
        let checked = check.all();
        let done = check.done;
        let _ = self.connection.execute_batch("ROLLBACK");
        checked.map_err(|error| self.read_failed(&error))?;
        Ok(done)
    }
}

struct Check<'a> {
    from: &'a Connection,
    fault: &'a mut dyn FnMut(Fault),
    done: Checked,
    /// Rows of blocks that must be there.
    blocks: u64,
}

impl Check<'_> {
    fn fault(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.done.faults += 1;
        (self.fault)(Fault { place: place.into(), what: what.into() });
    }

    fn all(&mut self) -> rusqlite::Result<()> {
        self.file()?;
        self.schema()?;
        self.log()?;
        let ids: Vec<i64> = self.list("SELECT id FROM documents ORDER BY id", [])?;
        for id in ids {
            self.done.documents += 1;
            // What cannot be read in one document must not hide the others.
            if let Err(error) = self.document(id) {
                self.fault(format!("document {id}"), format!("cannot be read: {error}"));
            }
        }
        let ids: Vec<String> = self.list("SELECT id FROM events ORDER BY id", [])?;
        for id in ids {
            self.done.events += 1;
            if let Err(error) = self.event(&id) {
                self.fault(format!("event {id}"), format!("cannot be read: {error}"));
            }
        }
        self.between()?;
        self.kept()?;
        self.joining()?;
        self.judgements()
    }

    fn log(&mut self) -> rusqlite::Result<()> {
        let (mut seq, mut previous) = (0, NOTHING.to_owned());
        let mut faults = Vec::new();
        log::each(self.from, |entry| {
            seq += 1;
            let place = || format!("log {}", entry.seq);
            if entry.seq != seq {
                faults.push((place(), format!("entry {seq} is missing before it")));
                seq = entry.seq;
            }
            if entry.previous != previous {
                faults.push((place(), "does not follow the entry before it: one of them was changed".to_owned()));
            }
            if entry.computed() != entry.hash {
                faults.push((place(), "its hash is not that of its words".to_owned()));
            }
            previous = entry.hash;
        })?;
        self.done.entries = seq as u64;
        for (place, what) in faults {
            self.fault(place, what);
        }
        Ok(())
    }

    fn document(&mut self, id: i64) -> rusqlite::Result<()> {
        let place = format!("document {id}");
        let query = "SELECT d.name, publisher, published, title, url, sha256, length, received_sha256, lexicon, copy_of, similarity, text, received,
            minhash, published_day, added_at, added_by, captured, via FROM documents d LEFT JOIN originals ON document_id = id WHERE id = ?";
        type Columns = (Value, Option<Vec<u8>>, Option<Vec<u8>>, Option<Vec<u8>>, Option<i32>, (String, String));
        let (columns, text, received, minhash, day, stamp): Columns = self.from.prepare_cached(query)?.query_row([id], |row| {
            let text = |n: usize| row.get::<_, Option<String>>(n);
            let columns = serde_json::json!({
                "name": text(0)?, "publisher": text(1)?, "published": text(2)?, "title": text(3)?, "url": text(4)?, "sha256": text(5)?,
                "length": row.get::<_, u64>(6)?, "received_sha256": text(7)?, "lexicon": text(8)?, "copy_of": row.get::<_, Option<i64>>(9)?,
                "similarity": row.get::<_, Option<f64>>(10)?, "captured": text(17)?, "via": text(18)?,
            });
            let stamp = (row.get(15)?, row.get(16)?);
            Ok((columns, row.get(11)?, row.get(12)?, row.get(13)?, row.get(14)?, stamp))
        })?;
        let entry = self.entry_of(&place, &["added", "reread"])?;
        let said: Value = entry.as_ref().and_then(|(detail, ..)| serde_json::from_str(detail).ok()).unwrap_or_default();
        if entry.is_none() {
            self.fault(&place, "the log does not say that it was added");
        }
        for (name, value) in columns.as_object().into_iter().flatten() {
            // What an older program did not know of it did not tell.
            if entry.is_some() && said.get(name).unwrap_or(&Value::Null) != value {
                self.fault(&place, format!("its {name} is not what the log says"));
            }
        }
        if self.entry_of(&place, &["added"])?.is_some_and(|(_, at, by)| (at, by) != stamp) {
            self.fault(&place, "when and by whom it was added is not what the log says");
        }
        if day != columns["published"].as_str().and_then(crate::days::of_date).map(|days| days.first) {
            self.fault(&place, "the day of publication is not that of its date");
        }
        self.received(&place, columns["received_sha256"].as_str(), received);
        let length = columns["length"].as_u64().unwrap_or_default();
        let text =
            text.map(|packed| inflate(&packed, length)).and_then(std::result::Result::ok).and_then(|text| String::from_utf8(text).ok());
        match &text {
            None => self.fault(&place, "its original cannot be read"),
            Some(text) if columns["sha256"] != sha256(text.as_bytes()) || text.len() as u64 != length => {
                self.fault(&place, "its original is not the bytes that were added");
            }
            Some(text) => {
                let signature = Runs::of(text).signature();
                if minhash.is_none_or(|bytes| from_bytes(&bytes) != signature) {
                    self.fault(&place, "its signature is not that of its text");
                }
                for band in bands(&signature) {
                    let query = "SELECT 1 FROM text_bands WHERE band = ? AND document_id = ?";
                    if !self.from.prepare_cached(query)?.exists((band, id))? {
                        self.fault(&place, "copies of it would not be found: a band of its signature is missing");
                    }
                }
            }
        }
        self.tellings(id, &place)?;
        let via = columns["via"].as_str().and_then(|json| serde_json::from_str::<Vec<isnad_model::Link>>(json).ok()).unwrap_or_default();
        self.claims(id, &place, text.as_deref(), (columns["publisher"].as_str(), &via), &said)
    }

    fn received(&mut self, place: &str, hash: Option<&str>, packed: Option<Vec<u8>>) {
        let found = packed.map(|packed| inflate(&packed, u64::MAX >> 1).map(|bytes| sha256(&bytes)).unwrap_or_default());
        if found.as_deref() != hash {
            self.fault(place, "the bytes as they came are not those that were added");
        }
    }

    fn claims(
        &mut self,
        id: i64,
        place: &str,
        text: Option<&str>,
        (publisher, via): (Option<&str>, &[isnad_model::Link]),
        said: &Value,
    ) -> rusqlite::Result<()> {
        let mut seal = Running::default();
        let claims = self.rows_of("SELECT id, number, key, copied, json FROM claims WHERE document_id = ? ORDER BY number", id, |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, usize>(1)?, row.get::<_, String>(2)?, row.get::<_, bool>(3)?, row.get::<_, String>(4)?))
        })?;
        let count = claims.len();
        for (n, (row, number, key, copied, json)) in (1..).zip(claims) {
            self.done.claims += 1;
            seal_claim(&mut seal, &key, copied, &json);
            let place = format!("claim {key} of {place}");
            if number != n {
                self.fault(&place, "its number is not its place among the claims");
            }
            let Ok(claim) = serde_json::from_str::<Claim>(&json) else {
                self.fault(&place, "its JSON is damaged");
                continue;
            };
            if let Some(text) = text {
                // Whom a channel forwards stands in the container, and not in the text.
                let mut own = claim.clone();
                if own.attribution.starts_with(via) {
                    own.attribution.drain(..via.len());
                }
                for what in unquoted(text, &own) {
                    self.fault(&place, what);
                }
            }
            self.called(row, &place, &claim)?;
            if ClaimRows::of(&NoWords, publisher, claim).spelled() != stored(self.from, row)? {
                self.fault(&place, "its rows do not say what the claim says");
            }
        }
        if said.get("claims_sha256").and_then(Value::as_str) != Some(&seal.hex()) {
            let were = said.get("claims").and_then(Value::as_u64).unwrap_or_default();
            self.fault(place, format!("its {count} claims are not the {were} that the log says were read"));
        }
        Ok(())
    }

    fn event(&mut self, id: &str) -> rusqlite::Result<()> {
        let place = format!("event {id}");
        let (event, seal, claims) = joining::stored(self.from, id)?;
        if event.claims.is_empty() || event.claims.len() != claims as usize {
            self.fault(&place, format!("it has {} claims, and says that it has {claims}", event.claims.len()));
        }
        if event.seal() != seal {
            self.fault(&place, "it is not as joining gave it");
        }
        if serde_json::from_str::<Value>(&event.json).is_err() {
            self.fault(&place, "its JSON is damaged");
        }
        Ok(())
    }

    /// Detail, time and author of the last entry of one of these actions.
    fn entry_of(&self, subject: &str, actions: &[&str]) -> rusqlite::Result<Option<(String, String, String)>> {
        let query = "SELECT detail, at, by FROM log WHERE subject = ?1 AND action IN (?2, ?3) ORDER BY seq DESC LIMIT 1";
        let (one, other) = (actions[0], actions[actions.len() - 1]);
        self.from.prepare_cached(query)?.query_row((subject, one, other), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
    }

    fn list<T: rusqlite::types::FromSql>(&self, query: &str, with: impl rusqlite::Params) -> rusqlite::Result<Vec<T>> {
        self.from.prepare(query)?.query_map(with, |row| row.get(0))?.collect()
    }

    fn rows<T>(&self, query: &str, take: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> rusqlite::Result<Vec<T>> {
        self.from.prepare(query)?.query_map([], take)?.collect()
    }

    fn rows_of<T>(&self, query: &str, id: i64, take: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> rusqlite::Result<Vec<T>> {
        self.from.prepare_cached(query)?.query_map([id], take)?.collect()
    }
}

/// Rows are compared without their words for searching.
struct NoWords;

impl Words for NoWords {
    fn each(&self, _: &str, _: &mut dyn FnMut(std::ops::Range<usize>, &str)) {}
}
