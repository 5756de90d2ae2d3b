//! Words as they are searched for.

use std::ops::Range;

use isnad_text::{Text, TokenKind};

/// Cuts texts into words and gives each the form that it is searched by: one and the same for all spellings that should find each other.
///
/// How clitics are told from letters of a word is for a lexicon to say, which this crate does not know: see `Lexicon::search_words`.
pub trait Words: Sync {
    /// Gives the words of a text in order: where each stands, in bytes, and its form.
    fn each(&self, text: &str, take: &mut dyn FnMut(Range<usize>, &str));

    /// Other forms under which a word of this form may have been kept, as it was not known that it is that word.
    fn others(&self, _form: &str) -> Vec<String> {
        Vec::new()
    }
}

/// A word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// The form that it is searched by.
    pub form: String,
}

/// Words folded, with whatever clitics they carry.
#[derive(Debug, Clone, Copy)]
pub struct PlainWords;

impl Words for PlainWords {
    fn each(&self, text: &str, take: &mut dyn FnMut(Range<usize>, &str)) {
        let text = Text::new(text);
        for token in &text.tokens {
            if matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Latin) {
                take(token.start as usize..token.end as usize, &text.folded[token.fstart as usize..token.fend as usize]);
            }
        }
    }
}

/// The forms of a text with a space between them: what is indexed.
pub(crate) fn line(words: &dyn Words, text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    words.each(text, &mut |_, form| {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(form);
    });
    line
}
