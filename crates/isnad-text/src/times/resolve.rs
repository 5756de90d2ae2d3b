//! From a value to a date of EDTF (ISO 8601-2), given the day of publication.
//!
//! Two grains: the codebook's (`edtf`), where «مساء الثلاثاء» is the day and «أوائل تموز» the month, and the fine one (`precise`),
//! where parts of a day and of a month keep their bounds.

use jiff::civil::{Date, DateTime};

use super::calendar::{easter, hijri_in, monday, plus_days, plus_months, plus_years, weekday, ymd};
use super::clock::hour_of;
use super::{Amount, Base, Clock, Edge, Feast, Part, Point, Tense, TimeMention, TimeValue, Unit, Which};

/// A stretch of the calendar, as EDTF writes it.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Stretch {
    Day(Date),
    Month(Date),
    Year(Date),
    Season(i16, u8),
    /// First and last day.
    Days(Date, Date),
    /// A clock time: date, hour, minute, second, fields told.
    Clock(Date, u8, u8, u8, u8),
    /// From an hour of one day to an hour of another.
    Hours(Date, u8, Date, u8),
}

impl Stretch {
    fn start(self) -> String {
        match self {
            Stretch::Days(a, _) => day(a),
            Stretch::Hours(d, h, ..) => format!("{}T{h:02}:00", day(d)),
            other => other.text(),
        }
    }

    fn end(self) -> String {
        match self {
            Stretch::Days(_, b) => day(b),
            Stretch::Hours(_, _, d, h) => format!("{}T{h:02}:00", day(d)),
            other => other.text(),
        }
    }

    /// The last day of a month, a year or some days.
    fn last_day(self) -> Option<Date> {
        match self {
            Stretch::Day(d) | Stretch::Days(_, d) => Some(d),
            Stretch::Month(d) => Some(d.last_of_month()),
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
            Stretch::Days(..) | Stretch::Hours(..) => format!("{}/{}", self.start(), self.end()),
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
        let whole = |n: f64, before: &str, letter: char| format!("P{before}{n}{letter}");
        Some(match a.unit {
            Unit::Second => whole(n, "T", 'S'),
            Unit::Minute if n.fract() != 0.0 => whole(n * 60.0, "T", 'S'),
            Unit::Minute => whole(n, "T", 'M'),
            Unit::Hour if n.fract() != 0.0 => {
                let (h, m) = (n.trunc(), (n.fract() * 60.0).round());
                if h > 0.0 { format!("PT{h}H{m}M") } else { format!("PT{m}M") }
            }
            Unit::Hour => whole(n, "T", 'H'),
            Unit::Day if n.fract() != 0.0 => {
                let (d, h) = (n.trunc(), (n.fract() * 24.0).round());
                if d > 0.0 { format!("P{d}DT{h}H") } else { format!("PT{h}H") }
            }
            Unit::Day => whole(n, "", 'D'),
            Unit::Week => whole(n, "", 'W'),
            Unit::Month => whole(n, "", 'M'),
            Unit::Quarter => whole(n * 3.0, "", 'M'),
            Unit::Year if n.fract() != 0.0 => {
                let (y, m) = (n.trunc(), (n.fract() * 12.0).round());
                if y > 0.0 { format!("P{y}Y{m}M") } else { format!("P{m}M") }
            }
            Unit::Year => whole(n, "", 'Y'),
            Unit::Decade => whole(n * 10.0, "", 'Y'),
        })
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
            TimeValue::Point(p) => self.point_text(p),
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
            TimeValue::Same { days: 0, part, clock } if part.is_some() || clock.is_some() => {
                // Nothing but a clock or a part of the day: of the day of publication, until the reader knows better.
                self.point_text(Point { part, clock, ..Point::day(0) })
            }
            TimeValue::Overnight => {
                let d = self.today()?;
                Some(Stretch::Days(plus_days(d, -1)?, d).text())
            }
            TimeValue::Duration(_) | TimeValue::Same { .. } | TimeValue::Unresolved => None,
        }
    }

    fn point_text(&self, p: Point) -> Option<String> {
        let text = self.point(p)?.text();
        let about = !self.fine && matches!(p.edge, Some(Edge::Start | Edge::Middle)) && p.clock.is_none() && text.len() == 10;
        Some(if about && !text.contains('/') { text + "~" } else { text })
    }

    /// A point with its clock, part of the day and part of the month.
    fn point(&self, p: Point) -> Option<Stretch> {
        let base = self.base(p.base)?;
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
        match (base, edge) {
            (Stretch::Month(d), Edge::Middle) => Some(Stretch::Day(ymd(i32::from(d.year()), d.month() as u8, 15)?)),
            (Stretch::Month(d), Edge::Start) => Some(Stretch::Day(d.first_of_month())),
            (Stretch::Month(d), _) if self.fine => {
                let at = |n: i8| ymd(i32::from(d.year()), d.month() as u8, n as u8);
                let last = d.days_in_month();
                Some(if edge == Edge::Early { Stretch::Days(at(1)?, at(10)?) } else { Stretch::Days(at(21)?, at(last)?) })
            }
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
            Base::Nth { n, weekday, year, rel_year, month, rel_month } => {
                let month = self.date(year, rel_year, month, rel_month, None, Which::Unmarked)?;
                let Stretch::Month(first) = month else { return None };
                nth(first, n, weekday)
            }
            Base::Holiday { feast, year } => self.feast(feast, year),
            Base::Hijri => None,
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
            Which::Past if now.month() < first + 3 => y - 1,
            Which::Next if now.month() >= first => y + 1,
            _ if season == 24 && now.month() < 3 => y - 1,
            _ => y,
        };
        Some(Stretch::Season(y, season))
    }

    fn feast(&self, feast: Feast, year: Option<i32>) -> Option<Stretch> {
        let on = |y: i32| match feast {
            Feast::Gregorian { month, day } => ymd(y, month, day),
            Feast::Easter(days) => plus_days(easter(y)?, i64::from(days)),
            Feast::Hijri { month, day } => hijri_in(y, month, day),
        };
        if let Some(y) = year {
            return on(y).map(Stretch::Day);
        }
        let now = self.today()?;
        let y = i32::from(now.year());
        let found = match self.tense {
            Tense::Past => [y, y - 1].into_iter().filter_map(on).find(|d| *d <= now),
            Tense::Future => [y, y + 1].into_iter().filter_map(on).find(|d| *d >= now),
        };
        found.map(Stretch::Day)
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
            return Some(if self.fine { clock_text(t) } else { day(t.date()) });
        }
        let show = grain(a.unit);
        if let Some(high) = high.filter(|h| *h != low && a.low.is_some()) {
            let (x, y) = (self.shift(now, low, a.unit, sign)?.date(), self.shift(now, high, a.unit, sign)?.date());
            let (first, last) = if x < y { (x, y) } else { (y, x) };
            return Some(format!("{}/{}", show(first), show(last)));
        }
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
                let (x, y) = if future { (now, t) } else { (t, now) };
                return Some(format!("{}/{}", clock_text(x), clock_text(y)));
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
            Unit::Month => date(plus_months(now.date(), whole)),
            Unit::Quarter => date(plus_months(now.date(), 3 * whole)),
            Unit::Year if n.fract() != 0.0 => date(plus_months(now.date(), sign * (n * 12.0).round() as i64)),
            Unit::Year => date(plus_years(now.date(), whole)),
            Unit::Decade => date(plus_years(now.date(), sign * (n * 10.0).round() as i64)),
        }
    }
}

/// How a unit dates: days and weeks to the day, months to the month.
fn grain(unit: Unit) -> fn(Date) -> String {
    match unit {
        Unit::Month | Unit::Quarter => month,
        Unit::Year | Unit::Decade => year,
        _ => day,
    }
}

fn clock_text(t: DateTime) -> String {
    format!("{}T{:02}:{:02}", day(t.date()), t.hour(), t.minute())
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

/// The nth weekday (1–7), week (8) or day (9) of a month; −1 is the last. A week belongs to the month of its Monday.
fn nth(first: Date, n: i8, weekday_: u8) -> Option<Stretch> {
    let (wanted, last) = (i64::from(weekday_), first.last_of_month());
    let monday_of = if weekday_ == 8 { 1 } else { wanted };
    let d = match (weekday_, n) {
        (9, -1) => last,
        (9, n) => plus_days(first, i64::from(n) - 1)?,
        (_, -1) => plus_days(last, -(weekday(last) - monday_of).rem_euclid(7))?,
        (_, n) => plus_days(first, (monday_of - weekday(first)).rem_euclid(7) + 7 * (i64::from(n) - 1))?,
    };
    let inside = d.month() == first.month();
    inside.then_some(if weekday_ == 8 { Stretch::Days(d, plus_days(d, 6)?) } else { Stretch::Day(d) })
}
