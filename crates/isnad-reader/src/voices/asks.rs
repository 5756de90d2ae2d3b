//! Words that say nothing, and whose they are all the same: what is asked and offered, thought and feared, whom somebody blames.

use isnad_lexicon::morph::{Number, Voice as Diathesis};
use isnad_lexicon::speech::{SayKind, SayVerb};
use isnad_model::{LinkKind, Status};

use super::saying::{brings_speech, end_of, inside, participle};
use super::speaker::goes_on;
use super::{Context, Join, LinkDraft, Voice, link};
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// «مشروع قرار يدعو إلى هدنة», «ودعا المبعوث إلى هدنة», «وعرضت روسيا خروجهم»: whoever asks or offers speaks over what is asked.
pub(super) fn asks(context: &Context<'_, '_, '_>, k: usize) -> Option<Voice> {
    let syntax = context.syntax;
    let token = syntax.items[k].end - 1;
    let verb = syntax.word(token);
    let lemma = verb.lemma()?;
    let wanted = matches!(syntax.lexicon().governs(lemma), Some(Status::Demanded | Status::Offered));
    if !wanted || k + 1 >= context.limit || participle(syntax, token) {
        return None;
    }
    // «طلب عدم ذكر اسمه»
    if syntax.np_of_item(k + 1).is_some_and(|n| syntax.text().fold_of(syntax.np(n).head as usize) == "عدم") {
        return None;
    }
    let args = syntax.arguments(k, context.first, context.limit);
    let speaks = matches!(
        syntax.lexicon().lemma(lemma).folded.as_str(),
        "طالب" | "دعا" | "طلب" | "ناشد" | "حث" | "اشترط" | "هدد" | "توعد" | "لوح" | "انذر" | "عرض" | "اقترح"
    );
    let before = args.subject.first().is_some_and(|n| syntax.np(*n).end <= syntax.items[k].start);
    // «وطالب جميع الأطراف بضمانات», «ودعت الطرفين إلى هدنة»: asked of all, by whoever spoke before.
    let asked = |n: &u32| {
        let np = syntax.np(*n);
        let folded = syntax.text().fold_of(np.head as usize);
        syntax.word(np.start).tag == crate::words::Tag::Quant
            || folded == "الاطراف" && !syntax.text().fold_of(token as usize).ends_with('ت')
            || matches!(folded, "الطرفين" | "الجانبين" | "المجتمع" | "المدنيين" | "السكان" | "الاهالي")
            || folded.ends_with("ين") && syntax.word(np.head).best.is_some_and(|a| a.entry.number != Number::Sg)
    };
    if args.subject.first().is_none_or(|n| !before && asked(n)) {
        if !speaks || !verb.pro.conj || k + 2 >= context.limit {
            return None;
        }
        let chain = goes_on(context, k, false);
        let (from, verb) = (syntax.items[k + 1].start, syntax.items[k].start);
        return (!chain.is_empty()).then(|| Voice {
            from,
            to: end_of(context, k + 1, true),
            chain,
            effect: None,
            join: Join::Wants,
            verb,
            intro: (verb, verb),
        });
    }
    let who = syntax.np(*args.subject.first()?);
    let text = link::of_head(syntax, who) == Some(LinkKind::Document);
    if text {
        // Of a text only what stands before the verb: «القرار الذي يطالب الأطراف بالانسحاب».
        let link = link::of(syntax, who);
        if verb.pro.conj || !before || link.kind != LinkKind::Document || syntax.lexicon().governs(lemma) != Some(Status::Demanded) {
            return None;
        }
        let from = syntax.items[k].start;
        let verb = who.head;
        return Some(Voice {
            from,
            to: end_of(context, k + 1, true),
            chain: vec![link],
            effect: None,
            join: Join::Inside,
            verb,
            intro: (verb, verb),
        });
    }
    let passive = verb.best.is_some_and(|a| a.entry.voice == Diathesis::Passive);
    if !speaks || passive || verb.best.is_some_and(|a| a.entry.person != 3) || !link::can_speak(syntax, who) || link::is_event(syntax, who)
    {
        return None;
    }
    let mut chain: Vec<LinkDraft> = args.subject.iter().map(|n| link::of(syntax, syntax.np(*n))).collect();
    let last = chain.iter().map(|l| l.filler.end).max().unwrap_or(token + 1).max(token + 1);
    let said = (syntax.item_of.get(last as usize).map_or(context.limit, |k| *k as usize)).max(k + 1);
    if said >= context.limit || chain.iter().any(|l| l.filler.class.is_ground() && l.kind != LinkKind::Party) {
        return None;
    }
    let (from, to) = (syntax.items[said].start, end_of(context, said, true));
    // «وطالبت الأمم المتحدة في بيان بأن»
    let document = (k + 1..context.limit.min(k + 8))
        .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop))
        .filter_map(|j| syntax.np_of_item(j))
        .map(|n| syntax.np(n))
        .find(|np| syntax.prep_form(np.prep) == "في" && link::of_head(syntax, np) == Some(LinkKind::Document));
    if let Some(document) = document {
        chain.insert(0, link::of(syntax, document));
    }
    let verb = syntax.items[k].start;
    Some(Voice { from, to, chain, effect: None, join: Join::Wants, verb, intro: (verb, verb) })
}

/// «ويعتقد خبراء أن», «ويخشى السكان من أن»: whose thought it is, where a hedge has a subject.
pub(super) fn thought(context: &Context<'_, '_, '_>, k: usize) -> Option<Voice> {
    let syntax = context.syntax;
    let hedge = syntax.text().fold_of(syntax.items[k].start as usize);
    let bare = hedge.strip_prefix('و').unwrap_or(hedge);
    let thinks = matches!(bare, "يعتقد" | "يرجح" | "يظن" | "يخشي" | "يزعم" | "تعتقد" | "ترجح" | "تخشي" | "تزعم");
    if !thinks || k + 1 >= context.limit || syntax.items[k].end != syntax.items[k].start + 1 {
        return None;
    }
    let who = syntax.np(syntax.np_of_item(k + 1)?);
    if who.prep != Prep::Bare || who.conj || !link::can_speak(syntax, who) || link::is_event(syntax, who) {
        return None;
    }
    let said = (k + 2..context.limit.min(k + 8))
        .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Stop | ItemKind::Comma))
        .find(|&j| matches!(syntax.items[j].kind, ItemKind::Subord) && brings_speech(syntax, syntax.items[j].start))?;
    let (verb, from) = (syntax.items[k].start, syntax.items[said].start);
    let effect = (!matches!(bare, "يزعم" | "تزعم")).then_some(Status::Possible);
    let join = if inside(context, k, &[]) { Join::Inside } else { Join::Anew };
    Some(Voice { from, to: end_of(context, said, false), chain: vec![link::of(syntax, who)], effect, join, verb, intro: (verb, from) })
}

/// «وحمل الائتلاف روسيا مسؤولية القصف»: carries nothing, and puts the blame on somebody.
pub(super) fn blames<'d>(context: &Context<'_, 'd, '_>, k: usize) -> Option<&'d SayVerb> {
    let syntax = context.syntax;
    let word = syntax.word(syntax.items[k].end - 1);
    let lexicon = syntax.lexicon();
    if word.lemma().is_none_or(|l| lexicon.lemma(l).folded != "حمل") {
        return None;
    }
    let blame = (k + 1..context.limit.min(k + 16))
        .take_while(|&j| !matches!(syntax.items[j].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop))
        .filter_map(|j| syntax.np_of_item(j))
        .any(|n| blame(syntax, syntax.np(n).head));
    if !blame {
        return None;
    }
    word.all.iter().find_map(|a| lexicon.say_verb(a.entry.lemma).filter(|s| s.kind == SayKind::Accuse))
}

/// «مسؤولية», «المسؤولية», «تبعات».
pub(super) fn blame(syntax: &Syntax<'_, '_>, head: u32) -> bool {
    let folded = syntax.text().fold_of(head as usize);
    matches!(folded.strip_prefix("ال").unwrap_or(folded), "مسووليه" | "مسيوليه" | "تبعات" | "تبعه")
}
