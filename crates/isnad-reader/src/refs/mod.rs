//! Pass 9: short forms and empty roles go back to what was told before: «المدينة», «التنظيم», «هذه الغارات», a place told once for a sentence.

mod clauses;
mod convoys;
mod ground;
mod sides;

use isnad_lexicon::{Carry, Class, NameKind};
use isnad_model::{ClaimType, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::status::of_a_suspect;
use crate::syntax::Syntax;
use clauses::{brought, clause_limit, goes_on, hangs_on, nearest, own_clause};

pub use convoys::{alone, back};

/// Completes the drafts of a text, in order.
pub fn complete(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    ground::definite(syntax, drafts);
    definite_sides(syntax, drafts);
    for d in drafts.iter_mut() {
        d.own_place = !d.role(Role::Place).is_empty();
    }
    on_it(syntax, drafts);
    // «التفجير», «هذه الغارات» go back to their event first; other event nouns take the place of their sentence first.
    same_sentence(syntax, drafts, false);
    back_to_event(syntax, drafts, true);
    same_sentence(syntax, drafts, true);
    back_to_event(syntax, drafts, false);
    for k in 0..drafts.len() {
        // Beaten off where it was going rather than where the speaker is.
        let goal = if drafts[k].own_place { Vec::new() } else { beaten_off(drafts, k) };
        if !goal.is_empty() {
            drafts[k].roles[Role::Place as usize] = goal;
        }
    }
    agents(syntax, drafts);
    sides::complete(syntax, drafts);
    convoys::of_the_place(syntax, drafts);
    convoys::people(syntax, drafts);
    convoys::same_people(syntax, drafts);
    moved(drafts);
    convoys::from_it(syntax, drafts);
    convoys::left_it(syntax, drafts);
    convoys::one_way_out(syntax, drafts);
    counted(syntax, drafts);
    convoys::heading(syntax, drafts);
    from_the_air(syntax, drafts);
    ground::opened(syntax, drafts);
    ground::tidy(syntax, drafts);
}

/// «استعادت البلدة … بعد ثلاثة أيام من سيطرة القوات عليها»: the ground that a claim before it is of, where a pronoun goes back to it.
fn on_it(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use isnad_lexicon::Enclitic;
    for k in 1..drafts.len() {
        let d = &drafts[k];
        if d.dropped || d.hit.via != Via::Noun || !takes_place(d.claim) || d.role(Role::Place).iter().any(|f| f.start > d.hit.start) {
            continue;
        }
        let frame = syntax.lexicon().frame(&syntax.lexicon().triggers[d.hit.trigger as usize]);
        let back = (d.item + 1..d.limit.min(d.item + 6))
            .take_while(|&i| matches!(syntax.items[i].kind, crate::phrases::ItemKind::Np(_) | crate::phrases::ItemKind::Other))
            .filter(|&i| matches!(syntax.items[i].kind, crate::phrases::ItemKind::Other))
            .find_map(|i| {
                let word = syntax.word(syntax.items[i].start);
                let she = match word.enclitic() {
                    Enclitic::Ha => true,
                    Enclitic::Hu => false,
                    _ => return None,
                };
                let prep = word.lemma().map(|l| syntax.lexicon().lemma(l).folded.as_str())?;
                let slot = frame.prep(prep).or(frame.prep(if prep == "علي" { "على" } else { prep }));
                matches!(slot, Some(isnad_lexicon::triggers::Slot::Theme | isnad_lexicon::triggers::Slot::Role(Role::Place))).then_some(she)
            });
        let Some(she) = back else { continue };
        let fits = |f: &&Filler| {
            // A class noun has its gender, a bare name of a town is «she».
            let head = syntax.word(f.head);
            let gender = head.best.filter(|_| head.tag == crate::words::Tag::Noun).map(|a| a.entry.gender);
            f.place && gender.map_or(she, |g| (g == isnad_lexicon::morph::Gender::F) == she)
        };
        let found = drafts[..k]
            .iter()
            .rev()
            .take_while(|b| b.sentence == drafts[k].sentence)
            .find_map(|b| b.role(Role::Place).iter().find(fits).copied());
        if let Some(place) = found {
            drafts[k].roles[Role::Place as usize].clear();
            drafts[k].fill(Role::Place, place);
            drafts[k].own_place = true;
        }
    }
}

/// The noun that a word is, also inside a name.
fn noun(syntax: &Syntax<'_, '_>, token: u32) -> Option<u32> {
    let word = syntax.word(token);
    word.lemma().or_else(|| word.all.iter().find(|a| a.entry.pos == isnad_lexicon::Pos::Noun).map(|a| a.entry.lemma))
}

/// «التنظيم», «الحركة», «الجماعة»: the fullest name of that kind before.
fn definite_sides(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut() {
        for role in [Role::Agent, Role::Target, Role::Recipient] {
            for f in &mut d.roles[role as usize] {
                let word = syntax.word(f.head);
                if matches!(syntax.text().fold_of(f.head as usize), "الاخير" | "الاخيره") && f.end == f.head + 1 {
                    // «إلا أن الأخير عاود …»: the side named last.
                    if let Some(np) = syntax.nps.iter().rev().find(|np| np.end <= f.start && np.is_name && np.class.can_act()) {
                        *f = Filler::of(syntax, np);
                    }
                    continue;
                }
                // «مقاتليه», «قواتها»: the side whose they are, named last. «أمراؤه» may act for themselves.
                if role == Role::Agent
                    && f.end == f.head + 1
                    && !word.all.iter().any(|a| a.entry.class == Class::Office)
                    && matches!(word.enclitic(), isnad_lexicon::Enclitic::Hu | isnad_lexicon::Enclitic::Ha | isnad_lexicon::Enclitic::Hum)
                    && matches!(f.class, Class::Force | Class::Fighter | Class::Body)
                {
                    if let Some(owner) = whose(syntax, f.start, word.enclitic()) {
                        *f = owner;
                    }
                    continue;
                }
                // «التنظيم المتطرف» where it is an epithet: the name of whom it is said.
                if let Some(NameKind::Epithet(i)) = f.name
                    && f.head == f.start
                    && syntax.lexicon().actors[i as usize].kind != "state"
                {
                    let same =
                        |np: &&crate::phrases::Np| np.end <= f.start && np.is_name && matches!(np.name, Some(NameKind::Actor(j)) if i == j);
                    if let Some(np) = syntax.nps.iter().rev().find(same) {
                        *f = Filler { place: false, ..Filler::of(syntax, np) };
                    }
                    continue;
                }
                // «التنظيم», «التنظيم المتطرف»
                let lone = (f.head + 1..f.end)
                    .all(|t| syntax.word(t).tag == crate::words::Tag::Adj || syntax.word(t).tag == crate::words::Tag::Name)
                    && word.article()
                    && matches!(f.class, Class::Force | Class::Body);
                let lone = lone && (f.end == f.head + 1 || word.all.iter().any(|a| syntax.lexicon().goes_back(a.entry.lemma)));
                let Some(lemma) = noun(syntax, f.head).filter(|_| {
                    lone && f.name.is_none_or(|n| matches!(n, NameKind::Actor(i) if syntax.lexicon().actors[i as usize].needs.is_some()))
                }) else {
                    continue;
                };
                // «30 مسلحا من مسلحي أسود الشرقية … اتفاق يقضي بخروج المسلحين»: some of one side are no name for all.
                let found = syntax.nps.iter().rev().find(|np| {
                    np.end <= f.start
                        && np.number.is_none()
                        && np.end > np.head + 1
                        && noun(syntax, np.head) == Some(lemma)
                        && matches!(np.name, Some(NameKind::Actor(i)) if syntax.lexicon().actors[i as usize].needs.is_none())
                });
                if let Some(np) = found {
                    *f = Filler::of(syntax, np);
                }
            }
        }
    }
}

/// «مقاتليه», «قواتها»: the side named last before the token `at` that the pronoun agrees with; a speaker may speak for it («متحدث باسم
/// الجيش … قواته»).
fn whose(syntax: &Syntax<'_, '_>, at: u32, enclitic: isnad_lexicon::Enclitic) -> Option<Filler> {
    use isnad_lexicon::morph::{Gender, Number};
    let side = |name: Option<NameKind>| {
        matches!(name, Some(NameKind::Actor(i))
            if matches!(syntax.lexicon().actors[i as usize].kind.as_str(), "armed_group" | "state_force" | "coalition"))
    };
    let agrees = |np: &crate::phrases::Np| {
        let word = syntax.word(np.head);
        let Some(entry) = word.all.iter().map(|a| a.entry).find(|e| e.pos == isnad_lexicon::Pos::Noun) else { return true };
        match enclitic {
            _ if entry.number != Number::Sg => true,
            isnad_lexicon::Enclitic::Hu => entry.gender != Gender::F,
            isnad_lexicon::Enclitic::Ha => entry.gender != Gender::M,
            _ => true,
        }
    };
    syntax.nps.iter().rev().filter(|np| np.end <= at).find_map(|np| {
        let named = np.is_name && matches!(np.class, Class::Force | Class::Body) && !np.state;
        if named {
            return agrees(np).then(|| Filler::of(syntax, np));
        }
        if !matches!(np.class, Class::Office | Class::Person) || !side(np.name) {
            return None;
        }
        let t = (np.head + 1..np.end).find(|&t| syntax.word(t).tag == crate::words::Tag::Name)?;
        let inner = syntax.view.np(t as usize, np.end as usize, crate::phrases::Prep::Bare, t as usize)?;
        (side(inner.name) && agrees(&inner)).then(|| Filler::of(syntax, &inner))
    })
}

const fn takes_place(claim: ClaimType) -> bool {
    use ClaimType::{
        Agreement, Displacement, Evacuation, Movement, Negotiation, Offer, Refusal, Request, Surrender, Ultimatum, Withdrawal,
    };
    !matches!(
        claim,
        Evacuation | Movement | Displacement | Withdrawal | Offer | Agreement | Negotiation | Request | Refusal | Ultimatum | Surrender
    )
}

/// An event noun, alone or with the verb that carries it: «الهجوم», «شنت الفصائل هجومها».
fn event_noun(d: &Draft) -> bool {
    d.hit.via == Via::Noun || d.hit.end > d.hit.start + 1
}

/// «التفجير», «هذه الغارات», «الهجوم»: the one told before.
fn points_back(d: &Draft) -> bool {
    // «وإلا سيكون العمل العسكري مطروحا»: what has still to come is not the one told before.
    let ahead = matches!(d.status, Status::Planned | Status::Demanded | Status::Offered);
    d.definite && event_noun(d) && (d.pointed || !ahead && matches!(d.claim, ClaimType::Attack | ClaimType::Bombing))
}

/// What a place was told for, where that was not the claim's own clause.
const BEFORE: &str = "told of an event before it in its sentence";
const AFTER: &str = "told of an event after it in its sentence";
const SENTENCE: &str = "told for its sentence";

/// A place told once holds for the claims of its sentence; `all` also for those that go back to an event.
fn same_sentence(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], all: bool) {
    // What was only tried or planned somewhere says less of where the rest happened.
    let real = |d: &Draft| matches!(d.status, Status::Happened | Status::Ongoing | Status::Denied);
    for k in 0..drafts.len() {
        if drafts[k].dropped || !takes_place(drafts[k].claim) || !all && points_back(&drafts[k]) {
            continue;
        }
        // «ينص على نشر قوة في الحي وتوقيف المطلوب في اغتيال القيادي»: what somebody is wanted for was elsewhere and before.
        if of_a_suspect(syntax, &drafts[k]) {
            continue;
        }
        ground::headline(syntax, &mut drafts[k]);
        // «التقدم نحو الميناء»: told where to.
        if !drafts[k].role(Role::Place).is_empty() || !drafts[k].role(Role::Destination).is_empty() {
            continue;
        }
        // A truce holds for a whole region: what is told beside it happened in one spot of it, or breaks it.
        // «كونها تخضع لهدنة»: ground that is under it is the one named.
        let under = drafts[k]
            .carrier
            .and_then(|v| syntax.word(syntax.items[v].end - 1).lemma())
            .is_some_and(|l| syntax.lexicon().carries(l, Carry::Undergo));
        if drafts[k].claim == ClaimType::Ceasefire && !under {
            continue;
        }
        // «الجماعة التي صعدت هجماتها»: what a side is used to do has no place.
        if habit(syntax, &drafts[k]) {
            continue;
        }
        // «نشر طائرات في تركيا لمحاربة التنظيم»: what it is done for has no place yet.
        let aim = drafts[k].claim == ClaimType::Clash
            && drafts[k].hit.via == Via::Noun
            && drafts[k].status == Status::Planned
            && syntax.np_of_item(drafts[k].item).is_some_and(|n| syntax.np(n).prep == crate::phrases::Prep::Clitic('ل'));
        if aim {
            continue;
        }
        // «قاعدة بعشيقة، حيث تتمركز قوات»
        let spot = ground::where_so(syntax, &drafts[k]);
        if !spot.is_empty() {
            for place in spot {
                drafts[k].fill(Role::Place, place);
            }
            continue;
        }
        let sentence = drafts[k].sentence;
        // From the nearest claim of the sentence that has one: first those before.
        // «أعطى مهلة لإبرام اتفاق بالبلدات الثلاث أو سيكون العمل العسكري مطروحا»: a threat is of where the deal is.
        let ahead = drafts[k].claim.is_force() && matches!(drafts[k].status, Status::Planned | Status::Demanded);
        let donor = |sure: bool| {
            let gives = |d: &Draft| {
                d.sentence == sentence
                    && (takes_place(d.claim) || ahead && matches!(d.claim, ClaimType::Agreement | ClaimType::Negotiation))
                    && d.role(Role::Place).iter().any(|f| f.place || f.definite)
                    && (!sure || real(d) || !real(&drafts[k]))
            };
            let near = |j: &usize| drafts[*j].sentence == sentence;
            let before = (0..k).rev().take_while(near).find(|&j| gives(&drafts[j]) && goes_on(syntax, &drafts[j], &drafts[k]));
            // «جراء القصف المستمر، وشمل القصف الجوي حي …»: a definite event is the one told before, if one was.
            let told = all && drafts[k].definite && event_noun(&drafts[k]) && drafts[k].claim.is_force() && told_before(drafts, k);
            let after = |j: &usize| gives(&drafts[*j]) && hangs_on(syntax, &drafts[k], &drafts[*j]);
            before.or_else(|| if told { None } else { (k + 1..drafts.len()).take_while(near).find(after) })
        };
        // Who is held or let go may be so anywhere; only what opens the sentence holds for them.
        let elsewhere = matches!(drafts[k].claim, ClaimType::Arrest | ClaimType::Release | ClaimType::Toll | ClaimType::Abduction);
        let opening = if elsewhere { ground::opening(syntax, &drafts[k]) } else { Vec::new() };
        let (places, why) = match (donor(true), donor(false)) {
            _ if !opening.is_empty() => (opening, SENTENCE),
            _ if matches!(drafts[k].claim, ClaimType::Arrest | ClaimType::Release) => (taken_in_it(syntax, drafts, k), BEFORE),
            (Some(j), _) if j < k => (nearest(syntax, drafts[j].role(Role::Place)), BEFORE),
            (Some(j), _) => (drafts[j].roles[Role::Place as usize].clone(), AFTER),
            (None, other) if matches!(drafts[k].claim, ClaimType::Toll | ClaimType::Abduction) => {
                (other.map_or_else(Vec::new, |j| drafts[j].roles[Role::Place as usize].clone()), BEFORE)
            }
            (None, other) => {
                let from = if ground::opens(syntax, &drafts[k]) { drafts[k].first } else { own_clause(syntax, &drafts[k]) };
                // «ونسب الهجوم للمتمردين، فيما قصفت الطائرات مواقعهم في شمال العراق»: where the attack was is known already.
                let to = if drafts[k].definite { clause_limit(syntax, &drafts[k]) } else { drafts[k].limit };
                let told = ground::told(syntax, from, to);
                match other {
                    _ if brought(&drafts[k]) && !ground::opens(syntax, &drafts[k]) => (Vec::new(), SENTENCE),
                    Some(j) if told.is_empty() => (drafts[j].roles[Role::Place as usize].clone(), BEFORE),
                    _ => (told, SENTENCE),
                }
            }
        };
        for place in places {
            // «اقتحموا بيوتنا. … سقطت قذائف»: whose house it is says nothing of where the next thing was.
            if place.class == isnad_lexicon::Class::Facility
                && !place.place
                && syntax.word(place.head).enclitic() != isnad_lexicon::Enclitic::None
            {
                continue;
            }
            drafts[k].fill(Role::Place, Filler { shared: why, ..place });
        }
    }
}

/// An event of the same type was told in one of the three sentences before, with its place.
fn told_before(drafts: &[Draft], k: usize) -> bool {
    let d = &drafts[k];
    let near = |o: &&Draft| o.sentence + 3 >= d.sentence;
    drafts[..k]
        .iter()
        .rev()
        .take_while(near)
        .any(|o| o.sentence < d.sentence && !o.dropped && o.claim == d.claim && !o.role(Role::Place).is_empty())
}

/// «هجماته», «غاراتها»: events told as somebody's, several of them, are what he is used to do.
fn habit(syntax: &Syntax<'_, '_>, d: &Draft) -> bool {
    let word = syntax.word(d.hit.start);
    d.hit.via == Via::Noun
        // «الجماعة التي صعدت هجماتها»
        && d.carrier.is_none_or(|v| !syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Do)))
        && matches!(word.enclitic(), isnad_lexicon::Enclitic::Hu | isnad_lexicon::Enclitic::Ha | isnad_lexicon::Enclitic::Hum)
        && word.best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl)
}

/// «استعاد الجيش البلدة … وأسر تسعة من المهاجمين»: the verb joined to what was done there goes on with it.
fn taken_in_it(syntax: &Syntax<'_, '_>, drafts: &[Draft], k: usize) -> Vec<Filler> {
    let d = &drafts[k];
    let joined = d.claim == ClaimType::Arrest && d.hit.via == Via::Verb && syntax.word(d.hit.start).pro.conj;
    if !joined {
        return Vec::new();
    }
    let before = drafts[..k]
        .iter()
        .rev()
        .take_while(|o| o.sentence == d.sentence)
        .find(|o| !o.dropped && (o.claim.is_force() || o.claim == ClaimType::Advance));
    before.filter(|o| matches!(o.status, Status::Happened | Status::Failed)).map_or_else(Vec::new, |o| o.role(Role::Place).to_vec())
}

/// «صدت القوات التي حاولت التقدم نحو القرية»: beaten off where it was going.
fn beaten_off(drafts: &[Draft], k: usize) -> Vec<Filler> {
    let aimed = |d: &&Draft| {
        d.claim == ClaimType::Advance
            && d.sentence == drafts[k].sentence
            && !d.dropped
            && matches!(d.status, Status::Failed | Status::Planned)
    };
    let goal = |d: &Draft| d.role(Role::Destination).to_vec();
    if drafts[k].claim == ClaimType::Repel { drafts[k + 1..].iter().find(aimed).map(goal).unwrap_or_default() } else { Vec::new() }
}

/// Types that may speak of one another's event: «الهجوم» after «تفجير».
fn related(a: ClaimType, b: ClaimType) -> bool {
    use ClaimType::{Airstrike, Attack, Bombing, Clash, Shelling};
    let strike = |t| matches!(t, Airstrike | Attack | Bombing | Shelling);
    a == b || (a == Clash && b == Clash) || (strike(a) && strike(b))
}

/// «وصلت دفعة من المهجرين …، وهي في طريقها إلى …»: the same people on the same way.
fn moved(drafts: &mut [Draft]) {
    use ClaimType::{Displacement, Evacuation, Movement};
    for k in 1..drafts.len() {
        let d = &drafts[k];
        if d.dropped || !matches!(d.claim, Evacuation | Movement | Displacement) || !d.role(Role::Target).is_empty() {
            continue;
        }
        let donor = (0..k).rev().find(|&j| {
            drafts[j].sentence == d.sentence && !drafts[j].dropped && drafts[j].claim == d.claim && !drafts[j].role(Role::Target).is_empty()
        });
        if let Some(j) = donor {
            for role in [Role::Target, Role::Origin] {
                if drafts[k].role(role).is_empty() {
                    drafts[k].roles[role as usize] = drafts[j].roles[role as usize].clone();
                }
            }
        }
    }
}

/// «ينفي الجيش قصف السوق», where the text has told of an air strike on it and of no other fire: a bare word for it is that strike.
fn from_the_air(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let bare = |d: &Draft| {
        d.hit.end == d.hit.start + 1
            && syntax.word(d.hit.start).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "قصف")
            && d.figures.iter().all(|f| f.measure != isnad_model::Measure::Munitions)
    };
    if drafts.iter().any(|d| !d.dropped && d.claim == ClaimType::Shelling && !bare(d)) {
        return;
    }
    for k in 1..drafts.len() {
        let d = &drafts[k];
        if d.dropped || d.claim != ClaimType::Shelling || !bare(d) {
            continue;
        }
        let ground = |d: &Draft| d.role(Role::Place).iter().chain(d.role(Role::Target)).copied().collect::<Vec<Filler>>();
        let own = ground(d);
        let same = |f: &Filler| {
            own.iter().any(|o| {
                o.start == f.start && o.end == f.end
                    || matches!((o.name, f.name), (Some(NameKind::Place(a)), Some(NameKind::Place(b))) if a == b)
            })
        };
        let strike = |e: &Draft| !e.dropped && e.claim == ClaimType::Airstrike && e.sentence < d.sentence && ground(e).iter().any(same);
        if drafts[k.saturating_sub(64)..k].iter().any(strike) {
            drafts[k].claim = ClaimType::Airstrike;
            // «أسقطت الدفاعات طائرة أثناء محاولتها قصف المدينة»: whose pronoun it is, not who brought it down.
            let head = syntax.np_of_item(drafts[k].item).map(|n| syntax.np(n).head);
            let its = head.is_some_and(|h| h < drafts[k].hit.start && syntax.word(h).enclitic() == isnad_lexicon::Enclitic::Ha);
            let aircraft = |np: &&crate::phrases::Np| {
                np.class == Class::Vehicle && np.number.is_none() && np.prep == crate::phrases::Prep::Bare && np.end <= drafts[k].hit.start
            };
            let from = syntax.items[drafts[k].first].start;
            if let Some(np) = syntax.nps.iter().rev().filter(|np| its && np.start >= from).find(aircraft) {
                drafts[k].roles[Role::Agent as usize] = vec![Filler::of(syntax, np)];
            }
        }
    }
}

/// «نزح ألف شخص»: that people are people names nobody; the figure tells how many.
fn counted(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let person = |t: u32| syntax.word(t).lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "شخص");
    for d in drafts.iter_mut().filter(|d| !d.dropped) {
        let figures = std::mem::take(&mut d.figures);
        d.roles[Role::Target as usize].retain(|f| {
            !(f.end == f.head + 1 && !f.definite && person(f.head) && figures.iter().any(|g| g.of.0 <= f.head && f.head < g.of.1))
        });
        d.figures = figures;
        // «ارتفع عدد الخارجين إلى 1850»: they are counted, and are not those told of before.
        if d.claim == ClaimType::Evacuation && d.hit.via == Via::Noun && syntax.text().fold_of(d.hit.start as usize) == "عدد" {
            d.roles[Role::Target as usize].clear();
        }
    }
}

/// Agents told once in a sentence: «بدأ النظام حملة … حيث أسفرت الغارات …»; aims: «هجوما لانتزاع السيطرة».
fn agents(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    use ClaimType::{Advance, Airstrike, Attack, Bombing, Destruction, Killing, Repel, Shelling, Siege, Toll};
    let force = |t| matches!(t, Airstrike | Attack | Bombing | Shelling | Advance | Siege | Destruction | Killing | Toll | Repel);
    for k in 0..drafts.len() {
        let d = &drafts[k];
        if d.dropped
            || !d.role(Role::Agent).is_empty()
            || !(force(d.claim) || d.claim == ClaimType::Clash && d.status == Status::Planned)
            || d.hit.via != Via::Noun && d.claim != Toll
        {
            continue;
        }
        let aim = d.status == Status::Planned && d.claim != Toll;
        let fight = aim && d.claim == ClaimType::Clash;
        // «ألقى الجيش براميل، مما أوقع قتلى بين السكان»
        let led_to = |d: &Draft| {
            let from = d.item.saturating_sub(12).max(d.first);
            d.claim == Toll && (from..d.item).any(|j| syntax.text().fold_of(syntax.items[j].start as usize) == "مما")
        };
        let result = matches!(d.claim, Destruction | Toll) && (d.role(Role::Target).is_empty() || led_to(d));
        if !(d.definite && !matches!(d.claim, Killing | Toll) || aim || result) {
            continue;
        }
        let donor = (0..k).rev().find(|&j| {
            drafts[j].sentence == d.sentence
                && !drafts[j].dropped
                // «ينفي الجيش القصف وتقول القوات إن 61 شخصا قتلوا»: not whoever is said not to have done it.
                && !(d.claim == Toll && drafts[j].status == Status::Denied)
                // «قتلت القوات خمسة مهاجمين خلال الهجوم»: who kills the attackers did not attack.
                && !(d.claim == ClaimType::Attack && drafts[j].claim == Killing && drafts[j].role(Role::Target).iter().any(|t| {
                    syntax.word(t.head).lemma().is_some_and(|l| {
                        matches!(syntax.lexicon().lemma(l).folded.as_str(), "مهاجم" | "انتحاري" | "منفذ")
                    })
                }))
                && (force(drafts[j].claim) || fight && drafts[j].claim == ClaimType::Deployment)
                && !drafts[j].role(Role::Agent).is_empty()
        });
        if let Some(j) = donor {
            drafts[k].roles[Role::Agent as usize] = drafts[j].roles[Role::Agent as usize].clone();
        }
    }
}

/// Told of two places.
fn apart(a: &Draft, b: &Draft) -> bool {
    let same = |x: &Filler, y: &Filler| x.head == y.head || x.name.is_some() && x.name == y.name;
    let (a, b) = (a.role(Role::Place), b.role(Role::Place));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| same(x, y)))
}

/// «الهجوم», «التفجير», «هذه الغارات»: roles left empty are those of the event told before.
fn back_to_event(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], pointed: bool) {
    for k in 0..drafts.len() {
        if drafts[k].dropped || !drafts[k].definite || !event_noun(&drafts[k]) || pointed != points_back(&drafts[k]) {
            continue;
        }
        let near = drafts[k].sentence;
        let here = drafts[k].role(Role::Place).to_vec();
        let singular = matches!(drafts[k].claim, ClaimType::Attack | ClaimType::Bombing);
        let told = |j: usize| {
            let d = &drafts[j];
            let kind = d.claim == drafts[k].claim
                || related(d.claim, drafts[k].claim) && (singular || drafts[k].pointed) && d.sentence + 1 >= near;
            !d.dropped && d.sentence + 3 >= near && kind && d.status != Status::Denied
        };
        // «هذه الهجمات»: several go back to several.
        let many = |j: usize| syntax.word(drafts[j].hit.start).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Pl);
        let several = || {
            (0..k).rev().find(|&j| {
                many(j)
                    && !drafts[j].dropped
                    && drafts[j].claim == drafts[k].claim
                    && drafts[j].sentence + 8 >= near
                    && drafts[j].sentence < near
            })
        };
        let series = if drafts[k].pointed && many(k) { several() } else { None };
        if habit(syntax, &drafts[k]) {
            continue;
        }
        let Some(j) = series.or_else(|| (0..k).rev().find(|&j| told(j))) else { continue };
        // «نفذت آلاف الضربات»: so many are none that another sentence told.
        let counted = |np: &crate::phrases::Np| np.number.is_some() && np.start < np.head && !syntax.word(np.start).article();
        if drafts[j].sentence != near && !drafts[k].pointed && syntax.np_of_item(drafts[k].item).is_some_and(|n| counted(syntax.np(n))) {
            continue;
        }
        let mut donor = drafts[j].clone();
        // «الهجومين»: the two told last, each in a place of its own.
        let two = pointed && syntax.word(drafts[k].hit.start).best.is_some_and(|a| a.entry.number == isnad_lexicon::morph::Number::Du);
        if two
            && let Some(i) = (0..j).rev().find(|&i| {
                related(drafts[i].claim, drafts[k].claim)
                    && apart(&drafts[i], &drafts[j])
                    && drafts[i].sentence + 3 >= near
                    && !drafts[i].dropped
            })
        {
            donor.roles[Role::Place as usize].extend(drafts[i].role(Role::Place).iter().copied());
        }
        // Told of another place: another event.
        let whole = donor.role(Role::Place).iter().all(|p| ground::is_state(syntax, p));
        let elsewhere = !here.is_empty()
            && !whole
            && !donor.role(Role::Place).is_empty()
            && drafts[k].own_place
            && !here.iter().any(|h| donor.role(Role::Place).iter().any(|p| p.name == h.name && p.name.is_some() || p.head == h.head));
        if elsewhere {
            continue;
        }
        for role in [Role::Agent, Role::Target, Role::Place, Role::Mediator] {
            if drafts[k].role(role).is_empty() && !donor.role(role).is_empty() && (role != Role::Place || takes_place(drafts[k].claim)) {
                // «محاولة جديدة للتقدم نحو الميناء»: told where to.
                if role == Role::Place && !drafts[k].role(Role::Destination).is_empty() {
                    continue;
                }
                // «الحصيلة»: a count may be of more than what was told last.
                if role == Role::Place && drafts[k].claim == ClaimType::Toll && !drafts[k].pointed && donor.sentence != near {
                    continue;
                }
                if role == Role::Target
                    && !matches!(drafts[k].claim, ClaimType::Clash | ClaimType::Agreement | ClaimType::Ceasefire | ClaimType::Negotiation)
                {
                    continue;
                }
                drafts[k].roles[role as usize] = donor.roles[role as usize].clone();
                drafts[k].roles[role as usize].iter_mut().for_each(|f| f.shared = "told of the event that it goes back to");
                // Where it lies was told with it: «بغداد الجديدة في شرقي العاصمة».
                if role == Role::Place && donor.role(role).len() > 1 {
                    let side = |f: &Filler| f.start < f.head && syntax.tags(f.start) == "dir";
                    let list = &mut drafts[k].roles[role as usize];
                    if !list.iter().all(side) {
                        list.retain(|f| !side(f));
                    }
                    *list = nearest(syntax, list);
                }
            }
        }
        // «الهجوم», «هذه الغارات» are the ones told; «القصف», «القتال» may go on.
        if drafts[k].edtf.is_none()
            && drafts[k].status == Status::Happened
            && (singular || drafts[k].pointed || matches!(drafts[k].claim, ClaimType::Airstrike | ClaimType::Clash))
        {
            // The day is known again; the hour belongs to the sentence that told it.
            drafts[k].edtf = donor.edtf.map(|e| if e.contains('/') { e } else { e.split('T').next().unwrap_or_default().to_owned() });
        }
    }
}
