//! Days, weeks and feasts.

use jiff::Span;
use jiff::civil::{Date, date};

/// `days` after `d`, or `None` outside the calendar.
pub(super) fn plus_days(d: Date, days: i64) -> Option<Date> {
    d.checked_add(Span::new().try_days(days).ok()?).ok()
}

pub(super) fn plus_months(d: Date, months: i64) -> Option<Date> {
    d.checked_add(Span::new().try_months(months).ok()?).ok()
}

pub(super) fn plus_years(d: Date, years: i64) -> Option<Date> {
    d.checked_add(Span::new().try_years(years).ok()?).ok()
}

/// A date that exists, or `None`.
pub(super) fn ymd(y: i32, m: u8, d: u8) -> Option<Date> {
    Date::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

/// Monday is 1.
pub(super) fn weekday(d: Date) -> i64 {
    i64::from(d.weekday().to_monday_one_offset())
}

/// The Monday of the week that holds `d`.
pub(super) fn monday(d: Date) -> Option<Date> {
    plus_days(d, 1 - weekday(d))
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
pub(super) fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4).rem_euclid(7);
    let m = (a + 11 * d + 22 * e) / 451;
    let n = d + e - 7 * m + 114;
    ymd(year, u8::try_from(n / 31).ok()?, u8::try_from(n % 31 + 1).ok()?)
}

/// A day of the Hijri calendar by the tables (civil arithmetic, astronomical epoch), which may be a day off what was seen.
fn hijri(year: i64, month: i64, day: i64) -> Option<Date> {
    let days = day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 - 1;
    // 1 Muharram of the year 1 is 15 July 622 of the Julian calendar, 18 July of the Gregorian one.
    plus_days(date(622, 7, 18), days)
}

/// The first such Hijri day that falls in the Gregorian year.
pub(super) fn hijri_in(year: i32, month: u8, day: u8) -> Option<Date> {
    let guess = (i64::from(year) - 622) * 33 / 32;
    (guess - 1..=guess + 2).filter_map(|y| hijri(y, i64::from(month), i64::from(day))).find(|d| i32::from(d.year()) == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_on_its_sundays() {
        for (y, m, d) in [(2013, 3, 31), (2018, 4, 1), (2024, 3, 31), (2025, 4, 20)] {
            assert_eq!(easter(y), ymd(y, m, d));
        }
    }

    #[test]
    fn hijri_days_by_the_tables() {
        assert_eq!(hijri_in(2019, 1, 1), ymd(2019, 8, 31));
        assert_eq!(hijri_in(2024, 1, 1), ymd(2024, 7, 7));
    }

    #[test]
    fn nothing_outside_the_calendar() {
        assert_eq!(plus_days(Date::MAX, 1), None);
        assert_eq!(plus_years(Date::MIN, i64::MIN), None);
        assert_eq!(ymd(2018, 2, 30), None);
        assert_eq!(ymd(99999, 1, 1), None);
    }
}
