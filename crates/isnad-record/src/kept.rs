//! What is in the record, read back.

use isnad_model::Claim;
use rusqlite::{OptionalExtension, Row};

use crate::error::{RecordError, Result};
use crate::open::Record;
use crate::pack::inflate;

/// A document without its text.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct KeptDocument {
    /// Number in the record.
    pub id: i64,
    /// Its own id.
    pub name: String,
    /// Name of the outlet.
    pub publisher: Option<String>,
    /// Publication date, ISO 8601.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// When it was captured, RFC 3339.
    pub captured: Option<String>,
    /// Whose word the publisher passes on as a whole.
    pub via: Vec<isnad_model::Link>,
    /// Of its text in UTF-8.
    pub sha256: String,
    /// Bytes of its text.
    pub length: u64,
    /// When it was added.
    pub added_at: String,
    /// Version of the program and tables that read it.
    pub lexicon: String,
    /// Whether its claims have been joined.
    pub joined: bool,
    /// The document that it is a copy of, and how like it is.
    pub copy_of: Option<(i64, f64)>,
}

/// A claim.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptClaim {
    /// Number in the record; another reading of the document may change it.
    pub id: i64,
    /// What it is called by.
    pub key: String,
    /// Number of its document.
    pub document: i64,
    /// True where its words stand in the document that its own is a copy of.
    pub copied: bool,
    /// The claim, as the program read it.
    pub claim: Claim,
}

pub(crate) const CLAIM: &str = "SELECT id, key, document_id, copied, json FROM claims";
const DOCUMENT: &str = "SELECT id, name, publisher, published, title, url, sha256, length, added_at, lexicon, joined, copy_of, similarity, captured, via FROM documents";

impl KeptDocument {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (of, similarity): (Option<i64>, Option<f64>) = (row.get(11)?, row.get(12)?);
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            publisher: row.get(2)?,
            published: row.get(3)?,
            title: row.get(4)?,
            url: row.get(5)?,
            sha256: row.get(6)?,
            length: row.get(7)?,
            added_at: row.get(8)?,
            lexicon: row.get(9)?,
            joined: row.get(10)?,
            copy_of: of.zip(similarity),
            captured: row.get(13)?,
            // What is damaged is left aside and found by `verify`.
            via: row.get::<_, Option<String>>(14)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
        })
    }
}

impl KeptClaim {
    /// A row of [`CLAIM`]; the error is that of its JSON.
    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let json = row.get_ref(4)?.as_str()?;
        let claim = serde_json::from_str(json)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, Box::new(error)))?;
        Ok(Self { id: row.get(0)?, key: row.get(1)?, document: row.get(2)?, copied: row.get(3)?, claim })
    }
}

impl Record {
    /// A document by its number.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn document(&self, id: i64) -> Result<Option<KeptDocument>> {
        self.read(|from| from.prepare_cached(&format!("{DOCUMENT} WHERE id = ?"))?.query_row([id], KeptDocument::of).optional())
    }

    /// Documents with this name, the first added first.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn documents_named(&self, name: &str) -> Result<Vec<KeptDocument>> {
        let query = format!("{DOCUMENT} WHERE name = ? ORDER BY id");
        self.read(|from| from.prepare_cached(&query)?.query_map([name], KeptDocument::of)?.collect())
    }

    /// The document that events call so: by its name, or by its name and number where others have that name.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn document_called(&self, called: &str) -> Result<Option<KeptDocument>> {
        let number = || called.rsplit_once(" #").and_then(|(name, number)| Some((name, number.parse().ok()?)));
        if let Some(first) = self.documents_named(called)?.into_iter().next() {
            return Ok(Some(first));
        }
        let Some((name, number)) = number() else { return Ok(None) };
        Ok(self.document(number)?.filter(|document| document.name == name))
    }

    /// Documents with this text, the first added first.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn documents_of(&self, text: &str) -> Result<Vec<KeptDocument>> {
        let query = format!("{DOCUMENT} WHERE sha256 = ? ORDER BY id");
        let sha256 = crate::digest::sha256(text.as_bytes());
        self.read(|from| from.prepare_cached(&query)?.query_map([sha256], KeptDocument::of)?.collect())
    }

    /// Documents with numbers above `after`, in order, at most `most`.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn documents(&self, after: i64, most: usize) -> Result<Vec<KeptDocument>> {
        let query = format!("{DOCUMENT} WHERE id > ? ORDER BY id LIMIT ?");
        self.read(|from| from.prepare_cached(&query)?.query_map((after, most as i64), KeptDocument::of)?.collect())
    }

    /// The text of a document.
    ///
    /// # Errors
    /// No such document, bytes that are not what was put there, failures of the file.
    pub fn text(&self, id: i64) -> Result<String> {
        let query = "SELECT text, length FROM originals JOIN documents ON id = document_id WHERE id = ?";
        let found: Option<(Vec<u8>, u64)> =
            self.read(|from| from.prepare_cached(query)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional())?;
        let (packed, length) = found.ok_or_else(|| RecordError::refused(format!("there is no document {id}"), "see `isnad stats`"))?;
        let damaged = |what: String| RecordError::damaged(format!("the original cannot be read: {what}"), format!("document {id}"));
        let bytes = inflate(&packed, length).map_err(|error| damaged(error.to_string()))?;
        String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))
    }

    /// The bytes of a document as they came.
    ///
    /// # Errors
    /// As for [`Record::text`].
    pub fn received(&self, id: i64) -> Result<Vec<u8>> {
        let query = "SELECT received FROM originals WHERE document_id = ?";
        let found: Option<Option<Vec<u8>>> = self.read(|from| from.prepare_cached(query)?.query_row([id], |row| row.get(0)).optional())?;
        match found.flatten() {
            None => self.text(id).map(String::into_bytes),
            Some(packed) => inflate(&packed, u64::MAX)
                .map_err(|error| RecordError::damaged(format!("the received bytes cannot be read: {error}"), format!("document {id}"))),
        }
    }

    /// The first column of a query of one's own, as text. The record cannot be changed by it when it is open to read.
    ///
    /// # Errors
    /// Words that are no query, and failures of the file.
    pub fn list(&self, query: &str) -> Result<Vec<String>> {
        self.read(|from| from.prepare(query)?.query_map([], |row| row.get(0))?.collect())
    }

    /// The claims of a document, in the order of its text.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn claims_of(&self, document: i64) -> Result<Vec<KeptClaim>> {
        let query = format!("{CLAIM} WHERE document_id = ? ORDER BY number");
        self.read(|from| from.prepare_cached(&query)?.query_map([document], KeptClaim::of)?.collect())
    }

    /// The claims of a document by their keys, each with the id of its event.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn events_in(&self, document: i64) -> Result<Vec<(String, String)>> {
        let query =
            "SELECT c.key, ec.event_id FROM claims c JOIN event_claims ec ON ec.claim_id = c.id WHERE c.document_id = ? ORDER BY c.number";
        self.read(|from| from.prepare_cached(query)?.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
    }

    /// Documents, the last added first, below `before`, at most `most`; of one publisher where it is given. Each with the number of its claims.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn documents_back(&self, before: i64, publisher: Option<&str>, most: usize) -> Result<Vec<(KeptDocument, u64)>> {
        let of = if publisher.is_some() { "AND publisher = ?3" } else { "AND ?3 IS NULL" };
        let query = format!(
            "{}, (SELECT count(*) FROM claims WHERE document_id = documents.id) FROM documents WHERE id < ?1 {of} ORDER BY id DESC LIMIT ?2",
            DOCUMENT.trim_end_matches(" FROM documents")
        );
        let take = |row: &Row<'_>| Ok((KeptDocument::of(row)?, row.get(15)?));
        self.read(|from| from.prepare_cached(&query)?.query_map((before, most as i64, publisher), take)?.collect())
    }

    ///
    /// # Errors
    /// Failures of the file.
    pub fn claim(&self, key: &str) -> Result<Option<KeptClaim>> {
        self.read(|from| from.prepare_cached(&format!("{CLAIM} WHERE key = ?"))?.query_row([key], KeptClaim::of).optional())
    }
}
