//! Events as rows and as lines.

use std::io::{self, Write};

use isnad_model::Measure;
use serde_json::json;

use crate::error::ExportError;
use crate::row::{Row, english, known, names, one_line};
use crate::sheet::{Cell, Sheet};
use crate::source::Prepared;
use crate::{Done, Options};

/// Measures that have columns of their own.
pub const COUNTED: [Measure; 6] =
    [Measure::Killed, Measure::Injured, Measure::Missing, Measure::Arrested, Measure::Released, Measure::People];

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Whole,
}

/// Names and kinds of the columns, in order.
pub fn columns() -> Vec<(String, Kind)> {
    use Kind::{Number, Text, Whole};
    let mut all: Vec<(String, Kind)> = [
        ("event", Text),
        ("type", Text),
        ("status", Text),
        ("grade", Text),
        ("grade_reason", Text),
        ("time_edtf", Text),
        ("date_start", Text),
        ("date_end", Text),
        ("place", Text),
        ("place_id", Text),
        ("lat", Number),
        ("lon", Number),
        ("precision", Text),
        ("radius_km", Number),
        ("country", Text),
        ("country_iso2", Text),
        ("adm1", Text),
        ("adm2", Text),
        ("agents", Text),
        ("agent_ids", Text),
        ("agents_en", Text),
        ("targets", Text),
        ("target_ids", Text),
        ("means", Text),
    ]
    .map(|(name, kind)| (name.to_owned(), kind))
    .into();
    for measure in COUNTED {
        all.push((format!("{measure}_low"), Number));
        all.push((format!("{measure}_high"), Number));
    }
    all.extend(
        [
            ("affirmed_by", Text),
            ("denied_by", Text),
            ("differ_about", Text),
            ("sources", Whole),
            ("independent_sources", Whole),
            ("across_sides", Text),
            ("publishers", Text),
            ("documents", Whole),
            ("claims", Whole),
            ("first_reported", Text),
            ("last_reported", Text),
            ("urls", Text),
            ("quote", Text),
        ]
        .map(|(name, kind)| (name.to_owned(), kind)),
    );
    all
}

/// What joins several in one cell.
pub fn joined(words: &[&str]) -> String {
    words.iter().map(|word| one_line(word)).collect::<Vec<_>>().join("; ")
}

/// The cells of an event, in the order of [`columns`].
pub fn cells<'r>(row: &'r Row<'_>, options: &'r Options<'_>) -> Vec<Cell<'r>> {
    let (event, lexicon) = (row.event, options.lexicon);
    let place = event.place.as_ref();
    let (start, end) = row.dates().unzip();
    let ids = |actors: &[isnad_model::EventActor]| joined(&actors.iter().filter_map(|actor| actor.id.as_deref()).collect::<Vec<_>>());
    let in_english: Vec<&str> =
        event.agents.iter().filter(|actor| known(lexicon, actor).is_some()).map(|actor| english(lexicon, actor)).collect();
    let means: Vec<&str> = event.means.iter().map(|means| means.id.as_str()).collect();
    let mut cells: Vec<Cell<'r>> = vec![
        event.id.as_str().into(),
        event.kind.name().into(),
        event.status.name().into(),
        event.grade.name().into(),
        event.grade_reason.as_str().into(),
        event.time.as_deref().into(),
        start.into(),
        end.into(),
        place.map(|place| one_line(&place.name)).into(),
        place.and_then(|place| place.id.as_deref()).into(),
        place.and_then(|place| place.lat).into(),
        place.and_then(|place| place.lon).into(),
        place.and_then(|place| place.precision.as_deref()).into(),
        place.and_then(|place| place.radius_km).into(),
        row.ground.country.map(|country| country.latin.as_str()).into(),
        row.ground.code().map(str::to_uppercase).into(),
        row.ground.adm1.map(|place| place.latin.as_str()).into(),
        row.ground.adm2.map(|place| place.latin.as_str()).into(),
        joined(&names(&event.agents)).into(),
        ids(&event.agents).into(),
        joined(&in_english).into(),
        joined(&names(&event.targets)).into(),
        ids(&event.targets).into(),
        joined(&means).into(),
    ];
    for measure in COUNTED {
        let figure = row.figure(measure);
        cells.push(figure.and_then(|figure| figure.low).map(|low| low.0).into());
        cells.push(figure.filter(|figure| !figure.open).and_then(|figure| figure.high).map(|high| high.0).into());
    }
    let words = |list: &[String]| joined(&list.iter().map(String::as_str).collect::<Vec<_>>());
    let differ: Vec<&str> = event.differences.iter().map(|difference| difference.about.name()).collect();
    cells.extend::<[Cell<'r>; 13]>([
        words(&event.affirmed_by).into(),
        words(&event.denied_by).into(),
        joined(&differ).into(),
        i64::from(event.sources).into(),
        i64::from(event.independent_sources).into(),
        event.across_sides.into(),
        joined(&row.publishers()).into(),
        (event.documents.len() as i64).into(),
        (event.claims.len() as i64).into(),
        event.first_reported.as_deref().into(),
        event.last_reported.as_deref().into(),
        joined(&row.urls()).into(),
        one_line(row.quote()).into(),
    ]);
    cells
}

/// A table of events.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let names = columns();
    let mut sheet = Sheet::new(out, names.iter().map(|(name, _)| name.as_str()))?;
    let mut done = Done::default();
    source.each(&mut done, &mut |event, _| {
        sheet.row(&cells(&Row::new(source, event)?, source.options))?;
        Ok(true)
    })?;
    sheet.end()?;
    Ok(done)
}

/// A line for each event, as `isnad event --json` has it, with its documents.
pub fn lines(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let mut done = Done::default();
    source.each(&mut done, &mut |event, _| {
        let outlets = source.outlets(event)?.into_iter().map(|outlet| {
            json!({"id": outlet.id, "publisher": outlet.publisher, "published": outlet.published, "title": outlet.title, "url": outlet.url,
                "sha256": outlet.sha256})
        });
        let mut value = serde_json::to_value(event).map_err(|error| ExportError::Damaged { what: event.id.clone(), error })?;
        value["documents"] = outlets.collect();
        serde_json::to_writer(&mut *out, &value).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        Ok(true)
    })?;
    out.flush()?;
    Ok(done)
}
