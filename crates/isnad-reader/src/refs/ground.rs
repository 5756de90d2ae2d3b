//! «المدينة», «العاصمة», «تلك القرى»: ground that goes back to a name; places that hold for a sentence.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Class, Enclitic, NameKind};
use isnad_model::{ClaimType, LinkKind, Role};

use super::takes_place;
use crate::draft::{Draft, Filler};
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// Places of the text, in order.
struct Places {
    /// Each by itself.
    all: Vec<Filler>,
    /// Those that stand in one list: «بيت سحم ويلدا وببيلا».
    lists: Vec<Vec<Filler>>,
    /// Where somebody only went to: «إلى مدينة الميادين».
    goals: Vec<Filler>,
    /// Buildings with their name, by lemma: «جامعة الأنبار».
    buildings: Vec<(u32, Filler)>,
}

impl Places {
    fn of(syntax: &Syntax<'_, '_>) -> Self {
        let named = |np: &Np| {
            syntax.prep_tags(np.prep) != "toward"
                // «غرفة طوارئ المعسكر» speaks.
                && (np.is_name || syntax.word(np.head).lemma().is_none_or(|l| syntax.lexicon().voice_kind(l) != Some(LinkKind::Party)))
                && (np.class.is_ground() || np.state || (np.is_name && matches!(np.name, Some(NameKind::Place(_)))))
                && Filler::of(syntax, np).place
        };
        let all = syntax.nps.iter().filter(|np| named(np)).map(|np| Filler::of(syntax, np)).collect();
        let mut lists = Vec::new();
        let mut k = 0;
        while k < syntax.items.len() {
            let mut next = k + 1;
            if let ItemKind::Np(n) = syntax.items[k].kind
                && named(syntax.np(n))
            {
                let (list, end) = syntax.list(k, syntax.items.len());
                let list: Vec<Filler> = list.iter().map(|n| Filler::of(syntax, syntax.np(*n))).filter(|f| f.place).collect();
                if list.len() > 1 {
                    lists.push(list);
                    next = end;
                }
            }
            k = next.max(k + 1);
        }
        let building =
            |np: &&Np| np.class == Class::Facility && !np.is_name && np.definite && np.end > np.head + 1 && !syntax.word(np.head).article();
        let buildings =
            syntax.nps.iter().filter(building).filter_map(|np| Some((syntax.word(np.head).lemma()?, Filler::of(syntax, np)))).collect();
        let goal = |np: &&Np| syntax.prep_tags(np.prep) == "toward" && np.class == Class::PlaceClass && !np.is_name;
        let goals = syntax.nps.iter().filter(goal).map(|np| Filler::of(syntax, np)).filter(|f| f.place).collect();
        Self { all, lists, goals, buildings }
    }

    /// The places named last before token `at`.
    fn list_before(&self, at: u32, two: bool) -> Option<&[Filler]> {
        let end = self.lists.partition_point(|l| l[0].start < at);
        let fits = |l: &&Vec<Filler>| l.last().is_some_and(|f| f.end <= at) && (!two || l.len() == 2);
        self.lists[..end].iter().rev().take(8).find(fits).map(Vec::as_slice)
    }

    /// «رغم عبور القافلة إلى مدينة الميادين، فإن المدينة تعرضت لقصف»: where somebody went to, named with this class noun between two tokens.
    fn goal_before(&self, syntax: &Syntax<'_, '_>, lemma: u32, from: u32, at: u32) -> Option<Filler> {
        let end = self.goals.partition_point(|f| f.end <= at);
        let goals = self.goals[..end].iter().rev().take_while(|f| f.start >= from);
        goals.into_iter().find(|f| f.end > f.head + 1 && syntax.word(f.head).lemma() == Some(lemma)).copied()
    }

    /// «الجامعة» after «جامعة الأنبار».
    fn building_before(&self, lemma: Option<u32>, at: u32) -> Option<Filler> {
        let end = self.buildings.partition_point(|b| b.1.end <= at);
        let near = self.buildings[..end].iter().rev().take(32);
        near.into_iter().find(|b| Some(b.0) == lemma).map(|b| b.1)
    }

    fn before(&self, at: u32) -> &[Filler] {
        // Phrases inside an event noun's phrase may stand out of order by a few tokens.
        let end = self.all.partition_point(|f| f.end <= at);
        &self.all[..end]
    }
}

/// «المدينة», «المنطقة», «تلك القرى»: the last named place before, of the same class noun where there is one.
pub(super) fn definite(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let places = Places::of(syntax);
    // Where the last claim of the sentences before happened: «المنطقة» is there rather than at the last name in passing.
    let mut told = Told::default();
    let mut here: Option<u32> = None;
    for d in drafts.iter_mut() {
        if here.take_if(|h| *h < d.sentence).is_some() {
            told.before = told.here.last().copied();
        }
        for role in [Role::Place, Role::Origin, Role::Destination, Role::Target] {
            one_role(syntax, d, role, &places, &told);
        }
        if !d.dropped && takes_place(d.claim) && d.role(Role::Place).iter().any(|f| f.place) {
            here = Some(d.sentence);
            told.here = last_list(syntax, d.role(Role::Place));
        }
    }
}

/// Where the claims before happened.
#[derive(Default)]
struct Told {
    /// The last place of the last claim of the sentences before.
    before: Option<Filler>,
    /// Those of the last claim, where they stand in one list: «مخيم اليرموك وحي الحجر الأسود».
    here: Vec<Filler>,
}

/// The last of these places, with those that it is joined to.
fn last_list(syntax: &Syntax<'_, '_>, places: &[Filler]) -> Vec<Filler> {
    let named: Vec<Filler> = places.iter().filter(|f| f.place).copied().collect();
    let item = |f: &Filler| syntax.item_of[f.head as usize] as usize;
    // «مخيم اليرموك وعدة أحياء جنوبي دمشق» name one place and a number of others.
    let many = |f: &Filler| syntax.word(f.head).best.is_some_and(|a| a.entry.number == Number::Pl) && f.start != f.head;
    let joined = |a: &Filler, b: &Filler| {
        !many(b)
            && item(b) == item(a) + 1
            && syntax.np_of_item(item(b)).is_some_and(|n| syntax.np(n).conj && syntax.np(n).prep == Prep::Bare)
    };
    let from =
        (1..named.len()).rev().take_while(|&k| joined(&named[k - 1], &named[k])).last().map_or(named.len().saturating_sub(1), |k| k - 1);
    named[from..].to_vec()
}

fn one_role(syntax: &Syntax<'_, '_>, d: &mut Draft, role: Role, places: &Places, told: &Told) {
    let mut out: Vec<Filler> = Vec::with_capacity(d.role(role).len());
    let mut moved = Vec::new();
    let names = d.role(role).iter().any(|f| f.place && f.name.is_some());
    for f in std::mem::take(&mut d.roles[role as usize]) {
        let found = resolve(syntax, &f, places, told);
        match found {
            // «السيطرة على المنطقة»: a place after all.
            Some(found) if role == Role::Target && takes_place(d.claim) && found.iter().all(|f| f.class != Class::Facility) => {
                moved.extend(found.into_iter().map(|f| Filler { shared: "what its class noun goes back to", ..f }))
            }
            Some(found) => out.extend(found.into_iter().map(|f| Filler { shared: "what its class noun goes back to", ..f })),
            None => {
                // «إلى قرية جنوب المدينة»: a side of the ground that is left is no end of the way.
                let side = f.start < f.head;
                let way = matches!(role, Role::Origin | Role::Destination) && side;
                // «ريف المدينة»: its own words, and the name they lean on.
                let name = if role == Role::Target || way { None } else { leaning(syntax, &f, places, told) };
                // «منطقة البياع غرب العاصمة»: beside a name the side of the city says no more than the city.
                if !(names && side && role == Role::Place && name.is_some()) {
                    out.push(f);
                }
                out.extend(name.map(|f| Filler { shared: "what its class noun goes back to", ..f }));
            }
        }
    }
    for (role, list) in [(role, out), (Role::Place, moved)] {
        for f in list {
            let known = d.role(role).iter().any(|o| o.head == f.head);
            if !known {
                d.roles[role as usize].push(f);
            }
        }
    }
}

/// «شرق البلاد» after «شرق تركيا»: the same side of the country, by its name.
fn same_side(syntax: &Syntax<'_, '_>, f: &Filler, places: &Places) -> Option<Filler> {
    let side = |t: u32| syntax.text().fold_of(t as usize);
    let country = |t: u32| {
        syntax.word(t).lemma().and_then(|l| syntax.lexicon().ground_kinds(l)).is_some_and(|kinds| kinds.iter().any(|k| k == "country"))
    };
    if f.end != f.start + 2 || f.start >= f.head || !country(f.head) {
        return None;
    }
    places.before(f.start).iter().rev().find(|p| p.end == p.start + 2 && side(p.start) == side(f.start) && is_state(syntax, p)).copied()
}

/// What a lone class noun goes back to.
fn resolve(syntax: &Syntax<'_, '_>, f: &Filler, places: &Places, told: &Told) -> Option<Vec<Filler>> {
    let word = syntax.word(f.head);
    let described = (f.head + 1..f.end).all(|t| !matches!(syntax.word(t).tag, Tag::Unknown | Tag::Name | Tag::Person | Tag::Noun));
    if let Some(named) = facility_of(syntax, f, places, told) {
        return Some(vec![named]);
    }
    if f.class == Class::Facility && f.start == f.head && f.end == f.head + 1 && word.article() {
        return places.building_before(word.lemma(), f.start).map(|b| vec![b]);
    }
    let ground =
        matches!(f.class, Class::PlaceClass | Class::Area) || word.lemma().is_some_and(|l| syntax.lexicon().ground_kinds(l).is_some());
    if let Some(named) = same_side(syntax, f, places) {
        return Some(vec![named]);
    }
    // «البلدة الواقعة على الحدود مع تركيا»: the town named before, whatever it lies beside.
    let beside = f.end > f.head + 2
        && word.article()
        && word.best.is_some_and(|a| a.entry.number == Number::Sg)
        && f.settled
        && syntax.word(f.head + 1).tag == Tag::Adj
        && (syntax.word(f.head + 2).tag == Tag::Prep || syntax.word(f.head + 2).pro.prep.is_some());
    if !(described && !f.place || beside) || f.start != f.head || !ground {
        return None;
    }
    // «بداخلها»: inside what was named last.
    if f.class == Class::Area && word.enclitic() != Enclitic::None && f.end == f.head + 1 {
        let last = places.before(f.start).last()?;
        let list = places.list_before(f.start, false).filter(|l| l.iter().any(|p| p.head == last.head));
        return Some(list.map_or_else(|| vec![*last], <[Filler]>::to_vec));
    }
    let lemma = word.lemma()?;
    if !word.article() || of_a_kind(syntax, f, lemma) {
        return None;
    }
    // «قرب مدينة إدلب في الشمال»: a side alone says nothing.
    if f.end == f.head + 1 && f.class == Class::Area && syntax.lexicon().is_part_of_ground(lemma) {
        return Some(Vec::new());
    }
    syntax.lexicon().ground_kinds(lemma)?;
    let number = word.best.map_or(Number::Sg, |a| a.entry.number);
    if number != Number::Sg {
        let pointed = f.head > 0 && syntax.word(f.head - 1).tag == Tag::Dem
            || number == Number::Du
            || syntax
                .view
                .words
                .get(f.end as usize)
                .is_some_and(|w| w.tag == Tag::Number && syntax.text().fold_of(f.end as usize).starts_with("ال"))
            || (f.head + 1..f.end).any(|t| matches!(syntax.word(t).tag, Tag::Number))
            || f.end == f.head + 2 && syntax.word(f.head + 1).class() == Class::Order;
        return places.list_before(f.start, number == Number::Du).filter(|_| pointed).map(<[Filler]>::to_vec);
    }
    let found = single(syntax, f.head, f.start, places, told);
    // «في البلاد» with no state named before says nothing of where.
    let vague = found.is_none() && syntax.lexicon().ground_kinds(lemma).is_some_and(|kinds| kinds.iter().any(|k| k == "country"));
    if vague {
        return Some(Vec::new());
    }
    // «المنطقة» after «قصف مخيم اليرموك وحي الحجر الأسود»: all that was told together.
    let all = syntax.lexicon().ground_kinds(lemma).is_some_and(<[String]>::is_empty);
    found.map(|f| if all && told.here.iter().any(|t| t.head == f.head) { told.here.clone() } else { vec![f] })
}

/// «المنطقة الآمنة», «المنطقة الرمادية»: ground that its own adjective tells from others; «المنطقة المحاصرة» is the one told before.
fn of_a_kind(syntax: &Syntax<'_, '_>, f: &Filler, lemma: u32) -> bool {
    let any = syntax.lexicon().ground_kinds(lemma).is_some_and(<[String]>::is_empty);
    let back = |t: u32| {
        let folded = syntax.text().fold_of(t as usize);
        ["المذكور", "المحاصر", "المستهدف", "المنكوب", "المعني"].iter().any(|w| folded.starts_with(w))
    };
    let own = |t: u32| {
        let word = syntax.word(t);
        word.tag == Tag::Adj && word.article() && !matches!(word.class(), Class::Order) && !back(t)
    };
    any && f.end > f.head + 1 && own(f.head + 1)
}

/// «ميناء المدينة», «مطارها»: the one that the text calls by the city's name elsewhere, «ميناء عدن».
fn facility_of(syntax: &Syntax<'_, '_>, f: &Filler, places: &Places, told: &Told) -> Option<Filler> {
    let word = syntax.word(f.head);
    let its = f.end == f.head + 1 && word.enclitic() == Enclitic::Ha;
    let of_city = f.end == f.head + 2 && f.name.is_none() && {
        let last = syntax.word(f.head + 1);
        last.tag == Tag::Noun && last.article() && last.pro.prep.is_none() && last.class() == Class::PlaceClass
    };
    let lemma = word.lemma().filter(|_| f.class == Class::Facility && f.start == f.head && (its || of_city))?;
    let city = if of_city { single(syntax, f.head + 1, f.start, places, told) } else { places.before(f.start).last().copied() }?;
    let name = city.name?;
    places.buildings.iter().find(|b| b.0 == lemma && b.1.name == Some(name) && b.1.start != f.start).map(|b| b.1)
}

/// The place that the class noun at token `head` means.
fn single(syntax: &Syntax<'_, '_>, head: u32, at: u32, places: &Places, told: &Told) -> Option<Filler> {
    let lemma = syntax.word(head).lemma()?;
    let kinds = syntax.lexicon().ground_kinds(lemma)?;
    let before = places.before(at);
    if kinds.iter().any(|k| k == "capital") {
        // «العاصمة»: the capital named last, or nothing more than that word.
        return before.iter().rev().find(|p| matches!(p.name, Some(NameKind::Place(i)) if syntax.lexicon().is_capital(i))).copied();
    }
    if kinds.iter().any(|k| k == "country") {
        // «البلاد»: the state named last.
        return before.iter().rev().find(|p| is_state(syntax, p)).copied();
    }
    // The same class noun before («مدينة بنغازي» … «المدينة»), else the last named place.
    // «مدينتي معرة مصرين وسرمدا» are two.
    let one = |p: &Filler| syntax.word(p.head).best.is_none_or(|a| a.entry.number == Number::Sg);
    let same = before.iter().rev().find(|p| syntax.word(p.head).lemma() == Some(lemma) && p.end > p.head + 1 && one(p));
    // «بلدة سرمين» is no «مدينة», whatever the gazetteer calls it.
    let other = |p: &Filler| {
        p.end > p.head + 1
            && syntax
                .word(p.head)
                .lemma()
                .is_some_and(|l| l != lemma && syntax.lexicon().ground_kinds(l).is_some_and(|kinds| !kinds.is_empty()))
    };
    let sentences = &syntax.text().sentences;
    let here = sentences.get(sentences.partition_point(|s| s.tokens.end <= at)).map_or(at, |s| s.tokens.start);
    let since = same.map_or(here, |s| s.end.max(here));
    if let Some(goal) = places.goal_before(syntax, lemma, since, at) {
        return Some(goal);
    }
    let kind = before
        .iter()
        .rev()
        .find(|p| !other(p) && matches!(p.name, Some(NameKind::Place(i)) if kinds.contains(&syntax.lexicon().places[i as usize].kind)));
    // Where the last claim was, if it is of that kind and was named since: «قصف طيران التحالف صعدة … أجواء المدينة».
    // «المنطقة» is any ground: that of the claim right before it, in its own sentence too.
    let any = kinds.is_empty();
    let last = if any { told.here.last().filter(|t| t.end <= at) } else { told.before.as_ref() };
    let here = last.filter(|t| {
        (any || matches!(t.name, Some(NameKind::Place(i)) if kinds.contains(&syntax.lexicon().places[i as usize].kind)))
            && same.is_some_and(|s| s.end < t.start && s.name != t.name)
    });
    let found = here.or(same).or(kind).copied().or(told.before).or_else(|| before.last().copied())?;
    // «شرق المدينة» after «سوق مدينة مليط»: the city, and not its market.
    let within = |t: &u32| syntax.word(*t).lemma() == Some(lemma) && !syntax.word(*t).article();
    let city = (found.head + 1..found.end).find(within).filter(|t| found.class == Class::Facility && *t + 1 < found.end);
    Some(city.map_or(found, |t| Filler { start: t, head: t, class: Class::PlaceClass, ..found }))
}

/// «ريف المدينة», «أجواء المدينة»: the place that the last word goes back to.
fn leaning(syntax: &Syntax<'_, '_>, f: &Filler, places: &Places, told: &Told) -> Option<Filler> {
    // «غرب العاصمة»: the side may stand before the head.
    let last = f.end.checked_sub(1).filter(|l| *l > f.head || f.start < f.head)?;
    let word = syntax.word(last);
    let lone =
        word.tag == Tag::Noun && word.article() && word.pro.prep.is_none() && word.best.is_some_and(|a| a.entry.number == Number::Sg);
    if lone && f.class == Class::Facility && word.class() == Class::Facility {
        // «حرم الجامعة», «مبنى المطار»
        return places.building_before(word.lemma(), f.start);
    }
    if !lone || f.name.is_some() || !f.class.is_ground() || word.class() != Class::PlaceClass {
        return None;
    }
    single(syntax, last, f.start, places, told)
}

/// «سكان في صنعاء إن …», «عضو في مجلس ديالى لـ«الوكالة» أن …»: what is said follows, though it is told to whom.
fn said_next(syntax: &Syntax<'_, '_>, i: usize, limit: usize) -> bool {
    let told = |k: usize| match syntax.items[k].kind {
        ItemKind::Quote => true,
        ItemKind::Np(n) => syntax.np(n).prep == Prep::Clitic('ل') && syntax.np(n).class != Class::Event,
        _ => false,
    };
    (i + 1..limit.min(i + 5)).find(|&k| !told(k)).is_some_and(|k| matches!(syntax.items[k].kind, ItemKind::Subord))
}

/// Places told for the whole sentence of a claim by a phrase that no claim took: «وفي محافظة الضالع، شمال عدن، أعلن المتحدث …».
pub(super) fn told(syntax: &Syntax<'_, '_>, first: usize, limit: usize) -> Vec<Filler> {
    let found = (first..limit).find(|&i| match syntax.items[i].kind {
        // «قال سكان في صنعاء إن طائرات شنت غارات»: where the speaker is.
        ItemKind::Np(_) if (said_next(syntax, i, limit) || of_speaker(syntax, first, i)) && speaks(syntax, first, i) => false,
        ItemKind::Np(n) => {
            let np = syntax.np(n);
            let locative = matches!(np.prep, Prep::Word(_)) && syntax.prep_tags(np.prep) == "in" || np.prep == Prep::Clitic('ب');
            // «أسقطت طائرة في سماء المدينة»: the rest happened on the ground.
            let sky = || {
                syntax.word(np.head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "سماء" | "اجواء" | "جو"))
            };
            locative && np.class != Class::Facility && Filler::of(syntax, np).place && !sky()
        }
        _ => false,
    });
    let Some(at) = found else { return Vec::new() };
    let (list, mut next) = syntax.list(at, limit);
    // «بعد وصولها إلى بلدة أورم الكبرى في ريف حلب»: the town that lies there.
    let town = (at > first).then(|| syntax.np_of_item(at - 1)).flatten().map(|n| syntax.np(n)).filter(|np| {
        syntax.prep_tags(np.prep) == "toward"
            && np.class == Class::PlaceClass
            && np.end == syntax.np_of_item(at).map_or(0, |n| syntax.np(n).prep_start)
    });
    let mut out: Vec<Filler> = town.map(|np| Filler::of(syntax, np)).filter(|f| f.place).into_iter().collect();
    let list: Vec<Filler> = list.iter().map(|n| Filler::of(syntax, syntax.np(*n))).collect();
    out.extend(list);
    // «في مدينة مديات بمحافظة ماردين»: the regions it lies in.
    loop {
        let comma = usize::from(next < limit && matches!(syntax.items[next].kind, ItemKind::Comma));
        let Some(n) = (next + comma < limit).then(|| syntax.np_of_item(next + comma)).flatten() else { break };
        let np = syntax.np(n);
        let within = syntax.prep_tags(np.prep) == "in" || comma == 0 && np.prep == Prep::Clitic('ب');
        if !within || np.class == Class::Facility || !Filler::of(syntax, np).place {
            break;
        }
        out.push(Filler::of(syntax, np));
        next += comma + 1;
    }
    // «…، شمال عدن،»
    let comma = usize::from(next < limit && matches!(syntax.items[next].kind, ItemKind::Comma));
    if let Some(n) = (next + comma < limit).then(|| syntax.np_of_item(next + comma)).flatten()
        && syntax.direction(syntax.np(n).prep)
    {
        out.push(Filler::of(syntax, syntax.np(n)));
    }
    out
}

/// «في جيب على الضفة الشرقية قرب بلدة هجين، حيث تدور اشتباكات»: the ground named right before «حيث».
pub(super) fn where_so(syntax: &Syntax<'_, '_>, d: &Draft) -> Vec<Filler> {
    let mut start = syntax.clause_start(d.item, d.first);
    if start > d.first && matches!(syntax.items[start - 1].kind, ItemKind::Verb) {
        start -= 1;
    }
    let so = start > d.first + 1
        && matches!(syntax.items[start - 1].kind, ItemKind::Subord)
        && syntax.text().fold_of(syntax.items[start - 1].start as usize) == "حيث";
    if !so {
        return Vec::new();
    }
    let mut k = start - 1;
    if matches!(syntax.items[k - 1].kind, ItemKind::Comma) {
        k -= 1;
    }
    let mut out = Vec::new();
    while k > d.first && out.len() < 4 {
        k -= 1;
        let Some(np) = syntax.np_of_item(k).map(|n| syntax.np(n)) else { break };
        let f = Filler::of(syntax, np);
        if !(np.class.is_ground() || np.state) {
            break;
        }
        if f.place || f.definite && np.class != Class::Facility {
            out.push(f);
        }
        // What is bare and not joined is what the verb is done to: nothing before it is more of the same ground.
        if np.prep == Prep::Bare && !np.conj {
            break;
        }
    }
    out.reverse();
    out
}

/// «نفته قيادة العمليات في بغداد»: the phrase right before says who.
fn of_speaker(syntax: &Syntax<'_, '_>, first: usize, k: usize) -> bool {
    k > first
        && syntax
            .np_of_item(k - 1)
            .is_some_and(|n| matches!(syntax.np(n).class, Class::Office | Class::Voice | Class::Person | Class::Body))
}

/// A verb of saying stands right before item `k`, over its phrases. An armed side tells of what goes on where it is.
fn speaks(syntax: &Syntax<'_, '_>, first: usize, k: usize) -> bool {
    let skipped = |i: usize| matches!(syntax.items[i].kind, ItemKind::Np(_) | ItemKind::Time(_) | ItemKind::Other);
    let mut verb = (first..k).rev().find(|&i| !skipped(i));
    // «وذكر لاجئون يسكنون في بيروت أن …»: what is said of those who speak.
    if k + 1 < syntax.items.len() && matches!(syntax.items[k + 1].kind, ItemKind::Subord) {
        let says = |v: usize| syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().say_verb(l).is_some());
        while let Some(v) = verb.filter(|&v| matches!(syntax.items[v].kind, ItemKind::Verb) && !says(v)) {
            verb = (first..v).rev().find(|&i| !skipped(i));
        }
    }
    let member = |n: u32| {
        syntax.word(syntax.np(n).head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "عضو" | "نايب"))
    };
    let armed = k > first && syntax.np_of_item(k - 1).is_some_and(|n| syntax.np(n).class.can_act() && !member(n));
    !armed
        && verb.is_some_and(|v| {
            matches!(syntax.items[v].kind, ItemKind::Verb)
                && syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().say_verb(l).is_some())
        })
}

/// Whether a phrase that says where opens the sentence of a claim.
pub(super) fn opens(syntax: &Syntax<'_, '_>, d: &Draft) -> bool {
    syntax.np_of_item(d.first).is_some_and(|n| syntax.prep_tags(syntax.np(n).prep) == "in")
}

/// The same, where the phrase opens the sentence.
pub(super) fn opening(syntax: &Syntax<'_, '_>, d: &Draft) -> Vec<Filler> {
    if opens(syntax, d) { told(syntax, d.first, d.limit.min(d.first + 8)) } else { Vec::new() }
}

/// «وفي الخرطوم، تبادل الطرفان القصف بمحيط الجسر»: what opens the sentence and is set off by a comma holds for all of it, beside what its
/// claims tell.
pub(super) fn opened(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let mut known = u32::MAX;
    let mut places = Vec::new();
    for d in drafts.iter_mut().filter(|d| !d.dropped) {
        if d.sentence != known {
            known = d.sentence;
            places = opening(syntax, d);
            let after = places.last().map_or(0, |p: &Filler| syntax.item_of[p.end as usize - 1] as usize + 1);
            if !(after > d.first && after < d.limit && matches!(syntax.items[after].kind, ItemKind::Comma)) {
                places.clear();
            }
        }
        // «وفي عدن، قتل خمسة، بينما شن التحالف غارات في لحج»
        let far = |f: &Filler| matches!(f.name, Some(NameKind::Place(i)) if matches!(syntax.lexicon().places[i as usize].kind.as_str(), "governorate" | "country"));
        let beside =
            !places.is_empty() && d.role(Role::Place).iter().any(far) && (d.first..d.item).any(|i| super::clauses::sets_beside(syntax, i));
        if takes_place(d.claim) && !beside {
            let at = d.hit.start;
            // A whole state says nothing beside its town.
            let told = !d.role(Role::Place).is_empty();
            // «وفي الحجر الأسود، … قذائف على بلدة جرمانا»: no town lies in another, nor in a quarter.
            let kind = |f: &Filler, kinds: &[&str]| matches!(f.name, Some(NameKind::Place(i)) if kinds.contains(&syntax.lexicon().places[i as usize].kind.as_str()));
            let town = d.role(Role::Place).iter().any(|f| kind(f, &["city", "town", "village"]));
            let apart = |p: &Filler| town && kind(p, &["city", "town", "village", "quarter", "camp"]);
            for p in places.iter().filter(|p| p.end <= at && !(told && is_state(syntax, p)) && !apart(p)) {
                d.fill(Role::Place, Filler { shared: "opens its sentence", ..*p });
            }
        }
    }
}

pub(super) fn is_state(syntax: &Syntax<'_, '_>, f: &Filler) -> bool {
    match f.name {
        Some(NameKind::Place(i)) => syntax.lexicon().places[i as usize].kind == "country",
        Some(NameKind::Actor(i)) => syntax.lexicon().actors[i as usize].kind == "state",
        _ => false,
    }
}

/// «ليبيا: قتيلان في اشتباكات بنغازي»: the place before the colon of a headline.
pub(super) fn headline(syntax: &Syntax<'_, '_>, d: &mut Draft) {
    if !d.in_headline(syntax.text()) {
        return;
    }
    let dash = |k: usize| matches!(syntax.text().fold_of(syntax.items[k].start as usize), "-" | "–" | "—" | "|" | "/");
    let colon = d.first + 2 < d.limit && d.item > d.first + 1 && (syntax.items[d.first + 1].kind == ItemKind::Colon || dash(d.first + 1));
    // «ليبيا.. ارتفاع الحصيلة»: two dots part it off as a sentence of its own.
    let sentences = &syntax.text().sentences;
    let alone = (d.sentence as usize).checked_sub(1).map(|s| &sentences[s]).is_some_and(|before| {
        before.block == sentences[d.sentence as usize].block
            && d.first >= 2
            && syntax.items[d.first - 2].start as usize == before.tokens.start as usize
            && syntax.items[d.first - 1].kind == ItemKind::Stop
    });
    if !colon && !alone {
        return;
    }
    if let Some(n) = syntax.np_of_item(if colon { d.first } else { d.first - 2 }) {
        let np = syntax.np(n);
        let filler = Filler::of(syntax, np);
        if np.prep == Prep::Bare && (filler.place && np.is_name || np.state) {
            d.fill(Role::Place, Filler { place: true, ..filler });
        }
    }
}

/// «عند نقطة تفتيش في منطقة الطارمية»: beside a named place a spot without a name says nothing of where.
pub(super) fn tidy(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let bare = |t: u32| syntax.text().fold_of(t as usize).trim_start_matches(['و', 'ب', 'ل']);
    let head_only = |f: &Filler| f.end == f.head + 1;
    let single = |f: &Filler| syntax.word(f.head).best.is_none_or(|a| a.entry.number == Number::Sg);
    let part = |f: &Filler| head_only(f) && syntax.word(f.head).lemma().is_some_and(|l| syntax.lexicon().is_part_of_ground(l));
    // Where those who speak, or what they ask for, are is not where they ask for it.
    for d in drafts.iter_mut().filter(|d| matches!(d.claim, ClaimType::Request | ClaimType::Refusal | ClaimType::Offer)) {
        // «أبلغ أصحاب المقاهي في البوكمال بوجوب …»: between the words of the request it is.
        let (start, end) = (d.hit.start, if d.hit.apart { d.hit.end } else { d.hit.start });
        d.roles[Role::Place as usize].retain(|f| start <= f.start && f.end <= end);
    }
    // «غارة على منزلهم»: a building without a name is what is struck, and not where.
    for d in drafts.iter_mut().filter(|d| !d.role(Role::Place).is_empty()) {
        let struck: Vec<u32> = d.role(Role::Target).iter().filter(|f| f.class == Class::Facility).map(|f| f.head).collect();
        d.roles[Role::Place as usize].retain(|f| f.place || f.name.is_some() || !head_only(f) || !struck.contains(&f.head));
    }
    for d in drafts.iter_mut().filter(|d| d.role(Role::Place).len() > 1) {
        let places = &mut d.roles[Role::Place as usize];
        // «مدينة عدن، جنوب اليمن» say of «اليمن» what is to be said.
        for k in (0..places.len()).rev() {
            let f = places[k];
            let within = |o: &Filler| o.head != f.head && o.end > o.start + 1 && (o.start..o.end).any(|t| bare(t) == bare(f.start));
            if f.end == f.start + 1 && places.iter().any(within) {
                places.remove(k);
            }
        }
        if places.iter().any(|f| f.place) {
            // «في وسط بنغازي بالقرب من الميناء»
            let near = |f: &Filler| {
                let np = syntax.np_of_item(syntax.item_of[f.start as usize] as usize).map(|n| syntax.np(n));
                head_only(f) && np.is_some_and(|np| np.head == f.head && syntax.prep_tags(np.prep) == "near" && !syntax.direction(np.prep))
            };
            // «في محافظة كوموش خانة قرب البحر الأسود»: a sea or a river is no town's neighbour to name.
            let water = |f: &Filler| {
                let kind = matches!(f.name, Some(NameKind::Place(i)) if matches!(syntax.lexicon().places[i as usize].kind.as_str(), "sea" | "river"));
                let np = syntax.np_of_item(syntax.item_of[f.start as usize] as usize).map(|n| syntax.np(n));
                let head = syntax.word(f.head).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
                (kind || matches!(head, Some("بحر" | "نهر")))
                    && np.is_some_and(|np| syntax.prep_tags(np.prep) == "near" && !syntax.direction(np.prep))
            };
            // «قريتي عز الدين وديرفول (شمال شرق حمص)»: a side in brackets tells which village, and no other place.
            let aside = |f: &Filler| {
                f.start < f.head
                    && syntax.tags(f.start) == "dir"
                    && f.start > 0
                    && syntax.text().tokens[f.start as usize - 1].kind == isnad_text::TokenKind::Open
            };
            if places.iter().any(|f| f.place && f.name.is_some() && !aside(f)) {
                places.retain(|f| !aside(f));
            }
            if places.iter().any(|f| f.place && !water(f)) {
                places.retain(|f| !water(f));
            }
            // «على قرى في ريف حلب»: beside their region villages without a name say nothing of where.
            let named: Vec<u32> = places.iter().filter(|f| f.place).map(|f| f.start).collect();
            let region = |f: &Filler| {
                let next = syntax.np_of_item(syntax.item_of[f.end as usize - 1] as usize + 1).map(|n| syntax.np(n));
                next.is_some_and(|np| {
                    named.iter().any(|s| np.start <= *s && *s < np.end)
                        && (syntax.prep_tags(np.prep) == "in" || np.prep == Prep::Clitic('ب'))
                })
            };
            // «أمام مقر للشرطة في مدينة غازي عنتاب»: whose the building is says nothing of where.
            let post = |f: &Filler| {
                f.class == Class::Facility
                    && !f.definite
                    && (f.head + 1..f.end).any(|t| {
                        syntax.word(t).pro.prep == Some('ل') && syntax.word(t).tag == Tag::Noun && syntax.word(t).class() == Class::Force
                    })
            };
            if places.iter().any(|f| f.place && !post(f)) {
                places.retain(|f| !post(f));
            }
            let some = |f: &Filler| f.settled && head_only(f) && f.start == f.head && region(f);
            places.retain(|f| f.place || !near(f) && (f.definite || !some(f) && (f.class != Class::Area || !single(f) && !part(f))));
        }
    }
}
