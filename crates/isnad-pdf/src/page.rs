//! Pages: the order of what stands on them, and what is a paragraph.

use crate::gather::Glyph;
use crate::line::{Segment, segments};

/// What stands on a page, in order.
#[derive(Debug, Clone, Default)]
pub struct Page {
    segments: Vec<Segment>,
    leftward: bool,
    height: f64,
}

/// More lines than a page of words has are not looked at for columns.
const LINES: usize = 3000;
/// The part of a page, from above and below, where what stands on every page stands.
const EDGE: f64 = 0.09;

impl Page {
    pub fn of(glyphs: Vec<Glyph>, height: f64) -> Self {
        let found = segments(glyphs);
        let leftward = found.iter().map(Segment::leaning).sum::<i64>() >= 0;
        let mut all: Vec<usize> = (0..found.len()).collect();
        let mut order = Vec::with_capacity(found.len());
        if all.len() > LINES {
            all.sort_by(|a, b| found[*a].y.total_cmp(&found[*b].y));
            order = all;
        } else {
            place(&found, all, leftward, &mut order);
        }
        let mut slots: Vec<Option<Segment>> = found.into_iter().map(Some).collect();
        Self { segments: order.into_iter().filter_map(|k| slots[k].take()).collect(), leftward, height }
    }
}

/// Puts segments in the order of reading: columns beside each other where an empty band parts them, else what stands above first.
fn place(all: &[Segment], mut some: Vec<usize>, leftward: bool, out: &mut Vec<usize>) {
    if some.len() < 2 {
        out.extend(some);
        return;
    }
    some.sort_by(|a, b| all[*a].x.total_cmp(&all[*b].x));
    let size = median(some.iter().map(|k| all[*k].size));
    // The widest band from top to bottom that nothing crosses.
    let mut reach = all[some[0]].end;
    let (mut widest, mut at) = (0.8 * size, 0);
    for (k, one) in some.iter().enumerate().skip(1) {
        let gap = all[*one].x - reach;
        if gap > widest && k >= 2 && some.len() - k >= 2 {
            (widest, at) = (gap, k);
        }
        reach = reach.max(all[*one].end);
    }
    if at > 0 {
        let right = some.split_off(at);
        let (first, second) = if leftward { (right, some) } else { (some, right) };
        place(all, first, leftward, out);
        place(all, second, leftward, out);
        return;
    }
    some.sort_by(|a, b| all[*a].y.total_cmp(&all[*b].y));
    let gap = |k: usize| all[some[k]].y - all[some[k - 1]].y;
    let Some(cut) = (1..some.len()).max_by(|a, b| gap(*a).total_cmp(&gap(*b))).filter(|k| gap(*k) > 0.4 * size) else {
        some.sort_by(|a, b| if leftward { all[*b].x.total_cmp(&all[*a].x) } else { all[*a].x.total_cmp(&all[*b].x) });
        out.extend(some);
        return;
    };
    // With one segment a line there are no columns to find.
    let alone = (1..some.len()).all(|k| gap(k) > 0.4 * size);
    if alone {
        out.extend(some);
        return;
    }
    let below = some.split_off(cut);
    place(all, some, leftward, out);
    place(all, below, leftward, out);
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut all: Vec<f64> = numbers.collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(1.0)
}

/// A line with where it stood.
struct Line {
    text: String,
    segment: Segment,
    page: usize,
    leftward: bool,
}

/// The paragraphs of all pages, without what stands at the edge of every one.
pub fn join(pages: Vec<Page>) -> String {
    let count = pages.len();
    let mut lines: Vec<Line> = Vec::new();
    let mut edges: Vec<(String, usize)> = Vec::new();
    for (page, Page { segments, leftward, height }) in pages.into_iter().enumerate() {
        for segment in segments {
            let text = segment.read(leftward);
            if text.is_empty() {
                continue;
            }
            let edge = segment.y < EDGE * height || segment.y > (1.0 - EDGE) * height;
            // «صفحة 3 من 12»: the same but for its number.
            let same: String = text.chars().map(|letter| if letter.is_numeric() { '#' } else { letter }).collect();
            let same = same.replace("##", "#");
            if edge {
                match edges.iter().position(|(known, _)| *known == same) {
                    Some(k) => edges[k].1 += 1,
                    None if edges.len() < 2000 => edges.push((same.clone(), 1)),
                    None => {}
                }
            }
            lines.push(Line { text: if edge { format!("{same}\u{0}{text}") } else { text }, segment, page, leftward });
        }
    }
    let every = |same: &str| {
        let times = edges.iter().find(|(known, _)| known == same).map_or(0, |(_, times)| *times);
        let number = !same.chars().any(char::is_alphabetic) && same.contains('#') && count > 1;
        number || count >= 3 && times * 2 >= count && times >= 3
    };
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines {
        if let Some((same, text)) = line.text.split_once('\u{0}') {
            if every(same) {
                continue;
            }
            line.text = text.to_owned();
        }
        kept.push(line);
    }
    paragraphs(&kept)
}

/// Joins lines to paragraphs: a new one begins after a line that is not full, after a wide gap, in another size.
fn paragraphs(lines: &[Line]) -> String {
    let beside = |a: &Segment, b: &Segment| a.end.min(b.end) - a.x.max(b.x) > 0.3 * (a.end - a.x).min(b.end - b.x);
    // Columns: runs of lines one below the other.
    let mut from = 0;
    let mut column = vec![(0.0_f64, 0.0_f64, 0.0_f64); lines.len()];
    for k in 1..=lines.len() {
        let goes_on = k < lines.len() && {
            let (a, b) = (&lines[k - 1], &lines[k]);
            a.page == b.page && b.segment.y > a.segment.y && beside(&a.segment, &b.segment)
        };
        if !goes_on && k > from {
            let run = &lines[from..k];
            let left = run.iter().map(|line| line.segment.x).fold(f64::INFINITY, f64::min);
            let right = run.iter().map(|line| line.segment.end).fold(f64::NEG_INFINITY, f64::max);
            let gaps = run.windows(2).map(|pair| pair[1].segment.y - pair[0].segment.y);
            let step = if run.len() > 3 { lower(gaps) } else { 1.6 * run[0].segment.size };
            column[from..k].fill((left, right, step));
            from = k;
        }
    }
    let body = median(lines.iter().filter(|line| line.text.chars().count() > 20).map(|line| line.segment.size));
    let mut text = String::new();
    for (k, line) in lines.iter().enumerate() {
        if k == 0 {
            text.push_str(&line.text);
            continue;
        }
        let before = &lines[k - 1];
        let (left, right, step) = column[k - 1];
        let room = if before.leftward { before.segment.x - left } else { right - before.segment.end };
        let full = room < 0.16 * (right - left);
        let alike = (line.segment.size - before.segment.size).abs() < 0.12 * before.segment.size;
        let below = line.page == before.page && line.segment.y > before.segment.y && beside(&line.segment, &before.segment);
        let near = line.segment.y - before.segment.y < 1.3 * step.max(0.9 * before.segment.size);
        let ended = before.text.trim_end_matches(['»', '"', '”', ')']).ends_with(['.', '!', '؟', '?', ':', '…']);
        let marked = line.text.starts_with(['•', '-', '–', '*', '●', '▪']);
        // The lines of a headline are as long as they come.
        let close = line.segment.y - before.segment.y < 1.8 * line.segment.size;
        let headline = alike && below && close && line.segment.size > 1.15 * body;
        let goes_on = headline
            || full && alike && !marked && if below { near } else { !ended && beside_columns(before, line, column[k - 1], column[k]) };
        text.push_str(if goes_on { " " } else { "\n\n" });
        text.push_str(&line.text);
    }
    brackets(text)
}

/// The second column goes on where the first ended only if both are columns of words.
fn beside_columns(before: &Line, line: &Line, a: (f64, f64, f64), b: (f64, f64, f64)) -> bool {
    let alike = ((a.1 - a.0) - (b.1 - b.0)).abs() < 0.35 * (a.1 - a.0).max(1.0);
    alike && before.text.chars().count() > 20 && line.text.chars().count() > 3
}

/// The step from line to line: the lower quarter of the gaps, since paragraphs stand further apart.
fn lower(gaps: impl Iterator<Item = f64>) -> f64 {
    let mut all: Vec<f64> = gaps.collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 4).copied().unwrap_or(1.0)
}

/// Some programs write a bracket as it is seen, others as it is meant. Where those of a file close before they open, they are turned.
fn brackets(text: String) -> String {
    let mut out = text;
    for (open, close) in [('(', ')'), ('«', '»'), ('[', ']')] {
        // A closing bracket with none open, and one that stays open at the end of a paragraph: how many, as they are and turned.
        let wrong = |open: char, close: char| {
            let mut wrong = 0_usize;
            for paragraph in out.split("\n\n") {
                let mut depth = 0_usize;
                for letter in paragraph.chars() {
                    if letter == open {
                        depth += 1;
                    } else if letter == close && depth == 0 {
                        wrong += 1;
                    } else if letter == close {
                        depth -= 1;
                    }
                }
                wrong += depth;
            }
            wrong
        };
        if wrong(close, open) < wrong(open, close) {
            out = out
                .chars()
                .map(|letter| {
                    if letter == open {
                        close
                    } else if letter == close {
                        open
                    } else {
                        letter
                    }
                })
                .collect();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        text.chars()
            .enumerate()
            .map(|(k, letter)| Glyph { text: letter.to_string(), x: x + 5.0 * k as f64, end: x + 5.0 * (k + 1) as f64, y, size: 10.0 })
            .collect()
    }

    #[test]
    fn the_right_column_is_read_first() {
        let mut all = Vec::new();
        for (k, (left, right)) in [("ثلاثة", "واحد"), ("اربعة", "اثنان")].iter().enumerate() {
            let turned = |word: &str| word.chars().rev().collect::<String>();
            all.extend(glyphs(&turned(left), 0.0, 100.0 + 14.0 * k as f64));
            all.extend(glyphs(&turned(right), 100.0, 100.0 + 14.0 * k as f64));
        }
        let text = join(vec![Page::of(all, 800.0)]);
        let at = |word: &str| text.find(word).unwrap();
        assert!(at("واحد") < at("اثنان") && at("اثنان") < at("ثلاثة") && at("ثلاثة") < at("اربعة"), "{text}");
    }

    #[test]
    fn what_stands_on_every_page_is_no_word_of_it() {
        let page = |k: usize| {
            let mut all = glyphs(&format!("{k}"), 300.0, 790.0);
            all.extend(glyphs("ربخ", 100.0, 300.0 + k as f64));
            all.extend(glyphs("ةديرجلا", 100.0, 20.0));
            Page::of(all, 800.0)
        };
        assert_eq!(join((1..5).map(page).collect()), "خبر\n\nخبر\n\nخبر\n\nخبر");
    }

    #[test]
    fn brackets_open_before_they_close() {
        assert_eq!(brackets("قال )نعم( ثم «لا»".to_owned()), "قال (نعم) ثم «لا»");
    }
}
