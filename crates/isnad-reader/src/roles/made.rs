//! Who does what another asks, lets or makes him do: «دعت روسيا الفصائل إلى الانسحاب», «سمح للمقاتلين بالخروج».

use super::Frame;
use crate::draft::Filler;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Carry, Class, Enclitic};
use isnad_model::{ClaimType, Role};

impl Frame<'_> {
    /// «طالب الأهالي النظام بالإفراج عن …», «طلب من الهيئة الانسحاب»: whoever is asked, let or made to does it.
    pub(super) fn made_to(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        let Some(slot @ Slot::Role(role @ (Role::Agent | Role::Target))) = syntax.lexicon().frame(self.trigger).subject else { return };
        // «دعا الفصائل إلى مفاوضات مع النظام»: both talk, and whoever is asked is one of them.
        if !self.draft.role(role).is_empty() || np.head != self.draft.hit.start || self.trigger.claim == ClaimType::Request {
            return;
        }
        let Some(v) = syntax.governing_verb(x, self.draft.first) else { return };
        let Some(lemma) = syntax.word(syntax.items[v].end - 1).lemma().filter(|l| syntax.lexicon().carries(*l, Carry::Make)) else {
            return;
        };
        // Only the first event after the verb, or one joined to it, is asked for.
        let others = (v + 1..x).filter_map(|k| syntax.np_of_item(k)).filter(|n| syntax.is_event(syntax.np(*n)) && !syntax.np(*n).conj);
        let joined = np.conj && np.prep == Prep::Bare;
        if others.count() > usize::from(joined) {
            return;
        }
        let led = if joined { syntax.np_of_item(x - 1).map_or(np.prep, |n| syntax.np(n).prep) } else { np.prep };
        let asked = led == Prep::Bare && !joined && syntax.lexicon().lemma(lemma).folded == "طلب";
        if !asked && !matches!(syntax.prep_form(led), "ب" | "الي" | "علي" | "من" | "ل" | "في" | "عن") {
            return;
        }
        let args = syntax.arguments(v, self.draft.first, x);
        let can = |n: &u32| {
            let np = syntax.np(*n);
            (syntax.can_do(np) || np.class.is_human()) && !syntax.is_event(np) && np.class != Class::Voice
        };
        let mut list = args.object.clone();
        if list.is_empty() || !list.iter().all(can) {
            let brings = |l: &&Vec<u32>| matches!(syntax.prep_form(syntax.np(l[0]).prep), "ل" | "من" | "علي" | "الي") && l.iter().all(can);
            list = args.around.preps.iter().find(brings).cloned().unwrap_or_default();
        }
        // «منعوا القافلة من الدخول ثم أجبروها على العودة»
        if list.is_empty() && args.pronoun_object {
            let enclitic = syntax.word(syntax.items[v].end - 1).enclitic();
            let asked = &self.trigger.subject_with;
            let fits = |n: &u32| {
                let head = syntax.np(*n).head;
                super::may_mean(syntax, *n, enclitic)
                    && !args.subject.contains(n)
                    && (asked.is_empty() && syntax.np(*n).class.is_human() || asked.iter().any(|w| super::sequence(syntax, head, w)))
            };
            list.extend((self.draft.first..v).rev().filter_map(|k| syntax.np_of_item(k)).find(fits));
        }
        // «أعضاء المجلس دعوا الأطراف»: who asks is not who is asked.
        list.retain(|n| can(n) && !args.subject.contains(n));
        if list.is_empty() {
            return;
        }
        // «منعت قافلة من دخول البلدة»: forces and convoys that did not come are no deployment.
        if self.trigger.claim != ClaimType::Deployment {
            self.fill_list(syntax, slot, &list);
            self.subject.extend(list.iter().map(|n| syntax.np(*n).head));
        }
    }

    /// «أوقعوا في صفوفها عشرين قتيلا»: the side of the pronoun, which is not the doer.
    pub(super) fn in_their_ranks(&mut self, syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        let word = syntax.word(np.head);
        if !word.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "صفوف") || word.enclitic() == Enclitic::None {
            return false;
        }
        let takes = !matches!(syntax.lexicon().frame(self.trigger).object, None | Some(Slot::Role(Role::Place)));
        if takes && self.trigger.claim.is_force() && self.draft.role(Role::Target).is_empty() {
            let found = (self.draft.first..self.draft.item).rev().filter_map(|k| syntax.np_of_item(k)).find(|n| {
                let doer = self.draft.role(Role::Agent).iter().any(|f| f.head == syntax.np(*n).head);
                !doer && Self::goes_back_to(syntax, *n, word.enclitic(), false)
            });
            if let Some(n) = found {
                self.draft.fill(Role::Target, Filler::of(syntax, syntax.np(n)));
            }
        }
        true
    }

    /// «على الطريق بين المدينة والقرية», «الحدود بين لبنان وسوريا»: ground that lies between two others.
    pub(super) fn ground_between(&self, syntax: &Syntax<'_, '_>, n: u32, list: &[u32]) -> bool {
        let k = syntax.item_of[syntax.np(n).start as usize] as usize;
        let ground = |np: &Np| np.class.is_ground() || np.unknown;
        let before = k > self.draft.first
            && match syntax.items[k - 1].kind {
                ItemKind::Np(b) => syntax.np(b).class.is_ground() && !syntax.is_event(syntax.np(b)),
                _ => false,
            };
        before && list.iter().all(|n| ground(syntax.np(*n)) || syntax.np(*n).state)
    }
}
