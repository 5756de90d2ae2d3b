//! Where numbers stand in a text, and the phrases around them: bounds, ranges, percent, approximations.

use super::forms::Clitics;
use super::table::{Bound, Entry, Link, NumberTable, Word};
use super::value::{Reader, Value};
use super::{NumberKind, NumberMention};
use crate::{Text, TokenKind};

/// How many words may stand between a number and «على الأقل».
const REACH: usize = 4;

/// Every number of the text, in order, none overlapping another.
///
/// Numbers inside dates and clock times are found too. Duals of nouns (قريتين) are not: they need a lexicon of nouns.
pub fn find_numbers(table: &NumberTable, text: &Text) -> Vec<NumberMention> {
    find_numbers_where(table, text, |_| true)
}

/// The same for who knows of each token that is a word whether [`NumberTable::begins_with`] holds: few need be looked at.
pub fn find_numbers_where(table: &NumberTable, text: &Text, begins: impl Fn(usize) -> bool) -> Vec<NumberMention> {
    let r = Reader { table, text };
    let mut found: Vec<NumberMention> = Vec::new();
    let (mut i, mut free) = (0, 0);
    while i < text.tokens.len() {
        if text.tokens[i].kind == TokenKind::Word && !begins(i) {
            i += 1;
            continue;
        }
        if text.tokens[i].kind == TokenKind::Number && r.of_a_model(i) {
            i += 1;
            continue;
        }
        if let Some((end, ())) = table.traps.starting_at(i, |k| r.word(k)) {
            (i, free) = (end, end);
            continue;
        }
        match r.mention(i, free, found.last()) {
            Some(m) => {
                free = m.tokens.end.max(i + 1);
                i = free;
                found.push(m);
            }
            None => i += 1,
        }
    }
    found
}

impl Reader<'_, '_> {
    /// «إف 16», «ميغ-21», «F-16»: the figure in the name of a weapon or an aircraft.
    fn of_a_model(&self, i: usize) -> bool {
        let Some(mut before) = i.checked_sub(1) else { return false };
        let mut glued = !self.text.tokens[i].space_before;
        if self.kind(before) == Some(TokenKind::Dash) && before > 0 {
            glued &= !self.text.tokens[before].space_before;
            before -= 1;
        }
        match self.kind(before) {
            Some(TokenKind::Word) => self.word(before).is_some_and(|w| self.table.models.find(w).is_some()),
            Some(TokenKind::Latin) => glued,
            _ => false,
        }
    }

    /// The number whose words begin at token `i`. Nothing before token `free` may be taken.
    fn mention(&self, i: usize, free: usize, last: Option<&NumberMention>) -> Option<NumberMention> {
        match self.kind(i)? {
            TokenKind::Word => {
                self.entry(i)?;
            }
            TokenKind::Number => {}
            TokenKind::Stop => return self.point_five(i),
            // «٫٧٧»; a comma that has lost its space is none.
            TokenKind::Comma if self.text.original.as_bytes()[self.text.tokens[i].start as usize..].starts_with("٫".as_bytes()) => {
                return self.point_five(i);
            }
            _ => return None,
        }
        let mut m =
            self.vague(i, last).or_else(|| self.ordinal_mention(i, last)).or_else(|| self.fraction(i)).or_else(|| self.counted(i, free))?;
        if m.kind != NumberKind::Ordinal {
            self.percent(&mut m, free);
            self.bounds_before(&mut m, free);
            self.bounds_after(&mut m);
        }
        Some(m)
    }

    /// `.77`
    fn point_five(&self, i: usize) -> Option<NumberMention> {
        let (dot, next) = (self.text.tokens.get(i)?, self.text.tokens.get(i + 1)?);
        let s = self.text.fold_of(i + 1);
        let fits = dot.space_before
            && !next.space_before
            && next.kind == TokenKind::Number
            && matches!(self.text.fold_of(i), "." | ",")
            && s.len() < 10
            && s.bytes().all(|b| b.is_ascii_digit());
        let n: f64 = fits.then(|| format!("0.{s}").parse().ok()).flatten()?;
        Some(plain(i, i + 2, n, NumberKind::Cardinal))
    }

    fn ordinal_mention(&self, i: usize, last: Option<&NumberMention>) -> Option<NumberMention> {
        let (n, end) = self.ordinal(i).or_else(|| self.lone_ordinal(i))?;
        // «30 ثانية» is a time; «ثلاثة أول» does not occur.
        let after_number = last.is_some_and(|m| m.core.end == i && m.kind == NumberKind::Cardinal);
        (!after_number).then(|| plain(i, end, n, NumberKind::Ordinal))
    }

    /// «العشرون», «المئة», and nothing else in the text: from ten on a place in a row has the form of the count.
    fn lone_ordinal(&self, i: usize) -> Option<(f64, usize)> {
        let alone = i == 0 && self.text.tokens.len() == 1 && self.word(0)?.starts_with("ال");
        let v = if alone { self.cardinal(0).filter(|v| v.art && v.n > 10.0)? } else { return None };
        Some((v.n, v.end))
    }

    /// «نصف», «ثلاثة أرباع», «نصف مليون».
    fn fraction(&self, i: usize) -> Option<NumberMention> {
        if let (Entry { word: Word::Frac(f), shy }, _) = self.entry(i)? {
            if shy && !matches!(self.entry(i + 1), Some((Entry { word: Word::Scale { .. }, .. }, _))) {
                return None;
            }
            if let Some((Entry { word: Word::Scale { value, .. }, .. }, Clitics { wa: false, prep: 0, .. })) = self.entry(i + 1) {
                return Some(plain(i, i + 2, f * value, NumberKind::Cardinal));
            }
            return Some(plain(i, i + 1, f, NumberKind::Fraction));
        }
        let (Entry { word: Word::Card(n @ 1..=9), .. }, _) = self.entry(i)? else { return None };
        let (Entry { word: Word::Parts(f), .. }, c) = self.entry(i + 1)? else { return None };
        if c.wa {
            return None;
        }
        // «ثلاثة أرباع المليون»
        if let Some((Entry { word: Word::Scale { value, .. }, .. }, Clitics { wa: false, prep: 0, .. })) = self.entry(i + 2) {
            return Some(plain(i, i + 3, f64::from(n) * f * value, NumberKind::Cardinal));
        }
        Some(plain(i, i + 2, f64::from(n) * f, NumberKind::Fraction))
    }

    /// «عشرات», «مئات الآلاف», «بضعة آلاف», «عدد كبير من», «آخرون».
    fn vague(&self, i: usize, last: Option<&NumberMention>) -> Option<NumberMention> {
        let (e, c) = self.entry(i)?;
        let some = |x: f64| (x > 0.0).then_some(x);
        let make = |end: usize, low: f64, high: f64| NumberMention {
            tokens: i..end,
            low: some(low),
            high: some(high),
            approx: false,
            kind: NumberKind::Vague,
            core: i..end,
        };
        match e.word {
            Word::Vague(low, high) => {
                // «عده» without ta marbuta is "he considered him".
                if self.word(i)?.ends_with("عده") && !self.text.tokens[i].marbuta {
                    return None;
                }
                let next = self.entry(i + 1).filter(|(_, c)| !c.wa && c.prep == 0).map(|(e, _)| e.word);
                Some(match next {
                    Some(Word::Scales(s)) if high == 0.0 => make(i + 2, 2.0 * s, 10.0 * s - 1.0),
                    Some(Word::Vague(l, h)) if high == 0.0 => make(i + 2, l, h),
                    Some(Word::Scales(s) | Word::Scale { value: s, .. }) => make(i + 2, low * s, (high + 1.0) * s - 1.0),
                    _ => make(i + 1, low, high),
                })
            }
            Word::Scales(s) => Some(make(i + 1, 2.0 * s, 10.0 * s - 1.0)),
            Word::VagueOf { low, high, art } => {
                if c.art != art {
                    return None;
                }
                let of = |k: usize| self.word(k) == Some("من");
                let end = if of(i + 1) {
                    i + 2
                } else if of(i + 2) && self.word(i + 1).is_some() {
                    i + 3
                } else {
                    return None;
                };
                Some(make(end, low, high))
            }
            Word::Others(low, high) => {
                // «119 آخرين», «خمسة جنود آخرين», «158 شخصا على الأقل آخرين»: an adjective of what is counted already.
                let counted = last.is_some_and(|m| (m.core.end + 2 > i || m.tokens.end == i) && m.core.end <= i && !c.wa);
                (!c.art && !counted).then(|| make(i + 1, low, high))
            }
            _ => None,
        }
    }

    /// A cardinal, or a range of two.
    fn counted(&self, i: usize, free: usize) -> Option<NumberMention> {
        let v = self.cardinal(i)?;
        if let Some(m) = self.tenths(i, v, free) {
            return Some(m);
        }
        if let Some(m) = self.range(i, v, free) {
            return Some(m);
        }
        let mut m = plain(i, v.end, v.n, NumberKind::Cardinal);
        let minus = self.minus_before(i, free) || i > free && self.link(i - 1) == Some(Link::Minus);
        if minus {
            m.tokens.start -= 1;
            m.core.start -= 1;
            m.low = Some(-v.n);
            m.high = Some(-v.n);
        }
        Some(m)
    }

    /// What the word at `k` makes of the numbers beside it.
    fn link(&self, k: usize) -> Option<Link> {
        self.word(k).and_then(|w| self.table.links.find(w)).map(|(l, _)| l)
    }

    fn minus_before(&self, i: usize, free: usize) -> bool {
        i > free
            && self.kind(i) == Some(TokenKind::Number)
            && !self.text.tokens[i].space_before
            && self.kind(i - 1) == Some(TokenKind::Dash)
            && self.text.tokens[i - 1].space_before
            && self.text.fold_of(i - 1) == "-"
    }

    /// `12/10` as a decimal: over ten, a hundred or a thousand, and no date (`12/10/2018`).
    fn tenths(&self, i: usize, v: Value, free: usize) -> Option<NumberMention> {
        let slash = |k: usize| self.kind(k) == Some(TokenKind::Slash) && !self.text.tokens[k].space_before;
        let parted = i > 0 && matches!(self.kind(i - 1), Some(TokenKind::Slash));
        if !v.digits || parted || !slash(i + 1) || slash(i + 3) {
            return None;
        }
        let below = self.digits(i + 2).filter(|d| [10.0, 100.0, 1000.0].contains(d))?;
        let minus = self.minus_before(i, free);
        let start = if minus { i - 1 } else { i };
        Some(plain(start, i + 3, if minus { -v.n } else { v.n } / below, NumberKind::Cardinal))
    }

    /// «بين 10 و15», «من 10 إلى 15», «10-15», «عشرة أو خمسة عشر».
    fn range(&self, i: usize, v: Value, free: usize) -> Option<NumberMention> {
        let link = |k: usize| self.link(k);
        let before = if i > free { link(i - 1) } else { None };
        let mut start = i;
        let second = if before == Some(Link::Between) {
            start = i - 1;
            if start > free && self.word(start - 1) == Some("ما") {
                start -= 1;
            }
            let at = match self.word(v.end)? {
                "و" | "وال" => v.end + 1,
                w if w.starts_with('و') => v.end,
                _ => return None,
            };
            self.cardinal(at)?
        } else if link(v.end) == Some(Link::To) {
            if before == Some(Link::From) {
                start = i - 1;
            }
            self.cardinal(v.end + 1)?
        } else if link(v.end) == Some(Link::Or) {
            self.cardinal(v.end + 1).filter(|b| b.n <= 3.0 * v.n || b.scale > 1.0)?
        } else if v.digits && self.kind(v.end) == Some(TokenKind::Dash) {
            // A third part makes a date of it: 2018-04-22. A dash before it makes it part of a name: اف-16-20.
            let dash = |k: usize| self.kind(k) == Some(TokenKind::Dash);
            let parted = dash(v.end + 2) || (i > 0 && (dash(i - 1) || self.kind(i - 1) == Some(TokenKind::Latin)));
            if before == Some(Link::From) {
                start = i - 1;
            }
            self.cardinal(v.end + 1).filter(|b| !parted && self.digits(v.end + 1).is_some() && b.n > v.n)?
        } else {
            return None;
        };
        // «20 إلى 30 ألفا»: the scale belongs to both.
        let mut low = v.n;
        if v.scale < second.scale && v.n < 1000.0 && v.n * second.scale < second.n {
            low *= second.scale;
        }
        (low < second.n).then_some(NumberMention {
            tokens: start..second.end,
            low: Some(low),
            high: Some(second.n),
            approx: false,
            kind: NumberKind::Range,
            core: i..second.end,
        })
    }

    fn percent(&self, m: &mut NumberMention, free: usize) {
        let end = if self.kind(m.tokens.end) == Some(TokenKind::Percent) {
            m.tokens.end + 1
        } else if let Some((end, ())) = self.table.percent.starting_at(m.tokens.end, |k| self.word(k)) {
            end
        } else {
            let i = m.tokens.start;
            let sign = i > free && self.kind(i - 1) == Some(TokenKind::Percent) && !self.text.tokens[i].space_before;
            if sign && self.kind(i) == Some(TokenKind::Number) {
                m.tokens.start -= 1;
                m.kind = NumberKind::Percent;
            }
            return;
        };
        m.tokens.end = end;
        m.kind = NumberKind::Percent;
    }

    fn bounds_before(&self, m: &mut NumberMention, free: usize) {
        // Twice, for «نحو أكثر من»; a lone clitic before digits («الـ», «بـ») stands between phrase and number.
        for _ in 0..2 {
            let mut end = m.tokens.start;
            let clitic = |k: usize| {
                !self.text.tokens[k].space_before && k > free && self.word(k - 1).is_some_and(|w| matches!(w, "ال" | "ب" | "ل" | "ك"))
            };
            if end < self.text.tokens.len() && clitic(end) {
                let whole = self.table.before.ending_at(end, |k| self.word(k));
                if whole.is_none() {
                    end -= 1;
                }
            }
            let Some((start, bound)) = self.table.before.ending_at(end, |k| self.word(k)) else {
                return;
            };
            if start < free {
                return;
            }
            m.tokens.start = start;
            apply(m, bound);
        }
    }

    fn bounds_after(&self, m: &mut NumberMention) {
        for k in m.tokens.end..=m.tokens.end + REACH {
            if let Some((end, bound)) = self.table.after.starting_at(k, |k| self.word(k)) {
                // «200 قتيل وأكثر من ألف مصاب»: that bounds the next number.
                if self.word(end) == Some("من") && self.word(end - 1).is_some_and(|w| w.ends_with("اكثر")) {
                    return;
                }
                m.tokens.end = end;
                apply(m, bound);
                return;
            }
            if self.kind(k) != Some(TokenKind::Word) || self.is_count(k) {
                return;
            }
        }
    }

    /// Whether a number word stands at `k`, so that what follows belongs to it.
    fn is_count(&self, k: usize) -> bool {
        self.entry(k).is_some_and(|(e, _)| !e.shy && !matches!(e.word, Word::OneOf | Word::Never | Word::Ord { .. } | Word::OrdOne))
    }
}

fn apply(m: &mut NumberMention, bound: Bound) {
    match bound {
        Bound::Lower => {
            m.low = m.low.or(m.high);
            m.high = None;
        }
        Bound::Upper => {
            m.high = m.high.or(m.low);
            m.low = None;
        }
        Bound::Approx => m.approx = true,
        Bound::Exact => {}
    }
}

fn plain(start: usize, end: usize, n: f64, kind: NumberKind) -> NumberMention {
    NumberMention { tokens: start..end, low: Some(n), high: Some(n), approx: false, kind, core: start..end }
}
