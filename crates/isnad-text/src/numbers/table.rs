//! `lexicon/ar/numbers.toml`, compiled.

use serde::Deserialize;
use std::collections::BTreeMap;

use super::forms::{Forms, Phrases};
use crate::fold_str;

/// What a number word is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Word {
    /// 0 to 999.
    Card(u16),
    /// أحد, إحدى: 1 before عشر and tens only.
    OneOf,
    /// ألف, مليون; `dual` when the word alone is twice that (ألفا).
    Scale { value: f64, dual: bool },
    /// آلاف, ملايين.
    Scales(f64),
    /// ألفان, مليونين: the value of both.
    Dual(f64),
    /// أول … عاشر; `bare` unless it needs the article.
    Ord { value: u8, bare: bool },
    /// حادي: only in 11, 21 …
    OrdOne,
    /// نصف, ثلث.
    Frac(f64),
    /// أرباع: parts, after a number.
    Parts(f64),
    /// عشرات, بضعة.
    Vague(f64, f64),
    /// عدد, العديد: with «من»; `art` when the article must stand before it, else must not.
    VagueOf { low: f64, high: f64, art: bool },
    /// آخرون.
    Others(f64, f64),
    /// Looks like a number with a clitic and is none.
    Never,
}

/// A word and whether it counts only beside other numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Entry {
    pub word: Word,
    pub shy: bool,
}

/// What a phrase before or after a number makes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bound {
    Lower,
    Upper,
    Approx,
    /// «ما مجموعه»: told with the number, and changes nothing.
    Exact,
}

/// What a word between two numbers makes of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Link {
    To,
    Or,
    Between,
    From,
    /// سالب: less than nothing.
    Minus,
}

/// The number words of the language and the phrases that bound them, from `lexicon/ar/numbers.toml`.
///
/// ```
/// use isnad_text::{Text, numbers::{NumberTable, find_numbers}};
/// let table = NumberTable::parse(include_str!("../../../../lexicon/ar/numbers.toml")).unwrap();
/// let found = find_numbers(&table, &Text::new("مقتل أكثر من ثلاثة آلاف شخص")); // more than three thousand persons killed
/// assert_eq!((found[0].low, found[0].high), (Some(3000.0), None));
/// ```
#[derive(Clone, Debug)]
pub struct NumberTable {
    pub(crate) words: Forms<Entry>,
    pub(crate) before: Phrases<Bound>,
    pub(crate) after: Phrases<Bound>,
    pub(crate) percent: Phrases<()>,
    pub(crate) traps: Phrases<()>,
    pub(crate) links: Forms<Link>,
    /// Words of models, whose figures count nothing: إف 16.
    pub(crate) models: Forms<()>,
}

impl NumberTable {
    /// Whether a number, or what is none though it looks so, may begin with this folded word: for [`super::find_numbers_where`].
    #[must_use]
    pub fn begins_with(&self, word: &str) -> bool {
        self.words.find(word).is_some() || self.traps.begin_with(word)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    shy: Vec<String>,
    #[serde(default)]
    dual_when_alone: Vec<String>,
    #[serde(default)]
    ordinal_with_article: Vec<String>,
    cardinal: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    one_of: BTreeMap<String, Vec<String>>,
    scale: BTreeMap<String, Vec<String>>,
    scale_plural: BTreeMap<String, Vec<String>>,
    scale_dual: BTreeMap<String, Vec<String>>,
    ordinal: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    ordinal_one: BTreeMap<String, Vec<String>>,
    fraction: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    parts: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    vague: Vec<Vague>,
    #[serde(default)]
    vague_of: Vec<Vague>,
    #[serde(default)]
    vague_others: Vec<Vague>,
    before: Bounds,
    after: Bounds,
    percent: Percent,
    range: Range,
    sign: Sign,
    #[serde(default)]
    model: Vec<String>,
    #[serde(default)]
    trap: Vec<Trap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vague {
    forms: Vec<String>,
    low: f64,
    high: f64,
    #[serde(default)]
    article: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    #[serde(default)]
    lower: Vec<String>,
    #[serde(default)]
    upper: Vec<String>,
    #[serde(default)]
    approx: Vec<String>,
    #[serde(default)]
    exact: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Percent {
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    to: Vec<String>,
    or: Vec<String>,
    between: Vec<String>,
    from: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sign {
    minus: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    phrase: Vec<String>,
}

impl NumberTable {
    /// Reads the table. The error says what is wrong with it, and where.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|e| format!("numbers.toml: {e}"))?;
        let mut words = Forms::default();
        let listed = |list: &[String], form: &str| list.iter().any(|s| s == form);
        let mut put = |form: &str, word: Word| {
            let folded = fold_str(form);
            let shy = listed(&file.shy, form);
            // Two spellings that fold together are one word, and «12 ألفا» may stand beside «ألف».
            if let Some(Entry { word: old, .. }) = words.insert(&folded, Entry { word, shy }) {
                let same = std::mem::discriminant(&old) == std::mem::discriminant(&word);
                if !same || matches!((old, word), (Word::Card(a), Word::Card(b)) if a != b) {
                    return Err(format!("numbers.toml: '{form}' stands for {old:?} and {word:?}\n help: remove one of them"));
                }
            }
            Ok(())
        };
        for (value, form) in flat(&file.cardinal) {
            put(form, Word::Card(number(value)? as u16))?;
        }
        for (_, form) in flat(&file.one_of) {
            put(form, Word::OneOf)?;
        }
        for (value, form) in flat(&file.scale) {
            put(form, Word::Scale { value: number(value)?, dual: listed(&file.dual_when_alone, form) })?;
        }
        for (value, form) in flat(&file.scale_plural) {
            put(form, Word::Scales(number(value)?))?;
        }
        for (value, form) in flat(&file.scale_dual) {
            put(form, Word::Dual(2.0 * number(value)?))?;
        }
        for (value, form) in flat(&file.ordinal) {
            let bare = !listed(&file.ordinal_with_article, form);
            put(form, Word::Ord { value: number(value)? as u8, bare })?;
        }
        for (_, form) in flat(&file.ordinal_one) {
            put(form, Word::OrdOne)?;
        }
        for (value, form) in flat(&file.fraction) {
            put(form, Word::Frac(number(value)?))?;
        }
        for (value, form) in flat(&file.parts) {
            put(form, Word::Parts(number(value)?))?;
        }
        for (kind, list) in [(0, &file.vague), (1, &file.vague_of), (2, &file.vague_others)] {
            for v in list {
                let (low, high) = (v.low, v.high);
                for form in &v.forms {
                    let word = match kind {
                        0 => Word::Vague(low, high),
                        1 => Word::VagueOf { low, high, art: v.article },
                        _ => Word::Others(low, high),
                    };
                    put(form, word)?;
                }
            }
        }
        for form in &file.never {
            put(form, Word::Never)?;
        }
        let bounds = |b: &Bounds, last: bool| {
            let mut p = Phrases::new(last);
            for (list, bound) in [(&b.lower, Bound::Lower), (&b.upper, Bound::Upper), (&b.approx, Bound::Approx), (&b.exact, Bound::Exact)]
            {
                list.iter().for_each(|s| p.insert(&fold_str(s), bound));
            }
            p
        };
        let phrases = |list: &mut dyn Iterator<Item = &String>| {
            let mut p = Phrases::new(false);
            list.for_each(|s| p.insert(&fold_str(s), ()));
            p
        };
        let mut links = Forms::default();
        let r = &file.range;
        for (list, link) in
            [(&r.to, Link::To), (&r.or, Link::Or), (&r.between, Link::Between), (&r.from, Link::From), (&file.sign.minus, Link::Minus)]
        {
            for s in list {
                links.insert(&fold_str(s), link);
            }
        }
        let mut models = Forms::default();
        for s in &file.model {
            models.insert(&fold_str(s), ());
        }
        Ok(NumberTable {
            models,
            before: bounds(&file.before, true),
            after: bounds(&file.after, false),
            percent: phrases(&mut file.percent.after.iter()),
            traps: phrases(&mut file.trap.iter().flat_map(|t| &t.phrase)),
            links,
            words,
        })
    }
}

fn flat(map: &BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (&str, &str)> {
    map.iter().flat_map(|(value, forms)| forms.iter().map(move |f| (value.as_str(), f.as_str())))
}

/// A key of the table: `30` or `1/4`.
fn number(key: &str) -> Result<f64, String> {
    let parsed = match key.split_once('/') {
        Some((a, b)) => a.parse().and_then(|a: f64| b.parse().map(|b: f64| a / b)),
        None => key.parse(),
    };
    parsed.map_err(|_| format!("numbers.toml: the key '{key}' is no number\n help: write 30 or \"1/4\""))
}
