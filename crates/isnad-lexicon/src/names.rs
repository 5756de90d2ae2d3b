//! Names of more than one word: actors, sources, places. Found by their first word, longest first.

use isnad_text::{Text, TokenKind, fold_str};
use rustc_hash::FxHashMap;

use crate::stems::Stems;
use crate::{Proclitics, Spelling};

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
    kind: NameKind,
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
}

/// All names, those with the same first word together, and of those the ones with the same second, longest first.
#[derive(Debug, Clone, Default)]
pub struct Names {
    list: Vec<Name>,
    /// The second word of each, `NO_STEM` for a name of one word: looked at before the rest is.
    seconds: Vec<u32>,
    /// Where those that begin with a stem stand.
    by_first: FxHashMap<u32, (u32, u32)>,
}

/// Names in the order of the tables, with numbers of their own for their words.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    words: Stems,
    names: Vec<(u32, Name)>,
}

/// Words of a name, folded.
fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| c.is_whitespace() || "«»\"“”()[]-–،,./".contains(c))
        .filter(|w| !w.is_empty())
        .map(fold_str)
        .filter(|w| !w.is_empty())
}

impl Listed {
    /// Adds a name in ordinary spelling.
    pub fn insert(&mut self, name: &str, kind: NameKind) {
        let mut words = words(name);
        let Some(first) = words.next() else { return };
        let (article, key) = match first.strip_prefix("ال").filter(|r| r.chars().count() >= 2) {
            Some(bare) => (true, bare),
            None => (false, first.as_str()),
        };
        let first = self.words.insert(key);
        let rest = words.map(|w| self.words.insert(&w)).collect();
        self.names.push((first, Name { rest, article, kind }));
    }
}

impl Names {
    /// Takes names over; `number` gives the stem of a word.
    pub(crate) fn take(&mut self, listed: Listed, mut number: impl FnMut(&str) -> u32) {
        let stems: Vec<u32> = listed.words.iter().map(&mut number).collect();
        let mut names = listed.names;
        for (first, name) in &mut names {
            *first = stems[*first as usize];
            for word in &mut name.rest {
                *word = stems[*word as usize];
            }
        }
        // Those that go on with the same word together, those of one word last.
        let second = |name: &Name| name.rest.first().copied().unwrap_or(Spelling::NO_STEM);
        names.sort_by_key(|(first, name)| (*first, second(name), std::cmp::Reverse(name.rest.len())));
        self.list.reserve(names.len());
        for (first, name) in names {
            let at = self.list.len() as u32;
            self.by_first.entry(first).or_insert((at, at)).1 = at + 1;
            self.seconds.push(second(&name));
            self.list.push(name);
        }
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
        let next = (i + 1..limit).find(|&t| text.tokens[t].kind != TokenKind::Quote).map_or(Spelling::NO_STEM, &stem_at);
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
                    f(NameHit { start: i, end, kind: name.kind, pro });
                }
            }
        }
    }
}

/// One bit for a stem.
#[inline]
const fn sign(stem: u32) -> u64 {
    1 << (stem.wrapping_mul(0x9e37_79b9) >> 26)
}

/// The end of a name whose further words are `rest`, if the text goes on with them. Quotation marks between are passed.
fn follow(text: &Text<'_>, mut at: usize, limit: usize, rest: &[u32], stem_at: impl Fn(usize) -> u32) -> Option<usize> {
    for stem in rest {
        while at < limit && text.tokens[at].kind == TokenKind::Quote {
            at += 1;
        }
        if at >= limit || stem_at(at) != *stem {
            return None;
        }
        at += 1;
    }
    Some(at)
}
