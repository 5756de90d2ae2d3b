//! Other spellings of a place's name: one word as two, without the article, endings and letters that newsrooms mix up.
//!
//! Folding makes hamza, ya and ta marbuta one already. What is here is made from the names when they are loaded, so that a word that is
//! no place is looked up no oftener for it. A variant is *loose*: it yields to a name that the tables spell so, and where its words are
//! words of the language a class noun must stand before it.

use crate::Loose;

/// Another spelling of a name, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variant {
    /// The words with one space between.
    pub spelling: String,
    /// Not a variant if this is a form of the language: «القدم» is no «قدم».
    pub unless: Option<String>,
    /// How much it needs around it.
    pub loose: Loose,
}

/// First words of compound names, written apart or as one: «كفر زيتا», «كفرزيتا».
const HEADS: [&str; 17] =
    ["كفر", "دير", "تل", "عين", "بيت", "معر", "ابو", "خان", "برج", "باب", "بير", "جب", "راس", "وادي", "جسر", "خربه", "ام"];

/// Heads that are split off a word: those that hardly ever begin a word by chance.
const SPLIT: [&str; 8] = ["كفر", "دير", "تل", "عين", "بيت", "معر", "ابو", "خان"];

/// Fewest letters of a word of which a variant is made.
const LETTERS: usize = 4;

/// Other spellings of a name that is no form of the language.
pub(crate) fn variants(name: &str, is_form: impl Fn(&str) -> bool) -> impl Iterator<Item = (String, Loose)> {
    let fits = move |variant: &Variant| !variant.unless.as_deref().is_some_and(&is_form);
    let words: Vec<String> = crate::names::words(name).collect();
    candidates(&words, name.trim_end().ends_with('ى')).into_iter().filter(fits).map(|variant| (variant.spelling, variant.loose))
}

/// Other spellings of a name given as its folded words; `maqsura`: it ended in ى before.
pub(crate) fn candidates(words: &[String], maqsura: bool) -> Vec<Variant> {
    let mut found = Vec::new();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return found };
    let apart = words.len() > 1;
    let mut add = |words: &[&str]| {
        let unless = (words.len() == 1).then(|| bare(words[0]).1.to_owned());
        // «بورصة» and «سبيل» are words all the same, though no table has them.
        let loose = if words.len() == 1 && !apart { Loose::Variant } else { Loose::Yes };
        found.push(Variant { spelling: words.join(" "), unless, loose });
    };
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    compounds(&all, &mut add);
    if let [only] = all[..] {
        article(only, &mut add);
    }
    for other in endings(last, maqsura) {
        add(&[&all[..all.len() - 1], &[other.as_str()]].concat());
    }
    // «ضهر» and «ظهر» sound alike in the Levant, as in names of hills.
    for (a, b) in [('ظ', 'ض'), ('ض', 'ظ')] {
        if first.contains(a) && letters(first) > 2 {
            let other = first.replace(a, &b.to_string());
            add(&[&[other.as_str()], &all[1..]].concat());
        }
    }
    if !found.is_empty() {
        let itself = words.join(" ");
        found.retain(|variant| variant.spelling != itself);
    }
    found
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// A word's article, if it has one, and the rest.
fn bare(word: &str) -> (bool, &str) {
    crate::names::bare(word)
}

/// Written apart, as one word, and with the article of the second word or without.
fn compounds(words: &[&str], add: &mut impl FnMut(&[&str])) {
    match words {
        [head, second, rest @ ..] if HEADS.contains(head) && letters(second) > 2 => {
            let with = |words: &[&str]| words.iter().chain(rest).map(|w| (*w).to_owned()).collect::<Vec<_>>();
            let mut put = |words: &[&str]| {
                let words = with(words);
                add(&words.iter().map(String::as_str).collect::<Vec<_>>());
            };
            put(&[&format!("{head}{second}")]);
            let (article, bare) = bare(second);
            if article && letters(bare) > 2 {
                put(&[head, bare]);
            } else if !article && rest.is_empty() {
                put(&[head, &format!("ال{second}")]);
            }
        }
        [first, rest @ ..] => {
            let split = SPLIT.iter().find_map(|head| Some((*head, first.strip_prefix(head)?)));
            if let Some((head, tail)) = split.filter(|(_, tail)| letters(tail) > 2) {
                let mut all = vec![head, tail];
                all.extend(rest);
                add(&all);
            }
        }
        [] => {}
    }
}

/// Without the article; not of names in ي, which are families and adjectives. News leaves it out oftener than it puts one in.
fn article(word: &str, add: &mut impl FnMut(&[&str])) {
    let (article, bare) = bare(word);
    if article && letters(bare) >= LETTERS && !bare.ends_with('ي') {
        add(&[bare]);
    }
}

/// The last word with an ending that sounds the same.
fn endings(word: &str, maqsura: bool) -> Vec<String> {
    let change = |from: &str, to: &str| word.strip_suffix(from).map(|stem| format!("{stem}{to}"));
    let long = letters(bare(word).1) >= LETTERS;
    let changed = match word.chars().last() {
        Some('ه') if long => [change("ه", "ا"), None],
        Some('ا') if long => [change("ا", "ه"), change("ا", "اء")],
        Some('ء') if long => [change("اء", "ا"), change("اء", "ه")],
        Some('ي') if long && maqsura => [change("ي", "ا"), change("ي", "ه")],
        _ => [None, None],
    };
    changed.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    fn of(name: &str) -> Vec<String> {
        super::variants(name, |word| ["قدم", "باب"].contains(&word)).map(|variant| variant.0).collect()
    }

    #[test]
    fn compounds_are_written_apart_and_together() {
        assert!(of("دير فول").contains(&"ديرفول".to_owned()));
        assert!(of("ديرفول").contains(&"دير فول".to_owned()));
        assert!(of("خان الشيخ").contains(&"خان شيخ".to_owned()));
        assert!(of("معرة النعمان").iter().all(|v| !v.starts_with("معر ")), "{:?}", of("معرة النعمان"));
    }

    #[test]
    fn the_article_is_left_out_where_no_word_is_in_the_way() {
        assert_eq!(of("الرستن"), ["رستن"]);
        assert!(of("القدم").is_empty() && of("الباب").is_empty());
        assert!(of("البغدادي").is_empty());
    }

    #[test]
    fn endings_that_sound_alike() {
        assert!(of("طفسا").contains(&"طفسه".to_owned()) && of("الحديدة").contains(&"الحديدا".to_owned()));
        assert!(of("بصرى").contains(&"بصرا".to_owned()) && of("صنعاء").contains(&"صنعا".to_owned()));
        assert!(of("ضهر القصير").contains(&"ظهر القصير".to_owned()));
    }
}
