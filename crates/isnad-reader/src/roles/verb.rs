//! Roles of a finite verb: its subject and object, what its pronouns and passives mean.

use super::{Frame, sequence};
use crate::draft::Filler;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::{Arguments, Syntax};
use crate::words::Tag;
use isnad_lexicon::triggers::{Slot, Trigger};
use isnad_lexicon::{Carry, Class, Enclitic};
use isnad_model::{ClaimType, Role};

impl Frame<'_> {
    pub(super) fn verb(&mut self, syntax: &Syntax<'_, '_>) {
        let x = self.draft.item;
        let mut args = syntax.arguments(x, self.draft.first, self.draft.limit);
        self.draft.reach = args.around.end as usize;
        let frame = syntax.lexicon().frame(self.trigger);
        // Words of the trigger itself are no arguments.
        let own = self.draft.hit;
        let inside = |n: &u32| syntax.np(*n).start < own.end && own.end <= syntax.np(*n).end;
        if own.end > own.start + 1 {
            for list in [&mut args.subject, &mut args.ambiguous] {
                if list.iter().any(inside) {
                    list.clear();
                }
            }
            // «لقي ثلاثة حتفهم»: the noun of the trigger is nobody.
            if frame.subject == frame.object && args.object.len() == 1 && args.object.iter().any(inside) {
                args.object.clear();
            }
            // «سلّموا أسلحتهم»: the noun of the trigger is what is done to; an event noun («فرض سيطرته») is not.
            let states = self.trigger.claim == ClaimType::Surrender;
            if args.object.iter().any(inside) && args.object.iter().all(|n| states || syntax.is_event(syntax.np(*n))) {
                args.object.clear();
            }
            if args.subject.is_empty() && !args.ambiguous.is_empty() {
                args.subject = std::mem::take(&mut args.ambiguous);
            }
            self.released(syntax, &mut args);
            self.tail_of_phrase(syntax);
            // «شنت الفصائل هجومها»: one that was told before.
            let last = syntax.word(own.end - 1);
            self.draft.definite = last.class() == Class::Event && last.enclitic() != Enclitic::None;
        }
        self.settle(syntax, &mut args, frame.object.is_some());
        // «انهارت ثلاثة مبان وتضرر مسجد»: each verb has who suffers it; those before are not of the second.
        if frame.subject == frame.object
            && !args.passive
            && !args.object.is_empty()
            && syntax.word(syntax.items[x].start).pro.conj
            && args.subject.iter().all(|n| syntax.np(*n).end <= own.start)
        {
            args.subject.clear();
        }
        // «القريتين التي استولوا عليها»: ground is not «they».
        let they = syntax
            .word(self.draft.hit.start)
            .best
            .is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl && a.entry.gender != isnad_lexicon::morph::Gender::F);
        if they && args.subject.iter().all(|n| syntax.np(*n).class.is_ground() && !syntax.np(*n).is_name) {
            args.subject.clear();
        }
        // «غادر ألف شخص، بينهم 300 مقاتل، البلدة»: parts are of whoever moves.
        let moved = frame.subject.filter(|s| *s == Slot::Role(Role::Target));
        for list in &args.around.parts {
            if let Some(slot) = moved.or(frame.object) {
                self.fill_list(syntax, slot, list);
            }
        }
        self.aboard(syntax, args.doers().last().copied(), &args.around);
        // «لقي ثلاثة حتفهم»: who meets it and what is met are not both who suffers.
        let thing = |n: &u32| !syntax.can_do(syntax.np(*n)) && !syntax.np(*n).class.is_human() && syntax.np(*n).number.is_none();
        if frame.subject.is_some()
            && frame.subject == frame.object
            && self.trigger.claim == ClaimType::Killing
            && !args.passive
            && !args.subject.is_empty()
            && args.object.iter().all(thing)
        {
            self.object.extend(args.object.iter().map(|n| syntax.np(*n).head));
            args.object.clear();
        }
        // «أعلنت اللجنة هدنة بعد اشتباكات دارت في الحي، وأدت إلى مقتل ثلاثة»: an event told since then led to it, and not who spoke.
        let outcome = syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Result));
        if outcome
            && self.draft.hit.start < self.draft.hit.end
            && args.subject.iter().all(|n| {
                let np = syntax.np(*n);
                let from = syntax.item_of[np.end as usize - 1] as usize + 1;
                !syntax.is_event(np)
                    && matches!(np.class, Class::Body | Class::Voice | Class::Office)
                    && np.end < self.draft.hit.start
                    && (from..x).any(|k| syntax.np_of_item(k).is_some_and(|m| syntax.is_event(syntax.np(m))))
            })
        {
            args.subject.clear();
        }
        if let Some(slot) = frame.subject {
            // «حثت واشنطن», «قصفت موسكو مواقع»: a city that acts stands for its state.
            self.capital = slot == Slot::Role(Role::Agent)
                && (self.is_talk() || !args.object.is_empty())
                && args.subject.iter().all(|n| syntax.np(*n).prep == Prep::Bare);
            self.fill_list(syntax, slot, &args.subject);
            self.capital = false;
        }
        if let Some(slot) = frame.object {
            self.fill_list(syntax, slot, &args.object);
            if args.pronoun_object && args.object.is_empty() {
                self.object_pronoun(syntax, slot);
            }
        }
        if let Some(slot @ Slot::Role(Role::Recipient)) = frame.prep("إلى").or(frame.prep("الي")).filter(|_| !args.given.is_empty()) {
            self.fill_list(syntax, slot, &args.given);
        }
        // «هدنة … خرقتها القوات», «مبادرة رفضتها الفصائل»: an event that the pronoun goes back to fills no role, and tells what is meant.
        let of_deals = self.is_talk() || matches!(self.trigger.claim, ClaimType::Ceasefire | ClaimType::Negotiation);
        if of_deals && args.pronoun_object && self.object.is_empty() && !self.trigger.object_with.is_empty() {
            let start = syntax.clause_start(x, self.draft.first);
            let rel = start > self.draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Rel);
            let before = syntax.antecedent(if rel { start - 1 } else { x }, self.draft.first);
            let events = before.iter().flatten().map(|n| syntax.np(*n)).filter(|np| syntax.is_event(np));
            self.object.extend(events.map(|np| np.head));
        }
        let hold = |list: &[u32]| list.iter().map(|n| syntax.np(*n).head).collect::<Vec<_>>();
        self.subject = hold(&args.subject);
        self.object.extend(hold(&args.object));
        if args.passive && self.object.is_empty() {
            self.object = std::mem::take(&mut self.subject);
        }
        // «منعوا القافلة من الدخول وأوقفوها ساعتين»
        // «ما نشرته الوسائل»: what the relative stands for.
        let start = syntax.clause_start(x, self.draft.first);
        let rel = start > self.draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Rel) || syntax.embedded(x, self.draft.first);
        if args.pronoun_object && self.object.is_empty() && !rel {
            let back = self.told_before(syntax, x, &self.trigger.object_with);
            if let (Some(n), Some(slot)) = (back, frame.object) {
                self.fill_list(syntax, slot, &[n]);
                self.object.push(syntax.np(n).head);
            }
        }
        // «تقدمت القوات نحو المدينة التي تحاصرها منذ عام»: whoever acts in the main clause, where the pronoun is of the ground.
        if self.subject.is_empty()
            && args.pronoun_object
            && !args.passive
            && self.trigger.claim == ClaimType::Siege
            && frame.subject == Some(Slot::Role(Role::Agent))
            && self.draft.role(Role::Agent).is_empty()
            && start > self.draft.first
            && matches!(syntax.items[start - 1].kind, ItemKind::Rel)
            && let Some(a) = syntax.word(self.draft.hit.start).best.filter(|a| a.entry.number == isnad_lexicon::morph::Number::Sg)
        {
            let she = a.entry.gender == isnad_lexicon::morph::Gender::F;
            if let Some(n) = self.main_subject(syntax, if she { Enclitic::Ha } else { Enclitic::Hu }) {
                self.fill_list(syntax, Slot::Role(Role::Agent), &[n]);
                self.subject.push(syntax.np(n).head);
            }
        }
        // «وصل بعضهم إلى المخيم»: a part of people told before.
        let next = x + 1;
        if self.subject.is_empty() && !args.passive && next < self.draft.limit && matches!(syntax.items[next].kind, ItemKind::Other) {
            let token = syntax.items[next].start;
            if some_of_them(syntax.text().fold_of(token as usize)) {
                self.subject.push(token);
            }
        }
        self.resumed(syntax, x);
        self.preps(syntax, &args.around);
        self.far(syntax, args.around.end as usize);
        self.ringed(syntax);
        // «شن مسلحون هجوما … استهدف مقاتلين»
        let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        // «فك الجيش الحصار الذي يفرضه التنظيم»
        let own = !matches!(self.trigger.claim, ClaimType::Repel | ClaimType::Siege);
        if own && last > x && syntax.np_of_item(last).is_some_and(|n| syntax.is_event(syntax.np(n))) {
            self.relative(syntax, self.draft.reach);
        }
        self.taken_back(syntax);
        self.freed(syntax);
        self.lead(syntax);
        self.deep(syntax, &args.around);
        self.way(syntax, args.around.end as usize);
        self.hindered(syntax);
        self.draft.time = args.around.times.first().copied();
        self.two_parties();
        self.supported(syntax);
        // «واعتقلت عشرة», «التي استولوا عليها»: somebody does it whom this sentence does not name.
        let third = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.person == 3);
        let many = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
        // «ألحقت الهزيمة بالجيش»: what is done may be words of the trigger; «ألحق أضرارا بالمبنى» an event did.
        let outcome = syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Result))
            && self.trigger.claim != ClaimType::Attack;
        let many = many || !outcome && self.draft.hit.end > self.draft.hit.start + 1;
        // «…، حيث سيطرت على الحي»
        let goes_on = syntax.word(self.draft.hit.start).pro.conj
            || x > self.draft.first && matches!(syntax.text().fold_of(syntax.items[x - 1].start as usize), "حيث" | "اذ");
        let taken = self.trigger.claim == ClaimType::Advance && goes_on && !self.draft.role(Role::Place).is_empty();
        let done = !self.object.is_empty() || args.pronoun_object || many || taken;
        self.draft.unsaid = frame.subject == Some(Slot::Role(Role::Agent))
            && third
            && done
            && self.subject.is_empty()
            && !args.passive
            && self.draft.role(Role::Agent).is_empty();
    }

    /// «المخطوفون الثلاثة أطلق سراحهم»: whose the noun of the trigger is stands before it.
    fn released(&self, syntax: &Syntax<'_, '_>, args: &mut Arguments) {
        use isnad_lexicon::morph::{Gender, Number};
        let own = self.draft.hit;
        let one = syntax.word(own.start).best.is_some_and(|a| a.entry.number == Number::Sg && a.entry.gender != Gender::F);
        let many = |n: &u32| {
            let np = syntax.np(*n);
            np.end <= own.start && np.class.is_human() && syntax.word(np.head).best.is_some_and(|a| a.entry.number == Number::Pl)
        };
        // «إن سائقا أوقف على الحاجز ثم أطلق سراحه»: nobody is named who holds him.
        let held = |k: usize| {
            // «سائقا واحدا أوقف»
            let one = |j: usize| syntax.np_of_item(j).is_some_and(|n| syntax.np(n).number.is_some() && syntax.np(n).class == Class::None);
            let who = (self.draft.first..k).rev().find(|&j| !one(j)).and_then(|j| syntax.np_of_item(j))?;
            let them = syntax.arguments(k, self.draft.first, self.draft.item);
            let passive = them.passive || them.maybe_passive && them.object.is_empty();
            (super::may_mean(syntax, who, syntax.word(own.end - 1).enclitic())
                && syntax.np(who).class.is_human()
                && passive
                && !them.pronoun_object)
                .then_some(who)
        };
        let before = (self.draft.first..self.draft.item).rev().find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb));
        if self.trigger.claim == ClaimType::Release
            && syntax.word(own.end - 1).enclitic() != Enclitic::None
            && one
            && args.object.is_empty()
            && args.subject.iter().all(|n| syntax.np(*n).end <= own.start)
            && let Some(who) = before.and_then(held)
        {
            args.passive = true;
            args.subject.clear();
            args.object = vec![who];
            return;
        }
        if self.trigger.claim == ClaimType::Release
            && syntax.word(own.end - 1).enclitic() == Enclitic::Hum
            && one
            && !args.subject.is_empty()
            && args.subject.iter().all(many)
        {
            args.passive = true;
            args.object = std::mem::take(&mut args.subject);
        }
    }

    /// «المدن التي سيطروا عليها»: the pronoun after the preposition is what the clause hangs on.
    pub(super) fn resumed(&mut self, syntax: &Syntax<'_, '_>, x: usize) {
        let start = syntax.clause_start(x, self.draft.first);
        let rel = start > self.draft.first && start == x && matches!(syntax.items[start - 1].kind, ItemKind::Rel);
        if !rel {
            return;
        }
        let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        let Some(slot) = (x + 1..(last + 5).min(self.draft.limit)).find_map(|k| match syntax.items[k].kind {
            ItemKind::Other => {
                let word = syntax.word(syntax.items[k].start);
                let prep = word.lemma().filter(|_| word.enclitic() != Enclitic::None).map(|l| syntax.lexicon().lemma(l).folded.as_str())?;
                syntax.lexicon().frame(self.trigger).prep(prep).or((prep == "في").then_some(Slot::Role(Role::Place)))
            }
            _ => None,
        }) else {
            return;
        };
        if let Some(list) = syntax.antecedent(start - 1, self.draft.first) {
            // Ground with no name is still where it was: «المدن التي …».
            let ground = list.iter().all(|n| syntax.np(*n).class.is_ground());
            self.fill_list(syntax, if ground && slot == Slot::Theme { Slot::Role(Role::Place) } else { slot }, &list);
        }
    }

    /// Decides what the letters leave open: one phrase that may be subject or object, an unmarked passive.
    pub(super) fn settle(&self, syntax: &Syntax<'_, '_>, args: &mut Arguments, transitive: bool) {
        if !args.ambiguous.is_empty() {
            let list = std::mem::take(&mut args.ambiguous);
            // «سقطت قذائف»: what the trigger asks of its subject tells which it is.
            let Trigger { subject_with, object_with, .. } = self.trigger;
            let rules = !subject_with.is_empty() && object_with.is_empty();
            // «دعت واشنطن وباريس إلى رفع الحصار»: capitals that ask.
            let capital = |n: &u32| matches!(syntax.np(*n).name, Some(isnad_lexicon::NameKind::Place(p)) if syntax.lexicon().is_capital(p));
            if self.is_talk() && args.subject.is_empty() && list.iter().all(capital) {
                args.subject = list;
            } else if transitive && !(rules && list.iter().any(|n| subject_with.iter().any(|w| sequence(syntax, syntax.np(*n).head, w)))) {
                args.object = list;
            } else if args.subject.is_empty() || !transitive && list.iter().all(|n| syntax.np(*n).class == Class::Family) {
                // «نزحت عشرات العائلات»: they do, whoever was named before.
                args.subject = list;
            }
        }
        // «قضت الوحدة على مجموعة، ودمرت عربة مزودة برشاش»: a vehicle destroys nothing without an object; «احترقت عربة» is what burns.
        if self.trigger.claim == ClaimType::Destruction
            && self.trigger.subject_with.is_empty()
            && !args.passive
            && transitive
            && args.object.is_empty()
            && !args.pronoun_object
            && args.subject.len() == 1
            && args.subject.iter().all(|n| {
                let np = syntax.np(*n);
                np.class == Class::Vehicle && !np.definite && np.start > self.draft.hit.start
            })
        {
            args.object = std::mem::take(&mut args.subject);
        }
        // «سيطر المتطرفين على الجامعة»: whoever holds it, though some write it as an object.
        let onto = || args.around.preps.iter().any(|l| syntax.prep_form(syntax.np(l[0]).prep) == "علي");
        let frame = syntax.lexicon().frame(self.trigger);
        if !args.passive
            && args.subject.is_empty()
            && !args.object.is_empty()
            && (frame.prep("على").or(frame.prep("علي"))) == Some(Slot::Theme)
            && onto()
            && args.object.iter().all(|n| syntax.can_do(syntax.np(*n)) && syntax.np(*n).is_name)
        {
            args.subject = std::mem::take(&mut args.object);
        }
        // «دخلت عشرات الحافلات»: what is entered or left is ground, and nobody is entered.
        let ground = matches!(frame.object, Some(Slot::Role(Role::Destination | Role::Origin)))
            && frame.subject.is_some()
            && args.subject.is_empty()
            && args.object.iter().all(|n| {
                let np = syntax.np(*n);
                !np.state && (np.class.is_human() || matches!(np.class, Class::Vehicle | Class::Batch | Class::Family))
            });
        // «أن تدخل البلدتين أمس أولى الحافلات»: what is entered may stand before whoever enters.
        let moves = |n: &u32| {
            let np = syntax.np(*n);
            !np.state
                && (np.class.is_human() || matches!(np.class, Class::Vehicle | Class::Batch | Class::Force))
                && np.start > self.draft.hit.start
        };
        let entered = |n: &u32| syntax.np(*n).class.is_ground() && syntax.np(*n).start > self.draft.hit.start;
        if matches!(frame.object, Some(Slot::Role(Role::Destination | Role::Origin)))
            && !args.subject.is_empty()
            && !args.object.is_empty()
            && args.subject.iter().all(entered)
            && args.object.iter().all(moves)
        {
            std::mem::swap(&mut args.subject, &mut args.object);
        }
        // «يغادر الراغبون منهم إلى الشمال»: whoever stands after it leaves.
        let people = |n: &u32| {
            let np = syntax.np(*n);
            !np.state && !np.is_name && np.class.is_human()
        };
        if matches!(frame.object, Some(Slot::Role(Role::Destination | Role::Origin)))
            && frame.subject.is_some()
            && !args.passive
            && args.object.first().is_some_and(people)
            && args.object.iter().all(|n| !syntax.np(*n).class.is_ground())
        {
            args.subject = std::mem::take(&mut args.object);
        }
        if (!transitive || ground) && args.passive {
            args.passive = false;
            if args.subject.is_empty() {
                args.subject = std::mem::take(&mut args.object);
            }
        }
        // «الصاروخ أطلق من صعدة»: what the trigger asks of its object stands before it.
        let Trigger { subject_with, object_with, .. } = self.trigger;
        if args.maybe_passive
            && transitive
            && subject_with.is_empty()
            && args.object.is_empty()
            && !args.pronoun_object
            && args.subject.len() == 1
            && object_with.iter().any(|w| sequence(syntax, syntax.np(args.subject[0]).head, w))
            && !syntax.can_do(syntax.np(args.subject[0]))
        {
            args.passive = true;
            args.object = std::mem::take(&mut args.subject);
        }
        // «قتل العقيد فلان برصاص مجهولين», «اعتقل القيادي في الحركة»: one person after the verb, and nobody to whom it is done.
        let both = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.voice == isnad_lexicon::morph::Voice::Both);
        let past = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Past);
        let person = |n: &u32| {
            let np = syntax.np(*n);
            np.start >= self.draft.hit.end
                && (matches!(np.class, Class::Person | Class::Office) || np.person)
                && !syntax.is_event(np)
                && !syntax
                    .word(np.head)
                    .best
                    .is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl && np.class == Class::Office)
        };
        if matches!(self.trigger.claim, ClaimType::Killing | ClaimType::Arrest | ClaimType::Abduction | ClaimType::Toll)
            && both
            && past
            && transitive
            && !args.passive
            && !args.pronoun_object
            && args.object.is_empty()
            && !args.subject.is_empty()
            && args.subject.iter().all(person)
            && self.draft.hit.end == self.draft.hit.start + 1
            && frame_takes_people(syntax, self.trigger)
        {
            args.passive = true;
            args.object = std::mem::take(&mut args.subject);
            return;
        }
        // «194 مصابا نقلوا إلى إدلب», «نقل الجرحى إلى إدلب»: people whom somebody moves, where nobody else is named.
        let both = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.voice == isnad_lexicon::morph::Voice::Both);
        let moved =
            |n: &u32| matches!(syntax.np(*n).class, Class::Person | Class::Family | Class::Fighter | Class::Batch) && !syntax.np(*n).person;
        if self.carries_off()
            && transitive
            && both
            && !args.passive
            && args.object.is_empty()
            && !args.pronoun_object
            && !args.subject.is_empty()
            && args.subject.iter().all(moved)
            && syntax.lexicon().frame(self.trigger).object == Some(Slot::Role(Role::Target))
        {
            args.passive = true;
            args.object = std::mem::take(&mut args.subject);
            return;
        }
        // «شخصين قتلا»: counted people before a verb of killing that has no object are its victims.
        if args.maybe_passive && transitive && args.object.is_empty() && !args.pronoun_object && !args.subject.is_empty() {
            let np = syntax.np(args.subject[0]);
            // «المدرج ومخزن الوقود دمرت»
            let thing = self.trigger.claim == ClaimType::Destruction && !np.class.can_act() && !np.person && np.class != Class::Event;
            if thing {
                args.passive = true;
                args.object = std::mem::take(&mut args.subject);
                return;
            }
            // «البغدادي قتل في …»: whoever kills has somebody for an object.
            // «وقُتلوا» where the writer marks the passive.
            let marked = syntax.text().orig_of(self.draft.hit.start as usize).chars().take(4).any(|c| c == 'ُ');
            // «أن جميع المهاجمين قتلوا»: right before the verb.
            let right_before = np.class == Class::Fighter && np.end == syntax.items[self.draft.item].start;
            let victim = np.class == Class::Person
                || right_before
                || marked
                || np.number.is_some()
                || syntax.word(np.start).tag == Tag::Number && np.class.is_human()
                || (!np.definite && np.class.is_human())
                || (np.person || np.unknown || np.class == Class::Office) && !syntax.is_event(np);
            let killing = syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some());
            // «المرأة التي اعتقلت», «صحفيين خطفوا»: people who bear no arms are held, and hold nobody.
            let held = matches!(self.trigger.claim, ClaimType::Arrest | ClaimType::Abduction) && np.class == Class::Person && !np.is_name;
            // «ثم أفرجوا عنهما»: those who are let go are named after «عن».
            let many = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
            let frees = self.trigger.claim == ClaimType::Release && many;
            if victim && killing && !frees || held {
                args.passive = true;
                args.object = std::mem::take(&mut args.subject);
            }
        }
    }

    /// «شنها», «استهدفته»: the pronoun goes back to what the clause hangs on.
    pub(super) fn object_pronoun(&mut self, syntax: &Syntax<'_, '_>, slot: Slot) {
        if let Some(list) = self.passed_on(syntax) {
            self.fill_list(syntax, slot, &list);
            self.object = list.iter().map(|n| syntax.np(*n).head).collect();
            return;
        }
        let start = syntax.clause_start(self.draft.item, self.draft.first);
        let before =
            if start > self.draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Rel) { start - 1 } else { self.draft.item };
        if let Some(list) = syntax.antecedent(before, self.draft.first)
            && !syntax.is_event(syntax.np(list[0]))
        {
            // «جنود … يعتقد أن التنظيم أعدمهم»: whoever does it is not who suffers it.
            let doer = self.draft.role(Role::Agent).iter().any(|f| list.iter().any(|n| syntax.np(*n).head == f.head));
            let first = syntax.np(list[0]);
            // «جثث خمسة جنود أعدمهم التنظيم»: those whose bodies they are.
            if first.class == Class::Remains
                && slot != Slot::Role(Role::Agent)
                && let Some(t) = (first.head + 1..first.end).find(|&t| syntax.word(t).class().is_human() && syntax.word(t).tag == Tag::Noun)
                && let Some(who) = syntax.view.np(t as usize, first.end as usize, Prep::Bare, t as usize)
            {
                self.fill_slot(syntax, slot, Filler::of(syntax, &who));
                self.object = vec![who.head];
                return;
            }
            let things = syntax.word(self.draft.hit.start).enclitic() == Enclitic::Hum
                && !(first.class.is_human() || first.class.can_act() || first.person || first.unknown || first.is_name);
            let list = if (doer || things) && slot != Slot::Role(Role::Agent) { self.sufferers(syntax) } else { list };
            self.fill_list(syntax, slot, &list);
            self.object = list.iter().map(|n| syntax.np(*n).head).collect();
        }
    }

    /// The nearest people before the doer that «هم» can go back to.
    pub(super) fn sufferers(&self, syntax: &Syntax<'_, '_>) -> Vec<u32> {
        if syntax.word(self.draft.hit.start).enclitic() != Enclitic::Hum {
            return Vec::new();
        }
        let doer = self.draft.role(Role::Agent).iter().map(|f| f.start).min().unwrap_or(self.draft.hit.start);
        let found =
            (self.draft.first..self.draft.item).rev().filter(|&k| syntax.items[k].start < doer).filter_map(|k| syntax.np_of_item(k)).find(
                |n| {
                    let np = syntax.np(*n);
                    let many = syntax.word(np.head).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
                    let people = np.class.is_human() || syntax.word(np.head).class() == Class::Kind;
                    people && !np.is_name && (many || np.number.is_some()) && !matches!(np.class, Class::Voice | Class::Office)
                },
            );
        found.into_iter().collect()
    }

    /// «خطفوا المدير وسائقه ثم أفرجوا عنهما»: the people named last that are not who lets them go.
    pub(super) fn freed(&mut self, syntax: &Syntax<'_, '_>) {
        let x = self.draft.item;
        if self.trigger.claim != ClaimType::Release || !self.draft.role(Role::Target).is_empty() || x + 1 >= self.draft.limit {
            return;
        }
        let pronoun = matches!(syntax.items[x + 1].kind, ItemKind::Other)
            && matches!(syntax.text().fold_of(syntax.items[x + 1].start as usize), "عنه" | "عنها" | "عنهم" | "عنهما" | "عنهن");
        if !pronoun {
            return;
        }
        let agent = |n: u32| self.draft.role(Role::Agent).iter().any(|f| f.head == syntax.np(n).head);
        let people = |n: u32| {
            let np = syntax.np(n);
            (matches!(np.class, Class::Person | Class::Office | Class::Fighter) || np.person) && np.prep == Prep::Bare && !agent(n)
        };
        let found = (self.draft.first..x).rev().find(|&k| syntax.np_of_item(k).is_some_and(|n| people(n) && !syntax.np(n).conj));
        // «أسماء 13 محتجزا من المنتظر أن تفرج عنهم»
        let other = || self.pronoun(syntax, syntax.word(syntax.items[x + 1].start).enclitic(), true);
        if found.is_none()
            && let Some(n) = other().filter(|n| !agent(*n) && syntax.np(*n).class.is_human())
        {
            self.fill_list(syntax, Slot::Role(Role::Target), &[n]);
            self.object = vec![syntax.np(n).head];
        } else if let Some(k) = found {
            let (list, _) = syntax.list(k, x);
            self.fill_list(syntax, Slot::Role(Role::Target), &list);
            self.object = list.iter().map(|n| syntax.np(*n).head).collect();
        }
    }

    /// «سيطرة القوات عليها», «سيطروا عليه»: the pronoun goes back to the last place named before.
    pub(super) fn taken_back(&mut self, syntax: &Syntax<'_, '_>) {
        if !self.takes_place() || !self.draft.role(Role::Place).is_empty() || !self.draft.role(Role::Target).is_empty() {
            return;
        }
        let frame = syntax.lexicon().frame(self.trigger);
        if frame.prep("على") != Some(Slot::Theme) && frame.prep("علي") != Some(Slot::Theme) {
            return;
        }
        let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        let on = (last + 1..(last + 4).min(self.draft.limit))
            .take_while(|&k| matches!(syntax.items[k].kind, ItemKind::Np(_) | ItemKind::Other | ItemKind::Time(_)))
            // «أطلقوا عليه النار»
            .chain(self.draft.item + 1..last)
            .any(|k| matches!(syntax.text().fold_of(syntax.items[k].start as usize), "عليها" | "عليه" | "عليهم"));
        if !on {
            return;
        }
        // «إطلاق النار عليه»: somebody as well as some place; «سيطروا عليها»: a place.
        let anybody = matches!(self.trigger.claim, ClaimType::Attack | ClaimType::Arrest);
        let found = (self.draft.first..self.draft.item)
            .rev()
            .filter_map(|k| syntax.np_of_item(k))
            .map(|n| syntax.np(n).inner.filter(|_| syntax.is_event(syntax.np(n))).unwrap_or(n))
            .filter(|n| !syntax.is_event(syntax.np(*n)))
            .map(|n| Filler::of(syntax, syntax.np(n)))
            .filter(|f| !self.draft.role(Role::Agent).iter().any(|a| a.head == f.head))
            // «قتل العقيد عند دوار بمدينة اللاذقية، بإطلاق النار عليه»: at him.
            .filter(|f| {
                let np = syntax.np_of_item(syntax.item_of[f.head as usize] as usize).map(|n| syntax.np(n));
                !anybody || !f.place || np.is_none_or(|np| matches!(np.prep, Prep::Bare) || syntax.prep_form(np.prep) == "علي")
            })
            .find(|f| {
                f.place || anybody && matches!(f.class, Class::Person | Class::Fighter | Class::Office | Class::Vehicle | Class::Facility)
            });
        if let Some(filler) = found {
            self.draft.fill(if filler.place { Role::Place } else { Role::Target }, filler);
        }
    }
}

/// «بعضهم», «معظمهم»: people by what part of them they are.
pub(super) fn some_of_them(folded: &str) -> bool {
    let part = folded.strip_suffix("هم").unwrap_or("");
    matches!(part, "بعض" | "معظم" | "غالبيت" | "اغلب" | "اغلبيت" | "جميع" | "كل" | "عدد")
}

/// The object of this trigger is who suffers it, its subject who does it.
fn frame_takes_people(syntax: &Syntax<'_, '_>, trigger: &Trigger) -> bool {
    let frame = syntax.lexicon().frame(trigger);
    frame.subject == Some(Slot::Role(Role::Agent)) && frame.object == Some(Slot::Role(Role::Target))
}
