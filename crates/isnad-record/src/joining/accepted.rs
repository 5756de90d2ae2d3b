//! Events as far as people have accepted their claims.

use isnad_join::roots::Voices;
use isnad_join::{Account, Joiner, Part};
use isnad_model::Event;
use rustc_hash::{FxHashMap, FxHashSet};

use super::source::{Loaded, Rulings, load};
use crate::error::Result;
use crate::open::Record;

/// Makes events of accepted claims alone.
#[derive(Debug)]
pub struct Accepted {
    rulings: Rulings,
    /// Keys of the claims that were accepted.
    keys: FxHashSet<String>,
}

impl Accepted {
    /// What people have accepted in a record.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn of(record: &Record) -> Result<Self> {
        let holds = record.judgements(None)?.into_iter().filter(|judgement| judgement.active && !judgement.adrift);
        let accepted = holds.filter(|judgement| judgement.kind == "accept");
        Ok(Self { rulings: Rulings::of(record)?, keys: accepted.filter_map(|judgement| judgement.claim).collect() })
    }

    /// The event as its accepted claims alone tell it; `None` where none of them was accepted. It is called by the first of these, so its name may be another.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn event(&self, record: &Record, joiner: &Joiner<'_>, id: &str) -> Result<Option<Event>> {
        if self.keys.is_empty() {
            return Ok(None);
        }
        let query = "SELECT c.document_id, c.number, c.key FROM event_claims e JOIN claims c ON c.id = e.claim_id WHERE e.event_id = ? ORDER BY c.id";
        let told: Vec<(i64, u32, String)> = record
            .read(|from| from.prepare_cached(query)?.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect())?;
        let mut parts: Vec<(i64, Vec<u32>)> = Vec::new();
        for (document, number, _) in told.into_iter().filter(|(.., key)| self.keys.contains(key)) {
            match parts.iter_mut().find(|(of, _)| *of == document) {
                Some((_, numbers)) => numbers.push(number),
                None => parts.push((document, vec![number])),
            }
        }
        if parts.is_empty() {
            return Ok(None);
        }
        let documents: Vec<i64> = parts.iter().map(|(document, _)| *document).collect();
        let loaded = record.read(|from| load(from, &documents, &self.rulings))?;
        let held: Vec<(&Loaded, Voices, Vec<Part>)> = parts
            .iter()
            .filter_map(|(document, numbers)| {
                let loaded = loaded.iter().find(|loaded| loaded.id == *document)?;
                let parts: Vec<Part> = numbers.iter().filter_map(|number| Some((loaded.index(*number)?, None))).collect();
                (!parts.is_empty()).then(|| (loaded, Voices::of(&loaded.reading.claims), parts))
            })
            .collect();
        if held.is_empty() {
            return Ok(None);
        }
        let accounts: Vec<Account<'_>> =
            held.iter().map(|(loaded, voices, parts)| Account { reading: &loaded.reading, voices, parts }).collect();
        let of: FxHashMap<&str, &Loaded> = held.iter().map(|(loaded, ..)| (loaded.reading.id.as_str(), *loaded)).collect();
        let copied = |document: &str, claim: u32| {
            let loaded = of.get(document)?;
            loaded.voice.as_deref().filter(|_| loaded.kept[claim as usize].copied)
        };
        Ok(Some(joiner.event(&accounts, &copied)))
    }
}
