//! What a side says of its own acts: it claims an attack, or denies that it made one.

use isnad_lexicon::Enclitic;
use isnad_lexicon::triggers::Slot;
use isnad_model::{ClaimType, LinkKind, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::voices::{Join, Voice};

/// «تبنت مجموعة هجوما», «نفى الجيش استهداف مدنيين»: where nobody else is told to have done it, the speaker is who did or would have.
pub fn acts(syntax: &Syntax<'_, '_>, draft: &mut Draft, over: &[&Voice]) {
    use ClaimType::{Abduction, Airstrike, Arrest, Attack, Bombing, Destruction, Obstruction, Shelling};
    let lexicon = syntax.lexicon();
    let frame = lexicon.frame(&lexicon.triggers[draft.hit.trigger as usize]);
    let act = matches!(draft.claim, Abduction | Airstrike | Arrest | Attack | Bombing | Destruction | Obstruction | Shelling);
    if !act || draft.hit.via != Via::Noun || frame.subject != Some(Slot::Role(Role::Agent)) || !draft.role(Role::Agent).is_empty() {
        return;
    }
    if let Some(by) = claimed_behind(syntax, draft).or_else(|| claimed_before(syntax, draft)) {
        draft.fill(Role::Agent, by);
        draft.cover(by.start, by.end);
        return;
    }
    let Some(voice) = over.last() else { return };
    let Some(link) = voice.chain.last().filter(|l| l.kind == LinkKind::Party) else { return };
    // «نفى قيادي»: of whom, is not told.
    let side = link.filler.name.is_some() || link.filler.class.can_act() || voice.join == Join::Claims;
    if !side {
        return;
    }
    // What is denied is the plain object of the denial, with no article: «نفت الحركة الهجوم» speaks of another's.
    let object = || syntax.np_of_item(draft.item).is_some_and(|n| syntax.np(n).prep == Prep::Bare && !draft.definite);
    // «أعلنت الجبهة مسؤوليتها عن الهجوم»
    let responsible = || {
        draft.item > draft.first
            && voice.effect != Some(Status::Denied)
            && syntax.np_of_item(draft.item - 1).is_some_and(|n| {
                let np = syntax.np(n);
                syntax.word(np.head).enclitic() != Enclitic::None
                    && syntax.word(np.head).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "مسووليه")
            })
            && syntax.np_of_item(draft.item).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "عن")
    };
    let own = voice.join == Join::Claims || responsible() || voice.effect == Some(Status::Denied) && object();
    if own && !draft.role(Role::Target).iter().any(|t| t.head == link.filler.head) {
        draft.fill(Role::Agent, link.filler);
    }
}

/// «هجوم، يوم السبت، تبنته الحركة», «في هجوم أعلنت الحركة مسؤوليتها عنه»: who takes it upon himself in a clause that hangs on the event.
fn claimed_behind(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<Filler> {
    let between = |k: &usize| matches!(syntax.items[*k].kind, ItemKind::Comma | ItemKind::Time(_));
    let v = (draft.item + 1..draft.limit.min(draft.item + 5)).find(|k| !between(k))?;
    let verb = syntax.word(syntax.items[v].end - 1);
    if !matches!(syntax.items[v].kind, ItemKind::Verb) || syntax.word(syntax.items[v].start).pro.conj || v + 1 >= draft.limit {
        return None;
    }
    let by = syntax.np_of_item(v + 1).map(|n| *syntax.np(n)).filter(|np| np.prep == Prep::Bare && syntax.can_do(np) && np.definite)?;
    let lemma = verb.lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str())?;
    let takes = lemma == "تبني" && verb.enclitic() != Enclitic::None;
    let blame = |k: usize| {
        syntax.np_of_item(k).is_some_and(|n| {
            let head = syntax.word(syntax.np(n).head);
            head.enclitic() != Enclitic::None && head.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "مسووليه")
        })
    };
    let about = |k: usize| matches!(syntax.text().fold_of(syntax.items[k].start as usize), "عنه" | "عنها" | "عنهما");
    let owns = || matches!(lemma, "اعلن" | "اكد") && v + 3 < draft.limit && blame(v + 2) && about(v + 3);
    (takes || owns()).then(|| Filler::of(syntax, &by))
}

/// «سارعت الحركة إلى إعلان مسؤوليتها عن الانفجارين»: the subject of the verb, where that denies nothing.
fn claimed_before(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<Filler> {
    let np = |k: usize| syntax.np_of_item(k).map(|n| *syntax.np(n));
    let x = draft.item.checked_sub(1).filter(|x| *x > draft.first)?;
    let owned = np(x).filter(|_| np(draft.item).is_some_and(|e| syntax.prep_form(e.prep) == "عن"))?;
    let last = owned.end - 1;
    let blame = owned.head < last
        && syntax.word(last).enclitic() != Enclitic::None
        && syntax.word(last).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "مسووليه")
        && syntax.word(owned.head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "اعلان" | "تبن" | "تاكيد"));
    let v = syntax.governing_verb(x, draft.first).filter(|_| blame)?;
    if v > draft.first && matches!(syntax.items[v - 1].kind, ItemKind::Neg) {
        return None;
    }
    let args = syntax.arguments(v, draft.first, x);
    let by = args.doers().first().map(|n| *syntax.np(*n)).filter(|np| syntax.can_do(np))?;
    Some(Filler::of(syntax, &by))
}
