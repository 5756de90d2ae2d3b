//! Days, weeks, seasons and parts of the day, and how they stand side by side: «صباح أمس الأحد», «الجمعة 20 أبريل», «اليوم (الجمعة)».

use super::date::rel;
use super::read::Walker;
use super::table::{Count, Link, Phrase};
use super::{Base, Clock, Edge, Part, Point, Unit, Which};
use crate::TokenKind;
use crate::numbers::NumberKind;

impl Walker<'_, '_> {
    /// A point that begins at `i`, with everything that stands beside it.
    pub(super) fn point(&self, i: usize) -> Option<(usize, Point)> {
        let (mut end, mut p) = self.core(i)?;
        // Five parts at most: weekday, date, clock, part of the day, year.
        for _ in 0..5 {
            if let Some(clock) = p.clock
                && let Some((e, zone)) = self.zone(end)
            {
                (end, p.clock) = (e, Some(Clock { zone, ..clock }));
            }
            let Some((e, merged)) = self.beside(end, p) else { break };
            (end, p) = (e, merged);
        }
        Some((end, p))
    }

    /// What stands at `i`, right after the point `p`, if it says more of it.
    fn beside(&self, i: usize, p: Point) -> Option<(usize, Point)> {
        match self.kind(i)? {
            TokenKind::Open if p.clock.is_some() && self.zoned_aside(i).is_some() => Some((self.zoned_aside(i)?, p)),
            // «15 رمضان 1439 (30 أيار 2018)», «21 نيسان 2018 – 5 شعبان 1439»: one day in two calendars.
            TokenKind::Open | TokenKind::Dash | TokenKind::Slash | TokenKind::Comma if self.other_calendar(i + 1, p).is_some() => {
                let (e, merged) = self.other_calendar(i + 1, p)?;
                Some((e + usize::from(self.kind(e) == Some(TokenKind::Close)), merged))
            }
            TokenKind::Open => {
                let (e, q) = self.core(i + 1)?;
                let day =
                    matches!(q.base, Base::Weekday { .. } | Base::Date { .. } | Base::Day(_) | Base::NamedDay { .. }) && q.clock.is_none();
                let closed = self.kind(e) == Some(TokenKind::Close);
                let merged = if closed && day { merge(p, q).or(Some(p))? } else { return None };
                Some((e + 1, merged))
            }
            TokenKind::Comma => {
                let (e, q) = self.core(i + 1)?;
                let apart = matches!(
                    (p.base, q.base),
                    (Base::Weekday { .. } | Base::Day(_) | Base::NamedDay { .. }, Base::Date { day: Some(_), .. })
                );
                apart.then(|| merge(p, q)).flatten().map(|m| (e, m))
            }
            TokenKind::Dash if p.part == Some(Part::Night) && self.weekday(i + 1).is_some() => Some((i + 2, p)),
            TokenKind::Word | TokenKind::Number => {
                let (w, c) = self.word(i).unwrap_or_default();
                if c.wa {
                    return None;
                }
                // Weekday or «يوم» with the day of the month alone: «الأحد السابع عشر».
                if matches!(p.base, Base::Weekday { which: Which::Unmarked, .. })
                    && let Some(m) = self.number_at(i).filter(|m| m.kind == NumberKind::Ordinal)
                    && let Some(n) = m.value().filter(|n| (1.0..=31.0).contains(n))
                    && self.month_after_day(m.core.end).is_none()
                    && self.fold(i).is_some_and(|s| s.starts_with("ال"))
                    && self.unit(m.core.end).is_none()
                    && self.clock(i).is_none()
                {
                    // «الثلاثاء الأخير من», «الثلاثاء الثالث من شهر …» are told by `nth`.
                    let base =
                        Base::Date { year: None, rel_year: None, month: None, rel_month: None, day: Some(n as u8), which: Which::Unmarked };
                    return Some((m.core.end, Point { base, ..p }));
                }
                if let Some((e, q)) = self.core(i) {
                    return merge(p, q).map(|m| (e, m));
                }
                // A part of the day after a clock time: «الساعة 8 العشاء», «8 بعد المغرب», «الثامنة مساء».
                if p.clock.is_some()
                    && p.part.is_none()
                    && let Some((e, part)) = self.part_alone(i)
                {
                    return Some((e, Point { part: Some(part), ..p }));
                }
                // «5:00 م»
                if p.clock.is_some() && p.part.is_none() && self.is(i, "م") {
                    return Some((i + 1, Point { part: Some(Part::Evening), ..p }));
                }
                // «غدا بعد الظهر», «الجمعة قبل الظهر»
                let day = matches!(p.base, Base::Day(_) | Base::Weekday { .. } | Base::NamedDay { .. } | Base::Date { day: Some(_), .. });
                if day
                    && p.part.is_none()
                    && p.clock.is_none()
                    && matches!(w.link, Some(Link::After | Link::Ago))
                    && self.has_part(i + 1, Part::Noon)
                {
                    return self.part_alone(i).map(|(e, part)| (e, Point { part: Some(part), ..p }));
                }
                // «غدا الظهر», «أمس الصبح»; but «أمس المغرب» is a country.
                if matches!(p.base, Base::Day(_))
                    && p.part.is_none()
                    && matches!(self.fold(i), Some("الظهر" | "الصبح" | "العصر" | "الفجر" | "المساء" | "المسا"))
                {
                    return w.part.map(|part| (i + 1, Point { part: Some(part), ..p }));
                }
                // «من هذا الشهر», «من الأسبوع القادم», «في الساعة الخامسة», «الموافق 14 شباط»
                let joins = w.link == Some(Link::In) && c.prep == 0;
                // «الخميس من 9:30 إلى 11:00»: hours of that day.
                if joins && p.clock.is_none() && self.is(i, "من") && self.begins_hours(i + 1) {
                    return None;
                }
                if joins {
                    // «الثالثة من بعد ظهر أمس»
                    let (e, q) = match self.word(i + 1).and_then(|(w, _)| w.link) {
                        Some(Link::After | Link::Ago) if p.clock.is_some() => self.core_after_part(i + 1)?,
                        _ => self.core(i + 1)?,
                    };
                    // «غدا عند منتصف الليل» is an hour too.
                    let clock = p.clock.is_some() || q.clock.is_some() || day && q.base == Base::Anchor && q.part == Some(Part::Midnight);
                    let week = matches!((p.base, q.base), (Base::Weekday { .. }, Base::Week { .. }));
                    let date = matches!(
                        (p.base, q.base),
                        (
                            Base::Weekday { .. } | Base::Day(_) | Base::NamedDay { .. } | Base::Hijri { .. },
                            Base::Date { day: Some(_), .. } | Base::Hijri { day: Some(_), .. }
                        ) | (Base::Date { day: Some(_), .. }, Base::Hijri { day: Some(_), .. })
                    );
                    let year = matches!((p.base, q.base), (Base::Season { year: None, .. }, Base::Date { month: None, .. }));
                    return (clock || week || date || year).then(|| merge(p, q)).flatten().map(|m| (e, m));
                }
                None
            }
            _ => None,
        }
    }

    /// The day `p` again at `i`, in the other calendar.
    fn other_calendar(&self, i: usize, p: Point) -> Option<(usize, Point)> {
        let day = |p: &Point| match p.base {
            Base::Hijri { day: Some(_), .. } => Some(true),
            Base::Date { day: Some(_), .. } => Some(false),
            _ => None,
        };
        let hijri = day(&p)?;
        let (e, q) = self.date(i).filter(|(_, q)| day(q) == Some(!hijri))?;
        merge(p, q).map(|m| (e, m))
    }

    /// One part of a point at `i`.
    pub(super) fn core(&self, i: usize) -> Option<(usize, Point)> {
        if self.kind(i)? == TokenKind::Number {
            return self.clock(i).filter(|(_, p)| p.clock.is_some_and(|c| c.fields > 1)).or_else(|| self.date(i)).or_else(|| self.clock(i));
        }
        // What is neither a word of times nor a number begins no point.
        if self.word(i).is_none() && self.number_at(i).is_none() {
            return None;
        }
        let (w, c) = self.word(i).unwrap_or_default();
        if w.part.is_some()
            && !c.art
            && let Some(hit) = self.part_of_day(i)
        {
            return Some(hit);
        }
        match self.phrase(i) {
            Some((end, Phrase::Day(n))) => {
                let night = self.fold(i).is_some_and(|s| s.contains("ليل"));
                return Some((end, Point { part: night.then_some(Part::Night), ..Point::day(n) }));
            }
            Some((end, Phrase::Feast(feast))) => return Some(self.feast(end, feast, 0)),
            Some((end, Phrase::Now)) => return Some((end, Point::new(Base::Now))),
            // One of them only, so that nothing recurses deeply.
            Some((end, Phrase::Lead)) if matches!(self.phrase(end), Some((_, Phrase::Lead))) => {
                return None;
            }
            Some((end, Phrase::Lead)) => return self.core(end).filter(|(_, p)| p.clock.is_none()),
            Some((_, Phrase::Same(_) | Phrase::Trap)) => return None,
            _ => {}
        }
        self.nth(i)
            .or_else(|| self.share(i))
            .or_else(|| self.clock(i))
            .or_else(|| self.date(i))
            .or_else(|| self.day_word(i))
            .or_else(|| self.weekday(i))
            .or_else(|| self.edge(i))
            .or_else(|| self.season(i))
            .or_else(|| self.part_of_day(i))
            .or_else(|| {
                let (end, m) = self.month(i, false)?;
                Some((end, Point::new(m.base(None))))
            })
            .or_else(|| {
                let (e, y) = self.year_number(i)?;
                let hijri = Base::Hijri { year: Some(y), rel_year: None, month: 0, day: None, which: Which::Unmarked };
                Some(self.hijri_mark(e).map_or_else(|| (e, Point::new(year(Some(y), None))), |e| (e, Point::new(hijri))))
            })
            .or_else(|| {
                let (unit, rel, end) = self.relative_unit(i)?;
                let base = match unit {
                    Unit::Week => Base::Week { offset: rel, day: None },
                    Unit::Month => {
                        Base::Date { year: None, rel_year: None, month: None, rel_month: Some(rel), day: None, which: Which::Unmarked }
                    }
                    Unit::Year => year(None, Some(rel)),
                    _ => return None,
                };
                Some((end, Point::new(base)))
            })
    }

    /// «أمس», «يوم أمس», «اليوم», «هذا اليوم», «الليلة», «غدا»
    fn day_word(&self, i: usize) -> Option<(usize, Point)> {
        let (w, c) = self.word(i)?;
        let s = self.fold(i)?;
        if let Some(n) = w.day {
            // «اليوم الأول من شهر ثلاثة» is a date.
            if n == 0
                && let Some((e, p)) = self.date(i + 1).filter(|_| self.number_at(i + 1).is_some_and(|m| m.kind == NumberKind::Ordinal))
            {
                return Some((e, p));
            }
            // «اليوم المقبل»
            if n == 0
                && let Some((which @ (Which::Next | Which::Past), e)) = self.which(i + 1)
            {
                return Some((e, Point::day(rel(which))));
            }
            return (c.prep != b'k').then_some((i + 1, Point::day(n)));
        }
        match w.unit {
            // «الليلة» and with ل of the article «لليوم»
            Some((Unit::Day, Count::One)) if c.art => match s.ends_with("ليله") {
                true => match self.which(i + 1) {
                    Some((which, e)) => Some((e, Point { part: Some(Part::Night), ..Point::day(rel(which)) })),
                    None => Some((i + 1, Point { part: Some(Part::Night), ..Point::day(0) })),
                },
                false => s.ends_with("يوم").then_some((i + 1, Point::day(0))),
            },
            Some((Unit::Day, Count::One)) if !s.ends_with("ا") => {
                let (e, p) = self.named_day(i + 1)?;
                let night = s.ends_with("ليله") || s.ends_with("ليل");
                Some((e, Point { part: p.part.or(night.then_some(Part::Night)), ..p }))
            }
            _ if w.this && !c.prep.eq(&b'k') => {
                let (w2, c2) = self.word(i + 1)?;
                if w2.day == Some(0) {
                    return Some((i + 2, Point::day(0)));
                }
                let part = w2.part.filter(|_| c2.art && !c2.wa)?;
                Some((i + 2, Point { part: Some(part), ..Point::day(0) }))
            }
            _ => None,
        }
    }

    /// A day after «يوم», «ليلة» or a part of the day.
    fn named_day(&self, i: usize) -> Option<(usize, Point)> {
        match self.phrase(i) {
            Some((end, Phrase::Day(n))) => return Some((end, Point::day(n))),
            Some((end, Phrase::Overnight)) => return Some((end, Point::day(-1))),
            _ => {}
        }
        let (w, c) = self.word(i).unwrap_or_default();
        if c.wa {
            return None;
        }
        if let Some(n) = w.day {
            return Some((i + 1, Point::day(n)));
        }
        if let Some(day) = w.weekday_bare.filter(|d| *d != 7).or(w.weekday) {
            return Some(self.weekday_which(i + 1, day));
        }
        if self.number_at(i).is_some() {
            return self.date(i);
        }
        match w.unit {
            Some((Unit::Day, Count::One)) if self.unit(i + 1).is_none() => {
                self.named_day(i + 1).or_else(|| (c.art && self.fold(i)?.ends_with("يوم")).then_some((i + 1, Point::day(0))))
            }
            _ => None,
        }
    }

    pub(super) fn weekday(&self, i: usize) -> Option<(usize, Point)> {
        let (w, c) = self.word(i)?;
        // «اثنين هذا الأسبوع»
        // «الأحد عشر»: the eleven.
        if self.number_at(i).is_some_and(|m| m.core.end > i + 1) {
            return None;
        }
        let of_week = || w.weekday_bare.filter(|_| !c.wa && matches!(self.relative_unit(i + 1), Some((Unit::Week, ..))));
        let day = w.weekday.or_else(of_week).filter(|_| c.prep != b'k')?;
        Some(self.weekday_which(i + 1, day))
    }

    fn weekday_which(&self, i: usize, day: u8) -> (usize, Point) {
        let (end, which) = self.which(i).map_or((i, Which::Unmarked), |(w, e)| (e, w));
        (end, Point::new(Base::Weekday { day, which }))
    }

    /// «الماضي», «المقبل», «الجاري» at `i`.
    pub(super) fn which(&self, i: usize) -> Option<(Which, usize)> {
        let (w, c) = self.word(i)?;
        let plain = |w: super::table::Word, c: crate::numbers::forms::Clitics| w.which.filter(|_| !w.plural_only && !c.wa && c.prep == 0);
        // «قبل الماضي», «ما بعد المقبل»
        if matches!(w.link, Some(Link::Ago | Link::After)) || self.is(i, "ما") {
            let at = i + usize::from(self.is(i, "ما"));
            let link = self.word(at)?.0.link;
            let (w2, c2) = self.word(at + 1)?;
            return match (link, plain(w2, c2)?) {
                (Some(Link::Ago), Which::Past) => Some((Which::BeforeLast, at + 2)),
                (Some(Link::After), Which::Next) => Some((Which::AfterNext, at + 2)),
                _ => None,
            };
        }
        Some((plain(w, c)?, i + 1))
    }

    /// A part of the day: before a day (صباح أمس), as an adverb (صباحا), or with «بعد» and «قبل» (بعد ظهر الجمعة).
    pub(super) fn part_of_day(&self, i: usize) -> Option<(usize, Point)> {
        let (w, c) = self.word(i)?;
        if let Some(part) = w.adverb
            && (w.part.is_none() || self.core_after_part(i).is_none())
        {
            let written = self.fold(i)? != "مساء" || !c.art;
            let tiny = self.fold(i)?.chars().count() < 3;
            return (written && !tiny && !c.art && c.prep == 0).then_some((i + 1, Point { part: Some(part), ..Point::new(Base::Anchor) }));
        }
        if let Some((e, p)) = self.core_after_part(i) {
            return Some((e, p));
        }
        None
    }

    /// «صباح أمس», «بعد ظهر الجمعة», «منتصف ليل الأحد»: the end and the day with its part.
    pub(super) fn core_after_part(&self, i: usize) -> Option<(usize, Point)> {
        let (w, c) = self.word(i)?;
        let (at, part) = match w.link {
            Some(Link::After) if self.has_part(i + 1, Part::Noon) => (i + 2, Part::Afternoon),
            Some(Link::Ago) if self.has_part(i + 1, Part::Noon) => (i + 2, Part::Forenoon),
            _ if w.edge == Some(Edge::Middle) && self.has_part(i + 1, Part::Night) => (i + 2, Part::Midnight),
            _ => (i + 1, w.part.filter(|_| !c.art)?),
        };
        let of = if self.is(at, "من") { at + 1 } else { at };
        let alone = part == Part::Midnight && self.word(i + 1).is_some_and(|(_, c)| c.art);
        match self.named_day(of).or_else(|| self.day_word(of)) {
            Some((e, p)) if p.clock.is_none() => {
                let e = if part == Part::Night || part == Part::Midnight { self.second_night(e) } else { e };
                Some((e, Point { part: Some(part), ..p }))
            }
            _ if alone => Some((at, Point { part: Some(part), ..Point::new(Base::Anchor) })),
            _ => None,
        }
    }

    /// «ليل السبت الأحد»: the second weekday, which says nothing new.
    fn second_night(&self, i: usize) -> usize {
        let at = if self.kind(i) == Some(TokenKind::Dash) || self.is(i, "الي") { i + 1 } else { i };
        let plain = self.word(at).is_some_and(|(w, c)| w.weekday.is_some() && !c.wa && c.prep == 0);
        if plain { at + 1 } else { i }
    }

    fn has_part(&self, i: usize, part: Part) -> bool {
        self.word(i).is_some_and(|(w, c)| w.part == Some(part) && !c.wa && c.prep == 0)
    }

    /// After a clock: «العشاء», «بعد المغرب», «قبل الظهر», «صباحا».
    pub(super) fn part_alone(&self, i: usize) -> Option<(usize, Part)> {
        let (w, c) = self.word(i)?;
        if c.wa {
            return None;
        }
        if let Some(part) = w.adverb {
            return Some((i + 1, part));
        }
        if matches!(w.link, Some(Link::After | Link::Ago)) {
            let (w2, c2) = self.word(i + 1)?;
            // «الساعة 2 بعد منتصف الليل»: in the small hours.
            if w.link == Some(Link::After) && w2.edge == Some(Edge::Middle) && self.has_part(i + 2, Part::Night) {
                return Some((i + 3, Part::Dawn));
            }
            let part = w2.part.filter(|_| c2.art && !c2.wa)?;
            return Some((
                i + 2,
                match (w.link, part) {
                    (Some(Link::Ago), Part::Noon) => Part::Forenoon,
                    (_, Part::Noon) => Part::Afternoon,
                    _ => part,
                },
            ));
        }
        if w.this || w.link == Some(Link::In) {
            let (w2, c2) = self.word(i + 1)?;
            return w2.part.filter(|_| c2.art && !c2.wa).map(|p| (i + 2, p));
        }
        w.part.filter(|_| c.art || c.prep != 0).map(|p| (i + 1, p))
    }

    /// «العام الماضي», «هذا الأسبوع», «الشهر الجاري», «الأسبوع الثاني الماضي»: unit, offset, end.
    pub(super) fn relative_unit(&self, i: usize) -> Option<(Unit, i32, usize)> {
        let (w, c) = self.word(i)?;
        if w.this {
            let (unit, count, c2) = self.unit(i + 1)?;
            return (count == Count::One && c2.art && !c2.wa).then_some((unit, 0, i + 2));
        }
        let (unit, Count::One) = w.unit? else { return None };
        let (which, end) = self.which(i + 1).filter(|_| c.art)?;
        Some((unit, rel(which), end))
    }

    /// «صيف 2012», «صيف عام 2012», «الخريف الماضي», «هذا الصيف»
    fn season(&self, i: usize) -> Option<(usize, Point)> {
        let (w, c) = self.word(i)?;
        if w.this {
            let (w2, c2) = self.word(i + 1)?;
            let season = w2.season.filter(|_| c2.art)?;
            return Some((i + 2, Point::new(Base::Season { season, year: None, which: Which::Current })));
        }
        let season = w.season?;
        if c.art
            && let Some((which, e)) = self.which(i + 1)
        {
            return Some((e, Point::new(Base::Season { season, year: None, which })));
        }
        let at = if self.is(i + 1, "من") { i + 2 } else { i + 1 };
        if let Some((e, y)) = self.bare_year(at).or_else(|| self.year_number(at)) {
            return Some((e, Point::new(Base::Season { season, year: Some(y), which: Which::Unmarked })));
        }
        let (Unit::Year, rel, e) = self.relative_unit(at)? else { return None };
        let which = match rel {
            -2 => Which::BeforeLast,
            -1 => Which::Past,
            0 => Which::Current,
            2 => Which::AfterNext,
            _ => Which::Next,
        };
        Some((e, Point::new(Base::Season { season, year: None, which })))
    }

    /// «أوائل تموز», «منتصف الشهر الجاري», «نهاية عام 2015», «مطلع العام الماضي»
    pub(super) fn edge(&self, i: usize) -> Option<(usize, Point)> {
        let (w, c) = self.word(i)?;
        // «آخر شهر أيار»
        let last =
            || (w.last && self.unit(i + 1).is_some_and(|(u, n, c)| u == Unit::Month && n == Count::One && !c.art)).then_some(Edge::Late);
        let edge = w.edge.filter(|_| !c.art).or_else(last)?;
        // «منتصف الليلة» is an hour.
        if edge == Edge::Middle && self.has_part(i + 1, Part::Night) {
            return None;
        }
        let at = if self.is(i + 1, "من") { i + 2 } else { i + 1 };
        let base = if let Some((e, m)) = self.month(at, true) {
            (e, m.base(None))
        } else if let Some((e, y)) = self.year_number(at).or_else(|| self.bare_year(at)) {
            (e, year(Some(y), None))
        } else {
            // «نهاية الشهر»: of this month.
            let bare = || self.unit(at).filter(|(_, n, c)| *n == Count::One && c.art && !c.wa).map(|(u, ..)| (u, 0, at + 1));
            let (unit, rel, e) = self.relative_unit(at).or_else(bare)?;
            match unit {
                Unit::Month => {
                    (e, Base::Date { year: None, rel_year: None, month: None, rel_month: Some(rel), day: None, which: Which::Unmarked })
                }
                Unit::Day if rel == 0 => return Some((e, Point::day(0))),
                Unit::Week => (e, Base::Week { offset: rel, day: None }),
                Unit::Year => (e, year(None, Some(rel))),
                _ => return None,
            }
        };
        Some((base.0, Point { edge: Some(edge), ..Point::new(base.1) }))
    }
}

pub(super) fn year(year: Option<i32>, rel_year: Option<i32>) -> Base {
    Base::Date { year, rel_year, month: None, rel_month: None, day: None, which: Which::Unmarked }
}

/// Two points side by side as one, where they can be.
fn merge(p: Point, q: Point) -> Option<Point> {
    let base = match (p.base, q.base) {
        (b, Base::Anchor) | (Base::Anchor, b) => b,
        (Base::Day(offset), Base::Weekday { day, .. }) | (Base::Weekday { day, .. }, Base::Day(offset)) => Base::NamedDay { offset, day },
        (Base::Weekday { .. } | Base::Day(_) | Base::NamedDay { .. }, b @ Base::Date { day: Some(_), .. }) => b,
        (b @ Base::Date { day: Some(_), .. }, Base::Weekday { .. }) => b,
        // Of one day in two calendars the one that needs no reckoning.
        (Base::Hijri { .. }, b @ Base::Date { day: Some(_), .. }) => b,
        (b @ Base::Date { day: Some(_), .. }, Base::Hijri { day: Some(_), .. }) => b,
        (Base::Weekday { .. } | Base::Day(_) | Base::NamedDay { .. }, b @ Base::Hijri { day: Some(_), .. }) => b,
        (b @ Base::Hijri { day: Some(_), .. }, Base::Weekday { .. }) => b,
        (Base::Weekday { day, .. }, Base::Week { offset, day: None }) => Base::Week { offset, day: Some(day) },
        (Base::Season { season, which, .. }, Base::Date { year: Some(y), month: None, .. }) => {
            Base::Season { season, year: Some(y), which }
        }
        _ => return None,
    };
    if (p.clock.is_some() && q.clock.is_some()) || (p.part.is_some() && q.part.is_some() && p.part != q.part) {
        return None;
    }
    Some(Point { base, part: p.part.or(q.part), clock: p.clock.or(q.clock), edge: p.edge.or(q.edge) })
}
