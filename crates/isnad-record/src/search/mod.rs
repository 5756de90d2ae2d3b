//! Search: documents and claims in which words stand.

mod query;
mod snippet;

use rusqlite::Row;

use crate::error::{RecordError, Result};
use crate::open::Record;
use crate::words::Words;
use query::Query;
pub use snippet::Snippet;

/// Up to so many hits are put in order of likeness to the query; of more, the last added come first, since weighing each takes time.
const WEIGHED: u32 = 5_000;

/// What was found, and how much more there is.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Found {
    /// Claims whose evidence has the words.
    pub claims: Vec<ClaimHit>,
    /// Documents that have the words.
    pub documents: Vec<DocumentHit>,
    /// How many claims there are; beyond [`Found::COUNTED`] they are not counted.
    pub claims_in_all: u32,
    /// How many documents there are.
    pub documents_in_all: u32,
}

impl Found {
    /// Hits are counted up to this number.
    pub const COUNTED: u32 = 20_000;
}

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DocumentHit {
    /// Number in the record.
    pub id: i64,
    /// Its own id.
    pub name: String,
    /// Name of the outlet.
    pub publisher: Option<String>,
    /// Publication date.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Where the words stand.
    pub snippet: Snippet,
}

/// A claim that was found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ClaimHit {
    /// What it is called by.
    pub claim: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Status.
    pub status: String,
    /// EDTF.
    pub time: Option<String>,
    /// Whose word it is.
    pub root: Option<String>,
    /// Number of its document.
    pub id: i64,
    /// Id of its document.
    pub document: String,
    /// Where the words stand.
    pub snippet: Snippet,
}

impl Record {
    /// Finds documents and claims, at most `most` of each. Words must all be there; `"…"` is a phrase, `OR` stands between what may replace
    /// each other, `-` before what must not be there. `words` must be what the record was made with, as spellings are compared by its forms.
    ///
    /// # Errors
    /// A query that asks for no word, and failures of the file. Nothing that is typed is an error of syntax.
    pub fn search(&self, words: &dyn Words, typed: &str, most: usize) -> Result<Found> {
        let query = Query::read(words, typed)?;
        let (asked, most) = (query.asked(), most.min(100_000) as i64);
        let (documents_in_all, claims_in_all) = (self.count("text_index", &asked)?, self.count("claim_index", &asked)?);
        let claims = "SELECT c.key, c.type, c.status, c.time, c.root, d.id, d.name, c.start_byte, c.evidence FROM hits
            JOIN claims c ON c.id = hits.rowid JOIN documents d ON d.id = c.document_id ORDER BY hits.place";
        let claim = |row: &Row<'_>| {
            let (start, evidence): (usize, String) = (row.get(7)?, row.get(8)?);
            Ok(ClaimHit {
                claim: row.get(0)?,
                kind: row.get(1)?,
                status: row.get(2)?,
                time: row.get(3)?,
                root: row.get(4)?,
                id: row.get(5)?,
                document: row.get(6)?,
                snippet: snippet::snippet(words, &query, &evidence, start),
            })
        };
        let claims = self.hits("claim_index", claims_in_all, claims, (&asked, most), claim)?;
        let documents =
            "SELECT d.id, d.name, d.publisher, d.published, d.title FROM hits JOIN documents d ON d.id = hits.rowid ORDER BY hits.place";
        let document = |row: &Row<'_>| {
            let snippet = Snippet { start: 0, end: 0, text: String::new(), found: Vec::new() };
            let (id, name, publisher, published, title) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(DocumentHit { id, name, publisher, published, title, snippet })
        };
        let mut documents = self.hits("text_index", documents_in_all, documents, (&asked, most), document)?;
        for document in &mut documents {
            document.snippet = snippet::snippet(words, &query, &self.text(document.id)?, 0);
        }
        Ok(Found { claims, documents, claims_in_all, documents_in_all })
    }

    /// What is typed to search, as a filter of events takes it.
    ///
    /// # Errors
    /// A query that asks for no word, or for too many.
    pub fn asked(words: &dyn Words, typed: &str) -> Result<String> {
        Ok(Query::read(words, typed)?.asked())
    }

    /// Hits in an index, counted no further than is told.
    fn count(&self, index: &str, asked: &str) -> Result<u32> {
        let query = format!("SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT {})", Found::COUNTED);
        self.read(|from| from.prepare_cached(&query)?.query_row([asked], |row| row.get(0)))
    }

    fn hits<T>(
        &self,
        index: &str,
        in_all: u32,
        select: &str,
        with: (&str, i64),
        take: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let order = if in_all <= WEIGHED { "rank, rowid" } else { "rowid DESC" };
        let query = format!(
            "WITH hits AS MATERIALIZED (SELECT rowid, row_number() OVER () AS place FROM
            (SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY {order} LIMIT ?)) {select}"
        );
        let read = self.connection.prepare_cached(&query).and_then(|mut statement| statement.query_map(with, take)?.collect());
        read.map_err(|error: rusqlite::Error| match error {
            error if error.sqlite_error_code().is_none() => RecordError::damaged(error.to_string(), index),
            error => self.read_failed(&error),
        })
    }
}
