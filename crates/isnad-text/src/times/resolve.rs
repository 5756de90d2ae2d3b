//! From a value to a date of EDTF (ISO 8601-2), given the day of publication.
//!
//! Two grains: the codebook's (`edtf`), where «مساء الثلاثاء» is the day and «أوائل تموز» the month, and the fine one (`precise`),
//! where parts of a day and of a month keep their bounds.

use jiff::civil::{Date, DateTime};

use super::calendar::{
    easter, hijri, hijri_in, hijri_month, hijri_year, monday, orthodox_easter, plus_days, plus_months, plus_years, weekday, ymd,
};
use super::clock::hour_of;
use super::{Amount, Base, Clock, Edge, Feast, Open, Part, Point, Tense, TimeMention, TimeValue, Unit, Which};

/// A stretch of the calendar, as EDTF writes it.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Stretch {
    Day(Date),
    Month(Date),
    Year(Date),
    Season(i16, u8),
    /// First and last day.
    Days(Date, Date),
    /// First and last month.
    Months(Date, Date),
    /// A clock time: date, hour, minute, second, fields told.
    Clock(Date, u8, u8, u8, u8),
    /// From an hour of one day to an hour of another.
    Hours(Date, u8, Date, u8),
}

impl Stretch {
    fn start(self) -> String {
        match self {
            Stretch::Days(a, _) => day(a),
            Stretch::Months(a, _) => month(a),
            Stretch::Hours(d, h, ..) => format!("{}T{h:02}:00", day(d)),
            other => other.text(),
        }
    }

    fn end(self) -> String {
        match self {
            Stretch::Days(_, b) => day(b),
            Stretch::Months(_, b) => month(b),
            Stretch::Hours(_, _, d, h) => format!("{}T{h:02}:00", day(d)),
            other => other.text(),
        }
    }

    /// The first day of a day or some days.
    fn first_day(self) -> Option<Date> {
        match self {
            Stretch::Day(d) | Stretch::Days(d, _) => Some(d),
            _ => None,
        }
    }

    /// The last day of a month, a year or some days.
    fn last_day(self) -> Option<Date> {
        match self {
            Stretch::Day(d) | Stretch::Days(_, d) => Some(d),
            Stretch::Month(d) | Stretch::Months(_, d) => Some(d.last_of_month()),
            Stretch::Year(d) => Some(d.last_of_year()),
            _ => None,
        }
    }

    fn text(self) -> String {
        match self {
            Stretch::Day(d) => day(d),
            Stretch::Month(d) => month(d),
            Stretch::Year(d) => year(d),
            Stretch::Season(y, s) => format!("{y:04}-{s}"),
            Stretch::Clock(d, h, m, s, 3) => format!("{}T{h:02}:{m:02}:{s:02}", day(d)),
            Stretch::Clock(d, h, m, ..) => format!("{}T{h:02}:{m:02}", day(d)),
            Stretch::Days(..) | Stretch::Months(..) | Stretch::Hours(..) => format!("{}/{}", self.start(), self.end()),
        }
    }
}

fn day(d: Date) -> String {
    format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day())
}

fn month(d: Date) -> String {
    format!("{:04}-{:02}", d.year(), d.month())
}

fn year(d: Date) -> String {
    format!("{:04}", d.year())
}

impl TimeMention {
    /// The time as EDTF with the precision of the codebook (section 6), or `None` for a measure, for a time that hangs on an
    /// event or on another time, and for anything relative when the day of publication is not known.
    pub fn edtf(&self, published: Option<Date>, tense: Tense) -> Option<String> {
        let now = published.map(|d| d.at(0, 0, 0, 0));
        Resolver { now, tense, fine: false }.value(&self.value)
    }

    /// The time as EDTF as finely as the words tell it: «أوائل آذار» are its first ten days, «الليلة» begins at 18:00,
    /// «خلال أسبوعين» runs from `now`. For showing single mentions; claims use [`TimeMention::edtf`].
    pub fn precise(&self, now: DateTime, tense: Tense) -> Option<String> {
        Resolver { now: Some(now), tense, fine: true }.value(&self.value)
    }

    /// ISO 8601 duration of an amount with one value: `PT48H`, `P5D`.
    pub fn iso_duration(&self) -> Option<String> {
        let a = self.amount()?;
        let n = a.low.or(a.high).filter(|n| *n >= 0.0)?;
        if a.low.is_some() && a.high.is_some() && a.low != a.high {
            return None;
        }
        Some(iso(n, a.unit))
    }

    /// How long in hours, least and most: a month has 30 days, a year 365. `None` unless the mention has an amount.
    pub fn hours(&self) -> Option<(Option<f64>, Option<f64>)> {
        let a = self.amount()?;
        Some((a.low.map(|n| n * a.unit.hours()), a.high.map(|n| n * a.unit.hours())))
    }

    fn amount(&self) -> Option<Amount> {
        match self.value {
            TimeValue::Duration(a) | TimeValue::Within(a) | TimeValue::SinceAgo(a) => Some(a),
            TimeValue::Last { amount, .. } | TimeValue::Away { amount, .. } => Some(amount),
            _ => None,
        }
    }
}

struct Resolver {
    now: Option<DateTime>,
    tense: Tense,
    fine: bool,
}

impl Resolver {
    fn today(&self) -> Option<Date> {
        self.now.map(|n| n.date())
    }

    fn value(&self, value: &TimeValue) -> Option<String> {
        match *value {
            TimeValue::Point(Point { base: Base::Now, .. }) => self.now.filter(|_| self.fine).map(second_text),
            TimeValue::Point(p) => self.point_text(p),
            // «من 9:30 إلى 11:00» and no day: the next such hours.
            TimeValue::Interval(p, q) if self.fine && (p.base, q.base) == (Base::Anchor, Base::Anchor) => {
                let (from, to) = (self.next_clock(p)?, self.next_clock(q)?);
                let to = if to < from { to.checked_add(jiff::Span::new().days(1)).ok()? } else { to };
                // Both on one half of the clock: «9:30 - 11:00».
                let half = p.part.is_none() && to.duration_since(from).as_hours() >= 12;
                let to = if half { to.checked_sub(jiff::Span::new().hours(12)).ok()? } else { to };
                Some(format!("{}/{}", clock_text(from), clock_text(to)))
            }
            TimeValue::Interval(p, q) => {
                let (a, b) = (self.point(p)?, self.point(q)?);
                // «ليل الخميس الجمعة» of a report of that Thursday: the day after it.
                if let (Stretch::Day(x), Stretch::Day(y), Base::Weekday { .. }, Base::Weekday { .. }) = (a, b, p.base, q.base)
                    && y < x
                {
                    return Some(format!("{}/{}", day(x), day(plus_days(y, 7)?)));
                }
                // «من أكتوبر إلى مارس»: an end without a year that falls before the start.
                let (a, b) = (a.start(), b.end());
                Some(format!("{a}/{b}"))
            }
            TimeValue::Since(p) => match (self.point(p)?, p.edge) {
                // «منذ مطلع العام»: from its first day on.
                (Stretch::Month(d), Some(Edge::Start)) => Some(format!("{}/..", day(d))),
                (start, _) => Some(format!("{}/..", start.start())),
            },
            TimeValue::Until(p) => {
                let end = self.point(p)?;
                // «قبل نهاية الشهر»: to its last day.
                let last = (p.edge == Some(Edge::Late)).then(|| end.last_day()).flatten();
                // «قبل رمضان», «حتى رمضان»: not to its end.
                if p.edge.is_none() && matches!(p.base, Base::Hijri { month: 1.., day: None, .. }) {
                    return Some(format!("../{}", end.start()));
                }
                Some(format!("../{}", last.map_or_else(|| end.end(), day)))
            }
            TimeValue::Away { amount, future } => self.away(amount, future),
            // «محاصرة منذ سنوات», «منذ أكثر من عام»: how long it has lasted, and no day to count from.
            TimeValue::SinceAgo(a) if a.unit >= Unit::Month && a.high != Some(1.0) && !self.fine => None,
            TimeValue::SinceAgo(amount) => {
                let text = self.away(amount, false)?;
                let start = text.split('/').next()?;
                Some(format!("{start}/.."))
            }
            TimeValue::Last { amount, future } => self.last(amount, future),
            TimeValue::Within(a) => {
                let n = a.high.or(a.low)?;
                if !(self.fine && self.tense == Tense::Future) {
                    return None;
                }
                let now = self.now?;
                let end = self.shift(now, n, a.unit, 1)?;
                let end = if a.unit >= Unit::Day { day(end.date()) } else { clock_text(end) };
                Some(format!("{}/{end}", clock_text(now)))
            }
            TimeValue::Same { days: 0, part, clock: Some(clock), open } if self.fine => {
                let t = self.next_clock(Point { part, clock: Some(clock), ..Point::new(Base::Anchor) })?;
                let text =
                    Stretch::Clock(t.date(), t.hour() as u8, t.minute() as u8, t.second() as u8, clock.fields).text() + &zone_text(clock);
                Some(match open {
                    Open::No => text,
                    // What began has begun.
                    Open::Since if t > self.now? && self.tense == Tense::Past => {
                        self.point_text(Point { part, clock: Some(clock), ..Point::day(0) })? + "/.."
                    }
                    Open::Since => text + "/..",
                    Open::Until => format!("../{text}"),
                })
            }
            TimeValue::Same { days: 0, part, clock: None, open: Open::Since } if self.fine => {
                Some(format!("{}/..", self.point(Point { part, ..Point::day(0) })?.start()))
            }
            TimeValue::Same { days: 0, part, clock, .. } if part.is_some() || clock.is_some() => {
                // Nothing but a clock or a part of the day: of the day of publication, until the reader knows better.
                self.point_text(Point { part, clock, ..Point::day(0) })
            }
            TimeValue::Overnight => {
                let d = self.today()?;
                Some(Stretch::Days(plus_days(d, -1)?, d).text())
            }
            TimeValue::Duration(_) | TimeValue::Same { .. } => None,
        }
    }

    /// The next such hour. Of twelve, with no part of the day, the nearer one; within a part of the day that is not over, that of today.
    fn next_clock(&self, p: Point) -> Option<DateTime> {
        let (now, clock) = (self.now?, p.clock?);
        let at = |part: Option<Part>| -> Option<DateTime> {
            let (hour, days) = hour_of(clock, part);
            Some(plus_days(now.date(), days)?.at(hour as i8, clock.minute as i8, clock.second as i8, 0))
        };
        let told = at(p.part)?;
        let later = |t: DateTime| t >= now.with().second(0).subsec_nanosecond(0).build().unwrap_or(now);
        if later(told) {
            return Some(told);
        }
        if p.part.is_none() && clock.twelve && clock.zone.is_none() {
            let evening = at(Some(Part::Evening)).filter(|t| later(*t));
            if evening.is_some() {
                return evening;
            }
        }
        let (from, to) = p.part.map_or((0, 0), hours_of);
        let within = |hour: i8| (from..to).contains(&(hour as u8));
        if within(told.hour()) && within(now.hour()) {
            return Some(told);
        }
        told.checked_add(jiff::Span::new().days(1)).ok()
    }

    fn point_text(&self, p: Point) -> Option<String> {
        let mut text = self.point(p)?.text();
        text.push_str(&p.clock.map(zone_text).unwrap_or_default());
        let about = !self.fine && matches!(p.edge, Some(Edge::Start | Edge::Middle)) && p.clock.is_none() && text.len() == 10;
        Some(if about && !text.contains('/') { text + "~" } else { text })
    }

    /// A point with its clock, part of the day and part of the month.
    fn point(&self, p: Point) -> Option<Stretch> {
        let base = self.base(p.base)?;
        if let (Base::Week { offset, day: None }, Some(Edge::Late), true) = (p.base, p.edge, self.fine) {
            let friday = plus_days(monday(self.today()?)?, 7 * i64::from(offset) + 4)?;
            return Some(Stretch::Hours(friday, 18, plus_days(friday, 3)?, 0));
        }
        // «في نهاية الأسبوع»: its Saturday and Sunday, those just past for what has happened.
        if let (Base::Week { offset, day: None }, Some(Edge::Late), false) = (p.base, p.edge, self.fine) {
            return self.weekend(offset);
        }
        if let Stretch::Day(d) = base {
            if let Some(Clock { minute, second, fields, .. }) = p.clock {
                let clock = p.clock?;
                let (hour, days) = hour_of(clock, p.part);
                return Some(Stretch::Clock(plus_days(d, days)?, hour, minute, second, fields));
            }
            return match p.part {
                Some(Part::Midnight) => Some(Stretch::Clock(plus_days(d, 1)?, 0, 0, 0, 2)),
                Some(part) if self.fine => {
                    let (from, to) = hours_of(part);
                    let end = if to == 24 { plus_days(d, 1)? } else { d };
                    Some(Stretch::Hours(d, from, end, to % 24))
                }
                _ => Some(base),
            };
        }
        let Some(edge) = p.edge else { return Some(base) };
        let hijri = matches!(p.base, Base::Hijri { month: 1.., .. });
        match (base, edge) {
            (Stretch::Month(d), Edge::Middle) => Some(Stretch::Day(ymd(i32::from(d.year()), d.month() as u8, 15)?)),
            (Stretch::Month(d), Edge::Start) => Some(Stretch::Day(d.first_of_month())),
            (Stretch::Month(d), _) if self.fine => {
                let at = |n: i8| ymd(i32::from(d.year()), d.month() as u8, n as u8);
                let last = d.days_in_month();
                Some(if edge == Edge::Early { Stretch::Days(at(1)?, at(10)?) } else { Stretch::Days(at(21)?, at(last)?) })
            }
            (Stretch::Days(d, _), Edge::Start) if hijri => Some(Stretch::Day(d)),
            (Stretch::Days(d, _), Edge::Middle) if hijri => Some(Stretch::Day(plus_days(d, 14)?)),
            (Stretch::Days(d, _), Edge::Early) if hijri && self.fine => Some(Stretch::Days(d, plus_days(d, 9)?)),
            (Stretch::Days(_, d), Edge::Late) if hijri && self.fine => Some(Stretch::Days(plus_days(d, -9)?, d)),
            (Stretch::Year(d), Edge::Start | Edge::Early) => Some(Stretch::Month(ymd(i32::from(d.year()), 1, 1)?)),
            (Stretch::Year(d), Edge::Middle) => Some(Stretch::Month(ymd(i32::from(d.year()), 6, 1)?)),
            (Stretch::Year(d), Edge::Late) => Some(Stretch::Month(ymd(i32::from(d.year()), 12, 1)?)),
            _ => Some(base),
        }
    }

    /// Saturday and Sunday at the end of a week. Of this week, while it is not over yet, the past has only the one before.
    fn weekend(&self, offset: i32) -> Option<Stretch> {
        let today = self.today()?;
        let saturday = plus_days(monday(today)?, 7 * i64::from(offset) + 5)?;
        let over = offset != 0 || self.tense == Tense::Future || weekday(today) == 7;
        let saturday = if over { saturday } else { plus_days(saturday, -7)? };
        Some(Stretch::Days(saturday, plus_days(saturday, 1)?))
    }

    fn base(&self, base: Base) -> Option<Stretch> {
        match base {
            Base::Day(n) => Some(Stretch::Day(plus_days(self.today()?, i64::from(n))?)),
            Base::NamedDay { offset, day } => {
                let told = plus_days(self.today()?, i64::from(offset))?;
                // A few days back at most, or the next day of that name.
                let back = (weekday(told) - i64::from(day)).rem_euclid(7);
                Some(Stretch::Day(plus_days(told, if back <= 3 { -back } else { 7 - back })?))
            }
            Base::Anchor => Some(Stretch::Day(self.today()?)),
            Base::Weekday { day, which } => self.weekday(i64::from(day), which),
            Base::Week { offset, day } => {
                let first = plus_days(monday(self.today()?)?, 7 * i64::from(offset))?;
                match day {
                    Some(n) => Some(Stretch::Day(plus_days(first, i64::from(n) - 1)?)),
                    // «خطفوا هذا الأسبوع»: what is past lies before the day of publication.
                    None if offset == 0 && self.tense == Tense::Past && !self.fine => Some(Stretch::Days(first, self.today()?)),
                    None => Some(Stretch::Days(first, plus_days(first, 6)?)),
                }
            }
            Base::Date { year, rel_year, month, rel_month, day, which } => self.date(year, rel_year, month, rel_month, day, which),
            Base::Season { season, year, which } => self.season(season, year, which),
            Base::Nth { n, weekday, year, rel_year, month: Some(month), hijri: true, .. } => {
                let Stretch::Days(first, last) = self.hijri(year, rel_year, month, None, Which::Unmarked)? else { return None };
                nth(first, last, n, weekday)
            }
            Base::Nth { n, weekday, year, rel_year, month, rel_month, .. } => {
                // «أول يوم من الشهر», «آخر يوم في السنة»: the nearest that fits the tense.
                for turn in 0..=1 {
                    let sign = if self.tense == Tense::Past { -turn } else { turn };
                    let near = |rel: Option<i32>, open: bool| if open { rel.map(|r| r + sign) } else { rel };
                    let stretch = self.date(year, near(rel_year, month.is_none()), month, near(rel_month, true), None, Which::Unmarked)?;
                    let (first, last) = match stretch {
                        Stretch::Month(d) => (d, d.last_of_month()),
                        Stretch::Year(d) => (d, d.last_of_year()),
                        _ => return None,
                    };
                    let found = nth(first, last, n, weekday)?;
                    let open = rel_month == Some(0) || month.is_none() && rel_month.is_none() && rel_year == Some(0);
                    let (day, today) = (found.first_day()?, self.today()?);
                    if !open || turn == 1 || if self.tense == Tense::Past { day <= today } else { day >= today } {
                        return Some(found);
                    }
                }
                None
            }
            Base::Now => None,
            Base::Share { n, of, year, rel_year, month, rel_month } => self.share(n, of, year, rel_year, month, rel_month),
            Base::After { n, weekday: day, feast, year } => {
                let Stretch::Day(start) = self.feast(feast, year, None, Which::Unmarked)? else { return None };
                let (step, first) = match day {
                    9 => (1, 0),
                    8 => (7, 0),
                    _ => (7, (i64::from(day) - weekday(start)).rem_euclid(7)),
                };
                let days = if n > 0 {
                    if first == 0 { step * i64::from(n) } else { first + step * (i64::from(n) - 1) }
                } else {
                    first + step * i64::from(n)
                };
                let found = plus_days(start, days)?;
                Some(if day == 8 { Stretch::Days(monday(found)?, plus_days(monday(found)?, 6)?) } else { Stretch::Day(found) })
            }
            Base::Holiday { feast, year, rel_year, which, plus } => match self.feast(feast, year, rel_year, which)? {
                Stretch::Day(d) => Some(Stretch::Day(plus_days(d, i64::from(plus))?)),
                other => Some(other),
            },
            Base::Hijri { year, rel_year, month, day, which } => self.hijri(year, rel_year, month, day, which),
        }
    }

    fn weekday(&self, n: i64, which: Which) -> Option<Stretch> {
        let d = self.today()?;
        let back = (weekday(d) - n).rem_euclid(7);
        let days = match (which, self.tense) {
            (Which::Past, _) => -(if back == 0 { 7 } else { back }),
            (Which::Unmarked, Tense::Past) => -back,
            (Which::Next, _) | (Which::Unmarked, Tense::Future) => 7 - back,
            (Which::Current, _) => n - weekday(d),
            (Which::BeforeLast, _) => -(if back == 0 { 7 } else { back }) - 7,
            (Which::AfterNext, _) => 14 - back,
        };
        Some(Stretch::Day(plus_days(d, days)?))
    }

    fn date(
        &self,
        year: Option<i32>,
        rel_year: Option<i32>,
        month: Option<u8>,
        rel_month: Option<i32>,
        day: Option<u8>,
        which: Which,
    ) -> Option<Stretch> {
        if let Some(n) = rel_month {
            let d = self.today()?;
            let first = plus_months(d.first_of_month(), i64::from(n))?;
            return match day {
                Some(n) => Some(Stretch::Day(ymd(i32::from(first.year()), first.month() as u8, n)?)),
                None => Some(Stretch::Month(first)),
            };
        }
        let year = match (year, rel_year) {
            (Some(y), _) => Some(y),
            (None, Some(n)) => Some(i32::from(self.today()?.year()) + n),
            _ => None,
        };
        let make = |y: i32, m: u8| match day {
            Some(n) => Some(Stretch::Day(ymd(y, m, n)?)),
            None => Some(Stretch::Month(ymd(y, m, 1)?)),
        };
        match (year, month, day) {
            (Some(y), Some(m), _) => make(y, m),
            (Some(y), None, None) => Some(Stretch::Year(ymd(y, 1, 1)?)),
            (None, Some(m), _) => {
                let now = self.today()?;
                let this = i32::from(now.year());
                // A bare month is before or after this month; a date is before or after today.
                let order = |y: i32| match day {
                    Some(n) => ymd(y, m, n).map(|d| d.cmp(&now)),
                    None => Some((y, m as i8).cmp(&(this, now.month()))),
                };
                let past =
                    |strict: bool| (0..=8).map(|k| this - k).find(|y| order(*y).is_some_and(|o| o.is_lt() || (!strict && o.is_eq())));
                let next =
                    |strict: bool| (0..=8).map(|k| this + k).find(|y| order(*y).is_some_and(|o| o.is_gt() || (!strict && o.is_eq())));
                let y = match (which, self.tense) {
                    (Which::Past, _) => past(true)?,
                    (Which::Next, _) => next(true)?,
                    (Which::Current, _) => this,
                    (Which::BeforeLast, _) => past(true)? - 1,
                    (Which::AfterNext, _) => next(true)? + 1,
                    (Which::Unmarked, Tense::Past) => past(false)?,
                    (Which::Unmarked, Tense::Future) => next(false)?,
                };
                make(y, m)
            }
            (None, None, Some(n)) => {
                let now = self.today()?;
                let sign = if self.tense == Tense::Past { -1 } else { 1 };
                // Twelve months at most; some have no such day.
                (0..=12)
                    .filter_map(|k| {
                        let f = plus_months(now.first_of_month(), sign * k)?;
                        ymd(i32::from(f.year()), f.month() as u8, n)
                    })
                    .find(|d| if self.tense == Tense::Past { *d <= now } else { *d >= now })
                    .map(Stretch::Day)
            }
            _ => None,
        }
    }

    fn season(&self, season: u8, year: Option<i32>, which: Which) -> Option<Stretch> {
        if let Some(y) = year {
            return Some(Stretch::Season(i16::try_from(y).ok()?, season));
        }
        let now = self.today()?;
        // Spring begins in March, winter in December of the year it is named for.
        let first = [3, 6, 9, 12][usize::from(season.saturating_sub(21)).min(3)];
        let y = now.year();
        let y = match which {
            Which::BeforeLast => y - 2 + i16::from(now.month() >= first + 3),
            Which::AfterNext => y + 1 + i16::from(now.month() >= first),
            Which::Past if now.month() < first + 3 => y - 1,
            Which::Next if now.month() >= first => y + 1,
            _ if season == 24 && now.month() < 3 => y - 1,
            _ => y,
        };
        Some(Stretch::Season(y, season))
    }

    fn feast(&self, feast: Feast, year: Option<i32>, rel_year: Option<i32>, which: Which) -> Option<Stretch> {
        let on = |y: i32| match feast {
            Feast::Gregorian { month, day } => ymd(y, month, day),
            Feast::Easter(days) => plus_days(easter(y)?, i64::from(days)),
            Feast::OrthodoxEaster(days) => plus_days(orthodox_easter(y)?, i64::from(days)),
            Feast::Hijri { month, day } if (1300..1500).contains(&y) => hijri(y, month, day),
            Feast::Hijri { month, day } => hijri_in(y, month, day),
            Feast::Weekday { month, weekday, n } => {
                let first = ymd(y, month, 1)?;
                nth(first, first.last_of_month(), n, weekday).and_then(Stretch::first_day)
            }
        };
        if let Some(y) = year {
            return on(y).map(Stretch::Day);
        }
        let now = self.today()?;
        let y = i32::from(now.year());
        if let Some(n) = rel_year {
            return on(y + n).map(Stretch::Day);
        }
        self.nearest(which, |k| on(y + k), |d| *d).map(Stretch::Day)
    }

    /// Of the stretches of the years around this one that which lies where the text or else the tense points.
    fn nearest<T>(&self, which: Which, at: impl Fn(i32) -> Option<T>, first: impl Fn(&T) -> Date) -> Option<T> {
        let now = self.today()?;
        let past = |strict: bool| move |d: Date| if strict { d < now } else { d <= now };
        let next = |strict: bool| move |d: Date| if strict { d > now } else { d >= now };
        let back = |fits: &dyn Fn(Date) -> bool| (-1..=3).filter_map(|k: i32| at(-k)).find(|t| fits(first(t)));
        let on = |fits: &dyn Fn(Date) -> bool| (-1..=3).filter_map(&at).find(|t| fits(first(t)));
        match (which, self.tense) {
            (Which::Past, _) => back(&past(true)),
            (Which::Next, _) => on(&next(true)),
            (Which::Current, _) => at(0),
            (Which::BeforeLast | Which::AfterNext, _) => None,
            (Which::Unmarked, Tense::Past) => back(&past(false)),
            (Which::Unmarked, Tense::Future) => on(&next(false)),
        }
    }

    /// A day, a month or a year of the Hijri calendar.
    fn hijri(&self, year: Option<i32>, rel_year: Option<i32>, month: u8, day: Option<u8>, which: Which) -> Option<Stretch> {
        let on = |y: i32| match day {
            Some(day) => hijri(y, month, day).map(|d| (d, d)),
            None => hijri_month(y, month),
        };
        let text = |(a, b): (Date, Date)| if day.is_some() { Stretch::Day(a) } else { Stretch::Days(a, b) };
        // A Gregorian year is the one in which it begins.
        let year = match (year, rel_year) {
            (None, Some(n)) => Some(i32::from(self.today()?.year()) + n),
            _ => year,
        };
        match year {
            Some(y) if y < 1700 => return on(y).map(text),
            Some(y) => {
                let first = hijri_year(ymd(y, 1, 1)?)?;
                return (first..=first + 1).filter_map(on).find(|(d, _)| i32::from(d.year()) == y).map(text);
            }
            None => {}
        }
        let y = hijri_year(self.today()?)?;
        // «شهر رمضان» in the middle of it is this one.
        let now = self.today()?;
        if let (None, Which::Unmarked | Which::Current) = (day, which)
            && let Some(this) = on(y).filter(|(a, b)| *a <= now && now <= *b)
        {
            return Some(text(this));
        }
        self.nearest(which, |k| on(y + k), |(d, _)| *d).map(text)
    }

    /// The nth part of a year or of a month; with n = 0 the quarter so many quarters from this one.
    fn share(&self, n: u8, of: u8, year: Option<i32>, rel_year: Option<i32>, month: Option<u8>, rel_month: Option<i32>) -> Option<Stretch> {
        if month.is_some() || rel_month.is_some() {
            let Stretch::Month(d) = self.date(year, rel_year, month, rel_month, None, Which::Unmarked)? else { return None };
            let days = 30 / i64::from(of);
            let first = plus_days(d, days * (i64::from(n) - 1))?;
            return Some(Stretch::Days(first, if n == of { d.last_of_month() } else { plus_days(first, days - 1)? }));
        }
        let months = 12 / i64::from(of);
        let quarter = |first: Date| match months {
            1 => Some(Stretch::Month(first)),
            _ => Some(Stretch::Months(first, plus_months(first, months - 1)?)),
        };
        let today = self.today();
        if n == 0 {
            let today = today?;
            let first = ymd(i32::from(today.year()), (today.month() as u8 - 1) / 3 * 3 + 1, 1)?;
            return quarter(plus_months(first, 3 * i64::from(rel_year?))?);
        }
        let on = |y: i32| plus_months(ymd(y, 1, 1)?, months * (i64::from(n) - 1));
        match (year, rel_year) {
            (Some(y), _) => quarter(on(y)?),
            (None, Some(k)) => quarter(on(i32::from(today?.year()) + k)?),
            // The one of this year while that has begun, or has not ended.
            (None, None) => {
                let (today, y) = (today?, i32::from(today?.year()));
                let first = on(y)?;
                let late = self.tense == Tense::Past && first > today;
                let over = self.tense == Tense::Future && plus_months(first, months)? <= today;
                quarter(if late {
                    on(y - 1)?
                } else if over {
                    on(y + 1)?
                } else {
                    first
                })
            }
        }
    }

    /// So long ago or from now.
    fn away(&self, a: Amount, future: bool) -> Option<String> {
        let now = self.now?;
        // «بعد يومين» with a past verb is counted from what came before, which only the reader knows.
        if future && self.tense == Tense::Past && !self.fine {
            return None;
        }
        let sign = if future { 1 } else { -1 };
        let (low, high) = (a.low.or(a.high)?, a.high);
        let vague = high.is_none() && a.low == Some(2.0);
        if vague && a.unit >= Unit::Day {
            // "Some days" are 2 to 9 of them (codebook, section 6).
            let (near, far) = (self.shift(now, 2.0, a.unit, sign)?.date(), self.shift(now, 9.0, a.unit, sign)?.date());
            let (first, last) = if future { (near, far) } else { (far, near) };
            let show = grain(a.unit);
            return Some(format!("{}~/{}~", show(first), show(last)));
        }
        if a.unit < Unit::Day {
            let t = self.shift(now, low, a.unit, sign)?;
            let second = a.unit == Unit::Second;
            return Some(if self.fine { if second { second_text(t) } else { clock_text(t) } } else { day(t.date()) });
        }
        let show = grain(a.unit);
        if let Some(high) = high.filter(|h| *h != low && a.low.is_some()) {
            let (x, y) = (self.shift(now, low, a.unit, sign)?.date(), self.shift(now, high, a.unit, sign)?.date());
            let (first, last) = if x < y { (x, y) } else { (y, x) };
            return Some(format!("{}/{}", show(first), show(last)));
        }
        // «قبل سنة ونصف»: to the month.
        let show = if a.unit == Unit::Year && low.fract() != 0.0 { month } else { show };
        let text = show(self.shift(now, low, a.unit, sign)?.date());
        // More than a week ago is told in weeks: about that day.
        Some(if a.unit == Unit::Week && !self.fine { text + "~" } else { text })
    }

    /// The units just past or to come, whole ones.
    fn last(&self, a: Amount, future: bool) -> Option<String> {
        let now = self.now?;
        let d = now.date();
        let sign = if future { 1 } else { -1 };
        let vague = a.high.is_none() && a.low == Some(2.0);
        if a.unit < Unit::Day {
            let t = if vague { self.shift(now, 24.0, Unit::Hour, sign)? } else { self.shift(now, a.low.or(a.high)?, a.unit, sign)? };
            if self.fine && !vague {
                // Whole ones, as with days: those before the present hour, or after it.
                let floor = |t: DateTime| {
                    let t = t.with().subsec_nanosecond(0);
                    let t = if a.unit > Unit::Second { t.second(0) } else { t };
                    (if a.unit > Unit::Minute { t.minute(0) } else { t }).build().ok()
                };
                let n = a.low.or(a.high)?;
                let start = if future { self.shift(floor(now)?, 1.0, a.unit, 1)? } else { self.shift(floor(now)?, n, a.unit, -1)? };
                let end = self.shift(start, n, a.unit, 1)?;
                let show = if a.unit == Unit::Second { second_text } else { clock_text };
                return Some(format!("{}/{}", show(start), show(end)));
            }
            let (x, y) = if future { (d, t.date()) } else { (t.date(), d) };
            return Some(if x == y { day(x) } else { format!("{}/{}", day(x), day(y)) });
        }
        let show = grain(a.unit);
        if vague {
            // Days: the 2 to 9 before; weeks: about six of them; months and years: to the present one.
            let far = self.shift(now, if a.unit == Unit::Week { 6.0 } else { 9.0 }, a.unit, sign)?.date();
            let near = if a.unit == Unit::Day { plus_days(d, sign)? } else { d };
            let show = if a.unit == Unit::Week { month } else { show };
            let (x, y) = if future { (near, far) } else { (far, near) };
            return Some(format!("{}~/{}~", show(x), show(y)));
        }
        let n = a.high.or(a.low)?.round();
        let at = |k: f64| -> Option<Date> {
            match a.unit {
                Unit::Week => plus_days(monday(d)?, (7.0 * k) as i64),
                _ => Some(self.shift(now, k.abs(), a.unit, if k < 0.0 { -1 } else { 1 })?.date()),
            }
        };
        let (x, y) = if future { (at(1.0)?, at(n)?) } else { (at(-n)?, at(-1.0)?) };
        if a.unit == Unit::Week {
            // «الأسابيع الأربعة الماضية»: so many times seven days, to yesterday; one week is that of the calendar.
            if n > 1.0 && !future && !self.fine {
                return Some(format!("{}/{}", day(plus_days(d, (-7.0 * n) as i64)?), day(plus_days(d, -1)?)));
            }
            return Some(format!("{}/{}", day(x), day(plus_days(y, 6)?)));
        }
        let (x, y) = (show(x), show(y));
        Some(if x == y { x } else { format!("{x}/{y}") })
    }

    fn shift(&self, now: DateTime, n: f64, unit: Unit, sign: i64) -> Option<DateTime> {
        if !(0.0..100_000.0).contains(&n) {
            return None;
        }
        let whole = sign * n.trunc() as i64;
        let date = |d: Option<Date>| d.map(|d| d.to_datetime(now.time()));
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => {
                let seconds = (n * unit.hours() * 3600.0).round() as i64 * sign;
                now.checked_add(jiff::SignedDuration::from_secs(seconds)).ok()
            }
            Unit::Day => date(plus_days(now.date(), whole)),
            Unit::Week => date(plus_days(now.date(), sign * (n * 7.0).round() as i64)),
            Unit::Month => date(plus_days(plus_months(now.date(), whole)?, sign * (n.fract() * 30.0).round() as i64)),
            Unit::Quarter => date(plus_months(now.date(), 3 * whole)),
            Unit::Year if n.fract() != 0.0 => date(plus_months(now.date(), sign * (n * 12.0).round() as i64)),
            Unit::Year => date(plus_years(now.date(), whole)),
            Unit::Decade => date(plus_years(now.date(), sign * (n * 10.0).round() as i64)),
            Unit::Century => date(plus_years(now.date(), sign * (n * 100.0).round() as i64)),
        }
    }
}

/// So much of a unit as ISO 8601 writes it, a part of one in the next smaller unit: `PT1H30M`, `P1M15D`.
fn iso(n: f64, unit: Unit) -> String {
    let (date, letter, parts, smaller) = match unit {
        Unit::Second => ("PT", 'S', 1.0, ""),
        Unit::Minute => ("PT", 'M', 60.0, "S"),
        Unit::Hour => ("PT", 'H', 60.0, "M"),
        Unit::Day => ("P", 'D', 24.0, "H"),
        Unit::Week if n.fract() != 0.0 => return iso((n * 7.0).round(), Unit::Day),
        Unit::Week => ("P", 'W', 1.0, ""),
        Unit::Month => ("P", 'M', 30.0, "D"),
        Unit::Quarter => return iso(n * 3.0, Unit::Month),
        Unit::Year => ("P", 'Y', 12.0, "M"),
        Unit::Decade => return iso(n * 10.0, Unit::Year),
        Unit::Century => return iso(n * 100.0, Unit::Year),
    };
    if smaller.is_empty() {
        return format!("{date}{n}{letter}");
    }
    let all = (n * parts).round();
    let (whole, rest) = ((all / parts).trunc(), all % parts);
    let time = if unit == Unit::Day && rest > 0.0 { "T" } else { "" };
    match (whole > 0.0, rest > 0.0) {
        (_, false) => format!("{date}{whole}{letter}"),
        (true, true) => format!("{date}{whole}{letter}{time}{rest}{smaller}"),
        (false, true) => format!("{date}{time}{rest}{smaller}"),
    }
}

/// How a unit dates: days and weeks to the day, months to the month.
fn grain(unit: Unit) -> fn(Date) -> String {
    match unit {
        Unit::Month | Unit::Quarter => month,
        Unit::Year | Unit::Decade | Unit::Century => year,
        _ => day,
    }
}

fn clock_text(t: DateTime) -> String {
    format!("{}T{:02}:{:02}", day(t.date()), t.hour(), t.minute())
}

fn second_text(t: DateTime) -> String {
    format!("{}:{:02}", clock_text(t), t.second())
}

/// `Z` or `+03:00`, where the text tells the zone.
fn zone_text(clock: Clock) -> String {
    match clock.zone {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(n) => format!("{}{:02}:{:02}", if n < 0 { '-' } else { '+' }, n.abs() / 60, n.abs() % 60),
    }
}

/// The hours of a part of the day, from and to.
fn hours_of(part: Part) -> (u8, u8) {
    match part {
        Part::Dawn => (3, 6),
        Part::Morning | Part::Forenoon => (4, 12),
        Part::Noon => (12, 14),
        Part::Afternoon => (12, 19),
        Part::Evening | Part::Night | Part::Midnight => (18, 24),
    }
}

/// The nth weekday (1–7), week (8) or day (9) between two days; −1 is the last. Weeks are whole ones.
fn nth(first: Date, last: Date, n: i8, weekday_: u8) -> Option<Stretch> {
    let wanted = if weekday_ == 8 { 1 } else { i64::from(weekday_) };
    let d = match (weekday_, n) {
        (9, -1) => last,
        (9, n) => plus_days(first, i64::from(n) - 1)?,
        (8, -1) => plus_days(last, -weekday(last) % 7 - 6)?,
        (_, -1) => plus_days(last, -(weekday(last) - wanted).rem_euclid(7))?,
        (_, n) => plus_days(first, (wanted - weekday(first)).rem_euclid(7) + 7 * (i64::from(n) - 1))?,
    };
    let inside = first <= d && d <= last;
    inside.then_some(if weekday_ == 8 { Stretch::Days(d, plus_days(d, 6)?) } else { Stretch::Day(d) })
}
