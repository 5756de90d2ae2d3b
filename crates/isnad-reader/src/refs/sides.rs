//! Sides that a sentence leaves unsaid because the one before them said it: the doer of a verb without a subject, of a masdar joined to
//! another, and the two sides of a battle told as the background of what they fought for.

use isnad_lexicon::morph::{Gender, Number};
use isnad_lexicon::{Class, NameKind};
use isnad_model::{ClaimType, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// Fills what is left unsaid, in the order of the text.
pub fn complete(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        if drafts[k].dropped {
            continue;
        }
        if drafts[k].unsaid {
            unsaid(syntax, drafts, k);
        }
        both(syntax, drafts, k);
        repelled(drafts, k);
        outcome(syntax, drafts, k);
        freed(drafts, k);
        joined(syntax, drafts, k);
        aim(syntax, drafts, k);
        background(syntax, drafts, k);
    }
}

/// «… أوقف الأمن قياديا. كما أوقف سائقه», «القريتين التي استولوا عليها»: the doer named last, if the verb agrees with it.
fn unsaid(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], k: usize) {
    let d = &drafts[k];
    if !d.role(Role::Agent).is_empty() {
        return;
    }
    let verb = d.carrier.filter(|_| d.hit.via == Via::Noun).map_or(d.hit.start, |c| syntax.items[c].end - 1);
    // «التنظيم الذين رفضوا»: who does it stands right before, whether or not it was understood.
    let item = syntax.item_of[verb as usize] as usize;
    let those = |k: usize| matches!(syntax.text().fold_of(syntax.items[k].end as usize - 1), "الذين" | "اللذين" | "اللذان");
    if item > d.first && matches!(syntax.items[item - 1].kind, ItemKind::Rel) && those(item - 1) {
        return;
    }
    let agrees = |f: &Filler| agrees(syntax, verb, f);
    let found = drafts[..k]
        .iter()
        .rev()
        .filter(|o| !o.dropped)
        .take_while(|o| o.sentence + 1 >= d.sentence)
        .find_map(|o| o.role(Role::Agent).iter().all(agrees).then(|| o.role(Role::Agent).to_vec()).filter(|l| !l.is_empty()));
    if let Some(list) = found {
        drafts[k].roles[Role::Agent as usize] = list;
    }
}

/// Whether a verb without a subject can go back to this: by number and gender, a side also with the plural («داعش … استولوا»).
fn agrees(syntax: &Syntax<'_, '_>, verb: u32, f: &Filler) -> bool {
    let Some(analysis) = syntax.word(verb).best else { return false };
    let head = syntax.word(f.head);
    let side = f.class.can_act() || f.class == Class::Fighter || f.class == Class::Vehicle || f.name.is_some();
    if f.place || !side && !f.class.is_human() {
        return false;
    }
    // «استقروا»: a state is not «they».
    let state = matches!(f.name, Some(NameKind::Actor(i)) if syntax.lexicon().actors[i as usize].kind == "state") && f.class == Class::Body;
    if state && analysis.entry.number == Number::Pl {
        return false;
    }
    let known = head.best.filter(|_| head.tag == crate::words::Tag::Noun);
    let Some(noun) = known else { return true };
    let many = noun.entry.number == Number::Pl;
    if analysis.entry.number == Number::Pl {
        return many || side;
    }
    match (analysis.entry.gender, noun.entry.gender) {
        (Gender::F, Gender::M) => many && !f.class.is_human(),
        (Gender::M, Gender::F) => false,
        (Gender::M, _) => !many,
        _ => true,
    }
}

/// «من تحرير الجبل وقتل عشرين وتدمير عربات»: whoever does the first does the others.
fn joined(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], k: usize) {
    let d = &drafts[k];
    let doer = syntax.lexicon().frame(&syntax.lexicon().triggers[d.hit.trigger as usize]).subject
        == Some(isnad_lexicon::triggers::Slot::Role(Role::Agent));
    if d.hit.via != Via::Noun || !doer || !d.role(Role::Agent).is_empty() || !d.claim.is_force() {
        return;
    }
    let Some(np) = syntax.np_of_item(d.item).map(|n| *syntax.np(n)) else { return };
    if !np.conj || np.head != d.hit.start {
        return;
    }
    let Some(j) = (0..k).rev().find(|&j| !drafts[j].dropped) else { return };
    let o = &drafts[j];
    let apart =
        (o.item + 1..d.item).any(|i| matches!(syntax.items[i].kind, ItemKind::Verb | ItemKind::Stop | ItemKind::Rel | ItemKind::Subord));
    if o.sentence != d.sentence || apart || o.claim == ClaimType::Toll {
        return;
    }
    let agents = o.role(Role::Agent).to_vec();
    // «مقتل شخصين وتدمير منزل في قصف الجيش»: what was suffered has no doer of its own.
    if !agents.iter().any(|f| drafts[k].role(Role::Target).iter().any(|t| t.head == f.head)) {
        drafts[k].roles[Role::Agent as usize] = agents;
    }
}

/// «صدوا محاولة اقتحام نفذتها القوات»: those who tried are beaten off.
fn repelled(drafts: &mut [Draft], k: usize) {
    use ClaimType::{Advance, Airstrike, Attack, Repel, Shelling};
    let d = &drafts[k];
    if d.claim != Repel || !d.role(Role::Target).is_empty() {
        return;
    }
    let near = |o: &&Draft| {
        o.sentence == d.sentence
            && matches!(o.claim, Advance | Attack | Shelling | Airstrike)
            && o.hit.start >= d.hit.start
            && o.item <= d.item + 2
            && !o.role(Role::Agent).is_empty()
            && !o.role(Role::Agent).iter().any(|f| d.role(Role::Agent).iter().any(|a| a.head == f.head))
    };
    if let Some(o) = drafts[k + 1..].iter().find(near) {
        let agents = o.role(Role::Agent).to_vec();
        drafts[k].roles[Role::Target as usize] = agents;
    }
}

/// «أدى الهجوم الذي بدأته الفصائل إلى طرد القوات من القرية»: what an attack brings about its doers do.
fn outcome(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], k: usize) {
    let d = &drafts[k];
    if !matches!(d.claim, ClaimType::Advance | ClaimType::Arrest | ClaimType::Destruction)
        || d.hit.via != Via::Noun
        || !d.role(Role::Agent).is_empty()
    {
        return;
    }
    let led = syntax.np_of_item(d.item).is_some_and(|n| matches!(syntax.prep_form(syntax.np(n).prep), "الي" | "عن"));
    let verb = syntax.governing_verb(d.item, d.first).filter(|_| led);
    let Some(v) = verb.filter(|&v| {
        syntax.word(syntax.items[v].end - 1).lemma().is_some_and(|l| syntax.lexicon().carries(l, isnad_lexicon::Carry::Result))
    }) else {
        return;
    };
    let source = drafts[..k].iter().rev().find(|o| {
        !o.dropped
            && o.sentence == d.sentence
            && o.hit.via == Via::Noun
            && matches!(o.claim, ClaimType::Attack | ClaimType::Airstrike | ClaimType::Shelling | ClaimType::Bombing | ClaimType::Clash)
            && o.item.abs_diff(v) < 12
    });
    let Some(o) = source.filter(|o| o.claim != ClaimType::Clash) else { return };
    let (agents, targets) = (o.role(Role::Agent).to_vec(), d.role(Role::Target).to_vec());
    if !agents.iter().any(|f| targets.iter().any(|t| t.head == f.head)) {
        drafts[k].roles[Role::Agent as usize] = agents;
    }
}

/// «نددوا باعتقال الهيئة ناشطين، وطالبوا بإطلاق سراحهم»: who holds them is to let them go.
fn freed(drafts: &mut [Draft], k: usize) {
    use ClaimType::{Abduction, Arrest, Release};
    let d = &drafts[k];
    if d.claim != Release || !d.role(Role::Agent).is_empty() || d.role(Role::Target).is_empty() {
        return;
    }
    let held = drafts[..k].iter().rev().find(|o| {
        matches!(o.claim, Arrest | Abduction)
            && !o.dropped
            && o.sentence + 2 >= d.sentence
            && !o.role(Role::Agent).is_empty()
            && o.role(Role::Target).iter().any(|t| d.role(Role::Target).iter().any(|f| f.head == t.head))
    });
    if let Some(o) = held {
        let agents = o.role(Role::Agent).to_vec();
        drafts[k].roles[Role::Agent as usize] = agents;
    }
}

/// «اتفق الطرفان على …»: the two sides named last.
fn both(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], k: usize) {
    use ClaimType::{Agreement, Ceasefire, Clash, Negotiation, Release};
    let two = |f: &Filler| {
        matches!(syntax.text().fold_of(f.head as usize), "الطرفان" | "الطرفين" | "الجانبان" | "الجانبين") && f.end == f.head + 1
    };
    if !drafts[k].role(Role::Agent).iter().any(two) {
        return;
    }
    let told = |o: &&Draft| {
        matches!(o.claim, Agreement | Ceasefire | Clash | Negotiation | Release)
            && !o.dropped
            && (o.role(Role::Agent).len() == 1 && o.role(Role::Target).len() == 1 && o.claim != Release
                || o.claim == Release && o.role(Role::Agent).len() == 2)
            && !o.role(Role::Agent).iter().any(two)
    };
    // «28 عنصرا من الفصائل المقاتلة وتنظيم داعش إثر اشتباكات بين الطرفين»: the two that the sentence names together.
    let here = named_together(syntax, drafts[k].first, drafts[k].item).filter(|_| drafts[k].claim == Clash);
    if let Some((one, other)) = here {
        let d = &mut drafts[k];
        d.roles[Role::Agent as usize] = vec![one];
        d.roles[Role::Target as usize] = vec![other];
        return;
    }
    let Some(o) = drafts[..k].iter().rev().find(told) else { return };
    let sides: Vec<Filler> = o.role(Role::Agent).iter().chain(o.role(Role::Target)).copied().take(2).collect();
    let [one, other] = sides.as_slice() else { return };
    let d = &mut drafts[k];
    if d.claim == Release {
        d.roles[Role::Agent as usize] = vec![*one, *other];
    } else {
        d.roles[Role::Agent as usize] = vec![*one];
        if d.role(Role::Target).is_empty() {
            d.roles[Role::Target as usize] = vec![*other];
        }
    }
}

/// Two sides joined by و among the items `first..end`, the last such two: «من الفصائل المقاتلة وتنظيم داعش».
fn named_together(syntax: &Syntax<'_, '_>, first: usize, end: usize) -> Option<(Filler, Filler)> {
    let side = |name: Option<NameKind>| {
        matches!(name, Some(NameKind::Actor(i))
            if matches!(syntax.lexicon().actors[i as usize].kind.as_str(), "armed_group" | "state_force" | "coalition"))
    };
    (first + 1..end).rev().find_map(|k| {
        let other = syntax.np(syntax.np_of_item(k)?);
        let one = syntax.np(syntax.np_of_item(k - 1)?);
        if !(other.conj && other.prep == Prep::Bare && other.is_name && side(other.name) && side(one.name)) {
            return None;
        }
        let t = (one.head..one.end).find(|&t| syntax.word(t).tag == crate::words::Tag::Name)?;
        let named = syntax.view.np(t as usize, one.end as usize, Prep::Bare, t as usize).filter(|np| side(np.name))?;
        Some((Filler::of(syntax, &named), Filler::of(syntax, other)))
    })
}

/// «شن الجيش هجوما لاستعادة البلدة من المسلحين»: those from whom ground is to be taken are those attacked.
fn aim(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], k: usize) {
    use ClaimType::{Advance, Airstrike, Attack};
    let d = &drafts[k];
    let to = syntax.np_of_item(d.item).is_some_and(|n| syntax.np(n).prep == Prep::Clitic('ل'));
    if d.claim != Advance || d.hit.via != Via::Noun || !to || d.role(Role::Target).is_empty() {
        return;
    }
    let Some(j) = (0..k).rev().find(|&j| !drafts[j].dropped) else { return };
    let o = &drafts[j];
    if o.sentence == d.sentence
        && matches!(o.claim, Attack | Airstrike)
        && o.role(Role::Target).is_empty()
        && !(o.item + 1..d.item).any(|i| matches!(syntax.items[i].kind, ItemKind::Verb | ItemKind::Stop | ItemKind::Subord))
    {
        drafts[j].roles[Role::Target as usize] = d.role(Role::Target).to_vec();
    }
}

/// «استعاد الجيش البلدة من المسلحين بعد معارك عنيفة»: the sides of the battle are those of what it was fought for.
fn background(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], k: usize) {
    let d = &drafts[k];
    let caused = syntax.np_of_item(d.item).is_some_and(|n| matches!(syntax.np(n).prep, Prep::Cause(_)));
    let fought = d.claim == ClaimType::Clash;
    let alone = matches!(d.claim, ClaimType::Attack | ClaimType::Bombing | ClaimType::Siege);
    if !(fought || alone) || !caused || d.definite || !d.role(Role::Agent).is_empty() {
        return;
    }
    use ClaimType::{Advance, Attack, Repel, Siege, Withdrawal};
    let Some(o) = drafts[..k].iter().rev().find(|o| !o.dropped && o.sentence == d.sentence && o.item < d.item) else { return };
    // «سيطر الجيش على التلة بعد هجوم مباغت»: whoever took it attacked.
    if alone && !(o.claim == Advance && drafts[k].role(Role::Target).is_empty() && drafts[k].hit.via == Via::Noun) {
        return;
    }
    if !matches!(o.claim, Advance | Attack | Repel | Siege | Withdrawal)
        || !matches!(o.status, Status::Happened | Status::Ongoing)
        || (o.item + 1..d.item).any(|i| matches!(syntax.items[i].kind, ItemKind::Stop | ItemKind::Subord))
    {
        return;
    }
    let other = |f: &Filler| f.class.can_act() || f.class == Class::Fighter || f.class.is_human();
    let (agents, targets) = (o.role(Role::Agent).to_vec(), o.role(Role::Target).to_vec());
    // «انسحبت القوات بعد معارك مع الفصائل»: whoever is named after «مع» is the other side.
    if fought && drafts[k].role(Role::Target).is_empty() && targets.iter().all(other) {
        drafts[k].roles[Role::Target as usize] = targets;
    }
    let target = drafts[k].role(Role::Target).to_vec();
    for f in agents.into_iter().filter(|f| !target.iter().any(|t| t.head == f.head)) {
        drafts[k].fill(Role::Agent, f);
    }
}
