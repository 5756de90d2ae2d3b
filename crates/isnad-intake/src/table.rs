//! Tables: an item for each row with words.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::about::{About, date};
use crate::columns::{Columns, propose};
use crate::item::{Item, Kind};
use crate::walk::{Found, Skipped, clean};

/// Rows of CSV.
pub fn csv(name: &str, bytes: &[u8], columns: Option<&Columns>, take: &mut dyn FnMut(Found) -> bool) {
    let (text, parts) = parted(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(parts).flexible(true).from_reader(text.as_bytes());
    let headings: Vec<String> = match reader.headers() {
        Ok(headings) => headings.iter().map(str::to_owned).collect(),
        Err(error) => {
            take(skipped(name, format!("the table cannot be read: {error}")));
            return;
        }
    };
    let Some(rows) = Rows::new(name, &headings, columns, take) else { return };
    for (number, row) in (2..).zip(reader.records()) {
        let go = match row {
            Ok(row) => rows.put(number, &|at| row.get(at).unwrap_or_default().to_owned(), take),
            Err(error) => take(skipped(&format!("{name}!{number}"), format!("the row cannot be read: {error}"))),
        };
        if !go {
            return;
        }
    }
}

/// Rows of every sheet of an XLSX file.
pub fn xlsx(name: &str, bytes: Vec<u8>, columns: Option<&Columns>, take: &mut dyn FnMut(Found) -> bool) {
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            take(skipped(name, format!("the table cannot be read: {error}")));
            return;
        }
    };
    for sheet in book.sheet_names() {
        let inside = format!("{name}!{}", clean(&sheet));
        let mut rows: Option<Rows<'_>> = None;
        let mut go = true;
        let mut unknown = false;
        let read = sheet_rows(&mut book, &sheet, &mut |number, row| {
            let row: Vec<String> = row;
            match &rows {
                None => {
                    rows = Rows::new(&inside, &row, columns, &mut |found| {
                        go = take(found);
                        go
                    });
                    unknown = rows.is_none();
                }
                Some(rows) => go = rows.put(number, &|at| row.get(at).cloned().unwrap_or_default(), take),
            }
            go && !unknown
        });
        if let Err(why) = read {
            go = go && take(skipped(&inside, format!("the sheet cannot be read: {why}")));
        }
        if !go {
            return;
        }
    }
}

/// Columns that a table may have; cells further out are no table's.
const WIDE: u32 = 4096;

/// The rows of a sheet as they come, with their numbers, the first of them the headings. Cells are read one by one: two that stand far
/// apart are no more than two.
fn sheet_rows<R: std::io::Read + std::io::Seek>(
    book: &mut Xlsx<R>,
    sheet: &str,
    take: &mut dyn FnMut(usize, Vec<String>) -> bool,
) -> Result<(), String> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| error.to_string())?;
    let (mut at, mut row): (Option<u32>, Vec<String>) = (None, Vec::new());
    while let Some(found) = cells.next_cell().map_err(|error| error.to_string())? {
        let (line, column) = found.get_position();
        if at != Some(line) {
            if let Some(at) = at
                && !take(at as usize + 1, std::mem::take(&mut row))
            {
                return Ok(());
            }
            (at, row) = (Some(line), Vec::new());
        }
        if column < WIDE {
            let column = column as usize;
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = cell(&Data::from(found.get_value().clone()));
        }
    }
    if let Some(at) = at {
        take(at as usize + 1, row);
    }
    Ok(())
}

/// The headings of a table, sheet by sheet, with the columns that they suggest.
///
/// # Errors
/// A table that cannot be read.
pub fn headings(name: &str, bytes: Vec<u8>) -> Result<Vec<(String, Vec<String>)>, String> {
    if !bytes.starts_with(b"PK") {
        let (text, parts) = parted(&bytes);
        let mut reader = csv::ReaderBuilder::new().delimiter(parts).flexible(true).from_reader(text.as_bytes());
        let found = reader.headers().map_err(|error| error.to_string())?;
        return Ok(vec![(name.to_owned(), found.iter().map(str::to_owned).collect())]);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut out = Vec::new();
    for sheet in book.sheet_names() {
        sheet_rows(&mut book, &sheet, &mut |_, row| {
            out.push((format!("{name}!{}", clean(&sheet)), row));
            false
        })?;
    }
    Ok(out)
}

/// The words of a CSV file, and what parts its cells: comma, semicolon or tab.
fn parted(bytes: &[u8]) -> (String, u8) {
    let text = crate::charset::text(bytes, None);
    let head = text.lines().next().unwrap_or_default();
    let parts = [b',', b';', b'\t'].into_iter().max_by_key(|part| head.bytes().filter(|byte| byte == part).count()).unwrap_or(b',');
    (text, parts)
}

/// A cell as people see it; a day as an ISO date.
fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(day) => {
            let (year, month, day_of, hour, minute, ..) = day.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day_of:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date}T{hour:02}:{minute:02}") }
        }
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

fn skipped(name: &str, why: String) -> Found {
    Found::Skipped(Skipped { name: name.to_owned(), why })
}

/// Where in a row everything stands.
struct Rows<'n> {
    name: &'n str,
    text: usize,
    others: [Option<usize>; 5],
}

impl<'n> Rows<'n> {
    fn new(name: &'n str, headings: &[String], columns: Option<&Columns>, take: &mut dyn FnMut(Found) -> bool) -> Option<Self> {
        let Some(columns) = columns.cloned().or_else(|| propose(headings)) else {
            take(skipped(
                name,
                format!(
                    "no heading is known to hold the words; say which in {}.columns.toml (text = \"…\"): {}",
                    name.split('!').next().unwrap_or(name),
                    headings.join(", ")
                ),
            ));
            return None;
        };
        let at = |heading: &str| {
            headings.iter().position(|known| known.trim_start_matches('\u{feff}').trim() == heading.trim_start_matches('\u{feff}').trim())
        };
        let Some(text) = at(&columns.text) else {
            take(skipped(name, format!("there is no column {}", columns.text)));
            return None;
        };
        let others = [&columns.title, &columns.published, &columns.publisher, &columns.url, &columns.id]
            .map(|heading| heading.as_deref().and_then(at));
        Some(Self { name, text, others })
    }

    fn put(&self, number: usize, cell: &dyn Fn(usize) -> String, take: &mut dyn FnMut(Found) -> bool) -> bool {
        let some = |at: Option<usize>| at.map(cell).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let Some(text) = some(Some(self.text)) else { return true };
        let [title, published, publisher, url, id] = self.others.map(some);
        let text = match &title {
            Some(title) if !text.starts_with(title.as_str()) => format!("{title}\n\n{text}"),
            _ => text,
        };
        let inside = id.unwrap_or_else(|| number.to_string());
        take(Found::Item(Item {
            name: format!("{}!{}", self.name, clean(&inside)),
            kind: Kind::Told,
            bytes: text.into_bytes(),
            about: About { title, publisher, published: published.as_deref().and_then(date), url, ..About::default() },
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_table() {
        let mut found = Vec::new();
        let table = "id;date;المصدر;النص\r\n1;2019-03-12;الأفق;قصف على المدينة\r\n2;;;\r\n3;2019-03-13;النهر;\"قتل\nثلاثة\"\r\n";
        csv("t.csv", table.as_bytes(), None, &mut |item| {
            found.push(item);
            true
        });
        let [Found::Item(one), Found::Item(two)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(
            (one.name.as_str(), one.about.published.as_deref(), one.about.publisher.as_deref()),
            ("t.csv!1", Some("2019-03-12"), Some("الأفق"))
        );
        assert_eq!(String::from_utf8_lossy(&two.bytes), "قتل\nثلاثة");
        let mut found = Vec::new();
        csv("t.csv", b"a,b\r\n1,2\r\n", None, &mut |item| {
            found.push(item);
            true
        });
        assert!(matches!(&found[..], [Found::Skipped(skipped)] if skipped.why.contains("a, b")), "{found:?}");
    }
}
