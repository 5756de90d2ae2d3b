//! Whose a masdar is: its object, its aim, the pronoun on it.

use super::Frame;
use crate::draft::Filler;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::{Around, Syntax};
use crate::words::Tag;
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Carry, Class, Enclitic, NameKind, Pos};
use isnad_model::{ClaimType, Role};

/// «بدعم», «بمساندة»: with whose help something is done.
fn helped(syntax: &Syntax<'_, '_>, n: u32) -> bool {
    let np = syntax.np(n);
    np.prep == Prep::Clitic('ب')
        && syntax.word(np.head).lemma().is_some_and(|l| {
            matches!(syntax.lexicon().lemma(l).folded.as_str(), "دعم" | "مسانده" | "اسناد" | "مشاركه" | "موازره" | "تغطيه")
        })
}

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
            && let Some(n) = self.main_subject(syntax, last.enclitic()).or_else(|| self.pronoun(syntax, last.enclitic(), false))
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
        // «العقل المدبر للهجوم الذي وقع»: what took place is no aim.
        if x + 1 < self.draft.limit && matches!(syntax.items[x + 1].kind, ItemKind::Rel) && self.draft.definite {
            return;
        }
        let start = syntax.clause_start(x, self.draft.first);
        if start <= self.draft.first || !matches!(syntax.items[start - 1].kind, ItemKind::Verb) {
            return;
        }
        // «طالب المجلس الأمم المتحدة بالضغط لفك الحصار»: whoever asks does nothing of it.
        // «تصدت الفصائل لمحاولة تسلل»: no aim of theirs.
        let faced = syntax.word(syntax.items[start - 1].end - 1).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "تصدي");
        if faced || super::control::asks_others(syntax, start - 1) {
            return;
        }
        let args = syntax.arguments(start - 1, self.draft.first, x);
        // «دخلت الحافلات لنقل الجرحى»: what they are moved in is nobody.
        let rides = self.carries_off() && args.subject.iter().any(|n| matches!(syntax.np(*n).class, Class::Vehicle | Class::Batch));
        if !rides && !args.passive && args.subject.iter().all(|n| syntax.can_do(syntax.np(*n)) && !syntax.is_event(syntax.np(*n))) {
            self.fill_list(syntax, Slot::Role(Role::Agent), &args.subject);
        }
    }

    /// «إقدام الجبهة على خطف عناصر», «محاولات الجيش إحكام سيطرته», «محاولة للجيش لاقتحام المدينة»: a masdar of a verb that carries events
    /// says who does what it governs.
    pub(super) fn under_masdar(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        let agent = Slot::Role(Role::Agent);
        if syntax.lexicon().frame(self.trigger).subject != Some(agent) || np.conj || !self.draft.role(Role::Agent).is_empty() {
            return;
        }
        let form = syntax.prep_form(np.prep);
        let bare = np.prep == Prep::Bare;
        if !bare && !matches!(form, "ل" | "الي" | "في" | "ب" | "من" | "علي") {
            return;
        }
        // Only when and where may stand between.
        let mut k = x;
        let mut owner = None;
        let mut joined = Vec::new();
        while k > self.draft.first && k + 4 > x {
            k -= 1;
            match syntax.items[k].kind {
                ItemKind::Time(_) => {}
                // «إطلاق القوات بدعم من التحالف عملية»: with whose help.
                ItemKind::Np(n) if bare && helped(syntax, n) => {}
                ItemKind::Np(n)
                    if bare
                        && syntax.prep_form(syntax.np(n).prep) == "من"
                        && k > self.draft.first
                        && syntax.np_of_item(k - 1).is_some_and(|b| helped(syntax, b)) => {}
                ItemKind::Np(n) if syntax.np(n).prep == Prep::Clitic('ل') && owner.is_none() && syntax.can_do(syntax.np(n)) => {
                    owner = Some(n)
                }
                // «توصل الحكومة والجهاز إلى اتفاق»: two of them.
                ItemKind::Np(n)
                    if syntax.np(n).conj && syntax.np(n).prep == Prep::Bare && syntax.can_do(syntax.np(n)) && joined.is_empty() =>
                {
                    joined.push(n);
                }
                ItemKind::Np(n) => {
                    let before = *syntax.np(n);
                    // «عرقل التحالف القافلة بشنه ضربتين»: the pronoun goes back to whoever acts in the clause.
                    let enclitic = syntax.word(before.head).enclitic();
                    if bare && enclitic != Enclitic::None && before.end == before.head + 1 && self.carries_masdar(syntax, before.head) {
                        if let Some(n) = self.main_subject(syntax, enclitic).or_else(|| self.pronoun(syntax, enclitic, false)) {
                            self.fill_list(syntax, agent, &[n]);
                            self.subject.push(syntax.np(n).head);
                        }
                        return;
                    }
                    let Some(at) = self.carrying_masdar(syntax, &before, bare) else { return };
                    if at < before.end {
                        let Some(doer) = syntax.view.np(at as usize, before.end as usize, Prep::Bare, at as usize) else { return };
                        // «تكثيف أنقرة الحملة»
                        let city = matches!(doer.name, Some(NameKind::Place(_))) && doer.is_name && (bare || form == "ب");
                        if syntax.can_do(&doer) && !syntax.is_event(&doer) || doer.class.is_human() && doer.class != Class::Voice || city {
                            self.capital = city;
                            self.fill_slot(syntax, agent, Filler::of(syntax, &doer));
                            self.fill_list(syntax, agent, &joined);
                            self.capital = false;
                            self.subject.push(doer.head);
                        }
                    } else if let Some(n) = owner {
                        self.fill_list(syntax, agent, &[n]);
                    }
                    return;
                }
                _ => return,
            }
        }
    }

    /// «شنه»: the masdar of a verb that carries events.
    fn carries_masdar(&self, syntax: &Syntax<'_, '_>, t: u32) -> bool {
        let word = syntax.word(t);
        word.tag == Tag::Noun
            && word
                .all
                .iter()
                .find(|a| a.entry.pos == Pos::Masdar)
                .is_some_and(|a| syntax.lexicon().verb_of(a.entry.lemma).is_some_and(|v| syntax.lexicon().carries(v, Carry::Do)))
    }

    /// One past the masdars of carrying verbs that begin this phrase («بدء تنفيذ [التحالف]»), if it begins with one.
    fn carrying_masdar(&self, syntax: &Syntax<'_, '_>, np: &Np, bare: bool) -> Option<u32> {
        let carries = |t: u32| {
            let word = syntax.word(t);
            // «محاولة» is a noun of its own beside the masdar.
            let masdar = word.all.iter().find(|a| a.entry.pos == Pos::Masdar).filter(|_| matches!(word.tag, Tag::Noun));
            word.enclitic() == Enclitic::None
                && masdar.and_then(|a| syntax.lexicon().verb_of(a.entry.lemma)).is_some_and(|v| {
                    let lexicon = syntax.lexicon();
                    // «تعهد دمشق بالإفراج عن …»
                    let promise = matches!(lexicon.lemma(v).folded.as_str(), "تعهد" | "التزم" | "رفض" | "هدد");
                    lexicon.carries(v, Carry::Do) || !bare && lexicon.carries(v, Carry::Reach) || promise
                })
        };
        let own = |t: u32| self.draft.hit.start <= t && t < self.draft.hit.end;
        (carries(np.head) && !own(np.head)).then(|| (np.head + 1..np.end).find(|t| !carries(*t)).unwrap_or(np.end))
    }

    /// «وقعت واشنطن وأنقرة اتفاقا»: of two who agree the first does it with the other.
    pub(super) fn two_parties(&mut self) {
        let roles = &mut self.draft.roles;
        let pair = matches!(self.trigger.claim, ClaimType::Agreement | ClaimType::Ceasefire);
        if pair && roles[Role::Agent as usize].len() == 2 && roles[Role::Target as usize].is_empty() {
            roles[Role::Target as usize] = roles[Role::Agent as usize].split_off(1);
        }
    }

    /// «الهجوم نفذه انتحاريان» as one trigger: the doer stands in it.
    pub(super) fn inside(&mut self, syntax: &Syntax<'_, '_>, x: usize, last: usize) {
        let Some(slot) = syntax.lexicon().frame(self.trigger).subject else { return };
        let verb = (x..=last).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb));
        for k in x + 1..=last {
            // «قصف من طيران حربي»: the aircraft that make it an air raid do it.
            let from = |n: u32| syntax.prep_form(syntax.np(n).prep) == "من" && matches!(syntax.np(n).class, Class::Force | Class::Vehicle);
            if let ItemKind::Np(n) = syntax.items[k].kind
                && (verb && syntax.np(n).prep == Prep::Bare && syntax.can_do(syntax.np(n))
                    || from(n) && self.draft.role(Role::Agent).is_empty())
            {
                self.fill_list(syntax, slot, &[n]);
            }
        }
    }

    /// «هجومها», «غاراته», «سيطرته»: the pronoun is the doer (or the patient of a masdar that takes one).
    pub(super) fn pronoun_agent(&mut self, syntax: &Syntax<'_, '_>) {
        let frame = syntax.lexicon().frame(self.trigger);
        let last = syntax.word(self.draft.hit.end - 1);
        // «توصله إلى اتفاق»: it may stand on the first of the words.
        let first = syntax.word(self.draft.hit.start);
        let own = |w: &crate::words::Word<'_>| w.enclitic() != Enclitic::None && w.tag == Tag::Noun;
        let last = if own(last) || !own(first) { last } else { first };
        if !own(last) {
            return;
        }
        // «الهدنة … بدأ سريانها»: it is the truce that holds.
        let holds =
            matches!(last.lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str()), Some("سريان" | "دخول" | "بدء" | "انهيار" | "تنفيذ"));
        if holds && self.draft.claim == ClaimType::Ceasefire {
            return;
        }
        // «إجلاؤهم», «خروجهم»: they are moved.
        // «نقلهم إلى مركز احتجاز», «ترحيلهم»
        let moved = self.carries_off() && [frame.object, frame.subject].contains(&Some(Slot::Role(Role::Target)))
            || self.draft.claim == ClaimType::Movement && frame.object == Some(Slot::Role(Role::Target));
        let passive = last.lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some()) || moved;
        // «تسوية أوضاعهم»: theirs.
        let settled = self.draft.claim == ClaimType::Surrender && frame.object == Some(Slot::Role(Role::Agent));
        // «إطلاق سراحهم»: it is they who are let go.
        let freed = self.draft.claim == ClaimType::Release && self.draft.hit.end > self.draft.hit.start + 1;
        let passive = passive || settled || freed;
        let slot = match passive {
            _ if moved => Some(Slot::Role(Role::Target)),
            true => frame.object,
            false => frame.subject,
        };
        let Some(Slot::Role(role)) = slot else { return };
        if !self.draft.role(role).is_empty() {
            return;
        }
        if let Some(n) = self.pronoun(syntax, last.enclitic(), passive).filter(|n| !settled || syntax.np(*n).class.is_human()) {
            // «مقاتلين وأسرهم، جرى إجلاؤهم»: all of the list.
            let mut k = syntax.item_of[syntax.np(n).start as usize] as usize;
            while moved && k > self.draft.first && syntax.np_of_item(k).is_some_and(|n| syntax.np(n).conj) {
                k -= 1;
            }
            let list = if moved { syntax.list(k, self.draft.item).0 } else { Vec::new() };
            let list = if list.contains(&n) { list } else { vec![n] };
            for n in list {
                self.draft.fill(role, Filler::of(syntax, syntax.np(n)));
                self.subject.push(syntax.np(n).head);
            }
        }
    }

    /// «خطفت الجبهة مقاتلين دربهم الأميركيون، بعد أيام من خطفها …»: the subject of the verb before that is in no clause on a noun.
    pub(super) fn main_subject(&self, syntax: &Syntax<'_, '_>, enc: Enclitic) -> Option<u32> {
        let x = self.draft.item;
        let verb = |k: &usize| matches!(syntax.items[*k].kind, ItemKind::Verb) && !syntax.embedded(*k, self.draft.first);
        let v = (self.draft.first.max(x.saturating_sub(24))..x).rev().find(verb)?;
        let args = syntax.arguments(v, self.draft.first, x);
        let [n] = args.subject.as_slice() else { return None };
        let said = syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().say_verb(l).is_some());
        (!args.passive && !said && Self::goes_back_to(syntax, *n, enc, false)).then_some(*n)
    }

    /// The nearest phrase before in the sentence that a pronoun can go back to.
    pub(super) fn pronoun(&self, syntax: &Syntax<'_, '_>, enc: Enclitic, patient: bool) -> Option<u32> {
        // «خروج المقاتلين يأتي مقابل إلقائهم السلاح»: many who stand there as such, before the name of a side.
        if enc == Enclitic::Hum {
            let many = |n: &u32| {
                let np = syntax.np(*n);
                let plural = syntax.word(np.head).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
                plural && matches!(np.class, Class::Fighter | Class::Person) && np.definite && Self::goes_back_to(syntax, *n, enc, true)
            };
            let near = (self.draft.first.max(self.draft.item.saturating_sub(8))..self.draft.item)
                .rev()
                .filter_map(|k| syntax.np_of_item(k))
                .map(|n| syntax.np(n).inner.filter(|_| syntax.is_event(syntax.np(n))).unwrap_or(n))
                .find(many);
            // «ندد المتظاهرون باعتقال ناشطين، وطالبوا بإطلاق سراحهم»: people who stand nearer are meant first.
            let people = |n: &u32| {
                let np = syntax.np(*n);
                let plural = syntax.word(np.head).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
                plural && (np.class.is_human() || np.class == Class::Voice) && !np.is_name
            };
            let nearest = (self.draft.first..self.draft.item)
                .rev()
                .filter_map(|k| syntax.np_of_item(k))
                .map(|n| syntax.np(n).inner.filter(|_| patient && syntax.is_event(syntax.np(n))).unwrap_or(n))
                .find(|n| Self::goes_back_to(syntax, *n, enc, patient));
            if near.is_some() && !nearest.as_ref().is_some_and(people) {
                return near;
            }
        }
        let before = (self.draft.first..self.draft.item).rev().filter_map(|k| syntax.np_of_item(k));
        let mut before = before.map(|n| syntax.np(n).inner.filter(|_| patient && syntax.is_event(syntax.np(n))).unwrap_or(n));
        before.find(|n| Self::goes_back_to(syntax, *n, enc, patient))
    }

    /// Whether a pronoun can go back to this phrase, by its gender and number.
    pub(super) fn goes_back_to(syntax: &Syntax<'_, '_>, n: u32, enc: Enclitic, patient: bool) -> bool {
        use isnad_lexicon::morph::{Gender, Number};
        let np = syntax.np(n);
        let head = syntax.word(np.head);
        let gender = head.best.map(|a| a.entry.gender);
        let plural = head.best.is_some_and(|a| a.entry.number == Number::Pl);
        (syntax.can_do(np) || patient && np.class.is_human())
            && !syntax.is_event(np)
            && match enc {
                // «ترحيل المسلحين تحت إشراف الهلال الأحمر … قبل خروجهم»: those who are moved are many, and no organisation.
                Enclitic::Hum if patient && np.class == Class::Body && !plural => false,
                // «300 مسلح سيتم إخراجهم»
                Enclitic::Hum => (plural || np.is_name || patient && np.number.is_some()) && (np.class != Class::Voice || patient),
                // «ثلاثين مدنيا … بعد استيلائه»: many are not «he».
                Enclitic::Ha => (gender != Some(Gender::M) || plural) && np.number.is_none(),
                Enclitic::Hu => gender != Some(Gender::F) && !plural && np.number.is_none(),
                _ => true,
            }
    }

    pub(super) fn subject_of_phrase(&self, syntax: &Syntax<'_, '_>, x: usize) -> Option<Vec<u32>> {
        let start = syntax.clause_start(x, self.draft.first);
        (start..x)
            .find(|&k| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare))
            .map(|k| syntax.list(k, x).0)
    }
}
