//! What each stretch of a text is: headline, dateline, byline, prose, or what the page had around it.
//!
//! Lines are first joined where they were only wrapped, then each is judged by its shape and by the phrases of
//! `lexicon/ar/boilerplate.tsv`, and last the dateline and what hangs on the end of the prose are parted from it.

use std::ops::Range;

use crate::boilerplate::{Kind, is_word, phrase_at};
use crate::sentences;
use crate::text::Text;
use crate::tokens::{Line, TokenKind};

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// A headline, or a subhead between paragraphs.
    Headline,
    /// Place and agency before the first words of a paragraph: «دمشق - رويترز».
    Dateline,
    /// Who wrote or translated it.
    Byline,
    /// Prose.
    Paragraph,
    /// The text under a picture. It is prose too, and may tell an event.
    Caption,
    /// A paragraph that stands wholly between quotation marks.
    Quotation,
    /// Not prose: sources, tags, counters, menus, the headline told again. It has no sentences.
    Boilerplate,
}

/// A stretch of the text of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Indexes of its sentences in [`Text::sentences`].
    pub sentences: Range<u32>,
    /// Byte where its first token starts in the original.
    pub start: u32,
    /// Byte where its last token ends in the original.
    pub end: u32,
}

/// A headline has at most this many words.
const HEADLINE: usize = 30;
/// A subhead has at most this many.
const SUBHEAD: usize = 9;
/// An entry of a menu has at most this many.
const MENU: usize = 4;
/// A caption has at most this many.
const CAPTION: usize = 45;
/// What hangs on the end of the prose, or stands around it, has at most this many tokens.
const TAIL: usize = 60;
/// Lines longer than this many bytes of folded text were not wrapped by hand or by a mail program.
const WRAPPED: usize = 260;

/// Cuts the text into blocks and these into sentences.
pub(crate) fn split(text: &mut Text<'_>, lines: &[Line]) {
    let paragraphs = unwrap_lines(text, lines);
    let kinds = judge(text, &paragraphs);
    let mut first_prose = true;
    for (tokens, kind) in paragraphs.into_iter().zip(kinds) {
        if !matches!(kind, BlockKind::Paragraph | BlockKind::Quotation) {
            push(text, kind, tokens);
            continue;
        }
        let prose = tokens.start + dateline(text, &tokens, first_prose);
        let tail = (tokens.end.saturating_sub(TAIL).max(prose + 1)..tokens.end)
            .find(|&i| ends_sentence(text, i - 1) && phrase_at(text, i, tokens.end, &[Kind::Tail]).is_some())
            .unwrap_or(tokens.end);
        push(text, BlockKind::Dateline, tokens.start..prose);
        push(text, kind, prose..tail);
        push(text, BlockKind::Boilerplate, tail..tokens.end);
        first_prose = first_prose && prose == tokens.end;
    }
}

fn push(text: &mut Text<'_>, kind: BlockKind, tokens: Range<usize>) {
    if tokens.is_empty() {
        return;
    }
    let first = text.sentences.len() as u32;
    if kind != BlockKind::Boilerplate {
        sentences::split(text, tokens.clone());
    }
    text.blocks.push(Block {
        kind,
        sentences: first..text.sentences.len() as u32,
        start: text.tokens[tokens.start].start,
        end: text.tokens[tokens.end - 1].end,
    });
}

/// The paragraphs: lines, joined where a break only wrapped them.
///
/// A text counts as wrapped when the lines that another follows directly are short, of nearly one length, and mostly break
/// off within a sentence.
fn unwrap_lines(text: &Text<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    let range = |i: usize| {
        let end = lines.get(i + 1).map_or(text.tokens.len(), |l| l.first as usize);
        lines[i].first as usize..end
    };
    let len = |i: usize| {
        let tokens = range(i);
        (text.tokens[tokens.end - 1].fend - text.tokens[tokens.start].fstart) as usize
    };
    let followed = || (0..lines.len().saturating_sub(1)).filter(|&i| !lines[i + 1].blank_before);
    let longest = followed().map(len).max().unwrap_or(0);
    let count = followed().count();
    let even = followed().filter(|&i| len(i) * 10 >= longest * 7).count();
    let broken = followed().filter(|&i| !ends_sentence(text, range(i).end - 1)).count();
    let wrapped = count >= 2 && (40..=WRAPPED).contains(&longest) && even * 4 >= count * 3 && broken * 2 >= count;
    let mut paragraphs: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if wrapped && !line.blank_before && len(i - 1) * 10 >= longest * 7 => {
                last.end = range(i).end;
            }
            _ => paragraphs.push(range(i)),
        }
    }
    paragraphs
}

/// The kind of each paragraph.
fn judge(text: &Text<'_>, paragraphs: &[Range<usize>]) -> Vec<BlockKind> {
    let mut kinds: Vec<BlockKind> = paragraphs.iter().map(|p| judge_alone(text, p)).collect();
    menus(text, paragraphs, &mut kinds);
    let is_prose = |k: &BlockKind| !matches!(k, BlockKind::Boilerplate | BlockKind::Byline);
    let Some(first) = kinds.iter().position(is_prose) else {
        return kinds;
    };
    let title = &paragraphs[first];
    let headline = kinds[first + 1..].iter().any(is_prose)
        && !ends_with_stop(text, title)
        && words(text, title) <= HEADLINE
        && dateline(text, title, true) < title.len();
    for i in first..paragraphs.len() {
        let tokens = &paragraphs[i];
        if headline && i == first {
            kinds[i] = BlockKind::Headline;
        } else if headline && i <= first + 2 && folded(text, tokens) == folded(text, title) {
            kinds[i] = BlockKind::Boilerplate;
        } else if kinds[i] == BlockKind::Paragraph && i > first {
            let entry = words(text, tokens) <= MENU && !ends_with_stop(text, tokens);
            if entry && begins_with_symbol(text, tokens) {
                kinds[i] = BlockKind::Boilerplate;
            } else if i + 1 < paragraphs.len() && is_subhead(text, tokens) {
                kinds[i] = BlockKind::Headline;
            }
        }
    }
    kinds
}

/// What a paragraph is, seen without its neighbours.
fn judge_alone(text: &Text<'_>, tokens: &Range<usize>) -> BlockKind {
    let words = words(text, tokens);
    let short = words <= 12 && !ends_with_stop(text, tokens);
    if is_rubble(text, tokens, words) {
        return BlockKind::Boilerplate;
    }
    // Bullets and emoji may stand before the phrase.
    let first = tokens.clone().find(|&i| is_letters(text.tokens[i].kind)).unwrap_or(tokens.start);
    for kind in [Kind::Exact, Kind::Start, Kind::Short, Kind::Tail, Kind::Byline, Kind::Caption] {
        match phrase_at(text, first, tokens.end, &[kind]) {
            Some((Kind::Exact, len)) if letters(text, tokens) == len => {
                return BlockKind::Boilerplate;
            }
            Some((Kind::Start | Kind::Tail, _)) if tokens.len() <= TAIL => {
                return BlockKind::Boilerplate;
            }
            Some((Kind::Short, _)) if short => return BlockKind::Boilerplate,
            Some((Kind::Byline, _)) if short => return BlockKind::Byline,
            Some((Kind::Caption, _)) if words <= CAPTION => return BlockKind::Caption,
            _ => {}
        }
    }
    let within = |i| phrase_at(text, i, tokens.end, &[Kind::Within]).is_some();
    if words <= 30 && tokens.clone().any(within) {
        BlockKind::Boilerplate
    } else if only_agencies(text, tokens.clone()) {
        BlockKind::Byline
    } else if words <= CAPTION && ends_with_agency(text, tokens) {
        BlockKind::Caption
    } else if is_quotation(text, tokens) {
        BlockKind::Quotation
    } else {
        BlockKind::Paragraph
    }
}

/// Counters, dates, addresses, rows of symbols and lists of tags.
fn is_rubble(text: &Text<'_>, tokens: &Range<usize>, words: usize) -> bool {
    if letters(text, tokens) == 0 {
        return true;
    }
    if words > 40 {
        return false;
    }
    let is = |i: usize, s: &str| text.fold_of(i) == s;
    let kind = |i: usize| text.tokens[i].kind;
    let mut arabic = tokens.clone().filter(|&i| kind(i) == TokenKind::Word).peekable();
    if arabic.peek().is_none() {
        return tokens.clone().any(|i| ["http", "https", "www", "@"].iter().any(|s| is(i, s)));
    }
    let dated = tokens.clone().any(|i| kind(i) == TokenKind::Number);
    if dated && arabic.all(|i| phrase_at(text, i, tokens.end, &[Kind::Date]).is_some()) {
        return true;
    }
    let tags = tokens.clone().filter(|&i| is(i, "#")).count();
    tags >= 2 && is(tokens.start, "#") && tags * 3 >= words
}

/// Marks runs of very short lines at the start and at the end of the text: what the page had in its menus.
fn menus(text: &Text<'_>, paragraphs: &[Range<usize>], kinds: &mut [BlockKind]) {
    let entry = |p: &&Range<usize>| words(text, p) <= MENU && !ends_with_stop(text, p);
    let last = paragraphs.iter().rev().take_while(entry).count();
    if last == paragraphs.len() {
        return; // all there is
    }
    if last >= 3 {
        kinds[paragraphs.len() - last..].fill(BlockKind::Boilerplate);
    }
    let first = paragraphs.iter().take_while(entry).count();
    if first >= 3 {
        kinds[..first].fill(BlockKind::Boilerplate);
    }
}

/// How many tokens at the start of a paragraph are its dateline: «دمشق - رويترز -», «بيروت (أ ف ب) -», «صنعاء/ سبأ:», a bare dash.
///
/// Without the name of an agency only the first paragraph is believed to have one.
fn dateline(text: &Text<'_>, tokens: &Range<usize>, first_prose: bool) -> usize {
    use TokenKind::{Close, Colon, Comma, Dash, Latin, Number, Open, Quote, Slash, Word};
    let end = tokens.end.min(tokens.start + 18);
    let kind = |i: usize| text.tokens[i].kind;
    let spaced = |i: usize| i + 1 >= tokens.end || text.tokens[i + 1].space_before;
    if kind(tokens.start) == Dash {
        return usize::from(first_prose && spaced(tokens.start));
    }
    let mut best = tokens.start; // where the dateline ends, as far as is known
    let (mut names, mut agency) = (0, false);
    let (mut inside, mut dash_before_open) = (false, false);
    let mut at = tokens.start;
    while at < end {
        if let Some((_, len)) = phrase_at(text, at, end, &[Kind::Agency]) {
            let mark = (tokens.start..at).rev().find(|&i| kind(i) != Quote);
            let marked = mark.is_none_or(|i| matches!(kind(i), Dash | Slash | Open));
            agency |= marked;
            let leads = mark.is_none(); // «رويترز - …», but also «رويترز تنفي …»
            at += len;
            if marked && !inside && !leads {
                best = at;
            }
            continue;
        }
        match kind(at) {
            Word if phrase_at(text, at, end, &[Kind::Date]).is_some() => {}
            Word if is_saying(text, at) => break,
            Word | Latin => {
                names += usize::from(!inside);
                if names > 4 {
                    break;
                }
            }
            Open => {
                inside = true;
                dash_before_open = at > tokens.start && kind(at - 1) == Dash;
            }
            Close => {
                inside = false;
                let says = at + 1 < end && is_saying(text, at + 1);
                if agency && (dash_before_open || (says && names <= 2)) {
                    best = at + 1;
                }
            }
            Dash if spaced(at) => {
                let place = first_prose && names <= 2 && text.tokens[at].space_before;
                if agency || place {
                    best = at + 1;
                }
            }
            Colon => {
                if agency {
                    best = at + 1;
                }
                break;
            }
            Number | Slash | Comma | Quote | Dash => {}
            _ => break,
        }
        at += 1;
    }
    best - tokens.start
}

/// A word that can not stand in a dateline, with or without «و» and «ف».
fn is_saying(text: &Text<'_>, at: usize) -> bool {
    let word = text.fold_of(at);
    is_word(word, Kind::Saying) || word.strip_prefix(['و', 'ف']).is_some_and(|w| is_word(w, Kind::Saying))
}

fn only_agencies(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let mut at = tokens.start;
    let mut found = false;
    while at < tokens.end {
        if let Some((_, len)) = phrase_at(text, at, tokens.end, &[Kind::Agency]) {
            at += len;
            found = true;
        } else if is_letters(text.tokens[at].kind) {
            return false;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a parenthesis that names an agency closes the line.
fn ends_with_agency(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    text.tokens[last].kind == TokenKind::Close
        && (tokens.start.max(last.saturating_sub(10))..last)
            .rev()
            .find(|&i| text.tokens[i].kind == TokenKind::Open)
            .is_some_and(|open| open > tokens.start && only_agencies(text, open + 1..last))
}

/// Whether one pair of quotation marks encloses the paragraph.
fn is_quotation(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let mut quotes = tokens.clone().filter(|&i| text.tokens[i].kind == TokenKind::Quote);
    text.tokens[tokens.start].kind == TokenKind::Quote
        && quotes.nth(1).is_some_and(|close| close + 1 == tokens.end || (close + 2 == tokens.end && ends_sentence(text, close + 1)))
}

fn is_subhead(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    use TokenKind::{Colon, Comma, Semicolon, Stop};
    words(text, tokens) <= SUBHEAD
        && !text.tokens[tokens.clone()].iter().any(|t| matches!(t.kind, Stop | Comma | Semicolon))
        && text.tokens[tokens.end - 1].kind != Colon
}

/// Emoji, arrows and the like.
fn begins_with_symbol(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    text.tokens[tokens.start].kind == TokenKind::Other && text.orig_of(tokens.start).starts_with(|c| c >= '\u{2190}')
}

fn is_letters(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Latin)
}

fn letters(text: &Text<'_>, tokens: &Range<usize>) -> usize {
    text.tokens[tokens.clone()].iter().filter(|t| is_letters(t.kind)).count()
}

/// Words and numbers.
fn words(text: &Text<'_>, tokens: &Range<usize>) -> usize {
    let counts = |k| is_letters(k) || k == TokenKind::Number;
    text.tokens[tokens.clone()].iter().filter(|t| counts(t.kind)).count()
}

fn folded<'t>(text: &'t Text<'_>, tokens: &Range<usize>) -> &'t str {
    let (first, last) = (text.tokens[tokens.start], text.tokens[tokens.end - 1]);
    &text.folded[first.fstart as usize..last.fend as usize]
}

/// Whether a single stop ends it; an ellipsis is at home in headlines.
fn ends_with_stop(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    let closes = matches!(text.tokens[last].kind, TokenKind::Quote | TokenKind::Close);
    text.fold_of(last) == "." || (closes && last > tokens.start && text.fold_of(last - 1) == ".")
}

fn ends_sentence(text: &Text<'_>, at: usize) -> bool {
    use TokenKind::{Close, Exclaim, Question, Quote, Stop};
    let kind = |i: usize| text.tokens[i].kind;
    let stop = |k| matches!(k, Stop | Question | Exclaim);
    stop(kind(at)) || (at > 0 && matches!(kind(at), Quote | Close) && stop(kind(at - 1)))
}

#[cfg(test)]
mod tests {
    use super::BlockKind::{self, *};
    use crate::Text;

    const PROSE: &str = "قال مصدر طبي إن سبعة أشخاص أصيبوا في قصف على أطراف البلدة، ثم توقف القصف.";

    fn blocks(s: &str) -> Vec<(BlockKind, &str)> {
        let text = Text::new(s);
        text.blocks.iter().map(|b| (b.kind, &s[b.start as usize..b.end as usize])).collect()
    }

    fn kinds(s: &str) -> Vec<BlockKind> {
        blocks(s).into_iter().map(|(k, _)| k).collect()
    }

    #[test]
    fn a_first_line_without_a_stop_is_the_headline() {
        assert_eq!(kinds(&format!("هدنة في المدينة\n\n{PROSE}")), [Headline, Paragraph]);
        assert_eq!(kinds(PROSE), [Paragraph]);
    }

    #[test]
    fn of_a_headline_told_twice_the_second_is_not_prose() {
        let s = format!("هدنة في المدينة\n\nهدنة في المدينة\n{PROSE}");
        assert_eq!(kinds(&s), [Headline, Boilerplate, Paragraph]);
    }

    #[test]
    fn a_short_line_between_paragraphs_is_a_subhead() {
        let s = format!("هدنة\n\n{PROSE}\n\nجبهة الشمال\n{PROSE}");
        assert_eq!(kinds(&s), [Headline, Paragraph, Headline, Paragraph]);
    }

    #[test]
    fn datelines_are_parted_from_the_prose() {
        for dateline in [
            "دمشق - رويترز -",
            "دمشق ـ رويترز",
            "بيروت (أ ف ب) -",
            "بيروت – (د ب أ)",
            "صنعاء/ سبأ:",
            "صنعاء - سبأ نت:",
            "واشنطن 22 نيسان/أبريل (رويترز) -",
            "خان يونس –",
            "–",
        ] {
            let s = format!("هدنة\n\n{dateline} {PROSE}");
            let expected = [(Headline, "هدنة"), (Dateline, dateline), (Paragraph, PROSE)];
            assert_eq!(blocks(&s), expected);
        }
    }

    #[test]
    fn words_before_a_colon_or_an_aside_are_no_dateline() {
        for s in [
            "وقال المرصد: إن القصف توقف أمس.",
            "وأكدت وكالة (سبوتنيك) الروسية أن القصف توقف.",
            "وأوردت وكالة سانا: توقف القصف أمس.",
            "رويترز تنفي نبأ القصف.",
            "وبثت \"رويترز\" صورا أمس.",
            "وأضاف المصدر - الذي رفض ذكر اسمه - أن القصف توقف.",
        ] {
            assert_eq!(kinds(s), [Paragraph]);
        }
    }

    #[test]
    fn bylines_and_captions_are_known() {
        let caption = "دخان فوق البلدة بعد القصف (رويترز)";
        let s = format!("هدنة\nكتب: سامي النجار\n{PROSE}\n{caption}\n{PROSE}");
        assert_eq!(kinds(&s), [Headline, Byline, Paragraph, Caption, Paragraph]);
    }

    #[test]
    fn what_the_page_had_around_the_prose_is_boilerplate() {
        for line in [
            "المصدر : الجزيرة",
            "التعليقات (0)",
            "2018-04-22 10:30",
            "الأحد 22 نيسان 2018",
            "https://example.org/a",
            "15",
            "***",
            "شارك",
            "#سوريا #حلب #هدنة",
            "جميع الحقوق محفوظة © 2018",
            "💡 أهم المواضيع",
        ] {
            let s = format!("هدنة\n\n{PROSE}\n\n{line}");
            assert_eq!(kinds(&s), [Headline, Paragraph, Boilerplate], "{line}");
        }
        assert_eq!(kinds("شارك الوزير في الاجتماع أمس."), [Paragraph]);
    }

    #[test]
    fn menus_at_both_ends_are_boilerplate() {
        let menu = "سياسة\nرياضة\nفنون";
        let s = format!("{menu}\nهدنة طويلة في وسط المدينة\n{PROSE}\n{menu}");
        let expected = [[Boilerplate; 3].as_slice(), &[Headline, Paragraph], &[Boilerplate; 3]];
        assert_eq!(kinds(&s), expected.concat());
    }

    #[test]
    fn a_link_on_the_end_of_the_prose_is_parted_from_it() {
        let s = format!("هدنة\n\n{PROSE} رابط الخبر بصحيفة المساء: هدنة");
        assert_eq!(kinds(&s), [Headline, Paragraph, Boilerplate]);
    }

    #[test]
    fn what_looks_like_a_link_does_not_swallow_the_prose_after_it() {
        let long = [PROSE; 8].join(" ");
        assert_eq!(kinds(&format!("{PROSE} اقرأ أيضا: هدنة. {long}")), [Paragraph]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let s = "هدنة\n\nقال مصدر طبي إن سبعة أشخاص أصيبوا في قصف\n\
                 على أطراف البلدة الشرقية صباح أمس ثم توقف\n\
                 القصف ظهرا وعاد الناس إلى بيوتهم في البلدة\nبعد ذلك.\n\nوانتهى الأمر.";
        assert_eq!(kinds(s), [Headline, Paragraph, Paragraph]);
        assert_eq!(Text::new(s).sentences.len(), 3);
    }

    #[test]
    fn a_paragraph_in_quotation_marks_is_a_quotation() {
        let s = format!("هدنة\n\n{PROSE}\n\n«عاد الناس إلى بيوتهم أمس».");
        assert_eq!(kinds(&s), [Headline, Paragraph, Quotation]);
    }
}
