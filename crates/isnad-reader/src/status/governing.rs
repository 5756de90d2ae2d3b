//! The word before an event noun in its clause that gives it a status.

use isnad_lexicon::Pos;
use isnad_lexicon::morph::Tense;
use isnad_lexicon::speech::SayKind;
use isnad_model::{ClaimType, Status};

use super::verb::{excepted, subordinate};
use super::{dies, still, tries_on, word_status};
use crate::draft::Draft;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// The reason of what a deal does not provide for: «لا ينص على تسليم أي سلاح».
pub(super) const NOT_SAID: &str = "the deal does not say so";

/// «سعيا لحمل المسلحين على الانسحاب» forces; «سيارة محملة بمواد», «حملة على …» do not.
pub(super) fn forces_on(syntax: &Syntax<'_, '_>, token: u32, item: usize) -> bool {
    let word = syntax.word(token);
    // «لم يصدر تعليق على الغارة»: what is said of it.
    let comments = matches!(syntax.text().fold_of(token as usize), "تعليق" | "تعليقا" | "التعليق")
        && syntax.np_of_item(item).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "علي");
    comments
        || word.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "حمل")
            && syntax.np_of_item(item).is_none_or(|n| syntax.prep_form(syntax.np(n).prep) != "علي")
}

/// «حالت … دون», «منعت … دون»: the verb before the negation hinders.
fn hindered(syntax: &Syntax<'_, '_>, neg: usize, first: usize) -> bool {
    (first..neg)
        .rev()
        .take(12)
        .find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb | ItemKind::Stop))
        .and_then(|k| syntax.word(syntax.items[k].end - 1).lemma())
        .is_some_and(|l| syntax.lexicon().governs(l) == Some(Status::Failed))
}

/// «تورط», «ضلوع», «مسؤولية»: a part in what happened.
fn part_in(syntax: &Syntax<'_, '_>, token: u32) -> bool {
    syntax.word(token).lemma().is_some_and(|l| {
        matches!(
            syntax.lexicon().lemma(l).folded.as_str(),
            "تورط"
                | "تورّط"
                | "ضلوع"
                | "مسووليه"
                | "مشاركه"
                | "صله"
                | "علاقه"
                | "متورط"
                | "ضالع"
                | "مطلوب"
                | "متهم"
                | "مشتبه"
                | "مدان"
        ) || ["تورط", "ضلوع"].iter().any(|m| syntax.text().fold_of(token as usize).contains(m))
    })
}

/// «المطلوب في اغتيال القيادي», «المتهمين بتفجير السوق»: what somebody is wanted for or charged with stands right behind him.
pub fn of_a_suspect(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    names_a_suspect(syntax, draft.item, draft.first)
}

/// The phrase at item `k` says what whoever stands before it is wanted for or charged with.
pub(super) fn names_a_suspect(syntax: &Syntax<'_, '_>, k: usize, first: usize) -> bool {
    let led = |n: u32| syntax.np(n).prep == Prep::Clitic('ب') || matches!(syntax.prep_form(syntax.np(n).prep), "في" | "بهم");
    k > first
        && syntax.np_of_item(k).is_some_and(led)
        && syntax.np_of_item(k - 1).is_some_and(|n| {
            let np = syntax.np(n);
            (np.head..np.end).any(|t| part_in(syntax, t))
        })
}

/// «قرار يدعو إلى هدنة ووصول المساعدات»: what is joined is asked too, though the verb only says what the text is.
fn asks_on(syntax: &Syntax<'_, '_>, draft: &Draft, verb: usize) -> bool {
    let asks = syntax.word(syntax.items[verb].end - 1).lemma().and_then(|l| syntax.lexicon().governs(l)) == Some(Status::Demanded);
    asks && syntax.np_of_item(draft.item).is_some_and(|n| syntax.np(n).conj && syntax.np(n).prep == Prep::Bare)
        && !(verb..draft.item).any(|k| matches!(syntax.items[k].kind, ItemKind::Comma | ItemKind::Rel))
}

/// The word left of the trigger in its clause that gives it a status: the nearest. «السماح», «تمكين» only make room for what stands
/// before them: «طالب بالسماح بإجلاء الجرحى».
pub(super) fn governing(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<(Status, &'static str)> {
    let found = nearest(syntax, draft, false);
    if found.is_some_and(|(s, why)| s == Status::Happened && why == NOUN) {
        return nearest(syntax, draft, true).or(found);
    }
    found
}

/// What asks for, offers or plans the thing whose aim, means or price the trigger is: «الضغط لوقف القصف», «مقابل الإفراج عن …».
pub(super) fn over(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<(Status, &'static str)> {
    nearest(syntax, draft, true).filter(|(s, _)| matches!(s, Status::Demanded | Status::Offered))
}

/// The same for the price of a thing, which is told with the terms of a deal as well.
pub(super) fn exchanged(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<(Status, &'static str)> {
    nearest(syntax, draft, true).filter(|(s, _)| matches!(s, Status::Demanded | Status::Offered | Status::Planned))
}

const NOUN: &str = "the noun before governs it";

/// «اتفاق على خروج المقاتلين», «صفقة لتبادل الأسرى ووقف القصف»: the phrase at item `k` is a deal, and the trigger its content.
fn agreed_on(syntax: &Syntax<'_, '_>, draft: &Draft, n: u32, k: usize) -> bool {
    if matches!(draft.claim, ClaimType::Agreement | ClaimType::Negotiation | ClaimType::Offer) {
        return false;
    }
    let head = syntax.word(syntax.np(n).head);
    let deal = head.tag == crate::words::Tag::Noun
        && head.lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "اتفاق" | "اتفاقيه" | "صفقه" | "تفاهم"));
    let led =
        |n: u32| matches!(syntax.np(n).prep, Prep::Clitic('ل')) || matches!(syntax.prep_form(syntax.np(n).prep), "علي" | "حول" | "بشان");
    deal && k < draft.item
        && syntax.np_of_item(k + 1).is_some_and(led)
        && (k + 1 == draft.item || syntax.np_of_item(draft.item).is_some_and(|n| syntax.np(n).conj && syntax.np(n).prep == Prep::Bare))
}

/// «الاتفاق يشمل وقفا لإطلاق النار»: what a deal holds.
fn held_by_deal(syntax: &Syntax<'_, '_>, k: usize, lemma: u32, first: usize) -> bool {
    let deal = |n: u32| {
        let word = syntax.word(syntax.np(n).head);
        word.lemma().is_some_and(|l| {
            matches!(
                syntax.lexicon().lemma(l).folded.as_str(),
                "اتفاق" | "اتفاقيه" | "صفقه" | "تفاهم" | "هدنه" | "تسويه" | "خطه" | "بند" | "مبادره" | "مقترح"
            )
        })
    };
    matches!(syntax.lexicon().lemma(lemma).folded.as_str(), "شمل" | "تضمن" | "ضمن" | "لحظ")
        && (k.saturating_sub(4).max(first)..(k + 2).min(syntax.items.len())).any(|j| j != k && syntax.np_of_item(j).is_some_and(deal))
}

/// «من دون أن تنجح»: the verb at item `k` is told as not done.
fn without(syntax: &Syntax<'_, '_>, k: usize, first: usize) -> bool {
    k > first && matches!(syntax.items[k - 1].kind, ItemKind::Subord) && {
        let item = syntax.items[k - 1];
        (item.start.saturating_sub(1)..item.end).any(|t| matches!(syntax.text().fold_of(t as usize), "دون" | "بدون"))
    }
}

/// «تنص الصفقة التي أقرتها الحكومة على الإفراج …»: the clause at item `k` is on the deal, and its terms follow.
fn provided(syntax: &Syntax<'_, '_>, draft: &Draft, k: usize) -> Option<(Status, &'static str)> {
    let led = |n: u32| matches!(syntax.prep_form(syntax.np(n).prep), "علي" | "ب");
    let term = (k + 1..=draft.item).rev().take(8).filter_map(|j| syntax.np_of_item(j)).any(led);
    if !term {
        return None;
    }
    let outer = (draft.first.max(k.saturating_sub(12))..k)
        .rev()
        .filter(|&j| matches!(syntax.items[j].kind, ItemKind::Verb) && !syntax.embedded(j, draft.first))
        .find_map(|j| syntax.word(syntax.items[j].end - 1).lemma())?;
    let folded = syntax.lexicon().lemma(outer).folded.as_str();
    let provides =
        syntax.lexicon().say_verb(outer).is_some_and(|s| s.kind == SayKind::Provide) || matches!(folded, "قضي" | "نص" | "اتفق" | "وافق");
    provides.then_some((Status::Planned, "a term of the deal"))
}

/// With `far`, what the governing word has besides the trigger is passed.
fn nearest(syntax: &Syntax<'_, '_>, draft: &Draft, far: bool) -> Option<(Status, &'static str)> {
    let start = syntax.clause_start(draft.item, draft.first);
    // «اتهم الفصيل بعرقلة التنفيذ …، ما أسفر عن مقتل أربعة»: what came of it came.
    let result = |k: usize| matches!(syntax.items[k].kind, ItemKind::Subord) && syntax.tags(syntax.items[k].start) == "result";
    if draft.claim == ClaimType::Toll && (result(draft.item) || draft.item > draft.first && result(draft.item - 1)) {
        return None;
    }
    // «يحاولان انتشال ضحايا الغارة»: what is done with its victims presupposes it.
    if let Some(n) = syntax.np_of_item(draft.item) {
        let head = syntax.np(n).head;
        let victims = |t: u32| {
            let word = syntax.word(t);
            word.tag == crate::words::Tag::Noun
                && (word.class().is_human() || matches!(syntax.text().fold_of(t as usize), "موقع" | "مكان" | "اثار"))
        };
        if head < draft.hit.start && draft.definite && draft.claim.is_force() && (head + 1..draft.hit.start).any(victims) {
            return None;
        }
    }
    let mut k = draft.item;
    let mut steps = 0;
    while k > start.saturating_sub(1).max(draft.first) {
        k -= 1;
        steps += 1;
        let item = &syntax.items[k];
        match item.kind {
            ItemKind::Comma => k = syntax.over_aside(k, draft.first).unwrap_or(k),
            // «يقضي الاتفاق -وفق المصدر ذاته- بانسحاب القوات»: over the bracket.
            ItemKind::Close => {
                let opens = (draft.first..k).rev().take(12).find(|&j| matches!(syntax.items[j].kind, ItemKind::Open));
                k = opens.unwrap_or(k);
            }
            ItemKind::Np(n) if steps <= 4 && agreed_on(syntax, draft, n, k) => {
                return Some((Status::Planned, "what is agreed on"));
            }
            ItemKind::Np(n) => {
                let np = syntax.np(n);
                // «ستنسحب القوات وسط تقارير عن مذابح»: what is told beside the plan is no part of it.
                let amid = matches!(syntax.prep_form(np.prep), "وسط" | "في ظل" | "رغم" | "علي الرغم من");
                if amid && matches!(np.class, isnad_lexicon::Class::Voice | isnad_lexicon::Class::Document | isnad_lexicon::Class::Abstract)
                {
                    return None;
                }
                let caused = matches!(syntax.items[draft.item].kind, ItemKind::Np(m) if matches!(syntax.np(m).prep, Prep::Cause(_)));
                // «أصاب هدفه مخلفا دمارا»: what is pronounced of somebody's aim is no aim of this.
                let aim = syntax.text().fold_of(np.head as usize).ends_with("هدف")
                    && syntax.np_of_item(draft.item).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "من");
                let touching = steps <= 4
                    && !caused
                    && !aim
                    && !matches!(syntax.text().fold_of(np.head as usize), "هدفه" | "هدفها" | "اهدافه" | "اهدافها");
                // «تمكنت من اعتراضه وتدميره»: what is joined to it, it does not govern.
                let sibling = k + 1 == draft.item
                    && syntax.word(np.head).enclitic() != isnad_lexicon::Enclitic::None
                    && matches!(syntax.items[draft.item].kind, ItemKind::Np(m) if syntax.np(m).conj);
                // «متهما إياها بمنع الأهالي من التصوير واعتقال ثلاثة»: what is kept back has been told.
                let kept_from = matches!(syntax.items[draft.item].kind, ItemKind::Np(m) if syntax.np(m).conj && syntax.np(m).prep == Prep::Bare)
                    && word_status(syntax, np.head) == Some(Status::Failed)
                    && (k + 1..draft.item).any(|j| syntax.np_of_item(j).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "من"));
                if touching
                    && !sibling
                    && !kept_from
                    && let Some(status) = (np.start..np.end).find_map(|t| {
                        // «معظمهم طلاب» ask nothing.
                        let masdar = syntax
                            .word(t)
                            .best
                            .is_some_and(|a| matches!(a.entry.pos, Pos::Masdar | Pos::Noun)
                                && !(a.entry.class.is_human() && a.entry.number == isnad_lexicon::morph::Number::Pl))
                            && t == np.head;
                        masdar.then(|| word_status(syntax, t).filter(|_| !forces_on(syntax, t, draft.item))).flatten()
                    })
                    && (status != Status::Ongoing || steps == 1)
                    // «دعا إلى السماح بإدخال المساعدات»: leave is asked for, with what it is for.
                    && status != Status::Happened
                {
                    // «رفضهما للعرض», «طلبا رفضه الجانب الآخر»: what is refused was asked.
                    let act = matches!(draft.claim, ClaimType::Offer | ClaimType::Request | ClaimType::Ultimatum);
                    if act && status == Status::Demanded {
                        return Some((Status::Happened, "what is answered was made"));
                    }
                    return Some((status, NOUN));
                }
                // «تورطهم في هجوم», «مسؤوليته عن التفجير»: whoever had a part in it, it happened.
                let about = || syntax.np_of_item(draft.item).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "عن");
                let responsible =
                    |t: u32| syntax.text().fold_of(t as usize).contains("مسوول") || syntax.text().fold_of(t as usize).contains("مسيول");
                if steps == 1 && (part_in(syntax, np.head) || about() && (np.head..np.end).any(responsible)) {
                    return None;
                }
                if !far
                    && syntax.is_event(np)
                    && np.prep == Prep::Bare
                    && !syntax.np(n).conj
                    && np.class == isnad_lexicon::Class::Event
                    && k + 1 < draft.item
                    // «تعثر تنفيذ مرحلة ثانية من تبادل للأسرى»: what carries it out is no other event.
                    && !syntax.word(np.head).lemma().is_some_and(|l| {
                        matches!(syntax.lexicon().lemma(l).folded.as_str(), "تنفيذ" | "اتمام" | "انجاز" | "استكمال" | "استيناف")
                    })
                {
                    // Another event stands between: what governs that one does not reach here, unless they are joined.
                    let joined = matches!(syntax.items[draft.item].kind, ItemKind::Np(m) if syntax.np(m).conj);
                    if !joined {
                        return None;
                    }
                }
            }
            ItemKind::Modal => {
                let tags = syntax.tags(item.start);
                if tags.contains("plan") {
                    return Some((Status::Planned, "a word of plan stands before it"));
                }
                if tags.contains("ongoing") && k + 1 == draft.item {
                    return Some((Status::Ongoing, "it still goes on"));
                }
                if tags.contains("hedge") {
                    return Some((Status::Possible, "a hedge stands before it"));
                }
            }
            ItemKind::Verb
                if (k + 1..draft.item).any(|j| !matches!(syntax.items[j].kind, ItemKind::Time(_) | ItemKind::Other))
                    && syntax.embedded(k, draft.first)
                    && !asks_on(syntax, draft, k) =>
            {
                return provided(syntax, draft, k);
            }
            ItemKind::Verb => {
                if still(syntax, k) {
                    return Some((Status::Ongoing, "it still goes on"));
                }
                let word = syntax.word(item.end - 1);
                let lemma = word.lemma()?;
                let negated = k > draft.first && matches!(syntax.items[k - 1].kind, ItemKind::Neg);
                // «المرحلة المقبلة قد تشمل الإفراج عن …»
                let may = k > draft.first
                    && matches!(syntax.items[k - 1].kind, ItemKind::Modal)
                    && word.best.is_some_and(|a| a.entry.tense == Tense::Present)
                    && syntax.lexicon().say_verb(lemma).is_none()
                    && (syntax.tags(syntax.items[k - 1].start).contains("hedge")
                        || syntax.text().fold_of(syntax.items[k - 1].start as usize).ends_with("قد"));
                if may {
                    return Some((Status::Possible, "a hedge stands before the verb"));
                }
                if held_by_deal(syntax, k, lemma, draft.first) {
                    return Some((Status::Planned, "a term of the deal"));
                }
                if let Some(status) =
                    syntax.lexicon().governs(lemma).filter(|_| !forces_on(syntax, item.end - 1, draft.item) && !dies(syntax, k))
                {
                    if status == Status::Failed && negated {
                        return None;
                    }
                    // «تنص الصفقة على …»: the deal is there, and its terms are to come.
                    let provides = || syntax.lexicon().say_verb(lemma).is_some_and(|s| s.kind == SayKind::Provide);
                    if k + 1 == draft.item
                        && matches!(syntax.items[draft.item].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare)
                        && provides()
                    {
                        return None;
                    }
                    // «لا ينص الاتفاق على تسليم أي سلاح»: that is no term of it.
                    if status == Status::Planned && negated && provides() {
                        return Some((Status::Denied, NOT_SAID));
                    }
                    // «لم تنجح في تمديدها», «من دون أن يتمكن من …»
                    if status == Status::Happened && without(syntax, k, draft.first) {
                        return Some((Status::Failed, "tried without success"));
                    }
                    // «لم تتمكن من إيصال المساعدات»; «لم يتمكن من الخروج سوى عشرين».
                    if status == Status::Happened && negated {
                        if let Some(told) = excepted(syntax, k - 1, k, draft.limit) {
                            return Some(told);
                        }
                        // «لم تتمكن الوكالة من التحقق من توقيت الغارة»: what one cannot learn of it presupposes it.
                        let learns = |j: usize| {
                            syntax.np_of_item(j).is_some_and(|n| {
                                syntax.word(syntax.np(n).head).lemma().is_some_and(|l| {
                                    matches!(
                                        syntax.lexicon().lemma(l).folded.as_str(),
                                        "تحقق" | "تحقيق" | "تاكد" | "تثبت" | "معرفه" | "تحديد" | "احصاء" | "حصر"
                                    )
                                })
                            })
                        };
                        if (k + 1..draft.item).any(learns) && draft.definite {
                            return None;
                        }
                        if syntax.text().fold_of(syntax.items[k - 1].start as usize).ends_with("لن") {
                            return Some((Status::Denied, "it will not be let"));
                        }
                        return Some((Status::Failed, "what would have let it be is negated"));
                    }
                    // «رفضت العرض الروسي», «أمهلوا الفصيل 48 ساعة للرد على عرضهم»
                    if status == Status::Demanded && matches!(draft.claim, ClaimType::Offer | ClaimType::Request | ClaimType::Ultimatum) {
                        return Some((Status::Happened, "what is answered was made"));
                    }
                    // «وافقت الفصائل على هدنة»: with that there is one.
                    let accepts = matches!(syntax.lexicon().lemma(lemma).folded.as_str(), "وافق" | "قبل");
                    if draft.claim == ClaimType::Ceasefire && accepts && word.best.is_some_and(|a| a.entry.tense == Tense::Past) {
                        return Some((Status::Happened, "accepted"));
                    }
                    // «هدنة تتيح إخراج المدنيين»: what a truce or a deal is to make room for has still to come.
                    let room = status == Status::Happened && word.best.is_some_and(|a| a.entry.tense == Tense::Present);
                    if room && syntax.embedded(k, draft.first) && !draft.in_headline(syntax.text()) {
                        return Some((Status::Planned, "there is to be room for it"));
                    }
                    // «من المقرر أن تحاول القافلة الوصول»: the attempt is still to come, and so is what people are to be able to do.
                    let tried = tries_on(syntax, k, status);
                    let able = status == Status::Happened && word.best.is_some_and(|a| a.entry.tense == Tense::Present);
                    if (tried == Status::Ongoing && status == Status::Failed || able)
                        && k > draft.first
                        && matches!(syntax.items[k - 1].kind, ItemKind::Subord)
                        && let (Some(Status::Planned), why) = subordinate(syntax, draft, k - 1, true)
                    {
                        return Some((Status::Planned, why));
                    }
                    return Some((tried, "the verb before governs it"));
                }
                if negated && matches!(syntax.lexicon().lemma(lemma).folded.as_str(), "اكد") {
                    return Some((Status::Possible, "it is not confirmed"));
                }
                if negated {
                    // «لم تتبن أي جهة الهجوم», «لم توقف العملية القتال»: what was not done to it presupposes it.
                    if matches!(
                        syntax.lexicon().lemma(lemma).folded.as_str(),
                        "تبني"
                            | "اوقف"
                            | "وقف"
                            | "توقف"
                            | "انهي"
                            | "علق"
                            | "ادان"
                            | "دان"
                            | "علن"
                            | "اعلن"
                            | "ذكر"
                            | "حدد"
                            | "اوضح"
                            | "غير"
                            | "استهدف"
                    ) {
                        return None;
                    }
                    // «لم تسفر الغارة إلا عن أضرار»
                    return excepted(syntax, k - 1, k, draft.limit).or(Some((Status::Denied, "the verb before is negated")));
                }
                // «سوف تقوم الحافلات بنقل المدنيين»
                let modal = k > draft.first
                    && matches!(syntax.items[k - 1].kind, ItemKind::Modal)
                    && syntax.tags(syntax.items[k - 1].start).contains("future");
                if word.pro.future || modal {
                    return Some((Status::Planned, "future"));
                }
                if matches!(syntax.text().fold_of(item.start as usize), "يجري" | "تجري" | "ويجري" | "وتجري")
                    && !draft.in_headline(syntax.text())
                {
                    return Some((Status::Ongoing, "present tense"));
                }
                let undergone = syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Undergo);
                let carries = undergone
                    || syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Do)
                    || syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Occur)
                    || syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Host);
                if carries && word.best.is_some_and(|a| a.entry.tense == Tense::Present) && !draft.in_headline(syntax.text()) {
                    // «اعتقلوا ثلاثة قبل أن تندلع مواجهات»: it came to pass after.
                    if k > draft.first
                        && matches!(syntax.items[k - 1].kind, ItemKind::Subord)
                        && syntax.tags(syntax.items[k - 1].start) == "before"
                    {
                        let past = (draft.first..k - 1)
                            .filter(|&j| matches!(syntax.items[j].kind, ItemKind::Verb))
                            .filter_map(|j| syntax.word(syntax.items[j].end - 1).best)
                            .any(|a| a.entry.tense == Tense::Past);
                        let status = if past { Status::Happened } else { Status::Planned };
                        return Some((status, "told as what came next"));
                    }
                    if let Some(ItemKind::Subord) = (k > draft.first).then(|| syntax.items[k - 1].kind)
                        && let (Some(status), why) = subordinate(syntax, draft, k - 1, true)
                    {
                        return Some((status, why));
                    }
                    return Some((Status::Ongoing, "present tense"));
                }
                // «من المقرر أن تجمع مشاورات الوفدين»
                let subjunctive = word.best.is_some_and(|a| a.entry.tense == Tense::Present)
                    || syntax.text().fold_of(item.start as usize).starts_with(['ت', 'ي']);
                if subjunctive
                    && k > draft.first
                    && matches!(syntax.items[k - 1].kind, ItemKind::Subord)
                    && let (Some(status), why) = subordinate(syntax, draft, k - 1, true)
                {
                    return Some((status, why));
                }
                // «كشف عن مفاوضات تجريها الحركة»; «تجددت المعارك التي يخوضها …» has come to pass.
                return if syntax.lexicon().say_verb(lemma).is_some() { hanging(syntax, draft) } else { None };
            }
            // «حالت خلافات دون خروج الدفعة»
            ItemKind::Neg if syntax.text().fold_of(item.start as usize).ends_with("دون") && hindered(syntax, k, draft.first) => {
                return Some((Status::Failed, "hindered"));
            }
            // «لم ترد أنباء عن ضحايا في القصف»: that there were none is denied, not the strike.
            ItemKind::Neg
                if draft.definite
                    && (k + 1..draft.item).any(|j| {
                        syntax.np_of_item(j).is_some_and(|n| {
                            let np = syntax.np(n);
                            (np.start..np.end).any(|t| syntax.word(t).lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some()))
                        })
                    })
                    && syntax.np_of_item(draft.item).is_some_and(|n| {
                        let np = syntax.np(n);
                        matches!(np.prep, Prep::Cause(_)) || matches!(syntax.prep_form(np.prep), "في" | "خلال" | "جراء")
                    }) =>
            {
                return None;
            }
            // «الموت ولا المذلة»: of two things.
            ItemKind::Neg
                if syntax.text().fold_of(item.start as usize) == "ولا"
                    && syntax.np_of_item(k + 1).is_some_and(|n| syntax.word(syntax.np(n).head).article() && k + 1 < draft.item) => {}
            ItemKind::Neg => return Some((Status::Denied, "a negation stands before it")),
            ItemKind::Stop | ItemKind::Colon => return None,
            _ => {}
        }
    }
    hanging(syntax, draft)
}

/// A clause that hangs on it tells: «الغارات التي تشنها», «هجوم يشنه», «مفاوضات تجريها».
fn hanging(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<(Status, &'static str)> {
    if let Some(v) = draft.carrier.filter(|v| *v > draft.item) {
        let word = syntax.word(syntax.items[v].end - 1);
        // «الانسحاب سوف يبدأ»
        if v > draft.first
            && matches!(syntax.items[v - 1].kind, ItemKind::Modal)
            && syntax.tags(syntax.items[v - 1].start).contains("future")
        {
            return Some((Status::Planned, "future"));
        }
        if word.best.is_some_and(|a| a.entry.tense == Tense::Present) && !word.pro.future && !draft.in_headline(syntax.text()) {
            return Some((Status::Ongoing, "present tense"));
        }
        if word.pro.future {
            return Some((Status::Planned, "future"));
        }
    }
    None
}
