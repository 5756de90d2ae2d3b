//! Quotation marks: which open, which close, and whether what they hold is said or only a name.

use isnad_text::TokenKind;

use crate::phrases::ItemKind;
use crate::syntax::Syntax;

/// True for a mark that opens a quotation, false for one that closes it: by its shape, a straight one by the space around it.
#[inline]
pub(super) fn opens(syntax: &Syntax<'_, '_>, t: u32) -> Option<bool> {
    let text = syntax.text();
    let token = &text.tokens[t as usize];
    if token.kind != TokenKind::Quote { None } else { mark(text, t) }
}

/// The same of a token that is a mark.
fn mark(text: &isnad_text::Text<'_>, t: u32) -> Option<bool> {
    let token = &text.tokens[t as usize];
    match text.orig_of(t as usize) {
        "«" | "“" | "„" => Some(true),
        "»" | "”" => Some(false),
        _ => {
            let next = text.tokens.get(t as usize + 1);
            let apart = next.is_none_or(|n| n.space_before || n.kind != TokenKind::Word && n.kind != TokenKind::Number);
            // «و"المرصد"», «لـ"رويترز"»: a letter alone before the mark goes with what it opens.
            let letter = t > 0 && text.fold_of(t as usize - 1).chars().count() == 1 && text.tokens[t as usize - 1].kind == TokenKind::Word;
            match (token.space_before || letter, apart) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        }
    }
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
