//! Regular participles: قتل → قاتل "killer", مقتول "killed"; استهدف → مستهدف in both voices.

use super::adjective::{Pattern, decline};
use super::stem::{Class, Form, class, passive_present};
use super::{NominalForm, append, letters};

/// The active and the passive participle of a verb, masculine singular.
///
/// Only the first alternative of `present` is used. Where the active ends in a weak letter it is given with its ي
/// (نافي), which the indefinite drops (ناف): [`participle_forms`] writes both. `None` when the row is too short to tell.
///
/// ```
/// use isnad_lexicon::morph::participles;
/// assert_eq!(participles("قتل", "I", "يقتل"), Some(("قاتل".into(), "مقتول".into())));
/// assert_eq!(participles("أصاب", "IV", "يصيب"), Some(("مصيب".into(), "مصاب".into())));
/// ```
pub fn participles(lemma: &str, form: &str, present: &str) -> Option<(String, String)> {
    let (active, passive, _) = build(lemma, form, present)?;
    Some((active, passive))
}

/// All forms of both participles of a verb, declined as adjectives, to the end of `out`.
pub fn participle_forms(lemma: &str, form: &str, present: &str, out: &mut Vec<NominalForm>) {
    let Some((active, passive, weak)) = build(lemma, form, present) else {
        return;
    };
    let start = out.len();
    decline(&letters(&active), if weak { Pattern::Weak } else { Pattern::Plain }, out, start);
    if passive != active {
        decline(&letters(&passive), Pattern::Plain, out, start);
    }
}

/// The two participles and whether the active one ends in a weak ي.
fn build(lemma: &str, form: &str, present: &str) -> Option<(String, String, bool)> {
    let l = letters(lemma);
    let form = Form::parse(form).of_lemma(&l);
    let p = letters(present.split('|').next()?);
    if l.len() < 2 || p.len() < 3 || p[0] != 'ي' {
        return None;
    }
    let class = class(&l, form, lemma.trim_end().ends_with('\u{0651}'));
    let (active, passive) = if form == Form::I { first_form(&l, &p, class)? } else { derived(&l, &p, form, class) };
    let weak = class == Class::Sound && matches!(l.last(), Some('ى' | 'ي' | 'ا'));
    let mut texts = [String::new(), String::new()];
    append(&mut texts[0], active);
    append(&mut texts[1], passive);
    let [active, passive] = texts;
    Some((active, passive, weak))
}

/// فاعل and مفعول.
fn first_form(l: &[char], p: &[char], class: Class) -> Option<(Vec<char>, Vec<char>)> {
    if class == Class::Doubled {
        let (a, b) = (l[0], l[1]);
        return Some((vec![a, 'ا', b], vec!['م', a, b, 'و', b]));
    }
    let &[a, b, c] = l else { return None };
    if class == Class::Hollow {
        let long = if p[p.len() - 2] == 'ي' { 'ي' } else { 'و' };
        // جاء → جائي: two hamzas do not stand side by side
        let active = if c == 'ء' { vec![a, 'ا', 'ئ', 'ي'] } else { vec![a, 'ا', 'ئ', c] };
        return Some((active, vec!['م', a, long, c]));
    }
    let hamza = matches!(b, 'أ' | 'ئ' | 'ؤ');
    let inner = if hamza { 'ئ' } else { b };
    Some(match c {
        'ى' | 'ا' | 'ي' => {
            let mut passive = vec!['م', a, inner];
            passive.push(if p.last() == Some(&'و') { 'و' } else { 'ي' });
            (vec![a, 'ا', inner, 'ي'], passive)
        }
        'أ' | 'ئ' | 'ؤ' => (vec![a, 'ا', inner, 'ئ'], vec!['م', a, if hamza { 'ؤ' } else { b }, 'و', 'ء']),
        _ => (vec![a, 'ا', inner, c], vec!['م', a, if hamza { 'ؤ' } else { b }, 'و', c]),
    })
}

/// م in the place of the prefix of the present; i before the last letter in the active, a in the passive.
fn derived(l: &[char], p: &[char], form: Form, class: Class) -> (Vec<char>, Vec<char>) {
    let mut active = p.to_vec();
    let mut passive = passive_present(p, l, form, class);
    active[0] = 'م';
    passive[0] = 'م';
    if class == Class::Sound {
        let n = active.len();
        if matches!(active[n - 2], 'أ' | 'ء' | 'ؤ') && n >= 4 {
            active[n - 2] = 'ئ'; // يترأس → مترئس, يتساءل → متسائل
        }
        match active[n - 1] {
            'ى' | 'ا' => active[n - 1] = 'ي',
            'أ' | 'ؤ' => active[n - 1] = 'ئ',
            _ => {}
        }
    }
    (active, passive)
}
