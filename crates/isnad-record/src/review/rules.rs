//! What judgements come to: claims as they hold, and what joining must keep to.

use isnad_model::Claim;
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::error::Result;
use crate::kept::KeptClaim;
use crate::open::Record;
use crate::review::with;

/// What joining must keep to, whatever it would do by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Pairs of keys that are of one event.
    pub same: Vec<(String, String)>,
    /// Pairs of keys that are of two.
    pub different: Vec<(String, String)>,
    /// Keys of claims that are of none.
    pub rejected: Vec<String>,
}

/// A claim with what was judged of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The claim with its edits.
    pub claim: Claim,
    /// `Some(true)` accepted, `Some(false)` rejected.
    pub accepted: Option<bool>,
    /// Fields that were edited.
    pub edited: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
}

impl Record {
    /// A claim as it holds after all judgements.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn judged(&self, key: &str) -> Result<Option<Judged>> {
        let Some(KeptClaim { claim, .. }) = self.claim(key)? else { return Ok(None) };
        let mut judged = Judged { claim, accepted: None, edited: Vec::new(), notes: Vec::new() };
        for judgement in self.judgements(Some(key))?.into_iter().filter(|judgement| judgement.active && !judgement.adrift) {
            match (judgement.kind.as_str(), judgement.field, judgement.new, judgement.note) {
                ("accept", ..) => judged.accepted = Some(true),
                ("reject", ..) => judged.accepted = Some(false),
                ("edit", Some(field), Some(new), _) => {
                    // Checked when it was judged; what a damaged record has is left aside and found by `verify`.
                    let value: Value = serde_json::from_str(&new).unwrap_or_default();
                    if let Ok(claim) = with(&judged.claim, &field, &value) {
                        judged.claim = claim;
                        judged.edited.push(field);
                    }
                }
                ("note", _, _, Some(note)) => judged.notes.push(note),
                _ => {}
            }
        }
        Ok(Some(judged))
    }

    /// What joining must keep to. Of two judgements of the same, the later holds.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn rules(&self) -> Result<Rules> {
        let (mut pairs, mut verdicts) = (FxHashMap::default(), FxHashMap::default());
        for judgement in self.judgements(None)?.into_iter().filter(|judgement| judgement.active && !judgement.adrift) {
            match (judgement.kind.as_str(), judgement.claim, judgement.other) {
                (kind @ ("same" | "different"), Some(one), Some(other)) => {
                    let pair = if one < other { (one, other) } else { (other, one) };
                    pairs.insert(pair, kind == "same");
                }
                (kind @ ("accept" | "reject"), Some(key), _) => {
                    verdicts.insert(key, kind == "reject");
                }
                _ => {}
            }
        }
        let of = |same: bool| {
            let mut list: Vec<_> = pairs.iter().filter(|(_, is)| **is == same).map(|(pair, _)| pair.clone()).collect();
            list.sort();
            list
        };
        let mut rejected: Vec<String> = verdicts.iter().filter(|(_, rejected)| **rejected).map(|(key, _)| key.clone()).collect();
        rejected.sort();
        Ok(Rules { same: of(true), different: of(false), rejected })
    }
}
