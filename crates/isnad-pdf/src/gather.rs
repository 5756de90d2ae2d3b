//! The glyphs of a page with their places.

use hayro_cmap::BfString;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use hayro_syntax::object::{Dict, String as Bytes};
use kurbo::{BezPath, Point};
use unicode_normalization::char::is_combining_mark;

/// What is drawn at one place: a letter, a ligature, a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its letters, in the order in which they are read.
    pub text: String,
    /// Its left edge.
    pub x: f64,
    /// Its right edge.
    pub end: f64,
    /// Its baseline, from the top of the page.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
}

/// Gathers glyphs and counts pictures.
pub struct Gather {
    pub glyphs: Vec<Glyph>,
    /// Pictures drawn.
    pub pictures: usize,
    /// Glyphs without Unicode.
    pub unknown: usize,
    most: usize,
    /// Words that stand for what is drawn (`ActualText`), with the glyph that has them: the innermost last.
    said: Vec<Option<(String, Option<usize>)>>,
}

/// Units of a font's square.
const EM: f64 = 1000.0;

impl Gather {
    pub fn new(most: usize) -> Self {
        Self { glyphs: Vec::new(), pictures: 0, unknown: 0, most, said: Vec::new() }
    }

    /// Some fonts draw the dots of a letter by themselves, and both are called by the letter: it is one, and stands where its body does.
    fn put(&mut self, glyph: Glyph) {
        let wide = |glyph: &Glyph| glyph.end - glyph.x;
        let letter = |glyph: &Glyph| glyph.text.chars().any(|letter| !is_combining_mark(letter) && !letter.is_whitespace());
        let one = |other: &Glyph| {
            let over = other.end.min(glyph.end) - other.x.max(glyph.x);
            let thin = wide(other).min(wide(&glyph));
            let thin_one = thin < 0.03 * glyph.size && (other.x - glyph.x).abs() < 1.5 * glyph.size;
            other.text == glyph.text && letter(other) && (other.y - glyph.y).abs() < 1.2 * glyph.size && (thin_one || over > 0.6 * thin)
        };
        let last = self.glyphs.len().saturating_sub(4);
        if let Some(at) = (last..self.glyphs.len()).rev().find(|&at| one(&self.glyphs[at])) {
            if wide(&self.glyphs[at]) >= wide(&glyph) {
                return;
            }
            self.glyphs.remove(at);
            return self.put(glyph);
        }
        self.glyphs.push(glyph);
    }

    /// Letters and digits.
    pub fn letters(&self) -> usize {
        self.glyphs.iter().flat_map(|glyph| glyph.text.chars()).filter(|letter| letter.is_alphanumeric()).count()
    }
}

impl Device<'_> for Gather {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.glyphs.len() >= self.most {
                return;
            }
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(drawn) => drawn.advance_width(),
            };
            let (from, up) = (place * Point::ZERO, place * Point::new(0.0, EM));
            let size = (up - from).hypot();
            let to = place * Point::new(advance.map_or(EM / 2.0, f64::from), 0.0);
            let (x, end) = (from.x.min(to.x), from.x.max(to.x));
            // What runs up the page is an ornament or a mark over the words.
            let level = (to.y - from.y).abs() <= 0.2 * (to.x - from.x).abs().max(0.01 * size);
            if !level || ![x, end, from.y, size].iter().all(|number| number.is_finite()) || size < 0.5 {
                continue;
            }
            if let Some(which) = self.said.iter().rposition(Option::is_some)
                && let Some((text, at)) = &mut self.said[which]
            {
                match at.and_then(|at| self.glyphs.get_mut(at)) {
                    // What is drawn on the next line, the words before have said.
                    Some(known) if (known.y - from.y).abs() < 0.5 * size => (known.x, known.end) = (known.x.min(x), known.end.max(end)),
                    Some(_) => {}
                    None => {
                        let text = std::mem::take(text);
                        if !text.is_empty() {
                            self.put(Glyph { text, x, end, y: from.y, size });
                        }
                        let last = self.glyphs.len().checked_sub(1);
                        self.said[which] = Some((String::new(), last));
                    }
                }
                continue;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => {
                    self.unknown += 1;
                    continue;
                }
            };
            let text: String = text.chars().filter(|letter| !letter.is_control() && *letter != '\u{fffd}').collect();
            if !text.is_empty() {
                self.put(Glyph { text, x, end, y: from.y, size });
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.pictures += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|dict| dict.get::<Bytes<'_>>(b"ActualText")).map(|bytes| said(bytes.as_bytes()));
        self.said.push(text.map(|text| (text, None)));
    }

    fn end_marked_content(&mut self) {
        self.said.pop();
    }
}

/// A text string: UTF-16 or UTF-8 with its mark; else letters of Latin.
fn said(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(text) => String::from_utf8_lossy(text).into_owned(),
        None => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}
