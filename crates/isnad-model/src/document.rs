use serde::{Deserialize, Serialize};

use crate::Link;

/// One text with what is known of where it came from.
///
/// `.jsonl` inputs carry one of these a line; only `text` is required.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// A name that is unique in its collection (file name, URL, or the `id` of a JSON line).
    pub id: String,
    /// The text as it was received. All offsets point into these bytes.
    pub text: String,
    /// Publication date, ISO 8601 (`2018-04-22` or with a time). Absent when unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Name of the outlet that published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Headline, when it is known apart from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was captured, RFC 3339: apart from when it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captured: Option<String>,
    /// Whose word the publisher passes on as a whole: whom a channel forwards. Stands at the head of the chain of every claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Link>,
}

/// A stretch of the original text: byte offsets, `start` included, `end` not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span as a range for slicing the original text.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
