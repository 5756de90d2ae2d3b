//! One thing of a file, still in bytes.

use std::time::Duration;

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
    /// A PDF file.
    Pdf,
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
    /// What has no words to read, or takes too long.
    pub fn read(self, publishers: &Publishers, limits: &Limits) -> Result<Read, Skipped> {
        let Self { name, kind, bytes, about } = self;
        let (known, limits) = (about.clone(), *limits);
        let work = move || parse(kind, bytes, &known, &limits);
        let parsed = if kind == Kind::Told { work() } else { within(limits.time, work) };
        let Parsed { text, about: found, left } = parsed.map_err(|why| Skipped { name: name.clone(), why })?;
        let about = about.or(found);
        if text.trim().is_empty() {
            let why = left.into_iter().next().unwrap_or_else(|| "there are no words in it".to_owned());
            return Err(Skipped { name, why });
        }
        let url = about.url;
        // Who has the site is who published it; else what it calls itself.
        let by_site = url.as_deref().and_then(|url| publishers.at(url)).map(str::to_owned);
        let publisher = by_site.or(about.publisher).or_else(|| url.as_deref().filter(|_| kind == Kind::Html).and_then(host));
        let left = left.into_iter().map(|why| Skipped { name: name.clone(), why }).collect();
        let document = Document {
            id: name,
            text,
            published: about.published,
            publisher,
            title: about.title,
            url,
            captured: about.captured,
            via: about.via,
        };
        Ok(Read { document, left })
    }
}

/// What came of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Its words.
    pub document: Document,
    /// Parts of it that are not in them, and why: scanned pages.
    pub left: Vec<Skipped>,
}

struct Parsed {
    text: String,
    about: About,
    left: Vec<String>,
}

fn parse(kind: Kind, bytes: Vec<u8>, about: &About, limits: &Limits) -> Result<Parsed, String> {
    let whole = |(text, about)| Parsed { text, about, left: Vec::new() };
    match kind {
        Kind::Html => html::read(&bytes, about, limits).map(whole),
        Kind::Docx => docx::read(&bytes, limits).map(whole),
        Kind::Letter => letter::read(&bytes, limits).map(whole),
        Kind::Pdf => pdf(bytes, limits),
        Kind::Text | Kind::Json | Kind::Lines | Kind::Told => {
            let text = String::from_utf8(bytes).unwrap_or_else(|bytes| String::from_utf8_lossy(bytes.as_bytes()).into_owned());
            Ok(whole((text, About::default())))
        }
    }
}

/// The words of a PDF, and which of its pages are not in them. When a file was made is not when its words were published, so no date is taken.
fn pdf(bytes: Vec<u8>, limits: &Limits) -> Result<Parsed, String> {
    let of = isnad_pdf::Limits { pages: limits.pages, glyphs: 500_000, time: limits.time };
    let isnad_pdf::Words { text, pages, scans, mute, beyond } = isnad_pdf::read(bytes, &of)?;
    let name = |some: &[usize]| {
        let first: Vec<String> = some.iter().take(10).map(usize::to_string).collect();
        format!("{}{} of {pages}", first.join(", "), if some.len() > 10 { " …" } else { "" })
    };
    let left = [
        (&scans, "a picture of words (a scan, which wants OCR)"),
        (&mute, "in letters without Unicode"),
        (&beyond, "beyond the limit of pages or time"),
    ];
    let left = left.into_iter().filter(|(some, _)| !some.is_empty());
    let left = left.map(|(some, what)| {
        format!("page{} {} {} {what}", if some.len() > 1 { "s" } else { "" }, name(some), if some.len() > 1 { "are" } else { "is" })
    });
    Ok(Parsed { left: left.collect(), text, about: About::default() })
}

/// Does the work, and gives it up when it takes longer: the thread that it is left on ends when it will.
fn within(time: Duration, work: impl FnOnce() -> Result<Parsed, String> + Send + 'static) -> Result<Parsed, String> {
    let (send, receive) = std::sync::mpsc::sync_channel(1);
    let spawned = std::thread::Builder::new().stack_size(4 << 20).spawn(move || {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        let _ = send.send(done.unwrap_or_else(|_| Err("it cannot be taken apart: this is a fault of isnad".to_owned())));
    });
    if let Err(error) = spawned {
        return Err(error.to_string());
    }
    receive.recv_timeout(time).unwrap_or_else(|_| Err(format!("it takes longer than {} s to take apart", time.as_secs_f32())))
}
