//! Where events come from, and what stands behind them.

use std::rc::Rc;

use isnad_model::{Claim, Event, EventClaim};

use crate::coarse::{self, Coarse};
use crate::error::ExportError;
use crate::{Done, Options};

/// What is known of a document beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlet {
    /// What events call it by.
    pub id: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, ISO 8601.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Of its text in UTF-8.
    pub sha256: String,
}

/// Takes an event, and may end what gives them.
pub type Take<'t> = &'t mut dyn FnMut(Event) -> Result<(), ExportError>;

/// Where events come from.
pub trait Source {
    /// Every event that is meant, one after another.
    ///
    /// # Errors
    /// Failures of the source, and those of `take`.
    fn events(&self, take: Take<'_>) -> Result<(), ExportError>;
    /// A document that events name.
    ///
    /// # Errors
    /// Failures of the source.
    fn outlet(&self, document: &str) -> Result<Rc<Outlet>, ExportError>;
    /// Its text.
    ///
    /// # Errors
    /// Failures of the source.
    fn text(&self, document: &str) -> Result<Rc<str>, ExportError>;
    /// A claim of an event with all that was read of it.
    ///
    /// # Errors
    /// Failures of the source.
    fn claim(&self, told: &EventClaim) -> Result<Option<Claim>, ExportError>;
}

/// A source with what is to be left out of it left out.
pub struct Prepared<'s> {
    source: &'s dyn Source,
    /// How it is written.
    pub options: &'s Options<'s>,
}

impl<'s> Prepared<'s> {
    pub fn new(source: &'s dyn Source, options: &'s Options<'s>) -> Self {
        Self { source, options }
    }

    fn coarse(&self) -> Coarse<'s> {
        Coarse { lexicon: self.options.lexicon, blur_km: self.options.blur_km, redact: self.options.redact }
    }

    /// Every event; each that `take` takes is counted.
    pub fn each(&self, done: &mut Done, take: &mut dyn FnMut(&Event, &mut Done) -> Result<bool, ExportError>) -> Result<(), ExportError> {
        let coarse = self.coarse();
        self.source.events(&mut |mut event| {
            coarse::event(&coarse, &mut event);
            if take(&event, done)? {
                done.events += 1;
            }
            Ok(())
        })
    }

    pub fn outlet(&self, document: &str) -> Result<Rc<Outlet>, ExportError> {
        let outlet = self.source.outlet(document)?;
        let Some(redact) = self.options.redact else { return Ok(outlet) };
        let mut outlet = Outlet::clone(&outlet);
        outlet.title = outlet.title.as_deref().map(redact);
        Ok(Rc::new(outlet))
    }

    pub fn outlets(&self, event: &Event) -> Result<Vec<Rc<Outlet>>, ExportError> {
        event.documents.iter().map(|document| self.outlet(document)).collect()
    }

    /// The original text; none where names are left out of it.
    pub fn text(&self, document: &str) -> Result<Option<Rc<str>>, ExportError> {
        if self.options.redact.is_some() { Ok(None) } else { self.source.text(document).map(Some) }
    }

    pub fn claim(&self, told: &EventClaim) -> Result<Option<Claim>, ExportError> {
        let mut claim = self.source.claim(told)?;
        if let Some(claim) = &mut claim {
            coarse::claim(&self.coarse(), claim);
        }
        Ok(claim)
    }
}
