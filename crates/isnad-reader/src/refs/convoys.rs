//! People on the move: who is meant by a batch, a bus or a convoy, and what «العملية» goes back to.

use isnad_lexicon::{Class, Enclitic, NameKind};
use isnad_model::{ClaimType, Role};

use crate::draft::{Draft, Filler};
use crate::matching::Hit;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// So many sentences back may the event stand that «العملية» goes back to.
const NEAR: u32 = 8;

/// «العملية توقفت», «تستأنف العملية مساء»: a claim only where such an event was told before; its people and the way they go are those.
pub fn back(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let triggers = &syntax.lexicon().triggers;
    for k in 0..drafts.len() {
        if drafts[k].dropped || !triggers[drafts[k].hit.trigger as usize].back {
            continue;
        }
        if event_before(syntax, drafts, k).is_none() {
            drafts[k].dropped = true;
        }
    }
}

/// The people of «العملية», and where they leave.
pub(super) fn same_people(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let triggers = &syntax.lexicon().triggers;
    for k in 0..drafts.len() {
        if drafts[k].dropped || !triggers[drafts[k].hit.trigger as usize].back {
            continue;
        }
        // The operation is what the text tells first, of those who leave and where.
        let same = |d: &Draft| !d.dropped && d.claim == drafts[k].claim && !d.role(Role::Target).is_empty();
        let first = (0..k).find(|&j| same(&drafts[j]) && !drafts[j].role(Role::Origin).is_empty() && !drafts[j].in_headline(syntax.text()));
        for role in [Role::Target, Role::Origin] {
            let told = |d: &Draft| !d.dropped && d.claim == drafts[k].claim && !d.role(role).is_empty();
            if drafts[k].role(role).is_empty()
                && let Some(j) = first.or_else(|| (0..k).rev().find(|&j| told(&drafts[j])))
            {
                drafts[k].roles[role as usize] = drafts[j].roles[role as usize].clone();
            }
        }
    }
}

/// «دفعات مسلحي حي الوعر», «مرضى الفوعة وكفريا»: people who leave are told by where they are; «أهالي بلدة الشحيل» march there.
pub(super) fn of_the_place(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| !d.dropped) {
        let (who, role) = match d.claim {
            ClaimType::Evacuation if d.role(Role::Origin).is_empty() => (Role::Target, Role::Origin),
            ClaimType::Protest if !d.role(Role::Place).iter().any(|f| f.place) => (Role::Agent, Role::Place),
            _ => continue,
        };
        let found: Vec<Filler> = d.role(who).iter().filter_map(|f| genitive_place(syntax, f)).collect();
        for f in found {
            d.fill(role, f);
            // «أهالي الزبداني وبلودان»
            for k in syntax.item_of[f.end as usize - 1] as usize + 1..d.limit {
                let also = syntax.np_of_item(k).map(|n| syntax.np(n)).filter(|np| np.conj && np.prep == Prep::Bare);
                let Some(also) = also.map(|np| Filler::of(syntax, np)).filter(|p| p.place && p.class == Class::PlaceClass) else { break };
                d.roles[Role::Destination as usize].retain(|o| o.head != also.head);
                d.fill(role, also);
            }
        }
    }
}

/// «مسلحي [حي الوعر]»: the place whose people these are.
fn genitive_place(syntax: &Syntax<'_, '_>, f: &Filler) -> Option<Filler> {
    if f.place || !(f.class.is_human() || f.class == Class::Fighter) {
        return None;
    }
    let at = (f.head + 1..f.end).find(|&t| {
        let word = syntax.word(t);
        word.pro.prep.is_none()
            && matches!(word.tag, Tag::Name | Tag::Noun)
            && syntax.view.open(t as usize - 1)
            && (word.tag == Tag::Name || word.class() == Class::PlaceClass)
    })?;
    let np = syntax.view.np(at as usize, f.end as usize, Prep::Bare, at as usize)?;
    Some(Filler::of(syntax, &np)).filter(|p| p.place && matches!(p.name, Some(NameKind::Place(_))))
}

/// «العملية» and no more: «عملية الجيش», «العملية العسكرية» are told for themselves.
pub fn alone(syntax: &Syntax<'_, '_>, hit: Hit) -> bool {
    (hit.start..hit.end).any(|t| {
        let item = syntax.item_of[t as usize] as usize;
        operation(syntax, t)
            && syntax.word(t).article()
            && syntax.np_of_item(item).is_some_and(|n| syntax.np(n).head == t && syntax.np(n).end == t + 1)
    })
}

/// «عملية».
fn operation(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    syntax.word(t).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "عمليه")
}

/// The last event of its type before, unless an operation of another type was told since.
fn event_before(syntax: &Syntax<'_, '_>, drafts: &[Draft], k: usize) -> Option<usize> {
    let d = &drafts[k];
    for j in (0..k).rev() {
        let o = &drafts[j];
        if o.dropped {
            continue;
        }
        if o.sentence + NEAR < d.sentence {
            return None;
        }
        if o.claim == d.claim {
            return Some(j);
        }
        if o.claim.is_force() && (o.hit.start..o.hit.end).any(|t| operation(syntax, t)) {
            return None;
        }
    }
    None
}

/// The text tells of relief on the way, and of nobody who is taken out.
fn brings_relief(syntax: &Syntax<'_, '_>, drafts: &[Draft]) -> bool {
    let told = |d: &Draft| !d.dropped && matches!(d.claim, ClaimType::Aid | ClaimType::Obstruction);
    let people = |d: &Draft| {
        !d.dropped
            && d.claim == ClaimType::Evacuation
            && (d.role(Role::Target).iter().any(|f| f.class != Class::Vehicle) || !d.role(Role::Origin).is_empty())
    };
    drafts.iter().any(told) && !drafts.iter().any(people) && syntax.nps.iter().any(|np| np.class == Class::Relief)
}

/// «دفعات المقاتلين» are the fighters; a bus or a convoy is nobody, and «القافلة» those who were told to be in it.
pub(super) fn people(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let relief = brings_relief(syntax, drafts);
    for k in 0..drafts.len() {
        if drafts[k].dropped || drafts[k].claim != ClaimType::Evacuation {
            continue;
        }
        // «طلبا لعبور قافلة ثانية» where lorries bring flour: nobody is taken out in them.
        let lorry = |f: &Filler| {
            f.class == Class::Vehicle
                && inside(syntax, f).is_none()
                && syntax.word(f.head).lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "قافله" | "شاحنه"))
        };
        if relief && !drafts[k].role(Role::Target).is_empty() && drafts[k].role(Role::Target).iter().all(lorry) {
            drafts[k].claim = ClaimType::Movement;
            continue;
        }
        let told = std::mem::take(&mut drafts[k].roles[Role::Target as usize]);
        let mut again = false;
        for f in told {
            if !matches!(f.class, Class::Vehicle | Class::Batch) {
                drafts[k].fill(Role::Target, f);
                continue;
            }
            // «القافلة», «الحافلات الثلاث الأولى»
            let alone = (f.head + 1..f.end).all(|t| matches!(syntax.word(t).tag, Tag::Adj | Tag::Number));
            again |= f.class == Class::Vehicle && alone && syntax.word(f.head).article();
            if let Some(inside) = inside(syntax, &f) {
                drafts[k].fill(Role::Target, inside);
            }
        }
        let of_nation = |f: &Filler| syntax.word(f.head).class() == Class::Nation;
        // «وصول دفعة من أسرى القوات», «نقل 128 أسيرا إلى صنعاء»: captives who come home are set free.
        let captive = |f: &Filler| {
            syntax.word(f.head).lemma().is_some_and(|l| {
                matches!(syntax.lexicon().lemma(l).folded.as_str(), "اسير" | "رهينه" | "محتجز" | "سجين" | "معتقل" | "مختطف" | "مخطوف")
            })
        };
        // «127 محتجزا، بينهم سعوديون»: who are among them are captives too.
        if drafts[k].role(Role::Target).iter().any(captive) && drafts[k].role(Role::Target).iter().all(|f| captive(f) || of_nation(f)) {
            drafts[k].claim = ClaimType::Release;
            for f in &mut drafts[k].figures {
                if f.measure == isnad_model::Measure::People {
                    f.measure = isnad_model::Measure::Released;
                }
            }
        }
        if !again || !drafts[k].role(Role::Target).is_empty() {
            continue;
        }
        let before = |d: &Draft| !d.dropped && d.claim == ClaimType::Evacuation && !d.role(Role::Target).is_empty();
        if let Some(j) = (0..k).rev().find(|&j| before(&drafts[j]) && drafts[j].sentence + NEAR >= drafts[k].sentence) {
            for role in [Role::Target, Role::Origin] {
                if drafts[k].role(role).is_empty() {
                    drafts[k].roles[role as usize] = drafts[j].roles[role as usize].clone();
                }
            }
        }
    }
}

/// «دفعة من مقاتلي الفصائل», «قافلة المهجرين»: the people in it.
fn inside(syntax: &Syntax<'_, '_>, f: &Filler) -> Option<Filler> {
    let person = |t: u32| {
        let word = syntax.word(t);
        // «سيارة إسعاف» carries nobody's name.
        if matches!(syntax.text().fold_of(t as usize), "اسعاف" | "الاسعاف") {
            return false;
        }
        let side = word.tag == Tag::Name && matches!(f.name, Some(NameKind::Actor(_) | NameKind::Epithet(_)));
        side || word.tag == Tag::Noun && (word.class().is_human() || word.class().can_act() || word.class() == Class::Family)
    };
    // «دفعة من المهجرين»: whatever stands after «من».
    let of = (f.head + 1..f.end).find(|&t| syntax.text().fold_of(t as usize) == "من").map(|t| t + 1).filter(|t| *t < f.end);
    let head = (f.head + 1..f.end).find(|&t| person(t)).or(of)?;
    Some(Filler { start: head, head, class: syntax.word(head).class(), place: false, ..*f })
}

/// «تلقوا العلاج في المستشفيات وغادروها»: those who leave a hospital where they were treated, and are taken nowhere, are well again.
fn discharged(syntax: &Syntax<'_, '_>, d: &Draft) -> bool {
    let base = |t: u32| syntax.word(t).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
    let leaves = matches!(base(d.hit.start), Some("غادر" | "خرج" | "مغادره" | "خروج"));
    let hospital = |f: &Filler| base(f.head) == Some("مستشفي");
    let treated = |t: u32| matches!(base(t), Some("علاج" | "عالج" | "معالجه" | "اسعاف"));
    let from = d.role(Role::Origin);
    leaves
        && !from.is_empty()
        && from.iter().all(hospital)
        && d.role(Role::Destination).is_empty()
        && (syntax.items[d.first].start..syntax.items[d.limit - 1].end).any(treated)
}

/// «باشروا مغادرتها», «غادروها أمس»: what is left is the ground named last before.
pub(super) fn left_it(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut() {
        if matches!(d.claim, ClaimType::Evacuation | ClaimType::Movement | ClaimType::Displacement) && discharged(syntax, d) {
            d.dropped = true;
        }
        let t = d.hit.end - 1;
        let leaves = || matches!(syntax.word(t).lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str()), Some("مغادره" | "غادر"));
        let enc = syntax.word(t).enclitic();
        if d.dropped
            || !matches!(d.claim, ClaimType::Evacuation | ClaimType::Movement | ClaimType::Withdrawal | ClaimType::Displacement)
            || !matches!(enc, isnad_lexicon::Enclitic::Ha | isnad_lexicon::Enclitic::Hu)
            || !d.role(Role::Origin).is_empty()
            || !leaves()
        {
            continue;
        }
        // «لدى مغادرتها معبر الوافدين»: what is left follows.
        let next = syntax.items.get(d.item + 1).filter(|_| d.item + 1 < d.limit && d.hit.via == crate::matching::Via::Noun);
        if let Some(np) = next.and_then(|i| if let crate::phrases::ItemKind::Np(n) = i.kind { Some(syntax.np(n)) } else { None }) {
            let f = Filler::of(syntax, np);
            if np.prep == Prep::Bare && !np.conj && np.class.is_ground() {
                d.fill(Role::Origin, f);
                d.cover(f.start, f.end);
                continue;
            }
        }
        let it = syntax.nps.iter().rev().filter(|np| np.end <= d.hit.start).take(24).map(|np| (np, Filler::of(syntax, np)));
        let she = enc == isnad_lexicon::Enclitic::Ha;
        let fits = |np: &crate::phrases::Np| {
            let head = syntax.word(np.head);
            np.is_name || head.best.is_none_or(|a| (a.entry.gender == isnad_lexicon::morph::Gender::F) == she)
        };
        // «أعلنت موسكو»: a city that speaks is not left.
        let ground =
            |np: &crate::phrases::Np| np.prep != Prep::Bare || np.conj || syntax.word(np.head).class() == Class::PlaceClass && !np.state;
        if let Some((_, f)) = it.into_iter().find(|(np, f)| f.place && f.class.is_ground() && ground(np) && fits(np)) {
            d.roles[Role::Origin as usize].push(f);
        }
    }
}

/// Where the text has told of one way out only, whoever leaves later leaves it too.
pub(super) fn one_way_out(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let leaves = |d: &Draft| !d.dropped && d.claim == ClaimType::Evacuation;
    let mut out: Option<usize> = None;
    let same = |a: &Filler, b: &Filler| match (a.name, b.name) {
        (Some(NameKind::Place(a)), Some(NameKind::Place(b))) if a == b => true,
        _ => syntax.text().fold_of(a.end as usize - 1) == syntax.text().fold_of(b.end as usize - 1),
    };
    for k in 0..drafts.len() {
        if !leaves(&drafts[k]) {
            continue;
        }
        if drafts[k].role(Role::Origin).is_empty() {
            if let Some(j) = out {
                // «من حي برزة في الأطراف الشرقية للعاصمة»: the side it lies on is told once.
                let direction = |f: &Filler| syntax.word(f.start).class() == Class::Direction || f.start < f.head;
                let told = drafts[j].role(Role::Origin).iter();
                let named: Vec<Filler> = told.clone().filter(|f| f.place && !direction(f)).copied().collect();
                let all = if named.is_empty() { told.copied().collect() } else { named };
                drafts[k].roles[Role::Origin as usize] = all;
            }
            continue;
        }
        match out {
            None => out = Some(k),
            Some(j) if same(&drafts[j].role(Role::Origin)[0], &drafts[k].role(Role::Origin)[0]) => {}
            Some(_) => return,
        }
    }
}

/// «وافقوا على خروج المقاتلين منه»: the pronoun is the place named last before in the sentence.
pub(super) fn from_it(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use ClaimType::{Displacement, Evacuation, Movement, Withdrawal};
    for k in 0..drafts.len() {
        let d = &drafts[k];
        if d.dropped || !matches!(d.claim, Displacement | Evacuation | Movement | Withdrawal) || !d.role(Role::Origin).is_empty() {
            continue;
        }
        let last = syntax.items[(d.reach.max(d.item + 1) - 1).min(d.limit - 1)].end;
        let it = |t: u32| matches!(syntax.text().fold_of(t as usize), "منه" | "منها" | "منهما");
        let end = syntax.items[d.limit - 1].end;
        let out_of = (d.hit.end..(last + 1).min(end)).any(|t| it(t) && !counts(syntax, t, end));
        let leaves = !out_of && leaves_it(syntax, d.hit);
        if !out_of && !leaves {
            continue;
        }
        // «لدى مغادرتها معبر الوافدين»: the pronoun leaves, and what is left is named.
        let named =
            syntax.np_of_item(d.item + 1).map(|n| syntax.np(n)).filter(|np| np.prep == Prep::Bare && !np.conj && d.item + 1 < d.limit);
        if let Some(f) = named.filter(|_| leaves).map(|np| Filler::of(syntax, np)).filter(|f| f.place || f.class.is_ground()) {
            drafts[k].fill(Role::Origin, f);
            continue;
        }
        let from = syntax.items[d.first].start;
        let to = d.hit.start;
        let found = (d.first..d.item)
            .rev()
            .filter_map(|k| syntax.np_of_item(k))
            .map(|n| syntax.np(n))
            .filter(|np| np.start >= from && np.end <= to)
            .map(|np| Filler::of(syntax, np))
            .find(|f| f.place && f.class.is_ground());
        // «وقال إن المقاتلين باشروا مغادرتها»: where those of the sentences before left.
        let told = |o: &&Draft| o.claim == d.claim && !o.dropped && o.sentence + 3 >= d.sentence && !o.role(Role::Origin).is_empty();
        let before = || drafts[..k].iter().rev().find(told).map(|o| o.role(Role::Origin).to_vec());
        let capital = |f: &Filler| matches!(f.name, Some(NameKind::Place(i)) if syntax.lexicon().is_capital(i));
        let list = if leaves {
            before().or_else(|| found.filter(|f| !capital(f)).map(|f| vec![f])).unwrap_or_default()
        } else {
            found.into_iter().collect()
        };
        for f in list {
            drafts[k].fill(Role::Origin, f);
        }
    }
}

/// «مغادرتها», «غادروها»: what is left is a pronoun.
fn leaves_it(syntax: &Syntax<'_, '_>, hit: Hit) -> bool {
    let word = syntax.word(hit.start);
    let lemma = || word.lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str());
    matches!(word.enclitic(), Enclitic::Ha | Enclitic::Hu) && matches!(lemma(), Some("مغادره" | "غادر" | "ترك" | "اخلاء" | "اخلي" | "هجر"))
}

/// «خرجت الحافلات … وسلكت الطريق باتجاه إدلب», «20 حافلة توجهت إلى إدلب»: the verb further on tells where they go.
pub(super) fn heading(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let d = &drafts[k];
        if d.dropped || !matches!(d.claim, ClaimType::Evacuation | ClaimType::Displacement) || !d.role(Role::Destination).is_empty() {
            continue;
        }
        let heads = |x: usize| {
            matches!(syntax.items[x].kind, ItemKind::Verb)
                && syntax
                    .word(syntax.items[x].end - 1)
                    .lemma()
                    .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "توجه" | "اتجه" | "سلك" | "سار" | "انطلق"))
        };
        let apart = |x: usize| matches!(syntax.items[x].kind, ItemKind::Stop | ItemKind::Subord | ItemKind::Colon);
        let Some(v) = (d.item + 1..d.limit.min(d.item + 16)).take_while(|&x| !apart(x)).find(|&x| heads(x)) else { continue };
        if drafts.iter().any(|o| !o.dropped && o.item == v) {
            continue;
        }
        let around = syntax.after(v, d.limit);
        let whither = around.preps.iter().find(|l| syntax.prep_tags(syntax.np(l[0]).prep) == "toward");
        let found: Vec<Filler> = whither.into_iter().flatten().map(|n| Filler::of(syntax, syntax.np(*n))).filter(|f| f.place).collect();
        for f in found {
            drafts[k].fill(Role::Destination, f);
        }
    }
}

/// «منها ثلاث حافلات»: a part, and no way out.
fn counts(syntax: &Syntax<'_, '_>, t: u32, end: u32) -> bool {
    t + 1 < end && matches!(syntax.word(t + 1).tag, Tag::Number | Tag::Quant)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use isnad_lexicon::Lexicon;
    use isnad_model::{Claim, ClaimType, Document, Status};

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

    fn evacuations(text: &str) -> Vec<Claim> {
        let document = Document { text: text.to_owned(), published: Some("2018-04-22".to_owned()), ..Document::default() };
        crate::read(&LEXICON, &document).claims.into_iter().filter(|c| c.kind == ClaimType::Evacuation).collect()
    }

    #[test]
    fn a_convoy_is_those_who_were_told_to_be_in_it() {
        let found = evacuations("خرجت دفعة من مقاتلي الفصائل وأسرهم من بلدة مضايا. ووصلت القافلة إلى مدينة إدلب.");
        assert_eq!(found[1].trigger, "ووصلت");
        assert_eq!(found[1].target, ["مقاتلي الفصائل", "أسرهم"]);
        assert_eq!(found[1].origin, ["بلدة مضايا"]);
    }

    #[test]
    fn people_on_board_are_moved_and_the_bus_is_nobody() {
        let found = evacuations("قال المرصد إن 12 حافلة على متنها مقاتلون ومدنيون انطلقت من حي برزة باتجاه إدلب.");
        assert_eq!(found[0].target, ["مقاتلون", "مدنيون"]);
        assert_eq!(found[0].destination, ["إدلب"]);
        let found = evacuations("انطلقت 25 حافلة من بلدة كفر بطنا باتجاه إدلب ضمن اتفاق الإجلاء.");
        assert!(found.iter().all(|c| c.target.is_empty()));
    }

    #[test]
    fn the_operation_goes_back_to_what_was_told() {
        let found = evacuations("بدأ إجلاء الجرحى من البلدة المحاصرة صباحا. وقال متحدث إن العملية توقفت بعد ساعة.");
        assert_eq!(found[1].status, Status::Failed);
        assert_eq!(found[1].target, ["الجرحى"]);
        assert!(evacuations("هاجم الجيش مواقع المسلحين شرق المدينة. وقال متحدث إن العملية توقفت مساء.").is_empty());
    }

    #[test]
    fn out_of_it_is_out_of_the_place_named_before() {
        let found = evacuations("قال ناشط إن الاتفاق في حي القابون ينص على خروج المقاتلين منه إلى إدلب.");
        assert_eq!(found[0].origin, ["حي القابون"]);
        assert_eq!(found[0].target, ["المقاتلين"]);
    }
}
