//! Where a claim happened: phrases that are ground, places told before the trigger, after it, and beside a place.

use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Class, NameKind};
use isnad_model::Role;

use crate::draft::Filler;
use crate::phrases::{ItemKind, Np, Prep};
use crate::roles::Frame;
use crate::syntax::{Around, Syntax};

impl Frame<'_> {
    /// Ground that can be where something happens.
    pub(crate) fn ground(&self, syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        (self.sure_ground(np) && (np.class != Class::Area || np.definite || np.is_name || Filler::of(syntax, np).place))
            || np.state
            // «جنوب شرقي البلاد»
            || ((syntax.direction(np.prep) || syntax.prep_tags(np.prep) == "in") && np.definite && syntax.word(np.head).lemma().is_some_and(|l| syntax.lexicon().ground_kinds(l).is_some()))
            || (np.unknown && !np.person && syntax.prep_tags(np.prep) == "in")
    }

    pub(crate) fn sure_ground(&self, np: &Np) -> bool {
        // «جبهة ماهلية» is ground, though جبهة may be an armed body.
        let front = np.class == Class::Force && !np.is_name;
        np.class.is_ground() || ((np.is_name || front) && matches!(np.name, Some(NameKind::Place(_))))
    }

    /// Places, times and agents that stand before the trigger at the head of its clause or sentence: «وفي محافظة ديالى، قتل …».
    pub(crate) fn lead(&mut self, syntax: &Syntax<'_, '_>) {
        let start = syntax.clause_start(self.draft.item, self.draft.first);
        // «شنه المسلحون على مواقع في المنطقة بالتزامن مع إبرام الاتفاق»: where the other was.
        let under = start > self.draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Verb);
        let beside = syntax.np_of_item(self.draft.item).is_some_and(|n| matches!(syntax.np(n).prep, Prep::Cause(_) | Prep::Word(_)));
        if beside && self.is_talk() && under {
            return;
        }
        // «علقت قوافلها في سوريا بعد الهجوم»: an event that is known gives the reason, the place is of what it led to.
        let known = syntax.np_of_item(self.draft.item).is_some_and(|n| {
            let np = syntax.np(n);
            matches!(np.prep, Prep::Cause(_)) && matches!(syntax.text().fold_of(np.prep_start as usize), "بعد" | "عقب" | "اثر" | "غداه")
        }) && syntax.word(self.draft.hit.start).article()
            && under;
        if known {
            return;
        }
        // «اقتحموا المنزل في حي حدة، وقتلوه على طريق سنحان»: where the first was is not said of the second.
        let joined =
            matches!(syntax.items[self.draft.item].kind, ItemKind::Verb) && syntax.word(syntax.items[self.draft.item].start).pro.conj;
        if joined && under {
            return;
        }
        let mut k = start;
        while k < self.draft.item {
            match syntax.items[k].kind {
                ItemKind::Np(n)
                    if k == start
                        || matches!(
                            syntax.items[k - 1].kind,
                            ItemKind::Comma | ItemKind::Np(_) | ItemKind::Quote | ItemKind::Close | ItemKind::Other
                        ) =>
                {
                    let np = syntax.np(n);
                    // «مقتل أربعة في كمين وأسر آخرين»: what follows an event belongs to it.
                    if syntax.is_event(np) {
                        break;
                    }
                    let place = np.prep != Prep::Bare && syntax.prep_tags(np.prep) == "in" && self.ground(syntax, np);
                    // At the head of the sentence it holds for all of it, beside what the clause tells.
                    let head = k <= self.draft.first + 1;
                    if place && (head || self.draft.role(Role::Place).is_empty()) && self.takes_place() {
                        let (list, _) = syntax.list(k, self.draft.item);
                        self.fill_list(syntax, Slot::Role(Role::Place), &list);
                    }
                }
                ItemKind::Time(_) => self.draft.time = self.draft.time.or(Some(k as u32)),
                _ => {}
            }
            k += 1;
        }
    }

    /// «استولى المتمردون بدعم من وحدات ظلت موالية للرئيس على صنعاء»: the preposition that the verb asks for, beyond a clause that only
    /// describes. `from` is where the verb's own phrases ended.
    pub(crate) fn far(&mut self, syntax: &Syntax<'_, '_>, from: usize) {
        let wants = |form: &str| matches!(syntax.lexicon().frame(self.trigger).prep(form), Some(Slot::Theme));
        let empty = [Role::Place, Role::Target, Role::Origin, Role::Destination].iter().all(|r| self.draft.role(*r).is_empty());
        if !empty || !wants("علي") {
            return;
        }
        let mut verbs = 0;
        for k in from..self.draft.limit.min(from + 16) {
            match syntax.items[k].kind {
                ItemKind::Stop | ItemKind::Colon | ItemKind::Subord | ItemKind::Conj | ItemKind::Comma => return,
                ItemKind::Verb => {
                    let word = syntax.word(syntax.items[k].end - 1);
                    verbs += 1;
                    // A verb that evokes an event has a use for the phrase itself.
                    if word.pro.conj
                        || verbs > 1
                        || word.lemma().is_none_or(|l| syntax.lexicon().triggers_of_lemma(l).iter().any(|c| c.single))
                    {
                        return;
                    }
                }
                ItemKind::Np(n) if syntax.prep_form(syntax.np(n).prep) == "علي" => {
                    let (mut list, next) = syntax.list(k, self.draft.limit);
                    // «من بينها العاصمة صنعاء»
                    list.extend(
                        (next < self.draft.limit)
                            .then(|| syntax.np_of_item(next))
                            .flatten()
                            .filter(|m| syntax.prep_tags(syntax.np(*m).prep) == "part"),
                    );
                    self.fill_list(syntax, Slot::Theme, &list);
                    return;
                }
                _ => {}
            }
        }
    }

    /// «أحكمت القوات حصار تلعفر»: a ring that is part of the trigger is told with what it is drawn around.
    pub(crate) fn ringed(&mut self, syntax: &Syntax<'_, '_>) {
        let at = self.draft.hit.end as usize;
        if self.draft.claim != isnad_model::ClaimType::Siege
            || self.draft.hit.end < self.draft.hit.start + 2
            || at >= syntax.view.words.len()
        {
            return;
        }
        let end = syntax.items[self.draft.limit - 1].end as usize;
        if self.draft.role(Role::Place).iter().any(|f| f.place) || !syntax.view.open(at - 1) || !syntax.view.starts_np(at, end) {
            return;
        }
        if let Some(np) = syntax.view.np(at, end, Prep::Bare, at).filter(|np| self.sure_ground(np) && !np.conj) {
            self.fill_slot(syntax, Slot::Role(Role::Place), Filler::of(syntax, &np));
        }
    }

    /// With no place of its own, the claim takes the one told in the clause that hangs on it.
    pub(crate) fn deep(&mut self, syntax: &Syntax<'_, '_>, around: &Around) {
        // «جامعة الأنبار التي تقع في الرمادي»: where the ground itself lies is told beside it.
        let lies = (around.end as usize..self.draft.limit.min(around.end as usize + 3)).any(|k| {
            matches!(syntax.items[k].kind, ItemKind::Verb)
                && matches!(syntax.text().fold_of(syntax.items[k].start as usize), "تقع" | "يقع" | "يمتد" | "تمتد")
        });
        if !self.takes_place() || !lies && !self.draft.role(Role::Place).iter().all(|f| !f.place) {
            return;
        }
        for list in &around.deep {
            let grounded = list.iter().all(|n| Filler::of(syntax, syntax.np(*n)).place || syntax.np(*n).class == Class::PlaceClass);
            if grounded {
                self.fill_list(syntax, Slot::Role(Role::Place), list);
            }
        }
    }

    /// Movements have an origin and a destination instead of a place.
    pub const fn takes_place(&self) -> bool {
        use isnad_model::ClaimType::{Displacement, Evacuation, Movement, Withdrawal};
        !matches!(self.trigger.claim, Evacuation | Movement | Displacement | Withdrawal)
    }

    /// True for what is asked, offered, refused or agreed between sides.
    pub const fn is_talk(&self) -> bool {
        use isnad_model::ClaimType::{Agreement, Offer, Refusal, Request, Ultimatum};
        matches!(self.trigger.claim, Request | Refusal | Offer | Ultimatum | Agreement)
    }
}
