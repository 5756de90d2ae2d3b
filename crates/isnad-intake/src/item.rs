//! One thing of a file, still in bytes.

use isnad_model::Document;

use crate::about::{About, Publishers, host};
use crate::walk::Skipped;
use crate::{Limits, docx, html, letter};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words alone.
    Text,
    /// A JSON document.
    Json,
    /// JSON lines.
    Lines,
    /// A page.
    Html,
    /// A Word document.
    Docx,
    /// A letter.
    Letter,
    /// Words in UTF-8 of which a container told all there is to know.
    Told,
}

/// One thing of a file, still in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The file, and after `!` the way inside it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its bytes as they came, unpacked.
    pub bytes: Vec<u8>,
    /// What its container tells of it.
    pub about: About,
}

impl Item {
    /// A document of a page, a letter, a Word document, or words that a container told; text and JSON are read by whoever has readers of them.
    ///
    /// # Errors
    /// What has no words to read.
    pub fn read(self, publishers: &Publishers, limits: &Limits) -> Result<Document, Skipped> {
        let Self { name, kind, bytes, about } = self;
        let skipped = |why: String| Skipped { name: name.clone(), why };
        let (text, found) = match kind {
            Kind::Html => html::read(&bytes, &about, limits).map_err(skipped)?,
            Kind::Docx => docx::read(&bytes, limits).map_err(skipped)?,
            Kind::Letter => letter::read(&bytes, limits).map_err(skipped)?,
            Kind::Text | Kind::Json | Kind::Lines | Kind::Told => (String::from_utf8_lossy(&bytes).into_owned(), About::default()),
        };
        let about = about.or(found);
        if text.trim().is_empty() {
            return Err(Skipped { name, why: "there are no words in it".to_owned() });
        }
        let url = about.url;
        // Who has the site is who published it; else what it calls itself.
        let by_site = url.as_deref().and_then(|url| publishers.at(url)).map(str::to_owned);
        let publisher = by_site.or(about.publisher).or_else(|| url.as_deref().filter(|_| kind == Kind::Html).and_then(host));
        Ok(Document {
            id: name,
            text,
            published: about.published,
            publisher,
            title: about.title,
            url,
            captured: about.captured,
            via: about.via,
        })
    }
}
