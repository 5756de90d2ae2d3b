//! Joining what is in the record, so that its events are those that `isnad_join::join` gives for all its documents.

use isnad_join::{At, Known, event, join_known};
use isnad_lexicon::Lexicon;
use isnad_model::{Event, Reading};
use rusqlite::OptionalExtension;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{EventRow, Joined, Taken};
use crate::error::Result;
use crate::kept::KeptDocument;
use crate::log::Stamp;
use crate::open::Record;
use crate::review::Rules;

/// Documents that are read from the file at a time.
const STEP: usize = 500;

/// All that joining asks of the record.
struct Told {
    readings: Vec<Reading>,
    /// Keys of the claims of each reading.
    keys: Vec<Vec<String>>,
    /// Keys of claims that were rejected: they are of no event.
    rejected: Vec<String>,
    known: Known,
}

impl Record {
    /// Joins the documents that wait for it with all others. Events that come out as they stood are left as they are; the rest is replaced in
    /// one transaction, so that a run that is stopped leaves the events of before, and the documents waiting. Nothing where none waits.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn join(&mut self, lexicon: &Lexicon, stamp: &Stamp) -> Result<Option<Joined>> {
        let documents: Vec<i64> = self.pending(usize::MAX >> 1)?.into_iter().map(|pending| pending.id).collect();
        if documents.is_empty() {
            return Ok(None);
        }
        let told = self.told()?;
        let events = join_known(lexicon, &told.readings, &told.known);
        let taken = self.taken(documents, &told, &events)?;
        self.take_joined(stamp, &taken).map(Some)
    }

    /// What all documents tell, as it holds after all judgements.
    fn told(&self) -> Result<Told> {
        let rules = self.rules()?;
        let judgements = self.judgements(None)?.into_iter();
        let edited: FxHashSet<String> = judgements.filter(|j| j.active && j.kind == "edit").filter_map(|j| j.claim).collect();
        let rejected: FxHashSet<&String> = rules.rejected.iter().collect();
        let (mut told, mut copied) =
            (Told { readings: Vec::new(), keys: Vec::new(), rejected: Vec::new(), known: Known::default() }, Vec::new());
        let (mut names, mut publishers) = (FxHashSet::default(), FxHashMap::default());
        let mut after = 0;
        loop {
            let documents = self.documents(after, STEP)?;
            let Some(last) = documents.last() else { break };
            after = last.id;
            for document in documents {
                // The voice of a copy of a copy is that of the first.
                let original = document.copy_of.and_then(|(of, _)| publishers.get(&of).cloned());
                publishers.insert(document.id, original.clone().unwrap_or_else(|| document.publisher.clone().unwrap_or_default()));
                let (mut keys, mut claims) = (Vec::new(), Vec::new());
                for kept in self.claims_of(document.id)? {
                    if rejected.contains(&kept.key) {
                        told.rejected.push(kept.key);
                        continue;
                    }
                    if let Some(publisher) = original.as_ref().filter(|_| kept.copied) {
                        copied.push(((told.readings.len(), claims.len() as u32), publisher.clone()));
                    }
                    let judged = if edited.contains(&kept.key) { self.judged(&kept.key)? } else { None };
                    claims.push(judged.map_or(kept.claim, |judged| judged.claim));
                    keys.push(kept.key);
                }
                told.readings.push(reading(document, &mut names, claims));
                told.keys.push(keys);
            }
        }
        told.known = known(&rules, &told.keys, copied.into_iter().collect());
        Ok(told)
    }

    /// What is to be written: events that differ from those that are there.
    fn taken(&self, documents: Vec<i64>, told: &Told, events: &[Event]) -> Result<Taken> {
        let mut key_of: FxHashMap<(&str, &str), &String> = FxHashMap::default();
        for (reading, keys) in told.readings.iter().zip(&told.keys) {
            key_of.extend(reading.claims.iter().zip(keys).map(|(claim, key)| ((reading.id.as_str(), claim.id.as_str()), key)));
        }
        let mut taken = Taken { documents, claims: told.rejected.clone(), ..Taken::default() };
        for event in events {
            let told = event.claims.iter();
            let keys: Vec<String> =
                told.filter_map(|told| key_of.get(&(told.document.as_str(), told.claim.as_str())).map(|key| (*key).clone())).collect();
            let row = EventRow::of(event, keys);
            if self.sealed(&row.id)?.is_some_and(|seal| seal == row.seal()) {
                continue;
            }
            taken.claims.extend(row.claims.iter().cloned());
            taken.events.push(row);
        }
        Ok(taken)
    }

    /// The seal of an event.
    fn sealed(&self, id: &str) -> Result<Option<String>> {
        self.read(|from| from.prepare_cached("SELECT seal FROM events WHERE id = ?")?.query_row([id], |row| row.get(0)).optional())
    }

    /// The event that is called so, or that holds the claim that is: by the name that an event would have whose first claim it is, or by its
    /// key. Its JSON.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn event_of(&self, name: &str) -> Result<Option<String>> {
        if let Some(event) = self.event(name)? {
            return Ok(Some(event));
        }
        let by_key =
            "SELECT e.json FROM claims c JOIN event_claims ec ON ec.claim_id = c.id JOIN events e ON e.id = ec.event_id WHERE key = ?";
        let found = self.read(|from| from.prepare_cached(by_key)?.query_row([name], |row| row.get(0)).optional())?;
        if found.is_some() || name.len() != 17 || !name.starts_with('e') {
            return Ok(found);
        }
        // An event that has become part of another: its first claim is looked for.
        let (mut names, mut after) = (FxHashSet::default(), 0);
        loop {
            let documents = self.documents(after, STEP)?;
            let Some(last) = documents.last() else { return Ok(None) };
            after = last.id;
            for document in documents {
                let id = document.id;
                let reading = reading(document, &mut names, Vec::new());
                for kept in self.claims_of(id)? {
                    if event::id(&reading.id, &kept.claim) == name {
                        return self.read(|from| from.prepare_cached(by_key)?.query_row([&kept.key], |row| row.get(0)).optional());
                    }
                }
            }
        }
    }
}

/// A document as joining takes it. Where another came before under the same name, its number is added: names tell events apart.
fn reading(document: KeptDocument, names: &mut FxHashSet<String>, claims: Vec<isnad_model::Claim>) -> Reading {
    let id = if names.contains(&document.name) { format!("{} #{}", document.name, document.id) } else { document.name };
    names.insert(id.clone());
    Reading { id, publisher: document.publisher, published: document.published, claims, ..Reading::default() }
}

/// Judgements of keys as those of places in the readings.
fn known(rules: &Rules, keys: &[Vec<String>], copied: FxHashMap<At, String>) -> Known {
    let mut at: FxHashMap<&str, At> = FxHashMap::default();
    if !rules.same.is_empty() || !rules.different.is_empty() {
        for (document, keys) in keys.iter().enumerate() {
            at.extend((0..).zip(keys).map(|(claim, key)| (key.as_str(), (document, claim))));
        }
    }
    let of = |list: &[(String, String)]| -> Vec<(At, At)> {
        list.iter().filter_map(|(a, b)| Some((*at.get(a.as_str())?, *at.get(b.as_str())?))).collect()
    };
    Known { same: of(&rules.same), different: of(&rules.different), copied }
}
