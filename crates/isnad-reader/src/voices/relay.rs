//! «نقل … عن مصادر قولها إن»: whose word is passed on.

use super::intro::Intro;
use super::saying::brings_speech;
use super::{Context, link};
use crate::phrases::ItemKind;
use crate::syntax::Syntax;

/// A word of saying in the relay: «قوله», «تأكيدها», «نفيه».
pub(super) fn word_of_saying(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let folded = syntax.text().fold_of(t as usize);
    let masdar = ["قول", "تاكيد", "نفي", "ترجيح", "تحذير", "اعتقاد", "اشارت", "تصريح"].iter().find_map(|m| folded.strip_prefix(m));
    masdar.is_some_and(|end| matches!(end, "ه" | "ها" | "هم" | "هما" | "هن")) && syntax.word(t).pro.prep.is_none()
}

/// «ونسبت الصحيفة إلى مصدر قوله إن»: words, and no deed, are put down to somebody.
pub(super) fn passed_on(context: &Context<'_, '_, '_>, at: usize, limit: usize) -> bool {
    let syntax = context.syntax;
    (at + 1..limit.min(at + 8))
        .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop))
        .any(|j| (syntax.items[j].start..syntax.items[j].end).any(|t| word_of_saying(syntax, t)))
}

/// «نقل … عن مصادر قولها إن»: the origin, then what is said.
pub(super) fn relayed(context: &Context<'_, '_, '_>, at: usize, limit: usize, out: &mut Intro) {
    let syntax = context.syntax;
    let (list, mut at) = syntax.list(at, limit);
    for n in &list {
        let mut link = link::of(syntax, syntax.np(*n));
        at = at.max(syntax.item_of.get(link.filler.end as usize - 1).map_or(0, |i| *i as usize + 1));
        // «شهود عيان قولهم»: the word of saying is no part of the name.
        let word = (link.filler.head + 1..link.filler.end).find(|t| word_of_saying(syntax, *t));
        link.filler.end = word.unwrap_or(link.filler.end);
        out.origin.push(link);
    }
    let begin = (at..limit.min(at + 8)).find(|&j| {
        matches!(syntax.items[j].kind, ItemKind::Subord | ItemKind::Colon)
            || (syntax.items[j].start..syntax.items[j].end).any(|t| word_of_saying(syntax, t))
    });
    // «قوله لـ«الحياة» إن», «قوله، أمس، إن»
    let begin = begin.map(|j| {
        let next = (j + 1..limit.min(j + 6))
            .find(|&i| !matches!(syntax.items[i].kind, ItemKind::Comma | ItemKind::Time(_) | ItemKind::Quote | ItemKind::Other));
        next.filter(|&i| matches!(syntax.items[i].kind, ItemKind::Subord) && brings_speech(syntax, syntax.items[i].start)).unwrap_or(j)
    });
    let said = begin.map_or(at, |j| if matches!(syntax.items[j].kind, ItemKind::Subord | ItemKind::Colon) { j } else { j + 1 });
    if said < context.limit {
        out.said = Some(said);
    }
}

/// «عمن سمتها "مصادر أمنية" قولها إن»
pub(super) fn relayed_name(context: &Context<'_, '_, '_>, at: usize, limit: usize, out: &mut Intro) {
    let syntax = context.syntax;
    if let Some(j) = (at + 1..limit.min(at + 6)).find(|&j| syntax.np_of_item(j).is_some()) {
        relayed(context, j, limit, out);
    }
}
