//! Arabic names out of other gazetteers, as tables here have them: ordinary spelling, no class noun, each once.

use isnad_text::fold_str;

/// So many names a place; what comes after are odd transcriptions.
const MOST: usize = 6;
/// Persian, Urdu and Kurdish letters as Arabic news writes them.
const BORROWED: [(char, char); 20] = [
    ('ی', 'ي'),
    ('ک', 'ك'),
    ('گ', 'غ'),
    ('پ', 'ب'),
    ('چ', 'ج'),
    ('ژ', 'ج'),
    ('ھ', 'ه'),
    ('ہ', 'ه'),
    ('ۀ', 'ه'),
    ('ے', 'ي'),
    ('ٹ', 'ت'),
    ('ڈ', 'د'),
    ('ڑ', 'ر'),
    ('ں', 'ن'),
    ('ە', 'ه'),
    ('ۆ', 'و'),
    ('ێ', 'ي'),
    ('ڵ', 'ل'),
    ('ڕ', 'ر'),
    ('ڤ', 'ف'),
];

/// Class nouns (folded) that stand before a name of a kind and are no part of it.
fn class_nouns(kind: &str) -> &'static [&'static str] {
    match kind {
        "governorate" => &["محافظه", "ولايه", "اقليم", "مقاطعه"],
        "district" => &["منطقه", "قضاء", "ناحيه", "مديريه", "محليه", "بلديه", "لواء"],
        "city" | "town" | "village" => &["مدينه", "بلده", "قريه", "ضيعه"],
        "quarter" => &["حي"],
        "camp" => &["مخيم"],
        _ => &[],
    }
}

/// The names among `given` that are Arabic, likeliest first as they stand.
pub fn arabic<'a>(given: impl Iterator<Item = &'a str>, kind: &str) -> Vec<String> {
    let (mut names, mut folded): (Vec<String>, Vec<String>) = Default::default();
    // What has only Arabic letters comes before what had to be written in them.
    let (plain, borrowed): (Vec<_>, Vec<_>) = given.filter_map(spelled).partition(|(_, borrowed)| !borrowed);
    let some = !plain.is_empty();
    for (name, _) in plain.into_iter().chain(borrowed.into_iter().filter(|_| !some)) {
        let Some(name) = without_class_noun(&name, kind) else { continue };
        let key = fold_str(&name);
        if key.chars().filter(|c| *c != ' ').count() >= 3 && !folded.contains(&key) && names.len() < MOST {
            folded.push(key);
            names.push(name);
        }
    }
    names
}

/// A name without marks if it is Arabic, and whether letters were borrowed from other languages.
fn spelled(name: &str) -> Option<(String, bool)> {
    let (mut out, mut other) = (String::new(), false);
    for c in name.trim().chars() {
        let c = match c {
            '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{200c}'..='\u{200f}' => continue,
            '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' => c,
            ' ' | '-' | '\u{a0}' => ' ',
            c => {
                other = true;
                BORROWED.iter().find(|pair| pair.0 == c)?.1
            }
        };
        if c != ' ' || !out.ends_with(' ') && !out.is_empty() {
            out.push(c);
        }
    }
    let name = out.trim_end();
    (!name.is_empty() && name.split(' ').count() <= 5).then(|| (name.to_owned(), other))
}

/// A name without the class noun of its kind; none if it has that of a division, which then gave the place its name.
fn without_class_noun(name: &str, kind: &str) -> Option<String> {
    let Some((first, rest)) = name.split_once(' ') else { return Some(name.to_owned()) };
    let first = fold_str(first);
    let is = |kind: &str| class_nouns(kind).contains(&first.as_str());
    if is(kind) && rest.chars().count() > 2 {
        return Some(rest.to_owned());
    }
    (!is("governorate") && !is("district")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_arabic_and_told_once() {
        let names = |given: &[&str], kind| arabic(given.iter().copied(), kind);
        assert_eq!(names(&["Raqqa", "مُحافظة الرقة", "الرقه", "محافظة الرقة"], "governorate"), ["الرقة"]);
        assert_eq!(names(&["گرگان", "غرغان"], "city"), ["غرغان"]);
        assert_eq!(names(&["گرگان"], "city"), ["غرغان"]);
        assert_eq!(names(&["مدينة", "حي", "Παλμύρα", ""], "town"), ["مدينة"]);
        assert_eq!(names(&["قرية  بيت-الشمس"], "village"), ["بيت الشمس"]);
        assert_eq!(names(&["محافظة إدلب", "إدلب"], "town"), ["إدلب"]);
    }
}
