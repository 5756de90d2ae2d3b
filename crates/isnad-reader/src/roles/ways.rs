//! Whither people in motion go and who they are, where that is told apart from the trigger: beyond a clause that describes, by a participle
//! («متجهين إلى»), by the verb that lets or makes them go.

use super::Frame;
use crate::draft::Filler;
use crate::matching::Via;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;
use isnad_lexicon::triggers::Slot;
use isnad_lexicon::{Class, Enclitic, NameKind, Pos};
use isnad_model::{ClaimType, Role};

/// So many items may stand between the phrases of a movement and what is told of its way.
const FAR: usize = 16;

/// Masdars of going, whose hindrance tells no movement of its own.
fn going(folded: &str) -> bool {
    matches!(
        folded,
        "دخول"
            | "وصول"
            | "بلوغ"
            | "عبور"
            | "مرور"
            | "سير"
            | "حركه"
            | "تحرك"
            | "تقدم"
            | "توجه"
            | "عوده"
            | "انطلاق"
            | "انتقال"
            | "تنقل"
            | "اقتراب"
            | "مغادره"
            | "ادخال"
            | "ايصال"
            | "مواصله"
            | "متابعه"
            | "سفر"
    )
}

impl Frame<'_> {
    /// Movements have an origin and a destination.
    pub(super) const fn goes(&self) -> bool {
        use ClaimType::{Displacement, Evacuation, Movement, Withdrawal};
        matches!(self.draft.claim, Evacuation | Displacement | Movement | Withdrawal)
    }

    /// The base form of the noun or verb at a token.
    pub(super) fn base<'s>(syntax: &Syntax<'s, '_>, token: u32) -> &'s str {
        syntax.word(token).lemma().map_or("", |l| syntax.lexicon().lemma(l).folded.as_str())
    }

    /// «متجهين», «محملة»: a participle that stands as a verb.
    fn circumstance(syntax: &Syntax<'_, '_>, token: u32) -> bool {
        syntax.word(token).all.iter().all(|a| syntax.lexicon().pos_of(a.entry.lemma) != Pos::Verb)
    }

    /// «خرجوا من حي تسيطر عليه المعارضة إلى إدلب», «غادروا البلدة متجهين إلى الحدود»: from item `end`, where the trigger's own phrases ended.
    pub(super) fn way(&mut self, syntax: &Syntax<'_, '_>, end: usize) {
        if !self.goes() {
            return;
        }
        let mut clause = false;
        for k in end..self.draft.limit.min(end + FAR) {
            match syntax.items[k].kind {
                ItemKind::Stop | ItemKind::Colon | ItemKind::Subord | ItemKind::Conj | ItemKind::Open => return,
                ItemKind::Rel => clause = true,
                ItemKind::Verb => {
                    let word = syntax.word(syntax.items[k].end - 1);
                    let heading = Self::circumstance(syntax, syntax.items[k].end - 1)
                        && matches!(
                            Self::base(syntax, syntax.items[k].end - 1),
                            "متجه" | "متوجه" | "قادم" | "قاصد" | "اتجه" | "توجه" | "قدم" | "قصد"
                        );
                    if heading && !word.pro.conj {
                        let around = syntax.after(k, self.draft.limit);
                        for list in &around.preps {
                            self.whither(syntax, list, false);
                        }
                        self.draft.reach = self.draft.reach.max(around.end as usize);
                        return;
                    }
                    let evokes = word.lemma().is_none_or(|l| {
                        syntax
                            .lexicon()
                            .triggers_of_lemma(l)
                            .iter()
                            .any(|c| c.single && syntax.lexicon().triggers[c.trigger as usize].claim == self.draft.claim)
                    });
                    let hangs = clause && k > end && matches!(syntax.items[k - 1].kind, ItemKind::Rel | ItemKind::Modal | ItemKind::Neg)
                        || !clause && k == end && syntax.embedded(k, self.draft.first);
                    if word.pro.conj || evokes || !hangs {
                        return;
                    }
                    clause = true;
                }
                ItemKind::Np(n) if clause => {
                    let np = syntax.np(n);
                    // «الذين رفضوا الخروج من الحي»: the way of another event.
                    if syntax.is_event(np) {
                        return;
                    }
                    let (list, _) = syntax.list(k, self.draft.limit);
                    self.whither(syntax, &list, true);
                }
                ItemKind::Np(n) if k == end && syntax.np(n).prep == Prep::Bare => return,
                ItemKind::Np(_) => {}
                ItemKind::Comma if !clause => {
                    let opens = k + 1 < self.draft.limit && matches!(syntax.items[k + 1].kind, ItemKind::Rel | ItemKind::Verb);
                    if !opens {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    /// A phrase of the way: with `named` only ground with a name, and only what is still untold.
    fn whither(&mut self, syntax: &Syntax<'_, '_>, list: &[u32], named: bool) {
        let Some(np) = list.first().map(|n| syntax.np(*n)) else { return };
        let form = syntax.prep_form(np.prep);
        let Some(slot @ Slot::Role(role)) = syntax.lexicon().frame(self.trigger).prep(form) else { return };
        let broker = role == Role::Mediator;
        if !matches!(role, Role::Origin | Role::Destination | Role::Mediator) || !self.draft.role(role).is_empty() || form == "ل" {
            return;
        }
        let place = matches!(np.name, Some(NameKind::Place(_))) || np.state;
        if broker || place && self.ground(syntax, np) || !named && np.class.is_ground() {
            self.fill_list(syntax, slot, list);
        }
    }

    /// «تستعد الحافلات للانطلاق», «سمحت القوات للقافلة بالدخول», «أجبرت الحافلات على العودة»: a bare masdar of going is done by whom the verb
    /// before it names.
    pub(super) fn led(&mut self, syntax: &Syntax<'_, '_>, x: usize, np: &Np) {
        let frame = syntax.lexicon().frame(self.trigger);
        // «سمحت لقافلة بمغادرة البلدة»: what is left or entered stands right behind it.
        let left = matches!(frame.object, Some(Slot::Role(Role::Origin | Role::Destination))) && self.draft.role(Role::Target).is_empty();
        let bare =
            (np.end == self.draft.hit.end || left) && np.head == self.draft.hit.start && syntax.word(np.head).enclitic() == Enclitic::None;
        if !self.goes()
            || self.draft.hit.via != Via::Noun
            || !bare
            || !(self.subject.is_empty() && self.object.is_empty() || left)
            || frame.subject != Some(Slot::Role(Role::Target))
            || !matches!(syntax.prep_form(np.prep), "" | "ل" | "ب" | "علي" | "الي" | "من" | "في")
        {
            return;
        }
        let Some(v) = syntax.governing_verb(x, self.draft.first) else { return };
        if (v + 1..x).filter_map(|k| syntax.np_of_item(k)).any(|n| syntax.is_event(syntax.np(n))) {
            return;
        }
        let verb = syntax.items[v].end - 1;
        let Some(lemma) = syntax.word(verb).lemma() else { return };
        let args = syntax.arguments(v, self.draft.first, x);
        let base = Self::base(syntax, verb);
        let lets = matches!(base, "سمح" | "اذن" | "اتاح" | "افسح" | "مهد");
        let makes = matches!(base, "اجبر" | "ارغم" | "اقنع" | "دعا" | "طالب" | "امر" | "حث" | "منع" | "خير" | "دفع" | "ناشد" | "الزم");
        let list = if lets {
            args.around.preps.iter().find(|l| syntax.prep_form(syntax.np(l[0]).prep) == "ل").cloned().unwrap_or_default()
        } else if makes {
            if args.object.is_empty() && args.pronoun_object {
                Vec::new()
            } else if args.object.is_empty() {
                args.doers().to_vec()
            } else {
                args.object
            }
        } else if syntax.lexicon().governs(lemma).is_some() || matches!(base, "هم" | "اوشك" | "شرع" | "بدا" | "بادر") {
            args.doers().to_vec()
        } else {
            return;
        };
        // «تسمح لها القوات بالدخول»
        let list = match list.as_slice() {
            [] if lets => {
                let to = (v + 1..x).find_map(|k| {
                    let t = syntax.items[k].start;
                    (matches!(syntax.items[k].kind, ItemKind::Other) && syntax.text().fold_of(t as usize).starts_with('ل'))
                        .then(|| syntax.word(t).enclitic())
                        .filter(|e| *e != Enclitic::None)
                });
                to.and_then(|enc| self.pronoun(syntax, enc, true)).into_iter().collect()
            }
            _ => list,
        };
        let mover = |n: &u32| {
            syntax.np(*n).class.is_human() || syntax.can_do(syntax.np(*n)) || matches!(syntax.np(*n).class, Class::Batch | Class::Family)
        };
        if list.is_empty() || !list.iter().all(mover) {
            return;
        }
        self.fill_list(syntax, Slot::Role(Role::Target), &list);
        self.subject = list.iter().map(|n| syntax.np(*n).head).collect();
        // «سمحت القوات للقافلة»: they let them, which is all that they do.
        self.draft.cover(syntax.items[v].start, syntax.items[v].end);
        let around = syntax.after(x, self.draft.limit);
        self.aboard(syntax, list.last().copied(), &around);
    }

    /// «أجلت 300 عائلة من القرية ونقلتها إلى مخيم», «عثر على رفات ثمانية وسلمها», «استسلموا للقوات التي نقلتهم»: whom or what the verb moves or hands
    /// over is who was told before in the sentence, whatever ground stands between.
    pub(super) fn passed_on(&self, syntax: &Syntax<'_, '_>) -> Option<Vec<u32>> {
        use ClaimType::{BodiesHandover, Evacuation, Movement, Obstruction, Release};
        use isnad_lexicon::morph::{Gender, Number};
        let claim = self.draft.claim;
        if !matches!(claim, BodiesHandover | Evacuation | Movement | Obstruction | Release) || self.draft.hit.end > self.draft.hit.start + 1
        {
            return None;
        }
        let enc = syntax.word(self.draft.hit.start).enclitic();
        let fits = |np: &Np| {
            let head = syntax.word(np.head);
            let remains = np.class == Class::Remains;
            if remains != (claim == BodiesHandover) {
                return false;
            }
            let people = np.class.is_human()
                || matches!(np.class, Class::Family | Class::Batch)
                || claim == Obstruction && np.class == Class::Vehicle;
            let gender = head.best.map(|a| a.entry.gender);
            let many = head.best.is_some_and(|a| a.entry.number != Number::Sg) || np.number.is_some();
            match enc {
                Enclitic::Hum => people && many && np.class != Class::Voice && np.class != Class::Office,
                Enclitic::Ha => remains || people && (gender == Some(Gender::F) || many && !np.class.is_human()),
                Enclitic::Hu => remains || people && gender != Some(Gender::F) && !many,
                _ => false,
            }
        };
        let k = (self.draft.first.max(self.draft.item.saturating_sub(24))..self.draft.item).rev().find(|&k| {
            syntax.np_of_item(k).is_some_and(|n| {
                let np = syntax.np(n);
                !np.is_name && fits(np) && !syntax.is_event(np)
            })
        })?;
        // All of a list: «المقاتلين وأسرهم».
        let mut from = k;
        while from > self.draft.first
            && syntax.np_of_item(from).is_some_and(|n| syntax.np(n).conj)
            && syntax.np_of_item(from - 1).is_some_and(|n| syntax.np(n).class.is_human())
        {
            from -= 1;
        }
        let list = syntax.list(from, self.draft.item).0;
        let n = syntax.np_of_item(k)?;
        Some(if list.contains(&n) { list } else { vec![n] })
    }

    /// «منع القافلة من دخول البلدة», «عرقل وصول الوقود إلى المدينة», «منعت عبورها»: what is kept from going whither.
    pub(super) fn hindered(&mut self, syntax: &Syntax<'_, '_>) {
        if self.draft.claim != ClaimType::Obstruction {
            return;
        }
        let from = syntax.item_of[self.draft.hit.end as usize - 1] as usize;
        let going = |t: u32| syntax.word(t).tag == Tag::Noun && going(Self::base(syntax, t));
        let mut found = None;
        for k in from..self.draft.limit.min(from + FAR) {
            match syntax.items[k].kind {
                ItemKind::Np(n) => {
                    let np = syntax.np(n);
                    let own = np.start < self.draft.hit.end;
                    let t = if own {
                        (self.draft.hit.start..np.end).find(|t| going(*t) && *t != self.draft.hit.start)
                    } else {
                        Some(np.head).filter(|t| going(*t))
                    };
                    if t.is_some() && (own || matches!(syntax.prep_form(np.prep), "" | "من" | "ب" | "دون")) {
                        found = t.map(|t| (k, t, np.end));
                        break;
                    }
                }
                ItemKind::Verb if k > from && !Self::circumstance(syntax, syntax.items[k].end - 1) && !syntax.embedded(k, from) => {
                    return;
                }
                ItemKind::Stop | ItemKind::Colon | ItemKind::Subord => return,
                _ => {}
            }
        }
        let Some((k, t, end)) = found else { return };
        self.draft.hinders = Some(t);
        self.object.push(t);
        let base = Self::base(syntax, t);
        if t + 1 < end && syntax.view.starts_np(t as usize + 1, end as usize) {
            if let Some(of) = syntax.view.np(t as usize + 1, end as usize, Prep::Bare, t as usize + 1) {
                let filler = Filler::of(syntax, &of);
                let ground = filler.place || of.class.is_ground() && of.class != Class::Facility;
                match () {
                    () if ground && base == "مغادره" => self.draft.fill(Role::Origin, filler),
                    () if ground => self.draft.fill(Role::Destination, filler),
                    () if self.draft.role(Role::Target).is_empty() => self.fill_slot(syntax, Slot::Role(Role::Target), filler),
                    () => {}
                }
            }
        } else if syntax.word(t).enclitic() != Enclitic::None
            && self.draft.role(Role::Target).is_empty()
            && let Some(n) = self.pronoun(syntax, syntax.word(t).enclitic(), true)
        {
            self.draft.fill(Role::Target, Filler::of(syntax, syntax.np(n)));
        }
        let around = syntax.after(k, self.draft.limit);
        // «منع التحالف عبورها», «منعهم دخول الأدوية»: an object apart.
        if self.draft.role(Role::Target).is_empty()
            && let Some(list) = around.bare.first().filter(|l| syntax.np(l[0]).start == end)
        {
            self.fill_list(syntax, Slot::Role(Role::Target), list);
        }
        for list in &around.preps {
            let np = syntax.np(list[0]);
            let whither = matches!(syntax.prep_form(np.prep), "الي" | "نحو" | "باتجاه" | "صوب");
            if whither
                && (np.class.is_ground() || np.state || matches!(np.name, Some(NameKind::Place(_))))
                && self.draft.role(Role::Destination).is_empty()
            {
                self.fill_list(syntax, Slot::Role(Role::Destination), list);
            }
        }
        self.draft.reach = self.draft.reach.max(around.end as usize);
    }
}

#[cfg(test)]
mod tests {
    use isnad_model::{Claim, ClaimType};

    fn claims(text: &str, kind: ClaimType) -> Vec<Claim> {
        crate::testing::claims(text).into_iter().filter(|c| c.kind == kind).collect()
    }

    #[test]
    fn the_way_goes_on_after_what_describes_the_ground() {
        let text = "خرج 130 مقاتلا من حي الوعر، آخر معقل للمعارضة في حمص، إلى مدينة جرابلس برعاية روسيا.";
        let found = claims(text, ClaimType::Evacuation);
        assert_eq!((&found[0].origin, &found[0].destination), (&vec!["حي الوعر".to_owned()], &vec!["مدينة جرابلس".to_owned()]));
        let text = "غادر المقاتلون مع أفراد من عائلاتهم بلدة قدسيا ليل السبت متجهين إلى إدلب بموجب اتفاق.";
        let found = claims(text, ClaimType::Evacuation);
        assert_eq!(found[0].target, ["المقاتلون", "عائلاتهم"]);
        assert_eq!(found[0].destination, ["إدلب"]);
    }

    #[test]
    fn what_is_hindered_is_told_once() {
        let text = "منع حاجز للجيش قافلة مساعدات من دخول بلدة مضايا. وعرقل المسلحون وصول الوقود إلى مدينة تعز.";
        let found = claims(text, ClaimType::Obstruction);
        assert_eq!(found[0].destination, ["بلدة مضايا"]);
        assert_eq!((&found[1].target, &found[1].destination), (&vec!["الوقود".to_owned()], &vec!["مدينة تعز".to_owned()]));
        assert!(claims(text, ClaimType::Deployment).is_empty());
    }

    #[test]
    fn a_convoy_holds_who_is_told_after_it() {
        let text = "وصلت إلى ريف حلب فجر اليوم القافلة الثانية من مهجري درعا، وتضم 31 حافلة تقل ألفا و200 شخص.";
        let found = claims(text, ClaimType::Evacuation);
        assert_eq!(found[0].target, ["مهجري درعا"]);
        assert_eq!(found[0].origin, ["درعا"]);
        assert_eq!(found[0].figures.len(), 2);
    }

    #[test]
    fn what_was_told_before_is_passed_on() {
        let text = "قال قائد الشرطة إن الجنود أجلوا 300 عائلة من قرى السجر ونقلوها إلى مخيم في الحبانية.";
        let found = claims(text, ClaimType::Evacuation);
        assert_eq!(found[1].target, ["عائلة"]);
        let text = "عثر الجيش على رفات ثمانية جنود في وادي الدب وسلمها إلى المستشفى العسكري.";
        let found = claims(text, ClaimType::BodiesHandover);
        assert_eq!(found[0].target, ["رفات ثمانية جنود"]);
    }

    #[test]
    fn under_a_deal_the_present_is_planned() {
        let text = "وبموجب التسوية يسلم مقاتلو البلدة سلاحهم الثقيل إلى الجيش، ويغادر الراغبون منهم إلى إدلب.";
        let found = claims(text, ClaimType::WeaponsHandover);
        assert_eq!(found[0].status, isnad_model::Status::Planned);
        assert_eq!(claims(text, ClaimType::Evacuation)[0].status, isnad_model::Status::Planned);
    }
}
