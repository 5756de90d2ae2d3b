//! Amounts of time: a number and its unit, a dual, a unit alone.

use super::read::Walker;
use super::table::{Count, Link, Phrase};
use super::{Amount, Unit};
use crate::numbers::NumberKind;

/// How plainly an amount is one, without a word like «خلال» before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Plain {
    /// A unit alone (شهر, أيام).
    Bare,
    /// A dual.
    Dual,
    /// With a number.
    Counted,
}

impl Walker<'_, '_> {
    /// An amount that begins at `i`: where it ends, and how plain it is.
    pub(super) fn amount(&self, i: usize) -> Option<(usize, Amount, Plain)> {
        if let Some(m) = self.number_from(i)
            && !matches!(m.kind, NumberKind::Ordinal | NumberKind::Percent)
            && let Some((unit, count, c)) = self.unit(m.core.end)
            && !c.wa
            && c.prep == 0
            // «ثلاثة أرباع الساعة», «نصف القرن»
            && (!c.art || m.kind == NumberKind::Fraction && (unit <= Unit::Hour || unit >= Unit::Decade))
            && count != Count::Two
            // «3 شهر 5» is the third of May.
            && !(unit == Unit::Month && count == Count::One && self.month(m.core.end, true).is_some())
        {
            let (mut low, mut high) = (m.low, m.high);
            let end = self.and_more(m.core.end + 1, unit, &mut low, &mut high);
            let end = end.max(if m.tokens.end > m.core.end { m.tokens.end } else { end });
            return Some((end, Amount { low, high, unit }, Plain::Counted));
        }
        // A bound with no number: لأكثر من عام.
        if let Some((end, phrase)) = self.phrase(i)
            && matches!(phrase, Phrase::Lower | Phrase::Upper | Phrase::Approx)
        {
            let again = self.phrase(end).is_some_and(|(_, p)| matches!(p, Phrase::Lower | Phrase::Upper | Phrase::Approx));
            let (end, mut a, plain) = (if again { None } else { self.amount(end) }).filter(|(_, _, p)| *p != Plain::Counted)?;
            match phrase {
                Phrase::Lower => a.high = None,
                Phrase::Upper => a.low = None,
                _ => {}
            }
            return Some((end, a, plain.max(Plain::Dual)));
        }
        // «نص ساعة», as it is spoken; «نص» alone is a text.
        if self.is(i, "نص") && self.unit(i + 1).is_some_and(|(u, n, c)| u <= Unit::Hour && n == Count::One && !c.wa && c.prep == 0) {
            let unit = self.unit(i + 1)?.0;
            return Some((i + 2, Amount { low: Some(0.5), high: Some(0.5), unit }, Plain::Counted));
        }
        let (unit, count, c) = self.unit(i)?;
        // «ليلة أول من أمس» is a day.
        if c.art || (c.wa && c.prep != 0) || matches!(self.phrase(i), Some((_, Phrase::Day(_)))) {
            return None;
        }
        let (mut low, mut high, mut plain) = match count {
            Count::One => (Some(1.0), Some(1.0), Plain::Bare),
            Count::Two => (Some(2.0), Some(2.0), Plain::Dual),
            Count::Many => (Some(2.0), None, Plain::Bare),
        };
        let mut end = i + 1;
        if count == Count::Many {
            // «سنوات عدة»
            if let Some(m) = self.number_at(end).filter(|m| m.kind == NumberKind::Vague) {
                return Some((m.core.end, Amount { low: m.low, high: m.high, unit }, Plain::Counted));
            }
        } else if let Some(m) = self.number_at(end) {
            // «يوم واحد», «يومين اثنين»
            if m.low == low && m.high == high && m.core.end == end + 1 {
                (end, plain) = (end + 1, Plain::Counted);
            }
        }
        let more = self.and_more(end, unit, &mut low, &mut high);
        if more > end {
            (end, plain) = (more, Plain::Counted);
        }
        Some((end, Amount { low, high, unit }, plain))
    }

    /// What stands behind a unit and belongs to the same amount: «ونصف», «إلا ربعا», «و20 دقيقة».
    fn and_more(&self, i: usize, unit: Unit, low: &mut Option<f64>, high: &mut Option<f64>) -> usize {
        let half = self.and_half(i, unit, low, high);
        if half > i {
            return half;
        }
        let mut add = |n: f64| {
            *low = low.map(|x| x + n);
            *high = high.map(|x| x + n);
        };
        // «ساعة إلا ربعا», «ساعة إلا خمس دقائق»
        if self.word(i).is_some_and(|(w, _)| w.link == Some(Link::Except)) {
            let Some(m) = self.number_at(i + 1) else { return i };
            let (Some(n), smaller) = (m.value(), self.smaller(m.core.end, unit)) else { return i };
            match (m.kind, smaller) {
                (NumberKind::Fraction, _) => add(-n),
                (NumberKind::Cardinal, Some(small)) => {
                    add(-n * small.hours() / unit.hours());
                    return m.core.end + 1;
                }
                _ => return i,
            }
            return m.core.end;
        }
        // «3 ساعات و20 دقيقة», «سنة وشهرين», «ساعة وعشر دقائق»
        if let Some((_, m)) = self.and_number(i) {
            let (Some(n), NumberKind::Cardinal, Some(small)) = (m.value(), m.kind, self.smaller(m.core.end, unit)) else { return i };
            add(n * ratio(small, unit));
            return m.core.end + 1;
        }
        if let Some((small, Count::Two, c)) = self.unit(i)
            && c.wa
            && c.prep == 0
            && small < unit
        {
            add(2.0 * ratio(small, unit));
            return i + 1;
        }
        i
    }

    /// The unit at `i`, if it is smaller than another and the two are told together.
    fn smaller(&self, i: usize, unit: Unit) -> Option<Unit> {
        let (small, _, c) = self.unit(i)?;
        (small < unit && !c.wa && c.prep == 0 && !c.art && unit < Unit::Decade).then_some(small)
    }

    /// «ونصف», «ونصف الساعة» after a unit.
    fn and_half(&self, i: usize, unit: Unit, low: &mut Option<f64>, high: &mut Option<f64>) -> usize {
        // «ساعة ونص»
        if self.is(i, "ونص") {
            *low = low.map(|n| n + 0.5);
            *high = high.map(|n| n + 0.5);
            return i + 1;
        }
        let Some((at, m)) = self.and_number(i) else { return i };
        if m.kind != NumberKind::Fraction {
            return i;
        }
        let Some(f) = m.value() else { return i };
        *low = low.map(|n| n + f);
        *high = high.map(|n| n + f);
        match self.unit(m.core.end) {
            Some((u, _, c)) if u == unit && c.art && !c.wa => m.core.end + 1,
            _ if unit == Unit::Day && self.is(m.core.end, "اليوم") => m.core.end + 1,
            _ => at.max(m.core.end),
        }
    }

    /// The unit word at `i`.
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, Count, crate::numbers::forms::Clitics)> {
        let (w, c) = self.word(i)?;
        w.unit.map(|(u, n)| (u, n, c))
    }
}

/// How much of a unit a smaller one is: a twelfth, a thirtieth, a sixtieth.
fn ratio(small: Unit, unit: Unit) -> f64 {
    if (small, unit) == (Unit::Month, Unit::Year) { 1.0 / 12.0 } else { small.hours() / unit.hours() }
}
