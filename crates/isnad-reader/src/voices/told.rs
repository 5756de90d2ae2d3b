//! Who passed a word on: the paper spoken to, the channel that a recording was seen on.

use isnad_lexicon::Class;
use isnad_lexicon::morph::Number;
use isnad_model::LinkKind;
use isnad_text::TokenKind;

use super::{Context, LinkDraft, link};
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;

/// «في تصريح», «في حديث», «في اتصال هاتفي»: spoken words, no document.
pub(super) fn spoken_word(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    syntax.word(np.head).lemma().is_some_and(|l| {
        matches!(
            syntax.lexicon().lemma(l).folded.as_str(),
            "تصريح"
                | "تصريحات"
                | "حديث"
                | "مقابله"
                | "اتصال"
                | "لقاء"
                | "حوار"
                | "مداخله"
                | "مكالمه"
                | "محادثه"
                | "دردشه"
                | "تعليق"
        )
    })
}

/// True if the phrase stands in quotation marks, or begins with a quoted name.
pub(super) fn quoted(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    let quote = |t: u32| syntax.text().tokens.get(t as usize).is_some_and(|t| t.kind == TokenKind::Quote);
    np.head > 0 && quote(np.head - 1) && (np.head..=np.end).any(quote)
}

/// To whom the words at item `at` were spoken: «لوكالة رويترز», «لمراسل الأناضول», «لـ«الشرق الأوسط»», after «في حديث» also «مع …», «إلى …».
pub(super) fn outlet(context: &Context<'_, '_, '_>, at: usize) -> Option<LinkDraft> {
    let syntax = context.syntax;
    let np = syntax.np(syntax.np_of_item(at)?);
    let form = syntax.prep_form(np.prep);
    let spoken = (at.saturating_sub(3).max(context.first)..at).rev().find_map(|j| match syntax.items[j].kind {
        ItemKind::Np(n) if syntax.word(syntax.np(n).head).tag != crate::words::Tag::Adj => Some(spoken_word(syntax, syntax.np(n))),
        ItemKind::Verb | ItemKind::Comma | ItemKind::Subord => Some(false),
        _ => None,
    });
    let talks = at > context.first
        && matches!(syntax.items[at - 1].kind, ItemKind::Verb)
        && syntax
            .word(syntax.items[at - 1].end - 1)
            .lemma()
            .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "تحدث" | "صرح" | "تكلم" | "تواصل" | "ادلي"));
    let spoken = spoken == Some(true) || talks;
    if !(matches!(form, "ل" | "عبر") || spoken && matches!(form, "مع" | "الي" | "عبر" | "علي" | "من")) || np.conj {
        return None;
    }
    let mut told = link::of(syntax, np);
    let named = np.name.is_some() || np.end > np.head + 1 && np.definite;
    let correspondent = told.kind == LinkKind::Correspondent
        && syntax.word(np.head).best.is_some_and(|a| a.entry.number == Number::Sg && (spoken || named && !a.pro.article));
    if !(link::is_outlet(syntax, np, &context.carry.known) || correspondent) {
        if form == "عبر" {
            return None;
        }
        // «لـ«الشرق الأوسط»», «في تصريح للوطن»: a name that is a paper's only because it is spoken to.
        let other = np.person
            || np.class.can_act()
            || link::is_event(syntax, np)
            || np.name.is_some_and(|n| matches!(n, isnad_lexicon::NameKind::Actor(_)));
        // «الغد برس», «ديالى نيوز»
        let press = (np.head..np.end)
            .any(|t| matches!(syntax.text().fold_of(t as usize), "برس" | "نيوز" | "تايمز" | "بوست" | "اونلاين" | "نت" | "ميديا" | "24"));
        let name = press || quoted(syntax, np) || spoken && (np.unknown || np.is_name) && np.class != Class::Voice;
        if other && !press && !quoted(syntax, np) || !name || np.name.is_some_and(|n| matches!(n, isnad_lexicon::NameKind::Actor(_))) {
            return None;
        }
        told.kind = LinkKind::Outlet;
        told.filler.start = told.filler.start.min(np.head);
    }
    // The letter and the mark before the name are no part of it.
    while told.filler.start < told.filler.head.max(told.filler.start + 1)
        && told.filler.start + 1 < told.filler.end
        && (syntax.text().fold_of(told.filler.start as usize) == "ل"
            || syntax.text().tokens[told.filler.start as usize].kind == TokenKind::Quote)
    {
        told.filler.start += 1;
    }
    (!link::same_publisher(syntax, &told.filler, context.publisher)).then_some(told)
}

/// «وفي اتصال هاتفي مع «القدس العربي»، قال الناشط …»: to whom, told before the verb of saying at item `k`.
pub(super) fn before(context: &Context<'_, '_, '_>, k: usize) -> Option<LinkDraft> {
    let syntax = context.syntax;
    let from = context.first;
    if k > from + 12 || !matches!(syntax.items[k - 1].kind, ItemKind::Comma | ItemKind::Quote | ItemKind::Np(_) | ItemKind::Time(_)) {
        return None;
    }
    let spoken = (from..k.min(from + 4)).find(|&j| {
        syntax.np_of_item(j).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "في" && spoken_word(syntax, syntax.np(n)))
    })?;
    if (from..k).any(|j| matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Rel)) {
        return None;
    }
    (spoken + 1..k).find_map(|j| outlet(context, j))
}

/// «شريط مصور بثه ناشطون», «صور نشرتها صفحات موالية»: who brought the recording at item `at` before the public.
pub(super) fn spread_by(context: &Context<'_, '_, '_>, at: usize) -> Option<LinkDraft> {
    let syntax = context.syntax;
    let mut v = at + 1;
    while v < context.limit
        && v < at + 4
        && matches!(syntax.items[v].kind, ItemKind::Rel | ItemKind::Quote | ItemKind::Other | ItemKind::Time(_))
    {
        v += 1;
    }
    if v + 1 >= context.limit || !matches!(syntax.items[v].kind, ItemKind::Verb) {
        return None;
    }
    let verb = syntax.word(syntax.items[v].end - 1);
    let spreads = verb.lemma().is_some_and(|l| {
        matches!(
            syntax.lexicon().lemma(l).folded.as_str(),
            "بث" | "نشر"
                | "تداول"
                | "تناقل"
                | "صور"
                | "التقط"
                | "عرض"
                | "وزع"
                | "حمل"
                | "شارك"
                | "سجل"
                | "اذاع"
                | "اورد"
                | "سرب"
                | "حصل"
        )
    });
    let by = (v + 1..context.limit.min(v + 3)).find_map(|j| syntax.np_of_item(j)).map(|n| syntax.np(n))?;
    if !spreads || verb.pro.conj || by.prep != Prep::Bare || by.conj || !link::can_speak(syntax, by) || link::is_event(syntax, by) {
        return None;
    }
    let by = link::of(syntax, by);
    (by.kind != LinkKind::Document && !link::same_publisher(syntax, &by.filler, context.publisher)).then_some(by)
}

/// «مصدر عسكري حوثي لقناة المسيرة», «مسؤول محلي لوكالة فرانس برس»: to whom, taken into the phrase of the speaker, who loses it.
pub(super) fn split(context: &Context<'_, '_, '_>, np: &Np, link: &mut LinkDraft) -> Option<LinkDraft> {
    let syntax = context.syntax;
    let at = (link.filler.head + 1..link.filler.end).find(|t| {
        let word = syntax.word(*t);
        word.pro.prep == Some('ل') || syntax.text().fold_of(*t as usize) == "ل"
    })?;
    let mut from = at as usize;
    while from < link.filler.end as usize && (syntax.text().fold_of(from) == "ل" || syntax.text().tokens[from].kind == TokenKind::Quote) {
        from += 1;
    }
    let to = syntax.view.np(from, link.filler.end as usize, Prep::Bare, from)?;
    let told = link::of(syntax, &to);
    let correspondent = told.kind == LinkKind::Correspondent && (to.name.is_some() || to.definite && to.end > to.head + 1);
    if !correspondent && !link::is_outlet(syntax, &to, &context.carry.known) {
        return None;
    }
    link.filler.end = at;
    link.kind = link::of(syntax, &Np { end: at, ..*np }).kind;
    Some(told)
}

/// «وفي بيان وصلت «سمارت» نسخة منه، أعلن الفصيلان …»: the text that the sentence begins with, and who passed it on.
pub(super) fn fronted(context: &Context<'_, '_, '_>, k: usize) -> Option<(Option<LinkDraft>, LinkDraft)> {
    let syntax = context.syntax;
    let np = syntax.np(syntax.np_of_item(context.first)?);
    let text = matches!(syntax.prep_form(np.prep), "في" | "عبر") && link::of_head(syntax, np) == Some(LinkKind::Document);
    if !text || k > context.first + 14 || spoken_word(syntax, np) {
        return None;
    }
    let comma = (context.first + 1..k).find(|&j| matches!(syntax.items[j].kind, ItemKind::Comma)).unwrap_or(context.first + 1);
    // Only the clause on the text may stand before the verb.
    if (comma..k).any(|j| matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Colon | ItemKind::Stop)) {
        return None;
    }
    let verb = (context.first + 1..comma).find(|&j| matches!(syntax.items[j].kind, ItemKind::Verb));
    if verb.is_none() && comma > context.first + 8 {
        return None;
    }
    let medium = verb.and_then(|v| {
        (v + 1..comma.min(v + 4)).find_map(|j| {
            let by = syntax.np(syntax.np_of_item(j)?);
            (by.prep == Prep::Bare && (link::is_outlet(syntax, by, &context.carry.known) || quoted(syntax, by)))
                .then(|| link::of(syntax, by))
        })
    });
    let medium = medium.map(|mut m| {
        if !matches!(m.kind, LinkKind::Agency | LinkKind::Outlet) {
            m.kind = LinkKind::Outlet;
        }
        m
    });
    let medium = medium.filter(|m| !link::same_publisher(syntax, &m.filler, context.publisher));
    Some((medium, link::of(syntax, np)))
}
