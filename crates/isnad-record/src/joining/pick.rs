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
        // Of what is asked one by one, the index of that which fewest events are.
        let mut index = ("events_by_day", i64::MAX);
        for (name, what, any) in [
            ("events_by_type", "event_type", &filter.kinds),
            ("events_by_status", "event_status", &filter.statuses),
            ("events_by_grade", "grade", &filter.grades),
        ] {
            if let [one] = any.as_slice() {
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
        let events = actors.map(|names| names::events_of_actors(from, &names)).transpose()?;
        Ok(Self { clause, values, index, from: filter.from, places, events })
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

/// The place of an event in the order.
fn dated(row: &rusqlite::Row<'_>) -> rusqlite::Result<(bool, Option<i32>, String)> {
    let day: Option<i32> = row.get(2)?;
    Ok((day.is_none(), day, row.get(3)?))
}
