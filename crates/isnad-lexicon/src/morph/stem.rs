//! Stems of verbs: what a lemma's letters tell of its class, and the letters of its passive.

use super::inner_seat;

/// The derived form (wazn) of a verb, as the tables name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::upper_case_acronyms)] // Roman numerals
pub(super) enum Form {
    I,
    II,
    III,
    IV,
    V,
    VI,
    VII,
    VIII,
    IX,
    X,
    Q,
    QII,
    QIV,
}

impl Form {
    /// Reads the `form` cell; an unknown one is taken for `Q`, which changes no letters.
    pub(super) fn parse(cell: &str) -> Form {
        match cell.trim() {
            "I" => Form::I,
            "II" => Form::II,
            "III" => Form::III,
            "IV" => Form::IV,
            "V" => Form::V,
            "VI" => Form::VI,
            "VII" => Form::VII,
            "VIII" => Form::VIII,
            "IX" => Form::IX,
            "X" => Form::X,
            "QII" => Form::QII,
            "QIV" => Form::QIV,
            _ => Form::Q,
        }
    }

    /// اطمأن and its like are `QIV`, whether the table says so or only `Q`.
    pub(super) fn of_lemma(self, lemma: &[char]) -> Form {
        if self == Form::Q && lemma.len() == 5 && lemma[0] == 'ا' { Form::QIV } else { self }
    }
}

/// What happens inside the stem, apart from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing.
    Sound,
    /// A long vowel before the last letter, lost before consonants: قال / قلت.
    Hollow,
    /// Last letter doubled, written once before vowels: شن / شننت.
    Doubled,
}

/// Reads the class off the letters of the lemma.
pub(super) fn class(lemma: &[char], form: Form, written_shadda: bool) -> Class {
    let n = lemma.len();
    let Some(&last) = lemma.last() else {
        return Class::Sound;
    };
    if matches!(last, 'ى' | 'ي') || (last == 'ا' && n >= 3) {
        return Class::Sound;
    }
    if n >= 3 && lemma[n - 2] == 'ا' {
        let hollow = match form {
            Form::I => n == 3,
            Form::IV => n == 4,
            Form::VII | Form::VIII => n == 5,
            Form::X => n == 6,
            _ => false,
        };
        if hollow {
            return Class::Hollow;
        }
    }
    // اتفق, اطلع, ادخر: the doubled letter is the second, and the third is no infix
    let assimilated = n == 4 && matches!(lemma[1], 'ت' | 'د' | 'ط' | 'ث' | 'ذ' | 'ظ') && !matches!(lemma[2], 'ت' | 'د' | 'ط');
    let doubled = match form {
        Form::I => n == 2,
        Form::II | Form::V | Form::QII => false,
        Form::III | Form::IV => n == 3,
        Form::VI | Form::VII => n == 4,
        Form::VIII => n == 4 && !assimilated,
        Form::IX | Form::QIV => true,
        Form::X => n == 5,
        Form::Q => false,
    };
    let by_mark = written_shadda && !matches!(form, Form::II | Form::V);
    if doubled || by_mark { Class::Doubled } else { Class::Sound }
}

/// The weak or hamzated letter that closes a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// None.
    Plain,
    /// ā, lost before vowels: how it is written, and the glide that stands for it elsewhere (نفى / نفيا, دعا / دعوا).
    Alef(char, char),
    /// ī: بقي, يجلي.
    Ya,
    /// ū: يدعو.
    Waw,
    /// Hamza on its seat in the citation form: بدأ, ينشئ, جاء.
    Hamza(char),
}

/// The two stems of one tense in one voice.
pub(super) struct Stem {
    /// Before vowels, without the letter that `end` stands for.
    pub(super) vowel: Vec<char>,
    pub(super) end: End,
    /// Before consonants, complete.
    pub(super) consonant: Vec<char>,
}

impl Stem {
    pub(super) fn prev(&self) -> Option<char> {
        self.vowel.last().copied()
    }

    /// The letter of the end when nothing follows.
    pub(super) fn bare(&self) -> Option<char> {
        match self.end {
            End::Plain => None,
            End::Alef(written, _) => Some(written),
            End::Ya => Some('ي'),
            End::Waw => Some('و'),
            End::Hamza(seat) => Some(seat),
        }
    }

    /// The letter of the end before the dual ā.
    pub(super) fn before_alef(&self) -> Option<char> {
        match self.end {
            End::Alef(_, glide) => Some(glide),
            End::Hamza(seat) => Some(inner_seat(self.prev(), seat)),
            _ => self.bare(),
        }
    }
}

/// Divides a full stem and finds its stem before consonants. `glide` stands for a final ا or ى, `hamza` is the seat that
/// a final hamza takes once a hollow verb has lost its long vowel (جاء / جئت).
pub(super) fn stem(full: &[char], class: Class, glide: char, hamza: char) -> Stem {
    let n = full.len();
    let last = full.last().copied().unwrap_or(' ');
    let end = match last {
        'ى' | 'ا' if n >= 2 && class == Class::Sound => End::Alef(last, glide),
        'ي' if n >= 2 && class == Class::Sound => End::Ya,
        'و' if n >= 2 && class == Class::Sound => End::Waw,
        'أ' | 'ئ' | 'ؤ' | 'ء' if n >= 2 && class != Class::Doubled => End::Hamza(last),
        _ => End::Plain,
    };
    let vowel = if end == End::Plain { full.to_vec() } else { full[..n - 1].to_vec() };
    let mut consonant = vowel.clone();
    match class {
        Class::Hollow if n >= 2 => {
            if let End::Hamza(_) = end {
                consonant.pop();
                consonant.push(hamza);
            } else {
                consonant.remove(n - 2);
            }
        }
        Class::Doubled => {
            // يطمئن / يطمأنن: the hamza moves back to its own vowel
            if n >= 4 && full[n - 2] == 'ئ' {
                consonant[n - 2] = 'أ';
            }
            consonant.push(last);
        }
        _ => match end {
            End::Alef(_, glide) => consonant.push(glide),
            End::Ya => consonant.push('ي'),
            End::Waw => consonant.push('و'),
            End::Hamza(seat) => consonant.push(inner_seat(vowel.last().copied(), seat)),
            End::Plain => {}
        },
    }
    Stem { vowel, end, consonant }
}

/// The letters of the past passive: هاجم → هوجم, استعاد → استعيد, سأل → سئل, أجلى → أجلي, استأنف → استؤنف.
pub(super) fn passive_past(lemma: &[char], form: Form, class: Class) -> Vec<char> {
    let mut w = lemma.to_vec();
    let n = w.len();
    if n < 2 {
        return w;
    }
    match form {
        Form::III | Form::IV if w[1] == 'ا' => w[1] = 'و',
        Form::IV if n >= 4 && w[1] == 'ي' && class == Class::Sound => w[1] = 'و', // أيقظ → أوقظ
        Form::VI if n >= 4 && w[2] == 'ا' => {
            w[2] = 'و';
            if w[1] == 'أ' {
                w[1] = 'ؤ';
            }
        }
        Form::V if w[1] == 'أ' => w[1] = 'ؤ',
        Form::VIII if w[1] == 'ئ' => w[1] = 'ؤ',
        Form::X if n >= 6 && w[3] == 'أ' => w[3] = 'ؤ',
        _ => {}
    }
    match class {
        Class::Hollow => w[n - 2] = 'ي',
        Class::Sound if n >= 3 && matches!(w[n - 2], 'أ' | 'ء' | 'ؤ') => w[n - 2] = 'ئ',
        _ => {}
    }
    if class != Class::Doubled {
        match w[n - 1] {
            'ى' | 'ا' => w[n - 1] = 'ي',
            'أ' | 'ؤ' => w[n - 1] = 'ئ',
            _ => {}
        }
    }
    w
}

/// The letters of the present passive: يقول → يقال, يجلي → يجلى, يأخذ → يؤخذ, يجد → يوجد, ينشئ → ينشأ.
pub(super) fn passive_present(present: &[char], lemma: &[char], form: Form, class: Class) -> Vec<char> {
    let mut w = present.to_vec();
    if w.len() < 3 {
        // يرى and the like have three letters; what is shorter is يقي, يعي cut by mistake
        return w;
    }
    if form == Form::I && lemma.first() == Some(&'و') && w[1] != 'و' {
        w.insert(1, 'و');
        if w[2] == 'ئ' {
            w[2] = 'أ'; // يئد → يوأد
        }
    }
    if matches!(form, Form::I | Form::VIII) && w[1] == 'أ' && w.len() > 3 {
        w[1] = 'ؤ';
    }
    let n = w.len();
    match class {
        Class::Hollow => w[n - 2] = 'ا',
        Class::Sound if n >= 4 && matches!(w[n - 2], 'ئ' | 'ؤ') => {
            w[n - 2] = if w[n - 3] == 'ا' { 'ء' } else { 'أ' };
        }
        _ => {}
    }
    if class == Class::Sound {
        match w[n - 1] {
            'ي' if w[n - 2] == 'ي' => w[n - 1] = 'ا', // يحيي → يحيا
            'ي' | 'و' => w[n - 1] = 'ى',
            'ئ' | 'ؤ' => w[n - 1] = 'أ',
            _ => {}
        }
    }
    w
}
