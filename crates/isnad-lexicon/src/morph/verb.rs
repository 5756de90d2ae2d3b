//! Verbs: persons, numbers and voices of the past and the present.
//!
//! Every verb is reduced to two stems a tense and voice: the one that stands before endings that begin with a vowel
//! (قال + ت) and the one before endings that begin with a consonant (قل + نا). What the last letter of the stem does in
//! between is an [`End`]. Passives are made letter by letter from the active and go through the same endings.

use super::stem::{Class, End, Form, Stem, class, passive_past, passive_present, stem};
use super::{Gender, Number, Tense, VerbForm, Voice, append, letters, seats_before_waw};

/// Intransitive verbs of form I whose passive is not in use, and whose passive letters would be other words
/// (مات → ميت "dead", بات → بيت "house", علا → علي "Ali", عاد → عيد "feast").
fn has_no_passive(lemma: &str, form: Form) -> bool {
    if matches!(form, Form::VII | Form::IX | Form::QIV) {
        return true;
    }
    form == Form::I
        && matches!(
            lemma,
            "قام"
                | "مال"
                | "باء"
                | "لاذ"
                | "عاث"
                | "دان"
                | "بان"
                | "جاد"
                | "طاب"
                | "هان"
                | "لان"
                | "خاب"
                | "ساد"
                | "باد"
                | "حاد"
                | "آل"
                | "فات"
                | "كاد"
                | "كان"
                | "صار"
                | "بات"
                | "ظل"
                | "دام"
                | "زال"
                | "ليس"
                | "عاد"
                | "مات"
                | "عاش"
                | "نام"
                | "سار"
                | "فاز"
                | "غاب"
                | "تاب"
                | "ثار"
                | "راح"
                | "طار"
                | "شاع"
                | "غار"
                | "جال"
                | "دار"
                | "ضاق"
                | "سال"
                | "تاه"
                | "زاد"
                | "حال"
                | "طال"
                | "فاض"
                | "ضاع"
                | "هاج"
                | "ماج"
                | "جاع"
                | "حان"
                | "لاح"
                | "ناح"
                | "غاص"
                | "ذاع"
                | "شاخ"
                | "طاف"
                | "غاد"
                | "جرى"
                | "مضى"
                | "سعى"
                | "مشى"
                | "نجا"
                | "خلا"
                | "دنا"
                | "علا"
                | "بدا"
                | "سرى"
                | "هوى"
                | "غدا"
                | "سما"
                | "كفى"
                | "بكى"
                | "سها"
                | "صحا"
                | "نما"
                | "طفا"
                | "رسا"
                | "ربا"
                | "جثا"
                | "بقي"
                | "وقع"
                | "سقط"
                | "ذهب"
                | "خرج"
                | "جلس"
                | "هرب"
                | "فر"
                | "رجع"
                | "هبط"
                | "صعد"
                | "فشل"
                | "نجح"
                | "صمد"
                | "وصل"
                | "حدث"
                | "عجز"
                | "غرق"
                | "هلك"
                | "يئس"
                | "مكث"
                | "لجأ"
                | "نزح"
                | "تم"
                | "ورد"
                | "صدر"
                | "نشب"
                | "رحل"
                | "قدم"
                | "هدأ"
                | "جاء"
                | "شاء"
                | "ساء"
        )
}

/// Which form is being written: everything of a [`VerbForm`] but its letters and voice.
#[derive(Clone, Copy)]
struct Cell {
    tense: Tense,
    person: u8,
    number: Number,
    gender: Gender,
}

/// Collects the forms of one verb. `cell_start` is where the forms of the current cell begin in `out`, so that an active
/// and a passive with the same letters become one entry.
struct Writer<'a> {
    out: &'a mut Vec<VerbForm>,
    cell_start: usize,
    buf: String,
    /// The last stem and its letters: most endings are written to the same.
    stem: (Vec<char>, String),
}

impl Writer<'_> {
    fn write(&mut self, cell: Cell, voice: Voice, prefix: &str, stem: &[char], link: Option<char>, ending: &str) {
        self.put(cell, voice, false, prefix, stem, link, ending);
    }

    /// A form that only stands before an object pronoun. Passives hardly take one.
    fn write_joined(&mut self, cell: Cell, voice: Voice, prefix: &str, stem: &[char], link: Option<char>, ending: &str) {
        if voice == Voice::Active {
            self.put(cell, voice, true, prefix, stem, link, ending);
        }
    }

    /// Before an ending that begins with a consonant, which melts into its like: أعلن + نا = أعلنا.
    fn write_consonant(&mut self, cell: Cell, voice: Voice, prefix: &str, stem: &[char], ending: &str) {
        let stem = match (stem.split_last(), ending.chars().next()) {
            (Some((last, rest)), Some(first)) if *last == first => rest,
            _ => stem,
        };
        self.put(cell, voice, false, prefix, stem, None, ending);
    }

    #[allow(clippy::too_many_arguments)] // the pieces of one word, in their order
    fn put(&mut self, cell: Cell, voice: Voice, joined: bool, prefix: &str, stem: &[char], link: Option<char>, ending: &str) {
        if self.stem.0 != stem {
            self.stem.0.clear();
            self.stem.0.extend_from_slice(stem);
            self.stem.1.clear();
            append(&mut self.stem.1, stem.iter().copied());
        }
        self.buf.clear();
        self.buf.push_str(prefix);
        if prefix.ends_with('أ') {
            append(&mut self.buf, stem.iter().copied());
        } else {
            self.buf.push_str(&self.stem.1);
        }
        append(&mut self.buf, link.into_iter().chain(ending.chars()));
        for old in &mut self.out[self.cell_start..] {
            if old.pre_pronoun == joined && old.form == self.buf {
                if old.voice != voice {
                    old.voice = Voice::Both;
                }
                return;
            }
        }
        // «أقصى» "I am removed" and «نساء» "we are harmed" do not happen in news, «الأقصى» and «النساء» do
        if voice == Voice::Passive && cell.tense == Tense::Present && cell.person == 1 {
            return;
        }
        self.out.push(VerbForm {
            form: self.buf.as_str().to_owned(),
            tense: cell.tense,
            voice,
            person: cell.person,
            number: cell.number,
            gender: cell.gender,
            pre_pronoun: joined,
        });
    }

    /// All persons of the past, for each stem with its voice.
    fn past(&mut self, stems: &[(Stem, Voice)]) {
        use Gender::{Any, F, M};
        use Number::{Du, Pl, Sg};
        let cells = [(3, Sg, M), (3, Sg, F), (3, Du, M), (3, Du, F), (3, Pl, M), (3, Pl, F), (1, Sg, Any), (1, Pl, Any)];
        for (person, number, gender) in cells {
            self.cell_start = self.out.len();
            let cell = Cell { tense: Tense::Past, person, number, gender };
            for (s, voice) in stems {
                let v = *voice;
                // before ت the ā of نفى and دعا is lost, other ends stay
                let before_ta = if let End::Alef(..) = s.end { None } else { s.before_alef() };
                match (person, number, gender) {
                    (3, Sg, M) => {
                        self.write(cell, v, "", &s.vowel, s.bare(), "");
                        if let End::Alef('ى', _) = s.end {
                            self.write_joined(cell, v, "", &s.vowel, None, "ا");
                        }
                    }
                    (3, Sg, _) => self.write(cell, v, "", &s.vowel, before_ta, "ت"),
                    (3, Du, M) => self.write(cell, v, "", &s.vowel, s.before_alef(), "ا"),
                    (3, Du, _) => self.write(cell, v, "", &s.vowel, before_ta, "تا"),
                    (3, Pl, M) => self.masculine_plural(cell, v, "", s, &["وا"]),
                    (3, Pl, _) => self.write_consonant(cell, v, "", &s.consonant, "ن"),
                    (_, Sg, _) => self.write_consonant(cell, v, "", &s.consonant, "ت"),
                    _ => self.write_consonant(cell, v, "", &s.consonant, "نا"),
                }
            }
        }
    }

    /// All persons of the present in all moods, for each stem (without the prefix ي) with its voice.
    fn present(&mut self, stems: &[(Stem, Voice)], form: Form, class: Class, short_jussive: bool) {
        use Gender::{Any, F, M};
        use Number::{Du, Pl, Sg};
        let cells = [
            (3, Sg, M, "ي"),
            (3, Sg, F, "ت"),
            (3, Du, M, "ي"),
            (3, Du, F, "ت"),
            (3, Pl, M, "ي"),
            (3, Pl, F, "ي"),
            (1, Sg, Any, "أ"),
            (1, Pl, Any, "ن"),
        ];
        for (person, number, gender, prefix) in cells {
            self.cell_start = self.out.len();
            let cell = Cell { tense: Tense::Present, person, number, gender };
            for (s, voice) in stems {
                let v = *voice;
                match (number, person, gender) {
                    (Du, ..) => {
                        self.write(cell, v, prefix, &s.vowel, s.before_alef(), "ان");
                        self.write(cell, v, prefix, &s.vowel, s.before_alef(), "ا");
                    }
                    (Pl, 3, M) => self.masculine_plural(cell, v, prefix, s, &["ون", "وا"]),
                    (Pl, 3, _) => self.write_consonant(cell, v, prefix, &s.consonant, "ن"),
                    _ => {
                        // two hamzas: أ + أخذ = آخذ, أ + ؤمن = أومن (but أؤكد)
                        let (prefix, skip) = match (prefix, s.vowel.first()) {
                            ("أ", Some('أ')) => ("آ", 1),
                            ("أ", Some('ؤ')) if matches!(form, Form::I | Form::IV | Form::VIII) => ("أو", 1),
                            _ => (prefix, 0),
                        };
                        let (vowel, consonant) = (&s.vowel[skip..], s.consonant.get(skip..).unwrap_or(&[]));
                        self.write(cell, v, prefix, vowel, s.bare(), "");
                        match s.end {
                            _ if class == Class::Hollow => self.write(cell, v, prefix, consonant, None, ""),
                            End::Alef(..) | End::Ya | End::Waw if vowel.len() > 1 || short_jussive => {
                                self.write(cell, v, prefix, vowel, None, "");
                            }
                            _ => {}
                        }
                        match s.end {
                            End::Alef('ى', _) => self.write_joined(cell, v, prefix, vowel, None, "ا"),
                            End::Hamza(seat @ ('أ' | 'ء')) => {
                                let seat = seats_before_waw(s.prev(), seat)[0];
                                self.write_joined(cell, v, prefix, vowel, None, seat);
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
    }

    /// The masculine plural: weak ends are lost, hamza has several spellings; وا loses its alef before a pronoun.
    fn masculine_plural(&mut self, cell: Cell, voice: Voice, prefix: &str, s: &Stem, endings: &[&str]) {
        let seats: &[&str] = match s.end {
            End::Hamza('ئ') if cell.tense == Tense::Present => &["ئ", "ؤ"],
            End::Hamza(seat) => seats_before_waw(s.prev(), seat),
            _ => &[""],
        };
        for seat in seats {
            let seat = seat.chars().next();
            for ending in endings {
                self.write(cell, voice, prefix, &s.vowel, seat, ending);
            }
            self.write_joined(cell, voice, prefix, &s.vowel, seat, "و");
        }
    }
}

/// Writes all forms of a verb that news needs to the end of `out`: third persons and first persons, past and present,
/// active and passive.
///
/// `lemma` is the past and `present` the present, both third person masculine singular; `form` is `I` … `X`, `Q`, `QII` or
/// `QIV`. Alternatives in `present` are separated by `|`; an empty one gives the past alone (ليس).
///
/// Jussives that would be two letters long (ولي → تل) are left out, but for رأى (لم ير).
///
/// ```
/// use isnad_lexicon::morph::{Voice, verb_forms};
/// let mut forms = Vec::new();
/// verb_forms("أصاب", "IV", "يصيب", &mut forms);
/// let passive = forms.iter().find(|f| f.form == "أصيبت").unwrap();
/// assert_eq!(passive.voice, Voice::Passive);
/// ```
pub fn verb_forms(lemma: &str, form: &str, present: &str, out: &mut Vec<VerbForm>) {
    let full = letters(lemma);
    if full.is_empty() {
        return;
    }
    let form = Form::parse(form).of_lemma(&full);
    let plain: String = {
        let mut s = String::with_capacity(lemma.len());
        append(&mut s, full.iter().copied());
        s
    };
    let is_laysa = plain == "ليس";
    let class = if is_laysa { Class::Hollow } else { class(&full, form, lemma.trim_end().ends_with('\u{0651}')) };
    let passive = !has_no_passive(&plain, form);
    let presents = || present.split('|').map(letters).filter(|p| p.len() >= 2 && p[0] == 'ي');

    // the glide and the seat that the past borrows from the present: دعا / دعوت, جاء / جئت, ساء / سؤت
    let first_present = presents().next().unwrap_or_default();
    let glide = if form == Form::I && full.ends_with(&['ا']) && !full.ends_with(&['ي', 'ا']) { 'و' } else { 'ي' };
    let hamza = match (form, first_present.iter().rev().nth(1)) {
        (Form::I, Some('و')) => 'ؤ',
        (Form::I, _) => 'ئ',
        _ => 'أ',
    };

    let mut writer = Writer { out, cell_start: 0, buf: String::with_capacity(32), stem: Default::default() };
    let mut stems = Vec::with_capacity(2);
    stems.push((stem(&full, class, glide, hamza), Voice::Active));
    if passive {
        stems.push((stem(&passive_past(&full, form, class), class, 'ي', 'ئ'), Voice::Passive));
    }
    writer.past(&stems);

    for p in presents() {
        stems.clear();
        let hamza = match p.iter().rev().nth(1) {
            Some('و') => 'ؤ',
            Some('ي') => 'ئ',
            _ => 'أ',
        };
        stems.push((stem(&p[1..], class, 'ي', hamza), Voice::Active));
        if passive {
            let p = passive_present(&p, &full, form, class);
            stems.push((stem(&p[1..], class, 'ي', 'أ'), Voice::Passive));
        }
        writer.present(&stems, form, class, plain == "رأى");
    }
}
