//! Pass 8: trigger by trigger, the roles from the phrases around it by the trigger's own frame.

use isnad_lexicon::triggers::{Slot, Trigger};
use isnad_lexicon::{Carry, Class, Enclitic, NameKind, Pos};
use isnad_model::{ClaimType, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::{Hit, Via, element_matches, present};
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::{Arguments, Around, Syntax};
use crate::words::Tag;

/// What was found around a trigger before conditions are checked.
pub struct Frame<'t> {
    /// The trigger.
    pub trigger: &'t Trigger,
    /// The draft with its roles.
    pub draft: Draft,
    /// Heads of the subject, for `subject_with`.
    subject: Vec<u32>,
    /// Heads of the object, for `object_with`.
    object: Vec<u32>,
    /// Heads of prepositional phrases, which `object_with` looks at too.
    around: Vec<u32>,
    /// What is being filled is the subject of a verb that a city can do as a state's.
    capital: bool,
}

/// Fills the roles of one trigger.
pub fn frame<'t>(syntax: &Syntax<'_, '_>, trigger: &'t Trigger, hit: Hit, sentence: u32, first: usize, limit: usize) -> Frame<'t> {
    let item = syntax.item_of[hit.start as usize] as usize;
    let draft = Draft {
        claim: trigger.claim,
        hit,
        sentence,
        item,
        first,
        limit,
        reach: item + 1,
        roles: Default::default(),
        figures: Vec::new(),
        time: None,
        edtf: None,
        status: Status::Happened,
        why: "told as having happened",
        definite: false,
        pointed: false,
        own_place: false,
        carrier: None,
        unsaid: false,
        owner: Vec::new(),
        evidence: (hit.start, hit.end),
        dropped: false,
    };
    let mut frame = Frame { trigger, draft, subject: Vec::new(), object: Vec::new(), around: Vec::new(), capital: false };
    if matches!(syntax.items[item].kind, ItemKind::Verb) && hit.via == Via::Verb {
        frame.verb(syntax);
    } else {
        frame.noun(syntax);
    }
    frame
}

/// Whether the conditions of a trigger on the whole sentence hold.
pub fn suits(syntax: &Syntax<'_, '_>, trigger: &Trigger, sentence: &SentenceWords) -> bool {
    (trigger.with.is_empty() || sentence.has(syntax, &trigger.with))
        && (trigger.without.is_empty() || !sentence.has(syntax, &trigger.without))
}

impl Frame<'_> {
    /// Whether the conditions of the trigger on its own phrases hold; [`suits`] looks at those on the sentence.
    pub fn holds(&self, syntax: &Syntax<'_, '_>) -> bool {
        let Trigger { subject_with, object_with, .. } = self.trigger;
        if subject_with.is_empty() && object_with.is_empty() {
            return true;
        }
        // The genitive of a masdar may be either: «خروج المقاتلين», «إجلاء المقاتلين».
        let both = self.draft.hit.via == Via::Noun;
        let heads = |wanted: &[Vec<isnad_lexicon::triggers::Element>], lists: &[&[u32]]| {
            // «وأسر 119 آخرين»: a bare count may be of anybody.
            let count = |t: u32| {
                syntax.word(t).tag == Tag::Number
                    && wanted.iter().flatten().any(|w| matches!(w, isnad_lexicon::triggers::Element::Class(c) if c.is_human()))
            };
            wanted.is_empty() || lists.iter().copied().flatten().any(|&t| count(t) || wanted.iter().any(|w| sequence(syntax, t, w)))
        };
        let (subject, object): (&[u32], &[u32]) = (&self.subject, &self.object);
        heads(subject_with, &[subject, if both { object } else { &[] }])
            && heads(object_with, &[object, if both { subject } else { &[] }, &self.around])
    }

    fn verb(&mut self, syntax: &Syntax<'_, '_>) {
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
            if args.object.iter().any(inside) && args.object.iter().all(|n| syntax.is_event(syntax.np(*n))) {
                args.object.clear();
            }
            if args.subject.is_empty() && !args.ambiguous.is_empty() {
                args.subject = std::mem::take(&mut args.ambiguous);
            }
            self.tail_of_phrase(syntax);
        }
        self.settle(syntax, &mut args, frame.object.is_some());
        // «القريتين التي استولوا عليها»: ground is not «they».
        let they = syntax
            .word(self.draft.hit.start)
            .best
            .is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl && a.entry.gender != isnad_lexicon::morph::Gender::F);
        if they && args.subject.iter().all(|n| syntax.np(*n).class.is_ground() && !syntax.np(*n).is_name) {
            args.subject.clear();
        }
        for list in &args.around.parts {
            if let Some(slot) = frame.object {
                self.fill_list(syntax, slot, list);
            }
        }
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
        if let Some(slot) = frame.subject {
            // «حثت واشنطن», «قصفت موسكو مواقع»: a city that acts stands for its state.
            let talks = matches!(
                self.trigger.claim,
                ClaimType::Request | ClaimType::Refusal | ClaimType::Offer | ClaimType::Ultimatum | ClaimType::Agreement
            );
            self.capital = slot == Slot::Role(Role::Agent)
                && (talks || !args.object.is_empty())
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
        let hold = |list: &[u32]| list.iter().map(|n| syntax.np(*n).head).collect::<Vec<_>>();
        self.subject = hold(&args.subject);
        self.object.extend(hold(&args.object));
        if args.passive && self.object.is_empty() {
            self.object = std::mem::take(&mut self.subject);
        }
        self.resumed(syntax, x);
        self.preps(syntax, &args.around);
        self.far(syntax, args.around.end as usize);
        // «شن مسلحون هجوما … استهدف مقاتلين»
        let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        let own = self.trigger.claim != ClaimType::Repel;
        if own && last > x && syntax.np_of_item(last).is_some_and(|n| syntax.is_event(syntax.np(n))) {
            self.relative(syntax, self.draft.reach);
        }
        self.taken_back(syntax);
        self.lead(syntax);
        self.deep(syntax, &args.around);
        self.draft.time = args.around.times.first().copied();
        // «واعتقلت عشرة», «التي استولوا عليها»: somebody does it whom this sentence does not name.
        let third = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.person == 3);
        let many = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
        let done = !self.object.is_empty() || args.pronoun_object || many;
        self.draft.unsaid =
            frame.subject == Some(Slot::Role(Role::Agent)) && third && done && !args.passive && self.draft.role(Role::Agent).is_empty();
    }

    /// «المدن التي سيطروا عليها»: the pronoun after the preposition is what the clause hangs on.
    fn resumed(&mut self, syntax: &Syntax<'_, '_>, x: usize) {
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
    fn settle(&self, syntax: &Syntax<'_, '_>, args: &mut Arguments, transitive: bool) {
        if !args.ambiguous.is_empty() {
            let list = std::mem::take(&mut args.ambiguous);
            // «سقطت قذائف»: what the trigger asks of its subject tells which it is.
            let Trigger { subject_with, object_with, .. } = self.trigger;
            let rules = !subject_with.is_empty() && object_with.is_empty();
            if transitive && !(rules && list.iter().any(|n| subject_with.iter().any(|w| sequence(syntax, syntax.np(*n).head, w)))) {
                args.object = list;
            } else if args.subject.is_empty() {
                args.subject = list;
            }
        }
        if !transitive && args.passive {
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
            let victim = np.class == Class::Person
                || marked
                || np.number.is_some()
                || syntax.word(np.start).tag == Tag::Number && np.class.is_human()
                || (!np.definite && np.class.is_human())
                || (np.person || np.unknown || np.class == Class::Office) && !syntax.is_event(np);
            let killing = syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some());
            if victim && killing {
                args.passive = true;
                args.object = std::mem::take(&mut args.subject);
            }
        }
    }

    /// «شنها», «استهدفته»: the pronoun goes back to what the clause hangs on.
    fn object_pronoun(&mut self, syntax: &Syntax<'_, '_>, slot: Slot) {
        let start = syntax.clause_start(self.draft.item, self.draft.first);
        let before =
            if start > self.draft.first && matches!(syntax.items[start - 1].kind, ItemKind::Rel) { start - 1 } else { self.draft.item };
        if let Some(list) = syntax.antecedent(before, self.draft.first)
            && !syntax.is_event(syntax.np(list[0]))
        {
            // «جنود … يعتقد أن التنظيم أعدمهم»: whoever does it is not who suffers it.
            let doer = self.draft.role(Role::Agent).iter().any(|f| list.iter().any(|n| syntax.np(*n).head == f.head));
            let first = syntax.np(list[0]);
            let things = syntax.word(self.draft.hit.start).enclitic() == Enclitic::Hum
                && !(first.class.is_human() || first.class.can_act() || first.person || first.unknown || first.is_name);
            let list = if (doer || things) && slot != Slot::Role(Role::Agent) { self.sufferers(syntax) } else { list };
            self.fill_list(syntax, slot, &list);
            self.object = list.iter().map(|n| syntax.np(*n).head).collect();
        }
    }

    /// The nearest people before the doer that «هم» can go back to.
    fn sufferers(&self, syntax: &Syntax<'_, '_>) -> Vec<u32> {
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

    /// «سيطرة القوات عليها», «سيطروا عليه»: the pronoun goes back to the last place named before.
    fn taken_back(&mut self, syntax: &Syntax<'_, '_>) {
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
            .any(|k| matches!(syntax.text().fold_of(syntax.items[k].start as usize), "عليها" | "عليه"));
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
            .find(|f| {
                f.place || anybody && matches!(f.class, Class::Person | Class::Fighter | Class::Office | Class::Vehicle | Class::Facility)
            });
        if let Some(filler) = found {
            self.draft.fill(if filler.place { Role::Place } else { Role::Target }, filler);
        }
    }

    /// Phrases after the last word of a trigger of several words: «قدّم عرضا لفصائل», «فرض سيطرته على المدينة».
    fn tail_of_phrase(&mut self, syntax: &Syntax<'_, '_>) {
        let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        if last > self.draft.item {
            let around = syntax.after(last, self.draft.limit);
            self.draft.reach = self.draft.reach.max(around.end as usize);
            self.preps(syntax, &around);
            self.draft.time = self.draft.time.or(around.times.first().copied());
        }
        self.inner(syntax, last);
    }

    /// The genitive of a trigger inside its own phrase: «حصار قوات النظام», «إطلاق النار».
    fn inner(&mut self, syntax: &Syntax<'_, '_>, x: usize) {
        let Some(n) = syntax.np_of_item(x) else { return };
        let np = *syntax.np(n);
        // «مواجهات بين المصلين والقوات» where the trigger has taken «بين».
        if self.draft.hit.end == np.start && syntax.prep_form(np.prep) == "بين" {
            let (list, next) = syntax.list(x, self.draft.limit);
            self.sides(syntax, &list);
            let around = syntax.after(next - 1, self.draft.limit);
            self.draft.reach = self.draft.reach.max(around.end as usize);
            self.preps(syntax, &around);
            self.draft.time = self.draft.time.or(around.times.first().copied());
            return;
        }
        self.nation(syntax, &np);
        let at = self.draft.hit.end;
        // «للقبض على العناصر»: what the last word of the trigger brings in is no genitive.
        if at == np.start && np.prep_start + 1 == at && np.prep != Prep::Bare && self.draft.hit.end > self.draft.hit.start + 1 {
            let frame = syntax.lexicon().frame(self.trigger);
            let (list, _) = syntax.list(x, self.draft.limit);
            if let Some(slot) = frame.prep(syntax.prep_form(np.prep)).filter(|s| *s != Slot::Nothing).or(frame.object) {
                self.fill_list(syntax, slot, &list);
            }
            self.object = list.iter().map(|n| syntax.np(*n).head).collect();
            return;
        }
        if at >= np.end {
            return;
        }
        let at = (at..np.end)
            .find(|&t| syntax.word(t).tag != Tag::Adj && syntax.text().tokens[t as usize].kind != isnad_text::TokenKind::Quote)
            .unwrap_or(np.end);
        // «تفجير إرهابي بسيارة»: what a preposition brings in is no genitive.
        if at >= np.end || !syntax.view.starts_np(at as usize, np.end as usize) || syntax.word(at).pro.prep == Some('ب') {
            return;
        }
        let Some(genitive) = syntax.view.np(at as usize, np.end as usize, Prep::Bare, at as usize) else { return };
        // «غارات مكثفة للتحالف»: by the frame, as outside of the phrase.
        if syntax.word(at).pro.prep == Some('ل')
            && let frame = syntax.lexicon().frame(self.trigger)
            && let Some(slot @ Slot::Role(Role::Agent)) = frame.prep("ل").or(frame.subject)
            && matches!(genitive.class, Class::Force | Class::Body | Class::Fighter)
        {
            if genitive.class.can_act() || genitive.is_name {
                self.fill_slot(syntax, slot, Filler::of(syntax, &genitive));
                self.subject = vec![genitive.head];
            }
            return;
        }
        self.genitive(syntax, x, &genitive);
    }

    fn genitive(&mut self, syntax: &Syntax<'_, '_>, x: usize, genitive: &Np) {
        let frame = syntax.lexicon().frame(self.trigger);
        // Names joined to the genitive: «قصف قوات النظام وروسيا».
        let mut list = vec![Filler::of(syntax, genitive)];
        let mut heads = vec![genitive.head];
        let mut k = x + 1;
        while k < self.draft.limit {
            let Some(n) = syntax.np_of_item(k) else { break };
            let np = syntax.np(n);
            if !(np.conj && np.prep == Prep::Bare)
                || syntax.is_event(np)
                || (np.class.can_act() || np.class.is_human()) != (genitive.class.can_act() || genitive.class.is_human())
            {
                break;
            }
            list.push(Filler::of(syntax, np));
            heads.push(np.head);
            k += 1;
        }
        let acts = genitive.class.can_act() || genitive.person || (genitive.is_name && !matches!(genitive.name, Some(NameKind::Place(_))));
        let object_after = (k < self.draft.limit)
            .then(|| syntax.np_of_item(k))
            .flatten()
            .filter(|n| syntax.np(*n).prep == Prep::Bare && !syntax.np(*n).conj && !syntax.is_event(syntax.np(*n)))
            // «اختطاف الشاب مارك الحاج موسى»: the name goes on.
            .filter(|n| !(syntax.np(*n).person && genitive.person && syntax.np(*n).number.is_none()));
        let verb = self.takes_agent_genitive(syntax, genitive, object_after.is_some());
        let taken = self.carries_off();
        if acts && verb && frame.subject.is_some() {
            if let Some(slot) = frame.subject {
                for f in list.into_iter().filter(|f| taken && f.definite || !counts_only(syntax, f.head, f.end)) {
                    self.fill_slot(syntax, slot, f);
                }
            }
            self.subject = heads;
            if let (true, Some(slot)) = (object_after.is_some(), frame.object) {
                let (objects, next) = syntax.list(k, self.draft.limit);
                self.object = objects.iter().map(|n| syntax.np(*n).head).collect();
                self.fill_list(syntax, slot, &objects);
                let around = syntax.after(next - 1, self.draft.limit);
                self.draft.reach = around.end as usize;
                self.preps(syntax, &around);
                self.draft.time = self.draft.time.or(around.times.first().copied());
            }
        } else if self.trigger.claim == ClaimType::Bombing && Self::is_bomb(syntax, genitive) {
            // «تفجير عربة مفخخة»: what goes off is not what it is done to.
            self.object = heads;
        } else if let Some(slot) = frame.object.or(frame.subject) {
            for f in list
                .into_iter()
                .filter(|f| (taken && f.definite || !counts_only(syntax, f.head, f.end)) && syntax.word(f.head).tag != Tag::Number)
            {
                self.fill_slot(syntax, slot, f);
            }
            self.object = heads;
        }
    }

    /// The phrase names a bomb: words of it evoke a bombing by themselves.
    fn is_bomb(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        let bomb = |t: u32| {
            syntax.word(t).lemma().is_some_and(|l| {
                syntax.lexicon().triggers_of_lemma(l).iter().any(|c| {
                    c.kind == isnad_lexicon::triggers::TriggerKind::Noun
                        && syntax.lexicon().triggers[c.trigger as usize].claim == ClaimType::Bombing
                })
            })
        };
        matches!(np.class, Class::Vehicle | Class::Munition) && (np.head..np.end).any(bomb)
    }

    /// Whether the genitive of this trigger is its doer: an object follows, or the frame has none, or the doer is one that strikes.
    fn takes_agent_genitive(&self, syntax: &Syntax<'_, '_>, genitive: &Np, object_follows: bool) -> bool {
        let frame = syntax.lexicon().frame(self.trigger);
        // «إيقاف مدير المصرف فرع …»
        if matches!(self.trigger.claim, ClaimType::Arrest | ClaimType::Abduction | ClaimType::Release)
            && matches!(genitive.class, Class::Office | Class::Person | Class::Fighter)
        {
            return false;
        }
        if object_follows || frame.object.is_none() {
            return true;
        }
        // «قتال التنظيم», «محاربة الجماعات»: whom one fights.
        if self.trigger.claim == ClaimType::Clash {
            return false;
        }
        let passive = syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some());
        if passive || genitive.number.is_some() {
            return false;
        }
        // «تطويق الحوثيين», «إخراج التنظيم», «استهداف القوات»: masdars that have something done to somebody.
        let done_to = syntax.word(self.draft.hit.start).lemma().and_then(|l| syntax.lexicon().lemma(l).verb).is_some_and(|v| {
            let verb = &syntax.lexicon().lemma(v).text;
            let letters = verb.chars().filter(|c| *c != 'ّ').count();
            verb.starts_with("است") || verb.starts_with('أ') && letters == 4 || verb.contains('ّ') && letters == 3 && !verb.ends_with('ّ')
        });
        if done_to || syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().suffers(l)) {
            return false;
        }
        // «قصف قوات النظام», «اعتقال قوات الأمن ثلاثة»: bodies of armed people do; «استهداف مقاتلين»: people suffer.
        matches!(genitive.class, Class::Force | Class::Body | Class::Office) && genitive.definite
    }

    /// A nation's adjective on an event noun names its doer: «غارات إسرائيلية», «العرض الروسي».
    fn nation(&mut self, syntax: &Syntax<'_, '_>, np: &Np) {
        let frame = syntax.lexicon().frame(self.trigger);
        let Some(Slot::Role(role @ Role::Agent)) = frame.subject else { return };
        // «رفضت الحركة عرضا إسرائيليا»: whose offer it is.
        let talks = matches!(
            self.trigger.claim,
            ClaimType::Request | ClaimType::Refusal | ClaimType::Offer | ClaimType::Ultimatum | ClaimType::Agreement
        );
        if talks && self.draft.hit.via == Via::Verb {
            return;
        }
        for t in self.draft.hit.end.saturating_sub(1).max(self.draft.hit.start)..np.end {
            let word = syntax.word(t);
            if word.tag == Tag::Adj && word.class() == Class::Nation && (t + 1..=t + 1).all(|_| true) {
                let direct = (self.draft.hit.end.saturating_sub(1)..t).all(|k| syntax.word(k).tag == Tag::Adj || k < self.draft.hit.end);
                if direct {
                    let named =
                        word.lemma().and_then(|l| syntax.lexicon().lemma(l).actor.as_deref()).and_then(|id| mention_of(syntax, id, t));
                    self.draft.fill(
                        role,
                        named.unwrap_or(Filler {
                            start: t,
                            end: t + 1,
                            head: t,
                            class: Class::Body,
                            name: None,
                            place: false,
                            definite: true,
                            settled: false,
                        }),
                    );
                }
            }
        }
    }

    /// «الغوطة المحاصرة», «القوات المتمركزة في …»: a participle that says what is done to, or by, its noun.
    fn participle(&mut self, syntax: &Syntax<'_, '_>, n: u32) {
        let np = *syntax.np(n);
        let frame = syntax.lexicon().frame(self.trigger);
        let passive = syntax.word(self.draft.hit.start).best.is_some_and(|a| syntax.lexicon().lemma(a.entry.lemma).tags == "passive");
        let filler = Filler::of(syntax, &np);
        let slot = if passive { frame.object } else { frame.subject };
        match slot {
            Some(_) if passive && (filler.place || filler.class.is_ground()) => self.draft.fill(Role::Place, filler),
            Some(slot) => self.fill_slot(syntax, slot, filler),
            None => {}
        }
        self.draft.cover(np.start, np.end);
        let around = syntax.after(self.draft.item, self.draft.limit);
        self.draft.reach = around.end as usize;
        if !passive {
            self.preps(syntax, &around);
        }
        self.subject = vec![np.head];
        self.object = vec![np.head];
    }

    fn noun(&mut self, syntax: &Syntax<'_, '_>) {
        let x = self.draft.item;
        let word = syntax.word(self.draft.hit.start);
        if let (Tag::Adj, Some(n)) = (word.tag, syntax.np_of_item(x))
            && syntax.np(n).head < self.draft.hit.start
        {
            self.participle(syntax, n);
            return;
        }
        let Some(n) = syntax.np_of_item(x) else {
            // Fixed words that are no noun phrase: «في طريقها إلى».
            let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
            // «ما أسفر عن مقتل ثمانية مدنيين»
            self.inner(syntax, last);
            let around = syntax.after(last, self.draft.limit);
            self.draft.reach = around.end as usize;
            self.preps(syntax, &around);
            if let Some(list) = self.subject_of_phrase(syntax, x) {
                if let Some(slot) = syntax.lexicon().frame(self.trigger).subject {
                    self.fill_list(syntax, slot, &list);
                }
                self.subject = list.iter().map(|n| syntax.np(*n).head).collect();
            }
            self.lead(syntax);
            return;
        };
        let np = *syntax.np(n);
        if self.draft.hit.start < np.start && np.prep != Prep::Bare {
            // «في طريقها إلى ريف حلب»: the words of the trigger are the preposition.
            let frame = syntax.lexicon().frame(self.trigger);
            let last = syntax.text().fold_of(np.start as usize - 1);
            let slot = if syntax.word(np.start).pro.prep == Some('ل') { frame.prep("ل") } else { frame.prep(last) };
            let (list, next) = syntax.list(x, self.draft.limit);
            self.fill_list(syntax, slot.unwrap_or(Slot::Role(Role::Destination)), &list);
            self.draft.reach = next;
            if let (Some(found), Some(slot)) = (self.subject_of_phrase(syntax, x), frame.subject) {
                self.fill_list(syntax, slot, &found);
                self.subject = found.iter().map(|n| syntax.np(*n).head).collect();
            }
            return;
        }
        let dem = np.start < np.head && (np.start..np.head).any(|t| syntax.word(t).tag == Tag::Dem);
        self.draft.pointed = dem;
        self.draft.definite = word.article() || word.enclitic() != Enclitic::None || dem;
        let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        self.inner(syntax, last.max(x));
        let around = syntax.after(last.max(x), self.draft.limit);
        self.draft.reach = self.draft.reach.max(around.end as usize);
        // «خروج من يرغب من المقاتلين»: who wishes to stands apart from the masdar.
        let apart = last + 1 < self.draft.limit
            && matches!(syntax.items[last + 1].kind, ItemKind::Other)
            && self.subject.is_empty()
            && self.object.is_empty();
        if let (true, Some(list), Some(slot)) = (apart && np.end == self.draft.hit.end, around.bare.first(), {
            let f = syntax.lexicon().frame(self.trigger);
            f.object.or(f.subject)
        }) {
            self.fill_list(syntax, slot, list);
            self.object = list.iter().map(|n| syntax.np(*n).head).collect();
        }
        self.object_of_masdar(syntax, &np, &around);
        // Who carries the event acts before anyone that a preposition brings in.
        self.carried(syntax, x, &np);
        // «يبرز القتال في بنغازي الفوضى في ليبيا»: what follows the object belongs to that.
        let object = around.bare.first().map(|l| syntax.np(l[0]).prep_start);
        let own = |at: u32| around.preps.first().is_some_and(|p| syntax.np(p[0]).prep_start < at);
        if let Some(at) = object.filter(|at| own(*at)) {
            for list in around.preps.iter().filter(|l| syntax.np(l[0]).prep_start < at) {
                self.prep_list(syntax, list);
            }
        } else {
            self.preps(syntax, &around);
        }
        self.draft.time = self.draft.time.or(around.times.first().copied());
        self.aimed(syntax, x, &np);
        self.inside(syntax, x, last);
        self.relative(syntax, around.end as usize);
        self.taken_back(syntax);
        self.pronoun_agent(syntax);
        self.blamed_later(syntax);
        self.lead(syntax);
        self.deep(syntax, &around);
    }

    /// «اقتحامه المخيم», «بعد خطفها ثمانية مقاتلين»: the pronoun of the masdar does it, what follows suffers it.
    fn object_of_masdar(&mut self, syntax: &Syntax<'_, '_>, np: &Np, around: &Around) {
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
    fn aimed(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
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
    fn inside(&mut self, syntax: &Syntax<'_, '_>, x: usize, last: usize) {
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
    fn pronoun_agent(&mut self, syntax: &Syntax<'_, '_>) {
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
    fn pronoun(&self, syntax: &Syntax<'_, '_>, enc: Enclitic, patient: bool) -> Option<u32> {
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

    fn subject_of_phrase(&self, syntax: &Syntax<'_, '_>, x: usize) -> Option<Vec<u32>> {
        let start = syntax.clause_start(x, self.draft.first);
        (start..x)
            .find(|&k| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare))
            .map(|k| syntax.list(k, x).0)
    }

    /// The verb that carries the event noun: «شنّ الطيران غارات», «اندلعت اشتباكات», «تعرضت القرية لقصف».
    fn carried(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        let Some(v) = syntax.governing_verb(x, self.draft.first) else { return };
        let start = v + 1;
        let verb = syntax.word(syntax.items[v].end - 1);
        let Some(lemma) = verb.lemma() else { return };
        let lexicon = syntax.lexicon();
        let frame = lexicon.frame(self.trigger);
        self.blamed(syntax, v, x);
        // «من كشف وتدمير مخبأين»: what is joined has the preposition of the first.
        let led = (np.conj && np.prep == Prep::Bare && x > start)
            .then(|| syntax.np_of_item(x - 1))
            .flatten()
            .filter(|n| syntax.is_event(syntax.np(*n)))
            .map_or(np.prep, |n| syntax.np(n).prep);
        // Only the first event noun after the verb, or one joined to it, is its object.
        let between = (start..x).filter_map(|k| syntax.np_of_item(k)).filter(|n| syntax.is_event(syntax.np(*n)) && !np.conj).count();
        if between > 0 {
            return;
        }
        let joined_bare = np.prep == Prep::Bare || (np.prep == Prep::Clitic('ب'));
        let accuse = lexicon.say_verb(lemma).is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Accuse);
        if accuse && np.prep == Prep::Clitic('ب') {
            // «اتهم ناشطون الجيش بقصف القرية»: the accused did it.
            let args = syntax.arguments(v, self.draft.first, x);
            let mut accused = args.object;
            if accused.is_empty()
                && (v + 1..x).any(|k| syntax.np_of_item(k).is_some_and(|n| args.ambiguous.contains(&n) || args.subject.contains(&n)))
            {
                accused = if args.subject.is_empty() { args.ambiguous } else { args.subject };
            }
            if let Some(slot) = frame.subject
                && self.draft.role(Role::Agent).is_empty()
            {
                self.fill_list(syntax, slot, &accused);
            }
            self.subject.extend(accused.iter().map(|n| syntax.np(*n).head));
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if np.prep == Prep::Bare
            && self.draft.role(Role::Agent).is_empty()
            && frame.subject == Some(Slot::Role(Role::Agent))
            && own_act(self.trigger.claim)
            && lexicon.say_verb(lemma).is_some_and(|s| s.object)
            && syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar)
            && np.head == self.draft.hit.start
        {
            // «أعلنت الكتائب استهداف ناقلة»: an armed side tells of its own act.
            let args = syntax.arguments(v, self.draft.first, x);
            let armed = |n: &u32| syntax.np(*n).class == Class::Force && syntax.np(*n).definite;
            if args.subject.len() == 1 && args.subject.iter().all(armed) {
                self.fill_list(syntax, Slot::Role(Role::Agent), &args.subject);
            }
        } else if lexicon.carries(lemma, Carry::Do) && joined_bare {
            let args = syntax.arguments(v, self.draft.first, x);
            let mut subject = args.subject;
            if subject.is_empty() && !args.passive {
                subject = args.ambiguous;
            }
            if !subject.is_empty() && !syntax.is_event(syntax.np(subject[0])) {
                if let Some(slot) = frame.subject
                    && (self.draft.role(Role::Agent).is_empty() || slot != Slot::Role(Role::Agent))
                {
                    self.fill_list(syntax, slot, &subject);
                }
                self.subject.extend(subject.iter().map(|n| syntax.np(*n).head));
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.preps_between(syntax, start, x);
        } else if lexicon.carries(lemma, Carry::Reach) && matches!(syntax.prep_form(led), "ل" | "الي" | "في" | "ب" | "من" | "علي")
        {
            let args = syntax.arguments(v, self.draft.first, x);
            let subject = if args.subject.is_empty() { args.ambiguous } else { args.subject };
            if let Some(slot) = frame.subject {
                self.fill_list(syntax, slot, &subject);
            }
            self.subject.extend(subject.iter().map(|n| syntax.np(*n).head));
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if lexicon.carries(lemma, Carry::Hit) && matches!(syntax.prep_form(np.prep), "ب" | "في" | "عبر") {
            // «استهدف الطيران بأربع غارات البلدة», «استهدف قياديا في ضربة جوية»
            let args = syntax.arguments(v, self.draft.first, self.draft.limit);
            if let Some(slot) = frame.subject {
                self.fill_list(syntax, slot, &args.subject);
            }
            self.subject.extend(args.subject.iter().map(|n| syntax.np(*n).head));
            let object = if args.object.is_empty() { args.ambiguous } else { args.object };
            self.fill_list(syntax, Slot::Theme, &object);
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if lexicon.carries(lemma, Carry::Undergo) && np.prep == Prep::Clitic('ل') {
            let args = syntax.arguments(v, self.draft.first, x);
            let subject = if args.subject.is_empty() { args.ambiguous } else { args.subject };
            for n in &subject {
                let ground = syntax.np(*n).class.is_ground();
                self.fill_list(syntax, if ground { Slot::Role(Role::Place) } else { Slot::Theme }, &[*n]);
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if lexicon.carries(lemma, Carry::Host) {
            let args = syntax.arguments(v, self.draft.first, x);
            let subject = if args.subject.is_empty() { args.ambiguous } else { args.subject };
            for n in subject {
                let filler = Filler::of(syntax, syntax.np(n));
                if filler.place || filler.class.is_ground() {
                    self.draft.fill(Role::Place, filler);
                }
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.preps_between(syntax, start, x);
        } else if np.prep == Prep::Bare
            && (lexicon.carries(lemma, Carry::Occur) || lexicon.carries(lemma, Carry::Hit) || lexicon.carries(lemma, Carry::Include))
        {
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.preps_between(syntax, start, x);
            if lexicon.carries(lemma, Carry::Hit) || lexicon.carries(lemma, Carry::Include) {
                let around = syntax.after(x, self.draft.limit);
                if let Some(list) = around.bare.first() {
                    self.fill_list(syntax, Slot::Theme, list);
                }
            }
        } else if lexicon.carries(lemma, Carry::Hit) && np.prep == Prep::Bare {
            // «هزت العاصمة سلسلة انفجارات»: what is hit stands before the event.
            for k in start..x {
                if let ItemKind::Np(n) = syntax.items[k].kind
                    && syntax.np(n).prep == Prep::Bare
                    && !syntax.is_event(syntax.np(n))
                {
                    self.fill_list(syntax, Slot::Theme, &[n]);
                }
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.preps_between(syntax, start, x);
        } else if lexicon.governs(lemma) == Some(Status::Denied) && (np.prep == Prep::Bare || syntax.prep_form(np.prep) == "عن") {
            // «حيّد البلدات عن العمليات العسكرية»: what is spared it.
            for k in start..x {
                if let ItemKind::Np(n) = syntax.items[k].kind
                    && syntax.np(n).prep == Prep::Bare
                    && !syntax.np(n).conj
                    && syntax.np(n).class.is_ground()
                {
                    let (list, _) = syntax.list(k, x);
                    self.fill_list(syntax, Slot::Role(Role::Place), &list);
                }
            }
        } else if lexicon.lemma(lemma).folded == "كان" || lexicon.carries(lemma, Carry::Result) {
            self.preps_between(syntax, start, x);
        }
    }

    /// «نسبت السلطات التفجير إلى الحركة», «حمّل الوزير الحركة مسؤولية التفجير»: whoever is blamed did it.
    fn blamed(&mut self, syntax: &Syntax<'_, '_>, v: usize, x: usize) {
        let agent = Slot::Role(Role::Agent);
        if syntax.lexicon().frame(self.trigger).subject != Some(agent) || !self.draft.role(Role::Agent).is_empty() {
            return;
        }
        if ascribes(syntax, v) {
            // «نسب إلى المتمردين هجومان»: it may stand before the event.
            let between = Around {
                preps: (v + 1..x).filter_map(|k| syntax.np_of_item(k).map(|_| syntax.list(k, x).0)).collect(),
                ..Around::default()
            };
            self.ascribed(syntax, &between, false);
            self.ascribed(syntax, &syntax.after(x, self.draft.limit), false);
        }
    }

    /// «هجوم … نسبته الحكومة إلى الحزب», «… ونسب إلى الحركة»: a verb of blame further on in the sentence.
    fn blamed_later(&mut self, syntax: &Syntax<'_, '_>) {
        let agent = syntax.lexicon().frame(self.trigger).subject == Some(Slot::Role(Role::Agent));
        if !agent || !self.draft.role(Role::Agent).is_empty() || !self.trigger.claim.is_force() {
            return;
        }
        let later = (self.draft.item + 1..self.draft.limit.min(self.draft.item + 24))
            .take_while(|&k| !matches!(syntax.items[k].kind, ItemKind::Stop | ItemKind::Subord | ItemKind::Colon))
            .find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb) && ascribes(syntax, k));
        let Some(v) = later else { return };
        let around = syntax.after(v, self.draft.limit);
        // «نسبته الحكومة إلى …», «نسب إلى …»; «ونسب الوزير هجوما آخر إلى …» speaks of another.
        let pronoun = syntax.word(syntax.items[v].end - 1).enclitic() != Enclitic::None;
        if pronoun || around.bare.is_empty() {
            self.ascribed(syntax, &around, true);
        }
    }

    fn ascribed(&mut self, syntax: &Syntax<'_, '_>, around: &Around, near: bool) {
        if !self.draft.role(Role::Agent).is_empty() {
            return;
        }
        let form = |n: u32| syntax.prep_form(syntax.np(n).prep);
        let to = around.preps.iter().find(|l| form(l[0]) == "الي" || near && form(l[0]) == "ل");
        if let Some(list) = to.filter(|l| l.iter().all(|n| syntax.can_do(syntax.np(*n)))) {
            self.fill_list(syntax, Slot::Role(Role::Agent), list);
        }
    }

    fn preps_between(&mut self, syntax: &Syntax<'_, '_>, start: usize, x: usize) {
        for k in start..x {
            match syntax.items[k].kind {
                ItemKind::Np(n) if syntax.np(n).prep != Prep::Bare => self.prep_list(syntax, &[n]),
                ItemKind::Time(_) => self.draft.time = self.draft.time.or(Some(k as u32)),
                _ => {}
            }
        }
    }

    /// A clause that hangs on the noun: «شنها الطيران», «الذي استهدف سوقا», «رعته روسيا».
    fn relative(&mut self, syntax: &Syntax<'_, '_>, end: usize) {
        let mut v = end;
        while v < self.draft.limit && matches!(syntax.items[v].kind, ItemKind::Rel | ItemKind::Other | ItemKind::Quote | ItemKind::Modal) {
            v += 1;
        }
        // «المعارك لا تزال مستمرة قرب المعسكر»
        if v > end
            && v < self.draft.limit
            && matches!(syntax.items[v - 1].kind, ItemKind::Modal)
            && syntax.np_of_item(v).is_some_and(|n| {
                let np = syntax.np(n);
                !np.definite && np.prep == Prep::Bare && np.end == np.head + 1 && !np.class.can_act() && !syntax.is_event(np)
            })
        {
            let around = syntax.after(v, self.draft.limit);
            self.draft.reach = around.end as usize;
            self.preps(syntax, &around);
            self.draft.time = self.draft.time.or(around.times.first().copied());
            return;
        }
        if v >= self.draft.limit || !matches!(syntax.items[v].kind, ItemKind::Verb) {
            return;
        }
        let verb = syntax.word(syntax.items[v].end - 1);
        if verb.pro.conj {
            return;
        }
        let Some(lemma) = verb.lemma() else { return };
        let lexicon = syntax.lexicon();
        let frame = lexicon.frame(self.trigger);
        // «هجوم قامت به الحركة»
        let by_it = v + 1 < self.draft.limit && matches!(syntax.text().fold_of(syntax.items[v + 1].start as usize), "به" | "بها" | "بهما");
        if verb.enclitic() != Enclitic::None || by_it && lexicon.carries(lemma, Carry::Do) {
            let args = syntax.arguments(v, v, self.draft.limit);
            let subject = if args.subject.is_empty() { args.ambiguous } else { args.subject };
            let own = lexicon.say_verb(lemma).is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Own);
            if lexicon.carries(lemma, Carry::Broker) {
                self.fill_list(syntax, Slot::Role(Role::Mediator), &subject);
            } else if lexicon.carries(lemma, Carry::Do) || own {
                if let Some(slot) = frame.subject {
                    self.fill_list(syntax, slot, &subject);
                    self.subject.extend(subject.iter().map(|n| syntax.np(*n).head));
                }
                if own {
                    self.draft.owner = subject.iter().map(|n| Filler::of(syntax, syntax.np(*n))).collect();
                }
            } else if lexicon.carries(lemma, Carry::Host) {
                // «أعمال عنف شهدتها مدينة بعقوبة»
                self.fill_list(syntax, Slot::Role(Role::Place), &subject);
            } else {
                return;
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.draft.reach = args.around.end as usize;
            self.preps(syntax, &args.around);
            self.draft.time = self.draft.time.or(args.around.times.first().copied());
        } else if lexicon.carries(lemma, Carry::Hit) || lexicon.carries(lemma, Carry::Include) {
            let around = syntax.after(v, self.draft.limit);
            if let Some(list) = around.bare.first() {
                self.fill_list(syntax, Slot::Theme, list);
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.draft.reach = around.end as usize;
            self.preps(syntax, &around);
            self.draft.time = self.draft.time.or(around.times.first().copied());
        } else if lexicon.lemma(lemma).folded == "نسب" {
            // «هجوم نسب إلى جهاديين»
            let around = syntax.after(v, self.draft.limit);
            if let Some(list) = around.preps.iter().find(|l| syntax.prep_form(syntax.np(l[0]).prep) == "الي")
                && frame.subject == Some(Slot::Role(Role::Agent))
            {
                self.fill_list(syntax, Slot::Role(Role::Agent), list);
                self.draft.carrier = Some(v);
                self.draft.reach = around.end as usize;
            }
        } else if lexicon.carries(lemma, Carry::Occur) {
            let mut around = syntax.after(v, self.draft.limit);
            // «أسفرت المواجهات التي دارت … عن مقتل»: the outcome is not in the clause on the event.
            let start = syntax.clause_start(self.draft.item, self.draft.first);
            let outcome = start > self.draft.first
                && syntax.word(syntax.items[start - 1].end - 1).lemma().is_some_and(|l| lexicon.carries(l, Carry::Result));
            if outcome && let Some(cut) = around.preps.iter().position(|l| matches!(syntax.prep_form(syntax.np(l[0]).prep), "الي" | "عن"))
            {
                around.end = around.end.min(syntax.item_of[syntax.np(around.preps[cut][0]).start as usize]);
                around.preps.truncate(cut);
            }
            self.draft.carrier = Some(v);
            self.draft.reach = around.end as usize;
            self.preps(syntax, &around);
            self.draft.time = self.draft.time.or(around.times.first().copied());
        } else if lexicon.say_verb(lemma).is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Own) {
            // «هجمات تبنى بعضها تنظيم»
            let around = syntax.after(v, self.draft.limit);
            if let Some(n) = around.bare.iter().flatten().find(|n| syntax.can_do(syntax.np(**n))) {
                let filler = Filler::of(syntax, syntax.np(*n));
                self.draft.fill(Role::Agent, filler);
                self.draft.owner = vec![filler];
                self.draft.cover(filler.start, filler.end);
            }
        }
    }

    fn preps(&mut self, syntax: &Syntax<'_, '_>, around: &Around) {
        for list in &around.preps {
            self.prep_list(syntax, list);
        }
    }

    /// A prepositional phrase: by the frame, else by what the preposition means.
    fn prep_list(&mut self, syntax: &Syntax<'_, '_>, list: &[u32]) {
        let Some(&n) = list.first() else { return };
        let np = syntax.np(n);
        // «قضت على أربعة»: some verbs have their object after a preposition.
        let object = || syntax.lexicon().frame(self.trigger).prep(syntax.prep_form(np.prep)) == Some(Slot::Role(Role::Target));
        if matches!(syntax.prep_form(np.prep), "ب" | "الي" | "عن" | "من" | "بواسطه") || self.trigger.claim == ClaimType::Killing && object()
        {
            self.around.extend(list.iter().map(|n| syntax.np(*n).head));
        }
        if np.head >= self.draft.hit.start && np.head < self.draft.hit.end && !np.class.can_act() {
            return;
        }
        if syntax.is_event(np) && np.class != Class::Force {
            return;
        }
        let form = syntax.prep_form(np.prep);
        // «تدمير دبابة بقذيفة»: what with.
        if form == "ب" && matches!(np.class, Class::Munition | Class::Weapon) && self.draft.hit.end <= np.start {
            return;
        }
        let frame = syntax.lexicon().frame(self.trigger);
        let tags = syntax.prep_tags(np.prep);
        if form == "بين" {
            let sides = frame.prep("بين");
            if sides == Some(Slot::Sides) || (sides.is_none() && list.len() > 1 && frame.subject == Some(Slot::Role(Role::Agent))) {
                self.sides(syntax, list);
            }
            return;
        }
        let ground = |s: &Self| list.iter().all(|n| s.ground(syntax, syntax.np(*n)));
        if let Some(slot) = frame.prep(form) {
            // A place may not fill a side's role, nor a side a place's.
            let side = matches!(slot, Slot::Role(Role::Agent | Role::Recipient | Role::Mediator));
            // «قصف الجيش … مخيما للنازحين»: whoever does it is told already.
            if slot == Slot::Role(Role::Agent) && form == "ل" && (!self.draft.role(Role::Agent).is_empty() || self.of_a_thing(syntax, n)) {
                return;
            }
            // «أحرقوا منازل لفلسطينيين»: whose the thing is.
            if slot == Slot::Role(Role::Target) && form == "ل" && !self.draft.role(Role::Target).is_empty() && self.of_a_thing(syntax, n) {
                return;
            }
            if side && ground(self) && !np.class.can_act() {
                if form == "ل" || form == "ب" {
                    return;
                }
            } else if !(slot == Slot::Nothing && form == "ب" && ground(self)) {
                self.fill_list(syntax, slot, list);
                return;
            }
        }
        // «من كناكر بريف دمشق»: the region belongs to the end of the way that was named last.
        if !self.takes_place() && ground(self) && (matches!(tags, "in" | "near") || form == "ب") {
            let at = list.first().map_or(0, |n| syntax.np(*n).start);
            let near =
                [Role::Origin, Role::Destination].into_iter().find(|r| self.draft.role(*r).iter().any(|f| f.end <= at && f.end + 3 > at));
            if let Some(role) = near {
                self.fill_list(syntax, Slot::Role(role), list);
            }
            return;
        }
        let role = match tags {
            "agent" => Some(Slot::Role(Role::Agent)),
            "mediator" => Some(Slot::Role(Role::Mediator)),
            // Who lends a hand in it does it too: «بدعم من التحالف».
            "support" if np.class.can_act() || np.is_name => frame.subject,
            "support" => None,
            "in" | "on" | "near" if self.trigger.claim == ClaimType::Offer => None,
            "in" | "on" if ground(self) => Some(Slot::Role(Role::Place)),
            "near" if ground(self) => Some(Slot::Role(Role::Place)),
            _ if form == "ب" && list.iter().all(|n| self.sure_ground(syntax.np(*n)) || syntax.np(*n).state) => {
                Some(Slot::Role(Role::Place))
            }
            // «غارات من التحالف»
            _ if form == "من"
                && frame.subject == Some(Slot::Role(Role::Agent))
                && self.draft.hit.via == Via::Noun
                && self.draft.role(Role::Agent).is_empty()
                && (matches!(np.class, Class::Force | Class::Body) && np.definite) =>
            {
                frame.subject
            }
            _ if form == "ل"
                && frame.subject == Some(Slot::Role(Role::Agent))
                && self.draft.hit.via == Via::Noun
                && self.draft.role(Role::Agent).is_empty()
                && !self.of_a_thing(syntax, n)
                && matches!(np.class, Class::Force | Class::Fighter) =>
            {
                frame.subject
            }
            _ => None,
        };
        if let Some(slot) = role {
            self.fill_list(syntax, slot, list);
        }
    }

    /// «استهدف هجوم حاجزا لمقاتلين»: what stands after ل owns the thing right before it, which is not the event.
    fn of_a_thing(&self, syntax: &Syntax<'_, '_>, n: u32) -> bool {
        let k = syntax.item_of[syntax.np(n).start as usize] as usize;
        k > self.draft.first
            && k - 1 != self.draft.item
            && syntax.np_of_item(k - 1).is_some_and(|b| {
                let np = syntax.np(b);
                let doer = self.draft.role(Role::Agent).iter().any(|f| f.head == np.head);
                let own = np.start <= self.draft.hit.start && self.draft.hit.end <= np.end;
                np.prep == Prep::Bare && !syntax.is_event(np) && !doer && !own
            })
            // «استهداف مدرعة للشرطة»: what the masdar governs.
            || k == self.draft.item + 1
                && syntax.np_of_item(self.draft.item).is_some_and(|b| {
                    let last = syntax.np(b).end.saturating_sub(1);
                    last >= self.draft.hit.end
                        && matches!(syntax.word(last).class(), Class::Facility | Class::Vehicle | Class::Batch | Class::PlaceClass)
                })
    }

    /// «بين أ وب»: two sides.
    fn sides(&mut self, syntax: &Syntax<'_, '_>, list: &[u32]) {
        for (k, n) in list.iter().enumerate() {
            let filler = Filler::of(syntax, syntax.np(*n));
            self.draft.fill(if k == 0 { Role::Agent } else { Role::Target }, filler);
            self.draft.cover(filler.start, filler.end);
        }
        // «بين قوات الحكومة التي … ومقاتلين»: the other side stands after the clause on the first.
        if let [n] = list {
            let from = syntax.item_of[syntax.np(*n).end as usize - 1] as usize + 1;
            let other = (from..self.draft.limit)
                .take_while(|&k| !matches!(syntax.items[k].kind, ItemKind::Stop | ItemKind::Colon))
                .filter_map(|k| syntax.np_of_item(k))
                .find(|m| syntax.np(*m).conj && syntax.np(*m).prep == Prep::Bare && syntax.can_do(syntax.np(*m)));
            if let Some(m) = other {
                let filler = Filler::of(syntax, syntax.np(m));
                self.draft.fill(Role::Target, filler);
                self.draft.cover(filler.start, filler.end);
            }
        }
    }

    pub(crate) fn fill_list(&mut self, syntax: &Syntax<'_, '_>, slot: Slot, list: &[u32]) {
        if slot == Slot::Sides {
            self.sides(syntax, list);
            return;
        }
        // In a list with a named place the others are places too: «البساتين وجعولة».
        let states = list.iter().filter(|n| syntax.np(**n).state).count() > 1 && syntax.prep_form(syntax.np(list[0]).prep) == "علي";
        let grounded = |n: &u32| {
            let filler = Filler::of(syntax, syntax.np(*n));
            filler.place || filler.settled && filler.definite
        };
        let places = slot == Slot::Theme && list.len() > 1 && (states || list.iter().any(grounded));
        for n in list {
            let np = syntax.np(*n);
            if places && (!syntax.can_do(np) || states && np.state) && !syntax.is_event(np) {
                let filler = Filler::of(syntax, np);
                self.fill_slot(syntax, Slot::Role(Role::Place), filler);
                continue;
            }
            if syntax.is_event(np) && slot != Slot::Nothing && np.class == Class::Event {
                continue;
            }
            let head = syntax.word(np.head);
            // «أكثر الهجمات دموية»: a quality is nobody.
            let quality = !np.definite
                && head.best.is_some_and(|a| a.entry.pos == Pos::Adj)
                && !np.class.can_act()
                && !np.class.is_human()
                && np.end == np.head + 1;
            // «توفي متأثرا بجراحه»
            let state = head.best.is_some_and(|a| a.entry.pos == Pos::Participle && a.entry.accusative);
            if state || quality || head.tag == Tag::Number || !(self.carries_off() && np.definite) && counts_only(syntax, np.head, np.end) {
                continue;
            }
            let filler = Filler::of(syntax, np);
            // «إرسال مساعدات إلى السودان»: a state after «إلى» is where something goes, not who.
            if slot == Slot::Role(Role::Destination) && np.state {
                self.draft.fill(Role::Destination, filler);
                self.draft.cover(filler.start, filler.end);
                continue;
            }
            self.fill_slot(syntax, slot, filler);
        }
    }

    /// «إجلاء المصابين»: the wounded are who is carried off, no count.
    const fn carries_off(&self) -> bool {
        matches!(self.draft.claim, ClaimType::Evacuation)
    }

    fn fill_slot(&mut self, syntax: &Syntax<'_, '_>, slot: Slot, filler: Filler) {
        let named_place = matches!(filler.name, Some(NameKind::Place(_))) && filler.place;
        // «غارات على عدة محاور»: ground with no name says nothing.
        let vague = filler.class == Class::Area && !filler.place && !filler.definite && filler.end <= filler.head + 2;
        if slot == Slot::Theme && vague {
            return;
        }
        let role = match slot {
            // A place is no recipient, people are no destination.
            Slot::Role(Role::Recipient) if named_place && filler.class.is_ground() => Role::Destination,
            Slot::Role(Role::Destination) if !filler.place && (filler.class.is_human() || filler.class.can_act()) => Role::Recipient,
            // A place neither acts nor is it a person: «اشتباكات بنغازي».
            // People are no place.
            Slot::Role(Role::Place)
                if !filler.place && matches!(filler.class, Class::Person | Class::Fighter | Class::Office | Class::Family) =>
            {
                return;
            }
            Slot::Role(Role::Agent) if self.capital => Role::Agent,
            Slot::Role(Role::Agent | Role::Target) if named_place && self.takes_place() && filler.class.is_ground() => Role::Place,
            Slot::Nothing | Slot::Sides => return,
            Slot::Theme if filler.place || filler.settled => Role::Place,
            Slot::Theme => Role::Target,
            Slot::Role(role) => role,
        };
        // «هدد باستئناف الحرب», «أعطى مهلة»: nobody to whom.
        let nobody =
            matches!(filler.class, Class::Event | Class::Time | Class::Abstract | Class::Quality | Class::Munition | Class::Weapon);
        if role == Role::Recipient && nobody && filler.name.is_none() {
            return;
        }
        // «المقربين من حزب الله»: a side is no ground.
        let side =
            matches!(filler.name, Some(NameKind::Actor(i) | NameKind::Epithet(i)) if syntax.lexicon().actors[i as usize].kind != "state");
        if role == Role::Place && side && filler.class.can_act() && !filler.place {
            return;
        }
        self.draft.fill(role, filler);
        self.draft.cover(filler.start, filler.end);
    }
}

/// «شخص», «قتلى»: a noun that only counts people. «أفراد الفرقة», «أفرادها» say whose they are.
fn counts_only(syntax: &Syntax<'_, '_>, head: u32, end: u32) -> bool {
    let word = syntax.word(head);
    let whose = word.enclitic() != Enclitic::None
        || (head + 1..end)
            .any(|t| matches!(syntax.word(t).tag, Tag::Name) || syntax.word(t).tag == Tag::Noun && syntax.word(t).class().can_act());
    // «وأصيب اثنان آخران»
    let folded = syntax.text().fold_of(head as usize);
    let others = folded.strip_prefix("اخر").is_some_and(|rest| matches!(rest, "ان" | "ين" | "ون" | "تان" | "تين"));
    !whose && (others || word.lemma().is_some_and(|l| syntax.lexicon().is_generic(l)))
}

/// What an armed side that announces it has done itself.
const fn own_act(claim: ClaimType) -> bool {
    use ClaimType::{Advance, Airstrike, Attack, Bombing, Destruction, Repel, Shelling};
    matches!(claim, Advance | Airstrike | Attack | Bombing | Destruction | Repel | Shelling)
}

/// «نسب»: a verb of blame that names the doer after «إلى».
fn ascribes(syntax: &Syntax<'_, '_>, k: usize) -> bool {
    let say = syntax.word(syntax.items[k].end - 1).lemma().and_then(|l| syntax.lexicon().say_verb(l));
    say.is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Accuse && s.with.iter().any(|w| isnad_text::fold_str(w) == "الي"))
}

/// The condition words of one sentence.
pub struct SentenceWords {
    range: (usize, usize),
    present: std::cell::OnceCell<Vec<u64>>,
}

impl SentenceWords {
    /// Of the tokens `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { range: (start, end), present: std::cell::OnceCell::new() }
    }

    /// Whether one of these conditions stands in the sentence.
    pub fn has(&self, syntax: &Syntax<'_, '_>, conditions: &[isnad_lexicon::triggers::Condition]) -> bool {
        let (start, end) = self.range;
        let present = self.present.get_or_init(|| present(syntax.lexicon(), syntax.text(), syntax.view.words, start, end));
        conditions
            .iter()
            .filter(|c| present[c.first as usize / 64] & 1 << (c.first % 64) != 0)
            .any(|c| c.elements.len() == 1 || (start..end).any(|t| sequence(syntax, t as u32, &c.elements)))
    }
}

/// A mention of this actor by name, anywhere in the text: «إسرائيل» for «غارات إسرائيلية».
fn mention_of(syntax: &Syntax<'_, '_>, id: &str, before: u32) -> Option<Filler> {
    let is = |i: u32| syntax.lexicon().actors[i as usize].id == id;
    let named = |np: &&Np| np.is_name && matches!(np.name, Some(NameKind::Actor(i)) if is(i));
    let called = |np: &&Np| np.is_name && np.end <= before && matches!(np.name, Some(NameKind::Epithet(i)) if is(i));
    syntax.nps.iter().find(named).or_else(|| syntax.nps.iter().rfind(called)).map(|np| Filler { place: false, ..Filler::of(syntax, np) })
}

/// Whether the words from token `t` on are these.
fn sequence(syntax: &Syntax<'_, '_>, t: u32, elements: &[isnad_lexicon::triggers::Element]) -> bool {
    let words = syntax.view.words;
    elements.iter().enumerate().all(|(k, e)| {
        let i = t as usize + k;
        i < words.len() && element_matches(syntax.lexicon(), words, i, e)
    })
}
