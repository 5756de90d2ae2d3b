//! How an event stands in its sentence: asserted, only named, presupposed, or unreal.

use isnad_lexicon::morph::Tense;
use isnad_lexicon::{Carry, Class, Enclitic, Pos, Talk};
use isnad_model::{ClaimType, Measure, Role};
use isnad_text::TokenKind;

use crate::draft::Draft;
use crate::generic::{counted, is, loose, said_to_be};
use crate::matching::Via;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;

/// How an event stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Asserted.
    Told,
    /// The means or cause of dead and injured told beside it.
    Cause,
    /// Presupposed, or only named.
    Mentioned,
    /// The matter of law, debate or memory: «محاكمة … بتهمة قتل».
    Back,
    /// Asked, supposed, or no event at all.
    Unreal,
}

/// How the event of a draft stands.
pub fn standing(syntax: &Syntax<'_, '_>, draft: &Draft) -> Standing {
    if unreal(syntax, draft) {
        return Standing::Unreal;
    }
    if draft.hit.via == Via::Verb { verb(syntax, draft) } else { noun(syntax, draft) }
}

/// Asked («هل …؟»), supposed («إذا …», «لو …»), wanted («يجب أن …»).
fn unreal(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let text = syntax.text();
    let last = syntax.items[draft.limit - 1].end as usize - 1;
    let quoted = (draft.hit.start as usize..last).any(|t| text.tokens[t].kind == TokenKind::Quote);
    if text.tokens[last].kind == TokenKind::Question && !quoted {
        return true;
    }
    let tags = |k: usize| syntax.tags(syntax.items[k].start);
    // «ضربات جوية يمكن أن تستهدف …»: what can be said of it stands after it.
    // «استهدف هجوم يشتبه بأنه انتحاري مركزا»: what carries it before has told it.
    if draft.hit.via == Via::Noun && draft.carrier.is_none_or(|v| v > draft.item) {
        let next =
            (draft.item + 1..draft.limit).find(|&k| !matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).prep != Prep::Bare));
        if next.is_some_and(|k| {
            matches!(syntax.items[k].kind, ItemKind::Modal) && matches!(tags(k), "ask" | "can" | "hedge" | "plan" | "future")
        }) {
            return true;
        }
    }
    if draft.hit.via == Via::Verb && habitual(syntax, draft) {
        return true;
    }
    // «الرد على أي هجوم»: none in particular.
    if draft.hit.via == Via::Noun && draft.hit.start > 0 && matches!(text.fold_of(draft.hit.start as usize - 1), "اي" | "اية" | "ايه")
    {
        return !matches!(draft.status, isnad_model::Status::Denied);
    }
    // Left of the trigger up to the nearest limit.
    for k in (draft.first..draft.item).rev().take(60) {
        match syntax.items[k].kind {
            ItemKind::Stop | ItemKind::Colon => return false,
            ItemKind::Comma if draft.item - k > 3 => return false,
            ItemKind::Subord => {
                if presupposed(syntax, draft, k) {
                    return false;
                }
                let tag = tags(k);
                if tag == "if" {
                    return true;
                }
                // «180 كم جنوب …» is a distance.
                let distance = syntax.text().fold_of(syntax.items[k].start as usize) == "كم";
                let lemma = syntax.word(syntax.items[k].start).lemma_or_group();
                if !distance && lemma.is_some_and(|l| syntax.lexicon().pos_of(l) == Pos::Interrog) {
                    return true;
                }
                if !matches!(tag, "" | "compare") {
                    return false;
                }
            }
            ItemKind::Modal if matches!(tags(k), "ask" | "can" | "if") => return true,
            _ => {}
        }
    }
    false
}

/// «لم يعرف ما إذا كان الهجوم نفذه الجيش أو التحالف الذي يشن غارات»: asked is who did it, not whether it was; a relative clause tells.
fn presupposed(syntax: &Syntax<'_, '_>, draft: &Draft, asks: usize) -> bool {
    let asked = &syntax.items[asks];
    let folded = |t: u32| syntax.text().fold_of(t as usize);
    let whether = (asked.start.saturating_sub(1)..asked.end - 1).any(|t| folded(t).ends_with("ما") && folded(t + 1) == "اذا");
    let between = |kind: fn(&ItemKind) -> bool| (asks + 1..draft.item).any(|k| kind(&syntax.items[k].kind));
    let relative = between(|k| matches!(k, ItemKind::Rel));
    let topic = draft.hit.via == Via::Noun
        && draft.definite
        && !between(|k| matches!(k, ItemKind::Np(_)))
        && (draft.item + 1..draft.limit).find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb)).is_some_and(|k| {
            // «ما إذا كان الهجوم وقع»: just that is asked.
            let lemma = syntax.word(syntax.items[k].end - 1).lemma();
            !lemma.is_some_and(|l| syntax.lexicon().carries(l, isnad_lexicon::Carry::Occur))
        });
    whether && (relative || topic)
}

/// «تنفجر في العراق يوميا», «غالبا ما يخطفون السياح»: what is done again and again is no event.
fn habitual(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let present = syntax.word(draft.hit.start).best.is_some_and(|a| a.entry.tense == Tense::Present);
    let habit = |k: usize| syntax.tags(syntax.items[k].start) == "habit";
    present && (draft.item.saturating_sub(2).max(draft.first)..draft.reach.min(draft.limit)).any(habit)
}

/// A word of law, debate or memory left of the trigger in its clause, or inside its own phrase.
fn set_back(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let start = syntax.clause_start(draft.item, draft.first);
    let from = if start > draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Verb) { start - 1 } else { start };
    let end = draft.hit.start;
    // «لم تعلن أي جهة مسؤوليتها عن الهجوم»: whoever would claim it, it took place.
    let claimed = |t: u32| syntax.word(t).enclitic() != Enclitic::None && syntax.text().fold_of(t as usize).starts_with("مسووليت");
    // «استعصاء في السجن»: where prisoners protest.
    let prison =
        |t: u32| draft.claim == ClaimType::Protest && syntax.word(t).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "سجن");
    (syntax.items[from].start..end).any(|t| is(syntax, t, Talk::Back) && !claimed(t) && !prison(t))
        || is(syntax, end, Talk::Back) && draft.hit.end > end + 1
}

fn verb(syntax: &Syntax<'_, '_>, draft: &Draft) -> Standing {
    let word = syntax.word(draft.hit.start);
    let Some(analysis) = word.best else { return Standing::Told };
    if analysis.entry.person == 2 || matches!(analysis.entry.tense, Tense::Imperative) {
        return Standing::Unreal;
    }
    if listed(syntax, draft) {
        return Standing::Back;
    }
    let start = syntax.clause_start(draft.item, draft.first);
    let before = (start > draft.first).then(|| syntax.items[start - 1]);
    let relative = before.is_some_and(|i| matches!(i.kind, ItemKind::Rel));
    // «عندما هاجم مسلحون البرلمان»: told to date something else.
    let dating = before
        .is_some_and(|i| matches!(i.kind, ItemKind::Subord) && matches!(syntax.tags(i.start), "when" | "before" | "since" | "compare"));
    // «صاحب الفندق سالم، اغتاله مسلحون قبل عامين»: a verb whose pronoun goes back to the name before it says who that is.
    let at = draft.item - usize::from(draft.item > draft.first && matches!(syntax.items[draft.item - 1].kind, ItemKind::Comma));
    let aside = analysis.enc != Enclitic::None
        && !word.pro.conj
        && at > draft.first
        && matches!(syntax.items[at - 1].kind, ItemKind::Np(_))
        && (draft.first..at).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb));
    let dating = dating || aside;
    // «غارات …، ما خلف دمارا», «الذين تكبدوا خسائر»: what came of it is told.
    let outcome = relative
        && matches!(draft.claim, ClaimType::Toll | ClaimType::Destruction)
        && (draft.item > draft.first && matches!(syntax.text().fold_of(syntax.items[draft.item - 1].start as usize), "ما" | "مما")
            || word.lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "تكبد" | "كبد")));
    let relative = relative && !outcome;
    let present = dating || analysis.entry.tense == Tense::Present && !draft.in_headline(syntax.text());
    if relative {
        Standing::Back
    } else if present {
        Standing::Mentioned
    } else {
        Standing::Told
    }
}

/// «اغتصاب وتعذيب وقتل», «اختطاف السفير وقتله», «دان خطف …»: letters that may be a masdar, where a masdar must stand.
fn listed(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let word = syntax.word(draft.hit.start);
    if draft.item <= draft.first || !word.all.iter().any(|a| a.entry.pos == Pos::Masdar && a.pro.conj == word.pro.conj) {
        return false;
    }
    if word.pro.conj {
        let before = syntax.items[draft.item - 1];
        return matches!(before.kind, ItemKind::Np(n) if {
            let np = syntax.np(n);
            let masdar = syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar || a.entry.class == Class::Event);
            // A bare list of acts, or «وقتله» after an act that has its object.
            let last = syntax.word(np.end - 1);
            let act = last.best.is_some_and(|a| a.entry.pos == Pos::Masdar && !a.entry.accusative) && !last.article() && draft.figures.is_empty();
            let object = syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar) && draft.figures.is_empty() && draft.role(Role::Agent).iter().all(|f| f.start < draft.hit.start);
            masdar && (np.end == np.head + 1 && !np.definite || word.enclitic() != Enclitic::None) || act || object
        });
    }
    if draft.hit.start > 0
        && matches!(syntax.items[draft.item - 1].kind, ItemKind::Np(_))
        && is(syntax, draft.hit.start - 1, Talk::Back)
        && !syntax.word(draft.hit.start - 1).article()
    {
        return true;
    }
    let start = syntax.clause_start(draft.item, draft.first);
    start > draft.first
        && start < draft.item
        && matches!(syntax.items[start - 1].kind, ItemKind::Verb)
        && is(syntax, syntax.items[start - 1].end - 1, Talk::Back)
}

fn noun(syntax: &Syntax<'_, '_>, draft: &Draft) -> Standing {
    let lexicon = syntax.lexicon();
    if draft.in_headline(syntax.text()) || said_to_be(syntax, draft) {
        return Standing::Told;
    }
    let Some(np) = syntax.np_of_item(draft.item).map(|n| *syntax.np(n)) else { return Standing::Told };
    // «موقع التفجير», «ضحايا الهجوم»: inside the phrase of something else.
    let inside = np.head < draft.hit.start && syntax.word(np.head).class() != Class::Event && !is(syntax, np.head, Talk::Degree);
    // «بتهمة قتاله»: what somebody is charged with.
    if syntax.prep_form(np.prep) == "بتهمه" {
        return Standing::Unreal;
    }
    // «كان وراء حملة خطف»: blame.
    let back = set_back(syntax, draft) || matches!(syntax.prep_form(np.prep), "وراء" | "خلف");
    let charged = inside
        && draft.carrier.is_some_and(|v| v < draft.item)
        && syntax.word(np.head).lemma().is_some_and(|l| lexicon.lemma(l).folded == "مسووليه");
    if inside && !charged {
        // «عدد ضحايا التفجير الذي ضرب الحي»: a clause tells of it.
        let strike = matches!(draft.claim, ClaimType::Attack | ClaimType::Bombing | ClaimType::Airstrike | ClaimType::Shelling);
        let back = back && !(strike && draft.carrier.is_some_and(|v| v > draft.item));
        return if back { Standing::Back } else { Standing::Mentioned };
    }
    let start = syntax.clause_start(draft.item, draft.first);
    let governor = (start > draft.first).then(|| start - 1).filter(|&k| matches!(syntax.items[k].kind, ItemKind::Verb));
    // «اللذين قتلا بتفجير سيارة»: what only says who somebody is.
    let identifies = governor.is_some_and(|k| {
        k > draft.first
            && matches!(syntax.items[k - 1].kind, ItemKind::Rel)
            && !(k..draft.item).any(|j| matches!(syntax.items[j].kind, ItemKind::Comma))
    });
    if identifies && draft.carrier.is_none_or(|v| v < draft.item) {
        return Standing::Back;
    }
    if let Some(v) = draft.carrier {
        if v < draft.item {
            // «حملت الحكومة الحركة مسؤولية الغارة»
            if inside && !draft.role(Role::Agent).is_empty() {
                return Standing::Told;
            }
            let present = syntax.word(syntax.items[v].end - 1).best.is_some_and(|a| a.entry.tense == Tense::Present);
            // What is under way may be a habit, but not of guns.
            return if present && !loose(draft.claim) { Standing::Mentioned } else { Standing::Told };
        }
        // «غارة … استهدفت»: the noun is the subject of the main verb; «الهجوم الذي …» only says which.
        let relative = (draft.item + 1..v).any(|k| matches!(syntax.items[k].kind, ItemKind::Rel));
        if np.prep == Prep::Bare && !relative && !back {
            return Standing::Told;
        }
    }
    let lemma = governor.and_then(|k| syntax.word(syntax.items[k].end - 1).lemma());
    if let Some(lemma) = lemma {
        // «شارك المئات في تظاهرة نظمتها …», «تعرضت مواقع لقصف نفذته …»: carried, though a clause that hangs on it was found too.
        let form = syntax.prep_form(np.prep);
        let reached = lexicon.carries(lemma, Carry::Reach) && matches!(form, "في" | "ل" | "الي");
        let undergone = lexicon.carries(lemma, Carry::Undergo) && form == "ل";
        let done = lexicon.carries(lemma, Carry::Do) && matches!(form, "" | "ب");
        // «دفع عشرات النساء إلى الاعتصام»
        let past = governor.is_some_and(|k| syntax.word(syntax.items[k].end - 1).best.is_some_and(|a| a.entry.tense == Tense::Past));
        let made = past && lexicon.carries(lemma, Carry::Make) && matches!(form, "الي" | "علي");
        if (reached || undergone || done || made) && !back {
            return Standing::Told;
        }
        // «أدى إلى مقتل …», «أعلنت مقتل …», «وقع الهجوم»; «عمليات تفضي إلى اشتباكات» says what may come of them.
        let outcome = lexicon.carries(lemma, Carry::Result)
            && governor.is_none_or(|k| syntax.word(syntax.items[k].end - 1).best.is_none_or(|a| a.entry.tense == Tense::Past));
        if outcome || lexicon.carries(lemma, Carry::Occur) && np.prep == Prep::Bare {
            return Standing::Told;
        }
        if !back && lexicon.say_verb(lemma).is_some_and(|s| if np.prep == Prep::Bare { s.object } else { s.takes(form) }) {
            return Standing::Told;
        }
    } else if np.prep == Prep::Bare
        && governor.is_none()
        && !matches!(start.checked_sub(1).filter(|&k| k >= draft.first).map(|k| syntax.items[k].kind), Some(ItemKind::Rel | ItemKind::Conj))
    {
        // «12 ديسمبر: اغتيال …», «أن غارة …»
        // A definite noun that heads a clause presupposes its event: «أن المعارك لم تنته».
        if draft.definite {
            return if back {
                Standing::Back
            } else if counted(draft) {
                Standing::Told
            } else {
                Standing::Mentioned
            };
        }
        if draft.item == start || (start..draft.item).all(|k| !matches!(syntax.items[k].kind, ItemKind::Np(_))) {
            return Standing::Told;
        }
    }
    if back {
        Standing::Back
    } else if matches!(syntax.prep_tags(np.prep), "since" | "before") {
        // «منذ اغتيال الحريري» only dates.
        Standing::Mentioned
    } else if cause(syntax, draft, &np) {
        Standing::Cause
    } else if counted(draft) {
        Standing::Told
    } else {
        Standing::Mentioned
    }
}

/// «قتل ثلاثة في هجوم», «مقتل أربعة بانفجار»: the means or cause of dead and injured told before it in the clause.
fn cause(syntax: &Syntax<'_, '_>, draft: &Draft, np: &Np) -> bool {
    let link = match np.prep {
        Prep::Cause(_) | Prep::Clitic('ب') => true,
        Prep::Word(_) => matches!(syntax.prep_form(np.prep), "في" | "من" | "بواسطه"),
        _ => false,
    };
    let start = syntax.clause_start(draft.item, draft.first);
    let from = start.saturating_sub(1).max(draft.first);
    let strike =
        matches!(draft.claim, ClaimType::Attack | ClaimType::Bombing | ClaimType::Airstrike | ClaimType::Shelling | ClaimType::Clash);
    let denied = (from.saturating_sub(3).max(draft.first)..draft.item).any(|k| matches!(syntax.items[k].kind, ItemKind::Neg));
    link && strike
        && !denied
        && (from..draft.item).any(|k| {
            let head = match syntax.items[k].kind {
                ItemKind::Np(n) => syntax.np(n).head,
                ItemKind::Verb => syntax.items[k].end - 1,
                _ => return false,
            };
            let measure = syntax.word(head).lemma().and_then(|l| syntax.lexicon().measure(l));
            matches!(measure, Some(Measure::Killed | Measure::Injured | Measure::Casualties))
        })
}
