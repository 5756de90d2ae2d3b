//! Figures: what each number counts, and for which claim.

use isnad_lexicon::Class;
use isnad_lexicon::morph::Number;
use isnad_model::{ClaimType, Measure};
use isnad_text::numbers::{NumberKind, NumberMention};
use isnad_text::times::TimeMention;

use crate::draft::{Draft, FigureDraft};
use crate::phrases::{ItemKind, Np, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// Numbers and times of the text.
pub struct Counts<'d> {
    /// Numbers.
    pub numbers: &'d [NumberMention],
    /// Times.
    pub times: &'d [TimeMention],
}

/// The measure of a counted phrase under a trigger.
fn measure(syntax: &Syntax<'_, '_>, np: &Np, governor: Option<Measure>, claim: ClaimType) -> Measure {
    let head = syntax.word(np.head);
    if let Some(m) = head.lemma().and_then(|l| syntax.lexicon().measure(l)) {
        if !(m == Measure::Strikes && !matches!(claim, ClaimType::Airstrike | ClaimType::Shelling | ClaimType::Attack)) {
            return m;
        }
    }
    if let Some(m) = governor {
        if np.class.is_human() || np.class == Class::None || np.class == Class::Force || np.unknown {
            return m;
        }
    }
    match np.class {
        Class::Family => Measure::Families,
        Class::Vehicle => Measure::Vehicles,
        Class::Munition => Measure::Munitions,
        Class::PlaceClass | Class::Area | Class::Facility => Measure::Places,
        Class::Person | Class::Fighter | Class::Office | Class::Batch | Class::None if governor.is_none() => Measure::People,
        _ => Measure::Other,
    }
}

/// The measure that a verb or masdar gives to what it governs.
fn governor(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<Measure> {
    let from_trigger = (draft.hit.start..draft.hit.end).filter_map(|t| syntax.word(t).lemma()).find_map(|l| syntax.lexicon().measure(l));
    from_trigger.or(match draft.claim {
        ClaimType::Killing => Some(Measure::Killed),
        ClaimType::Arrest | ClaimType::Abduction => Some(Measure::Arrested),
        ClaimType::Release => Some(Measure::Released),
        _ => None,
    })
}

fn draft_of(number: &NumberMention, np: &Np, measure: Measure, np_of: (u32, u32)) -> FigureDraft {
    let _ = np;
    FigureDraft {
        measure,
        of: np_of,
        low: number.low,
        high: number.high,
        approx: number.approx,
        quote: (number.tokens.start as u32, number.tokens.end as u32),
        part_of: None,
    }
}

/// A figure for a counted phrase, if it has a number, a dual or a plain singular.
fn figure(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, np: &Np, governor: Option<Measure>, claim: ClaimType) -> Option<FigureDraft> {
    let m = measure(syntax, np, governor, claim);
    if let Some(n) = np.number {
        let number = &counts.numbers[n as usize];
        if matches!(number.kind, NumberKind::Ordinal | NumberKind::Fraction) || in_time(counts, number) {
            return None;
        }
        let of = if np.head == np.start && syntax.word(np.head).tag == Tag::Number { (np.start, np.end) } else { (np.head, np.end) };
        let m = if number.kind == NumberKind::Percent { Measure::Percent } else { m };
        return Some(draft_of(number, np, m, of));
    }
    let head = syntax.word(np.head);
    let entry = head.best?.entry;
    if entry.number == Number::Du && head.tag == Tag::Noun && entry.class != Class::Time && entry.class != Class::Unit {
        return Some(FigureDraft {
            measure: m,
            of: (np.head, np.end),
            low: Some(2.0),
            high: Some(2.0),
            approx: false,
            quote: (np.head, np.head + 1),
            part_of: None,
        });
    }
    // «مقتل مدني», «استشهاد طفل»: a singular that plainly counts one.
    let one = matches!(m, Measure::Killed | Measure::Injured) && entry.number == Number::Sg && !np.definite && !np.is_name && matches!(np.class, Class::Person | Class::Fighter | Class::Office) && head.tag == Tag::Noun;
    one.then_some(FigureDraft {
        measure: m,
        of: (np.head, np.end),
        low: Some(1.0),
        high: Some(1.0),
        approx: false,
        quote: (np.head, np.end),
        part_of: None,
    })
}

fn in_time(counts: &Counts<'_>, number: &NumberMention) -> bool {
    counts.times.iter().any(|t| t.tokens.start < number.tokens.end && number.tokens.start < t.tokens.end)
}

/// Figures of one draft: from its fillers and from the counted phrases of its reach.
pub fn figures(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, draft: &mut Draft) {
    let gov = governor(syntax, draft);
    let casualty = matches!(draft.claim, ClaimType::Killing | ClaimType::Toll);
    let mut found: Vec<FigureDraft> = Vec::new();
    let mut add = |f: FigureDraft| {
        if !found.iter().any(|o| o.quote.0 < f.quote.1 && f.quote.0 < o.quote.1) {
            found.push(f);
        }
    };
    // The trigger's own phrase: «عشرات الغارات», «تفجيرين», «12 قتيلا».
    let own_item = syntax.item_of[draft.hit.end as usize - 1] as usize;
    if let Some(n) = syntax.np_of_item(own_item) {
        let np = *syntax.np(n);
        if np.head < draft.hit.end && np.head >= draft.hit.start || np.number.is_some() {
            let own = matches!(draft.claim, ClaimType::Toll | ClaimType::Killing);
            let m = syntax.word(np.head).lemma().and_then(|l| syntax.lexicon().measure(l));
            let dual = syntax.word(np.head).best.is_some_and(|a| a.entry.number == Number::Du);
            if np.number.is_some() && np.head >= draft.hit.start && np.head < draft.hit.end || dual || own && m.is_some() && np.number.is_some() {
                if let Some(mut f) = figure(syntax, counts, &np, None, draft.claim) {
                    if !own && m.is_none() {
                        f.measure = match np.class {
                            Class::Munition => Measure::Munitions,
                            _ if draft.claim == ClaimType::Airstrike => Measure::Strikes,
                            _ => Measure::Other,
                        };
                    }
                    add(f);
                }
            }
        }
        // A genitive that is counted: «مقتل 25 مقاتلا», «إصابة 43».
        if draft.hit.end < np.end {
            let at = draft.hit.end as usize;
            if let Some(g) = syntax.view.np(at, np.end as usize, Prep::Bare, at) {
                if let Some(f) = figure(syntax, counts, &g, gov, draft.claim) {
                    add(f);
                }
            }
        }
    }
    // Counted phrases of the reach.
    let first = draft.item.min(draft.carrier.unwrap_or(draft.item));
    for k in first..draft.reach.max(draft.item + 1).min(draft.limit) {
        let ItemKind::Np(n) = syntax.items[k].kind else { continue };
        let np = syntax.np(n);
        if k == draft.item || (syntax.is_event(np) && np.head >= draft.hit.end && !matches!(np.class, Class::PlaceClass | Class::Facility | Class::Area)) {
            continue;
        }
        let filled = draft.roles.iter().flatten().any(|f| f.head >= np.start && f.head < np.end);
        let g = if np.prep == Prep::Bare { gov } else { None };
        if filled || (np.number.is_some() && np.prep == Prep::Bare) {
            if let Some(f) = figure(syntax, counts, np, g, draft.claim) {
                add(f);
            }
        }
    }
    // «وجرح 30», «وإصابة 43»: counts joined to a count.
    if casualty || found.iter().any(|f| f.measure == Measure::Killed) {
        chain(syntax, counts, draft, &mut found);
    }
    let mut add = |f: FigureDraft| {
        if !found.iter().any(|o| o.quote.0 < f.quote.1 && f.quote.0 < o.quote.1) {
            found.push(f);
        }
    };
    // Subjects before the verb: «شخصين قتلا».
    for role in &draft.roles {
        for filler in role {
            let item = syntax.item_of[filler.head as usize] as usize;
            if item >= draft.first && item < draft.item {
                if let ItemKind::Np(n) = syntax.items[item].kind {
                    let np = syntax.np(n);
                    let victim = matches!(gov, Some(Measure::Killed | Measure::Injured | Measure::Arrested));
                    if let Some(f) = figure(syntax, counts, np, if victim { gov } else { None }, draft.claim) {
                        add(f);
                    }
                }
            }
        }
    }
    // Durations in reach: «مهلة 48 ساعة», «هدنة لخمسة أيام».
    if matches!(draft.claim, ClaimType::Ceasefire | ClaimType::Ultimatum) {
        for k in draft.item..draft.reach.max(draft.item + 1).min(draft.limit) {
            if let ItemKind::Time(t) = syntax.items[k].kind {
                duration(syntax, counts, t, draft, &mut add);
            }
        }
        if let Some(n) = syntax.np_of_item(draft.item) {
            let np = syntax.np(n);
            for (t, time) in counts.times.iter().enumerate() {
                if time.tokens.start >= np.start as usize && time.tokens.end <= np.end as usize {
                    duration(syntax, counts, t as u32, draft, &mut add);
                }
            }
        }
    }
    for f in &found {
        draft.evidence.0 = draft.evidence.0.min(f.quote.0);
        draft.evidence.1 = draft.evidence.1.max(f.quote.1).max(f.of.1);
    }
    draft.figures.extend(found);
}

/// Follows «وجرح …», «وأصيب …», «وإصابة …» after a count of casualties, and «بينهم …» as parts of it.
fn chain(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, draft: &mut Draft, found: &mut Vec<FigureDraft>) {
    let mut k = draft.reach.max(syntax.item_of[draft.hit.end as usize - 1] as usize + 1);
    // Parts and joined masdars inside the reach first.
    for i in draft.item + 1..k.min(draft.limit) {
        let ItemKind::Np(n) = syntax.items[i].kind else { continue };
        joined(syntax, counts, draft, syntax.np(n), found);
    }
    while k < draft.limit {
        match syntax.items[k].kind {
            ItemKind::Comma | ItemKind::Other | ItemKind::Quote | ItemKind::Time(_) => k += 1,
            ItemKind::Np(n) => {
                if !joined(syntax, counts, draft, syntax.np(n), found) {
                    return;
                }
                k += 1;
                draft.reach = draft.reach.max(k);
            }
            ItemKind::Verb => {
                let word = syntax.word(syntax.items[k].end - 1);
                let measure = word.lemma().and_then(|l| syntax.lexicon().measure(l)).filter(|m| matches!(m, Measure::Injured | Measure::Killed | Measure::Missing));
                let Some(m) = measure.filter(|_| word.pro.conj) else { return };
                let around = syntax.after(k, draft.limit);
                let Some(first) = around.bare.first().and_then(|l| l.first()) else { return };
                if let Some(f) = figure(syntax, counts, syntax.np(*first), Some(m), ClaimType::Toll) {
                    found.push(f);
                }
                k = around.end as usize;
                draft.reach = draft.reach.max(k);
                draft.time = draft.time.or(around.times.first().copied());
            }
            _ => return,
        }
    }
}

/// «وإصابة 43», «بينهم أربعة أطفال»: true if the phrase goes on counting.
fn joined(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, draft: &mut Draft, np: &Np, found: &mut Vec<FigureDraft>) -> bool {
    let clash = |f: &FigureDraft, found: &[FigureDraft]| found.iter().any(|o| o.quote.0 < f.quote.1 && f.quote.0 < o.quote.1);
    if np.prep_start < np.start && syntax.parts_word(np.prep_start) {
        let whole = found.iter().find(|f| f.part_of.is_none()).copied();
        let (list, _) = syntax.list(syntax.item_of[np.head as usize] as usize, draft.limit);
        for n in list {
            let member = syntax.np(n);
            if let Some(mut f) = figure(syntax, counts, member, whole.map(|w| w.measure), ClaimType::Toll) {
                f.measure = whole.map_or(f.measure, |w| w.measure);
                f.part_of = whole.map(|w| w.quote);
                found.retain(|o| !(o.quote == f.quote));
                if !clash(&f, found) {
                    found.push(f);
                }
                let filler = crate::draft::Filler::of(syntax, member);
                draft.fill(isnad_model::Role::Target, filler);
            }
        }
        return true;
    }
    let head = syntax.word(np.head);
    let measure = head.lemma().and_then(|l| syntax.lexicon().measure(l)).filter(|m| matches!(m, Measure::Injured | Measure::Killed | Measure::Missing | Measure::Casualties));
    let Some(m) = measure else { return false };
    if !np.conj || np.head < draft.hit.end {
        return np.conj;
    }
    let counted = np.inner.map_or(*np, |n| *syntax.np(n));
    if let Some(mut f) = figure(syntax, counts, &counted, Some(m), ClaimType::Toll) {
        f.measure = m;
        if !clash(&f, found) {
            found.push(f);
        }
    }
    true
}

fn duration(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, t: u32, draft: &Draft, add: &mut impl FnMut(FigureDraft)) {
    let time = &counts.times[t as usize];
    let _ = syntax;
    if let Some((low, high)) = time.hours() {
        add(FigureDraft {
            measure: Measure::DurationH,
            of: (draft.hit.start, draft.hit.end),
            low,
            high,
            approx: false,
            quote: (time.tokens.start as u32, time.tokens.end as u32),
            part_of: None,
        });
    }
}
