//! Events of the record by what they are.

use super::pick::{Glance, Pick};
use crate::error::Result;
use crate::open::Record;

/// Which events; what is not given is not asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventFilter {
    /// Ids of events, any of them.
    pub ids: Vec<String>,
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
    /// Names of outlets: events that a document of any of them tells of.
    pub publishers: Vec<String>,
    /// Words that a claim of theirs has, as [`Record::asked`] gives them.
    pub words: Option<String>,
    /// West, south, east and north, degrees: events with a point in between.
    pub within: Option<[f64; 4]>,
    /// At most so many; 0 for all.
    pub most: usize,
}

/// Where a page of events ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// First day of its last event.
    pub day: Option<i32>,
    /// Its id.
    pub id: String,
}

impl Record {
    /// Gives the JSON of events one by one, the earliest first, those of no known day last. `take` ends it with `false`.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn events(&self, filter: &EventFilter, take: &mut dyn FnMut(String) -> bool) -> Result<()> {
        let mut left = if filter.most == 0 { usize::MAX } else { filter.most };
        self.read(|from| {
            let mut json = from.prepare_cached("SELECT json FROM events WHERE number = ?")?;
            Pick::of(from, filter)?.each(from, &mut |number| {
                left -= 1;
                Ok(take(json.query_row([number], |row| row.get(0))?) && left > 0)
            })
        })
    }

    /// The first events, at most `most` of the filter where that is not 0, and how many there are in all: in one walk, for a table with its heading.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn events_counted(&self, filter: &EventFilter) -> Result<(Vec<String>, u64)> {
        let mut first = Vec::new();
        if let Some(all) = self.all_events(filter)? {
            self.events(filter, &mut |event| {
                first.push(event);
                true
            })?;
            return Ok((first, all));
        }
        let all = self.walk(filter, if filter.most == 0 { usize::MAX } else { filter.most }, &mut first)?;
        Ok((first, all))
    }

    /// One page of events in the order of their days, those of no known day last: the JSON of each, and where the next page begins, where there is one.
    /// `after` is what the page before gave.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn events_page(&self, filter: &EventFilter, newest_first: bool, after: Option<&Page>) -> Result<(Vec<String>, Option<Page>)> {
        self.read(|from| {
            let place = after.map(|page| (page.day, page.id.clone()));
            let (numbers, last) = Pick::of(from, filter)?.page(from, newest_first, place.as_ref(), filter.most.max(1))?;
            let mut json = from.prepare_cached("SELECT json FROM events WHERE number = ?")?;
            let events = numbers.iter().map(|number| json.query_row([number], |row| row.get(0))).collect::<rusqlite::Result<_>>()?;
            Ok((events, last.map(|(day, id)| Page { day, id })))
        })
    }

    /// Looks at each event of a filter, without reading it: to count and to draw many. In no order.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn glance(&self, filter: &EventFilter, take: &mut dyn FnMut(&Glance<'_>)) -> Result<()> {
        self.read(|from| Pick::of(from, filter)?.glance(from, take))
    }

    /// Names of places by their numbers.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn place_names(&self, numbers: &[i64]) -> Result<Vec<(i64, String)>> {
        let query = "SELECT id, name FROM event_names WHERE id IN (SELECT value FROM json_each(?))";
        let numbers = format!("{numbers:?}");
        self.read(|from| from.prepare_cached(query)?.query_map([numbers], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
    }

    /// Names of places or actors of events that have a part of what is typed, those that most events have first: id, name, events.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn event_names(&self, sort: &str, typed: &str, most: usize) -> Result<Vec<(Option<String>, String, u64)>> {
        let query = "SELECT known, name, used FROM event_names WHERE sort = ? AND instr(folded, ?) ORDER BY used DESC, name LIMIT ?";
        let typed = super::names::part(typed);
        let take = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        self.read(|from| from.prepare_cached(query)?.query_map((sort, typed, most as i64), take)?.collect())
    }

    /// How many events there are of these.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn count_events(&self, filter: &EventFilter) -> Result<u64> {
        self.all_events(filter)?.map_or_else(|| self.walk(filter, 0, &mut Vec::new()), Ok)
    }

    /// How many there are, where that is kept: of all, of types, of statuses, or of grades.
    fn all_events(&self, filter: &EventFilter) -> Result<Option<u64>> {
        let counted = [("event_type", &filter.kinds), ("event_status", &filter.statuses), ("grade", &filter.grades)];
        let mut asked = counted.into_iter().filter(|(_, names)| !names.is_empty());
        let (what, names) = asked.next().unwrap_or(("grade", &filter.grades));
        let nothing_more =
            EventFilter { kinds: vec![], statuses: vec![], grades: vec![], most: 0, ..filter.clone() } == EventFilter::default();
        if asked.next().is_some() || !nothing_more {
            return Ok(None);
        }
        self.read(|from| {
            let mut kept = from.prepare_cached("SELECT name, n FROM counts WHERE what = ?")?;
            let mut all = 0;
            let mut rows = kept.query([what])?;
            while let Some(row) = rows.next()? {
                if names.is_empty() || names.contains(&row.get(0)?) {
                    all += row.get::<_, u64>(1)?;
                }
            }
            Ok(Some(all))
        })
    }

    /// Counts events, and reads the first.
    fn walk(&self, filter: &EventFilter, most: usize, first: &mut Vec<String>) -> Result<u64> {
        let mut all = 0;
        self.read(|from| {
            let mut json = from.prepare_cached("SELECT json FROM events WHERE number = ?")?;
            Pick::of(from, filter)?.each(from, &mut |number| {
                all += 1;
                if first.len() < most {
                    first.push(json.query_row([number], |row| row.get(0))?);
                }
                Ok(true)
            })
        })?;
        Ok(all)
    }
}
