//! Names of more than one word: actors, sources, places. Found by their first word, longest first.

use std::sync::Arc;

use isnad_text::{Text, TokenKind, fold_str};
use rustc_hash::FxHashMap;

use crate::places::Imported;
use crate::stems::Stems;
use crate::variants::{Variant, candidates};
use crate::{Proclitics, Spelling, proclitics};

/// What a name is the name of: an index into the lexicon's list of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Index into `actors`.
    Actor(u32),
    /// An epithet of the actor with this index: a name in somebody's mouth.
    Epithet(u32),
    /// Index into `sources`.
    Source(u32),
    /// Index into `places`.
    Place(u32),
}

#[derive(Debug, Clone)]
struct Name {
    /// Stems of the words after the first.
    rest: Box<[u32]>,
    article: bool,
    /// Whether the tables spell it so.
    loose: Loose,
    kind: NameKind,
}

impl Name {
    /// The second word; that of a name of one word sorts last.
    fn second(&self) -> u32 {
        self.rest.first().copied().unwrap_or(Spelling::NO_STEM)
    }

    /// What sorts names with the same first word: those with the same second together, the longest first, and those of the same words
    /// together.
    fn order(&self) -> (u32, std::cmp::Reverse<usize>, &[u32], bool, Loose) {
        (self.second(), std::cmp::Reverse(self.rest.len()), &self.rest, self.article, self.loose)
    }
}

/// How much a name needs around it to be read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Loose {
    /// The tables of the program spell it so.
    #[default]
    No,
    /// A name that is nearly always another word, and has its class noun in the table: «حي النور».
    Noun,
    /// A variant, or a name out of an imported gazetteer, that is hardly anything else: where its words are words of the language, a
    /// class noun must stand before it or the place that it lies in be named.
    Yes,
    /// A name of a single word out of an imported gazetteer, which may be a word that the lexicon lacks: always so, or its governorate
    /// must have been told before.
    Guarded,
    /// A variant of a single word: always so.
    Variant,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameHit {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What it names.
    pub kind: NameKind,
    /// Clitics on the first token.
    pub pro: Proclitics,
    /// Which of all names it is, for [`Names::bearers`].
    pub name: u32,
    /// Whether the tables of the program spell the name so.
    pub loose: Loose,
}

/// All names, those with the same first word together, and of those the ones with the same second, longest first.
#[derive(Debug, Clone, Default)]
pub struct Names {
    list: Vec<Name>,
    /// The second word of each, `NO_STEM` for a name of one word: looked at before the rest is.
    seconds: Vec<u32>,
    /// The first of those that are spelled like each.
    shared: Vec<u32>,
    /// Where those that begin with a stem stand.
    by_first: FxHashMap<u32, (u32, u32)>,
    /// Names beyond those of the tables, looked up in their compiled form.
    imported: Option<Arc<Imported>>,
}

/// Names in the order of the tables, with numbers of their own for their words.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    words: Stems,
    names: Vec<(u32, Name)>,
    /// Variants of names of places, with the word that must be no form for each to stand.
    variants: Vec<(Option<u32>, u32, Name)>,
}

/// Whether a character stands between the words of a name.
#[inline]
fn apart(c: char) -> bool {
    matches!(c, ' ' | '-' | '«' | '»' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '–' | '،' | ',' | '.' | '/') || c.is_whitespace()
}

/// Words of a name, folded.
pub(crate) fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(apart).filter(|w| !w.is_empty()).map(fold_str).filter(|w| !w.is_empty())
}

/// The first word of a name without its article, and whether it had one.
pub(crate) fn bare(first: &str) -> (bool, &str) {
    match first.strip_prefix("ال").filter(|r| r.chars().count() >= 2) {
        Some(bare) => (true, bare),
        None => (false, first),
    }
}

impl Listed {
    /// Adds a name in ordinary spelling.
    pub fn insert(&mut self, name: &str, kind: NameKind) {
        self.add(words(name), kind);
    }

    /// Adds a place's name, and other spellings of it.
    pub fn insert_place(&mut self, name: &str, kind: NameKind) {
        let words: Vec<String> = words(name).collect();
        self.add(words.iter(), kind);
        self.insert_variants(&words, name.trim_end().ends_with('ى'), kind);
    }

    fn add(&mut self, mut words: impl Iterator<Item = impl AsRef<str>>, kind: NameKind) {
        let Some(first) = words.next() else { return };
        let (article, key) = bare(first.as_ref());
        let first = self.words.insert(key);
        let rest = words.map(|w| self.words.insert(w.as_ref())).collect();
        self.names.push((first, Name { rest, article, loose: Loose::No, kind }));
    }

    /// Adds the name of a quarter that the table has with its class noun: it is one of the places called so, whose name needs the noun.
    pub fn insert_after_noun(&mut self, name: &str, kind: NameKind) {
        let from = self.names.len();
        self.insert(name, kind);
        self.names[from..].iter_mut().for_each(|(_, name)| name.loose = Loose::Noun);
    }

    fn insert_variants(&mut self, words: &[String], maqsura: bool, kind: NameKind) {
        for Variant { spelling, unless, loose } in candidates(words, maqsura) {
            let mut words = spelling.split(' ');
            let Some(first) = words.next() else { continue };
            let (article, key) = bare(first);
            let unless = unless.map(|word| self.words.insert(&word));
            let first = self.words.insert(key);
            let rest = words.map(|w| self.words.insert(w)).collect();
            self.variants.push((unless, first, Name { rest, article, loose, kind }));
        }
    }
}

impl Names {
    /// Takes names over; `number` gives the stem of a word, below `forms` where it is a form of the language.
    pub(crate) fn take(&mut self, listed: Listed, forms: usize, mut number: impl FnMut(&str) -> u32) {
        let stems: Vec<u32> = listed.words.iter().map(&mut number).collect();
        let mut names = listed.names;
        let stands = |unless: Option<u32>| unless.is_none_or(|word| stems[word as usize] as usize >= forms);
        names.extend(listed.variants.into_iter().filter(|v| stands(v.0)).map(|(_, first, name)| (first, name)));
        for (first, name) in &mut names {
            *first = stems[*first as usize];
            for word in &mut name.rest {
                *word = stems[*word as usize];
            }
        }
        // Stable: those that bear the same name stay in the order of the tables.
        names.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.order().cmp(&y.order())));
        self.list.reserve(names.len());
        for (first, name) in names {
            let at = self.list.len() as u32;
            let (from, to) = self.by_first.entry(first).or_insert((at, at));
            // All that the tables call so, but not what is called so by a variant.
            let alike = |other: &Name| other.rest == name.rest && other.article == name.article;
            let told = |name: &Name| name.loose <= Loose::Noun;
            let same = at > *from && self.list.last().is_some_and(|last| alike(last) && told(last) == told(&name));
            self.shared.push(if same { self.shared[at as usize - 1] } else { at });
            *to = at + 1;
            self.seconds.push(name.second());
            self.list.push(name);
        }
    }

    /// Takes names in that are no names of the tables.
    pub(crate) fn import(&mut self, imported: Arc<Imported>) {
        self.imported = Some(imported);
    }

    /// Whether there are names beyond those of the tables.
    pub(crate) const fn has_imported(&self) -> bool {
        self.imported.is_some()
    }

    /// Where the names of the gazetteer that begin with this folded word stand there.
    pub(crate) fn imported_range(&self, word: &str) -> Option<(u32, u32)> {
        self.imported.as_ref()?.gazetteer.range(word)
    }

    /// Where the names that begin with this stem stand, if there are any.
    pub(crate) fn range(&self, stem: u32) -> Option<(u32, u32)> {
        self.by_first.get(&stem).copied()
    }

    /// Signs of the second words of names; all of them where one has none.
    pub(crate) fn signs(&self, from: u32, to: u32) -> u64 {
        let seconds = &self.seconds[from as usize..to as usize];
        seconds.iter().fold(0, |signs, stem| signs | if *stem == Spelling::NO_STEM { u64::MAX } else { sign(*stem) })
    }

    /// All that bear the name of this hit, itself among them, in the order of the tables: towns share names.
    pub fn bearers(&self, hit: &NameHit) -> impl Iterator<Item = NameKind> + use<'_> {
        self.sharing(hit.name as usize)
    }

    /// The same of an imported gazetteer: calls `f` for all that bear the name of this hit there.
    pub(crate) fn imported_bearers(&self, text: &Text<'_>, hit: &NameHit, f: &mut impl FnMut(NameKind)) {
        let Some(imported) = &self.imported else { return };
        proclitics(text.fold_of(hit.start), |pro, rest| {
            if pro == hit.pro
                && let Some((from, to)) = imported.gazetteer.range(rest)
            {
                beyond(imported, text, hit.start, hit.end, (pro, from, to), &mut |other| {
                    // What is only a variant of the name is meant where nothing bears the name itself.
                    if other.end == hit.end && (other.loose != Loose::Variant || hit.loose == Loose::Variant) {
                        f(other.kind);
                    }
                });
            }
        });
    }

    /// What bears the name that stands at `at` in the list.
    fn sharing(&self, at: usize) -> impl Iterator<Item = NameKind> + use<'_> {
        let first = self.shared.get(at).map_or(usize::MAX, |first| *first as usize);
        (first..self.list.len()).take_while(move |at| self.shared[*at] as usize == first).map(|at| self.list[at].kind)
    }

    /// All that bear a name, given as its folded words: the first as a stem without its article, then the others.
    pub(crate) fn called(&self, first: u32, article: bool, rest: &[u32]) -> impl Iterator<Item = NameKind> + use<'_> {
        let (from, to) = self.range(first).unwrap_or_default();
        let wanted = |at: &usize| self.list[*at].article == article && *self.list[*at].rest == *rest;
        let at = (from as usize..to as usize).find(wanted).unwrap_or(usize::MAX);
        self.sharing(at)
    }

    /// Calls `f` for every name that begins at token `i`: longest first for each split of the first token. `stem_at` gives the
    /// whole spelling of a token as a stem.
    pub fn at(
        &self,
        text: &Text<'_>,
        spelling: &Spelling,
        i: usize,
        limit: usize,
        stem_at: impl Fn(usize) -> u32,
        mut f: impl FnMut(NameHit),
    ) {
        if text.tokens[i].kind != TokenKind::Word && text.tokens[i].kind != TokenKind::Latin {
            return;
        }
        let next = (i + 1..limit).find(|&t| !passed(text.tokens[t].kind)).map_or(Spelling::NO_STEM, &stem_at);
        // Most names have a second word, and most texts go on otherwise.
        if spelling.named & sign(next) == 0 {
            return;
        }
        for &(pro, from, to) in spelling.names() {
            let (from, to) = (from as usize, to as usize);
            let seconds = &self.seconds[from..to];
            let single = from + seconds.partition_point(|second| *second < Spelling::NO_STEM);
            let several = from + seconds.partition_point(|second| *second < next);
            for at in (several..single).take_while(|at| self.seconds[*at] == next).chain(single..to) {
                // A name with the article must have it; one without may be written with it only by mistake.
                let name = &self.list[at];
                if name.article != pro.article {
                    continue;
                }
                if let Some(end) = follow(text, i + 1, limit, &name.rest, &stem_at) {
                    f(NameHit { start: i, end, kind: name.kind, pro, name: at as u32, loose: name.loose });
                }
            }
        }
        if let Some(imported) = &self.imported {
            for split in spelling.imported() {
                beyond(imported, text, i, limit, *split, &mut f);
            }
        }
    }
}

/// Calls `f` for the names of a gazetteer that begin at token `i`, the longest first. `split` is what stands before the first word,
/// and where the names that begin with it are.
fn beyond(
    imported: &Imported,
    text: &Text<'_>,
    i: usize,
    limit: usize,
    (pro, from, to): (Proclitics, u32, u32),
    f: &mut impl FnMut(NameHit),
) {
    let gazetteer = &imported.gazetteer;
    // Further words are added while some name has them: what was found with fewer is kept.
    let (mut at, mut range, mut rest) = (i + 1, (from, to), String::new());
    let mut found = [(0u32, 0u32, 0usize); 4];
    let mut count = 0;
    loop {
        let exact = (range.0..range.1).take_while(|n| gazetteer.name(*n).rest == rest).count() as u32;
        if exact > 0 {
            found[count] = (range.0, range.0 + exact, at);
            count += 1;
        }
        while at < limit && text.tokens[at].kind == TokenKind::Quote {
            at += 1;
        }
        if count == found.len() || at >= limit || range.0 + exact == range.1 || text.tokens[at].kind != TokenKind::Word {
            break;
        }
        if !rest.is_empty() {
            rest.push(' ');
        }
        rest.push_str(text.fold_of(at));
        range = gazetteer.narrow(range.0 + exact, range.1, &rest);
        if range.0 == range.1 {
            break;
        }
        at += 1;
    }
    for &(from, to, end) in found[..count].iter().rev() {
        for entry in (from..to).map(|n| gazetteer.name(n)).filter(|entry| entry.article == pro.article) {
            if let Some(place) = imported.index(entry.place) {
                f(NameHit { start: i, end, kind: NameKind::Place(place), pro, name: u32::MAX, loose: entry.loose });
            }
        }
    }
}

/// One bit for a stem.
#[inline]
const fn sign(stem: u32) -> u64 {
    1 << (stem.wrapping_mul(0x9e37_79b9) >> 26)
}

/// What may stand between the words of a name.
const fn passed(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Quote | TokenKind::Dash)
}

/// The end of a name whose further words are `rest`, if the text goes on with them. Quotation marks and
/// dashes between are passed: «شمال الراين - وستفاليا».
fn follow(text: &Text<'_>, mut at: usize, limit: usize, rest: &[u32], stem_at: impl Fn(usize) -> u32) -> Option<usize> {
    for stem in rest {
        while at < limit && passed(text.tokens[at].kind) {
            at += 1;
        }
        if at >= limit || stem_at(at) != *stem {
            return None;
        }
        at += 1;
    }
    Some(at)
}
