//! Pass 4: one reading for each token, chosen from what the lexicon supports by what stands before and after.

mod choose;
mod loose;
mod name;
mod person;
mod score;
mod verb;

use isnad_lexicon::{Analysis, Class, Enclitic, Group, Lexicon, NameHit, NameKind, Pos, Proclitics, Spelling, Spellings};
use isnad_text::numbers::{NumberMention, find_numbers_where};
use isnad_text::times::{TimeMention, find_times_where};
use isnad_text::{Text, TokenKind};
use rustc_hash::FxHashSet;

use self::choose::choose;
use self::name::{family, name};

/// What a token is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// A finite verb.
    Verb,
    /// A noun or masdar.
    Noun,
    /// An adjective or participle in an adjective's place.
    Adj,
    /// A preposition.
    Prep,
    /// A preposition that brings in another event.
    Cause,
    /// Joins.
    Conj,
    /// Brings in a clause.
    Subord,
    /// Negation.
    Neg,
    /// قد، ربما.
    Modal,
    /// Pronoun.
    Pron,
    /// Demonstrative.
    Dem,
    /// Relative.
    Rel,
    /// كل، بعض.
    Quant,
    /// Adverb, filler.
    Adv,
    /// Part of a number.
    Number,
    /// Part of a time.
    Time,
    /// Part of a known name.
    Name,
    /// Title or given or family name.
    Person,
    /// A word that the lexicon does not have.
    Unknown,
    /// Punctuation.
    Punct,
}

/// A token with the reading chosen for it.
#[derive(Debug, Clone, Copy)]
pub struct Word<'d> {
    /// What it is.
    pub tag: Tag,
    /// All readings.
    pub all: &'d [Analysis],
    /// What the lexicon knows of its letters.
    pub spelling: &'d Spelling,
    /// The chosen one; none for unknown words, numbers, times and punctuation.
    pub best: Option<Analysis>,
    /// Clitics before it, known for names, numbers and unknown words too.
    pub pro: Proclitics,
    /// End of the unit it belongs to (one past the last token): more than one for names, times, numbers, groups of words.
    pub until: u32,
    /// Index of the number, time or name that it belongs to.
    pub link: u32,
}

impl Word<'_> {
    /// Class of the chosen noun or adjective.
    pub fn class(&self) -> Class {
        self.best.map_or(Class::None, |a| a.entry.class)
    }

    /// Lemma of the chosen reading.
    pub fn lemma(&self) -> Option<u32> {
        self.best.map(|a| a.entry.lemma)
    }

    /// Lemma of the chosen reading, or of the fixed group that it belongs to.
    pub fn lemma_or_group(&self) -> Option<u32> {
        self.lemma().or(Some(self.link)).filter(|l| *l != u32::MAX)
    }

    /// The pronoun at its end.
    pub fn enclitic(&self) -> Enclitic {
        self.best.map_or(Enclitic::None, |a| a.enc)
    }

    /// True for a noun or name that is definite by its article.
    pub const fn article(&self) -> bool {
        self.pro.article
    }
}

/// What the passes before phrases make of a text.
pub struct Surface<'d> {
    /// Numbers.
    pub numbers: Vec<NumberMention>,
    /// Times.
    pub times: Vec<TimeMention>,
    /// Names of actors, sources, places.
    pub names: Vec<NameHit>,
    /// Every token with its reading.
    pub words: Vec<Word<'d>>,
}

/// Passes 5 and 4 over a text whose spellings are numbered: numbers and times first, then words and names.
pub fn surface<'d>(lexicon: &Lexicon, text: &Text<'_>, spellings: &'d Spellings, spelled: &[u32]) -> Surface<'d> {
    let numbers = find_numbers_where(&lexicon.numbers, text, |i| spellings.get(spelled[i]).numeral());
    let times = find_times_where(&lexicon.times, text, &numbers, |i| spellings.get(spelled[i]).time());
    let (mut names, mut tokens) = (Vec::new(), Vec::new());
    let dotless = (0..text.tokens.len()).any(|i| matches!(text.orig_of(i), "على" | "وعلى"));
    let mut found = Found { numbers: &numbers, times: &times, names: &mut names, families: FxHashSet::default(), dotless };
    words(lexicon, text, spellings, spelled, &mut found, &mut tokens);
    Surface { numbers, times, names, words: tokens }
}

/// What the passes before found.
struct Found<'d> {
    /// Numbers.
    numbers: &'d [NumberMention],
    /// Times.
    times: &'d [TimeMention],
    /// Filled here: names of actors, sources, places.
    names: &'d mut Vec<NameHit>,
    /// Filled here: family names in the form of a town's («البغدادي») that the text has given to somebody.
    families: FxHashSet<Box<str>>,
    /// The text writes «على» with the letter that has no dots: «علي» is a man's name in it.
    dotless: bool,
}

/// Readings of all tokens of a text, whose spellings are numbered.
fn words<'d>(
    lexicon: &Lexicon,
    text: &Text<'_>,
    spellings: &'d Spellings,
    numbers: &[u32],
    found: &mut Found<'_>,
    out: &mut Vec<Word<'d>>,
) {
    out.clear();
    out.reserve_exact(text.tokens.len());
    for (i, token) in text.tokens.iter().enumerate() {
        let tag = match token.kind {
            TokenKind::Word | TokenKind::Latin => Tag::Unknown,
            TokenKind::Number => Tag::Number,
            _ => Tag::Punct,
        };
        let spelling = spellings.get(numbers[i]);
        out.push(Word {
            tag,
            all: spelling.readings(),
            spelling,
            best: None,
            pro: Proclitics::default(),
            until: i as u32 + 1,
            link: u32::MAX,
        });
    }
    for (n, number) in found.numbers.iter().enumerate() {
        let end = if number.kind == isnad_text::numbers::NumberKind::Percent { number.tokens.end } else { number.core.end };
        mark(out, number.tokens.start.min(number.core.start)..end, Tag::Number, n);
    }
    for (n, time) in found.times.iter().enumerate() {
        mark(out, time.tokens.clone(), Tag::Time, n);
    }
    for sentence in &text.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let mut i = start;
        while i < end {
            let next = one(lexicon, text, found, out, start, i, end);
            // «قوات الأمن و مسلحين»: some papers write «and» as a word of its own.
            if i > start && text.fold_of(i - 1) == "و" {
                out[i].pro.conj = true;
                out[i - 1].pro.conj = true;
            }
            i = next;
        }
    }
}

fn mark(out: &mut [Word], range: std::ops::Range<usize>, tag: Tag, link: usize) {
    let until = range.end as u32;
    for word in &mut out[range] {
        word.tag = tag;
        word.until = until;
        word.link = link as u32;
    }
}

/// Settles token `i` (and those of the unit that begins there); returns the next one to look at.
fn one(lexicon: &Lexicon, text: &Text<'_>, found: &mut Found<'_>, out: &mut [Word], start: usize, i: usize, end: usize) -> usize {
    if text.tokens[i].kind != TokenKind::Word && text.tokens[i].kind != TokenKind::Latin {
        return (out[i].until as usize).max(i + 1);
    }
    if matches!(out[i].tag, Tag::Time | Tag::Number) {
        out[i].pro = leading(text.fold_of(i));
        return (out[i].until as usize).clamp(i + 1, end.max(i + 1));
    }
    // «قرية عز الدين»: after a class noun the place before the person of that name.
    let ground = i > start && out[i].spelling.begins_name() && {
        let before = &out[i - 1];
        // «في صلاح الدين», «الأنبار وصلاح الدين»: so too after «في» and joined to a place.
        let inside = || before.tag == Tag::Prep && before.lemma_or_group().is_some_and(|l| lexicon.lemma(l).tags == "in");
        let joined = || {
            before.tag == Tag::Name
                && text.fold_of(i).starts_with('و')
                && found.names.get(before.link as usize).is_some_and(|n| n.end == i && matches!(n.kind, NameKind::Place(_)))
        };
        before.class() == Class::PlaceClass && !before.article() || inside() || joined()
    };
    if let Some(next) = if ground { name(lexicon, text, found, out, start, i, end) } else { None } {
        return next;
    }
    if let Some(next) = group(lexicon, text, out, i, end) {
        return next;
    }
    if let Some(next) = name(lexicon, text, found, out, start, i, end) {
        return next;
    }
    if found.dotless && matches!(text.orig_of(i), "علي" | "وعلي") {
        let given = out[i].all.iter().find(|a| a.entry.pos == Pos::Given).copied();
        if let Some(given) = given {
            (out[i].tag, out[i].pro, out[i].best) = (Tag::Person, given.pro, Some(given));
            return i + 1;
        }
    }
    choose(lexicon, text, out, start, i, end);
    if person::named(text, out, start, i, end) {
        (out[i].tag, out[i].best) = (Tag::Person, None);
    }
    if i > start && out[i - 1].tag == Tag::Person && matches!(out[i].tag, Tag::Unknown | Tag::Person) {
        family(text, &mut found.families, i);
    }
    i + 1
}

/// و, ب, ل … before a number or a time.
fn leading(folded: &str) -> Proclitics {
    let conj = folded.starts_with('و') && folded.len() > 6;
    let rest = if conj { &folded[2..] } else { folded };
    let prep = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل') && rest.len() > 6);
    Proclitics { conj, prep, ..Proclitics::default() }
}

/// Fixed groups of words: «من قبل», «على يد», «رئيس الوزراء».
fn group(lexicon: &Lexicon, text: &Text<'_>, out: &mut [Word], i: usize, end: usize) -> Option<usize> {
    // «عن طريق "الخطأ"»: marks between its words are passed over.
    let skip = |at: usize| at + usize::from(at < end && text.tokens[at].kind == TokenKind::Quote);
    let is = |at: usize, stem: u32| at < end && out[at].spelling.stem == stem;
    for (conj, groups) in out[i].spelling.groups(lexicon) {
        'groups: for Group { second, rest, lemma } in groups {
            let (mut passed, mut last) = (false, i + 1);
            for stem in std::iter::once(second).chain(rest) {
                let at = if is(last, *stem) { last } else { skip(last) };
                if !is(at, *stem) {
                    continue 'groups;
                }
                (passed, last) = (passed || at > last, at + 1);
            }
            // The mark that was passed over closes behind the last word.
            if passed && skip(last) == last {
                continue;
            }
            let entry = lexicon.lemma(*lemma);
            let tag = tag_of(entry.pos);
            for word in &mut out[i..last] {
                word.tag = tag;
                word.until = last as u32;
                word.best = None;
                word.link = *lemma;
            }
            out[i].pro.conj = conj;
            return Some(last);
        }
    }
    None
}

const fn tag_of(pos: Pos) -> Tag {
    match pos {
        Pos::Verb | Pos::Aux => Tag::Verb,
        Pos::Masdar | Pos::Noun => Tag::Noun,
        Pos::Adj | Pos::Participle => Tag::Adj,
        Pos::Prep => Tag::Prep,
        Pos::Cause => Tag::Cause,
        Pos::Conj => Tag::Conj,
        Pos::Subord | Pos::Interrog => Tag::Subord,
        Pos::Neg => Tag::Neg,
        Pos::Modal => Tag::Modal,
        Pos::Pron => Tag::Pron,
        Pos::Dem => Tag::Dem,
        Pos::Rel => Tag::Rel,
        Pos::Quant => Tag::Quant,
        Pos::Adv | Pos::Filler => Tag::Adv,
        Pos::Title | Pos::Given | Pos::Family => Tag::Person,
    }
}
