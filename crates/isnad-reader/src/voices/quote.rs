//! Quotation marks: which open, which close, and whether what they hold is said or only a name.

use isnad_text::TokenKind;

use crate::phrases::ItemKind;
use crate::syntax::Syntax;

/// True for a mark that opens a quotation, false for one that closes it.
#[inline]
pub(super) fn opens(syntax: &Syntax<'_, '_>, t: u32) -> Option<bool> {
    crate::phrases::opens(syntax.text(), t as usize)
}

/// A quotation mark at item `at` opens what is said, and not only a name. Right after the verb it must hold a clause.
pub(super) fn said_by_quote(syntax: &Syntax<'_, '_>, at: usize, limit: usize, strict: bool) -> bool {
    let open = syntax.items[at].start;
    if opens(syntax, open) == Some(false) {
        return false;
    }
    let end = syntax.items[limit - 1].end;
    let close = (open + 1..end).find(|&t| syntax.text().tokens[t as usize].kind == TokenKind::Quote && opens(syntax, t) != Some(true));
    let last = close.unwrap_or(end);
    let mut k = at + 1;
    while k < limit && syntax.items[k].start < last {
        // «جيش تحرير الجنوب»: one word among two or three of a name may look like a verb.
        if matches!(syntax.items[k].kind, ItemKind::Verb) && last - open > 3 {
            return true;
        }
        k += 1;
    }
    !strict && k > at + 3
}
