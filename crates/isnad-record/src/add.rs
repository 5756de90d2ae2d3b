//! Adding a document with its claims: one transaction, all or nothing.

use isnad_model::Claim;
use rusqlite::{Connection, OptionalExtension, Transaction};
use rustc_hash::FxHashMap;
use serde_json::json;

use crate::copies::{self, Copy, Original};
use crate::days::of_date;
use crate::digest::{self, Running, claim_key, sha256};
use crate::error::{RecordError, Result};
use crate::log::{self, Stamp};
use crate::minhash::{bands, to_bytes};
use crate::open::Record;
use crate::prepare::Prepared;
use crate::rows::ClaimRows;

/// What came of the beginning.
#[derive(Debug)]
pub enum Begun<'r> {
    /// These bytes under this name by this publisher are there already: the id of the document.
    Known(i64),
    /// Claims can be added.
    New(Box<Adding<'r>>),
}

/// A document that is being added. Dropped before [`Adding::finish`], nothing of it is kept.
pub struct Adding<'r> {
    transaction: Transaction<'r>,
    path: std::path::PathBuf,
    stamp: Stamp,
    id: i64,
    /// What the keys of its claims begin with.
    identity: String,
    copy: Option<Copy>,
    original: Option<Original>,
    again: bool,
    number: u32,
    claims: Running,
    nth: FxHashMap<(u32, &'static str, u32), u32>,
    detail: serde_json::Map<String, serde_json::Value>,
}

impl std::fmt::Debug for Adding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Adding").field("id", &self.id).field("claims", &self.number).finish_non_exhaustive()
    }
}

/// What was added.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Added {
    /// The document.
    pub id: i64,
    /// How many claims it has.
    pub claims: u32,
    /// Where it is a copy.
    pub copy: Option<Copy>,
}

impl Record {
    /// The document with these bytes, this name and this publisher, if it is there.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn known(&self, text: &str, name: &str, publisher: Option<&str>) -> Result<Option<i64>> {
        known(&self.connection, &sha256(text.as_bytes()), name, publisher).map_err(|error| self.read_failed(&error))
    }

    /// Begins to add a document.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn begin(&mut self, stamp: &Stamp, new: &Prepared) -> Result<Begun<'_>> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| RecordError::sqlite("written", &path, &error);
        let transaction = self.begin_write()?;
        if let Some(id) = known(&transaction, &new.sha256, &new.name, new.publisher.as_deref()).map_err(failed)? {
            return Ok(Begun::Known(id));
        }
        let adding = insert(transaction, stamp, new).map_err(failed)?;
        Ok(Begun::New(Box::new(Adding { path, ..adding })))
    }

    /// Adds a document with claims that are there already.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn add(&mut self, stamp: &Stamp, new: &Prepared, claims: &[ClaimRows]) -> Result<std::result::Result<Added, i64>> {
        let mut adding = match self.begin(stamp, new)? {
            Begun::Known(id) => return Ok(Err(id)),
            Begun::New(adding) => adding,
        };
        for claim in claims {
            adding.claim(claim)?;
        }
        adding.finish().map(Ok)
    }
}

fn known(from: &Connection, sha256: &str, name: &str, publisher: Option<&str>) -> rusqlite::Result<Option<i64>> {
    let query = "SELECT id FROM documents WHERE sha256 = ? AND name = ? AND coalesce(publisher, '') = ?";
    from.prepare_cached(query)?.query_row((sha256, name, publisher.unwrap_or("")), |row| row.get(0)).optional()
}

/// The row of the document, its bytes and its words.
fn insert<'r>(transaction: Transaction<'r>, stamp: &Stamp, new: &Prepared) -> rusqlite::Result<Adding<'r>> {
    let day = new.published.as_deref().and_then(of_date).map(|days| days.first);
    let copy = copies::find(&transaction, &new.sha256, day, &new.runs, &new.signature)?;
    let received = new.received.as_ref().map(|(sha256, _)| sha256.as_str());
    let Prepared { name, publisher, published, title, url, sha256, length, lexicon, .. } = new;
    let (copy_of, similarity) = (copy.map(|copy| copy.of), copy.map(|copy| copy.similarity));
    transaction
        .prepare_cached(
            "INSERT INTO documents (name, publisher, published, published_day, title, url, sha256, length, received_sha256, added_at, added_by,
            lexicon, copy_of, similarity, captured, via) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(rusqlite::params![
            name, publisher, published, day, title, url, sha256, length, received, stamp.at, stamp.by, lexicon, copy_of, similarity,
            new.captured, new.via
        ])?;
    let id = transaction.last_insert_rowid();
    let bytes = new.received.as_ref().map(|(_, bytes)| bytes);
    transaction.prepare_cached("INSERT INTO originals (document_id, text, received, minhash) VALUES (?, ?, ?, ?)")?.execute((
        id,
        &new.packed,
        bytes,
        to_bytes(&new.signature),
    ))?;
    transaction.prepare_cached("INSERT INTO text_words (document_id, words) VALUES (?, ?)")?.execute((id, &new.words))?;
    for band in bands(&new.signature) {
        transaction.prepare_cached("INSERT INTO text_bands (band, document_id) VALUES (?, ?)")?.execute((band, id))?;
    }
    let detail = json!({
        "name": name, "publisher": publisher, "published": published, "title": title, "url": url, "sha256": sha256, "length": length,
        "received_sha256": received, "lexicon": lexicon, "copy_of": copy_of, "similarity": similarity, "captured": new.captured, "via": new.via,
    });
    let original = copy.map(|copy| Original::of(&transaction, copy)).transpose()?;
    let identity = identity(&transaction, id)?;
    Ok(adding(transaction, stamp, id, identity, copy, original, detail))
}

/// Begins to write the claims of a document that is there, after those that it had were taken out.
pub(crate) fn begin_again<'r>(transaction: Transaction<'r>, stamp: &Stamp, id: i64) -> rusqlite::Result<Adding<'r>> {
    let query = "SELECT name, publisher, published, title, url, sha256, length, received_sha256, lexicon, copy_of, similarity,
        copy_of IS NOT NULL AND sha256 = (SELECT sha256 FROM documents o WHERE o.id = d.copy_of), captured, via FROM documents d WHERE id = ?";
    let (detail, copy) = transaction.query_row(query, [id], |row| {
        let text = |n: usize| row.get::<_, Option<String>>(n);
        let (of, similarity): (Option<i64>, Option<f64>) = (row.get(9)?, row.get(10)?);
        let detail = json!({
            "name": text(0)?, "publisher": text(1)?, "published": text(2)?, "title": text(3)?, "url": text(4)?, "sha256": text(5)?,
            "length": row.get::<_, u64>(6)?, "received_sha256": text(7)?, "lexicon": text(8)?, "copy_of": of, "similarity": similarity,
            "captured": text(12)?, "via": text(13)?,
        });
        let exact = row.get::<_, Option<bool>>(11)?.unwrap_or_default();
        Ok((detail, of.zip(similarity).map(|(of, similarity)| Copy { of, similarity, exact })))
    })?;
    let original = copy.map(|copy| Original::of(&transaction, copy)).transpose()?;
    let identity = identity(&transaction, id)?;
    Ok(Adding { again: true, ..adding(transaction, stamp, id, identity, copy, original, detail) })
}

/// What the claims of a document that is there will be called, but for the few that are called alike by chance.
pub(crate) fn keys(from: &Connection, document: i64, claims: &[ClaimRows]) -> rusqlite::Result<Vec<String>> {
    Ok(digest::keys(&identity(from, document)?, claims.iter().map(|rows| &rows.claim)))
}

/// What the keys of a document's claims begin with: its hash, and its name and publisher where the same bytes came before.
fn identity(from: &Connection, id: i64) -> rusqlite::Result<String> {
    let query = "SELECT sha256, name, publisher, EXISTS (SELECT 1 FROM documents o WHERE o.sha256 = d.sha256 AND o.id < d.id)
        FROM documents d WHERE id = ?";
    let take = |row: &rusqlite::Row<'_>| {
        let (sha256, name, publisher, again): (String, String, Option<String>, bool) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(digest::identity(&sha256, again.then_some((name.as_str(), publisher.as_deref()))))
    };
    from.prepare_cached(query)?.query_row([id], take)
}

fn adding<'r>(
    transaction: Transaction<'r>,
    stamp: &Stamp,
    id: i64,
    identity: String,
    copy: Option<Copy>,
    original: Option<Original>,
    detail: serde_json::Value,
) -> Adding<'r> {
    let detail = if let serde_json::Value::Object(detail) = detail { detail } else { serde_json::Map::new() };
    Adding {
        transaction,
        path: std::path::PathBuf::new(),
        stamp: stamp.clone(),
        id,
        identity,
        copy,
        original,
        again: false,
        number: 0,
        claims: Running::default(),
        nth: FxHashMap::default(),
        detail,
    }
}

impl<'r> Adding<'r> {
    /// The transaction, for what belongs to the document beside its claims.
    pub(crate) fn transaction(&self) -> &Transaction<'r> {
        &self.transaction
    }

    /// More that the log is to tell of it.
    pub(crate) fn said(&mut self, name: &str, value: serde_json::Value) {
        self.detail.insert(name.to_owned(), value);
    }

    /// Adds the next claim of the document; gives its key.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn claim(&mut self, rows: &ClaimRows) -> Result<String> {
        self.insert_claim(rows).map_err(|error| RecordError::sqlite("written", &self.path, &error))
    }

    fn insert_claim(&mut self, rows: &ClaimRows) -> rusqlite::Result<String> {
        let Claim { start, kind, trigger_start, .. } = &rows.claim;
        let nth = self.nth.entry((*start, kind.name(), *trigger_start)).or_insert(0);
        // Two hashes of a million begin alike once in some hundred records; the later claim is then called by its next.
        let key = loop {
            let key = claim_key(&self.identity, *start, kind.name(), *trigger_start, *nth);
            *nth += 1;
            let taken = self.transaction.prepare_cached("SELECT 1 FROM claims WHERE key = ?")?.exists([&key])?;
            if !taken {
                break key;
            }
        };
        self.number += 1;
        let copied = self.original.as_ref().is_some_and(|original| original.has(rows));
        rows.insert(&self.transaction, self.id, self.number, &key, copied)?;
        seal_claim(&mut self.claims, &key, copied, &rows.json);
        Ok(key)
    }

    /// Writes the log entry and ends the transaction.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn finish(mut self) -> Result<Added> {
        let failed = |path: &std::path::Path, error: rusqlite::Error| RecordError::sqlite("written", path, &error);
        let claims = std::mem::take(&mut self.claims).hex();
        self.detail.insert("claims".to_owned(), self.number.into());
        self.detail.insert("claims_sha256".to_owned(), claims.into());
        let (action, subject) = (if self.again { "reread" } else { "added" }, format!("document {}", self.id));
        let detail = serde_json::Value::Object(std::mem::take(&mut self.detail));
        log::append(&self.transaction, &self.stamp, action, &subject, &detail).map_err(|error| failed(&self.path, error))?;
        let added = Added { id: self.id, claims: self.number, copy: self.copy };
        self.transaction.commit().map_err(|error| failed(&self.path, error))?;
        Ok(added)
    }
}

/// What the log keeps of all claims of a document together.
pub(crate) fn seal_claim(seal: &mut Running, key: &str, copied: bool, json: &str) {
    seal.add(key);
    seal.add(if copied { "copied" } else { "own" });
    seal.add(json);
}
