//! What the claims of one event come to, side by side and by root.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, ClaimType, Event, EventActor, EventClaim, EventPlace, Grade, LinkKind, Point, Reading, Stage, Status};

use crate::differences;
use crate::figures;
use crate::ground::Level;
use crate::kinds::{Kinds, exactness};
use crate::means;
use crate::names::{Names, related};
use crate::roots::Root;
use crate::stored;
use crate::weigh::Points;
use crate::{Account, claims_of, days};

/// A claim with its document and its root.
#[derive(Debug, Clone)]
pub struct Member<'r> {
    /// Its document.
    pub reading: &'r Reading,
    /// The claim.
    pub claim: &'r Claim,
    /// Whose word it is.
    pub root: Root,
    /// The points by which it came to the others of its document.
    pub points: Option<Points>,
}

/// The name of the event that a claim is the first of: a letter and sixteen hexadecimal digits. Any claim's name finds the event that holds it.
#[must_use]
pub fn id(document: &str, claim: &Claim) -> String {
    format!("e{:016x}", number(document, claim))
}

/// The number in that name.
#[must_use]
pub fn number(document: &str, claim: &Claim) -> u64 {
    let numbers = [claim.start.to_le_bytes(), claim.trigger_start.to_le_bytes()].concat();
    [document.as_bytes(), &[0], &numbers, claim.kind.name().as_bytes()].into_iter().fold(stored::fnv(&[]), stored::more)
}

/// What they come to; `copied` as in [`crate::Joiner::event`].
#[must_use]
pub fn event<'c>(lexicon: &Lexicon, names: &Names, told: &[Account<'_>], copied: &dyn Fn(&str, u32) -> Option<&'c str>) -> Event {
    let mut members: Vec<Member<'_>> = Vec::new();
    for account in told {
        let Account { reading, voices, .. } = *account;
        let publisher = reading.publisher.as_deref().unwrap_or_default();
        members.extend(claims_of(account).map(|(k, claim, points)| Member {
            reading,
            claim,
            root: voices.root(names, copied(&reading.id, k).unwrap_or(publisher), claim),
            points,
        }));
    }
    members.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut kinds = Kinds::default();
    members.iter().for_each(|member| kinds = kinds.and(Kinds::of(member.claim.kind)));
    let kind = kind(&members);
    let says = |denied: bool| {
        let of = members.iter().filter(|member| {
            (member.claim.status == Status::Denied) == denied && member.claim.status != Status::Failed
                || member.claim.status == Status::Failed && !denied
        });
        by_root(of.map(|member| &member.root))
    };
    let (affirmed, denied) = (says(false), says(true));
    let named = means::named(lexicon, &members);
    let differences = differences::of(lexicon, names, kind, &members, &named);
    let (agents, targets) = (actors(names, &members, |claim| &claim.agent), actors(names, &members, |claim| &claim.target));
    let independent = independent(&members);
    let (own_word, across_sides) = sides(names, &members, &agents, &targets);
    let rivals = differences.iter().any(|difference| difference.about == Point::Agent);
    let (grade, why) = if !affirmed.is_empty() && !denied.is_empty() {
        (Grade::Contested, format!("affirmed by {} and denied by {}", roots(affirmed.len()), roots(denied.len())))
    } else if rivals {
        (Grade::Contested, "rival agents are named".to_owned())
    } else if independent >= 2 {
        (Grade::Fair, format!("{independent} independent roots"))
    } else {
        (Grade::Weak, "one root".to_owned())
    };
    let mut documents: Vec<String> = Vec::new();
    for member in &members {
        if !documents.contains(&member.reading.id) {
            documents.push(member.reading.id.clone());
        }
    }
    let published = || members.iter().filter_map(|member| member.reading.published.as_deref());
    Event {
        id: id(&members[0].reading.id, members[0].claim),
        kind,
        status: status(&members),
        grade,
        grade_reason: why,
        time: time(&members),
        place: place(&members, told),
        means: means::of(lexicon, &members, &named),
        figures: figures::of(&members),
        agents,
        targets,
        documents,
        sources: by_root(members.iter().map(|member| &member.root)).len() as u32,
        independent_sources: independent,
        affirmed_by: affirmed,
        denied_by: denied,
        own_word,
        across_sides,
        differences,
        stages: stages(&members),
        first_reported: published().min().map(str::to_owned),
        last_reported: published().max().map(str::to_owned),
        claims: members.iter().map(told_of).collect(),
    }
}

fn roots(count: usize) -> String {
    if count == 1 { "one root".to_owned() } else { format!("{count} roots") }
}

/// By publication, then as documents and texts go.
fn order<'m>(member: &'m Member<'_>) -> (bool, Option<&'m str>, &'m str, u32, u32) {
    let published = member.reading.published.as_deref();
    (published.is_none(), published, &member.reading.id, member.claim.start, member.claim.trigger_start)
}

/// Where in its evidence a claim begins to tell what no earlier claim of the sentence tells: «خطف التنظيم 230 مدنيا بعد استيلائه على البلدة» "it
/// abducted 230 civilians after it took the town" carries the taking from «بعد» "after" on.
fn own_words(member: &Member<'_>) -> usize {
    let claim = member.claim;
    let trigger = (claim.trigger_start.saturating_sub(claim.start)) as usize;
    let mut from = 0;
    for other in &member.reading.claims {
        let over = other.start < claim.end && claim.start < other.end;
        if !over || other.trigger_start >= claim.trigger_start || other.kind == claim.kind {
            continue;
        }
        let after = other.trigger_start as usize + other.trigger.len();
        let at = other.trigger_start.saturating_sub(claim.start) as usize;
        from = from.max(after.saturating_sub(claim.start as usize));
        let Some(between) = claim.evidence.get(at..trigger) else { continue };
        let said = other.target.iter().chain(&other.place).chain(other.figures.iter().map(|figure| &figure.quote));
        for words in said.filter(|words| !words.is_empty() && !claim.place.contains(words)) {
            from = from.max(between.find(words.as_str()).map_or(0, |found| at + found + words.len()));
        }
    }
    if claim.figures.iter().any(|figure| claim.evidence.find(&figure.quote).is_some_and(|at| at < from)) {
        return 0;
    }
    // To the next word.
    let rest = claim.evidence.get(from..trigger).unwrap_or_default();
    from + (rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || "،,.؛«»\"".contains(c)).len())
}

fn told_of(member: &Member<'_>) -> EventClaim {
    let from = own_words(member);
    EventClaim {
        document: member.reading.id.clone(),
        claim: member.claim.id.clone(),
        kind: member.claim.kind,
        status: member.claim.status,
        evidence: member.claim.evidence.get(from..).unwrap_or(&member.claim.evidence).to_owned(),
        start: member.claim.start + from as u32,
        end: member.claim.end,
        root: member.root.name.to_string(),
        joined: member.points.map_or_else(String::new, |points| points.to_string()),
    }
}

/// The type told most often among the most exact ones.
fn kind(members: &[Member<'_>]) -> ClaimType {
    let mut counts: BTreeMap<ClaimType, usize> = BTreeMap::new();
    members.iter().for_each(|member| *counts.entry(member.claim.kind).or_default() += 1);
    let best = counts.iter().max_by_key(|(kind, count)| (exactness(**kind), **count, Reverse(**kind)));
    best.map_or(ClaimType::Attack, |(kind, _)| *kind)
}

/// How far a status says that things have come.
const fn progress(status: Status) -> u8 {
    match status {
        Status::Happened => 7,
        Status::Failed => 6,
        Status::Ongoing => 5,
        Status::Possible => 4,
        Status::Planned => 3,
        Status::Offered => 2,
        Status::Demanded => 1,
        Status::Denied => 0,
    }
}

fn status(members: &[Member<'_>]) -> Status {
    members.iter().map(|member| member.claim.status).max_by_key(|status| progress(*status)).unwrap_or(Status::Happened)
}

fn stages(members: &[Member<'_>]) -> Vec<Stage> {
    let mut out: Vec<Stage> = Vec::new();
    for (i, member) in (0..).zip(members) {
        match out.iter_mut().find(|stage| stage.status == member.claim.status) {
            Some(stage) => {
                stage.claims.push(i);
                if stage.time.is_none() {
                    stage.time.clone_from(&member.claim.time);
                }
            }
            None => out.push(Stage {
                status: member.claim.status,
                published: member.reading.published.clone(),
                time: member.claim.time.clone(),
                claims: vec![i],
            }),
        }
    }
    if out.len() < 2 { Vec::new() } else { out }
}

/// The narrowest time that most of the dated claims agree with; that of a claim which affirms before one that plans.
fn time(members: &[Member<'_>]) -> Option<String> {
    let mut counts: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for member in members {
        if let Some(time) = member.claim.time.as_deref() {
            let day = time.split('T').next().unwrap_or(time);
            let day = if time.contains('/') { time } else { day };
            *counts.entry((day, progress(member.claim.status) >= 4)).or_default() += 1;
        }
    }
    let rank =
        |time: &str, count: usize, affirmed: bool| (affirmed, Reverse(days::of_edtf(time).map_or(i32::MAX, days::Days::length)), count);
    let best = counts.iter().max_by(|((a, x), n), ((b, y), m)| rank(a, **n, *x).cmp(&rank(b, **m, *y)).then(b.cmp(a)));
    best.map(|((time, _), _)| (*time).to_owned())
}

/// The finest place; of those the one that most claims name.
fn place(members: &[Member<'_>], told: &[Account<'_>]) -> Option<EventPlace> {
    let mut best: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        for place in &member.claim.resolved_places {
            let entry = best.entry(place.id.as_str()).or_insert((0, at));
            entry.0 += 1;
        }
    }
    let level = |id: &str| {
        let of = |place: &&isnad_model::ResolvedPlace| place.id == id;
        let exact = members.iter().flat_map(|member| &member.claim.resolved_places).find(of);
        exact.map_or(Level::Country, |place| crate::ground::level_of(&place.precision))
    };
    let chosen = best.iter().max_by_key(|(id, (count, at))| (level(id), *count, Reverse(*at))).map(|(id, _)| *id);
    if let Some(id) = chosen {
        let all = members.iter().flat_map(|member| &member.claim.resolved_places).filter(|place| place.id == id);
        // The place itself before a side of it.
        let told = all.min_by_key(|place| place.relation.is_some())?;
        return Some(EventPlace {
            id: Some(told.id.clone()),
            name: told.name.clone(),
            lat: Some(told.lat),
            lon: Some(told.lon),
            precision: Some(told.precision.clone()),
            radius_km: told.radius_km,
        });
    }
    debug_assert!(!told.is_empty());
    let named = members.iter().flat_map(|member| member.claim.place.iter().chain(&member.claim.origin).chain(&member.claim.destination));
    let name = named.max_by_key(|name| name.chars().count())?;
    Some(EventPlace { id: None, name: name.clone(), lat: None, lon: None, precision: None, radius_km: None })
}

/// Those in a role, put together by what they are, with who names them.
fn actors<'r>(names: &Names, members: &[Member<'r>], role: impl Fn(&'r Claim) -> &'r Vec<String>) -> Vec<EventActor> {
    struct Named {
        actor: EventActor,
        count: usize,
        key: String,
    }
    let mut out: Vec<Named> = Vec::new();
    for member in members {
        for surface in role(member.claim) {
            let resolved = member.claim.resolved_actors.iter().find(|actor| actor.surface == *surface);
            let id = resolved.map(|actor| actor.id.clone()).or_else(|| names.in_text(surface).map(|party| party.id.to_string()));
            let key = id.clone().unwrap_or_else(|| crate::names::words(surface).join(" "));
            let named = match out.iter().position(|named| named.key == key) {
                Some(at) => &mut out[at],
                None => {
                    out.push(Named { actor: EventActor { name: surface.clone(), id, by: Vec::new() }, count: 0, key });
                    let last = out.len() - 1;
                    &mut out[last]
                }
            };
            named.count += 1;
            if surface.chars().count() > named.actor.name.chars().count() {
                named.actor.name.clone_from(surface);
            }
            let root = member.root.name.to_string();
            if !named.actor.by.contains(&root) {
                named.actor.by.push(root);
            }
        }
    }
    out.sort_by_key(|named| Reverse(named.count));
    out.into_iter().map(|named| named.actor).collect()
}

/// The names of roots, each once, in order of their first claim.
pub fn by_root<'m>(roots: impl Iterator<Item = &'m Root>) -> Vec<String> {
    let mut keys: Vec<&Arc<str>> = Vec::new();
    let mut out = Vec::new();
    for root in roots {
        if !keys.contains(&&root.key) {
            keys.push(&root.key);
            out.push(root.name.to_string());
        }
    }
    out
}

/// How many roots affirm from their own knowledge. A publisher that also names whom it has it from passes on; so does an agency.
fn independent(members: &[Member<'_>]) -> u32 {
    let affirming = || members.iter().filter(|member| member.claim.status != Status::Denied);
    let attributed = |id: &str| affirming().any(|member| member.reading.id == id && member.root.kind.is_some());
    let mut keys: Vec<&Arc<str>> = Vec::new();
    for member in affirming() {
        let passes_on = member.root.kind.is_none() && attributed(&member.reading.id);
        // A statement or a video with no author named is not another voice.
        let nobody = member.root.kind == Some(LinkKind::Document) && member.root.line.is_empty() && keys_of(members) > 1;
        if !passes_on && !nobody && !keys.contains(&&member.root.key) {
            keys.push(&member.root.key);
        }
    }
    keys.len() as u32
}

fn keys_of(members: &[Member<'_>]) -> usize {
    by_root(members.iter().map(|member| &member.root)).len()
}

/// Roots that speak of what they did or suffered themselves, and whether two sides of the event both affirm it.
fn sides(names: &Names, members: &[Member<'_>], agents: &[EventActor], targets: &[EventActor]) -> (Vec<String>, bool) {
    let of = |root: &Root, actors: &[EventActor]| {
        let lines = actors.iter().filter_map(|actor| names.with_id(actor.id.as_deref()?)).map(|party| &party.line);
        !root.line.is_empty() && lines.into_iter().any(|line| related(line, &root.line))
    };
    let (mut own, mut does, mut suffers) = (Vec::new(), false, false);
    for member in members.iter().filter(|member| member.claim.status != Status::Denied) {
        let (agent, target) = (of(&member.root, agents), of(&member.root, targets));
        if agent || target {
            own.push(&member.root);
        }
        does |= agent && !target;
        suffers |= target && !agent;
    }
    (by_root(own.into_iter()), does && suffers)
}
