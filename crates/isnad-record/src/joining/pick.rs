//! Which events of a record are meant by a filter, in the order of their days, without reading the events themselves.
//!
//! All that is asked of an event but its actors stands in the indexes by day, type, grade and place. Where names are few their events are looked up;
//! where they are many, the index by day is gone through and each name is looked up in a set. So no question takes longer than a walk through that index.

use rusqlite::Connection;
use rusqlite::types::Value;
use rustc_hash::FxHashSet;

use super::list::EventFilter;
use super::names::{self, Found, Sort};

/// Events of more days are sought apart: the others cannot have begun much earlier than the day that is asked for.
const LONG: i32 = 62;
/// Events of names that are looked up in the index by place, which holds all that is asked.
const FEW_PLACED: i64 = 20_000;
/// Events that are looked up one by one.
const FEW: usize = 1000;

/// First day, id and number of an event. Those of no day come last.
type Dated = ((bool, Option<i32>, String), i64);

/// Where a page ends: the first day and the id of its last event.
pub(super) type Place = (Option<i32>, String);

/// What stands of an event in the index by day.
#[derive(Debug, Clone, Copy)]
pub struct Glance<'r> {
    /// Its name.
    pub id: &'r str,
    /// Type.
    pub kind: &'r str,
    /// Status.
    pub status: &'r str,
    /// Grade.
    pub grade: &'r str,
    /// First and last day that it may be of, from 1970-01-01.
    pub days: Option<(i32, i32)>,
    /// Degrees north and east, WGS 84.
    pub point: Option<(f64, f64)>,
    /// Kind of place that the point is of.
    pub precision: Option<&'r str>,
    /// How far from the point it may be, kilometres.
    pub radius_km: Option<f64>,
    /// Number of the name of its place: see `Record::place_names`.
    pub place: Option<i64>,
}

/// What is asked, ready to be looked for.
pub(super) struct Pick {
    clause: String,
    values: Vec<Value>,
    /// The index that it is looked for in.
    index: &'static str,
    from: Option<i32>,
    places: Option<Found>,
    /// Events of the actors that are asked for.
    events: Option<FxHashSet<i64>>,
}

impl Pick {
    pub fn of(from: &Connection, filter: &EventFilter) -> rusqlite::Result<Self> {
        let (mut clause, mut values) = (String::new(), Vec::new());
        for (column, any) in [("type", &filter.kinds), ("status", &filter.statuses), ("grade", &filter.grades)] {
            if !any.is_empty() {
                clause.push_str(&format!(" AND {column} IN ({})", vec!["?"; any.len()].join(", ")));
                values.extend(any.iter().cloned().map(Value::Text));
            }
        }
        for (condition, day) in [(" AND last_day >= ?", filter.from), (" AND first_day <= ?", filter.to)] {
            if let Some(day) = day {
                clause.push_str(condition);
                values.push(Value::Integer(day.into()));
            }
        }
        if let Some([west, south, east, north]) = filter.within {
            clause.push_str(" AND lat BETWEEN ? AND ?");
            values.extend([south, north].map(Value::Real));
            // Across the line where the east begins again.
            clause.push_str(if west <= east { " AND lon BETWEEN ? AND ?" } else { " AND (lon >= ? OR lon <= ?)" });
            values.extend([west, east].map(Value::Real));
        }
        // Of what is asked one by one, the index of that which fewest events are.
        let mut index = ("events_by_day", i64::MAX);
        for (name, what, any) in [
            ("events_by_type", "event_type", &filter.kinds),
            ("events_by_status", "event_status", &filter.statuses),
            ("events_by_grade", "grade", &filter.grades),
        ] {
            if let ([one], None) = (any.as_slice(), filter.within) {
                let count = "SELECT coalesce(sum(n), 0) FROM counts WHERE what = ? AND name = ?";
                let events = from.prepare_cached(count)?.query_row([what, one], |row| row.get(0))?;
                if events < index.1 {
                    index = (name, events);
                }
            }
        }
        let index = index.0;
        let places = names::find(from, Sort::Place, &filter.place_ids, filter.place.as_deref())?;
        let actors = names::find(from, Sort::Actor, &filter.actor_ids, filter.actor.as_deref())?;
        let mut events = actors.map(|names| names::events_of_actors(from, &names)).transpose()?;
        let both = |a: Option<FxHashSet<i64>>, b: FxHashSet<i64>| match a {
            Some(a) => a.intersection(&b).copied().collect(),
            None => b,
        };
        if !filter.ids.is_empty() {
            let query = "SELECT number FROM events WHERE id IN (SELECT value FROM json_each(?))";
            let ids = serde_json::to_string(&filter.ids).unwrap_or_default();
            events = Some(both(events, numbers(from, query, &ids)?));
        }
        if !filter.publishers.is_empty() {
            let query =
                "SELECT DISTINCT e.number FROM documents d JOIN claims c ON c.document_id = d.id JOIN event_claims ec ON ec.claim_id = c.id
                JOIN events e ON e.id = ec.event_id WHERE d.publisher IN (SELECT value FROM json_each(?))";
            let names = serde_json::to_string(&filter.publishers).unwrap_or_default();
            events = Some(both(events, numbers(from, query, &names)?));
        }
        if let Some(asked) = &filter.words {
            let query = "SELECT DISTINCT e.number FROM claim_index i JOIN event_claims ec ON ec.claim_id = i.rowid JOIN events e ON e.id = ec.event_id
                WHERE claim_index MATCH ?";
            events = Some(both(events, numbers(from, query, asked)?));
        }
        Ok(Self { clause, values, index, from: filter.from, places, events })
    }

    /// One page of events, from a place in the order on: their numbers, and the place of the last where there are more.
    pub fn page(
        &self,
        from: &Connection,
        newest_first: bool,
        after: Option<&Place>,
        most: usize,
    ) -> rusqlite::Result<(Vec<i64>, Option<Place>)> {
        let (mut page, mut last): (Vec<i64>, Option<Place>) = (Vec::with_capacity(most), None);
        let key = |at: &Dated| {
            if newest_first {
                (at.0.0, at.0.1.map(|day| -i64::from(day)), at.0.2.clone())
            } else {
                (at.0.0, at.0.1.map(i64::from), at.0.2.clone())
            }
        };
        if let Some(mut few) = self.few(from)? {
            few.sort_by_cached_key(&key);
            let begun = after.map(|place| key(&((place.0.is_none(), place.0, place.1.clone()), 0)));
            let mut left = few.into_iter().filter(|at| begun.as_ref().is_none_or(|begun| key(at) > *begun));
            for ((_, day, id), number) in left.by_ref().take(most) {
                page.push(number);
                last = Some((day, id));
            }
            let more = left.next().is_some();
            return Ok((page, last.filter(|_| more)));
        }
        let (order, than) = if newest_first { ("first_day DESC, id", "<") } else { ("first_day, id", ">") };
        let mut parts = Vec::new();
        let mut bound: Vec<Value> = Vec::new();
        let undated = after.is_some_and(|place| place.0.is_none());
        if !undated {
            let mut part = "first_day IS NOT NULL".to_owned();
            if let Some((Some(day), id)) = after {
                part = format!("first_day {than}= ? AND (first_day {than} ? OR id > ?)");
                bound = vec![Value::Integer((*day).into()), Value::Integer((*day).into()), Value::Text(id.clone())];
            }
            parts.push((part, order, std::mem::take(&mut bound)));
        }
        let id = after.filter(|_| undated).map(|place| Value::Text(place.1.clone()));
        parts.push((format!("first_day IS NULL{}", if id.is_some() { " AND id > ?" } else { "" }), "id", id.into_iter().collect()));
        for (part, order, own) in parts {
            let mut statement = from.prepare_cached(&format!(
                "SELECT number, place_name, first_day, id FROM events INDEXED BY {} WHERE {part}{} ORDER BY {order}",
                self.index, self.clause
            ))?;
            let mut rows = statement.query(rusqlite::params_from_iter(own.iter().chain(&self.values)))?;
            while let Some(row) = rows.next()? {
                let number = row.get(0)?;
                if self.has(number, row.get(1)?) {
                    if page.len() == most {
                        return Ok((page, last));
                    }
                    page.push(number);
                    last = Some((row.get(2)?, row.get(3)?));
                }
            }
        }
        Ok((page, None))
    }

    /// Gives what stands of each event in the index by day, in no order that is promised.
    pub fn glance(&self, from: &Connection, take: &mut dyn FnMut(&Glance<'_>)) -> rusqlite::Result<()> {
        let columns = "SELECT number, place_name, first_day, last_day, id, type, status, grade, lat, lon, precision, radius_km FROM events";
        let mut all = |part: &str, own: &[i64]| -> rusqlite::Result<()> {
            let mut statement = from.prepare_cached(&format!("{columns} {part}"))?;
            let values = own.iter().map(|value| Value::Integer(*value)).chain(self.values.iter().cloned());
            let mut rows = statement.query(rusqlite::params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                if !self.has(row.get(0)?, row.get(1)?) {
                    continue;
                }
                let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str()?);
                let point: (Option<f64>, Option<f64>) = (row.get(8)?, row.get(9)?);
                take(&Glance {
                    days: row.get::<_, Option<i32>>(2)?.zip(row.get(3)?),
                    id: text(4)?,
                    kind: text(5)?,
                    status: text(6)?,
                    grade: text(7)?,
                    point: point.0.zip(point.1),
                    precision: row.get_ref(10)?.as_str_or_null().map_err(rusqlite::Error::from)?,
                    radius_km: row.get(11)?,
                    place: row.get(1)?,
                });
            }
            Ok(())
        };
        match &self.events {
            Some(events) if events.len() <= FEW => {
                events.iter().try_for_each(|number| all(&format!("WHERE number = ?{}", self.clause), &[*number]))
            }
            _ => all(&format!("INDEXED BY events_by_day WHERE 1{}", self.clause), &[]),
        }
    }

    /// Gives the numbers of the events one by one, the earliest first, those of no known day last. `take` ends it with `false`.
    pub fn each(&self, from: &Connection, take: &mut dyn FnMut(i64) -> rusqlite::Result<bool>) -> rusqlite::Result<()> {
        if let Some(few) = self.few(from)? {
            for (_, number) in few {
                if !take(number)? {
                    break;
                }
            }
            return Ok(());
        }
        let mut long = Vec::new();
        let mut parts = Vec::new();
        let (index, clause) = (self.index, &self.clause);
        match self.from {
            Some(day) => {
                self.rows(from, &format!("INDEXED BY events_long WHERE last_day - first_day > {LONG}{clause}"), &[], &mut long)?;
                long.sort_unstable();
                let begun = day.saturating_sub(LONG);
                parts.push(format!("INDEXED BY {index} WHERE first_day >= {begun} AND last_day - first_day <= {LONG}{clause}"));
            }
            None => {
                parts.push(format!("INDEXED BY {index} WHERE first_day IS NOT NULL{clause}"));
                parts.push(format!("INDEXED BY {index} WHERE first_day IS NULL{clause}"));
            }
        }
        let mut long = long.into_iter().peekable();
        for part in parts {
            // In the order of the index, so that the first of many come at once.
            let mut statement =
                from.prepare_cached(&format!("SELECT number, place_name, first_day, id FROM events {part} ORDER BY first_day, id"))?;
            let mut rows = statement.query(rusqlite::params_from_iter(&self.values))?;
            while let Some(row) = rows.next()? {
                let number = row.get(0)?;
                if !self.has(number, row.get(1)?) {
                    continue;
                }
                if long.peek().is_some() {
                    let at = dated(row)?;
                    while let Some((_, before)) = long.next_if(|(other, _)| *other < at) {
                        if !take(before)? {
                            return Ok(());
                        }
                    }
                }
                if !take(number)? {
                    return Ok(());
                }
            }
        }
        for (_, number) in long {
            if !take(number)? {
                break;
            }
        }
        Ok(())
    }

    /// Whether an event is of the names that are asked for.
    fn has(&self, number: i64, place: Option<i64>) -> bool {
        self.places.as_ref().is_none_or(|places| place.is_some_and(|place| places.numbers.contains(&place)))
            && self.events.as_ref().is_none_or(|events| events.contains(&number))
    }

    /// The events, where the names that are asked for have few; in order.
    fn few(&self, from: &Connection) -> rusqlite::Result<Option<Vec<Dated>>> {
        let mut found = Vec::new();
        let clause = &self.clause;
        if let Some(places) = self.places.as_ref().filter(|places| places.used <= FEW_PLACED) {
            for name in &places.numbers {
                self.rows(from, &format!("INDEXED BY events_by_place WHERE place_name = ?{clause}"), &[*name], &mut found)?;
            }
        } else if let Some(events) = self.events.as_ref().filter(|events| events.len() <= FEW) {
            for number in events {
                self.rows(from, &format!("WHERE number = ?{clause}"), &[*number], &mut found)?;
            }
        } else {
            return Ok(None);
        }
        found.sort_unstable();
        Ok(Some(found))
    }

    /// Reads events of a condition, whose own values come first.
    fn rows(&self, from: &Connection, part: &str, own: &[i64], into: &mut Vec<Dated>) -> rusqlite::Result<()> {
        let mut statement = from.prepare_cached(&format!("SELECT number, place_name, first_day, id FROM events {part}"))?;
        let values = own.iter().map(|value| Value::Integer(*value)).chain(self.values.iter().cloned());
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let number = row.get(0)?;
            if self.has(number, row.get(1)?) {
                into.push((dated(row)?, number));
            }
        }
        Ok(())
    }
}

/// What a query of one value gives.
fn numbers(from: &Connection, query: &str, value: &str) -> rusqlite::Result<FxHashSet<i64>> {
    from.prepare_cached(query)?.query_map([value], |row| row.get(0))?.collect()
}

/// The place of an event in the order.
fn dated(row: &rusqlite::Row<'_>) -> rusqlite::Result<(bool, Option<i32>, String)> {
    let day: Option<i32> = row.get(2)?;
    Ok((day.is_none(), day, row.get(3)?))
}
