//! Where a dateline ends, and agencies named at the end of a line.

use std::ops::Range;

use super::is_letters;
use crate::boilerplate::{Kind, is_word, phrase_at};
use crate::text::Text;
use crate::tokens::TokenKind;

/// How many tokens at the start of a paragraph are its dateline: «دمشق - رويترز -», «بيروت (أ ف ب) -», «صنعاء/ سبأ:», a bare dash.
///
/// Without the name of an agency only the first paragraph is believed to have one.
pub(super) fn dateline(text: &Text<'_>, tokens: &Range<usize>, first_prose: bool) -> usize {
    use TokenKind::{Close, Colon, Comma, Dash, Latin, Number, Open, Quote, Slash, Word};
    let end = tokens.end.min(tokens.start + 18);
    let kind = |i: usize| text.tokens[i].kind;
    let spaced = |i: usize| i + 1 >= tokens.end || text.tokens[i + 1].space_before;
    if kind(tokens.start) == Dash {
        return usize::from(first_prose && spaced(tokens.start));
    }
    let mut best = tokens.start; // where the dateline ends, as far as is known
    let (mut names, mut agency) = (0, false);
    let (mut inside, mut dash_before_open) = (false, false);
    let mut at = tokens.start;
    while at < end {
        if let Some((_, len)) = phrase_at(text, at, end, &[Kind::Agency]) {
            let mark = (tokens.start..at).rev().find(|&i| kind(i) != Quote);
            let marked = mark.is_none_or(|i| matches!(kind(i), Dash | Slash | Open));
            agency |= marked;
            let leads = mark.is_none(); // «رويترز - …», but also «رويترز تنفي …»
            at += len;
            if marked && !inside && !leads {
                best = at;
            }
            continue;
        }
        match kind(at) {
            Word if phrase_at(text, at, end, &[Kind::Date]).is_some() => {}
            Word if is_saying(text, at) => break,
            Word | Latin => {
                names += usize::from(!inside);
                if names > 4 {
                    break;
                }
            }
            Open => {
                inside = true;
                dash_before_open = at > tokens.start && kind(at - 1) == Dash;
            }
            Close => {
                inside = false;
                let says = at + 1 < end && is_saying(text, at + 1);
                if agency && (dash_before_open || (says && names <= 2)) {
                    best = at + 1;
                }
            }
            Dash if spaced(at) => {
                let place = first_prose && names <= 2 && text.tokens[at].space_before;
                if agency || place {
                    best = at + 1;
                }
            }
            Colon => {
                if agency {
                    best = at + 1;
                }
                break;
            }
            Number | Slash | Comma | Quote | Dash => {}
            _ => break,
        }
        at += 1;
    }
    best - tokens.start
}

/// A word that can not stand in a dateline, with or without «و» and «ف».
fn is_saying(text: &Text<'_>, at: usize) -> bool {
    let word = text.fold_of(at);
    is_word(word, Kind::Saying) || word.strip_prefix(['و', 'ف']).is_some_and(|w| is_word(w, Kind::Saying))
}

pub(super) fn only_agencies(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let mut at = tokens.start;
    let mut found = false;
    while at < tokens.end {
        if let Some((_, len)) = phrase_at(text, at, tokens.end, &[Kind::Agency]) {
            at += len;
            found = true;
        } else if is_letters(text.tokens[at].kind) {
            return false;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a parenthesis that names an agency closes the line.
pub(super) fn ends_with_agency(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    text.tokens[last].kind == TokenKind::Close
        && (tokens.start.max(last.saturating_sub(10))..last)
            .rev()
            .find(|&i| text.tokens[i].kind == TokenKind::Open)
            .is_some_and(|open| open > tokens.start && only_agencies(text, open + 1..last))
}
