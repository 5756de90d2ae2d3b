//! The verb that carries an event noun, before it or in a clause that hangs on it.

use super::{Frame, ascribes, own_act};
use crate::draft::Filler;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::{Around, Syntax};
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Carry, Class, Enclitic, Pos};
use isnad_model::{ClaimType, Role, Status};

/// «حملت … مسؤولية الغارة», «حملت … المسؤولية عن الغارة»: the phrase at item `x` is what a verb of blame puts on somebody.
fn charged(syntax: &Syntax<'_, '_>, x: usize, np: &Np, first: usize) -> bool {
    let start = syntax.clause_start(x, first);
    let blame = |np: &Np| syntax.word(np.head).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "مسووليه");
    let charge =
        blame(np) || syntax.prep_form(np.prep) == "عن" && x > first && syntax.np_of_item(x - 1).is_some_and(|n| blame(syntax.np(n)));
    charge
        && start > first
        && matches!(syntax.items[start - 1].kind, ItemKind::Verb)
        && syntax.word(syntax.items[start - 1].end - 1).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "حمل")
}

impl Frame<'_> {
    /// «أفاد ناشطون بتعرض المدينة لقصف»: a masdar of undergoing brings the event in, and who tells of it did not do it.
    pub(super) fn undergone(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) -> bool {
        let Some(k) = syntax.undergone_under(x, self.draft.first) else { return false };
        let Some(n) = syntax.np_of_item(k) else { return false };
        let masdar = *syntax.np(n);
        let inner = masdar.inner.map(|n| *syntax.np(n)).or_else(|| {
            let at = masdar.head as usize + 1;
            (at < masdar.end as usize && syntax.view.starts_np(at, masdar.end as usize))
                .then(|| syntax.view.np(at, masdar.end as usize, Prep::Bare, at))
                .flatten()
        });
        if let Some(sufferer) = inner {
            let filler = Filler::of(syntax, &sufferer);
            let ground = sufferer.class.is_ground() && (filler.place || sufferer.class != Class::Facility);
            self.fill_slot(syntax, if ground { Slot::Role(Role::Place) } else { Slot::Theme }, filler);
            // «تعرض قريتي كذا وكذا لغارات»
            let (list, _) = syntax.list(k, x);
            let more: Vec<u32> = list.into_iter().skip(1).collect();
            if !more.is_empty() {
                self.fill_list(syntax, if ground { Slot::Role(Role::Place) } else { Slot::Theme }, &more);
            }
        }
        self.draft.carrier = Some(k);
        self.draft.cover(masdar.start, np.end);
        self.preps_between(syntax, k + 1, x);
        true
    }

    /// The verb that carries the event noun: «شنّ الطيران غارات», «اندلعت اشتباكات», «تعرضت القرية لقصف».
    pub(super) fn carried(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        // «مصابي القصف انطلقوا»: what the people do is no event's doing.
        if np.head < self.draft.hit.start && np.class.is_human() && !syntax.is_event(np) {
            return;
        }
        let Some(v) = syntax.governing_verb(x, self.draft.first) else { return };
        let start = v + 1;
        let verb = syntax.word(syntax.items[v].end - 1);
        let Some(lemma) = verb.lemma() else { return };
        let lexicon = syntax.lexicon();
        let frame = lexicon.frame(self.trigger);
        self.blamed(syntax, v, x);
        // «من كشف وتدمير مخبأين», «شدد على ضرورة وقف القصف ورفع الحصار»: what is joined has the preposition of the first.
        let masdar = |n: u32| {
            let np = syntax.np(n);
            syntax.is_event(np) || (np.start..np.end).any(|t| syntax.word(t).all.iter().any(|a| a.entry.pos == Pos::Masdar))
        };
        let led = (np.conj && np.prep == Prep::Bare)
            .then(|| (start.max(x.saturating_sub(6))..x).rev().filter_map(|k| syntax.np_of_item(k)).find(|n| masdar(*n)))
            .flatten()
            .map_or(np.prep, |n| syntax.np(n).prep);
        // «علقت السلطات العملية إثر إطلاق نار وإحراق حافلات»: what is joined to a cause is one too.
        if syntax.joined_to_cause(x, self.draft.first) {
            return;
        }
        // Only the first event noun after the verb, or one joined to it, is its object.
        // «بالوقوف وراء الهجوم»: to stand there is no event of its own.
        // «بالاستمرار في قصف المدينة», «بالضلوع في هجوم»: nor is to go on with one, or to have a part in it.
        let standing = |n: &u32| {
            syntax.word(syntax.np(*n).head).lemma().is_some_and(|l| {
                let folded = lexicon.lemma(l).folded.as_str();
                folded == "وقوف"
                    || syntax.np(*n).prep == Prep::Clitic('ب')
                        && matches!(folded, "استمرار" | "مواصله" | "ضلوع" | "تورط" | "قيام" | "مشاركه")
            })
        };
        let between =
            (start..x).filter_map(|k| syntax.np_of_item(k)).filter(|n| syntax.is_event(syntax.np(*n)) && !np.conj && !standing(n)).count();
        if between > 0 {
            return;
        }
        let joined_bare = led == Prep::Bare || led == Prep::Clitic('ب');
        let accuse = lexicon.say_verb(lemma).is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Accuse);
        // «اتهم نائب التنظيم بالوقوف وراء الهجومين», «تقف الحركة خلف التفجير»
        let behind = matches!(syntax.prep_form(np.prep), "وراء" | "خلف");
        let stands = (behind || matches!(syntax.prep_form(np.prep), "في" | "ب"))
            && x > start
            && syntax.np_of_item(x - 1).is_some_and(|n| syntax.np(n).prep == Prep::Clitic('ب') && standing(&n));
        if accuse && (np.prep == Prep::Clitic('ب') || stands) {
            // «اتهم ناشطون الجيش بقصف القرية»: the accused did it.
            let args = syntax.arguments(v, self.draft.first, x);
            let mut accused = args.object.clone();
            if accused.is_empty()
                && (v + 1..x).any(|k| syntax.np_of_item(k).is_some_and(|n| args.ambiguous.contains(&n) || args.subject.contains(&n)))
            {
                accused = args.doers().to_vec();
            }
            if let Some(slot) = frame.subject
                && self.draft.role(Role::Agent).is_empty()
            {
                // «اتهمت المعارضة موسكو بقصف المدينة»: a capital stands for its state.
                self.capital = true;
                self.fill_list(syntax, slot, &accused);
                self.capital = false;
            }
            self.subject.extend(accused.iter().map(|n| syntax.np(*n).head));
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if behind && matches!(lexicon.lemma(lemma).folded.as_str(), "كان" | "وقف") {
            // «كانت الحركة وراء العديد من الهجمات»
            let args = syntax.arguments(v, self.draft.first, x);
            let negated = v > self.draft.first && matches!(syntax.items[v - 1].kind, crate::phrases::ItemKind::Neg);
            if frame.subject == Some(Slot::Role(Role::Agent))
                && self.draft.role(Role::Agent).is_empty()
                && !negated
                && args.doers().iter().all(|n| syntax.can_do(syntax.np(*n)))
            {
                self.fill_list(syntax, Slot::Role(Role::Agent), args.doers());
            }
        } else if lexicon.carries(lemma, Carry::Admit) && np.prep == Prep::Clitic('ب') {
            // «اعترف التنظيم بمهاجمة القرية»; «اعترف بمقتل ثلاثة من عناصره» tells of what others did.
            let suffered = ["مقتل", "مصرع", "اصاب", "سقوط", "خسار", "فقدان", "جرح", "استشهاد"];
            let folded = syntax.text().fold_of(np.head as usize);
            let folded = folded.strip_prefix('ب').unwrap_or(folded);
            let args = syntax.arguments(v, self.draft.first, x);
            let acts = |n: &u32| syntax.can_do(syntax.np(*n)) || syntax.np(*n).class.is_human();
            if frame.subject == Some(Slot::Role(Role::Agent))
                && self.draft.role(Role::Agent).is_empty()
                && !suffered.iter().any(|s| folded.starts_with(s))
                && args.doers().iter().all(acts)
            {
                self.fill_list(syntax, Slot::Role(Role::Agent), args.doers());
            }
        } else if np.prep == Prep::Bare
            && self.draft.role(Role::Agent).is_empty()
            && frame.subject == Some(Slot::Role(Role::Agent))
            && self.trigger.claim == ClaimType::Ceasefire
            && lexicon.say_verb(lemma).is_some_and(|s| s.object)
        {
            // «أعلنت روسيا هدنة»: the side that announces a truce keeps it.
            let args = syntax.arguments(v, self.draft.first, x);
            if args.subject.iter().all(|n| self.warring(syntax, syntax.np(*n))) {
                self.fill_list(syntax, Slot::Role(Role::Agent), &args.subject);
            }
        } else if np.prep == Prep::Bare
            && self.draft.role(Role::Agent).is_empty()
            && frame.subject == Some(Slot::Role(Role::Agent))
            && (own_act(self.trigger.claim) || self.trigger.claim == ClaimType::Clash)
            && lexicon
                .say_verb(lemma)
                .is_some_and(|s| s.object && (s.kind != isnad_lexicon::speech::SayKind::Deny || self.trigger.claim != ClaimType::Arrest))
            && syntax.word(np.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar)
            && (np.head == self.draft.hit.start && self.trigger.claim != ClaimType::Clash
                || matches!(syntax.text().fold_of(np.head as usize), "بدء" | "اطلاق" | "انطلاق" | "شن")
                    && np.head + 1 == self.draft.hit.start)
        {
            // «أعلنت الكتائب استهداف ناقلة»: an armed side tells of its own act.
            let args = syntax.arguments(v, self.draft.first, x);
            // «أعلنت وزارة الداخلية توقيف 54»: who holds people by law.
            let holds = |n: &u32| {
                let folded = syntax.text().fold_of(syntax.np(*n).head as usize);
                self.trigger.claim == ClaimType::Arrest
                    && ["وزاره", "سلطات", "السلطات", "شرطه", "الشرطه", "نيابه", "النيابه", "مديريه", "جهاز", "مخابرات", "الامن"]
                        .contains(&folded)
            };
            let theirs = (np.start..np.end).any(|t| syntax.word(t).enclitic() != Enclitic::None);
            let armed = |n: &u32| {
                (syntax.np(*n).class == Class::Force || holds(n))
                    && syntax.np(*n).definite
                    && !(theirs && self.trigger.claim == ClaimType::Arrest)
            };
            if args.subject.len() == 1 && args.subject.iter().all(armed) {
                self.fill_list(syntax, Slot::Role(Role::Agent), &args.subject);
            }
        } else if lexicon.carries(lemma, Carry::Do) && joined_bare {
            let args = syntax.arguments(v, self.draft.first, x);
            let mut subject = args.subject;
            if subject.is_empty() && !args.passive {
                subject = args.ambiguous;
            }
            // «رفضت الحركة العرض الذي قدمه الوسيط»: an offer is not made by who refuses it.
            let made = matches!(self.trigger.claim, ClaimType::Offer | ClaimType::Request | ClaimType::Ultimatum);
            if made && matches!(lexicon.lemma(lemma).folded.as_str(), "رفض" | "قبل") {
                subject.clear();
            }
            if !subject.is_empty() && !syntax.is_event(syntax.np(subject[0])) {
                if let Some(slot) = frame.subject
                    && (self.draft.role(Role::Agent).is_empty() || slot != Slot::Role(Role::Agent))
                {
                    // «بدأت أنقرة حملتها الجوية»
                    self.capital = slot == Slot::Role(Role::Agent)
                        && np.prep == Prep::Bare
                        && subject.iter().all(|n| syntax.np(*n).prep == Prep::Bare);
                    self.fill_list(syntax, slot, &subject);
                    self.capital = false;
                }
                self.subject.extend(subject.iter().map(|n| syntax.np(*n).head));
            }
            // «كثفت حملة جوية»: who does it was named before. «بدأت المعارك» has the event for its subject, «لم تتبن أي جهة» nobody.
            let object = !lexicon.carries(lemma, Carry::Occur) || syntax.word(np.head).best.is_some_and(|a| a.entry.accusative);
            let negated = v > self.draft.first && matches!(syntax.items[v - 1].kind, ItemKind::Neg);
            self.draft.unsaid = subject.is_empty()
                && object
                && !negated
                && !args.passive
                && frame.subject == Some(Slot::Role(Role::Agent))
                && verb.best.is_some_and(|a| a.entry.person == 3)
                && np.prep == Prep::Bare
                && x == start;
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.preps_between(syntax, start, x);
        } else if (lexicon.carries(lemma, Carry::Reach) || lexicon.lemma(lemma).folded == "بدا" && syntax.prep_form(led) == "في")
            && matches!(syntax.prep_form(led), "ل" | "الي" | "في" | "ب" | "من" | "علي")
        {
            let args = syntax.arguments(v, self.draft.first, x);
            let subject = args.doers();
            // «دخلت الحافلات صباحا لنقل الجرحى»: she came in, and what for is another thing.
            let moves = |n: &u32| matches!(syntax.np(*n).class, Class::Vehicle | Class::Batch);
            if syntax.prep_form(led) == "ل" && !subject.is_empty() && subject.iter().all(moves) {
                return;
            }
            if let Some(slot) = frame.subject {
                self.fill_list(syntax, slot, subject);
            }
            self.subject.extend(subject.iter().map(|n| syntax.np(*n).head));
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if lexicon.carries(lemma, Carry::Hit)
            && self.trigger.claim != ClaimType::Ceasefire
            && matches!(syntax.prep_form(np.prep), "ب" | "في" | "عبر")
        {
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
            let subject = args.doers();
            // «أطراف بلدات عيتا الشعب ورامية والقوزح»: among towns a word that nobody knows is a town.
            let towns = subject.iter().any(|n| syntax.np(*n).class.is_ground() && Filler::of(syntax, syntax.np(*n)).place);
            for n in subject {
                let np = syntax.np(*n);
                let ground = np.class.is_ground() && np.class != Class::Facility || towns && np.conj && np.class == Class::None;
                self.fill_list(syntax, if ground { Slot::Role(Role::Place) } else { Slot::Theme }, &[*n]);
                // «أن منطقة سكنية في كنجه تعرضت لقصف»: in which town, before the verb.
                let next = syntax.item_of[np.end as usize - 1] as usize + 1;
                if next < v
                    && let Some(m) = syntax.np_of_item(next)
                    && syntax.prep_tags(syntax.np(m).prep) == "in"
                    && self.sure_ground(syntax.np(m))
                {
                    self.fill_list(syntax, Slot::Role(Role::Place), &[m]);
                }
            }
            // «تعرضت بلدات زاكية والطيبة بريف دمشق لقصف»
            for k in start..x {
                if let ItemKind::Np(n) = syntax.items[k].kind
                    && (syntax.prep_tags(syntax.np(n).prep) == "in" || syntax.np(n).prep == Prep::Clitic('ب'))
                    && self.sure_ground(syntax.np(n))
                {
                    let (list, _) = syntax.list(k, x);
                    self.fill_list(syntax, Slot::Role(Role::Place), &list);
                }
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if self.trigger.claim == ClaimType::Protest
            && syntax.prep_form(np.prep) == "في"
            && matches!(lexicon.lemma(lemma).folded.as_str(), "خرج" | "سار" | "نزل" | "شارك" | "انطلق" | "تجمع")
        {
            // «خرج المئات في بلدات ريف إدلب في مظاهرات»
            let args = syntax.arguments(v, self.draft.first, x);
            if let Some(slot) = frame.subject {
                self.fill_list(syntax, slot, args.doers());
            }
            self.subject.extend(args.doers().iter().map(|n| syntax.np(*n).head));
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.preps_between(syntax, start, x);
        } else if lexicon.carries(lemma, Carry::Broker) && (np.prep == Prep::Bare || syntax.prep_form(np.prep) == "في") {
            // «قطر التي توسطت في الاتفاق», «رعت روسيا المحادثات»
            let args = syntax.arguments(v, self.draft.first, x);
            self.capital = true;
            self.fill_list(syntax, Slot::Role(Role::Mediator), args.doers());
            self.capital = false;
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        } else if lexicon.carries(lemma, Carry::Host) {
            let args = syntax.arguments(v, self.draft.first, x);
            let subject = args.doers();
            for n in subject {
                let filler = Filler::of(syntax, syntax.np(*n));
                // «شهدت تركيا هجوما»
                if filler.place || filler.class.is_ground() || syntax.np(*n).state {
                    self.draft.fill(Role::Place, Filler { place: true, ..filler });
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
                    // «هزت تركيا سلسلة هجمات»
                    let slot = if syntax.np(n).state { Slot::Role(Role::Place) } else { Slot::Theme };
                    self.fill_list(syntax, slot, &[n]);
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
        } else if self.trigger.claim == ClaimType::Aid
            && matches!(
                lexicon.lemma(lemma).folded.as_str(),
                "دخل" | "وصل" | "بلغ" | "عبر" | "توجه" | "اتجه" | "انطلق" | "تحرك" | "غادر" | "رسا"
            )
        {
            // «دخلت القطاع صباحا 137 شاحنة مساعدات»
            let leaves = lexicon.lemma(lemma).folded == "غادر";
            let around = syntax.after(x, self.draft.limit);
            let bare = (start..x).filter_map(|k| syntax.np_of_item(k)).chain(around.bare.first().into_iter().flatten().copied());
            let ground = bare.into_iter().find(|n| {
                let np = syntax.np(*n);
                np.prep == Prep::Bare && !np.conj && np.class.is_ground()
            });
            if let Some(n) = ground {
                self.fill_list(syntax, Slot::Role(if leaves { Role::Origin } else { Role::Destination }), &[n]);
            }
            self.draft.carrier = Some(v);
            self.draft.cover(syntax.items[v].start, syntax.items[v].end);
            self.preps_between(syntax, start, x);
        } else if lexicon.lemma(lemma).folded == "كان" || lexicon.carries(lemma, Carry::Result) {
            self.preps_between(syntax, start, x);
        }
    }

    /// «رفضت الفصائل العرض الذي قدمه الوسيط»: the verb has its own doer, and the clause on what it is done to names another's.
    fn done_by_verb(&self) -> bool {
        self.draft.hit.via == crate::matching::Via::Verb
            && self.trigger.claim == ClaimType::Refusal
            && !self.draft.role(Role::Agent).is_empty()
    }

    /// A side that may wage war and keep a truce: no monitor, no office of the United Nations.
    fn warring(&self, syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        match np.name {
            Some(isnad_lexicon::NameKind::Actor(i) | isnad_lexicon::NameKind::Epithet(i)) if np.is_name || np.class == Class::Force => {
                matches!(
                    syntax.lexicon().actors[i as usize].kind.as_str(),
                    "state" | "government" | "state_force" | "armed_group" | "coalition" | "party"
                )
            }
            _ => np.class == Class::Force && np.definite,
        }
    }

    /// «الهدنة التي أعلنتها روسيا»
    fn truce_of(&self, syntax: &Syntax<'_, '_>, lemma: u32, subject: &[u32]) -> bool {
        self.trigger.claim == ClaimType::Ceasefire
            && syntax.lexicon().say_verb(lemma).is_some_and(|s| s.object)
            && !subject.is_empty()
            && subject.iter().all(|n| self.warring(syntax, syntax.np(*n)))
    }

    /// «تنفذها طائرات روسية وأخرى تابعة للنظام»: of the other only whose it is has a name.
    fn and_another(&mut self, syntax: &Syntax<'_, '_>, slot: Slot, doers: &[u32]) {
        let Some(last) = doers.last().map(|n| syntax.np(*n)) else { return };
        let k = syntax.item_of[last.end as usize - 1] as usize + 1;
        if k + 1 >= self.draft.limit {
            return;
        }
        let other = syntax
            .np_of_item(k)
            .map(|n| syntax.np(n))
            .is_some_and(|np| np.conj && matches!(syntax.text().fold_of(np.start as usize), "واخري" | "واخرون" | "واخرين" | "واخر"));
        if let Some(n) = syntax.np_of_item(k + 1).filter(|_| other)
            && matches!(syntax.prep_form(syntax.np(n).prep), "ل" | "الي" | "من")
            && syntax.can_do(syntax.np(n))
        {
            self.fill_list(syntax, slot, &[n]);
        }
    }

    /// «نسبت السلطات التفجير إلى الحركة», «حمّل الوزير الحركة مسؤولية التفجير»: whoever is blamed did it.
    pub(super) fn blamed(&mut self, syntax: &Syntax<'_, '_>, v: usize, x: usize) {
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

    /// «حملت الحكومة الحركة مسؤولية الغارة»: on whom the verb puts it.
    pub(super) fn charged(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        use ClaimType::{Airstrike, Attack, Bombing, Killing, Shelling};
        let strike = matches!(self.trigger.claim, Airstrike | Attack | Bombing | Killing | Shelling);
        let start = syntax.clause_start(x, self.draft.first);
        if !charged(syntax, x, np, self.draft.first) || !self.draft.role(Role::Agent).is_empty() || !strike {
            return;
        }
        let args = syntax.arguments(start - 1, self.draft.first, x);
        let who = if args.object.is_empty() { args.ambiguous } else { args.object };
        if !who.is_empty() && who.iter().all(|n| syntax.can_do(syntax.np(*n)) && syntax.np(*n).prep == Prep::Bare) {
            self.fill_list(syntax, Slot::Role(Role::Agent), &who);
            self.subject.extend(who.iter().map(|n| syntax.np(*n).head));
            self.draft.carrier = Some(start - 1);
        }
    }

    /// «هجوم … نسبته الحكومة إلى الحزب», «… ونسب إلى الحركة»: a verb of blame further on in the sentence.
    pub(super) fn blamed_later(&mut self, syntax: &Syntax<'_, '_>) {
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

    pub(super) fn ascribed(&mut self, syntax: &Syntax<'_, '_>, around: &Around, near: bool) {
        if !self.draft.role(Role::Agent).is_empty() {
            return;
        }
        let form = |n: u32| syntax.prep_form(syntax.np(n).prep);
        let to = around.preps.iter().find(|l| form(l[0]) == "الي" || near && form(l[0]) == "ل");
        if let Some(list) = to.filter(|l| l.iter().all(|n| syntax.can_do(syntax.np(*n)))) {
            self.fill_list(syntax, Slot::Role(Role::Agent), list);
        }
    }

    /// The phrases between the verb and its event, behind the last other event: «شن غارات على المدينة وغارتين على القرية».
    pub(super) fn preps_between(&mut self, syntax: &Syntax<'_, '_>, start: usize, x: usize) {
        let other = |k: &usize| matches!(syntax.items[*k].kind, ItemKind::Np(n) if syntax.is_event(syntax.np(n)) && syntax.np(n).class == Class::Event);
        let joined = syntax.np_of_item(x).is_some_and(|n| syntax.np(n).conj);
        let start = if joined { (start..x).rev().find(other).map_or(start, |_| x) } else { start };
        for k in start..x {
            match syntax.items[k].kind {
                ItemKind::Np(n) if syntax.np(n).prep != Prep::Bare => self.prep_list(syntax, &[n]),
                ItemKind::Time(_) => self.draft.time = self.draft.time.or(Some(k as u32)),
                _ => {}
            }
        }
    }

    /// «الذي …» after a feminine event, «التي …» after a masculine one, with another noun between.
    fn of_another(&self, syntax: &Syntax<'_, '_>, end: usize, v: usize) -> bool {
        use isnad_lexicon::morph::{Gender, Number};
        let event = syntax.word(self.draft.hit.start).best.map(|a| (a.entry.gender, a.entry.number));
        let between = (self.draft.item + 1..end).any(|k| syntax.np_of_item(k).is_some());
        let rel = (end..v)
            .find(|&k| matches!(syntax.items[k].kind, ItemKind::Rel))
            .map(|k| syntax.text().fold_of(syntax.items[k].start as usize));
        between
            && matches!(
                (rel, event),
                (Some("الذي"), Some((Gender::F, _) | (_, Number::Pl))) | (Some("التي"), Some((Gender::M, Number::Sg)))
            )
    }

    /// A clause that hangs on the noun: «شنها الطيران», «الذي استهدف سوقا», «رعته روسيا».
    pub(super) fn relative(&mut self, syntax: &Syntax<'_, '_>, end: usize) {
        let of_people = syntax.np_of_item(self.draft.item).map(|n| syntax.np(n)).is_some_and(|np| {
            np.head < self.draft.hit.start && np.class.is_human() && !syntax.is_event(np) && np.end <= self.draft.hit.end
        });
        if of_people {
            return;
        }
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
        // «فشلت في التقدم رغم غارات نفذها الطيران»: the clause is on the event right before it.
        let own = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        // «تدمير عربات في غارات شنتها المروحيات»: what came of it has the same doer.
        let others = end > own + 1
            && !matches!(self.draft.claim, ClaimType::Destruction | ClaimType::Killing | ClaimType::Toll)
            && syntax.word(syntax.items[v].end - 1).enclitic() != Enclitic::None
            && syntax.np_of_item(end - 1).is_some_and(|n| {
                let np = syntax.np(n);
                syntax.is_event(np) && np.prep != Prep::Bare && np.start >= self.draft.hit.end
            });
        if others {
            return;
        }
        let verb = syntax.word(syntax.items[v].end - 1);
        if verb.pro.conj {
            return;
        }
        // «خروج المقاتلين … في إطار اتفاق يشمل إدخال مساعدات إلى البلدة»: what the deal brings is no way out.
        let before = syntax.np_of_item(v - 1).map(|n| syntax.np(n)).filter(|np| v > self.draft.item + 1 && syntax.is_event(np));
        if before.is_some() && !self.takes_place() {
            return;
        }
        // «اتفاق على وقف إطلاق النار، بعد اشتباكات دارت بين … في حي …»: the clause is on what came before the deal.
        let harm = matches!(self.draft.claim, ClaimType::Destruction | ClaimType::Killing | ClaimType::Toll);
        let caused = |np: &Np| {
            matches!(np.prep, Prep::Cause(_)) && (!np.definite || v > end) && syntax.agrees(syntax.word(syntax.items[v].end - 1), np)
        };
        // «نفذ خلال الهجوم ثماني ضربات استهدفت آليات»: it is on the strikes.
        let object = |np: &Np| np.prep == Prep::Bare && np.number.is_some() && np.start >= self.draft.hit.end && !np.conj;
        if !harm && v > own + 1 && before.is_some_and(|np| caused(np) || object(np)) {
            return;
        }
        let Some(lemma) = verb.lemma() else { return };
        // «الغارة على السجن الذي يديره الحوثيون»: the clause is on what stands before it.
        if v > end && v > 0 && self.of_another(syntax, end, v) {
            return;
        }
        let lexicon = syntax.lexicon();
        let frame = lexicon.frame(self.trigger);
        // «عملية التبادل تمت في المنفذ»: the verb that elsewhere only stands before a masdar.
        let took_place = v == self.draft.item + 1
            && v + 1 < self.draft.limit
            && matches!(lexicon.lemma(lemma).folded.as_str(), "تم" | "تمت" | "جري" | "جرت")
            && syntax.np_of_item(v + 1).is_some_and(|n| syntax.np(n).prep != Prep::Bare);
        // «هجوم قامت به الحركة»
        let by_it = v + 1 < self.draft.limit && matches!(syntax.text().fold_of(syntax.items[v + 1].start as usize), "به" | "بها" | "بهما");
        // «اتفاق توسطت فيه روسيا»
        let in_it = v + 1 < self.draft.limit && matches!(syntax.text().fold_of(syntax.items[v + 1].start as usize), "فيه" | "فيها");
        // «صفقة توصلت إليها روسيا مع الفصائل», «هدنة وافق عليها الطرفان»
        let to_it = v + 1 < self.draft.limit
            && matches!(syntax.text().fold_of(syntax.items[v + 1].start as usize), "اليه" | "اليها" | "عليه" | "عليها")
            && (lexicon.carries(lemma, Carry::Reach) || matches!(lexicon.lemma(lemma).folded.as_str(), "توصل" | "وقع" | "وافق" | "اتفق"));
        if verb.enclitic() != Enclitic::None
            || by_it && lexicon.carries(lemma, Carry::Do)
            || (in_it || by_it) && lexicon.carries(lemma, Carry::Broker)
            || to_it && self.is_deal()
        {
            let args = syntax.arguments(v, v, self.draft.limit);
            let doers = args.doers();
            // «أقر التحالف بغارة نفذها في آذار»: whoever the sentence is on did it.
            let main: Vec<u32> = (doers.is_empty() && !by_it && lexicon.carries(lemma, Carry::Do) && !args.passive)
                .then(|| self.main_subject(syntax, Enclitic::None))
                .flatten()
                .filter(|n| matches!(syntax.np(*n).class, Class::Force | Class::Body) && syntax.agrees(verb, syntax.np(*n)))
                .into_iter()
                .collect();
            let subject = if main.is_empty() { doers } else { &main };
            let own = lexicon.say_verb(lemma).is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Own);
            if lexicon.carries(lemma, Carry::Broker) {
                self.fill_list(syntax, Slot::Role(Role::Mediator), subject);
            } else if lexicon.carries(lemma, Carry::Do) && !self.done_by_verb() || own || self.truce_of(syntax, lemma, subject) {
                // «إحباط هجوم شنه المسلحون»: who launched it is whom it is beaten off from.
                let repelled = self.trigger.claim == ClaimType::Repel;
                if let Some(slot) = if repelled { Some(Slot::Role(Role::Target)) } else { frame.subject } {
                    // «الحملة التي أطلقتها أنقرة»: a city that acts stands for its state.
                    self.capital = slot == Slot::Role(Role::Agent);
                    self.fill_list(syntax, slot, subject);
                    self.capital = false;
                    self.subject.extend(subject.iter().map(|n| syntax.np(*n).head));
                    self.and_another(syntax, slot, subject);
                }
                if own {
                    self.draft.owner = subject.iter().map(|n| Filler::of(syntax, syntax.np(*n))).collect();
                }
            } else if lexicon.carries(lemma, Carry::Host) {
                // «أعمال عنف شهدتها مدينة بعقوبة»
                self.fill_list(syntax, Slot::Role(Role::Place), subject);
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
        } else if matches!(self.trigger.claim, ClaimType::Shelling | ClaimType::Airstrike)
            && matches!(lexicon.lemma(lemma).folded.as_str(), "اطلق" | "القي")
        {
            // «سقوط صاروخ أطلق من القطاع على المستوطنة»
            let around = syntax.after(v, self.draft.limit);
            self.draft.reach = self.draft.reach.max(around.end as usize);
            self.preps(syntax, &around);
            self.draft.time = self.draft.time.or(around.times.first().copied());
        } else if lexicon.lemma(lemma).folded == "نسب" {
            // «هجوم نسب إلى جهاديين»
            let around = syntax.after(v, self.draft.limit);
            if let Some(list) = around.preps.iter().find(|l| matches!(syntax.prep_form(syntax.np(l[0]).prep), "الي" | "ل"))
                && frame.subject == Some(Slot::Role(Role::Agent))
            {
                self.fill_list(syntax, Slot::Role(Role::Agent), list);
                self.draft.carrier = Some(v);
                self.draft.reach = around.end as usize;
            }
        } else if in_it
            && self.trigger.claim == ClaimType::Protest
            && matches!(lexicon.lemma(lemma).folded.as_str(), "شارك" | "احتشد" | "خرج" | "تجمع" | "سار" | "هتف")
        {
            // «مواكب شارك فيها الآلاف», «تظاهرة احتشد فيها مئات الطلاب»
            let args = syntax.arguments(v, v, self.draft.limit);
            let people = |n: &u32| syntax.np(*n).class.is_human() || syntax.can_do(syntax.np(*n));
            if !args.doers().is_empty() && args.doers().iter().all(people) {
                self.fill_list(syntax, Slot::Role(Role::Agent), args.doers());
            }
            self.draft.carrier = Some(v);
            self.draft.reach = args.around.end as usize;
            self.preps(syntax, &args.around);
            self.draft.time = self.draft.time.or(args.around.times.first().copied());
        } else if lexicon.carries(lemma, Carry::Occur) || took_place {
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
        } else if self.made(syntax, v, lemma) {
            // «الاتفاق الذي أبرم برعاية روسيا بين …», «المفاوضات التي عقدت في جنيف»
            let around = syntax.after(v, self.draft.limit);
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

    /// What sides reach between them.
    const fn is_deal(&self) -> bool {
        matches!(self.trigger.claim, ClaimType::Agreement | ClaimType::Ceasefire)
    }

    /// The clause of the verb at item `v` tells how the deal, the truce or the talks before it came about, with nobody for its subject.
    fn made(&self, syntax: &Syntax<'_, '_>, v: usize, lemma: u32) -> bool {
        use ClaimType::{Agreement, Ceasefire, Negotiation, Offer, Ultimatum};
        use isnad_lexicon::morph::Voice;
        matches!(self.trigger.claim, Agreement | Ceasefire | Negotiation | Offer | Ultimatum)
            && syntax.word(syntax.items[v].end - 1).best.is_some_and(|a| a.entry.voice != Voice::Active)
            && (syntax.lexicon().carries(lemma, Carry::Do) || syntax.lexicon().say_verb(lemma).is_some_and(|s| s.object))
            && syntax.after(v, self.draft.limit).bare.is_empty()
    }
}
