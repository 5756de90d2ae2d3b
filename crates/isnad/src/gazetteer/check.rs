//! What must hold of a row before it is kept.

use isnad_lexicon::PLACE_KINDS;
use isnad_lexicon::gazetteer::Row;

/// Columns of a table of places.
pub const COLUMNS: [&str; 7] = ["id", "names", "latin", "lat", "lon", "kind", "parents"];

/// What is wrong and what to do.
pub type Fault = (String, &'static str);

/// Degrees of a point, checked.
pub fn point(lat: &str, lon: &str) -> Result<(f64, f64), Fault> {
    let number = |text: &str, what: &str, most: f64| {
        let help = "degrees with a point (WGS 84): 33.51";
        let value: f64 = text.trim().parse().map_err(|_| (format!("the {what} `{text}` is no number"), help))?;
        let help = "latitudes lie between -90 and 90, longitudes between -180 and 180";
        if value.abs() <= most { Ok(value) } else { Err((format!("the {what} {text} is out of range"), help)) }
    };
    Ok((number(lat, "latitude", 90.0)?, number(lon, "longitude", 180.0)?))
}

/// A kind, checked.
pub fn kind(kind: &str) -> Result<&'static str, Fault> {
    let known = PLACE_KINDS.iter().find(|known| **known == kind);
    known
        .copied()
        .ok_or_else(|| (format!("there is no kind `{kind}`"), "kinds are named in docs/gazetteer.md: city, town, village, quarter …"))
}

/// A row from the cells of a table of our own.
pub fn row(cells: &[&str]) -> Result<Row, Fault> {
    if cells.len() != COLUMNS.len() {
        return Err((format!("{} cells where there should be {}", cells.len(), COLUMNS.len()), "columns are separated by one tab"));
    }
    let list = |cell: &str| cell.split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (lat, lon) = point(cells[3], cells[4])?;
    let names = list(cells[1]);
    if let Some(name) = names.iter().find(|name| !name.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c))) {
        return Err((format!("the name `{name}` has no Arabic letter"), "Latin names go in the column `latin`"));
    }
    let id = cells[0].trim();
    if id.is_empty() || names.is_empty() {
        return Err(("a row without id or name".to_owned(), "every place has an id of its own and an Arabic name"));
    }
    let parents = list(cells[6]);
    Ok(Row {
        id: id.to_owned(),
        names,
        latin: cells[2].trim().to_owned(),
        lat,
        lon,
        kind: kind(cells[5].trim())?.to_owned(),
        parents,
        table: 0,
    })
}

/// A row as a line of a table.
pub fn line(row: &Row) -> String {
    let Row { id, names, latin, lat, lon, kind, parents, .. } = row;
    let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    [clean(id), clean(&names.join("|")), clean(latin), format!("{lat}"), format!("{lon}"), kind.clone(), clean(&parents.join("|"))]
        .join("\t")
}
