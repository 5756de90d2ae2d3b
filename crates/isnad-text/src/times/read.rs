//! The walk over a text: what bounds a time, what measures, what is a time at all.

use super::amount::Plain;
use super::table::{Count, Link, Phrase, TimeTable, TimeWord, Word};
use super::{Amount, Base, Clock, Open, Part, Point, TimeMention, TimeValue, Unit, Which};
use crate::numbers::forms::Clitics;
use crate::numbers::{NumberKind, NumberMention};
use crate::{Text, TokenKind};

/// Every time of the text, in order, none overlapping another. `numbers` are those of the same text.
pub fn find_times(table: &TimeTable, text: &Text, numbers: &[NumberMention]) -> Vec<TimeMention> {
    find_times_where(table, text, numbers, |i| table.word(text.fold_of(i)))
}

/// The same for who knows of each token that is a word what [`TimeTable::word`] says of it: words repeat.
pub fn find_times_where(
    table: &TimeTable,
    text: &Text,
    numbers: &[NumberMention],
    known: impl Fn(usize) -> Option<TimeWord>,
) -> Vec<TimeMention> {
    let mut at = vec![(0u32, 0u32); text.tokens.len()];
    for (k, m) in numbers.iter().enumerate() {
        if let (Some(c), Ok(k)) = (at.get_mut(m.core.start), u32::try_from(k + 1)) {
            c.0 = k;
        }
        if let (Some(c), Ok(k)) = (at.get_mut(m.tokens.start), u32::try_from(k + 1)) {
            c.1 = k;
        }
    }
    let mut places = vec![0; text.tokens.len()];
    let mut words = Vec::new();
    for (i, place) in places.iter_mut().enumerate().filter(|(i, _)| text.tokens[*i].kind == TokenKind::Word) {
        if let Some(word) = known(i) {
            words.push((word, phrase_from(table, text, i, word)));
            *place = words.len();
        }
    }
    let walker = Walker { text, numbers, at, places, words };
    let mut found = Vec::new();
    let mut i = 0;
    while i < text.tokens.len() {
        let worth = walker.places[i] != 0 || walker.at[i] != (0, 0) || text.tokens[i].kind == TokenKind::Number;
        if !worth {
            i += 1;
            continue;
        }
        match walker.time(i) {
            Some((end, value)) => {
                if let Some(value) = value {
                    found.push(TimeMention { tokens: i..end, value });
                }
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

/// The phrase of several words that begins with word `i`.
fn phrase_from(table: &TimeTable, text: &Text, i: usize, TimeWord(w, c): TimeWord) -> Option<(usize, Phrase)> {
    if !w.head {
        return None;
    }
    let skip = usize::from(c.wa) * 2 + if c.art { 0 } else { usize::from(c.prep != 0) * 2 };
    let fold = |k: usize| {
        let s = (text.tokens.get(k)?.kind == TokenKind::Word).then(|| text.fold_of(k))?;
        if k == i { s.get(skip..) } else { Some(s) }
    };
    table.phrases.starting_at(i, fold)
}

/// What the grammar asks of the text.
pub(super) struct Walker<'t, 'a> {
    pub text: &'t Text<'a>,
    pub numbers: &'t [NumberMention],
    /// For each token the number whose core, and whose mention, begins there: its index and one, or zero.
    at: Vec<(u32, u32)>,
    /// For each token its place in `words`, counted from one, or zero.
    places: Vec<usize>,
    /// The words of the table, with the phrases that begin with them: asked for again and again.
    words: Vec<(TimeWord, Option<(usize, Phrase)>)>,
}

impl Walker<'_, '_> {
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.text.tokens.get(i).map(|t| t.kind)
    }

    pub fn fold(&self, i: usize) -> Option<&str> {
        self.text.tokens.get(i).map(|_| self.text.fold_of(i))
    }

    pub fn is(&self, i: usize, s: &str) -> bool {
        self.fold(i) == Some(s)
    }

    fn known(&self, i: usize) -> Option<&(TimeWord, Option<(usize, Phrase)>)> {
        self.words.get(self.places.get(i)?.checked_sub(1)?)
    }

    pub fn word(&self, i: usize) -> Option<(Word, Clitics)> {
        self.known(i).map(|(TimeWord(word, clitics), _)| (*word, *clitics))
    }

    /// The number whose words begin at `i`.
    pub fn number_at(&self, i: usize) -> Option<&NumberMention> {
        let (k, _) = *self.at.get(i)?;
        self.numbers.get((k as usize).checked_sub(1)?)
    }

    /// The number whose words or whose bounding phrase begins at `i`.
    pub fn number_from(&self, i: usize) -> Option<&NumberMention> {
        let (_, k) = *self.at.get(i)?;
        self.number_at(i).or_else(|| self.numbers.get((k as usize).checked_sub(1)?))
    }

    /// A number joined by و at `i`: where its words begin, and the number.
    pub fn and_number(&self, i: usize) -> Option<(usize, &NumberMention)> {
        let w = self.fold(i)?;
        let at = if w == "و" {
            i + 1
        } else if w.starts_with('و') {
            i
        } else {
            return None;
        };
        self.number_at(at).map(|m| (at, m))
    }

    /// The phrase of several words that begins at `i`.
    pub fn phrase(&self, i: usize) -> Option<(usize, Phrase)> {
        self.known(i)?.1
    }

    /// A time at `i`: its end and value; without a value the words are passed over.
    fn time(&self, i: usize) -> Option<(usize, Option<TimeValue>)> {
        let (w, c) = self.word(i).unwrap_or_default();
        match self.phrase(i) {
            Some((end, Phrase::Trap)) => return Some((end, None)),
            // «مساء الليلة الماضية» is an evening.
            Some((end, Phrase::Overnight)) => return Some((end, Some(TimeValue::Overnight))),
            Some((end, Phrase::Same(days))) if w.part.is_none() || self.core_after_part(i).is_none() => {
                return Some((end, Some(TimeValue::Same { days, part: None, clock: None, open: Open::No })));
            }
            _ => {}
        }
        if w.link == Some(Link::Every) {
            return self.again(i + 1).map(|end| (end, None));
        }
        // «أيام الجمعة» come again and again.
        if matches!(w.unit, Some((Unit::Day, Count::Many))) && self.word(i + 1).is_some_and(|(w, c)| w.weekday.is_some() && !c.wa) {
            return Some((i + 2, None));
        }
        if let Some(end) = self.own_year(i, w, c) {
            return Some((end, None));
        }
        if let Some(hit) = self.linked(i, w, c) {
            return Some(hit);
        }
        if self.only_links(i, w) {
            let span = if self.is(i, "من") { self.interval(i) } else { None };
            return span.map(|(end, value)| (end, Some(value)));
        }
        if let Some((end, p, q)) = self.two_days(i, w) {
            return Some((end, Some(TimeValue::Interval(p, q))));
        }
        if let Some(hit) = self.stretch(i) {
            return Some((hit.0, Some(hit.1)));
        }
        if let Some(hit) = self.interval(i) {
            return Some((hit.0, Some(hit.1)));
        }
        // «نصف شهر مارس» is the middle of March, not half a month.
        if self.edge(i).is_some() || self.is(i + 1, "النهار") && self.clock(i).is_some() {
            let (end, p) = self.point(i)?;
            return Some((end, Some(value_of(p))));
        }
        // An amount comes before a point: «30 يوما», but «30 يوليو» is no amount.
        if let Some((end, a, plain)) = self.amount(i) {
            return self.measured(i, end, a, plain);
        }
        let (end, p) = self.point(i)?;
        // «الخميس من 9:30 إلى 11:00»: some hours of that day.
        if p.clock.is_none()
            && (self.is(end, "من") || self.is(end, "بين"))
            && let Some((e, TimeValue::Interval(a, b))) = self.interval(end)
            && (a.base, b.base) == (Base::Anchor, Base::Anchor)
            && a.clock.is_some()
        {
            let of = |q: Point| Point { clock: q.clock, part: q.part.or(p.part), ..p };
            return Some((e, Some(TimeValue::Interval(of(a), of(b)))));
        }
        // «الخميس 9:00 - 11:30»
        if p.base != Base::Anchor
            && p.clock.is_some_and(|c| c.fields > 1)
            && self.until_word(end)
            && let Some((e, q)) = self.clock(end + 1).filter(|(_, q)| q.clock.is_some_and(|c| c.fields > 1))
        {
            return Some((e, Some(TimeValue::Interval(p, Point { clock: q.clock, ..p }))));
        }
        Some((end, Some(value_of(p))))
    }

    /// «دستور 2012», «مواليد عام 1985», «القانون رقم 10 لعام 2018»: the year of a thing, where it ends.
    fn own_year(&self, i: usize, w: Word, c: Clitics) -> Option<usize> {
        let year_word = matches!(w.unit, Some((Unit::Year, Count::One)));
        if i == 0 || !year_word && self.kind(i) != Some(TokenKind::Number) {
            return None;
        }
        let own = self.word(i - 1).is_some_and(|(w, _)| w.link == Some(Link::Own));
        let numbered = year_word && c.prep == b'l' && i > 1 && self.is(i - 2, "رقم") && self.kind(i - 1) == Some(TokenKind::Number);
        (own || numbered).then(|| self.year_number(i).or_else(|| self.bare_year(i))).flatten().map(|(end, _)| end)
    }

    /// After «كل»: «3 أيام», «يوم جمعة», «ثلاثاء», «ساعة», where that ends.
    fn again(&self, i: usize) -> Option<usize> {
        if let Some((end, ..)) = self.amount(i).filter(|(_, _, plain)| *plain >= Plain::Dual) {
            return Some(end);
        }
        let (w, c) = self.word(i)?;
        if c.art || c.wa || c.prep != 0 {
            return None;
        }
        if w.weekday_bare.is_some() || w.weekday.is_some() || w.part.is_some() {
            return Some(i + 1);
        }
        let (unit, Count::One) = w.unit? else { return None };
        let day = self.word(i + 1).is_some_and(|(w, c)| !c.wa && (w.weekday.is_some() || w.weekday_bare.is_some()));
        Some(i + 1 + usize::from(unit == Unit::Day && day))
    }

    /// «يومي الجمعة والسبت», «ليل الأحد الاثنين», «غدا وبعد غد», «أمس واليوم»: one day and the next.
    fn two_days(&self, i: usize, w: Word) -> Option<(usize, Point, Point)> {
        let plain = |k: usize, wa: bool| self.word(k).filter(|(w, c)| c.wa == wa && w.weekday.is_some()).and_then(|_| self.weekday(k));
        if w.weekday.is_some() && i > 0 && matches!(self.fold(i - 1)?, "يومي" | "ليلتي" | "ويومي" | "ليومي") {
            let (end, p) = plain(i, false)?;
            let (end, q) = plain(end, true)?;
            return Some((end, p, q));
        }
        if w.part == Some(Part::Night) {
            let (end, p) = plain(i + 1, false)?;
            let at = end + usize::from(matches!(self.kind(end), Some(TokenKind::Dash | TokenKind::Slash)) || self.is(end, "الي"));
            let (end, q) = plain(at, false)?;
            return Some((end, p, q));
        }
        // «لليوم الثالث على التوالي»: that day and those before it.
        if self.is(i, "لليوم")
            && let Some(m) = self.number_at(i + 1).filter(|m| m.kind == NumberKind::Ordinal)
            && let Some(n) = m.value().filter(|n| (2.0..=60.0).contains(n))
        {
            let end = m.core.end;
            let running = self.is(end, "علي") && matches!(self.fold(end + 1), Some("التوالي"));
            return Some((end + if running { 2 } else { 0 }, Point::day(1 - n as i32), Point::day(0)));
        }
        let day = |k: usize| match self.phrase(k) {
            Some((end, Phrase::Day(n))) => Some((end, n)),
            _ => self.word(k).and_then(|(w, _)| w.day).map(|n| (k + 1, n)),
        };
        let (end, n) = day(i)?;
        let joined = self.word(end).is_some_and(|(_, c)| c.wa);
        let (end, m) = day(end).filter(|_| joined)?;
        (m == n + 1).then_some((end, Point::day(n), Point::day(m)))
    }

    /// «في», «حتى»: a word that can only bound what follows, and begins no part of the day («بعد الظهر»); a span only if it is «من».
    fn only_links(&self, i: usize, w: Word) -> bool {
        let bounds = matches!(w.link, Some(Link::In | Link::Since | Link::Until | Link::During));
        bounds && self.at[i] == (0, 0) && self.phrase(i).is_none() && w == Word { link: w.link, head: w.head, ..Word::default() }
    }

    /// What «منذ», «حتى», «قبل», «بعد», «خلال», «في» make of the time after them.
    fn linked(&self, i: usize, w: Word, c: Clitics) -> Option<(usize, Option<TimeValue>)> {
        let link = w.link?;
        self.bounded(i, link, c).or_else(|| self.linked_year(i, link))
    }

    /// A bare year after a word that bounds it: «منذ 2011», «خلال 2014».
    fn linked_year(&self, i: usize, link: Link) -> Option<(usize, Option<TimeValue>)> {
        if matches!(link, Link::In | Link::From | Link::Between | Link::Except | Link::Elapsed) || self.is(i, "الي") {
            return None;
        }
        let (end, y) = self.bare_year(i + 1)?;
        let p = Point::new(super::point::year(Some(y), None));
        let strict = matches!(link, Link::Ago | Link::After) || self.is(i, "حتي");
        let value = match link {
            Link::Since => TimeValue::Since(p),
            Link::Until | Link::Ago => TimeValue::Until(p),
            _ => TimeValue::Point(p),
        };
        self.year_stands(end, strict).then_some((end, Some(value)))
    }

    fn bounded(&self, i: usize, link: Link, c: Clitics) -> Option<(usize, Option<TimeValue>)> {
        if let Some((_, Phrase::Day(_) | Phrase::Lead)) = self.phrase(i) {
            return None;
        }
        let next = i + 1;
        let value = |end: usize, v: TimeValue| Some((end, Some(v)));
        match link {
            Link::Since => {
                if let Some((end, v)) = self.stretch(next) {
                    return value(
                        end,
                        match v {
                            TimeValue::Last { amount, future: false } => TimeValue::SinceAgo(amount),
                            v => v,
                        },
                    );
                }
                if let Some((end, a, _)) = self.amount_only(next) {
                    return value(end, TimeValue::SinceAgo(a));
                }
                // «منذ الصباح»
                if let Some((w2, c2)) = self.word(next)
                    && let Some(part) = w2.part.filter(|_| c2.art && !c2.wa && self.core_after_part(next).is_none())
                    && self.phrase(next).is_none()
                {
                    return value(next + 1, since(Point { part: Some(part), ..Point::new(Base::Anchor) }));
                }
                let (end, p) = self.point(next)?;
                value(end, since(p))
            }
            Link::From => {
                let (end, p) = self.point(next + 1).filter(|_| self.is(next, "من"))?;
                value(end, since(p))
            }
            Link::Until => {
                // «إلى» bounds only the second half of «من … إلى …», which `interval` reads.
                if self.is(i, "الي") {
                    return None;
                }
                let (end, p) = self.point(next)?;
                value(end, until(p))
            }
            Link::Ago => {
                if let Some((end, p)) = self.core_after_part(i) {
                    return value(end, TimeValue::Point(p));
                }
                let by = i > 0 && self.is(i - 1, "من") && !c.wa;
                if let Some((end, a, plain)) = self.amount_only(next) {
                    if by && plain == Plain::Bare {
                        return None;
                    }
                    // «قبل عقد اتفاق»: before it was made, and no ten years.
                    let made = plain == Plain::Bare
                        && a.unit == Unit::Decade
                        && self.kind(end) == Some(TokenKind::Word)
                        && !self.text.fold_of(end).starts_with('و')
                        && !matches!(self.text.fold_of(end), "من" | "علي" | "في" | "كامل");
                    if made {
                        return None;
                    }
                    // «قبل ساعات على بدء», «قبل يومين من»: counted from the event that follows.
                    let from_event = self.is(end, "من") || self.is(end, "علي") || self.is(end, "ان");
                    return value(end, if from_event { TimeValue::Duration(a) } else { TimeValue::Away { amount: a, future: false } });
                }
                let (end, p) = self.point(next).filter(|_| !by)?;
                value(end, until(p))
            }
            Link::After => {
                if let Some((end, p)) = self.core_after_part(i) {
                    let (end, p) = self.extend(end, p);
                    return value(end, value_of(p));
                }
                // «بعد الساعة الثانية»
                if let Some((end, p)) = self.point(next).filter(|(_, p)| p.base == Base::Anchor && p.clock.is_some()) {
                    return value(end, since(p));
                }
                // «بعد السابع من أكتوبر», «بعد عيد الفطر»
                if let Some((end, p)) =
                    self.point(next).filter(|(_, p)| matches!(p.base, Base::Holiday { .. } | Base::Date { day: Some(_), .. }))
                {
                    return value(end, since(p));
                }
                let (end, a, plain) = self.amount_only(next)?;
                // «بعد أسبوع من الآن»
                let from_now = self.is(end, "من") && matches!(self.fold(end + 1), Some("الان" | "اليوم"));
                if from_now {
                    return value(end + 2, TimeValue::Away { amount: a, future: true });
                }
                let from_event = self.is(end, "من") || self.is(end, "علي");
                let idle = plain == Plain::Bare && a.unit == Unit::Decade;
                (!idle)
                    .then_some((end, Some(if from_event { TimeValue::Duration(a) } else { TimeValue::Away { amount: a, future: true } })))
            }
            Link::During => {
                if let Some((end, v)) = self.stretch(next).or_else(|| self.interval(next)) {
                    return value(end, v);
                }
                if let Some((end, a, _)) = self.amount_only(next) {
                    let measures = self.fold(i)?.contains("مد") || self.fold(i)?.contains("طيله") || self.fold(i)?.contains("طوال");
                    return value(end, if measures { TimeValue::Duration(a) } else { TimeValue::Within(a) });
                }
                if let Some((end, p)) = self.point(next) {
                    return value(end, value_of(p));
                }
                let (w2, c2) = self.word(next)?;
                // «خلال الليل» dates, «طوال الليل» measures.
                let dates = self.fold(i)?.contains("خلال");
                (w2.part == Some(Part::Night) && c2.art && !c2.wa).then_some((next + 1, dates.then_some(TimeValue::Overnight)))
            }
            Link::In => {
                // «في 2011», «من 2011»: a bare year needs its preposition, and nothing that it could count.
                if (c.prep != 0 && !self.is(i, "بتاريخ")) || self.is(i, "ل") {
                    return None;
                }
                if self.is(i, "من")
                    && let Some((end, v)) = self.interval(i)
                {
                    return value(end, v);
                }
                // «في الخامس عشر»: a day of the month, once it can be no hour.
                if (self.is(i, "في") || self.is(i, "وفي"))
                    && let Some(m) = self.number_at(next).filter(|m| m.kind == NumberKind::Ordinal)
                    && self.fold(next)?.starts_with("ال")
                    && !self.fold(next)?.ends_with('ه')
                    && let Some(day) = m.value().filter(|n| (13.0..32.0).contains(n))
                    && self.kind(m.core.end) != Some(TokenKind::Word)
                {
                    let month = super::date::Month::default();
                    return value(m.core.end, TimeValue::Point(Point::new(month.base(Some(day as u8)))));
                }
                let (end, y) = self.bare_year(next)?;
                let strict = !self.is(i, "في") && !self.is(i, "وفي");
                self.year_stands(end, strict).then(|| (end, Some(TimeValue::Point(Point::new(super::point::year(Some(y), None))))))
            }
            Link::Between => self.interval(i).map(|(end, v)| (end, Some(v))),
            Link::Except | Link::Elapsed | Link::Every | Link::Lasts | Link::Own => None,
        }
    }

    /// An amount that is no point as well: «منذ عام», but not «منذ عام 2011».
    fn amount_only(&self, i: usize) -> Option<(usize, Amount, Plain)> {
        let found = self.amount(i)?;
        (found.2 == Plain::Counted || self.point(i).is_none()).then_some(found)
    }

    /// Whether a bare year that ends at `end` counts nothing. With `strict` it must close its phrase.
    fn year_stands(&self, end: usize, strict: bool) -> bool {
        match self.kind(end) {
            None => true,
            Some(TokenKind::Percent) => false,
            Some(TokenKind::Word) => {
                let s = self.text.fold_of(end);
                !strict || s.starts_with('و') || s.starts_with('ف') || matches!(s, "الي" | "حتي" | "في" | "من" | "على" | "علي")
            }
            Some(TokenKind::Slash | TokenKind::Dash | TokenKind::Number | TokenKind::Latin) => false,
            _ => true,
        }
    }

    fn extend(&self, end: usize, p: Point) -> (usize, Point) {
        // A clock may follow: «بعد ظهر الجمعة عند الساعة الثالثة».
        let at = if self.is(end, "عند") || self.is(end, "في") { end + 1 } else { end };
        match self.clock(at) {
            Some((e, q)) if p.clock.is_none() => (e, Point { clock: q.clock, ..p }),
            _ => (end, p),
        }
    }

    /// The units just past or to come: «الأيام الثلاثة الماضية», «الـ48 ساعة الماضية», «آخر يومين», «الساعات القليلة الماضية».
    fn stretch(&self, i: usize) -> Option<(usize, TimeValue)> {
        // «الـ48»: the article is a token of its own.
        let i = if self.kind(i + 1) == Some(TokenKind::Number) && matches!(self.fold(i), Some("ال" | "بال" | "وال" | "لل")) {
            i + 1
        } else {
            i
        };
        let (w, c) = self.word(i).unwrap_or_default();
        if w.last && !c.wa {
            let (end, amount, plain) = self.amount(i + 1)?;
            let plural = self.unit(i + 1).is_some_and(|(_, n, _)| n != Count::One);
            // «آخر أسبوع», and nothing else.
            let whole = i == 0 && end == self.text.tokens.len() && amount.unit >= Unit::Week;
            return (plain > Plain::Bare || plural || whole).then_some((end, TimeValue::Last { amount, future: false }));
        }
        let which_at = |k: usize| -> Option<(usize, bool)> {
            let (w, c) = self.word(k)?;
            match w.which.filter(|_| !c.wa && c.prep == 0)? {
                Which::Past => Some((k + 1, false)),
                Which::Next => Some((k + 1, true)),
                _ => None,
            }
        };
        // Number first: «الثلاثة أيام الماضية», «48 ساعة الماضية».
        if let Some(m) = self.number_from(i).filter(|m| matches!(m.kind, NumberKind::Cardinal | NumberKind::Vague | NumberKind::Range)) {
            let (unit, _, c) = self.unit(m.core.end).filter(|(_, _, c)| !c.art)?;
            let elapsed = self.word(m.core.end + 1).is_some_and(|(w, _)| w.link == Some(Link::Elapsed));
            let amount = Amount { low: m.low, high: m.high, unit };
            if elapsed && !c.wa {
                return Some((m.core.end + 2, TimeValue::Away { amount, future: false }));
            }
            let (end, future) = which_at(m.core.end + 1).filter(|_| !c.wa)?;
            return Some((end, TimeValue::Last { amount, future }));
        }
        let (unit, count, c) = self.unit(i)?;
        // «الساعة الماضية»
        if c.art && count == Count::One && unit <= Unit::Hour {
            let amount = Amount { low: Some(1.0), high: Some(1.0), unit };
            return which_at(i + 1).map(|(end, future)| (end, TimeValue::Last { amount, future }));
        }
        if !c.art || count == Count::One {
            return None;
        }
        let mut at = i + 1;
        if matches!(self.fold(at), Some("ال")) {
            at += 1;
        }
        let (mut low, mut high) = if count == Count::Two { (Some(2.0), Some(2.0)) } else { (Some(2.0), None) };
        if let Some(m) = self.number_at(at).filter(|m| matches!(m.kind, NumberKind::Cardinal)) {
            (low, high, at) = (m.low, m.high, m.core.end);
        } else if self.is(at, "القليله") || self.is(at, "القلائل") {
            at += 1;
        }
        let (end, future) = which_at(at)?;
        Some((end, TimeValue::Last { amount: Amount { low, high, unit }, future }))
    }

    /// «بين عامي 2011 و2014», «من 13 تموز إلى 15 تموز», «13-15 يوليو», «تموز 13 إلى 15»
    fn interval(&self, i: usize) -> Option<(usize, TimeValue)> {
        let (w, _) = self.word(i).unwrap_or_default();
        let between = w.link == Some(Link::Between);
        let from = self.is(i, "من");
        let years_word = |k: usize| matches!(self.fold(k), Some("عامي" | "سنتي" | "الاعوام" | "السنوات" | "العامين"));
        let at = if between || from { i + 1 } else { i };
        if years_word(at) {
            let (e, a) = self.bare_year(at + 1)?;
            let e = if self.is(e, "و") || self.is(e, "الي") || self.kind(e) == Some(TokenKind::Dash) {
                e + 1
            } else {
                return None;
            };
            let (e, b) = self.bare_year(e)?;
            let y = |y| Point::new(super::point::year(Some(y), None));
            return Some((e, TimeValue::Interval(y(a), y(b))));
        }
        // Two days of one month, which the numbers have read as a range.
        if let Some(m) = self.number_from(i).filter(|m| m.kind == NumberKind::Range) {
            let day = |n: Option<f64>| n.filter(|n| n.fract() == 0.0 && (1.0..=31.0).contains(n)).map(|n| n as u8);
            if let (Some(a), Some(b)) = (day(m.low), day(m.high)) {
                if let Some((end, month)) = self.month_after_day(m.core.end) {
                    return Some((end, TimeValue::Interval(Point::new(month.base(Some(a))), Point::new(month.base(Some(b))))));
                }
                return self.hours(i, m);
            }
            let year = |n: Option<f64>| n.filter(|n| n.fract() == 0.0 && (1900.0..2100.0).contains(n)).map(|n| n as i32);
            let y = |y| Point::new(super::point::year(Some(y), None));
            let (a, b) = (year(m.low)?, year(m.high)?);
            return (m.tokens.start < m.core.start || (i > 0 && self.is(i - 1, "في")))
                .then(|| (m.core.end, TimeValue::Interval(y(a), y(b))));
        }
        // «يوليو 13-15»
        if let Some((e, month)) = self.month_name(i)
            && let Some(m) = self.number_from(e).filter(|m| m.kind == NumberKind::Range && m.core.end <= e + 4)
        {
            let day = |n: Option<f64>| n.filter(|n| n.fract() == 0.0 && (1.0..=31.0).contains(n)).map(|n| n as u8);
            let (a, b) = (day(m.low)?, day(m.high)?);
            let p = |d| Point::new(super::date::Month { month: Some(month), ..Default::default() }.base(Some(d)));
            return Some((m.core.end, TimeValue::Interval(p(a), p(b))));
        }
        if !(between || from) {
            // «9:30 - 11:00»
            let (end, p) = self.clock(i).filter(|(_, p)| p.clock.is_some_and(|c| c.fields > 1) || self.hour_word(i))?;
            let joins = self.kind(end) == Some(TokenKind::Dash) || self.is(end, "الي") || self.is(end, "حتي");
            let (end, q) = if joins { self.point(end + 1).filter(|(_, q)| q.clock.is_some())? } else { return None };
            let (p, q) = one_day(p, q);
            return Some((end, TimeValue::Interval(p, q)));
        }
        // «من الأول حتى العاشر من أيار»: the month of the second holds for both.
        if let Some(m) = self.number_at(at).filter(|m| matches!(m.kind, NumberKind::Ordinal | NumberKind::Cardinal))
            && let Some(n) = m.value().filter(|n| n.fract() == 0.0 && (1.0..=31.0).contains(n))
            && (between && self.and_number(m.core.end).is_some() || from && self.until_word(m.core.end))
        {
            let second = m.core.end + usize::from(from || self.is(m.core.end, "و"));
            if let Some((e, q)) = self.date(second)
                && let Base::Date { year, rel_year, month: Some(month), rel_month, day: Some(_), which } = q.base
            {
                let base = Base::Date { year, rel_year, month: Some(month), rel_month, day: Some(n as u8), which };
                return Some((e, TimeValue::Interval(Point::new(base), q)));
            }
        }
        let year = |k: usize| self.bare_year(k).map(|(e, y)| (e, Point::new(super::point::year(Some(y), None))));
        // «من الثالثة إلى الرابعة عصرا»: what the second is tells that the first is an hour.
        let hour = || self.plain_clock(at).map(|(e, clock)| (e, Point { clock: Some(clock), ..Point::new(Base::Anchor) }));
        let sure = self.point(at).or_else(|| year(at));
        let (end, p) = sure.or_else(hour)?;
        let second = if between {
            if self.is(end, "و") {
                end + 1
            } else if self.fold(end).is_some_and(|s| s.starts_with('و')) {
                end
            } else {
                return None;
            }
        } else if self.until_word(end) {
            end + 1
        } else {
            return None;
        };
        let (end, q) = self.point(second).or_else(|| year(second)).filter(|(_, q)| sure.is_some() || q.clock.is_some())?;
        let (p, q) = one_day(p, q);
        Some((end, TimeValue::Interval(p, q)))
    }

    /// «إلى», «وحتى», a dash: what leads to the end of an interval.
    fn until_word(&self, i: usize) -> bool {
        matches!(self.fold(i), Some("الي" | "حتي" | "وحتي" | "لغايه" | "ولغايه")) || self.kind(i) == Some(TokenKind::Dash)
    }

    /// «من 3 إلى 4 مساء», «3-4 عصرا»: two hours that the numbers have read as a range.
    fn hours(&self, i: usize, m: &NumberMention) -> Option<(usize, TimeValue)> {
        let hour = |n: Option<f64>| n.filter(|n| n.fract() == 0.0 && (1.0..=12.0).contains(n)).map(|n| n as u8);
        let (a, b) = (hour(m.low)?, hour(m.high)?);
        // «عصرا», «بعد الظهر»
        let adverb =
            self.word(m.core.end).is_some_and(|(w, c)| !c.wa && (w.adverb.is_some() || matches!(w.link, Some(Link::After | Link::Ago))));
        let (end, part) = self.part_alone(m.core.end).filter(|_| adverb || self.unit(i).is_some())?;
        let clock = |hour| Point {
            clock: Some(Clock { hour, minute: 0, second: 0, fields: 1, twelve: true, zone: None }),
            part: Some(part),
            ..Point::new(Base::Anchor)
        };
        Some((end, TimeValue::Interval(clock(a), clock(b))))
    }

    /// An amount that nothing bounds: a duration, if it is plain enough.
    fn measured(&self, i: usize, end: usize, amount: Amount, plain: Plain) -> Option<(usize, Option<TimeValue>)> {
        let (_, c) = self.word(i).unwrap_or_default();
        // «عام 2011» and «شهر ثلاثة» are dates, «يوم الجمعة» a day.
        if plain < Plain::Counted
            && let Some((end, p)) = self.point(i)
        {
            return Some((end, Some(value_of(p))));
        }
        let elapsed = self.word(end).is_some_and(|(w, _)| w.link == Some(Link::Elapsed));
        if elapsed {
            return Some((end + 1, Some(TimeValue::Away { amount, future: false })));
        }
        let whole = i == 0 && end == self.text.tokens.len();
        let cued = c.prep == b'l' && amount.unit > Unit::Second;
        let counts = match plain {
            Plain::Counted | Plain::Dual => true,
            Plain::Bare => whole || cued || i > 0 && self.word(i - 1).is_some_and(|(w, _)| w.link == Some(Link::Lasts)),
        };
        counts.then_some((end, Some(TimeValue::Duration(amount))))
    }
}

/// The value of a point by itself.
fn value_of(p: Point) -> TimeValue {
    match p.base {
        Base::Anchor => TimeValue::Same { days: 0, part: p.part, clock: p.clock, open: Open::No },
        _ => TimeValue::Point(p),
    }
}

fn since(p: Point) -> TimeValue {
    match p.base {
        Base::Anchor => TimeValue::Same { days: 0, part: p.part, clock: p.clock, open: Open::Since },
        _ => TimeValue::Since(p),
    }
}

fn until(p: Point) -> TimeValue {
    match p.base {
        Base::Anchor => TimeValue::Same { days: 0, part: p.part, clock: p.clock, open: Open::Until },
        _ => TimeValue::Until(p),
    }
}

/// «من التاسعة إلى العاشرة صباحا»: what the second says of the day holds for the first, and the other way.
fn one_day(mut p: Point, mut q: Point) -> (Point, Point) {
    if p.base == Base::Anchor {
        p.base = q.base;
    }
    p.part = p.part.or(if p.clock.is_some() { q.part } else { None });
    if q.base == Base::Anchor {
        q.base = p.base;
    }
    // «بين أيار وتموز 2019»
    if let (
        Base::Date { year: first @ None, rel_year: None, month: Some(a), which: Which::Unmarked, .. },
        Base::Date { year: Some(y), month: Some(b), .. },
    ) = (&mut p.base, q.base)
    {
        *first = Some(if *a <= b { y } else { y - 1 });
    }
    (p, q)
}
