//! GeoJSON (RFC 7946): a point for each event that has one.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::Done;
use crate::error::ExportError;
use crate::events::{cells, columns};
use crate::row::Row;
use crate::sheet::Cell;
use crate::source::Prepared;

/// Why an event has no feature.
pub const UNPLACED: &str = "no point is known";

/// A feature collection; what is left out is counted at its end.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let mut done = Done::default();
    let names = columns();
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut first = true;
    source.each(&mut done, &mut |event, done| {
        let Some((lat, lon)) = event.place.as_ref().and_then(|place| place.lat.zip(place.lon)) else {
            done.leave_out(UNPLACED);
            return Ok(false);
        };
        let row = Row::new(source, event)?;
        let mut properties = Map::new();
        for ((name, _), cell) in names.iter().zip(cells(&row, source.options)) {
            let value = match cell {
                Cell::Text(text) => Value::String(text.into_owned()),
                // Whole numbers without a fraction, as people write them.
                Cell::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 && !matches!(&**name, "lat" | "lon") => {
                    json!(number as i64)
                }
                Cell::Number(number) => json!(number),
                Cell::Whole(number) => json!(number),
                Cell::Empty => Value::Null,
            };
            properties.insert(name.clone(), value);
        }
        let feature =
            json!({"type": "Feature", "id": event.id, "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties});
        out.write_all(if std::mem::take(&mut first) { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature).map_err(io::Error::from)?;
        Ok(true)
    })?;
    let unplaced: u64 = done.left_out.iter().map(|(_, n)| n).sum();
    let told = json!({"made": source.options.made, "by": source.options.by, "about": source.options.about, "without_a_point": unplaced,
        "note": "known and recorded, not a total"});
    write!(out, "\n],\"isnad\":{told}}}\n")?;
    out.flush()?;
    Ok(done)
}
