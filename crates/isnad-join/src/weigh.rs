//! Do two tell of one occurrence? Points for and against, each by its reason.

use std::fmt;

use isnad_model::ClaimType::{Advance, Obstruction};
use isnad_model::Measure;
use serde::{Deserialize, Serialize};

use crate::batch::LAST;
use crate::facts::{Count, Facts, When, Who};
use crate::ground::{Level, Relation};
use crate::names::{akin, related};
use crate::weights::{Weights, across, inside};
use crate::words::shared;

/// Points that two must reach to be held for one.
pub const ENOUGH: f32 = 2.87;

/// With more days than these between them, two are never of one event.
pub const LONGEST_GAP: i32 = 40;

/// What points are given for, in the order in which they are shown.
pub const REASONS: [&str; 9] = ["type", "place", "time", "agent", "target", "figures", "words", "setting", "batch"];

/// Points for two to tell of one occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Points {
    /// By reason, as in `REASONS`.
    pub of: [f32; 9],
    /// Whether something forbids it, however many points there are.
    pub never: bool,
}

impl Points {
    /// Those of two that are never one.
    pub const NEVER: Self = Self { of: [0.0; 9], never: true };

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
    let w = if one_document { inside() } else { across() };
    // Time first: it is the quickest to look at, and most that share a place are days apart.
    let Some(time) = time(w, a, b, one_document) else { return Points::NEVER };
    let Some(kinds) = a.kinds.affinity(b.kinds) else { return Points::NEVER };
    // «النزاع الذي أوقع عشرات آلاف القتلى» is no raid that killed two.
    if of_a_war(&a.counts, &b.counts) {
        return Points::NEVER;
    }
    let Some(ground) = place(w, a, b, one_document) else { return Points::NEVER };
    // Sides of a fight or of a deal are told in either order.
    let crossed = who(w, &a.agent, &b.target).max(who(w, &a.target, &b.agent));
    let straight = who(w, &a.agent, &b.agent) * if a.lent_agent || b.lent_agent { w.lent_agent } else { 1.0 };
    let agent = if crossed > 0.3 && straight < 0.0 { 0.0 } else { straight };
    // Of two that gain and lose one ground, one happened before the other.
    let agent = if agent < 0.0 && a.kinds.has(Advance) && b.kinds.has(Advance) { agent - w.two_gain } else { agent };
    // A plan and what came of it have somebody in common.
    let kinds = kinds * w.kinds + w.base + if a.sum == b.sum { 0.0 } else { w.sum };
    let stopped = |one: &Facts, two: &Facts| one.back && !two.back && two.kinds.has(Obstruction);
    let kinds = if stopped(a, b) || stopped(b, a) { kinds + w.back } else { kinds };
    let kinds =
        if a.ahead != b.ahead && agent <= 0.0 && crossed <= 0.0 && who(w, &a.target, &b.target) <= 0.0 { kinds - w.plan } else { kinds };
    let agent = if agent > 0.0 { agent * w.agent } else { agent };
    let setting = if one_document {
        0.0
    } else {
        a.setting.shared(&b.setting).map_or(0.0, |shared| if shared > 0.0 { w.setting * shared } else { w.setting_none })
    };
    let batch = match (a.batch, b.batch) {
        (Some(a), Some(b)) if a == b => w.batch_same,
        // The last group may be the third, but not the first.
        (Some(LAST), Some(2..)) | (Some(2..), Some(LAST)) => w.batch_one,
        // The second group is not the first.
        (Some(_), Some(_)) => return Points::NEVER,
        (None, None) => 0.0,
        _ => w.batch_one,
    };
    let of = [
        kinds,
        ground,
        time,
        agent,
        w.target * who(w, &a.target, &b.target),
        figures(w, &a.counts, &b.counts),
        wording(w, a, b),
        setting,
        batch,
    ];
    Points { of, never: false }
}

fn place(w: &Weights, a: &Facts, b: &Facts, one_document: bool) -> Option<f32> {
    let lent = a.lent_place || b.lent_place;
    let points = ground(w, a, b, one_document);
    match points {
        Some(points) if lent && points > 0.0 => Some(points * w.lent_place),
        // It may be the other's place that is wrong.
        None if lent => Some(w.lent_apart),
        points => points,
    }
}

fn ground(w: &Weights, a: &Facts, b: &Facts, one_document: bool) -> Option<f32> {
    let relation = a.ground.relation(&b.ground);
    if one_document && matches!(relation, Relation::Apart | Relation::Other | Relation::Open) && a.ground.spoken_of(&b.ground) {
        // «القاعدة» "the base" is «قاعدة الوطية» "the base of Watiya" that was named before.
        return Some(w.spoken);
    }
    let around = || around(w, a, b);
    if matches!(relation, Relation::Apart | Relation::Other | Relation::Open)
        && (a.ground.is_target(&b.target.words) || b.ground.is_target(&a.target.words))
    {
        return Some(w.place_target);
    }
    Some(match relation {
        Relation::Same(Level::Spot) => w.same_spot,
        Relation::Same(Level::City) => w.same_city,
        Relation::Same(Level::District) => w.same_district,
        Relation::Same(Level::Governorate) => w.same_governorate + around(),
        Relation::Same(Level::Country) => w.same_country + around(),
        Relation::Shared(Level::District | Level::City | Level::Spot) => w.shared_fine,
        Relation::Shared(_) => w.shared_wide,
        Relation::SameName => w.same_name,
        Relation::Near => w.near,
        Relation::Beside => w.told_near,
        Relation::Inside(Level::City | Level::Spot) => w.in_city,
        Relation::Inside(Level::District) => w.in_district,
        Relation::Inside(Level::Governorate) => w.in_governorate + around(),
        Relation::Inside(Level::Country) => w.in_country + around(),
        Relation::Open => w.open + around(),
        Relation::Other => w.other,
        Relation::Apart => return None,
    })
}

/// What the places told before say of two of which one names none, or only a wide one.
fn around(w: &Weights, a: &Facts, b: &Facts) -> f32 {
    let (one, two) = (a.surroundings(), b.surroundings());
    match one.relation(two) {
        Relation::Same(Level::Spot | Level::City | Level::District) | Relation::SameName => w.around_same,
        Relation::Near | Relation::Beside | Relation::Inside(Level::Spot | Level::City | Level::District) | Relation::Shared(_) => {
            w.around_near
        }
        Relation::Apart => w.around_apart,
        Relation::Other => w.around_other,
        _ => 0.0,
    }
}

fn time(w: &Weights, a: &Facts, b: &Facts, one_document: bool) -> Option<f32> {
    let (Some(one), Some(two)) = (a.when, b.when) else { return Some(w.no_time) };
    let gap = one.days.gap(two.days);
    if a.comes_after(b) || b.comes_after(a) {
        return None;
    }
    let plan = a.may_move() || b.may_move();
    match (one.told, two.told) {
        (true, true) if one.is_period() || two.is_period() => {
            let points = periods(w, one, two, gap)?;
            // A campaign and one of its days, told in one text, are told as two.
            if one_document && one.is_period() != two.is_period() && points < -1.0 { None } else { Some(points) }
        }
        (true, true) => match gap {
            0 if one.days.length().max(two.days.length()) == 1 => {
                let over = |facts: &Facts| facts.published.is_some_and(|published| one.days.last + 2 < published);
                Some(if over(a) && over(b) { w.same_day + w.day_back } else { w.same_day })
            }
            0 if is_later_day(one, two) || is_later_day(two, one) => Some(w.later_day),
            0 => Some(w.same_days),
            1 => Some(w.next_day),
            2..=4 if a.lent_time || b.lent_time => Some(w.lent_days),
            // What was planned for one day may come about on another.
            _ if plan && gap <= 7 => Some(w.plan_moved),
            _ => None,
        },
        // What goes on is told of more than one day.
        (true, _) | (_, true) if a.lasting != b.lasting && gap <= 2 && !one_document => Some(w.day_lasting),
        // In a text, what is told without a day is near what is told beside it.
        (true, _) | (_, true) if one.is_period() || two.is_period() => match gap {
            0 => Some(w.in_period),
            _ if one_document => Some(w.in_period),
            1..=2 => Some(w.day_near),
            _ if gap <= LONGEST_GAP => Some(w.day_far),
            _ => None,
        },
        (true, _) | (_, true) => match gap {
            0 => Some(w.day_open),
            1..=2 => Some(w.day_near),
            // News is not of what happened after it.
            _ if !one_document && !plan && is_news_before(a, b) => None,
            // Told again later, as background.
            _ if one_document || gap <= LONGEST_GAP => Some(w.day_far),
            _ => None,
        },
        (false, false) => match gap {
            0 if one.days == two.days => Some(w.open_same),
            0 => Some(w.open_near),
            1..=4 => Some(w.open_days),
            _ => None,
        },
    }
}

/// Whether a day is one of some days, and not the first of them.
const fn is_later_day(day: When, some: When) -> bool {
    day.days.length() == 1 && some.days.length() > 1 && day.days.first > some.days.first
}

/// Whether one of two tells no day, and was published before the day that the other tells.
fn is_news_before(a: &Facts, b: &Facts) -> bool {
    let before = |news: &Facts, told: &Facts| {
        let day = told.when.filter(|when| when.told);
        news.happened
            && news.when.is_some_and(|when| !when.told)
            && news.published.zip(day).is_some_and(|(published, day)| published < day.days.first)
    };
    before(a, b) || before(b, a)
}

fn periods(w: &Weights, one: When, two: When, gap: i32) -> Option<f32> {
    if gap > 0 {
        return None;
    }
    let alike = (one.days.first - two.days.first).abs() <= 3 || (one.days.last - two.days.last).abs() <= 3;
    Some(match (one.is_period() && two.is_period(), alike) {
        (true, true) => w.periods_same,
        (true, false) => w.periods_other,
        (false, true) => w.period_begins,
        // What happened on a day is no sum over a month.
        (false, false) => w.period_day,
    })
}

/// From about -0.6 to 1.
fn who(w: &Weights, a: &Who, b: &Who) -> f32 {
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
        w.who_other
    } else if words > 0.0 {
        0.3
    } else {
        w.who_unlike
    }
}

fn figures(w: &Weights, a: &[Count], b: &[Count]) -> f32 {
    let mut points: f32 = 0.0;
    for x in a {
        // Of several accounts of a count the one that is nearest.
        let near = b.iter().filter(|y| y.measure == x.measure).map(|y| likeness(w, x, y)).max_by(f32::total_cmp);
        points += near.unwrap_or_default();
    }
    points.clamp(-1.5, w.figures_most)
}

/// The dead of a whole war: so many, and so many times those of the other.
const WAR: (f64, f64) = (5000.0, 50.0);

/// The dead that one tells of are those of a war, of which the other's are a small part.
fn of_a_war(a: &[Count], b: &[Count]) -> bool {
    let number = |count: &Count| if count.low > 0.0 { count.low } else { count.high };
    let dead = |all: &[Count]| all.iter().find(|count| count.measure == Measure::Killed).map(number).filter(|number| number.is_finite());
    let (Some(one), Some(two)) = (dead(a), dead(b)) else { return false };
    one.max(two) >= WAR.0 && one.max(two) >= WAR.1 * one.min(two).max(1.0)
}

fn likeness(w: &Weights, x: &Count, y: &Count) -> f32 {
    let number = |count: &Count| if count.low > 0.0 { count.low } else { count.high };
    let (one, two) = (number(x), number(y));
    if (one - two).abs() < f64::EPSILON {
        return match one {
            n if n >= 10.0 => w.count_large,
            n if n >= 3.0 => w.count_middle,
            _ => w.count_small,
        };
    }
    if x.low <= y.high && y.low <= x.high {
        return w.count_within;
    }
    match one.max(two) / one.min(two).max(1.0) {
        ratio if ratio <= 1.5 => w.count_near,
        ratio if ratio <= 3.0 => w.count_off,
        _ => w.count_far,
    }
}

fn wording(w: &Weights, a: &Facts, b: &Facts) -> f32 {
    let both = shared(&a.words, &b.words);
    let share = both as f32 / a.words.len().min(b.words.len()).max(3) as f32;
    if both < 2 { 0.0 } else { (share * w.words).min(w.words_most) }
}
