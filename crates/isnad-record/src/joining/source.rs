//! Documents of the record as joining takes them: as they hold after all judgements.

use isnad_model::{Claim, Reading};
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::open::Record;

/// A claim by its document and its number in that.
pub(super) type Numbered = (i64, u32);

/// What people judged, as joining needs it.
#[derive(Debug)]
pub(super) struct Rulings {
    edited: FxHashMap<String, Claim>,
    rejected: FxHashSet<String>,
    /// Claims that are of one event.
    pub same: Vec<(Numbered, Numbered)>,
    /// Claims that are of two.
    pub different: Vec<(Numbered, Numbered)>,
}

impl Rulings {
    /// Those of a record.
    pub fn of(record: &Record) -> Result<Self> {
        let rules = record.rules()?;
        let mut edited = FxHashMap::default();
        for judgement in record.judgements(None)?.into_iter().filter(|judgement| judgement.active && judgement.kind == "edit") {
            let Some(key) = judgement.claim.filter(|key| !edited.contains_key(key)) else { continue };
            if let Some(judged) = record.judged(&key)? {
                edited.insert(key, judged.claim);
            }
        }
        let number = |key: &String| record.read(|from| numbered(from, key));
        let pairs = |list: Vec<(String, String)>| -> Result<Vec<(Numbered, Numbered)>> {
            let pairs = list.iter().map(|(one, other)| Ok(number(one)?.zip(number(other)?)));
            Ok(pairs.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
        };
        let (same, different) = (pairs(rules.same)?, pairs(rules.different)?);
        Ok(Self { edited, rejected: rules.rejected.into_iter().collect(), same, different })
    }
}

fn numbered(from: &Connection, key: &str) -> rusqlite::Result<Option<Numbered>> {
    let query = "SELECT document_id, number FROM claims WHERE key = ?";
    from.prepare_cached(query)?.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// What a claim of a reading is in the record.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its row.
    pub row: i64,
    /// Its number in the document.
    pub number: u32,
    /// What it is called by.
    pub key: String,
    /// Whether its words stand in the document that its own is a copy of.
    pub copied: bool,
}

/// A document with the claims that joining takes: those that nobody rejected.
#[derive(Debug)]
pub(super) struct Loaded {
    /// Its number.
    pub id: i64,
    /// The document and its claims.
    pub reading: Reading,
    /// Beside each claim.
    pub kept: Vec<Kept>,
    /// Whose voice its copied claims are, where it is a copy.
    pub voice: Option<String>,
}

impl Loaded {
    /// Where the claim of this number stands in the reading.
    pub fn index(&self, number: u32) -> Option<u32> {
        self.kept.binary_search_by_key(&number, |kept| kept.number).ok().map(|at| at as u32)
    }
}

/// By publication and the name that it goes by in events: ties are broken by these.
pub(super) fn order(from: &Connection, document: i64) -> rusqlite::Result<(Option<String>, String)> {
    from.prepare_cached(&format!("SELECT d.published, {CALLED} FROM documents d WHERE d.id = ?"))?
        .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Where another came before under the same name, its number is added: names tell events apart.
pub(crate) const CALLED: &str =
    "CASE WHEN EXISTS (SELECT 1 FROM documents o WHERE o.name = d.name AND o.id < d.id) THEN d.name || ' #' || d.id ELSE d.name END";

/// Reads documents; their JSON on all cores.
pub(super) fn load(from: &Connection, documents: &[i64], rulings: &Rulings) -> rusqlite::Result<Vec<Loaded>> {
    let raw: Vec<(Loaded, Vec<String>)> = documents.iter().map(|document| raw(from, *document)).collect::<rusqlite::Result<_>>()?;
    raw.into_par_iter().with_min_len(16).map(|(loaded, json)| parsed(loaded, json, rulings)).collect()
}

fn raw(from: &Connection, document: i64) -> rusqlite::Result<(Loaded, Vec<String>)> {
    let query = format!("SELECT {CALLED}, d.publisher, d.published, d.copy_of FROM documents d WHERE d.id = ?");
    let (reading, copy_of) = from.prepare_cached(&query)?.query_row([document], |row| {
        let reading = Reading { id: row.get(0)?, publisher: row.get(1)?, published: row.get(2)?, ..Reading::default() };
        Ok((reading, row.get::<_, Option<i64>>(3)?))
    })?;
    let (mut kept, mut json) = (Vec::new(), Vec::new());
    let mut claims = from.prepare_cached("SELECT id, number, key, copied, json FROM claims WHERE document_id = ? ORDER BY number")?;
    let mut rows = claims.query([document])?;
    while let Some(row) = rows.next()? {
        kept.push(Kept { row: row.get(0)?, number: row.get(1)?, key: row.get(2)?, copied: row.get(3)? });
        json.push(row.get(4)?);
    }
    let voice = copy_of.map(|of| voice(from, of)).transpose()?;
    Ok((Loaded { id: document, reading, kept, voice }, json))
}

/// The voice of a copy of a copy is that of the first.
fn voice(from: &Connection, mut document: i64) -> rusqlite::Result<String> {
    loop {
        let query = "SELECT copy_of, coalesce(publisher, '') FROM documents WHERE id = ?";
        let (of, publisher): (Option<i64>, String) =
            from.prepare_cached(query)?.query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        match of {
            // Never an infinite walk: a copy has a later id than what it copies.
            Some(of) => document = of,
            None => return Ok(publisher),
        }
    }
}

fn parsed(mut loaded: Loaded, json: Vec<String>, rulings: &Rulings) -> rusqlite::Result<Loaded> {
    let mut kept = Vec::with_capacity(json.len());
    for (one, json) in std::mem::take(&mut loaded.kept).into_iter().zip(json) {
        if rulings.rejected.contains(&one.key) {
            continue;
        }
        let claim = match rulings.edited.get(&one.key) {
            Some(claim) => claim.clone(),
            None => serde_json::from_str(&json)
                .map_err(|error| rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, Box::new(error)))?,
        };
        loaded.reading.claims.push(claim);
        kept.push(one);
    }
    loaded.kept = kept;
    Ok(loaded)
}

impl Rulings {
    /// Pairs of claims of one document that are of two events, as indices into its claims.
    pub fn apart(&self, loaded: &Loaded) -> Vec<(u32, u32)> {
        let own = self.different.iter().filter(|((one, _), (other, _))| *one == loaded.id && *other == loaded.id);
        own.filter_map(|((_, one), (_, other))| Some((loaded.index(*one)?, loaded.index(*other)?))).collect()
    }
}
