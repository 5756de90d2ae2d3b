//! Clock times: الساعة الخامسة مساء, 12:30, العاشرة إلا ربعا.

use super::read::Walker;
use super::table::{Count, Link, Phrase};
use super::{Base, Clock, Part, Point, Unit};
use crate::TokenKind;
use crate::numbers::NumberKind;

impl Walker<'_, '_> {
    /// A clock time at `i`: where it ends, and a point with nothing but the clock.
    pub(super) fn clock(&self, i: usize) -> Option<(usize, Point)> {
        // «منتصف النهار»
        if matches!(self.fold(i), Some("منتصف" | "ومنتصف")) && self.is(i + 1, "النهار") {
            let clock = Clock { hour: 12, minute: 0, second: 0, fields: 2, twelve: false, zone: None };
            return Some((i + 2, Point { clock: Some(clock), part: Some(Part::Noon), ..Point::new(Base::Anchor) }));
        }
        // «أصيب اثنان مساء أمس»: an hour is told with an ordinal or a feminine number.
        if matches!(self.fold(i), Some("اثنان" | "اثنين" | "واحد")) {
            return None;
        }
        let hour_word = self.hour_word(i);
        let at = if hour_word { i + 1 } else { i };
        let (end, clock) = self.plain_clock(i)?;
        let colon = self.kind(at + 1) == Some(TokenKind::Colon);
        if hour_word || colon {
            return Some((end, Point { clock: Some(clock), ..Point::new(Base::Anchor) }));
        }
        // «الخامسة مساء», «5 مساء», «العاشرة من صباح أمس»: a part of the day must say that this is a clock.
        let adverb = self.word(end).is_some_and(|(w, c)| (w.adverb.is_some() && !c.wa) || w.part.is_some() && self.is_part_of_clock(end));
        // «العاشرة من صباح أمس», «الثالثة من بعد ظهر أمس»
        let of_part = self.is(end, "من")
            && self.word(end + 1).is_some_and(|(w, _)| {
                w.part.is_some() && self.core(end + 1).is_some()
                    || matches!(w.link, Some(Link::After | Link::Ago)) && self.core_after_part(end + 1).is_some()
            });
        let ordinal = self.number_at(at).is_some_and(|m| m.kind == NumberKind::Ordinal);
        let tonight =
            ordinal && self.word(end).is_some_and(|(w, _)| w.this) && self.word(end + 1).is_some_and(|(w, _)| w.part == Some(Part::Night));
        let split = self.word(end).is_some_and(|(w, c)| matches!(w.link, Some(Link::After | Link::Ago)) && !c.wa)
            && (self.word(end + 1).is_some_and(|(w, c)| w.part.is_some() && c.art)
                || self.is(end + 1, "منتصف") && self.part_alone(end).is_some());
        let zoned = end > at && self.zone(end).is_some();
        (adverb || split || (ordinal && of_part) || tonight || zoned)
            .then(|| (end, Point { clock: Some(clock), ..Point::new(Base::Anchor) }))
    }

    /// «الساعة»
    pub(super) fn hour_word(&self, i: usize) -> bool {
        self.unit(i).is_some_and(|(u, n, c)| u == Unit::Hour && n == Count::One && c.art)
    }

    /// What has the form of a clock time, with its minutes: after «بين» or «من» it need not say that it is one.
    pub(super) fn plain_clock(&self, i: usize) -> Option<(usize, Clock)> {
        let hour_word = self.hour_word(i);
        let at = if hour_word { i + 1 } else { i };
        let (mut end, mut clock) = self.digits_clock(at, hour_word).or_else(|| self.worded_clock(at))?;
        // «الساعة ثلاثة ونصف», «3 وربع»: the number has both.
        if let Some(m) = self.number_at(at).filter(|_| clock.fields == 1)
            && let Some(part) = m.value().map(f64::fract).filter(|part| *part > 0.0 && m.kind == NumberKind::Cardinal)
        {
            (clock.minute, clock.fields, end) = ((part * 60.0).round() as u8, 2, m.core.end);
        }
        if clock.fields == 1 {
            end = self.minutes(end, &mut clock);
        }
        Some((end, clock))
    }

    /// Whether hours begin here that end at others: «9:30 إلى 11:00».
    pub(super) fn begins_hours(&self, i: usize) -> bool {
        self.plain_clock(i).is_some_and(|(e, _)| self.kind(e) == Some(TokenKind::Dash) || self.is(e, "الي") || self.is(e, "حتي"))
    }

    /// The zone of a clock time: «بتوقيت غرينتش», "GMT", «ت غ»; `None` inside for the time of the place itself («بتوقيت دمشق»).
    pub(super) fn zone(&self, i: usize) -> Option<(usize, Option<i16>)> {
        let greenwich = |k: usize| self.kind(k) == Some(TokenKind::Latin) && matches!(self.fold(k), Some("GMT" | "gmt" | "UTC" | "utc"));
        if let Some((end, Phrase::Zone(minutes))) = self.phrase(i) {
            return Some((end, Some(minutes)));
        }
        if greenwich(i) {
            return Some((i + 1, Some(0)));
        }
        match self.fold(i)? {
            "بتوقيت" | "توقيت" if greenwich(i + 1) => Some((i + 2, Some(0))),
            // «بتوقيت مكة المكرمة», «بتوقيت القدس المحتلة»
            "بتوقيت" if self.kind(i + 1) == Some(TokenKind::Word) => {
                Some((i + 2 + usize::from(matches!(self.fold(i + 2), Some("المكرمه" | "المحتله" | "المحلي"))), None))
            }
            "بالتوقيت" | "التوقيت" if self.is(i + 1, "المحلي") => Some((i + 2, None)),
            "ت" if self.is(i + 1, "غ") => Some((i + 2, Some(0))),
            "ت" if self.is(i + 1, ".") && self.is(i + 2, "غ") => Some((i + 3, Some(0))),
            "تغ" => Some((i + 1, Some(0))),
            _ => None,
        }
    }

    /// The same hour once more in another zone, as agencies give it: «(04,00 ت غ)».
    pub(super) fn zoned_aside(&self, i: usize) -> Option<usize> {
        let (end, _) = self.digits_clock(i + 1, true).filter(|_| self.kind(i) == Some(TokenKind::Open))?;
        let (end, _) = self.zone(end)?;
        (self.kind(end) == Some(TokenKind::Close)).then_some(end + 1)
    }

    fn is_part_of_clock(&self, i: usize) -> bool {
        self.word(i).is_some_and(|(w, c)| w.part.is_some() && !c.wa && (c.art || self.core_after_part(i).is_some()))
    }

    /// `12:30`, `15:23:24`, and after «الساعة» also `17`, `5.30`, `15,00`.
    pub(super) fn digits_clock(&self, i: usize, hour_word: bool) -> Option<(usize, Clock)> {
        if self.kind(i)? != TokenKind::Number {
            return None;
        }
        let s = self.text.fold_of(i);
        let two = |k: usize| -> Option<u8> {
            let t = self.fold(k)?;
            let glued = !self.text.tokens[k].space_before && self.kind(k) == Some(TokenKind::Number);
            (glued && t.len() == 2).then(|| t.parse().ok()).flatten().filter(|n| *n < 60)
        };
        let colon = |k: usize| self.kind(k) == Some(TokenKind::Colon) && !self.text.tokens[k].space_before;
        let hour = |s: &str| (s.len() <= 2).then(|| s.parse::<u8>().ok()).flatten().filter(|n| *n <= 24);
        if let Some(h) = hour(s) {
            let twelve = !s.starts_with('0') && (1..=12).contains(&h);
            if colon(i + 1)
                && let Some(m) = two(i + 2)
            {
                let second = if colon(i + 3) { two(i + 4) } else { None };
                let (end, fields) = if second.is_some() { (i + 5, 3) } else { (i + 3, 2) };
                return Some((end, Clock { hour: h, minute: m, second: second.unwrap_or(0), fields, twelve: false, zone: None }));
            }
            let bare = hour_word || (1..=12).contains(&h);
            return bare.then_some((i + 1, Clock { hour: h, minute: 0, second: 0, fields: 1, twelve, zone: None }));
        }
        let (h, m) = s.split_once(['.', ','])?;
        let (hour, minute) = (hour(h)?, m.parse::<u8>().ok().filter(|n| m.len() == 2 && *n < 60)?);
        hour_word.then_some((i + 1, Clock { hour, minute, second: 0, fields: 2, twelve: false, zone: None }))
    }

    fn worded_clock(&self, i: usize) -> Option<(usize, Clock)> {
        let m = self.number_at(i)?;
        if !matches!(m.kind, NumberKind::Cardinal | NumberKind::Ordinal) || self.kind(i) != Some(TokenKind::Word) {
            return None;
        }
        // «أصيب اثنان مساء أمس»: people, not the hour, which would be «الثانية».
        if self.text.fold_of(i).starts_with("اثن") {
            return None;
        }
        let hour = m.value().filter(|n| (1.0..13.0).contains(n))? as u8;
        Some((m.core.end, Clock { hour, minute: 0, second: 0, fields: 1, twelve: true, zone: None }))
    }

    /// «ونصف», «والربع», «وثلاث وعشرون دقيقة», «إلا ثلثا», «إلا خمس دقائق».
    fn minutes(&self, i: usize, clock: &mut Clock) -> usize {
        if self.is(i, "ونص") {
            (clock.minute, clock.fields) = (30, 2);
            return i + 1;
        }
        let minus = self.word(i).is_some_and(|(w, _)| w.link == Some(Link::Except));
        let found = if minus { self.number_at(i + 1).map(|m| (i + 1, m)) } else { self.and_number(i) };
        let Some((_, m)) = found else { return i };
        let Some(n) = m.value() else { return i };
        let minute_word = self.unit(m.core.end).is_some_and(|(u, _, c)| u == Unit::Minute && !c.wa);
        let (minutes, end) = match m.kind {
            NumberKind::Fraction => (n * 60.0, m.core.end),
            NumberKind::Cardinal if minute_word => (n, m.core.end + 1),
            _ => return i,
        };
        let minutes = minutes.round();
        if !(0.0..60.0).contains(&minutes) {
            return i;
        }
        clock.fields = 2;
        if minus {
            clock.hour = if clock.hour == 1 { 12 } else { clock.hour.saturating_sub(1) };
            clock.minute = 60 - minutes as u8;
        } else {
            clock.minute = minutes as u8;
        }
        end
    }
}

/// The hour of the day of a clock time with its part of the day, and the days to add: midnight belongs to the next day.
pub(super) fn hour_of(clock: Clock, part: Option<Part>) -> (u8, i64) {
    let h = clock.hour;
    match part {
        Some(Part::Noon) if h < 6 => (h + 12, 0),
        Some(Part::Afternoon | Part::Evening) if h < 12 => (h + 12, 0),
        Some(Part::Night) if (6..12).contains(&h) => (h + 12, 0),
        Some(Part::Night | Part::Midnight) if h == 12 => (0, 1),
        Some(Part::Dawn | Part::Morning) if h == 12 => (0, 0),
        _ if h >= 24 => (0, 1),
        _ => (h, 0),
    }
}
