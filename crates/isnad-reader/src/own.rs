//! What a side says of its own acts: it claims an attack, or denies that it made one.

use isnad_lexicon::Enclitic;
use isnad_lexicon::triggers::Slot;
use isnad_model::{ClaimType, LinkKind, Role, Status};

use crate::draft::Draft;
use crate::matching::Via;
use crate::phrases::Prep;
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
