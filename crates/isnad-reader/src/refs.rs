//! Pass 9: short forms and empty roles go back to what was told before: «المدينة», «التنظيم», «هذه الغارات», a place told once for a sentence.

use isnad_lexicon::{Class, NameKind};
use isnad_model::{ClaimType, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// Completes the drafts of a text, in order.
pub fn complete(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    definite_ground(syntax, drafts);
    definite_sides(syntax, drafts);
    for d in drafts.iter_mut() {
        d.own_place = !d.role(Role::Place).is_empty();
    }
    // «التفجير», «هذه الغارات» go back to their event first; other event nouns take the place of their sentence first.
    back_to_event(drafts, true);
    same_sentence(syntax, drafts);
    back_to_event(drafts, false);
    agents(drafts);
    moved(drafts);
}

/// «المدينة», «المنطقة», «تلك القرى»: the last named place before, of the same class noun where there is one.
fn definite_ground(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    let places: Vec<Filler> = named_places(syntax);
    for k in 0..drafts.len() {
        // Where the claims of the sentences before happened: «المنطقة» is there rather than at the last name in passing.
        let told: Vec<Filler> = drafts[..k]
            .iter()
            .filter(|d| !d.dropped && d.sentence < drafts[k].sentence && takes_place(d.claim))
            .flat_map(|d| d.role(Role::Place).iter().copied())
            .filter(|f| f.place)
            .collect();
        let d = &mut drafts[k];
        let claim = d.claim;
        for role in [Role::Place, Role::Origin, Role::Destination, Role::Target] {
            let mut extra = Vec::new();
            for f in &mut d.roles[role as usize] {
                let word = syntax.word(f.head);
                let described = (f.head + 1..f.end).all(|t| {
                    !matches!(
                        syntax.word(t).tag,
                        crate::words::Tag::Unknown | crate::words::Tag::Name | crate::words::Tag::Person | crate::words::Tag::Noun
                    )
                });
                let lone = described && f.start == f.head && word.article() && matches!(f.class, Class::PlaceClass | Class::Area);
                let lemma = word.lemma();
                let Some(kinds) = lemma.and_then(|l| syntax.lexicon().ground_kinds(l)).filter(|_| lone && !f.place) else { continue };
                let plural = word.best.is_some_and(|a| a.entry.number != isnad_lexicon::morph::Number::Sg);
                let before: Vec<&Filler> = places.iter().filter(|p| p.end <= f.start).collect();
                if plural {
                    continue;
                }
                // The same class noun before («مدينة بنغازي» … «المدينة»), else the last named place.
                let same = before.iter().rev().find(|p| syntax.word(p.head).lemma() == lemma && p.end > p.head + 1);
                let kind = before
                    .iter()
                    .rev()
                    .find(|p| matches!(p.name, Some(NameKind::Place(i)) if kinds.contains(&syntax.lexicon().places[i as usize].kind)));
                if let Some(found) = same.or(kind).copied().or(told.last()).or_else(|| before.last().copied()) {
                    *f = *found;
                    if role == Role::Target && takes_place(claim) {
                        extra.push(*found);
                    }
                }
            }
            // «السيطرة على المنطقة»: a place after all.
            for place in extra {
                d.roles[Role::Target as usize].retain(|f| f.head != place.head);
                d.fill(Role::Place, place);
            }
        }
    }
}

/// Named places of the text in order.
fn named_places(syntax: &Syntax<'_, '_>) -> Vec<Filler> {
    syntax
        .nps
        .iter()
        .filter(|np| syntax.prep_tags(np.prep) != "toward")
        .filter(|np| np.class.is_ground() || (np.is_name && matches!(np.name, Some(NameKind::Place(_)))))
        .map(|np| Filler::of(syntax, np))
        .filter(|f| f.place)
        .collect()
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
                // «التنظيم», «التنظيم المتطرف»
                let lone = (f.head + 1..f.end)
                    .all(|t| syntax.word(t).tag == crate::words::Tag::Adj || syntax.word(t).tag == crate::words::Tag::Name)
                    && word.article()
                    && matches!(f.class, Class::Force | Class::Body);
                let lone = lone && (f.end == f.head + 1 || word.lemma().is_some_and(|l| syntax.lexicon().goes_back(l)));
                let Some(lemma) = word.lemma().filter(|_| {
                    lone && f.name.is_none_or(|n| matches!(n, NameKind::Actor(i) if syntax.lexicon().actors[i as usize].needs.is_some()))
                }) else {
                    continue;
                };
                let found = syntax.nps.iter().rev().find(|np| {
                    np.end <= f.start
                        && np.end > np.head + 1
                        && syntax.word(np.head).lemma() == Some(lemma)
                        && matches!(np.name, Some(NameKind::Actor(i)) if syntax.lexicon().actors[i as usize].needs.is_none())
                });
                if let Some(np) = found {
                    *f = Filler::of(syntax, np);
                }
            }
        }
    }
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

/// A place told once holds for the claims of its sentence; so does the agent of joined verbs.
fn same_sentence(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        if drafts[k].dropped || !takes_place(drafts[k].claim) || !drafts[k].role(Role::Place).is_empty() {
            continue;
        }
        let sentence = drafts[k].sentence;
        // From the nearest claim of the sentence that has one: first those before.
        let donor = (0..k)
            .rev()
            .chain(k + 1..drafts.len())
            .find(|&j| drafts[j].sentence == sentence && takes_place(drafts[j].claim) && !drafts[j].role(Role::Place).is_empty());
        if let Some(j) = donor {
            let places = drafts[j].roles[Role::Place as usize].clone();
            drafts[k].roles[Role::Place as usize] = places;
            continue;
        }
        // From any locative phrase of the sentence.
        let (first, limit) = (drafts[k].first, drafts[k].limit);
        let found = (first..limit).find_map(|i| match syntax.items[i].kind {
            ItemKind::Np(n) => {
                let np = syntax.np(n);
                let named = Filler::of(syntax, np).place;
                let locative = matches!(np.prep, Prep::Word(_)) && syntax.prep_tags(np.prep) == "in" || np.prep == Prep::Clitic('ب');
                (named && locative && np.class != Class::Facility).then(|| syntax.list(i, limit).0)
            }
            _ => None,
        });
        if let Some(list) = found {
            for n in list {
                let filler = Filler::of(syntax, syntax.np(n));
                drafts[k].fill(Role::Place, filler);
            }
        }
    }
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

/// Agents told once in a sentence: «بدأ النظام حملة … حيث أسفرت الغارات …»; aims: «هجوما لانتزاع السيطرة».
fn agents(drafts: &mut [Draft]) {
    use ClaimType::{Advance, Airstrike, Attack, Bombing, Destruction, Killing, Repel, Shelling, Siege, Toll};
    let force = |t| matches!(t, Airstrike | Attack | Bombing | Shelling | Advance | Siege | Destruction | Killing | Toll | Repel);
    for k in 0..drafts.len() {
        let d = &drafts[k];
        if d.dropped || !d.role(Role::Agent).is_empty() || !force(d.claim) || d.hit.via != Via::Noun {
            continue;
        }
        let aim = d.status == Status::Planned && d.claim != Toll;
        let result = matches!(d.claim, Destruction | Toll) && d.role(Role::Target).is_empty();
        if !(d.definite && !matches!(d.claim, Killing | Toll) || aim || result) {
            continue;
        }
        let donor = (0..k).rev().find(|&j| {
            drafts[j].sentence == d.sentence && !drafts[j].dropped && force(drafts[j].claim) && !drafts[j].role(Role::Agent).is_empty()
        });
        if let Some(j) = donor {
            drafts[k].roles[Role::Agent as usize] = drafts[j].roles[Role::Agent as usize].clone();
        }
    }
}

/// «الهجوم», «التفجير», «هذه الغارات»: roles left empty are those of the event told before.
fn back_to_event(drafts: &mut [Draft], pointed: bool) {
    for k in 0..drafts.len() {
        if drafts[k].dropped || !drafts[k].definite || drafts[k].hit.via != Via::Noun {
            continue;
        }
        if pointed != (drafts[k].pointed || matches!(drafts[k].claim, ClaimType::Attack | ClaimType::Bombing)) {
            continue;
        }
        let near = drafts[k].sentence;
        let here = drafts[k].role(Role::Place).to_vec();
        let singular = matches!(drafts[k].claim, ClaimType::Attack | ClaimType::Bombing);
        let donor = (0..k).rev().find(|&j| {
            let d = &drafts[j];
            let kind = d.claim == drafts[k].claim
                || related(d.claim, drafts[k].claim) && (singular || drafts[k].pointed) && d.sentence + 1 >= near;
            !d.dropped && d.sentence + 3 >= near && kind && d.status != Status::Denied
        });
        let Some(j) = donor else { continue };
        let donor = drafts[j].clone();
        // Told of another place: another event.
        let elsewhere = !here.is_empty()
            && !donor.role(Role::Place).is_empty()
            && drafts[k].own_place
            && !here.iter().any(|h| donor.role(Role::Place).iter().any(|p| p.name == h.name && p.name.is_some() || p.head == h.head));
        if elsewhere {
            continue;
        }
        for role in [Role::Agent, Role::Target, Role::Place, Role::Mediator] {
            if drafts[k].role(role).is_empty() && !donor.role(role).is_empty() && (role != Role::Place || takes_place(drafts[k].claim)) {
                if role == Role::Target
                    && !matches!(drafts[k].claim, ClaimType::Clash | ClaimType::Agreement | ClaimType::Ceasefire | ClaimType::Negotiation)
                {
                    continue;
                }
                drafts[k].roles[role as usize] = donor.roles[role as usize].clone();
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
