//! Days, weeks and feasts.

use icu_calendar::cal::Hijri;
use icu_calendar::types::Month;
use jiff::Span;
use jiff::civil::Date;

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

/// Easter Sunday of the churches that reckon by the Julian calendar (Meeus).
pub(super) fn orthodox_easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let n = d + e + 114;
    // Days between the two calendars: 13 from 1900 to 2099.
    let behind = year.div_euclid(100) - year.div_euclid(400) - 2;
    plus_days(ymd(year, u8::try_from(n / 31).ok()?, u8::try_from(n % 31 + 1).ok()?)?, i64::from(behind))
}

/// A day of the Hijri calendar as Umm al-Qura has it; `None` for one that does not exist.
pub(super) fn hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    let hijri = icu_calendar::Date::try_new(year.into(), Month::new(month), day, Hijri::new_umm_al_qura()).ok()?;
    let iso = hijri.to_calendar(icu_calendar::Iso);
    ymd(iso.year().extended_year(), iso.month().ordinal, iso.day_of_month().0)
}

/// The first and the last day of a month of the Hijri calendar, of the whole year for month 0.
pub(super) fn hijri_month(year: i32, month: u8) -> Option<(Date, Date)> {
    let (from, to, after) = if month == 0 { (1, 1, year + 1) } else { (month, month % 12 + 1, year + i32::from(month == 12)) };
    Some((hijri(year, from, 1)?, plus_days(hijri(after, to, 1)?, -1)?))
}

/// The Hijri year that holds a day.
pub(super) fn hijri_year(d: Date) -> Option<i32> {
    let iso = icu_calendar::Date::try_new_iso(i32::from(d.year()), u8::try_from(d.month()).ok()?, u8::try_from(d.day()).ok()?).ok()?;
    Some(iso.to_calendar(Hijri::new_umm_al_qura()).year().extended_year())
}

/// The first such Hijri day that falls in the Gregorian year.
pub(super) fn hijri_in(year: i32, month: u8, day: u8) -> Option<Date> {
    let first = hijri_year(ymd(year, 1, 1)?)?;
    (first..=first + 1).filter_map(|y| hijri(y, month, day)).find(|d| i32::from(d.year()) == year)
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
    fn orthodox_easter_falls_on_its_sundays() {
        for (y, m, d) in [(2013, 5, 5), (2018, 4, 8), (2017, 4, 16), (2025, 4, 20)] {
            assert_eq!(orthodox_easter(y), ymd(y, m, d));
        }
    }

    #[test]
    fn hijri_days_as_umm_al_qura_has_them() {
        assert_eq!(hijri(1439, 8, 5), ymd(2018, 4, 21));
        assert_eq!(hijri(1439, 13, 1), None);
        assert_eq!(hijri_month(1439, 9), ymd(2018, 5, 16).zip(ymd(2018, 6, 14)));
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
