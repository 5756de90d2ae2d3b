//! Arabic text, read once: folding with a way back to the original, tokens, sentences and blocks.
//!
//! Everything here is a pure function of the text. Nothing fails and nothing is quadratic: [`Text::new`] takes any string,
//! however broken, in time linear in its length. Offsets into the original survive every stage, so that evidence is always
//! a slice of what was published and never a rebuilt string.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`fold`] | one spelling for each word: alef, ya, hamza and ta marbuta forms, marks, digits, quotes, invisibles |
//! | [`tokens`] | words, numbers and punctuation, with byte offsets in the original and in the folded text |
//! | [`blocks`] | headline, dateline, byline, paragraph, caption, quotation, and what is not prose at all |
//! | [`sentences`] | where a sentence ends, and where a stop is not an end |
//! | [`text`] | [`Text`], which holds all of it |
//! | [`numbers`] | numbers in digits and words, with what bounds them |
//! | [`times`] | dates, intervals, clock times and durations, as EDTF |

pub mod blocks;
mod boilerplate;
pub mod fold;
pub mod numbers;
mod parts;
pub mod sentences;
pub mod text;
pub mod times;
pub mod tokens;

pub use blocks::{Block, BlockKind};
pub use fold::{fold_into, fold_str};
pub use sentences::Sentence;
pub use text::{Buffers, Text};
pub use tokens::{Token, TokenKind};
