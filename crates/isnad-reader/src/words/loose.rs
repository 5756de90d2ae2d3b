//! Where a loose name of a place may be read: a variant spelling, or one of the tens of thousands of villages out of an imported
//! gazetteer, of which many are called by a word of the language (الباب, الشعب) or like a person (سلمى, أبو علي).

use isnad_lexicon::{Class, Lexicon, Loose, NameHit, NameKind, Pos};
use isnad_text::{Text, TokenKind};

use super::{Tag, Word};

/// How far ahead the place that it lies in is looked for.
const AHEAD: usize = 5;
/// How many names back it is.
const BACK: usize = 30;
/// Fewest letters of a name of one word that no class noun stands before.
const LETTERS: usize = 4;

/// Whether a loose name may be read here: after a class noun, or where no word of the language could be meant, or where the place that it
/// lies in is named behind it. `start..end` is the sentence, `names` what was found in it before.
pub(super) fn fits(
    lexicon: &Lexicon,
    text: &Text<'_>,
    words: &[Word<'_>],
    names: &[NameHit],
    (start, end): (usize, usize),
    hit: &NameHit,
) -> bool {
    let i = hit.start;
    if let Some(noun) = class_noun_before(lexicon, words, text, names, start, hit) {
        // «طريق الحرير» is no road to a village called «حرير».
        let kinds = words[noun].lemma().and_then(|lemma| lexicon.ground_kinds(lemma));
        let of_its_kind =
            matches!((hit.kind, kinds), (NameKind::Place(p), Some(kinds)) if kinds.contains(&lexicon.places[p as usize].kind));
        // «منطقة المشرق» is of no kind of its own: where the text has told of the district.
        return of_its_kind
            || kinds.is_some_and(<[_]>::is_empty) && lies_in_what_was_told(lexicon, names, hit)
            || lies_in_what_follows(lexicon, text, words, end, hit);
    }
    // «أحمد كنسبا» has the village for a family name.
    if i > start && words[i - 1].tag == Tag::Person {
        return false;
    }
    let unknown = |t: usize| words[t].spelling.readings().is_empty();
    let free = if matches!(hit.loose, Loose::Noun | Loose::Variant) {
        return false;
    } else if hit.loose == Loose::Guarded {
        unknown(i) && place_wanted(lexicon, words, start, hit) && lies_in_what_was_told(lexicon, names, hit)
    } else if hit.end == i + 1 {
        unknown(i) && text.fold_of(i).chars().count() >= LETTERS + usize::from(hit.pro.article) * 2
    } else {
        let first = words[i].spelling.readings();
        let is = |f: &dyn Fn(&isnad_lexicon::Analysis) -> bool| first.iter().any(f);
        let person = is(&|a| matches!(a.entry.pos, Pos::Title | Pos::Given | Pos::Family)) || kunya(text.fold_of(i));
        let ground = is(&|a| a.entry.class == Class::PlaceClass && a.pro == hit.pro);
        !person && (ground || (i..hit.end).any(|t| text.tokens[t].kind == TokenKind::Word && unknown(t)))
    };
    free || lies_in_what_follows(lexicon, text, words, end, hit)
}

/// «أبو», «أم», «ابن», «عبد» and the like, which begin names of people.
fn kunya(folded: &str) -> bool {
    let bare = folded.strip_prefix(['و', 'ب', 'ل']).unwrap_or(folded);
    [folded, bare]
        .iter()
        .any(|word| matches!(*word, "ابو" | "ابي" | "ابا" | "ام" | "ابن" | "بن" | "بني" | "عبد" | "ال" | "اولاد" | "بو" | "سيدي" | "ولد"))
}

/// The class noun of «بلدة سلمى», and of all names of the list after «قرى».
fn class_noun_before(
    lexicon: &Lexicon,
    words: &[Word<'_>],
    text: &Text<'_>,
    names: &[NameHit],
    start: usize,
    hit: &NameHit,
) -> Option<usize> {
    let (mut at, mut joined) = (hit.start, hit.pro.conj);
    loop {
        let mut before = at.checked_sub(1).filter(|b| *b >= start)?;
        let word = &words[before];
        let ground = || word.class() == Class::PlaceClass || word.lemma().is_some_and(|l| lexicon.ground_kinds(l).is_some());
        if word.tag == Tag::Noun && !word.article() && ground() {
            return (!joined && hit.pro.prep.is_none()).then_some(before);
        }
        let comma = text.tokens[before].kind == TokenKind::Comma;
        if comma && before > start {
            before -= 1;
        }
        if !joined && !comma || words[before].tag != Tag::Name {
            return None;
        }
        let name = names.get(words[before].link as usize).filter(|n| matches!(n.kind, NameKind::Place(_)) && n.start < at)?;
        (at, joined) = (name.start, name.pro.conj);
    }
}

/// After a preposition of place, or joined to a name of a place.
fn place_wanted(lexicon: &Lexicon, words: &[Word<'_>], start: usize, hit: &NameHit) -> bool {
    let Some(before) = hit.start.checked_sub(1).filter(|b| *b >= start).map(|b| &words[b]) else { return false };
    match before.tag {
        Tag::Prep => !hit.pro.conj && !lexicon.lemma(before.lemma().unwrap_or(before.link)).tags.is_empty(),
        Tag::Name => hit.pro.conj,
        _ => hit.pro.prep == Some('ب') && !hit.pro.conj,
    }
}

/// A division that it lies in is among the names told last: the governorate or the district.
fn lies_in_what_was_told(lexicon: &Lexicon, names: &[NameHit], hit: &NameHit) -> bool {
    let NameKind::Place(place) = hit.kind else { return false };
    let parents = &lexicon.places[place as usize].parents;
    let parent = |p: u32| parents.iter().any(|id| id.len() > 2 && *id == lexicon.places[p as usize].id);
    names.iter().rev().take(BACK).any(|name| matches!(name.kind, NameKind::Place(p) if parent(p)))
}

/// «سلمى بريف اللاذقية»: one of its parents is named a few words on.
fn lies_in_what_follows(lexicon: &Lexicon, text: &Text<'_>, words: &[Word<'_>], end: usize, hit: &NameHit) -> bool {
    let NameKind::Place(place) = hit.kind else { return false };
    let parents = &lexicon.places[place as usize].parents;
    let mut found = false;
    for t in (hit.end..end.min(hit.end + AHEAD)).filter(|_| !parents.is_empty()) {
        if text.tokens[t].kind != TokenKind::Word || found {
            break;
        }
        if words[t].spelling.begins_name() {
            lexicon.names().at(
                text,
                words[t].spelling,
                t,
                end,
                |k| words[k].spelling.stem,
                |other| {
                    // A country alone says too little: «الشعب في سوريا» is the people.
                    let parent = |p: u32| parents.iter().any(|id| id.len() > 2 && *id == lexicon.places[p as usize].id);
                    found |= other.loose == Loose::No && matches!(other.kind, NameKind::Place(p) if parent(p));
                },
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use isnad_model::ClaimType;

    use crate::testing::claim;

    #[test]
    fn a_name_in_another_spelling_is_found() {
        let told = claim("قصفت الطائرات تلبيسه وتل رفعت أمس.", ClaimType::Airstrike);
        assert_eq!(told.place.len(), 2, "{:?}", told.place);
    }
}
