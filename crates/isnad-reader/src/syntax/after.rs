//! What stands after a word in its clause: its phrases, sorted, over what describes or only names them.

use isnad_lexicon::{Carry, Class, NameKind};

use super::{Around, Syntax};
use crate::phrases::{ItemKind, Np, Prep};

impl<'d, 'a> Syntax<'d, 'a> {
    /// What stands after item `x` in its clause.
    pub fn after(&self, x: usize, limit: usize) -> Around {
        let mut out = Around::default();
        let mut at = x + 1;
        while at < limit {
            let item = &self.items[at];
            match item.kind {
                ItemKind::Np(n) => {
                    let np = self.np(n);
                    // «قتلوا وجرح 20 آخرون»: nothing joined stands right after its verb.
                    if np.conj && np.prep == Prep::Bare && at == x + 1 && matches!(self.items[x].kind, ItemKind::Verb) && self.is_event(np)
                    {
                        break;
                    }
                    // «دخلت حافلات المدينة وعلى متنها مقاتلون»
                    if self.aboard(np) {
                        at += 1;
                        if at < limit && self.bare_at(at) {
                            let (list, next) = self.list(at, limit);
                            out.aboard.push(list);
                            at = next;
                        }
                        continue;
                    }
                    if np.conj
                        && np.prep == Prep::Bare
                        && at > x + 1
                        && !matches!(self.items[at - 1].kind, ItemKind::Close | ItemKind::Quote)
                    {
                        // «على مخزن للذخيرة وتجمع لعربات المسلحين»: two things after one preposition, each with what it is of.
                        if let Some(before) = self.thing_of(at, x).filter(|_| !self.is_event(np) && !np.definite)
                            && let Some(list) = out.preps.iter_mut().find(|list| list.last() == Some(&before))
                        {
                            list.push(n);
                            at += 1;
                            continue;
                        }
                        // A new member that did not fit its list begins something else.
                        if self.is_event(np) || out.bare.is_empty() {
                            break;
                        }
                    }
                    if matches!(np.prep, Prep::Cause(_)) && self.is_event(np) {
                        out.preps.push(vec![n]);
                        at += 1;
                        // «اعتقلت عقب الصلاة أحد المصلين»: the verb has still to get its object.
                        let object = at < limit && out.bare.is_empty() && matches!(self.items[x].kind, ItemKind::Verb) && self.bare_at(at);
                        let fits = |np: &Np| !np.conj && !self.is_event(np) && (self.can_do(np) || np.class.is_human());
                        // «دمر الجيش خلال العملية 55 هدفا»: counted, it has no other verb.
                        let counted = at < limit
                            && out.bare.len() <= 1
                            && matches!(self.items[x].kind, ItemKind::Verb)
                            && self.bare_at(at)
                            && self.prep_form(np.prep) == "خلال"
                            && np.definite
                            && self.np_of_item(at).is_some_and(|n| self.np(n).number.is_some() && !self.np(n).conj);
                        if counted || object && self.np_of_item(at).is_some_and(|n| fits(self.np(n))) {
                            continue;
                        }
                        // «أسر المقاتلون خلال هجومهم على الحاجز خمسة جنود»: behind the phrases of that event.
                        if let Some(next) = self.object_behind(at, x, limit).filter(|_| out.bare.len() < 2) {
                            at = next;
                            continue;
                        }
                        break;
                    }
                    let (list, next) = self.list(at, limit);
                    if self.is_part(np) {
                        // «على مناطق عدة من بينها العاصمة»
                        match out.preps.last_mut().filter(|_| np.class.is_ground()) {
                            Some(last) => last.extend(list),
                            None => out.parts.push(list),
                        }
                        at = next;
                        continue;
                    }
                    if np.prep == Prep::Bare {
                        out.bare.push(list);
                    } else {
                        out.preps.push(list);
                        // What follows «للبقاء», «بهدف تسهيل» belongs to that masdar.
                        let masdar = self.word(np.head).best.is_some_and(|a| a.entry.pos == isnad_lexicon::Pos::Masdar);
                        if masdar && self.is_event(np) && !matches!(self.prep_form(np.prep), "في" | "خلال" | "علي") {
                            at = next;
                            break;
                        }
                    }
                    at = next;
                    continue;
                }
                ItemKind::Time(_) if self.compares(at) || self.besieged_since(at, x) => {}
                ItemKind::Time(_) => out.times.push(at as u32),
                // «أربعة أشخاص هم لبناني وسوري»: who they are.
                ItemKind::Other if self.parts_word(item.start) || self.who_they_are(at) => {
                    if at + 1 < limit && self.bare_at(at + 1) {
                        let (list, next) = self.list(at + 1, limit);
                        out.parts.push(list);
                        at = next;
                        continue;
                    }
                }
                ItemKind::Other | ItemKind::Quote => {}
                // «يغادر الراغبون منهم إلى إدلب»
                ItemKind::Prep if self.parts_word(item.start) => {}
                // «طردتهم منها قوات الحكومة»: where that was, by a pronoun, before who did it.
                ItemKind::Prep
                    if at == x + 1
                        && matches!(self.items[x].kind, ItemKind::Verb)
                        && at + 1 < limit
                        && self.bare_at(at + 1)
                        && ["ه", "ها", "هم", "هما"].iter().any(|p| self.text().fold_of(item.end as usize - 1).ends_with(p)) => {}
                // «المقاتلين من غير أبناء البلدة»: who else they are.
                ItemKind::Neg
                    if self.text().fold_of(item.start as usize) == "من"
                        && matches!(self.items[at - 1].kind, ItemKind::Np(_))
                        && at + 1 < limit
                        && matches!(self.items[at + 1].kind, ItemKind::Np(n) if self.np(n).class.is_human() && self.np(n).prep == Prep::Bare) =>
                {
                    at += 1;
                }
                // «خطفت (داعش) أربعين مدنيا»: a bracket where only the name is.
                ItemKind::Open if at == x + 1 && self.bracketed_name(at, limit) => {
                    out.bare.extend(self.np_of_item(at + 1).map(|n| vec![n]));
                    at += 2;
                }
                ItemKind::Open => {
                    // «(17 كم شمال غرب دمشق)» says how far it is.
                    let far = (at + 1..limit.min(at + 4))
                        .any(|k| matches!(self.items[k].kind, ItemKind::Np(n) if self.np(n).class == Class::Unit));
                    while at < limit && !matches!(self.items[at].kind, ItemKind::Close | ItemKind::Stop) {
                        match self.items[at].kind {
                            ItemKind::Time(_) => out.times.push(at as u32),
                            // «سوروتش (جنوب تركيا)»
                            ItemKind::Np(n) if !far && self.direction(self.np(n).prep) => out.preps.push(vec![n]),
                            _ => {}
                        }
                        at += 1;
                    }
                }
                // «دعا الناطق باسم الجيش، العقيد فلان، السكان إلى …»: a name between commas.
                ItemKind::Comma if self.apposed(at, limit) => at += 2,
                // «وصلت إلى المدينة، فجر اليوم، الحافلات»: a time between commas, where the subject has still to come.
                ItemKind::Comma
                    if out.bare.is_empty()
                        && at > x + 1
                        && at + 3 < limit
                        && matches!(self.items[x].kind, ItemKind::Verb)
                        && matches!(self.items[at + 1].kind, ItemKind::Time(_))
                        && matches!(self.items[at + 2].kind, ItemKind::Comma)
                        && self.bare_at(at + 3)
                        && self.np_of_item(at + 3).is_some_and(|n| !self.np(n).conj) =>
                {
                    out.times.push(at as u32 + 1);
                    at += 2;
                }
                // «نقلت الحافلات، التي بلغ عددها خمسين، مئات المدنيين»
                ItemKind::Comma if at == x + 2 && self.relative_between(at, x, limit).is_some() => {
                    at = self.relative_between(at, x, limit).unwrap_or(at);
                }
                ItemKind::Comma if at > x + 1 && self.described_between(at, limit).is_some() => {
                    at = self.described_between(at, limit).unwrap_or(at);
                }
                // «طالب المجلس، في بيان أصدره مساء الثلاثاء، الأمم المتحدة بـ…»
                ItemKind::Comma if matches!(self.items[x].kind, ItemKind::Verb) && out.bare.len() < 2 && self.goes_over(at, limit) => {
                    at = self.aside(at, limit).unwrap_or(at);
                }
                // «من حي الوعر، آخر معقل للمعارضة في مدينة حمص، إلى إدلب»
                ItemKind::Comma if at > x && self.ground_described(at, limit).is_some() => {
                    at = self.ground_described(at, limit).unwrap_or(at);
                }
                ItemKind::Comma => {
                    let next = self.items.get(at + 1).filter(|_| at + 1 < limit).map(|i| i.kind);
                    let goes_on = match next {
                        // «يخرجون على دفعات، والسبت وصلت الأولى»: when the next clause was.
                        Some(ItemKind::Time(_)) => !self.next_clause(at + 1),
                        Some(ItemKind::Other) if at == x + 1 && matches!(self.items[x].kind, ItemKind::Verb) => {
                            self.parts_word(self.items[at + 1].start)
                                || matches!(self.items.get(at + 2).map(|i| i.kind), Some(ItemKind::Time(_)))
                        }
                        Some(ItemKind::Other) => self.parts_word(self.items[at + 1].start),
                        // «استشهد، فجر اليوم، العقيد …»: between commas only when it was.
                        Some(ItemKind::Np(n))
                            if at > x + 2
                                && matches!(self.items[x].kind, ItemKind::Verb)
                                && matches!(self.items[at - 1].kind, ItemKind::Time(_))
                                && (matches!(self.items[x + 1].kind, ItemKind::Comma) && out.bare.is_empty()
                                    // «أغرقت البحرية، اليوم الخميس، مركبا», «اقتحمت القوات، فجر اليوم، المدينة»
                                    || matches!(self.items[at - 2].kind, ItemKind::Comma)
                                        && out.bare.len() == 1
                                        && (!self.np(n).definite || !self.begins_clause(at + 1, limit))
                                    // «قصف الطيران أمس الجمعة، 6 مواقع»: the verb has still to get its object, and that is counted.
                                    || out.bare.len() == 1 && self.np(n).number.is_some() && self.np(n).prep == Prep::Bare) =>
                        {
                            !self.np(n).conj && !self.is_event(self.np(n))
                        }
                        // «واتهمت اللجنة في بيان، القوات بقصف المدينة»: whom the verb of saying is about.
                        Some(ItemKind::Np(n)) if out.bare.len() == 1 && self.stated(x, at, n, limit) => true,
                        Some(ItemKind::Np(n)) if out.bare.is_empty() && self.waits_for(x, at, limit) => !self.is_event(self.np(n)),
                        // «ووصل إلى مطار صنعاء، 357 محتجزا»: nobody else does it.
                        Some(ItemKind::Np(n)) if out.bare.is_empty() && self.counted_behind(x, at, n) => true,
                        Some(ItemKind::Np(n)) => {
                            let np = self.np(n);
                            np.prep != Prep::Bare && !np.conj
                        }
                        _ => false,
                    };
                    if !goes_on {
                        break;
                    }
                }
                // «حافلات تقل مقاتلين ومدنيين الغوطة»: the people in the buses, and the clause goes on.
                ItemKind::Verb if self.holds(at, x) => {
                    if at + 1 < limit && self.bare_at(at + 1) {
                        let (list, next) = self.list(at + 1, limit);
                        out.aboard.push(list);
                        at = next;
                        continue;
                    }
                    break;
                }
                _ => break,
            }
            at += 1;
        }
        out.end = at as u32;
        self.deep(at, limit, &mut out.deep);
        out
    }

    /// «على مخزن للذخيرة و…»: of the two phrases before item `k`, both behind item `x`, the first, where the second says what it is of.
    fn thing_of(&self, k: usize, x: usize) -> Option<u32> {
        let of = self.np_of_item(k.checked_sub(1)?)?;
        let thing = self.np_of_item(k.checked_sub(2).filter(|j| *j > x)?)?;
        let (of, head) = (self.np(of), self.np(thing));
        (of.prep == Prep::Clitic('ل') && !of.conj && matches!(head.prep, Prep::Word(_)) && !head.definite && !self.is_event(head))
            .then_some(thing)
    }

    /// The phrase at item `k` has a verb of its own right after it: «، القوات تقدمت».
    fn begins_clause(&self, k: usize, limit: usize) -> bool {
        (k + 1..limit.min(k + 3)).any(|j| matches!(self.items[j].kind, ItemKind::Verb) && !self.word(self.items[j].start).pro.conj)
    }

    /// «غادرت صباح الأربعاء، 19 تشرين الأول، الدفعة الثانية المدينة»: between the verb at item `x` and the comma at item `k` there is only when and
    /// where it was, and right behind the comma who did it.
    fn waits_for(&self, x: usize, k: usize, limit: usize) -> bool {
        let verb = self.word(self.items[x].end - 1);
        let around = |item: &crate::phrases::Item| match item.kind {
            ItemKind::Time(_) | ItemKind::Comma => true,
            ItemKind::Np(n) => self.np(n).prep != Prep::Bare,
            _ => false,
        };
        matches!(self.items[x].kind, ItemKind::Verb)
            && verb.enclitic() == isnad_lexicon::Enclitic::None
            && self.items[x + 1..k].iter().all(around)
            && self.items[x + 1..k].iter().any(|item| matches!(item.kind, ItemKind::Time(_)))
            && !self.begins_clause(k + 1, limit)
            && self.np_of_item(k + 1).is_some_and(|n| {
                let np = self.np(n);
                np.prep == Prep::Bare && !np.conj && np.definite && self.agrees(verb, np)
            })
    }

    /// «في أول اختراق من نوعه منذ أبريل», «أعنف قتال منذ التسعينات»: the time at item `k` only says since when there was nothing like it.
    pub(crate) fn compares(&self, k: usize) -> bool {
        let start = self.items[k].start as usize;
        let since = self.text().fold_of(start).trim_start_matches('و') == "منذ";
        since
            && (start.saturating_sub(7)..start)
                .rev()
                .take_while(|&t| !matches!(self.word(t as u32).tag, crate::words::Tag::Verb | crate::words::Tag::Punct))
                .any(|t| {
                    matches!(
                        self.text().fold_of(t).trim_start_matches(['و', 'ل', 'ب', 'ك']).trim_start_matches("ال"),
                        "اول"
                            | "اولي"
                            | "اكبر"
                            | "اعنف"
                            | "اسوا"
                            | "اخطر"
                            | "اعلي"
                            | "ادمي"
                            | "اشد"
                            | "اضخم"
                            | "ابرز"
                            | "اوسع"
                    )
                })
    }

    /// «خرجوا من المدينة المحاصرة منذ 2012», «المحاصرة من قبل القوات منذ أربع سنوات»: how long it was besieged, the time at item `k`, and not when
    /// they left; `x` is the item of what they did.
    pub(crate) fn besieged_since(&self, k: usize, x: usize) -> bool {
        let since = self.text().fold_of(self.items[k].start as usize).trim_start_matches('و') == "منذ";
        let siege = |j: usize| {
            j != x && matches!(self.items[j].kind, ItemKind::Np(n) if self.text().fold_of(self.np(n).end as usize - 1).contains("محاصر"))
        };
        let by = |j: usize| matches!(self.items[j].kind, ItemKind::Np(n) if self.prep_form(self.np(n).prep) == "من قبل");
        since && k > 0 && (siege(k - 1) || k > 1 && by(k - 1) && siege(k - 2))
    }

    /// «…، والسبت وصلت الدفعة»: the time at item `k` is joined behind a comma and its verb follows.
    pub(crate) fn next_clause(&self, k: usize) -> bool {
        self.text().fold_of(self.items[k].start as usize).starts_with('و')
            && k > 0
            && matches!(self.items[k - 1].kind, ItemKind::Comma)
            && k + 1 < self.items.len()
            && matches!(self.items[k + 1].kind, ItemKind::Verb)
    }

    /// Before the comma at item `k` stands in what it was said («في بيان»), and behind it who is accused or asked, and of what.
    fn stated(&self, x: usize, k: usize, n: u32, limit: usize) -> bool {
        let np = self.np(n);
        let says = || {
            self.word(self.items[x].end - 1)
                .lemma()
                .and_then(|l| self.lexicon().say_verb(l))
                .is_some_and(|s| matches!(s.kind, isnad_lexicon::speech::SayKind::Accuse) || s.object)
        };
        let text =
            |m: u32| self.prep_form(self.np(m).prep) == "في" && matches!(self.np(m).class, Class::Document | Class::Voice | Class::Event);
        matches!(self.items[x].kind, ItemKind::Verb)
            && np.prep == Prep::Bare
            && !np.conj
            && (self.can_do(np) || np.is_name)
            && self.np_of_item(k - 1).is_some_and(text)
            && k + 2 <= limit
            && k + 2 < self.items.len()
            && self.np_of_item(k + 2).is_some_and(|m| self.np(m).prep == Prep::Clitic('ب'))
            && says()
    }

    /// Between the verb at item `x` and the comma at item `k` there is only where it was, and behind the comma counted people.
    fn counted_behind(&self, x: usize, k: usize, n: u32) -> bool {
        let np = self.np(n);
        matches!(self.items[x].kind, ItemKind::Verb)
            && self.word(self.items[x].end - 1).enclitic() == isnad_lexicon::Enclitic::None
            && k > x + 1
            && self.items[x + 1..k]
                .iter()
                .all(|item| matches!(item.kind, ItemKind::Np(m) if self.np(m).prep != Prep::Bare && self.np(m).class.is_ground()))
            && np.prep == Prep::Bare
            && !np.conj
            && np.number.is_some()
            && np.class.is_human()
    }

    /// The comma at item `k` and the next one hold a name between them that says who was meant before.
    fn apposed(&self, k: usize, limit: usize) -> bool {
        k + 2 < limit
            && matches!(self.items[k + 2].kind, ItemKind::Comma)
            && matches!(self.items[k - 1].kind, ItemKind::Np(n) if matches!(self.np(n).class, Class::Office | Class::Person | Class::Body | Class::Force | Class::Voice))
            && self.np_of_item(k + 1).is_some_and(|n| {
                let np = self.np(n);
                np.person && !np.conj && np.prep == Prep::Bare && np.number.is_none()
            })
    }

    /// The item at `k` opens a bracket with a name in it and nothing else.
    fn bracketed_name(&self, k: usize, limit: usize) -> bool {
        k + 2 < limit
            && matches!(self.items[k + 2].kind, ItemKind::Close)
            && self.np_of_item(k + 1).is_some_and(|n| self.np(n).is_name && self.can_do(self.np(n)))
    }

    /// The object of the verb at item `x` that stands behind an event which only says when, and behind the phrases of that: they end
    /// at item `k`.
    fn object_behind(&self, k: usize, x: usize, limit: usize) -> Option<usize> {
        if !matches!(self.items[x].kind, ItemKind::Verb) {
            return None;
        }
        let whose = |j: usize| match self.items[j].kind {
            ItemKind::Np(n) => self.np(n).prep != Prep::Bare && !matches!(self.np(n).prep, Prep::Cause(_)) && !self.is_event(self.np(n)),
            ItemKind::Time(_) => true,
            _ => false,
        };
        let end = (k..limit.min(k + 4)).find(|&j| !whose(j))?;
        let np = self.np_of_item(end).map(|n| self.np(n)).filter(|_| end > k && end < limit)?;
        let fits = np.number.is_some() || self.can_do(np) || np.class.is_human() || np.class == Class::Facility;
        (np.prep == Prep::Bare && !np.conj && !self.is_event(np) && np.class != Class::Time && fits).then_some(end)
    }

    /// The comma that closes a clause on the subject of the verb at item `x`, which the comma at item `k` opens, where the verb has still
    /// to get its object.
    fn relative_between(&self, k: usize, x: usize, limit: usize) -> Option<usize> {
        if !matches!(self.items[x].kind, ItemKind::Verb) || k + 1 >= limit || !matches!(self.items[k + 1].kind, ItemKind::Rel) {
            return None;
        }
        self.np_of_item(k - 1).filter(|n| self.np(*n).prep == Prep::Bare && !self.is_event(self.np(*n)))?;
        let inside = |j: &usize| !matches!(self.items[*j].kind, ItemKind::Stop | ItemKind::Colon | ItemKind::Subord);
        (k + 2..limit.min(k + 16)).take_while(inside).find(|&j| {
            matches!(self.items[j].kind, ItemKind::Comma)
                && j + 1 < limit
                && self.np_of_item(j + 1).is_some_and(|n| {
                    let np = self.np(n);
                    np.prep == Prep::Bare && !np.conj && (np.number.is_some() || np.definite || self.is_event(np))
                })
        })
    }

    /// «خطفت حركة الشباب، ذراع القاعدة في الصومال، ثلاثة أطباء»: the comma that closes what the comma at item `k` opened, where the words
    /// between only say what the side before is, and the clause goes on after them.
    fn described_between(&self, k: usize, limit: usize) -> Option<usize> {
        let side = |n: &Np| n.class.can_act() || n.person || n.is_name && !matches!(n.name, Some(NameKind::Place(_)));
        let before =
            self.np_of_item(k - 1).map(|n| self.np(n)).filter(|n| n.prep == Prep::Bare && n.definite && side(n) && !self.is_event(n))?;
        let n = self.np_of_item(k + 1).filter(|_| k + 1 < limit)?;
        let np = self.np(n);
        if np.prep != Prep::Bare
            || np.conj
            || np.number.is_some()
            || self.is_event(np)
            || !side(np)
            || np.end == np.head + 1
            || before.number.is_some()
        {
            return None;
        }
        let close = (k + 2..limit.min(k + 6))
            .find(|&j| !matches!(self.items[j].kind, ItemKind::Np(n) if self.np(n).prep != Prep::Bare && !self.np(n).conj))?;
        let goes_on = close + 1 < limit
            && matches!(self.items[close].kind, ItemKind::Comma)
            && match self.items[close + 1].kind {
                ItemKind::Time(_) => true,
                ItemKind::Np(n) => !self.np(n).conj && !self.is_event(self.np(n)),
                // «، من جديد خمسة مقاتلين»
                ItemKind::Other => close + 2 < limit && self.np_of_item(close + 2).is_some_and(|n| self.np(n).number.is_some()),
                _ => false,
            };
        goes_on.then_some(close)
    }

    /// The aside that begins with the comma at item `k` is one that the phrases of a verb go on after.
    fn goes_over(&self, k: usize, limit: usize) -> bool {
        let Some(close) = self.aside(k, limit) else { return false };
        // «قال المصدر، في بيان، القوات تقدمت»: a phrase that has a verb of its own begins a clause.
        let own = (close + 2..limit.min(close + 4)).find(|&j| !matches!(self.items[j].kind, ItemKind::Np(_) | ItemKind::Quote));
        !own.is_some_and(|j| {
            matches!(self.items[j].kind, ItemKind::Verb) && !self.word(self.items[j].start).pro.conj && self.describes(j, k).is_none()
        })
    }

    /// «من حي الوعر، آخر معقل للمعارضة، إلى إدلب», «من البلدة، التي حاصرها الجيش سنوات، إلى إدلب»: the comma that closes what the comma at item
    /// `k` opened, where the words between only say what the ground before is, and the way goes on after them.
    fn ground_described(&self, k: usize, limit: usize) -> Option<usize> {
        let before = self.np_of_item(k.checked_sub(1)?).map(|n| self.np(n))?;
        if !(before.class.is_ground() || matches!(before.name, Some(NameKind::Place(_)))) || k + 2 >= limit {
            return None;
        }
        let opens = match self.items[k + 1].kind {
            ItemKind::Rel => true,
            ItemKind::Np(n) => {
                let np = self.np(n);
                np.prep == Prep::Bare && !np.conj && np.number.is_none() && np.class.is_ground() && np.end > np.head + 1
            }
            _ => false,
        };
        if !opens {
            return None;
        }
        let close = (k + 2..limit.min(k + 10)).find(|&j| {
            matches!(self.items[j].kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Subord | ItemKind::Conj | ItemKind::Colon)
        })?;
        let on = close + 1 < limit
            && matches!(self.items[close].kind, ItemKind::Comma)
            && self.np_of_item(close + 1).is_some_and(|n| {
                let np = self.np(n);
                np.prep != Prep::Bare && !np.conj && !self.is_event(np)
            });
        on.then_some(close)
    }

    /// Locative phrases of the relative clause that begins at item `k`, up to its end.
    fn deep(&self, k: usize, limit: usize, out: &mut Vec<Vec<u32>>) {
        // «القرى، التي يسيطر عليها التنظيم في المحافظة»
        let comma = k + 1 < limit && matches!(self.items[k].kind, ItemKind::Comma) && matches!(self.items[k + 1].kind, ItemKind::Rel);
        let k = k + usize::from(comma);
        let opens = k < limit
            && (matches!(self.items[k].kind, ItemKind::Rel)
                || matches!(self.items[k].kind, ItemKind::Verb) && self.describes(k, 0).is_some());
        if !opens {
            return;
        }
        let mut at = k + 1;
        while at < limit {
            match self.items[at].kind {
                ItemKind::Stop | ItemKind::Colon | ItemKind::Subord | ItemKind::Conj | ItemKind::Comma => break,
                ItemKind::Verb if self.word(self.items[at].start).pro.conj => break,
                // «الهجوم الذي يأتي غداة إطلاق عملية في منطقة أخرى»: where the other was.
                ItemKind::Time(_) if matches!(self.text().fold_of(self.items[at].start as usize), "غداه" | "عشيه") => break,
                ItemKind::Np(n) => {
                    let np = self.np(n);
                    // «عبوة زرعت على طريق المطار»
                    let edge = matches!(self.prep_form(np.prep), "علي اطراف" | "علي مشارف" | "قرب" | "عند");
                    let road = edge
                        || self.prep_form(np.prep) == "علي"
                            && self.word(np.head).lemma().is_some_and(|l| {
                                matches!(self.lexicon().lemma(l).folded.as_str(), "طريق" | "جانب" | "اوتوستراد" | "جسر" | "مفرق" | "مدخل")
                            });
                    // «في منطقة تقع بين بلدة المنصورة والحدود التركية»
                    let between = self.prep_form(np.prep) == "بين" && np.class == Class::PlaceClass;
                    if road || between || self.prep_tags(np.prep) == "in" || np.prep == Prep::Clitic('ب') || self.direction(np.prep) {
                        let (list, next) = self.list(at, limit);
                        out.push(list);
                        at = next;
                        continue;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// The verb at item `k` tells what the vehicle or batch right before it holds.
    fn holds(&self, k: usize, x: usize) -> bool {
        let word = self.word(self.items[k].end - 1);
        let Some(lemma) = word.lemma().filter(|_| !word.pro.conj) else { return false };
        k > x
            && self.lexicon().carries(lemma, Carry::Hold)
            && matches!(self.items[k - 1].kind, ItemKind::Np(n) if matches!(self.np(n).class, Class::Vehicle | Class::Batch | Class::Body))
    }

    /// A verb of holding at item `k`, whatever else its letters may be: «وتقل نحو ألف شخص».
    pub fn holds_people(&self, k: usize) -> bool {
        let word = self.word(self.items[k].end - 1);
        word.enclitic() == isnad_lexicon::Enclitic::None && word.all.iter().any(|a| self.lexicon().carries(a.entry.lemma, Carry::Hold))
    }

    /// «معظمهم», «غالبيتهم», «نصفهم»: a share of the people told before.
    pub fn portion(&self, token: u32) -> bool {
        let word = self.word(token);
        word.enclitic() != isnad_lexicon::Enclitic::None
            && word.lemma().is_some_and(|l| {
                matches!(
                    self.lexicon().lemma(l).folded.as_str(),
                    "معظم" | "غالبيه" | "اغلبيه" | "اغلب" | "جل" | "نصف" | "ثلث" | "ربع" | "بعض" | "اكثريه"
                )
            })
    }

    /// «بينهم», «منهم».
    pub fn parts_word(&self, token: u32) -> bool {
        let folded = self.text().fold_of(token as usize);
        let folded = folded.strip_prefix('و').unwrap_or(folded);
        matches!(
            folded,
            "بينهم"
                | "بينها"
                | "بينهما"
                | "بينهن"
                | "منهم"
                | "منها"
                | "منهما"
                | "منهن"
                | "ضمنهم"
                | "ضمنها"
                | "ضمنهن"
        )
    }

    /// «أربعة أشخاص هم …»: the pronoun at item `k` after counted people.
    fn who_they_are(&self, k: usize) -> bool {
        k > 0
            && matches!(self.text().fold_of(self.items[k].start as usize), "هم" | "هما")
            && matches!(self.items[k - 1].kind, ItemKind::Np(n) if self.np(n).number.is_some() && self.np(n).class.is_human())
    }

    /// «بينهم ثلاثة»: a part of what was counted before.
    pub(super) fn is_part(&self, np: &Np) -> bool {
        let from = np.prep_start + u32::from(self.text().fold_of(np.prep_start as usize) == "من");
        self.prep_tags(np.prep) == "part" && self.parts_word(from) || np.prep_start < np.start && self.parts_word(np.prep_start)
    }
}
