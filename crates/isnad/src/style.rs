//! Text for terminals: colours, widths, and Arabic that stays in its place.
//!
//! Text is never reordered. Each Arabic value is set off with U+2068 and U+2069 (first strong isolate), so that a terminal with or
//! without bidirectional support keeps the fields of a line apart. Control characters of the text do not reach the terminal.

use std::env;
use std::io::IsTerminal;

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// ANSI colours.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

/// What a stretch of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A heading.
    Strong,
    /// A label.
    Dim,
    /// The type of a claim.
    Kind,
    /// A status other than "happened".
    Status,
}

impl Style {
    /// For standard output: colours on a terminal unless `NO_COLOR` is set, as many columns as `COLUMNS` says or 100.
    pub fn stdout() -> Self {
        let allowed = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self { colour: allowed && std::io::stdout().is_terminal(), width: columns.filter(|columns| *columns >= 20).unwrap_or(100) }
    }

    /// The text in colour, or as it is.
    pub fn paint(self, paint: Paint, text: &str) -> String {
        if !self.colour {
            return text.to_owned();
        }
        let code = match paint {
            Paint::Strong => "1",
            Paint::Dim => "2",
            Paint::Kind => "36",
            Paint::Status => "33",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// A quotation with one stretch marked (underlined in colour, else between asterisks), in lines of at most `width` columns.
    pub fn quotation(self, quote: &str, marked: std::ops::Range<usize>, width: usize) -> Vec<String> {
        let parts = (quote.get(..marked.start), quote.get(marked.clone()), quote.get(marked.end..));
        let whole = match parts {
            (Some(before), Some(mark), Some(after)) if !mark.is_empty() => {
                format!("{}{OPEN}{}{CLOSE}{}", clean(before), clean(mark), clean(after))
            }
            _ => clean(quote),
        };
        let (open, close) = if self.colour { ("\u{1b}[1;4m", "\u{1b}[0m") } else { ("*", "*") };
        let mut inside = false;
        wrap(&format!("«{}»", whole.trim()), width)
            .iter()
            .map(|line| {
                // A mark that goes over the end of a line is closed there and opened again on the next.
                let start = if inside { open } else { "" };
                inside = line.rfind(OPEN).map_or(inside && !line.contains(CLOSE), |at| !line[at..].contains(CLOSE));
                let end = if inside { close } else { "" };
                isolate_clean(&format!("{start}{}{end}", line.replace(OPEN, open).replace(CLOSE, close)))
            })
            .collect()
    }
}

/// Private signs for the marked stretch; `clean` lets none of the text's own through.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// The text without controls: line ends and tabs become spaces, other controls, bidi controls and our private signs go.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
            OPEN | CLOSE => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// A value ready for a line: cleaned, and set off if it has letters that run from right to left.
pub fn isolate(text: &str) -> String {
    isolate_clean(&clean(text))
}

fn isolate_clean(text: &str) -> String {
    if text.chars().any(runs_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

const fn runs_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Columns that the text takes: marks and invisible signs take none, nor do ANSI codes.
pub fn width(text: &str) -> usize {
    let mut columns = 0;
    let mut in_code = false;
    for c in text.chars() {
        match c {
            '\u{1b}' => in_code = true,
            'm' if in_code => in_code = false,
            _ if in_code => {}
            '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => {}
            '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | OPEN | CLOSE => {}
            _ => columns += 1,
        }
    }
    columns
}

/// Breaks at spaces. A word longer than a line stands alone on one.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    join_lines(text.split(' ').filter(|word| !word.is_empty()), " ", columns)
}

/// Joins items, beginning a new line where the next one would not fit.
pub fn join_lines<'a>(items: impl Iterator<Item = &'a str>, separator: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for item in items {
        let (wide, gap) = (width(item), width(separator));
        match lines.last_mut() {
            Some(line) if used + gap + wide <= columns => {
                line.push_str(separator);
                line.push_str(item);
                used += gap + wide;
            }
            last => {
                if let Some(line) = last {
                    line.push_str(separator.trim_end());
                }
                lines.push(item.to_owned());
                used = wide;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style { colour: false, width: 100 };

    #[test]
    fn arabic_is_set_off_and_latin_is_not() {
        assert_eq!(isolate("حلب"), "\u{2068}حلب\u{2069}");
        assert_eq!(isolate("2018-04"), "2018-04");
    }

    #[test]
    fn controls_do_not_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\nd\0"), "a[2Jbc d");
    }

    #[test]
    fn marks_take_no_column() {
        assert_eq!(width("قُتِلَ"), 3);
        assert_eq!(width("\u{1b}[1mab\u{1b}[0m"), 2);
    }

    #[test]
    fn a_mark_is_closed_at_the_end_of_a_line() {
        let quote = "aa bb cc dd ee";
        assert_eq!(PLAIN.quotation(quote, 3..11, 8), ["«aa *bb*", "*cc dd*", "ee»"]);
        let (found, _) = (PLAIN.quotation("وقتل ثلاثة", 2..8, 80), ());
        assert_eq!(found, ["\u{2068}«و*قتل* ثلاثة»\u{2069}"]);
    }

    #[test]
    fn a_mark_that_is_no_part_of_the_quotation_is_left_out() {
        assert_eq!(PLAIN.quotation("abc", 7..9, 80), ["«abc»"]);
    }
}
