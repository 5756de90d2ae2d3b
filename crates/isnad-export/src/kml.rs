//! KML 2.2: a placemark for each event that has a point.

use std::fmt::Write as _;
use std::io::Write;

use crate::Done;
use crate::error::ExportError;
use crate::events::{cells, columns};
use crate::geojson::UNPLACED;
use crate::mapping::name;
use crate::row::Row;
use crate::sheet::Cell;
use crate::source::Prepared;

/// Letters that XML would take for its own, and those that it may not have, left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(letter),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A document with one style for each grade.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let mut done = Done::default();
    let columns = columns();
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>{}</name>\n",
        escaped(source.options.about)
    )?;
    writeln!(
        out,
        "<description>{} · {} · known and recorded, not a total</description>",
        escaped(source.options.by),
        escaped(source.options.made)
    )?;
    // Colours are aabbggrr.
    for (grade, colour) in [("contested", "ff2a2a9a"), ("fair", "ff5a4f0b"), ("weak", "ff808080")] {
        writeln!(out, "<Style id=\"{grade}\"><IconStyle><color>{colour}</color></IconStyle></Style>")?;
    }
    source.each(&mut done, &mut |event, done| {
        let Some((lat, lon)) = event.place.as_ref().and_then(|place| place.lat.zip(place.lon)) else {
            done.leave_out(UNPLACED);
            return Ok(false);
        };
        let row = Row::new(source, event)?;
        let place = event.place.as_ref().map_or("", |place| place.name.as_str());
        let mut mark = format!(
            "<Placemark id=\"{}\">\n<name>{} · {}</name>\n<description>{}</description>\n",
            escaped(&event.id),
            name("types", event.kind.name(), 0),
            escaped(place),
            escaped(&row.notes(6)),
        );
        if let Some((first, last)) = row.dates() {
            let _ = if first == last {
                writeln!(mark, "<TimeStamp><when>{first}</when></TimeStamp>")
            } else {
                writeln!(mark, "<TimeSpan><begin>{first}</begin><end>{last}</end></TimeSpan>")
            };
        }
        // In the order of the schema: time, style, columns, point.
        let _ = writeln!(mark, "<styleUrl>#{}</styleUrl>\n<ExtendedData>", event.grade.name());
        for ((name, _), cell) in columns.iter().zip(cells(&row, source.options)) {
            let value = match cell {
                Cell::Text(text) => escaped(&text),
                Cell::Number(number) => number.to_string(),
                Cell::Whole(number) => number.to_string(),
                Cell::Empty => continue,
            };
            let _ = writeln!(mark, "<Data name=\"{name}\"><value>{value}</value></Data>");
        }
        let _ = writeln!(mark, "</ExtendedData>\n<Point><coordinates>{lon},{lat}</coordinates></Point>\n</Placemark>");
        out.write_all(mark.as_bytes())?;
        Ok(true)
    })?;
    out.write_all(b"</Document>\n</kml>\n")?;
    out.flush()?;
    Ok(done)
}
