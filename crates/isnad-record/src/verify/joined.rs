//! What joining keeps for itself: tellings, the blocks by which they are found, names of events.

use isnad_join::{event, stored};
use rusqlite::OptionalExtension;

use super::Check;
use crate::joining::{CALLED, block_rows};

impl Check<'_> {
    /// Tellings of a document that is joined, against its claims and the blocks; none of one that waits.
    pub(super) fn tellings(&mut self, id: i64, place: &str) -> rusqlite::Result<()> {
        let query = "SELECT joined, (SELECT facts FROM tellings WHERE document_id = id) FROM documents WHERE id = ?";
        let (joined, facts): (bool, Option<Vec<u8>>) =
            self.from.prepare_cached(query)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some(facts) = facts else {
            if joined {
                self.fault(place, "it counts as joined, and nothing is kept of what it tells");
            }
            return Ok(());
        };
        if !joined {
            self.fault(place, "it waits to be joined, and what it tells is kept as if it did not");
        }
        let Some(tellings) = stored::unpack(&facts) else {
            self.fault(place, "what is kept of its tellings is damaged");
            return Ok(());
        };
        let rows = block_rows(id, &tellings);
        self.blocks += rows.len() as u64;
        let query = "SELECT last_day FROM blocks WHERE block = ? AND sort = ? AND first_day = ? AND document_id = ? AND number = ?";
        let mut lost = false;
        for (block, sort, first, document, number, last) in rows {
            let found: Option<i32> =
                self.from.prepare_cached(query)?.query_row((block, sort, first, document, number), |row| row.get(0)).optional()?;
            lost |= found != Some(last);
        }
        if lost {
            self.fault(place, "what it tells would not be found: a block of it is missing");
        }
        let mut told: Vec<u32> = tellings.iter().flat_map(|telling| telling.claims.iter().map(|(claim, _)| *claim)).collect();
        told.sort_unstable();
        let query = "SELECT number FROM claims c WHERE document_id = ? AND EXISTS (SELECT 1 FROM event_claims WHERE claim_id = c.id) ORDER BY number";
        let held = self.rows_of(query, id, |row| row.get::<_, u32>(0))?;
        if told != held {
            self.fault(place, "its claims in events are not those that it tells");
        }
        Ok(())
    }

    /// The name by which an event of a claim is found, but of claims that were edited: these are called by what they say now.
    pub(super) fn called(&mut self, row: i64, place: &str, claim: &isnad_model::Claim) -> rusqlite::Result<()> {
        let query = format!(
            "SELECT e.called, {CALLED}, EXISTS (SELECT 1 FROM judgements WHERE claim_key = c.key AND kind = 'edit')
            FROM event_claims e JOIN claims c ON c.id = e.claim_id JOIN documents d ON d.id = c.document_id WHERE e.claim_id = ?"
        );
        let found: Option<(i64, String, bool)> =
            self.from.prepare_cached(&query)?.query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        if found.is_some_and(|(called, document, edited)| !edited && called != event::number(&document, claim) as i64) {
            self.fault(place, "its event would not be found by its name");
        }
        Ok(())
    }

    /// Blocks that belong to nothing, and the tables that all was told by.
    pub(super) fn joining(&mut self) -> rusqlite::Result<()> {
        let rows: u64 = self.from.query_row("SELECT count(*) FROM blocks", [], |row| row.get(0))?;
        if rows > self.blocks {
            self.fault("blocks", format!("{} of {rows} belong to no telling", rows - self.blocks));
        }
        // Of the last joining: by which tables and which program.
        let made = "SELECT printf('%016x %016x', tables, program) FROM joining";
        let said =
            "SELECT (detail ->> 'tables') || ' ' || (detail ->> 'program') FROM log WHERE action = 'joined' ORDER BY seq DESC LIMIT 1";
        let one = |query: &str| self.from.query_row(query, [], |row| row.get::<_, Option<String>>(0)).optional();
        if one(made)?.flatten() != one(said)?.flatten() {
            self.fault("joining", "the tables and the program that it was done by are not those that the log says");
        }
        Ok(())
    }
}
