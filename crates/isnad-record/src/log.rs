//! The log: an entry for every change, each with the hash of the one before.

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::digest::sha256;
use crate::error::Result;
use crate::open::Record;

/// When something is done to the record, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// ISO 8601, with seconds, in UTC.
    pub at: String,
    /// A name.
    pub by: String,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    /// 1, 2, 3 …
    pub seq: i64,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What was done: `added`, `joined`, `judged` …
    pub action: String,
    /// To what: `document 12`, `claim 0f3a…`.
    pub subject: String,
    /// More of it: a JSON object.
    pub detail: String,
    /// Hash of the entry before, 64 zeros for the first.
    pub previous: String,
    /// Hash of this one.
    pub hash: String,
}

/// What comes before the first entry.
pub(crate) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Entry {
    /// The hash that the entry must have.
    #[must_use]
    pub fn computed(&self) -> String {
        let Self { seq, at, by, action, subject, detail, previous, .. } = self;
        // A list of a number and strings can always be written.
        sha256(&serde_json::to_vec(&(seq, at, by, action, subject, detail, previous)).unwrap_or_default())
    }

    fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            by: row.get(2)?,
            action: row.get(3)?,
            subject: row.get(4)?,
            detail: row.get(5)?,
            previous: row.get(6)?,
            hash: row.get(7)?,
        })
    }
}

/// Adds an entry, in the transaction of what it tells.
pub(crate) fn append(transaction: &Connection, stamp: &Stamp, action: &str, subject: &str, detail: &Value) -> rusqlite::Result<i64> {
    let last: Option<(i64, String)> = transaction
        .prepare_cached("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, previous) = last.map_or((1, NOTHING.to_owned()), |(seq, hash)| (seq + 1, hash));
    let mut entry = Entry {
        seq,
        at: stamp.at.clone(),
        by: stamp.by.clone(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_string(),
        previous,
        hash: String::new(),
    };
    entry.hash = entry.computed();
    let Entry { at, by, action, subject, detail, previous, hash, .. } = &entry;
    transaction
        .prepare_cached("INSERT INTO log (seq, at, by, action, subject, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute((seq, at, by, action, subject, detail, previous, hash))?;
    Ok(seq)
}

/// Gives every entry to `take`, in order.
pub(crate) fn each(connection: &Connection, mut take: impl FnMut(Entry)) -> rusqlite::Result<()> {
    let mut entries = connection.prepare("SELECT seq, at, by, action, subject, detail, previous, hash FROM log ORDER BY seq")?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        take(Entry::of(row)?);
    }
    Ok(())
}

impl Record {
    /// Keeps that something was done which the record itself does not hold, such as who was let in to change it.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn note(&mut self, stamp: &Stamp, action: &str, subject: &str) -> Result<()> {
        self.write(|transaction| append(transaction, stamp, action, subject, &serde_json::json!({})).map(|_| ()))
    }

    /// Entries below `before`, the last first, at most `most`.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn log_back(&self, before: i64, most: usize) -> Result<Vec<Entry>> {
        let query = "SELECT seq, at, by, action, subject, detail, previous, hash FROM log WHERE seq < ? ORDER BY seq DESC LIMIT ?";
        self.read(|from| from.prepare_cached(query)?.query_map((before, most as i64), Entry::of)?.collect())
    }

    /// How many entries there are: whatever changes the record adds one.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn entries(&self) -> Result<i64> {
        self.get("SELECT coalesce(max(seq), 0) FROM log")
    }

    /// Entries of the log from `after` on (0: from the first), at most `most`.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn log(&self, after: i64, most: usize) -> Result<Vec<Entry>> {
        let query = "SELECT seq, at, by, action, subject, detail, previous, hash FROM log WHERE seq > ?1 ORDER BY seq LIMIT ?2";
        self.read(|from| from.prepare_cached(query)?.query_map((after, most as i64), Entry::of)?.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Folder, stamp};
    use serde_json::json;

    #[test]
    fn entries_are_chained_and_cannot_be_changed() {
        let folder = Folder::new();
        let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
        for n in 1..=3 {
            record.write(|t| append(t, &stamp(n), "noted", "claim 0", &json!({"n": n}))).unwrap();
        }
        let entries = record.log(0, 10).unwrap();
        assert_eq!(entries[0].previous, NOTHING);
        assert!(entries.windows(2).all(|pair| pair[1].previous == pair[0].hash));
        assert!(entries.iter().all(|entry| entry.computed() == entry.hash));
        assert_eq!(record.log(2, 10).unwrap().len(), 1);
        for change in
            ["UPDATE log SET by = 'x'", "DELETE FROM log WHERE seq = 3", "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 1"]
        {
            assert!(record.write(|t| t.execute_batch(change)).is_err(), "{change}");
        }
    }

    #[test]
    fn the_hash_can_be_computed_elsewhere() {
        // python: hashlib.sha256(json.dumps([1,"2018","huda","noted","claim 0","{}","0"*64],separators=(",",":")).encode()).hexdigest()
        let entry = Entry {
            seq: 1,
            at: "2018".into(),
            by: "huda".into(),
            action: "noted".into(),
            subject: "claim 0".into(),
            detail: "{}".into(),
            previous: NOTHING.into(),
            hash: String::new(),
        };
        assert_eq!(entry.computed(), "78b3817c62924f6745ab06a4f3de66e9c8a315581049724b4f7f3d42a870c4c3");
    }
}
