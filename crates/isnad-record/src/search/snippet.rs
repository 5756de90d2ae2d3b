//! The stretch of a text that shows what was found in it.

use std::ops::Range;

use crate::search::query::Query;
use crate::words::{Word, Words};

/// Words before the first that is shown, and in all.
const BEFORE: usize = 8;
const LENGTH: usize = 30;
/// Of longer texts only so many bytes from the first word found on are cut into words.
const NEAR: usize = 1 << 20;

/// A stretch of the original.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Snippet {
    /// Where it begins, bytes of the document's text.
    pub start: usize,
    /// One past its end.
    pub end: usize,
    /// The words, as they were published.
    pub text: String,
    /// Bytes of the document's text that were looked for.
    pub found: Vec<(usize, usize)>,
}

/// The stretch of `text` in which most of the words that were asked for stand. `offset` is where the text begins in its document.
pub(crate) fn snippet(words: &dyn Words, query: &Query, text: &str, offset: usize) -> Snippet {
    let mut all: Vec<Word> = Vec::new();
    words.each(&text[..crate::minhash::border(text, NEAR)], &mut |at, form| all.push(Word { at, form: form.to_owned() }));
    let found = found(query, &all);
    let first = best(&found);
    let from = first.saturating_sub(BEFORE);
    let to = (from + LENGTH).min(all.len());
    let bytes = match (all.get(from), to.checked_sub(1).and_then(|last| all.get(last))) {
        // The whole where it is short, with what stands before its first word and after its last.
        (Some(_), Some(_)) if from == 0 && to == all.len() && text.len() <= NEAR => 0..text.len(),
        (Some(one), Some(last)) => one.at.start..last.at.end,
        _ => 0..0,
    };
    let shown = found.iter().filter(|range| range.start >= from && range.end <= to);
    let marks = shown.map(|range| (offset + all[range.start].at.start, offset + all[range.end - 1].at.end)).collect();
    Snippet { start: offset + bytes.start, end: offset + bytes.end, text: text[bytes].to_owned(), found: marks }
}

/// Where terms stand, as ranges of words, in order.
fn found(query: &Query, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for term in query.shown().filter(|term| !term.is_empty()) {
        for (at, window) in words.windows(term.len()).enumerate() {
            if window.iter().zip(term).all(|(word, forms)| forms.contains(&word.form)) {
                found.push(at..at + term.len());
            }
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup();
    found
}

/// The first word of the stretch that holds most.
fn best(found: &[Range<usize>]) -> usize {
    let holds = |n: usize| found[n..].iter().take_while(|range| range.end <= found[n].start + LENGTH - BEFORE).count();
    let best = (0..found.len().min(1000)).max_by_key(|n| (holds(*n), std::cmp::Reverse(*n)));
    best.map_or(0, |n| found[n].start)
}
