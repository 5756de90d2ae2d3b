//! Words, numbers and punctuation, found in the same pass that folds.
//!
//! A token never spans white space. Hyphens and slashes part words, and a number glued to letters («20ألف») is a token of its own.
//! Clitics stay on their word, with one exception that falls out by itself: in «بـ"داعش"» the quotation mark parts `ب` from the name.

use crate::fold::{self, Class, Glyph};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Arabic letters.
    Word,
    /// Digits, with their separators: `1,200` and `12.5` are one token, `22.4.2018` and `10:30` are not.
    Number,
    /// Letters of any other script.
    Latin,
    /// `,` and `،`
    Comma,
    /// `;` and `؛`
    Semicolon,
    /// `:`
    Colon,
    /// `.` and `…`, or a run of them.
    Stop,
    /// `?` and `؟`, or a run of them.
    Question,
    /// `!`, or a run of them.
    Exclaim,
    /// Any quotation mark. Folded it is `"`, or `'` for the single ones.
    Quote,
    /// `(`, `[` or `{`
    Open,
    /// `)`, `]` or `}`
    Close,
    /// Any hyphen or dash, or a run of them.
    Dash,
    /// `/`
    Slash,
    /// `%` and `٪`
    Percent,
    /// Anything else: symbols, emoji.
    Other,
}

/// One token. Its offsets are bytes: `start..end` in the original, `fstart..fend` in the folded text.
///
/// The marks on its last letter belong to it, invisible characters and tatweel around it do not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it starts in the original.
    pub start: u32,
    /// Where it ends in the original.
    pub end: u32,
    /// Where it starts in the folded text.
    pub fstart: u32,
    /// Where it ends in the folded text.
    pub fend: u32,
    /// What it is.
    pub kind: TokenKind,
    /// The last letter was a ta marbuta, which folding has made a ha.
    pub marbuta: bool,
    /// White space or a line break stands before it, or the text begins with it.
    pub space_before: bool,
}

/// A line of the original that holds at least one token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Index of its first token.
    pub first: u32,
    /// A blank line stands before it.
    pub blank_before: bool,
}

/// What one pass over the original gives.
#[derive(Default, Debug)]
pub(crate) struct Scanned {
    pub folded: String,
    pub tokens: Vec<Token>,
    pub lines: Vec<Line>,
}

/// Folds and tokenizes `original` into `out`, whose contents are replaced.
///
/// `original` must be shorter than 4 GiB, which [`crate::Text`] sees to.
pub(crate) fn scan(original: &str, out: &mut Scanned) {
    let mut folded = std::mem::take(&mut out.folded);
    folded.clear();
    folded.reserve(original.len());
    out.tokens.clear();
    out.lines.clear();
    // A word of Arabic has some ten bytes, with the space after it.
    out.tokens.reserve(original.len() / 9);
    let mut scanner = Scanner {
        source: original,
        table: fold::glyphs(),
        folded,
        tokens: std::mem::take(&mut out.tokens),
        lines: std::mem::take(&mut out.lines),
        run: None,
        token: NO_TOKEN,
        space: true,
        breaks: 2,
        number: Groups::default(),
    };
    scanner.run();
    out.tokens = scanner.tokens;
    out.lines = scanner.lines;
    out.folded = scanner.folded;
}

const NO_TOKEN: Token = Token { start: 0, end: 0, fstart: 0, fend: 0, kind: TokenKind::Other, marbuta: false, space_before: false };

/// The groups of digits in the number being read, to tell `1,200,000` from `22.4.2018`.
#[derive(Default, Clone, Copy)]
struct Groups {
    separators: u32,
    digits: u32,
    uneven: bool,
}

impl Groups {
    fn separator(&mut self) {
        self.uneven |= if self.separators == 0 { self.digits > 3 } else { self.digits != 3 };
        self.separators += 1;
        self.digits = 0;
    }

    fn is_list(&self) -> bool {
        self.separators > 1 && (self.uneven || self.digits != 3)
    }
}

struct Scanner<'a> {
    source: &'a str,
    table: &'static [Glyph; fold::TABLE],
    folded: String,
    tokens: Vec<Token>,
    lines: Vec<Line>,
    /// The kind of `token` while letters or digits may still be added to it.
    run: Option<TokenKind>,
    token: Token,
    /// White space since the last token.
    space: bool,
    /// Line breaks since the last token.
    breaks: u32,
    number: Groups,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        let mut rare = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let lead = bytes[at];
            let (code, len) = match lead {
                0..0x80 => (usize::from(lead), 1),
                0x80..0xE0 => (usize::from(lead & 0x1F) << 6 | usize::from(bytes[at + 1] & 0x3F), 2),
                _ => {
                    let Some(c) = self.source[at..].chars().next() else {
                        break;
                    };
                    fold::rare(c, &mut rare);
                    let end = at + c.len_utf8();
                    for &(c, class) in &rare {
                        self.take(c, class, at, end);
                    }
                    at = end;
                    continue;
                }
            };
            let glyph = self.table[code];
            let end = at + len;
            match glyph.class {
                Class::Arab | Class::Marbuta => {
                    if self.run != Some(TokenKind::Word) {
                        self.open(TokenKind::Word, at);
                        self.run = Some(TokenKind::Word);
                    }
                    at = self.letters(at);
                    continue;
                }
                Class::Space => {
                    self.close();
                    self.space = true;
                }
                Class::LineBreak => {
                    at = if lead == b'\r' && bytes.get(end) == Some(&b'\n') { end + 1 } else { end };
                    self.take('\n', Class::LineBreak, at, end);
                    continue;
                }
                Class::Tatweel => {
                    at = self.tatweel(at);
                    continue;
                }
                class => self.take(glyph.letter, class, at, end),
            }
            at = end;
        }
        self.close();
    }

    /// Adds the Arabic letters from `at` on to the word that is being read, and gives where they end.
    fn letters(&mut self, at: usize) -> usize {
        let (end, marbuta) = fold::letters(self.table, self.source, at, &mut self.folded);
        self.token.end = end as u32;
        self.token.marbuta = marbuta;
        end
    }

    /// Takes one folded character, which came from `at..end` of the original.
    #[inline]
    fn take(&mut self, letter: char, class: Class, at: usize, end: usize) {
        match class {
            Class::Arab | Class::Marbuta => {
                self.extend(TokenKind::Word, letter, at, end);
                self.token.marbuta = class == Class::Marbuta;
            }
            Class::Space => {
                self.close();
                self.space = true;
            }
            Class::LineBreak => {
                self.close();
                self.space = true;
                self.breaks = self.breaks.saturating_add(1);
            }
            Class::Mark => {
                if self.run.is_some() {
                    self.token.end = end as u32;
                }
            }
            Class::Invisible | Class::Tatweel => {}
            Class::Digit => {
                if self.run != Some(TokenKind::Number) {
                    self.number = Groups::default();
                }
                self.extend(TokenKind::Number, letter, at, end);
                self.number.digits += 1;
            }
            Class::Latin => self.extend(TokenKind::Latin, letter, at, end),
            Class::Comma | Class::Dot if self.in_number(end, 1) => {
                self.extend(TokenKind::Number, letter, at, end);
                self.number.separator();
            }
            Class::ArabicComma if self.in_number(end, 3) => {
                self.extend(TokenKind::Number, ',', at, end);
                self.number.separator();
            }
            Class::DecimalSign if self.in_number(end, 1) => {
                self.extend(TokenKind::Number, '.', at, end);
                self.number.separator();
            }
            Class::Comma | Class::ArabicComma | Class::DecimalSign => {
                self.single(TokenKind::Comma, letter, at, end);
            }
            Class::Semicolon => self.single(TokenKind::Semicolon, letter, at, end),
            Class::Colon => self.single(TokenKind::Colon, letter, at, end),
            Class::Dot => self.repeated(TokenKind::Stop, letter, at, end),
            Class::Question => self.repeated(TokenKind::Question, letter, at, end),
            Class::Exclaim => self.repeated(TokenKind::Exclaim, letter, at, end),
            Class::DoubleQuote => self.single(TokenKind::Quote, letter, at, end),
            Class::Apostrophe => self.apostrophe(at, end),
            Class::Open => self.single(TokenKind::Open, letter, at, end),
            Class::Close => self.single(TokenKind::Close, letter, at, end),
            Class::Dash => self.repeated(TokenKind::Dash, letter, at, end),
            Class::Slash => self.single(TokenKind::Slash, letter, at, end),
            Class::Percent => self.single(TokenKind::Percent, letter, at, end),
            Class::Other => self.single(TokenKind::Other, letter, at, end),
        }
    }

    /// Adds to the token of this kind that is being read, or begins one.
    #[inline]
    fn extend(&mut self, kind: TokenKind, letter: char, at: usize, end: usize) {
        if self.run != Some(kind) {
            self.open(kind, at);
            self.run = Some(kind);
        }
        self.folded.push(letter);
        self.token.end = end as u32;
    }

    fn open(&mut self, kind: TokenKind, at: usize) {
        self.close();
        if self.breaks > 0 {
            self.lines.push(Line { first: self.tokens.len() as u32, blank_before: self.breaks > 1 });
            self.breaks = 0;
        }
        if self.space && !self.folded.is_empty() {
            self.folded.push(' ');
        }
        self.token = Token { start: at as u32, fstart: self.folded.len() as u32, kind, space_before: self.space, ..NO_TOKEN };
        self.space = false;
    }

    #[inline]
    fn close(&mut self) {
        if let Some(kind) = self.run.take() {
            self.token.fend = self.folded.len() as u32;
            if kind == TokenKind::Number && self.number.is_list() {
                self.split_list();
            } else {
                self.tokens.push(self.token);
            }
        }
    }

    fn single(&mut self, kind: TokenKind, letter: char, at: usize, end: usize) {
        self.open(kind, at);
        self.folded.push(letter);
        self.token.end = end as u32;
        self.token.fend = self.folded.len() as u32;
        self.tokens.push(self.token);
    }

    /// Punctuation that makes one token with the same before it: `...`, `؟؟`, `--`.
    fn repeated(&mut self, kind: TokenKind, letter: char, at: usize, end: usize) {
        match self.tokens.last_mut() {
            Some(last) if self.run.is_none() && !self.space && last.kind == kind => {
                self.folded.push(letter);
                last.end = end as u32;
                last.fend = self.folded.len() as u32;
            }
            _ => self.single(kind, letter, at, end),
        }
    }

    /// `'` joins letters of one Latin word (`d'Alep`), makes a double quotation mark with another, and is a single one elsewhere.
    fn apostrophe(&mut self, at: usize, end: usize) {
        if self.run == Some(TokenKind::Latin) && self.class_at(end).0 == Some(Class::Latin) {
            self.extend(TokenKind::Latin, '\'', at, end);
            return;
        }
        match self.tokens.last_mut() {
            Some(last) if self.run.is_none() && !self.space && self.folded.ends_with('\'') => {
                self.folded.pop();
                self.folded.push('"');
                last.end = end as u32;
            }
            _ => self.single(TokenKind::Quote, '\'', at, end),
        }
    }

    /// Whether a separator that ends at `at` stands between a digit and at least `digits` more.
    fn in_number(&self, at: usize, digits: usize) -> bool {
        let mut at = at;
        self.run == Some(TokenKind::Number)
            && (0..digits).all(|_| {
                let (class, len) = self.class_at(at);
                at += len;
                class == Some(Class::Digit)
            })
    }

    /// The class of the character at `at` and its length, if it is one of the table.
    fn class_at(&self, at: usize) -> (Option<Class>, usize) {
        match self.source[at..].chars().next() {
            Some(c) if (c as usize) < fold::TABLE => (Some(self.table[c as usize].class), c.len_utf8()),
            Some(c) => (None, c.len_utf8()),
            None => (Some(Class::LineBreak), 0),
        }
    }

    /// Passes over a run of tatweel, which is a dash when it stands alone («لندن ـ رويترز»), and gives where it ends.
    fn tatweel(&mut self, at: usize) -> usize {
        let mut end = at;
        while let (Some(Class::Tatweel), len) = self.class_at(end) {
            end += len;
        }
        let alone = matches!(self.class_at(end).0, Some(Class::Space | Class::LineBreak));
        if self.space && alone && self.run.is_none() {
            self.single(TokenKind::Dash, '-', at, end);
        }
        end
    }

    /// Parts what looked like one number into its groups: a date (`22.4.2018`) or a list (`3,4,5`).
    fn split_list(&mut self) {
        let whole = self.token;
        let mut fold_at = whole.fstart;
        let mut part: Option<Token> = None;
        let range = whole.start as usize..whole.end as usize;
        let mut folded = Vec::new();
        for (offset, c) in self.source[range].char_indices() {
            fold::rare(c, &mut folded);
            let Some(&(_, class)) = folded.first() else {
                continue;
            };
            if matches!(class, Class::Mark | Class::Invisible | Class::Tatweel) {
                continue;
            }
            let start = whole.start + offset as u32;
            let here = Token {
                start,
                end: start + c.len_utf8() as u32,
                fstart: fold_at,
                fend: fold_at + 1,
                space_before: whole.space_before && fold_at == whole.fstart,
                ..NO_TOKEN
            };
            fold_at += 1;
            if class == Class::Digit {
                let part = part.get_or_insert(Token { kind: TokenKind::Number, ..here });
                part.end = here.end;
                part.fend = here.fend;
                continue;
            }
            self.tokens.extend(part.take());
            let dot = matches!(class, Class::Dot | Class::DecimalSign);
            let kind = if dot { TokenKind::Stop } else { TokenKind::Comma };
            self.tokens.push(Token { kind, ..here });
        }
        self.tokens.extend(part);
    }
}

#[cfg(test)]
mod tests {
    use super::TokenKind::{self, *};
    use crate::Text;

    fn shape(s: &str) -> Vec<(String, TokenKind)> {
        let text = Text::new(s);
        (0..text.tokens.len()).map(|i| (text.fold_of(i).to_owned(), text.tokens[i].kind)).collect()
    }

    fn words(s: &str) -> Vec<String> {
        shape(s).into_iter().map(|(w, _)| w).collect()
    }

    fn kinds(s: &str) -> Vec<TokenKind> {
        shape(s).into_iter().map(|(_, k)| k).collect()
    }

    #[test]
    fn separators_inside_a_number_stay_in_it() {
        assert_eq!(words("1,200 و12.5 و١٬٠٠٠٬٠٠٠"), ["1,200", "و", "12.5", "و", "1,000,000"]);
        assert_eq!(words("1،200 12،13"), ["1,200", "12", ",", "13"]);
    }

    #[test]
    fn dates_and_times_are_parted() {
        assert_eq!(kinds("2018-04-22"), [Number, Dash, Number, Dash, Number]);
        assert_eq!(kinds("10:30"), [Number, Colon, Number]);
        assert_eq!(words("22.4.2018"), ["22", ".", "4", ".", "2018"]);
    }

    #[test]
    fn a_number_glued_to_letters_is_parted() {
        assert_eq!(words("20ألف عمر25 F16"), ["20", "الف", "عمر", "25", "f", "16"]);
    }

    #[test]
    fn a_clitic_before_a_quotation_mark_is_a_word() {
        for s in ["بـ\"داعش\"", "بـ «داعش»", "ب\"داعش\""] {
            assert_eq!(words(s), ["ب", "\"", "داعش", "\""]);
        }
        let text = Text::new("لـ«فرانس برس»");
        assert_eq!(text.orig_of(0), "ل");
        assert!(!text.tokens[1].space_before);
    }

    #[test]
    fn hyphen_and_slash_part_words() {
        assert_eq!(kinds("الروسي-التركي تموز/يوليو"), [Word, Dash, Word, Word, Slash, Word]);
    }

    #[test]
    fn the_mark_on_the_last_letter_belongs_to_the_word() {
        let text = Text::new("مقاتلاً\u{200F} معارضاً");
        assert_eq!(text.orig_of(0), "مقاتلاً");
    }

    #[test]
    fn ta_marbuta_is_remembered() {
        let text = Text::new("قريةٌ وجه مدینة");
        assert_eq!(text.tokens.iter().map(|t| t.marbuta).collect::<Vec<_>>(), [true, false, true]);
    }

    #[test]
    fn runs_of_stops_are_one_token() {
        assert_eq!(kinds("قصف... هدوء؟؟ لا!!"), [Word, Stop, Word, Question, Word, Exclaim]);
    }

    #[test]
    fn latin_words_keep_their_apostrophe() {
        assert_eq!(words("L'Orient ''x''"), ["l'orient", "\"", "x", "\""]);
    }
}
