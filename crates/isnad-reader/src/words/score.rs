//! Points of one reading for what stands before and after.

use isnad_lexicon::morph::{Number, Tense, Voice};
use isnad_lexicon::{Analysis, Class, Enclitic, Lexicon, Marks, Pos, Proclitics};
use isnad_text::{Text, TokenKind};

use super::name::rare;
use super::verb::verb_points;
use super::{Tag, Word};

/// What the letters of a token tell before folding, the same for all its readings.
pub(super) struct Written<'a> {
    original: &'a str,
    /// The first letter is an alef with hamza or madda; the second is.
    hamza: (bool, bool),
    /// The first letter that can be no clitic.
    first: Option<char>,
    /// The last letter, where it is ى or ي.
    pub(super) last: Option<char>,
    /// A letter is doubled by its mark.
    pub(super) doubled: bool,
    /// The last letter, or the one before its alef, carries a tanwin: a noun.
    tanwin: bool,
}

impl<'a> Written<'a> {
    pub(super) fn new(original: &'a str, folded: &str) -> Self {
        // Half of all words are written as they are folded, and have none of what folding takes away.
        if original == folded {
            let last = original.ends_with('ي').then_some('ي');
            return Self { original, hamza: (false, false), first: None, last, doubled: false, tanwin: false };
        }
        let is = |c: Option<char>| matches!(c, Some('أ' | 'إ' | 'آ'));
        let mut chars = original.chars();
        Self {
            original,
            hamza: (is(chars.next()), is(chars.next())),
            // Only these two are asked for.
            first: if original.contains(['أ', 'إ']) {
                original.chars().find(|c| !matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'ا'))
            } else {
                None
            },
            last: original.chars().next_back().filter(|c| matches!(c, 'ى' | 'ي')),
            // One byte of the mark is looked for first: searching for characters takes far longer, and few words have it.
            doubled: original.as_bytes().contains(&0x91) && original.contains('ّ'),
            tanwin: tanwin(original.as_bytes()),
        }
    }
}

/// The bytes of a word end in a tanwin, or in one and an alef.
const fn tanwin(mut bytes: &[u8]) -> bool {
    while let [before @ .., 0xD8, 0xA7] = bytes {
        bytes = before;
    }
    matches!(bytes, [.., 0xD9, 0x8B..=0x8D])
}

/// Another reading of the same letters is a masdar.
fn own_masdar(all: &[Analysis], a: &Analysis) -> bool {
    all.iter().any(|o| o.entry.pos == Pos::Masdar && o.pro == a.pro && o.enc == a.enc)
}

/// A token and what stands around it: the same for all its readings.
pub(super) struct Around<'w> {
    pub(super) text: &'w Text<'w>,
    pub(super) out: &'w [Word<'w>],
    /// The token.
    pub(super) i: usize,
    /// The words before and after it in the sentence.
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    pub(super) folded: &'w str,
    pub(super) written: Written<'w>,
    /// The parts of speech of its readings, and one bit more for the class of events.
    kinds: u32,
    /// What any of its readings is marked with.
    marks: Marks,
}

impl<'w> Around<'w> {
    pub(super) fn new(text: &'w Text<'_>, out: &'w [Word<'_>], before: Option<usize>, after: Option<usize>, i: usize) -> Self {
        let folded = text.fold_of(i);
        let (mut kinds, mut marks) = (0, Marks::NONE);
        for a in out[i].all {
            kinds |= 1 << a.entry.pos as u32 | u32::from(a.entry.class == Class::Event) << 31;
            marks = marks.with(a.marks);
        }
        Self { text, out, i, before, after, folded, written: Written::new(text.orig_of(i), folded), kinds, marks }
    }

    /// Whether one of its readings is of this part of speech: what asks about the others asks this first.
    #[inline]
    pub(super) const fn can_be(&self, pos: Pos) -> bool {
        self.kinds & 1 << pos as u32 != 0
    }

    /// Whether one of its readings is a masdar or an event.
    #[inline]
    pub(super) const fn can_happen(&self) -> bool {
        self.can_be(Pos::Masdar) || self.kinds >> 31 != 0
    }
}

pub(super) fn score(lexicon: &Lexicon, around: &Around<'_>, a: &Analysis) -> i32 {
    let Around { text, out, i, before, after, folded, ref written, .. } = *around;
    let mut points = 0;
    if (written.hamza.0 || a.pro.conj && written.hamza.1) && a.pro.article {
        points -= 20;
    }
    // «تبنى» he claimed, «تبني» claiming; some papers write both with ى.
    if a.enc == Enclitic::None && written.last.is_some_and(|last| (last == 'ى') != a.entry.maqsura) {
        points -= if a.entry.maqsura { 4 } else { 2 };
    }
    // «إلي 38»: no other word is written so.
    if written.original == "إلي" && a.entry.pos == Pos::Prep {
        points += 10;
    }
    // «جدّ» it happened, «جد» a grandfather: a writer who doubles a letter means it.
    if written.doubled && a.marks.has(Marks::DOUBLED) {
        points += 6;
    }
    if !matches!(a.entry.pos, Pos::Verb | Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle)
        && a.marks.has(Marks::HAMZA)
        && !written.original.contains(['أ', 'إ'])
    {
        // «كان» is he was, not ك+أن.
        points -= if a.pro.prep != Some('ك') && a.marks.has(Marks::BARE) { 2 } else { 12 };
    }
    if a.evokes {
        points += 1;
    }
    if a.pro.conj {
        // «فجرت» is rather فجّر than ف+جرى.
        let whole = || out[i].all.iter().any(|o| o.entry.pos == Pos::Verb && !o.pro.conj && !rare(o));
        points -= if folded.starts_with('ف') && whole() { 8 } else { 2 };
    }
    if a.pro.prep.is_some() {
        points -= 2;
    }
    if a.enc != Enclitic::None {
        points -= if a.enc == Enclitic::Ya || a.enc == Enclitic::Ka { 8 } else { 2 };
    }
    // «قتلت» is no «قتلة»: the t of ة is written only before a pronoun.
    if a.entry.marbuta && !text.tokens[i].marbuta {
        points -= if a.enc == Enclitic::None { 10 } else { 3 };
    }
    // «شاحنات غادرت البلدة» left it, and are not treacherous.
    if matches!(a.entry.pos, Pos::Noun | Pos::Masdar | Pos::Adj | Pos::Participle)
        && a.enc == Enclitic::None
        && (a.entry.construct || matches!(a.entry.pos, Pos::Adj | Pos::Participle))
        && folded.ends_with('ت')
        && !folded.ends_with("ات")
    {
        points -= 10;
    }
    let prev = before.map(|b| out[b].tag);
    let prev_article = before.is_some_and(|b| out[b].article());
    match a.entry.pos {
        Pos::Verb => {
            // «مدناً عدة»: no verb has a tanwin.
            if written.tanwin {
                points -= 15;
            }
            // «ووصلت» is «and arrived», hardly a passive of واصل.
            if a.entry.voice == Voice::Passive && !a.pro.conj && folded.starts_with("وو") {
                points -= 8;
            }
            if a.entry.tense == Tense::Present && a.entry.gender == isnad_lexicon::morph::Gender::F && a.entry.number == Number::Sg {
                points -= 1;
            }
            points += verb_points(lexicon, around, a);
        }
        Pos::Masdar | Pos::Noun => {
            // «الأحياء» are quarters, «الإحياء» is revival.
            if matches!(written.first, Some('أ' | 'إ')) {
                let (hamza, kasra) = (a.marks.has(Marks::FIRST_HAMZA), a.marks.has(Marks::FIRST_KASRA));
                let other = if written.first == Some('إ') { hamza } else { kasra };
                if other && (a.entry.number == Number::Sg || kasra) {
                    points -= 6;
                }
            }
            points += if a.entry.pos == Pos::Noun && a.entry.class.can_act() { 3 } else { 1 };
            match prev {
                // «شخصا على الأقل لقوا»: nothing is counted behind the bound.
                Some(Tag::Quant) if before.is_some_and(|b| matches!(text.fold_of(b), "الاقل" | "الاكثر")) => {}
                Some(Tag::Prep | Tag::Cause | Tag::Dem | Tag::Quant | Tag::Number) if !a.pro.conj => points += 6,
                // «قناصا قتل مزارعا»: no genitive after a noun with tanwin.
                Some(Tag::Noun)
                    if !prev_article
                        && !a.pro.conj
                        && a.pro.prep.is_none()
                        && before.and_then(|b| out[b].best).is_none_or(|b| !b.entry.accusative) =>
                {
                    points += 3;
                }
                Some(Tag::Verb) => points += 2,
                _ => {}
            }
            // «المقاتلين وأسرهم», «مع أسرهم»: their families, before they captured them.
            let beside = a.pro.conj || before.is_some_and(|b| matches!(text.fold_of(b), "مع" | "وافراد" | "افراد"));
            if a.entry.class == Class::Family && a.enc != Enclitic::None && beside {
                points += 7;
            }
            // «تسوية وضعه»: his state, before he put it.
            if a.enc != Enclitic::None && before.is_some_and(|b| text.fold_of(b).ends_with("تسويه")) {
                points += 9;
            }
            if a.pro.article {
                points += 4;
            }
            // «وأدى» is «and led», no valley: the hamza begins a word behind the و.
            if written.hamza.1
                && !a.pro.conj
                && folded.starts_with('و')
                && out[i].all.iter().any(|o| o.pro.conj && o.entry.pos == Pos::Verb && o.marks.has(Marks::FIRST_HAMZA))
            {
                points -= 8;
            }
            // «في شمال غربي البلاد», «بجنوب شرقي سوريا»: a side before ground is a preposition, and no dual («غربي»).
            let side = around.marks.has(Marks::SIDE)
                && !a.pro.article
                && a.enc == Enclitic::None
                && out[i].all.iter().any(|x| x.marks.has(Marks::SIDE) && x.pro.prep.is_none());
            if side && (a.entry.number == Number::Du || after.is_some_and(|n| text.tokens[n].kind == TokenKind::Word)) {
                points -= 9;
            }
            // «جدّد المجلس رفضه», «أعلنت الحركة استهدافها»: the verb before has still to get its object.
            if a.entry.pos == Pos::Masdar && a.enc != Enclitic::None && !a.pro.conj && a.pro.prep.is_none() {
                let waits = (i.saturating_sub(9)..i)
                    .rev()
                    .take_while(|&k| text.tokens[k].kind == TokenKind::Word)
                    .find(|&k| out[k].tag == Tag::Verb)
                    .and_then(|k| out[k].lemma())
                    .is_some_and(|l| lexicon.carries(l, isnad_lexicon::Carry::Do) || lexicon.say_verb(l).is_some_and(|s| s.object));
                if waits {
                    points += 6;
                }
            }
            // «بمهاجمة الموقع» is attacking it, «المهاجمة» a woman.
            let woman = a.entry.class == Class::Fighter && a.entry.marbuta && a.entry.number == Number::Sg && !a.pro.article;
            if woman && own_masdar(out[i].all, a) {
                points -= 6;
            }
            // «أطراف حي التضامن»: before a name it is the quarter, not alive.
            let names =
                || after.is_some_and(|n| text.fold_of(n).starts_with("ال") || matches!(out[n].tag, Tag::Name) || out[n].all.is_empty());
            // «دخول حي صلاح الدين»: so it is where a name known to the tables can begin; not «ميليشيات محلية».
            let named = || names() || !a.entry.marbuta && after.is_some_and(|n| out[n].spelling.begins_name());
            if a.entry.class == Class::PlaceClass && a.entry.pos == Pos::Noun && !a.pro.article && a.enc == Enclitic::None && named() {
                points += 8;
            }
            // «وسجن باجة» is a prison before it is an arrest.
            if a.entry.class == Class::Facility && a.entry.pos == Pos::Noun && a.pro.conj && a.enc == Enclitic::None && names() {
                points += 4;
            }
            // «الأطراف الغربية» is ground, «الأطراف المتحاربة» are sides.
            let direction = |x: &Analysis| x.entry.class == Class::Direction && x.pro.article == a.pro.article;
            // «أطراف حي التضامن» too.
            let region = |x: &Analysis| {
                let bare = !a.pro.article && a.enc == Enclitic::None;
                bare && x.entry.class == Class::PlaceClass && x.entry.pos == Pos::Noun && !x.pro.conj && x.pro.prep.is_none()
            };
            if a.entry.class.is_ground() && after.is_some_and(|n| out[n].all.iter().any(|x| direction(x) || region(x))) {
                points += 3;
            }
            if a.entry.construct && a.enc == Enclitic::None && after.is_none() {
                points -= 4;
            }
        }
        Pos::Adj | Pos::Participle => {
            // «غارات قال معارضون إنها …»: he said, and no participle of few.
            if a.entry.pos == Pos::Participle && written.original == "قال" {
                points -= 12;
            }
            let agrees = matches!(prev, Some(Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown));
            // «موقعهم العسكري»: what is definite by its pronoun has its adjective behind it.
            if a.pro.article
                && a.pro.prep.is_none()
                && !a.pro.conj
                && before.is_some_and(|b| {
                    out[b].tag == Tag::Noun
                        && out[b].enclitic() != Enclitic::None
                        && out[b].best.is_some_and(|n| n.entry.gender == a.entry.gender && n.entry.number == a.entry.number)
                })
            {
                points += 8;
            }
            // «إن وحدة عسكرية خاصة قتلت اثنين»: «especially» stands before no verb.
            if text.fold_of(i) == "خاصه"
                && agrees
                && after.is_some_and(|n| out[n].all.iter().any(|x| x.entry.pos == Pos::Verb && x.entry.tense == Tense::Past && !x.pro.conj))
            {
                points += 16;
            }
            // «مصادر أمنية وإعلامية»
            if a.pro.conj
                && a.pro.prep.is_none()
                && a.entry.pos == Pos::Adj
                && before.is_some_and(|b| {
                    out[b].tag == Tag::Adj
                        && out[b].article() == a.pro.article
                        && out[b].best.is_some_and(|x| x.entry.gender == a.entry.gender && x.entry.number == a.entry.number)
                })
            {
                points += 6;
            }
            if agrees && !a.pro.conj && a.pro.prep.is_none() {
                let definite = before.is_some_and(|b| definite(out, b));
                let noun = before.and_then(|b| out[b].best).filter(|n| matches!(n.entry.pos, Pos::Noun | Pos::Masdar));
                // «دراجة نارية حاجزا»: over another adjective.
                let far = || {
                    let head = before.and_then(|b| (b.saturating_sub(3)..b).rev().find(|&t| out[t].tag != Tag::Adj)).map(|t| &out[t]);
                    head.filter(|w| w.tag == Tag::Noun).and_then(|w| w.best)
                };
                let number = noun.is_none_or(|n| {
                    !(n.entry.number == Number::Sg && matches!(a.entry.number, Number::Pl | Number::Du) || n.entry.number == Number::Du && a.entry.number == Number::Sg)
                })
                    // «طائرات أردنية مساعدات»: one adjective is singular, the other would be plural.
                    && !(prev == Some(Tag::Adj)
                        && a.entry.number == Number::Pl
                        && before.and_then(|b| out[b].best).is_some_and(|b| b.entry.number == Number::Sg));
                // «أن فلسطينيا هاجم …»: an adjective would be in the same case.
                let case = noun.or(before.and_then(|b| out[b].best)).is_none_or(|n| {
                    !(n.entry.accusative
                        && !a.entry.accusative
                        && a.entry.number == Number::Sg
                        && a.entry.gender != isnad_lexicon::morph::Gender::F
                        && out[i].all.iter().any(|o| o.entry.pos == Pos::Verb && o.pro == a.pro && o.entry.tense == Tense::Past))
                });
                // «استهداف مدرعة»: a feminine after a masculine is no adjective of it.
                use isnad_lexicon::morph::Gender;
                let gender = noun.is_none_or(|n| {
                    !(n.entry.number == Number::Sg
                        && n.entry.gender == Gender::M
                        && a.entry.gender == Gender::F
                        && a.entry.number == Number::Sg)
                }) && !(prev == Some(Tag::Adj)
                    && a.entry.accusative
                    && a.entry.pos == Pos::Participle
                    && far().is_some_and(|n| n.entry.gender == Gender::F && n.entry.pos == Pos::Noun));
                // «مقتل شاب», «إصابة مدني»: whom it befell, not of what kind it was.
                let befell = !a.pro.article
                    && noun.is_some_and(|n| n.entry.pos == Pos::Masdar && lexicon.measure(n.entry.lemma).is_some())
                    && out[i].all.iter().any(|o| {
                        o.entry.pos == Pos::Noun
                            && o.pro == a.pro
                            && o.enc == a.enc
                            && matches!(o.entry.class, Class::Person | Class::Fighter)
                    });
                points += if definite == a.pro.article && number && case && gender && !befell { 9 } else { -1 };
                // «حاجزا أمنيا»: before the adverb of the same letters.
                if a.entry.accusative && noun.is_some_and(|n| n.entry.accusative) {
                    points += 3;
                }
            }
            // «طائرة مروحية حاوية متفجرة»: after an adjective rather another noun.
            if a.entry.pos == Pos::Participle
                && prev == Some(Tag::Adj)
                && !a.pro.article
                && !a.pro.conj
                && out[i].all.iter().any(|n| n.entry.pos == Pos::Noun && n.pro == a.pro && n.enc == a.enc && n.entry.class.is_ground())
            {
                points -= 8;
            }
            if a.entry.pos == Pos::Participle {
                // «حي الوعر المحاصر»: ground is besieged, and is nobody.
                let ground = a.pro.article
                    && before.is_some_and(|b| out[b].class().is_ground() || out[b].tag == Tag::Name)
                    && out[i].all.iter().any(|n| {
                        n.entry.pos == Pos::Noun && n.entry.class == Class::Person && n.pro == a.pro && n.entry.number == Number::Sg
                    });
                points += if ground && a.enc == Enclitic::None && !a.pro.conj { 9 } else { 0 };
                // «مجموعة» is a group before it is a gathered one.
                let noun =
                    around.can_be(Pos::Noun) && out[i].all.iter().any(|n| n.entry.pos == Pos::Noun && n.pro == a.pro && n.enc == a.enc);
                points -= if noun { 7 } else { 1 };
            }
        }
        Pos::Given | Pos::Family => {
            // «بيان» is a statement before it is «by Yan».
            if a.pro.prep.is_some()
                && out[i].all.iter().any(|o| o.entry.pos == Pos::Noun && o.pro == Proclitics { conj: o.pro.conj, ..Proclitics::default() })
            {
                points -= 10;
            }
            let said = before.is_some_and(|b| out[b].tag == Tag::Verb && out[b].lemma().is_some_and(|l| lexicon.say_verb(l).is_some()));
            let office = before.is_some_and(|b| {
                matches!(out[b].class(), Class::Office | Class::Voice)
                    // «الباحث رياض», «الطفل محمد»
                    || out[b].class() == Class::Person && out[b].article() && out[b].best.is_some_and(|n| n.entry.number == Number::Sg)
            });
            let named = after.is_some_and(|n| {
                out[n].all.iter().any(|x| matches!(x.entry.pos, Pos::Given | Pos::Family) && !x.pro.conj && x.pro.prep.is_none())
            });
            // «الناطق باسم وزارة الصحة وحيد مجروح»: behind whom he speaks for.
            let speaks_for = || {
                before.is_some_and(|b| out[b].tag == Tag::Name || out[b].tag == Tag::Noun && out[b].article())
                    && (i.saturating_sub(7)..i).rev().take_while(|&t| !matches!(out[t].tag, Tag::Punct | Tag::Verb)).any(|t| {
                        out[t].article()
                            && out[t].best.is_some_and(|n| n.entry.number == Number::Sg)
                            && out[t].all.iter().any(|n| n.entry.class == Class::Office && n.pro.article)
                    })
            };
            points += if matches!(prev, Some(Tag::Person)) || office || a.pro == Proclitics::default() && speaks_for() {
                7
            } else if said {
                6
            } else {
                -1
            };
            // «علي عبد الله» is a name, «على» a preposition.
            if named && text.orig_of(i).ends_with('ي') {
                points += 8;
            }
        }
        // «اللواء فضل حسن»: before a name it is a rank, no brigade.
        Pos::Title => {
            let named =
                after.is_some_and(|n| n == i + 1 && out[n].all.iter().any(|x| x.entry.pos == Pos::Given && x.pro == Proclitics::default()));
            points += if named && a.entry.class == Class::Office { 9 } else { 1 };
        }
        // «الذي خلف 270 قتيلا» left behind, not behind.
        Pos::Prep if matches!(prev, Some(Tag::Rel)) && after.is_some_and(|n| text.tokens[n].kind == TokenKind::Number) => points += 2,
        // «الهجوم خلف أكثر من خمسين قتيلا»
        Pos::Prep if folded == "خلف" && after.is_some_and(|n| counts(text, out, n) || left(lexicon, out, n)) => points -= 6,
        // «17 كم» are kilometres, no question.
        Pos::Interrog if matches!(prev, Some(Tag::Number)) => points -= 6,
        // «ما» negates only before زال and the like; elsewhere it is "what".
        Pos::Neg if a.marks.has(Marks::MA) => points += 3,
        _ => points += 9,
    }
    points
}

/// The word at `n` begins a count: «12», «أكثر», «عشرات».
fn counts(text: &Text<'_>, out: &[Word], n: usize) -> bool {
    text.tokens[n].kind == TokenKind::Number || matches!(out[n].tag, Tag::Number | Tag::Quant) || text.fold_of(n) == "اكثر"
}

/// The word at `n` is what is left behind: «دمارا», «قتلى», «أضرار».
fn left(lexicon: &Lexicon, out: &[Word], n: usize) -> bool {
    let harm = |a: &Analysis| {
        matches!(a.entry.pos, Pos::Noun | Pos::Masdar)
            && (a.entry.accusative || a.entry.number != Number::Sg && lexicon.measure(a.entry.lemma).is_some())
    };
    out[n].all.iter().any(|a| harm(a) && !a.pro.article && !a.pro.conj && a.pro.prep.is_none() && a.enc == Enclitic::None)
}

/// True for a noun made definite by article, pronoun or what follows it.
pub(super) fn definite(out: &[Word], i: usize) -> bool {
    out[i].article() || out[i].tag == Tag::Name || out[i].enclitic() != Enclitic::None || (out[i].tag == Tag::Adj && out[i].article())
}
