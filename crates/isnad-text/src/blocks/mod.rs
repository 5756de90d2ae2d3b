//! What each stretch of a text is: headline, dateline, byline, prose, or what the page had around it.
//!
//! Lines are first joined where they were only wrapped, then each is judged by its shape and by the phrases of
//! `lexicon/ar/boilerplate.tsv`, and last the dateline and what hangs on the end of the prose are parted from it.

mod dateline;
mod judge;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::dateline::dateline;
use self::judge::judge;
use crate::boilerplate::{Kind, phrase_at};
use crate::sentences;
use crate::text::Text;
use crate::tokens::{Line, TokenKind};

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// A headline, or a subhead between paragraphs.
    Headline,
    /// Place and agency before the first words of a paragraph: «دمشق - رويترز».
    Dateline,
    /// Who wrote or translated it.
    Byline,
    /// Prose.
    Paragraph,
    /// The text under a picture. It is prose too, and may tell an event.
    Caption,
    /// A paragraph that stands wholly between quotation marks.
    Quotation,
    /// Not prose: sources, tags, counters, menus, the headline told again. It has no sentences.
    Boilerplate,
}

/// A stretch of the text of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Indexes of its sentences in [`Text::sentences`].
    pub sentences: Range<u32>,
    /// Byte where its first token starts in the original.
    pub start: u32,
    /// Byte where its last token ends in the original.
    pub end: u32,
}

/// What hangs on the end of the prose, or stands around it, has at most this many tokens.
const TAIL: usize = 60;
/// Lines longer than this many bytes of folded text were not wrapped by hand or by a mail program.
const WRAPPED: usize = 260;

/// Cuts the text into blocks and these into sentences.
pub(crate) fn split(text: &mut Text<'_>, lines: &[Line]) {
    let paragraphs = unwrap_lines(text, lines);
    let kinds = judge(text, &paragraphs);
    let mut first_prose = true;
    for (tokens, kind) in paragraphs.into_iter().zip(kinds) {
        if !matches!(kind, BlockKind::Paragraph | BlockKind::Quotation) {
            push(text, kind, tokens);
            continue;
        }
        let prose = tokens.start + dateline(text, &tokens, first_prose);
        let tail = (tokens.end.saturating_sub(TAIL).max(prose + 1)..tokens.end)
            .find(|&i| ends_sentence(text, i - 1) && phrase_at(text, i, tokens.end, &[Kind::Tail]).is_some())
            .unwrap_or(tokens.end);
        push(text, BlockKind::Dateline, tokens.start..prose);
        push(text, kind, prose..tail);
        push(text, BlockKind::Boilerplate, tail..tokens.end);
        first_prose = first_prose && prose == tokens.end;
    }
}

fn push(text: &mut Text<'_>, kind: BlockKind, tokens: Range<usize>) {
    if tokens.is_empty() {
        return;
    }
    let first = text.sentences.len() as u32;
    if kind != BlockKind::Boilerplate {
        sentences::split(text, tokens.clone());
    }
    text.blocks.push(Block {
        kind,
        sentences: first..text.sentences.len() as u32,
        start: text.tokens[tokens.start].start,
        end: text.tokens[tokens.end - 1].end,
    });
}

/// The paragraphs: lines, joined where a break only wrapped them.
///
/// A text counts as wrapped when the lines that another follows directly are short, of nearly one length, and mostly break
/// off within a sentence.
fn unwrap_lines(text: &Text<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    let range = |i: usize| {
        let end = lines.get(i + 1).map_or(text.tokens.len(), |l| l.first as usize);
        lines[i].first as usize..end
    };
    let len = |i: usize| {
        let tokens = range(i);
        (text.tokens[tokens.end - 1].fend - text.tokens[tokens.start].fstart) as usize
    };
    let followed = || (0..lines.len().saturating_sub(1)).filter(|&i| !lines[i + 1].blank_before);
    let longest = followed().map(len).max().unwrap_or(0);
    let count = followed().count();
    let even = followed().filter(|&i| len(i) * 10 >= longest * 7).count();
    let broken = followed().filter(|&i| !ends_sentence(text, range(i).end - 1)).count();
    let wrapped = count >= 2 && (40..=WRAPPED).contains(&longest) && even * 4 >= count * 3 && broken * 2 >= count;
    let mut paragraphs: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if wrapped && !line.blank_before && len(i - 1) * 10 >= longest * 7 => {
                last.end = range(i).end;
            }
            _ => paragraphs.push(range(i)),
        }
    }
    paragraphs
}

fn is_letters(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Latin)
}

fn letters(text: &Text<'_>, tokens: &Range<usize>) -> usize {
    text.tokens[tokens.clone()].iter().filter(|t| is_letters(t.kind)).count()
}

/// Words and numbers.
fn words(text: &Text<'_>, tokens: &Range<usize>) -> usize {
    let counts = |k| is_letters(k) || k == TokenKind::Number;
    text.tokens[tokens.clone()].iter().filter(|t| counts(t.kind)).count()
}

fn folded<'t>(text: &'t Text<'_>, tokens: &Range<usize>) -> &'t str {
    let (first, last) = (text.tokens[tokens.start], text.tokens[tokens.end - 1]);
    &text.folded[first.fstart as usize..last.fend as usize]
}

/// Whether a single stop ends it; an ellipsis is at home in headlines.
fn ends_with_stop(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    let closes = matches!(text.tokens[last].kind, TokenKind::Quote | TokenKind::Close);
    text.fold_of(last) == "." || (closes && last > tokens.start && text.fold_of(last - 1) == ".")
}

fn ends_sentence(text: &Text<'_>, at: usize) -> bool {
    use TokenKind::{Close, Exclaim, Question, Quote, Stop};
    let kind = |i: usize| text.tokens[i].kind;
    let stop = |k| matches!(k, Stop | Question | Exclaim);
    stop(kind(at)) || (at > 0 && matches!(kind(at), Quote | Close) && stop(kind(at - 1)))
}
