//! What a user types, and what the index is asked.
//!
//! Words must all be there; `"a phrase"` in any quotation marks, in that order; `OR` (or `|`) between two; `-` before what must not be there.
//! Everything else is taken for words or for nothing: nothing that is typed can be an error of syntax.

use crate::error::{RecordError, Result};
use crate::words::Words;

/// More words than anybody asks for.
const MOST: usize = 64;

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// One of each must be there.
    pub all: Vec<Vec<Term>>,
    /// None of these may.
    pub without: Vec<Term>,
}

/// Words that stand one after another; mostly only one. Each with all forms that it may have been kept under.
pub(crate) type Term = Vec<Vec<String>>;

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// A query that asks for nothing, or for more than anybody would.
    pub fn read(words: &dyn Words, typed: &str) -> Result<Self> {
        let mut query = Self::default();
        let (mut either, mut count) = (false, 0);
        for piece in pieces(typed) {
            let (without, words_of) = match piece {
                Piece::Or => {
                    either = !query.all.is_empty();
                    continue;
                }
                Piece::Words { without, words } => (without, words),
            };
            let term = term(words, words_of);
            count += term.len();
            match (term.is_empty(), without) {
                (true, _) => continue,
                (false, true) => query.without.push(term),
                (false, false) if either => query.all.last_mut().into_iter().for_each(|any| any.push(term.clone())),
                (false, false) => query.all.push(vec![term]),
            }
            either = false;
        }
        if count > MOST {
            return Err(RecordError::refused(format!("the query has {count} words"), format!("give at most {MOST}")));
        }
        if query.all.is_empty() {
            let help = "give a word that must be there, such as: القلمون -\"وقف إطلاق النار\"";
            return Err(RecordError::refused("the query asks for no word", help));
        }
        Ok(query)
    }

    /// The same in the language of FTS5: quoted words, `AND`, `OR` and `NOT` between brackets, nothing else.
    pub fn asked(&self) -> String {
        let any = |terms: &[Term]| format!("({})", terms.iter().map(asked).collect::<Vec<_>>().join(" OR "));
        let all: Vec<String> = self.all.iter().map(|terms| any(terms)).collect();
        let all = format!("({})", all.join(" AND "));
        if self.without.is_empty() { all } else { format!("{all} NOT {}", any(&self.without)) }
    }

    /// Terms that are to be shown where they stand.
    pub fn shown(&self) -> impl Iterator<Item = &Term> {
        self.all.iter().flatten()
    }
}

/// A phrase, or several where its first word has several forms.
fn asked(term: &Term) -> String {
    let (first, rest) = term.split_first().map_or((&[][..], &[][..]), |(first, rest)| (first.as_slice(), rest));
    let rest: String = rest.iter().filter_map(|forms| forms.first()).map(|form| format!(" {form}")).collect();
    let phrases: Vec<String> = first.iter().map(|form| format!("\"{}\"", format!("{form}{rest}").replace('"', "\"\""))).collect();
    phrases.join(" OR ")
}

fn term(words: &dyn Words, text: &str) -> Term {
    let mut term = Vec::new();
    words.each(text, &mut |_, form| {
        let mut forms = vec![form.to_owned()];
        // Only the first word of a phrase may stand behind what the others do not.
        if term.is_empty() {
            forms.extend(words.others(form));
        }
        term.push(forms);
    });
    term
}

enum Piece<'q> {
    Or,
    Words { without: bool, words: &'q str },
}

const QUOTES: &str = "\"«»“”„‟";

/// Phrases and words with what stands before them.
fn pieces(typed: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = typed;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
        let Some(first) = rest.chars().next() else { return pieces };
        let dash = matches!(first, '-' | '−' | '–');
        let body = if dash { &rest[first.len_utf8()..] } else { rest };
        let end;
        if let Some(quote) = body.chars().next().filter(|c| QUOTES.contains(*c)) {
            let inside = &body[quote.len_utf8()..];
            let close = inside.find(|c| QUOTES.contains(c));
            pieces.push(Piece::Words { without: dash, words: &inside[..close.unwrap_or(inside.len())] });
            end = close.map_or(body.len(), |close| quote.len_utf8() + close + inside[close..].chars().next().map_or(0, char::len_utf8));
        } else {
            end = body.find(|c: char| c.is_whitespace() || QUOTES.contains(c)).unwrap_or(body.len());
            match &body[..end] {
                "OR" | "|" | "||" if !dash => pieces.push(Piece::Or),
                words => pieces.push(Piece::Words { without: dash, words }),
            }
        }
        rest = &body[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::PlainWords;

    fn asked(typed: &str) -> String {
        Query::read(&PlainWords, typed).unwrap().asked()
    }

    #[test]
    fn words_phrases_either_and_without() {
        assert_eq!(asked("قصف حلب"), r#"(("قصف") AND ("حلب"))"#);
        assert_eq!(asked("«وقف إطلاق النار» هدنة"), r#"(("وقف اطلاق النار") AND ("هدنه"))"#);
        assert_eq!(asked("قصف OR غارة | هجوم حلب"), r#"(("قصف" OR "غاره" OR "هجوم") AND ("حلب"))"#);
        assert_eq!(asked("حلب -قصف -\"وقف إطلاق\""), r#"(("حلب")) NOT ("قصف" OR "وقف اطلاق")"#);
        assert_eq!(asked("F-16"), r#"(("f 16"))"#);
    }

    #[test]
    fn signs_are_nothing() {
        assert_eq!(asked("OR (حلب) * ^ : NEAR(a b) \"\" - AND"), r#"(("حلب") AND ("near a") AND ("b") AND ("and"))"#);
        assert_eq!(asked("\"حلب"), r#"(("حلب"))"#);
        for nothing in ["", "  ", "-حلب", "OR", "\"", "«»", "-\"", "؟!", "\0"] {
            assert!(Query::read(&PlainWords, nothing).is_err(), "{nothing}");
        }
        assert!(Query::read(&PlainWords, &"حلب ".repeat(65)).is_err());
    }
}
