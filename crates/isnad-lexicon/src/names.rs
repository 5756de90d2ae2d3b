//! Names of more than one word: actors, sources, places. Found by their first word, longest first.

use isnad_text::{Text, TokenKind, fold_str};
use rustc_hash::FxHashMap;

use crate::analyse::proclitics;
use crate::Proclitics;

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
    rest: Box<[Box<str>]>,
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

/// All names, by first word.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_first: FxHashMap<Box<str>, Vec<Name>>,
}

/// Words of a name, folded.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || "«»\"“”()[]-–،,./".contains(c))
        .filter(|w| !w.is_empty())
        .map(|w| fold_str(w).trim().to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

impl Names {
    /// Adds a name in ordinary spelling.
    pub fn insert(&mut self, name: &str, kind: NameKind) {
        let words = words(name);
        let Some((first, rest)) = words.split_first() else { return };
        let (article, key) = match first.strip_prefix("ال").filter(|r| r.chars().count() >= 2) {
            Some(bare) => (true, bare),
            None => (false, first.as_str()),
        };
        let names = self.by_first.entry(key.into()).or_default();
        let name = Name { rest: rest.iter().map(|w| w.as_str().into()).collect(), article, kind };
        let at = names.partition_point(|n| n.rest.len() >= name.rest.len());
        names.insert(at, name);
    }

    /// Calls `f` for every name that begins at token `i`: longest first for each split of the first token.
    pub fn at(&self, text: &Text<'_>, i: usize, limit: usize, mut f: impl FnMut(NameHit)) {
        if text.tokens[i].kind != TokenKind::Word && text.tokens[i].kind != TokenKind::Latin {
            return;
        }
        proclitics(text.fold_of(i), |pro, stem| {
            if pro.future {
                return;
            }
            let Some(names) = self.by_first.get(stem) else { return };
            for name in names {
                // A name with the article must have it; one without may be written with it only by mistake.
                if name.article != pro.article {
                    continue;
                }
                if let Some(end) = follow(text, i + 1, limit, &name.rest) {
                    f(NameHit { start: i, end, kind: name.kind, pro });
                }
            }
        });
    }
}

/// The end of a name whose further words are `rest`, if the text goes on with them. Quotation marks between are passed.
fn follow(text: &Text<'_>, mut at: usize, limit: usize, rest: &[Box<str>]) -> Option<usize> {
    for word in rest {
        while at < limit && text.tokens[at].kind == TokenKind::Quote {
            at += 1;
        }
        if at >= limit || text.fold_of(at) != &**word {
            return None;
        }
        at += 1;
    }
    Some(at)
}
