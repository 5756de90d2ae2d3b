//! Triggers of claims: which words evoke a type, and which phrase around them fills which role.

use std::sync::Arc;

use isnad_model::{ClaimType, Role, Status};

use crate::Class;

/// What a phrase fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// One role.
    Role(Role),
    /// A place when the filler is a named place, else a target.
    Theme,
    /// «بين … و…»: the first is the agent, the second the target.
    Sides,
    /// Eaten, fills nothing.
    Nothing,
}

impl Slot {
    /// The slot with this name in the tables.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "theme" => Self::Theme,
            "sides" => Self::Sides,
            "-" | "" => Self::Nothing,
            _ => Self::Role(Role::ALL.into_iter().find(|r| r.name() == name)?),
        })
    }
}

/// Which phrase fills which role.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// Subject of the active verb.
    pub subject: Option<Slot>,
    /// Object of the verb, subject of the passive.
    pub object: Option<Slot>,
    /// By preposition, folded.
    pub preps: Vec<(String, Slot)>,
}

impl Frame {
    /// What a prepositional phrase with this (folded) preposition fills.
    #[must_use]
    pub fn prep(&self, prep: &str) -> Option<Slot> {
        self.preps.iter().find(|(p, _)| p == prep).map(|(_, slot)| *slot)
    }
}

/// A word in a condition or in a trigger of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// Any form of one of these lemmas, or this exact form.
    Word {
        /// Lemmas the form belongs to.
        lemmas: Arc<[u32]>,
        /// The folded form without article.
        form: Arc<str>,
        /// The number of that form among the stems of the lexicon.
        stem: u32,
    },
    /// Any form of the verb with this lemma, and its masdar.
    Verb(Vec<u32>),
    /// Any noun of this class.
    Class(Class),
}

impl Element {
    /// The sign of what letters do not tell: every spelling has it.
    pub const ANY: u64 = 1 << 63;

    /// One bit for this element, which the [`signs`](crate::Spelling::signs) of every spelling that can be it have too. So most words
    /// are turned away before anything is looked up.
    #[must_use]
    #[inline]
    pub fn sign(&self) -> u64 {
        let number = match self {
            Self::Word { stem, .. } => *stem,
            Self::Verb(lemmas) => match lemmas.first() {
                Some(lemma) => !lemma,
                None => return 0,
            },
            Self::Class(_) => return Self::ANY,
        };
        1 << ((u64::from(number.wrapping_mul(0x9e37_79b9)) * 63) >> 32)
    }
}

/// Signs of the elements that a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs {
    /// Of any element of a trigger or condition.
    pub any: u64,
    /// Of the second words of triggers alone: fewer, so that they tell more.
    pub second: u64,
}

impl std::ops::BitOrAssign for Signs {
    fn bitor_assign(&mut self, other: Self) {
        self.any |= other.any;
        self.second |= other.second;
    }
}

/// Words of which the sentence must, or may not, have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Number of its first word; see [`crate::Lexicon::condition_words`].
    pub first: u32,
    /// The words in a row.
    pub elements: Vec<Element>,
}

/// Conditions with the numbers of their first words as bits, so that all are asked for at once.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    /// The conditions.
    pub list: Vec<Condition>,
    /// A bit for each first word.
    pub bits: Vec<u64>,
}

impl Conditions {
    pub(crate) fn extend(&mut self, conditions: &[Condition]) {
        for condition in conditions {
            let at = condition.first as usize / 64;
            self.bits.resize(self.bits.len().max(at + 1), 0);
            self.bits[at] |= 1 << (condition.first % 64);
        }
        self.list.extend_from_slice(conditions);
    }
}

/// How a trigger is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TriggerKind {
    /// A verb and its masdars.
    Verb,
    /// An event noun.
    Noun,
    /// Fixed words.
    Phrase,
    /// A trap: the words give no claim.
    Trap,
}

/// A trigger that may begin at a word, with as much of it as rules it out at most words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Index of the trigger.
    pub trigger: u32,
    /// How it is made.
    pub kind: TriggerKind,
    /// It has one word only.
    pub single: bool,
    /// Its first word is a verb.
    pub verbal: bool,
    /// The sign of its second word, if it has one.
    pub second: u64,
}

impl Candidate {
    /// The candidate of the trigger with this index.
    pub(crate) fn new(index: u32, trigger: &Trigger) -> Self {
        Self {
            trigger: index,
            kind: trigger.kind,
            single: trigger.elements.len() == 1,
            verbal: matches!(trigger.elements.first(), Some(Element::Verb(_))),
            second: trigger.elements.get(1).map_or(0, Element::sign),
        }
    }
}

/// The triggers that begin with one lemma.
#[derive(Debug, Clone, Default)]
pub(crate) struct Candidates {
    /// Those of one word, then those of several.
    pub list: Vec<Candidate>,
    /// How many have one word.
    pub single: usize,
    /// The signs of the second words of the others.
    pub seconds: u64,
}

impl Candidates {
    pub(crate) fn push(&mut self, candidate: Candidate) {
        if candidate.single {
            self.list.insert(self.single, candidate);
            self.single += 1;
        } else {
            self.list.push(candidate);
            self.seconds |= candidate.second;
        }
    }
}

/// One trigger of a type. Those that one entry of a table makes share its conditions.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// The type it evokes.
    pub claim: ClaimType,
    /// How it is made.
    pub kind: TriggerKind,
    /// Index into the lexicon's frames.
    pub frame: u16,
    /// Its words.
    pub elements: Vec<Element>,
    /// Forced status.
    pub status: Option<Status>,
    /// Of two triggers on the same words the longer, then the heavier wins.
    pub weight: i32,
    /// The masdar is not a trigger.
    pub no_masdar: bool,
    /// Only where the text has told an event of this type before, to which it goes back: «العملية».
    pub back: bool,
    /// Words of which one must head the subject.
    pub subject_with: Arc<[Vec<Element>]>,
    /// Words of which one must head the object.
    pub object_with: Arc<[Vec<Element>]>,
    /// Numbers of the words of `subject_with`, as conditions have them: one of them must be in the sentence. None where any word may do.
    pub subject_heads: Arc<[u32]>,
    /// The same of `object_with`.
    pub object_heads: Arc<[u32]>,
    /// Words of which one must be in the sentence.
    pub with: Arc<[Condition]>,
    /// Words of which none may be in the sentence.
    pub without: Arc<[Condition]>,
    /// `file:line` for `--explain`.
    pub from: Arc<str>,
}

/// An example of a trigger file: a sentence and the claims it must give.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Publication date.
    #[serde(default)]
    pub published: Option<String>,
    /// Publisher.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Every claim it must give; fields left out are free.
    #[serde(default)]
    pub claims: Vec<toml::Table>,
}
