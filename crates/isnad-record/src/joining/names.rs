//! What places and actors of events are called: each name once, with its events counted, so that what is typed is compared with a few thousand names
//! and not with every event.

use isnad_text::fold_str;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashSet;

/// What is called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Place,
    Actor,
}

impl Sort {
    const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Actor => "actor",
        }
    }
}

/// A name as it is compared: letters that are spelled one way or the other are one. Folded once more it stays the same.
pub(crate) fn spelled(name: &str) -> String {
    // A hamza sits on its chair or not.
    fold_str(name)
        .chars()
        .map(|c| {
            if c == 'ؤ' {
                'و'
            } else if c == 'ئ' {
                'ي'
            } else {
                c
            }
        })
        .collect()
}

/// A part of a name as it is looked for, which may have its article or not.
pub(super) fn part(name: &str) -> String {
    let name = spelled(name.trim());
    name.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).map_or(name.clone(), str::to_owned)
}

/// The number of a name, which is made where there is none.
pub(super) fn number(to: &Connection, sort: Sort, known: Option<&str>, name: &str) -> rusqlite::Result<i64> {
    let query = "SELECT id FROM event_names WHERE sort = ? AND name = ? AND coalesce(known, '') = ?";
    let found = to.prepare_cached(query)?.query_row((sort.name(), name, known.unwrap_or("")), |row| row.get(0)).optional()?;
    if let Some(number) = found {
        return Ok(number);
    }
    let query = "INSERT INTO event_names (sort, known, name, folded) VALUES (?, ?, ?, ?)";
    to.prepare_cached(query)?.execute((sort.name(), known, name, spelled(name)))?;
    Ok(to.last_insert_rowid())
}

/// Names that were found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Their numbers.
    pub numbers: FxHashSet<i64>,
    /// How many times events have them.
    pub used: i64,
}

/// The names of any of these ids; where there are none, those with this id or with this part in them. `None` where nothing is asked.
pub(super) fn find(from: &Connection, sort: Sort, ids: &[String], name: Option<&str>) -> rusqlite::Result<Option<Found>> {
    let (query, values) = match name {
        _ if !ids.is_empty() => {
            ("known IN (SELECT value FROM json_each(?))", vec![Value::Text(serde_json::to_string(ids).unwrap_or_default())])
        }
        Some(name) => ("(known = ? OR instr(folded, ?))", vec![Value::Text(name.to_owned()), Value::Text(part(name))]),
        None => return Ok(None),
    };
    let query = format!("SELECT id, used FROM event_names WHERE sort = '{}' AND {query}", sort.name());
    let mut statement = from.prepare_cached(&query)?;
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let mut found = Found::default();
    while let Some(row) = rows.next()? {
        found.numbers.insert(row.get(0)?);
        found.used += row.get::<_, i64>(1)?;
    }
    Ok(Some(found))
}

/// Numbers of the events in which actors of these names have a part.
pub(super) fn events_of_actors(from: &Connection, names: &Found) -> rusqlite::Result<FxHashSet<i64>> {
    let mut events = FxHashSet::default();
    let mut statement = from.prepare_cached("SELECT event_number FROM event_actors WHERE actor_name = ?")?;
    for name in &names.numbers {
        let mut rows = statement.query([name])?;
        while let Some(row) = rows.next()? {
            events.insert(row.get(0)?);
        }
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_a_name() {
        // "Umm al-Qura school of the Friends", with and without hamza, marks, tatweel.
        assert_eq!(spelled("أُمّ القــرى"), spelled("ام القري"));
        assert_eq!(spelled("مؤتة"), spelled("موته"));
        assert_eq!(part("الرقّة"), part("رقه"));
        // What is left must be more than two letters.
        assert_eq!(part("الأب"), spelled("الاب"));
        for name in ["جسر الشغور", "Al-Tanf", "حيّ الـ 7", "مؤسسة"] {
            assert_eq!(spelled(&spelled(name)), spelled(name));
        }
    }
}
