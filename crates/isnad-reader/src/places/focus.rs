//! What a text is about, and what stands near a name: the points that the rest of a text gives to the candidates of a name.

use isnad_lexicon::NameKind;

use super::facts::{Facts, Kinds, NONE};
use super::spots::Spot;
use super::weigh::{Group, Weighed, why};
use crate::phrases::View;

/// What a text is about: how often it tells of each state and province.
pub struct Focus {
    countries: Vec<(u32, f32)>,
    provinces: Vec<(u32, f32)>,
    /// All weights.
    pub total: f32,
    /// Those below the level of states.
    local: f32,
    /// Settled places below the level of states, with their spots.
    pub settled: Vec<(usize, Facts)>,
}

fn add(list: &mut Vec<(u32, f32)>, key: u32, weight: f32) {
    if key == NONE {
        return;
    }
    match list.iter_mut().find(|(known, _)| *known == key) {
        Some((_, sum)) => *sum += weight,
        None => list.push((key, weight)),
    }
}

fn sum(list: &[(u32, f32)], key: u32) -> f32 {
    list.iter().find(|(known, _)| *known == key).map_or(0.0, |(_, sum)| *sum)
}

impl Focus {
    /// Adds up all names of a text.
    pub fn of(view: &View<'_, '_>, spots: &[Spot], all: &Weighed) -> Self {
        let mut focus = Self { countries: Vec::new(), provinces: Vec::new(), total: 0.0, local: 0.0, settled: Vec::new() };
        for group in &all.groups {
            focus.add(all, group);
        }
        // Whose people act: «الجيش السوري» is at home in Syria more often than not.
        for name in view.names {
            if let NameKind::Actor(i) = name.kind {
                let actor = &view.lexicon.actors[i as usize];
                if let [only] = &actor.country[..]
                    && actor.kind != "state"
                    && let Some(country) = view.lexicon.place_index(only)
                {
                    add(&mut focus.countries, country, 0.3);
                    focus.total += 0.3;
                }
            }
        }
        for k in 0..spots.len() {
            let group = &all.groups[all.of[k]];
            if group.chosen != usize::MAX && all.candidates[group.chosen].facts.kind != Kinds::COUNTRY {
                focus.settled.push((k, all.candidates[group.chosen].facts));
            }
        }
        focus
    }

    fn add(&mut self, all: &Weighed, group: &Group) {
        for (country, province, weight) in shares(all, group) {
            add(&mut self.countries, country, weight);
            self.total += weight;
            if province != NONE {
                add(&mut self.provinces, province, weight);
                self.local += weight;
            }
        }
    }

    /// What others than this name tell of a state, as a share of all that they tell, and how much they tell.
    pub fn share(&self, all: &Weighed, group: &Group, country: u32) -> (f32, f32) {
        let mine: f32 = shares(all, group).filter(|s| s.0 == country).map(|s| s.2).sum();
        let whole: f32 = shares(all, group).map(|s| s.2).sum();
        let rest = self.total - whole;
        ((sum(&self.countries, country) - mine) / rest.max(f32::EPSILON), rest)
    }
}

/// What a name adds to the states and provinces of a text: all to that of its place where it is settled, else a part to each.
fn shares<'w>(all: &'w Weighed, group: &'w Group) -> impl Iterator<Item = (u32, u32, f32)> + 'w {
    let often = group.mentions.min(3) as f32;
    let range = if group.chosen == usize::MAX { group.from..group.to } else { group.chosen..group.chosen + 1 };
    let count = range.len().max(1) as f32;
    let settled = group.chosen != usize::MAX;
    all.candidates[range].iter().map(move |c| {
        let weight = match (c.facts.kind == Kinds::COUNTRY, settled) {
            (true, _) => 0.6 * often,
            (false, true) => often,
            (false, false) => 0.5 * often.min(1.0) / count,
        };
        (c.facts.country, c.facts.province, weight)
    })
}

/// Points of all candidates from what the text is about and what is told near them.
pub fn points(spots: &[Spot], all: &mut Weighed, focus: &Focus, home: u32) {
    all.candidates.iter_mut().for_each(|c| c.near = 0.0);
    for k in 0..spots.len() {
        near(spots, all, focus, k);
    }
    for g in 0..all.groups.len() {
        let group = all.groups[g];
        let own: Vec<(u32, u32, f32)> = shares(all, &group).collect();
        let whole: f32 = own.iter().map(|(_, _, weight)| weight).sum();
        let local: f32 = own.iter().filter(|(_, province, _)| *province != NONE).map(|(_, _, weight)| weight).sum();
        for candidate in &mut all.candidates[group.from..group.to] {
            let Facts { country, province, kind, .. } = candidate.facts;
            let mine: f32 = own.iter().filter(|o| o.0 == country).map(|o| o.2).sum();
            let of_country = ((sum(&focus.countries, country) - mine) / (focus.total - whole).max(1.5)).clamp(0.0, 1.0);
            let mine: f32 = own.iter().filter(|o| o.1 == province).map(|o| o.2).sum();
            let of_province = ((sum(&focus.provinces, province) - mine) / (focus.local - local).max(1.5)).clamp(0.0, 1.0);
            let of_province = if province == NONE { 0.0 } else { of_province };
            candidate.score = candidate.size + candidate.beside + candidate.near + 5.0 * of_country + 3.0 * of_province;
            if country == home && kind != Kinds::COUNTRY {
                candidate.score += 1.0;
            }
            candidate.why &= why::CLASS | why::NATION | why::WITHIN | why::OUTSIDE;
            for (told, bit) in [
                (of_country > 0.3, why::COUNTRY),
                (of_province > 0.25, why::PROVINCE),
                (candidate.near >= 1.0, why::NEAR),
                (group.to == group.from + 1, why::ALONE),
            ] {
                candidate.why |= if told { bit } else { 0 };
            }
        }
    }
}

/// Points of the candidates of spot `k` for the settled places told near it, six before and after.
fn near(spots: &[Spot], all: &mut Weighed, focus: &Focus, k: usize) {
    let group = all.groups[all.of[k]];
    if group.to - group.from < 2 {
        return;
    }
    let at = focus.settled.partition_point(|(other, _)| *other < k);
    let others = &focus.settled[at.saturating_sub(6)..(at + 6).min(focus.settled.len())];
    for (other, settled) in others.iter().filter(|(other, _)| all.of[*other] != all.of[k]) {
        let beside = if spots[*other].sentence == spots[k].sentence { 1.0 } else { 0.6 };
        // The point of a governorate is only a rough middle.
        let vague = settled.kind.meets(Kinds::GOVERNORATE.or(Kinds::REGION));
        for candidate in &mut all.candidates[group.from..group.to] {
            let points = match candidate.facts.point.km(settled.point) {
                km if vague && km < 70.0 => 1.0,
                _ if vague => 0.0,
                km if km < 12.0 => 3.0,
                km if km < 35.0 => 2.2,
                km if km < 80.0 => 1.2,
                _ => 0.0,
            };
            candidate.near = candidate.near.max(beside * points);
        }
    }
}
