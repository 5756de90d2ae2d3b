//! Who lends a hand in what another does: «تسانده عشائر», «مدعوما بالمقاومة».

use super::Frame;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Carry, Class, Enclitic};
use isnad_model::Role;

/// How many items after the doer or the event may stand before such a clause.
const NEAR: usize = 8;

impl Frame<'_> {
    /// «قوات الجيش، تساندها المروحيات، …», «حملة … تسانده فيها عشائر», «الجيش، مدعوما بالمقاومة، …»: who supports the doer does it too.
    pub(super) fn supported(&mut self, syntax: &Syntax<'_, '_>) {
        let agent = Slot::Role(Role::Agent);
        let force = self.trigger.claim.is_force() && syntax.lexicon().frame(self.trigger).subject == Some(agent);
        let Some(doer) = self.draft.role(Role::Agent).last().copied().filter(|_| force) else { return };
        let from = syntax.item_of[doer.end as usize - 1] as usize + 1;
        if from <= self.draft.first || from > self.draft.limit {
            return;
        }
        for start in [from, self.draft.item + 1] {
            for k in start..self.draft.limit.min(start + NEAR) {
                match syntax.items[k].kind {
                    ItemKind::Verb if self.lends(syntax, k) => {
                        let around = syntax.after(k, self.draft.limit);
                        let helps = |n: &u32| syntax.can_do(syntax.np(*n)) || syntax.np(*n).class.is_human();
                        if let Some(list) = around.bare.first().filter(|l| l.iter().all(helps)) {
                            self.fill_list(syntax, agent, list);
                        }
                        return;
                    }
                    // The clause of the doer's own verb is looked at from the event on.
                    ItemKind::Verb | ItemKind::Stop | ItemKind::Subord | ItemKind::Rel | ItemKind::Conj => break,
                    ItemKind::Np(n) if self.backed(syntax, n) => {
                        let (list, _) = syntax.list(k + 1, self.draft.limit);
                        self.fill_list(syntax, agent, &list);
                        return;
                    }
                    _ => {}
                }
            }
        }
    }

    /// A verb of lending a hand at item `k`, with the pronoun of whom it is lent to. «حركة التي تدعمها دولة» is said of the movement at all times.
    fn lends(&self, syntax: &Syntax<'_, '_>, k: usize) -> bool {
        let word = syntax.word(syntax.items[k].end - 1);
        word.enclitic() != Enclitic::None
            && !matches!(syntax.items[k - 1].kind, ItemKind::Rel)
            && word.lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Support))
    }

    /// «مدعوما بـ …»: the state of the doer, and a side after it.
    fn backed(&self, syntax: &Syntax<'_, '_>, n: u32) -> bool {
        let np = syntax.np(n);
        let backed = np.class == Class::Side
            && !np.definite
            && np.end == np.head + 1
            && ["مدعوم", "مسنود", "معزز"].iter().any(|s| syntax.text().fold_of(np.head as usize).starts_with(s));
        let k = syntax.item_of[np.head as usize] as usize;
        backed
            && k + 1 < self.draft.limit
            && syntax.np_of_item(k + 1).is_some_and(|m| {
                let by = syntax.np(m);
                by.prep == Prep::Clitic('ب') && by.class.can_act() && !syntax.is_event(by)
            })
    }
}
