//! The phrases of `lexicon/ar/boilerplate.tsv`, which tell what is not prose. The head of that table says what each kind means.

use std::sync::LazyLock;

use crate::numbers::forms::Map;
use crate::text::Text;
use crate::tokens::{self, Scanned};

/// What a phrase tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Exact,
    Start,
    Short,
    Tail,
    Within,
    Byline,
    Caption,
    Agency,
    Saying,
    Date,
}

impl Kind {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "exact" => Kind::Exact,
            "start" => Kind::Start,
            "short" => Kind::Short,
            "tail" => Kind::Tail,
            "within" => Kind::Within,
            "byline" => Kind::Byline,
            "caption" => Kind::Caption,
            "agency" => Kind::Agency,
            "saying" => Kind::Saying,
            "date" => Kind::Date,
            _ => return None,
        })
    }
}

/// Phrases by their first token. Each holds the tokens that follow it.
#[derive(Default)]
struct Table {
    by_first: Map<Vec<(Kind, Vec<String>)>>,
    /// A bit for each first token: nearly every token of a text is turned away by it.
    firsts: [u64; 16],
}

impl Table {
    /// One of 1024 bits.
    #[inline]
    fn bit(token: &str) -> usize {
        let bytes = token.as_bytes();
        let at = |back: usize| bytes.len().checked_sub(back).map_or(0, |i| usize::from(bytes[i]));
        (((at(1) & 0x1f) << 5) | (at(3) & 0x1f)) ^ ((bytes.len() * 37) & 0x3ff)
    }

    fn insert(&mut self, first: &str, kind: Kind, rest: Vec<String>) {
        self.firsts[Self::bit(first) / 64] |= 1 << (Self::bit(first) % 64);
        self.by_first.entry(first.into()).or_default().push((kind, rest));
    }

    #[inline]
    fn get(&self, first: &str) -> Option<&Vec<(Kind, Vec<String>)>> {
        let bit = Self::bit(first);
        if self.firsts[bit / 64] & 1 << (bit % 64) == 0 { None } else { self.by_first.get(first) }
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| parse(include_str!("../../../lexicon/ar/boilerplate.tsv")));

fn parse(tsv: &str) -> Table {
    let mut table = Table::default();
    for line in tsv.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(kind), Some(phrase)) = (cells.next().and_then(Kind::parse), cells.next()) else {
            continue; // the header
        };
        let mut scanned = Scanned::default();
        tokens::scan(phrase, &mut scanned);
        let mut words = scanned.tokens.iter().map(|t| scanned.folded[t.fstart as usize..t.fend as usize].to_owned());
        if let Some(first) = words.next() {
            table.insert(&first, kind, words.collect());
        }
    }
    table
}

/// Whether any phrase begins with this token.
#[inline]
pub(crate) fn begins(text: &Text<'_>, at: usize) -> bool {
    TABLE.get(text.fold_of(at)).is_some()
}

/// The longest phrase of one of these kinds that begins at token `at` and ends before `end`: its kind and its length in tokens.
pub(crate) fn phrase_at(text: &Text<'_>, at: usize, end: usize, kinds: &[Kind]) -> Option<(Kind, usize)> {
    let phrases = TABLE.get(text.fold_of(at))?;
    phrases
        .iter()
        .filter(|(kind, rest)| {
            kinds.contains(kind) && at + rest.len() < end && rest.iter().enumerate().all(|(i, word)| text.fold_of(at + 1 + i) == word)
        })
        .map(|(kind, rest)| (*kind, rest.len() + 1))
        .max_by_key(|&(_, len)| len)
}

/// Whether this folded word is by itself a phrase of the kind.
pub(crate) fn is_word(word: &str, kind: Kind) -> bool {
    TABLE.get(word).is_some_and(|p| p.iter().any(|(k, rest)| *k == kind && rest.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_known_kind_a_phrase_and_a_gloss() {
        let table = include_str!("../../../lexicon/ar/boilerplate.tsv");
        for line in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(Kind::parse(cells[0]).is_some(), "{line}");
        }
    }

    #[test]
    fn the_longest_phrase_wins() {
        let text = Text::new("سبأ نت");
        assert_eq!(phrase_at(&text, 0, 2, &[Kind::Agency]), Some((Kind::Agency, 2)));
        assert_eq!(phrase_at(&text, 0, 1, &[Kind::Agency]), Some((Kind::Agency, 1)));
    }
}
