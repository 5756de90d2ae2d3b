//! What may expand, and how far.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;
use std::time::Duration;

/// How much may come out of one file. A file that wants more is left where it went too far; what came out before is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one item.
    pub item: u64,
    /// Bytes out of one file, all that is packed in it together.
    pub bytes: u64,
    /// Bytes out for each byte in, beyond the first mebibyte.
    pub ratio: u64,
    /// Archives in archives.
    pub depth: u32,
    /// Items.
    pub items: u64,
    /// Elements within elements of a page.
    pub nesting: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Time for one item.
    pub time: Duration,
}

impl Default for Limits {
    /// 64 MiB an item, 256 GiB a file, 200 to 1, four archives deep, 50 million items, 2,000 elements deep, 5,000 pages, two minutes an item.
    fn default() -> Self {
        Self {
            item: 64 << 20,
            bytes: 256 << 30,
            ratio: 200,
            depth: 4,
            items: 50_000_000,
            nesting: 2000,
            pages: 5000,
            time: Duration::from_secs(120),
        }
    }
}

/// What is small may be packed as well as it can.
const FREE: u64 = 1 << 20;

/// A reader of what a packer gives, which fails where it gives too much.
pub struct Held<R> {
    inner: R,
    read: u64,
    /// Bytes that went into it: known before, or counted while it reads.
    packed: Box<dyn Fn() -> u64>,
    limits: Limits,
    /// Bytes out of the whole file.
    all: Rc<Cell<u64>>,
}

impl<R: Read> Held<R> {
    pub fn new(inner: R, packed: Box<dyn Fn() -> u64>, limits: Limits, all: Rc<Cell<u64>>) -> Self {
        Self { inner, read: 0, packed, limits, all }
    }
}

impl<R: Read> Read for Held<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        self.all.set(self.all.get() + read as u64);
        if self.all.get() > self.limits.bytes {
            return Err(io::Error::other(format!("more than {} bytes come out of it", self.limits.bytes)));
        }
        if self.read > FREE && self.read / self.limits.ratio > (self.packed)().max(1) {
            return Err(io::Error::other(format!("it expands to more than {} times its size", self.limits.ratio)));
        }
        Ok(read)
    }
}

/// Counts what is read.
pub struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// All of a reader up to a limit; `None` where there is more.
pub fn whole(reader: &mut dyn Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}
