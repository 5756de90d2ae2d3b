//! Pass 8: trigger by trigger, the roles from the phrases around it by the trigger's own frame.

mod aboard;
mod carried;
mod control;
mod doer;
mod made;
mod noun;
mod phrases;
mod support;
mod verb;
mod ways;

use std::cell::OnceCell;

use isnad_lexicon::triggers::{Slot, Trigger};
use isnad_lexicon::{Class, Enclitic, NameKind, Pos};
use isnad_model::{ClaimType, LinkKind, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::{Hit, Via, element_matches, present};
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
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

pub(crate) use phrases::distance_of_place;

/// Of what a pronoun goes back to: its words are told of something else.
pub const PRONOUN: &str = "what its pronoun goes back to";

/// Fills the roles of one trigger.
pub fn frame<'t>(syntax: &Syntax<'_, '_>, trigger: &'t Trigger, hit: Hit, sentence: u32, first: usize, limit: usize) -> Frame<'t> {
    let mut item = syntax.item_of[hit.start as usize] as usize;
    let mut hit = hit;
    let begins = hit.start;
    // «لم تسمح القوات للقافلة بالدخول»: the trigger is what its verb has around it.
    let last = syntax.item_of[hit.end as usize - 1] as usize;
    if matches!(syntax.items[item].kind, ItemKind::Neg) && last == item + 1 && matches!(syntax.items[last].kind, ItemKind::Verb) {
        (item, hit.start, hit.via) = (last, syntax.items[last].start, Via::Verb);
    }
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
        hinders: None,
        pointed: false,
        own_place: false,
        carrier: None,
        unsaid: false,
        owner: Vec::new(),
        evidence: (begins, hit.end),
        dropped: false,
        absorbed: false,
    };
    let mut frame = Frame { trigger, draft, subject: Vec::new(), object: Vec::new(), around: Vec::new(), capital: false };
    if matches!(syntax.items[item].kind, ItemKind::Verb) && hit.via == Via::Verb {
        frame.verb(syntax);
        if stops_it(syntax, trigger.claim, &hit)
            && frame.draft.role(Role::Target).is_empty()
            && let Some(n) = frame.told_before(syntax, item, &trigger.object_with)
        {
            let stopped = Filler { shared: PRONOUN, ..Filler::of(syntax, syntax.np(n)) };
            frame.draft.fill(Role::Target, stopped);
        }
    } else {
        frame.noun(syntax);
        frame.said_of_them(syntax);
    }
    frame
}

/// Whether a pronoun can go back to this phrase, by gender and number.
pub(crate) fn may_mean(syntax: &Syntax<'_, '_>, n: u32, enclitic: isnad_lexicon::Enclitic) -> bool {
    use isnad_lexicon::Enclitic;
    use isnad_lexicon::morph::{Gender, Number};
    let np = syntax.np(n);
    let best = syntax.word(np.head).best;
    let people = np.class.is_human() || np.class == Class::Family;
    let many = np.number.is_some() || best.is_some_and(|a| a.entry.number == Number::Pl);
    let she = best.is_some_and(|a| a.entry.gender == Gender::F);
    match enclitic {
        Enclitic::Hum => people && many,
        Enclitic::Ha => many && !people || she && !many,
        Enclitic::Hu => !many && !she,
        _ => false,
    }
}

/// Whether the conditions of a trigger on the whole sentence hold, and those on its subject and object can: half of all fail by that. A
/// word that it wants may stand in the sentences `around` as well.
pub fn suits(
    syntax: &Syntax<'_, '_>,
    trigger: &Trigger,
    hit: Option<&Hit>,
    sentence: &SentenceWords<'_>,
    around: &SentenceWords<'_>,
) -> bool {
    let can = |heads: &[u32]| heads.is_empty() || sentence.has_head(syntax, heads);
    // «خرجت الحافلات. … أوقفوها ثلاث ساعات»: what is stopped was told in the sentence before.
    let before = || hit.is_some_and(|hit| stops_it(syntax, trigger.claim, hit)) && around.has_head(syntax, &trigger.object_heads);
    can(&trigger.subject_heads)
        && (can(&trigger.object_heads) || before())
        && (trigger.with.is_empty() || sentence.has(syntax, &trigger.with) || around.has(syntax, &trigger.with))
        && (trigger.without.is_empty() || !sentence.has(syntax, &trigger.without))
}

/// A verb of stopping with a pronoun for its object: «أوقفوها».
fn stops_it(syntax: &Syntax<'_, '_>, claim: ClaimType, hit: &Hit) -> bool {
    claim == ClaimType::Obstruction && hit.via == Via::Verb && syntax.word(hit.end - 1).enclitic() != isnad_lexicon::Enclitic::None
}

impl Frame<'_> {
    /// Whether the conditions of the trigger on its own phrases hold; [`suits`] looks at those on the sentence.
    pub fn holds(&self, syntax: &Syntax<'_, '_>) -> bool {
        let Trigger { subject_with, object_with, .. } = self.trigger;
        if self.tells_a_sum(syntax) || self.takes_no_ground(syntax) {
            return false;
        }
        if subject_with.is_empty() && object_with.is_empty() {
            return true;
        }
        // The genitive of a masdar may be either: «خروج المقاتلين», «إجلاء المقاتلين».
        let both = self.draft.hit.via == Via::Noun;
        let heads = |wanted: &[Vec<isnad_lexicon::triggers::Element>], lists: &[&[u32]]| {
            // «وأسر 119 آخرين»: a bare count may be of anybody.
            let count = |t: u32| {
                syntax.word(t).tag == Tag::Number
                    // «عرضا أول يقضي ب»: an order is no count.
                    && !matches!(syntax.text().fold_of(t as usize), "اول" | "اولي" | "ثان" | "ثاني" | "ثانيه")
                    && wanted.iter().flatten().any(|w| matches!(w, isnad_lexicon::triggers::Element::Class(c) if c.is_human()))
            };
            // «خروج من تبقى في الحي»: those who do something are people.
            let those = |t: u32| {
                syntax.word(t).tag == Tag::Prep
                    && wanted.iter().flatten().any(
                        |w| matches!(w, isnad_lexicon::triggers::Element::Class(c) if c.is_human() || c.can_act() || *c == Class::Batch),
                    )
            };
            // «الراغبون», «الرافضون»: an adjective in the place of a noun is of people, and its phrase says so.
            let men = |t: u32| {
                let person =
                    |w: &Vec<isnad_lexicon::triggers::Element>| matches!(w[..], [isnad_lexicon::triggers::Element::Class(Class::Person)]);
                let np = syntax.np_of_item(syntax.item_of[t as usize] as usize).map(|n| syntax.np(n));
                np.is_some_and(|np| np.head == t && np.class == Class::Person && np.definite) && wanted.iter().any(person)
            };
            // «وصل بعضهم»: they go back to people.
            let part = |t: u32| {
                syntax.word(t).tag != Tag::Noun
                    && verb::some_of_them(syntax.text().fold_of(t as usize))
                    && wanted.iter().flatten().any(|w| matches!(w, isnad_lexicon::triggers::Element::Class(c) if c.is_human()))
            };
            wanted.is_empty()
                || lists
                    .iter()
                    .copied()
                    .flatten()
                    .any(|&t| count(t) || those(t) || men(t) || part(t) || wanted.iter().any(|w| sequence(syntax, t, w)))
        };
        let (subject, object): (&[u32], &[u32]) = (&self.subject, &self.object);
        // «قصف عنيف من قبل طائرات التحالف», «قصف مكثف للطيران»: what a noun names by a preposition, where a word for it is asked and not a class.
        let words = !subject_with.iter().flatten().any(|w| matches!(w, isnad_lexicon::triggers::Element::Class(_)));
        let doers: Vec<u32> = if both && words { self.draft.role(Role::Agent).iter().map(|f| f.head).collect() } else { Vec::new() };
        // «ثلاثة أشخاص قضوا»: who dies or suffers is the same role, read as a passive or not.
        let frame = syntax.lexicon().frame(self.trigger);
        // «ليلة قضاها»: with a pronoun for its object it is another verb.
        let own = syntax.word(self.draft.hit.end - 1).enclitic() == isnad_lexicon::Enclitic::None;
        let same = frame.subject.is_some() && frame.subject == frame.object && own;
        // «أوقفت القافلة … بعد يومين من إعادتها»: what a masdar asks for was told before. What a journey or relief was is settled there.
        let journey = matches!(self.trigger.claim, ClaimType::Evacuation | ClaimType::Aid);
        let stops = stops_it(syntax, self.trigger.claim, &self.draft.hit);
        let back = |wanted| !journey && self.told_before(syntax, self.draft.item, wanted).is_some();
        (heads(subject_with, &[subject, if both || same { object } else { &[] }, &doers]) || both && back(subject_with))
            && (heads(object_with, &[object, if both { subject } else { &[] }, &self.around]) || (both || stops) && back(object_with))
    }

    /// «لاستعادة الحكومة ثقة الشارع», «استعادة الحكومة»: what is won back is no ground.
    fn takes_no_ground(&self, syntax: &Syntax<'_, '_>) -> bool {
        let back =
            |t: u32| matches!(syntax.word(t).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str()), Some("استعاده" | "استرداد"));
        // «استعادة الجيش لبلدة مورك»
        let next = self.object.last().map_or(0, |h| syntax.item_of[*h as usize] as usize + 1);
        let ground = next < self.draft.limit
            && syntax.np_of_item(next).is_some_and(|n| syntax.np(n).class.is_ground() && syntax.np(n).prep != Prep::Bare);
        let body = |h: &u32| {
            let np = syntax.np_of_item(syntax.item_of[*h as usize] as usize).map(|n| syntax.np(n));
            syntax.word(*h).class() == Class::Body && !np.is_some_and(|np| np.head == *h && np.class.is_ground())
        };
        self.draft.claim == ClaimType::Advance
            && self.draft.hit.end == self.draft.hit.start + 1
            && back(self.draft.hit.start)
            && self.draft.role(Role::Place).is_empty()
            && !self.object.is_empty()
            && !ground
            && self.object.iter().all(body)
    }

    /// «ليصل مجموع المرحلين إلى 2600 شخص», «وصل عدد النازحين إلى مليون»: a number has reached something, and nobody has arrived. «وصل عدد من
    /// المهجرين» tells who did.
    fn tells_a_sum(&self, syntax: &Syntax<'_, '_>) -> bool {
        let arrives = self.draft.hit.via == Via::Verb
            && matches!(self.draft.claim, ClaimType::Evacuation | ClaimType::Displacement | ClaimType::Movement | ClaimType::Deployment)
            && syntax.word(self.draft.hit.start).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "وصل");
        arrives
            && self.subject.iter().any(|&h| {
                let np = syntax.np_of_item(syntax.item_of[h as usize] as usize).map(|n| syntax.np(n));
                np.is_some_and(|np| (np.start..=h).any(|t| sum(syntax, t)))
            })
    }

    /// The nearest phrase before item `x` in its sentence that the pronoun of the trigger can go back to, and that is one of the words
    /// which the trigger asks for; for a verb of stopping, in those before as well.
    pub(crate) fn told_before(&self, syntax: &Syntax<'_, '_>, x: usize, wanted: &[Vec<isnad_lexicon::triggers::Element>]) -> Option<u32> {
        let enclitic = syntax.word(self.draft.hit.end - 1).enclitic();
        if enclitic == isnad_lexicon::Enclitic::None {
            return None;
        }
        let stops = stops_it(syntax, self.trigger.claim, &self.draft.hit);
        let first = if stops { self.draft.first.saturating_sub(40) } else { self.draft.first };
        (first..x)
            .rev()
            .filter_map(|k| syntax.np_of_item(k))
            .find(|n| may_mean(syntax, *n, enclitic) && wanted.iter().any(|w| sequence(syntax, syntax.np(*n).head, w)))
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
        // «بلدتي اليرموك وحمزة»: the class noun says what all of them are, though one may be a name of people too.
        let classed = places && {
            let first = syntax.np(list[0]);
            let number = syntax.word(first.head).best.map(|a| a.entry.number);
            !first.is_name
                && match first.class {
                    Class::PlaceClass => first.name.is_some() && number.is_some_and(|n| n != isnad_lexicon::morph::Number::Sg),
                    Class::Facility => first.end > first.head + 1 && number == Some(isnad_lexicon::morph::Number::Du),
                    _ => false,
                }
        };
        for n in list {
            let np = syntax.np(*n);
            let named = classed && (*n == list[0] || np.conj && (np.person || np.is_name) && np.end == np.head + 1);
            if places && (named || !syntax.can_do(np) || states && np.state) && !syntax.is_event(np) {
                let filler = Filler::of(syntax, np);
                self.fill_slot(syntax, Slot::Role(Role::Place), Filler { place: filler.place || named, ..filler });
                continue;
            }
            if syntax.is_event(np) && slot != Slot::Nothing && np.class == Class::Event {
                // «منعت الحواجز دخول المواد الغذائية»: what is kept from it.
                if let (ClaimType::Obstruction, Slot::Role(Role::Target), Some(inner)) = (self.draft.claim, slot, np.inner)
                    && !syntax.is_event(syntax.np(inner))
                    && !syntax.np(inner).class.is_ground()
                {
                    self.fill_slot(syntax, slot, Filler::of(syntax, syntax.np(inner)));
                } else if self.draft.claim == ClaimType::Obstruction && slot == Slot::Role(Role::Target) && deal(syntax, np.head) {
                    self.fill_slot(syntax, slot, Filler::of(syntax, np));
                }
                continue;
            }
            let head = syntax.word(np.head);
            // «أكثر الهجمات دموية»: a quality is nobody.
            let quality = !np.definite
                && np.number.is_none()
                // «قتلوا إيطاليين ويابانيين»: people by their nation.
                && !(head.class() == Class::Nation && head.best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl))
                && head.best.is_some_and(|a| a.entry.pos == Pos::Adj)
                && !np.class.can_act()
                && !np.class.is_human()
                && np.end == np.head + 1;
            // «توفي متأثرا بجراحه»
            let state = head.best.is_some_and(|a| a.entry.pos == Pos::Participle && a.entry.accusative)
                || syntax.text().fold_of(np.head as usize).starts_with("متاثر")
                // «إصابة رابع بجروح بليغة»
                || ["جروح", "جراح", "شظايا", "حروق", "كسور", "رضوض"].iter().any(|w| {
                    let folded = syntax.text().fold_of(np.head as usize);
                    folded.strip_prefix('ب').unwrap_or(folded).starts_with(w)
                });
            // «عشرين جريحا نقلوا»: the wounded are who is carried off; «شخص» only counts.
            let off = self.carries_off()
                && (np.definite || !matches!(head.lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str()), Some("فرد" | "اخر")));
            let times = matches!(syntax.text().fold_of(np.head as usize), "مرات" | "مره" | "مرتين");
            // «راح ضحيته عشرون»: victims of it, whoever they are; «عدد الذين قضوا»: no number dies.
            let times = times
                || head.enclitic() != isnad_lexicon::Enclitic::None
                    && head.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "ضحيه")
                || np.number.is_none()
                    && np.end == np.head + 1
                    && matches!(slot, Slot::Role(Role::Target | Role::Agent) | Slot::Theme)
                    && matches!(syntax.text().fold_of(np.head as usize), "عدد" | "العدد" | "حصيله" | "الحصيله" | "اعداد");
            // «على الساحل الغربي لليمن»: whose ground it is, and nowhere to go.
            let coast = slot == Slot::Role(Role::Destination)
                && np.state
                && np.prep == crate::phrases::Prep::Clitic('ل')
                && np.prep_start > 0
                && syntax
                    .np_of_item(syntax.item_of[np.prep_start as usize - 1] as usize)
                    .is_some_and(|n| syntax.np(n).class.is_ground() && syntax.np(n).end == np.prep_start);
            // «في بيان على الإنترنت»
            let times = times
                || coast
                || syntax.prep_form(np.prep) == "علي"
                    && head
                        .lemma()
                        .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "انترنت" | "فيسبوك" | "تويتر" | "تلغرام"));
            let mediates = slot == Slot::Role(Role::Mediator) && head.class() == Class::Nation;
            let uncounted = head.tag == Tag::Number && !(self.goes() && crowd(syntax, np));
            if times || state || quality && !mediates || uncounted || !off && counts_only(syntax, np.head, np.end) {
                continue;
            }
            let mut filler = Filler::of(syntax, np);
            // «في اليمن والسعودية»: both are where.
            let first = syntax.np(list[0]);
            filler.place |= np.state && np.conj && first.state && matches!(syntax.prep_tags(first.prep), "in" | "near");
            // «بوساطة أردنية», «برعاية روسية»
            if slot == Slot::Role(Role::Mediator) && head.class() == Class::Nation && np.prep != crate::phrases::Prep::Bare {
                let nation =
                    head.lemma().and_then(|l| syntax.lexicon().lemma(l).actor.as_deref()).and_then(|id| mention_of(syntax, id, np.head));
                self.draft.fill(Role::Mediator, nation.unwrap_or(Filler { class: Class::Body, ..filler }));
                self.draft.cover(np.start, np.end);
                continue;
            }
            // «إرسال مساعدات إلى السودان»: a state after «إلى» is where something goes, not who.
            // «أقلعت باتجاه الرياض»: so is a city that may stand for a state.
            let city = self.goes()
                && matches!(np.name, Some(NameKind::Epithet(i)) if np.is_name && np.end == np.head + 1 && syntax.lexicon().actors[i as usize].kind == "state");
            if slot == Slot::Role(Role::Destination) && (np.state || city) {
                self.draft.fill(Role::Destination, filler);
                self.draft.cover(filler.start, filler.end);
                continue;
            }
            self.fill_slot(syntax, slot, filler);
        }
    }

    /// «طائرة مسيرة»: what flies strikes.
    fn flown(&self, syntax: &Syntax<'_, '_>, filler: &Filler) -> bool {
        (filler.start..filler.end).any(|t| {
            syntax.word(t).lemma().is_some_and(|l| {
                matches!(syntax.lexicon().lemma(l).folded.as_str(), "طاءره" | "طائره" | "مروحيه" | "مسيره" | "مقاتله" | "درون")
            })
        })
    }

    /// A capital in a place where only a side can be.
    fn spoken_to(&self, syntax: &Syntax<'_, '_>, filler: &Filler) -> bool {
        let talks = self.is_talk() || matches!(self.trigger.claim, ClaimType::Negotiation | ClaimType::Ceasefire);
        talks && matches!(filler.name, Some(NameKind::Place(p)) if syntax.lexicon().is_capital(p)) && filler.end == filler.head + 1
    }

    /// «إجلاء المصابين»: the wounded are who is carried off, no count.
    pub(super) const fn carries_off(&self) -> bool {
        matches!(self.draft.claim, ClaimType::Evacuation)
    }

    pub(super) fn fill_slot(&mut self, syntax: &Syntax<'_, '_>, slot: Slot, filler: Filler) {
        let named_place = matches!(filler.name, Some(NameKind::Place(_))) && filler.place;
        // «غارات على عدة محاور»: ground with no name says nothing.
        // «جيوب للمتمردين» says whose it is.
        let owned = filler.end == filler.head + 2 && syntax.word(filler.head + 1).pro.prep == Some('ل');
        let vague = filler.class == Class::Area && !filler.place && !filler.definite && !owned && filler.end <= filler.head + 2;
        if slot == Slot::Theme && vague {
            return;
        }
        let role = match slot {
            // A place is no recipient, people are no destination.
            // «دعت باريس موسكو إلى …», «محادثات مع دمشق»: a capital that is spoken to stands for its state.
            Slot::Role(role @ (Role::Recipient | Role::Target)) if self.spoken_to(syntax, &filler) => role,
            Slot::Role(Role::Recipient) if named_place && filler.class.is_ground() => Role::Destination,
            Slot::Role(Role::Destination) if !filler.place && (filler.class.is_human() || filler.class.can_act()) => Role::Recipient,
            // A place neither acts nor is it a person: «اشتباكات بنغازي».
            // Neither people nor what they drive is a place: «قرب حافلات عسكرية», «وسط حشد من الزبائن».
            Slot::Role(Role::Place)
                if !filler.place
                    && match filler.class {
                        Class::Person | Class::Fighter | Class::Office | Class::Family => true,
                        Class::Vehicle | Class::Batch | Class::Force | Class::Munition => !filler.definite,
                        Class::Abstract => filler.end == filler.head + 1,
                        // «بيان على فيسبوك», «التفجير هو الأضخم»
                        Class::Voice | Class::Quality => true,
                        _ => false,
                    } =>
            {
                return;
            }
            // «مغادرة القنيطرة»: ground is left, not moved.
            Slot::Role(Role::Target) if named_place && filler.class.is_ground() && !self.takes_place() => {
                let arrives = syntax
                    .word(self.draft.hit.start)
                    .lemma()
                    .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "وصول" | "دخول" | "بلوغ"));
                if arrives { Role::Destination } else { Role::Origin }
            }
            Slot::Role(Role::Agent) if self.capital => Role::Agent,
            Slot::Role(Role::Agent | Role::Target) if named_place && self.takes_place() && filler.class.is_ground() => Role::Place,
            Slot::Nothing | Slot::Sides => return,
            Slot::Theme if filler.place || filler.settled => Role::Place,
            // «الأحياء التي تحاصرها القوات»
            Slot::Theme if self.draft.claim == ClaimType::Siege && matches!(filler.class, Class::PlaceClass | Class::Facility) => {
                Role::Place
            }
            // «على القسم الأكبر منها»: of what, the pronoun tells.
            Slot::Theme if self.draft.claim == ClaimType::Advance && filler.class == Class::Batch && filler.name.is_none() => return,
            // «سيطروا على القاعدة»: ground that is taken is where it is.
            Slot::Theme if self.draft.claim == ClaimType::Advance && filler.class.is_ground() => {
                let many = syntax.word(filler.head).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
                match filler.class {
                    // «استعادوا الأراضي»
                    Class::Area if filler.end == filler.head + 1 => return,
                    // «استعادوا مواقع جديدة»
                    Class::Facility if many && !filler.definite => Role::Target,
                    _ => Role::Place,
                }
            }
            Slot::Theme => Role::Target,
            Slot::Role(role) => role,
        };
        // «حصدت أرواح نحو 3000 شخص»: whose lives they are.
        if role == Role::Target
            && syntax.word(filler.head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "روح" | "حياه"))
        {
            let from = filler.head as usize + 1;
            let whose = (from < filler.end as usize).then(|| syntax.view.np(from, filler.end as usize, Prep::Bare, from)).flatten();
            let people = whose.filter(|np| (np.class.is_human() || np.person) && !counts_only(syntax, np.head, np.end));
            self.draft.cover(filler.start, filler.end);
            if let Some(np) = people {
                self.draft.fill(role, Filler::of(syntax, &np));
            }
            return;
        }
        // «راح ضحية الهجوم 253 شخصا»: an event suffers nothing.
        let harm = matches!(self.draft.claim, ClaimType::Toll | ClaimType::Killing);
        if role == Role::Target && harm && filler.class == Class::Event && filler.name.is_none() {
            return;
        }
        // «نقلت الحافلات مقاتلين»: what they are moved in is nobody.
        if role == Role::Agent && self.carries_off() && matches!(filler.class, Class::Vehicle | Class::Batch) {
            self.draft.cover(filler.start, filler.end);
            return;
        }
        // «مغادرة المنطقة المحاصرة»: what is told of stands in the phrase, and nobody does it.
        if role == Role::Agent
            && filler.class == Class::Event
            && filler.name.is_none()
            && filler.start <= self.draft.hit.start
            && self.draft.hit.start < filler.end
        {
            return;
        }
        // «قالت مصادر إنه تم الاتفاق للسماح بإدخال المساعدات»: who only tells it does nothing.
        let moved = {
            use ClaimType::{Aid, Deployment, Destruction, Displacement, Evacuation, Movement, Withdrawal};
            matches!(self.draft.claim, Aid | Deployment | Destruction | Displacement | Evacuation | Movement | Withdrawal)
                || self.draft.claim.is_force()
        };
        let witness = || syntax.word(filler.head).lemma().and_then(|l| syntax.lexicon().voice_kind(l)) == Some(LinkKind::Witnesses);
        if role == Role::Agent && (filler.class == Class::Voice || witness()) && filler.name.is_none() && moved {
            return;
        }
        // «قرار يدعو إلى هدنة»: the text tells of what is asked; nobody acts.
        let text = || syntax.word(filler.head).lemma().and_then(|l| syntax.lexicon().voice_kind(l)) == Some(LinkKind::Document);
        if role == Role::Agent && self.draft.claim == ClaimType::Request && filler.name.is_none() && text() {
            self.draft.cover(filler.start, filler.end);
            return;
        }
        // «البلدة المحاصرة، بإشراف الهلال الأحمر»: nobody brokers what is done by force.
        let brokered = !matches!(self.draft.claim, ClaimType::Siege | ClaimType::Destruction | ClaimType::Toll | ClaimType::Killing);
        if role == Role::Mediator && !brokered {
            return;
        }
        // «وفقا لاتفاق السلام»: a deal goes nowhere.
        if role == Role::Destination && matches!(self.draft.claim, ClaimType::Agreement | ClaimType::Ceasefire) {
            return;
        }
        // «المسلحين من التنظيم مع أفراد من عائلاتهم»: people are no ground to come from.
        let people = filler.class.is_human() || filler.class.can_act() || filler.class == Class::Fighter;
        if role == Role::Origin && people && !filler.place {
            return;
        }
        // «في أول اختراق من نوعه»: a thing is no ground either.
        if role == Role::Origin && matches!(filler.class, Class::Thing | Class::Quality | Class::Time | Class::Relief) && !filler.place {
            return;
        }
        // «أصدرنا الأمر لوقف إطلاق النار»: an order does nothing.
        if role == Role::Agent && matches!(filler.class, Class::Abstract | Class::Quality | Class::Time) && filler.name.is_none() {
            return;
        }
        // «هدد باستئناف الحرب», «أعطى مهلة»: nobody to whom.
        let nobody =
            matches!(filler.class, Class::Event | Class::Time | Class::Abstract | Class::Quality | Class::Munition | Class::Weapon);
        if role == Role::Recipient && (nobody || filler.class == Class::Vehicle) && filler.name.is_none() {
            return;
        }
        // «طلب من الأطراف الجلوس إلى طاولة المفاوضات»
        let thing = matches!(filler.class, Class::Thing | Class::Facility | Class::Document | Class::Relief);
        if role == Role::Recipient && thing && filler.name.is_none() && self.draft.claim == ClaimType::Request {
            return;
        }
        // «عند الفجر», «موقع التفجير»: neither an hour nor an event is ground.
        let event = |t: u32| syntax.word(t).tag == Tag::Noun && syntax.word(t).class() == Class::Event;
        let nowhere = filler.class == Class::Time || filler.class != Class::PlaceClass && (filler.head + 1..filler.end).any(event);
        if role == Role::Place && nowhere && filler.name.is_none() {
            return;
        }
        // «غادروا عبر ممرات آمنة»: the way has no name, and a movement no place.
        if role == Role::Place && !self.takes_place() && !filler.place && !filler.definite {
            return;
        }
        // «المقربين من حزب الله»: a side is no ground.
        let side =
            matches!(filler.name, Some(NameKind::Actor(i) | NameKind::Epithet(i)) if syntax.lexicon().actors[i as usize].kind != "state");
        // «تشهد المناطق تفجيرات، استهدفت عسكريين»: ground strikes nobody.
        if role == Role::Agent
            && matches!(filler.class, Class::PlaceClass | Class::Area)
            && filler.name.is_none()
            && matches!(
                self.draft.claim,
                ClaimType::Attack | ClaimType::Shelling | ClaimType::Airstrike | ClaimType::Bombing | ClaimType::Toll
            )
        {
            return;
        }
        // «قرب القصر الرئاسي»: a building with a body's name is a place beside which something happens.
        let house = || {
            let near = filler.head > 0
                && syntax
                    .np_of_item(syntax.item_of[filler.head as usize] as usize)
                    .is_some_and(|n| matches!(syntax.prep_tags(syntax.np(n).prep), "near"));
            near && syntax.word(filler.head).all.iter().any(|a| a.entry.class == Class::Facility)
        };
        if role == Role::Place && side && filler.class.can_act() && !filler.place && !(self.draft.hit.via == Via::Noun && house()) {
            return;
        }
        // «تسببت سيارة بمقتل أربعة»: what went off is nobody.
        if role == Role::Agent
            && self.draft.claim == ClaimType::Toll
            && self.draft.hit.via == Via::Verb
            && matches!(filler.class, Class::Vehicle | Class::Munition)
            && !self.flown(syntax, &filler)
        {
            self.draft.cover(filler.start, filler.end);
            return;
        }
        self.draft.fill(role, filler);
        self.draft.cover(filler.start, filler.end);
    }
}

/// «عرقلوا الاتفاق», «عطلت الهدنة»: what was agreed.
pub(crate) fn deal(syntax: &Syntax<'_, '_>, head: u32) -> bool {
    syntax.word(head).lemma().is_some_and(|l| {
        matches!(syntax.lexicon().lemma(l).folded.as_str(), "اتفاق" | "صفقه" | "هدنه" | "اتفاقيه" | "تسويه" | "مصالحه" | "تفاهم")
    })
}

/// «أجبروا الآلاف على الفرار», «نزوح عشرات الآلاف»: so many people, with no noun behind the number.
fn crowd(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    let last = np.end as usize - 1;
    syntax.word(np.end - 1).tag == Tag::Number
        && matches!(syntax.text().fold_of(last), "الالاف" | "المءات" | "المئات" | "العشرات" | "الملايين")
}

/// «عدد», «مجموع», «إجمالي»: a number of what follows in the genitive; «عدد من المهجرين» is people.
fn sum(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let some = syntax.view.words.get(t as usize + 1).is_some_and(|_| syntax.text().fold_of(t as usize + 1) == "من");
    matches!(syntax.text().fold_of(t as usize), "عدد" | "مجموع" | "اجمالي" | "حصيله" | "العدد" | "المجموع" | "الاجمالي") && !some
}

/// «شخص», «قتلى»: a noun that only counts people. «أفراد الفرقة», «أفرادها» say whose they are.
fn counts_only(syntax: &Syntax<'_, '_>, head: u32, end: u32) -> bool {
    let word = syntax.word(head);
    let whose = word.enclitic() != Enclitic::None
        || (head + 1..end).any(|t| {
            matches!(syntax.word(t).tag, Tag::Name)
                || syntax.word(t).tag == Tag::Noun && (syntax.word(t).class().can_act() || syntax.word(t).class() == Class::Family)
        });
    // «وأصيب اثنان آخران»
    let folded = syntax.text().fold_of(head as usize);
    let others = folded.strip_prefix("اخر").is_some_and(|rest| matches!(rest, "ان" | "ين" | "ون" | "تان" | "تين"));
    !whose && (others || word.lemma().is_some_and(|l| syntax.lexicon().is_generic(l)))
}

/// What an armed side that announces it has done itself.
const fn own_act(claim: ClaimType) -> bool {
    use ClaimType::{Advance, Airstrike, Arrest, Attack, Bombing, Destruction, Repel, Shelling, Siege};
    matches!(claim, Advance | Airstrike | Arrest | Attack | Bombing | Destruction | Repel | Shelling | Siege)
}

/// «نسب»: a verb of blame that names the doer after «إلى».
fn ascribes(syntax: &Syntax<'_, '_>, k: usize) -> bool {
    let say = syntax.word(syntax.items[k].end - 1).lemma().and_then(|l| syntax.lexicon().say_verb(l));
    say.is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Accuse && s.takes("الي"))
}

/// Which condition words each sentence of a text has, looked up when first asked for.
pub struct Presence(Vec<OnceCell<Vec<u64>>>);

impl Presence {
    /// Of a text with so many sentences.
    pub fn new(sentences: usize) -> Self {
        Self(vec![OnceCell::new(); sentences])
    }

    /// Those of the sentences `from..=to`, whose tokens are `range`.
    pub fn of(&self, from: usize, to: usize, range: (usize, usize)) -> SentenceWords<'_> {
        SentenceWords { presence: self, sentences: (from, to), range, both: OnceCell::new() }
    }

    fn at(&self, syntax: &Syntax<'_, '_>, sentence: usize) -> &[u64] {
        self.0[sentence].get_or_init(|| {
            let tokens = &syntax.text().sentences[sentence].tokens;
            present(syntax.lexicon(), syntax.text(), syntax.view.words, syntax.view.names, tokens.start as usize, tokens.end as usize)
        })
    }
}

/// The condition words of a sentence, or of some together.
pub struct SentenceWords<'p> {
    presence: &'p Presence,
    sentences: (usize, usize),
    range: (usize, usize),
    both: OnceCell<Vec<u64>>,
}

impl SentenceWords<'_> {
    fn present(&self, syntax: &Syntax<'_, '_>) -> &[u64] {
        let (from, to) = self.sentences;
        if from == to {
            return self.presence.at(syntax, from);
        }
        self.both.get_or_init(|| {
            let mut all = self.presence.at(syntax, from).to_vec();
            for sentence in from + 1..=to {
                all.iter_mut().zip(self.presence.at(syntax, sentence)).for_each(|(all, here)| *all |= here);
            }
            all
        })
    }

    /// Whether one of the words with these numbers, which may head a subject or object, stands in the sentence.
    fn has_head(&self, syntax: &Syntax<'_, '_>, heads: &[u32]) -> bool {
        let (present, first) = (self.present(syntax), syntax.lexicon().condition_count());
        heads.iter().map(|head| first + head).any(|n| present[n as usize / 64] & 1 << (n % 64) != 0)
    }

    /// Whether the first word of one of these conditions stands in the sentence.
    pub fn may_have(&self, syntax: &Syntax<'_, '_>, conditions: &isnad_lexicon::triggers::Conditions) -> bool {
        self.present(syntax).iter().zip(&conditions.bits).any(|(here, wanted)| here & wanted != 0)
    }

    /// Whether one of these conditions stands in the sentence.
    pub fn has(&self, syntax: &Syntax<'_, '_>, conditions: &[isnad_lexicon::triggers::Condition]) -> bool {
        let (start, end) = self.range;
        let present = self.present(syntax);
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
