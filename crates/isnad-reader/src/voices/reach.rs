//! How far a phrase of saying reaches, before it and after.

use super::Context;
use crate::phrases::{ItemKind, Prep};

/// How far a phrase reaches that stands in the middle of its clause: «تحظى بأهمية، وفق فلان، لوجودها على …».
pub(super) fn after(context: &Context<'_, '_, '_>, start: u32, last: u32) -> u32 {
    let syntax = context.syntax;
    let Some(mut k) = syntax.item_of.get(last as usize).map(|k| *k as usize).filter(|k| *k < context.limit) else { return start };
    while k + 1 < context.limit && matches!(syntax.items[k].kind, ItemKind::Quote | ItemKind::Close) {
        k += 1;
    }
    let comma = matches!(syntax.items[k].kind, ItemKind::Comma);
    k += usize::from(comma);
    // «نفذ الطيران، بحسب شهود، غارات على …»: set between commas, what follows is what the verb still lacks.
    let set = comma
        && context.first < syntax.item_of[start as usize] as usize
        && matches!(syntax.items[syntax.item_of[start as usize] as usize - 1].kind, ItemKind::Comma);
    let goes_on = k < context.limit
        && (syntax.np_of_item(k).is_some_and(|n| (set || syntax.np(n).prep != Prep::Bare) && !syntax.np(n).conj)
            // «ويحاول التنظيم وفق عبد الرحمن، التقدم نحو …»
            || comma && syntax.np_of_item(k).is_some_and(|n| {
                let np = syntax.np(n);
                np.prep == Prep::Bare && !np.conj && np.definite && syntax.is_event(np)
            })
            || set && matches!(syntax.items[k].kind, ItemKind::Subord) && super::saying::brings_speech(syntax, syntax.items[k].start));
    if !goes_on {
        return start;
    }
    let end = (k..context.limit).take(400).find(|&j| {
        let kind = syntax.items[j].kind;
        matches!(kind, ItemKind::Stop)
            || j > k
                && matches!(syntax.items[j - 1].kind, ItemKind::Comma)
                && matches!(kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Conj | ItemKind::Neg)
    });
    end.map_or(syntax.items[context.limit - 1].end, |j| syntax.items[j].start)
}

/// Where the clause begins that a phrase at the end of it speaks of: after «، كما …»; with no comma before the phrase, after the last comma that a clause follows.
/// One that goes on behind it (`amid`) speaks of no clause before its own: «ومنذ بدء الاتفاق، خرج من المدينة، وفق المنظمة، ألف شخص».
pub(super) fn clause(context: &Context<'_, '_, '_>, k: usize, amid: bool) -> u32 {
    let syntax = context.syntax;
    let close = amid || k == context.first || !matches!(syntax.items[k - 1].kind, ItemKind::Comma);
    let begins = |j: usize| {
        let item = &syntax.items[j];
        j > context.first
            && matches!(syntax.items[j - 1].kind, ItemKind::Comma | ItemKind::Stop)
            && (syntax.text().fold_of(item.start as usize) == "كما"
                // «…، في حين منعت السلطات تجمعا، بحسب الوكالة»
                || matches!(item.kind, ItemKind::Subord) && syntax.tags(item.start) == "while"
                || close && matches!(item.kind, ItemKind::Verb | ItemKind::Neg)
                // «غادروا على دفعات، في عملية شملت 46 ألف شخص وفق الإعلام الرسمي»: the clause on the event behind the comma.
                || close
                    && !amid
                    && syntax.np_of_item(j).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "في" && syntax.is_event(syntax.np(n)))
                    && j + 1 < k
                    && matches!(syntax.items[j + 1].kind, ItemKind::Verb))
    };
    (context.first..k).rev().take(400).find(|&j| begins(j)).map_or(0, |j| syntax.items[j].start)
}
