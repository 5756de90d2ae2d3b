//! Lines of a `.jsonl` file as units, one at a time.

use std::io::{self, BufRead, Cursor, Read};

use super::{LONGEST, Unit, decode, too_long, unreadable};
use crate::problem::Problem;

/// The lines of one file.
pub struct Lines {
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: usize,
    over: bool,
}

impl Lines {
    /// Looks at the beginning of the file: UTF-16 with its mark is decoded, without it refused.
    ///
    /// # Errors
    /// A file whose encoding is not known, or that cannot be read.
    pub fn new(name: String, mut reader: Box<dyn BufRead + Send>) -> Result<Self, Problem> {
        let head = reader.fill_buf().map_err(|error| unreadable(&name, &error))?;
        if decode::utf16_mark(head).is_some() {
            let mut bytes = Vec::new();
            reader.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&name, &error))?;
            if bytes.len() as u64 > LONGEST {
                return Err(too_long(name));
            }
            let text = decode::text(bytes, &name)?;
            reader = Box::new(Cursor::new(text.into_bytes()));
        } else if let Some(problem) = decode::unmarked_utf16(head, &name) {
            return Err(problem);
        }
        Ok(Self { name, reader, number: 0, over: false })
    }

    /// The next line with something in it.
    pub fn next(&mut self) -> Option<Unit> {
        while !self.over {
            self.number += 1;
            let mut bytes = Vec::new();
            let place = || format!("{}:{}", self.name, self.number);
            match (&mut self.reader).take(LONGEST + 1).read_until(b'\n', &mut bytes) {
                Err(error) => {
                    self.over = true;
                    return Some(Unit::Failed(unreadable(&place(), &error)));
                }
                Ok(0) => self.over = true,
                Ok(read) if read as u64 > LONGEST => {
                    let problem = too_long(place());
                    self.over = skip_line(&mut self.reader).is_err();
                    return Some(Unit::Failed(problem));
                }
                Ok(_) if is_blank(&bytes) => {}
                Ok(_) => return Some(Unit::Line { name: self.name.clone(), number: self.number, bytes }),
            }
        }
        None
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii().is_empty()
}

/// Goes past the end of the line without holding it.
fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let held = reader.fill_buf()?;
        if held.is_empty() {
            return Ok(());
        }
        let (used, done) = match held.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (held.len(), false),
        };
        reader.consume(used);
        if done {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
        let mut lines = Lines::new("a.jsonl".into(), Box::new(Cursor::new(bytes.to_vec()))).unwrap();
        std::iter::from_fn(|| lines.next())
            .map(|unit| match unit {
                Unit::Line { number, bytes, .. } => (number, bytes),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn numbers_lines_and_passes_blank_ones_over() {
        let found = lines(b"\xef\xbb\xbf\n{}\n\n \r\n{\"a\":1}");
        assert_eq!(found, [(2, b"{}\n".to_vec()), (5, b"{\"a\":1}".to_vec())]);
    }

    #[test]
    fn decodes_utf16_with_a_mark() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("{}\n{}".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(lines(&bytes).len(), 2);
    }
}
