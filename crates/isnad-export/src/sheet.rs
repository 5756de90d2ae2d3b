//! Tables for spreadsheets.

use std::borrow::Cow;
use std::io::Write;

use crate::error::ExportError;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'c> {
    /// Words, of whoever wrote them.
    Text(Cow<'c, str>),
    /// A number of this program.
    Number(f64),
    /// A whole number of this program.
    Whole(i64),
    /// Nothing.
    Empty,
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(text: &'c str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Owned(text)) }
    }
}

impl<'c, T: Into<Cell<'c>>> From<Option<T>> for Cell<'c> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Empty }
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(value: bool) -> Self {
        Self::Text(Cow::Borrowed(if value { "true" } else { "false" }))
    }
}

/// Words that a spreadsheet does not take for a formula: what begins like one gets an apostrophe before it (OWASP, CSV injection).
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Rows of a table, as CSV (RFC 4180) in UTF-8.
pub struct Sheet<W: Write>(csv::Writer<W>);

impl<W: Write> Sheet<W> {
    /// With the names of its columns.
    pub fn new<'n>(out: W, names: impl IntoIterator<Item = &'n str>) -> Result<Self, ExportError> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(names)?;
        Ok(Self(writer))
    }

    /// A row of words of this program, which are no formula.
    pub fn tags(&mut self, tags: &[&str]) -> Result<(), ExportError> {
        Ok(self.0.write_record(tags)?)
    }

    /// A row.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        for cell in cells {
            match cell {
                Cell::Text(text) => self.0.write_field(safe(text).as_bytes())?,
                Cell::Number(number) => self.0.write_field(number.to_string())?,
                Cell::Whole(number) => self.0.write_field(number.to_string())?,
                Cell::Empty => self.0.write_field("")?,
            }
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Writes what is left.
    pub fn end(mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Sheet, safe};

    #[test]
    fn nothing_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(safe(text).starts_with('\''), "{text}");
        }
        assert_eq!(safe("قصف"), "قصف");
        let mut out = Vec::new();
        let mut sheet = Sheet::new(&mut out, ["a", "b", "c"]).unwrap();
        sheet.row(&["=cmd|'/C calc'!A0".into(), Cell::Number(-12.5), "«ا، \"ب\"»".into()]).unwrap();
        sheet.end().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,b,c\r\n'=cmd|'/C calc'!A0,-12.5,\"«ا، \"\"ب\"\"»\"\r\n");
    }
}
