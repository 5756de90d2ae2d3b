//! Where something is counted: a number with its noun, a dual, a singular that plainly counts one.

use isnad_lexicon::morph::Number;
use isnad_lexicon::{Class, Pos};
use isnad_model::Measure;
use isnad_text::TokenKind;
use isnad_text::numbers::NumberKind;

use super::Counts;
use crate::phrases::Np;
use crate::syntax::Syntax;
use crate::words::{Tag, Word};

/// Something counted.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// Tokens of the exact words.
    pub quote: (u32, u32),
    /// Least.
    pub low: Option<f64>,
    /// Most.
    pub high: Option<f64>,
    /// About.
    pub approx: bool,
    /// A share of a hundred.
    pub percent: bool,
    /// The counted noun; none in «وجرح عشرة».
    pub noun: Option<u32>,
    /// One past the last token that was looked at.
    pub next: u32,
}

fn exactly(n: f64, quote: (u32, u32), noun: u32) -> Counted {
    Counted { quote, low: Some(n), high: Some(n), approx: false, percent: false, noun: Some(noun), next: quote.1 }
}

const fn nominal(word: &Word) -> bool {
    matches!(word.tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Unknown | Tag::Person)
}

/// What is counted from token `t` of the phrase on. `gov` is what governs it: deaths and injuries make a singular count.
pub fn counted(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, np: &Np, t: u32, gov: Option<Measure>) -> Option<Counted> {
    let word = syntax.word(t);
    // «أحد جنوده», «إحدى المهاجمتين»: one of them.
    let of_them = matches!(syntax.text().fold_of(t as usize), "احد" | "احدي" | "احدهم" | "احدهما" | "احداهما" | "احداهن");
    if of_them && matches!(gov, Some(Measure::Killed | Measure::Injured | Measure::Arrested | Measure::Released)) {
        // «سائق إحدى الشاحنتين»: the driver is counted already.
        if t > np.head && !governs(syntax, t - 1) {
            return None;
        }
        // Of which two it is one says no more («إحدى المهاجمتين»).
        let two = syntax.view.words.get(t as usize + 1).is_some_and(|w| w.best.is_some_and(|a| a.entry.number == Number::Du));
        let known = (syntax.word(t).enclitic() == isnad_lexicon::Enclitic::None && two).then_some(t + 2);
        return Some(Counted { next: known.unwrap_or(t + 1), noun: None, ..exactly(1.0, (t, t + 1), t) });
    }
    // «قتلوا عنصرين وأصابوا آخر»
    let other = matches!(syntax.text().fold_of(t as usize), "اخر" | "اخري") && syntax.text().orig_of(t as usize).starts_with('آ')
        || syntax.text().fold_of(t as usize) == "اخري";
    if other && t == np.head && np.end == t + 1 && matches!(gov, Some(Measure::Killed | Measure::Injured)) {
        return Some(exactly(1.0, (t, t + 1), t));
    }
    match word.tag {
        Tag::Number if word.link != u32::MAX => number(syntax, counts, np, t, gov),
        // «منازل الشهيدين»: whose houses they are.
        Tag::Noun if t > np.head && word.article() && matches!(np.class, Class::Facility | Class::PlaceClass | Class::Vehicle) => None,
        Tag::Noun => dual(syntax, t).or_else(|| single(syntax, np, t, gov)),
        Tag::Adj => single(syntax, np, t, gov),
        _ => None,
    }
}

fn number(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, np: &Np, t: u32, gov: Option<Measure>) -> Option<Counted> {
    let word = syntax.word(t);
    let mention = counts.numbers.get(word.link as usize)?;
    let until = word.until.max(t + 1);
    let casualty = matches!(gov, Some(Measure::Killed | Measure::Injured | Measure::Arrested));
    let (mut low, mut high) = (mention.low, mention.high);
    match mention.kind {
        NumberKind::Fraction => return None,
        // «وجرح ثالث»: one more.
        NumberKind::Ordinal
            if casualty && !word.pro.article && (t > np.start && governs(syntax, t - 1) || t == np.start && np.end == until) =>
        {
            (low, high) = (Some(1.0), Some(1.0))
        }
        NumberKind::Ordinal => return None,
        _ => {}
    }
    // «في العشرين من عمره»
    let age = |k: usize| {
        syntax.view.words.len() > k + 1 && syntax.text().fold_of(k) == "من" && syntax.text().fold_of(k + 1).starts_with("عمر")
            || syntax.view.words.len() > k + 2 && syntax.text().fold_of(k) == "من" && syntax.text().fold_of(k + 1) == "العمر"
    };
    if in_time(counts, mention.tokens.start, mention.tokens.end) || age(until as usize) {
        return None;
    }
    let times = matches!(syntax.text().tokens.get(until as usize).map(|_| syntax.text().fold_of(until as usize)), Some("مره" | "مرات"));
    let after = if times { Some(until) } else { noun_after(syntax, until, np.end) };
    let before = (t > 0).then(|| t - 1).filter(|_| (!word.pro.conj || is_one(syntax, t)) && word.pro.prep.is_none());
    let mut noun = after;
    let mut quote = (mention.tokens.start as u32, mention.tokens.end as u32);
    if noun.is_none()
        && let Some(b) = before
    {
        let prior = syntax.word(b);
        let glued = !syntax.text().tokens[t as usize].space_before
            && matches!(
                syntax.text().tokens[b as usize].kind,
                TokenKind::Word | TokenKind::Latin | TokenKind::Quote | TokenKind::Dash | TokenKind::Slash
            );
        let clitic = matches!(syntax.text().fold_of(b as usize), "ب" | "ل" | "ك" | "ال" | "و" | "بال" | "لل");
        if glued && !clitic && t == mention.tokens.start as u32 {
            return None;
        }
        if nominal(prior) {
            let one = low == Some(1.0) && high == Some(1.0);
            // «مدنيين اثنين على الأقل»
            let spelled = syntax.text().fold_of(t as usize).starts_with("اثن");
            let two = low == Some(2.0) && (high == Some(2.0) || spelled);
            let is_dual = prior.best.is_some_and(|a| a.entry.number == Number::Du);
            let digits = syntax.text().tokens[t as usize].kind == TokenKind::Number;
            let head = head_before(syntax, b, np.start);
            if one {
                // «مواطن واحد», but not «من عائلة واحدة».
                if !casualty || prior.pro.prep.is_some() || preceded_by_of(syntax, b) {
                    return None;
                }
                noun = Some(b);
                quote.0 = b;
            } else if two && (is_dual || !digits) {
                noun = Some(b);
                quote.0 = b;
            } else if governs(syntax, b) || syntax.text().fold_of(b as usize) == "اصل" {
                // «وإصابة العشرات»: the masdar is not what is counted; nor is «من أصل 1200» a name.
            } else if mention.kind == NumberKind::Vague && one_event(prior) {
                // «نزوح الآلاف», «أجبر القتال الآلاف على الفرار»
            } else if !digits && (mention.kind == NumberKind::Vague || has_article(syntax, t) && has_article(syntax, b)) {
                noun = Some(head);
            } else if prior.best.is_none_or(|a| a.entry.pos != Pos::Masdar)
                && mention.kind != NumberKind::Vague
                && mention.kind != NumberKind::Percent
            {
                // «القرار 2216», «الراشدين 4», «اللواء 52»: a name.
                return None;
            }
        }
    }
    // «على بعد كيلومترات عدة من الحدود»: they measure, and what stands behind is not counted.
    if mention.kind == NumberKind::Vague && t > np.start && syntax.word(t - 1).class() == Class::Unit {
        return None;
    }
    // «الفرقة 30 تلت هجوما»: the number of a unit, whatever stands after it.
    let unit = |b: u32| {
        syntax.text().tokens[t as usize].kind == TokenKind::Number
            && matches!(syntax.word(b).class(), Class::Force)
            && (syntax.word(b).article() && syntax.word(b).best.is_some_and(|a| a.entry.number == Number::Sg)
                // «قوات 111 التابعة للرئاسة»
                || syntax.text().fold_of(b as usize).ends_with("قوات"))
    };
    if after.is_some_and(|n| syntax.word(n).class() != Class::Vehicle) && before.is_some_and(unit) && !casualty {
        return None;
    }
    // «عدد من نزحوا» counts nobody yet.
    if noun.is_none() && mention.kind == NumberKind::Vague && syntax.text().fold_of(until as usize - 1) == "من" {
        return None;
    }
    let next = noun.map_or(until, |n| until.max(n + 1));
    Some(Counted { quote, low, high, approx: mention.approx, percent: mention.kind == NumberKind::Percent, noun, next })
}

/// «نزوح», «القتال»: one event, of which there are no thousands; «هجمات عدة» are counted.
fn one_event(word: &Word) -> bool {
    word.class() == Class::Event && word.best.is_some_and(|a| a.entry.number == Number::Sg)
}

/// The noun that follows a number: «30 شخصا», «عدد من الجنود», «مئات من المدنيين».
fn noun_after(syntax: &Syntax<'_, '_>, from: u32, end: u32) -> Option<u32> {
    let mut t = from;
    while t < end {
        let word = syntax.word(t);
        if nominal(word) {
            return (!word.pro.conj && word.pro.prep.is_none()).then_some(t);
        }
        let quote = matches!(syntax.text().tokens[t as usize].kind, TokenKind::Quote | TokenKind::Open);
        if !(quote || word.tag == Tag::Quant || syntax.text().fold_of(t as usize) == "من") {
            return None;
        }
        t += 1;
    }
    None
}

/// «واحد», «واحدة»: the و is its own.
pub fn is_one(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    syntax.text().fold_of(t as usize).starts_with("واحد")
}

/// The article, for numbers and names too: «البلدات الثلاث».
fn has_article(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let folded = syntax.text().fold_of(t as usize);
    syntax.word(t).article()
        || folded.starts_with("ال")
        || folded.starts_with("وال")
        || folded.starts_with("بال")
        || folded.starts_with("لل")
}

/// «جماعات مقاتلة عدة»: back over adjectives to the noun.
fn head_before(syntax: &Syntax<'_, '_>, b: u32, start: u32) -> u32 {
    let mut t = b;
    while t > start && syntax.word(t).tag == Tag::Adj {
        t -= 1;
    }
    t
}

fn preceded_by_of(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    t > 0 && syntax.text().fold_of(t as usize - 1) == "من"
}

/// «قريتي», «حزامين ناسفين»: a dual, where the letters can not be a plural.
fn dual(syntax: &Syntax<'_, '_>, t: u32) -> Option<Counted> {
    let word = syntax.word(t);
    let entry = word.best?.entry;
    let plural = word.all.iter().any(|a| a.entry.number == Number::Pl && a.entry.pos == Pos::Noun);
    if entry.number != Number::Du || plural || entry.class == Class::Time {
        return None;
    }
    // «158 شخصا على الأقل آخرين»: others, as many as were counted.
    let others = matches!(syntax.text().fold_of(t as usize), "اخرين" | "اخرون");
    let number = |k: &u32| syntax.word(*k).tag == Tag::Number;
    if others && (t.saturating_sub(5)..t).rev().take_while(|k| !matches!(syntax.word(*k).tag, Tag::Punct | Tag::Verb)).any(|k| number(&k)) {
        return None;
    }
    // «لنفسيهما», «كليهما»: those who were counted already.
    if word.enclitic() != isnad_lexicon::Enclitic::None && matches!(entry.class, Class::None | Class::Abstract) {
        return None;
    }
    // «قريتي عين»: short before its genitive only. «وفدي الحكومة» are two that are known.
    let genitive = || {
        syntax
            .view
            .words
            .get(t as usize + 1)
            .is_some_and(|w| nominal(w) && !w.pro.conj && w.pro.prep.is_none() || matches!(w.tag, Tag::Punct))
    };
    if entry.construct
        && word.enclitic() == isnad_lexicon::Enclitic::None
        && (!genitive() || matches!(entry.class, Class::Body | Class::Force | Class::Office))
    {
        return None;
    }
    // «على «القريتين»»: the name of a place.
    if word.article() && t > 0 && syntax.text().tokens[t as usize - 1].kind == TokenKind::Quote {
        return None;
    }
    // «الجانبين», «الطرفين»: who they are is known.
    if word.article()
        && matches!(entry.class, Class::Area | Class::Abstract | Class::None | Class::Body | Class::Force | Class::Thing | Class::Office)
    {
        return None;
    }
    // «حزامين ناسفين»: an adjective is quoted with the dual unless its noun is a class noun of places.
    let mut end = t + 1;
    if matches!(entry.class, Class::Munition | Class::Weapon)
        && syntax
            .view
            .words
            .get(end as usize)
            .is_some_and(|w| w.tag == Tag::Adj && !w.pro.conj && w.best.is_some_and(|a| a.entry.number == Number::Du))
    {
        end += 1;
    }
    Some(exactly(2.0, (t, end), t))
}

/// «مقتل 24 جنديا وشرطيا», «887 أسيرا ومختطفا»: counted with the one before.
pub fn counted_with(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let accusative =
        |k: u32| syntax.word(k).best.is_some_and(|a| a.entry.accusative) || syntax.text().orig_of(k as usize).ends_with(['ً', 'ا']);
    syntax.word(t).pro.conj && t > 1 && accusative(t) && accusative(t - 1) && syntax.word(t - 2).tag == Tag::Number
}

/// «مقتل مدني», «أحد جنوده»: a singular that plainly counts one.
fn single(syntax: &Syntax<'_, '_>, np: &Np, t: u32, gov: Option<Measure>) -> Option<Counted> {
    if !matches!(gov, Some(Measure::Killed | Measure::Injured)) || np.person || np.is_name {
        return None;
    }
    let word = syntax.word(t);
    // «مدني» is an adjective too.
    let person = |e: &isnad_lexicon::Entry| matches!(e.class, Class::Person | Class::Fighter | Class::Office) && e.pos != Pos::Verb;
    // «مقتل تونسي وإصابة آخر»: whoever is told by his nation alone.
    let person = |e: &isnad_lexicon::Entry| person(e) || e.class == Class::Nation && e.pos == Pos::Adj;
    let best = word.best.map(|a| a.entry);
    let entry = best.filter(person).or_else(|| word.all.iter().map(|a| a.entry).find(person))?;
    // «66 قتيلا وجريحا»: the second is counted with the first.
    if word.pro.conj && t > 0 && harmed(syntax, t) && harmed(syntax, t - 1) {
        return None;
    }
    if counted_with(syntax, t) {
        return None;
    }
    // «عشرات الجنود بين قتيل وجريح»: what they are, not one of each.
    if matches!(syntax.prep_form(np.prep), "بين" | "ما بين") && harmed(syntax, t) {
        return None;
    }
    // It is the head, or what the masdar at the head governs.
    let place = t == np.head || t > np.start && governs(syntax, t - 1);
    if !place || entry.number != Number::Sg || word.article() || entry.pos == Pos::Masdar {
        return None;
    }
    // «طفل القيادي», «مقتل زعيم التنظيم»: one that is known.
    let next = syntax.view.words.get(t as usize + 1).filter(|_| t + 1 < np.end);
    // «قائد محور» is one of many, «مراسل قناة الجزيرة» is known.
    let genitive = |w: &Word| !w.pro.conj && w.pro.prep.is_none();
    let own = |w: &Word| w.tag == Tag::Name || w.article() || w.enclitic() != isnad_lexicon::Enclitic::None;
    // «إمام مسجد», «قائد محور» are one of many; «إمام مسجد النور», «مدير مكتب الوزير» are known.
    let known = next.is_some_and(|w| {
        let one_of_many = |w: &Word| matches!(w.class(), Class::Area | Class::Facility | Class::Vehicle | Class::Thing | Class::Relief);
        let named = || {
            let rest = syntax.view.words.get(t as usize + 2..np.end as usize).unwrap_or_default();
            rest.iter().take_while(|a| genitive(a)).any(|a| own(a) || a.tag == Tag::Unknown)
        };
        genitive(w) && (own(w) || w.tag == Tag::Noun && (!one_of_many(w) || named()))
    });
    if known {
        return None;
    }
    let adjective = next.is_some_and(|w| w.tag == Tag::Adj && !w.pro.conj && w.class() != Class::Nation);
    let end = if adjective { t + 2 } else { t + 1 };
    Some(exactly(1.0, (t, end), t))
}

/// «مقتل», «إصابة», «وفاة»: words of harm that govern who suffers it. «قتيل» and «جريح» are who suffers.
pub fn governs(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let word = syntax.word(t);
    let harm = super::measure::of_word(syntax, t).is_some_and(super::measure::harm);
    harm && word.tag == Tag::Noun
        && !word.class().is_human()
        && !harmed(syntax, t)
        && word.best.is_some_and(|a| a.entry.pos != Pos::Verb && a.entry.number == Number::Sg)
}

/// «قتيل», «جرحى»: who suffers.
pub fn harmed(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    let human = |a: &isnad_lexicon::Analysis| {
        a.entry.class.is_human() && a.entry.pos != Pos::Verb && syntax.lexicon().measure(a.entry.lemma).is_some_and(super::measure::harm)
    };
    syntax.word(t).all.iter().any(human)
}

/// «الأسر», «الأسرى»: people, though the letters may be a masdar as well.
pub fn people(syntax: &Syntax<'_, '_>, t: u32) -> bool {
    syntax.word(t).all.iter().any(|a| {
        a.entry.class.is_human()
            && a.entry.pos != Pos::Verb
            && (a.entry.class == Class::Family || syntax.lexicon().measure(a.entry.lemma).is_some())
    })
}

/// True for tokens inside a date, a clock time or a duration.
pub fn in_time(counts: &Counts<'_>, from: usize, to: usize) -> bool {
    // Times stand in the order of the text.
    let at = counts.times.partition_point(|t| t.tokens.end <= from);
    counts.times.get(at).is_some_and(|t| t.tokens.start < to)
}
