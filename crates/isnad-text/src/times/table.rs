//! `lexicon/ar/times.toml`, compiled.

use serde::Deserialize;
use std::collections::BTreeMap;

use super::{Edge, Feast, Part, Unit, Which};
use crate::fold_str;
use crate::numbers::forms::{Clitics, Forms, Phrases};

/// Singular, dual or plural.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Count {
    One,
    Two,
    Many,
}

/// What a word does in times. One word may do several things («ليلة» is a unit and a part of the day).
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(crate) struct Word {
    pub day: Option<i32>,
    pub weekday: Option<u8>,
    pub weekday_bare: Option<u8>,
    pub month: Option<u8>,
    pub shy: bool,
    pub hijri: Option<u8>,
    pub season: Option<u8>,
    pub unit: Option<(Unit, Count)>,
    pub part: Option<Part>,
    pub adverb: Option<Part>,
    pub which: Option<Which>,
    /// A `which` that counts only after a plural: الأيام الأخيرة.
    pub plural_only: bool,
    pub this: bool,
    pub that: bool,
    pub same: bool,
    pub last: bool,
    pub edge: Option<Edge>,
    pub link: Option<Link>,
    /// Begins a phrase of several words, or is one.
    pub head: bool,
}

/// Words that join or bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Link {
    Since,
    From,
    Until,
    Ago,
    After,
    During,
    In,
    Except,
    Between,
    Elapsed,
    /// استمر: a unit alone behind it measures.
    Lasts,
    /// مواليد, دستور: the year behind it is its own, and no time of an event.
    Own,
    /// كل: what comes again and again dates nothing.
    Every,
}

/// What a whole phrase says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Phrase {
    Day(i32),
    /// The night between yesterday and today.
    Overnight,
    Same(i32),
    Feast(Feast),
    Month(u8),
    Hijri(u8),
    /// «الآن»
    Now,
    /// «بتوقيت غرينتش»: minutes east of it.
    Zone(i16),
    Lead,
    Lower,
    Upper,
    Approx,
    Trap,
}

/// The words and phrases of time, from `lexicon/ar/times.toml`.
///
/// ```
/// use isnad_text::{Text, numbers::*, times::*};
/// let numbers = NumberTable::parse(include_str!("../../../../lexicon/ar/numbers.toml")).unwrap();
/// let times = TimeTable::parse(include_str!("../../../../lexicon/ar/times.toml")).unwrap();
/// let text = Text::new("منذ 11 يوليو"); // since 11 July
/// let found = find_times(&times, &text, &find_numbers(&numbers, &text));
/// let published = jiff::civil::date(2015, 7, 23);
/// assert_eq!(found[0].edtf(Some(published), Tense::Past).as_deref(), Some("2015-07-11/.."));
/// ```
#[derive(Clone, Debug)]
pub struct TimeTable {
    pub(crate) words: Forms<Word>,
    pub(crate) phrases: Phrases<Phrase>,
}

/// A word of the table with what was taken off its front.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TimeWord(pub(crate) Word, pub(crate) Clitics);

impl TimeTable {
    /// What this folded word is in the table, with clitics or without: for [`super::find_times_where`].
    #[must_use]
    pub fn word(&self, word: &str) -> Option<TimeWord> {
        self.words.find(word).map(|(word, clitics)| TimeWord(word, clitics))
    }
}

type Forms_ = Vec<String>;
type Keyed = BTreeMap<String, Forms_>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    day: Keyed,
    weekday: Keyed,
    weekday_bare: Keyed,
    month: Keyed,
    shy: Keyed,
    hijri: Keyed,
    season: Keyed,
    unit: BTreeMap<String, UnitForms>,
    part: BTreeMap<String, PartForms>,
    which: Keyed,
    edge: Keyed,
    link: Keyed,
    measure: Keyed,
    lead: Keyed,
    phrase: Vec<Entry>,
    trap: Vec<Entry>,
    holiday: Vec<Entry>,
    zone: Keyed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitForms {
    singular: Forms_,
    dual: Forms_,
    plural: Forms_,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartForms {
    noun: Forms_,
    adverb: Forms_,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    phrase: Forms_,
    #[serde(default)]
    day: Option<i32>,
    #[serde(default)]
    overnight: bool,
    #[serde(default)]
    same: Option<i32>,
    #[serde(default)]
    month: Option<u8>,
    #[serde(default)]
    easter: Option<i16>,
    #[serde(default)]
    orthodox_easter: Option<i16>,
    #[serde(default)]
    hijri: Option<[u8; 2]>,
    /// Month, weekday, which one of them.
    #[serde(default)]
    nth: Option<(u8, u8, i8)>,
    #[serde(default)]
    now: bool,
}

impl Entry {
    /// What the phrases say.
    fn value(&self) -> Option<Phrase> {
        let feast = [
            self.month.zip(self.day).map(|(month, day)| Feast::Gregorian { month, day: day as u8 }),
            self.easter.map(Feast::Easter),
            self.orthodox_easter.map(Feast::OrthodoxEaster),
            self.hijri.map(|[month, day]| Feast::Hijri { month, day }),
            self.nth.map(|(month, weekday, n)| Feast::Weekday { month, weekday, n }),
        ];
        let day = self.day.filter(|_| self.month.is_none()).map(Phrase::Day);
        let others = [day, self.same.map(Phrase::Same), self.overnight.then_some(Phrase::Overnight), self.now.then_some(Phrase::Now)];
        let mut all = feast.into_iter().flatten().map(Phrase::Feast).chain(others.into_iter().flatten());
        all.next().filter(|_| all.next().is_none())
    }
}

/// Collects what each word does.
struct Builder {
    words: BTreeMap<String, Word>,
    phrases: Phrases<Phrase>,
    /// First words of phrases.
    heads: Vec<String>,
}

impl Builder {
    fn set(&mut self, form: &str, what: impl FnOnce(&mut Word)) {
        what(self.words.entry(fold_str(form)).or_default());
    }

    fn phrase(&mut self, form: &str, value: Phrase) {
        let folded = fold_str(form);
        if let Some(first) = folded.split_whitespace().next() {
            self.heads.push(first.to_owned());
        }
        self.phrases.insert(&folded, value);
    }
}

impl TimeTable {
    /// Reads the table. The error says what is wrong with it, and where.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|e| format!("times.toml: {e}"))?;
        let mut b = Builder { words: BTreeMap::new(), phrases: Phrases::new(false), heads: Vec::new() };
        for (n, form) in keyed(&file.day)? {
            b.set(form, |w| w.day = Some(n));
        }
        for (n, form) in keyed(&file.weekday)? {
            b.set(form, |w| w.weekday = Some(n as u8));
        }
        for (n, form) in keyed(&file.weekday_bare)? {
            b.set(form, |w| w.weekday_bare = Some(n as u8));
        }
        for (n, form) in keyed(&file.month)? {
            if form.contains(' ') {
                b.phrase(form, Phrase::Month(n as u8));
            } else {
                b.set(form, |w| w.month = Some(n as u8));
            }
        }
        for (_, form) in flat(&file.shy) {
            b.set(form, |w| w.shy = true);
        }
        for (n, form) in keyed(&file.hijri)? {
            if form.contains(' ') {
                b.phrase(form, Phrase::Hijri(n as u8));
            } else {
                b.set(form, |w| w.hijri = Some(n as u8));
            }
        }
        for (n, form) in keyed(&file.season)? {
            b.set(form, |w| w.season = Some(n as u8));
        }
        for (name, forms) in &file.unit {
            let unit = match name.as_str() {
                "second" => Unit::Second,
                "minute" => Unit::Minute,
                "hour" => Unit::Hour,
                "day" => Unit::Day,
                "week" => Unit::Week,
                "month" => Unit::Month,
                "quarter" => Unit::Quarter,
                "year" => Unit::Year,
                "decade" => Unit::Decade,
                "century" => Unit::Century,
                _ => return Err(unknown("unit", name)),
            };
            for (list, count) in [(&forms.singular, Count::One), (&forms.dual, Count::Two), (&forms.plural, Count::Many)] {
                list.iter().for_each(|f| b.set(f, |w| w.unit = Some((unit, count))));
            }
        }
        for (name, forms) in &file.part {
            let part = match name.as_str() {
                "dawn" => Part::Dawn,
                "morning" => Part::Morning,
                "noon" => Part::Noon,
                "afternoon" => Part::Afternoon,
                "evening" => Part::Evening,
                "night" => Part::Night,
                _ => return Err(unknown("part", name)),
            };
            forms.noun.iter().for_each(|f| b.set(f, |w| w.part = Some(part)));
            forms.adverb.iter().for_each(|f| b.set(f, |w| w.adverb = Some(part)));
        }
        for (name, form) in flat(&file.which) {
            let which = match name {
                "past" | "past_only_plural" => Some(Which::Past),
                "next" => Some(Which::Next),
                "current" => Some(Which::Current),
                "this" | "that" | "same" | "last" => None,
                _ => return Err(unknown("which", name)),
            };
            b.set(form, |w| match name {
                "this" => w.this = true,
                "that" => w.that = true,
                "same" => w.same = true,
                "last" => w.last = true,
                _ => {
                    w.which = which;
                    w.plural_only = name == "past_only_plural";
                }
            });
        }
        for (name, form) in flat(&file.edge) {
            let edge = match name {
                "start" => Edge::Start,
                "early" => Edge::Early,
                "middle" => Edge::Middle,
                "late" => Edge::Late,
                _ => return Err(unknown("edge", name)),
            };
            b.set(form, |w| w.edge = Some(edge));
        }
        for (name, form) in flat(&file.link) {
            let link = match name {
                "since" => Link::Since,
                "from" => Link::From,
                "until" => Link::Until,
                "ago" => Link::Ago,
                "after" => Link::After,
                "during" => Link::During,
                "in" => Link::In,
                "except" => Link::Except,
                "between" => Link::Between,
                "elapsed" => Link::Elapsed,
                "every" => Link::Every,
                "own" => Link::Own,
                "lasts" => Link::Lasts,
                _ => return Err(unknown("link", name)),
            };
            b.set(form, |w| w.link = Some(link));
        }
        for (name, form) in flat(&file.measure) {
            let value = match name {
                "lower" => Phrase::Lower,
                "upper" => Phrase::Upper,
                "approx" => Phrase::Approx,
                _ => return Err(unknown("measure", name)),
            };
            b.phrase(form, value);
        }
        for (_, form) in flat(&file.lead) {
            b.phrase(form, Phrase::Lead);
        }
        for e in &file.trap {
            e.phrase.iter().for_each(|f| b.phrase(f, Phrase::Trap));
        }
        for e in file.phrase.iter().chain(&file.holiday) {
            let value = e.value().ok_or_else(|| {
                let keys = "day, overnight, same, now, month with day, easter, orthodox_easter, hijri, nth";
                format!("times.toml: {:?} must have one of {keys}", e.phrase)
            })?;
            e.phrase.iter().for_each(|f| b.phrase(f, value));
        }
        for (minutes, name) in keyed(&file.zone)? {
            let minutes = i16::try_from(minutes).map_err(|_| unknown("zone", name))?;
            for before in ["بتوقيت", "توقيت", "بحسب توقيت"] {
                b.phrase(&format!("{before} {name}"), Phrase::Zone(minutes));
            }
        }
        // «الليلة الماضية» must not hide what «ليلة» is with its article.
        for head in std::mem::take(&mut b.heads) {
            let form = match head.strip_prefix("ال") {
                Some(rest) if !b.words.contains_key(&head) => rest.to_owned(),
                _ => head,
            };
            b.words.entry(form).or_default().head = true;
        }
        let mut words = Forms::default();
        for (form, word) in b.words {
            words.insert(&form, word);
        }
        Ok(TimeTable { words, phrases: b.phrases })
    }
}

fn flat(map: &Keyed) -> impl Iterator<Item = (&str, &str)> {
    map.iter().flat_map(|(k, forms)| forms.iter().map(move |f| (k.as_str(), f.as_str())))
}

fn keyed(map: &Keyed) -> Result<Vec<(i32, &str)>, String> {
    let number = |k: &str| k.parse().map_err(|_| format!("times.toml: the key '{k}' is no whole number"));
    flat(map).map(|(k, f)| Ok((number(k)?, f))).collect()
}

fn unknown(table: &str, name: &str) -> String {
    format!("times.toml: [{table}] has no '{name}'\n help: see the other keys of that table")
}
