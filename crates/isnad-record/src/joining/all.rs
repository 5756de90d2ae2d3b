//! All documents of a record joined at once.

use isnad_join::{Joiner, Part, Told, groups::groups as group};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::source::{Numbered, Rulings, order};
use super::told::{DocumentTold, block_rows, kept, store, store_blocks, tell};
use super::write::Group;

/// Rows of blocks that are held before they are written.
const ROWS: usize = 4_000_000;

/// The groups of all tellings. What is not told yet is told and kept; readings are dropped as soon as that is done.
pub(super) fn groups(to: &Connection, joiner: &Joiner<'_>, rulings: &Rulings) -> rusqlite::Result<Vec<Group>> {
    let documents: Vec<i64> =
        to.prepare("SELECT id FROM documents ORDER BY id")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut all: Vec<DocumentTold> = Vec::with_capacity(documents.len());
    let mut waiting = Vec::new();
    for id in documents {
        match kept(to, id)? {
            Some(tellings) => all.push(DocumentTold { id, order: order(to, id)?, tellings }),
            None => waiting.push(id),
        }
    }
    let mut rows = Vec::new();
    tell(to, joiner, rulings, &waiting, &mut |told| {
        to.prepare_cached("DELETE FROM tellings WHERE document_id = ?")?.execute([told.id])?;
        store(to, &told)?;
        rows.extend(block_rows(told.id, &told.tellings));
        all.push(told);
        if rows.len() > ROWS { store_blocks(to, &mut rows) } else { Ok(()) }
    })?;
    store_blocks(to, &mut rows)?;
    drop(rows);
    all.sort_unstable_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    let numbers: Vec<i64> = all.iter().map(|told| told.id).collect();
    let flat = |(n, document): (u32, DocumentTold)| document.tellings.into_iter().map(move |telling| Told { document: n, telling });
    let told: Vec<Told> = (0..).zip(all).flat_map(flat).collect();
    let [must, cannot] = judged(&told, &numbers, rulings);
    let groups = group(&told, &must, &cannot);
    let mut parts: Vec<(i64, Vec<Part>)> = told.into_iter().map(|told| (numbers[told.document as usize], told.telling.claims)).collect();
    Ok(groups.into_iter().map(|group| group.into_iter().map(|i| std::mem::take(&mut parts[i as usize])).collect()).collect())
}

/// Judgements as pairs of tellings.
fn judged(told: &[Told], numbers: &[i64], rulings: &Rulings) -> [Vec<(u32, u32)>; 2] {
    if rulings.same.is_empty() && rulings.different.is_empty() {
        return Default::default();
    }
    let mut at: FxHashMap<Numbered, u32> = FxHashMap::default();
    for (i, told) in (0..).zip(told) {
        at.extend(told.telling.claims.iter().map(|(claim, _)| ((numbers[told.document as usize], *claim), i)));
    }
    [&rulings.same, &rulings.different].map(|list| {
        let pairs = list.iter().filter_map(|(one, other)| Some((*at.get(one)?, *at.get(other)?)));
        pairs.filter(|(one, other)| one != other).collect()
    })
}
