//! Numbers in digits and in words, with the phrases that bound them.
//!
//! | module | what it does |
//! | --- | --- |
//! | `forms` | the word table and its clitics |
//! | `table` | `lexicon/ar/numbers.toml`, compiled |
//! | `value` | how words combine to one value |
//! | `find` | where numbers stand in a text, and what stands around them |

mod find;
pub(crate) mod forms;
pub(crate) mod table;
pub(crate) mod value;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use find::{find_numbers, find_numbers_where};
pub use table::NumberTable;

/// What a number does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NumberKind {
    /// Counts: 26, ستة وعشرون.
    Cardinal,
    /// Gives a place in a row: الثالث.
    Ordinal,
    /// Part of one: نصف.
    Fraction,
    /// Part of a hundred: 70 بالمئة.
    Percent,
    /// Counts vaguely: عشرات, عدد من.
    Vague,
    /// Has two ends: بين 10 و15.
    Range,
}

/// A number in a text.
///
/// `low` and `high` are as the codebook has them (section 5): equal for a plain number, one of them absent for a bound.
#[derive(Clone, PartialEq, Debug)]
pub struct NumberMention {
    /// Its tokens, with the phrases that bound it: «أكثر من ثلاثة آلاف», «30 شخصا على الأقل».
    pub tokens: Range<usize>,
    /// The least it can be.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// Told as about right: نحو, حوالي.
    pub approx: bool,
    /// What it does.
    pub kind: NumberKind,
    /// The number words alone.
    pub core: Range<usize>,
}

impl NumberMention {
    /// The value of a number with one value, however rough.
    pub fn value(&self) -> Option<f64> {
        self.low.filter(|_| self.low == self.high)
    }
}
