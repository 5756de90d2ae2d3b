//! Do two tell of one occurrence? Points for and against, each by its reason.

use std::fmt;

use isnad_model::ClaimType::Advance;
use serde::{Deserialize, Serialize};

use crate::facts::{Count, Facts, When, Who};
use crate::ground::{Level, Relation};
use crate::names::{akin, related};
use crate::words::shared;

/// Points that two must reach to be held for one.
pub const ENOUGH: f32 = 2.87;

/// With more days than these between them, two are never of one event.
pub const LONGEST_GAP: i32 = 40;

/// What points are given for, in the order in which they are shown.
pub const REASONS: [&str; 7] = ["type", "place", "time", "agent", "target", "figures", "words"];

/// Points for two to tell of one occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Points {
    /// By reason, as in `REASONS`.
    pub of: [f32; 7],
    /// Whether something forbids it, however many points there are.
    pub never: bool,
}

impl Points {
    const NEVER: Self = Self { of: [0.0; 7], never: true };

    /// All together.
    #[must_use]
    pub fn sum(&self) -> f32 {
        if self.never { f32::NEG_INFINITY } else { self.of.iter().sum() }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.never {
            return f.write_str("never");
        }
        write!(f, "{:.1}:", self.sum())?;
        for (reason, points) in REASONS.iter().zip(self.of) {
            if points.abs() >= 0.05 {
                write!(f, " {reason} {points:+.1}")?;
            }
        }
        Ok(())
    }
}

/// Weighs two, of one document or of two.
#[must_use]
pub fn weigh(a: &Facts, b: &Facts, one_document: bool) -> Points {
    if a.sum != b.sum {
        return Points::NEVER;
    }
    // Time first: it is the quickest to look at, and most that share a place are days apart.
    let Some(time) = time(a, b, one_document) else { return Points::NEVER };
    let Some(kinds) = a.kinds.affinity(b.kinds) else { return Points::NEVER };
    let Some(ground) = place(a, b) else { return Points::NEVER };
    // Sides of a fight or of a deal are told in either order.
    let crossed = who(&a.agent, &b.target).max(who(&a.target, &b.agent));
    let straight = who(&a.agent, &b.agent) * if a.lent_agent || b.lent_agent { 0.5 } else { 1.0 };
    let agent = if crossed > 0.3 && straight < 0.0 { 0.0 } else { straight };
    // Of two that gain and lose one ground, one happened before the other.
    let agent = if agent < 0.0 && a.kinds.has(Advance) && b.kinds.has(Advance) { agent - 1.5 } else { agent };
    // A plan and what came of it have somebody in common.
    let kinds = if a.ahead != b.ahead && agent <= 0.0 && crossed <= 0.0 && who(&a.target, &b.target) <= 0.0 { kinds - 1.2 } else { kinds };
    let agent = if one_document && agent > 0.0 { agent * 0.3 } else { agent };
    let of = [kinds, ground, time, agent, 1.2 * who(&a.target, &b.target), figures(&a.counts, &b.counts), wording(a, b)];
    Points { of, never: false }
}

fn place(a: &Facts, b: &Facts) -> Option<f32> {
    let lent = a.lent_place || b.lent_place;
    let points = ground(a, b);
    match points {
        Some(points) if lent && points > 0.0 => Some(points * 0.95),
        // It may be the other's place that is wrong.
        None if lent => Some(-0.83),
        points => points,
    }
}

fn ground(a: &Facts, b: &Facts) -> Option<f32> {
    Some(match a.ground.relation(&b.ground) {
        Relation::Same(Level::Spot) => 2.96,
        Relation::Same(Level::City) => 1.8,
        Relation::Same(Level::District) => 1.4,
        Relation::Same(Level::Governorate) => 0.7,
        Relation::Same(Level::Country) => 0.1,
        Relation::Shared(Level::District | Level::City | Level::Spot) => 0.2,
        Relation::Shared(_) => -0.2,
        Relation::SameName => 0.66,
        Relation::Near => 0.7,
        Relation::Inside(Level::City | Level::Spot) => 0.9,
        Relation::Inside(Level::District) => 0.6,
        Relation::Inside(Level::Governorate) => 0.2,
        Relation::Inside(Level::Country) => -1.6,
        Relation::Open => 0.63,
        Relation::Other => -0.4,
        Relation::Apart => return None,
    })
}

fn time(a: &Facts, b: &Facts, one_document: bool) -> Option<f32> {
    let (Some(one), Some(two)) = (a.when, b.when) else { return Some(if one_document { 0.0 } else { -1.5 }) };
    let gap = one.days.gap(two.days);
    let plan = a.ahead != b.ahead;
    match (one.told, two.told) {
        (true, true) if one.is_period() || two.is_period() => {
            let points = periods(one, two, gap)?;
            // A campaign and one of its days, told in one text, are told as two.
            if one_document && one.is_period() != two.is_period() && points < -1.0 { None } else { Some(points) }
        }
        (true, true) => match gap {
            0 if one.days.length().max(two.days.length()) == 1 => Some(if one_document { 0.1 } else { 0.75 }),
            0 => Some(0.6),
            1 => Some(-0.7),
            2..=4 if a.lent_time || b.lent_time => Some(-1.2),
            // What was planned for one day may come about on another.
            _ if plan && gap <= 7 => Some(-0.5),
            _ => None,
        },
        // In a text, what is told without a day is near what is told beside it.
        (true, _) | (_, true) if one_document && (one.is_period() || two.is_period()) => Some(-0.6),
        _ if one_document => Some(match gap {
            0 => 0.68,
            1..=2 => -0.6,
            _ => -1.2,
        }),
        (false, false) => match gap {
            0 => Some(if one.days == two.days { 0.6 } else { 0.3 }),
            1..=4 => Some(-0.5),
            _ => None,
        },
        _ => match gap {
            0 if one.is_period() || two.is_period() => Some(-0.6),
            0 => Some(0.32),
            1..=2 => Some(-0.3),
            // Told again later, as background.
            _ if gap <= LONGEST_GAP => Some(-1.8),
            _ => None,
        },
    }
}

fn periods(one: When, two: When, gap: i32) -> Option<f32> {
    if gap > 0 {
        return None;
    }
    let alike = (one.days.first - two.days.first).abs() <= 3 || (one.days.last - two.days.last).abs() <= 3;
    Some(match (one.is_period() && two.is_period(), alike) {
        (true, true) => 0.8,
        (true, false) => -0.4,
        (false, true) => -0.2,
        // What happened on a day is no sum over a month.
        (false, false) => -2.0,
    })
}

/// From about -0.6 to 1.
fn who(a: &Who, b: &Who) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let pairs = || a.known.iter().flat_map(|x| b.known.iter().map(move |y| (x, y)));
    let words = shared(&a.words, &b.words) as f32 / a.words.len().min(b.words.len()).max(1) as f32;
    if pairs().any(|(x, y)| x[0] == y[0]) {
        1.0
    } else if pairs().any(|(x, y)| related(x, y)) {
        0.8
    } else if words >= 0.5 {
        0.4 + 0.5 * words
    } else if pairs().any(|(x, y)| akin(x, y)) {
        0.4
    } else if pairs().next().is_some() {
        -0.14
    } else if words > 0.0 {
        0.3
    } else {
        -0.3
    }
}

fn figures(a: &[Count], b: &[Count]) -> f32 {
    let mut points: f32 = 0.0;
    for x in a {
        // Of several accounts of a count the one that is nearest.
        let near = b.iter().filter(|y| y.measure == x.measure).map(|y| likeness(x, y)).max_by(f32::total_cmp);
        points += near.unwrap_or_default();
    }
    points.clamp(-1.5, 2.4)
}

fn likeness(x: &Count, y: &Count) -> f32 {
    let number = |count: &Count| if count.low > 0.0 { count.low } else { count.high };
    let (one, two) = (number(x), number(y));
    if (one - two).abs() < f64::EPSILON {
        return match one {
            n if n >= 10.0 => 1.6,
            n if n >= 3.0 => 1.1,
            _ => 0.4,
        };
    }
    if x.low <= y.high && y.low <= x.high {
        return 0.2;
    }
    match one.max(two) / one.min(two).max(1.0) {
        ratio if ratio <= 1.5 => 0.1,
        ratio if ratio <= 3.0 => -0.4,
        _ => -0.9,
    }
}

fn wording(a: &Facts, b: &Facts) -> f32 {
    let both = shared(&a.words, &b.words);
    let share = both as f32 / a.words.len().min(b.words.len()).max(3) as f32;
    if both < 2 { 0.0 } else { (share * 1.9).min(1.97) }
}
