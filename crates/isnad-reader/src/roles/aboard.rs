//! Who is in what moves: buses and batches are nobody, and what they hold is told around them.

use super::Frame;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::{Around, Syntax};
use isnad_lexicon::Class;
use isnad_lexicon::triggers::Slot;
use isnad_model::{ClaimType, Role};

impl Frame<'_> {
    /// «41 حافلة على متنها مقاتلون انطلقت», «خرجت حافلات تقل مدنيين», «وصلت قافلة من المهجرين، وتضم 31 حافلة تقل ألف شخص»: the people in what
    /// moves.
    pub(super) fn aboard(&mut self, syntax: &Syntax<'_, '_>, mover: Option<u32>, around: &Around) {
        if !matches!(self.draft.claim, ClaimType::Evacuation | ClaimType::Displacement | ClaimType::Movement) {
            return;
        }
        for list in &around.aboard {
            self.fill_list(syntax, Slot::Role(Role::Target), list);
        }
        let Some(np) = mover.map(|n| *syntax.np(n)).filter(|np| matches!(np.class, Class::Vehicle | Class::Batch)) else { return };
        let next = syntax.item_of[np.end as usize - 1] as usize + 1;
        let stop = if next <= self.draft.item { self.draft.item } else { self.draft.limit };
        self.held(syntax, next, stop);
        // «55 حافلة خرجت من البلدة وتقل 2800 شخص»
        if around.end as usize > next {
            self.held(syntax, around.end as usize, self.draft.limit);
        }
    }

    /// «خروج الدفعة الأخيرة التي ضمت ألف شخص»: who is in what the masdar moves.
    pub(super) fn in_what_goes(&mut self, syntax: &Syntax<'_, '_>) {
        if !matches!(self.draft.claim, ClaimType::Evacuation | ClaimType::Displacement | ClaimType::Movement) {
            return;
        }
        let moves = |h: &u32| matches!(syntax.word(*h).class(), Class::Vehicle | Class::Batch) && *h >= self.draft.hit.start;
        if let Some(h) = self.subject.iter().chain(&self.object).copied().find(moves) {
            let k = syntax.item_of[h as usize] as usize + 1;
            self.held(syntax, k, self.draft.limit);
        }
    }

    /// What is told of the people from item `k` on, right after what moves or after the clause that moves it.
    fn held(&mut self, syntax: &Syntax<'_, '_>, mut k: usize, limit: usize) {
        let target = Slot::Role(Role::Target);
        let people = |np: &Np| np.class.is_human() || np.class.can_act() || np.class == Class::Family;
        let first = k;
        // «القافلة الثانية من مهجري المدينة», but not «خرجت … بمرافقة من الهلال»
        let right_behind = |k: usize| {
            let before = k.checked_sub(1).and_then(|b| syntax.np_of_item(b)).map(|n| syntax.np(n));
            before.is_some_and(|np| (np.head..np.end).any(|t| matches!(syntax.word(t).class(), Class::Vehicle | Class::Batch)))
        };
        let mut found = false;
        while k < limit {
            match syntax.items[k].kind {
                ItemKind::Np(n) if syntax.aboard(syntax.np(n)) => {
                    k = self.fill_held(syntax, k + 1, limit);
                    found = true;
                    continue;
                }
                ItemKind::Np(n) => {
                    let np = syntax.np(n);
                    let form = syntax.prep_form(np.prep);
                    let (list, next) = syntax.list(k, limit);
                    if np.prep == Prep::Bare {
                        break;
                    } else if form == "من" && k == first && people(np) && right_behind(k) {
                        // «القافلة الثانية من مهجري المدينة»
                        self.fill_list(syntax, target, &list);
                    } else if form == "من" && self.ground(syntax, np) && !found {
                        // «دفعة من المهجرين من البلدة تضم مئتي شخص»
                        self.fill_list(syntax, Slot::Role(Role::Origin), &list);
                    } else if found && (syntax.prep_tags(np.prep) == "part" || np.prep_start < np.start && syntax.parts_word(np.prep_start))
                    {
                        // «تقل 1204 أشخاص بينهم 430 طفلا»
                        self.fill_list(syntax, target, &list);
                    }
                    k = next;
                    continue;
                }
                // «حافلات محملة بتسعة آلاف من المسلحين»
                ItemKind::Verb
                    if syntax.text().fold_of(syntax.items[k].start as usize).starts_with("محمل")
                        && k + 1 < limit
                        && syntax.np_of_item(k + 1).is_some_and(|n| syntax.np(n).prep == Prep::Clitic('ب') && people(syntax.np(n))) =>
                {
                    let (list, next) = syntax.list(k + 1, limit);
                    self.fill_list(syntax, target, &list);
                    found = true;
                    self.draft.reach = self.draft.reach.max(next);
                    k = next;
                    continue;
                }
                ItemKind::Verb if syntax.holds_people(k) => {
                    let (from, end) = (k, self.fill_held(syntax, k + 1, limit));
                    if end == k + 1 {
                        break;
                    }
                    found = true;
                    // Its figures are those of the movement.
                    if from >= self.draft.item {
                        self.draft.reach = self.draft.reach.max(end);
                    }
                    k = end;
                    continue;
                }
                ItemKind::Other if found && syntax.portion(syntax.items[k].start) => {
                    // «معظمهم من النساء والأطفال»
                    let list = (k + 1 < limit).then(|| syntax.np_of_item(k + 1)).flatten().filter(|n| {
                        let np = syntax.np(*n);
                        matches!(syntax.prep_form(np.prep), "من" | "") && people(np)
                    });
                    if list.is_none() {
                        break;
                    }
                    let (list, next) = syntax.list(k + 1, limit);
                    self.fill_list(syntax, target, &list);
                    k = next;
                    continue;
                }
                ItemKind::Comma | ItemKind::Quote | ItemKind::Rel | ItemKind::Time(_) | ItemKind::Other => {}
                _ => break,
            }
            k += 1;
        }
    }

    /// The people told at item `k`: gives the item after them.
    fn fill_held(&mut self, syntax: &Syntax<'_, '_>, k: usize, limit: usize) -> usize {
        let bare = |k: usize| k < limit && syntax.np_of_item(k).is_some_and(|n| syntax.np(n).prep == Prep::Bare && !syntax.np(n).conj);
        if !bare(k) {
            return k;
        }
        let (list, next) = syntax.list(k, limit);
        // «دفعة من المهجرين تضم ألف شخص»: they are told already.
        let count = |n: &u32| syntax.word(syntax.np(*n).head).lemma().is_some_and(|l| syntax.lexicon().is_generic(l));
        if self.draft.role(Role::Target).iter().all(|f| matches!(f.class, Class::Vehicle | Class::Batch)) || !list.iter().all(count) {
            self.fill_list(syntax, Slot::Role(Role::Target), &list);
        }
        next
    }
}
