//! What a count measures: by its noun, by what governs it, by the claim.

use isnad_lexicon::Class;
use isnad_model::{ClaimType, Measure};

use super::count::Counted;
use crate::draft::Draft;
use crate::syntax::Syntax;

/// The measure that the words of a trigger, or its type, give to what they govern.
pub fn governor(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<Measure> {
    let own = (draft.hit.start..draft.hit.end).filter_map(|t| of_word(syntax, t)).find(|m| *m != Measure::Casualties);
    match draft.claim {
        ClaimType::Killing => Some(own.filter(|m| *m == Measure::Injured).unwrap_or(Measure::Killed)),
        ClaimType::Arrest => Some(Measure::Arrested),
        ClaimType::Abduction => Some(Measure::People),
        ClaimType::Release => Some(Measure::Released),
        ClaimType::BodiesHandover => Some(Measure::Other),
        // «راح ضحية الحرب 10 آلاف»
        ClaimType::Toll => own.or_else(|| {
            let casualties = |t: u32| of_word(syntax, t) == Some(Measure::Casualties);
            // «راح ضحية», «الضحايا جميعهم»
            (draft.hit.end > draft.hit.start + 1 && (casualties(draft.hit.end - 1) || casualties(draft.hit.start)))
                .then_some(Measure::Casualties)
        }),
        // «طائرة قتلت أربعة», «أصابت قذيفة خمسة مدنيين»
        ClaimType::Airstrike | ClaimType::Shelling => own.filter(|m| harm(*m)),
        _ => None,
    }
}

/// What a word measures by itself.
pub fn of_word(syntax: &Syntax<'_, '_>, token: u32) -> Option<Measure> {
    syntax.word(token).lemma().and_then(|l| syntax.lexicon().measure(l))
}

/// True for what happens to people.
pub const fn harm(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Injured | Measure::Missing | Measure::Casualties)
}

/// The measure of a count under what governs it.
pub fn measure(syntax: &Syntax<'_, '_>, counted: &Counted, gov: Option<Measure>, claim: ClaimType) -> Measure {
    let found = counted_as(syntax, counted, gov, claim);
    // «منعت 17 جريحا من الصعود»: they are kept from going, and were hurt before.
    if found == Measure::Injured && claim == ClaimType::Obstruction { Measure::People } else { found }
}

fn counted_as(syntax: &Syntax<'_, '_>, counted: &Counted, gov: Option<Measure>, claim: ClaimType) -> Measure {
    if counted.percent {
        return Measure::Percent;
    }
    let Some(noun) = counted.noun else {
        return gov.unwrap_or(Measure::People);
    };
    let word = syntax.word(noun);
    let class = word.class();
    let folded = syntax.text().fold_of(noun as usize);
    if matches!(folded, "مره" | "مرات") {
        return if matches!(claim, ClaimType::Airstrike | ClaimType::Shelling) { Measure::Strikes } else { Measure::Other };
    }
    // «مئات الأسر»: not the masdar.
    if word.all.iter().any(|a| a.entry.class == Class::Family) {
        return gov.filter(|g| harm(*g)).unwrap_or(Measure::Families);
    }
    // «12 مقاتلة», «ست مقاتلات»: aircraft, where nobody says what became of them.
    if matches!(folded, "مقاتله" | "مقاتلات") && gov.is_none() {
        return Measure::Vehicles;
    }
    if class == Class::Unit {
        return if folded.starts_with("كيلومتر") || matches!(folded, "كلم" | "كم") {
            Measure::DistanceKm
        } else {
            Measure::Other
        };
    }
    if let Some(m) = of_word(syntax, noun) {
        match m {
            // «تفجيرين», «هجمات» only happen more than once: most coders count them under `other`.
            Measure::Strikes if !matches!(claim, ClaimType::Airstrike | ClaimType::Shelling) => return Measure::Other,
            Measure::Arrested | Measure::Killed if matches!(claim, ClaimType::Release | ClaimType::BodiesHandover) => {
                return gov.unwrap_or(m);
            }
            // «194 مصابا نقلوا إلى …»: wounded who only travel too.
            Measure::Injured if matches!(claim, ClaimType::Evacuation | ClaimType::Movement) => return Measure::People,
            // «مئات الأسرى» who only travel are people; «مقتل أسيرين» are dead.
            Measure::Arrested if gov.is_some_and(harm) => return gov.unwrap_or(m),
            Measure::Arrested if claim != ClaimType::Arrest => return Measure::People,
            _ => return m,
        }
    }
    // «خرجت دفعتان»: no people are counted.
    if word.lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "دفعه" | "مرحله" | "وجبه")) {
        return Measure::Other;
    }
    // «مقتل 11 من تنظيم الدولة»: people of it, whatever it is.
    let of = noun > 0 && syntax.text().fold_of(noun as usize - 1) == "من";
    if of && matches!(class, Class::Event | Class::Force | Class::Body | Class::Document | Class::Abstract | Class::None) && gov.is_some() {
        return gov.unwrap_or(Measure::People);
    }
    match class {
        // «ارتكب 12 مجزرة»: acts, not dead.
        Class::Event if claim == ClaimType::Killing && gov == Some(Measure::Killed) => Measure::Other,
        Class::Family => Measure::Families,
        // «أطلقت 47 طائرة مسيرة»: what is fired.
        Class::Vehicle if claim == ClaimType::Shelling && pilotless(syntax, noun) => Measure::Munitions,
        Class::Vehicle => Measure::Vehicles,
        Class::Munition | Class::Weapon => Measure::Munitions,
        // «200 قطعة سلاح»
        Class::Thing | Class::Abstract
            if folded.starts_with("قطع") && syntax.view.words.get(noun as usize + 1).is_some_and(|w| w.class() == Class::Weapon) =>
        {
            Measure::Munitions
        }
        // «هدم 30 منزلا», «دمروا 12 هدفا»: what is destroyed is counted as things, wherever it stands.
        Class::Facility | Class::Area
            if claim == ClaimType::Destruction && word.lemma().is_some_and(|l| !is_ground(&syntax.lexicon().lemma(l).folded, class)) =>
        {
            Measure::Other
        }
        Class::PlaceClass | Class::Area | Class::Facility => Measure::Places,
        // «مقتل 11 من التنظيم»
        Class::Event | Class::Force | Class::Body if gov.is_some_and(harm) => gov.unwrap_or(Measure::Other),
        Class::Event if matches!(claim, ClaimType::Airstrike) => Measure::Strikes,
        Class::Event | Class::Relief | Class::Document | Class::Thing | Class::Abstract | Class::Remains | Class::Time => Measure::Other,
        Class::Force | Class::Body if gov.is_none() => Measure::Other,
        _ => gov.unwrap_or(Measure::People),
    }
}

/// «مسيّرة», «انتحارية», «بدون طيار», of the aircraft at `noun`.
fn pilotless(syntax: &Syntax<'_, '_>, noun: u32) -> bool {
    let word = |t: u32| if (t as usize) < syntax.view.words.len() { syntax.text().fold_of(t as usize) } else { "" };
    let says = |t: u32| matches!(word(t), "مسيره" | "مسيرات" | "مسيرتين" | "انتحاريه" | "مفخخه" | "بدون" | "دون");
    says(noun) || says(noun + 1) || word(noun + 1) == "من" && says(noun + 2)
}

/// Built things that are ground before they are things: «تدمير خمسة مواقع». Of vague ground only a target is a thing.
fn is_ground(lemma: &str, class: Class) -> bool {
    if class == Class::Area {
        return lemma != "هدف";
    }
    matches!(lemma, "موقع" | "معسكر" | "قاعده" | "مخبا" | "كهف" | "نقطه" | "حاجز" | "وكر" | "نفق")
}
