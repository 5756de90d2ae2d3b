//! Nouns: tanwin, construct shapes, duals, sound and broken plurals.

use super::{Gender, NominalForm, Number, append, letters};

/// Which form is being written: everything of a [`NominalForm`] but its letters.
#[derive(Clone, Copy)]
pub(super) struct Nominal {
    number: Number,
    gender: Gender,
    construct: bool,
    case_acc: bool,
}

impl Nominal {
    pub(super) fn new(number: Number, gender: Gender) -> Nominal {
        Nominal { number, gender, construct: false, case_acc: false }
    }

    pub(super) fn construct(self) -> Nominal {
        Nominal { construct: true, ..self }
    }

    pub(super) fn accusative(self) -> Nominal {
        Nominal { case_acc: true, ..self }
    }
}

/// Collects the forms of one word without repeating any.
pub(super) struct Writer<'a> {
    out: &'a mut Vec<NominalForm>,
    start: usize,
    buf: String,
    /// The last stem and its letters: most endings are written to the same.
    stem: (Vec<char>, String),
}

impl Writer<'_> {
    /// `start` is where the forms of this word begin in `out`.
    pub(super) fn new(out: &mut Vec<NominalForm>, start: usize) -> Writer<'_> {
        Writer { out, start, buf: String::with_capacity(32), stem: (Vec::new(), String::new()) }
    }

    pub(super) fn write(&mut self, stem: &[char], ending: &str, form: Nominal) {
        self.write_linked(stem, "", ending, form);
    }

    pub(super) fn write_linked(&mut self, stem: &[char], link: &str, ending: &str, form: Nominal) {
        if self.stem.0 != stem {
            self.stem.0.clear();
            self.stem.0.extend_from_slice(stem);
            self.stem.1.clear();
            append(&mut self.stem.1, stem.iter().copied());
        }
        self.buf.clear();
        self.buf.push_str(&self.stem.1);
        append(&mut self.buf, link.chars());
        append(&mut self.buf, ending.chars());
        let Nominal { number, gender, construct, case_acc } = form;
        let known = self.out[self.start..]
            .iter()
            .any(|f| f.form == self.buf && f.number == number && f.gender == gender && f.construct == construct && f.case_acc == case_acc);
        if !known && !self.buf.is_empty() {
            self.out.push(NominalForm { form: self.buf.as_str().to_owned(), number, gender, construct, case_acc });
        }
    }
}

/// Writes the forms of a noun to the end of `out`.
///
/// `plurals` holds broken plurals in full, `+ون` for مقاتلون and its kin, `+ات` for سيارات and its kin; it may be empty.
/// `singular` may cite a weak noun both ways, «ناج|ناجي», or give two spellings. A feminine that is itself a plural in ات (قوات, سلطات) is taken as one.
///
/// ```
/// use isnad_lexicon::morph::{Gender, noun_forms};
/// let mut forms = Vec::new();
/// noun_forms("مقاتل", &["+ون"], Gender::M, &mut forms);
/// assert!(forms.iter().any(|f| f.form == "مقاتلو" && f.construct));
/// ```
pub fn noun_forms(singular: &str, plurals: &[&str], gender: Gender, out: &mut Vec<NominalForm>) {
    let (first, second) = singular.split_once('|').unwrap_or((singular, ""));
    let word = letters(first);
    if word.is_empty() {
        return;
    }
    let start = out.len();
    let w = &mut Writer::new(out, start);
    if word.contains(&' ') {
        w.write(&word, "", Nominal::new(Number::Sg, gender));
    } else if gender == Gender::F && word.len() >= 4 && word.ends_with(&['ا', 'ت']) {
        w.write(&word, "", Nominal::new(Number::Pl, gender));
    } else if letters(second).strip_suffix(&['ي']) == Some(&word[..]) {
        weak_singular(&word, gender, w);
    } else {
        singular_and_dual(&word, gender, w);
        if !second.is_empty() {
            singular_and_dual(&letters(second), gender, w);
        }
    }
    for plural in plurals.iter().flat_map(|p| p.split('|')) {
        match plural.trim() {
            "" => {}
            "+ون" | "+ين" => sound_masculine(&word, w),
            "+ات" => sound_feminine(&word, gender, w),
            full => {
                // «متوفون|متوفين»: the second is the first again
                let oblique = full.strip_suffix("ين");
                if !plurals.iter().any(|p| oblique.is_some() && p.trim().strip_suffix("ون") == oblique) {
                    broken_plural(&letters(full), gender, w);
                }
            }
        }
    }
}

/// ناج / الناجي: `stem` is without its ي.
fn weak_singular(stem: &[char], gender: Gender, w: &mut Writer<'_>) {
    let sg = Nominal::new(Number::Sg, gender);
    w.write(stem, "", sg);
    w.write(stem, "ي", sg);
    w.write(stem, "يا", sg.accusative());
    dual(stem, "ي", Nominal::new(Number::Du, gender), w);
}

fn singular_and_dual(word: &[char], gender: Gender, w: &mut Writer<'_>) {
    use Number::{Du, Sg};
    let (sg, du) = (Nominal::new(Sg, gender), Nominal::new(Du, gender));
    w.write(word, "", sg);
    let Some((&last, base)) = word.split_last() else {
        return;
    };
    // the two brothers of the five nouns that news has: أبو, أخاه
    if matches!(word, ['أ', 'ب'] | ['أ', 'خ']) {
        for ending in ["و", "ا", "ي"] {
            w.write(word, ending, sg.construct());
        }
        dual(word, "و", du, w);
        return;
    }
    // امرأة loses its alef after the article: المرأة
    if word == ['ا', 'م', 'ر', 'أ', 'ة'] {
        singular_and_dual(&word[1..], gender, w);
    }
    match last {
        'ة' => {
            w.write(base, "ت", sg.construct());
            dual(base, "ت", du, w);
        }
        'ى' => {
            w.write(base, "ا", sg.construct());
            dual(base, "ي", du, w);
        }
        'ا' => {}
        _ => {
            if is_weak_participle(word) {
                // ناج / الناجي: cited with or without its ي
                weak_singular(if last == 'ي' { base } else { word }, gender, w);
                return;
            }
            before_pronoun(word, sg, w);
            let stem = inner(word);
            if !word.ends_with(&['ا', 'ء']) && last != 'أ' {
                w.write(&stem, "ا", sg.accusative());
            }
            if gender == Gender::F && word.len() > 4 && word.ends_with(&['ا', 'ء']) {
                dual(base, "و", du, w); // صحراء → صحراوان
            } else {
                dual(&stem, "", du, w);
            }
        }
    }
}

fn dual(stem: &[char], link: &str, du: Nominal, w: &mut Writer<'_>) {
    w.write_linked(stem, link, "ان", du);
    w.write_linked(stem, link, "ين", du);
    w.write_linked(stem, link, "ا", du.construct());
    w.write_linked(stem, link, "ي", du.construct());
}

/// `word` before an ending that begins with a vowel: شيء → شيئ, عبء → عبئ, جزء stays.
fn inner(word: &[char]) -> Vec<char> {
    let mut stem = word.to_vec();
    if let [.., prev, last @ 'ء'] = stem.as_mut_slice()
        && !matches!(*prev, 'ا' | 'د' | 'ذ' | 'ر' | 'ز' | 'و')
    {
        *last = 'ئ';
    }
    stem
}

/// The seats of a final hamza before a pronoun ending: أبناء → أبناؤ-هم, أبنائ-هم; مبدأ → مبدؤ-ه, مبدئ-ه.
fn before_pronoun(word: &[char], form: Nominal, w: &mut Writer<'_>) {
    match word {
        [base @ .., prev, 'ء'] => {
            let base = &word[..=base.len()];
            if *prev != 'ي' {
                w.write(base, "ؤ", form.construct());
            }
            w.write(base, "ئ", form.construct());
        }
        [base @ .., 'أ'] => {
            w.write(base, "ؤ", form.construct());
            w.write(base, "ئ", form.construct());
        }
        [base @ .., 'ؤ'] => w.write(base, "ئ", form.construct()),
        _ => {}
    }
}

fn sound_masculine(word: &[char], w: &mut Writer<'_>) {
    let pl = Nominal::new(Number::Pl, Gender::M);
    let Some((&last, base)) = word.split_last() else {
        return;
    };
    let stem = match last {
        'ة' | 'ى' => base.to_vec(),
        'ي' if is_weak_participle(word) => base.to_vec(),
        'ء' if base.last() == Some(&'ا') => {
            // عداء → عداؤون, عدائين
            for (link, ending) in [("ؤ", "ون"), ("ء", "ون"), ("ئ", "ين"), ("ء", "ين")] {
                w.write_linked(base, link, ending, pl);
            }
            w.write_linked(base, "ؤ", "و", pl.construct());
            w.write_linked(base, "ئ", "ي", pl.construct());
            return;
        }
        _ => inner(word),
    };
    sound_masculine_of(&stem, w);
}

fn sound_masculine_of(stem: &[char], w: &mut Writer<'_>) {
    let pl = Nominal::new(Number::Pl, Gender::M);
    w.write(stem, "ون", pl);
    w.write(stem, "ين", pl);
    w.write(stem, "و", pl.construct());
    w.write(stem, "ي", pl.construct());
}

fn sound_feminine(word: &[char], gender: Gender, w: &mut Writer<'_>) {
    let pl = Nominal::new(Number::Pl, Gender::F);
    match word {
        // قناة → قنوات, but مباراة → مباريات
        [base @ .., 'ا', 'ة'] => w.write_linked(base, if base.len() > 2 { "ي" } else { "و" }, "ات", pl),
        [base @ .., 'ة'] => w.write(&inner(base), "ات", pl),
        [base @ .., 'ى'] => w.write(base, "يات", pl),
        [base @ .., 'ا'] => w.write(base, "ات", pl),
        [base @ .., 'ا', 'ء'] if gender == Gender::F => w.write(base, "اوات", pl),
        _ if is_weak_participle(word) && word.last() != Some(&'ي') => w.write(word, "يات", pl),
        _ => w.write(&inner(word), "ات", pl),
    }
}

/// A plural written out in full.
pub(super) fn broken_plural(plural: &[char], gender: Gender, w: &mut Writer<'_>) {
    let pl = Nominal::new(Number::Pl, gender);
    let Some((&last, base)) = plural.split_last() else {
        return;
    };
    if plural.contains(&' ') {
        w.write(plural, "", pl);
        return;
    }
    if plural.len() >= 5
        && let Some(stem) = plural.strip_suffix(&['و', 'ن'])
    {
        sound_masculine_of(stem, w);
        return;
    }
    if plural.len() >= 4 && plural.ends_with(&['ا', 'ت']) {
        w.write(plural, "", Nominal::new(Number::Pl, Gender::F));
        return;
    }
    w.write(plural, "", pl);
    match last {
        'ة' => w.write(base, "ت", pl.construct()),
        'ى' => w.write(base, "ا", pl.construct()),
        'ا' => {}
        // ضواحي: indefinite ضواح
        'ي' if plural.len() == 5 && plural[2] == 'ا' => w.write(base, "", pl),
        _ => {
            before_pronoun(plural, pl, w);
            // مساجد and صواريخ have no tanwin
            let diptote = plural.len() > 4 && plural[2] == 'ا' && (plural.len() == 5 || plural[plural.len() - 2] == 'ي');
            if !diptote && !plural.ends_with(&['ا', 'ء']) && last != 'أ' {
                w.write(&inner(plural), "ا", pl.accusative());
            }
        }
    }
}

/// Participles and nouns of the shape فاعٍ, which drop their ي in the indefinite: ناج / الناجي, موال / الموالية.
///
/// Letters can not tell them from words like باب or مقال, so they are listed, without their ي.
pub(super) fn is_weak_participle(word: &[char]) -> bool {
    const WEAK: &[&str] = &[
        "آت",
        "باغ",
        "باق",
        "تال",
        "ثان",
        "جار",
        "جان",
        "جاث",
        "خال",
        "خاو",
        "داع",
        "دام",
        "راع",
        "رام",
        "راض",
        "ساع",
        "سار",
        "طاغ",
        "عات",
        "عاص",
        "عال",
        "غاز",
        "قاض",
        "قاس",
        "كاف",
        "ماض",
        "ناج",
        "نام",
        "واع",
        "واف",
        "وال",
        "متبق",
        "متتال",
        "متخف",
        "متداع",
        "متدن",
        "متراخ",
        "متعاف",
        "متعال",
        "متعاط",
        "متفان",
        "متلق",
        "متماد",
        "متنام",
        "متناه",
        "متواز",
        "متوال",
        "متوار",
        "محاذ",
        "محام",
        "مستشر",
        "مستعص",
        "مستول",
        "مساو",
        "معاد",
        "مناد",
        "مناف",
        "منته",
        "منحن",
        "منزو",
        "منقض",
        "منطو",
        "مواز",
        "موال",
        "مؤد",
        "مدم",
        "مشتر",
    ];
    // with ي these are another word (جاري "my neighbour", سامي …), and without it these are (جار "neighbour", خال "uncle")
    const NOT_WITH_YA: &[&str] = &["سار", "نام"];
    const NOT_WITHOUT_YA: &[&str] = &["جار", "سار", "نام", "دام", "خال"];
    let mut text = String::with_capacity(16);
    let with_ya = word.last() == Some(&'ي');
    append(&mut text, word.iter().copied().take(word.len() - usize::from(with_ya)));
    let text = text.as_str();
    WEAK.contains(&text) && !(if with_ya { NOT_WITH_YA } else { NOT_WITHOUT_YA }).contains(&text)
}
