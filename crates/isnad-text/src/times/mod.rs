//! Times and durations: what dates an event, what bounds it, and what only measures it.
//!
//! | module | what it does |
//! | --- | --- |
//! | `table` | `lexicon/ar/times.toml`, compiled |
//! | `read` | walks the text: what bounds a time, what measures, what is a time at all |
//! | `point` | days, months, years, seasons, parts of the day and how they stand together |
//! | `date` | dates in digits and words, months, years |
//! | `clock` | clock times |
//! | `amount` | amounts of time: ثلاثة أيام, شهرين, نصف ساعة |
//! | `feast` | feasts, halves and quarters, nth days |
//! | `resolve` | from a value to a date, given the day of publication |
//! | `calendar` | weeks, months, Easter, the Hijri calendar of Umm al-Qura |

mod amount;
mod calendar;
mod clock;
mod date;
mod feast;
mod point;
mod read;
mod resolve;
pub(crate) mod table;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use read::{find_times, find_times_where};
pub use table::{TimeTable, TimeWord};

/// Which way a time without a year or a week points: the tense of the verb it stands with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tense {
    /// To the latest such day that is not after publication.
    Past,
    /// To the next one.
    Future,
}

/// A time in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct TimeMention {
    /// Its tokens, with the preposition where that bounds it (منذ, حتى, قبل).
    pub tokens: Range<usize>,
    /// What it says.
    pub value: TimeValue,
}

/// What a time says, before anything is known of the day of publication.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum TimeValue {
    /// A day, month, year, week, season or a clock time.
    Point(Point),
    /// From one to another, both of them in it.
    Interval(Point, Point),
    /// Open at the end: منذ 11 يوليو.
    Since(Point),
    /// Open at the start: بحلول أمس, قبل الأحد.
    Until(Point),
    /// So long ago (قبل ثلاثة أيام) or, with `future`, so long from now (بعد يومين).
    Away {
        /// How long.
        amount: Amount,
        /// From now, not ago.
        future: bool,
    },
    /// From so long ago on: منذ أيام.
    SinceAgo(Amount),
    /// The units just past (خلال الأيام الثلاثة الماضية) or, with `future`, just to come.
    Last {
        /// How many of them.
        amount: Amount,
        /// To come.
        future: bool,
    },
    /// Within so long, which measures for a past verb and dates from now on for a future one: خلال 48 ساعة.
    Within(Amount),
    /// Measures, and dates nothing: 48 ساعة.
    Duration(Amount),
    /// So many days after the time that the text gave before (في اليوم نفسه: 0), with the part of the day.
    Same {
        /// Days after that time, or before it.
        days: i32,
        /// The part of the day, if that is all the text says (صباحا).
        part: Option<Part>,
        /// The clock, if that is all the text says.
        clock: Option<Clock>,
        /// Whether it bounds: حتى الساعة الثانية.
        open: Open,
    },
    /// The night before publication, over two days: خلال الليل.
    Overnight,
}

/// What a time does that hangs on another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Open {
    /// It dates.
    No,
    /// From then on: منذ الثامنة صباحا.
    Since,
    /// Up to then: حتى الثامنة صباحا.
    Until,
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// How many hours it has: a month 30 days, a year 365.
    pub fn hours(self) -> f64 {
        match self {
            Unit::Second => 1.0 / 3600.0,
            Unit::Minute => 1.0 / 60.0,
            Unit::Hour => 1.0,
            Unit::Day => 24.0,
            Unit::Week => 168.0,
            Unit::Month => 720.0,
            Unit::Quarter => 2190.0,
            Unit::Year => 8760.0,
            Unit::Decade => 87_600.0,
            Unit::Century => 876_000.0,
        }
    }
}

/// So much of a unit. With one end absent it is a bound; "أيام" alone is two and more.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Amount {
    /// The least.
    pub low: Option<f64>,
    /// The most.
    pub high: Option<f64>,
    /// Of what.
    pub unit: Unit,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Part {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    /// Before noon, as «قبل الظهر».
    Forenoon,
}

/// A clock time as told; `part` of its [`Point`] says which half of the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// To what it was told: 1 the hour, 2 minutes, 3 seconds.
    pub fields: u8,
    /// Told on a clock of twelve hours, as far as its form shows.
    pub twelve: bool,
    /// Minutes east of Greenwich, where the zone is told (بتوقيت غرينتش).
    pub zone: Option<i16>,
}

/// Which one of many.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Which {
    /// Not said: the tense decides.
    Unmarked,
    /// الماضي
    Past,
    /// المقبل
    Next,
    /// الجاري
    Current,
    /// قبل الماضي
    BeforeLast,
    /// بعد المقبل
    AfterNext,
}

/// The early, middle or late part of a month or a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Edge {
    Start,
    Early,
    Middle,
    Late,
}

/// The stretch of the calendar that a time names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Base {
    /// Days from publication.
    Day(i32),
    /// «اليوم (الأحد)», «أمس السبت»: days from publication, named. News copied a day later keeps the name of the day, which then decides.
    NamedDay {
        offset: i32,
        day: u8,
    },
    Weekday {
        day: u8,
        which: Which,
    },
    /// Weeks from the week of publication; with a day, that day of it.
    Week {
        offset: i32,
        day: Option<u8>,
    },
    /// `rel_year`, `rel_month`: years and months from those of publication.
    Date {
        year: Option<i32>,
        rel_year: Option<i32>,
        month: Option<u8>,
        rel_month: Option<i32>,
        day: Option<u8>,
        which: Which,
    },
    /// EDTF season 21 to 24.
    Season {
        season: u8,
        year: Option<i32>,
        which: Which,
    },
    /// A day, a month or (month 0) a year of the Hijri calendar. A Gregorian `year` is the one in which it begins.
    Hijri {
        year: Option<i32>,
        rel_year: Option<i32>,
        month: u8,
        day: Option<u8>,
        which: Which,
    },
    /// The nth half, third or quarter of a year, or half or third of a month; with n = 0 the quarter `rel_year` quarters from this one.
    Share {
        n: u8,
        of: u8,
        year: Option<i32>,
        rel_year: Option<i32>,
        month: Option<u8>,
        rel_month: Option<i32>,
    },
    /// The nth weekday, week or day (as in `Nth`) after a feast or a day of the year; −1 is the one before it.
    After {
        n: i8,
        weekday: u8,
        feast: Feast,
        year: Option<i32>,
    },
    /// This moment.
    Now,
    /// The nth weekday, week or day (`weekday` 1–7, 8 a week, 9 a day) of a month, or of a year where there is no month; −1 is the last.
    Nth {
        n: i8,
        weekday: u8,
        year: Option<i32>,
        rel_year: Option<i32>,
        month: Option<u8>,
        rel_month: Option<i32>,
        /// The month is one of the Hijri calendar.
        hijri: bool,
    },
    /// A feast, or the day so many days after its first.
    Holiday {
        feast: Feast,
        year: Option<i32>,
        rel_year: Option<i32>,
        which: Which,
        plus: i8,
    },
    /// Nothing but a part of the day or a clock time.
    Anchor,
}

/// A stretch of the calendar with what narrows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// The stretch itself.
    pub base: Base,
    /// The part of the day.
    pub part: Option<Part>,
    /// The clock time.
    pub clock: Option<Clock>,
    /// The part of a month or a year.
    pub edge: Option<Edge>,
}

/// How a feast falls in a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Feast {
    Gregorian {
        month: u8,
        day: u8,
    },
    Easter(i16),
    OrthodoxEaster(i16),
    Hijri {
        month: u8,
        day: u8,
    },
    /// The nth weekday of a month.
    Weekday {
        month: u8,
        weekday: u8,
        n: i8,
    },
}

impl Point {
    pub(crate) const fn new(base: Base) -> Self {
        Point { base, part: None, clock: None, edge: None }
    }

    pub(crate) const fn day(offset: i32) -> Self {
        Point::new(Base::Day(offset))
    }
}
