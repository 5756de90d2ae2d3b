//! Which claims of one document tell of one occurrence.
//!
//! A report tells an event more than once: in the headline, in the lead, by another voice, as «الهجوم» "the attack". It also sets events
//! apart, by another place, another day, or «هجوم آخر» "another attack".

use isnad_model::{Claim, ClaimType, Status};
use isnad_text::fold_str;

use crate::facts::Facts;
use crate::kinds::family;
use crate::weigh::{Points, weigh};
use crate::weights::{inside, within};

/// Words after a trigger that say that it is another one, folded.
const OTHERS: [&str; 14] =
    ["مجددا", "اخر", "اخري", "اخرين", "ثان", "ثانيه", "ثالث", "ثالثه", "مماثل", "مماثله", "منفصل", "منفصله", "جديد", "جديده"];

/// Groups of indices into the claims of a document, in the order of the text, with the points by which each claim came to its group.
#[must_use]
pub fn group(claims: &[Claim], facts: &[Facts]) -> Vec<Vec<(u32, Option<Points>)>> {
    let mut groups: Vec<Vec<(u32, Option<Points>)>> = Vec::new();
    // What names its spot first: a headline that tells of the country alone would bring together what is apart.
    let exact = |i: &usize| facts[*i].ground.is_exact();
    for i in (0..claims.len()).filter(exact).chain((0..claims.len()).filter(|i| !exact(i))) {
        match best(claims, facts, &groups, i, exact(&i)) {
            Some((g, points)) => {
                let at = groups[g].partition_point(|(k, _)| (*k as usize) < i);
                groups[g].insert(at, (i as u32, Some(points)));
            }
            None => groups.push(vec![(i as u32, None)]),
        }
    }
    groups.sort_by_key(|group| group[0].0);
    // The first of a group came to nothing.
    groups.iter_mut().for_each(|group| group[0].1 = None);
    groups
}

/// The group that a claim goes to, with its points.
fn best(claims: &[Claim], facts: &[Facts], groups: &[Vec<(u32, Option<Points>)>], i: usize, exact: bool) -> Option<(usize, Points)> {
    let w = within();
    let claim = &claims[i];
    let (the, another) = (is_definite(claim), is_another(claim));
    let before = |group: &[(u32, Option<Points>)]| group.iter().rev().map(|(k, _)| *k as usize).find(|k| *k < i);
    // «الهجوم» "the attack" is the one told last of its kind.
    let kin_of = |group: &Vec<(u32, Option<Points>)>| group.iter().any(|(k, _)| family(claims[*k as usize].kind) == family(claim.kind));
    let last = groups.iter().enumerate().filter(|(_, group)| the && kin_of(group)).max_by_key(|(_, group)| before(group)).map(|(g, _)| g);
    // The claim of its family told last before it.
    let kin = (0..i).rev().find(|k| family(claims[*k].kind) == family(claim.kind));
    // What the text tells first of its kind is what most of it is about.
    let first = groups.iter().position(kin_of);
    let mut best: Option<(f32, usize, Points)> = None;
    for (g, group) in groups.iter().enumerate() {
        let Some((mean, top, points)) = against(claims, facts, group, i) else { continue };
        let mut sum = w.mean * mean + (1.0 - w.mean) * top;
        if last == Some(g) {
            sum += w.the;
        }
        if another && before(group).is_some() {
            sum += w.another;
        }
        if group.iter().any(|(k, _)| overlap(&claims[*k as usize], claim)) {
            sum += w.overlap;
        }
        if let Some(before) = i.checked_sub(1).filter(|before| group.iter().any(|(k, _)| *k as usize == *before))
            && !claim.agent.is_empty()
            && claims[before].agent == claim.agent
        {
            sum += w.same_doer;
        }
        if !exact && is_harm(claim) && kin.is_some_and(|kin| group.iter().any(|(k, _)| *k as usize == kin)) {
            sum += w.harm;
        }
        if !exact {
            // Of two that a vague claim may be of, the nearer in the text.
            let near = group.iter().map(|(k, _)| (*k as usize).abs_diff(i)).min().unwrap_or(usize::MAX);
            sum += match near {
                1 => w.next,
                2 => w.next_but_one,
                _ => 0.0,
            };
            if first == Some(g) {
                sum += w.first;
            }
        }
        if best.as_ref().is_none_or(|(most, ..)| sum > *most) {
            best = Some((sum, g, points));
        }
    }
    best.filter(|(sum, ..)| *sum >= w.enough).map(|(_, g, points)| (g, points))
}

/// The mean and the best of the sums of a claim with each of a group, and the points of the best. `None` where one of them forbids it.
fn against(claims: &[Claim], facts: &[Facts], group: &[(u32, Option<Points>)], i: usize) -> Option<(f32, f32, Points)> {
    let (mut sum, mut best) = (0.0, None::<Points>);
    for &(k, _) in group {
        let mut points = weigh(&facts[k as usize], &facts[i], true);
        if facts[k as usize].sum != facts[i].sum && overlap(&claims[k as usize], &claims[i]) {
            // «صدّت هجومين» "it repelled two attacks": what was repelled.
            points.of[0] -= inside().sum;
        }
        if overlap(&claims[k as usize], &claims[i]) {
            points.of[6] *= within().overlap_words;
        }
        if points.never {
            return None;
        }
        if points.of[5] < 0.0 && one_voice(&claims[k as usize], &claims[i]) {
            // One voice does not count one event twice in two ways.
            points.of[5] -= within().voice_counts;
        }
        if points.of[3] < -0.4 && one_voice(&claims[k as usize], &claims[i]) {
            // Nor does it name two who did one thing.
            points.of[3] -= within().voice_names;
        }

        sum += points.sum();
        if best.is_none_or(|best| points.sum() > best.sum()) {
            best = Some(points);
        }
    }
    let best = best?;
    Some((sum / group.len() as f32, best.sum(), best))
}

fn one_voice(a: &Claim, b: &Claim) -> bool {
    let last = |claim: &Claim| claim.attribution.last().map(|link| link.name.clone());
    last(a) == last(b) && (a.status == Status::Denied) == (b.status == Status::Denied)
}

const fn is_harm(claim: &Claim) -> bool {
    matches!(claim.kind, ClaimType::Killing | ClaimType::Toll | ClaimType::Destruction)
}

fn overlap(a: &Claim, b: &Claim) -> bool {
    a.start < b.end && b.start < a.end
}

/// «الهجوم», «للهجوم»: one that was told.
fn is_definite(claim: &Claim) -> bool {
    let trigger = fold_str(&claim.trigger);
    !trigger.contains(' ') && ["ال", "لل", "بال", "وال", "كال"].iter().any(|article| trigger.starts_with(article))
}

fn is_another(claim: &Claim) -> bool {
    if fold_str(&claim.trigger).split(' ').skip(1).any(|word| OTHERS.contains(&word)) {
        return true;
    }
    let after = (claim.trigger_start.saturating_sub(claim.start)) as usize + claim.trigger.len();
    let rest = claim.evidence.get(after..).unwrap_or_default();
    let rest = fold_str(rest.get(..rest.char_indices().nth(24).map_or(rest.len(), |(at, _)| at)).unwrap_or_default());
    rest.split(' ').take(2).any(|word| OTHERS.contains(&word))
}
