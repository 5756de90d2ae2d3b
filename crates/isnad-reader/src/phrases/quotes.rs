//! Quotation marks: which open and which close, and which only hold a name or a word at arm's length.

use isnad_text::{Text, TokenKind};

use super::View;
use crate::words::Tag;

/// Most words between marks that hold a name or a word at arm's length.
const FEW: usize = 4;

/// True for a mark that opens a quotation, false for one that closes it: by its shape, a straight one by the space around it.
#[inline]
pub fn opens(text: &Text<'_>, t: usize) -> Option<bool> {
    if text.tokens[t].kind != TokenKind::Quote { None } else { mark(text, t) }
}

/// The same of a token that is a mark.
fn mark(text: &Text<'_>, t: usize) -> Option<bool> {
    let token = &text.tokens[t];
    match text.orig_of(t) {
        "«" | "“" | "„" => Some(true),
        "»" | "”" => Some(false),
        _ => {
            let next = text.tokens.get(t + 1);
            let apart = next.is_none_or(|n| n.space_before || n.kind != TokenKind::Word && n.kind != TokenKind::Number);
            // «و"المرصد"», «لـ"رويترز"»: a letter alone before the mark goes with what it opens.
            let letter = t > 0 && text.fold_of(t - 1).chars().count() == 1 && text.tokens[t - 1].kind == TokenKind::Word;
            match (token.space_before || letter, apart) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        }
    }
}

impl View<'_, '_> {
    /// «بلدتي "الهامة" و"قدسيا"», «عن طريق "الخطأ" لطائرات»: the mark at `at`, of the tokens `start..end`, is one of a pair about a few words
    /// without a verb. Nobody says them, and the clause goes on.
    pub(super) fn sets_off(&self, at: usize, start: usize, end: usize) -> bool {
        match opens(self.text, at) {
            Some(true) => self.pair(at, end),
            Some(false) => (start..at)
                .rev()
                .take(FEW + 1)
                .find(|&t| self.kind(t) == TokenKind::Quote)
                .is_some_and(|open| opens(self.text, open) == Some(true) && self.pair(open, end)),
            None => false,
        }
    }

    /// The quotation that the mark at `open` opens ends after a few words.
    fn pair(&self, open: usize, end: usize) -> bool {
        let Some(close) = (open + 1..end.min(open + FEW + 2)).find(|&t| self.kind(t) == TokenKind::Quote) else { return false };
        close > open + 1
            && opens(self.text, close) == Some(false)
            && (open + 1..close).all(|t| {
                matches!(self.kind(t), TokenKind::Word | TokenKind::Number | TokenKind::Latin)
                    && !matches!(self.tag(t), Tag::Verb | Tag::Subord | Tag::Rel | Tag::Neg | Tag::Modal)
            })
    }
}
