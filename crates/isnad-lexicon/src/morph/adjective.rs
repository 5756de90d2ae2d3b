//! Adjectives and participles: feminine, duals, sound plurals, tanwin.

use super::noun::{Nominal, Writer, broken_plural, is_weak_participle};
use super::{Gender, NominalForm, Number, letters};

/// How the masculine singular ends when an ending is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Endings are added as they are: سوري, مسلح.
    Plain,
    /// Cited with a weak ي that the indefinite and the sound masculine plural drop: موالي, موال, موالون.
    Weak,
    /// أفعل: no ة, no tanwin, no sound plurals: أحمر.
    Afal,
}

/// Writes the forms of an adjective to the end of `out`.
///
/// `masculine` is the masculine singular. `broken` holds what can not be derived: broken plurals (جديد: جدد), and for
/// أحمر and أكبر the feminine too (حمراء, كبرى), which is known by its letters. ثان, موال and other adjectives with a weak
/// end are known from a list and take their ي in the definite (الموالي, الموالية).
///
/// ```
/// use isnad_lexicon::morph::adjective_forms;
/// let mut forms = Vec::new();
/// adjective_forms("سوري", &[], &mut forms);
/// assert!(forms.iter().any(|f| f.form == "سوريتين"));
/// ```
pub fn adjective_forms(masculine: &str, broken: &[&str], out: &mut Vec<NominalForm>) {
    let mut word = letters(masculine);
    if word.is_empty() {
        return;
    }
    let start = out.len();
    if word.ends_with(&['ا']) {
        // عليا, دنيا: feminine already
        Writer::new(out, start).write(&word, "", Nominal::new(Number::Sg, Gender::F));
        return;
    }
    let first = word[0];
    let elative = first == 'أ' && !matches!(word[..], ['أ', 'خ', 'ر', 'ى'] | ['أ', 'و', 'ل', 'ى']);
    if word.len() >= 4 && first != 'م' && !elative && word.ends_with(&['ى'])
        || word.len() >= 5 && first != 'أ' && word.ends_with(&['ا', 'ء'])
    {
        // a row for the feminine itself: كبرى, حمراء
        feminine_of_afal(&word, &mut Writer::new(out, start));
        return;
    }
    let mut broken: Vec<Vec<char>> = broken.iter().map(|b| letters(b)).filter(|b| !b.is_empty()).collect();
    // «خال|خالي»: the row itself says that the end is weak
    let cited = broken.iter().position(|b| {
        let (stem, word) = (b.strip_suffix(&['ي']), &word[..]);
        stem == Some(word) || matches!((stem, word), (Some([a @ .., 'ئ']), [w @ .., 'ء']) if a == w)
    });
    let pattern = if let Some(i) = cited {
        // ناء / نائي: the indefinite is not the other without its ي
        Writer::new(out, start).write(&word, "", Nominal::new(Number::Sg, Gender::M));
        word = broken.remove(i);
        Pattern::Weak
    } else {
        pattern(&mut word, &broken)
    };
    decline(&word, pattern, out, start);
    for plural in &broken {
        let mut writer = Writer::new(out, start);
        let feminine = pattern == Pattern::Afal && (plural.ends_with(&['ى']) || plural.ends_with(&['ا', 'ء']) && plural[0] != 'أ');
        if feminine {
            feminine_of_afal(plural, &mut writer);
        } else if pattern == Pattern::Afal && plural.last() == Some(&'ا') {
            // عليا, دنيا: the feminine of أعلى, أدنى
            writer.write(plural, "", Nominal::new(Number::Sg, Gender::F));
        } else if plural.ends_with(&['ا', 'ت']) {
            writer.write(plural, "", Nominal::new(Number::Pl, Gender::F));
        } else {
            broken_plural(plural, Gender::M, &mut writer);
        }
    }
}

/// Finds the pattern; a weak adjective gets its ي.
fn pattern(word: &mut Vec<char>, broken: &[Vec<char>]) -> Pattern {
    if word.contains(&' ') {
        return Pattern::Afal; // several words are not declined
    }
    if is_weak_participle(word) {
        if word.last() != Some(&'ي') {
            word.push('ي');
        }
        return Pattern::Weak;
    }
    let by_feminine = broken.iter().any(|b| {
        let stem = b.strip_suffix(&['ا', 'ء']).or_else(|| b.strip_suffix(&['ى']));
        word[0] == 'أ' && stem.is_some_and(|s| s == &word[1..])
    });
    let by_shape = word[0] == 'أ'
        && match word.len() {
            3 => !matches!(word[2], 'ي' | 'ى') && word[1] != 'ا',
            4 => !matches!(word[2], 'ا' | 'ي' | 'و') && word[1] != 'ا' && word[3] != 'ي',
            _ => false,
        };
    // أسود, أبيض: سود, بيض
    let by_plural = word[0] == 'أ' && word.len() == 4 && broken.iter().any(|b| b == &word[1..]);
    // آخر "other" has its own feminine أخرى
    let other = word.as_slice() == ['أ', 'ا', 'خ', 'ر'];
    if by_feminine || by_plural || by_shape || other { Pattern::Afal } else { Pattern::Plain }
}

/// حمراء: حمراوان; كبرى: كبريان, كبريات.
fn feminine_of_afal(word: &[char], writer: &mut Writer<'_>) {
    let f = Gender::F;
    writer.write(word, "", Nominal::new(Number::Sg, f));
    if let Some(base) = word.strip_suffix(&['ى']) {
        writer.write(base, "يان", Nominal::new(Number::Du, f));
        writer.write(base, "يين", Nominal::new(Number::Du, f));
        writer.write(base, "يات", Nominal::new(Number::Pl, f));
    } else {
        let base = &word[..word.len() - 1];
        writer.write(base, "وان", Nominal::new(Number::Du, f));
        writer.write(base, "وين", Nominal::new(Number::Du, f));
        writer.write(base, "وات", Nominal::new(Number::Pl, f));
    }
}

/// Masculine, feminine, dual and sound plural forms of `word`.
pub(super) fn decline(word: &[char], pattern: Pattern, out: &mut Vec<NominalForm>, start: usize) {
    use Gender::{F, M};
    use Number::{Du, Pl, Sg};
    let Some((&last, before)) = word.split_last() else {
        return;
    };
    let mut writer = Writer::new(out, start);
    let w = &mut writer;
    w.write(word, "", Nominal::new(Sg, M));
    // what stands before every ending, before the masculine plural, and before the feminine ones
    let hamza: Vec<char>;
    let (base, plural, feminine, long) = match (pattern, last) {
        (Pattern::Afal, 'ى') => {
            w.write(before, "ا", Nominal::new(Sg, M).construct());
            w.write(before, "يان", Nominal::new(Du, M));
            w.write(before, "يين", Nominal::new(Du, M));
            return;
        }
        (Pattern::Afal, _) => {
            if !word.contains(&' ') {
                w.write(word, "ان", Nominal::new(Du, M));
                w.write(word, "ين", Nominal::new(Du, M));
                if word == ['أ', 'ا', 'خ', 'ر'] {
                    w.write(word, "ون", Nominal::new(Pl, M));
                    w.write(word, "ين", Nominal::new(Pl, M));
                }
            }
            return;
        }
        (Pattern::Weak, _) => {
            if before.last() != Some(&'ئ') {
                w.write(before, "", Nominal::new(Sg, M));
            }
            (word, before, word, "")
        }
        (_, 'ة') => return,
        (_, 'ى') => {
            w.write(before, "ا", Nominal::new(Sg, M).construct());
            w.write(before, "يان", Nominal::new(Du, M));
            w.write(before, "يين", Nominal::new(Du, M));
            (before, before, before, "ا")
        }
        (_, 'ء') if before.last() == Some(&'ي') => {
            hamza = before.iter().copied().chain(['ئ']).collect();
            (&hamza[..], &hamza[..], &hamza[..], "")
        }
        _ => (word, word, word, ""),
    };
    if last != 'ى' {
        if !word.ends_with(&['ا', 'ء']) && !matches!(last, 'ا' | 'أ') {
            w.write(base, "ا", Nominal::new(Sg, M).accusative());
        }
        w.write(base, "ان", Nominal::new(Du, M));
        w.write(base, "ين", Nominal::new(Du, M));
    }
    w.write(plural, "ون", Nominal::new(Pl, M));
    w.write(plural, "ين", Nominal::new(Pl, M));
    w.write(plural, "و", Nominal::new(Pl, M).construct());
    w.write(plural, "ي", Nominal::new(Pl, M).construct());
    // مجلاة, مجليات: after ى the feminine keeps its ā but for the plural
    for (ending, form) in
        [("ة", Nominal::new(Sg, F)), ("ت", Nominal::new(Sg, F).construct()), ("تان", Nominal::new(Du, F)), ("تين", Nominal::new(Du, F))]
    {
        w.write_linked(feminine, long, ending, form);
    }
    w.write_linked(feminine, if long.is_empty() { "" } else { "ي" }, "ات", Nominal::new(Pl, F));
}
