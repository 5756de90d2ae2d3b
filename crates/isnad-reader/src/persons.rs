//! Names of private persons in a text, for whoever must leave them out.

use std::ops::Range;

use isnad_lexicon::{Class, Lexicon, Pos};
use isnad_text::{Text, TokenKind};

use crate::phrases::View;
use crate::words::{self, Surface, Tag, Word};

/// The bytes of names of persons that the tables do not know, in the order of the text; those that they do know as actors are public. A head of state without an entry is left out as well.
///
/// Rather one word too many than a name: after a given name or a title all words that no other word of the language explains belong to it. A name that is
/// itself a word of the language («كريم», «سعيد») and stands alone is not found.
///
/// ```
/// let lexicon = isnad_lexicon::Lexicon::embedded().unwrap();
/// // The army arrested the citizen Farhat Ali Farhan in Britel.
/// let text = "أوقف الجيش المواطن فرحات علي فرحان في بلدة بريتال.";
/// let found: Vec<&str> = isnad_reader::persons(&lexicon, text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["فرحات علي فرحان"]);
/// ```
#[must_use]
pub fn persons(lexicon: &Lexicon, text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    Text::new(text).each_part(crate::PART, |part| {
        crate::with_spellings(lexicon, part, |spellings, spelled| {
            let Surface { names, words: tokens, .. } = words::surface(lexicon, part, spellings, spelled);
            let view = View { lexicon, text: part, words: &tokens, names: &names };
            find(&view, &mut out);
        });
    });
    out
}

/// A text with «…» for each name of a private person: see [`persons`].
#[must_use]
pub fn without_persons(lexicon: &Lexicon, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for name in persons(lexicon, text) {
        out.push_str(&text[from..name.start]);
        out.push('…');
        from = name.end;
    }
    out.push_str(&text[from..]);
    out
}

/// A part of a name of a person; titles are none.
fn is_part(word: &Word<'_>) -> bool {
    word.tag == Tag::Person && word.best.is_none_or(|a| a.entry.pos != Pos::Title)
        || word.tag == Tag::Unknown
        || word.all.iter().any(|a| matches!(a.entry.pos, Pos::Given | Pos::Family)) && word.tag != Tag::Name
}

/// «ابن», «أبو», «عبد»: between names.
fn links(folded: &str) -> bool {
    matches!(folded, "بن" | "ابن" | "بنت" | "ابو" | "ابي" | "ام" | "عبد" | "ال" | "الدين" | "الله")
}

/// «الأنصاري», «البغدادي»: after a name it is a part of it.
fn from_where(folded: &str) -> bool {
    folded.starts_with("ال") && folded.ends_with('ي')
}

fn find(view: &View<'_, '_>, out: &mut Vec<Range<usize>>) {
    let words = view.words;
    let is_word = |t: usize| view.text.tokens[t].kind == TokenKind::Word;
    let mut t = 0;
    while t < words.len() {
        let word = &words[t];
        let given = word.tag == Tag::Person && word.best.is_some_and(|a| matches!(a.entry.pos, Pos::Given | Pos::Family));
        // «المواطن», «الشيخ», «القيادي»: the words after it that nothing else explains.
        let titled = t > 0
            && word.tag == Tag::Unknown
            && (words[t - 1].tag == Tag::Person
                || matches!(words[t - 1].class(), Class::Person | Class::Office | Class::Fighter) && words[t - 1].article());
        let kunya = is_word(t)
            && matches!(view.text.fold_of(t), "ابو" | "ابي" | "ام")
            && word.tag != Tag::Name
            && t + 1 < words.len()
            && is_word(t + 1);
        if !(given || titled || kunya) || !is_word(t) {
            t += 1;
            continue;
        }
        let start = t;
        t += 1;
        while t < words.len()
            && is_word(t)
            && (is_part(&words[t]) || links(view.text.fold_of(t)) || from_where(view.text.fold_of(t)) || kunya && t == start + 1)
        {
            t += 1;
        }
        out.push(view.text.tokens[start].start as usize..view.text.tokens[t - 1].end as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_names_and_no_public_ones() {
        let lexicon = Lexicon::embedded().unwrap();
        let of = |text: &str| -> Vec<String> { persons(&lexicon, text).into_iter().map(|range| text[range].to_owned()).collect() };
        // The activist Salma Haddad was killed.
        assert_eq!(of("قتلت الناشطة سلمى حداد في قصف على حي الشعار."), ["سلمى حداد"]);
        // The commander called Abu Bilal al-Ansari.
        assert_eq!(of("اعتقلت الشرطة القيادي أبو بلال الأنصاري في الموصل."), ["أبو بلال الأنصاري"]);
        // Whose forces the tables know is public, and places are no persons.
        assert!(of("وقالت قوات حفتر إنها دخلت مدينة ترهونة.").is_empty());
        assert!(of("قصفت طائرات حربية مدينة سراقب وبلدة كفر زيتا أمس.").is_empty());
    }
}
