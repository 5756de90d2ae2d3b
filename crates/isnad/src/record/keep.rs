//! Documents of any input into a record, in the order of the input.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_record::{Added, Begun, ClaimRows, NewDocument, Prepared, Record, RecordError, Stamp};

use super::LexiconWords;
use crate::input::{Defaults, Units};
use crate::pipeline::{self, Tally};

/// Set when the user asks to stop.
pub static STOP: AtomicBool = AtomicBool::new(false);

/// What came of the documents.
#[derive(Debug, Default)]
pub struct Kept {
    /// Documents that were added.
    pub added: u64,
    /// Their claims.
    pub claims: u64,
    /// Those of them that are copies of others.
    pub copies: u64,
    /// Documents that were there.
    pub known: u64,
    /// Whether the user stopped it.
    pub stopped: bool,
}

/// One document, read or found to be known.
enum Work {
    Known {
        name: String,
        id: i64,
    },
    Read {
        name: String,
        prepared: Box<Prepared>,
        claims: Vec<ClaimRows>,
    },
    /// To be read while it is written: its claims are too many to hold.
    Long {
        document: Document,
        received: Option<Vec<u8>>,
    },
    Failed(RecordError),
}

/// What happened to one document.
pub enum Outcome {
    /// It is in the record now.
    Added(Added),
    /// It was there.
    Known(i64),
}

/// Reads what is not known and adds it, by whom and when `stamp` says of each. `told` hears of each document.
///
/// # Errors
/// Failures of the record. What was added before is kept.
pub fn keep(
    record: &mut Record,
    lexicon: &Lexicon,
    version: &str,
    units: Units,
    defaults: &Defaults,
    stamp: &dyn Fn() -> Stamp,
    mut told: impl FnMut(&str, &Outcome) -> io::Result<()>,
) -> anyhow::Result<(Kept, Tally)> {
    let words = LexiconWords(lexicon);
    // Whether a document is known is asked beside the writer, before it is read.
    let reader = Mutex::new(Record::open_to_read(record.path())?);
    let known = |document: &Document| {
        let reader = reader.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        reader.known(&document.text, &document.id, document.publisher.as_deref())
    };
    let work = |document: Document, received: Option<Vec<u8>>| match known(&document) {
        Err(error) => Work::Failed(error),
        Ok(Some(id)) => Work::Known { name: document.id, id },
        Ok(None) => {
            let publisher = document.publisher.as_deref();
            let claims = isnad_reader::read(lexicon, &document).claims;
            let claims = claims.into_iter().map(|claim| ClaimRows::of(&words, publisher, claim)).collect();
            let prepared = Box::new(new(&document, received.as_deref(), version).prepare(&words));
            Work::Read { name: document.id, prepared, claims }
        }
    };
    let long = |document: Document, received: Option<Vec<u8>>, take: &mut dyn FnMut(Work) -> io::Result<()>| match known(&document) {
        Err(error) => take(Work::Failed(error)),
        Ok(Some(id)) => take(Work::Known { name: document.id, id }),
        Ok(None) => take(Work::Long { document, received }),
    };
    let (mut kept, mut failure) = (Kept::default(), None);
    let take = |work: Work| {
        if STOP.load(Ordering::Relaxed) {
            kept.stopped = true;
            return Err(stop());
        }
        let done = match work {
            Work::Failed(error) => Err(error),
            Work::Known { name, id } => Ok((name, Outcome::Known(id))),
            Work::Read { name, prepared, claims } => record.add(&stamp(), &prepared, &claims).map(|done| (name, outcome(done))),
            Work::Long { document, received } => {
                let prepared = new(&document, received.as_deref(), version).prepare(&words);
                add_long(record, &stamp(), lexicon, words, &document, &prepared).map(|done| (document.id, done))
            }
        };
        let (name, outcome) = done.map_err(|error| {
            failure = Some(error);
            stop()
        })?;
        match &outcome {
            Outcome::Known(_) => kept.known += 1,
            Outcome::Added(added) => {
                kept.added += 1;
                kept.claims += u64::from(added.claims);
                kept.copies += u64::from(added.copy.is_some());
            }
        }
        told(&name, &outcome)
    };
    let tally = match pipeline::run_received(units, defaults, work, long, take) {
        Ok(tally) => tally,
        Err(_) if kept.stopped => Tally::default(),
        Err(error) => return Err(failure.map_or_else(|| anyhow::Error::from(error), anyhow::Error::from)),
    };
    Ok((kept, tally))
}

/// What ends a run from within; the reason is told apart from it.
fn stop() -> io::Error {
    io::Error::from(io::ErrorKind::Interrupted)
}

fn outcome(done: Result<Added, i64>) -> Outcome {
    match done {
        Ok(added) => Outcome::Added(added),
        Err(id) => Outcome::Known(id),
    }
}

fn new<'a>(document: &'a Document, received: Option<&'a [u8]>, version: &'a str) -> NewDocument<'a> {
    NewDocument {
        name: &document.id,
        text: &document.text,
        received,
        publisher: document.publisher.as_deref(),
        published: document.published.as_deref(),
        title: document.title.as_deref(),
        url: document.url.as_deref(),
        captured: document.captured.as_deref(),
        via: &document.via,
        lexicon: version,
    }
}

/// A document whose claims are written as they are found.
fn add_long(
    record: &mut Record,
    stamp: &Stamp,
    lexicon: &Lexicon,
    words: LexiconWords<'_>,
    document: &Document,
    prepared: &Prepared,
) -> isnad_record::Result<Outcome> {
    let mut adding = match record.begin(stamp, prepared)? {
        Begun::Known(id) => return Ok(Outcome::Known(id)),
        Begun::New(adding) => adding,
    };
    let mut failed = None;
    isnad_reader::read_each(lexicon, document, &mut |claim| {
        if failed.is_none() {
            failed = adding.claim(&ClaimRows::of(&words, document.publisher.as_deref(), claim)).err();
        }
    });
    failed.map_or(Ok(()), Err)?;
    adding.finish().map(Outcome::Added)
}
