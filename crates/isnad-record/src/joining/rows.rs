//! Events as rows of tables.

use isnad_model::{Event, Measure};

use super::EventRow;
use super::names::{self, Sort};
use super::write::Ready;
use crate::days::{Days, of_edtf};

impl EventRow {
    /// The row of an event. `keys` are the keys of its claims, in their order.
    #[must_use]
    pub fn of(event: &Event, keys: Vec<String>) -> Self {
        let place = event.place.as_ref();
        // Of several that are counted apart (dead in all, children among them) the greatest.
        let range = |measure: Measure| {
            let most = |low: Option<f64>, high: Option<f64>| high.or(low).unwrap_or(0.0);
            let of = event.figures.iter().filter(|figure| figure.measure == measure);
            let ranges = of.map(|figure| (figure.low.map(|low| low.0), figure.high.map(|high| high.0)));
            ranges.max_by(|a, b| most(a.0, a.1).total_cmp(&most(b.0, b.1))).unwrap_or_default()
        };
        let actors = |role: &str, list: &[isnad_model::EventActor]| -> Vec<(String, String, Option<String>)> {
            list.iter().map(|actor| (role.to_owned(), actor.name.clone(), actor.id.clone())).collect()
        };
        Self {
            id: event.id.clone(),
            kind: event.kind.name().to_owned(),
            status: event.status.name().to_owned(),
            grade: event.grade.name().to_owned(),
            time: event.time.clone(),
            days: event.time.as_deref().and_then(of_edtf),
            place_id: place.and_then(|place| place.id.clone()),
            place: place.map(|place| place.name.clone()),
            point: place.and_then(|place| place.lat.zip(place.lon)),
            precision: place.and_then(|place| place.precision.clone()),
            radius_km: place.and_then(|place| place.radius_km),
            killed: range(Measure::Killed),
            injured: range(Measure::Injured),
            sources: event.sources,
            independent_sources: event.independent_sources,
            differs: event.differences.len() as u32,
            actors: [actors("agent", &event.agents), actors("target", &event.targets)].concat(),
            claims: keys,
            // An event has no keys that JSON cannot carry.
            json: serde_json::to_string(event).unwrap_or_default(),
        }
    }
}

/// An event as it stands in the file, with the seal that was put on it.
pub(crate) fn stored(from: &rusqlite::Connection, id: &str) -> rusqlite::Result<(EventRow, String, u32)> {
    let query =
        "SELECT id, type, status, grade, time, first_day, last_day, place_id, place, lat, lon, killed_low, killed_high, injured_low,
        injured_high, sources, independent_sources, claims, differs, json, seal, precision, radius_km
        FROM events WHERE id = ?";
    let (mut event, seal, claims) = from.prepare_cached(query)?.query_row([id], |row| {
        let days: (Option<i32>, Option<i32>) = (row.get(5)?, row.get(6)?);
        let point: (Option<f64>, Option<f64>) = (row.get(9)?, row.get(10)?);
        let event = EventRow {
            id: row.get(0)?,
            kind: row.get(1)?,
            status: row.get(2)?,
            grade: row.get(3)?,
            time: row.get(4)?,
            days: days.0.zip(days.1).map(|(first, last)| Days { first, last }),
            place_id: row.get(7)?,
            place: row.get(8)?,
            point: point.0.zip(point.1),
            killed: (row.get(11)?, row.get(12)?),
            injured: (row.get(13)?, row.get(14)?),
            sources: row.get(15)?,
            independent_sources: row.get(16)?,
            differs: row.get(18)?,
            json: row.get(19)?,
            precision: row.get(21)?,
            radius_km: row.get(22)?,
            ..EventRow::default()
        };
        Ok((event, row.get(20)?, row.get(17)?))
    })?;
    let keys = "SELECT key FROM event_claims e JOIN claims c ON c.id = e.claim_id WHERE event_id = ? ORDER BY e.number";
    event.claims = from.prepare_cached(keys)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let actors =
        "SELECT role, a.name, actor_id FROM event_actors a JOIN events e ON e.number = event_number WHERE e.id = ? ORDER BY a.number";
    let actor = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    event.actors = from.prepare_cached(actors)?.query_map([id], actor)?.collect::<rusqlite::Result<_>>()?;
    Ok((event, seal, claims))
}

/// Writes an event whose claims are in no other.
pub(super) fn insert_event(to: &rusqlite::Connection, ready: &Ready) -> rusqlite::Result<()> {
    let event = &ready.row;
    let place = event.place.as_ref().map(|place| names::number(to, Sort::Place, event.place_id.as_deref(), place)).transpose()?;
    to.prepare_cached(
        "INSERT INTO events (id, type, status, grade, time, first_day, last_day, place_id, place, place_name, lat, lon, precision, radius_km,
        killed_low, killed_high, injured_low, injured_high, sources, independent_sources, claims, differs, json, seal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(rusqlite::params![
        event.id,
        event.kind,
        event.status,
        event.grade,
        event.time,
        event.days.map(|days| days.first),
        event.days.map(|days| days.last),
        event.place_id,
        event.place,
        place,
        event.point.map(|point| point.0),
        event.point.map(|point| point.1),
        event.precision,
        event.radius_km,
        event.killed.0,
        event.killed.1,
        event.injured.0,
        event.injured.1,
        event.sources,
        event.independent_sources,
        event.claims.len(),
        event.differs,
        event.json,
        ready.seal
    ])?;
    let at = to.last_insert_rowid();
    let mut insert = to.prepare_cached("INSERT INTO event_claims (claim_id, event_id, number, called) VALUES (?, ?, ?, ?)")?;
    for (number, (claim, called)) in (1..).zip(&ready.claims) {
        insert.execute((claim, &event.id, number, called))?;
    }
    let query = "INSERT INTO event_actors (event_number, role, number, name, actor_id, actor_name) VALUES (?, ?, ?, ?, ?, ?)";
    let mut insert = to.prepare_cached(query)?;
    for (number, (role, name, actor)) in (1..).zip(&event.actors) {
        let called = names::number(to, Sort::Actor, actor.as_deref(), name)?;
        insert.execute((at, role, number, name, actor, called))?;
    }
    Ok(())
}
