//! UCDP Georeferenced Event Dataset: events of violence with dead, in its columns.

use std::io::Write;

use isnad_join::are_civilians;
use isnad_join::days::Days;
use isnad_lexicon::Lexicon;
use isnad_model::{ClaimType, Event, EventActor, EventFigure, Measure, Status};

use crate::Done;
use crate::error::ExportError;
use crate::events::joined;
use crate::mapping::MAPPING;
use crate::row::{Row, english, known, most_told, one_line};
use crate::sheet::{Cell, Sheet};
use crate::source::Prepared;

const COLUMNS: [&str; 32] = [
    "id",
    "year",
    "type_of_violence",
    "conflict_name",
    "side_a",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "country",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "isnad_grade",
];

/// 1 between sides of which one is a state's, 2 between others, 3 against civilians; none where a side is not known.
fn type_of_violence(lexicon: &Lexicon, event: &Event) -> Option<i64> {
    let state = |actor: &EventActor| known(lexicon, actor).map(|known| MAPPING.ucdp.state.contains(&known.kind));
    let doers: Vec<bool> = event.agents.iter().filter_map(state).collect();
    let others: Vec<bool> = event.targets.iter().filter_map(state).collect();
    let civilians = event.targets.iter().any(|actor| actor.id.is_none() && are_civilians(lexicon, &actor.name) == Some(true));
    if civilians && others.is_empty() && !doers.is_empty() {
        return Some(3);
    }
    // Two who clash stand side by side as agents.
    let sides: Vec<bool> = doers.iter().chain(&others).copied().collect();
    (sides.len() > 1).then(|| if sides.contains(&true) { 1 } else { 2 })
}

/// 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 more.
fn date_prec(days: Days) -> i64 {
    match days.length() {
        ..=1 => 1,
        2..=6 => 2,
        7 => 3,
        8..=31 => 4,
        _ => 5,
    }
}

/// 1 to 7, by the kind of the place and how far from the point it may be.
fn where_prec(event: &Event) -> Option<i64> {
    let place = event.place.as_ref()?;
    place.lat?;
    let by_kind = place.precision.as_deref().and_then(|kind| MAPPING.where_prec.get(kind)).map_or(6, |prec| i64::from(*prec));
    Some(match place.radius_km {
        Some(..=25.0) | None => by_kind,
        Some(..=60.0) => by_kind.max(3),
        Some(..=120.0) => by_kind.max(4),
        Some(_) => by_kind.max(5),
    })
}

/// Lowest, most told and highest value of a count. «More than ten» and «at most five» leave a lowest above the highest: then they change places.
fn bounds(figure: &EventFigure) -> [f64; 3] {
    let low = figure.low.or(figure.high).map_or(0.0, |n| n.0);
    let high = figure.high.map_or(low, |n| n.0);
    let (low, high) = (low.min(high), low.max(high));
    [low, most_told(figure).unwrap_or(low).clamp(low, high), high]
}

/// Dead of a count: of the civilians, of no side that is known.
fn split(lexicon: &Lexicon, figure: &EventFigure, best: f64) -> [f64; 2] {
    if are_civilians(lexicon, &figure.of) == Some(true) { [best, 0.0] } else { [0.0, best] }
}

/// A table of events with dead.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let lexicon = source.options.lexicon;
    let mut sheet = Sheet::new(out, COLUMNS)?;
    let mut done = Done::default();
    source.each(&mut done, &mut |event, done| {
        let row = Row::new(source, event)?;
        let Some(killed) = row.figure(Measure::Killed).filter(|figure| figure.high.or(figure.low).is_some_and(|n| n.0 >= 1.0)) else {
            done.leave_out("no dead are told");
            return Ok(false);
        };
        if !matches!(event.status, Status::Happened | Status::Ongoing) || !MAPPING.ucdp.types.iter().any(|kind| kind == event.kind.name()) {
            done.leave_out("no violence that happened");
            return Ok(false);
        }
        let (Some(days), Some((start, end))) = (row.days, row.dates()) else {
            done.leave_out("no day is known");
            return Ok(false);
        };
        let [low, best, high] = bounds(killed);
        let [civilians, unknown] = split(lexicon, killed, best);
        let side = |actors: &[EventActor]| joined(&actors.iter().take(3).map(|actor| english(lexicon, actor)).collect::<Vec<_>>());
        let (side_a, side_b) = match (event.agents.as_slice(), event.targets.as_slice()) {
            // Two who clash.
            ([a, b, ..], []) => (english(lexicon, a).to_owned(), english(lexicon, b).to_owned()),
            (agents, targets) => {
                let parties: Vec<EventActor> = targets.iter().filter(|actor| actor.id.is_some()).cloned().collect();
                let civilians = parties.is_empty() && targets.iter().any(|actor| are_civilians(lexicon, &actor.name) == Some(true));
                (side(agents), if civilians { "Civilians".to_owned() } else { side(&parties) })
            }
        };
        let place = event.place.as_ref();
        let articles: Vec<String> = row
            .outlets
            .iter()
            .map(|outlet| {
                let parts = [outlet.publisher.as_deref(), outlet.published.as_deref(), outlet.title.as_deref()];
                parts.into_iter().flatten().map(|part| format!("\"{}\"", one_line(part))).collect::<Vec<_>>().join(",")
            })
            .collect();
        let each = |of: fn(&crate::Outlet) -> Option<&str>| joined(&row.outlets.iter().filter_map(|outlet| of(outlet)).collect::<Vec<_>>());
        let conflict = [side_a.as_str(), side_b.as_str()].join(" - ");
        let cells: [Cell<'_>; 32] = [
            event.id.as_str().into(),
            row.year().into(),
            type_of_violence(lexicon, event).into(),
            if side_a.is_empty() || side_b.is_empty() { Cell::Empty } else { conflict.into() },
            side_a.into(),
            side_b.into(),
            (event.documents.len() as i64).into(),
            articles.join(";").into(),
            each(|outlet| outlet.publisher.as_deref()).into(),
            each(|outlet| outlet.published.as_deref()).into(),
            each(|outlet| outlet.title.as_deref()).into(),
            joined(&row.roots()).into(),
            where_prec(event).into(),
            place.map(|place| one_line(&place.name)).into(),
            one_line(row.quote()).into(),
            row.ground.adm1.map(|place| place.latin.as_str()).into(),
            row.ground.adm2.map(|place| place.latin.as_str()).into(),
            place.and_then(|place| place.lat).into(),
            place.and_then(|place| place.lon).into(),
            row.ground.country.map(|country| country.latin.as_str()).into(),
            // A toll over several occurrences is an aggregate.
            (if event.kind == ClaimType::Toll || days.length() > 7 { 2 } else { 1 }).into(),
            date_prec(days).into(),
            start.into(),
            end.into(),
            0.0.into(),
            0.0.into(),
            civilians.into(),
            unknown.into(),
            best.into(),
            high.into(),
            low.into(),
            event.grade.name().into(),
        ];
        sheet.row(&cells)?;
        Ok(true)
    })?;
    sheet.end()?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use isnad_model::{Quantity, SourceFigure};

    use super::*;

    #[test]
    fn accounts_that_exclude_each_other_have_bounds_too() {
        let told = |low: Option<f64>, high: Option<f64>| SourceFigure {
            root: "x".to_owned(),
            low: low.map(Quantity),
            high: high.map(Quantity),
            documents: Vec::new(),
            quotes: Vec::new(),
        };
        let figure = |low: Option<f64>, high: Option<f64>, by_source: Vec<SourceFigure>| EventFigure {
            measure: Measure::Killed,
            of: String::new(),
            low: low.map(Quantity),
            high: high.map(Quantity),
            open: false,
            differs: false,
            by_source,
        };
        let rival = figure(Some(10.0), Some(5.0), vec![told(Some(10.0), None), told(None, Some(5.0))]);
        assert_eq!(bounds(&rival), [5.0, 5.0, 10.0]);
        assert_eq!(bounds(&figure(Some(11.0), None, vec![told(Some(11.0), None)])), [11.0; 3]);
        assert_eq!(bounds(&figure(None, None, Vec::new())), [0.0; 3]);
    }
}
