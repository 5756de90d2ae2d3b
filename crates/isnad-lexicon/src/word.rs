//! What a word of the lexicon is: part of speech, class, and the features of one inflected form.

use crate::Marks;
use crate::morph::{Gender, Number, Tense, Voice};

/// Declares a closed list with the names that the tables use.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }
        impl $name {
            /// The name in the tables.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $text,)+ } }
            /// The member with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

named! {
    /// Parts of speech, with the classes of `words.tsv` and `people.tsv`.
    Pos {
        /// A finite verb.
        Verb = "verb",
        /// A verbal noun.
        Masdar = "masdar",
        /// A common noun.
        Noun = "noun",
        /// An adjective.
        Adj = "adj",
        /// An active or passive participle.
        Participle = "participle",
        /// A preposition.
        Prep = "prep",
        /// Joins words or clauses.
        Conj = "conj",
        /// Brings in a clause.
        Subord = "subord",
        /// Negation.
        Neg = "neg",
        /// قد، سوف، ربما.
        Modal = "modal",
        /// A pronoun that stands alone.
        Pron = "pron",
        /// هذا، تلك.
        Dem = "dem",
        /// الذي، التي.
        Rel = "rel",
        /// كل، بعض.
        Quant = "quant",
        /// An adverb.
        Adv = "adv",
        /// A frozen auxiliary.
        Aux = "aux",
        /// A question word.
        Interrog = "interrog",
        /// A preposition that brings in another event: جراء، إثر.
        Cause = "cause",
        /// A linking phrase that carries no claim: من جهة أخرى.
        Filler = "filler",
        /// A title before a name.
        Title = "title",
        /// A given name.
        Given = "given",
        /// A family name.
        Family = "family",
    }
}

named! {
    /// Classes of nouns and adjectives; see `docs/lexicon.md`.
    Class {
        /// No class.
        None = "",
        /// People as such.
        Person = "person",
        /// People who bear arms.
        Fighter = "fighter",
        /// Bodies of armed people.
        Force = "force",
        /// Political and other organisations.
        Body = "body",
        /// People by rank or office.
        Office = "office",
        /// Words for those who tell.
        Voice = "voice",
        /// Class nouns before a place name.
        PlaceClass = "placeclass",
        /// Vague or relative stretches of ground.
        Area = "area",
        /// Built things.
        Facility = "facility",
        /// What moves.
        Vehicle = "vehicle",
        /// Arms that are held.
        Weapon = "weapon",
        /// What is fired, dropped or planted.
        Munition = "munition",
        /// What is delivered to people in need.
        Relief = "relief",
        /// Dead bodies.
        Remains = "remains",
        /// Households.
        Family = "family",
        /// Texts and recordings that speak.
        Document = "document",
        /// Stretches of time.
        Time = "time",
        /// Units of measure.
        Unit = "unit",
        /// A part of a crowd or stream.
        Batch = "batch",
        /// Happenings.
        Event = "event",
        /// Things.
        Thing = "thing",
        /// Abstract nouns.
        Abstract = "abstract",
        /// Adjective of a state or people.
        Nation = "nation",
        /// Adjective of a side.
        Side = "side",
        /// Adjective of kind.
        Kind = "kind",
        /// Adjective of quality.
        Quality = "quality",
        /// Ordinal adjective.
        Order = "order",
        /// Adjective of direction.
        Direction = "direction",
    }
}

impl Class {
    /// True for nouns that can do something: people, fighters, forces, organisations, offices, voices.
    #[must_use]
    pub const fn can_act(self) -> bool {
        matches!(self, Self::Person | Self::Fighter | Self::Force | Self::Body | Self::Office | Self::Voice | Self::Batch)
    }

    /// True for nouns of ground or buildings.
    #[must_use]
    pub const fn is_ground(self) -> bool {
        matches!(self, Self::PlaceClass | Self::Area | Self::Facility)
    }

    /// True for counted human beings.
    #[must_use]
    pub const fn is_human(self) -> bool {
        matches!(self, Self::Person | Self::Fighter | Self::Office | Self::Family | Self::Batch)
    }
}

/// One way to read a form: which lemma, and with which features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Index of the lemma.
    pub lemma: u32,
    /// Part of speech.
    pub pos: Pos,
    /// Noun or adjective class.
    pub class: Class,
    /// Tense, for verbs.
    pub tense: Tense,
    /// Voice, for verbs.
    pub voice: Voice,
    /// Person, for verbs.
    pub person: u8,
    /// Number.
    pub number: Number,
    /// Gender.
    pub gender: Gender,
    /// Fits only before a genitive or a pronoun.
    pub construct: bool,
    /// Carries the alef of an indefinite accusative.
    pub accusative: bool,
    /// Fits only before a pronoun.
    pub pre_pronoun: bool,
    /// Written with ta marbuta.
    pub marbuta: bool,
    /// Ends in alef maqsura: تبنّى, not تبنّي.
    pub maqsura: bool,
}

/// A dictionary word.
#[derive(Debug, Clone)]
pub struct Lemma {
    /// As in the table.
    pub text: String,
    /// The same, folded.
    pub folded: String,
    /// Part of speech.
    pub pos: Pos,
    /// Class of a noun or adjective.
    pub class: Class,
    /// Features of a closed-class word (`agent`, `hedge`, …), as in the table.
    pub tags: String,
    /// For a masdar or participle: its verb. For a verb: itself.
    pub verb: Option<u32>,
    /// For an adjective of a nation: the id of the actor.
    pub actor: Option<String>,
}

/// Letters before a word that are words of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Proclitics {
    /// و "and" or ف "so".
    pub conj: bool,
    /// True if it is ف.
    pub fa: bool,
    /// ب، ل، ك: the letter.
    pub prep: Option<char>,
    /// س of the future.
    pub future: bool,
    /// The article.
    pub article: bool,
}

/// The pronoun at the end of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Enclitic {
    /// None.
    #[default]
    None,
    /// ه.
    Hu,
    /// ها.
    Ha,
    /// هم.
    Hum,
    /// هما.
    Huma,
    /// هن.
    Hunna,
    /// نا.
    Na,
    /// ي.
    Ya,
    /// ك، كم.
    Ka,
}

/// One reading of a token: clitics around an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Analysis {
    /// Letters before.
    pub pro: Proclitics,
    /// The word itself.
    pub entry: Entry,
    /// Pronoun after.
    pub enc: Enclitic,
    /// A trigger begins with the lemma, so that nobody need look there.
    pub evokes: bool,
    /// What is asked of the lemma's letters.
    pub marks: Marks,
}
