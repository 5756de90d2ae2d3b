//! A file, and whatever is packed in it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use flate2::read::MultiGzDecoder;

use crate::columns::Columns;
use crate::item::{Item, Kind};
use crate::limits::{Counted, Held, whole};
use crate::sniff::{self, Format};
use crate::unpack::{self, left};
use crate::{About, Limits, feed, table, telegram, warc};

/// Something that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file, and after `!` the way inside it.
    pub name: String,
    /// Why.
    pub why: String,
}

/// What is found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Something to read.
    Item(Item),
    /// Something that is left out.
    Skipped(Skipped),
    /// What is passed over since it is no text: pictures, sound, programs.
    Passed(Skipped),
}

/// Endings of the files that are opened here; others are text, or JSON that is a document or lines of them.
pub const ENDINGS: [&str; 20] = [
    "html", "htm", "xhtml", "warc", "wacz", "zip", "gz", "tgz", "tar", "csv", "tsv", "xlsx", "docx", "eml", "xml", "rss", "atom", "pdf",
    "mhtml", "mht",
];

/// Items that wait for whoever reads them: few, as each may be long.
const WAITING: usize = 4;

/// Whether a file is for [`open`]: by its ending, and a `.json` file by how it begins.
#[must_use]
pub fn takes(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if ending != "json" {
        return ENDINGS.contains(&&*ending);
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(sniff::HEAD as u64).read_to_end(&mut head));
    read.is_ok() && matches!(sniff::format(&head, "x.json"), Format::Telegram | Format::Feed)
}

/// Opens a file and walks it on a thread of its own; what is found comes in its order. Whoever stops asking ends the walk.
pub fn open(path: PathBuf, name: String, limits: Limits) -> impl Iterator<Item = Found> + Send {
    let (send, receive): (SyncSender<Found>, Receiver<Found>) = sync_channel(WAITING);
    std::thread::spawn(move || {
        let columns = kept_columns(&path);
        let mut give = |found: Found| send.send(found).is_ok();
        let mut walk = Walk { limits: &limits, columns: None, items: 0, all: Rc::default(), passed: BTreeMap::new(), give: &mut give };
        match columns {
            Ok(columns) => walk.columns = columns,
            Err(why) => {
                walk.skip(&name, why);
                return;
            }
        }
        match File::open(&path) {
            Ok(file) => _ = walk.file(&name, file),
            Err(error) => _ = walk.skip(&name, format!("it cannot be opened: {error}")),
        }
        walk.pass(&name);
    });
    receive.into_iter()
}

/// The columns that are kept beside a table.
fn kept_columns(path: &Path) -> Result<Option<Columns>, String> {
    let beside = crate::columns::beside(path);
    match std::fs::read_to_string(&beside) {
        Ok(text) => Columns::parse(&text).map(Some).map_err(|why| format!("{} cannot be used: {why}", beside.display())),
        Err(_) => Ok(None),
    }
}

/// A walk under way.
pub struct Walk<'w> {
    pub limits: &'w Limits,
    pub columns: Option<Columns>,
    items: u64,
    /// Bytes out of the file.
    pub all: Rc<Cell<u64>>,
    /// Files that are no text, by their endings.
    passed: BTreeMap<String, u64>,
    give: &'w mut dyn FnMut(Found) -> bool,
}

impl Walk<'_> {
    /// Hands something on; `false` ends the walk.
    pub fn give(&mut self, found: Found) -> bool {
        if matches!(found, Found::Item(_)) {
            self.items += 1;
            if self.items > self.limits.items {
                let name = if let Found::Item(item) = &found { item.name.clone() } else { String::new() };
                (self.give)(left(&name, format!("there are more than {} items", self.limits.items)));
                return false;
            }
        }
        (self.give)(found)
    }

    pub fn put(&mut self, item: Item) -> bool {
        self.give(Found::Item(item))
    }

    pub fn skip(&mut self, name: &str, why: String) -> bool {
        self.give(left(name, why))
    }

    /// Tells something of an entry that is read all the same.
    pub fn note(&mut self, name: &str, what: &str) -> bool {
        (self.give)(Found::Passed(Skipped { name: name.to_owned(), why: what.to_owned() }))
    }

    /// Tells what was passed over, once for a file.
    fn pass(&mut self, name: &str) {
        if self.passed.is_empty() {
            return;
        }
        let count: u64 = self.passed.values().sum();
        let kinds = self.passed.iter().map(|(ending, count)| format!("{} {count}", if ending.is_empty() { "?" } else { ending }));
        let why = format!("{count} in it are no text: {}", kinds.collect::<Vec<_>>().join(", "));
        (self.give)(Found::Passed(Skipped { name: name.to_owned(), why }));
    }

    /// A file of the disk, which can be gone back in.
    fn file(&mut self, name: &str, mut file: File) -> bool {
        let mut head = [0; 4];
        let read = file.read(&mut head).unwrap_or(0);
        if let Err(error) = io::Seek::rewind(&mut file) {
            return self.skip(name, error.to_string());
        }
        if head[..read].starts_with(b"PK\x03\x04") || head[..read].starts_with(b"PK\x05\x06") {
            return unpack::zip(self, name, &mut BufReader::new(file), 0);
        }
        self.any(name, &mut file, 0)
    }

    /// Whatever comes out of a reader.
    pub fn any(&mut self, name: &str, reader: &mut dyn Read, depth: u32) -> bool {
        if depth > self.limits.depth {
            return self.skip(name, format!("archives stand more than {} deep in each other", self.limits.depth));
        }
        let mut head = Vec::new();
        if let Err(error) = reader.take(sniff::HEAD as u64).read_to_end(&mut head) {
            return self.skip(name, format!("it cannot be read: {error}"));
        }
        let format = sniff::format(&head, name);
        let mut rest = Cursor::new(head).chain(reader);
        match format {
            Format::Gzip => {
                let (counted, count) = Counted::new(rest);
                let mut held = Held::new(MultiGzDecoder::new(counted), Box::new(move || count.get()), *self.limits, Rc::clone(&self.all));
                let inside = name
                    .strip_suffix(".gz")
                    .map_or_else(|| name.strip_suffix(".tgz").map_or(name.to_owned(), |stem| format!("{stem}.tar")), str::to_owned);
                return self.any(&inside, &mut held, depth + 1);
            }
            Format::Tar => return unpack::tar(self, name, &mut rest, depth),
            Format::Warc => {
                let limits = self.limits;
                let mut go = true;
                warc::items(name, &mut BufReader::with_capacity(1 << 16, rest), limits, &mut |found| {
                    go = self.give(found);
                    go
                });
                return go;
            }
            Format::Other => {
                let ending: String = sniff::ending(name).chars().take(12).collect();
                // An archive may have names without end.
                let ending = if self.passed.len() < 50 { ending } else { String::new() };
                *self.passed.entry(ending).or_default() += 1;
                return true;
            }
            _ => {}
        }
        // All else is read whole.
        let bytes = match whole(&mut rest, self.limits.item) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return self.skip(name, format!("it is longer than {} bytes", self.limits.item)),
            Err(error) => return self.skip(name, format!("it cannot be read: {error}")),
        };
        let one = |kind: Kind, bytes: Vec<u8>| Item { name: name.to_owned(), kind, bytes, about: About::default() };
        match format {
            Format::Zip => unpack::zip(self, name, &mut Cursor::new(bytes), depth),
            Format::Html => self.put(one(Kind::Html, bytes)),
            Format::Pdf => self.put(one(Kind::Pdf, bytes)),
            Format::Letter => self.put(one(Kind::Letter, bytes)),
            Format::Json => self.put(one(Kind::Json, bytes)),
            Format::Lines => self.put(one(Kind::Lines, bytes)),
            Format::Feed => self.all(name, feed::items(name, &bytes)),
            Format::Telegram => self.all(name, telegram::items(name, &bytes)),
            Format::Sheet => {
                let columns = self.columns.clone();
                let mut go = true;
                table::csv(name, &bytes, columns.as_ref(), &mut |found| {
                    go = self.give(found);
                    go
                });
                go
            }
            _ if sniff::ending(name) == "xml" => self.skip(name, "it is XML of no kind that is read".to_owned()),
            _ => self.put(one(Kind::Text, bytes)),
        }
    }

    fn all(&mut self, name: &str, items: Result<Vec<Item>, String>) -> bool {
        match items {
            Ok(items) => items.into_iter().all(|item| self.put(item)),
            Err(why) => self.skip(name, why),
        }
    }
}

/// A name inside an archive, as a label: no way out of the archive, nothing that a terminal obeys.
pub fn clean(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    // An address keeps its two strokes.
    let joined = parts.collect::<Vec<_>>().join("/").replacen(":/", "://", usize::from(name.contains("://")));
    joined
        .chars()
        .filter(|letter| !letter.is_control() && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(500)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn names_lead_nowhere() {
        assert_eq!(clean("../../etc/passwd"), "etc/passwd");
        assert_eq!(clean("/a/./b\\..\\c\u{1b}[31m"), "a/b/c[31m");
        assert_eq!(clean("https://a.org/x?y=1"), "https://a.org/x?y=1");
    }
}
