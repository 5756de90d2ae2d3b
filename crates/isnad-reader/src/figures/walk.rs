//! Over the phrases of a claim: every count with what governs it, and on to «وجرح …», «بينهم …».

use isnad_lexicon::Class;
use isnad_model::{ClaimType, Measure, Role};

use super::Counts;
use super::count::{Counted, counted, governs, is_one, people};
use super::measure::{governor, harm, measure, of_word};
use crate::draft::{Draft, FigureDraft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// How far after a claim's clause counts may still be joined to it, in items.
const REACH: usize = 24;

/// How many words of one phrase may hold counts.
const SPAN: u32 = 80;

/// «بين القتلى», «من بين المصابين», «في عداد المفقودين» at item `k`: with whom those before it are counted.
pub(super) fn among_harmed(syntax: &Syntax<'_, '_>, k: usize) -> Option<Measure> {
    let np = syntax.np_of_item(k).map(|n| syntax.np(n))?;
    let last = match syntax.prep_form(np.prep) {
        "بين" | "من بين" | "ضمن" => np.head,
        "في" if np.end == np.head + 2 && syntax.text().fold_of(np.head as usize) == "عداد" => np.head + 1,
        _ => return None,
    };
    of_word(syntax, last).filter(|m| harm(*m) && syntax.word(last).article())
}

/// «16 شخصا», «طفلين»
pub(super) fn numbered(syntax: &Syntax<'_, '_>, np: &Np) -> bool {
    let dual = syntax.word(np.head).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Du);
    np.number.is_some() || dual && np.class.is_human()
}

/// The state of the walk.
pub struct Walk<'w, 's, 'd, 'a> {
    syntax: &'w Syntax<'s, 'a>,
    counts: &'w Counts<'d>,
    draft: &'w mut Draft,
    /// What governs a bare count here.
    gov: Option<Measure>,
    /// It counts dead or injured: what is joined to that counts too.
    casualty: bool,
    /// The next count is a part of the one before.
    part: bool,
    /// Figures found.
    pub found: Vec<FigureDraft>,
    /// One past the last item with a figure.
    pub reach: usize,
}

impl<'w, 's, 'd, 'a> Walk<'w, 's, 'd, 'a> {
    /// At the head of a draft.
    pub fn new(syntax: &'w Syntax<'s, 'a>, counts: &'w Counts<'d>, draft: &'w mut Draft) -> Self {
        let gov = governor(syntax, draft);
        let reach = draft.reach;
        Self { syntax, counts, draft, gov, casualty: false, part: false, found: Vec::new(), reach }
    }

    /// The phrases of the clause.
    pub fn phrases(&mut self, from: usize, to: usize) {
        let base = self.gov;
        let mut at = from;
        while at < to {
            let item = self.syntax.items[at];
            match item.kind {
                ItemKind::Np(n) => {
                    self.phrase(at, n);
                    let np = *self.syntax.np(n);
                    if let Some(m) = self.second_sum(at, &np) {
                        self.gov = Some(m);
                    } else if at > self.draft.item
                        && np.conj
                        && np.prep == Prep::Bare
                        && self.syntax.is_event(&np)
                        && of_word(self.syntax, np.head).is_none()
                    {
                        // «مقتل 19 مسلحا والقبض على 27»: what stands under another event is counted by that.
                        self.gov = None;
                    }
                }
                ItemKind::Verb if at != self.draft.item => {
                    // «حافلة تقل 740 شخصا»: what another verb governs, until the trigger.
                    let own = of_word(self.syntax, item.end - 1).filter(|m| harm(*m));
                    // «لمقتل وجرح عدد»
                    let own = if self.gov == Some(Measure::Casualties) && at > from && own.is_some() { self.gov } else { own };
                    let carrier = self.draft.carrier == Some(at) || self.draft.claim == ClaimType::Toll && at > self.draft.item;
                    self.gov = own.or(if carrier { base } else { None });
                }
                ItemKind::Verb => self.gov = if self.both(at) { Some(Measure::Casualties) } else { base },
                ItemKind::Other if self.some_of(at) || self.another(at) => {}
                ItemKind::Other | ItemKind::Prep => self.part |= self.syntax.parts_word(item.start) && self.part_before(at),
                ItemKind::Comma if self.part && at > from && matches!(self.syntax.items[at - 1].kind, ItemKind::Np(_)) => self.part = false,
                _ => {}
            }
            at += 1;
        }
        self.part = false;
    }

    /// «منهم» before a count, not after it.
    fn part_before(&self, at: usize) -> bool {
        matches!(self.syntax.items.get(at + 1).map(|i| i.kind), Some(ItemKind::Np(_)))
    }

    /// «وجرح 30», «وإصابة 43», «، بينهم أربعة»: counts joined to the counts of the clause.
    pub fn joined(&mut self, to: usize) {
        if self.found.is_empty() && !matches!(self.draft.claim, ClaimType::Killing | ClaimType::Toll) {
            return;
        }
        let casualty = matches!(self.draft.claim, ClaimType::Killing | ClaimType::Toll) || self.found.iter().any(|f| harm(f.measure));
        self.casualty = casualty;
        let limit = self.draft.limit.min(to + REACH);
        let mut at = to;
        let mut and = false;
        while at < limit {
            let item = self.syntax.items[at];
            match item.kind {
                ItemKind::Comma | ItemKind::Quote | ItemKind::Time(_) => {}
                ItemKind::Other if self.some_of(at) => self.reach = self.reach.max(at + 1),
                ItemKind::Other if self.state(at) => self.reach = self.reach.max(at + 1),
                ItemKind::Other => self.part |= self.syntax.parts_word(item.start) && self.part_before(at),
                ItemKind::Prep if self.syntax.parts_word(item.start) => self.part |= self.part_before(at),
                // «15 قتيلا و40 جريحا»
                ItemKind::Conj
                    if item.end == item.start + 1
                        && self.syntax.text().fold_of(item.start as usize) == "و"
                        && casualty
                        && self.part_before(at) =>
                {
                    and = true
                }
                ItemKind::Np(n) => {
                    let mut np = *self.syntax.np(n);
                    np.conj |= std::mem::take(&mut and);
                    let part = self.part || self.is_part(&np);
                    let masdar = np.conj && of_word(self.syntax, np.head).is_some_and(|m| harm(m) || m == Measure::Arrested);
                    let member = np.conj
                        && np.prep == Prep::Bare
                        && np.number.is_some()
                        && self.gov.is_some()
                        && !is_one(self.syntax, np.head)
                        && (!self.syntax.is_event(&np) || self.syntax.word(np.head).class().is_human());
                    let against = casualty && adds(self.syntax.prep_form(np.prep));
                    // «19 جريحا، أربعة منهم حالاتهم حرجة»
                    let follows = np.number.is_some()
                        && (np.end as usize) < self.syntax.view.words.len()
                        && self.syntax.parts_word(np.end)
                        && !self.found.is_empty();
                    if !(part || follows || against || casualty && np.conj && masdar || casualty && member) {
                        return;
                    }
                    self.phrase(at, n);
                    self.reach = self.reach.max(at + 1);
                }
                ItemKind::Verb => {
                    let word = self.syntax.word(item.end - 1);
                    let own = of_word(self.syntax, item.end - 1).filter(|m| harm(*m));
                    let Some(m) = own.filter(|_| word.pro.conj && casualty) else { return };
                    let around = self.syntax.after(at, self.draft.limit);
                    self.gov = Some(m);
                    if self.another(at + 1) {
                        self.reach = self.reach.max(at + 2);
                        at += 2;
                        continue;
                    }
                    let Some(first) = around.bare.first().and_then(|l| l.first()).copied() else { return };
                    let before = self.found.len();
                    self.gov = Some(if self.gov == Some(Measure::Casualties) { Measure::Casualties } else { m });
                    self.phrase(self.syntax.item_of[self.syntax.np(first).head as usize] as usize, first);
                    if self.found.len() == before {
                        return;
                    }
                    self.draft.time = self.draft.time.or(around.times.first().copied());
                    at = (around.end as usize).max(at + 1);
                    self.reach = self.reach.max(at);
                    continue;
                }
                _ => return,
            }
            at += 1;
        }
    }

    /// «تجاوز», «تخطى», «فاق»: a verb right before the sum, or right before the number.
    fn exceeds(&self, at: usize) -> bool {
        let syntax = self.syntax;
        if self.draft.claim != ClaimType::Toll || self.draft.hit.via != Via::Noun {
            return false;
        }
        let verb = |k: usize| {
            matches!(syntax.items[k].kind, ItemKind::Verb)
                && syntax
                    .word(syntax.items[k].end - 1)
                    .lemma()
                    .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "تجاوز" | "تخطي" | "فاق" | "تعدي"))
        };
        let bare = syntax.np_of_item(at).is_some_and(|n| matches!(syntax.np(n).prep, Prep::Bare));
        let item = self.draft.item;
        bare && (item > self.draft.first && verb(item - 1) || at > 0 && verb(at - 1))
    }

    /// «قتل وجرح عدد», «استشهد وأصيب عشرة»: two verbs of harm with one count.
    fn both(&self, at: usize) -> bool {
        let syntax = self.syntax;
        let harms = |k: usize| {
            let item = syntax.items.get(k)?;
            let word = syntax.word(item.end - 1);
            let plain = word.enclitic() == isnad_lexicon::Enclitic::None
                && word.best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Sg);
            if !matches!(item.kind, ItemKind::Verb) || !plain {
                return None;
            }
            of_word(syntax, item.end - 1).filter(|m| harm(*m))
        };
        let Some(own) = harms(at) else { return false };
        let joined = |k: usize| syntax.word(syntax.items[k].start).pro.conj;
        // «جندي قتل وأصيب عشرة»: the first has its own before it.
        let own_before =
            |k: usize| k > self.draft.first && matches!(syntax.items[k - 1].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare);
        let before = at > self.draft.first && joined(at) && harms(at - 1).is_some_and(|m| m != own) && !own_before(at - 1);
        let after = at + 1 < self.draft.limit && harms(at + 1).is_some_and(|m| m != own) && joined(at + 1) && !own_before(at);
        before || after
    }

    /// «إصابة 46، بعضهم في حالة خطرة»: some of those counted, told for their wounds.
    fn some_of(&mut self, at: usize) -> bool {
        let item = self.syntax.items[at];
        let some = item.end == item.start + 1
            && matches!(self.syntax.text().fold_of(item.start as usize), "بعضهم" | "وبعضهم" | "بعضهن")
            && (self.state(at + 1) || self.syntax.np_of_item(at + 1).is_some_and(|n| self.grave(self.syntax.np(n))));
        let Some(whole) = self.found.iter().rev().find(|f| harm(f.measure) && f.part_of.is_none()).copied().filter(|_| some) else {
            return false;
        };
        let quote = (item.start, item.end);
        self.found.push(FigureDraft { low: Some(2.0), high: None, approx: false, quote, part_of: Some(whole.quote), ..whole });
        true
    }

    /// «وأصيب آخر», «وقتلت أخرى»: one more, behind the verb.
    fn another(&mut self, at: usize) -> bool {
        let Some(item) = self.syntax.items.get(at).copied().filter(|i| i.end == i.start + 1 && at > 0) else { return false };
        let (text, t) = (self.syntax.text(), item.start);
        let other = match text.fold_of(t as usize) {
            "اخر" => text.orig_of(t as usize).starts_with('آ'),
            word => word == "اخري",
        };
        let verb = || {
            matches!(self.syntax.items[at - 1].kind, ItemKind::Verb)
                && of_word(self.syntax, t - 1).is_some_and(|m| harm(m) || m == Measure::Arrested)
        };
        let Some(measure) = self.gov.filter(|m| (harm(*m) || *m == Measure::Arrested) && other && verb()) else { return false };
        let of = self.found.iter().rev().find(|f| harm(f.measure)).map_or((t, t + 1), |f| f.of);
        self.found.push(FigureDraft { measure, of, low: Some(1.0), high: Some(1.0), approx: false, quote: (t, t + 1), part_of: None });
        true
    }

    /// «ارتفاع عدد القتلى إلى 112 والجرحى إلى 340»: a second sum of the same rise.
    fn second_sum(&self, at: usize, np: &Np) -> Option<Measure> {
        let to = |n| matches!(self.syntax.prep_form(self.syntax.np(n).prep), "الي") && self.syntax.np(n).number.is_some();
        let sums = self.draft.claim == ClaimType::Toll && self.draft.hit.via == Via::Noun && np.conj && np.prep == Prep::Bare;
        let own = of_word(self.syntax, np.head).filter(|m| harm(*m) && sums && self.syntax.word(np.head).article())?;
        matches!(self.syntax.items.get(at + 1).map(|i| i.kind), Some(ItemKind::Np(n)) if to(n)).then_some(own)
    }

    /// «في حالة خطرة», «جروحهم بليغة»: how they are.
    fn state(&self, at: usize) -> bool {
        self.syntax.items.get(at).is_some_and(|i| matches!(i.kind, ItemKind::Other) && self.syntax.tags(i.start) == "state")
    }

    fn grave(&self, np: &Np) -> bool {
        let folded = self.syntax.text().fold_of(np.head as usize);
        ["حال", "جروح", "جراح", "اصاب"].iter().any(|w| folded.trim_start_matches('ب').starts_with(w))
    }

    fn is_part(&self, np: &Np) -> bool {
        np.prep_start < np.start && (np.prep_start..np.start).any(|t| self.syntax.parts_word(t)) || self.syntax.prep_tags(np.prep) == "part"
    }

    /// «10 جرحى، بينهم 7 مدنيين و3 شرطيين»: a further part of the same whole, as far as both fit into it.
    fn part_goes_on(&self, np: &Np) -> bool {
        let Some(last) = self.found.last().filter(|_| np.conj && np.prep == Prep::Bare && np.number.is_some()) else { return false };
        let Some(whole) = last.part_of.and_then(|q| self.found.iter().find(|f| f.quote == q)) else { return false };
        let (Some(all), Some(one)) = (whole.low, last.low) else { return false };
        let own = of_word(self.syntax, np.head).is_some();
        let near = np.start >= last.of.1.max(last.quote.1) && np.start - last.of.1.max(last.quote.1) <= 1;
        !own && near && np.class.is_human() && one < all
    }

    /// The counts of one phrase.
    fn phrase(&mut self, at: usize, n: u32) {
        let syntax = self.syntax;
        let np = *syntax.np(n);
        let own = np.start < self.draft.hit.end && self.draft.hit.start < np.end;
        let part = self.part || self.is_part(&np) || self.part_goes_on(&np);
        let masdar = governs(syntax, np.head);
        let ours = self.casualty || own || matches!(self.draft.claim, ClaimType::Killing | ClaimType::Toll);
        let ground = matches!(np.class, Class::PlaceClass | Class::Facility | Class::Area | Class::Force | Class::Body);
        // What another event governs is that event's: «في تفجيرين», «بعد هجوم 20 مسلحا».
        let victims = people(syntax, np.head);
        // «منعت القوات مرور ست شاحنات»: what was hindered.
        let hindered = self.draft.claim == ClaimType::Obstruction && at > self.draft.item && np.class == Class::Event;
        if (syntax.is_event(&np) && !masdar && !ground && !victims && !hindered || masdar && !ours) && !own && !self.related(at) {
            return;
        }
        // «عشرات سقطوا بين قتيل وجريح»
        if matches!(syntax.prep_form(np.prep), "بين" | "ما بين")
            && of_word(syntax, np.head).is_some_and(harm)
            && !syntax.word(np.head).article()
            && let Some(last) = self.found.iter_mut().rev().find(|f| harm(f.measure) || f.measure == Measure::People)
        {
            last.measure = Measure::Casualties;
            self.gov = None;
            return;
        }
        // «طفلين بين القتلى و11 طفلا من بين المصابين»: each is counted with those it is told to be among.
        let among = (numbered(syntax, &np) && !own).then(|| among_harmed(syntax, at + 1)).flatten();
        if among.is_some() && at + 1 < self.draft.item {
            return;
        }
        let mut gov = if np.prep == Prep::Bare || own || self.governs(&np) { self.gov } else { None };
        gov = among.or(gov);
        // «أقدم عنصر على تصفية أسيرين»: who does it is not among the dead.
        if gov.is_some_and(harm) && np.number.is_none() && self.draft.role(Role::Agent).iter().any(|f| f.head == np.head) {
            gov = None;
        }
        // «مقتل 212 عنصرا، مقابل 134 مقاتلا، فضلا عن 37 مدنيا»: counted with what stands before.
        if gov.is_none() && ours && adds(syntax.prep_form(np.prep)) {
            gov = self.found.last().map(|f| f.measure).filter(|m| harm(*m));
        }
        // «تسعة معتقلين من أصل 1200»: the whole is of their kind; nobody of it is said to be free.
        if syntax.text().fold_of(np.head as usize) == "اصل" && syntax.prep_form(np.prep) == "من" {
            gov = self.found.last().map(|f| if f.measure == Measure::Released { Measure::Arrested } else { f.measure });
        }
        if part {
            gov = self.found.iter().rev().find(|f| f.part_of.is_none() && f.measure != Measure::Places).map(|f| f.measure).or(gov);
        }
        // A phrase without an end is no phrase: only what stands near.
        let mut t = if own { np.start.max(self.draft.hit.start.saturating_sub(SPAN / 2)) } else { np.start };
        let end = np.end.min(t + SPAN);
        while t < end {
            let word = syntax.word(t);
            if let Some(m) = of_word(syntax, t).filter(|m| {
                harm(*m)
                    && (governs(syntax, t) || counts_next(syntax, t))
                    && (word.enclitic() == isnad_lexicon::Enclitic::None || t == np.head)
            }) {
                // «لمقتل وجرح عدد من المدنيين»
                let next = syntax.view.words.get(t as usize + 1);
                let both = next.is_some_and(|w| {
                    w.pro.conj
                        && (w.tag != Tag::Verb || word.enclitic() == isnad_lexicon::Enclitic::None)
                        && w.lemma().and_then(|l| syntax.lexicon().measure(l)).is_some_and(|o| harm(o) && o != m)
                });
                let twice = t > 0
                    && t == np.start
                    && np.conj
                    && of_word(syntax, t - 1).is_some_and(|o| harm(o) && o != m)
                    && governs(syntax, t - 1);
                gov = Some(if both || twice { Measure::Casualties } else { m });
                self.gov = gov;
            }
            // «خطفوا ثلاثة، بينهم أجنبي»: a single one is a part as well.
            let people = part && matches!(gov, Some(Measure::Arrested | Measure::People | Measure::Released | Measure::Casualties));
            let known = syntax.word(t).enclitic() != isnad_lexicon::Enclitic::None;
            let seen = if people && !known { Some(Measure::Killed) } else { gov };
            let Some(c) = counted(syntax, self.counts, &np, t, seen).or_else(|| self.one(&np, t, gov)) else {
                t += 1;
                continue;
            };
            // «حصيلة القتلى مرشحة للارتفاع»: a sum counts nobody by a word alone.
            let alone = c.noun == Some(t) && c.low == Some(1.0) && syntax.word(t).tag != Tag::Number;
            let sum = self.draft.claim == ClaimType::Toll && self.draft.hit.via == Via::Noun && !own && !part && self.found.is_empty();
            if alone && sum && t == np.head && np.prep == Prep::Bare {
                t += 1;
                continue;
            }
            t = c.next.max(t + 1);
            self.push(at, &np, &c, gov, part);
        }
    }

    /// A singular that counts one where no dead are counted: «ثلاث طائرات سعودية وطائرة إماراتية», «اعتقلت رجلا», «دمروا دبابة».
    fn one(&self, np: &Np, t: u32, gov: Option<Measure>) -> Option<Counted> {
        let syntax = self.syntax;
        let word = syntax.word(t);
        let entry = word.best.filter(|_| word.tag == Tag::Noun && !word.article() && word.pro.prep.is_none())?.entry;
        if entry.number != isnad_lexicon::morph::Number::Sg
            || word.enclitic() != isnad_lexicon::Enclitic::None
            || super::count::counted_with(syntax, t)
        {
            return None;
        }
        let before = || self.found.last().and_then(|f| syntax.word(f.of.0).best).is_some_and(|b| b.entry.lemma == entry.lemma);
        let again = word.pro.conj && entry.class == Class::Vehicle && before();
        let target = || self.draft.role(Role::Target).iter().any(|f| f.head == t);
        // «ثلاثة صحفيين وناشطا حقوقيا»
        let joined = || word.pro.conj && self.found.last().is_some_and(|f| Some(f.measure) == gov && f.of.1 + 1 >= t);
        let taken = match self.draft.claim {
            ClaimType::Arrest | ClaimType::Abduction => {
                matches!(entry.class, Class::Person | Class::Fighter | Class::Office)
                    && !np.person
                    && !np.is_name
                    && (target() || joined())
                    && lone(syntax, t)
            }
            // «إطلاق سراح أسير», «أفرجت عن جندي»
            ClaimType::Release => {
                matches!(entry.class, Class::Person | Class::Fighter | Class::Office)
                    && !np.person
                    && !np.is_name
                    && gov == Some(Measure::Released)
                    && (target() || t == np.head)
                    && lone(syntax, t)
            }
            ClaimType::Destruction => entry.class == Class::Vehicle && np.prep == Prep::Bare && target(),
            _ => false,
        };
        // «مشتبها بهما»
        let both = syntax.view.words.len() > t as usize + 1 && syntax.text().fold_of(t as usize + 1) == "بهما";
        let (n, end) = if both { (2.0, t + 2) } else { (1.0, t + 1) };
        (again || taken).then_some(Counted {
            quote: (t, end),
            low: Some(n),
            high: Some(n),
            approx: false,
            percent: false,
            noun: Some(t),
            next: end,
        })
    }

    /// A preposition under which the verb still counts: «أفرجت عن 15», «قضت على أربعة», «أودت بحياة 10».
    fn governs(&self, np: &Np) -> bool {
        let form = self.syntax.prep_form(np.prep);
        match self.draft.claim {
            ClaimType::Killing | ClaimType::Arrest => form == "علي",
            ClaimType::Release => matches!(form, "عن" | "مقابل" | "في مقابل" | "ب"),
            // «أصيب الضابط مع عنصرين»
            ClaimType::Toll => matches!(form, "ب" | "عن" | "الي" | "مع") || self.draft.hit.via == Via::Noun,
            _ => false,
        }
    }

    /// An event noun in the phrase right after the trigger that is counted and is no trigger's own.
    fn related(&self, at: usize) -> bool {
        self.draft.carrier.is_some_and(|c| c < at) && at <= self.draft.item
    }

    fn push(&mut self, at: usize, np: &Np, c: &Counted, gov: Option<Measure>, part: bool) {
        let syntax = self.syntax;
        if self.found.len() >= 64 || self.found.iter().any(|o| o.quote.0 < c.quote.1 && c.quote.0 < o.quote.1) {
            return;
        }
        let mut m = measure(syntax, c, gov, self.draft.claim);
        // «نزحوا باتجاه مدينة القائم الواقعة على بعد 360 كم»: how far off a town lies is not how far they went.
        let goes =
            matches!(self.draft.claim, ClaimType::Evacuation | ClaimType::Displacement | ClaimType::Movement | ClaimType::Withdrawal);
        if goes && m == Measure::DistanceKm && crate::roles::distance_of_place(syntax, np) {
            return;
        }
        // «أسفرت عن إصابة ثلاثة بينهم طفل ووقوع أضرار»: nobody is hurt by damage.
        if self.draft.claim == ClaimType::Destruction && (harm(m) || gov.is_some_and(harm)) {
            return;
        }
        // «قتلى القذائف التي أطلقت على شارعي …»: a count of the dead counts nothing but people.
        let things = matches!(m, Measure::Places | Measure::Vehicles | Measure::Munitions | Measure::Strikes);
        if things && matches!(self.draft.claim, ClaimType::Killing | ClaimType::Toll) {
            return;
        }
        if let Some(noun) = c.noun {
            // «عشرات القتلى والجرحى»
            let next = (noun + 1..noun + 2).find(|&k| syntax.view.words.get(k as usize).is_some_and(|w| w.pro.conj && w.tag != Tag::Verb));
            // «أربعة قتلى وجريحين»: an adjective may have a plural of the same letters, this noun has not.
            let dual = |k: u32| {
                let noun = |number| syntax.word(k).all.iter().any(|a| a.entry.number == number && a.entry.pos == isnad_lexicon::Pos::Noun);
                noun(isnad_lexicon::morph::Number::Du) && !noun(isnad_lexicon::morph::Number::Pl)
            };
            // «27 قتيلا وإصابة 106»: a masdar has its own count behind it.
            let both =
                next.filter(|k| !dual(*k) && !governs(syntax, *k)).and_then(|k| of_word(syntax, k)).is_some_and(|o| harm(o) && o != m);
            // «وفاة جريحين»
            if m == Measure::Injured && gov == Some(Measure::Killed) && !np.conj && governs(syntax, np.head) {
                m = Measure::Killed;
            }
            if both && harm(m) && of_word(syntax, noun).is_some() {
                m = Measure::Casualties;
            }
        }
        // «جثتي طفلين»: two, told twice.
        let twice = |f: &FigureDraft| {
            f.quote.1 == c.quote.0
                && f.low == c.low
                && f.high == c.high
                && c.low == Some(2.0)
                && (harm(f.measure) || self.draft.claim == ClaimType::BodiesHandover)
        };
        if self.found.last().is_some_and(twice) {
            return;
        }
        let whole = self
            .found
            .iter()
            .rev()
            .find(|f| f.part_of.is_none() && f.measure != Measure::Places && f.measure != Measure::Vehicles)
            .copied();
        let of = match c.noun {
            Some(noun) => (noun, np.end.max(noun + 1)),
            None => self.found.iter().rev().find(|f| f.measure == m || harm(f.measure) && harm(m)).map_or(c.quote, |f| f.of),
        };
        // «تجاوز عدد القتلى 400»
        let (low, high) = if c.low == c.high && !part && self.exceeds(at) { (c.low, None) } else { (c.low, c.high) };
        let c = &Counted { low, high, ..*c };
        let mut figure = FigureDraft { measure: m, of, low: c.low, high: c.high, approx: c.approx, quote: c.quote, part_of: None };
        // «أربعة منهم»
        let follows = syntax.view.words.len() > c.next as usize && syntax.parts_word(c.next) && c.noun.is_none();
        if (part || follows)
            && let Some(w) = whole
        {
            let other = follows && gov.is_some_and(|g| harm(g) && g != w.measure);
            if !other && !matches!(m, Measure::Munitions | Measure::Vehicles | Measure::Places) {
                figure.measure = w.measure;
            }
            figure.part_of = (!other).then_some(w.quote);
            if part && c.noun.is_some() {
                self.draft.fill(Role::Target, Filler::of(syntax, np));
            }
        }
        self.found.push(figure);
    }
}

/// «رجلا», «مشتبها به», «قاضيا»; but «قائد الفرقة», «سائق السيارة» are known.
fn lone(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let next = syntax.view.words.get(t as usize + 1);
    next.is_none_or(|w| w.pro.conj || w.pro.prep.is_some() || !matches!(w.tag, Tag::Noun | Tag::Name | Tag::Unknown | Tag::Person))
}

/// A preposition that brings in a further count: «مقابل», «فضلا عن», «إضافة إلى».
fn adds(form: &str) -> bool {
    matches!(form, "مقابل" | "فضلا عن" | "اضافه الي" | "بالاضافه الي" | "الي جانب" | "علاوه علي")
}

/// «جثث 22 جنديا»: a noun right before the number of those it is said of.
fn counts_next(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let word = syntax.word(t);
    let next = syntax.view.words.get(t as usize + 1);
    word.tag == crate::words::Tag::Noun
        && !word.article()
        && next.is_some_and(|w| w.tag == crate::words::Tag::Number && !w.pro.conj && w.pro.prep.is_none())
}
