//! What a command reads: arguments to files, files to units, units to documents.
//!
//! A *unit* is one document still in bytes: a whole `.txt` or `.json` file, or one line of a `.jsonl` file. Units are cut in order on one
//! thread; decoding and parsing, which take time, are [`Unit::open`] and may run on any.

pub mod decode;
pub mod glob;
mod json;
mod lines;
pub mod paths;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use isnad_intake::{Found, Item, Kind, Limits, Publishers, Skipped};
use isnad_lexicon::Lexicon;
use isnad_model::Document;

use crate::problem::Problem;
use lines::Lines;
use paths::Input;

/// The longest text that is read as one document. Offsets are 32 bits wide, and a larger file is not one report.
pub const LONGEST: u64 = 1 << 30;

/// What the command line says of documents that do not say it themselves.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// Publication date.
    pub published: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
}

/// Who has which site: told once, when the tables are loaded.
static PUBLISHERS: OnceLock<Publishers> = OnceLock::new();

/// From now on pages are known to be of the publishers of these tables.
pub fn know(lexicon: &Lexicon) {
    PUBLISHERS.get_or_init(|| Publishers::of(lexicon));
}

/// One document in bytes, or why there is none.
#[derive(Debug)]
pub enum Unit {
    /// A whole text, and a file beside it that may tell of it.
    Text { name: String, bytes: Vec<u8>, beside: Option<Vec<u8>> },
    /// One thing of a page, an archive, a channel, a table.
    Item(Box<Item>),
    /// What was left out of such.
    Left(Skipped),
    /// A whole `.json` file.
    Json { name: String, bytes: Vec<u8> },
    /// A line of a `.jsonl` file, numbered from 1.
    Line { name: String, number: usize, bytes: Vec<u8> },
    /// Something that cannot be read.
    Failed(Problem),
    /// What is passed over, being no text.
    Passed(Skipped),
}

/// What a unit turned out to be.
#[derive(Debug, PartialEq)]
pub enum Opened {
    /// A document.
    Document(Document),
    /// A document, and parts of it that could not be read.
    Part(Document, Vec<Skipped>),
    /// Something that cannot be read.
    Failed(Problem),
    /// A file that is well formed and no document, and why it is passed over.
    Skipped(String),
    /// A part of a file that is left out, and why.
    Left(Skipped),
}

impl Unit {
    /// Bytes held.
    pub fn size(&self) -> usize {
        match self {
            Self::Text { bytes, .. } | Self::Json { bytes, .. } | Self::Line { bytes, .. } => bytes.len(),
            Self::Item(item) => item.bytes.len(),
            Self::Failed(_) | Self::Left(_) | Self::Passed(_) => 0,
        }
    }

    /// The bytes as they came, where these are not the text that is read: lines and files of JSON, UTF-16.
    pub fn received(&self) -> Option<Vec<u8>> {
        match self {
            Self::Text { bytes, .. } => decode::utf16_mark(bytes).map(|_| bytes.clone()),
            Self::Json { bytes, .. } | Self::Line { bytes, .. } => Some(bytes.clone()),
            Self::Item(item) => (item.kind != Kind::Told).then(|| item.bytes.clone()),
            Self::Failed(_) | Self::Left(_) | Self::Passed(_) => None,
        }
    }

    /// Decodes and parses.
    pub fn open(self, defaults: &Defaults) -> Opened {
        let opened = match self {
            Self::Text { name, bytes, beside } => match decode::text(bytes, &name) {
                Ok(text) => Opened::Document(json::told(beside.as_deref(), Document { id: name, text, ..Document::default() })),
                Err(problem) => Opened::Failed(problem),
            },
            Self::Json { name, bytes } => json::file(bytes, &name),
            Self::Line { name, number, bytes } => json::line(&bytes, &name, number),
            Self::Item(item) => match item.read(PUBLISHERS.get_or_init(Publishers::default), &Limits::default()) {
                Ok(read) if read.left.is_empty() => Opened::Document(read.document),
                Ok(read) => Opened::Part(read.document, read.left),
                Err(skipped) => Opened::Left(skipped),
            },
            Self::Passed(Skipped { name, why }) => Opened::Skipped(format!("{name}: {why}")),
            Self::Left(skipped) => Opened::Left(skipped),
            Self::Failed(problem) => Opened::Failed(problem),
        };
        let told = |document: Document| {
            let publisher = document.publisher.or_else(|| defaults.publisher.clone());
            // «بيروت (رويترز) - …»: whose report it is stands between the publisher and all that it tells.
            let publishers = PUBLISHERS.get_or_init(Publishers::default);
            let via = if document.via.is_empty() {
                isnad_intake::syndicated(&document.text, publishers, publisher.as_deref())
            } else {
                document.via
            };
            Document { published: document.published.or_else(|| defaults.published.clone()), publisher, via, ..document }
        };
        match opened {
            Opened::Document(document) => Opened::Document(told(document)),
            Opened::Part(document, left) => Opened::Part(told(document), left),
            other => other,
        }
    }
}

/// Cuts inputs into units, in order. Holds one open file and one unit at a time.
pub struct Units {
    inputs: std::vec::IntoIter<Input>,
    lines: Option<Lines>,
    items: Option<Box<dyn Iterator<Item = Found> + Send>>,
    /// How many inputs there are.
    pub total: usize,
    /// How many have been begun.
    pub begun: usize,
    /// Whether documents are called by the names of their files, without the folders that these lie in.
    short: bool,
}

impl Units {
    /// Units of what the arguments name.
    pub fn new(arguments: &[PathBuf]) -> Self {
        let inputs = paths::expand(arguments);
        Self { total: inputs.len(), inputs: inputs.into_iter(), lines: None, items: None, begun: 0, short: false }
    }

    /// Units of these files, which lie somewhere for the while: their documents are called by their names alone.
    pub fn inside(files: &[PathBuf]) -> Self {
        let inputs: Vec<Input> = files.iter().cloned().map(Input::File).collect();
        Self { total: inputs.len(), inputs: inputs.into_iter(), lines: None, items: None, begun: 0, short: true }
    }

    /// The first unit of an input; the others of a `.jsonl` follow through `self.lines`.
    fn begin(&mut self, input: Input) -> Option<Unit> {
        let (name, opened) = match input {
            Input::Nothing(problem) => return Some(Unit::Failed(problem)),
            Input::Stdin => return self.begin_stdin(),
            Input::Link(path) => {
                let why = "it is a link to a folder, which is not followed".to_owned();
                return Some(Unit::Left(Skipped { name: path.display().to_string(), why }));
            }
            Input::File(path) if self.short => {
                (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), File::open(&path).map(|file| (path, file)))
            }
            Input::File(path) => (path.display().to_string(), File::open(&path).map(|file| (path, file))),
        };
        match opened {
            Err(error) => Some(Unit::Failed(unreadable(&name, &error))),
            Ok((path, file)) => self.begin_file(&path, name, file),
        }
    }

    fn begin_file(&mut self, path: &Path, name: String, file: File) -> Option<Unit> {
        if isnad_intake::takes(path) {
            self.items = Some(Box::new(isnad_intake::open(path.to_path_buf(), name, Limits::default())));
            return None;
        }
        match paths::ending(path).as_deref() {
            Some("jsonl" | "ndjson") => self.begin_lines(name, Box::new(BufReader::with_capacity(1 << 16, file))),
            Some("json") => Some(whole(name, file, |name, bytes| Unit::Json { name, bytes })),
            _ => {
                let beside = beside(path);
                Some(whole(name, file, |name, bytes| Unit::Text { name, bytes, beside }))
            }
        }
    }

    /// What was found in a file that holds several things.
    fn found(&mut self, found: Found) -> Option<Unit> {
        match found {
            Found::Skipped(skipped) => Some(Unit::Left(skipped)),
            Found::Passed(passed) => Some(Unit::Passed(passed)),
            Found::Item(Item { name, kind: Kind::Text, bytes, .. }) => Some(Unit::Text { name, bytes, beside: None }),
            Found::Item(Item { name, kind: Kind::Json, bytes, .. }) => Some(Unit::Json { name, bytes }),
            Found::Item(Item { name, kind: Kind::Lines, bytes, .. }) => self.begin_lines(name, Box::new(std::io::Cursor::new(bytes))),
            Found::Item(item) => Some(Unit::Item(Box::new(item))),
        }
    }

    /// Standard input is JSON Lines when it begins with `{`, else one text.
    fn begin_stdin(&mut self) -> Option<Unit> {
        let mut reader = BufReader::with_capacity(1 << 16, std::io::stdin());
        let head = match reader.fill_buf() {
            Ok(head) => head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head),
            Err(error) => return Some(Unit::Failed(unreadable("-", &error))),
        };
        if head.trim_ascii_start().starts_with(b"{") {
            self.begin_lines("-".to_owned(), Box::new(reader))
        } else {
            Some(whole("-".to_owned(), reader, |name, bytes| Unit::Text { name, bytes, beside: None }))
        }
    }

    fn begin_lines(&mut self, name: String, reader: Box<dyn BufRead + Send>) -> Option<Unit> {
        match Lines::new(name, reader) {
            Ok(lines) => {
                self.lines = Some(lines);
                None
            }
            Err(problem) => Some(Unit::Failed(problem)),
        }
    }
}

impl Iterator for Units {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(unit) => return Some(unit),
                    None => self.lines = None,
                }
            }
            if let Some(items) = &mut self.items {
                match items.next() {
                    Some(found) => match self.found(found) {
                        Some(unit) => return Some(unit),
                        None => continue,
                    },
                    None => self.items = None,
                }
            }
            let input = self.inputs.next()?;
            self.begun += 1;
            if let Some(unit) = self.begin(input) {
                return Some(unit);
            }
        }
    }
}

/// `REPORT.json` beside `REPORT.txt`, which may tell when and by whom it was published.
fn beside(path: &Path) -> Option<Vec<u8>> {
    let file = File::open(path.with_extension("json")).ok()?;
    let mut bytes = Vec::new();
    file.take(1 << 20).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Reads all of a file, up to the longest text.
fn whole(name: String, reader: impl Read, unit: impl FnOnce(String, Vec<u8>) -> Unit) -> Unit {
    let mut bytes = Vec::new();
    match reader.take(LONGEST + 1).read_to_end(&mut bytes) {
        Err(error) => Unit::Failed(unreadable(&name, &error)),
        Ok(_) if bytes.len() as u64 > LONGEST => Unit::Failed(too_long(name)),
        Ok(_) => unit(name, bytes),
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Problem {
    Problem::new(format!("cannot read: {error}"), name, "check that the file exists and that you may read it")
}

fn too_long(place: String) -> Problem {
    Problem::new("longer than 1 GiB, which is no single report", place, "cut it into documents, one a line of a .jsonl file")
}
