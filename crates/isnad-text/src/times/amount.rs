//! Amounts of time: a number and its unit, a dual, a unit alone.

use super::read::Walker;
use super::table::{Count, Phrase};
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
            && !c.art
            && count != Count::Two
        {
            let (mut low, mut high) = (m.low, m.high);
            let end = self.and_half(m.core.end + 1, unit, &mut low, &mut high);
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
        let half = self.and_half(end, unit, &mut low, &mut high);
        if half > end {
            (end, plain) = (half, Plain::Counted);
        }
        Some((end, Amount { low, high, unit }, plain))
    }

    /// «ونصف», «ونصف الساعة» after a unit.
    fn and_half(&self, i: usize, unit: Unit, low: &mut Option<f64>, high: &mut Option<f64>) -> usize {
        let Some((at, m)) = self.and_number(i) else { return i };
        if m.kind != NumberKind::Fraction {
            return i;
        }
        let Some(f) = m.value() else { return i };
        *low = low.map(|n| n + f);
        *high = high.map(|n| n + f);
        match self.unit(m.core.end) {
            Some((u, _, c)) if u == unit && c.art && !c.wa => m.core.end + 1,
            _ => at.max(m.core.end),
        }
    }

    /// The unit word at `i`.
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, Count, crate::numbers::forms::Clitics)> {
        let (w, c) = self.word(i)?;
        w.unit.map(|(u, n)| (u, n, c))
    }
}
