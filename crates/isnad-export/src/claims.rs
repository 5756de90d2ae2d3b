//! Claims as rows and as lines, with the chain flattened.

use std::io::{self, Write};

use isnad_model::{Claim, Event, EventClaim};
use serde_json::json;

use crate::Done;
use crate::error::ExportError;
use crate::events::{COUNTED, Kind, joined};
use crate::row::one_line;
use crate::sheet::{Cell, Sheet};
use crate::source::{Outlet, Prepared};

/// Names and kinds of the columns, in order.
pub fn columns() -> Vec<(String, Kind)> {
    use Kind::{Number, Text, Whole};
    let mut all: Vec<(String, Kind)> = [
        ("claim", Text),
        ("event", Text),
        ("document", Text),
        ("publisher", Text),
        ("published", Text),
        ("title", Text),
        ("url", Text),
        ("type", Text),
        ("status", Text),
        ("agent", Text),
        ("target", Text),
        ("recipient", Text),
        ("mediator", Text),
        ("place", Text),
        ("origin", Text),
        ("destination", Text),
        ("place_id", Text),
        ("lat", Number),
        ("lon", Number),
        ("precision", Text),
        ("time_edtf", Text),
    ]
    .map(|(name, kind)| (name.to_owned(), kind))
    .into();
    for measure in COUNTED {
        all.push((format!("{measure}_low"), Number));
        all.push((format!("{measure}_high"), Number));
    }
    all.extend(
        [
            ("figures", Text),
            ("root", Text),
            ("chain", Text),
            ("chain_kinds", Text),
            ("evidence", Text),
            ("start_byte", Whole),
            ("end_byte", Whole),
            ("trigger", Text),
        ]
        .map(|(name, kind)| (name.to_owned(), kind)),
    );
    all
}

/// Takes a claim, with its event and its document.
type Take<'t> = &'t mut dyn FnMut(&Event, &EventClaim, &Claim, &Outlet) -> Result<(), ExportError>;

/// Calls `take` for each claim of each event.
pub fn each(source: &Prepared<'_>, take: Take<'_>) -> Result<Done, ExportError> {
    let mut done = Done::default();
    source.each(&mut done, &mut |event, _| {
        for told in &event.claims {
            // Offsets are those of the record where names are left out of the event.
            if let Some(claim) = source.claim(told)? {
                take(event, told, &claim, &*source.outlet(&told.document)?)?;
            }
        }
        Ok(true)
    })?;
    Ok(done)
}

/// The cells of a claim, in the order of [`columns`].
pub fn cells<'c>(event: &'c Event, told: &'c EventClaim, claim: &'c Claim, outlet: &'c Outlet) -> Vec<Cell<'c>> {
    let words = |list: &[String]| joined(&list.iter().map(String::as_str).collect::<Vec<_>>());
    let named = claim.place.iter().chain(&claim.origin).chain(&claim.destination);
    let place = named.filter_map(|surface| claim.resolved_places.iter().find(|place| place.surface == *surface)).next();
    let mut cells: Vec<Cell<'c>> = vec![
        told.claim.as_str().into(),
        event.id.as_str().into(),
        told.document.as_str().into(),
        outlet.publisher.as_deref().into(),
        outlet.published.as_deref().into(),
        outlet.title.as_deref().map(one_line).into(),
        outlet.url.as_deref().into(),
        claim.kind.name().into(),
        claim.status.name().into(),
        words(&claim.agent).into(),
        words(&claim.target).into(),
        words(&claim.recipient).into(),
        words(&claim.mediator).into(),
        words(&claim.place).into(),
        words(&claim.origin).into(),
        words(&claim.destination).into(),
        place.map(|place| place.id.as_str()).into(),
        place.map(|place| place.lat).into(),
        place.map(|place| place.lon).into(),
        place.map(|place| place.precision.as_str()).into(),
        claim.time.as_deref().into(),
    ];
    for measure in COUNTED {
        let figure = claim.figures.iter().find(|figure| figure.measure == measure && figure.part_of.is_none());
        cells.push(figure.and_then(|figure| figure.low).map(|low| low.0).into());
        cells.push(figure.and_then(|figure| figure.high).map(|high| high.0).into());
    }
    let figures: Vec<String> = claim.figures.iter().map(|figure| format!("{}: {}", figure.measure, one_line(&figure.quote))).collect();
    let chain: Vec<&str> = claim.attribution.iter().map(|link| link.name.as_str()).collect();
    let kinds: Vec<&str> = claim.attribution.iter().map(|link| link.kind.name()).collect();
    cells.extend::<[Cell<'c>; 8]>([
        figures.join("; ").into(),
        told.root.as_str().into(),
        joined(&chain).into(),
        joined(&kinds).into(),
        one_line(&claim.evidence).into(),
        i64::from(claim.start).into(),
        i64::from(claim.end).into(),
        one_line(&claim.trigger).into(),
    ]);
    cells
}

/// A table of claims.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let names = columns();
    let mut sheet = Sheet::new(out, names.iter().map(|(name, _)| name.as_str()))?;
    let done = each(source, &mut |event, told, claim, outlet| sheet.row(&cells(event, told, claim, outlet)))?;
    sheet.end()?;
    Ok(done)
}

/// A line for each claim, with its event and its document.
pub fn lines(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let done = each(source, &mut |event, told, claim, outlet| {
        let line = json!({
            "event": event.id, "root": told.root, "joined": told.joined, "claim": claim,
            "document": {"id": outlet.id, "publisher": outlet.publisher, "published": outlet.published, "title": outlet.title,
                "url": outlet.url, "sha256": outlet.sha256},
        });
        serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    })?;
    out.flush()?;
    Ok(done)
}
