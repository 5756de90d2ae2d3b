//! Days that a time of the Extended Date/Time Format may mean, level 0 and 1 as far as the reader writes it.

use serde::{Deserialize, Serialize};

/// The first and the last day that a time covers, counted from 1970-01-01. Open ends reach very far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Days {
    /// First day.
    pub first: i32,
    /// Last day.
    pub last: i32,
}

/// Before all days that news tells of, and after them.
pub const FAR: i32 = 2_000_000;

impl Days {
    /// How many days there are.
    #[must_use]
    pub const fn length(self) -> i32 {
        self.last - self.first + 1
    }

    /// Days that lie between the two: none where they overlap or touch.
    #[must_use]
    pub fn gap(self, other: Self) -> i32 {
        (self.first.max(other.first) - self.last.min(other.last)).max(0)
    }
}

/// Reads an EDTF string: days, months, years, seasons, hours, intervals, open ends; signs of doubt are left aside.
///
/// ```
/// use isnad_join::days::{Days, of_edtf, of_date};
/// assert_eq!(of_edtf("1970-01-02"), Some(Days { first: 1, last: 1 }));
/// assert_eq!(of_edtf("1970-01/1970-02~"), Some(Days { first: 0, last: 58 }));
/// assert_eq!(of_edtf("soon"), None);
/// ```
#[must_use]
pub fn of_edtf(text: &str) -> Option<Days> {
    match text.split_once('/') {
        None => of_date(text),
        Some((from, to)) => {
            let open = |side: &str| matches!(side.trim_end_matches(['~', '?', '%']), ".." | "");
            if open(from) && open(to) {
                return None;
            }
            let first = if open(from) { -FAR } else { of_date(from)?.first };
            let last = if open(to) { FAR } else { of_date(to)?.last };
            (first <= last).then_some(Days { first, last })
        }
    }
}

/// Reads one date, with or without a time of day: `2018`, `2018-04`, `2018-04-22`, `2018-04-22T05:00`, `2018-21` (spring).
#[must_use]
pub fn of_date(text: &str) -> Option<Days> {
    let text = text.split(['T', ' ']).next()?.trim_end_matches(['~', '?', '%']);
    let mut parts = text.splitn(3, '-');
    let year: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some(Days { first: number(year, 1, 1), last: number(year + 1, 1, 1) - 1 });
    };
    let month: i32 = month.parse().ok()?;
    let until = |year, month| if month > 12 { number(year + 1, month - 12, 1) - 1 } else { number(year, month, 1) - 1 };
    match (month, parts.next()) {
        // Seasons, of the northern half: 21 is spring.
        (21..=24, None) => {
            let first = 3 * (month - 20);
            Some(Days { first: number(year, first, 1), last: until(year, first + 3) })
        }
        (1..=12, None) => Some(Days { first: number(year, month, 1), last: until(year, month + 1) }),
        (1..=12, Some(day)) => {
            let day: i32 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
            let day = number(year, month, day);
            Some(Days { first: day, last: day })
        }
        _ => None,
    }
}

/// Days since 1970-01-01 of a Gregorian date.
const fn number(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> (i32, i32) {
        let days = of_edtf(text).unwrap();
        (days.first, days.last)
    }

    #[test]
    fn days_months_years_and_seasons() {
        assert_eq!(days("1970-01-01"), (0, 0));
        assert_eq!(days("2000-03-01T04:30~"), (11_017, 11_017));
        assert_eq!(days("1970"), (0, 364));
        assert_eq!(days("1972-02"), (761, 789));
        assert_eq!(days("1970-21"), (59, 150));
        assert_eq!(days("1970-24"), (334, 423));
    }

    #[test]
    fn intervals_and_open_ends() {
        assert_eq!(days("1970-01-03/1970-01-05"), (2, 4));
        assert_eq!(days("../1970-01-05~"), (-FAR, 4));
        assert_eq!(days("1970-01-03/.."), (2, FAR));
        for wrong in ["../..", "1970-02-01/1970-01-01", "70-01-01", "1970-13", "1970-01-32", "", "/"] {
            assert_eq!(of_edtf(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_gap_between_days() {
        let day = |n| Days { first: n, last: n };
        assert_eq!((day(3).gap(day(3)), day(3).gap(day(5)), day(5).gap(day(3))), (0, 2, 2));
        assert_eq!(Days { first: 1, last: 9 }.gap(day(4)), 0);
    }
}
