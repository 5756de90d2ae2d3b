//! From words to a value: how hundreds, units, tens and scales combine.
//!
//! * units before tens, joined by و: ثلاثة وعشرون (23); 11 to 19 without: ثلاثة عشر
//! * a smaller scale follows a larger, joined by و: ثلاثة آلاف ومئتان
//! * digits stand wherever a group of words below a thousand can: 3 ملايين و200 ألف

use super::forms::Clitics;
use super::table::{Entry, NumberTable, Word};
use crate::{Text, TokenKind};

/// A number read from its words.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Value {
    pub end: usize,
    pub n: f64,
    /// The largest scale in it, or 1.
    pub scale: f64,
    /// It is digits and nothing else.
    pub digits: bool,
    /// The article stands on its first word.
    pub art: bool,
    pub one: Option<Entry>,
}

pub(super) struct Reader<'t, 'a> {
    pub table: &'t NumberTable,
    pub text: &'t Text<'a>,
}

impl Reader<'_, '_> {
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.text.tokens.get(i).map(|t| t.kind)
    }

    pub fn word(&self, i: usize) -> Option<&str> {
        (self.kind(i)? == TokenKind::Word).then(|| self.text.fold_of(i))
    }

    pub fn entry(&self, i: usize) -> Option<(Entry, Clitics)> {
        let (e, c) = self.table.words.find(self.word(i)?)?;
        // ك stands before ordinals and one («كأول», «كواحد»), hardly ever before counts: «كمية» and «كميات» are quantities.
        let like = c.prep == b'k' && !c.art && !matches!(e.word, Word::Ord { .. } | Word::Card(1));
        (!like).then_some((e, c))
    }

    /// Where a part joined by و begins: the token itself when it carries و, or the one after a و that stands alone.
    fn joined(&self, i: usize) -> Option<usize> {
        let w = self.word(i)?;
        if w == "و" || w == "وال" {
            return Some(i + 1);
        }
        w.starts_with('و').then_some(i)
    }

    /// A word after و, at `i`: its entry where و was really taken off it or stood before it.
    fn joined_entry(&self, i: usize) -> Option<(usize, Entry, Clitics)> {
        let at = self.joined(i)?;
        let (e, c) = self.entry(at)?;
        (at > i || c.wa).then_some((at, e, c))
    }

    /// A cardinal that begins at token `i`.
    pub fn cardinal(&self, i: usize) -> Option<Value> {
        let first = self.entry(i);
        let art = first.is_some_and(|(_, c)| c.art) || self.article_before(i);
        let mut v = Value { end: i, n: 0.0, scale: 1.0, digits: false, art, one: first.map(|f| f.0) };
        let mut limit = f64::INFINITY;
        let mut at = i;
        while let Some((n, end, digits)) = self.group(at) {
            let (mut n, mut end, mut scale) = (n, end, 1.0);
            if n > 0.0
                && let Some((s, e)) = self.scale_after(end, at)
            {
                n *= s;
                (scale, end) = (s, e);
            } else if !digits {
                scale = match self.entry(at).map(|(e, _)| e.word) {
                    Some(Word::Scale { value, .. } | Word::Scales(value)) => value,
                    Some(Word::Dual(value)) => value / 2.0,
                    _ => 1.0,
                };
            }
            // The next part must be smaller than the scale before it; digits alone may follow a thousand, not a hundred.
            if v.end > i && (n >= limit || scale >= limit || (digits && n.fract() != 0.0)) {
                break;
            }
            v.digits = v.end == i && digits && scale == 1.0;
            v.n += n;
            v.scale = v.scale.max(scale);
            v.end = end;
            limit = scale;
            if limit < 1000.0 {
                break;
            }
            let Some(next) = self.joined(end) else { break };
            if next == end && !self.entry(next).is_some_and(|(_, c)| c.wa) {
                break;
            }
            at = next;
        }
        if v.end == i || !v.n.is_finite() {
            return None;
        }
        if v.scale >= 1000.0 {
            self.half_of_scale(&mut v);
        } else {
            self.decimal_in_words(&mut v);
            self.and_part(&mut v);
        }
        Some(v)
    }

    /// «خمسة فاصلة ثلاثة»: 5.3
    fn decimal_in_words(&self, v: &mut Value) {
        if v.n.fract() != 0.0 || !matches!(self.word(v.end), Some("فاصله" | "فاصل")) {
            return;
        }
        let Some((part, end, _)) = self.group(v.end + 1).filter(|(n, ..)| n.fract() == 0.0 && (0.0..1000.0).contains(n)) else { return };
        v.n += part / if part < 10.0 { 10.0 } else { 100.0 } / if part < 100.0 { 1.0 } else { 10.0 };
        (v.end, v.digits) = (end, false);
        self.scale_behind(v);
    }

    /// «ثلاثة ونصف», «3 وربع مليون»; but «ثلاثة ونصف السكان» are two things.
    fn and_part(&self, v: &mut Value) {
        let Some((at, Entry { word: Word::Frac(f), .. }, Clitics { art: false, prep: 0, .. })) = self.joined_entry(v.end) else { return };
        if v.n.fract() != 0.0 || v.n >= 100.0 || self.word(at + 1).is_some_and(|w| w.starts_with("ال")) {
            return;
        }
        v.n += f;
        (v.end, v.digits) = (at + 1, false);
        self.scale_behind(v);
    }

    /// The scale of a number with a fraction: «ثلاثة ونصف مليون».
    fn scale_behind(&self, v: &mut Value) {
        if let Some((Entry { word: Word::Scale { value, .. }, .. }, Clitics { wa: false, prep: 0, art: false })) = self.entry(v.end) {
            v.n *= value;
            v.scale = value;
            v.end += 1;
        }
    }

    /// «مليون ونصف المليون»
    fn half_of_scale(&self, v: &mut Value) {
        let Some((at, Entry { word: Word::Frac(f), shy }, _)) = self.joined_entry(v.end) else {
            return;
        };
        // «مليون ونص» is half a million more as it is spoken, «ونص القرار» is a text.
        if shy && self.word(at + 1).is_some() {
            return;
        }
        v.n += f * v.scale;
        v.end = at + 1;
        if let Some((Entry { word: Word::Scale { value, .. }, .. }, _)) = self.entry(v.end)
            && value == v.scale
        {
            v.end += 1;
        }
    }

    /// Whether the article is a token of its own before digits: «الـ48».
    pub fn article_before(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
            && !self.text.tokens[i].space_before
            && i > 0
            && self.word(i - 1).is_some_and(|w| matches!(w, "ال" | "وال" | "بال" | "لل" | "فال" | "كال"))
    }

    /// Whether token `i` is a digit group.
    pub fn digits(&self, i: usize) -> Option<f64> {
        (self.kind(i)? == TokenKind::Number).then(|| parse_digits(self.text.fold_of(i))).flatten()
    }

    /// `1,200.50`, whose groups are tokens of their own.
    fn grouped_decimal(&self, i: usize) -> Option<(f64, usize)> {
        let part = |k: usize, first: bool| -> Option<&str> {
            let glued = first || !self.text.tokens.get(k)?.space_before;
            (glued && self.kind(k)? == TokenKind::Number).then(|| self.text.fold_of(k))
        };
        let is = |k: usize, kind: TokenKind| self.kind(k) == Some(kind) && !self.text.tokens[k].space_before;
        if !is(i + 1, TokenKind::Comma) {
            return None;
        }
        let mut digits = part(i, true).filter(|s| s.len() <= 3)?.to_owned();
        let mut k = i + 1;
        while is(k, TokenKind::Comma) && k < i + 12 {
            digits.push_str(part(k + 1, false).filter(|s| s.len() == 3)?);
            k += 2;
        }
        if !is(k, TokenKind::Stop) {
            return None;
        }
        digits.push('.');
        digits.push_str(part(k + 1, false).filter(|s| s.len() < 10)?);
        Some((digits.parse().ok()?, k + 2))
    }

    /// `1 500 000`: groups of three digits with spaces between; two groups alone may be two numbers.
    fn spaced(&self, i: usize) -> Option<(f64, usize)> {
        let three = |k: usize| {
            let s = (self.kind(k)? == TokenKind::Number && self.text.tokens[k].space_before).then(|| self.text.fold_of(k))?;
            (s.len() == 3).then(|| s.parse::<f64>().ok()).flatten()
        };
        let (second, third) = (three(i + 1)?, three(i + 2)?);
        let s = (self.kind(i)? == TokenKind::Number).then(|| self.text.fold_of(i))?;
        let first: f64 = (s.len() <= 3).then(|| s.parse().ok()).flatten()?;
        (self.kind(i + 3) != Some(TokenKind::Number) && (i == 0 || self.kind(i - 1) != Some(TokenKind::Number)))
            .then_some((first * 1e6 + second * 1e3 + third, i + 3))
    }

    /// A scale after a number, without و: «100 ألف», «ثلاثة آلاف».
    fn scale_after(&self, i: usize, from: usize) -> Option<(f64, usize)> {
        let already = !matches!(self.entry(from).map(|e| e.0.word), None | Some(Word::Card(_) | Word::OneOf | Word::Never));
        if already {
            return None;
        }
        // «10ك», "10k"
        let letter = self.text.tokens.get(i).is_some_and(|t| !t.space_before && matches!(self.text.fold_of(i), "ك" | "k" | "K"));
        if letter && self.digits(from).is_some() && from + 1 == i {
            return Some((1000.0, i + 1));
        }
        let (mut total, mut end) = (1.0, i);
        // Two of them at most: مئة ألف مليون.
        for _ in 0..2 {
            match self.entry(end) {
                Some((Entry { word: Word::Scale { value, .. } | Word::Scales(value), .. }, c)) if !c.wa && c.prep == 0 => {
                    total *= value;
                    end += 1;
                }
                _ => break,
            }
        }
        (end > i).then_some((total, end))
    }

    /// A group below a thousand, digits, or a scale that stands alone: value, end, and whether it is digits.
    fn group(&self, i: usize) -> Option<(f64, usize, bool)> {
        if let Some((n, end)) = self.grouped_decimal(i).or_else(|| self.spaced(i)).or_else(|| Some((self.digits(i)?, i + 1))) {
            return Some((n, end, true));
        }
        let (e, c) = self.entry(i)?;
        if e.shy && !self.shy_counts(i) {
            return None;
        }
        let one = i + 1;
        match e.word {
            Word::Scale { value, dual } => Some((if dual { 2.0 * value } else { value }, one, false)),
            Word::Dual(value) => Some((value, one, false)),
            Word::Card(n @ 100..) => Some(self.after_hundred(f64::from(n), one)),
            Word::Card(n @ 3..=9) if self.is_hundred(one) => Some(self.after_hundred(f64::from(n) * 100.0, one + 1)),
            Word::Card(_) | Word::OneOf => self.below_hundred(i, c).map(|(n, end)| (n, end, false)),
            _ => None,
        }
    }

    fn is_hundred(&self, i: usize) -> bool {
        self.entry(i).is_some_and(|(e, c)| e.word == Word::Card(100) && c == Clitics::default())
    }

    /// What follows the hundreds: و and a number below a hundred.
    fn after_hundred(&self, n: f64, end: usize) -> (f64, usize, bool) {
        if let Some((at, e, c)) = self.joined_entry(end)
            && matches!(e.word, Word::Card(0..=99) | Word::OneOf)
            && let Some((m, stop)) = self.below_hundred(at, c)
        {
            return (n + m, stop, false);
        }
        // In speech the و after the hundreds may be left out: «متين واحد وعشرين».
        if let Some((Entry { word: Word::Card(1..=9), .. }, c)) = self.entry(end)
            && c == Clitics::default()
            && let Some((m, stop)) = self.below_hundred(end, c)
            && stop > end + 1
        {
            return (n + m, stop, false);
        }
        (n, end, false)
    }

    /// Units, teens, tens and units with tens.
    fn below_hundred(&self, i: usize, c: Clitics) -> Option<(f64, usize)> {
        let (e, _) = self.entry(i)?;
        let one = i + 1;
        let unit = match e.word {
            Word::Card(n @ 1..=9) => n,
            Word::OneOf => 1,
            Word::Card(n @ (0 | 10..=99)) => return Some((f64::from(n), one)),
            _ => return None,
        };
        if self.is_ten(one) {
            return Some((f64::from(unit) + 10.0, one + 1));
        }
        if let Some((at, tens)) = self.tens_after(one) {
            return Some((f64::from(unit) + tens, at + 1));
        }
        let w = self.word(i)?;
        // «أحد» alone is "one of", «الاثنين» is Monday, «الست» is the lady unless it follows what it counts (الدول الست).
        let alone = e.word != Word::OneOf
            && !(c.art && unit == 2 && w.ends_with("ين"))
            && !(c.art && w.ends_with("ست") && !self.definite_before(i));
        alone.then_some((f64::from(unit), one))
    }

    fn definite_before(&self, i: usize) -> bool {
        i > 0 && self.word(i - 1).is_some_and(|w| w.starts_with("ال"))
    }

    /// Whether token `i` is عشر/عشرة, the second half of a teen.
    pub fn is_ten(&self, i: usize) -> bool {
        self.entry(i).is_some_and(|(e, c)| e.word == Word::Card(10) && !c.wa && c.prep == 0)
    }

    /// Tens joined by و at token `i`: where, and their value.
    pub fn tens_after(&self, i: usize) -> Option<(usize, f64)> {
        self.tens(i, false)
    }

    /// The same; with `art` the article must stand on them: «الرابعة وأربعون دقيقة» is no 44th.
    fn tens(&self, i: usize, art: bool) -> Option<(usize, f64)> {
        match self.joined_entry(i)? {
            (at, Entry { word: Word::Card(n @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)), .. }, c) if c.prep == 0 && (c.art || !art) => {
                Some((at, f64::from(n)))
            }
            _ => None,
        }
    }

    /// A shy word counts at the beginning of the text or before another number word.
    fn shy_counts(&self, i: usize) -> bool {
        i == 0
            || self.digits(i + 1).is_some()
            || self
                .entry(i + 1)
                .is_some_and(|(e, c)| !e.shy && c.prep == 0 && matches!(e.word, Word::Card(_) | Word::Scale { .. } | Word::Scales(_)))
    }

    /// An ordinal at `i`: value and end. «الثالث والعشرون», «الحادي عشر», «الخمسون بعد المئة».
    pub fn ordinal(&self, i: usize) -> Option<(f64, usize)> {
        let found = self.ordinal_below_hundred(i);
        let (n, end) = found.or_else(|| match self.entry(i)? {
            (Entry { word: Word::Card(n @ 20..=90), .. }, Clitics { art: true, .. }) => Some((f64::from(n), i + 1)),
            _ => None,
        })?;
        if self.word(end) == Some("بعد")
            && let Some((Entry { word, .. }, Clitics { art: true, prep: 0, wa: false })) = self.entry(end + 1)
        {
            match word {
                Word::Card(hundred @ 100..) => return Some((n + f64::from(hundred), end + 2)),
                Word::Scale { value: 1000.0, .. } => return Some((n + 1000.0, end + 2)),
                _ => {}
            }
        }
        found
    }

    fn ordinal_below_hundred(&self, i: usize) -> Option<(f64, usize)> {
        let (e, c) = self.entry(i)?;
        let one = i + 1;
        let (unit, bare) = match e.word {
            Word::Ord { value, bare } => (value, bare),
            Word::OrdOne => (1, false),
            // «الواحد والثلاثون», «الأحد عشر»: a place in a row when the article stands on them.
            Word::Card(1) | Word::OneOf if c.art => {
                return match self.tens(one, true) {
                    Some((at, tens)) => Some((1.0 + tens, at + 1)),
                    None if e.word == Word::OneOf && self.is_ten(one) => Some((11.0, one + 1)),
                    None => None,
                };
            }
            _ => return None,
        };
        if unit < 10 && self.is_ten(one) {
            return Some((f64::from(unit) + 10.0, one + 1));
        }
        if unit < 10
            && c.art
            && let Some((at, tens)) = self.tens(one, true)
        {
            return Some((f64::from(unit) + tens, at + 1));
        }
        let fits = e.word != Word::OrdOne && (bare || c.art);
        fits.then_some((f64::from(unit), one))
    }
}

/// Digits as the tokenizer leaves them: `1,200`, `12.5`, `1.500` (the point of some outlets' thousands), `0.5`.
pub(crate) fn parse_digits(s: &str) -> Option<f64> {
    if s.len() > 40 {
        return None;
    }
    let thousands = |sep: char| {
        let mut parts = s.split(sep);
        let head = parts.next().unwrap_or("");
        let groups = parts.clone().count();
        (1..=3).contains(&head.len())
            && !head.starts_with('0')
            && groups > 0
            && parts.all(|p| p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit()))
    };
    let (comma, point) = (s.contains(','), s.contains('.'));
    let cleaned: String = match (comma, point) {
        (false, false) => return s.parse().ok(),
        (false, true) if thousands('.') => s.replace('.', ""),
        (false, true) => s.to_owned(),
        (true, false) if thousands(',') => s.replace(',', ""),
        (true, false) => s.replacen(',', ".", 1),
        (true, true) if s.rfind(',') < s.find('.') => s.replace(',', ""),
        (true, true) => s.replace('.', "").replacen(',', ".", 1),
    };
    cleaned.parse().ok().filter(|n: &f64| n.is_finite())
}
