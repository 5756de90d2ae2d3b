//! Events of files that are in no record: what `isnad events`, `isnad event` and `isnad agreement` tell of paths.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document, Event, Reading};
use isnad_record::{KeptClaim, Term, claim_keys, sha256, terms_of};

use crate::input::{Defaults, Units};
use crate::pipeline::{self, Tally};

/// Files that are joined without a record.
#[derive(Debug, clap::Args)]
pub struct Files {
    /// Files, folders, patterns, or - for standard input: joined without a record. Without any, the record is asked
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Publication date of documents that carry none (2018-04-22, or with a time)
    #[arg(long, value_name = "DATE", requires = "paths", value_parser = crate::date)]
    published: Option<String>,
    /// Publisher of documents that carry none
    #[arg(long, value_name = "NAME", requires = "paths")]
    publisher: Option<String>,
}

/// What they tell.
pub struct Unkept {
    /// Their events, in the order of their first publication.
    pub events: Vec<Event>,
    /// How many could be read.
    pub tally: Tally,
    readings: Vec<Reading>,
    /// What a record would call the claims of each.
    keys: Vec<Vec<String>>,
}

impl Files {
    /// Whether the record is meant.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Reads and joins them.
    ///
    /// # Errors
    /// None but of the machine: what cannot be read is told and counted.
    pub fn join(self, lexicon: &Lexicon) -> io::Result<Unkept> {
        let defaults = Defaults { published: self.published, publisher: self.publisher };
        let read = |document: Document| (sha256(document.text.as_bytes()), isnad_reader::read(lexicon, &document));
        let (mut readings, mut keys, mut texts): (Vec<Reading>, Vec<_>, HashSet<String>) = Default::default();
        let tally = pipeline::run(
            Units::new(&self.paths),
            &defaults,
            read,
            |document, take| take(read(document)),
            |(sha256, reading): (String, Reading)| {
                let again = texts.contains(&sha256).then_some((reading.id.as_str(), reading.publisher.as_deref()));
                keys.push(claim_keys(&sha256, again, &reading.claims));
                texts.insert(sha256);
                readings.push(reading);
                Ok(())
            },
        )?;
        Ok(Unkept { events: isnad_join::join(lexicon, &readings), tally, readings, keys })
    }
}

impl Unkept {
    /// The event that is called so, or that holds the claim that is, as of a record.
    pub fn event_of(&self, name: &str) -> Option<&Event> {
        let called = || {
            let mut claims = self.readings.iter().zip(&self.keys).flat_map(|(reading, keys)| {
                let claims = reading.claims.iter().zip(keys);
                claims.map(move |(claim, key)| (reading, claim, key))
            });
            let is =
                |(reading, claim, key): &(&Reading, &Claim, &String)| *key == name || isnad_join::event::id(&reading.id, claim) == name;
            claims.find(is).and_then(|(reading, claim, _)| self.holding(reading, claim))
        };
        self.events.iter().find(|event| event.id == name).or_else(called)
    }

    fn holding(&self, reading: &Reading, claim: &Claim) -> Option<&Event> {
        self.events.iter().find(|event| event.claims.iter().any(|told| told.document == reading.id && told.claim == claim.id))
    }

    /// The terms that the reports of an event tell of, in the order of the reports.
    pub fn terms(&self, event: &Event) -> serde_json::Result<Vec<Term>> {
        let mut of: Vec<usize> = (0..self.readings.len()).filter(|n| event.documents.contains(&self.readings[*n].id)).collect();
        of.sort_by_key(|n| &self.readings[*n].published);
        let mut terms = Vec::new();
        for n in of {
            let reading = &self.readings[n];
            for at in terms_of(event, reading.claims.iter()) {
                let claim = reading.claims[at].clone();
                let event = self.holding(reading, &claim).map(serde_json::to_string).transpose()?;
                let claim = KeptClaim { id: 0, key: self.keys[n][at].clone(), document: n as i64, copied: false, claim };
                terms.push(Term { claim, document: reading.id.clone(), event });
            }
        }
        Ok(terms)
    }
}
