//! A text with everything that later stages need to know of its surface.

use std::ops::Range;

use crate::blocks::{self, Block, BlockKind};
use crate::fold;
use crate::sentences::Sentence;
use crate::tokens::{self, Scanned, Token};

/// A text, folded, tokenized and cut into blocks and sentences.
///
/// ```
/// use isnad_text::{BlockKind, Text, TokenKind};
///
/// let text = Text::new("هدنة في المدينة\n\nأعلن الجيشُ هدنةً من 48 ساعة. وبدأت الهدنة أمس.");
/// assert_eq!(text.blocks[0].kind, BlockKind::Headline); // "A truce in the city"
/// assert_eq!(text.blocks[1].kind, BlockKind::Paragraph);
/// assert_eq!(text.sentences.len(), 3);
///
/// // Words are compared folded and quoted as they were written.
/// let army = text.tokens.iter().position(|t| text.folded[t.fstart as usize..t.fend as usize] == *"الجيش").unwrap();
/// assert_eq!(text.orig_of(army), "الجيشُ");
/// assert_eq!(text.slice(army - 1..army + 2), "أعلن الجيشُ هدنةً");
/// assert_eq!(text.tokens[army + 3].kind, TokenKind::Number);
/// ```
#[derive(Debug)]
pub struct Text<'a> {
    /// The text as it was given.
    pub original: &'a str,
    /// The text after folding: tokens as [`crate::fold_str`] writes them, with one space where white space or line breaks stood.
    /// Nothing in it marks the border of a block; that is for [`Text::sentences`] to tell.
    pub folded: String,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order. Together they hold every token that is not in a boilerplate block.
    pub sentences: Vec<Sentence>,
    /// All blocks, in order. Together they hold every token.
    pub blocks: Vec<Block>,
}

/// Memory to read one text after another without allocating anew: see [`Text::reuse`].
#[derive(Default, Debug)]
pub struct Buffers {
    scanned: Scanned,
    sentences: Vec<Sentence>,
    blocks: Vec<Block>,
}

impl<'a> Text<'a> {
    /// Reads a text. Any string will do; the time is linear in its length.
    ///
    /// Offsets are 32 bits wide, so of a string of 4 GiB or more only what they reach is read.
    pub fn new(original: &'a str) -> Self {
        Self::reuse(original, &mut Buffers::default())
    }

    /// Reads a text into memory of an earlier one, which [`Text::give_back`] returned.
    ///
    /// ```
    /// use isnad_text::{Buffers, Text};
    /// let mut buffers = Buffers::default();
    /// for original in ["قصف على حلب", "هدوء في حلب"] {
    ///     let text = Text::reuse(original, &mut buffers);
    ///     assert_eq!(text.tokens.len(), 3);
    ///     text.give_back(&mut buffers);
    /// }
    /// ```
    pub fn reuse(original: &'a str, buffers: &mut Buffers) -> Self {
        let readable = &original[..original.floor_char_boundary_below(u32::MAX as usize)];
        let mut scanned = std::mem::take(&mut buffers.scanned);
        tokens::scan(readable, &mut scanned);
        let mut text = Text {
            original,
            folded: scanned.folded,
            tokens: scanned.tokens,
            sentences: std::mem::take(&mut buffers.sentences),
            blocks: std::mem::take(&mut buffers.blocks),
        };
        text.sentences.clear();
        text.blocks.clear();
        blocks::split(&mut text, &scanned.lines);
        buffers.scanned.lines = scanned.lines;
        text
    }

    /// Gives the memory of this text back for the next one.
    pub fn give_back(self, buffers: &mut Buffers) {
        buffers.scanned.folded = self.folded;
        buffers.scanned.tokens = self.tokens;
        buffers.sentences = self.sentences;
        buffers.blocks = self.blocks;
    }

    /// The folded form of token `i`.
    ///
    /// # Panics
    /// When there is no token `i`.
    #[inline]
    pub fn fold_of(&self, i: usize) -> &str {
        let token = &self.tokens[i];
        &self.folded[token.fstart as usize..token.fend as usize]
    }

    /// Token `i` as it stands in the original, with its marks.
    ///
    /// # Panics
    /// When there is no token `i`.
    #[inline]
    pub fn orig_of(&self, i: usize) -> &'a str {
        let token = &self.tokens[i];
        &self.original[token.start as usize..token.end as usize]
    }

    /// The original from the start of the first token to the end of the last one; empty for an empty range.
    ///
    /// # Panics
    /// When the range reaches beyond the last token.
    pub fn slice(&self, tokens: Range<usize>) -> &'a str {
        match &self.tokens[tokens] {
            [] => "",
            tokens => {
                let last = tokens[tokens.len() - 1];
                &self.original[tokens[0].start as usize..last.end as usize]
            }
        }
    }

    /// Whether a sentence stands in running text: not in a dateline, a byline or what a page has around its report.
    #[must_use]
    pub fn is_prose(&self, sentence: &Sentence) -> bool {
        let block = self.blocks.get(sentence.block as usize);
        block.is_none_or(|b| !matches!(b.kind, BlockKind::Boilerplate | BlockKind::Dateline | BlockKind::Byline))
    }

    /// Where in the original the folded byte `folded` comes from. White space leads to the token after it.
    pub fn original_offset(&self, folded: usize) -> usize {
        let i = self.tokens.partition_point(|t| t.fend as usize <= folded);
        let Some(token) = self.tokens.get(i) else {
            return self.tokens.last().map_or(0, |t| t.end as usize);
        };
        let mut at = token.fstart as usize;
        let mut out = Vec::new();
        for (offset, c) in self.orig_of(i).char_indices() {
            fold::rare(c, &mut out);
            at += out.iter().map(|&(c, class)| fold::written(c, class)).sum::<usize>();
            if at > folded {
                return token.start as usize + offset;
            }
        }
        token.start as usize
    }
}

/// [`str::floor_char_boundary`], which the minimum supported compiler has not.
trait FloorCharBoundary {
    fn floor_char_boundary_below(&self, limit: usize) -> usize;
}

impl FloorCharBoundary for str {
    fn floor_char_boundary_below(&self, limit: usize) -> usize {
        if self.len() < limit {
            return self.len();
        }
        (0..limit).rev().find(|&i| self.is_char_boundary(i)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{BlockKind, TokenKind, fold_str};

    /// All that must hold of any text whatever.
    fn check(s: &str) {
        let text = Text::new(s);
        let (mut end, mut fend) = (0, 0);
        for (i, t) in text.tokens.iter().enumerate() {
            assert!(end <= t.start && t.start < t.end, "{s:?}");
            assert!(fend <= t.fstart && t.fstart < t.fend, "{s:?}");
            (end, fend) = (t.end, t.fend);
            let original = text.orig_of(i); // panics off a border of characters
            if t.kind == TokenKind::Word {
                assert_eq!(fold_str(original), text.fold_of(i));
            }
        }
        for t in text.tokens.iter().take(100) {
            assert_eq!(text.original_offset(t.fstart as usize), t.start as usize, "{s:?}");
        }
        assert_eq!(fold_str(&text.folded), text.folded, "{s:?}");
        partition(&text);
    }

    /// Blocks hold all tokens; sentences hold all tokens outside boilerplate.
    fn partition(text: &Text<'_>) {
        let mut at = 0;
        let mut sentence = 0;
        for (b, block) in text.blocks.iter().enumerate() {
            assert_eq!(text.tokens[at].start, block.start);
            let first = at;
            at += text.tokens[at..].iter().take_while(|t| t.end <= block.end).count();
            assert_eq!(text.tokens[at - 1].end, block.end);
            assert_eq!(block.sentences.start, sentence);
            sentence = block.sentences.end;
            let mut covered = first as u32;
            for s in &text.sentences[block.sentences.start as usize..block.sentences.end as usize] {
                assert_eq!((s.block, s.tokens.start), (b as u32, covered));
                assert!(!s.tokens.is_empty());
                covered = s.tokens.end;
            }
            let expected = if block.kind == BlockKind::Boilerplate { first } else { at };
            assert_eq!(covered as usize, expected);
        }
        assert_eq!(at, text.tokens.len());
        assert_eq!(sentence as usize, text.sentences.len());
    }

    #[test]
    fn odd_texts_are_read_like_any_other() {
        for s in [
            "",
            " \r\n\t",
            "\u{202B}\u{200F}\u{61C}\u{2069}",
            "\u{64B}\u{651} \u{654}",
            "ـــ",
            "' ' ''' \"'",
            "a'\u{200D}'b",
            "1,2,\u{FF13} 1.\u{64B}2.3",
            "\u{FDFA}\u{FDF2}\u{FE70}",
            "...\n...\n،\n(",
        ] {
            check(s);
        }
        check(&"«".repeat(10_000));
        check(&"\" ".repeat(10_000));
        check(&"(أ. ".repeat(10_000));
        check(&"ا\n".repeat(10_000));
        check(&"1.".repeat(10_000));
    }

    #[test]
    fn every_line_end_is_one() {
        for s in ["أ\nب", "أ\rب", "أ\r\nب", "أ\u{2028}ب"] {
            assert_eq!(Text::new(s).blocks.len(), 2, "{s:?}");
        }
    }

    #[test]
    fn buffers_carry_nothing_over() {
        let mut buffers = Buffers::default();
        for s in ["قصف على حلب.\n\nهدوء.", "", "12"] {
            let text = Text::reuse(s, &mut buffers);
            let fresh = Text::new(s);
            assert_eq!((&text.folded, &text.tokens), (&fresh.folded, &fresh.tokens));
            assert_eq!((&text.sentences, &text.blocks), (&fresh.sentences, &fresh.blocks));
            text.give_back(&mut buffers);
        }
    }

    #[test]
    fn any_folded_offset_leads_back() {
        let text = Text::new("\u{200F}قَصَفَ ﻻحقا");
        let at = |f: &str| text.original_offset(text.folded.find(f).unwrap());
        assert_eq!(at("قصف"), 3);
        assert_eq!(at("صف"), 7);
        assert_eq!(at("حقا"), text.original.find("حقا").unwrap());
    }

    proptest! {
        #[test]
        fn any_string_can_be_read(s in "\\PC*") {
            check(&s);
        }

        #[test]
        fn any_characters_can_be_read(s in proptest::collection::vec(any::<char>(), 0..40)) {
            check(&s.into_iter().collect::<String>());
        }

        #[test]
        fn any_arabic_can_be_read(
            s in "[ \n\r.:,،؛؟!()\"'«»“”/%٪٫٬0-9٠-٩\u{600}-\u{6FF}\u{FE70}-\u{FEFC}\u{200B}-\u{200F}a-z-]{0,80}"
        ) {
            check(&s);
        }

        #[test]
        fn any_page_can_be_read(
            s in "((قال|حلب|رويترز|المصدر :|شارك|كتب:|12|\\(أ ف ب\\)|«قصف»|د\\.|-)( |\n|\n\n|\\. )){0,40}"
        ) {
            check(&s);
        }
    }
}
