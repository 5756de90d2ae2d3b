//! Copies: the same report by way of another publisher, whole or with changes. They are linked, never dropped.
//!
//! A text is held to be a copy of an earlier one where half of the five-word runs of both are common to them, or nearly all runs of one stand in the
//! other. Reports that are written by the day after one pattern can be as like as that: texts more than a week apart are copies only where
//! they are long and the same almost word for word.

use isnad_text::fold_str;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::minhash::{Runs, agreement, bands, from_bytes};
use crate::pack::inflate;
use crate::rows::ClaimRows;

/// From this share of common runs on, a text is a copy.
const ALIKE: f64 = 0.5;
/// The same where nearly all of the shorter stands in the longer, of this many runs at least.
const CONTAINED: (f64, usize) = (0.8, 30);
/// What it takes for texts that are more than so many days apart.
const LATER: (i32, f64, usize) = (7, 0.9, 50);
/// How many earlier texts are looked at by their signatures, and how many of these word by word.
const LOOKED_AT: (usize, usize) = (200, 6);
/// How many texts are looked at that share one band: of the last added, and of the first.
const OF_A_BAND: (usize, usize) = (100, 20);
/// In an original of more bytes, evidence is looked for by runs of words.
const LONG: usize = 1 << 20;

/// That a document is a copy.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Copy {
    /// Id of the earlier document.
    pub of: i64,
    /// The share of five-word runs that both have, 0 to 1; 1 for the same bytes.
    pub similarity: f64,
    /// True where the texts are the same byte for byte.
    pub exact: bool,
}

/// The earlier document that a new one is a copy of. A copy of a copy counts as one of the original where it is like enough to it.
pub(crate) fn find(from: &Connection, sha256: &str, day: Option<i32>, runs: &Runs, signature: &[u32]) -> rusqlite::Result<Option<Copy>> {
    let same = "SELECT coalesce(copy_of, id), coalesce(similarity, 1.0) FROM documents WHERE sha256 = ? ORDER BY id LIMIT 1";
    let exact: Option<(i64, f64)> = from.prepare_cached(same)?.query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some((of, similarity)) = exact {
        let original: String = from.prepare_cached("SELECT sha256 FROM documents WHERE id = ?")?.query_row([of], |row| row.get(0))?;
        return Ok(Some(Copy { of, similarity, exact: original == sha256 }));
    }
    let mut likely: Vec<(f64, i64)> = Vec::new();
    for id in sharing_bands(from, &bands(signature))? {
        let bytes: Option<Vec<u8>> =
            from.prepare_cached("SELECT minhash FROM originals WHERE document_id = ?")?.query_row([id], |row| row.get(0)).optional()?;
        let agreed = agreement(signature, &from_bytes(&bytes.unwrap_or_default()));
        if agreed >= 0.2 {
            likely.push((agreed, id));
        }
    }
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut best: Option<Copy> = None;
    for (_, id) in likely.into_iter().take(LOOKED_AT.1) {
        let Some(found) = compare(from, id, day, runs)? else { continue };
        // Never an infinite walk: a copy has a later id than what it copies.
        let root = "SELECT copy_of FROM documents WHERE id = ?";
        let root: Option<i64> = from.prepare_cached(root)?.query_row([id], |row| row.get(0))?;
        let of_root = root.map(|root| compare(from, root, day, runs)).transpose()?.flatten();
        let found = of_root.unwrap_or(found);
        if best.is_none_or(|best| (found.similarity, -found.of) > (best.similarity, -best.of)) {
            best = Some(found);
        }
    }
    Ok(best)
}

/// Ids of documents that share bands, those that share most first. Of a band that very many share only some are looked at, so that a thousand reports that
/// end alike do not take a million looks: the last, as copies come soon after, and the first, which the others are copies of.
fn sharing_bands(from: &Connection, bands: &[i64]) -> rusqlite::Result<Vec<i64>> {
    let mut shared: FxHashMap<i64, u32> = FxHashMap::default();
    for (order, most) in [("DESC", OF_A_BAND.0), ("ASC", OF_A_BAND.1)] {
        let query = format!("SELECT document_id FROM text_bands WHERE band = ? ORDER BY document_id {order} LIMIT {most}");
        let mut select = from.prepare_cached(&query)?;
        for band in bands {
            for id in select.query_map([band], |row| row.get(0))? {
                *shared.entry(id?).or_default() += 1;
            }
        }
    }
    let mut shared: Vec<(i64, u32)> = shared.into_iter().collect();
    shared.sort_unstable_by_key(|(id, bands)| (std::cmp::Reverse(*bands), *id));
    Ok(shared.into_iter().take(LOOKED_AT.0).map(|(id, _)| id).collect())
}

/// Two texts word by word; nothing where they are not alike enough.
fn compare(from: &Connection, id: i64, day: Option<i32>, runs: &Runs) -> rusqlite::Result<Option<Copy>> {
    let Some((text, other_day)) = text_and_day(from, id)? else { return Ok(None) };
    let other = Runs::of(&text);
    let (similarity, contained) = runs.likeness(&other);
    let contains = other.likeness(runs).1;
    let shorter = runs.runs.len().min(other.runs.len());
    let alike = similarity >= ALIKE || (contained.max(contains) >= CONTAINED.0 && shorter >= CONTAINED.1);
    let apart = day.zip(other_day).is_some_and(|(one, other)| one.abs_diff(other) > LATER.0.unsigned_abs());
    let enough = alike && (!apart || similarity >= LATER.1 && shorter >= LATER.2);
    Ok(enough.then_some(Copy { of: id, similarity: (similarity * 1000.0).round() / 1000.0, exact: false }))
}

fn text_and_day(from: &Connection, id: i64) -> rusqlite::Result<Option<(String, Option<i32>)>> {
    let query = "SELECT text, length, published_day FROM originals JOIN documents ON id = document_id WHERE id = ?";
    let found: Option<(Vec<u8>, u64, Option<i32>)> =
        from.prepare_cached(query)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    // One that is damaged is no copy of anything; `verify` finds it.
    Ok(found.and_then(|(packed, length, day)| Some((String::from_utf8(inflate(&packed, length).ok()?).ok()?, day))))
}

/// The text that a document is a copy of, to find claims in.
pub(crate) struct Original {
    exact: bool,
    folded: String,
    runs: FxHashSet<u64>,
}

impl Original {
    /// Of the document that `copy` names.
    pub fn of(from: &Connection, copy: Copy) -> rusqlite::Result<Self> {
        let text = if copy.exact { None } else { text_and_day(from, copy.of)? };
        let text = text.map(|(text, _)| text).unwrap_or_default();
        let long = text.len() > LONG;
        let runs = if long { Runs::of(&text).runs.into_iter().collect() } else { FxHashSet::default() };
        Ok(Self { exact: copy.exact, folded: if long { String::new() } else { fold_str(&text) }, runs })
    }

    /// Whether the words of a claim stand in it: then it is the same voice.
    pub fn has(&self, claim: &ClaimRows) -> bool {
        if self.exact || !self.runs.is_empty() {
            return self.exact || Runs::of(&claim.folded).runs.iter().all(|run| self.runs.contains(run));
        }
        !claim.folded.is_empty() && self.folded.contains(&claim.folded)
    }
}
