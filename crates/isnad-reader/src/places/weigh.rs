//! Which of its namesakes a name means: points for the words around it, the places told with it and what the text is about.
//!
//! All mentions of a name go together: one name, one place, unless its own words say otherwise. Points are added in three rounds, since what
//! is settled in one helps the next: first what the words beside a name say, then what the text and the places near it say.

use isnad_lexicon::{Lexicon, NameKind};
use rustc_hash::FxHashMap;

use super::facts::{Facts, Kinds, NONE};
use super::focus::{Focus, points};
use super::spots::Spot;
use crate::phrases::View;

/// What speaks for a candidate: bits, for people who ask why.
pub mod why {
    pub const CLASS: u16 = 1;
    pub const NATION: u16 = 1 << 1;
    pub const WITHIN: u16 = 1 << 2;
    pub const COUNTRY: u16 = 1 << 3;
    pub const PROVINCE: u16 = 1 << 4;
    pub const NEAR: u16 = 1 << 5;
    pub const ALONE: u16 = 1 << 6;
    pub const OUTSIDE: u16 = 1 << 7;
    pub const ELSEWHERE: u16 = 1 << 8;
    pub const EVEN: u16 = 1 << 9;
    pub const FAR: u16 = 1 << 10;
}

/// A place that a name may mean, with its points.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The place.
    pub facts: Facts,
    /// Points for its kind and size alone.
    pub size: f32,
    /// Points from words right beside the name.
    pub beside: f32,
    /// Points for what is told near it.
    pub near: f32,
    /// All points.
    pub score: f32,
    /// What they are for.
    pub why: u16,
}

/// All mentions of one name.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its candidates: a range of those of the text.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// Spots of this name.
    pub mentions: u32,
    /// Names a state that may be told as an actor.
    state: bool,
    /// One of its mentions has a class noun or preposition of place before it.
    led: bool,
    /// By a word of its own.
    led_by_word: bool,
    /// By «حي» "quarter" and the like, which is not said of a village.
    quarter: bool,
    /// Index of the chosen candidate; none is `usize::MAX`.
    pub chosen: usize,
    /// Why none was chosen.
    pub why: u16,
}

/// Names of a text with what each may mean.
#[derive(Debug, Default)]
pub struct Weighed {
    /// Names.
    pub groups: Vec<Group>,
    /// Name of each spot: an index into `groups`.
    pub of: Vec<usize>,
    /// Candidates of all names.
    pub candidates: Vec<Candidate>,
}

/// Points between the best two below which neither is chosen, where they lie in two provinces.
const CLEAR: f32 = 1.4;
/// The same within one province.
const CLEAR_NEAR: f32 = 0.7;
/// How far, in kilometres, what is told by its direction from a town may lie from it.
const AFAR: f64 = 250.0;
/// How far a village may lie from the town that it has become a quarter of.
const NEXT_DOOR: f64 = 25.0;

/// Weighs all names of a text. `home` is the publisher's state, looked up where nothing else tells.
pub fn weigh(view: &View<'_, '_>, spots: &[Spot], home: impl FnOnce() -> u32) -> Weighed {
    let mut all = gather(view, spots);
    if all.candidates.is_empty() {
        return all;
    }
    let lexicon = view.lexicon;
    beside(lexicon, spots, &mut all);
    let mut home = Some(home);
    let mut publisher = NONE;
    for round in 0..3 {
        let focus = Focus::of(view, spots, &all);
        if round == 0 && focus.total < 1.0 {
            publisher = home.take().map_or(NONE, |home| home());
        }
        points(spots, &mut all, &focus, publisher);
        for group in 0..all.groups.len() {
            choose(lexicon, &mut all, group, &focus);
        }
    }
    all
}

/// Names of the text with their candidates.
fn gather(view: &View<'_, '_>, spots: &[Spot]) -> Weighed {
    let lexicon = view.lexicon;
    let mut all = Weighed::default();
    let mut known: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for spot in spots {
        let hit = view.names[spot.hit as usize];
        let from = all.candidates.len();
        let mut add = |place: u32| {
            // A name may stand in two spellings that are one when folded.
            if all.candidates[from..].iter().any(|c| c.facts.place == place) {
                return;
            }
            let candidate = Candidate { facts: Facts::of(lexicon, place), size: 0.0, beside: 0.0, near: 0.0, score: 0.0, why: 0 };
            all.candidates.push(Candidate { size: size(lexicon, &candidate.facts), ..candidate });
        };
        let state = matches!(hit.kind, NameKind::Actor(_));
        lexicon.bearers(view.text, &hit).into_iter().for_each(&mut add);
        let key = (all.candidates.get(from).map_or(NONE, |c| c.facts.place), (all.candidates.len() - from) as u32);
        let next = all.groups.len();
        let group = *known.entry(key).or_insert(next);
        if group == next {
            seats(&mut all.candidates[from..]);
            let (to, chosen) = (all.candidates.len(), usize::MAX);
            all.groups.push(Group { from, to, mentions: 0, state, led: false, led_by_word: false, quarter: false, chosen, why: 0 });
        } else {
            all.candidates.truncate(from);
        }
        all.groups[group].mentions += 1;
        all.groups[group].led |= spot.led;
        all.groups[group].led_by_word |= spot.led_by_word;
        all.groups[group].quarter |= spot.kinds == Kinds::QUARTER;
        all.of.push(group);
    }
    all
}

/// A governorate of the same name makes a town its seat.
fn seats(candidates: &mut [Candidate]) {
    for k in 0..candidates.len() {
        let Facts { kind, country, point, .. } = candidates[k].facts;
        let of = |c: &Candidate| c.facts.kind == Kinds::GOVERNORATE && c.facts.country == country && c.facts.point.km(point) < 250.0;
        if kind.meets(Kinds::CITY.or(Kinds::TOWN)) && candidates.iter().any(of) {
            candidates[k].size += 1.0;
        }
    }
}

/// Points for kind and size: a capital before a town, a town before a village.
fn size(lexicon: &Lexicon, facts: &Facts) -> f32 {
    let kind = match facts.kind {
        Kinds::COUNTRY => 6.0,
        Kinds::CITY if lexicon.is_capital(facts.place) => 5.0,
        Kinds::CITY => 3.5,
        Kinds::GOVERNORATE => 3.4,
        Kinds::SEA => 3.5,
        Kinds::TOWN | Kinds::REGION | Kinds::RIVER => 2.0,
        Kinds::DISTRICT | Kinds::CAMP => 1.8,
        Kinds::VILLAGE => 1.0,
        _ => 1.4,
    };
    kind - if imported(lexicon, facts.place) { 1.0 } else { 0.0 }
}

/// Out of a gazetteer of everything: the curated tables have what war reporting names.
fn imported(lexicon: &Lexicon, place: u32) -> bool {
    let listed = (place as usize) < lexicon.places.of_tables().len();
    !(listed && !lexicon.places[place as usize].id.starts_with("gn-") || lexicon.is_capital(place))
}

/// What the words right beside a name say: its class noun, its state's adjective, the place that it is said to lie in.
fn beside(lexicon: &Lexicon, spots: &[Spot], all: &mut Weighed) {
    for k in 0..spots.len() {
        for c in all.groups[all.of[k]].from..all.groups[all.of[k]].to {
            let (points, why) = own(lexicon, spots, all, k, c);
            let candidate = &mut all.candidates[c];
            candidate.why |= why;
            // The same words said twice are no more than once; words against it are not taken back by silence elsewhere.
            candidate.beside =
                if points >= 0.0 { candidate.beside.max(points) } else { candidate.beside.min(0.0) + points.max(-6.0) }.max(-9.0);
        }
    }
}

/// Points for candidate `c` from the words around spot `k` alone.
pub fn own(lexicon: &Lexicon, spots: &[Spot], all: &Weighed, k: usize, c: usize) -> (f32, u16) {
    let (spot, facts) = (&spots[k], &all.candidates[c].facts);
    let group = &all.groups[all.of[k]];
    let (mut points, mut why) = (0.0, 0);
    if !spot.kinds.is_none() {
        // «بلدة» may be told of what the gazetteer calls a city, «مدينة» of no village.
        let any = |kinds: Kinds| (group.from..group.to).any(|c| all.candidates[c].facts.kind.meets(kinds));
        let loose = spot.kinds.meets(Kinds::VILLAGE) && !any(spot.kinds);
        let kinds = if loose { Kinds::SETTLED } else { spot.kinds };
        if facts.kind.meets(kinds) {
            points += 3.0;
            why |= why::CLASS;
        } else if any(kinds) {
            // «مدينة سوسة» where the tables have the town of another state and the governorate whose seat is meant.
            let seat = kinds.meets(Kinds::SETTLED) && facts.kind.meets(Kinds::GOVERNORATE.or(Kinds::DISTRICT));
            points -= if seat { 1.0 } else { 3.0 };
        }
    }
    if spot.nation != NONE && !group.state {
        if facts.country == spot.nation {
            points += 8.0;
            why |= why::NATION;
        } else {
            points -= 8.0;
        }
    }
    if let Some(outer) = spots.get(spot.within)
        && all.of[spot.within] != all.of[k]
        && facts.kind != Kinds::COUNTRY
    {
        let holder = &all.groups[all.of[spot.within]];
        let held = |c: &Candidate| (holder.from..holder.to).any(|o| lies_in(lexicon, &c.facts, &all.candidates[o].facts, outer));
        if held(&all.candidates[c]) {
            points += 6.0;
            why |= why::WITHIN;
        } else if spot.surely && (holder.from..holder.to).all(|o| excludes(facts, &all.candidates[o].facts, outer)) {
            points -= 6.0;
            why |= why::OUTSIDE;
        }
    }
    (points, why)
}

/// Whether a place may be told as lying in, or at, another.
fn lies_in(lexicon: &Lexicon, facts: &Facts, outer: &Facts, spot: &Spot) -> bool {
    if facts.place == outer.place {
        return false;
    }
    if let Some(away) = spot.away {
        let point = spot.side.map_or(outer.point, |side| outer.point.towards(side, away));
        return facts.point.km(point) <= (0.4 * away).max(10.0);
    }
    let km = facts.point.km(outer.point);
    if outer.kind == Kinds::COUNTRY {
        return facts.country == outer.place;
    }
    let same_province = facts.province != NONE && facts.province == outer.province;
    let wide = outer.kind.meets(Kinds::GOVERNORATE.or(Kinds::REGION).or(Kinds::CITY)) || spot.outskirts || spot.side.is_some();
    facts.lies_in(lexicon, outer)
        || wide && same_province && km <= 120.0
        || km <= outer.kind.reach().max(if spot.side.is_some() { 60.0 } else { 0.0 })
}

/// Whether a place cannot lie in another, whose bounds are known: in another state, or another governorate.
fn excludes(facts: &Facts, outer: &Facts, spot: &Spot) -> bool {
    // «بني وليد جنوب شرق طرابلس» lies that way, in whatever governorate; how far, the words do not say.
    if spot.side.is_some() && !spot.inside && outer.kind.meets(Kinds::SETTLED) {
        return facts.point.km(outer.point) > AFAR;
    }
    let other = facts.country != NONE && outer.country != NONE && facts.country != outer.country;
    // Regions, rivers and mountains run through more governorates than the one they are put in.
    let bounded = outer.kind.meets(Kinds::SETTLED.or(Kinds::GOVERNORATE).or(Kinds::DISTRICT).or(Kinds::CAMP).or(Kinds::QUARTER));
    let apart = bounded && facts.province != NONE && outer.province != NONE && facts.province != outer.province;
    other || apart && facts.point.km(outer.point) > 2.0 * outer.kind.reach()
}

/// Chooses the place of a name, or none.
fn choose(lexicon: &Lexicon, all: &mut Weighed, g: usize, focus: &Focus) {
    let group = &all.groups[g];
    let range = group.from..group.to;
    let best = range.clone().max_by(|a, b| all.candidates[*a].score.total_cmp(&all.candidates[*b].score).then(b.cmp(a)));
    let Some(best) = best else { return };
    let facts = all.candidates[best].facts;
    let rival = range
        .filter(|c| !all.candidates[*c].facts.same_ground(lexicon, &facts))
        .map(|c| (all.candidates[c].score, all.candidates[c].facts));
    let rival = rival.max_by(|a, b| a.0.total_cmp(&b.0));
    let even = rival.is_some_and(|(score, other)| {
        let clear = if other.province != NONE && other.province == facts.province { CLEAR_NEAR } else { CLEAR };
        all.candidates[best].score - score < clear
    });
    let why = if even { why::EVEN } else { implausible(lexicon, all, g, best, focus) };
    let group = &mut all.groups[g];
    (group.chosen, group.why) = if why == 0 { (best, 0) } else { (usize::MAX, why) };
}

/// A small place far from all that the text is about: the gazetteer may well not have the one that is meant.
fn implausible(lexicon: &Lexicon, all: &Weighed, g: usize, best: usize, focus: &Focus) -> u16 {
    let (group, candidate) = (&all.groups[g], &all.candidates[best]);
    let Facts { country, province, kind, point, .. } = candidate.facts;
    let located = candidate.why & (why::WITHIN | why::NATION) != 0;
    let imported = imported(lexicon, candidate.facts.place);
    let city = kind == Kinds::CITY && (group.led_by_word || !imported);
    let great =
        kind.meets(Kinds::COUNTRY.or(Kinds::SEA)) || city || kind.meets(Kinds::GOVERNORATE.or(Kinds::REGION).or(Kinds::RIVER)) && group.led;
    if located || great {
        return 0;
    }
    let (here, rest) = focus.share(all, group, country);
    if rest >= 0.5 && here < 0.12 {
        return why::ELSEWHERE;
    }
    // A village of a province that the text does not tell of, far from all that it tells of.
    // Those named first tell enough of where the text is.
    let local: Vec<&Facts> = focus.settled.iter().take(64).map(|(_, f)| f).filter(|f| f.place != candidate.facts.place).collect();
    let nearest = local.iter().map(|f| f.point.km(point)).fold(f64::INFINITY, f64::min);
    let told = local.iter().any(|f| province != NONE && f.province == province);
    // «حي الطيري» in a camp is not the village of that name two valleys away; the middle of a region says nothing of that.
    let towns = local.iter().filter(|f| !f.kind.meets(Kinds::GOVERNORATE.or(Kinds::REGION).or(Kinds::RIVER).or(Kinds::DISTRICT)));
    let beside = towns.map(|f| f.point.km(point)).reduce(f64::min).unwrap_or(nearest);
    if group.quarter && kind.meets(Kinds::VILLAGE.or(Kinds::TOWN)) && !local.is_empty() && beside > NEXT_DOOR {
        return why::FAR;
    }
    if local.len() >= 3 && nearest > 120.0 && !told && kind.meets(Kinds::VILLAGE.or(Kinds::QUARTER).or(Kinds::CAMP).or(Kinds::TOWN)) {
        return why::FAR;
    }
    0
}
