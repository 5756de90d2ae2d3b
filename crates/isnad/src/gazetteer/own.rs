//! Tables of places in our own columns.

use super::check::{COLUMNS, row};
use super::import::Parsed;

/// The rows of a table.
pub fn parse(text: &str, parsed: &mut Parsed) {
    let mut header = false;
    for (number, cells) in super::import::lines(text) {
        if !std::mem::replace(&mut header, true) && cells.first() == Some(&COLUMNS[0]) {
            continue;
        }
        // Cells left out at the end are empty ones.
        let mut cells = cells;
        while cells.len() < COLUMNS.len() && cells.len() >= 6 {
            cells.push("");
        }
        match row(&cells) {
            Ok(row) => parsed.row(number, row),
            Err(fault) => parsed.bad(number, fault),
        }
    }
}
