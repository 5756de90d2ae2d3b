//! The words of PDF files in the order in which they are read.
//!
//! A PDF has no words: it has glyphs at places of a page, and Arabic ones stand from left to right as they are seen. [`read`] gathers the glyphs
//! ([`hayro_interpret`] runs the pages), puts those of a line together, finds the columns, turns what runs from right to left round, and joins
//! the lines of a paragraph. Pages that are pictures are counted, not read.

mod gather;
mod line;
mod page;

use std::time::{Duration, Instant};

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::{LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

/// How much of a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Pages.
    pub pages: usize,
    /// Glyphs of a page.
    pub glyphs: usize,
    /// Time, looked at after each page.
    pub time: Duration,
}

/// The words of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Paragraphs, a line each, an empty line between.
    pub text: String,
    /// Pages in the file.
    pub pages: usize,
    /// Pages that hold a picture and no words: scans, which want OCR.
    pub scans: Vec<usize>,
    /// Pages whose letters have no Unicode.
    pub mute: Vec<usize>,
    /// Pages behind a limit.
    pub beyond: Vec<usize>,
}

/// A page with fewer letters than this, and a picture, is one of text that nobody has read.
const FEW: usize = 12;

/// The words of a file.
///
/// # Errors
/// What cannot be opened: broken, or locked by a password.
pub fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Words, String> {
    // The interpreter is safe Rust and means never to panic; a file that makes it do so is one file that is left out.
    std::panic::catch_unwind(|| pages(bytes, limits)).unwrap_or_else(|_| Err("its pages cannot be laid out".to_owned()))
}

fn pages(bytes: Vec<u8>, limits: &Limits) -> Result<Words, String> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "it is locked by a password".to_owned(),
        LoadPdfError::Invalid => "the file is damaged".to_owned(),
    })?;
    let started = Instant::now();
    let cache = InterpreterCache::new();
    let mut words = Words { pages: pdf.pages().len(), ..Words::default() };
    let mut read = Vec::new();
    for (k, page) in pdf.pages().iter().enumerate() {
        if k >= limits.pages || started.elapsed() > limits.time {
            words.beyond.extend(k + 1..=words.pages);
            break;
        }
        let (width, height) = page.render_dimensions();
        let to_screen = Affine::new(page.initial_transform(true).as_coeffs());
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(to_screen, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        let mut gathered = gather::Gather::new(limits.glyphs);
        interpret_page(page, &mut context, &mut gathered);
        let letters = gathered.letters();
        if letters < FEW && gathered.unknown > letters.max(FEW) {
            words.mute.push(k + 1);
        } else if letters < FEW && gathered.pictures > 0 {
            words.scans.push(k + 1);
        }
        read.push(page::Page::of(gathered.glyphs, f64::from(height)));
    }
    words.text = page::join(read);
    Ok(words)
}
