//! What each sign is worth, between two documents and within one.
//!
//! Found by search on four sets of joined reports (real newspapers of 2015 and reports written for the purpose), so that B-cubed and pairwise
//! F1 were best on all of them together; points are on the scale of [`crate::weigh::ENOUGH`].

/// Points by sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// For any two.
    pub base: f32,
    /// Times the affinity of their types.
    pub kinds: f32,
    /// Several told as one, and one.
    pub sum: f32,
    /// Against a plan and an outcome with nobody in common.
    pub plan: f32,
    /// Places: the same spot (village, quarter, camp, base).
    pub same_spot: f32,
    /// The same city.
    pub same_city: f32,
    /// The same district.
    pub same_district: f32,
    /// The same governorate.
    pub same_governorate: f32,
    /// The same country.
    pub same_country: f32,
    /// Two spots in one district or city.
    pub shared_fine: f32,
    /// Two spots in one governorate or country.
    pub shared_wide: f32,
    /// A name that the gazetteer does not know.
    pub same_name: f32,
    /// As near as can be told.
    pub near: f32,
    /// One lies in the city of the other.
    pub in_city: f32,
    /// In its district.
    pub in_district: f32,
    /// In its governorate.
    pub in_governorate: f32,
    /// In its country.
    pub in_country: f32,
    /// One names none.
    pub open: f32,
    /// Two that nobody knows to be one.
    pub other: f32,
    /// «القاعدة» after «قاعدة الوطية».
    pub spoken: f32,
    /// Where one names none or a wide one: what was named before is the same.
    pub around_same: f32,
    /// It is near, or one in the other.
    pub around_near: f32,
    /// It is another.
    pub around_other: f32,
    /// It is far.
    pub around_apart: f32,
    /// Times the points of a place taken from around.
    pub lent_place: f32,
    /// Two places that are apart, one of them taken from around.
    pub lent_apart: f32,
    /// No time is known of one.
    pub no_time: f32,
    /// Both tell the same day.
    pub same_day: f32,
    /// Days that overlap.
    pub same_days: f32,
    /// Some days, and one of them that is not the first.
    pub later_day: f32,
    /// The day after.
    pub next_day: f32,
    /// Two to four days, one taken from around.
    pub lent_days: f32,
    /// A plan of another day.
    pub plan_moved: f32,
    /// One tells a period.
    pub in_period: f32,
    /// One tells a day, and it suits.
    pub day_open: f32,
    /// One tells a day, the other what goes on around it.
    pub day_lasting: f32,
    /// One or two days off.
    pub day_near: f32,
    /// More.
    pub day_far: f32,
    /// Neither tells a day; published alike.
    pub open_same: f32,
    /// Nearly.
    pub open_near: f32,
    /// Some days apart.
    pub open_days: f32,
    /// The same period.
    pub periods_same: f32,
    /// Two periods.
    pub periods_other: f32,
    /// A period and the day on which it begins or ends.
    pub period_begins: f32,
    /// A period and a day in it.
    pub period_day: f32,
    /// Times the likeness of agents.
    pub agent: f32,
    /// Times that of agents taken from around.
    pub lent_agent: f32,
    /// Times the likeness of targets.
    pub target: f32,
    /// Two known parties that have nothing to do with each other.
    pub who_other: f32,
    /// Words in a role that have nothing in common.
    pub who_unlike: f32,
    /// Against two sides that each gain ground.
    pub two_gain: f32,
    /// The same count, ten or more.
    pub count_large: f32,
    /// Three to nine.
    pub count_middle: f32,
    /// One or two.
    pub count_small: f32,
    /// A count within the bounds of the other.
    pub count_within: f32,
    /// Nearly the same.
    pub count_near: f32,
    /// Up to three times.
    pub count_off: f32,
    /// More.
    pub count_far: f32,
    /// The most that counts give.
    pub figures_most: f32,
    /// Times the share of words in common.
    pub words: f32,
    /// The most that words give.
    pub words_most: f32,
    /// Times the share of places that the documents have in common.
    pub setting: f32,
    /// Against documents that have none.
    pub setting_none: f32,
    /// «الدفعة الثانية» "the second group" in both.
    pub batch_same: f32,
    /// One of a row, and one that does not say.
    pub batch_one: f32,
    /// What was stopped on its way, and its way back.
    pub back: f32,
    /// Both tell the same day, and it was over when they were published.
    pub day_back: f32,
    /// Two places of which a text says that one lies in the other.
    pub told_near: f32,
    /// Where one happened is what the other was done to: «غارة على المدرسة» "a strike on the school" and what happened in it.
    pub place_target: f32,
}

/// How claims of one document go together, beside their points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Within {
    /// Points that a claim must reach with those told before it.
    pub enough: f32,
    /// For «الهجوم» "the attack" that can be the one told last of its kind.
    pub the: f32,
    /// For claims whose words overlap: an attack and its dead.
    pub overlap: f32,
    /// Times the points for words of claims whose words overlap: what both have is then hardly told twice.
    pub overlap_words: f32,
    /// For a vague claim that stands next to one of a group.
    pub next: f32,
    /// With one between them.
    pub next_but_one: f32,
    /// For a vague claim: what the text tells first.
    pub first: f32,
    /// Share of the mean of the points with all of a group; the rest is the best.
    pub mean: f32,
    /// Against «هجوم آخر» "another attack".
    pub another: f32,
    /// Against one voice that counts in two ways.
    pub voice_counts: f32,
    /// Against one voice that names two who did it.
    pub voice_names: f32,
    /// For a claim right after one of the same doer.
    pub same_doer: f32,
    /// For harm that names no place, and what was told last before it that may have done it.
    pub harm: f32,
}

const ACROSS: Weights = Weights {
    base: 0.63,
    kinds: 1.0,
    sum: -4.0,
    plan: 1.22,
    same_spot: 3.94,
    same_city: 1.72,
    same_district: 1.19,
    same_governorate: 0.94,
    same_country: 0.1,
    shared_fine: 0.2,
    shared_wide: -0.13,
    same_name: 0.7,
    near: 1.31,
    in_city: 0.07,
    in_district: 0.58,
    in_governorate: -0.75,
    in_country: -1.56,
    open: 0.69,
    other: -0.34,
    spoken: 0.0,
    around_same: 0.64,
    around_near: 0.2,
    around_other: -1.12,
    around_apart: -1.51,
    lent_place: 0.68,
    lent_apart: -0.87,
    no_time: -1.49,
    same_day: 1.02,
    same_days: 0.18,
    later_day: 0.18,
    next_day: -0.7,
    lent_days: -1.2,
    plan_moved: -0.5,
    in_period: -0.64,
    day_open: 0.07,
    day_lasting: -3.0,
    day_near: 0.21,
    day_far: -1.78,
    open_same: -0.22,
    open_near: 0.89,
    open_days: -0.75,
    periods_same: 0.79,
    periods_other: -0.44,
    period_begins: -0.13,
    period_day: -2.6,
    agent: 1.75,
    lent_agent: -0.56,
    target: 1.2,
    who_other: 0.73,
    who_unlike: 0.0,
    two_gain: 1.48,
    count_large: 2.05,
    count_middle: 1.12,
    count_small: 0.4,
    count_within: 0.23,
    count_near: -0.21,
    count_off: -1.44,
    count_far: -0.86,
    figures_most: 2.38,
    words: 2.64,
    words_most: 2.01,
    setting: 0.3,
    setting_none: -1.15,
    batch_same: 0.73,
    batch_one: -1.82,
    back: 0.5,
    day_back: 0.3,
    told_near: 0.22,
    place_target: 0.8,
};

const INSIDE: Weights = Weights {
    base: -0.03,
    kinds: 1.0,
    sum: -3.36,
    plan: 0.77,
    same_spot: 2.43,
    same_city: 2.45,
    same_district: 1.73,
    same_governorate: 0.66,
    same_country: 0.13,
    shared_fine: 0.2,
    shared_wide: -0.19,
    same_name: 2.02,
    near: 0.45,
    in_city: 1.19,
    in_district: 0.6,
    in_governorate: -2.74,
    in_country: -1.53,
    open: 1.03,
    other: -0.43,
    spoken: 0.2,
    around_same: 0.1,
    around_near: -1.15,
    around_other: -1.58,
    around_apart: -0.39,
    lent_place: 0.87,
    lent_apart: -0.83,
    no_time: 0.0,
    same_day: 0.49,
    same_days: 0.63,
    later_day: 0.63,
    next_day: -1.18,
    lent_days: -0.7,
    plan_moved: -0.73,
    in_period: -2.08,
    day_open: 0.86,
    day_lasting: 0.86,
    day_near: -0.88,
    day_far: -2.6,
    open_same: 0.8,
    open_near: -1.55,
    open_days: -0.47,
    periods_same: 0.85,
    periods_other: -0.38,
    period_begins: -1.01,
    period_day: -2.0,
    agent: 0.17,
    lent_agent: 0.03,
    target: 1.23,
    who_other: 0.0,
    who_unlike: -0.3,
    two_gain: 0.57,
    count_large: 1.79,
    count_middle: 1.11,
    count_small: 0.44,
    count_within: -0.5,
    count_near: -0.01,
    count_off: -0.4,
    count_far: -0.52,
    figures_most: 2.4,
    words: 1.62,
    words_most: 1.97,
    setting: -0.02,
    setting_none: -0.01,
    batch_same: 1.01,
    batch_one: -0.28,
    back: 2.85,
    day_back: 1.05,
    told_near: -0.24,
    place_target: -0.28,
};

const WITHIN: Within = Within {
    enough: 2.81,
    the: 1.14,
    overlap: 1.61,
    overlap_words: 1.0,
    next: 0.47,
    next_but_one: 0.5,
    first: 0.49,
    mean: 0.34,
    another: -4.0,
    voice_counts: 0.69,
    voice_names: 0.96,
    same_doer: 1.17,
    harm: 0.3,
};

/// Share of `ENOUGH` that all members of two groups must reach with each other on the mean.
const MEAN: f32 = 0.73;

/// Against two that one document tells apart, where other reports bring them together.
const BOND: f32 = 13.0;

/// Those between two documents.
#[must_use]
pub const fn across() -> &'static Weights {
    &ACROSS
}

/// Those within one.
#[must_use]
pub const fn inside() -> &'static Weights {
    &INSIDE
}

/// Those of claims within one.
#[must_use]
pub const fn within() -> &'static Within {
    &WITHIN
}

/// See [`crate::cluster`].
#[must_use]
pub const fn mean() -> f32 {
    MEAN
}

/// See [`crate::cluster::worth_apart`].
#[must_use]
pub const fn bond() -> f32 {
    BOND
}
