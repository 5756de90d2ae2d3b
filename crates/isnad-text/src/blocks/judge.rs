//! What each paragraph is, by its shape, its phrases and its neighbours.

use std::ops::Range;

use super::dateline::{dateline, ends_with_agency, only_agencies};
use super::{BlockKind, TAIL, ends_sentence, ends_with_stop, folded, is_letters, letters, words};
use crate::boilerplate::{Kind, begins, phrase_at};
use crate::text::Text;
use crate::tokens::TokenKind;

/// A headline has at most this many words.
const HEADLINE: usize = 30;
/// A subhead has at most this many.
const SUBHEAD: usize = 9;
/// An entry of a menu has at most this many.
const MENU: usize = 4;
/// A caption has at most this many.
const CAPTION: usize = 45;

/// The kind of each paragraph.
pub(super) fn judge(text: &Text<'_>, paragraphs: &[Range<usize>]) -> Vec<BlockKind> {
    // A date or a number and nothing else: that is what the text says, not what stood around it.
    if let [only] = paragraphs
        && is_rubble(text, only, words(text, only))
        && only.len() <= TAIL
    {
        return vec![BlockKind::Paragraph];
    }
    let mut kinds: Vec<BlockKind> = paragraphs.iter().map(|p| judge_alone(text, p)).collect();
    menus(text, paragraphs, &mut kinds);
    let is_prose = |k: &BlockKind| !matches!(k, BlockKind::Boilerplate | BlockKind::Byline);
    let Some(first) = kinds.iter().position(is_prose) else {
        return kinds;
    };
    let title = &paragraphs[first];
    let headline = kinds[first + 1..].iter().any(is_prose)
        && !ends_with_stop(text, title)
        && words(text, title) <= HEADLINE
        && dateline(text, title, true) < title.len();
    for i in first..paragraphs.len() {
        let tokens = &paragraphs[i];
        if headline && i == first {
            kinds[i] = BlockKind::Headline;
        } else if headline && i <= first + 2 && folded(text, tokens) == folded(text, title) {
            kinds[i] = BlockKind::Boilerplate;
        } else if kinds[i] == BlockKind::Paragraph && i > first {
            let entry = words(text, tokens) <= MENU && !ends_with_stop(text, tokens);
            if entry && begins_with_symbol(text, tokens) {
                kinds[i] = BlockKind::Boilerplate;
            } else if i + 1 < paragraphs.len() && is_subhead(text, tokens) {
                kinds[i] = BlockKind::Headline;
            }
        }
    }
    kinds
}

/// What the phrase at the beginning of a paragraph can tell, the surest first.
const ALONE: [Kind; 6] = [Kind::Exact, Kind::Start, Kind::Short, Kind::Tail, Kind::Byline, Kind::Caption];

/// What a paragraph is, seen without its neighbours.
fn judge_alone(text: &Text<'_>, tokens: &Range<usize>) -> BlockKind {
    let words = words(text, tokens);
    let short = words <= 12 && !ends_with_stop(text, tokens);
    if is_rubble(text, tokens, words) {
        return BlockKind::Boilerplate;
    }
    // Bullets and emoji may stand before the phrase.
    let first = tokens.clone().find(|&i| is_letters(text.tokens[i].kind)).unwrap_or(tokens.start);
    let kinds: &[Kind] = if begins(text, first) { &ALONE } else { &[] };
    for &kind in kinds {
        match phrase_at(text, first, tokens.end, &[kind]) {
            Some((Kind::Exact, len)) if letters(text, tokens) == len => {
                return BlockKind::Boilerplate;
            }
            Some((Kind::Start | Kind::Tail, _)) if tokens.len() <= TAIL => {
                return BlockKind::Boilerplate;
            }
            Some((Kind::Short, _)) if short => return BlockKind::Boilerplate,
            // «إعداد فلان», and not «أعداد كبيرة من القوات تغادر المدينة».
            Some((Kind::Byline, _)) if short && !text.orig_of(first).starts_with('أ') => return BlockKind::Byline,
            Some((Kind::Caption, _)) if words <= CAPTION => return BlockKind::Caption,
            _ => {}
        }
    }
    let within = |i| phrase_at(text, i, tokens.end, &[Kind::Within]).is_some();
    if words <= 30 && tokens.clone().any(within) {
        BlockKind::Boilerplate
    } else if only_agencies(text, tokens.clone()) {
        BlockKind::Byline
    } else if words <= CAPTION && ends_with_agency(text, tokens) {
        BlockKind::Caption
    } else if is_quotation(text, tokens) {
        BlockKind::Quotation
    } else {
        BlockKind::Paragraph
    }
}

/// Counters, dates, addresses, rows of symbols and lists of tags.
fn is_rubble(text: &Text<'_>, tokens: &Range<usize>, words: usize) -> bool {
    if letters(text, tokens) == 0 {
        return true;
    }
    if words > 40 {
        return false;
    }
    let is = |i: usize, s: &str| text.fold_of(i) == s;
    let kind = |i: usize| text.tokens[i].kind;
    let mut arabic = tokens.clone().filter(|&i| kind(i) == TokenKind::Word).peekable();
    if arabic.peek().is_none() {
        return tokens.clone().any(|i| ["http", "https", "www", "@"].iter().any(|s| is(i, s)));
    }
    let dated = tokens.clone().any(|i| kind(i) == TokenKind::Number);
    if dated && arabic.all(|i| phrase_at(text, i, tokens.end, &[Kind::Date]).is_some()) {
        return true;
    }
    let tags = tokens.clone().filter(|&i| is(i, "#")).count();
    tags >= 2 && is(tokens.start, "#") && tags * 3 >= words
}

/// Marks runs of very short lines at the start and at the end of the text: what the page had in its menus.
fn menus(text: &Text<'_>, paragraphs: &[Range<usize>], kinds: &mut [BlockKind]) {
    let entry = |p: &&Range<usize>| words(text, p) <= MENU && !ends_with_stop(text, p);
    let last = paragraphs.iter().rev().take_while(entry).count();
    if last == paragraphs.len() {
        return; // all there is
    }
    if last >= 3 {
        kinds[paragraphs.len() - last..].fill(BlockKind::Boilerplate);
    }
    let first = paragraphs.iter().take_while(entry).count();
    if first >= 3 {
        kinds[..first].fill(BlockKind::Boilerplate);
    }
}

/// Whether one pair of quotation marks encloses the paragraph.
fn is_quotation(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let mut quotes = tokens.clone().filter(|&i| text.tokens[i].kind == TokenKind::Quote);
    text.tokens[tokens.start].kind == TokenKind::Quote
        && quotes.nth(1).is_some_and(|close| close + 1 == tokens.end || (close + 2 == tokens.end && ends_sentence(text, close + 1)))
}

fn is_subhead(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    use TokenKind::{Colon, Comma, Semicolon, Stop};
    words(text, tokens) <= SUBHEAD
        && !text.tokens[tokens.clone()].iter().any(|t| matches!(t.kind, Stop | Comma | Semicolon))
        && text.tokens[tokens.end - 1].kind != Colon
}

/// Emoji, arrows and the like.
fn begins_with_symbol(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    text.tokens[tokens.start].kind == TokenKind::Other && text.orig_of(tokens.start).starts_with(|c| c >= '\u{2190}')
}
