//! How a claim is told: negation, future, plans, attempts, hedges, and the words that govern the trigger.

mod governing;
mod noun;
mod verb;

use isnad_model::{ClaimType, Status};

pub use self::governing::of_a_suspect;
use self::noun::noun;
use self::verb::verb;
use crate::draft::Draft;
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::voices::{Join, Voice};

/// The reason of what is asked, offered or threatened in the present tense: words are said once.
pub const SAID: &str = "said";

/// The reason of a deal or an offer that stands, whatever is asked of it.
pub const STANDS: &str = "what is refused or invoked has been made";
/// The reason of an event that is numbered among others: «ثاني هجوم تشهده المدينة».
pub const NUMBERED: &str = "one of several that are counted";

/// The reason of a deal that the text only tells to be refused.
pub const REFUSED: &str = "refused, and no more told of it";

/// Sets the status of a draft, with the reason.
pub fn settle(syntax: &Syntax<'_, '_>, draft: &mut Draft, forced: Option<Status>, voices: &[&Voice]) {
    let (mut status, mut why) = match forced {
        Some(status) => (status, "the trigger's own words say so"),
        None if draft.hit.via == Via::Verb => verb(syntax, draft),
        None => noun(syntax, draft),
    };
    // «نقل من سيتم إجلاؤهم»: inside the phrase that the trigger stands in.
    let will = || {
        let before = draft.hit.start.checked_sub(1).map(|t| syntax.word(t));
        before.is_some_and(|w| w.tag == crate::words::Tag::Verb && w.pro.future)
    };
    if status == Status::Happened && draft.hit.via == Via::Noun && will() {
        (status, why) = (Status::Planned, "future");
    }
    if !matches!(status, Status::Denied | Status::Failed)
        && let Some(k) = no_sign(syntax, draft)
    {
        (status, why) = (Status::Denied, "nothing tells that it came to pass");
        // Without those words the quotation would say the contrary.
        draft.cover(syntax.items[k].start, syntax.items[k].end);
    }
    // «يخشون أن … بعد انسحابها»: what comes before or brings about what is thought or expected has happened.
    let cause = syntax.np_of_item(draft.item).is_some_and(|n| {
        matches!(syntax.np(n).prep, Prep::Cause(_))
            && matches!(syntax.prep_form(syntax.np(n).prep), "بعد" | "عقب" | "اثر" | "جراء" | "بسبب" | "نتيجه")
    });
    // «رجح أن يكون وراء عملية الاغتيال خلايا»
    let cause = cause
        || syntax.np_of_item(draft.item).is_some_and(|n| draft.definite && matches!(syntax.prep_form(syntax.np(n).prep), "وراء" | "خلف"))
        || of_a_suspect(syntax, draft);
    for voice in voices.iter().filter(|v| !(cause && matches!(v.effect, Some(Status::Possible | Status::Planned)))) {
        // «نفى أن …، موضحا أن الحكومة عرضت …»: what the denier says besides is no denial.
        let besides = voices.iter().any(|v| v.verb > voice.verb && v.effect.is_none() && v.join == Join::Anew);
        match voice.effect {
            Some(Status::Denied) if besides => {}
            // «تنفي موسكو أن غاراتها تسقط ضحايا»: what came of them is denied, and not the raids.
            Some(Status::Denied) if status == Status::Happened && harmless(syntax, draft) => {}
            // «نفت مسؤوليتها عن استهداف المركز، حيث قتل أربعون»: what a clause on the place tells, nobody has denied.
            Some(Status::Denied)
                if status == Status::Happened && matches!(draft.claim, ClaimType::Toll | ClaimType::Killing) && {
                    let from = syntax.items.get(draft.first).map_or(0, |i| i.start).max(voice.from);
                    (from..draft.hit.start).any(|t| syntax.text().fold_of(t as usize) == "حيث")
                } => {}
            // «نفى الفيلق علمه بالاتفاق وتوعد بمحاسبة …»: what he does besides.
            Some(Status::Denied)
                if draft.hit.via == Via::Verb
                    && syntax.word(draft.hit.start).pro.conj
                    && matches!(draft.claim, ClaimType::Request | ClaimType::Ultimatum | ClaimType::Refusal | ClaimType::Offer) => {}
            Some(Status::Denied) => (status, why) = (Status::Denied, "inside a denial"),
            // «متوقعا ارتفاع العدد مع استمرار المعارك»: words of its own say that it goes on.
            Some(effect)
                if status == Status::Happened || status == Status::Ongoing && effect != Status::Possible && why == "present tense" =>
            {
                let told = draft.hit.via == Via::Verb && status == Status::Happened;
                // «وينص الاتفاق على …، حيث تخضع بقية المناطق لهدنة»: that is no term of it.
                let opener = syntax.clause_start(draft.item, draft.first);
                let aside = (opener.saturating_sub(2).max(draft.first)..opener).any(|k| {
                    matches!(syntax.items[k].kind, ItemKind::Subord)
                        && matches!(syntax.text().fold_of(syntax.items[k].start as usize), "حيث" | "اذ" | "بينما" | "فيما")
                });
                if !(effect == Status::Planned && (told || aside)) {
                    (status, why) = (effect, "the verb of saying gives it");
                }
            }
            _ => {}
        }
    }
    // «عرضا يقضي بخروجهم»: the terms of what is only proposed.
    if status == Status::Planned && proposed(syntax, draft) {
        (status, why) = (Status::Offered, "a term of what is proposed");
    }
    // «لم تقبل الفصائل العرض», «لم يوافق على الخروج»: to say no is to refuse.
    let accepts = |l: u32| matches!(syntax.lexicon().lemma(l).folded.as_str(), "قبل" | "وافق" | "استجاب" | "رضخ");
    if draft.claim == ClaimType::Agreement
        && draft.hit.via == Via::Verb
        && why == verb::NEGATED
        && syntax.word(draft.hit.start).lemma().is_some_and(accepts)
    {
        draft.claim = ClaimType::Refusal;
        (status, why) = (Status::Happened, "an offer or a demand is not accepted");
    }
    draft.status = status;
    draft.why = why;
    // «لا ينص على تسليم أي سلاح»: without the words that deny it the quotation would say the contrary.
    if why == governing::NOT_SAID
        && let Some(k) = (draft.first + 1..draft.item)
            .rev()
            .find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb) && matches!(syntax.items[k - 1].kind, ItemKind::Neg))
    {
        draft.cover(syntax.items[k - 1].start, syntax.items[k].end);
    }
    // «توقيف المطلوب في اغتيال القيادي»: for what he is wanted says who he is.
    if matches!(draft.claim, ClaimType::Arrest | ClaimType::Release)
        && let Some(last) = draft.role(isnad_model::Role::Target).last().map(|f| f.end)
        && let Some(next) = syntax.item_of.get(last as usize).map(|k| *k as usize).filter(|k| *k < draft.limit)
        && syntax.items[next].start == last
        && governing::names_a_suspect(syntax, next, draft.first)
    {
        draft.cover(draft.hit.start, syntax.items[next].end);
    }
    // «تأجل إلى غد الثلاثاء»: the day to which it was put off.
    if why == noun::PUT_OFF {
        let time = |k: &usize| matches!(syntax.items[*k].kind, ItemKind::Time(_));
        draft.time =
            (draft.item + 1..draft.limit).skip_while(|k| !matches!(syntax.items[*k].kind, ItemKind::Verb)).find(time).map(|k| k as u32);
    }
}

/// «لم يرد مؤشر على أن عملية نقلهم بدأت», «ليس هناك ما يدل على أن القوات انسحبت»: no sign of what the clause tells. Gives the item of the negation.
fn no_sign(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<usize> {
    let verb = if draft.hit.via == Via::Verb { Some(draft.item) } else { draft.carrier.filter(|v| *v > draft.item) };
    let start = syntax.clause_start(verb.unwrap_or(draft.item), draft.first);
    if start < draft.first + 3 || !matches!(syntax.items[start - 1].kind, ItemKind::Subord) {
        return None;
    }
    let folded = |k: usize| syntax.word(syntax.items[k].end - 1).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
    let mut k = start - 2;
    match syntax.items[k].kind {
        ItemKind::Np(n) => {
            let head = syntax.word(syntax.np(n).head).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
            if !matches!(head, Some("موشر" | "دليل" | "ادله" | "اشاره" | "علامه" | "بادره")) {
                return None;
            }
        }
        ItemKind::Verb if matches!(folded(k), Some("اشار" | "دل" | "اكد" | "اثبت" | "افاد")) => {
            k -= 1;
            if !matches!(syntax.items[k].kind, ItemKind::Rel) || k <= draft.first {
                return None;
            }
        }
        _ => return None,
    }
    let there = |k: usize| match syntax.items[k].kind {
        ItemKind::Other => matches!(syntax.text().fold_of(syntax.items[k].start as usize), "هناك" | "ثمه"),
        ItemKind::Verb => true,
        _ => false,
    };
    if k > draft.first && there(k - 1) {
        k -= 1;
    }
    (k > draft.first && matches!(syntax.items[k - 1].kind, ItemKind::Neg)).then(|| k - 1)
}

/// «أن غاراتها تسقط ضحايا», «أن القصف أدى إلى مقتل مدنيين»: a strike told before is the subject of a verb that tells what came of it.
fn harmless(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    use ClaimType::{Airstrike, Attack, Bombing, Shelling};
    let k = draft.item;
    draft.hit.via == Via::Noun
        && draft.definite
        && matches!(draft.claim, Airstrike | Attack | Bombing | Shelling)
        && k > draft.first
        && matches!(syntax.items[k - 1].kind, ItemKind::Subord)
        && (k + 1..draft.limit.min(k + 4)).find(|&v| matches!(syntax.items[v].kind, ItemKind::Verb)).is_some_and(|v| {
            syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| {
                syntax.lexicon().carries(l, isnad_lexicon::Carry::Result)
                    || syntax.lexicon().measure(l).is_some()
                    || matches!(syntax.lexicon().lemma(l).folded.as_str(), "سقط" | "اسقط")
            })
        })
}

/// The trigger hangs on a verb of providing («ينص على», «يقضي ب»), and that on an offer.
fn proposed(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    use isnad_lexicon::speech::SayKind;
    let lemma = |t: u32| syntax.word(t).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
    let provides = |k: &usize| {
        matches!(syntax.items[*k].kind, ItemKind::Verb)
            && syntax
                .word(syntax.items[*k].end - 1)
                .lemma()
                .and_then(|l| syntax.lexicon().say_verb(l))
                .is_some_and(|s| s.kind == SayKind::Provide)
    };
    let Some(v) = (draft.first.max(draft.item.saturating_sub(16))..draft.item).rev().find(provides) else { return false };
    // Whatever provides stands right before the verb, or its clause does; «ينص المقترح على» has it after.
    let nouns = (v + 1..(v + 2).min(draft.item)).chain((draft.first.max(v.saturating_sub(8))..v).rev());
    for k in nouns {
        let Some(n) = syntax.np_of_item(k) else { continue };
        match lemma(syntax.np(n).head) {
            Some("عرض" | "مقترح" | "اقتراح" | "مبادره" | "ورقه" | "مسوده") => return true,
            Some("اتفاق" | "اتفاقيه" | "صفقه" | "تسويه" | "هدنه" | "قرار" | "تفاهم" | "بيان" | "خطه") =>
            {
                return false;
            }
            _ => {}
        }
    }
    false
}

fn word_status(syntax: &Syntax<'_, '_>, token: u32) -> Option<Status> {
    let word = syntax.word(token);
    if let Some(lemma) = word.lemma()
        && let Some(status) = syntax.lexicon().governs(lemma)
    {
        return Some(status);
    }
    word.spelling.governs()
}

/// «لا يزال», «ما زالت», «لم يزل».
fn still(syntax: &Syntax<'_, '_>, item: usize) -> bool {
    let item = syntax.items[item];
    (item.start..item.end).any(|t| {
        matches!(syntax.text().fold_of(t as usize), "يزال" | "تزال" | "زال" | "زالت" | "زالوا" | "يزالون" | "يزل" | "تزل")
            && (t > item.start || t > 0 && matches!(syntax.text().fold_of(t as usize - 1), "لا" | "ولا" | "ما" | "وما" | "لم" | "ولم"))
    })
}

/// «37 مدنيا قضوا في القصف»: they died of it; «اتفاق يقضي بإجلائهم» provides for it. «حيّد 34 مسلحا» killed them; «حيّد المدينة عن القتال» spared it.
fn dies(syntax: &Syntax<'_, '_>, verb: usize) -> bool {
    let word = syntax.word(syntax.items[verb].end - 1);
    if word.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "حيد") {
        let spared = |k: usize| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.prep_form(syntax.np(n).prep) == "عن");
        let rest = verb + 1..syntax.items.len().min(verb + 16);
        return !rest.take_while(|&k| !matches!(syntax.items[k].kind, ItemKind::Stop)).any(spared);
    }
    // «أقر التحالف بمقتل أربعة»: what one admits has happened.
    if word.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "اقر") {
        let admits = |k: usize| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).prep == crate::phrases::Prep::Clitic('ب'));
        return (verb + 1..syntax.items.len().min(verb + 4)).any(admits);
    }
    if word.lemma().is_none_or(|l| syntax.lexicon().lemma(l).folded != "قضي") {
        return false;
    }
    let many = word.best.is_some_and(|a| a.entry.number != isnad_lexicon::morph::Number::Sg);
    let provides = |k: usize| match syntax.items[k].kind {
        ItemKind::Np(n) => syntax.np(n).prep == crate::phrases::Prep::Clitic('ب'),
        ItemKind::Subord => true,
        _ => false,
    };
    many || !(verb + 1..syntax.items.len().min(verb + 5)).any(provides)
}

/// «تحاول الفصائل استعادة التلال»: an attempt that goes on (codebook, section 8a).
fn tries_on(syntax: &Syntax<'_, '_>, verb: usize, status: Status) -> Status {
    let word = syntax.word(syntax.items[verb].end - 1);
    let tries = word.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "حاول")
        && word.best.is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Present);
    // «حاولوا التقدم», «كانوا يحاولون التقدم»: over.
    let was = (verb.saturating_sub(2)..verb).any(|k| {
        matches!(syntax.items[k].kind, ItemKind::Verb)
            && matches!(syntax.text().fold_of(syntax.items[k].start as usize).trim_start_matches('و'), "كان" | "كانت" | "كانوا" | "كانا")
    });
    if tries && !was && status == Status::Failed { Status::Ongoing } else { status }
}
