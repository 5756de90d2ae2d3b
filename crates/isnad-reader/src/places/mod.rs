//! Which place is it? Every name of a place in a text resolved against the gazetteer, with the reason and the runners-up.
//!
//! | module | what it does |
//! | --- | --- |
//! | `spots` | names with what stands around them: class noun, side, distance, the larger place named beside them |
//! | `facts` | what the gazetteer says of a place |
//! | `weigh` | points for each namesake from the words beside it; the choice, or none where two are about even |
//! | `focus` | points from what the text is about and what is told near it |
//! | `said` | the reasons in words |
//! | `side`, `geo` | words of direction; the point so far away in one |
//!
//! Runs only where somebody asks: for mentions, and for claims that name a place.

mod facts;
mod focus;
mod geo;
mod said;
mod side;
mod spots;
#[cfg(test)]
mod tests;
mod weigh;

use isnad_lexicon::NameKind;
use isnad_model::{PlaceCandidate, PlaceRelation};
use isnad_text::numbers::NumberMention;

use self::facts::{Facts, Kinds, NONE};
use self::geo::Point;
pub use self::side::Compass;
pub use self::spots::Spot;
use self::weigh::{Candidate, Weighed};
use crate::phrases::View;

/// So many runners-up are told.
const RUNNERS_UP: usize = 4;

/// The places of a text.
pub struct Places {
    /// Names that may be places, in order.
    pub spots: Vec<Spot>,
    weighed: Weighed,
}

/// What a name was resolved to.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// Index into the gazetteer: the place itself, or the one that it is told from.
    pub place: u32,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How the point was computed from the place, where it was.
    pub relation: Option<PlaceRelation>,
    /// How far from the point it may be, in kilometres, where that was computed.
    pub radius_km: Option<f64>,
}

impl Places {
    /// Finds and resolves the places of a text; `publisher` is its folded name.
    pub fn of(view: &View<'_, '_>, numbers: &[NumberMention], publisher: &str) -> Self {
        let spots = spots::spots(view, numbers);
        let home = || {
            view.lexicon
                .source_called(publisher)
                .and_then(|s| s.country.as_deref())
                .and_then(|id| view.lexicon.place_index(id))
                .unwrap_or(NONE)
        };
        let weighed = weigh::weigh(view, &spots, home);
        Self { spots, weighed }
    }

    /// The spot in these tokens whose name is of this kind, else the first one.
    pub fn at(&self, view: &View<'_, '_>, start: u32, end: u32, name: Option<NameKind>) -> Option<usize> {
        let from = self.spots.partition_point(|s| s.name < start);
        let inside = || (from..self.spots.len()).take_while(|&k| self.spots[k].name < end).filter(|&k| self.spots[k].name_end <= end);
        inside().find(|&k| Some(view.names[self.spots[k].hit as usize].kind) == name).or_else(|| inside().next())
    }

    /// The spot of a name, by its index among the names of the text.
    pub fn of_name(&self, name: usize) -> Option<usize> {
        self.spots.binary_search_by_key(&name, |s| s.hit as usize).ok()
    }

    /// The spots of a sentence, by its index.
    pub fn in_sentence(&self, sentence: usize) -> std::ops::Range<usize> {
        let at = |s: usize| self.spots.partition_point(|spot| (spot.sentence as usize) < s);
        at(sentence)..at(sentence + 1)
    }

    /// What a spot was resolved to.
    pub fn resolved(&self, view: &View<'_, '_>, spot: usize) -> Option<Resolved> {
        let told = &self.spots[spot];
        self.resolved_in(view, spot, told.start, told.end)
    }

    /// The same of those of its tokens that lie in a range: «مدينة الميادين» of «الأحياء الغربية لمدينة الميادين» is the city.
    pub fn resolved_in(&self, view: &View<'_, '_>, spot: usize, start: u32, end: u32) -> Option<Resolved> {
        let chosen = self.chosen(view, spot)?;
        let (told, facts) = (&self.spots[spot], self.weighed.candidates[chosen].facts);
        let plain = Resolved { place: facts.place, lat: facts.point.lat, lon: facts.point.lon, relation: None, radius_km: None };
        if told.away.is_none() && (start > told.side_from || end < told.end) {
            return Some(plain);
        }
        let Some((point, radius)) = self.computed(view, spot, &facts) else { return Some(plain) };
        let point = point.rounded();
        let relation = PlaceRelation {
            bearing: told.side.map(|side| side.round()),
            distance_km: told.away,
            inside: told.inside && told.away.is_none(),
        };
        Some(Resolved { lat: point.lat, lon: point.lon, relation: Some(relation), radius_km: Some(radius.round()), ..plain })
    }

    /// Index of the candidate that a spot means.
    fn chosen(&self, view: &View<'_, '_>, k: usize) -> Option<usize> {
        let (lexicon, spot) = (view.lexicon, &self.spots[k]);
        let group = &self.weighed.groups[self.weighed.of[k]];
        let own = |c: usize| weigh::own(lexicon, &self.spots, &self.weighed, k, c).0;
        let outside = |c: usize| weigh::own(lexicon, &self.spots, &self.weighed, k, c).1 & weigh::why::OUTSIDE != 0;
        let mut best = group.chosen;
        if group.to - group.from > 1 {
            // «طرابلس اللبنانية» in a text about Libya: its own words against those of the text.
            let told = (group.from..group.to).map(|c| (own(c), c)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
            let here = if best == usize::MAX { 0.0 } else { own(best) };
            let same = best != usize::MAX && self.facts(best).same_ground(lexicon, self.facts(told.1));
            if told.0 >= 5.5 && told.0 - here >= 5.0 && !same {
                let rivals = (group.from..group.to).filter(|&c| !self.facts(c).same_ground(lexicon, self.facts(told.1)));
                if rivals.map(own).fold(f32::NEG_INFINITY, f32::max) <= told.0 - 4.0 {
                    best = told.1;
                }
            }
        }
        // «البويضة بريف درعا» where the gazetteer has only that of another governorate: another place of the name.
        if best == usize::MAX || outside(best) {
            return None;
        }
        let base = *self.facts(best);
        let rank = |c: usize| {
            let kind = self.facts(c).kind;
            if kind == Kinds::COUNTRY {
                // «تونس», «الكويت» are the states before the cities.
                return (3 + 8 * i32::from(spot.kinds.meets(kind)), 1);
            }
            let settled = i32::from(!kind.meets(Kinds::GOVERNORATE.or(Kinds::DISTRICT).or(Kinds::REGION)));
            let wide = i32::from(kind == Kinds::GOVERNORATE) * 2 + i32::from(kind.meets(Kinds::DISTRICT.or(Kinds::REGION)));
            let named = i32::from(!spot.kinds.is_none() && kind.meets(spot.kinds)) * 4;
            let around = spot.countryside && spot.away.is_none();
            (named + if around { wide } else { settled }, i32::from(c == best))
        };
        let family = (group.from..group.to).filter(|&c| self.facts(c).same_ground(lexicon, &base));
        family.max_by_key(|&c| (rank(c), std::cmp::Reverse(c)))
    }

    fn facts(&self, candidate: usize) -> &Facts {
        &self.weighed.candidates[candidate].facts
    }

    /// The point that a side or a distance makes of a place, and how far around it, in kilometres, the truth may lie.
    fn computed(&self, view: &View<'_, '_>, k: usize, base: &Facts) -> Option<(Point, f64)> {
        let spot = &self.spots[k];
        if let Some(away) = spot.away {
            // «على بعد 40 كيلومترا من دمشق»: somewhere around it. One word of direction stands for an eighth of the round.
            return Some(spot.side.map_or((base.point, away), |side| (base.point.towards(side, away), (0.35 * away).max(3.0))));
        }
        let side = spot.side?;
        if spot.quarters {
            let km = if base.kind == Kinds::CITY { 2.5 } else { 1.0 };
            return Some((base.point.towards(side, km), km * 1.5));
        }
        let wide = base.kind.meets(Kinds::GOVERNORATE.or(Kinds::COUNTRY));
        let of_province = spot.inside && base.kind == Kinds::REGION && base.province != NONE;
        if wide || of_province {
            let ground = if wide { base.place } else { base.province };
            let rows = &view.lexicon.places;
            // «ريف حلب»: the seat has the governorate's name.
            let name = &rows[ground as usize].name;
            let named = |p: &&u32| rows[**p as usize].kind == "city" && rows[**p as usize].name == *name;
            let seat = view.lexicon.settlements_in(ground).iter().find(named).map_or(base.point, |p| facts::point(&rows[*p as usize]));
            let around = view.lexicon.settlements_in(ground).iter().map(|p| facts::point(&rows[*p as usize]));
            if let Some(found) = side::middle(seat, side, around) {
                return Some(found);
            }
            let km = if base.kind == Kinds::COUNTRY { return None } else { 30.0 };
            return Some((seat.towards(side, km), km));
        }
        let km = match base.kind {
            Kinds::CITY if spot.kinds.is_none() && !spot.inside => 15.0,
            Kinds::CITY => 8.0,
            Kinds::REGION => 15.0,
            Kinds::DISTRICT => 10.0,
            Kinds::TOWN => 6.0,
            Kinds::VILLAGE => 3.0,
            Kinds::QUARTER | Kinds::CAMP => 1.0,
            // Rivers, mountains, roads: a side of them is as long as they are.
            _ => return None,
        };
        Some((base.point.towards(side, km), km * 1.4))
    }

    /// The places that a spot might have been as well, likeliest first: index and share of the likelihood.
    pub fn runners_up(&self, view: &View<'_, '_>, spot: usize) -> Vec<(u32, f32)> {
        let chosen = self.chosen(view, spot);
        let group = &self.weighed.groups[self.weighed.of[spot]];
        let all = &self.weighed.candidates[group.from..group.to];
        let top = all.iter().map(|c| c.score).fold(f32::NEG_INFINITY, f32::max);
        let weight = |c: &Candidate| (c.score - top).exp();
        let whole: f32 = all.iter().map(weight).sum();
        let others = (group.from..group.to).filter(|c| Some(*c) != chosen).map(|c| &self.weighed.candidates[c]);
        let mut out: Vec<(u32, f32)> = others.map(|c| (c.facts.place, (weight(c) / whole * 100.0).round() / 100.0)).collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out.truncate(RUNNERS_UP);
        out
    }

    /// The same for JSON.
    pub fn candidates(&self, view: &View<'_, '_>, spot: usize) -> Vec<PlaceCandidate> {
        let row = |(place, score): (u32, f32)| {
            let place = &view.lexicon.places[place as usize];
            PlaceCandidate { id: place.id.clone(), name: place.name.clone(), score }
        };
        self.runners_up(view, spot).into_iter().map(row).collect()
    }

    /// A word that is no place here: nothing leads to one, and the only ones called so lie far from all that the text tells of.
    pub fn unlikely(&self, view: &View<'_, '_>, spot: usize) -> bool {
        let group = &self.weighed.groups[self.weighed.of[spot]];
        let why = weigh::why::ELSEWHERE | weigh::why::FAR;
        !self.spots[spot].led && group.why & why != 0 && self.chosen(view, spot).is_none()
    }
}
