//! Roles of a masdar or event noun: its genitive, its adjectives, the phrases after it.

use super::{Frame, counts_only, mention_of};
use crate::draft::Filler;
use crate::matching::Via;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Class, Enclitic, NameKind};
use isnad_model::{ClaimType, Role};

impl Frame<'_> {
    /// «الضحايا جميعهم مدنيون بينهم خمسة أطفال»: who they are is said of them.
    pub(super) fn said_of_them(&mut self, syntax: &Syntax<'_, '_>) {
        let last = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        let all_of_them = || matches!(syntax.text().fold_of(syntax.items[last].start as usize), "جميعهم" | "كلهم" | "معظمهم" | "اغلبهم");
        if self.trigger.claim != ClaimType::Toll || last == self.draft.item || !all_of_them() {
            return;
        }
        let around = syntax.after(last, self.draft.limit);
        if let Some(who) = around.bare.first().filter(|l| l.iter().all(|n| syntax.np(*n).class.is_human())) {
            let all: Vec<u32> = who.iter().chain(around.parts.iter().flatten()).copied().collect();
            self.fill_list(syntax, Slot::Role(Role::Target), &all);
            self.draft.reach = self.draft.reach.max(around.end as usize);
        }
    }

    /// Phrases after the last word of a trigger of several words: «قدّم عرضا لفصائل», «فرض سيطرته على المدينة».
    pub(super) fn tail_of_phrase(&mut self, syntax: &Syntax<'_, '_>) {
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
    pub(super) fn inner(&mut self, syntax: &Syntax<'_, '_>, x: usize) {
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
        // «خروج من تبقى», «أوضاع من يفضل البقاء»
        let frame = syntax.lexicon().frame(self.trigger);
        if let Some(slot) = frame
            .object
            .or(frame.subject)
            .filter(|_| at + 1 < np.end && syntax.text().fold_of(at as usize) == "من" && syntax.word(at + 1).tag == Tag::Verb)
        {
            let those = Filler {
                start: at,
                end: np.end,
                head: at,
                class: Class::Person,
                name: None,
                place: false,
                definite: true,
                settled: false,
                shared: "",
            };
            self.fill_slot(syntax, slot, those);
            self.object = vec![at];
            return;
        }
        // «أوضاع المتخلفين»: after a noun without article an adjective that has one is no adjective of it, but whose it is.
        let before = syntax.word(at - 1);
        let whose = |t: u32| {
            let word = syntax.word(t);
            word.tag == Tag::Adj
                && word.article()
                && word.best.is_some_and(|a| {
                    a.entry.number == isnad_lexicon::morph::Number::Pl && a.entry.gender != isnad_lexicon::morph::Gender::F
                })
        };
        if self.trigger.claim == ClaimType::Surrender && before.tag == Tag::Noun && syntax.view.open(at as usize - 1) && whose(at) {
            if let Some(genitive) = syntax.view.np(at as usize, np.end as usize, Prep::Bare, at as usize) {
                self.genitive(syntax, x, &genitive);
            }
            return;
        }
        let at = (at..np.end)
            .find(|&t| syntax.word(t).tag != Tag::Adj && syntax.text().tokens[t as usize].kind != isnad_text::TokenKind::Quote)
            .unwrap_or(np.end);
        // «تفجير إرهابي بسيارة»: what a preposition brings in is no genitive.
        if at >= np.end
            || !syntax.view.starts_np(at as usize, np.end as usize)
            || syntax.word(at).pro.prep == Some('ب') && syntax.word(at).tag != Tag::Name
        {
            return;
        }
        let Some(genitive) = syntax.view.np(at as usize, np.end as usize, Prep::Bare, at as usize) else { return };
        // «منع القافلة من دخول المدينة»: where it would have gone.
        if self.trigger.claim == ClaimType::Obstruction && self.draft.hit.end > self.draft.hit.start + 1 {
            let filler = Filler::of(syntax, &genitive);
            if filler.place && genitive.class.is_ground() {
                self.fill_slot(syntax, Slot::Role(Role::Destination), filler);
                return;
            }
        }
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
        // «غارات طائرات تابعة للجيش»: whose they are stands behind the phrase.
        let mut genitive = genitive;
        let last = genitive.end as usize - 1;
        if genitive.end == np.end
            && self.flies(syntax, &genitive)
            && syntax.word(last as u32).tag == Tag::Adj
            && let Some(end) = syntax.view.complement(last, syntax.items[self.draft.limit - 1].end as usize)
        {
            genitive.end = end as u32;
        }
        self.genitive(syntax, x, &genitive);
    }

    pub(super) fn genitive(&mut self, syntax: &Syntax<'_, '_>, x: usize, genitive: &Np) {
        let frame = syntax.lexicon().frame(self.trigger);
        // «نزع سلاح الفصائل»: whose arms they were.
        if frame.subject == Some(Slot::Role(Role::Recipient))
            && let Some(slot @ Slot::Role(Role::Agent)) = frame.object
            && self.draft.hit.end > self.draft.hit.start + 1
            && genitive.start == self.draft.hit.end
        {
            self.fill_slot(syntax, slot, Filler::of(syntax, genitive));
            self.object = vec![genitive.head];
            return;
        }
        // «إفراج الحوثيين عن 400 أسير»: who lets go, before those who are.
        let freed = |k: usize| syntax.np_of_item(k).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "عن");
        if self.trigger.claim == ClaimType::Release
            && frame.subject == Some(Slot::Role(Role::Agent))
            && frame.prep("عن") == Some(Slot::Role(Role::Target))
            && self.draft.hit.end == self.draft.hit.start + 1
            && (genitive.class.can_act() || genitive.is_name)
            && x + 1 < self.draft.limit
            && freed(x + 1)
        {
            self.fill_slot(syntax, Slot::Role(Role::Agent), Filler::of(syntax, genitive));
            self.subject = vec![genitive.head];
            return;
        }
        // Names joined to the genitive: «قصف قوات النظام وروسيا».
        let mut list = vec![Filler::of(syntax, genitive)];
        let mut heads = vec![genitive.head];
        let mut k = x + 1;
        while k < self.draft.limit {
            // «خطف 170 رجلا، وأكثر من 60 امرأة»: counted ones go on after a comma.
            let comma = matches!(syntax.items[k].kind, ItemKind::Comma)
                && genitive.number.is_some()
                && k + 1 < self.draft.limit
                && syntax.np_of_item(k + 1).is_some_and(|n| syntax.np(n).number.is_some());
            // «نقل مقاتلين من "جيش الإسلام" وعائلاتهم»: the mark that closes a name.
            let closes = k + 1 < self.draft.limit
                && matches!(syntax.items[k].kind, ItemKind::Quote)
                && syntax.np_of_item(k + 1).is_some_and(|n| syntax.np(n).conj);
            k += usize::from(comma || closes);
            let Some(n) = syntax.np_of_item(k) else { break };
            let np = syntax.np(n);
            if !(np.conj && np.prep == Prep::Bare)
                || syntax.is_event(np)
                || (np.class.can_act() || np.class.is_human()) != (genitive.class.can_act() || genitive.class.is_human())
                    && !(self.carries_off() && np.class == Class::Family)
            {
                break;
            }
            list.push(Filler::of(syntax, np));
            heads.push(np.head);
            k += 1;
        }
        // «تدمير عشرة مخابئ ومستودعي ذخيرة»: all of the list is counted.
        if list.len() > 1 && genitive.number.is_some() && self.trigger.claim == ClaimType::Destruction {
            self.draft.reach = self.draft.reach.max(k);
        }
        let flies = self.flies(syntax, genitive);
        // «قصف طيران تابع لحفتر مستودعا»: whose it is belongs to it.
        while flies && k < self.draft.limit && syntax.np_of_item(k).is_some_and(|n| syntax.np(n).end <= genitive.end) {
            k += 1;
        }
        let acts = genitive.class.can_act()
            || genitive.person
            || flies
            || (genitive.is_name && !matches!(genitive.name, Some(NameKind::Place(_))));
        // «استهداف الميليشيا بالصواريخ مدينة عفرين»: what with stands between.
        let with = |n: u32| {
            let np = syntax.np(n);
            syntax.prep_form(np.prep) == "ب" && matches!(np.class, Class::Munition | Class::Weapon | Class::Vehicle)
        };
        if acts && k + 1 < self.draft.limit && syntax.np_of_item(k).is_some_and(with) {
            k += 1;
        }
        let object_after = (k < self.draft.limit)
            .then(|| syntax.np_of_item(k))
            .flatten()
            .filter(|n| {
                // «عرقلة التنظيم الاتفاق»: an event too is hindered.
                // «استعادة القوات السيطرة على البلدة»
                let control = self.trigger.claim == ClaimType::Advance && Self::base(syntax, syntax.np(*n).head) == "سيطره";
                let event = syntax.is_event(syntax.np(*n)) && self.trigger.claim != ClaimType::Obstruction && !control;
                syntax.np(*n).prep == Prep::Bare && !syntax.np(*n).conj && !event
            })
            // «اختطاف الشاب مارك الحاج موسى»: the name goes on.
            .filter(|n| !(syntax.np(*n).person && genitive.person && syntax.np(*n).number.is_none()));
        // «خطف الجبهة لمقاتلين», «توقيف السلطات للصحفي»
        let doer = matches!(genitive.class, Class::Force | Class::Body | Class::Fighter) || genitive.person;
        let brought = (k < self.draft.limit && genitive.definite && genitive.number.is_none() && doer)
            .then(|| syntax.np_of_item(k))
            .flatten()
            // «خطف الجبهة في سوريا لمقاتلين»
            .and_then(|n| {
                if syntax.prep_form(syntax.np(n).prep) == "في" && k + 1 < self.draft.limit { syntax.np_of_item(k + 1) } else { Some(n) }
            })
            .is_some_and(|n| {
                let np = syntax.np(n);
                // «استهداف قوات التحالف لمنزل», «قصف النظام لبلدة»
                let struck = self.trigger.claim.is_force()
                    && k == syntax.item_of[genitive.end as usize - 1] as usize + 1
                    && (np.class.is_ground() || matches!(np.class, Class::Facility | Class::Vehicle));
                np.prep == Prep::Clitic('ل') && !syntax.is_event(np) && (np.class.is_human() || np.person || struck)
            });
        // «تفجير عنصرين نفسيهما», «تفجير انتحاري لنفسه»
        let itself = k < self.draft.limit && {
            let folded = syntax.text().fold_of(syntax.items[k].start as usize);
            let folded = folded.strip_prefix('ل').unwrap_or(folded);
            matches!(folded, "نفسه" | "نفسها" | "نفسيهما" | "انفسهم" | "انفسهما")
        };
        // «قصف طائرات النظام على البلدة», «غارات الطائرات»: what flies strikes, unless it only stands somewhere.
        let raid = syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "غاره");
        let upon = (k..self.draft.limit)
            .take_while(|&j| matches!(syntax.items[j].kind, ItemKind::Np(_) | ItemKind::Time(_)))
            .any(|j| syntax.np_of_item(j).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "علي"));
        let strikes = flies && genitive.number.is_none() && (raid || upon);
        // «دخول 21 شاحنة إلى المدينة»: what is entered is ground, and what goes in is none.
        let goes = matches!(frame.object, Some(Slot::Role(Role::Destination | Role::Origin)))
            && frame.subject.is_some()
            && !matches!(genitive.name, Some(NameKind::Place(_)))
            && (genitive.class.is_human() || matches!(genitive.class, Class::Vehicle | Class::Batch | Class::Family | Class::Relief));
        let verb = itself || strikes || goes || self.takes_agent_genitive(syntax, genitive, object_after.is_some() || brought);
        let acts = acts || goes;
        let taken = self.carries_off();
        if acts && verb && frame.subject.is_some() {
            if let Some(slot) = frame.subject {
                for f in list {
                    if taken && f.definite || !counts_only(syntax, f.head, f.end) {
                        self.fill_slot(syntax, slot, f);
                    }
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
        } else if self.trigger.claim == ClaimType::Repel && syntax.is_event(genitive) {
            // «صدوا محاولة اقتحام»: whose it was is told after it.
            self.object = heads;
        } else if let Some(slot) = frame.object.or(frame.subject) {
            // «وقع الطرفان اتفاق السلام»: what an agreement is of does not agree.
            // «معارك السيطرة على المطار»: what a fight is for suffers nothing.
            let nobody = |f: &Filler| {
                // «صفقة تبادل ثلاثة أسرى»: nor do those whom it is about.
                let about = matches!(self.trigger.claim, ClaimType::Agreement) && f.class == Class::Person && f.name.is_none();
                slot == Slot::Role(Role::Agent) && (about || matches!(f.class, Class::Abstract | Class::Event | Class::Quality))
                    || self.trigger.claim == ClaimType::Clash && f.class == Class::Event && f.name.is_none()
            };
            for f in list
                .into_iter()
                .filter(|f| !nobody(f))
                .filter(|f| {
                    // «إجلاء حالات طبية»: who are carried off, though the noun only counts.
                    let who = taken && (f.definite || !matches!(Self::base(syntax, f.head), "فرد" | "اخر"));
                    let crowd = self.goes() && super::crowd(syntax, genitive);
                    (who || !counts_only(syntax, f.head, f.end)) && (syntax.word(f.head).tag != Tag::Number || crowd)
                })
                .collect::<Vec<_>>()
            {
                self.fill_slot(syntax, slot, f);
            }
            self.object = heads;
        }
    }

    /// The phrase names aircraft, the words that make a strike one from the air.
    fn flies(&self, syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        let wanted = |w: &Vec<isnad_lexicon::triggers::Element>| super::sequence(syntax, np.head, w);
        self.trigger.claim == ClaimType::Airstrike
            && (matches!(np.class, Class::Vehicle) && self.trigger.subject_with.is_empty() || self.trigger.subject_with.iter().any(wanted))
    }

    /// The phrase names a bomb: words of it evoke a bombing by themselves.
    pub(super) fn is_bomb(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
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
    pub(super) fn takes_agent_genitive(&self, syntax: &Syntax<'_, '_>, genitive: &Np, object_follows: bool) -> bool {
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
        // «بدأ الجيش سحب قواته»: his own forces are what he withdraws.
        if syntax.word(genitive.head).enclitic() != Enclitic::None && genitive.class == Class::Force {
            return false;
        }
        // «سحب الجيش من المدن»: those who are pulled out pull out.
        if self.trigger.claim == ClaimType::Withdrawal && matches!(genitive.class, Class::Force | Class::Body) && genitive.definite {
            return true;
        }
        // «قتال التنظيم», «محاربة الجماعات»: whom one fights.
        if self.trigger.claim == ClaimType::Clash {
            return false;
        }
        // «غارات التحالف» is no masdar of that pattern, though of such a verb, and raids are counted, not their victims.
        let raid = syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "غاره");
        let passive = !raid && syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().measure(l).is_some());
        if passive || genitive.number.is_some() {
            return false;
        }
        // «تطويق الحوثيين», «إخراج التنظيم», «استهداف القوات»: masdars that have something done to somebody.
        let done_to = !raid
            && syntax.word(self.draft.hit.start).lemma().and_then(|l| syntax.lexicon().verb_of(l)).is_some_and(|v| {
                let verb = &syntax.lexicon().lemma(v).text;
                let letters = verb.chars().filter(|c| *c != 'ّ').count();
                verb.starts_with("است") || verb.starts_with('أ') && letters == 4 || verb.contains('ّ') && letters == 3 && !verb.ends_with('ّ')
            });
        // «محاولة اغتيال رئيس الحركة»: the masdar may stand behind another word of the trigger.
        if done_to
            || (self.draft.hit.start..self.draft.hit.end).any(|t| syntax.word(t).lemma().is_some_and(|l| syntax.lexicon().suffers(l)))
        {
            return false;
        }
        // «قصف قوات النظام», «اعتقال قوات الأمن ثلاثة»: bodies of armed people do; «استهداف مقاتلين»: people suffer.
        matches!(genitive.class, Class::Force | Class::Body | Class::Office) && genitive.definite
    }

    /// A nation's adjective on an event noun names its doer: «غارات إسرائيلية», «العرض الروسي».
    pub(super) fn nation(&mut self, syntax: &Syntax<'_, '_>, np: &Np) {
        let frame = syntax.lexicon().frame(self.trigger);
        let Some(Slot::Role(role @ Role::Agent)) = frame.subject else { return };
        // «رفضت الحركة عرضا إسرائيليا»: whose offer it is.
        if self.is_talk() && self.draft.hit.via == Via::Verb {
            return;
        }
        // «قبولها المبادرة المصرية»: so it is after a masdar that has its doer.
        if self.is_talk() && syntax.word(self.draft.hit.start).enclitic() != Enclitic::None && self.draft.hit.end > self.draft.hit.start + 1
        {
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
                            shared: "",
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
    pub(super) fn participle(&mut self, syntax: &Syntax<'_, '_>, n: u32) {
        let mut np = *syntax.np(n);
        let frame = syntax.lexicon().frame(self.trigger);
        // «أهالي حي الوعر المحاصر»: the ground inside the phrase is besieged.
        if self.trigger.claim == ClaimType::Siege && !np.class.is_ground() {
            let ground = (np.head + 1..self.draft.hit.start).rev().find(|&t| syntax.word(t).class() == Class::PlaceClass);
            if let Some(inner) = ground.and_then(|t| syntax.view.np(t as usize, self.draft.hit.start as usize, Prep::Bare, t as usize)) {
                np = inner;
            }
        }
        let passive = syntax.word(self.draft.hit.start).best.is_some_and(|a| syntax.lexicon().lemma(a.entry.lemma).tags == "passive");
        let filler = Filler::of(syntax, &np);
        // «المدن المحاصرة»: ground does nothing.
        let passive = passive || frame.subject == Some(Slot::Role(Role::Agent)) && filler.class.is_ground();
        let slot = if passive { frame.object } else { frame.subject };
        match slot {
            Some(_) if (passive || self.trigger.claim == ClaimType::Siege) && (filler.place || filler.class.is_ground()) => {
                // «بلدتي الفوعة وكفريا المحاصرتين»: said of both.
                let many = syntax.word(self.draft.hit.start).best.is_some_and(|a| a.entry.number != isnad_lexicon::morph::Number::Sg);
                let mut k = self.draft.item;
                while many && k > self.draft.first && syntax.np_of_item(k).is_some_and(|n| syntax.np(n).conj) {
                    k -= 1;
                    let Some(before) = syntax.np_of_item(k).map(|n| Filler::of(syntax, syntax.np(n))).filter(|f| f.place) else { break };
                    self.draft.fill(Role::Place, before);
                }
                self.draft.fill(Role::Place, filler);
                // «البلدة المحاصرة منذ 2012 في ريف دمشق»
                for k in self.draft.item + 1..self.draft.limit.min(self.draft.item + 3) {
                    match syntax.items[k].kind {
                        crate::phrases::ItemKind::Time(_) => {}
                        crate::phrases::ItemKind::Np(n)
                            if (syntax.prep_tags(syntax.np(n).prep) == "in"
                                || syntax.np(n).prep == Prep::Clitic('ب')
                                || syntax.direction(syntax.np(n).prep))
                                && Filler::of(syntax, syntax.np(n)).place =>
                        {
                            self.draft.fill(Role::Place, Filler::of(syntax, syntax.np(n)));
                            break;
                        }
                        _ => break,
                    }
                }
            }
            Some(slot) => self.fill_slot(syntax, slot, filler),
            None => {}
        }
        self.draft.cover(np.start, np.end);
        // «بلدتي نبل والزهراء المحاصرتين»: both are.
        let dual = syntax.text().fold_of(self.draft.hit.start as usize).ends_with("تين");
        if dual
            && np.conj
            && self.trigger.claim == ClaimType::Siege
            && self.draft.item > self.draft.first
            && let Some(other) =
                syntax.np_of_item(self.draft.item - 1).map(|n| syntax.np(n)).filter(|o| o.class.is_ground() || o.is_name || o.unknown)
        {
            self.draft.fill(Role::Place, Filler::of(syntax, other));
            self.draft.cover(other.start, other.end);
        }
        let around = syntax.after(self.draft.item, self.draft.limit);
        self.draft.reach = around.end as usize;
        if !passive {
            self.preps(syntax, &around);
        }
        self.subject = vec![np.head];
        self.object = vec![np.head];
    }

    /// «إصابة مدني»: whoever is hurt may be a word of the trigger.
    fn hurt_inside(&mut self, syntax: &Syntax<'_, '_>, np: &Np) {
        let hurt = matches!(self.trigger.claim, ClaimType::Toll | ClaimType::Killing);
        let target = Slot::Role(Role::Target);
        if !hurt
            || !self.draft.role(Role::Target).is_empty()
            || !matches!(syntax.lexicon().frame(self.trigger).object, Some(Slot::Role(Role::Target) | Slot::Nothing))
        {
            return;
        }
        let human = |t: &u32| {
            let word = syntax.word(*t);
            // «مدني» is civil as well as a civilian.
            let one = |a: &isnad_lexicon::Analysis| {
                matches!(a.entry.class, Class::Person | Class::Fighter) && a.entry.number != isnad_lexicon::morph::Number::Pl
            };
            matches!(word.tag, Tag::Noun | Tag::Adj) && word.all.iter().any(one)
        };
        let Some(t) = (self.draft.hit.start + 1..self.draft.hit.end.min(np.end)).find(human) else { return };
        if let Some(who) = syntax.view.np(t as usize, np.end as usize, Prep::Bare, t as usize)
            && !counts_only(syntax, who.head, who.end)
        {
            self.fill_slot(syntax, target, Filler::of(syntax, &who));
        }
    }

    pub(super) fn noun(&mut self, syntax: &Syntax<'_, '_>) {
        let x = self.draft.item;
        let word = syntax.word(self.draft.hit.start);
        if let (Tag::Adj, Some(n)) = (word.tag, syntax.np_of_item(x))
            && syntax.np(n).head < self.draft.hit.start
        {
            self.participle(syntax, n);
            return;
        }
        // «يذكر أن بلدة مضايا محاصرة منذ أشهر»: said of the ground right before it.
        if self.trigger.claim == ClaimType::Siege
            && x > self.draft.first
            && let Some(np) = syntax.np_of_item(x).map(|n| *syntax.np(n))
            && np.prep == Prep::Bare
            && !np.definite
            && np.end == np.start + 1
            && let Some(ground) = syntax.np_of_item(x - 1).map(|n| *syntax.np(n))
            && ground.prep == Prep::Bare
            && ground.class.is_ground()
            && ground.definite
            && ground.end == np.start
        {
            self.fill_slot(syntax, Slot::Role(Role::Place), Filler::of(syntax, &ground));
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
        let mut around = syntax.after(last.max(x), self.draft.limit);
        self.draft.reach = self.draft.reach.max(around.end as usize);
        // «غارات طائرات تابعة للجيش»: whose they are is part of who did it.
        around
            .preps
            .retain(|l| !self.draft.role(Role::Agent).iter().any(|f| f.start <= syntax.np(l[0]).start && syntax.np(l[0]).end <= f.end));
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
        self.hurt_inside(syntax, &np);
        self.object_of_masdar(syntax, &np, &around);
        // «مقتل 19 مواطنا بينهم أطفال ونساء»: who is among them is named too.
        for list in &around.parts {
            let people = |n: &u32| {
                let np = syntax.np(*n);
                (np.class.is_human() || np.person) && np.class != Class::Family && syntax.word(np.head).enclitic() == Enclitic::None
            };
            let same = |slot: Slot| self.draft.role(Role::Target).iter().any(|_| slot == Slot::Role(Role::Target) || slot == Slot::Theme);
            if let Some(slot) = syntax.lexicon().frame(self.trigger).object.filter(|s| same(*s) && list.iter().all(people)) {
                self.fill_list(syntax, slot, list);
            }
        }
        self.under_masdar(syntax, x, &np);
        // Who carries the event acts before anyone that a preposition brings in.
        if !self.undergone(syntax, x, &np) {
            self.carried(syntax, x, &np);
            self.controlled(syntax, x, &np);
            self.led(syntax, x, &np);
        }
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
        // «مغادرة قافلة من المقاتلين وأسرهم البلدة»: what is left stands behind those who leave it.
        if self.goes()
            && syntax.lexicon().frame(self.trigger).object == Some(Slot::Role(Role::Origin))
            && self.draft.role(Role::Origin).is_empty()
        {
            let ground = |n: &u32| syntax.np(*n).class.is_ground() && !syntax.np(*n).conj;
            if let Some(list) = around.bare.iter().find(|l| l.first().is_some_and(ground)).cloned() {
                self.fill_list(syntax, Slot::Role(Role::Origin), &list);
            }
        }
        self.draft.time = self.draft.time.or(around.times.first().copied());
        self.charged(syntax, x, &np);
        self.made_to(syntax, x, &np);
        self.aimed(syntax, x, &np);
        self.inside(syntax, x, last);
        self.aboard(syntax, None, &around);
        self.in_what_goes(syntax);
        self.relative(syntax, around.end as usize);
        self.taken_back(syntax);
        self.freed(syntax);
        self.pronoun_agent(syntax);
        self.blamed_later(syntax);
        self.two_parties();
        self.supported(syntax);
        self.lead(syntax);
        self.deep(syntax, &around);
        self.way(syntax, around.end as usize);
        self.hindered(syntax);
    }
}
