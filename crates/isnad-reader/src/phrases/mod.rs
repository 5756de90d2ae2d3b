//! Pass 6: noun phrases with the preposition before them, and the other items of a sentence in order.

mod items;
mod np;
mod quotes;
mod tail;

use isnad_lexicon::{Class, Lexicon, NameHit, NameKind};
use isnad_text::{Text, TokenKind};

use crate::words::{Tag, Word};

pub use quotes::opens;

/// What brings a noun phrase into its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prep {
    /// Nothing: subject, object, or the genitive of what stands before.
    Bare,
    /// ب، ل، ك.
    Clitic(char),
    /// A preposition of `words.tsv`, by lemma.
    Word(u32),
    /// A preposition that brings in another event, by lemma.
    Cause(u32),
}

/// A noun phrase.
#[derive(Debug, Clone, Copy)]
pub struct Np {
    /// First token: of the number, quantifier or demonstrative where there is one.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The head noun or name.
    pub head: u32,
    /// Class of the head.
    pub class: Class,
    /// The name that the phrase contains at its head or as its genitive.
    pub name: Option<NameKind>,
    /// True when the name is the head itself.
    pub is_name: bool,
    /// Definite by article, pronoun or name.
    pub definite: bool,
    /// Index of the number that counts it.
    pub number: Option<u32>,
    /// The preposition.
    pub prep: Prep,
    /// First token of the preposition, or of the phrase.
    pub prep_start: u32,
    /// Joined by و to the phrase before it in the list.
    pub conj: bool,
    /// A person's name or title is in it.
    pub person: bool,
    /// The head is a word that the lexicon does not have.
    pub unknown: bool,
    /// The name is that of a state, which can be a place too.
    pub state: bool,
    /// The phrase that the head governs, where the head evokes an event: «عودة [وفد من التنظيم]».
    pub inner: Option<u32>,
}

/// What stands at a place in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A noun phrase: index.
    Np(u32),
    /// A finite verb.
    Verb,
    /// إن، أن، حيث …
    Subord,
    /// الذي، التي.
    Rel,
    /// Negation.
    Neg,
    /// قد، ربما.
    Modal,
    /// A time: index.
    Time(u32),
    /// Joins clauses.
    Conj,
    /// A preposition before something that is no noun phrase.
    Prep,
    /// Adverb, pronoun and the like.
    Other,
    /// ،
    Comma,
    /// ; or end.
    Stop,
    /// :
    Colon,
    /// Quotation mark.
    Quote,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
}

/// One item with its tokens.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// First token, the preposition's included.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

/// What the phrase pass looks at.
pub struct View<'d, 'a> {
    /// The lexicon.
    pub lexicon: &'d Lexicon,
    /// The text.
    pub text: &'d Text<'a>,
    /// Its words.
    pub words: &'d [Word<'d>],
    /// Names found in it.
    pub names: &'d [NameHit],
}

impl View<'_, '_> {
    fn tag(&self, i: usize) -> Tag {
        self.words[i].tag
    }

    fn kind(&self, i: usize) -> TokenKind {
        self.text.tokens[i].kind
    }
}
