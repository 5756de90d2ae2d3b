//! What is in the record, counted: known and recorded, not a total.

use crate::error::Result;
use crate::open::Record;

/// Names with how many there are, most first.
pub type Counts = Vec<(String, u64)>;

/// Publishers that are told.
const PUBLISHERS: usize = 100;

/// Counts of what is in a record.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Stats {
    /// Documents.
    pub documents: u64,
    /// Those that are copies of others.
    pub copies: u64,
    /// Those whose claims have not been joined.
    pub pending: u64,
    /// First and last day of publication.
    pub published: Option<(String, String)>,
    /// Claims.
    pub claims: u64,
    /// Those that stand word for word in the document that theirs is a copy of.
    pub copied: u64,
    /// First and last day on which something that claims tell of began.
    pub days: Option<(String, String)>,
    /// Events.
    pub events: u64,
    /// Judgements that hold.
    pub judgements: u64,
    /// Entries of the log.
    pub entries: u64,
    /// Claims by type.
    pub types: Counts,
    /// Claims by status.
    pub statuses: Counts,
    /// Events by grade.
    pub grades: Counts,
    /// Documents by publisher, the hundred with most.
    pub publishers: Counts,
}

impl Record {
    /// Counts what is in the record.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn stats(&self) -> Result<Stats> {
        // Counted by triggers as rows come and go.
        let counts = |what: &str| -> Result<Counts> {
            let query = "SELECT CASE name WHEN '' THEN '(not told)' ELSE name END, n FROM counts WHERE what = ? ORDER BY n DESC, 1";
            self.read(|from| from.prepare_cached(query)?.query_map([what], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        };
        let sum = |counts: &Counts| counts.iter().map(|(_, n)| n).sum();
        let days = |query: &str| -> Result<Option<(String, String)>> {
            let days: (Option<String>, Option<String>) =
                self.read(|from| from.query_row(query, [], |row| Ok((row.get(0)?, row.get(1)?))))?;
            Ok(days.0.zip(days.1))
        };
        let (mut publishers, types, grades) = (counts("publisher")?, counts("type")?, counts("grade")?);
        let (documents, claims, events) = (sum(&publishers), sum(&types), sum(&grades));
        publishers.truncate(PUBLISHERS);
        Ok(Stats {
            documents,
            copies: self.get("SELECT count(*) FROM documents WHERE copy_of IS NOT NULL")?,
            pending: self.get("SELECT count(*) FROM documents WHERE joined = 0")?,
            published: days(
                "SELECT date((SELECT min(published_day) FROM documents) * 86400, 'unixepoch'),
                date((SELECT max(published_day) FROM documents) * 86400, 'unixepoch')",
            )?,
            claims,
            copied: self.get("SELECT count(*) FROM claims WHERE copied = 1")?,
            // Open beginnings reach two million days away.
            days: days(
                "SELECT date((SELECT min(first_day) FROM claims WHERE first_day > -1000000) * 86400, 'unixepoch'),
                date((SELECT max(first_day) FROM claims) * 86400, 'unixepoch')",
            )?,
            events,
            judgements: self.get("SELECT count(*) FROM judgements WHERE active = 1 AND kind <> 'undo'")?,
            // They are numbered from 1 without a gap.
            entries: self.get("SELECT coalesce(max(seq), 0) FROM log")?,
            types,
            statuses: counts("status")?,
            grades,
            publishers,
        })
    }
}
