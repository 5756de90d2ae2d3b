//! How the places of two claims lie to each other.

use isnad_lexicon::Lexicon;
use isnad_model::Claim;
use serde::{Deserialize, Serialize};

/// How fine a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Countries and seas.
    Country,
    /// Governorates, regions, long rivers.
    Governorate,
    /// Districts.
    District,
    /// Cities, in which much may happen on one day.
    City,
    /// Towns, villages, quarters, camps, bases.
    Spot,
}

impl Level {
    fn of(kind: &str) -> Self {
        match kind {
            "country" | "sea" => Self::Country,
            "governorate" | "region" | "river" | "mountain" | "road" | "island" => Self::Governorate,
            "district" | "valley" => Self::District,
            "city" => Self::City,
            _ => Self::Spot,
        }
    }
}

/// How fine a place of this precision is.
#[must_use]
pub fn level_of(precision: &str) -> Level {
    if precision == "computed" { Level::District } else { Level::of(precision) }
}

/// A place that a claim names and the gazetteer knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Index in the gazetteer.
    pub place: u32,
    /// How fine it is.
    pub level: Level,
    /// Degrees north and east.
    pub point: (f32, f32),
    /// Kilometres within which the event may be.
    pub radius: f32,
    /// True for a point that was computed from the place: it need not be inside it.
    pub computed: bool,
    /// True for a part of a city.
    pub quarter: bool,
    /// True for what has no limits that the gazetteer knows: a region, a river, the north of a country.
    pub unbounded: bool,
    /// Indices of what it lies in, from the nearest up.
    pub within: Vec<u32>,
}

/// The places of a claim, or of claims that tell one event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ground {
    /// The finest of those that the gazetteer knows: none lies in another.
    pub known: Vec<Known>,
    /// The others, each by the stems of its name, without what kind of place it is.
    pub named: Vec<Vec<u32>>,
    /// What the known ones are called here, by the stems of the name.
    pub called: Vec<Vec<u32>>,
    /// All of them by the stems of their words, what kind of place it is among them.
    pub spoken: Vec<Vec<u32>>,
    /// Other places in which its text says that they are, or that are in them: «حي الطيري في مخيم عين الحلوة» "the quarter of al-Tiri in the camp
    /// of Ain al-Hilweh".
    pub beside: Vec<u32>,
    /// Whether it has where a movement begins or ends.
    pub on_the_way: bool,
}

/// How two grounds lie to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Relation {
    /// They share a place of this level.
    Same(Level),
    /// They share a place of this level, and each names a spot in it that the other does not.
    Shared(Level),
    /// They share a name that the gazetteer does not know.
    SameName,
    /// One lies in the other, which is of this level.
    Inside(Level),
    /// As near as their precision can tell.
    Near,
    /// A text says that one lies in the other.
    Beside,
    /// One of them is not known.
    Open,
    /// Both are named and neither is known to be the other.
    Other,
    /// They are apart.
    Apart,
}

impl Ground {
    /// The ground of a claim: its place, and where a movement begins and ends.
    #[must_use]
    pub fn of(lexicon: &Lexicon, claim: &Claim) -> Self {
        let mut out = Self::default();
        for surface in claim.place.iter().chain(&claim.origin).chain(&claim.destination) {
            let mut words = Vec::new();
            crate::words::of_spot(surface, &mut words);
            if !words.is_empty() && !out.spoken.contains(&words) {
                out.spoken.push(words);
            }
            let told = claim.resolved_places.iter().find(|place| place.surface == *surface);
            let known = told.and_then(|told| Some((told, lexicon.place_index(&told.id)?)));
            let Some((told, index)) = known else {
                let mut name = Vec::new();
                crate::words::of_name(surface, &mut name);
                if !name.is_empty() && !out.named.contains(&name) && !crate::vague::is_vague(lexicon, surface) {
                    out.named.push(name);
                }
                continue;
            };
            let mut name = Vec::new();
            crate::words::of_name(surface, &mut name);
            if !name.is_empty() && !out.called.contains(&name) {
                out.called.push(name);
            }
            let place = &lexicon.places[index as usize];
            let mut level = Level::of(&place.kind);
            let computed = told.relation.is_some();
            if computed && level >= Level::City {
                level = Level::District;
            }
            let radius = told.radius_km.map_or_else(|| usual_radius(&place.kind), |km| km as f32);
            let within = place.parents.iter().filter_map(|id| lexicon.place_index(id)).collect();
            let quarter = matches!(place.kind.as_str(), "quarter" | "camp");
            let unbounded = level <= Level::Governorate
                && (computed || matches!(place.kind.as_str(), "region" | "river" | "mountain" | "road" | "sea"));
            out.add(Known { place: index, level, point: (told.lat as f32, told.lon as f32), radius, computed, quarter, unbounded, within });
        }
        out.on_the_way = !claim.origin.is_empty() || !claim.destination.is_empty();
        out.named.sort_unstable();
        out.called.sort_unstable();
        out.spoken.sort_unstable();
        out
    }

    fn add(&mut self, new: Known) {
        if self.known.iter().any(|old| old.place == new.place && old.computed == new.computed || wider(&new, old)) {
            return;
        }
        self.known.retain(|old| !wider(old, &new));
        let at = self.known.partition_point(|old| (old.place, old.computed) < (new.place, new.computed));
        self.known.insert(at, new);
    }

    /// Takes in the places of another claim of the same event.
    pub fn join(&mut self, other: &Self) {
        other.known.iter().for_each(|place| self.add(place.clone()));
        self.named.extend(other.named.iter().cloned());
        self.named.sort_unstable();
        self.named.dedup();
        self.called.extend(other.called.iter().cloned());
        self.called.sort_unstable();
        self.called.dedup();
        self.spoken.extend(other.spoken.iter().cloned());
        self.spoken.sort_unstable();
        self.spoken.dedup();
        self.beside.extend(&other.beside);
        self.beside.sort_unstable();
        self.beside.dedup();
    }

    /// Whether all the words for a place of one stand in those for a place of the other: «القاعدة» "the base" in «قاعدة الوطية».
    #[must_use]
    pub fn spoken_of(&self, other: &Self) -> bool {
        let all_in = |a: &[u32], b: &[u32]| crate::words::shared(a, b) == a.len();
        self.spoken.iter().any(|a| other.spoken.iter().any(|b| all_in(a, b) || all_in(b, a)))
    }

    /// Takes the other ends of those of these pairs that have one end here.
    pub fn set_beside(&mut self, pairs: &[(u32, u32)]) {
        for (a, b) in pairs.iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
            if self.known.iter().any(|place| place.place == *a) && !self.beside.contains(b) {
                self.beside.push(*b);
            }
        }
        self.beside.sort_unstable();
    }

    fn is_beside(&self, other: &Self) -> bool {
        let holds = |a: &Self, b: &Self| b.known.iter().any(|place| a.beside.binary_search(&place.place).is_ok());
        holds(self, other) || holds(other, self)
    }

    /// Whether all the words for a place of it, what kind of place it is among them, stand in those for a target.
    #[must_use]
    pub fn is_target(&self, target: &[u32]) -> bool {
        self.spoken.iter().any(|words| crate::words::shared(words, target) == words.len())
    }

    /// Whether nothing is named.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.known.is_empty() && self.named.is_empty()
    }

    /// Whether it names a spot, or a district at least.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        !self.named.is_empty() || self.level() >= Some(Level::District)
    }

    /// The finest level that is known.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.known.iter().map(|place| place.level).max()
    }

    /// How two grounds lie to each other: the closest of their places decide.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        if self.is_empty() || other.is_empty() {
            return Relation::Open;
        }
        let pairs = self.known.iter().flat_map(|a| other.known.iter().map(move |b| relate(a, b)));
        let best = pairs.max_by(|a, b| closeness(*a).total_cmp(&closeness(*b)));
        let all_in = |a: &[u32], b: &[u32]| crate::words::shared(a, b) == a.len();
        let alike = |one: &[Vec<u32>], two: &[Vec<u32>]| one.iter().any(|a| two.iter().any(|b| all_in(a, b) || all_in(b, a)));
        // «بيوت حي الرسالة» "houses of Risala" is no place of the gazetteer, and Risala is.
        let same_name = alike(&self.named, &other.named) || alike(&self.named, &other.called) || alike(&self.called, &other.named);
        let spots = !self.named.is_empty() && !other.named.is_empty();
        match best {
            Some(Relation::Same(level)) if level < Level::Spot && spots && !same_name => Relation::Shared(level),
            Some(Relation::Same(level)) => Relation::Same(level),
            _ if !same_name && matches!(best, Some(Relation::Apart | Relation::Other)) && self.is_beside(other) => Relation::Beside,
            // «مستشفى» "a hospital" in two towns is not one.
            Some(Relation::Apart) => Relation::Apart,
            _ if same_name => Relation::SameName,
            Some(relation) => relation,
            None => Relation::Other,
        }
    }
}

/// Pairs of spots that one claim names together, so that one of them lies in the other.
#[must_use]
pub fn told_beside<'g>(grounds: impl Iterator<Item = &'g Ground>) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for ground in grounds.filter(|ground| !ground.on_the_way) {
        for (n, a) in ground.known.iter().enumerate() {
            for b in &ground.known[n + 1..] {
                if a.level >= Level::District && b.level >= Level::District && a.place != b.place {
                    out.push((a.place, b.place));
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// From 0 to 1.
const fn closeness(relation: Relation) -> f32 {
    match relation {
        Relation::Same(level) => 0.6 + level as u8 as f32 / 20.0,
        Relation::SameName => 0.9,
        Relation::Shared(level) => 0.55 + level as u8 as f32 / 20.0,
        Relation::Near => 0.5,
        Relation::Beside => 0.45,
        Relation::Inside(level) => 0.3 + level as u8 as f32 / 20.0,
        Relation::Open => 0.2,
        Relation::Other => 0.1,
        Relation::Apart => 0.0,
    }
}

/// Whether the second lies in the first. A quarter lies in the city that is near, whether the gazetteer says so or not.
fn wider(a: &Known, b: &Known) -> bool {
    let city = a.level == Level::City && !a.computed && b.quarter && kilometres(a.point, b.point) <= 15.0;
    // «الزعفرانية بجنوب بغداد» "Zafaraniya in the south of Baghdad": the side tells where the spot is.
    let side = a.computed && !b.computed && b.level > Level::District && kilometres(a.point, b.point) <= a.radius.max(30.0);
    !a.computed && b.within.contains(&a.place) || city || side || a.place == b.place && a.computed && !b.computed
}

fn relate(a: &Known, b: &Known) -> Relation {
    if a.place == b.place {
        // «شمال بغداد» "north of Baghdad" is not «جنوب بغداد» "south of Baghdad".
        if a.computed && b.computed && kilometres(a.point, b.point) > (a.radius + b.radius) / 2.0 {
            return Relation::Other;
        }
        return Relation::Same(a.level.min(b.level));
    }
    let inside = |small: &Known, wide: &Known| wider(wide, small).then_some(Relation::Inside(wide.level));
    if let Some(relation) = inside(a, b).or_else(|| inside(b, a)) {
        return relation;
    }
    let apart = kilometres(a.point, b.point);
    if a.level == Level::Spot && b.level == Level::Spot && !a.computed && !b.computed {
        // Two quarters of one city are two spots, however near; a base may lie at its town.
        return match apart {
            km if km <= 2.0 => Relation::Near,
            km if km <= 5.0 && !(a.quarter && b.quarter) => Relation::Other,
            _ => Relation::Apart,
        };
    }
    if a.level.min(b.level) >= Level::District && apart <= (a.radius + b.radius).min(25.0) {
        return Relation::Near;
    }
    // A region has no limits that the gazetteer knows: what is not far from its point may be in it.
    if (a.level == Level::Governorate || b.level == Level::Governorate) && apart <= (a.radius + b.radius).max(60.0) {
        return Relation::Other;
    }
    Relation::Apart
}

const fn usual_radius_of(level: Level) -> f32 {
    match level {
        Level::Country => 400.0,
        Level::Governorate => 60.0,
        Level::District => 20.0,
        Level::City => 8.0,
        Level::Spot => 3.0,
    }
}

/// Kilometres from the point of a place within which most of it lies.
fn usual_radius(kind: &str) -> f32 {
    usual_radius_of(Level::of(kind))
}

/// Kilometres between two points, on a plane: exact enough for what is near.
#[must_use]
pub fn kilometres(a: (f32, f32), b: (f32, f32)) -> f32 {
    let north = (a.0 - b.0) * 111.2;
    let east = (a.1 - b.1) * 111.2 * ((a.0 + b.0) / 2.0).to_radians().cos();
    north.hypot(east)
}
