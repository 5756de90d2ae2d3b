//! How a claim is told: negation, future, plans, attempts, hedges, and the words that govern the trigger.

use isnad_lexicon::Pos;
use isnad_lexicon::morph::Tense;
use isnad_model::{ClaimType, Status};
use isnad_text::BlockKind;

use crate::draft::Draft;
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::voices::Voice;
use crate::words::Tag;

/// Sets the status of a draft, with the reason.
pub fn settle(syntax: &Syntax<'_, '_>, draft: &mut Draft, forced: Option<Status>, voices: &[&Voice]) {
    let (mut status, mut why) = match forced {
        Some(status) => (status, "the trigger's own words say so"),
        None if draft.hit.via == Via::Verb => verb(syntax, draft),
        None => noun(syntax, draft),
    };
    for voice in voices {
        match voice.effect {
            Some(Status::Denied) => (status, why) = (Status::Denied, "inside a denial"),
            Some(effect) if status == Status::Happened || status == Status::Ongoing && effect != Status::Possible => {
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
    draft.status = status;
    draft.why = why;
}

fn verb(syntax: &Syntax<'_, '_>, draft: &Draft) -> (Status, &'static str) {
    let word = syntax.word(draft.hit.start);
    let present = word.best.is_some_and(|a| a.entry.tense == Tense::Present);
    let mut hedged = false;
    let mut k = draft.item;
    while k > draft.first {
        k -= 1;
        let item = &syntax.items[k];
        match item.kind {
            ItemKind::Neg => return (Status::Denied, "a negation stands before the verb"),
            ItemKind::Modal => {
                let tags = word_tags(syntax, item.start);
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
                if let Some(status) = lemma.filter(|_| present || word.tag != Tag::Verb).and_then(|l| syntax.lexicon().governs(l)) {
                    return (status, "the verb before governs it");
                }
                break;
            }
            ItemKind::Subord => {
                // «دخلت القوات المسجد … قبل أن تنسحب»: after a past verb it came to pass.
                if word_tags(syntax, item.start) == "before" && present {
                    let past = (draft.first..k)
                        .filter(|&j| matches!(syntax.items[j].kind, ItemKind::Verb))
                        .filter_map(|j| syntax.word(syntax.items[j].end - 1).best)
                        .any(|a| a.entry.tense == Tense::Past);
                    return if past { (Status::Happened, "told as what came next") } else { (Status::Planned, "told as still to come") };
                }
                // «أكد أن القوات تفرض»: a noun after it makes it أنّ, which tells.
                let told = (k + 1..draft.item).any(|i| matches!(syntax.items[i].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare));
                // «يرجح أن الطبيب خطف», «مشتبه بأنه انتحاري فجر نفسه»
                let hedge = k > draft.first && {
                    let before = syntax.items[k - 1];
                    let lexicon = syntax.lexicon();
                    let verb = |l: u32| lexicon.lemma(l).verb.and_then(|v| lexicon.governs(v));
                    match before.kind {
                        ItemKind::Modal => word_tags(syntax, before.start).contains("hedge"),
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
        if headline(syntax, draft) {
            return (Status::Happened, "present of a headline");
        }
        return (Status::Ongoing, "present tense");
    }
    (Status::Happened, "past tense")
}

/// «طالب بأن …», «على أن …», «من المقرر أن …»: what stands before the subordinator.
fn subordinate(syntax: &Syntax<'_, '_>, draft: &Draft, k: usize, present: bool) -> (Option<Status>, &'static str) {
    let token = syntax.items[k].start;
    let folded = syntax.text().fold_of(token as usize);
    let original = syntax.text().orig_of(token as usize);
    // «على أن تقاتل», «لحين …»: a verb that could be past is not after these.
    let opens = {
        let word = syntax.word(token);
        let lemma = word.lemma().unwrap_or(word.link);
        lemma != u32::MAX && matches!(syntax.lexicon().lemma(lemma).tags.as_str(), "terms" | "purpose")
            || folded == "علي" && syntax.items[k].end > token + 1
    };
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

fn word_status(syntax: &Syntax<'_, '_>, token: u32) -> Option<Status> {
    let word = syntax.word(token);
    if let Some(lemma) = word.lemma()
        && let Some(status) = syntax.lexicon().governs(lemma)
    {
        return Some(status);
    }
    word.spelling.governs()
}

fn word_tags<'d>(syntax: &Syntax<'d, '_>, token: u32) -> &'d str {
    let word = syntax.word(token);
    let lemma = word.lemma().unwrap_or(word.link);
    if lemma == u32::MAX { "" } else { &syntax.lexicon().lemma(lemma).tags }
}

fn headline(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let text = syntax.text();
    let block = text.sentences[draft.sentence as usize].block as usize;
    text.blocks[block].kind == BlockKind::Headline
}

fn noun(syntax: &Syntax<'_, '_>, draft: &Draft) -> (Status, &'static str) {
    // «التخطيط لهجوم المنيا الذي أسفر عن مقتل 29»
    if came_about(syntax, draft) {
        return (Status::Happened, "its outcome is told");
    }
    // «معلومات غير مؤكدة عن توقيف …»
    let from = syntax.items[syntax.clause_start(draft.item, draft.first)].start.min(draft.hit.start);
    let unsure = |t: u32| {
        t > from
            && matches!(syntax.text().fold_of(t as usize), "مؤكد" | "موكد" | "مؤكده" | "موكده")
            && syntax.text().fold_of(t as usize - 1) == "غير"
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
        // «بهدف إيصال المساعدات», «في محاولة للسيطرة»
        if syntax.prep_tags(np.prep) == "purpose" {
            return (Status::Planned, "the aim of what stands before");
        }
        let before = (draft.item > draft.first)
            .then(|| syntax.np_of_item(draft.item - 1))
            .flatten()
            .map_or("", |n| syntax.prep_form(syntax.np(n).prep));
        if [before, syntax.prep_form(np.prep)].iter().any(|f| matches!(*f, "خشيه" | "خوفا من" | "تحسبا ل")) {
            return (Status::Possible, "feared");
        }
        // «لشن هجوم», «للبدء بعملية»
        let masdar = |n: u32| {
            let np = syntax.np(n);
            let begins = matches!(syntax.text().fold_of(np.head as usize), "للبدء" | "لبدء" | "لشن" | "للقيام" | "لتنفيذ" | "لاطلاق");
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
        if np.prep == Prep::Clitic('ل')
            && syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar)
            && np.head == draft.hit.start
        {
            let word = governing(syntax, draft);
            if let Some((status, why)) = word.filter(|(s, _)| {
                matches!(s, Status::Demanded | Status::Offered | Status::Denied) || *s == Status::Failed && tried(syntax, draft)
            }) {
                return (status, why);
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
            if !undergoes(syntax, draft) {
                return (Status::Planned, "the aim of what stands before");
            }
        }
        if let Prep::Cause(lemma) | Prep::Word(lemma) = np.prep {
            let l = syntax.lexicon().lemma(lemma);
            // «قتل قبل وصول المسعفين»: before a past verb it came to pass; else it is still to come.
            let start = syntax.clause_start(draft.item, draft.first);
            let main = (start > draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Verb))
                .then(|| start - 1)
                .and_then(|k| syntax.word(syntax.items[k].end - 1).best);
            let told = main.is_some_and(|a| a.entry.tense == Tense::Past) && !headline(syntax, draft);
            if (l.tags == "before" || l.folded == "قبل") && !told {
                return (Status::Planned, "told as still to come");
            }
            if l.tags == "without" || l.folded == "دون" || l.folded == "بدون" {
                return (Status::Denied, "told as not done");
            }
        }
    }
    if unexploded(syntax, draft) {
        return (Status::Failed, "what should have gone off did not");
    }
    // «بموجب اتفاق», «إثر قصف»: background, which the main verb does not govern.
    let apart = syntax.np_of_item(draft.item).is_some_and(|n| match syntax.np(n).prep {
        Prep::Cause(_) => true,
        Prep::Word(_) => !matches!(syntax.prep_form(syntax.np(n).prep), "في" | "علي" | "الي" | "عن" | "من"),
        _ => false,
    });
    if let Some(found) = governing(syntax, draft).filter(|_| !apart) {
        return found;
    }
    // «المعارك لا تزال مستمرة», «القصف يتواصل», «القصف على المخيم مستمر»; not «في وقت يستمر …», which tells of another.
    let subject = syntax.np_of_item(draft.item).is_some_and(|n| syntax.np(n).prep == Prep::Bare);
    let mut goes_on = false;
    for k in draft.item + 1..draft.limit.min(draft.reach + 3) {
        match syntax.items[k].kind {
            ItemKind::Verb => {
                goes_on = !syntax.word(syntax.items[k].start).pro.conj
                    && (still(syntax, k)
                        || syntax.word(syntax.items[k].end - 1).best.is_some_and(|a| {
                            a.entry.tense == Tense::Present
                                && matches!(syntax.lexicon().lemma(a.entry.lemma).folded.as_str(), "زال" | "استمر" | "تواصل")
                        }));
                break;
            }
            ItemKind::Np(n) if syntax.np(n).conj => break,
            // «المعارك لا تزال مستمرة»
            ItemKind::Modal if word_tags(syntax, syntax.items[k].start).contains("ongoing") => {
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
        known || matches!(syntax.text().fold_of(token as usize), "توصل" | "وتوصل")
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
    carried || touching
}

/// «الهجوم الذي أسفر عن …»: a clause on it tells in the past what it brought about.
fn came_about(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let rel =
        (draft.item + 1..draft.limit.min(draft.item + 4)).find(|&k| !matches!(syntax.items[k].kind, ItemKind::Np(_) | ItemKind::Quote));
    let Some(rel) = rel.filter(|&k| matches!(syntax.items[k].kind, ItemKind::Rel) && k + 1 < draft.limit) else { return false };
    matches!(syntax.items[rel + 1].kind, ItemKind::Verb)
        && syntax
            .word(syntax.items[rel + 1].end - 1)
            .best
            .is_some_and(|a| a.entry.tense == Tense::Past && syntax.lexicon().carries(a.entry.lemma, isnad_lexicon::Carry::Result))
}

/// «محاولة للجيش لاقتحام المدينة»
fn tried(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    (draft.item.saturating_sub(4).max(draft.first)..draft.item)
        .any(|k| syntax.np_of_item(k).is_some_and(|n| syntax.text().fold_of(syntax.np(n).head as usize).contains("محاول")))
}

/// «لا يزال», «ما زالت», «لم يزل».
fn still(syntax: &Syntax<'_, '_>, item: usize) -> bool {
    let item = syntax.items[item];
    (item.start..item.end).any(|t| {
        matches!(syntax.text().fold_of(t as usize), "يزال" | "تزال" | "زال" | "زالت" | "زالوا" | "يزالون" | "يزل" | "تزل")
            && (t > item.start || t > 0 && matches!(syntax.text().fold_of(t as usize - 1), "لا" | "ولا" | "ما" | "وما" | "لم" | "ولم"))
    })
}

/// «سعيا لحمل المسلحين على الانسحاب» forces; «سيارة محملة بمواد», «حملة على …» do not.
fn forces_on(syntax: &Syntax<'_, '_>, token: u32, item: usize) -> bool {
    let word = syntax.word(token);
    word.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "حمل")
        && syntax.np_of_item(item).is_none_or(|n| syntax.prep_form(syntax.np(n).prep) != "علي")
}

/// «قرار يدعو إلى هدنة ووصول المساعدات»: what is joined is asked too, though the verb only says what the text is.
fn asks_on(syntax: &Syntax<'_, '_>, draft: &Draft, verb: usize) -> bool {
    let asks = syntax.word(syntax.items[verb].end - 1).lemma().and_then(|l| syntax.lexicon().governs(l)) == Some(Status::Demanded);
    asks && syntax.np_of_item(draft.item).is_some_and(|n| syntax.np(n).conj && syntax.np(n).prep == Prep::Bare)
        && !(verb..draft.item).any(|k| matches!(syntax.items[k].kind, ItemKind::Comma | ItemKind::Rel))
}

/// The word left of the trigger in its clause that gives it a status: the nearest.
fn governing(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<(Status, &'static str)> {
    let start = syntax.clause_start(draft.item, draft.first);
    let mut k = draft.item;
    let mut steps = 0;
    while k > start.saturating_sub(1).max(draft.first) {
        k -= 1;
        steps += 1;
        let item = &syntax.items[k];
        match item.kind {
            ItemKind::Np(n) => {
                let np = syntax.np(n);
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
                if touching
                    && !sibling
                    && let Some(status) = (np.start..np.end).find_map(|t| {
                        let masdar = syntax.word(t).best.is_some_and(|a| matches!(a.entry.pos, Pos::Masdar | Pos::Noun)) && t == np.head;
                        masdar.then(|| word_status(syntax, t).filter(|_| !forces_on(syntax, t, draft.item))).flatten()
                    })
                    && (status != Status::Ongoing || steps == 1)
                {
                    return Some((status, "the noun before governs it"));
                }
                if syntax.is_event(np)
                    && np.prep == Prep::Bare
                    && !syntax.np(n).conj
                    && np.class == isnad_lexicon::Class::Event
                    && k + 1 < draft.item
                {
                    // Another event stands between: what governs that one does not reach here, unless they are joined.
                    let joined = matches!(syntax.items[draft.item].kind, ItemKind::Np(m) if syntax.np(m).conj);
                    if !joined {
                        return None;
                    }
                }
            }
            ItemKind::Modal => {
                let tags = word_tags(syntax, item.start);
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
            ItemKind::Verb if k + 1 < draft.item && syntax.embedded(k, draft.first) && !asks_on(syntax, draft, k) => return None,
            ItemKind::Verb => {
                if still(syntax, k) {
                    return Some((Status::Ongoing, "it still goes on"));
                }
                let word = syntax.word(item.end - 1);
                let lemma = word.lemma()?;
                let negated = k > draft.first && matches!(syntax.items[k - 1].kind, ItemKind::Neg);
                if let Some(status) = syntax.lexicon().governs(lemma).filter(|_| !forces_on(syntax, item.end - 1, draft.item)) {
                    if status == Status::Failed && negated {
                        return None;
                    }
                    return Some((status, "the verb before governs it"));
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
                    return Some((Status::Denied, "the verb before is negated"));
                }
                if word.pro.future {
                    return Some((Status::Planned, "future"));
                }
                if matches!(syntax.text().fold_of(item.start as usize), "يجري" | "تجري" | "ويجري" | "وتجري") && !headline(syntax, draft)
                {
                    return Some((Status::Ongoing, "present tense"));
                }
                let undergone = syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Undergo);
                let carries = undergone
                    || syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Do)
                    || syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Occur)
                    || syntax.lexicon().carries(lemma, isnad_lexicon::Carry::Host);
                if carries && word.best.is_some_and(|a| a.entry.tense == Tense::Present) && !headline(syntax, draft) {
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
                return None;
            }
            ItemKind::Neg => return Some((Status::Denied, "a negation stands before it")),
            ItemKind::Stop | ItemKind::Colon => return None,
            _ => {}
        }
    }
    // A clause that hangs on it: «الغارات التي تشنها», «هجوم يشنه».
    if let Some(v) = draft.carrier.filter(|v| *v > draft.item) {
        let word = syntax.word(syntax.items[v].end - 1);
        if word.best.is_some_and(|a| a.entry.tense == Tense::Present) && !word.pro.future && !headline(syntax, draft) {
            return Some((Status::Ongoing, "present tense"));
        }
        if word.pro.future {
            return Some((Status::Planned, "future"));
        }
    }
    None
}
