//! Names of persons whose parts are words of the language too: «العقيد تركي المالكي», «قال الرائد ذياب مشتاق إن».

use isnad_lexicon::{Class, Enclitic, Pos, Proclitics};
use isnad_text::{Text, TokenKind};

use super::{Tag, Word};

/// The word at `i`, chosen as a noun or an adjective, is part of a name that began with a rank or an office before it.
pub(super) fn named(text: &Text<'_>, out: &[Word], start: usize, i: usize, end: usize) -> bool {
    let word = &out[i];
    let bare = word.pro == Proclitics::default() && word.enclitic() == Enclitic::None;
    let chosen = word.best.is_some_and(|a| {
        !a.entry.accusative
            && a.entry.number == isnad_lexicon::morph::Number::Sg
            && matches!(a.entry.class, Class::None | Class::Quality | Class::Nation | Class::Person | Class::Order)
    });
    if i > start && bare && word.tag == Tag::Verb && between_commas(out, start, i, end) {
        return true;
    }
    if i == start || !bare || !chosen || !matches!(word.tag, Tag::Noun | Tag::Adj) || out[i - 1].tag != Tag::Person && !title(&out[i - 1]) {
        return false;
    }
    if title(&out[i - 1]) {
        return i + 1 < end && goes_on(text, out, i + 1);
    }
    // «قال الرائد ذياب مشتاق إن»: behind its first part, where the clause goes on without it.
    let Some(rank) = (start..i - 1)
        .rev()
        .take(3)
        .take_while(|&t| matches!(out[t].tag, Tag::Person | Tag::Unknown) || title(&out[t]))
        .find(|&t| title(&out[t]))
    else {
        return false;
    };
    let first = (start..rank).rev().take_while(|&t| title(&out[t])).last().unwrap_or(rank);
    let brought_in = first > start && (out[first - 1].tag == Tag::Verb || matches!(text.fold_of(first - 1), "عن" | "،"));
    brought_in && ends(out, i + 1, end)
}

/// «الناطق باسم الشرطة، عبد الفتاح آدن حسن،»: a name that stands between commas behind an office has no verb in it.
fn between_commas(out: &[Word], start: usize, i: usize, end: usize) -> bool {
    let given = |t: usize| out[t].all.iter().any(|a| matches!(a.entry.pos, Pos::Given | Pos::Family) && a.pro == Proclitics::default());
    let Some(first) = (start..i).rev().take(3).take_while(|&t| out[t].tag == Tag::Person && !title(&out[t])).last() else { return false };
    let before = first > start + 1 && out[first - 1].tag == Tag::Punct;
    let office = before
        && (start..first - 1).rev().take(6).take_while(|&t| !matches!(out[t].tag, Tag::Punct | Tag::Verb)).any(|t| {
            title(&out[t])
                || out[t]
                    .all
                    .iter()
                    .any(|a| matches!(a.entry.class, Class::Office | Class::Voice) && a.entry.number == isnad_lexicon::morph::Number::Sg)
        });
    office && i + 2 < end && given(i + 1) && out[i + 2].tag == Tag::Punct
}

/// «الرائد», «وزير الدفاع»: said before a name.
fn title(word: &Word<'_>) -> bool {
    word.tag == Tag::Person && word.best.is_some_and(|a| a.entry.pos == Pos::Title)
        || word.tag == Tag::Noun
            && word.article()
            && word.best.is_some_and(|a| a.entry.class == Class::Office && a.entry.number == isnad_lexicon::morph::Number::Sg)
}

/// What stands here can only be the rest of a name: a given or family name, a word that nobody knows, «المالكي».
fn goes_on(text: &Text<'_>, out: &[Word], t: usize) -> bool {
    let folded = text.fold_of(t);
    text.tokens[t].kind == TokenKind::Word
        && (out[t].all.is_empty() && !folded.starts_with(['ب', 'ل', 'و'])
            || out[t].all.iter().any(|a| matches!(a.entry.pos, Pos::Given | Pos::Family) && a.pro == Proclitics::default())
                && !out[t].all.iter().any(|a| matches!(a.entry.pos, Pos::Prep | Pos::Verb))
            || folded.starts_with("ال") && folded.ends_with('ي') && out[t].all.iter().all(|a| a.entry.class == Class::Nation))
}

/// A name ends before `t`: at a mark, or at what can only bring in something else.
fn ends(out: &[Word], t: usize, end: usize) -> bool {
    t >= end
        || out[t].tag == Tag::Punct
        || !out[t].all.is_empty()
            && out[t].pro == Proclitics::default()
            && out[t].all.iter().all(|a| matches!(a.entry.pos, Pos::Prep | Pos::Subord | Pos::Cause) && a.pro == Proclitics::default())
}
