//! One spelling for each word, whatever the outlet, the keyboard or the font.
//!
//! Arabic newsrooms write the same word in several ways: with and without hamza on the alef, ya or alef maqsura at the end, with
//! vowel marks, stretched by tatweel, in presentation forms out of a PDF, with invisible direction controls between the
//! letters. The lexicon and the text pass through the same folding, so that each needs one spelling only.
//!
//! The folding is canonical: composed and decomposed forms of a text (NFC and NFD) fold to the same string, because the marks that
//! would compose are dropped. It is idempotent: what is folded folds to itself.

use std::sync::LazyLock;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical, decompose_compatible};

use crate::tokens;

/// What the tokenizer has to know of a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Carries nothing and is not seen: direction controls, joiners, the byte order mark.
    Invisible,
    /// A mark on the letter before it: dropped, but part of the token.
    Mark,
    /// Tatweel: dropped, unless it stands alone between spaces, where it serves as a dash.
    Tatweel,
    Space,
    LineBreak,
    /// An Arabic letter.
    Arab,
    /// An Arabic letter that was a ta marbuta.
    Marbuta,
    Digit,
    /// A letter of any other script.
    Latin,
    Comma,
    /// The Arabic comma, which joins digits only before a group of three.
    ArabicComma,
    /// U+066B: a point between digits, a comma elsewhere.
    DecimalSign,
    Semicolon,
    Colon,
    Dot,
    Question,
    Exclaim,
    DoubleQuote,
    Apostrophe,
    Open,
    Close,
    Dash,
    Slash,
    Percent,
    Other,
}

/// A character as it is written after folding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    pub letter: char,
    pub class: Class,
    /// Folding leaves it as it is.
    pub same: bool,
}

/// Characters below this code point, which is all that Arabic news is made of, are folded by one table lookup. In UTF-8 they
/// are exactly those of one and two bytes.
pub(crate) const TABLE: usize = 0x800;

static GLYPHS: LazyLock<Box<[Glyph; TABLE]>> = LazyLock::new(|| {
    Box::new(std::array::from_fn(|cp| {
        let c = char::from_u32(cp as u32).expect("no surrogate lies below U+0800");
        let (letter, class) = common(c);
        Glyph { letter, class, same: letter == c }
    }))
});

/// How many bytes a character of this class takes in the folded text.
pub(crate) fn written(c: char, class: Class) -> usize {
    match class {
        Class::Invisible | Class::Mark | Class::Tatweel | Class::Space | Class::LineBreak => 0,
        _ => c.len_utf8(),
    }
}

/// The table for everything below U+0800.
pub(crate) fn glyphs() -> &'static [Glyph; TABLE] {
    &GLYPHS
}

/// Folds a string the way texts are folded: for lexicon entries and for comparing words.
///
/// White space is collapsed to single spaces and trimmed at both ends.
///
/// ```
/// use isnad_text::fold_str;
/// assert_eq!(fold_str("مَسْؤولِيَّةٌ"), "مسووليه"); // responsibility, with vowel marks
/// assert_eq!(fold_str("«إطلاق   النـــار»"), "\"اطلاق النار\""); // opening fire
/// assert_eq!(fold_str("٢٠١٨"), "2018");
/// ```
pub fn fold_str(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    fold_into(s, &mut out);
    out
}

/// As [`fold_str`], into a string whose contents are replaced.
///
/// A word of nothing but Arabic letters, which most of the lexicon is, needs no tokenizing.
pub fn fold_into(s: &str, out: &mut String) {
    out.clear();
    if letters(glyphs(), s, 0, out).0 < s.len() {
        let mut buffers = tokens::Scanned::default();
        tokens::scan(s, &mut buffers);
        *out = buffers.folded;
    }
}

/// Appends the Arabic letters that stand from byte `at` on to `out`; gives where they end, and whether the last is a ta marbuta. What
/// folding leaves as it is, which is most, is copied at one go.
#[inline(always)]
pub(crate) fn letters(table: &[Glyph; TABLE], source: &str, mut at: usize, out: &mut String) -> (usize, bool) {
    let bytes = source.as_bytes();
    let (mut from, mut marbuta) = (at, false);
    while let Some(&[lead @ 0xC0..0xE0, next]) = bytes.get(at..at + 2) {
        let glyph = table[usize::from(lead & 0x1F) << 6 | usize::from(next & 0x3F)];
        if !matches!(glyph.class, Class::Arab | Class::Marbuta) {
            break;
        }
        if !glyph.same {
            out.push_str(&source[from..at]);
            out.push(glyph.letter);
            from = at + 2;
        }
        marbuta = glyph.class == Class::Marbuta;
        at += 2;
    }
    out.push_str(&source[from..at]);
    (at, marbuta)
}

/// Folding of a character below U+0800.
fn common(c: char) -> (char, Class) {
    if let Some(known) = punctuation(c) {
        return known;
    }
    if let Some(letter) = arabic(c) {
        return letter;
    }
    let mut base = None;
    decompose_canonical(c, |d| {
        if canonical_combining_class(d) == 0 && base.is_none() {
            base = Some(d);
        }
    });
    let Some(base) = base else {
        return (c, Class::Mark);
    };
    let lower = lower(base);
    match punctuation(lower).or_else(|| arabic(lower)) {
        Some(known) => known,
        None if lower.is_alphabetic() => (lower, Class::Latin),
        None if lower.is_control() => (lower, Class::Space),
        None => (lower, Class::Other),
    }
}

/// The first character of the lower case form; what may follow it is a mark.
fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Digits, punctuation, spaces and invisible characters, of any block.
fn punctuation(c: char) -> Option<(char, Class)> {
    Some(match c {
        '0'..='9' => (c, Class::Digit),
        '\u{660}'..='\u{669}' => (digit(c, 0x660), Class::Digit),
        '\u{6F0}'..='\u{6F9}' => (digit(c, 0x6F0), Class::Digit),
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ('\n', Class::LineBreak),
        ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => (' ', Class::Space),
        '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200C}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}' => (c, Class::Invisible),
        '\u{640}' => (c, Class::Tatweel),
        ',' | '\u{66C}' => (',', Class::Comma),
        '،' => (',', Class::ArabicComma),
        '\u{66B}' => (',', Class::DecimalSign),
        ';' | '؛' => (';', Class::Semicolon),
        ':' => (':', Class::Colon),
        '.' | '\u{6D4}' => ('.', Class::Dot),
        '…' => ('…', Class::Dot),
        '?' | '؟' => ('?', Class::Question),
        '!' => ('!', Class::Exclaim),
        '"' | '«' | '»' | '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{2036}' | '‹' | '›' => ('"', Class::DoubleQuote),
        '\'' | '`' | '´' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' => ('\'', Class::Apostrophe),
        '(' | '\u{FD3F}' => ('(', Class::Open),
        ')' | '\u{FD3E}' => (')', Class::Close),
        '[' | '{' => (c, Class::Open),
        ']' | '}' => (c, Class::Close),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}' => ('-', Class::Dash),
        '/' | '\u{60D}' | '\u{2044}' | '\u{2215}' => ('/', Class::Slash),
        '%' | '\u{66A}' => ('%', Class::Percent),
        _ => return None,
    })
}

fn digit(c: char, zero: u32) -> char {
    char::from(b'0' + (c as u32 - zero) as u8)
}

/// Letters and marks of the Arabic blocks below U+0800, and of Arabic Extended-A.
fn arabic(c: char) -> Option<(char, Class)> {
    let folded = match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | '\u{672}' | '\u{673}' | '\u{675}' => 'ا',
        'ى' | 'ئ' | 'ی' | '\u{678}' | '\u{6CD}' | '\u{6CE}' | '\u{6D0}'..='\u{6D3}' => 'ي',
        'ؤ' | '\u{676}' | '\u{677}' => 'و',
        'ة' | '\u{6C3}' => return Some(('ه', Class::Marbuta)),
        'ک' | '\u{6AA}' => 'ك',
        '\u{6BE}' | '\u{6C0}'..='\u{6C2}' | '\u{6D5}' | '\u{6FF}' => 'ه',
        '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{674}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}'
        | '\u{8CA}'..='\u{8E1}'
        | '\u{8E3}'..='\u{8FF}' => return Some((c, Class::Mark)),
        '\u{620}'..='\u{64A}'
        | '\u{66E}'..='\u{6D3}'
        | '\u{6EE}'
        | '\u{6EF}'
        | '\u{6FA}'..='\u{6FC}'
        | '\u{750}'..='\u{77F}'
        | '\u{8A0}'..='\u{8C9}' => c,
        _ => return None,
    };
    Some((folded, Class::Arab))
}

/// Folding of a character at or above U+0800: appends what it becomes to `out`, which may be nothing or several characters.
///
/// Presentation forms become base letters (`ﻼ` is lam and alef, `ﷲ` is الله). Honorific ligatures that hold a whole phrase
/// (`ﷺ`) are dropped: they are not part of the name before them.
pub(crate) fn rare(c: char, out: &mut Vec<(char, Class)>) {
    out.clear();
    if let Some(known) = punctuation(c).or_else(|| arabic(c)) {
        out.push(known);
        return;
    }
    match c {
        '\u{FDFD}' => out.push((c, Class::Invisible)),
        '\u{FDFC}' => out.extend("ريال".chars().map(|c| (c, Class::Arab))), // the rial sign
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => presentation(c, out),
        '\u{FF01}'..='\u{FF5E}' => decompose_compatible(c, |d| below_or_above(d, out)),
        _ => decompose_canonical(c, |d| below_or_above(d, out)),
    }
}

fn presentation(c: char, out: &mut Vec<(char, Class)>) {
    let mut phrase = false;
    decompose_compatible(c, |d| match d {
        ' ' => phrase = true,
        _ => match punctuation(d).or_else(|| arabic(d)) {
            Some((_, Class::Mark | Class::Tatweel)) => {}
            Some(known) => out.push(known),
            None => below_or_above(d, out),
        },
    });
    if out.is_empty() || phrase {
        out.clear();
        out.push((c, Class::Mark));
    }
}

/// One character of a decomposition.
fn below_or_above(c: char, out: &mut Vec<(char, Class)>) {
    if (c as usize) < TABLE {
        out.push(common(c));
    } else if canonical_combining_class(c) != 0 {
        out.push((c, Class::Mark));
    } else {
        for c in c.to_lowercase() {
            out.push(match c {
                _ if (c as usize) < TABLE => common(c),
                _ if canonical_combining_class(c) != 0 => (c, Class::Mark),
                _ if c.is_alphabetic() => (c, Class::Latin),
                _ => punctuation(c).unwrap_or((c, Class::Other)),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hamza_ya_and_ta_marbuta_forms_fold_together() {
        for (word, folded) in [
            ("أُسْرَةٌ", "اسره"),
            ("إلى", "الي"),
            ("آخر", "اخر"),
            ("ٱلله", "الله"),
            ("مسؤول", "مسوول"),
            ("رئيس", "رييس"),
            ("جزء", "جزء"),
            ("کابول", "كابول"),
            ("هٰذا", "هذا"),
            ("لندنـــي", "لندني"),
        ] {
            assert_eq!(fold_str(word), folded);
        }
    }

    #[test]
    fn decomposed_hamza_and_madda_fold_like_composed_ones() {
        assert_eq!(fold_str("ا\u{653}خر"), fold_str("آخر"));
        assert_eq!(fold_str("ا\u{654}ا\u{655}و\u{654}ي\u{654}"), fold_str("أإؤئ"));
        assert_eq!(fold_str("Cafe\u{301}"), fold_str("CAFÉ"));
    }

    #[test]
    fn letters_of_foreign_names_stay() {
        assert_eq!(fold_str("گروزني پاريس ڤيينا چاد"), "گروزني پاريس ڤيينا چاد");
    }

    #[test]
    fn presentation_forms_become_base_letters() {
        assert_eq!(fold_str("ﺍﻟﺴﻼﻡ"), "السلام");
        assert_eq!(fold_str("ﷲ"), "الله");
        assert_eq!(fold_str("محمد ﷺ قال"), "محمد قال");
    }

    #[test]
    fn digits_and_their_signs_become_ascii() {
        assert_eq!(fold_str("٢٠٪ ۱۲"), "20% 12");
        assert_eq!(fold_str("١٬٢٠٠ و٣٫٥"), "1,200 و3.5");
    }

    #[test]
    fn quotes_and_dashes_have_one_form() {
        assert_eq!(fold_str("«أ» “ب” ''ت'' ‘ث’ – —"), "\"ا\" \"ب\" \"ت\" 'ث' - -");
    }

    #[test]
    fn invisible_characters_vanish_and_zero_width_space_parts_words() {
        assert_eq!(fold_str("\u{FEFF}\u{202B}قصف\u{202C}\u{200F} ال\u{200D}حي"), "قصف الحي");
        assert_eq!(fold_str("قصف\u{200B}الحي\u{A0}\u{2003}أمس"), "قصف الحي امس");
    }

    #[test]
    fn tatweel_between_spaces_is_a_dash() {
        assert_eq!(fold_str("لندن ـ رويترز"), "لندن - رويترز");
        assert_eq!(fold_str("بـ داعش هـ"), "ب داعش ه");
    }

    #[test]
    fn every_character_folds_to_what_folds_to_itself() {
        for c in '\0'..=char::MAX {
            let once = fold_str(&format!("ا{c}ا"));
            assert_eq!(fold_str(&once), once, "U+{:04X}", c as u32);
        }
    }
}
