//! Documents through a function, in parallel, results in the order of the input.
//!
//! Units are taken in batches of bounded bytes, so memory does not grow with the input, and each batch's results are handed on in order,
//! so the output is the same bytes for any number of threads. Of a document that is longer than a batch the result may be handed on in
//! pieces.

use std::io::{self, IsTerminal};
use std::panic::{AssertUnwindSafe, catch_unwind};

use indicatif::{ProgressBar, ProgressStyle};
use isnad_model::Document;
use rayon::prelude::*;

use crate::input::{Defaults, Opened, Unit, Units};
use crate::problem::{Complaints, Problem, say};

/// Bytes of input in one batch, unless a single document is longer.
const BATCH_BYTES: usize = 4 << 20;
/// Documents in one batch.
const BATCH_UNITS: usize = 2048;
/// From this many inputs on, a bar is shown.
const BAR_FROM: usize = 8;

/// What came of a run.
#[derive(Debug, Default)]
pub struct Tally {
    /// Documents read.
    pub documents: usize,
    /// Documents, lines and paths that could not be read.
    pub problems: usize,
    /// Files passed over.
    pub skipped: usize,
    /// Parts of files that were left out.
    pub left: usize,
    /// What could not be read or was passed over, and why: the first thousand.
    pub notes: Vec<(String, String)>,
    /// Of these, what is lost: files that are no document are not.
    pub lost: Vec<(String, String)>,
}

impl Tally {
    /// The exit status: an error when anything could not be read, or when nothing was there to read.
    pub fn finish(self) -> anyhow::Result<()> {
        let Self { documents, problems, skipped, left, .. } = self;
        if problems > 0 {
            let others = if documents > 0 { "; the others were" } else { "" };
            anyhow::bail!("{problems} of {} inputs could not be read{others}", documents + problems);
        }
        if left > 0 {
            return Err(LeftOut(left).into());
        }
        if documents == 0 && skipped > 0 {
            anyhow::bail!("nothing to read: no input is a document\n  help: give .txt or .jsonl files, or .json files with a `text`");
        }
        Ok(())
    }
}

/// Everything was read but parts of files: the exit status tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} left out of what was read; each is named above with why")]
pub struct LeftOut(pub usize);

enum Done<T> {
    Result(T),
    Failed(Problem),
    Skipped(String),
    Left(isnad_intake::Skipped),
    Part(T, Vec<isnad_intake::Skipped>),
}

/// Runs `work` over every document and hands each result to `take`, in order. A document that is longer than a whole batch is given to
/// `pieces`, which hands its result on piece by piece as it comes.
///
/// # Errors
/// Only what `take` returns: input that cannot be read is reported and counted.
pub fn run<T: Send>(
    units: Units,
    defaults: &Defaults,
    work: impl Fn(Document) -> T + Sync,
    pieces: impl Fn(Document, &mut dyn FnMut(T) -> io::Result<()>) -> io::Result<()>,
    take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<Tally> {
    let open = |unit: Unit| (None, unit);
    run_with(units, defaults, open, |document, _| work(document), |document, _, take| pieces(document, take), take)
}

/// As [`run`], with the bytes of each document as they came, where these are not its text.
///
/// # Errors
/// Only what `take` returns.
pub fn run_received<T: Send>(
    units: Units,
    defaults: &Defaults,
    work: impl Fn(Document, Option<Vec<u8>>) -> T + Sync,
    pieces: impl Fn(Document, Option<Vec<u8>>, &mut dyn FnMut(T) -> io::Result<()>) -> io::Result<()>,
    take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<Tally> {
    run_with(units, defaults, |unit| (unit.received(), unit), work, pieces, take)
}

fn run_with<T: Send>(
    mut units: Units,
    defaults: &Defaults,
    open: impl Fn(Unit) -> (Option<Vec<u8>>, Unit) + Sync,
    work: impl Fn(Document, Option<Vec<u8>>) -> T + Sync,
    pieces: impl Fn(Document, Option<Vec<u8>>, &mut dyn FnMut(T) -> io::Result<()>) -> io::Result<()>,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<Tally> {
    let bar = bar(units.total);
    let mut state = State::default();
    let mut batch = next_batch(&mut units);
    let mut done: (Vec<Done<T>>, Option<Unit>) = (Vec::new(), None);
    loop {
        // Only the last of a batch can be so long.
        let long = batch.pop_if(|unit| unit.size() > BATCH_BYTES);
        let (mut results, mut handed_on) = (Vec::new(), Ok(()));
        let now = std::mem::take(&mut batch);
        // While one batch is worked on, what came of the one before is handed on and the next is read.
        rayon::in_place_scope(|scope| {
            let (results, work, open) = (&mut results, &work, &open);
            scope.spawn(move |_| {
                *results = now.into_par_iter().with_max_len(8).map(|unit| one(open(unit), defaults, work)).collect();
            });
            let (before, before_long) = std::mem::take(&mut done);
            handed_on = bar.suspend(|| {
                for result in before {
                    state.settle(result).map_or(Ok(()), &mut take)?;
                }
                let long = before_long.map(|unit| one(open(unit), defaults, |document, bytes| pieces(document, bytes, &mut take)));
                long.and_then(|result| state.settle(result)).unwrap_or(Ok(()))
            });
            batch = if handed_on.is_ok() { next_batch(&mut units) } else { Vec::new() };
            bar.set_position(units.begun as u64);
        });
        handed_on?;
        if results.is_empty() && long.is_none() {
            break;
        }
        done = (results, long);
    }
    bar.finish_and_clear();
    let State { mut tally, complaints } = state;
    tally.problems = complaints.count;
    Ok(tally)
}

/// What is counted and complained of on the way.
#[derive(Default)]
struct State {
    tally: Tally,
    complaints: Complaints,
}

impl State {
    /// Counts a unit; its result if there is one.
    fn settle<T>(&mut self, done: Done<T>) -> Option<T> {
        match done {
            Done::Result(result) => {
                self.tally.documents += 1;
                return Some(result);
            }
            Done::Failed(problem) => {
                self.note(&problem.place, &problem.what);
                self.lose(&problem.place, &problem.what);
                self.complaints.problem(&problem);
            }
            Done::Left(left) => self.left(left),
            Done::Part(result, left) => {
                left.into_iter().for_each(|left| self.left(left));
                self.tally.documents += 1;
                return Some(result);
            }
            Done::Skipped(note) => {
                self.tally.skipped += 1;
                let (name, why) = note.split_once(": ").unwrap_or(("", &note));
                self.note(name, why);
                say(&format!("note: {note}"));
            }
        }
        None
    }
}

impl State {
    fn left(&mut self, isnad_intake::Skipped { name, why }: isnad_intake::Skipped) {
        self.tally.left += 1;
        self.note(&name, &why);
        self.lose(&name, &why);
        // All are counted; the first thousand are named.
        if self.tally.left <= 1000 {
            say(&format!("left out: {name}: {why}"));
        }
    }

    fn lose(&mut self, name: &str, why: &str) {
        if self.tally.lost.len() < 1000 {
            self.tally.lost.push((name.to_owned(), why.to_owned()));
        }
    }

    fn note(&mut self, name: &str, why: &str) {
        if self.tally.notes.len() < 1000 {
            self.tally.notes.push((name.to_owned(), why.to_owned()));
        }
    }
}

fn next_batch(units: &mut Units) -> Vec<Unit> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES && batch.len() < BATCH_UNITS {
        let Some(unit) = units.next() else { break };
        bytes += unit.size();
        batch.push(unit);
    }
    batch
}

/// A fault of the reader on one document is reported like an unreadable file, so that it does not cost the others.
fn one<T>((bytes, unit): (Option<Vec<u8>>, Unit), defaults: &Defaults, work: impl FnOnce(Document, Option<Vec<u8>>) -> T) -> Done<T> {
    match unit.open(defaults) {
        Opened::Failed(problem) => Done::Failed(problem),
        Opened::Skipped(note) => Done::Skipped(note),
        Opened::Left(skipped) => Done::Left(skipped),
        Opened::Document(document) => worked(document, |document| work(document, bytes), Done::Result),
        Opened::Part(document, left) => worked(document, |document| work(document, bytes), |result| Done::Part(result, left)),
    }
}

fn worked<T>(document: Document, work: impl FnOnce(Document) -> T, done: impl FnOnce(T) -> Done<T>) -> Done<T> {
    let id = document.id.clone();
    match catch_unwind(AssertUnwindSafe(|| work(document))) {
        Ok(result) => done(result),
        Err(_) => {
            let help = "this is a fault of isnad: please report it with the text";
            Done::Failed(Problem::new("the reader failed on this document", id, help))
        }
    }
}

/// A bar on standard error when it is a terminal and there are many inputs.
fn bar(total: usize) -> ProgressBar {
    if total < BAR_FROM || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} left").expect("the template is well formed");
    ProgressBar::new(total as u64).with_style(style)
}
