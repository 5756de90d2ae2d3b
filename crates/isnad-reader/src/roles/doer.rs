//! Whose a masdar is: its object, its aim, the pronoun on it.

use super::Frame;
use crate::draft::Filler;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::{Around, Syntax};
use crate::words::Tag;
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Carry, Class, Enclitic, Pos};
use isnad_model::{ClaimType, Role};

impl Frame<'_> {
    /// «اقتحامه المخيم», «بعد خطفها ثمانية مقاتلين»: the pronoun of the masdar does it, what follows suffers it.
    pub(super) fn object_of_masdar(&mut self, syntax: &Syntax<'_, '_>, np: &Np, around: &Around) {
        let frame = syntax.lexicon().frame(self.trigger);
        let last = syntax.word(self.draft.hit.end - 1);
        let masdar = last.best.is_some_and(|a| a.entry.pos == Pos::Masdar);
        // «طوافة أثناء نقلها عسكريين»: what is only carried is left alone.
        let moved = !self.takes_place() || self.trigger.claim == ClaimType::Aid;
        if !masdar
            || moved
            || last.enclitic() == Enclitic::None
            || np.end != self.draft.hit.end
            || frame.subject != Some(Slot::Role(Role::Agent))
        {
            return;
        }
        let (Some(slot), Some(list)) = (frame.object, around.bare.first()) else { return };
        let object = syntax.np(list[0]);
        if object.conj || object.start != np.end || syntax.is_event(object) || object.class == Class::Time {
            return;
        }
        self.fill_list(syntax, slot, list);
        self.object = list.iter().map(|n| syntax.np(*n).head).collect();
        if self.draft.role(Role::Agent).is_empty()
            && let Some(n) = self.pronoun(syntax, last.enclitic(), false)
        {
            self.draft.fill(Role::Agent, Filler::of(syntax, syntax.np(n)));
            self.subject.push(syntax.np(n).head);
        }
    }

    /// «يحارب الجيش … للسيطرة على السهل»: whoever acts in the clause has the aim.
    pub(super) fn aimed(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        let agent = syntax.lexicon().frame(self.trigger).subject == Some(Slot::Role(Role::Agent));
        // «لمعرفة ملابسات التفجير»: what one wants to know of is another's act.
        let own = np.head == self.draft.hit.start
            || syntax
                .word(np.head)
                .lemma()
                .is_some_and(|l| syntax.lexicon().carries(l, Carry::Do) || syntax.lexicon().carries(l, Carry::Reach));
        // «تعرض موكب لهجوم»: what carries the event has told who is who.
        let told = self.draft.carrier.is_some();
        if told || !agent || !own || np.prep != Prep::Clitic('ل') || !self.draft.role(Role::Agent).is_empty() {
            return;
        }
        let start = syntax.clause_start(x, self.draft.first);
        if start <= self.draft.first || !matches!(syntax.items[start - 1].kind, ItemKind::Verb) {
            return;
        }
        let args = syntax.arguments(start - 1, self.draft.first, x);
        if !args.passive && args.subject.iter().all(|n| syntax.can_do(syntax.np(*n)) && !syntax.is_event(syntax.np(*n))) {
            self.fill_list(syntax, Slot::Role(Role::Agent), &args.subject);
        }
    }

    /// «الهجوم نفذه انتحاريان» as one trigger: the doer stands in it.
    pub(super) fn inside(&mut self, syntax: &Syntax<'_, '_>, x: usize, last: usize) {
        let Some(slot) = syntax.lexicon().frame(self.trigger).subject else { return };
        let verb = (x..=last).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb));
        for k in x + 1..=last {
            if let (true, ItemKind::Np(n)) = (verb, syntax.items[k].kind)
                && syntax.np(n).prep == Prep::Bare
                && syntax.can_do(syntax.np(n))
            {
                self.fill_list(syntax, slot, &[n]);
            }
        }
    }

    /// «هجومها», «غاراته», «سيطرته»: the pronoun is the doer (or the patient of a masdar that takes one).
    pub(super) fn pronoun_agent(&mut self, syntax: &Syntax<'_, '_>) {
        let frame = syntax.lexicon().frame(self.trigger);
        let last = syntax.word(self.draft.hit.end - 1);
        if last.enclitic() == Enclitic::None || last.tag != Tag::Noun {
            return;
        }
        let passive = last.lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some());
        let slot = if passive { frame.object } else { frame.subject };
        let Some(Slot::Role(role)) = slot else { return };
        if !self.draft.role(role).is_empty() {
            return;
        }
        if let Some(n) = self.pronoun(syntax, last.enclitic(), passive) {
            self.draft.fill(role, Filler::of(syntax, syntax.np(n)));
            self.subject.push(syntax.np(n).head);
        }
    }

    /// The nearest phrase before in the sentence that a pronoun can go back to.
    pub(super) fn pronoun(&self, syntax: &Syntax<'_, '_>, enc: Enclitic, patient: bool) -> Option<u32> {
        use isnad_lexicon::morph::Gender;
        let before = (self.draft.first..self.draft.item).rev().filter_map(|k| syntax.np_of_item(k));
        let mut before = before.map(|n| syntax.np(n).inner.filter(|_| patient && syntax.is_event(syntax.np(n))).unwrap_or(n));
        before.find(|n| {
            let np = syntax.np(*n);
            let head = syntax.word(np.head);
            let gender = head.best.map(|a| a.entry.gender);
            let plural = head.best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
            (syntax.can_do(np) || patient && np.class.is_human())
                && !syntax.is_event(np)
                && match enc {
                    Enclitic::Hum => (plural || np.is_name) && np.class != Class::Voice,
                    // «ثلاثين مدنيا … بعد استيلائه»: many are not «he».
                    Enclitic::Ha => (gender != Some(Gender::M) || plural) && np.number.is_none(),
                    Enclitic::Hu => gender != Some(Gender::F) && !plural && np.number.is_none(),
                    _ => true,
                }
        })
    }

    pub(super) fn subject_of_phrase(&self, syntax: &Syntax<'_, '_>, x: usize) -> Option<Vec<u32>> {
        let start = syntax.clause_start(x, self.draft.first);
        (start..x)
            .find(|&k| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare))
            .map(|k| syntax.list(k, x).0)
    }
}
