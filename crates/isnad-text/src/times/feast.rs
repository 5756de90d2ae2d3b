//! Feasts, the halves and quarters of a year, and the nth day of something: «ثالث ثلاثاء في أيلول», «الربع الثالث», «ثاني أيام عيد الفطر».

use super::date::rel;
use super::read::Walker;
use super::table::{Count, Link, Phrase};
use super::{Base, Feast, Point, Unit, Which};
use crate::numbers::NumberKind;

impl Walker<'_, '_> {
    /// A feast whose name ends before `i`, with its year: «2018», «من العام الماضي», «المقبل».
    pub(super) fn feast(&self, i: usize, feast: Feast, plus: i8) -> (usize, Point) {
        let at = if self.is(i, "من") || self.is(i, "في") { i + 1 } else { i };
        let (mut year, mut rel_year, mut which, mut end) = (None, None, Which::Unmarked, i);
        if let Some((e, y)) = self.year_number(at).or_else(|| self.bare_year(i)) {
            (end, year) = (e, Some(y));
        } else if let Some(y) = self.digits_year(i, 1300..1500).filter(|_| matches!(feast, Feast::Hijri { .. })) {
            (end, year) = (self.hijri_mark(i + 1).unwrap_or(i + 1), Some(y));
        } else if let Some((Unit::Year, n, e)) = self.relative_unit(at) {
            (end, rel_year) = (e, Some(n));
        } else if let Some((w, e)) = self.which(i) {
            (end, which) = (e, w);
        }
        (end, Point::new(Base::Holiday { feast, year, rel_year, which, plus }))
    }

    /// «الربع الثالث», «الربع الأول من عام 2019», «النصف الثاني من آذار», «هذا الربع»
    pub(super) fn share(&self, i: usize) -> Option<(usize, Point)> {
        let this = self.word(i).is_some_and(|(w, _)| w.this);
        if let Some(hit) = self.nth_month(i) {
            return Some(hit);
        }
        let at = i + usize::from(this);
        let part = self.number_at(at).filter(|m| m.kind == NumberKind::Fraction && m.core.end == at + 1)?;
        let of = match self.fold(at)?.trim_start_matches(['و', 'ب', 'ف']) {
            "الربع" | "للربع" => 4,
            "الثلث" | "للثلث" => 3,
            "النصف" | "للنصف" => 2,
            _ => return None,
        };
        let point = |n: u8, year, rel_year| Point::new(Base::Share { n, of, year, rel_year, month: None, rel_month: None });
        let next = part.core.end;
        if this {
            return (of == 4).then(|| (next, point(0, None, Some(0))));
        }
        if let Some((which, e)) = self.which(next).filter(|_| of == 4) {
            return Some((e, point(0, None, Some(rel(which)))));
        }
        let (n, end) = match self.number_at(next).filter(|m| m.kind == NumberKind::Ordinal) {
            Some(m) => (m.value().filter(|n| *n <= f64::from(of))? as u8, m.core.end),
            None => {
                (self.word(next).filter(|(w, _)| w.last && self.fold(next).is_some_and(|s| s.starts_with("ال"))).map(|_| of)?, next + 1)
            }
        };
        let of_what = if self.is(end, "من") || self.is(end, "في") { end + 1 } else { end };
        if let Some((e, y)) = self.year_number(of_what).or_else(|| self.bare_year(of_what)) {
            return Some((e, point(n, Some(y), None)));
        }
        if let Some((Unit::Year, k, e)) = self.relative_unit(of_what) {
            return Some((e, point(n, None, Some(k))));
        }
        if let Some((Unit::Year, Count::One, c)) = self.unit(of_what).filter(|_| of_what > end)
            && c.art
        {
            return Some((of_what + 1, point(n, None, Some(0))));
        }
        if of != 4
            && let Some((e, m)) = self.month(of_what, true).filter(|(_, m)| m.hijri.is_none())
        {
            let base = Base::Share { n, of, year: m.year, rel_year: m.rel_year, month: m.month, rel_month: m.rel_month };
            return Some((e, Point::new(base)));
        }
        (of == 4).then(|| (end, point(n, None, None)))
    }

    /// «الشهر الثاني من 2016», «آخر شهر من العام الماضي», «آخر ربع من 2018»
    fn nth_month(&self, i: usize) -> Option<(usize, Point)> {
        let month = |k: usize| self.unit(k).is_some_and(|(u, n, c)| u == Unit::Month && n == Count::One && !c.wa);
        let (end, n, of) = if month(i) {
            let (e, n) = self.which_of(i + 1)?;
            (e, n, 12)
        } else {
            let (e, n) = self.which_of(i)?;
            let of = if month(e) {
                12
            } else if self.is(e, "ربع") {
                4
            } else {
                return None;
            };
            (e + 1, n, of)
        };
        let n = u8::try_from(if n < 0 { of } else { n }).ok().filter(|n| (1..=of as u8).contains(n))?;
        let at = if self.is(end, "من") || self.is(end, "في") { end + 1 } else { return None };
        let share = |year, rel_year| Point::new(Base::Share { n, of: of as u8, year, rel_year, month: None, rel_month: None });
        if let Some((e, y)) = self.year_number(at).or_else(|| self.bare_year(at)) {
            return Some((e, share(Some(y), None)));
        }
        match self.relative_unit(at)? {
            (Unit::Year, k, e) => Some((e, share(None, Some(k)))),
            _ => None,
        }
    }

    /// «ثالث ثلاثاء في أيلول», «الأسبوع الأول من شهر أكتوبر», «آخر اثنين من الشهر القادم», «أول يوم من السنة», «ثالث أيام العيد»
    pub(super) fn nth(&self, i: usize) -> Option<(usize, Point)> {
        let (end, n, weekday, first) = if let Some((e, n)) = self.which_of(i) {
            let (e, u) = self.counted_day(e)?;
            (e, n, u, true)
        } else {
            let (e, u) = self.counted_day(i)?;
            let (e, n) = self.which_of(e)?;
            (e, n, u, false)
        };
        // Of weekdays a month has five; «الثلاثاء التاسع عشر» is a date.
        if weekday < 8 && n > 5 {
            return None;
        }
        let of = self.is(end, "من") || self.is(end, "في");
        let at = if of { end + 1 } else { end };
        // «ثاني أيام عيد الأضحى», «اليوم الثالث من عيد الفطر»
        if let Some((e, Phrase::Feast(feast))) = self.phrase(at).filter(|_| weekday == 9 && n > 0) {
            return Some(self.feast(e, feast, n - 1));
        }
        // «ثالث ثلاثاء بعد عيد الميلاد», «آخر جمعة قبل رمضان»
        if let Some((e, p)) = self.beyond(end, n, weekday) {
            return Some((e, p));
        }
        let nth = |year, rel_year, month, rel_month| Point::new(Base::Nth { n, weekday, year, rel_year, month, rel_month, hijri: false });
        if let Some((e, m)) = self.month(at, true) {
            if let (Some(month), 9, 1..) = (m.hijri, weekday, n) {
                let day = u8::try_from(n).ok();
                return Some((
                    e,
                    Point::new(Base::Hijri { year: m.year, rel_year: m.rel_year, month, day, which: m.which.unwrap_or(Which::Unmarked) }),
                ));
            }
            // «اليوم الأول من آذار» and «الثلاثاء التاسع عشر» are dates.
            let dated = weekday == 9 && n > 0 && !first;
            // «آخر جمعة من رمضان»
            if let (Some(month), None) = (m.hijri, m.which) {
                let base = Base::Nth { n, weekday, year: m.year, rel_year: m.rel_year, month: Some(month), rel_month: None, hijri: true };
                return (!dated).then(|| (e, Point::new(base)));
            }
            let unsaid = m.hijri.is_some() || m.month.is_none() && m.rel_month.is_none();
            return (!dated && !unsaid).then(|| (e, nth(m.year, m.rel_year, m.month, m.rel_month)));
        }
        if !of && !self.word(end).is_some_and(|(_, c)| c.prep != 0) {
            return None;
        }
        if let Some((e, y)) = self.year_number(at).or_else(|| self.bare_year(at).filter(|_| of)) {
            return Some((e, nth(Some(y), None, None, None)));
        }
        if let Some((Unit::Year, k, e)) = self.relative_unit(at) {
            return Some((e, nth(None, Some(k), None, None)));
        }
        // «أول يوم من الشهر», «آخر يوم في السنة»
        let (unit, Count::One, c) = self.unit(at)? else { return None };
        match unit {
            Unit::Month if c.art && !c.wa => Some((at + 1, nth(None, None, None, Some(0)))),
            Unit::Year if c.art && !c.wa => Some((at + 1, nth(None, Some(0), None, None))),
            _ => None,
        }
    }

    /// «الأول», «ثالث», «آخر»
    fn which_of(&self, i: usize) -> Option<(usize, i8)> {
        if self.word(i).is_some_and(|(w, c)| w.last && !c.wa) {
            return Some((i + 1, -1));
        }
        let m = self.number_at(i).filter(|m| m.kind == NumberKind::Ordinal)?;
        m.value().filter(|n| (1.0..=52.0).contains(n)).map(|n| (m.core.end, n as i8))
    }

    /// A weekday (1–7), a week (8) or a day (9): «ثلاثاء», «أسبوع», «يوم», «أيام».
    fn counted_day(&self, i: usize) -> Option<(usize, u8)> {
        let (w, c) = self.word(i)?;
        if c.wa {
            return None;
        }
        let next = self.word(i + 1).and_then(|(w, _)| w.weekday.or(w.weekday_bare));
        let day = |s: &str| s.ends_with("يوم");
        match (w.weekday.or(w.weekday_bare), w.unit) {
            (Some(day), _) => Some((i + 1, day)),
            (_, Some((Unit::Week, Count::One))) => Some((i + 1, 8)),
            (_, Some((Unit::Day, Count::One))) if day(self.fold(i)?) => Some(next.map_or((i + 1, 9), |day| (i + 2, day))),
            (_, Some((Unit::Day, Count::Many))) if !c.art && self.is(i, "ايام") => Some((i + 1, 9)),
            (None, None) if w.day == Some(0) => Some((i + 1, 9)),
            _ => None,
        }
    }

    /// What a day is counted from, after «بعد» or «قبل»: a feast, or a day of a month.
    fn beyond(&self, i: usize, n: i8, weekday: u8) -> Option<(usize, Point)> {
        let back = match self.word(i)?.0.link? {
            Link::After => false,
            Link::Ago => true,
            _ => return None,
        };
        let n = if back { -n.abs() } else { n };
        if !back && n < 0 {
            return None;
        }
        // Nothing that is counted itself, so that nothing recurses.
        let (end, p) = match self.phrase(i + 1) {
            Some((e, Phrase::Feast(feast))) => self.feast(e, feast, 0),
            _ => self.date(i + 1).or_else(|| self.month(i + 1, false).map(|(e, m)| (e, Point::new(m.base(None)))))?,
        };
        let (feast, year) = match p.base {
            Base::Holiday { feast, year, plus: 0, which: Which::Unmarked, rel_year: None } => (feast, year),
            Base::Date { year, month: Some(month), day: Some(day), rel_year: None, .. } => (Feast::Gregorian { month, day }, year),
            Base::Hijri { year: None, month: month @ 1.., day, .. } => (Feast::Hijri { month, day: day.unwrap_or(1) }, None),
            _ => return None,
        };
        Some((end, Point::new(Base::After { n, weekday, feast, year })))
    }
}
