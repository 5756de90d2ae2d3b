//! What is done to a document before it is added, on any thread.

use crate::digest::sha256;
use crate::minhash::Runs;
use crate::pack::deflate;
use crate::words::{Words, line};

/// A document to be added.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewDocument<'a> {
    /// Its own id: file name, URL, or the id of a JSON line.
    pub name: &'a str,
    /// The text that is read. All offsets point into it.
    pub text: &'a str,
    /// The bytes as they came, where these are not the text itself: a JSON line, a text in UTF-16, a page.
    pub received: Option<&'a [u8]>,
    /// Name of the outlet.
    pub publisher: Option<&'a str>,
    /// Publication date, ISO 8601.
    pub published: Option<&'a str>,
    /// Headline.
    pub title: Option<&'a str>,
    /// Where it was found.
    pub url: Option<&'a str>,
    /// When it was captured, RFC 3339.
    pub captured: Option<&'a str>,
    /// Whose word the publisher passes on as a whole.
    pub via: &'a [isnad_model::Link],
    /// Version of the program and the tables that read it.
    pub lexicon: &'a str,
}

/// A document hashed, packed and cut into words: all that takes time, and no record is needed for.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) name: String,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) captured: Option<String>,
    /// JSON.
    pub(crate) via: Option<String>,
    pub(crate) lexicon: String,
    pub(crate) sha256: String,
    pub(crate) length: usize,
    pub(crate) packed: Vec<u8>,
    /// Hash and bytes.
    pub(crate) received: Option<(String, Vec<u8>)>,
    pub(crate) runs: Runs,
    pub(crate) signature: Vec<u32>,
    pub(crate) words: String,
}

impl NewDocument<'_> {
    /// Does what can be done on any thread.
    #[must_use]
    pub fn prepare(&self, words: &dyn Words) -> Prepared {
        let owned = |value: Option<&str>| value.map(str::to_owned);
        let runs = Runs::of(self.text);
        let received = self.received.filter(|received| *received != self.text.as_bytes());
        let title = self.title.map(|title| line(words, title) + " ").unwrap_or_default();
        Prepared {
            name: self.name.to_owned(),
            publisher: owned(self.publisher),
            published: owned(self.published),
            title: owned(self.title),
            url: owned(self.url),
            captured: owned(self.captured),
            via: (!self.via.is_empty()).then(|| serde_json::to_string(self.via).unwrap_or_default()),
            lexicon: self.lexicon.to_owned(),
            sha256: sha256(self.text.as_bytes()),
            length: self.text.len(),
            packed: deflate(self.text.as_bytes()),
            received: received.map(|received| (sha256(received), deflate(received))),
            signature: runs.signature(),
            runs,
            words: title + &line(words, self.text),
        }
    }
}
