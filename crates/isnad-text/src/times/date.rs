//! Dates in digits and words, months, years, seasons.

use super::read::Walker;
use super::table::{Count, Link, Phrase};
use super::{Base, Point, Unit, Which};
use crate::TokenKind;
use crate::numbers::NumberKind;

/// What a month says of itself and its year.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Month {
    pub month: Option<u8>,
    pub rel_month: Option<i32>,
    pub year: Option<i32>,
    pub rel_year: Option<i32>,
    pub which: Option<Which>,
    pub hijri: Option<u8>,
}

impl Month {
    pub fn base(self, day: Option<u8>) -> Base {
        let Month { month, rel_month, year, rel_year, which, hijri } = self;
        if let Some(month) = hijri {
            return Base::Hijri { year, rel_year, month, day, which: which.unwrap_or(Which::Unmarked) };
        }
        Base::Date { year, rel_year, month, rel_month, day, which: which.unwrap_or(Which::Unmarked) }
    }
}

impl Walker<'_, '_> {
    /// A date that begins with the number of a day: «22 أبريل/نيسان 2018», «الأول من آذار», «2018-04-22», «22/4/2018».
    pub(super) fn date(&self, i: usize) -> Option<(usize, Point)> {
        if let Some(hit) = self.numeric_date(i) {
            return Some(hit);
        }
        let m = self.number_at(i)?;
        if !matches!(m.kind, NumberKind::Cardinal | NumberKind::Ordinal) {
            return None;
        }
        let day = m.value().filter(|n| n.fract() == 0.0 && (1.0..=31.0).contains(n))? as u8;
        let (end, month) = self.month_after_day(m.core.end)?;
        Some((end, Point::new(month.base(Some(day)))))
    }

    /// The month after the number of a day, with «من» or «من شهر» between.
    pub(super) fn month_after_day(&self, i: usize) -> Option<(usize, Month)> {
        let of = self.is(i, "من") || self.is(i, "في");
        let at = if of { i + 1 } else { i };
        // «21 الجاري»
        if let Some((w, c)) = self.word(at)
            && let Some(which) = w.which
            && !w.plural_only
            && !c.wa
            && which != Which::Unmarked
        {
            return Some((at + 1, Month { rel_month: Some(rel(which)), ..Month::default() }));
        }
        self.month(at, true)
    }

    /// A month: by name, by number after «شهر», or counted from this one (الشهر الماضي). `cued` when a day stands before it.
    pub(super) fn month(&self, i: usize, cued: bool) -> Option<(usize, Month)> {
        let (w, c) = self.word(i)?;
        if c.wa && cued {
            return None;
        }
        let mut m = Month::default();
        let mut end;
        if w.this
            && let Some((Unit::Month, Count::One, _)) = self.unit(i + 1)
        {
            return Some((i + 2, Month { rel_month: Some(0), ..m }));
        }
        match w.unit {
            Some((Unit::Month, Count::One)) => {
                if let Some((which, e)) = self.which(i + 1).filter(|_| c.art) {
                    m.rel_month = Some(rel(which));
                    return Some((e, m));
                }
                if c.art {
                    return None;
                }
                if let Some((e, n)) = self.month_name(i + 1) {
                    (m.month, end) = (Some(n), e);
                } else if let Some((e, n)) = self.hijri(i + 1) {
                    m.hijri = Some(n);
                    return Some((self.hijri_year(e, &mut m), m));
                } else {
                    let k = self.number_at(i + 1).filter(|k| matches!(k.kind, NumberKind::Cardinal | NumberKind::Ordinal))?;
                    let n = k.value().filter(|n| n.fract() == 0.0 && (1.0..=12.0).contains(n))?;
                    // «شهر واحد» is an amount.
                    if n == 1.0 && self.kind(i + 1) == Some(TokenKind::Word) && k.kind == NumberKind::Cardinal {
                        return None;
                    }
                    (m.month, end) = (Some(n as u8), k.core.end);
                }
            }
            _ => {
                if let Some((e, n)) = self.hijri(i) {
                    m.hijri = Some(n);
                    let end = self.hijri_year(e, &mut m);
                    return (cued || self.hijri_stands(i, e, end, n)).then_some((end, m));
                }
                let (e, n) = self.month_name(i)?;
                if w.shy && !cued && !self.shy_month_counts(i, e) {
                    return None;
                }
                (m.month, end) = (Some(n), e);
            }
        }
        // «ديسمبر كانون الأول», as one agency writes it.
        if let Some((e, n)) = self.month_name(end)
            && Some(n) == m.month
        {
            end = e;
        }
        end = self.other_name(end);
        end = self.month_year(end, &mut m);
        Some((end, m))
    }

    /// The second name of the same month: «تموز/يوليو», «تموز (يوليو)», also where the bracket never closes.
    fn other_name(&self, i: usize) -> usize {
        match self.kind(i) {
            Some(TokenKind::Slash | TokenKind::Dash) => self.month_name(i + 1).map_or(i, |(e, _)| e),
            Some(TokenKind::Open) => {
                let Some((e, _)) = self.month_name(i + 1) else { return i };
                match self.kind(e) {
                    Some(TokenKind::Close) => e + 1,
                    // A digit where the bracket should be: «(يوليو9».
                    Some(TokenKind::Number) if !self.text.tokens[e].space_before && self.text.fold_of(e).len() == 1 => e + 1,
                    _ => e,
                }
            }
            _ => i,
        }
    }

    /// The year after a month: «2014», «من عام 2014», «العام الماضي», or which one: «الماضي».
    fn month_year(&self, i: usize, m: &mut Month) -> usize {
        if let Some((e, y)) = self.bare_year(i) {
            m.year = Some(y);
            return e;
        }
        if let Some((which, e)) = self.which(i) {
            m.which = Some(which);
            return e;
        }
        let at = if self.is(i, "من") || self.is(i, "في") || self.is(i, ",") { i + 1 } else { i };
        if let Some((e, y)) = self.year_number(at) {
            m.year = Some(y);
            return e;
        }
        if let Some((Unit::Year, rel, e)) = self.relative_unit(at) {
            m.rel_year = Some(rel);
            return e;
        }
        i
    }

    /// A month's name at `i`, of one word or two.
    pub(super) fn month_name(&self, i: usize) -> Option<(usize, u8)> {
        if let Some((end, Phrase::Month(n))) = self.phrase(i) {
            return Some((end, n));
        }
        self.word(i).filter(|(_, c)| !c.art).and_then(|(w, _)| w.month).map(|n| (i + 1, n))
    }

    /// A month of the Hijri calendar, with what honours it: «رمضان المبارك».
    pub(super) fn hijri(&self, i: usize) -> Option<(usize, u8)> {
        let (end, n) = match self.phrase(i) {
            Some((end, Phrase::Hijri(n))) => (end, n),
            _ => (i + 1, self.word(i)?.0.hijri?),
        };
        let honoured = matches!(self.fold(end), Some("المبارك" | "الكريم" | "الفضيل" | "المعظم" | "الحرام" | "المكرم"));
        Some((end + usize::from(honoured), n))
    }

    /// The year after a Hijri month: «1439», «عام 1439 هجرية», «2018», «من العام الماضي», or which one.
    fn hijri_year(&self, i: usize, m: &mut Month) -> usize {
        let of = if self.is(i, "من") || self.is(i, "في") || self.is(i, ",") { i + 1 } else { i };
        let at = self.unit(of).filter(|(u, n, _)| (*u, *n) == (Unit::Year, Count::One)).map_or(of, |_| of + 1);
        if let Some(y) = self.digits_year(at, 1300..1500).filter(|_| at == i || at > of) {
            m.year = Some(y);
            return self.hijri_mark(at + 1).unwrap_or(at + 1);
        }
        self.month_year(i, m)
    }

    /// «هـ», «هجرية» after a year.
    pub(super) fn hijri_mark(&self, i: usize) -> Option<usize> {
        matches!(self.fold(i)?, "ه" | "هجري" | "هجريه" | "للهجره" | "الهجري").then_some(i + 1)
    }

    /// A number of four digits that lies among these years.
    pub(super) fn digits_year(&self, i: usize, years: std::ops::Range<i32>) -> Option<i32> {
        let s = (self.kind(i)? == TokenKind::Number).then(|| self.text.fold_of(i))?;
        (s.len() == 4).then(|| s.parse().ok()).flatten().filter(|y| years.contains(y))
    }

    /// Whether a Hijri month stands for itself: most of their names are those of people too, and «صفر» is nought.
    fn hijri_stands(&self, i: usize, name: usize, end: usize, n: u8) -> bool {
        if end > name || n == 9 && name > i + 1 {
            return true;
        }
        let whole = i == 0 && end == self.text.tokens.len() && self.number_at(i).is_none();
        let linked = i > 0 && self.word(i - 1).is_some_and(|(w, _)| w.edge.is_some() || w.link.is_some_and(|l| l != Link::Every));
        whole || linked && (n == 9 || name > i + 1) && !self.is(i - 1, "من") && !self.is(i - 1, "علي")
    }

    /// Whether what stands around a shy month at `i..end` says that it is one.
    fn shy_month_counts(&self, i: usize, end: usize) -> bool {
        let after = matches!(self.kind(end), Some(TokenKind::Slash | TokenKind::Open)) && self.other_name(end) > end
            || self.bare_year(end).is_some()
            || self.which(end).is_some()
            || self.year_number(end).is_some();
        let before = i > 0
            && (self
                .word(i - 1)
                .is_some_and(|(w, _)| w.edge.is_some() || w.link.is_some() && !self.is(i - 1, "من") && !self.is(i - 1, "على"))
                || self.kind(i - 1) == Some(TokenKind::Slash));
        after || before
    }

    /// «عام 2011», «سنة 2014», «العام 2014», «بعام 2014»
    pub(super) fn year_number(&self, i: usize) -> Option<(usize, i32)> {
        let (Unit::Year, Count::One, _) = self.unit(i)? else { return None };
        let m = self.number_at(i + 1).filter(|m| m.kind == NumberKind::Cardinal)?;
        let y = m.value().filter(|n| n.fract() == 0.0 && (1000.0..2200.0).contains(n))?;
        let end = if self.is(m.core.end, "م") || self.is(m.core.end, "ميلادي") { m.core.end + 1 } else { m.core.end };
        Some((end, y as i32))
    }

    /// Four digits that can be a year.
    pub(super) fn bare_year(&self, i: usize) -> Option<(usize, i32)> {
        self.digits_year(i, 1900..2100).map(|y| (i + 1, y))
    }

    /// `2018-04-22`, `22-4-2018`, `22/04/2018`, `22.4.2018`, and `21/09` where a time word stands before it.
    fn numeric_date(&self, i: usize) -> Option<(usize, Point)> {
        let n = |k: usize| -> Option<(i32, usize)> {
            let s = (self.kind(k)? == TokenKind::Number).then(|| self.text.fold_of(k))?;
            (s.len() <= 4).then(|| s.parse().ok()).flatten().map(|v| (v, s.len()))
        };
        let sep = |k: usize| {
            let t = self.text.tokens.get(k)?;
            let glued = !t.space_before && !self.text.tokens.get(k + 1)?.space_before;
            (glued && matches!(t.kind, TokenKind::Slash | TokenKind::Dash | TokenKind::Stop)).then_some(t.kind)
        };
        let kind = sep(i + 1)?;
        let ((a, la), (b, lb)) = (n(i)?, n(i + 2)?);
        let valid = |y: i32, m: i32, d: i32| {
            let date = super::calendar::ymd(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?)?;
            let base = Base::Date {
                year: Some(y),
                rel_year: None,
                month: Some(m as u8),
                rel_month: None,
                day: Some(date.day() as u8),
                which: Which::Unmarked,
            };
            Some(Point::new(base))
        };
        if sep(i + 3) == Some(kind)
            && let Some((c, lc)) = n(i + 4)
        {
            // Two digits: the century that is not more than a few years ahead.
            let year = |y: i32, len: usize| match len {
                2 if y < 50 => 2000 + y,
                2 => 1900 + y,
                _ => y,
            };
            let (y, m, d) = if la == 4 {
                (a, b, c)
            } else if lc == 4 || lc == 2 {
                (year(c, lc), b, a)
            } else {
                return None;
            };
            return valid(y, m, d).or_else(|| valid(y, d, m)).map(|p| (i + 5, p));
        }
        let cued = i > 0 && self.word(i - 1).is_some_and(|(w, _)| w.weekday.is_some() || w.unit == Some((Unit::Day, Count::One)));
        let alone = i == 0 && i + 3 == self.text.tokens.len() && b != 10;
        if kind == TokenKind::Slash && (cued || alone) && la <= 2 && lb <= 2 && (1..=31).contains(&a) && (1..=12).contains(&b) {
            let base = Base::Date {
                year: None,
                rel_year: None,
                month: Some(b as u8),
                rel_month: None,
                day: Some(a as u8),
                which: Which::Unmarked,
            };
            return Some((i + 3, Point::new(base)));
        }
        None
    }
}

/// Units from the present one: الماضي −1, الجاري 0, المقبل +1.
pub(super) fn rel(which: Which) -> i32 {
    match which {
        Which::Past => -1,
        Which::Next => 1,
        Which::Current | Which::Unmarked => 0,
        Which::BeforeLast => -2,
        Which::AfterNext => 2,
    }
}
