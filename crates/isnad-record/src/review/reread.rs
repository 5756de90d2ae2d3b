//! Reading a document again, with other tables or another version of the program. Judgements stay with their claims.

use isnad_model::Claim;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};

use crate::add::{Adding, begin_again, keys};
use crate::error::{RecordError, Result};
use crate::joining::unjoin;
use crate::kept::KeptClaim;
use crate::log::{self, Stamp};
use crate::open::Record;
use crate::review::take_apart;
use crate::rows::ClaimRows;
use crate::words::{Words, line};

/// A claim that is read otherwise than before.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Changed {
    /// Its key, that of the new reading where there is one.
    pub claim: String,
    /// What it was.
    pub before: Option<Claim>,
    /// What it is.
    pub after: Option<Claim>,
    /// The fields that differ.
    pub fields: Vec<String>,
}

/// What another reading changes in a document.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Difference {
    /// Claims that are the same.
    pub same: usize,
    /// Claims that are not: otherwise, new, or gone.
    pub changed: Vec<Changed>,
    /// Judgements that went over to another claim with the same words.
    pub moved: Vec<i64>,
    /// Judgements that have no claim now.
    pub adrift: Vec<i64>,
}

impl Record {
    /// What a new reading would change.
    ///
    /// # Errors
    /// No such document, failures of the file.
    pub fn difference(&self, document: i64, claims: &[ClaimRows]) -> Result<Difference> {
        let old = self.claims_of(document)?;
        let new = self.read(|from| keys(from, document, claims))?;
        let before: FxHashMap<&str, &Claim> = old.iter().map(|kept| (kept.key.as_str(), &kept.claim)).collect();
        let after: FxHashSet<&str> = new.iter().map(String::as_str).collect();
        let mut difference = Difference::default();
        for (key, rows) in new.iter().zip(claims) {
            let fields = before.get(key.as_str()).map(|before| differing(before, &rows.claim));
            match fields {
                Some(fields) if fields.is_empty() => difference.same += 1,
                fields => difference.changed.push(Changed {
                    claim: key.clone(),
                    before: before.get(key.as_str()).map(|claim| (*claim).clone()),
                    after: Some(rows.claim.clone()),
                    fields: fields.unwrap_or_default(),
                }),
            }
        }
        for gone in old.iter().filter(|kept| !after.contains(kept.key.as_str())) {
            let KeptClaim { key, claim, .. } = gone.clone();
            difference.changed.push(Changed { claim: key, before: Some(claim), after: None, fields: Vec::new() });
        }
        Ok(difference)
    }

    /// Takes a new reading in, in one transaction. Judgements keep their claims by key, or by words that overlap; events of the document are taken apart
    /// where a claim changed. A document that this version has read already, and reads as before, is left as it is.
    ///
    /// # Errors
    /// No such document, failures of the file.
    pub fn reread(&mut self, stamp: &Stamp, document: i64, lexicon: &str, words: &dyn Words, claims: &[ClaimRows]) -> Result<Difference> {
        let Some(kept) = self.document(document)? else {
            return Err(RecordError::refused(format!("there is no document {document}"), "see `isnad stats`"));
        };
        let mut difference = self.difference(document, claims)?;
        if difference.changed.is_empty() && kept.lexicon == lexicon {
            return Ok(difference);
        }
        let old = self.claims_of(document)?;
        let title = kept.title.as_deref().map(|title| line(words, title) + " ").unwrap_or_default();
        let text = title + &line(words, &self.text(document)?);
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| RecordError::sqlite("written", &path, &error);
        let changed = !difference.changed.is_empty();
        let transaction = self.begin_write()?;
        transaction.execute("UPDATE documents SET lexicon = ? WHERE id = ?", (lexicon, document)).map_err(failed)?;
        transaction.execute("DELETE FROM text_words WHERE document_id = ?", [document]).map_err(failed)?;
        transaction.execute("INSERT INTO text_words (document_id, words) VALUES (?, ?)", (document, text)).map_err(failed)?;
        if changed {
            let keys: Vec<String> = old.iter().map(|kept| kept.key.clone()).collect();
            take_apart(&transaction, &keys).map_err(failed)?;
            unjoin(&transaction, document).map_err(failed)?;
        }
        // Rows with unchanged claims are written anew too: their words for searching may be others now.
        let joined = if changed { Vec::new() } else { joined(&transaction, document).map_err(failed)? };
        for table in ["claim_words", "claim_roles", "figures", "links", "places", "event_claims"] {
            let query = format!("DELETE FROM {table} WHERE claim_id IN (SELECT id FROM claims WHERE document_id = ?)");
            transaction.execute(&query, [document]).map_err(failed)?;
        }
        transaction.execute("DELETE FROM claims WHERE document_id = ?", [document]).map_err(failed)?;
        let mut adding: Adding<'_> = begin_again(transaction, stamp, document).map_err(failed)?;
        let mut now = Vec::new();
        for rows in claims {
            now.push((adding.claim(rows)?, &rows.claim));
        }
        let to = adding.transaction();
        for place in &joined {
            put_back(to, place).map_err(failed)?;
        }
        attach(to, stamp, &old, &now, &mut difference).map_err(failed)?;
        adding.said("changed", json!(difference.changed.len()));
        adding.finish()?;
        Ok(difference)
    }
}

/// Key, event, number and name of a claim that stands in an event.
type Place = (String, String, i64, i64);

/// Where claims stand that will be written anew just as they are.
fn joined(from: &rusqlite::Connection, document: i64) -> rusqlite::Result<Vec<Place>> {
    let query =
        "SELECT c.key, e.event_id, e.number, e.called FROM claims c JOIN event_claims e ON e.claim_id = c.id WHERE c.document_id = ?";
    from.prepare(query)?.query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
}

fn put_back(to: &rusqlite::Connection, (key, event, number, called): &Place) -> rusqlite::Result<()> {
    to.prepare_cached("INSERT INTO event_claims (claim_id, event_id, number, called) SELECT id, ?, ?, ? FROM claims WHERE key = ?")?
        .execute((event, number, called, key))
        .map(|_| ())
}

/// Judgements whose claim has gone go to the claim with most of the same words; those with none drift.
fn attach(
    to: &rusqlite::Transaction<'_>,
    stamp: &Stamp,
    old: &[KeptClaim],
    now: &[(String, &Claim)],
    difference: &mut Difference,
) -> rusqlite::Result<()> {
    let heir = |gone: &Claim| {
        let shared = |claim: &Claim| gone.end.min(claim.end).saturating_sub(gone.start.max(claim.start));
        let length = |claim: &Claim| claim.end.saturating_sub(claim.start).max(1);
        let enough = now.iter().filter(|(_, claim)| 2 * shared(claim) >= length(gone).min(length(claim)));
        enough.max_by_key(|(key, claim)| (claim.kind == gone.kind, shared(claim), std::cmp::Reverse(key.clone()))).map(|(key, _)| key)
    };
    let there: FxHashSet<&str> = now.iter().map(|(key, _)| key.as_str()).collect();
    for (column, said) in [("claim_key", "said_of"), ("other_key", "other_said_of")] {
        let query = format!("SELECT id FROM judgements WHERE {column} = ? AND adrift = 0");
        for gone in old.iter().filter(|kept| !there.contains(kept.key.as_str())) {
            let ids: Vec<i64> = to.prepare_cached(&query)?.query_map([&gone.key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            for id in ids {
                match heir(&gone.claim) {
                    Some(key) => {
                        to.execute(&format!("UPDATE judgements SET {column} = ? WHERE id = ?"), (key, id))?;
                        difference.moved.push(id);
                    }
                    None => {
                        to.execute("UPDATE judgements SET adrift = 1 WHERE id = ?", [id])?;
                        difference.adrift.push(id);
                    }
                }
            }
        }
        // What was judged of a claim that is read again after all.
        for (key, _) in now {
            let back =
                format!("UPDATE judgements SET {column} = {said}, adrift = 0 WHERE {said} = ? AND ({column} <> {said} OR adrift = 1)");
            to.prepare_cached(&back)?.execute([key])?;
        }
    }
    for (action, ids) in [("moved", &difference.moved), ("drifted", &difference.adrift)] {
        for id in ids {
            // Whose it is now.
            let query = "SELECT claim_key, other_key FROM judgements WHERE id = ?";
            let of: [Option<String>; 2] = to.prepare_cached(query)?.query_row([id], |row| Ok([row.get(0)?, row.get(1)?]))?;
            log::append(to, stamp, action, &format!("judgement {id}"), &json!({"claim": of[0], "other": of[1]}))?;
        }
    }
    Ok(())
}

/// Names of the fields that differ, those of confidence left out.
fn differing(before: &Claim, after: &Claim) -> Vec<String> {
    let fields = |claim: &Claim| match serde_json::to_value(claim) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (fields(before), fields(after));
    let names: FxHashSet<&String> = before.keys().chain(after.keys()).collect();
    let mut names: Vec<String> = names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect();
    names.sort();
    names
}
