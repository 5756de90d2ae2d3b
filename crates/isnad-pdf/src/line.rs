//! One line: from what stands left to right, as it is seen, to what is read.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::gather::Glyph;

/// A part of a line without a wide gap in it.
#[derive(Debug, Clone)]
pub struct Segment {
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    /// What stands in it from left to right; an empty one is a gap between words.
    cells: Vec<String>,
}

/// A gap in a line that no word crosses, by the size of the font.
const GUTTER: f64 = 1.9;
/// A gap between words where no blank is drawn.
const GAP: f64 = 0.18;

/// How a letter runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Number,
    Neutral,
}

fn way(text: &str) -> Way {
    let of = |letter: char| match letter {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Way::Number,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            if letter.is_alphabetic() || is_combining_mark(letter) =>
        {
            Way::Left
        }
        letter if letter.is_alphabetic() => Way::Right,
        _ => Way::Neutral,
    };
    text.chars().map(of).find(|way| *way != Way::Neutral).unwrap_or(Way::Neutral)
}

/// The lines of a page, cut where a wide gap is.
pub fn segments(mut glyphs: Vec<Glyph>) -> Vec<Segment> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut out = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    let mut base = 0.0;
    for glyph in glyphs {
        let tall = line.iter().fold(glyph.size, |most, other| most.max(other.size));
        if !line.is_empty() && glyph.y - base > 0.45 * tall.min(2.0 * glyph.size) {
            cut(std::mem::take(&mut line), &mut out);
        }
        if line.is_empty() {
            base = glyph.y;
        }
        line.push(glyph);
    }
    cut(line, &mut out);
    out
}

fn cut(mut line: Vec<Glyph>, out: &mut Vec<Segment>) {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let (marks, letters): (Vec<Glyph>, Vec<Glyph>) = line.into_iter().partition(|glyph| glyph.text.chars().all(is_combining_mark));
    let mut letters: Vec<Glyph> = letters;
    // Some make a letter bold by drawing it twice.
    letters.dedup_by(|b, a| a.text == b.text && (a.x - b.x).abs() < 0.12 * a.size && !a.text.trim().is_empty());
    for mark in marks {
        let middle = f64::midpoint(mark.x, mark.end);
        let near = |glyph: &Glyph| (f64::midpoint(glyph.x, glyph.end) - middle).abs();
        if let Some(base) = letters.iter_mut().filter(|glyph| !glyph.text.trim().is_empty()).min_by(|a, b| near(a).total_cmp(&near(b))) {
            base.text.push_str(&mark.text);
        }
    }
    let mut segment: Option<Segment> = None;
    let mut blank = false;
    for glyph in letters {
        if glyph.text.trim().is_empty() {
            blank = true;
            continue;
        }
        if segment.as_ref().is_some_and(|s| glyph.x - s.end > GUTTER * s.size.max(glyph.size)) {
            out.extend(segment.take());
        }
        match &mut segment {
            Some(s) => {
                if glyph.x - s.end > if blank { 0.04 } else { GAP } * glyph.size {
                    s.cells.push(String::new());
                }
                s.cells.push(glyph.text);
                (s.end, s.size) = (s.end.max(glyph.end), s.size.max(glyph.size));
            }
            None => segment = Some(Segment { x: glyph.x, end: glyph.end, y: glyph.y, size: glyph.size, cells: vec![glyph.text] }),
        }
        blank = false;
    }
    out.extend(segment);
}

impl Segment {
    /// Letters that run from right to left, less those that run from left to right.
    pub fn leaning(&self) -> i64 {
        let of = |cell: &String| match way(cell) {
            Way::Left => 1,
            Way::Right => -1,
            _ => 0,
        };
        self.cells.iter().map(of).sum()
    }

    /// Its words as they are read, in a text that runs from right to left or not.
    pub fn read(&self, leftward: bool) -> String {
        let mut cells: Vec<&str> = self.cells.iter().map(String::as_str).collect();
        if leftward {
            cells.reverse();
        }
        turn(&mut cells, if leftward { Way::Right } else { Way::Left });
        let mut text = String::new();
        for cell in cells {
            if cell.is_empty() {
                text.push(' ');
            } else {
                text.extend(cell.chars().flat_map(plain));
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Turns round what runs against the text.
fn turn(cells: &mut [&str], against: Way) {
    let ways: Vec<Way> = cells.iter().map(|cell| way(cell)).collect();
    let mut at = 0;
    while at < cells.len() {
        let number = ways[at] == Way::Number && against == Way::Right;
        if ways[at] != against && !number {
            at += 1;
            continue;
        }
        // As far as it goes on: words over blanks and signs, a number over one sign.
        let (mut last, mut words) = (at, ways[at] == against);
        for k in at + 1..cells.len() {
            match ways[k] {
                way if way == against => {
                    // «24 hours» in Arabic is read with its number first.
                    if !words && (at..k).any(|j| cells[j].is_empty()) {
                        break;
                    }
                    (last, words) = (k, true);
                }
                Way::Number => {
                    let between = &cells[last + 1..k];
                    if !words && !(between.is_empty() || matches!(between, [sign] if joins(sign))) {
                        break;
                    }
                    if words && between.iter().filter(|cell| cell.is_empty()).count() > 1 {
                        break;
                    }
                    last = k;
                }
                Way::Neutral => {
                    if k - last > 3 {
                        break;
                    }
                }
                _ => break,
            }
        }
        // «50%»: the sign belongs to its number.
        cells[at..=last].reverse();
        if against == Way::Left {
            // Numbers among words that run to the left run to the right all the same.
            turn(&mut cells[at..=last], Way::Right);
        }
        at = last + 1;
    }
}

/// A sign that keeps two numbers one: «12.5», «3/4», «10:30».
fn joins(sign: &str) -> bool {
    matches!(sign, "." | "," | "/" | ":" | "-" | "\u{66b}" | "\u{66c}" | "،")
}

/// Letters in their plain form: a PDF may have those of the beginning, the middle and the end of words.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let shaped = matches!(letter, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let mut buffer: Vec<char> = if shaped { std::iter::once(letter).nfkc().collect() } else { vec![letter] };
    buffer.retain(|letter| !matches!(letter, '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    if letter == '\u{a0}' {
        buffer = vec![' '];
    }
    buffer.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line as it is seen, a letter of ten points each.
    fn seen(text: &str) -> Segment {
        let glyph = |(k, letter): (usize, char)| Glyph {
            text: letter.to_string(),
            x: 5.0 * k as f64,
            end: 5.0 * (k + 1) as f64,
            y: 10.0,
            size: 10.0,
        };
        let mut found = segments(text.chars().enumerate().map(glyph).collect());
        assert_eq!(found.len(), 1);
        found.remove(0)
    }

    #[test]
    fn what_runs_to_the_left_is_turned_round() {
        assert_eq!(seen("ةدلب فصق").read(true), "قصف بلدة");
        assert_eq!(seen("2018/04/22 يف").read(true), "في 2018/04/22");
        assert_eq!(seen("10:30 ةعاسلا 5").read(true), "5 الساعة 10:30");
        assert_eq!(seen("BBC News ةانق تلاق").read(true), "قالت قناة BBC News");
        assert_eq!(seen("%50 ةبسنب").read(true), "بنسبة 50%");
        assert_eq!(seen("the town of ةمود fell").read(false), "the town of دومة fell");
    }

    #[test]
    fn forms_of_letters_are_plain() {
        assert_eq!(seen("\u{feea}\u{fee3}").read(true), "مه");
        assert_eq!(seen("\u{fefb}").read(true), "لا");
    }

    #[test]
    fn a_wide_gap_cuts() {
        let glyph = |x: f64, text: &str| Glyph { text: text.to_owned(), x, end: x + 5.0, y: 10.0, size: 10.0 };
        assert_eq!(segments(vec![glyph(0.0, "ب"), glyph(5.0, "ا"), glyph(60.0, "ج")]).len(), 2);
    }
}
