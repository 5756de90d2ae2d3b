//! Events of the record by what they are.

use rusqlite::types::Value;

use crate::error::Result;
use crate::open::Record;

/// Which events; what is not given is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Types, any of them.
    pub kinds: Vec<String>,
    /// Statuses, any of them.
    pub statuses: Vec<String>,
    /// Grades, any of them.
    pub grades: Vec<String>,
    /// A gazetteer id, or a part of the name of the place.
    pub place: Option<String>,
    /// A lexicon id, or a part of the name of an agent or a target.
    pub actor: Option<String>,
    /// Not wholly before this day, counted from 1970-01-01.
    pub from: Option<i32>,
    /// Not wholly after it.
    pub to: Option<i32>,
    /// At most so many; 0 for all.
    pub most: usize,
}

impl EventFilter {
    /// What follows WHERE, with its values.
    fn clause(&self) -> (String, Vec<Value>) {
        let (mut clause, mut values) = ("1".to_owned(), Vec::new());
        for (column, any) in [("type", &self.kinds), ("status", &self.statuses), ("grade", &self.grades)] {
            if !any.is_empty() {
                clause.push_str(&format!(" AND {column} IN ({})", vec!["?"; any.len()].join(", ")));
                values.extend(any.iter().cloned().map(Value::Text));
            }
        }
        if let Some(place) = &self.place {
            clause.push_str(" AND (place_id = ? OR instr(place, ?))");
            values.extend([Value::Text(place.clone()), Value::Text(place.clone())]);
        }
        if let Some(actor) = &self.actor {
            clause.push_str(
                " AND EXISTS (SELECT 1 FROM event_actors WHERE event_id = events.id AND (actor_id = ? OR instr(event_actors.name, ?)))",
            );
            values.extend([Value::Text(actor.clone()), Value::Text(actor.clone())]);
        }
        for (condition, day) in [(" AND last_day >= ?", self.from), (" AND first_day <= ?", self.to)] {
            if let Some(day) = day {
                clause.push_str(condition);
                values.push(Value::Integer(day.into()));
            }
        }
        (clause, values)
    }
}

impl Record {
    /// Gives the JSON of events one by one, the earliest first, those of no known day last. `take` ends it with `false`.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn events(&self, filter: &EventFilter, take: &mut dyn FnMut(String) -> bool) -> Result<()> {
        let (clause, mut values) = filter.clause();
        values.push(Value::Integer(if filter.most == 0 { -1 } else { filter.most as i64 }));
        // Each half in the order of the index, so that the first of many come at once.
        let query = format!("SELECT json FROM events WHERE {clause} AND first_day IS NOT NULL ORDER BY first_day, id LIMIT ?");
        let rest = format!("SELECT json FROM events WHERE {clause} AND first_day IS NULL ORDER BY id LIMIT ?");
        let mut given = 0;
        for query in [query, rest] {
            let done = self.read(|from| {
                let mut statement = from.prepare_cached(&query)?;
                for json in statement.query_map(rusqlite::params_from_iter(&values), |row| row.get::<_, String>(0))? {
                    given += 1;
                    if filter.most > 0 && given > filter.most || !take(json?) {
                        return Ok(true);
                    }
                }
                Ok(false)
            })?;
            if done {
                break;
            }
        }
        Ok(())
    }

    /// How many events there are of these.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn count_events(&self, filter: &EventFilter) -> Result<u64> {
        let (clause, values) = filter.clause();
        let query = format!("SELECT count(*) FROM events WHERE {clause}");
        self.read(|from| from.prepare_cached(&query)?.query_row(rusqlite::params_from_iter(&values), |row| row.get(0)))
    }
}
