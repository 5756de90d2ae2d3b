//! Where a sentence ends, and where a stop does not end one.
//!
//! A stop ends a sentence, except inside a number, after an initial or an abbreviation («د. محمد», «أ. ف. ب»), and inside quotation
//! marks or parentheses that hold no more than one sentence. A pair of marks is only believed when both ends are near each
//! other, so a mark that was never closed swallows nothing.

use std::ops::Range;

use crate::text::Text;
use crate::tokens::TokenKind;

/// A sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Indexes of its tokens in [`Text::tokens`].
    pub tokens: Range<u32>,
    /// Index of its block in [`Text::blocks`].
    pub block: u32,
}

/// A quotation longer than this many tokens is cut like any other text.
const LONG_QUOTATION: usize = 60;
/// The same for what stands in parentheses.
const LONG_PARENTHESIS: usize = 25;

/// Sentences of more tokens are cut, so that the time to read one stays bounded.
const LONGEST: usize = 1000;

/// Folded abbreviations after which a stop goes on, unless a word with و follows: units, and Latin titles. A single letter needs
/// no entry.
const ABBREVIATIONS: [&str; 9] = ["كم", "كلم", "سم", "مم", "كغ", "mr", "dr", "st", "no"];

/// Cuts `tokens`, which make the block that is about to be pushed, into sentences.
pub(crate) fn split(text: &mut Text<'_>, tokens: Range<usize>) {
    let block = text.blocks.len() as u32;
    let mut first = tokens.start;
    let mut at = tokens.start;
    while at < tokens.end {
        let end = match text.tokens[at].kind {
            TokenKind::Quote | TokenKind::Open => match closed(text, at, tokens.end) {
                Some(close) => {
                    let ends = text.tokens[close - 1].kind == TokenKind::Stop
                        && text.tokens[close].kind == TokenKind::Quote
                        && begins(text, close + 1, tokens.end);
                    at = close;
                    ends.then_some(close + 1)
                }
                None => None,
            },
            TokenKind::Stop | TokenKind::Question | TokenKind::Exclaim if ends(text, first, at, tokens.end) => {
                Some(tail(text, at + 1, tokens.end))
            }
            _ => None,
        };
        at = end.unwrap_or(at + 1);
        if let Some(end) = end {
            push(text, first..end, block);
            first = end;
        }
    }
    if first < tokens.end {
        push(text, first..tokens.end, block);
    }
}

/// Adds a sentence. What goes on far longer than anybody writes is no sentence: it is cut, at a comma where there is one.
fn push(text: &mut Text<'_>, mut tokens: Range<usize>, block: u32) {
    while tokens.len() > LONGEST {
        let most = tokens.start + LONGEST;
        let comma = (most - LONGEST / 4..most).rev().find(|&i| text.tokens[i].kind == TokenKind::Comma);
        let end = comma.map_or(most, |i| i + 1);
        text.sentences.push(Sentence { tokens: tokens.start as u32..end as u32, block });
        tokens.start = end;
    }
    text.sentences.push(Sentence { tokens: tokens.start as u32..tokens.end as u32, block });
}

/// Where the quotation or parenthesis that opens at `open` closes, if it does so soon and holds no more than one sentence.
fn closed(text: &Text<'_>, open: usize, end: usize) -> Option<usize> {
    let quote = text.tokens[open].kind == TokenKind::Quote;
    let (closing, long) = match quote {
        true => (TokenKind::Quote, LONG_QUOTATION),
        false => (TokenKind::Close, LONG_PARENTHESIS),
    };
    // «… word" next»: a mark that hangs on the word before it and not on the one after it closes something.
    if quote && !text.tokens[open].space_before && open + 1 < end {
        let clitic = open > 0 && text.fold_of(open - 1).chars().count() == 1;
        if text.tokens[open + 1].space_before && !clitic {
            return None;
        }
    }
    let close = (open + 1..end.min(open + long)).find(|&i| text.tokens[i].kind == closing)?;
    let stops = (open + 1..close)
        .filter(|&i| matches!(text.tokens[i].kind, TokenKind::Stop) && ends(text, open + 1, i, end))
        .filter(|&i| i + 1 < close)
        .count();
    (stops < 2 && close > open + 1).then_some(close)
}

/// Whether the stop at `at` ends the sentence that began at `first`.
fn ends(text: &Text<'_>, first: usize, at: usize, end: usize) -> bool {
    if at + 1 >= end || text.tokens[at].kind != TokenKind::Stop {
        return true;
    }
    if at == first {
        return false; // nothing to end yet
    }
    let (before, next) = (&text.tokens[at - 1], &text.tokens[at + 1]);
    let glued = !next.space_before;
    if text.fold_of(at) != "." || text.tokens[at].space_before {
        return !glued || next.kind == TokenKind::Word || closes(next.kind);
    }
    match before.kind {
        TokenKind::Number => {
            let in_number = glued && next.kind == TokenKind::Number;
            let in_list = at == first + 1; // «1. …»
            !(in_number || in_list)
        }
        TokenKind::Latin if glued => !matches!(next.kind, TokenKind::Latin | TokenKind::Number | TokenKind::Slash),
        TokenKind::Word | TokenKind::Latin => {
            let word = text.fold_of(at - 1);
            let after_number = at >= first + 2 && text.tokens[at - 2].kind == TokenKind::Number;
            let goes_on = next.kind != TokenKind::Word || !text.fold_of(at + 1).starts_with('و');
            match word.chars().nth(1) {
                None => after_number && !goes_on, // an initial
                Some(_) if ABBREVIATIONS.contains(&word) => !goes_on,
                Some(_) => true,
            }
        }
        _ => true,
    }
}

/// Whether a new sentence can begin at `at`.
fn begins(text: &Text<'_>, at: usize, end: usize) -> bool {
    at >= end || {
        let token = &text.tokens[at];
        token.space_before && matches!(token.kind, TokenKind::Word | TokenKind::Quote)
    }
}

fn closes(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Quote | TokenKind::Close)
}

/// Takes in what hangs on the end of a sentence: a closing mark, further stops.
fn tail(text: &Text<'_>, at: usize, end: usize) -> usize {
    (at..end)
        .find(|&i| {
            let token = &text.tokens[i];
            let stop = matches!(token.kind, TokenKind::Stop | TokenKind::Question | TokenKind::Exclaim);
            let opens = i + 1 < end && !text.tokens[i + 1].space_before && token.kind == TokenKind::Quote;
            token.space_before || opens || !(stop || closes(token.kind))
        })
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use crate::Text;

    fn sentences(s: &str) -> Vec<&str> {
        let text = Text::new(s);
        text.sentences.iter().map(|s| text.slice(s.tokens.start as usize..s.tokens.end as usize)).collect()
    }

    #[test]
    fn stops_and_question_marks_end_a_sentence() {
        let s = "بدأ القصف أمس. هل توقف؟ نعم! وعاد الناس.";
        assert_eq!(sentences(s), ["بدأ القصف أمس.", "هل توقف؟", "نعم!", "وعاد الناس."]);
    }

    #[test]
    fn a_stop_without_a_space_after_it_still_ends_one() {
        assert_eq!(sentences("شمال البلاد.وقال مصدر").len(), 2);
    }

    #[test]
    fn numbers_initials_and_abbreviations_go_on() {
        for s in [
            "بلغت النسبة 12.5 بالمئة",
            "قال د. محمد العلي أمس",
            "نقلت أ. ف. ب. عن مصدر",
            "على بعد 60 كم. شرق حلب",
            "1. وقف القصف",
            "نشر موقع example.org صورا",
        ] {
            assert_eq!(sentences(s), [s]);
        }
        assert_eq!(sentences("على بعد 60 كم. وقال مصدر").len(), 2);
    }

    #[test]
    fn one_sentence_in_quotation_marks_is_not_cut() {
        let s = "قال «انتهى الأمر. لن نعود» ثم غادر. وبقي غيره.";
        assert_eq!(sentences(s), ["قال «انتهى الأمر. لن نعود» ثم غادر.", "وبقي غيره."]);
    }

    #[test]
    fn a_stop_before_the_closing_mark_ends_the_sentence_outside() {
        let s = "قال “سقط قتلى بين السكان.” وتبعد البلدة ميلا.";
        assert_eq!(sentences(s), ["قال “سقط قتلى بين السكان.”", "وتبعد البلدة ميلا."]);
    }

    #[test]
    fn a_long_quotation_is_cut() {
        assert_eq!(sentences("قال «بدأ الأمر. ثم كبر. ثم انتهى. هذا كله» وغادر.").len(), 4);
    }

    #[test]
    fn an_unclosed_mark_swallows_nothing() {
        assert_eq!(sentences("قال \"انتهى الأمر. وعاد الناس. وبدأ العمل.").len(), 3);
    }
}
