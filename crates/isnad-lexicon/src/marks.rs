//! What the choice of a reading asks of its lemma, again and again: written down once for each spelling, so that nobody fetches the lemma.

use crate::Lemma;

/// A set of facts about a lemma's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u16);

impl Marks {
    /// None.
    pub const NONE: Self = Self(0);
    /// Written with أ or إ.
    pub const HAMZA: Self = Self(1);
    /// Begins with أ.
    pub const FIRST_HAMZA: Self = Self(1 << 1);
    /// Begins with إ.
    pub const FIRST_KASRA: Self = Self(1 << 2);
    /// A letter is doubled by its mark.
    pub const DOUBLED: Self = Self(1 << 3);
    /// Begins with any alef.
    pub const ALEF: Self = Self(1 << 4);
    /// The last letter is weak: صفّى.
    pub const WEAK: Self = Self(1 << 5);
    /// The one before the last is an alef, and the last is not weak: قال.
    pub const HOLLOW: Self = Self(1 << 6);
    /// A side before ground: شمال, غرب.
    pub const SIDE: Self = Self(1 << 7);
    /// An active participle.
    pub const ACTIVE: Self = Self(1 << 8);
    /// A closed word that many write without its hamza: أن, إلى, أمام.
    pub const BARE: Self = Self(1 << 9);
    /// ما.
    pub const MA: Self = Self(1 << 10);
    /// وقف.
    pub const STOP: Self = Self(1 << 11);
    /// نسب.
    pub const ASCRIBE: Self = Self(1 << 12);
    /// قال.
    pub const SAY: Self = Self(1 << 13);
    /// ورد.
    pub const COME: Self = Self(1 << 14);
    /// وفر.
    pub const SPARE: Self = Self(1 << 15);

    /// The marks of a lemma.
    pub(crate) fn of(lemma: &Lemma) -> Self {
        let Lemma { text, folded, tags, .. } = lemma;
        let mut from_end = folded.chars().rev();
        let (last, before) = (from_end.next(), from_end.next());
        let weak = matches!(last, Some('ا' | 'ي'));
        // Pairs of bytes, each a letter or mark: searching for characters takes three times as long.
        let has = |letters: [&str; 2]| text.as_bytes().windows(2).any(|pair| letters.iter().any(|letter| pair == letter.as_bytes()));
        let mut marks = Self::default();
        for (mark, has) in [
            (Self::HAMZA, has(["أ", "إ"])),
            (Self::FIRST_HAMZA, text.starts_with('أ')),
            (Self::FIRST_KASRA, text.starts_with('إ')),
            (Self::DOUBLED, has(["\u{651}"; 2])),
            (Self::ALEF, folded.starts_with('ا')),
            (Self::WEAK, weak),
            (Self::HOLLOW, !weak && before == Some('ا')),
            (Self::SIDE, tags == "dir"),
            (Self::ACTIVE, tags == "active"),
            (Self::BARE, matches!(&**folded, "ان" | "الي" | "او" | "اذا" | "اي" | "امام" | "اثر" | "اثناء" | "ازاء" | "الا")),
            (Self::MA, folded == "ما"),
            (Self::STOP, folded == "وقف"),
            (Self::ASCRIBE, folded == "نسب"),
            (Self::SAY, folded == "قال"),
            (Self::COME, folded == "ورد"),
            (Self::SPARE, folded == "وفر"),
        ] {
            marks.0 |= if has { mark.0 } else { 0 };
        }
        marks
    }

    /// These and those.
    #[must_use]
    #[inline]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether this mark is among them.
    #[must_use]
    #[inline]
    pub const fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lexicon, analyse};

    #[test]
    fn readings_have_the_marks_of_their_lemma() {
        let lexicon = Lexicon::embedded().unwrap();
        let marked = |token: &str, mark| analyse(&lexicon, token, false).iter().any(|a| a.marks.has(mark));
        assert!(marked("قال", Marks::HOLLOW) && !marked("قال", Marks::WEAK)); // said
        assert!(marked("شمال", Marks::SIDE) && !marked("مدينه", Marks::SIDE)); // north, city
        assert!(marked("الي", Marks::BARE) && marked("الي", Marks::HAMZA)); // to
        assert!(marked("ما", Marks::MA) && marked("نسب", Marks::ASCRIBE) && marked("وقف", Marks::STOP));
    }
}
