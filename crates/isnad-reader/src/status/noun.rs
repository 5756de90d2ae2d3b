//! The status of what a noun names: what is said of it, what it undergoes, what came of it.

use isnad_lexicon::Pos;
use isnad_lexicon::morph::Tense;
use isnad_model::{ClaimType, Status};

use super::governing::{exchanged, forces_on, governing, over};
use super::{NUMBERED, REFUSED, STANDS, still, word_status};
use crate::draft::Draft;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

pub(super) fn noun(syntax: &Syntax<'_, '_>, draft: &Draft) -> (Status, &'static str) {
    let found = of_noun(syntax, draft);
    // «رفضت الفصائل الاتفاق الذي أبرمه …», «ردا على عرضهم», «الدول الموقعة على الاتفاق»: whatever is asked or refused, they are there.
    // «لم ترد الهيئة على العرض»: it was made.
    let unanswered = found.0 == Status::Denied && matches!(draft.claim, ClaimType::Offer | ClaimType::Request | ClaimType::Ultimatum);
    if (found.0 == Status::Demanded || unanswered) && stands(syntax, draft) {
        return (Status::Happened, STANDS);
    }
    // «ثاني هجوم من نوعه تشهده المدينة»: one that is numbered among others is over.
    let numbered = || {
        syntax.np_of_item(draft.item).is_some_and(|n| {
            (syntax.np(n).start..draft.hit.start).any(|t| {
                matches!(
                    syntax.text().fold_of(t as usize),
                    "اول" | "ثاني" | "ثالث" | "رابع" | "خامس" | "سادس" | "سابع" | "اعنف" | "اكبر" | "احدث"
                )
            })
        })
    };
    let host = |v: usize| {
        let verb = syntax.word(syntax.items[v].end - 1);
        v > draft.item
            && verb.enclitic() != isnad_lexicon::Enclitic::None
            && verb.lemma().is_some_and(|l| syntax.lexicon().carries(l, isnad_lexicon::Carry::Host))
    };
    if found.0 == Status::Ongoing && draft.carrier.is_some_and(host) && numbered() {
        return (Status::Happened, NUMBERED);
    }
    let word = syntax.word(draft.hit.start);
    // «تبدأ اليوم المرحلة الأولى من اتفاق …»: what goes on is its execution.
    if found.0 == Status::Ongoing
        && found.1 == "present tense"
        && draft.claim == ClaimType::Agreement
        && draft.hit.end == draft.hit.start + 1
    {
        return (Status::Happened, "told as having happened");
    }
    if found.0 == Status::Demanded
        && draft.claim == ClaimType::Agreement
        && draft.hit.end == draft.hit.start + 1
        && word.article()
        && refused(syntax, draft)
    {
        return (Status::Happened, REFUSED);
    }
    found
}

/// «رفض», «رفضه», «ردا على» stands before it in its clause.
fn refused(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let start = syntax.clause_start(draft.item, draft.first);
    let says_no = |t: u32| syntax.word(t).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "رفض" | "رد"));
    (start.saturating_sub(1).max(draft.first)..draft.item).any(|k| match syntax.items[k].kind {
        ItemKind::Verb => says_no(syntax.items[k].end - 1),
        ItemKind::Np(n) => says_no(syntax.np(n).head),
        _ => false,
    })
}

/// A deal, an offer, a demand, a deadline that is there: definite, or told of in a clause of its own.
fn stands(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    use ClaimType::{Agreement, Ceasefire, Offer, Request, Ultimatum};
    if !matches!(draft.claim, Agreement | Ceasefire | Offer | Request | Ultimatum) {
        return false;
    }
    // «إبرام الاتفاق», «تنفيذ الاتفاق»: that is still to be done.
    let one = draft.hit.end == draft.hit.start + 1;
    let word = syntax.word(draft.hit.start);
    let any = |t: u32| t > 0 && matches!(syntax.text().fold_of(t as usize - 1), "اي" | "ايه");
    if matches!(draft.claim, Offer | Request | Ultimatum) {
        return !any(draft.hit.start)
            && (one && (word.article() || word.enclitic() != isnad_lexicon::Enclitic::None) || refused(syntax, draft));
    }
    // «الاتفاق الموقع», «وقف إطلاق النار المتفق عليه», «الهدنة السارية»
    let made = |t: u32| {
        let bare = syntax.text().fold_of(t as usize);
        let bare = bare.strip_prefix("ال").unwrap_or(bare);
        ["موقع", "مبرم", "معلن", "ساري", "متفق", "قايم"].iter().any(|s| bare.strip_prefix(s).is_some_and(|r| matches!(r, "" | "ه")))
    };
    let described = (draft.hit.end..syntax.items[draft.item].end + 2).take(5).any(|t| (t as usize) < syntax.text().tokens.len() && made(t));
    let told = (draft.item + 1 < draft.limit)
        && match syntax.items[draft.item + 1].kind {
            ItemKind::Rel => syntax.items.get(draft.item + 2).is_some_and(|i| {
                matches!(i.kind, ItemKind::Verb) && syntax.word(i.end - 1).best.is_some_and(|a| a.entry.tense == Tense::Past)
            }),
            ItemKind::Verb => {
                syntax.describes_here(draft.item + 1, draft.first)
                    && syntax.word(syntax.items[draft.item + 1].end - 1).best.is_some_and(|a| a.entry.tense == Tense::Past)
            }
            _ => false,
        };
    // «الأطراف الموقعة على الاتفاق», «الدول الضامنة للاتفاق»
    let parties = (syntax.items[draft.item].start.saturating_sub(3)..draft.hit.start).any(|t| {
        let folded = syntax.text().fold_of(t as usize);
        folded.starts_with("الموقع") || folded.starts_with("الضامن")
    });
    // «المهلة المنصوص عليها في اتفاق وقف إطلاق النار»
    let under = syntax.np_of_item(draft.item).is_some_and(|n| matches!(syntax.prep_form(syntax.np(n).prep), "في" | "وفق" | "وفقا ل"))
        && syntax.text().fold_of(draft.hit.start as usize).ends_with("اتفاق");
    described || told || parties || under
}

fn of_noun(syntax: &Syntax<'_, '_>, draft: &Draft) -> (Status, &'static str) {
    // «التخطيط لهجوم المنيا الذي أسفر عن مقتل 29»
    if came_about(syntax, draft) {
        return (Status::Happened, "its outcome is told");
    }
    // «محاولة تسلل»: what came of it is told apart; «محاولات … مستمرة» below.
    let attempt = draft.hit.end > draft.hit.start + 1
        && (draft.hit.start..draft.hit.end).any(|t| syntax.text().fold_of(t as usize).contains("محاول"));
    // «رفع الحصار عن المدن المحاصرة»: what describes them holds, whatever is asked or planned.
    if draft.claim == ClaimType::Siege && syntax.word(draft.hit.start).tag == Tag::Adj {
        return (Status::Ongoing, "it describes what stands before");
    }
    // «الأطراف الموقعة على اتفاق السلم», «الاتفاق الموقع قبل عام», «وقف إطلاق النار الساري»
    if matches!(draft.claim, ClaimType::Agreement | ClaimType::Ceasefire)
        && let Some(status) = signed(syntax, draft)
    {
        return (status, "told as signed or in force");
    }
    // «اجتماعا قد يعقد السبت»
    let next = draft.item + 1;
    let may = next + 1 < draft.limit
        && matches!((syntax.items[next].kind, syntax.items[next + 1].kind), (ItemKind::Modal, ItemKind::Verb))
        && syntax.text().fold_of(syntax.items[next].start as usize) == "قد"
        && syntax.word(syntax.items[next + 1].end - 1).best.is_some_and(|a| a.entry.tense == Tense::Present);
    if may {
        return (Status::Possible, "a hedge stands behind it");
    }
    // «معلومات غير مؤكدة عن توقيف …»
    let from = syntax.items[syntax.clause_start(draft.item, draft.first)].start.min(draft.hit.start);
    let unsure = |t: u32| {
        t > from && matches!(syntax.text().fold_of(t as usize), "موكد" | "موكده") && syntax.text().fold_of(t as usize - 1) == "غير"
    };
    if (from..draft.hit.start).any(unsure) {
        return (Status::Possible, "told as unconfirmed");
    }
    if (draft.hit.start + 1..draft.hit.end)
        .any(|t| matches!(syntax.text().fold_of(t as usize), "المستمر" | "المستمره" | "الجاري" | "الجاريه" | "المتواصل" | "المتواصله"))
    {
        return (Status::Ongoing, "an adjective says so");
    }
    // Inside its own phrase: «محاولة هجوم», «عدم إطلاق النار», «استمرار القصف».
    if let Some(n) = syntax.np_of_item(draft.item) {
        let np = syntax.np(n);
        let before = (draft.item > draft.first)
            .then(|| syntax.np_of_item(draft.item - 1))
            .flatten()
            .map_or("", |n| syntax.prep_form(syntax.np(n).prep));
        if [before, syntax.prep_form(np.prep)]
            .iter()
            .any(|f| matches!(*f, "خشيه" | "خشيه من" | "خوفا من" | "تخوفا من" | "مخافه" | "تحسبا ل"))
        {
            return (Status::Possible, "feared");
        }
        for t in (np.start..draft.hit.start).rev() {
            if let Some(status) = word_status(syntax, t).filter(|_| !forces_on(syntax, t, draft.item)) {
                return (status, "the noun it hangs on governs it");
            }
            if syntax.word(t).tag == Tag::Neg && t + 1 == draft.hit.start {
                return (Status::Denied, "a negation stands before it");
            }
        }
        for t in draft.hit.end.saturating_sub(1).max(draft.hit.start)..np.end {
            if syntax.word(t).tag == Tag::Adj && t >= draft.hit.end {
                if let Some(status) = word_status(syntax, t) {
                    return (status, "an adjective says so");
                }
                let folded = syntax.text().fold_of(t as usize);
                let bare = folded.strip_prefix("ال").unwrap_or(folded);
                if bare.starts_with("مستمر") || bare.starts_with("جاري") || bare.starts_with("متواصل") {
                    return (Status::Ongoing, "an adjective says so");
                }
                if bare.starts_with("فاشل") {
                    return (Status::Failed, "an adjective says so");
                }
            }
        }
        // «تجمع المئات للتظاهر»: they do.
        if draft.claim == ClaimType::Protest && np.prep == crate::phrases::Prep::Clitic('ل') {
            let verb = (draft.first..draft.item).rev().find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb));
            let gathers = verb.and_then(|v| syntax.word(syntax.items[v].end - 1).lemma()).is_some_and(|l| {
                let protests =
                    |c: &isnad_lexicon::triggers::Candidate| syntax.lexicon().triggers[c.trigger as usize].claim == ClaimType::Protest;
                syntax.lexicon().triggers_of_lemma(l).iter().any(protests)
            });
            if gathers {
                return (Status::Happened, "those who gather for it do it");
            }
        }
        // «مع استمرار المعارك»
        if syntax.prep_form(np.prep).contains("استمرار") || syntax.prep_form(np.prep).contains("تواصل") {
            return (Status::Ongoing, "it still goes on");
        }
        // «بهدف إيصال المساعدات», «في محاولة للسيطرة»
        if syntax.prep_tags(np.prep) == "purpose" {
            // «الضغط من أجل وقف القتال»: what is asked for is asked with its aim.
            if let Some(found) = over(syntax, draft) {
                return found;
            }
            return (Status::Planned, "the aim of what stands before");
        }
        // «ما أدى لتدميرها», «أدى إطلاق النار لإصابة مسعف»: what it led to, and no aim.
        if np.prep == Prep::Clitic('ل') && np.head <= draft.hit.start {
            let led = |k: &usize| match syntax.items[*k].kind {
                ItemKind::Verb => !syntax.embedded(*k, draft.first),
                ItemKind::Subord => syntax.tags(syntax.items[*k].start) == "result",
                _ => false,
            };
            let from = draft.first.max(draft.item.saturating_sub(10));
            let verb = (from..draft.item).rev().find(led);
            if verb.is_some_and(|k| {
                syntax.text().fold_of(syntax.items[k].end as usize - 1).trim_start_matches('و').starts_with("اد")
                    && syntax.text().fold_of(syntax.items[k].end as usize - 1).trim_start_matches('و').chars().count() <= 4
            }) {
                return (Status::Happened, "what it led to");
            }
        }
        // «لشن هجوم», «للبدء بعملية»
        let masdar = |n: u32| {
            let np = syntax.np(n);
            let begins = matches!(
                syntax.text().fold_of(np.head as usize),
                "للبدء"
                    | "لبدء"
                    | "لشن"
                    | "للقيام"
                    | "لتنفيذ"
                    | "لاطلاق"
                    | "لضمان"
                    | "لتامين"
                    | "لتسهيل"
                    | "لاتمام"
                    | "لاستكمال"
                    | "لانجاز"
                    | "لتحقيق"
            );
            np.prep == Prep::Clitic('ل')
                && (begins
                    || syntax
                        .word(np.head)
                        .best
                        .is_some_and(|a| a.entry.pos == Pos::Masdar && syntax.lexicon().carries(a.entry.lemma, isnad_lexicon::Carry::Do)))
        };
        let begun = np.prep == Prep::Clitic('ب') && draft.item > draft.first && syntax.np_of_item(draft.item - 1).is_some_and(masdar);
        if begun || masdar(n) && np.head < draft.hit.start {
            return (Status::Planned, "the aim of what stands before");
        }
        if np.prep == Prep::Clitic('ل') && syntax.word(np.head).all.iter().any(|a| a.entry.pos == Pos::Masdar) && np.head == draft.hit.start
        {
            let word = governing(syntax, draft);
            if let Some((status, why)) = word.filter(|(s, _)| {
                matches!(s, Status::Demanded | Status::Offered | Status::Denied) || *s == Status::Failed && tried(syntax, draft)
            }) {
                return (status, why);
            }
            // «عملية واسعة لتبادل سجناء»: what the operation is, and no aim of it.
            let operation = matches!(draft.claim, ClaimType::Release | ClaimType::Evacuation | ClaimType::BodiesHandover)
                && draft.item > draft.first
                && syntax.np_of_item(draft.item - 1).is_some_and(|n| {
                    let before = syntax.np(n);
                    let is = |t: u32| syntax.word(t).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "عمليه");
                    before.end == np.start && (before.head..before.end).any(is)
                });
            if operation {
                return word.unwrap_or((Status::Happened, "told as having happened"));
            }
            if let Some(found) = over(syntax, draft) {
                return found;
            }
            // «سيارة مفخخة جاهزة للتفجير», «عبوات معدة للتفجير»
            let ready =
                np.start > 0 && syntax.word(np.start - 1).tag != Tag::Verb && word_status(syntax, np.start - 1) == Some(Status::Planned);
            if ready {
                return (Status::Planned, "told as still to come");
            }
            let told = syntax.word(np.head).article()
                && matches!(
                    draft.claim,
                    ClaimType::Bombing
                        | ClaimType::Airstrike
                        | ClaimType::Attack
                        | ClaimType::Shelling
                        | ClaimType::Clash
                        | ClaimType::Killing
                );
            if told {
                return (Status::Happened, "told as having happened");
            }
            // «مشاهد لخروج الحافلات», «صور لقصف البلدة»: what is shown happened.
            let adverb = usize::from(draft.item > draft.first && matches!(syntax.items[draft.item - 1].kind, ItemKind::Other));
            let shown = draft.item > draft.first + adverb
                && syntax.np_of_item(draft.item - 1 - adverb).is_some_and(|n| {
                    let before = syntax.np(n);
                    before.end + adverb as u32 == np.start
                        && matches!(
                            syntax.word(before.head).lemma().map_or("", |l| syntax.lexicon().lemma(l).folded.as_str()),
                            "مشهد" | "مشاهد" | "صوره" | "لقطه" | "مقطع" | "تسجيل" | "شريط" | "فيديو"
                        )
                });
            if shown {
                return (Status::Happened, "it is shown");
            }
            if draft.claim == ClaimType::Evacuation || !undergoes(syntax, draft) {
                return (Status::Planned, "the aim of what stands before");
            }
        }
        if let Prep::Cause(lemma) | Prep::Word(lemma) = np.prep {
            let l = syntax.lexicon().lemma(lemma);
            // «توعد بمواصلة الهجوم حتى السيطرة على العاصمة»
            if l.folded == "حتي" && since_before(syntax, draft) {
                return (Status::Happened, "the end of a time that is told");
            }
            if l.folded == "حتي" && syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar) && np.head == draft.hit.start {
                return over(syntax, draft).unwrap_or((Status::Planned, "the aim of what stands before"));
            }
            // «رفضت الحكومة التفاوض قبل انسحابهم»: a condition.
            let conditional = |k: usize| {
                let t = match syntax.items[k].kind {
                    ItemKind::Verb => syntax.items[k].end - 1,
                    ItemKind::Np(n) => syntax.np(n).head,
                    _ => return false,
                };
                syntax
                    .word(t)
                    .lemma()
                    .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "رفض" | "اشترط" | "رهن" | "استبعد"))
            };
            if l.folded == "قبل" && (draft.first.max(draft.item.saturating_sub(16))..draft.item).any(conditional) {
                return (Status::Demanded, "a condition");
            }
            // «قتل قبل وصول المسعفين»: before a past verb it came to pass; else it is still to come.
            let start = syntax.clause_start(draft.item, draft.first);
            let main = (start > draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Verb))
                .then(|| start - 1)
                .and_then(|k| syntax.word(syntax.items[k].end - 1).best);
            let told = main.is_some_and(|a| a.entry.tense == Tense::Past) && !draft.in_headline(syntax.text());
            if (l.tags == "before" || l.folded == "قبل") && !told {
                return (Status::Planned, "told as still to come");
            }
            if l.tags == "without" || l.folded == "دون" || l.folded == "بدون" {
                // «حالت خلافات دون خروج الدفعة»
                let hindered = syntax
                    .governing_verb(draft.item, draft.first)
                    .and_then(|v| syntax.word(syntax.items[v].end - 1).lemma())
                    .is_some_and(|l| syntax.lexicon().governs(l) == Some(Status::Failed));
                if hindered {
                    return (Status::Failed, "hindered");
                }
                return (Status::Denied, "told as not done");
            }
            // «بعد حصار دام أربع سنوات»
            if draft.claim == ClaimType::Siege && matches!(l.folded.as_str(), "بعد" | "عقب" | "اثر") {
                return (Status::Happened, "it is over");
            }
        }
    }
    if unexploded(syntax, draft) {
        return (Status::Failed, "what should have gone off did not");
    }
    // «عرضت مغادرة المدينة مقابل الإفراج عن المخطوفين»: the price is offered with the thing.
    let price = |n: u32| matches!(syntax.prep_form(syntax.np(n).prep), "مقابل" | "في مقابل" | "لقاء");
    if syntax.np_of_item(draft.item).is_some_and(price)
        && let Some(found) = exchanged(syntax, draft)
    {
        return found;
    }
    // «بموجب اتفاق», «إثر قصف»: background, which the main verb does not govern.
    let apart = syntax.np_of_item(draft.item).is_some_and(|n| match syntax.np(n).prep {
        Prep::Cause(_) => true,
        // «إثر إطلاق نار وإحراق حافلات»
        Prep::Bare => syntax.joined_to_cause(draft.item, draft.first),
        Prep::Word(_) => !matches!(syntax.prep_form(syntax.np(n).prep), "في" | "علي" | "الي" | "عن" | "من"),
        _ => false,
    });
    if let Some(found) = governing(syntax, draft).filter(|_| !apart) {
        return found;
    }
    if let Some(found) = put_off(syntax, draft) {
        return found;
    }
    // «المعارك لا تزال مستمرة», «القصف يتواصل», «القصف على المخيم مستمر»; not «في وقت يستمر …», which tells of another.
    let subject = syntax.np_of_item(draft.item).is_some_and(|n| syntax.np(n).prep == Prep::Bare);
    let mut goes_on = false;
    for k in draft.item + 1..draft.limit.min(draft.reach + 3) {
        match syntax.items[k].kind {
            ItemKind::Verb => {
                let folded = syntax.text().fold_of(syntax.items[k].start as usize);
                goes_on = !syntax.word(syntax.items[k].start).pro.conj
                    && (still(syntax, k)
                        || matches!(folded, "مستمر" | "مستمره" | "متواصل" | "متواصله" | "جاريه" | "دايره" | "محتدمه")
                        || syntax.word(syntax.items[k].end - 1).best.is_some_and(|a| {
                            a.entry.tense == Tense::Present
                                && matches!(
                                    syntax.lexicon().lemma(a.entry.lemma).folded.as_str(),
                                    "زال" | "استمر" | "تواصل" | "سار" | "جري" | "دار" | "مضي"
                                )
                        }));
                break;
            }
            ItemKind::Np(n) if syntax.np(n).conj => break,
            // «المعارك لا تزال مستمرة»
            ItemKind::Modal if syntax.tags(syntax.items[k].start).contains("ongoing") => {
                goes_on = true;
                break;
            }
            ItemKind::Np(_)
                if (syntax.items[k].start..syntax.items[k].end)
                    .any(|t| matches!(syntax.text().fold_of(t as usize), "مستمر" | "مستمره" | "متواصل" | "متواصله")) =>
            {
                goes_on = true;
                break;
            }
            ItemKind::Np(_) | ItemKind::Time(_) | ItemKind::Other | ItemKind::Quote => {}
            _ => break,
        }
    }
    if attempt {
        return (Status::Failed, "an attempt");
    }
    let goes_on = goes_on && subject;
    if goes_on {
        return (Status::Ongoing, "it still goes on");
    }
    // «القصف … مستمر منذ أيام»
    let after = draft.reach.min(draft.limit - 1);
    if let Some(n) = syntax.np_of_item(after).filter(|n| syntax.np(*n).prep == Prep::Bare)
        && word_status(syntax, syntax.np(n).head) == Some(Status::Ongoing)
    {
        return (Status::Ongoing, "its predicate says so");
    }
    if draft.claim == ClaimType::Siege {
        return (Status::Ongoing, "a siege holds until it is said to end");
    }
    (Status::Happened, "told as having happened")
}

/// The reason of what was put off to a day that is named.
pub(super) const PUT_OFF: &str = "put off to another day";

/// «انتشار القوة في الحي تأجل إلى غد», «خروج الدفعة أرجئ»: the verb whose subject it is puts it off, to a day or for good.
fn put_off(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<(Status, &'static str)> {
    if syntax.np(syntax.np_of_item(draft.item)?).prep != Prep::Bare {
        return None;
    }
    let passed = |k: &usize| match syntax.items[*k].kind {
        ItemKind::Np(n) => !syntax.np(n).conj && syntax.np(n).prep != Prep::Bare,
        ItemKind::Time(_) | ItemKind::Other | ItemKind::Quote | ItemKind::Modal => true,
        _ => false,
    };
    let verb = (draft.item + 1..draft.limit).find(|k| !passed(k)).filter(|&k| matches!(syntax.items[k].kind, ItemKind::Verb))?;
    let word = syntax.word(syntax.items[verb].end - 1);
    let lemma = syntax.lexicon().lemma(word.lemma()?).folded.as_str();
    let undergone = word.best.is_some_and(|a| a.entry.voice != isnad_lexicon::morph::Voice::Active);
    if word.pro.conj || !(lemma == "تاجل" || matches!(lemma, "اجل" | "ارجا") && undergone) {
        return None;
    }
    let another_day = syntax.items.get(verb + 1).is_some_and(|item| {
        matches!(item.kind, ItemKind::Time(_)) && verb + 1 < draft.limit
            || matches!(item.kind, ItemKind::Np(n) if syntax.prep_form(syntax.np(n).prep) == "الي")
                && syntax.items.get(verb + 2).is_some_and(|item| matches!(item.kind, ItemKind::Time(_)))
    });
    Some(if another_day { (Status::Planned, PUT_OFF) } else { (Status::Failed, "put off") })
}

/// What an adjective says of a deal: signed, in force.
fn signed(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<Status> {
    let text = syntax.text();
    let bare = |t: u32| {
        let folded = text.fold_of(t as usize);
        folded.strip_prefix("ال").unwrap_or(folded)
    };
    let from = syntax.np_of_item(draft.item).map_or(draft.hit.start, |n| syntax.np(n).prep_start);
    if from >= 1 && text.fold_of(from as usize) == "علي" && bare(from - 1).starts_with("موقع") && syntax.word(from - 1).article() {
        return Some(Status::Happened);
    }
    let end = syntax.items[draft.item].end.max(draft.hit.end);
    let after = syntax.np_of_item(draft.item + 1).filter(|_| draft.item + 1 < draft.limit).map_or(end, |n| syntax.np(n).end);
    (draft.hit.end..after.min(end + 2)).find_map(|t| match bare(t) {
        "موقع" | "موقعه" | "مبرم" | "مبرمه" if syntax.word(t).article() => Some(Status::Happened),
        "ساري" | "ساريه" if syntax.word(t).article() => Some(Status::Ongoing),
        _ => None,
    })
}

/// «السيارة المفخخة التي لم تنفجر»: a relative clause denies what the trigger names, with a trigger of the same type.
fn unexploded(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let k = draft.item + 1;
    let kind = |j: usize| (j < draft.limit).then(|| syntax.items[j].kind);
    let neg = if matches!(kind(k), Some(ItemKind::Rel)) { k + 1 } else { k };
    matches!(kind(neg), Some(ItemKind::Neg))
        && matches!(kind(neg + 1), Some(ItemKind::Verb))
        && syntax.word(syntax.items[neg + 1].end - 1).lemma().is_some_and(|l| {
            let lexicon = syntax.lexicon();
            lexicon.triggers_of_lemma(l).iter().any(|t| lexicon.triggers[t.trigger as usize].claim == draft.claim)
        })
}

/// «تعرضت لقصف», «توصل لاتفاق», «تعرّضهم لقصف»: ل does not mark an aim.
fn undergoes(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let takes = |token: u32| {
        let known = syntax.word(token).lemma().is_some_and(|l| {
            syntax.lexicon().carries(l, isnad_lexicon::Carry::Undergo) || syntax.lexicon().carries(l, isnad_lexicon::Carry::Reach)
        });
        // «توصّل» is spelled as «أوصل» with other letters left out.
        let folded = syntax.text().fold_of(token as usize);
        known || matches!(folded, "توصل" | "وتوصل") || folded.trim_start_matches('و').trim_start_matches("ال").starts_with("تعرض")
    };
    let start = syntax.clause_start(draft.item, draft.first);
    let touching = draft.item > draft.first
        && matches!(syntax.items[draft.item - 1].kind, ItemKind::Np(n) if {
            let np = syntax.np(n);
            let masdar = syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar);
            // «هجوما لانتزاع السيطرة» has an aim: an event that is begun, not undergone.
            masdar && np.end == syntax.items[draft.item].start && (takes(np.head) || !syntax.is_event(np))
        });
    // «دخلت الحافلات المدينة لنقل الجرحى»: a verb that has its object has what stands after ل as its aim.
    let objects =
        (start..draft.item).filter(|&k| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare)).count();
    let suffers = |t: u32| syntax.word(t).lemma().is_some_and(|l| syntax.lexicon().carries(l, isnad_lexicon::Carry::Undergo));
    let carried = syntax
        .governing_verb(draft.item, draft.first)
        .map(|v| syntax.items[v].end - 1)
        .is_some_and(|t| (objects < 2 || suffers(t)) && takes(t));
    carried || touching || syntax.undergone_under(draft.item, draft.first).is_some()
}

/// «الهجوم الذي أسفر عن …»: a clause on it tells in the past what it brought about.
fn came_about(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let rel =
        (draft.item + 1..draft.limit.min(draft.item + 4)).find(|&k| !matches!(syntax.items[k].kind, ItemKind::Np(_) | ItemKind::Quote));
    let Some(rel) = rel.filter(|&k| matches!(syntax.items[k].kind, ItemKind::Rel) && k + 1 < draft.limit) else { return false };
    matches!(syntax.items[rel + 1].kind, ItemKind::Verb)
        && syntax.word(syntax.items[rel + 1].end - 1).best.is_some_and(|a| {
            // «الاتفاق الذي وقعه الطرفان قبل عام», «الهدنة التي أبرمت»
            let made = matches!(draft.claim, ClaimType::Agreement | ClaimType::Ceasefire)
                && matches!(
                    syntax.lexicon().lemma(a.entry.lemma).folded.as_str(),
                    "وقع" | "ابرم" | "عقد" | "توصل" | "اعلن" | "رعي" | "دخل" | "بدا" | "سري" | "تم" | "جري" | "اتفق"
                );
            a.entry.tense == Tense::Past && (made || syntax.lexicon().carries(a.entry.lemma, isnad_lexicon::Carry::Result))
        })
}

/// «محاولة للجيش لاقتحام المدينة»
fn tried(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    (draft.item.saturating_sub(4).max(draft.first)..draft.item)
        .any(|k| syntax.np_of_item(k).is_some_and(|n| syntax.text().fold_of(syntax.np(n).head as usize).contains("محاول")))
}

/// «منذ بدء المعركة وحتى استعادة المدينة»: what stands before tells since when, in the same clause.
fn since_before(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    (draft.first.max(draft.item.saturating_sub(4))..draft.item)
        .rev()
        .take_while(|&k| matches!(syntax.items[k].kind, ItemKind::Np(_) | ItemKind::Time(_) | ItemKind::Prep | ItemKind::Other))
        .any(|k| match syntax.items[k].kind {
            ItemKind::Np(n) => syntax.prep_form(syntax.np(n).prep) == "منذ",
            _ => matches!(syntax.text().fold_of(syntax.items[k].start as usize), "منذ" | "ومنذ"),
        })
}
