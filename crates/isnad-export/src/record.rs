//! A record as a source.

use std::cell::RefCell;
use std::rc::Rc;

use isnad_join::Joiner;
use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Event, EventClaim};
use isnad_record::{Accepted, EventFilter, KeptClaim, Record};
use rustc_hash::FxHashMap;

use crate::error::ExportError;
use crate::source::{Outlet, Source, Take};

/// Documents that are held: many events name the same.
const HELD: usize = 2000;

/// What is held of a document.
#[derive(Default)]
struct Held {
    number: Option<i64>,
    outlet: Rc<Outlet>,
    claims: Option<Vec<KeptClaim>>,
    text: Option<Rc<str>>,
}

/// The events of a record under a filter.
pub struct RecordSource<'r> {
    record: &'r Record,
    filter: EventFilter,
    /// Where only what people accepted is given.
    accepted: Option<(Accepted, Joiner<'r>)>,
    held: RefCell<FxHashMap<String, Held>>,
}

impl std::fmt::Debug for RecordSource<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordSource").field("filter", &self.filter).field("accepted", &self.accepted.is_some()).finish()
    }
}

impl<'r> RecordSource<'r> {
    /// All that the filter means.
    #[must_use]
    pub fn new(record: &'r Record, filter: EventFilter) -> Self {
        Self { record, filter, accepted: None, held: RefCell::default() }
    }

    /// Of these, events as the claims that people accepted tell them, and no other.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn accepted(mut self, lexicon: &'r Lexicon) -> Result<Self, ExportError> {
        self.accepted = Some((Accepted::of(self.record)?, Joiner::new(lexicon)));
        Ok(self)
    }

    /// What is held of a document, with what `more` adds.
    fn with<T>(&self, document: &str, more: impl FnOnce(&Record, &mut Held) -> Result<T, ExportError>) -> Result<T, ExportError> {
        let mut all = self.held.borrow_mut();
        if !all.contains_key(document) {
            if all.len() >= HELD {
                all.clear();
            }
            let held = match self.record.document_called(document)? {
                Some(kept) => Held {
                    number: Some(kept.id),
                    outlet: Rc::new(Outlet {
                        id: document.to_owned(),
                        publisher: kept.publisher,
                        published: kept.published,
                        title: kept.title,
                        url: kept.url,
                        sha256: kept.sha256,
                    }),
                    ..Held::default()
                },
                None => Held { outlet: Rc::new(Outlet { id: document.to_owned(), ..Outlet::default() }), ..Held::default() },
            };
            all.insert(document.to_owned(), held);
        }
        more(self.record, all.entry(document.to_owned()).or_default())
    }
}

impl Source for RecordSource<'_> {
    fn events(&self, take: Take<'_>) -> Result<(), ExportError> {
        let mut failed = None;
        self.record.events(&self.filter, &mut |json| {
            let mut each = || {
                let damaged = |error| ExportError::Damaged { what: "an event".to_owned(), error };
                let event: Event = serde_json::from_str(&json).map_err(damaged)?;
                match &self.accepted {
                    None => take(event),
                    Some((accepted, joiner)) => accepted.event(self.record, joiner, &event.id)?.map_or(Ok(()), &mut *take),
                }
            };
            failed = each().err();
            failed.is_none()
        })?;
        failed.map_or(Ok(()), Err)
    }

    fn outlet(&self, document: &str) -> Result<Rc<Outlet>, ExportError> {
        self.with(document, |_, held| Ok(Rc::clone(&held.outlet)))
    }

    fn text(&self, document: &str) -> Result<Rc<str>, ExportError> {
        self.with(document, |record, held| {
            if held.text.is_none() {
                let text = held.number.map_or(Ok(String::new()), |number| record.text(number))?;
                held.text = Some(text.into());
            }
            Ok(held.text.clone().unwrap_or_default())
        })
    }

    fn claim(&self, told: &EventClaim) -> Result<Option<Claim>, ExportError> {
        self.with(&told.document, |record, held| {
            let Some(number) = held.number else { return Ok(None) };
            if held.claims.is_none() {
                held.claims = Some(record.claims_of(number)?);
            }
            let claims = held.claims.iter().flatten();
            let found = claims.into_iter().find(|kept| kept.claim.id == told.claim);
            let Some(kept) = found else { return Ok(None) };
            // With what people edited in it.
            Ok(record.judged(&kept.key)?.map(|judged| judged.claim))
        })
    }
}
