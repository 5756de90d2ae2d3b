//! Tables in the style of Who's On First: `wof_id type name_ar name_en lat lon governorate district`, the last two by their Latin names.

use std::collections::HashMap;

use isnad_lexicon::Lexicon;
use isnad_lexicon::gazetteer::Row;

use super::check::{Fault, point};
use super::import::{Parsed, Skip};
use super::names::arabic;

/// The header.
pub const COLUMNS: [&str; 8] = ["wof_id", "type", "name_ar", "name_en", "lat", "lon", "governorate", "district"];

/// The kind of place that a placetype stands for.
fn kind(placetype: &str, name: &str) -> Option<&'static str> {
    Some(match placetype {
        "country" => "country",
        "region" | "macroregion" => "governorate",
        "county" | "localadmin" => "district",
        "locality" => "village",
        "borough" | "neighbourhood" | "macrohood" | "microhood" => "quarter",
        "campus" if name.contains("مطار") => "airport",
        "marinearea" | "ocean" => "sea",
        _ => return None,
    })
}

fn row(cells: &[&str]) -> Result<Result<Row, Skip>, Fault> {
    if cells.len() != COLUMNS.len() {
        return Err((format!("{} cells where the header has {}", cells.len(), COLUMNS.len()), "columns are separated by one tab"));
    }
    let id = cells[0].trim();
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
        return Err((format!("the id `{id}` is no number"), "the first column is the id of Who's On First"));
    }
    let (lat, lon) = point(cells[4], cells[5])?;
    let Some(kind) = kind(cells[1].trim(), cells[2]) else { return Ok(Err(Skip::Kind)) };
    let names = arabic(cells[2].split('|'), kind);
    if names.is_empty() {
        return Ok(Err(Skip::Name));
    }
    let latin = cells[3].trim().to_owned();
    Ok(Ok(Row { id: format!("wof-{id}"), names, latin, lat, lon, kind: kind.to_owned(), ..Row::default() }))
}

/// The rows of a table.
pub fn parse(lexicon: &Lexicon, text: &str, parsed: &mut Parsed) {
    let mut rows = Vec::new();
    for (number, cells) in super::import::lines(text).skip(1) {
        match row(&cells) {
            Ok(Ok(row)) => rows.push((number, row, [6, 7].map(|column| cells[column].trim().to_owned()))),
            Ok(Err(skip)) => parsed.skip(skip),
            Err(fault) => parsed.bad(number, fault),
        }
    }
    let is_country = |index: &u32| lexicon.places[*index as usize].kind == "country";
    let countries = rows.iter().filter(|(_, row, _)| row.kind == "country");
    // The country of the table, by its id in the program's own.
    let country = countries.flat_map(|(_, row, _)| &row.names).flat_map(|name| lexicon.places_named(name)).find(is_country);
    let country = country.map(|index| lexicon.places[index as usize].id.clone());
    let named = |kind: &str| -> HashMap<[String; 2], String> {
        let of_kind = rows.iter().filter(|(_, row, _)| row.kind == kind);
        let key = |row: &Row, above: &String| [if kind == "district" { above.clone() } else { String::new() }, row.latin.clone()];
        of_kind.map(|(_, row, [above, _])| (key(row, above), row.id.clone())).collect()
    };
    let (governorates, districts) = (named("governorate"), named("district"));
    for (number, mut row, [governorate, district]) in rows {
        let above = [districts.get(&[governorate.clone(), district]), governorates.get(&[String::new(), governorate])];
        let own = row.id.clone();
        row.parents = above.into_iter().flatten().filter(|id| **id != own).cloned().collect();
        if row.kind == "governorate" {
            row.parents.clear();
        }
        row.parents.extend(country.clone().filter(|_| row.kind != "country"));
        parsed.row(number, row);
    }
}
