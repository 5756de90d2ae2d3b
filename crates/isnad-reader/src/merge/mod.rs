//! Which claims are one: deaths told inside a strike's clause are its figures; a verb that only carries an event is no claim.

mod harm;

use isnad_lexicon::Carry;
use isnad_model::{ClaimType, Measure, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

const fn is_strike(claim: ClaimType) -> bool {
    use ClaimType::{Airstrike, Attack, Bombing, Clash, Shelling};
    matches!(claim, Airstrike | Attack | Bombing | Clash | Shelling)
}

const fn is_casualty(claim: ClaimType) -> bool {
    matches!(claim, ClaimType::Killing | ClaimType::Toll)
}

/// Merges the drafts of one sentence; those taken up are marked as dropped.
pub fn merge(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    hindered(drafts);
    holding(syntax, drafts);
    conveyed(syntax, drafts);
    hampered(syntax, drafts);
    held_before(drafts);
    flight(syntax, drafts);
    // «ضربة نفذتها طائرة استهدفت سيارة وقتلت عضوين»: the aircraft's killing is a strike of its own only where no other is told before.
    for k in 1..drafts.len() {
        let kills = drafts[k].claim == ClaimType::Airstrike
            && drafts[k].hit.via == Via::Verb
            && syntax.word(drafts[k].hit.start).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "قتل");
        if kills && drafts[k.saturating_sub(16)..k].iter().any(|d| !d.dropped && is_strike(d.claim)) {
            drafts[k].claim = ClaimType::Killing;
        }
    }
    carriers(syntax, drafts);
    planted(syntax, drafts);
    dropped(syntax, drafts);
    burst(syntax, drafts);
    fired(syntax, drafts);
    twice(syntax, drafts);
    among(syntax, drafts);
    bomber(syntax, drafts);
    mediated(syntax, drafts);
    exchanged(syntax, drafts);
    targeting(syntax, drafts);
    repelled(syntax, drafts);
    in_return(syntax, drafts);
    harm::sums(syntax, drafts);
    harm::tolls(syntax, drafts);
    harm::siblings(syntax, drafts);
    harm::killed_by(syntax, drafts);
    harm::deaths(syntax, drafts);
    harm::besides(syntax, drafts);
    harm::counts_only(syntax, drafts);
    struck(syntax, drafts);
    // «مقتل ثلاثة في هجوم شنه مسلحون»: whoever does it is not whom it is done to.
    for d in drafts.iter_mut().filter(|d| !d.dropped) {
        let agents = d.roles[Role::Agent as usize].clone();
        let mutual = d.claim == ClaimType::Clash;
        d.roles[Role::Target as usize]
            .retain(|t| !agents.iter().any(|a| a.head == t.head || !mutual && a.name.is_some() && a.name == t.name && a.class == t.class));
    }
}

/// «منع عبور القافلة»: what was kept from going did not go, which the obstruction tells.
fn hindered(drafts: &mut [Draft]) {
    use ClaimType::{Aid, Deployment, Displacement, Evacuation, Movement};
    for o in 0..drafts.len() {
        let Some(t) = drafts[o].hinders.filter(|_| !drafts[o].dropped) else { continue };
        let same =
            |d: &Draft| matches!(d.claim, Aid | Deployment | Displacement | Evacuation | Movement) && d.hit.start <= t && t < d.hit.end;
        for d in drafts.iter_mut().filter(|d| same(d)) {
            d.dropped = true;
        }
    }
}

/// «يقضي بخروج المقاتلين مقابل إجلاء السكان»: what is given in return is planned as what it is given for.
fn in_return(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let d = &drafts[k];
        let return_for = d.hit.via == Via::Noun
            && d.status == Status::Happened
            && syntax
                .np_of_item(d.item)
                .is_some_and(|n| matches!(syntax.prep_form(syntax.np(n).prep), "مقابل" | "في مقابل" | "لقاء" | "نظير" | "مع"));
        if d.dropped || !return_for {
            continue;
        }
        // «يقضي بانسحاب القوات مع تسليم الأسرى»: in the same clause.
        let apart =
            |o: &Draft| (o.item + 1..d.item).any(|i| matches!(syntax.items[i].kind, ItemKind::Verb | ItemKind::Stop | ItemKind::Subord));
        let with = syntax.np_of_item(d.item).is_some_and(|n| syntax.prep_form(syntax.np(n).prep) == "مع");
        let before =
            drafts[..k].iter().rev().find(|o| !o.dropped && o.item < d.item).filter(|o| !with || o.sentence == d.sentence && !apart(o));
        if let Some(o) = before.filter(|o| matches!(o.status, Status::Planned | Status::Offered | Status::Demanded)) {
            let (status, why) = (o.status, "given in return for what is to come");
            drafts[k].status = status;
            drafts[k].why = why;
        }
    }
}

/// «خرجت قافلة تنقل مقاتلين من الحي»: what the convoy holds is told by a verb that is no second journey; its way is that of the first.
fn holding(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for h in 0..drafts.len() {
        let d = &drafts[h];
        let x = d.item;
        if d.dropped || d.hit.via != Via::Verb || !moves(d.claim) || !syntax.holds_people(x) || x == d.first {
            continue;
        }
        // «التي كانت تقل»
        let was = |k: usize| matches!(syntax.text().fold_of(syntax.items[k].start as usize), "كان" | "كانت");
        let before = (d.first..x).rev().find(|&k| !(matches!(syntax.items[k].kind, ItemKind::Rel) || was(k)));
        let vehicle = before
            .and_then(|k| syntax.np_of_item(k))
            .is_some_and(|n| matches!(syntax.np(n).class, isnad_lexicon::Class::Vehicle | isnad_lexicon::Class::Batch));
        let same = |o: &Draft| !o.dropped && moves(o.claim) && o.item != x && o.item + 12 > x && x + 12 > o.item && o.hit.via == Via::Verb;
        let Some(o) = (0..drafts.len()).filter(|_| vehicle).find(|&o| o != h && same(&drafts[o])) else {
            // «الحافلات التي تقل المقاتلين في طريقها إلى المدينة»: that it holds them is no journey; «22 حافلة أقلت 810 أشخاص» is.
            let told = syntax.word(syntax.items[x].end - 1).best.is_some_and(|a| a.entry.tense == isnad_lexicon::morph::Tense::Past)
                && !x.checked_sub(1).is_some_and(|k| matches!(syntax.items[k].kind, ItemKind::Rel));
            let only = syntax.word(drafts[h].hit.end - 1).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "اقل");
            drafts[h].dropped |= only && !told;
            continue;
        };
        drafts[h].dropped = true;
        let held = drafts[h].clone();
        for role in [Role::Target, Role::Origin, Role::Destination] {
            if drafts[o].role(role).is_empty() {
                drafts[o].roles[role as usize].clone_from(&held.roles[role as usize]);
            }
        }
        for f in held.figures {
            if drafts[o].figures.len() < 64 && !drafts[o].figures.iter().any(|g| g.quote.0 < f.quote.1 && f.quote.0 < g.quote.1) {
                drafts[o].figures.push(f);
            }
        }
    }
}

/// «يفرج عن 181 أسيرا في مقابل 706 معتقلين لدى القوات»: that those were held who are let go is not told for itself.
fn held_before(drafts: &mut [Draft]) {
    for r in 0..drafts.len() {
        if drafts[r].dropped || drafts[r].claim != ClaimType::Release {
            continue;
        }
        let (sentence, freed) = (drafts[r].sentence, drafts[r].role(Role::Target).to_vec());
        let held = |d: &Draft| {
            d.claim == ClaimType::Arrest
                && d.hit.via == Via::Noun
                && d.sentence == sentence
                && freed.iter().any(|f| f.start <= d.hit.start && d.hit.start < f.end.max(f.head + 1))
        };
        for d in drafts.iter_mut().filter(|d| held(d)) {
            d.dropped = true;
        }
    }
}

/// «عرقل التنظيم الاتفاق»: the deal that is hindered is told by the hindrance.
fn hampered(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for o in 0..drafts.len() {
        if drafts[o].dropped || drafts[o].claim != ClaimType::Obstruction {
            continue;
        }
        let deals: Vec<u32> = drafts[o].role(Role::Target).iter().map(|f| f.head).filter(|h| crate::roles::deal(syntax, *h)).collect();
        let told = |d: &Draft| {
            matches!(d.claim, ClaimType::Agreement | ClaimType::Ceasefire)
                && d.status == Status::Failed
                && deals.iter().any(|h| d.hit.start <= *h && *h < d.hit.end)
        };
        for d in drafts.iter_mut().filter(|d| told(d)) {
            d.dropped = true;
        }
    }
}

/// «أجبروا الآلاف على الفرار في رحلة نزوح», «فروا في موجة نزوح»: what the flight was is no second one.
fn flight(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for b in 1..drafts.len() {
        let d = &drafts[b];
        if d.dropped || d.claim != ClaimType::Displacement || d.hit.via != Via::Noun {
            continue;
        }
        let Some(np) = syntax.np_of_item(d.item).map(|n| syntax.np(n)) else { continue };
        let (item, sentence) = (d.item, d.sentence);
        let same = |a: &Draft| {
            !a.dropped
                && a.claim == ClaimType::Displacement
                && a.sentence == sentence
                && a.item < item
                && item < a.item + 6
                && !(a.item + 1..item)
                    .any(|k| matches!(syntax.items[k].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop | ItemKind::Comma))
        };
        if syntax.prep_form(np.prep) != "في" || np.conj {
            continue;
        }
        let Some(a) = (0..b).rev().find(|&a| same(&drafts[a])) else { continue };
        drafts[b].dropped = true;
        for role in [Role::Origin, Role::Destination] {
            let ways = drafts[b].role(role).to_vec();
            if drafts[a].role(role).is_empty() {
                drafts[a].roles[role as usize] = ways;
            }
        }
    }
}

/// «مغادرة 1156 شخصا إلى عفرين تقلهم 35 حافلة», «خرج 700 مدني، نقلتهم 14 حافلة إلى إدلب»: in what they went is told by a verb that is no second
/// journey.
fn conveyed(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use ClaimType::{Displacement, Evacuation, Movement};
    let goes = |d: &Draft| !d.dropped && matches!(d.claim, Evacuation | Displacement | Movement);
    for v in 1..drafts.len() {
        let d = &drafts[v];
        let word = syntax.word(d.hit.start);
        let carries = word.lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "نقل" | "اقل" | "حمل"));
        if !goes(d) || d.hit.via != Via::Verb || !carries || word.pro.conj || word.enclitic() == isnad_lexicon::Enclitic::None {
            continue;
        }
        let args = syntax.arguments(d.item, d.first, d.limit);
        let vehicle = |n: &u32| syntax.np(*n).class == isnad_lexicon::Class::Vehicle && syntax.np(*n).start >= d.hit.end;
        if args.doers().is_empty() || !args.doers().iter().all(vehicle) {
            continue;
        }
        let same = |o: &Draft| goes(o) && o.sentence == d.sentence && o.item < d.item && d.item < o.item + 16;
        let Some(o) = (0..v).rev().find(|&o| same(&drafts[o])) else { continue };
        drafts[v].dropped = true;
        let held = drafts[v].clone();
        if drafts[o].role(Role::Destination).is_empty() {
            drafts[o].roles[Role::Destination as usize].clone_from(&held.roles[Role::Destination as usize]);
        }
        for f in held.figures.into_iter().filter(|f| f.measure == Measure::Vehicles) {
            if drafts[o].figures.len() < 64 && !drafts[o].figures.iter().any(|g| g.quote.0 < f.quote.1 && f.quote.0 < g.quote.1) {
                drafts[o].figures.push(f);
            }
        }
        drafts[o].cover(held.hit.start, held.evidence.1);
    }
}

/// «تصدى الجيش لهجوم شنه المسلحون»: what was beaten off failed, and is not by those who beat it off; who launched it is whom they
/// beat off.
fn repelled(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for r in 0..drafts.len() {
        if drafts[r].dropped || drafts[r].claim != ClaimType::Repel {
            continue;
        }
        let (hit, item) = (drafts[r].hit, drafts[r].item);
        let verb = drafts[r].hit.via == Via::Verb;
        // «تصدت القوات لمحاولة تسلل نفذتها المليشيا»: the object of the verb, or of its «ل».
        let object = |d: &Draft| {
            verb && d.hit.via == Via::Noun
                && matches!(d.claim, ClaimType::Attack | ClaimType::Bombing)
                && d.item > item
                && d.item <= item + 3
                && syntax
                    .np_of_item(d.item)
                    .is_some_and(|n| matches!(syntax.np(n).prep, Prep::Bare | Prep::Clitic('ل')) && !syntax.np(n).conj)
                && !(item + 1..d.item).any(|k| !matches!(syntax.items[k].kind, ItemKind::Np(_) | ItemKind::Time(_)))
        };
        let inside = |d: &Draft| {
            !d.dropped && is_strike(d.claim) && (hit.start < d.hit.start && d.hit.start < hit.end && d.item >= item || object(d))
        };
        let Some(e) = (r + 1..drafts.len().min(r + 4)).find(|&e| inside(&drafts[e])) else { continue };
        let np = syntax.np_of_item(drafts[e].item).map(|n| (syntax.np(n).start, syntax.np(n).end));
        // «لمحاولة تسلل»: the attack is no one.
        if let Some((start, end)) = np {
            drafts[r].roles[Role::Target as usize].retain(|f| !(start <= f.head && f.head < end && f.name.is_none()));
        }
        let by: Vec<Filler> = drafts[r].role(Role::Agent).to_vec();
        drafts[e].roles[Role::Agent as usize].retain(|f| f.start > hit.start && !by.iter().any(|b| b.head == f.head && b.start < hit.end));
        if matches!(drafts[e].status, Status::Happened | Status::Ongoing | Status::Planned) {
            drafts[e].status = Status::Failed;
            drafts[e].why = "beaten off";
        }
        if drafts[r].role(Role::Place).is_empty() {
            let places = drafts[e].role(Role::Place).to_vec();
            drafts[r].roles[Role::Place as usize] = places;
        }
        if drafts[r].role(Role::Target).is_empty() {
            let agents = drafts[e].role(Role::Agent).to_vec();
            drafts[r].roles[Role::Target as usize] = agents;
        } else if drafts[e].role(Role::Agent).is_empty() {
            // «صد هجوم لانتحاريين»
            let sides = |f: &&Filler| matches!(f.class, isnad_lexicon::Class::Fighter | isnad_lexicon::Class::Force) && f.start >= hit.end;
            let by: Vec<Filler> = drafts[r].role(Role::Target).iter().filter(sides).copied().collect();
            drafts[e].roles[Role::Agent as usize] = by;
        }
    }
}

/// «انفجرت عبوة زرعها مجهولون», «سقطت قذيفة أطلقها الحوثيون»: who planted or fired it did it.
fn planted(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for b in 1..drafts.len() {
        let d = &drafts[b];
        let laid = !d.dropped
            && d.item > d.first
            && matches!(d.claim, ClaimType::Bombing | ClaimType::Shelling | ClaimType::Airstrike)
            && d.hit.via == Via::Verb
            && (syntax.word(d.hit.start).enclitic() != isnad_lexicon::Enclitic::None
                // «عبوة زرعت أسفل سيارة»
                || !syntax.word(d.hit.start).pro.conj
                    && syntax.np_of_item(d.item - 1).is_some_and(|n| syntax.np(n).class == isnad_lexicon::Class::Munition && !syntax.np(n).definite))
            && syntax
                .word(d.hit.start)
                .lemma()
                .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "زرع" | "وضع" | "نصب" | "اطلق" | "القي"));
        if !laid {
            continue;
        }
        let (item, claim) = (d.item, d.claim);
        let near = |e: &Draft| {
            !e.dropped
                && e.claim == claim
                && e.item < item
                && item <= syntax.item_of[e.hit.end as usize - 1] as usize + 3
                && !(e.item + 1..item).any(|k| matches!(syntax.items[k].kind, ItemKind::Neg | ItemKind::Stop | ItemKind::Subord))
        };
        if let Some(a) = (0..b).rev().find(|&a| near(&drafts[a])) {
            let placed = !drafts[a].role(Role::Place).is_empty();
            let places = drafts[a].roles[Role::Place as usize].clone();
            take(drafts, a, b);
            if placed {
                drafts[a].roles[Role::Place as usize] = places;
            }
            drafts[a].reach = drafts[a].reach.max(drafts[b].reach);
        }
    }
}

/// One event by two words: «ألقى براميل متفجرة», «إنزال شحنات المساعدات», «تفجيرات انتحارية وبعبوات ناسفة».
fn twice(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for b in 1..drafts.len() {
        if drafts[b].dropped || drafts[b].hit.via != Via::Noun {
            continue;
        }
        let Some(n) = syntax.np_of_item(drafts[b].item) else { continue };
        let np = *syntax.np(n);
        let found = (0..b).rev().find(|&a| {
            let d = &drafts[a];
            if d.dropped || d.claim != drafts[b].claim {
                return false;
            }
            let same_phrase = d.hit.via == Via::Noun && d.item == drafts[b].item;
            let joined = d.hit.via == Via::Noun && drafts[b].item == d.item + 1 && np.conj;
            let argument = d.hit.via == Via::Verb
                && d.carrier.is_none()
                && (np.prep == Prep::Bare || np.prep == Prep::Clitic('ب') && d.claim == ClaimType::Deployment)
                && drafts[b].item > d.item
                && drafts[b].item < d.reach
                && !(d.item + 1..drafts[b].item).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb));
            // «قصف للمدينة بالبراميل المتفجرة»: over what is struck.
            let upon = |k: usize| syntax.np_of_item(k).is_some_and(|n| syntax.np(n).prep == Prep::Clitic('ل') && !syntax.np(n).conj);
            let near = drafts[b].item == d.item + 1 || drafts[b].item == d.item + 2 && upon(d.item + 1);
            let by = d.hit.via == Via::Noun && near && np.prep == Prep::Clitic('ب');
            // «استعادة الجيش السيطرة على العاصمة»
            let control = d.claim == ClaimType::Advance
                && d.hit.via == Via::Noun
                && np.prep == Prep::Bare
                && drafts[b].item == d.item + 1
                && drafts[b].hit.end == drafts[b].hit.start + 1
                && syntax.text().fold_of(drafts[b].hit.start as usize) == "السيطره"
                && syntax
                    .word(d.hit.start)
                    .lemma()
                    .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "استعاده" | "استرداد" | "بسط" | "فرض" | "احكام"));
            // «هجوم شنه التنظيم فجرا بسيارات مفخخة»
            let means = np.prep == Prep::Clitic('ب') && np.class == isnad_lexicon::Class::Vehicle && drafts[b].item <= d.reach;
            let weapon =
                d.claim == ClaimType::Bombing && drafts[b].item > d.item && (np.class == isnad_lexicon::Class::Munition || by || means);
            // «غارات بالبراميل المتفجرة»
            let dropped = d.claim == ClaimType::Airstrike && by && np.class == isnad_lexicon::Class::Munition;
            same_phrase || joined || argument || weapon || dropped || control
        });
        if let Some(a) = found {
            take(drafts, a, b);
        }
    }
}

/// «22 برميلا ألقيت على المدينة»: what is dropped or fired stands before the verb, and tells the same strike.
fn dropped(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for b in 1..drafts.len() {
        let d = &drafts[b];
        if d.dropped || d.hit.via != Via::Verb || !matches!(d.claim, ClaimType::Airstrike | ClaimType::Shelling) {
            continue;
        }
        let (item, claim) = (d.item, d.claim);
        let munition = |e: &Draft| {
            !e.dropped
                && e.claim == claim
                && e.hit.via == Via::Noun
                && e.item + 1 == item
                && syntax.np_of_item(e.item).is_some_and(|n| syntax.np(n).class == isnad_lexicon::Class::Munition)
        };
        if munition(&drafts[b - 1]) {
            take(drafts, b - 1, b);
            drafts[b - 1].reach = drafts[b - 1].reach.max(drafts[b].reach);
        }
    }
}

/// «سيارة مفخخة انفجرت في السوق», «العبوة الناسفة التي انفجرت أمس»: the bomb and its going off are one bombing.
fn burst(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for b in 1..drafts.len() {
        let d = &drafts[b];
        let bursts = !d.dropped
            && d.claim == ClaimType::Bombing
            && d.hit.via == Via::Verb
            && syntax.word(d.hit.end - 1).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "انفجر");
        if !bursts || syntax.word(d.hit.start).pro.conj {
            continue;
        }
        let item = d.item;
        let bomb = |e: &Draft| {
            !e.dropped
                && e.claim == ClaimType::Bombing
                && e.hit.via == Via::Noun
                && e.item < item
                && e.item + 3 >= item
                && (e.item + 1..item).all(|k| matches!(syntax.items[k].kind, ItemKind::Rel | ItemKind::Modal | ItemKind::Quote))
                && syntax.np_of_item(e.item).is_some_and(|n| {
                    let np = syntax.np(n);
                    np.end == e.hit.end
                        && syntax.item_of[np.end as usize - 1] as usize == e.item
                        && matches!(syntax.word(e.hit.start).class(), isnad_lexicon::Class::Vehicle | isnad_lexicon::Class::Munition)
                })
        };
        if let Some(a) = (b.saturating_sub(3)..b).rev().find(|&a| bomb(&drafts[a])) {
            take(drafts, b, a);
        }
    }
}

/// «قصف سوق البلدة», «تفجير استهدف سوق البلدة»: a building with a name of its own is where it was and what was struck. «فجر سيارته وسط
/// رتل للشرطة»: those amid whom it went off are no ground.
fn struck(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| !d.dropped) {
        if matches!(d.claim, ClaimType::Airstrike | ClaimType::Shelling | ClaimType::Bombing) {
            let object = |f: &&Filler| {
                f.class == isnad_lexicon::Class::Facility
                    && f.place
                    && f.start > d.hit.start
                    && syntax
                        .np_of_item(syntax.item_of[f.head as usize] as usize)
                        .is_some_and(|n| syntax.np(n).prep == Prep::Bare && syntax.np(n).head == f.head && !syntax.np(n).conj)
            };
            let objects: Vec<Filler> = d.role(Role::Place).iter().filter(object).copied().collect();
            for f in objects {
                d.fill(Role::Target, f);
            }
        }
        if d.claim == ClaimType::Bombing {
            use isnad_lexicon::Class::{Fighter, Force, Person};
            let (amid, rest) =
                d.role(Role::Place).iter().partition::<Vec<Filler>, _>(|f| !f.place && matches!(f.class, Fighter | Force | Person));
            if !amid.is_empty() {
                d.roles[Role::Place as usize] = rest;
                for f in amid {
                    d.fill(Role::Target, f);
                }
            }
        }
        let lemma = (d.hit.via == Via::Verb)
            .then(|| syntax.word(d.hit.end - 1).lemma())
            .flatten()
            .map_or("", |l| syntax.lexicon().lemma(l).folded.as_str());
        // «المستشفى استقبل خمس جثث»: that is where they were counted. «توفي 11 من الجرحى»: of the injured, the dead.
        if d.claim == ClaimType::Toll && lemma == "استقبل" && d.role(Role::Place).is_empty() {
            for n in syntax.arguments(d.item, d.first, d.limit).subject {
                let np = syntax.np(n);
                let spot = Filler::of(syntax, np);
                if np.class == isnad_lexicon::Class::Facility && spot.place {
                    d.fill(Role::Place, spot);
                }
            }
        }
        if d.claim == ClaimType::Toll && matches!(lemma, "توفي" | "مات" | "هلك" | "قضي") {
            for f in d.figures.iter_mut().filter(|f| f.measure == Measure::Injured) {
                f.measure = Measure::Killed;
            }
        }
        // «خمس شاحنات نهبت حمولتها»: no lorry loots its load; they are what was looted.
        if matches!(lemma, "نهب" | "سلب" | "سرق") && d.role(Role::Agent).iter().all(|f| f.class == isnad_lexicon::Class::Vehicle) {
            let load = |f: &Filler| f.end == f.head + 1 && syntax.word(f.head).enclitic() != isnad_lexicon::Enclitic::None;
            let looted = std::mem::take(&mut d.roles[Role::Agent as usize]);
            if !looted.is_empty() {
                d.roles[Role::Target as usize].retain(|f| !load(f));
                looted.into_iter().for_each(|f| d.fill(Role::Target, f));
            }
        }
        // «منعت 17 جريحا من الصعود»: whoever is kept back.
        if d.claim == ClaimType::Obstruction && d.hit.via == Via::Verb && d.role(Role::Target).is_empty() {
            for n in syntax.arguments(d.item, d.first, d.limit).object {
                let np = syntax.np(n);
                if np.class.is_human() && np.start > d.hit.start && np.prep == Prep::Bare {
                    d.fill(Role::Target, Filler::of(syntax, np));
                }
            }
        }
        // «تبادل الأسرى», «تحرير رهائن»: the trigger itself names who is freed; «عرقلة القافلة»: what is held up.
        let names = match d.claim {
            ClaimType::Release => Some(isnad_lexicon::Class::Person),
            ClaimType::Obstruction => Some(isnad_lexicon::Class::Vehicle),
            _ => None,
        };
        if let Some(class) = names.filter(|_| d.hit.via == Via::Noun && d.hit.end > d.hit.start + 1 && d.role(Role::Target).is_empty()) {
            let t = d.hit.end - 1;
            let word = syntax.word(t);
            if word.class() == class && word.enclitic() == isnad_lexicon::Enclitic::None {
                let who = Filler {
                    start: t,
                    end: t + 1,
                    head: t,
                    class,
                    name: None,
                    place: false,
                    definite: word.article(),
                    settled: false,
                    shared: "",
                };
                d.fill(Role::Target, who);
            }
        }
    }
}

/// «سقطت قذيفة أطلقتها الميليشيا على الحي»: whoever fired it.
fn fired(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| !d.dropped) {
        if matches!(d.claim, ClaimType::Airstrike | ClaimType::Shelling)
            && d.hit.end > d.hit.start + 1
            && d.role(Role::Agent).is_empty()
            && syntax.word(d.hit.end - 1).enclitic() != isnad_lexicon::Enclitic::None
        {
            let verb = syntax.item_of[d.hit.end as usize - 1] as usize;
            if matches!(syntax.items[verb].kind, ItemKind::Verb) && verb > d.first {
                let after = d.hit.end;
                for n in syntax.arguments(verb, d.first, d.limit).subject {
                    let np = syntax.np(n);
                    if np.start >= after && syntax.can_do(np) {
                        d.fill(Role::Agent, Filler::of(syntax, np));
                    }
                }
            }
        }
    }
}

/// «بين القتلى شرطيان», «بين الضحايا 13 طفلا»: those among whom they are counted are no one; who they were stands behind.
fn among(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| !d.dropped && matches!(d.claim, ClaimType::Toll | ClaimType::Release)) {
        let last = syntax.item_of[d.hit.end as usize - 1] as usize;
        let among = d.hit.via == Via::Noun
            && syntax.np_of_item(last).is_some_and(|n| {
                let np = syntax.np(n);
                np.end == d.hit.end && np.head > 0 && syntax.text().fold_of(np.head as usize - 1) == "بين" && np.definite
            });
        if !among || last + 1 >= d.limit || !matches!(syntax.items[last + 1].kind, ItemKind::Np(_)) {
            continue;
        }
        let (list, _) = syntax.list(last + 1, d.limit);
        let who = |n: &u32| {
            let np = syntax.np(*n);
            np.prep == Prep::Bare && !np.definite && np.class.is_human()
        };
        if !list.iter().all(who) {
            continue;
        }
        let hit = d.hit;
        for role in &mut d.roles {
            role.retain(|f| !(hit.start <= f.head && f.head < hit.end));
        }
        for n in list {
            d.fill(Role::Target, Filler::of(syntax, syntax.np(n)));
        }
    }
}

/// «انتحاري بحزام ناسف»: the trigger itself names who did it.
fn bomber(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let bombs = |d: &&mut Draft| !d.dropped && d.claim == ClaimType::Bombing && d.hit.via == Via::Noun && d.role(Role::Agent).is_empty();
    for d in drafts.iter_mut().filter(bombs) {
        let first = d.hit.start;
        let t = if syntax.text().fold_of(first as usize) == "وجود" { d.hit.end - 1 } else { first };
        let word = syntax.word(t);
        let fighter = word.all.iter().any(|a| a.entry.class == isnad_lexicon::Class::Fighter && a.entry.pos == isnad_lexicon::Pos::Noun);
        if fighter && (t > first || !matches!(word.tag, crate::words::Tag::Adj)) {
            let who = Filler {
                start: t,
                end: t + 1,
                head: t,
                class: isnad_lexicon::Class::Fighter,
                name: None,
                place: false,
                definite: word.article(),
                settled: false,
                shared: "",
            };
            d.fill(Role::Agent, who);
        }
    }
}

/// «نجحت وساطة قبلية في الإفراج عن أسرى»: a mediation brings about what others do.
fn mediated(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use ClaimType::{Agreement, BodiesHandover, Ceasefire, Evacuation, Release};
    let mediation = |t: u32| matches!(syntax.text().fold_of(t as usize), "وساطه" | "الوساطه" | "وسيط" | "الوسيط" | "وسطاء" | "الوسطاء");
    for k in 0..drafts.len() {
        let d = &drafts[k];
        if d.dropped || !matches!(d.claim, Agreement | BodiesHandover | Ceasefire | Evacuation | Release) {
            continue;
        }
        let Some(f) = d.role(Role::Agent).iter().copied().find(|f| mediation(f.head)) else { continue };
        drafts[k].roles[Role::Agent as usize].retain(|o| o.head != f.head);
        drafts[k].fill(Role::Mediator, f);
        for n in drafts.iter_mut() {
            n.dropped |= n.claim == ClaimType::Negotiation && n.hit.via == Via::Noun && n.hit.start <= f.head && f.head < n.hit.end;
        }
    }
}

/// «الإفراج عن 19 أسيرا في عملية تبادل», «صفقة لتبادل الأسرى بين الطرفين»: the exchange is what the release or the deal tells.
fn exchanged(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for b in 1..drafts.len() {
        let d = &drafts[b];
        if d.dropped || d.claim != ClaimType::Release || d.hit.via != Via::Noun {
            continue;
        }
        let exchange = (d.hit.start..d.hit.end).any(|t| syntax.text().fold_of(t as usize).ends_with("تبادل"));
        let Some(np) = syntax.np_of_item(d.item).map(|n| *syntax.np(n)).filter(|_| exchange) else { continue };
        let form = syntax.prep_form(np.prep);
        let (item, sentence) = (d.item, d.sentence);
        let plain = |a: &Draft| {
            !a.dropped
                && a.sentence == sentence
                && a.item < item
                && item < a.item + 8
                && !(a.item + 1..item).any(|k| matches!(syntax.items[k].kind, ItemKind::Verb | ItemKind::Subord | ItemKind::Stop))
        };
        let within = |a: &Draft| a.claim == ClaimType::Release && plain(a) && matches!(form, "في" | "ضمن" | "خلال" | "بموجب" | "في اطار");
        let deal = |a: &Draft| a.claim == ClaimType::Agreement && a.hit.via == Via::Noun && plain(a) && form == "ل" && item <= a.item + 1;
        if let Some(a) = (0..b).rev().find(|&a| within(&drafts[a])) {
            take(drafts, a, b);
        } else if let Some(a) = (0..b).rev().find(|&a| deal(&drafts[a])) {
            let sides = drafts[b].role(Role::Agent).to_vec();
            let places = drafts[b].role(Role::Place).to_vec();
            drafts[b].dropped = true;
            if let [one, rest @ ..] = &sides[..]
                && !rest.is_empty()
            {
                drafts[a].roles[Role::Agent as usize] = vec![*one];
                for f in rest {
                    drafts[a].fill(Role::Target, *f);
                }
            }
            if drafts[a].role(Role::Place).is_empty() {
                drafts[a].roles[Role::Place as usize] = places;
            }
        }
    }
}

/// Types of going somewhere.
const fn moves(claim: ClaimType) -> bool {
    use ClaimType::{Advance, Deployment, Evacuation, Movement, Withdrawal};
    matches!(claim, Advance | Deployment | Evacuation | Movement | Withdrawal)
}

/// A verb that carries an event noun of another claim («شن غارات», «استهدف … بقصف») is not a claim of its own.
fn carriers(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    // «تبادلوا إطلاق النار»: both fire, which is a clash; the fire is no attack of one. «علقت روسيا غاراتها»: raids that are suspended are
    // a truce (codebook, section 8a).
    for v in 0..drafts.len() {
        let verb = &drafts[v];
        if verb.dropped || verb.hit.via != Via::Verb || !matches!(verb.claim, ClaimType::Clash | ClaimType::Ceasefire) {
            continue;
        }
        let (item, clash) = (verb.item, verb.claim == ClaimType::Clash);
        for d in drafts.iter_mut().filter(|d| d.carrier == Some(item) && d.hit.via == Via::Noun) {
            d.dropped |= if clash { d.claim == ClaimType::Attack } else { is_strike(d.claim) };
        }
    }
    let carried: Vec<usize> = drafts.iter().filter(|d| !d.dropped).filter_map(|d| d.carrier).collect();
    // «دخلت الحافلات المدينة لنقل الجرحى»: who enters with an aim has entered.
    let aims: Vec<usize> = drafts.iter().filter(|d| !d.dropped && d.status == Status::Planned).filter_map(|d| d.carrier).collect();
    // «قبلت الفصائل بالخروج»: that they agreed is told, where the deal is not what the verb carries.
    let deals: Vec<usize> = drafts
        .iter()
        .filter(|d| !d.dropped && matches!(d.claim, ClaimType::Agreement | ClaimType::Ceasefire))
        .filter_map(|d| d.carrier)
        .collect();
    let starts: Vec<(usize, u32)> = drafts.iter().filter(|d| !d.dropped).filter_map(|d| Some((d.carrier?, d.hit.start))).collect();
    // «خرق الهدنة في المخيم ومقتل شاب»: the trigger has its own event, and carries none that stands behind it.
    let whole = |d: &Draft| {
        d.hit.end > d.hit.start + 1
            && !d.hit.apart
            && syntax.word(d.hit.end - 1).class() == isnad_lexicon::Class::Event
            && starts.iter().all(|(v, start)| *v != d.item || *start >= d.hit.end)
    };
    for d in drafts.iter_mut() {
        if d.hit.via == Via::Verb
            && carried.contains(&d.item)
            && !whole(d)
            && !(d.claim == ClaimType::Agreement && !deals.contains(&d.item))
            && !matches!(d.claim, ClaimType::Toll | ClaimType::Refusal | ClaimType::Offer | ClaimType::Ultimatum)
            && !(moves(d.claim) && aims.contains(&d.item))
        {
            d.dropped = true;
        }
    }
}

/// «الهجوم استهدف سوقا»: a verb of striking whose subject is another claim's event gives it its target.
fn targeting(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for v in 0..drafts.len() {
        let verb = &drafts[v];
        if verb.dropped || verb.hit.via != Via::Verb || !is_strike(verb.claim) {
            continue;
        }
        let word = syntax.word(verb.hit.start);
        let Some(lemma) = word.lemma() else { continue };
        if !syntax.lexicon().carries(lemma, Carry::Hit) {
            continue;
        }
        let args = syntax.arguments(verb.item, verb.first, verb.limit);
        let Some(head) = args.doers().first().map(|n| *syntax.np(*n)) else { continue };
        let Some(e) = drafts.iter().position(|d| {
            !d.dropped && d.hit.via == Via::Noun && d.hit.start >= head.start && d.hit.start < head.end && is_strike(d.claim)
        }) else {
            continue;
        };
        let (roles, time, evidence) = (drafts[v].roles.clone(), drafts[v].time, drafts[v].evidence);
        let (status, why) = (drafts[v].status, drafts[v].why);
        drafts[v].dropped = true;
        let event = &mut drafts[e];
        if matches!(status, Status::Denied | Status::Planned | Status::Possible) && event.status == Status::Happened {
            // «القصف لم يستهدف المدنيين»
            event.status = status;
            event.why = why;
        }
        for role in [Role::Target, Role::Place] {
            for f in &roles[role as usize] {
                event.fill(role, *f);
            }
        }
        event.time = event.time.or(time);
        event.reach = event.reach.max(drafts_reach(evidence, syntax));
        drafts[e].cover(evidence.0, evidence.1);
    }
}

fn drafts_reach(evidence: (u32, u32), syntax: &Syntax<'_, '_>) -> usize {
    syntax.item_of[evidence.1.saturating_sub(1) as usize] as usize + 1
}

/// Claim `from` becomes part of claim `into`.
fn take(drafts: &mut [Draft], into: usize, from: usize) {
    drafts[from].dropped = true;
    let other = drafts[from].clone();
    let d = &mut drafts[into];
    d.absorbed = true;
    for f in other.figures {
        let room = d.figures.len() < 64;
        match d.figures.iter_mut().find(|o| o.quote.0 < f.quote.1 && f.quote.0 < o.quote.1) {
            None if room => d.figures.push(f),
            None => {}
            // The claim of deaths knows better what it counts.
            Some(o) if o.measure == Measure::People || f.measure == Measure::Casualties => *o = f,
            Some(_) => {}
        }
    }
    for role in [Role::Place, Role::Target] {
        let lead = |f: &crate::draft::Filler| f.end <= other.hit.start;
        if role == Role::Place
            && !d.roles[Role::Place as usize].is_empty()
            && d.hit.start > other.hit.start
            && !other.roles[Role::Place as usize].iter().any(lead)
        {
            continue;
        }
        for f in &other.roles[role as usize] {
            // «مقتل أربعة في كمين»: the event itself is not where it was.
            if !(d.hit.start <= f.head && f.head < d.hit.end) {
                d.fill(role, *f);
            }
        }
    }
    if d.role(Role::Agent).is_empty() && other.claim != ClaimType::Toll {
        for f in &other.roles[Role::Agent as usize] {
            d.fill(Role::Agent, *f);
        }
    }
    d.time = d.time.or(other.time);
    d.edtf = d.edtf.take().or(other.edtf);
    d.cover(other.evidence.0, other.evidence.1);
}
