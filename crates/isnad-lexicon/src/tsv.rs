//! Tab-separated tables: comments with `#`, a header line, then rows.

use crate::LexiconError;

/// One row with its line number, padded to the columns of the header.
pub(crate) struct Row<'a> {
    /// Line in the file, from 1.
    pub line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell of a column, trimmed; empty if the row is shorter.
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).map_or("", |c| c.trim())
    }

    /// The alternatives of a cell.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'a str> {
        self.cell(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }
}

/// Rows of a table whose header must begin with these columns.
pub(crate) fn rows<'a>(file: &'a str, text: &'a str, columns: &[&str]) -> Result<Vec<Row<'a>>, LexiconError> {
    let mut out = Vec::new();
    let mut header = false;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if !header {
            header = true;
            if !columns.iter().zip(&cells).all(|(a, b)| a == &b.trim()) || cells.len() < columns.len() {
                return Err(LexiconError::new(
                    file,
                    number + 1,
                    format!("the header is not `{}`", columns.join("  ")),
                    "put the columns' names in the first line, with one tab between them",
                ));
            }
            continue;
        }
        if cells.len() > columns.len() {
            return Err(LexiconError::new(
                file,
                number + 1,
                format!("{} cells where the header has {}", cells.len(), columns.len()),
                "columns are separated by one tab",
            ));
        }
        out.push(Row { line: number + 1, cells });
    }
    Ok(out)
}
