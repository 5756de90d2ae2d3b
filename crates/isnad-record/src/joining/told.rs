//! Tellings of documents, as the record keeps them, with the blocks by which they are found.

use isnad_join::blocks::{Block, blocks, window};
use isnad_join::{Joiner, Telling, stored, weigh};
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension};

use super::source::{Loaded, Rulings, load};

/// Documents that are told at a time.
const STEP: usize = 1000;

/// What is told of a time of more days is sought apart from the rest.
const LONG: i32 = 62;

/// What a document tells; claims by their numbers in it.
#[derive(Debug)]
pub(super) struct DocumentTold {
    /// The document.
    pub id: i64,
    /// Its publication, and what it is called in events.
    pub order: (Option<String>, String),
    /// Its tellings.
    pub tellings: Vec<Telling>,
}

/// Tells documents that wait, and gives each to `take`.
pub(super) fn tell(
    from: &Connection,
    joiner: &Joiner<'_>,
    rulings: &Rulings,
    documents: &[i64],
    take: &mut dyn FnMut(DocumentTold) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    for some in documents.chunks(STEP) {
        let loaded = load(from, some, rulings)?;
        let told: Vec<DocumentTold> = loaded.into_par_iter().with_min_len(16).map(|loaded| told(joiner, rulings, loaded)).collect();
        told.into_iter().try_for_each(&mut *take)?;
    }
    Ok(())
}

fn told(joiner: &Joiner<'_>, rulings: &Rulings, loaded: Loaded) -> DocumentTold {
    let mut tellings = joiner.tell_apart(&loaded.reading, &rulings.apart(&loaded));
    for telling in &mut tellings {
        telling.claims.iter_mut().for_each(|(claim, _)| *claim = loaded.kept[*claim as usize].number);
    }
    DocumentTold { id: loaded.id, order: (loaded.reading.published, loaded.reading.id), tellings }
}

/// A row of the table of blocks, in the order of its key.
pub(crate) type BlockRow = (i64, u8, i32, i64, u32, i32);

/// The rows by which the tellings of a document are found.
pub(crate) fn block_rows(document: i64, tellings: &[Telling]) -> Vec<BlockRow> {
    let mut rows = Vec::new();
    for (number, telling) in (0..).zip(tellings) {
        let Some(days) = window(&telling.facts) else { continue };
        let long = u8::from(days.length() > LONG) * 2;
        for block in blocks(&telling.facts).into_iter().filter(|block| block.is_kept()) {
            rows.push((block.key as i64, u8::from(block.own) + long, days.first, document, number, days.last));
        }
    }
    rows
}

/// Writes the tellings of a document without their blocks.
pub(super) fn store(to: &Connection, told: &DocumentTold) -> rusqlite::Result<()> {
    to.prepare_cached("INSERT INTO tellings (document_id, facts) VALUES (?, ?)")?
        .execute((told.id, stored::pack(&told.tellings)))
        .map(|_| ())
}

/// Writes rows of blocks in the order of their key, so that each page of the table is gone to once.
pub(super) fn store_blocks(to: &Connection, rows: &mut Vec<BlockRow>) -> rusqlite::Result<()> {
    rows.par_sort_unstable();
    let query = "INSERT OR REPLACE INTO blocks (block, sort, first_day, document_id, number, last_day) VALUES (?, ?, ?, ?, ?, ?)";
    let mut insert = to.prepare_cached(query)?;
    for row in rows.drain(..) {
        insert.execute(row)?;
    }
    Ok(())
}

/// The tellings of a document that are kept; nothing where there are none, or they are damaged.
pub(super) fn kept(from: &Connection, document: i64) -> rusqlite::Result<Option<Vec<Telling>>> {
    let query = "SELECT facts FROM tellings WHERE document_id = ?";
    let found = from.prepare_cached(query)?.query_row([document], |row| Ok(stored::unpack(row.get_ref(0)?.as_blob()?))).optional()?;
    Ok(found.flatten())
}

/// A document waits to be joined anew: what was told of it goes.
pub(crate) fn unjoin(to: &Connection, document: i64) -> rusqlite::Result<()> {
    // Of tellings that cannot be read no blocks are known; they lead to nothing, and all are made anew.
    if let Some(tellings) = kept(to, document)? {
        let query = "DELETE FROM blocks WHERE block = ? AND sort = ? AND first_day = ? AND document_id = ? AND number = ?";
        let mut delete = to.prepare_cached(query)?;
        for (block, sort, first, document, number, _) in block_rows(document, &tellings) {
            delete.execute((block, sort, first, document, number))?;
        }
    }
    to.prepare_cached("DELETE FROM tellings WHERE document_id = ?")?.execute([document])?;
    to.prepare_cached("UPDATE documents SET joined = 0 WHERE id = ?")?.execute([document]).map(|_| ())
}

/// Documents and numbers of all tellings that meet this one and are near in time.
pub(super) fn near(from: &Connection, telling: &Telling, blocks: &[Block]) -> rusqlite::Result<Vec<(i64, u32)>> {
    let mut found = Vec::new();
    let Some(days) = window(&telling.facts) else { return Ok(found) };
    let (first, last) = (days.first.saturating_sub(weigh::LONGEST_GAP), days.last.saturating_add(weigh::LONGEST_GAP));
    let query = "SELECT document_id, number FROM blocks WHERE block = ? AND sort = ? AND first_day BETWEEN ? AND ? AND last_day >= ?";
    let mut select = from.prepare_cached(query)?;
    for block in blocks {
        // Of two that only lie within a block, none brings the other.
        for sort in if block.own { [0, 1, 2, 3].as_slice() } else { &[1, 3] } {
            let begun = if *sort < 2 { first.saturating_sub(LONG) } else { i32::MIN };
            for node in select.query_map((block.key as i64, sort, begun, last, first), |row| Ok((row.get(0)?, row.get(1)?)))? {
                found.push(node?);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
