//! Prepositional phrases: by the frame, else by what the preposition means.

use super::Frame;
use crate::draft::Filler;
use crate::matching::Via;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::{Around, Syntax};
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Class, NameKind, Pos};
use isnad_model::{ClaimType, Role};

impl Frame<'_> {
    pub(super) fn preps(&mut self, syntax: &Syntax<'_, '_>, around: &Around) {
        // «استهداف تمركزات لقوات النظام من قبل المقاتلين»: by whom it was done is told before whose the thing is.
        let by = |list: &&Vec<u32>| list.first().is_some_and(|n| syntax.prep_tags(syntax.np(*n).prep) == "agent");
        for list in around.preps.iter().filter(by).chain(around.preps.iter().filter(|l| !by(l))) {
            self.prep_list(syntax, list);
        }
        self.campaign(syntax, around);
    }

    /// «توقيف 54 في عمليات شملت إسطنبول وأضنة», «في حملة دهم طالت المدن»: where the operation went that it happened in.
    fn campaign(&mut self, syntax: &Syntax<'_, '_>, around: &Around) {
        let v = around.end as usize;
        if !matches!(self.trigger.claim, ClaimType::Arrest | ClaimType::Abduction | ClaimType::Killing)
            || !self.draft.role(Role::Place).is_empty()
            || v >= self.draft.limit
            || v == 0
            || !matches!(syntax.items[v].kind, ItemKind::Verb)
        {
            return;
        }
        let verb = syntax.word(syntax.items[v].end - 1);
        let goes = !verb.pro.conj
            && verb.enclitic() == isnad_lexicon::Enclitic::None
            && verb.lemma().is_some_and(|l| {
                [isnad_lexicon::Carry::Include, isnad_lexicon::Carry::Hit].iter().any(|c| syntax.lexicon().carries(l, *c))
            });
        let within = syntax.np_of_item(v - 1).is_some_and(|n| {
            let np = syntax.np(n);
            syntax.is_event(np) && matches!(syntax.prep_form(np.prep), "في" | "خلال" | "ضمن" | "عبر")
        });
        if !goes || !within {
            return;
        }
        let reached = syntax.after(v, self.draft.limit);
        if let Some(list) = reached.bare.first()
            && list.iter().any(|n| Filler::of(syntax, syntax.np(*n)).place)
        {
            self.fill_list(syntax, Slot::Role(Role::Place), list);
            self.draft.reach = self.draft.reach.max(reached.end as usize);
        }
    }

    /// A prepositional phrase: by the frame, else by what the preposition means.
    pub(super) fn prep_list(&mut self, syntax: &Syntax<'_, '_>, list: &[u32]) {
        let Some(&n) = list.first() else { return };
        let np = syntax.np(n);
        if !self.goes() && self.way_of_others(syntax, np) {
            return;
        }
        // «قوات 111 التابعة لرئاسة الأركان»: to whom somebody belongs.
        let belongs = |t: u32| {
            let folded = syntax.text().fold_of(t as usize);
            folded.strip_prefix("ال").unwrap_or(folded).starts_with("تابع") && syntax.word(t).tag != crate::words::Tag::Verb
        };
        if np.prep == Prep::Clitic('ل') && np.prep_start > self.draft.hit.end && belongs(np.prep_start - 1) {
            return;
        }
        // «الهجوم على القاعدة المستخدمة من قبل القوات»: by whom the base is used.
        let by = syntax.prep_tags(np.prep) == "agent" || matches!(syntax.prep_form(np.prep), "من قبل" | "من جانب");
        let thing = |t: u32| {
            let before = syntax.np_of_item(syntax.item_of[t as usize] as usize).map(|n| syntax.np(n));
            before.is_some_and(|np| np.head < t && !syntax.is_event(np) && np.class != Class::Munition)
        };
        let used = by
            && np.prep_start > self.draft.hit.end
            && thing(np.prep_start - 1)
            && syntax.word(np.prep_start - 1).best.is_some_and(|a| {
                let does = syntax.lexicon().verb_of(a.entry.lemma).is_some_and(|v| syntax.lexicon().carries(v, isnad_lexicon::Carry::Do));
                matches!(a.entry.pos, Pos::Participle | Pos::Adj) && a.entry.class != Class::Nation && a.pro.article && !does
            });
        if used {
            return;
        }
        // «قضت على أربعة»: some verbs have their object after a preposition.
        let object = || syntax.lexicon().frame(self.trigger).prep(syntax.prep_form(np.prep)) == Some(Slot::Role(Role::Target));
        if matches!(syntax.prep_form(np.prep), "ب" | "الي" | "عن" | "من" | "بواسطه")
            || self.trigger.claim == ClaimType::Killing && object()
            || self.trigger.claim == ClaimType::Toll && syntax.prep_form(np.prep) == "علي"
        {
            self.around.extend(list.iter().map(|n| syntax.np(*n).head));
        }
        // «أبلغ التنظيم أصحاب المحال في المدينة بوجوب …»: what stands between the words of a trigger is none of them.
        let between = self.draft.hit.apart && np.end < self.draft.hit.end;
        if np.head >= self.draft.hit.start && np.head < self.draft.hit.end && !between && !np.class.can_act() {
            return;
        }
        // «انفجرت عبوة لدى مرور دورية»: who passes is who is struck.
        let form = syntax.prep_form(np.prep);
        let passes = matches!(syntax.text().fold_of(np.head as usize), "مرور" | "عبور")
            && matches!(form, "لدي" | "عند" | "اثناء" | "خلال" | "مع" | "لحظه");
        if passes && matches!(self.draft.claim, ClaimType::Bombing | ClaimType::Attack | ClaimType::Shelling | ClaimType::Airstrike) {
            if np.head + 1 < np.end
                && let Some(by) = syntax.view.np(np.head as usize + 1, np.end as usize, Prep::Bare, np.head as usize + 1)
                && !syntax.is_event(&by)
            {
                self.fill_slot(syntax, Slot::Role(Role::Target), Filler::of(syntax, &by));
            }
            return;
        }
        if self.trigger.claim == ClaimType::Obstruction && syntax.prep_form(np.prep) == "من" && self.kept_from(syntax, n) {
            return;
        }
        if syntax.is_event(np) && np.class != Class::Force {
            // «هجوم على سيطرة المنصورية»: what is struck and bears the name of a place is one (a checkpoint, in Iraq).
            let strike = matches!(self.draft.claim, ClaimType::Attack | ClaimType::Bombing | ClaimType::Shelling | ClaimType::Repel);
            if strike && syntax.prep_form(np.prep) == "علي" && matches!(np.name, Some(isnad_lexicon::NameKind::Place(_))) {
                self.draft.fill(Role::Place, Filler::of(syntax, np));
            }
            return;
        }
        let form = syntax.prep_form(np.prep);
        // «تدمير دبابة بقذيفة»: what with.
        if form == "ب" && matches!(np.class, Class::Munition | Class::Weapon) && self.draft.hit.end <= np.start {
            return;
        }
        // «تفجير انتحاري نفسه بعربة مفخخة وحزام ناسف»: the bomb is what with.
        if form == "ب" && self.draft.claim == ClaimType::Bombing && Self::is_bomb(syntax, np) {
            return;
        }
        let frame = syntax.lexicon().frame(self.trigger);
        let tags = syntax.prep_tags(np.prep);
        if matches!(self.draft.claim, ClaimType::Evacuation | ClaimType::Displacement | ClaimType::Movement) {
            // «خروج المقاتلين مع أسرهم»: they go too.
            let kin = |n: &u32| matches!(syntax.np(*n).class, Class::Family | Class::Person | Class::Fighter) && !syntax.np(*n).person;
            if matches!(form, "مع" | "برفقه" | "بمرافقه" | "بصحبه" | "رفقه") && list.iter().all(kin) {
                self.fill_list(syntax, Slot::Role(Role::Target), list);
                // «مع أفراد من عائلاتهم»: of whom, where the noun only counts.
                let next = syntax.item_of[np.end as usize - 1] as usize + 1;
                let of = (next < self.draft.limit).then(|| syntax.np_of_item(next)).flatten();
                if let Some(n) = of.filter(|n| syntax.prep_form(syntax.np(*n).prep) == "من" && syntax.np(*n).class == Class::Family) {
                    self.fill_list(syntax, Slot::Role(Role::Target), &[n]);
                }
                return;
            }
            // «عبر 31 حافلة»: what in, and no place.
            if form == "عبر" && np.class == Class::Vehicle {
                return;
            }
        }
        if form == "بين" && self.ground_between(syntax, n, list) {
            return;
        }
        // «على النحو المتفق عليه بين الحكومة والحوثيين»: those who agreed.
        let agreed = form == "بين"
            && np.prep_start > 1
            && matches!(syntax.text().fold_of(np.prep_start as usize - 1), "عليه" | "عليها")
            && matches!(syntax.text().fold_of(np.prep_start as usize - 2), "المتفق" | "المتنازع" | "متفق" | "متنازع");
        if agreed && !matches!(self.draft.claim, ClaimType::Agreement | ClaimType::Ceasefire | ClaimType::Negotiation) {
            return;
        }
        // «سقوط ضحايا بين المدنيين»
        let people = |n: &u32| matches!(syntax.np(*n).class, Class::Person | Class::Fighter | Class::Family) && !syntax.np(*n).person;
        if form == "بين" && self.draft.claim == ClaimType::Toll && self.draft.role(Role::Target).is_empty() && list.iter().all(people) {
            self.fill_list(syntax, Slot::Role(Role::Target), list);
            return;
        }
        if form == "بين" {
            let sides = frame.prep("بين");
            // «كمين نصب لقافلتهم بين حدر وبيدوا»: between two towns, and no sides.
            let towns = list.len() > 1
                && sides != Some(Slot::Sides)
                && list.iter().all(|n| syntax.np(*n).class == Class::PlaceClass && !syntax.np(*n).state)
                && matches!(self.trigger.claim, ClaimType::Attack | ClaimType::Bombing | ClaimType::Killing | ClaimType::Arrest);
            if towns {
                self.fill_list(syntax, Slot::Role(Role::Place), list);
                return;
            }
            if let Some(slot @ Slot::Role(Role::Agent)) = sides {
                // «تبادل أسرى بين الحكومة والحركة»: both hand over.
                self.fill_list(syntax, slot, list);
            } else if sides == Some(Slot::Sides) || (sides.is_none() && list.len() > 1 && frame.subject == Some(Slot::Role(Role::Agent))) {
                self.sides(syntax, list);
            }
            return;
        }
        if form == "في" && self.in_their_ranks(syntax, np) {
            return;
        }
        // «إطلاق سراح أسير من الحزب لدى التنظيم»: whoever holds him gives him back to his own.
        if form == "لدي" && self.draft.claim == ClaimType::Release && np.class.can_act() && self.draft.role(Role::Agent).is_empty() {
            self.fill_list(syntax, Slot::Role(Role::Agent), list);
            let side = |t: u32| {
                let word = syntax.word(t);
                word.tag == crate::words::Tag::Name
                    && matches!(syntax.view.names.get(word.link as usize).map(|h| h.kind), Some(isnad_lexicon::NameKind::Actor(_)))
            };
            let own = self.draft.role(Role::Target).iter().find_map(|f| {
                let t = (f.head + 1..f.end).find(|t| side(*t))?;
                syntax.view.np(t as usize, f.end as usize, Prep::Bare, t as usize)
            });
            if let Some(np) = own.filter(|np| np.class.can_act()) {
                self.draft.fill(Role::Recipient, Filler::of(syntax, &np));
            }
            return;
        }
        // «معتقلين في سجون النظام», «أسرى من سجن الحركة»: whoever holds them lets them go.
        if matches!(form, "في" | "من")
            && self.draft.claim == ClaimType::Release
            && self.draft.role(Role::Agent).is_empty()
            && np.end > np.head + 1
            && matches!(Self::base(syntax, np.head), "سجن" | "معتقل" | "اقبيه" | "زنزانه")
            && let Some(of) = syntax.view.np(np.head as usize + 1, np.end as usize, Prep::Bare, np.head as usize + 1)
            && of.class.can_act()
            && of.end == np.end
            && !matches!(of.name, Some(isnad_lexicon::NameKind::Place(_)))
        {
            self.fill_list(syntax, Slot::Role(Role::Place), list);
            self.draft.fill(Role::Agent, Filler::of(syntax, &of));
            return;
        }
        // «تبادل جثث خمسة مقابل رفات تسعة», «يفرجون عن 400 أسير مقابل 681 من مقاتليهم»: both are handed over.
        if matches!(form, "مقابل" | "في مقابل")
            && matches!(self.draft.claim, ClaimType::Release | ClaimType::BodiesHandover)
            && (np.class == Class::Remains || np.class.is_human() && self.draft.claim == ClaimType::Release)
        {
            self.fill_list(syntax, Slot::Role(Role::Target), list);
            return;
        }
        // «نقل أربعة من أصل 29»: of how many.
        if form == "من" && Self::base(syntax, np.head) == "اصل" {
            return;
        }
        // «في محيط القيادة العامة ومطار الخرطوم»: what a body has its seat in.
        let seat = |n: &u32| form == "في محيط" && matches!(syntax.np(*n).class, Class::Force | Class::Body) && syntax.np(*n).definite;
        let ground = |s: &Self| list.iter().all(|n| s.ground(syntax, syntax.np(*n)) || seat(n));
        // «أحبطوا محاولة تسلل من جهة المزارع»: the side where it was tried is where it was.
        if form == "من"
            && self.takes_place()
            && matches!(self.trigger.claim, ClaimType::Attack | ClaimType::Repel | ClaimType::Advance)
            && np.end > np.head + 1
            && syntax.word(np.head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "جهه" | "محور" | "اتجاه"))
        {
            self.fill_list(syntax, Slot::Role(Role::Place), list);
            return;
        }
        if form == "من" && self.comes_from(syntax, np) {
            self.fill_list(syntax, Slot::Role(Role::Agent), list);
            return;
        }
        // «اعتقلت 16 مواطنا من محافظات الخليل وأريحا»: where they were taken.
        if form == "من"
            && matches!(self.trigger.claim, ClaimType::Arrest | ClaimType::Abduction)
            && list.iter().all(|n| self.sure_ground(syntax.np(*n)) && Filler::of(syntax, syntax.np(*n)).place)
        {
            self.fill_list(syntax, Slot::Role(Role::Place), list);
            return;
        }
        // «قافلة من 12 شاحنة»: of what it is made up.
        if form == "من" && np.number.is_some() && np.class == Class::Vehicle {
            return;
        }
        // «خطفوا خمسة من الفرقة 17»: of whom they are, not where.
        if form == "من" && np.class == Class::Force && frame.prep(form) == Some(Slot::Role(Role::Place)) {
            return;
        }
        // «انفجر لغم في عربة عسكرية»
        let vehicle = form == "في" && np.class == Class::Vehicle && self.trigger.claim == ClaimType::Bombing;
        if vehicle && matches!(frame.subject, Some(Slot::Nothing)) {
            self.fill_list(syntax, Slot::Role(Role::Target), list);
            return;
        }
        // «اعتقلوا شبانا على حاجز»: whom is told, so it is where.
        if form == "على" || form == "علي" {
            let told = self.trigger.claim == ClaimType::Arrest && !self.draft.role(Role::Target).is_empty();
            if told && matches!(np.class, Class::Facility | Class::Area | Class::PlaceClass) {
                self.fill_list(syntax, Slot::Role(Role::Place), list);
                return;
            }
        }
        if form == "ل" && self.done_to_after(syntax, np) {
            if let Some(slot) = frame.object {
                self.fill_list(syntax, slot, list);
                self.object.extend(list.iter().map(|n| syntax.np(*n).head));
            }
            return;
        }
        // «خطفوا الصحفي مع سائقه»: people who are with him; «قرية على الحدود مع تركيا».
        if matches!(form, "مع" | "برفقه") && self.trigger.claim == ClaimType::Abduction && !np.class.is_human() {
            return;
        }
        // «عبوة زرعت على طريق»: a road that has no name is still where it was.
        let road = || {
            let road = syntax.word(np.head).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
            matches!(road, Some("طريق" | "شارع" | "اوتوستراد" | "حدود"))
        };
        if form == "علي" && frame.prep(form) == Some(Slot::Theme) && np.class.is_ground() && road() {
            self.fill_list(syntax, Slot::Role(Role::Place), list);
            return;
        }
        // «في حي ساريير على الجانب الأوروبي من المدينة»: more of where, once it is told.
        if form == "علي"
            && self.takes_place()
            && np.definite
            && matches!(np.class, Class::Area | Class::PlaceClass)
            && self.draft.role(Role::Place).iter().any(|f| f.place && f.end <= np.prep_start && f.end + 2 > np.prep_start)
            && syntax
                .word(np.head)
                .lemma()
                .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "ضفه" | "جانب" | "ساحل" | "حدود" | "طريق" | "شاطي"))
        {
            self.fill_list(syntax, Slot::Role(Role::Place), list);
            return;
        }
        // «من كناكر بريف دمشق»: the region belongs to the end of the way that was named last.
        let sent = matches!(self.trigger.claim, ClaimType::Aid | ClaimType::Obstruction) && !self.draft.role(Role::Destination).is_empty();
        if (!self.takes_place() || sent) && ground(self) && (matches!(tags, "in" | "near") || form == "ب") {
            let at = list.first().map_or(0, |n| syntax.np(*n).prep_start);
            // «إلى مدينة داريا المحاصرة منذ 2012 في ريف دمشق»: over what describes it.
            let after = |f: &Filler| {
                let item = syntax.item_of[f.head as usize] as usize;
                let own = syntax.np_of_item(item).map_or(f.end, |n| syntax.np(n).end.max(f.end));
                own <= at
                    && (own..at)
                        .all(|t| !matches!(syntax.items[syntax.item_of[t as usize] as usize].kind, ItemKind::Np(_) | ItemKind::Verb))
            };
            let near = [Role::Origin, Role::Destination].into_iter().find(|r| self.draft.role(*r).iter().any(after));
            if let Some(role) = near {
                self.fill_list(syntax, Slot::Role(role), list);
            }
            // «إجلاء عائلات عالقة في عين زارة»: they leave where they are held up.
            let stuck = |t: u32| {
                let folded = syntax.text().fold_of(t as usize);
                let bare = folded.strip_prefix("ال").unwrap_or(folded);
                ["عالق", "محاصر", "محتجز", "مقيم"].iter().any(|p| bare.starts_with(p))
            };
            if near.is_none() && self.carries_off() && at > 0 && stuck(at - 1) && self.draft.role(Role::Origin).is_empty() {
                self.fill_list(syntax, Slot::Role(Role::Origin), list);
                return;
            }
            if near.is_some() || !sent && frame.prep(form).is_none() {
                return;
            }
        }
        // «مدينة القائم الواقعة على بعد 360 كم إلى الغرب من الرمادي»: where the town lies, and no end of the way.
        if self.goes() && form == "الي" && lies_off(syntax, np) {
            return;
        }
        // «متجهين إلى إدلب»
        let toward = if form.starts_with("متجه") || form.starts_with("متوجه") {
            frame.prep("نحو").or(frame.prep("باتجاه"))
        } else if form.starts_with("قادم") {
            // «وصلوا إلى مصر قادمين من غزة»
            frame.prep("من").filter(|_| self.goes())
        } else {
            None
        };
        if let Some(slot) = frame.prep(form).or(toward) {
            // A place may not fill a side's role, nor a side a place's.
            let side = matches!(slot, Slot::Role(Role::Agent | Role::Recipient | Role::Mediator));
            // «قصف الجيش … مخيما للنازحين»: whoever does it is told already.
            if slot == Slot::Role(Role::Agent) && form == "ل" && (!self.draft.role(Role::Agent).is_empty() || self.of_a_thing(syntax, n)) {
                return;
            }
            // «وفق آخر حصيلة للمرصد»: who tells of it did not do it.
            if slot == Slot::Role(Role::Agent) && form == "ل" && np.class == Class::Voice {
                return;
            }
            // «آخر جيب للمعارضة»: whose the ground is, once those who leave it are told.
            if slot == Slot::Role(Role::Target)
                && form == "ل"
                && self.carries_off()
                && (!self.draft.role(Role::Target).is_empty() || ground(self))
            {
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
        // «بلدة الأصابعة على بعد 25 كيلومترا جنوب طرابلس»: how far that is from where, and not where. «ضربة على مخزن على بعد ثلاثة كيلومترات شرق
        // المدينة»: nothing else tells where.
        let k = syntax.item_of[np.prep_start as usize] as usize;
        if k > 0
            && let Some(unit) = syntax.np_of_item(k - 1).map(|n| syntax.np(n)).filter(|np| np.class == Class::Unit)
            && (syntax.direction(np.prep) || form == "الي")
        {
            let away = matches!(syntax.prep_form(unit.prep), "علي بعد" | "علي مسافه");
            let of_a_place = k < 2
                || match syntax.items[k - 2].kind {
                    ItemKind::Np(n) => {
                        let before = syntax.np(n);
                        before.class == Class::PlaceClass || matches!(before.name, Some(NameKind::Place(_)))
                    }
                    ItemKind::Verb => k - 2 != self.draft.item,
                    ItemKind::Time(_) => false,
                    _ => true,
                };
            let takes = !matches!(self.trigger.claim, ClaimType::Offer | ClaimType::Refusal | ClaimType::Request);
            if away && !of_a_place && takes && ground(self) && self.draft.role(Role::Place).is_empty() {
                self.fill_list(syntax, Slot::Role(Role::Place), list);
            }
            return;
        }
        let role = match tags {
            "agent" => Some(Slot::Role(Role::Agent)),
            "mediator" => Some(Slot::Role(Role::Mediator)),
            // Who lends a hand in it does it too: «بدعم من التحالف».
            "support" if np.class.can_act() || np.is_name => frame.subject,
            "support" => None,
            "in" | "on" | "near" if matches!(self.trigger.claim, ClaimType::Offer | ClaimType::Refusal) => None,
            "in" | "on" if ground(self) => Some(Slot::Role(Role::Place)),
            "near" if ground(self) => Some(Slot::Role(Role::Place)),
            _ if form == "ب" && list.iter().all(|n| self.sure_ground(syntax.np(*n)) || syntax.np(*n).state) => {
                Some(Slot::Role(Role::Place))
            }
            // «إلى الشمال الغربي من مدينة الحديدة»
            _ if form == "الي"
                && syntax.word(np.head).lemma().is_some_and(|l| syntax.lexicon().is_part_of_ground(l))
                && Filler::of(syntax, np).place =>
            {
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
                && (matches!(np.class, Class::Force | Class::Fighter)
                    // «غارة لطائرة مسيرة»
                    || np.class == Class::Vehicle && self.trigger.claim == ClaimType::Airstrike) =>
            {
                frame.subject
            }
            _ => None,
        };
        if let Some(slot) = role {
            self.fill_list(syntax, slot, list);
        }
    }

    /// «سلمت الفصائل المغادرة إلى الشمال أسلحتها», «الفارون من المدينة»: whither or whence those go of whom something else is told.
    fn way_of_others(&self, syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        if !matches!(syntax.prep_form(np.prep), "الي" | "نحو" | "باتجاه" | "صوب" | "من") || np.prep_start <= self.draft.hit.end
        {
            return false;
        }
        let word = syntax.word(np.prep_start - 1);
        let going = |l: &str| {
            matches!(
                l,
                "مغادر"
                    | "متجه"
                    | "متوجه"
                    | "قادم"
                    | "عاءد"
                    | "خارج"
                    | "واصل"
                    | "نازح"
                    | "فار"
                    | "هارب"
                    | "منسحب"
                    | "مهجر"
                    | "مرحل"
                    | "وافد"
            )
        };
        let known = word.all.iter().any(|a| {
            let lexicon = syntax.lexicon();
            let verb = || lexicon.verb_of(a.entry.lemma).map(|v| lexicon.lemma(v).folded.as_str());
            going(lexicon.lemma(a.entry.lemma).folded.as_str())
                || a.entry.pos == Pos::Participle
                    && matches!(
                        verb(),
                        Some(
                            "غادر"
                                | "توجه"
                                | "اتجه"
                                | "قدم"
                                | "عاد"
                                | "خرج"
                                | "وصل"
                                | "نزح"
                                | "فر"
                                | "هرب"
                                | "انسحب"
                                | "وفد"
                        )
                    )
        });
        known && word.article() && word.tag == crate::words::Tag::Adj
    }

    /// «منعوا القافلة من دخول البلدة», «من الوصول إلى الجرحى»: where it would have gone.
    fn kept_from(&mut self, syntax: &Syntax<'_, '_>, n: u32) -> bool {
        let np = syntax.np(n);
        let lemma = syntax.word(np.head).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
        if !matches!(lemma, Some("دخول" | "وصول" | "بلوغ" | "عبور" | "توجه" | "مرور")) {
            return false;
        }
        let next = syntax.item_of[np.end as usize - 1] as usize + 1;
        let list = match np.inner.filter(|i| self.sure_ground(syntax.np(*i))) {
            Some(inner) => vec![inner],
            None if next < self.draft.limit && syntax.np_of_item(next).is_some_and(|n| syntax.prep_tags(syntax.np(n).prep) == "toward") => {
                syntax.list(next, self.draft.limit).0
            }
            None => return false,
        };
        if list.iter().all(|n| self.sure_ground(syntax.np(*n))) {
            self.fill_list(syntax, Slot::Role(Role::Destination), &list);
        }
        true
    }

    /// «غارة من طائرات حربية», «هجوم من الجبهة»: the raid comes from those who do it. «هجوم من المدينة» comes from a place.
    fn comes_from(&self, syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        use ClaimType::{Airstrike, Attack, Bombing, Shelling};
        let strike = matches!(self.trigger.claim, Airstrike | Attack | Bombing | Shelling);
        if !strike
            || self.draft.hit.via != Via::Noun
            || !self.draft.role(Role::Agent).is_empty()
            || syntax.lexicon().frame(self.trigger).subject != Some(Slot::Role(Role::Agent))
        {
            return false;
        }
        let near = syntax.item_of[self.draft.hit.end as usize - 1] as usize + 1 == syntax.item_of[np.start as usize] as usize;
        match np.class {
            Class::Force => near || np.definite,
            Class::Fighter => near,
            Class::Body => np.definite && (near || np.is_name && !np.state),
            Class::Vehicle => near && self.trigger.claim == Airstrike,
            _ => false,
        }
    }

    /// «توقيف السلطات للصحفي», «قصف الطيران لمواقع»: right after the doer of a masdar ل brings in whom it is done to; a thing suffers it
    /// without a doer as well.
    fn done_to_after(&self, syntax: &Syntax<'_, '_>, np: &Np) -> bool {
        use ClaimType::{Abduction, Airstrike, Arrest, Attack, Killing, Shelling};
        let takes = matches!(self.trigger.claim, Abduction | Airstrike | Arrest | Attack | Killing | Shelling);
        let word = syntax.word(self.draft.hit.start);
        // «توقيف» has no verb in the tables.
        let masdar = word.all.iter().any(|a| a.entry.pos == Pos::Masdar) || self.trigger.claim == Arrest;
        let x = self.draft.item;
        if !takes || !masdar || self.draft.hit.via != Via::Noun || !self.draft.role(Role::Target).is_empty() {
            return false;
        }
        let Some(own) = syntax.np_of_item(x).map(|n| syntax.np(n)) else { return false };
        let between = syntax.np_of_item(x + 1).map(|n| syntax.np(n)).filter(|n| syntax.prep_form(n.prep) == "في").map(|n| n.end);
        if own.end != np.prep_start && between != Some(np.prep_start) {
            return false;
        }
        let doer = self.draft.role(Role::Agent).iter().any(|f| f.definite && f.start >= self.draft.hit.end && f.end <= own.end);
        let thing = matches!(np.class, Class::Facility | Class::Vehicle) && own.end <= self.draft.hit.end + 1;
        let aircraft = np.class == Class::Vehicle && self.trigger.claim == Airstrike;
        doer || thing && !aircraft
    }

    /// «استهدف هجوم حاجزا لمقاتلين»: what stands after ل owns the thing right before it, which is not the event.
    pub(super) fn of_a_thing(&self, syntax: &Syntax<'_, '_>, n: u32) -> bool {
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
    pub(super) fn sides(&mut self, syntax: &Syntax<'_, '_>, list: &[u32]) {
        if self.on_either_side(syntax, list) {
            return;
        }
        // «الطريق الرابط بين مأرب والجوف», «اشتباكات بين صوران ومعردس»: towns do not fight each other.
        let town = |n: &u32| {
            let np = syntax.np(*n);
            np.name.is_some_and(|name| matches!(name, NameKind::Place(_))) && !np.state && np.class.is_ground()
        };
        if self.takes_place() && list.len() > 1 && list.iter().all(town) {
            self.fill_list(syntax, Slot::Role(Role::Place), list);
            return;
        }
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

    /// «بين قوات النظام ومسلحين من جهة، والهيئة وفصائل أخرى من جهة ثانية»: all before the first «من جهة» are one side.
    fn on_either_side(&mut self, syntax: &Syntax<'_, '_>, list: &[u32]) -> bool {
        let Some(&last) = list.last() else { return false };
        let from = syntax.item_of[syntax.np(last).end as usize - 1] as usize + 1;
        let goes_on = |k: &usize| !matches!(syntax.items[*k].kind, ItemKind::Stop | ItemKind::Colon | ItemKind::Subord);
        let Some(mark) = (from..self.draft.limit.min(from + 8)).take_while(goes_on).find(|&k| self.of_one_side(syntax, k)) else {
            return false;
        };
        let other = (mark + 1..self.draft.limit.min(mark + 5)).take_while(goes_on).find(|&k| {
            syntax.np_of_item(k).is_some_and(|n| {
                let np = syntax.np(n);
                let joined = np.conj && (np.prep == Prep::Bare || syntax.prep_form(np.prep) == "بين");
                joined && (syntax.can_do(np) || np.class.is_human()) && !syntax.is_event(np)
            })
        });
        let Some(other) = other else { return false };
        let also = (from..mark).filter_map(|k| syntax.np_of_item(k)).filter(|n| {
            let np = syntax.np(*n);
            np.conj && np.prep == Prep::Bare && syntax.can_do(np)
        });
        let (others, next) = syntax.list(other, self.draft.limit);
        let ours = list.iter().copied().chain(also).map(|n| (Role::Agent, n));
        for (role, n) in ours.chain(others.into_iter().map(|n| (Role::Target, n))).collect::<Vec<_>>() {
            let filler = Filler::of(syntax, syntax.np(n));
            self.draft.fill(role, filler);
            self.draft.cover(filler.start, filler.end);
        }
        self.draft.reach = self.draft.reach.max(next);
        true
    }

    /// «من جهة», «من جانب», «من طرف» with nothing after it: a mark of one of two sides.
    fn of_one_side(&self, syntax: &Syntax<'_, '_>, k: usize) -> bool {
        let item = &syntax.items[k];
        let two = item.end == item.start + 2 && syntax.text().fold_of(item.start as usize) == "من";
        two && matches!(syntax.text().fold_of(item.start as usize + 1), "جهه" | "جانب" | "طرف" | "ناحيه")
    }
}

/// «على بعد 360 كم إلى الغرب من الرمادي»: the phrase tells on which side of a place something lies so many kilometres off.
fn lies_off(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    let k = syntax.item_of[np.prep_start as usize] as usize;
    let side = syntax.word(np.head).lemma().is_some_and(|l| syntax.lexicon().is_part_of_ground(l));
    side && k > 0 && syntax.np_of_item(k - 1).is_some_and(|n| distance_of_place(syntax, syntax.np(n)))
}

/// «على بعد 360 كم», «على مسافة كيلومترين»: how far something lies from somewhere.
pub fn distance_of_place(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    np.class == Class::Unit && matches!(syntax.prep_form(np.prep), "علي بعد" | "علي مسافه")
}
