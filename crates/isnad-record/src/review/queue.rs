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
    /// Claims that nobody has accepted, rejected or edited: those of contested events first, then those with high figures and low confidence. Copies
    /// are left out, their originals are there.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn queue(&self, most: usize) -> Result<Vec<Queued>> {
        // A hundred dead weigh as much as being contested; each tenth of confidence that is missing as much as two and a half times the figure.
        let query = "SELECT c.key, d.name, c.type, c.status, c.time, c.root, c.evidence, c.confidence, f.harmed, e.grade
            FROM claims c JOIN documents d ON d.id = c.document_id
            LEFT JOIN event_claims ec ON ec.claim_id = c.id LEFT JOIN events e ON e.id = ec.event_id
            LEFT JOIN (SELECT claim_id, max(coalesce(high, low)) AS harmed FROM figures WHERE measure IN ('killed', 'injured', 'casualties')
                GROUP BY claim_id) f ON f.claim_id = c.id
            WHERE c.copied = 0 AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.claim_key = c.key AND j.active = 1
                AND j.kind IN ('accept', 'reject', 'edit'))
            ORDER BY (coalesce(e.grade, '') = 'contested') * 2.0
                + CASE WHEN f.harmed >= 1000 THEN 3.0 WHEN f.harmed >= 100 THEN 2.0 WHEN f.harmed >= 10 THEN 1.0 WHEN f.harmed >= 1 THEN 0.3 ELSE 0 END
                + (1.0 - coalesce(c.confidence, 0.5)) * 4.0 DESC, c.id
            LIMIT ?";
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
        self.read(|from| from.prepare_cached(query)?.query_map([most as i64], take)?.collect())
    }
}
