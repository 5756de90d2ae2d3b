//! `isnad events` without paths: the events of a record in a table.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use isnad_lexicon::Lexicon;
use isnad_model::{ClaimType, Event, Grade, Measure, Status};
use isnad_record::{EventFilter, Record, called, days};

use super::{LexiconWords, Which, count, joined};
use crate::style::{Paint, Style, isolate, width};

/// Lines of a table, unless more are asked for.
const MOST: usize = 100;

/// Which events of a record.
#[derive(Debug, Clone, clap::Args)]
pub struct Filters {
    /// Of this type; more with commas
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<String>,
    /// At this place or in it: its name however spelled, or its gazetteer id; else a part of a name that the gazetteer does not know
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Not wholly before this day
    #[arg(long, value_name = "DATE", value_parser = first)]
    from: Option<i32>,
    /// Not wholly after this day
    #[arg(long, value_name = "DATE", value_parser = last)]
    to: Option<i32>,
    /// In which this actor has a part, or one that belongs to it: its name or lexicon id; else a part of a name
    #[arg(long, value_name = "ACTOR")]
    actor: Option<String>,
    /// Of this grade: contested, fair, weak; more with commas
    #[arg(long, value_name = "GRADE", value_delimiter = ',', value_parser = grade)]
    grade: Vec<String>,
    /// Of this status: happened, denied, planned …; more with commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status)]
    status: Vec<String>,
    /// That a document of this outlet tells of; more with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    outlet: Vec<String>,
    /// One of whose claims has these words, asked as in `isnad search`
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// What a command with paths says of filters, which are of records.
pub const FILTERS: [&str; 9] = ["kinds", "place", "from", "to", "actor", "grade", "status", "outlet", "words"];

impl Filters {
    /// What was asked for, in words.
    pub fn words(&self) -> Vec<String> {
        let lists = [("type", &self.kinds), ("grade", &self.grade), ("status", &self.status), ("outlet", &self.outlet)];
        let mut words: Vec<String> =
            lists.iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| format!("{name} {}", list.join(", "))).collect();
        let one = [("place", &self.place), ("actor", &self.actor), ("words", &self.words)];
        words.extend(one.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name} {value}"))));
        for (name, day) in [("from", self.from), ("to", self.to)] {
            let date = day.and_then(|day| jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok());
            words.extend(date.map(|date| format!("{name} {date}")));
        }
        words
    }

    /// The filter of a record, at most so many events, 0 for all.
    pub fn of(self, lexicon: &impl Fn() -> anyhow::Result<&'static Lexicon>, most: usize) -> anyhow::Result<EventFilter> {
        // The tables are asked only where a name is to be looked up.
        let ids = |name: Option<&String>, find: fn(&Lexicon, &str) -> Vec<String>| -> anyhow::Result<Vec<String>> {
            name.map_or(Ok(Vec::new()), |name| Ok(find(lexicon()?, name)))
        };
        let (place_ids, actor_ids) = (ids(self.place.as_ref(), called::places)?, ids(self.actor.as_ref(), called::actors)?);
        let words = self.words.as_deref().map(|typed| anyhow::Ok(Record::asked(&LexiconWords(lexicon()?), typed)?)).transpose()?;
        Ok(EventFilter {
            ids: Vec::new(),
            kinds: self.kinds,
            statuses: self.status,
            grades: self.grade,
            place: self.place,
            place_ids,
            actor: self.actor,
            actor_ids,
            from: self.from,
            to: self.to,
            publishers: self.outlet,
            words,
            within: None,
            most,
        })
    }
}

/// Events of a record as a table.
#[derive(Debug, clap::Args)]
pub struct Listing {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    filters: Filters,
    /// At most so many in the table; 100 without it. Of a record also in JSON, which gives all without it
    #[arg(long, value_name = "N")]
    most: Option<usize>,
}

fn kind(text: &str) -> Result<String, String> {
    let names = || ClaimType::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    ClaimType::from_name(text).map(|kind| kind.name().to_owned()).ok_or_else(|| format!("types are {}", names()))
}

fn status(text: &str) -> Result<String, String> {
    let names = || Status::ALL.iter().map(|status| status.name()).collect::<Vec<_>>().join(", ");
    Status::from_name(text).map(|status| status.name().to_owned()).ok_or_else(|| format!("statuses are {}", names()))
}

fn grade(text: &str) -> Result<String, String> {
    let known = [Grade::Contested, Grade::Fair, Grade::Weak].into_iter().any(|grade| grade.name() == text);
    known.then(|| text.to_owned()).ok_or_else(|| "grades are contested, fair, weak".to_owned())
}

fn first(text: &str) -> Result<i32, String> {
    days::of_date(text).map(|days| days.first).ok_or_else(|| "give a date such as 2018-04-22, 2018-04 or 2018".to_owned())
}

fn last(text: &str) -> Result<i32, String> {
    days::of_date(text).map(|days| days.last).ok_or_else(|| "give a date such as 2018-04-22, 2018-04 or 2018".to_owned())
}

impl Listing {
    /// Runs the command.
    pub fn run(self, lexicon: impl Fn() -> anyhow::Result<&'static Lexicon>, json: bool) -> anyhow::Result<()> {
        let record = joined(&self.which.path(), &lexicon)?;
        let filter = self.filters.of(&lexicon, self.most.unwrap_or(if json { 0 } else { MOST }))?;
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        if json {
            let mut wrote = Ok(());
            record.events(&filter, &mut |event| {
                wrote = writeln!(out, "{event}");
                wrote.is_ok()
            })?;
            wrote?;
            return Ok(out.flush()?);
        }
        let (events, all) = record.events_counted(&filter)?;
        let events: Vec<Event> = events.iter().map(|event| serde_json::from_str(event)).collect::<Result<_, _>>()?;
        out.write_all(table(&events, all, Style::stdout()).as_bytes())?;
        Ok(out.flush()?)
    }
}

impl Listing {
    /// The table of events that are in no record: by their day, as the record's.
    pub fn page(&self, events: &mut Vec<Event>) -> String {
        let first = |event: &Event| event.time.as_deref().and_then(days::of_edtf).map(|days| days.first);
        events.sort_by_cached_key(|event| (first(event).is_none(), first(event), event.id.clone()));
        let all = events.len();
        events.truncate(self.most.unwrap_or(MOST));
        table(events, all as u64, Style::stdout())
    }
}

/// A line for each event: what it is called by, day, grade, dead, who of its sources are independent, and its name. The name stands last, where
/// the words of one script do not disturb those of another, and gives way where a line is longer than the terminal.
fn table(events: &[Event], in_all: u64, style: Style) -> String {
    let shown = if events.len() as u64 == in_all { String::new() } else { format!(", {} shown", events.len()) };
    let mut page =
        format!("{}\n", style.paint(Paint::Strong, &format!("{}{shown}: known and recorded, not a total", count(in_all, "event"))));
    if events.is_empty() {
        return page;
    }
    let head = ["event", "day", "grade", "dead", "sources"].map(str::to_owned);
    let rows: Vec<[String; 5]> = events.iter().map(row).collect();
    let columns: [usize; 5] = std::array::from_fn(|n| rows.iter().chain([&head]).map(|row| width(&row[n])).max().unwrap_or(0));
    let room = style.width.saturating_sub(columns.iter().sum::<usize>() + 2 * columns.len()).max(16);
    let line = |cells: &[String; 5], paint: bool| {
        let mut line = String::new();
        for (n, (cell, column)) in cells.iter().zip(columns).enumerate() {
            let pad = " ".repeat(column - width(cell));
            let cell = isolate(cell);
            let cell = if n == 0 && paint { style.paint(Paint::Dim, &cell) } else { cell };
            let _ = write!(line, "{cell}{pad}  ");
        }
        line
    };
    let _ = writeln!(page, "{}", style.paint(Paint::Dim, &format!("{}what, where", line(&head, false))));
    for (event, cells) in events.iter().zip(&rows) {
        let _ = writeln!(page, "{}{}", line(cells, true), super::name::short(event, room, style));
    }
    page
}

fn row(event: &Event) -> [String; 5] {
    let dead = event.figures.iter().filter(|figure| figure.measure == Measure::Killed);
    let most = |figure: &&isnad_model::EventFigure| figure.high.or(figure.low).map_or(0.0, |most| most.0);
    let dead = dead.max_by(|a, b| most(a).total_cmp(&most(b)));
    let sources = match (event.sources, event.independent_sources) {
        (n, one) if n == one => n.to_string(),
        // «1 of 3»: three tell it, one of them from its own knowledge.
        (n, one) => format!("{one} of {n}"),
    };
    let dead = dead.map_or_else(|| "–".to_owned(), |figure| super::event::range(figure).replace(" or more", "+"));
    [event.id.clone(), super::name::day(event).unwrap_or_else(|| "?".to_owned()), event.grade.name().to_owned(), dead, sources]
}
