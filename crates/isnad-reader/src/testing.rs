//! What unit tests share: sentences read with the tables inside the program.

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, ClaimType, Document};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

/// The tables inside the program.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The claims of a text of 22 April 2018.
pub fn claims(text: &str) -> Vec<Claim> {
    let document = Document { text: text.to_owned(), published: Some("2018-04-22".to_owned()), ..Document::default() };
    crate::read(&LEXICON, &document).claims
}

/// The first claim of a type.
pub fn claim(text: &str, kind: ClaimType) -> Claim {
    claims(text).into_iter().find(|c| c.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in {text}"))
}
