//! Country dumps of GeoNames: 19 columns without a header, as <https://download.geonames.org/export/dump/readme.txt> tells.

use std::collections::HashMap;

use isnad_lexicon::gazetteer::Row;

use super::check::{Fault, point};
use super::import::{Parsed, Skip};
use super::names::arabic;

/// Columns of a dump.
pub const COLUMNS: usize = 19;

/// A row of the dump, before its parents are known.
struct Line {
    row: Row,
    code: String,
    country: String,
    admin1: String,
    admin2: String,
}

/// Whether a line is one of a dump.
pub fn is_line(cells: &[&str]) -> bool {
    let number = |cell: &str| cell.parse::<f64>().is_ok();
    cells.len() == COLUMNS && cells[0].bytes().all(|b| b.is_ascii_digit()) && number(cells[4]) && number(cells[5]) && cells[8].len() <= 2
}

/// The kind of place that a feature code stands for; none for what news hardly names: wells, farms, schools, hotels.
pub fn kind(class: &str, code: &str, population: u64) -> Option<&'static str> {
    Some(match (class, code) {
        ("A", "PCLI" | "PCLD" | "PCLS" | "PCL" | "TERR") => "country",
        ("A", "ADM1") => "governorate",
        ("A", "ADM2" | "ADM3") => "district",
        ("P", "PPLC" | "PPLA" | "PPLG") => "city",
        ("P", "PPLX") => "quarter",
        ("P", "PPLQ" | "PPLW" | "PPLH" | "PPLCH") => return None,
        ("P", "PPLA2" | "PPLA3") if population < 50_000 => "town",
        ("P", _) if population >= 50_000 => "city",
        ("P", _) if population >= 5_000 => "town",
        ("P", _) => "village",
        ("L", "CMPRF" | "CMP") => "camp",
        ("L", "OILF" | "GASF") => "field",
        ("L", "MILB" | "NVB") | ("S", "MILB" | "INSM" | "AIRB" | "DAM") => "base",
        ("L", "RGN" | "RGNE" | "RGNH" | "TRB") => "region",
        ("S", "AIRP") => "airport",
        ("S", "PSTB" | "CSTM") => "crossing",
        ("H", "STM" | "STMI" | "STMX" | "CNL") => "river",
        ("H", "SEA" | "GULF" | "BAY" | "STRT" | "LK" | "LKI" | "RSV" | "OCN") => "sea",
        ("H", "WAD" | "WADX") | ("T", "VAL" | "VALS") => "valley",
        ("T", "MT" | "MTS" | "RDGE" | "HLL" | "PK") => "mountain",
        ("T", "ISL" | "ISLS") => "island",
        ("T", "PLN" | "PLAT" | "DSRT") => "region",
        ("R", "RD" | "RDJCT") => "road",
        _ => return None,
    })
}

fn line(cells: &[&str]) -> Result<Result<Line, Skip>, Fault> {
    if cells.len() != COLUMNS {
        return Err((format!("{} columns where a dump of GeoNames has {COLUMNS}", cells.len()), "columns are separated by one tab"));
    }
    if cells[0].is_empty() || !cells[0].bytes().all(|b| b.is_ascii_digit()) {
        return Err((format!("the id `{}` is no number", cells[0]), "the first column of a dump is the geonameid"));
    }
    let (lat, lon) = point(cells[4], cells[5])?;
    let Some(kind) = kind(cells[6], cells[7], cells[14].parse().unwrap_or(0)) else { return Ok(Err(Skip::Kind)) };
    let names = arabic(std::iter::once(cells[1]).chain(cells[3].split(',')), kind);
    if names.is_empty() {
        return Ok(Err(Skip::Name));
    }
    let row = Row { id: format!("gn-{}", cells[0]), names, latin: cells[1].to_owned(), lat, lon, kind: kind.to_owned(), ..Row::default() };
    let [code, country, admin1, admin2] = [7, 8, 10, 11].map(|column| cells[column].to_owned());
    Ok(Ok(Line { row, code, country: country.to_lowercase(), admin1, admin2 }))
}

/// The rows of a dump.
pub fn parse(text: &str, parsed: &mut Parsed) {
    let mut lines = Vec::new();
    for (number, cells) in super::import::lines(text) {
        match line(&cells) {
            Ok(Ok(line)) => lines.push((number, line)),
            Ok(Err(skip)) => parsed.skip(skip),
            Err(fault) => parsed.bad(number, fault),
        }
    }
    // Divisions are places of the dump as well, which their codes name.
    let of = |code: &'static str| lines.iter().filter(move |(_, line)| line.code == code).map(|(_, line)| line);
    let first: HashMap<_, _> = of("ADM1").map(|line| ((line.country.clone(), line.admin1.clone()), line.row.id.clone())).collect();
    let second: HashMap<_, _> =
        of("ADM2").map(|line| ((line.country.clone(), line.admin1.clone(), line.admin2.clone()), line.row.id.clone())).collect();
    for (number, Line { mut row, country, admin1, admin2, .. }) in lines {
        let above = [second.get(&(country.clone(), admin1.clone(), admin2)), first.get(&(country.clone(), admin1))];
        let own = row.id.clone();
        row.parents = above.into_iter().flatten().filter(|id| **id != own).cloned().collect();
        if row.kind != "country" && !country.is_empty() {
            row.parents.push(country);
        }
        parsed.row(number, row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feature_codes_have_kinds() {
        assert_eq!((kind("P", "PPL", 0), kind("P", "PPL", 60_000), kind("P", "PPLX", 9)), (Some("village"), Some("city"), Some("quarter")));
        assert_eq!((kind("A", "ADM2", 0), kind("S", "SCH", 0), kind("H", "WLL", 0)), (Some("district"), None, None));
    }
}
