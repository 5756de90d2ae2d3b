//! What was agreed or promised in the reports of an event, and the events that these promises became part of.

use std::collections::BTreeMap;

use isnad_model::{Claim, Event, LinkKind, Status};
use rusqlite::OptionalExtension;
use rustc_hash::FxHashSet;
use serde_json::json;

use crate::error::Result;
use crate::kept::KeptClaim;
use crate::open::Record;

/// What became of a term: who says so, by how.
pub type Outcome = BTreeMap<Status, Vec<String>>;

/// A term of an agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The claim that tells it.
    pub claim: KeptClaim,
    /// Name of its document.
    pub document: String,
    /// JSON of the event that holds the claim, where it is joined.
    pub event: Option<String>,
}

impl Term {
    /// What came of it, as the claims of its event tell: by how, and who says so. Empty where nothing is known.
    ///
    /// # Errors
    /// An event that is no event.
    pub fn outcome(&self) -> std::result::Result<(Option<String>, Outcome), serde_json::Error> {
        let event: Option<Event> = self.event.as_deref().map(serde_json::from_str).transpose()?;
        let mut outcome = Outcome::new();
        for told in event.iter().flat_map(|event| &event.claims) {
            if matches!(told.status, Status::Happened | Status::Ongoing | Status::Failed | Status::Denied) {
                let roots = outcome.entry(told.status).or_default();
                if !roots.contains(&told.root) {
                    roots.push(told.root.clone());
                }
            }
        }
        Ok((event.map(|event| event.id), outcome))
    }

    /// As `isnad agreement --json` gives it.
    ///
    /// # Errors
    /// As for [`Term::outcome`].
    pub fn json(&self) -> std::result::Result<serde_json::Value, serde_json::Error> {
        let (event, outcome) = self.outcome()?;
        let became: serde_json::Map<_, _> = outcome.iter().map(|(status, roots)| (status.name().to_owned(), json!(roots))).collect();
        let claim = &self.claim.claim;
        Ok(json!({
            "claim": self.claim.key, "document": self.document, "type": claim.kind, "status": claim.status, "time": claim.time,
            "evidence": claim.evidence, "start": claim.start, "end": claim.end, "event": event, "became": became,
        }))
    }
}

impl Record {
    /// Claims that are planned or offered, of the documents of an event, that a deal or another text tells, or that have a place of its claims
    /// or one of its parties. In the order of the documents.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn terms(&self, event: &Event) -> Result<Vec<Term>> {
        let documents = "SELECT DISTINCT c.document_id, d.name FROM event_claims e JOIN claims c ON c.id = e.claim_id
            JOIN documents d ON d.id = c.document_id WHERE e.event_id = ? ORDER BY d.published, c.document_id";
        let documents: Vec<(i64, String)> =
            self.read(|from| from.prepare_cached(documents)?.query_map([&event.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())?;
        let held = "SELECT e.id, e.json FROM event_claims ec JOIN events e ON e.id = ec.event_id WHERE ec.claim_id = ?";
        let mut terms = Vec::new();
        for (id, document) in documents {
            let claims = self.claims_of(id)?;
            let promised: FxHashSet<usize> = terms_of(event, claims.iter().map(|kept| &kept.claim)).into_iter().collect();
            for (_, claim) in claims.into_iter().enumerate().filter(|(at, _)| promised.contains(at)) {
                let found: Option<(String, String)> =
                    self.read(|from| from.prepare_cached(held)?.query_row([claim.id], |row| Ok((row.get(0)?, row.get(1)?))).optional())?;
                terms.push(Term { claim, document: document.clone(), event: found.map(|(_, json)| json) });
            }
        }
        Ok(terms)
    }
}

/// Which claims of a document of an event are terms: those that are planned or offered, and that a deal or another text tells, or that have a place of
/// the event's claims or one of its parties. Their indices, in order.
pub fn terms_of<'c>(event: &Event, claims: impl Iterator<Item = &'c Claim> + Clone) -> Vec<usize> {
    let parties: FxHashSet<&str> =
        event.agents.iter().chain(&event.targets).flat_map(|actor| actor.id.as_deref().into_iter().chain([actor.name.as_str()])).collect();
    let own: FxHashSet<&str> = event.claims.iter().map(|claim| claim.claim.as_str()).collect();
    // The deal may be placed where it was signed, and its terms where they hold: all places that its own claims name count.
    let places: FxHashSet<String> = claims
        .clone()
        .filter(|claim| own.contains(claim.id.as_str()))
        .flat_map(|claim| claim.resolved_places.iter().map(|place| place.id.clone()))
        .chain(event.place.iter().filter_map(|place| place.id.clone()))
        .collect();
    let promised = |claim: &Claim| matches!(claim.status, Status::Planned | Status::Offered) && shares(claim, &parties, &places);
    claims.enumerate().filter(|(_, claim)| promised(claim)).map(|(at, _)| at).collect()
}

/// Whether a claim is told by a text («ينص الاتفاق على …»), or has one of these parties or places.
fn shares(claim: &Claim, parties: &FxHashSet<&str>, places: &FxHashSet<String>) -> bool {
    let named = claim.agent.iter().chain(&claim.target).chain(&claim.recipient).chain(&claim.mediator);
    named.into_iter().any(|name| parties.contains(name.as_str()))
        || claim.resolved_actors.iter().any(|actor| parties.contains(actor.id.as_str()))
        || claim.resolved_places.iter().any(|told| places.contains(&told.id))
        || claim.attribution.iter().any(|link| link.kind == LinkKind::Document)
}
