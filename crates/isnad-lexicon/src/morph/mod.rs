//! Inflection: from the citation forms of the tables to every form that stands in a text.
//!
//! Arabic news is written without vowel marks, so the generator works on letters alone. Two forms that differ only in
//! their vowels are one form here, and [`Voice::Both`] says so of a verb. Clitics (the article, و ف ب ل ك س and the
//! pronoun endings) are not generated; the shapes that a word takes *before* a pronoun ending are, and are flagged,
//! because they can not stand alone: قتلو in قتلوهم "they killed them", مدينت in مدينتهم "their town".
//!
//! * `stem`: the classes of verbs (sound, hollow, doubled, weak) and the letters of their passives.
//! * `verb`: persons, numbers, voices of the past and the present.
//! * `participle`: the regular active and passive participles of a verb.
//! * `noun`: duals, sound plurals, tanwin and construct shapes of nouns.
//! * `adjective`: the same for adjectives, with their feminines.
//!
//! Nothing here panics on a bad row: what can not be read is generated as it stands.

mod adjective;
mod noun;
mod participle;
mod stem;
mod verb;

#[cfg(test)]
mod noun_tests;
#[cfg(test)]
mod verb_tests;

pub use adjective::adjective_forms;
pub use noun::noun_forms;
pub use participle::{participle_forms, participles};
pub use verb::verb_forms;

/// Tense or mood, as far as unvowelled letters tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// The perfect: قتل "he killed".
    Past,
    /// The imperfect in any mood: يقول "he says", لم يقل "he did not say".
    Present,
    /// The imperative. News hardly has it and no form of it is generated; the variant is there for hand-made entries.
    Imperative,
}

/// Voice, as far as unvowelled letters tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// Only active: نفى "he denied".
    Active,
    /// Only passive: أصيب "he was hit", يقال "it is said".
    Passive,
    /// The same letters in both: قتل "he killed" or "he was killed".
    Both,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Sg,
    /// Two.
    Du,
    /// Three and more.
    Pl,
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    M,
    /// Feminine.
    F,
    /// Either, as in the first person.
    Any,
}

/// One written form of a verb.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VerbForm {
    /// The form in ordinary spelling, not folded, without vowel marks.
    pub form: String,
    /// Past or present.
    pub tense: Tense,
    /// What the letters say of the voice.
    pub voice: Voice,
    /// 1 or 3; the second person is not generated.
    pub person: u8,
    /// Number of the subject. In «قتل ثلاثة مدنيين» the verb is singular before its subject all the same.
    pub number: Number,
    /// Gender of the subject.
    pub gender: Gender,
    /// Only stands before an object pronoun: قتلو in قتلوهم, رما in رماه, يقرؤ in يقرؤها.
    pub pre_pronoun: bool,
}

/// One written form of a noun, an adjective or a participle.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NominalForm {
    /// The form in ordinary spelling, not folded, without vowel marks.
    pub form: String,
    /// Number.
    pub number: Number,
    /// Gender.
    pub gender: Gender,
    /// Only stands before a genitive or a pronoun ending: مقاتلو, قريتي, مدينت, مستشفا.
    pub construct: bool,
    /// Only the indefinite accusative: قتيلا.
    pub case_acc: bool,
}

/// The letters of `word` without vowel marks and tatweel, with آ taken apart into أ + ا (see [`append`]).
fn letters(word: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(word.len() / 2 + 1);
    for c in word.trim().chars() {
        match c {
            '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}' => {}
            'آ' => out.extend(['أ', 'ا']),
            c => out.push(c),
        }
    }
    out
}

/// Adds letters to `to` and writes أ + ا as آ, so that endings can be added without a thought for it: بدأ + ا = بدآ.
fn append(to: &mut String, letters: impl IntoIterator<Item = char>) {
    // Called for every form: a chain of iterators is faster from the inside than in a `for` loop.
    letters.into_iter().for_each(|c| {
        if c == 'ا' && to.ends_with('أ') {
            to.pop();
            to.push('آ');
        } else {
            to.push(c);
        }
    });
}

/// The ways to write a hamza that is cited with seat `seat` after `prev`, before the long ū of و.
///
/// Schools and newsrooms differ: بدؤوا, بدأوا and بدءوا "they began" all stand in print.
fn seats_before_waw(prev: Option<char>, seat: char) -> &'static [&'static str] {
    match (seat, prev) {
        ('أ', _) => &["ؤ", "أ", "ء"],
        ('ئ', _) => &["ئ"],
        ('ء', Some('ي')) => &["ئ"],
        ('ء', _) => &["ؤ", "ء"],
        _ => &["ؤ"],
    }
}

/// The seat of a final hamza once a letter follows that does not change it: شيء → شيئ, جاء → جاء.
fn inner_seat(prev: Option<char>, seat: char) -> char {
    match (seat, prev) {
        ('ء', Some('ي')) => 'ئ',
        _ => seat,
    }
}
