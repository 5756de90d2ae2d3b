//! The status of what a verb tells: what stands before it in its clause, and its tense.

use isnad_lexicon::Pos;
use isnad_lexicon::morph::Tense;
use isnad_model::{ClaimType, Status};

use super::{SAID, dies, still, tries_on, word_status};
use crate::draft::Draft;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// The reason of a verb that is denied.
pub(super) const NEGATED: &str = "a negation stands before the verb";

/// «لم يفرج سوى عن تسعة», «لا تدخل المساعدات إلا من معبر واحد»: what is negated but for something came to pass.
pub(super) fn excepted(syntax: &Syntax<'_, '_>, neg: usize, verb: usize, limit: usize) -> Option<(Status, &'static str)> {
    let here = |item: &&crate::phrases::Item| !matches!(item.kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Rel | ItemKind::Stop);
    let mut after = syntax.items[verb + 1..limit].iter().take_while(here);
    after.find(|item| matches!(item.kind, ItemKind::Other) && syntax.tags(item.start) == "except")?;
    Some(match syntax.text().fold_of(syntax.items[neg].start as usize).trim_start_matches(['و', 'ف']) {
        "لن" => (Status::Planned, "negated but for what is named, in the future"),
        "لا" => (Status::Ongoing, "negated but for what is named"),
        _ => (Status::Happened, "negated but for what is named"),
    })
}

pub(super) fn verb(syntax: &Syntax<'_, '_>, draft: &Draft) -> (Status, &'static str) {
    let word = syntax.word(draft.hit.start);
    let present = word.best.is_some_and(|a| a.entry.tense == Tense::Present);
    // «ما لم يسلموا سلاحهم», «وإلا فسيستأنف الجيش عملياته», «هدد بأن الجيش سيقصف»: the condition and the threat.
    if present && threatened(syntax, draft) {
        return (Status::Demanded, "a condition or a threat");
    }
    let asks = matches!(draft.claim, ClaimType::Request | ClaimType::Offer | ClaimType::Ultimatum);
    let mut hedged = false;
    let mut k = draft.item;
    while k > draft.first {
        k -= 1;
        let item = &syntax.items[k];
        match item.kind {
            ItemKind::Neg => return excepted(syntax, k, draft.item, draft.limit).unwrap_or((Status::Denied, NEGATED)),
            ItemKind::Modal => {
                let tags = syntax.tags(item.start);
                if tags.contains("plan") {
                    return (Status::Planned, "a word of plan stands before the verb");
                }
                if tags.contains("ongoing") {
                    return (Status::Ongoing, "it still goes on");
                }
                if tags.contains("future") {
                    return (Status::Planned, "future");
                }
                hedged |= tags.contains("hedge") || (present && syntax.text().fold_of(item.start as usize).ends_with("قد"));
            }
            ItemKind::Other | ItemKind::Time(_) | ItemKind::Quote => {}
            ItemKind::Comma if present && word.pro.conj && k + 1 == draft.item => {}
            // «أخفق المجلس في تبني قرار يطالب بوقف الغارات»: the text asks, whatever becomes of it.
            ItemKind::Np(_) if asks && k + 1 == draft.item && syntax.describes_here(draft.item, draft.first) => break,
            ItemKind::Verb => {
                // ما زال + verb, حاول + verb: a governing verb sets the status; not of what is joined to it («أحبط هجوما وقتل»),
                // nor of a past verb that only stands later in the sentence.
                if word.pro.conj {
                    // «قررت أن تنسحب وتسلم السلاح»: both hang on the same word.
                    let planned = k > draft.first && matches!(syntax.items[k - 1].kind, ItemKind::Subord);
                    if let (Some(status), why) = if present && planned { subordinate(syntax, draft, k - 1, true) } else { (None, "") } {
                        return (status, why);
                    }
                    break;
                }
                if still(syntax, k) {
                    return (Status::Ongoing, "it still goes on");
                }
                let lemma = syntax.word(item.end - 1).lemma();
                if let Some(status) = lemma
                    .filter(|_| present || word.tag != Tag::Verb)
                    .and_then(|l| syntax.lexicon().governs(l))
                    .filter(|_| !dies(syntax, k))
                {
                    return (tries_on(syntax, k, status), "the verb before governs it");
                }
                break;
            }
            ItemKind::Subord => {
                // «دخلت القوات المسجد … قبل أن تنسحب»: after a past verb it came to pass.
                if syntax.tags(item.start) == "before" && present {
                    let past = (draft.first..k)
                        .filter(|&j| matches!(syntax.items[j].kind, ItemKind::Verb))
                        .filter_map(|j| syntax.word(syntax.items[j].end - 1).best)
                        .any(|a| a.entry.tense == Tense::Past);
                    return if past { (Status::Happened, "told as what came next") } else { (Status::Planned, "told as still to come") };
                }
                // «ويعتقد أنها أعدمت»
                let folded = syntax.text().fold_of(item.end as usize - 1);
                let pronoun =
                    ["انه", "انها", "انهم", "انهما", "بانه", "بانها", "بانهم"].contains(&folded.strip_prefix('و').unwrap_or(folded));
                // «طائرات يعتقد أنها روسية قصفت»: only what they are is thought.
                let aside = pronoun
                    && k + 2 == draft.item
                    && k > draft.first
                    && syntax.np_of_item(k + 1).is_some_and(|n| {
                        let np = syntax.np(n);
                        let nation =
                            syntax.word(np.head).all.iter().any(|a| a.entry.class == isnad_lexicon::Class::Nation && !a.pro.article);
                        np.end == np.head + 1
                            && (nation || !np.definite && syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Adj))
                    });
                if aside {
                    k -= 1;
                    continue;
                }
                // «أكد أن القوات تفرض»: a noun after it makes it أنّ, which tells.
                let told = pronoun
                    || (k + 1..draft.item).any(|i| matches!(syntax.items[i].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare));
                // «يرجح أن الطبيب خطف», «مشتبه بأنه انتحاري فجر نفسه»
                let hedge = k > draft.first && {
                    let before = syntax.items[k - 1];
                    let lexicon = syntax.lexicon();
                    let verb = |l: u32| lexicon.verb_of(l).and_then(|v| lexicon.governs(v));
                    match before.kind {
                        ItemKind::Modal => syntax.tags(before.start).contains("hedge"),
                        ItemKind::Np(n) => {
                            let all = syntax.word(syntax.np(n).head).all;
                            all.iter().any(|a| a.entry.pos == Pos::Participle && verb(a.entry.lemma) == Some(Status::Possible))
                        }
                        _ => false,
                    }
                };
                if told && hedge {
                    return (Status::Possible, "a hedge stands before the clause");
                }
                let (status, why) = if told { (None, "") } else { subordinate(syntax, draft, k, present) };
                if let Some(status) = status {
                    return (status, why);
                }
                break;
            }
            // «روسيا تمهل الفصائل حتى الجمعة، وفصيلان يرفضان»: a subject of its own begins a clause.
            ItemKind::Np(n)
                if k + 1 == draft.item
                    && syntax.np(n).conj
                    && syntax.np(n).prep == Prep::Bare
                    && k > draft.first
                    && !matches!(syntax.items[k - 1].kind, ItemKind::Np(_)) =>
            {
                break;
            }
            ItemKind::Np(n) => {
                // A subject before the verb is passed; a governing noun is not.
                if let Some(status) = syntax
                    .word(syntax.np(n).head)
                    .lemma()
                    .and_then(|l| syntax.lexicon().governs(l))
                    .filter(|_| syntax.np(n).prep != Prep::Bare)
                    && present
                {
                    return (status, "the noun before governs it");
                }
            }
            _ => break,
        }
    }
    if word.pro.future {
        return (Status::Planned, "future");
    }
    if hedged {
        return (Status::Possible, "a hedge stands before the verb");
    }
    if present {
        if to_come(syntax, draft) {
            return (Status::Planned, "its time is still to come");
        }
        if draft.in_headline(syntax.text()) {
            return (Status::Happened, "present of a headline");
        }
        // «تطالب منظمات الإغاثة بـ…»: words are said once.
        if asks {
            return (Status::Happened, SAID);
        }
        if under_terms(syntax, draft) {
            return (Status::Planned, "the deal says so");
        }
        return (Status::Ongoing, "present tense");
    }
    (Status::Happened, "past tense")
}

/// «وبموجب التسوية يسلم المقاتلون سلاحهم ويغادرون», «وبحسب نص الاتفاق، يخرج ثمانية آلاف»: what the sentence opens with says what will be done.
fn under_terms(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let opening = (draft.first..draft.item.min(draft.first + 3)).filter_map(|k| syntax.np_of_item(k)).map(|n| syntax.np(n));
    let deal = |t: u32| {
        syntax.word(t).all.iter().any(|a| {
            matches!(
                syntax.lexicon().lemma(a.entry.lemma).folded.as_str(),
                "اتفاق" | "تسويه" | "صفقه" | "بند" | "مصالحه" | "خطه" | "تفاهم" | "جدول" | "اتفاقيه" | "نص"
            )
        })
    };
    let by = |form: &str| matches!(form, "بموجب" | "وفق" | "بحسب" | "حسب" | "وفقا" | "بناء علي" | "بمقتضي" | "طبقا" | "ل");
    opening.into_iter().any(|np| by(syntax.prep_form(np.prep)) && (np.head..np.end).any(deal))
}

/// «القافلة تتحرك غدا», and of a headline «القوة المشتركة تنتشر اليوم»: who is to go or come, on a day that is not over.
fn to_come(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    use ClaimType::{Aid, BodiesHandover, Deployment, Evacuation, Movement, Release, WeaponsHandover, Withdrawal};
    let moves = matches!(draft.claim, Aid | BodiesHandover | Deployment | Evacuation | Movement | Release | WeaponsHandover | Withdrawal);
    let headline = draft.in_headline(syntax.text());
    let passed = |k: &usize| matches!(syntax.items[*k].kind, ItemKind::Np(_) | ItemKind::Other | ItemKind::Quote | ItemKind::Time(_));
    let before = (draft.first..draft.item).rev().take_while(passed).take(2);
    let after = (draft.item + 1..draft.limit).take_while(passed);
    let time = |k: usize| {
        matches!(syntax.items[k].kind, ItemKind::Time(_))
            && match syntax.text().fold_of(syntax.items[k].start as usize) {
                "غدا" | "غد" => true,
                "اليوم" => headline,
                _ => (syntax.items[k].start..syntax.items[k].end)
                    .any(|t| matches!(syntax.text().fold_of(t as usize), "المقبل" | "المقبله" | "القادم" | "القادمه")),
            }
    };
    moves && before.chain(after).any(time)
}

/// The verb is a condition («ما لم …»), or what is threatened with.
fn threatened(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let at = draft.hit.start as usize;
    let fold = |back: usize| if at >= back { syntax.text().fold_of(at - back) } else { "" };
    if fold(1) == "لم" && fold(2) == "ما" || matches!(fold(1), "والا" | "الا") && syntax.text().fold_of(at).starts_with('ف') {
        return true;
    }
    if !syntax.word(draft.hit.start).pro.future {
        return false;
    }
    let from = draft.first.max(draft.item.saturating_sub(8));
    let Some(k) = (from..draft.item).rev().find(|&k| matches!(syntax.items[k].kind, ItemKind::Subord)) else { return false };
    let verb = (draft.first.max(k.saturating_sub(8))..k).rev().find(|&j| matches!(syntax.items[j].kind, ItemKind::Verb));
    // «هدد بأن», «حذر من أن»
    verb.and_then(|v| syntax.word(syntax.items[v].end - 1).lemma())
        .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "هدد" | "توعد" | "انذر" | "حذر"))
        && matches!(
            syntax.text().fold_of(syntax.items[k].end as usize - 1),
            "ان" | "بان" | "انها" | "انه" | "انهم" | "بانه" | "بانها" | "بانهم"
        )
        && matches!(
            draft.claim,
            ClaimType::Attack
                | ClaimType::Airstrike
                | ClaimType::Shelling
                | ClaimType::Advance
                | ClaimType::Killing
                | ClaimType::Destruction
                | ClaimType::Siege
        )
}

/// «طالب بأن …», «على أن …», «من المقرر أن …»: what stands before the subordinator.
pub(super) fn subordinate(syntax: &Syntax<'_, '_>, draft: &Draft, k: usize, present: bool) -> (Option<Status>, &'static str) {
    let token = syntax.items[k].start;
    let folded = syntax.text().fold_of(token as usize);
    let original = syntax.text().orig_of(token as usize);
    // «على أن تقاتل», «لحين …»: a verb that could be past is not after these.
    let opens = matches!(syntax.tags(token), "terms" | "purpose") || folded == "علي" && syntax.items[k].end > token + 1;
    let certain = original.contains('إ') || !matches!(folded, "ان" | "بان" | "وان");
    let jussive = opens && syntax.text().fold_of(draft.hit.start as usize).starts_with(['ت', 'ي']);
    if !jussive && (!present || (certain && !opens && !folded.starts_with("لكي") && folded != "كي")) {
        return (None, "");
    }
    let mut j = k;
    while j > draft.first {
        j -= 1;
        let item = &syntax.items[j];
        match item.kind {
            ItemKind::Modal if syntax.tags(item.start).contains("hedge") => {
                return (Some(Status::Possible), "a hedge stands before the clause");
            }
            ItemKind::Verb | ItemKind::Modal => {
                let status = word_status(syntax, item.end - 1);
                return (status.or(Some(Status::Planned)), "the main verb governs the clause");
            }
            ItemKind::Np(n) => {
                if let Some(status) = word_status(syntax, syntax.np(n).head) {
                    return (Some(status), "the noun before governs the clause");
                }
            }
            ItemKind::Stop => break,
            _ => {}
        }
    }
    (Some(Status::Planned), "a subordinate clause with no main verb before it")
}

#[cfg(test)]
mod tests {
    use isnad_model::{ClaimType, Status};

    use crate::testing::claim;

    #[test]
    fn what_is_negated_but_for_something_came_to_pass() {
        let release = claim("لم يفرج النظام حتى اليوم سوى عن تسعة معتقلين من سجن حماة.", ClaimType::Release);
        assert_eq!((release.status, release.target), (Status::Happened, vec!["معتقلين".to_owned()]));
        let left = claim("لم يخرج من حي القابون سوى عشرين مقاتلا.", ClaimType::Evacuation);
        assert_eq!((left.status, left.target), (Status::Happened, vec!["مقاتلا".to_owned()]));
        let aid = claim("لا تدخل المساعدات إلى إدلب إلا عبر معبر باب الهوى.", ClaimType::Aid);
        assert_eq!(aid.status, Status::Ongoing);
        // «إلا أن» goes on with something else.
        let stays = claim("لم ينسحب الجيش من بلدة صوران إلا أن القصف توقف.", ClaimType::Withdrawal);
        assert_eq!(stays.status, Status::Denied);
    }
}
