//! Events of the record by what they are.

use rusqlite::types::Value;

use crate::error::Result;
use crate::open::Record;

/// Events of more days are sought apart: the others cannot have begun much earlier than the day that is asked for.
const LONG: i32 = 62;

/// Which events; what is not given is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Types, any of them.
    pub kinds: Vec<String>,
    /// Statuses, any of them.
    pub statuses: Vec<String>,
    /// Grades, any of them.
    pub grades: Vec<String>,
    /// A gazetteer id, or a part of the name of the place, however its letters are spelled. Not asked where there are `place_ids`.
    pub place: Option<String>,
    /// Gazetteer ids, any of them.
    pub place_ids: Vec<String>,
    /// A lexicon id, or a part of the name of an agent or a target. Not asked where there are `actor_ids`.
    pub actor: Option<String>,
    /// Lexicon ids of agents and targets, any of them.
    pub actor_ids: Vec<String>,
    /// Not wholly before this day, counted from 1970-01-01.
    pub from: Option<i32>,
    /// Not wholly after it.
    pub to: Option<i32>,
    /// At most so many; 0 for all.
    pub most: usize,
}

/// Letters that are spelled one way or the other.
const SPELLED: [(char, char); 7] = [('أ', 'ا'), ('إ', 'ا'), ('آ', 'ا'), ('ة', 'ه'), ('ى', 'ي'), ('ؤ', 'و'), ('ئ', 'ي')];

/// A column as it is compared.
fn folded(column: &str) -> String {
    SPELLED.iter().fold(column.to_owned(), |inner, (from, to)| format!("replace({inner}, '{from}', '{to}')"))
}

/// A name that is looked for in such a column, which may have its article or not.
fn part(name: &str) -> String {
    let name: String = name.trim().chars().map(|c| SPELLED.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect();
    name.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).map_or(name.clone(), str::to_owned)
}

/// Ids as one value.
fn list(ids: &[String]) -> Value {
    Value::Text(serde_json::to_string(ids).unwrap_or_default())
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
        if !self.place_ids.is_empty() {
            clause.push_str(" AND place_id IN (SELECT value FROM json_each(?))");
            values.push(list(&self.place_ids));
        } else if let Some(place) = &self.place {
            clause.push_str(&format!(" AND (place_id = ? OR instr({}, ?))", folded("place")));
            values.extend([Value::Text(place.clone()), Value::Text(part(place))]);
        }
        if !self.actor_ids.is_empty() {
            clause.push_str(
                " AND EXISTS (SELECT 1 FROM event_actors WHERE event_id = events.id AND actor_id IN (SELECT value FROM json_each(?)))",
            );
            values.push(list(&self.actor_ids));
        } else if let Some(actor) = &self.actor {
            let name = folded("event_actors.name");
            clause.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM event_actors WHERE event_id = events.id AND (actor_id = ? OR instr({name}, ?)))"
            ));
            values.extend([Value::Text(actor.clone()), Value::Text(part(actor))]);
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

impl EventFilter {
    /// What follows FROM for events of a known day: those of few days, and where a first day is asked for, those of many.
    fn dated(&self) -> (String, Option<String>) {
        let Some(from) = self.from else { return ("events WHERE first_day IS NOT NULL".to_owned(), None) };
        let short = format!("events WHERE first_day >= {} AND last_day - first_day <= {LONG}", from.saturating_sub(LONG));
        (short, Some(format!("events INDEXED BY events_long WHERE last_day - first_day > {LONG}")))
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
        let values = || rusqlite::params_from_iter(&values);
        let (short, long) = filter.dated();
        let query = |of: &str| format!("SELECT first_day, id, json FROM {of} AND {clause} ORDER BY first_day, id LIMIT ?");
        let event = |row: &rusqlite::Row<'_>| Ok(((row.get(0)?, row.get(1)?), row.get(2)?));
        type Dated = ((Option<i32>, String), String);
        self.read(|from| {
            let long: Vec<Dated> = match long {
                Some(long) => from.prepare_cached(&query(&long))?.query_map(values(), event)?.collect::<rusqlite::Result<_>>()?,
                None => Vec::new(),
            };
            let (mut long, mut given) = (long.into_iter().peekable(), 0);
            let mut give = |json: String| {
                given += 1;
                (filter.most == 0 || given <= filter.most) && take(json)
            };
            // Each part in the order of its index, so that the first of many come at once.
            for query in [query(&short), query("events WHERE first_day IS NULL")] {
                let mut statement = from.prepare_cached(&query)?;
                for found in statement.query_map(values(), event)? {
                    let (at, json): Dated = found?;
                    while let Some((_, before)) = long.next_if(|(other, _)| at.0.is_none() || *other < at) {
                        if !give(before) {
                            return Ok(());
                        }
                    }
                    if !give(json) {
                        return Ok(());
                    }
                }
            }
            for (_, json) in long {
                if !give(json) {
                    break;
                }
            }
            Ok(())
        })
    }

    /// How many events there are of these.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn count_events(&self, filter: &EventFilter) -> Result<u64> {
        let (clause, values) = filter.clause();
        let parts = match (filter.from, filter.dated()) {
            (Some(_), (short, Some(long))) => vec![short, long],
            _ => vec!["events WHERE 1".to_owned()],
        };
        let count = |of: &String| -> Result<u64> {
            let query = format!("SELECT count(*) FROM {of} AND {clause}");
            self.read(|from| from.prepare_cached(&query)?.query_row(rusqlite::params_from_iter(&values), |row| row.get(0)))
        };
        parts.iter().map(count).sum()
    }
}
