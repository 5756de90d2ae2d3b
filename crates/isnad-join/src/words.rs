//! Content words of the evidence, as numbers.

use std::hash::Hasher;

use isnad_text::fold_str;
use rustc_hash::FxHasher;

/// The number of a folded string. It is the same on every run and machine.
#[must_use]
pub fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    // Byte by byte, so that it does not depend on the width of the machine's words.
    text.bytes().for_each(|byte| hasher.write_u8(byte));
    let wide = hasher.finish();
    (wide ^ wide >> 32) as u32
}

/// A folded word without the clitics that any noun may have: و ف, then ب ل ك, then ال, and endings of gender and number.
#[must_use]
pub fn stem(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= 3;
    let strip = |word, one: &[&str]| one.iter().find_map(|clitic| str::strip_prefix(word, clitic).filter(long)).unwrap_or(word);
    let mut word = word;
    if let Some(rest) = word.strip_prefix(['و', 'ف']).filter(|rest| rest.starts_with("ال") && long(rest)) {
        word = rest;
    }
    word = strip(word, &["بال", "كال", "وال", "فال", "لل", "ال"]);
    let end = |word, one: &[&str]| one.iter().find_map(|ending| str::strip_suffix(word, ending).filter(long)).unwrap_or(word);
    end(word, &["ين", "ون", "ات", "ان", "تين", "يه", "ه", "ا"])
}

/// The stems of a stretch of text, sorted, without words that say little.
pub fn of(text: &str, out: &mut Vec<u32>) {
    let folded = fold_str(text);
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        if word.chars().count() > 2 && !LITTLE.contains(&word) {
            out.push(hash(stem(word)));
        }
    }
    out.sort_unstable();
    out.dedup();
}

/// The stems of a place's name, sorted, without what kind of place it is; of a name that is nothing else, that.
pub fn of_name(name: &str, out: &mut Vec<u32>) {
    let folded = fold_str(name);
    let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1).map(stem);
    let sound = |word: &str| hash(&sound(word));
    out.extend(words().filter(|word| !PLACES.contains(word)).map(sound));
    if out.is_empty() {
        out.extend(words().map(sound));
    }
    out.sort_unstable();
    out.dedup();
}

/// The stems of the words for a place, sorted, without those that only tell where at it.
pub fn of_spot(surface: &str, out: &mut Vec<u32>) {
    let folded = fold_str(surface);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2 && !LITTLE.contains(word)).map(stem);
    out.extend(words.filter(|word| !EDGES.contains(word)).map(hash));
    out.sort_unstable();
    out.dedup();
}

/// Whether a folded word only tells where at a place.
#[must_use]
pub fn is_edge(word: &str) -> bool {
    EDGES.contains(&stem(word))
}

/// How a foreign name sounds, roughly: «دوغوبيازيد» and «دوجوبيازيت» are one town. Letters that stand for one another are made one, long
/// vowels are left out where enough remains.
#[must_use]
pub fn sound(word: &str) -> String {
    let letters = word.chars().filter_map(|letter| {
        Some(match letter {
            'ا' | 'و' | 'ي' | 'ء' => return None,
            'ج' | 'غ' | 'ك' | 'ق' => 'ك',
            'د' | 'ت' | 'ط' | 'ض' => 'ت',
            'س' | 'ص' | 'ز' | 'ش' | 'ث' | 'ذ' | 'ظ' => 'س',
            'ح' | 'ه' | 'خ' | 'ع' => 'ه',
            'ف' | 'ب' => 'ب',
            other => other,
        })
    });
    let sound: String = letters.collect();
    if sound.chars().count() < 3 { word.to_owned() } else { sound }
}

/// Kinds of place, as stems.
const PLACES: [&str; 22] = [
    "مدين",
    "بلد",
    "بلدت",
    "قري",
    "قريت",
    "حي",
    "احياء",
    "منطق",
    "محافظ",
    "قضاء",
    "ناحي",
    "مخيم",
    "ريف",
    "اقليم",
    "ولاي",
    "محيط",
    "ضاحي",
    "ضواحي",
    "شمال",
    "جنوب",
    "شرق",
    "غرب",
];

/// Words for a part of a place or for where at it, as stems.
const EDGES: [&str; 24] = [
    "مدخل",
    "مداخل",
    "قرب",
    "محيط",
    "داخل",
    "خارج",
    "امام",
    "وسط",
    "جوار",
    "اطراف",
    "مشارف",
    "بواب",
    "قلب",
    "مركز",
    "جانب",
    "ساح",
    "ناحي",
    "منطق",
    "شمال",
    "جنوب",
    "شرق",
    "غرب",
    "كامل",
    "انحاء",
];

/// Words of grammar, folded.
const LITTLE: [&str; 44] = [
    "على",
    "علي",
    "الى",
    "الي",
    "من",
    "عن",
    "في",
    "مع",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "التي",
    "الذي",
    "الذين",
    "اللذين",
    "كما",
    "بعد",
    "قبل",
    "بين",
    "خلال",
    "منذ",
    "حتي",
    "حتى",
    "كان",
    "كانت",
    "وقد",
    "انه",
    "انها",
    "امس",
    "اليوم",
    "حيث",
    "احد",
    "احدي",
    "اكثر",
    "اقل",
    "نحو",
    "حوالي",
    "عدد",
    "عدة",
    "عده",
    "علي",
    "وان",
    "الان",
];

/// How many numbers two sorted lists share.
#[must_use]
pub fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clitics_and_endings_come_off() {
        assert_eq!(stem("بالقلمون"), stem("القلمون"));
        assert_eq!(stem("والسوق"), "سوق");
        assert_eq!(stem("بغداد"), "بغداد");
        assert_eq!(stem("مدنيين"), stem("المدنيون"));
    }

    #[test]
    fn foreign_names_by_their_sound() {
        assert_eq!(sound("دوغوبيازيد"), sound("دوجوبيازيت"));
        assert_eq!(sound("شيرناك"), sound("شرناق"));
        assert_ne!(sound("حمص"), sound("هاس"));
    }

    #[test]
    fn words_that_two_texts_share() {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        of("انفجار سيارة ملغومة في سوق الخضار", &mut a);
        of("السيارة الملغومة انفجرت قرب السوق", &mut b);
        assert_eq!(shared(&a, &b), 3);
    }
}
