//! What the tables say of each lemma, in a record of 20 bytes: it is asked at nearly every word, and a map for each question would
//! fetch two lines of memory every time.

use isnad_model::{LinkKind, Measure, Status};

use crate::{Lemma, Pos};

/// One lemma.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    /// The verb of a masdar or participle.
    pub(crate) verb: Option<u32>,
    /// The number of its row among the verbs of saying, from one; zero for none.
    pub(crate) say: u16,
    /// Bits of [`crate::Carry`].
    pub(crate) carries: u16,
    /// Bits of [`crate::Talk`].
    pub(crate) talk: u16,
    /// Bits of this module.
    pub(crate) is: u8,
    pub(crate) pos: Pos,
    pub(crate) governs: Option<Status>,
    pub(crate) measure: Option<Measure>,
    pub(crate) voice: Option<LinkKind>,
    pub(crate) body: Option<LinkKind>,
}

/// Only counts people.
pub(crate) const GENERIC: u8 = 1;
/// Goes back to a name even with an adjective.
pub(crate) const AGAIN: u8 = 1 << 1;
/// A part of some ground.
pub(crate) const PART: u8 = 1 << 2;
/// Its one genitive is whom it is done to.
pub(crate) const SUFFERER: u8 = 1 << 3;

/// A class noun that can go back to a place told before.
pub(crate) const GROUND: u8 = 1 << 4;

impl About {
    /// Of what is no lemma.
    pub(crate) const NOTHING: Self =
        Self { verb: None, say: 0, carries: 0, talk: 0, is: 0, pos: Pos::Filler, governs: None, measure: None, voice: None, body: None };

    pub(crate) const fn new(lemma: &Lemma) -> Self {
        let Lemma { verb, pos, .. } = *lemma;
        Self { verb, pos, ..Self::NOTHING }
    }
}
