//! What most needs eyes.

use crate::error::Result;
use crate::open::Record;

/// A claim to be looked at.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Queued {
    /// Key of the claim.
    pub claim: String,
    /// Id of its document.
    pub document: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Status.
    pub status: String,
    /// EDTF.
    pub time: Option<String>,
    /// Whose word it is.
    pub root: Option<String>,
    /// The exact words.
    pub evidence: String,
    /// Of its least certain field.
    pub confidence: Option<f64>,
    /// Highest number of dead or injured that it gives.
    pub harmed: Option<f64>,
    /// Grade of its event.
    pub grade: Option<String>,
}

impl Record {
    /// Claims that nobody has accepted, rejected or edited: the more people were harmed, the less sure the reader is, and those of contested
    /// events, first. Copies are left out, their originals are there.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn queue(&self, most: usize) -> Result<Vec<Queued>> {
        // Each half comes in the order of its index; together they are few.
        let half = |contested: u8| {
            format!(
                "SELECT * FROM (SELECT id FROM claims c WHERE copied = 0 AND contested = {contested} AND NOT EXISTS
                (SELECT 1 FROM judgements j WHERE j.claim_key = c.key AND j.active = 1 AND j.kind IN ('accept', 'reject', 'edit'))
                ORDER BY weight DESC LIMIT ?1)"
            )
        };
        let query = format!(
            "SELECT c.key, d.name, c.type, c.status, c.time, c.root, c.evidence, c.confidence, (SELECT max(coalesce(high, low)) FROM figures
                WHERE claim_id = c.id AND measure IN ('killed', 'injured', 'casualties')), e.grade
            FROM ({} UNION ALL {}) q JOIN claims c ON c.id = q.id JOIN documents d ON d.id = c.document_id
            LEFT JOIN event_claims ec ON ec.claim_id = c.id LEFT JOIN events e ON e.id = ec.event_id
            ORDER BY c.weight + 2 * c.contested DESC, c.id LIMIT ?1",
            half(1),
            half(0)
        );
        let take = |row: &rusqlite::Row<'_>| {
            Ok(Queued {
                claim: row.get(0)?,
                document: row.get(1)?,
                kind: row.get(2)?,
                status: row.get(3)?,
                time: row.get(4)?,
                root: row.get(5)?,
                evidence: row.get(6)?,
                confidence: row.get(7)?,
                harmed: row.get(8)?,
                grade: row.get(9)?,
            })
        };
        self.read(|from| from.prepare_cached(&query)?.query_map([most as i64], take)?.collect())
    }
}
