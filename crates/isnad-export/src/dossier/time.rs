//! Days in words, and the line of time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Speech, escaped};
use crate::row::{Row, date};

const MONTHS: [[&str; 2]; 12] = [
    ["January", "كانون الثاني/يناير"],
    ["February", "شباط/فبراير"],
    ["March", "آذار/مارس"],
    ["April", "نيسان/أبريل"],
    ["May", "أيار/مايو"],
    ["June", "حزيران/يونيو"],
    ["July", "تموز/يوليو"],
    ["August", "آب/أغسطس"],
    ["September", "أيلول/سبتمبر"],
    ["October", "تشرين الأول/أكتوبر"],
    ["November", "تشرين الثاني/نوفمبر"],
    ["December", "كانون الأول/ديسمبر"],
];

/// «12 March 2019» of an ISO date; what is none stays as it is.
pub fn day(iso: &str, speech: Speech) -> String {
    let mut parts = iso.get(..10).unwrap_or(iso).splitn(3, '-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let name = month.and_then(|month| month.parse::<usize>().ok()).and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    match (year, name, day.and_then(|day| day.parse::<u8>().ok())) {
        (Some(year), Some(name), Some(day)) => format!("{day} {} {year}", name[speech.0]),
        (Some(year), Some(name), None) if day.is_none() => format!("{} {year}", name[speech.0]),
        _ => escaped(iso),
    }
}

/// When an event was, in words.
pub fn days(row: &Row<'_>, speech: Speech) -> String {
    let Some(time) = row.event.time.as_deref() else { return speech.says("undated").to_owned() };
    match row.dates() {
        Some((first, last)) if first == last => day(&first, speech),
        // A month or a year is told as one.
        Some(_) if !time.contains('/') => day(time.trim_end_matches(['~', '?', '%']), speech),
        Some((first, last)) => format!("{} – {}", day(&first, speech), day(&last, speech)),
        None => format!("<bdi>{}</bdi>", escaped(time)),
    }
}

/// How many events by month, or by day where all are of a few weeks.
pub fn line(rows: &[Row<'_>], speech: Speech) -> String {
    let days: Vec<i32> = rows.iter().filter_map(|row| row.days.map(|days| days.first)).collect();
    let undated = rows.len() - days.len();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return String::new() };
    let by_day = last - first <= 62;
    let bin = |day: i32| {
        let iso = date(day).unwrap_or_default();
        if by_day { day } else { month(&iso) }
    };
    let mut bins: BTreeMap<i32, usize> = BTreeMap::new();
    days.iter().for_each(|day| *bins.entry(bin(*day)).or_default() += 1);
    let (from, to) = (bin(*first), bin(*last));
    let most = bins.values().copied().max().unwrap_or(1);
    let (width, height) = (440.0, 120.0);
    let wide = width / f64::from(to - from + 1);
    let at = |bin: i32| {
        let x = f64::from(bin - from) * wide;
        // Time runs with the language.
        if speech.is_arabic() { width - x - wide } else { x }
    };
    let mut svg = format!(
        "<figure class=\"time\">\n<h2>{}</h2>\n<svg viewBox=\"0 0 {width} 150\" role=\"img\" aria-label=\"{}\">\n<line x1=\"0\" x2=\"{width}\" y1=\"{height}\" y2=\"{height}\"/>\n",
        speech.says("when"),
        speech.says("when")
    );
    for (bin, n) in &bins {
        let tall = height * (*n as f64) / (most as f64);
        let _ = writeln!(
            svg,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{tall:.1}\"><title>{n}</title></rect>",
            at(*bin),
            height - tall,
            (wide * 0.85).max(1.5)
        );
    }
    let (start, end) = (date(*first).unwrap_or_default(), date(*last).unwrap_or_default());
    let (left, right) = if speech.is_arabic() { (end, start) } else { (start, end) };
    // Text in SVG is anchored by where it begins, which is on the right for Arabic.
    let (at_left, at_right) = if speech.is_arabic() { ("end", "start") } else { ("start", "end") };
    let _ = write!(
        svg,
        "<text x=\"0\" y=\"140\" text-anchor=\"{at_left}\">{}</text><text x=\"{width}\" y=\"140\" text-anchor=\"{at_right}\">{}</text>\n</svg>\n",
        day(&left, speech),
        day(&right, speech)
    );
    if undated > 0 {
        let _ = writeln!(svg, "<figcaption>{undated}: {}</figcaption>", speech.says("undated"));
    }
    svg.push_str("</figure>\n");
    svg
}

/// Months since the year 0.
fn month(iso: &str) -> i32 {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<i32>().ok()).unwrap_or(0);
    let mut parts = iso.split('-');
    number(parts.next()) * 12 + number(parts.next()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_words() {
        assert_eq!(day("2019-03-12", Speech(0)), "12 March 2019");
        assert_eq!(day("2019-03-12T05:00", Speech(0)), "12 March 2019");
        assert_eq!(day("2019-03", Speech(1)), "آذار/مارس 2019");
        assert_eq!(day("2019", Speech(0)), "2019");
        assert_eq!(day("2019-21", Speech(0)), "2019-21");
    }
}
