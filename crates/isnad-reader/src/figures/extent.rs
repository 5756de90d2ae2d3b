//! Durations and distances: «هدنة لخمسة أيام», «حصار دام خمسة أشهر», «تبعد أكثر من 60 كلم».

use isnad_lexicon::Class;
use isnad_model::{ClaimType, Measure, Role, Status};
use isnad_text::times::{TimeMention, TimeValue, Unit};

use super::Counts;
use super::count::counted;
use crate::draft::{Draft, FigureDraft};
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// How long it lasts: a duration in its own clause, or under a verb of lasting that hangs on it.
pub fn durations(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, draft: &mut Draft, to: usize) {
    use ClaimType::{
        Abduction, Advance, Aid, Airstrike, Arrest, Ceasefire, Clash, Evacuation, Killing, Obstruction, Protest, Release, Shelling, Siege,
        Toll, Ultimatum, WeaponsHandover, Withdrawal,
    };
    let own = syntax.item_of[draft.hit.end as usize - 1] as usize;
    // What stands behind another event lasts as long as that does.
    let other = |k: usize| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.is_event(syntax.np(n)));
    let stop = (own + 1..to).find(|&k| other(k)).unwrap_or(to);
    // «يقضي بخروجها خلال 48 ساعة»: how long they have.
    let given = matches!(draft.claim, Evacuation | Withdrawal | WeaponsHandover | Release)
        && matches!(draft.status, Status::Planned | Status::Offered | Status::Demanded);
    if given
        || matches!(
            draft.claim,
            Abduction
                | Advance
                | Aid
                | Airstrike
                | Arrest
                | Ceasefire
                | Clash
                | Obstruction
                | Killing
                | Protest
                | Shelling
                | Siege
                | Toll
                | Ultimatum
        ) && stop > own
    {
        let (a, b) = (draft.hit.start as usize, syntax.items[stop - 1].end as usize);
        let first = counts.times.partition_point(|t| t.tokens.end <= a);
        for time in counts.times[first..].iter().take_while(|t| t.tokens.start < b) {
            duration(syntax, counts, time.tokens.start, draft);
        }
    }
    governing(syntax, counts, draft, own);
    if stop < to {
        return;
    }
    let lasting = (own + 1..draft.limit.min(to + 4))
        .take_while(|&k| !matches!(syntax.items[k].kind, ItemKind::Stop) && !other(k))
        .find(|&k| matches!(syntax.items[k].kind, ItemKind::Verb));
    if let Some(v) = lasting.filter(|&v| lasts(syntax, syntax.items[v].end - 1))
        && let Some(ItemKind::Time(t)) = syntax.items.get(v + 1).filter(|_| v + 1 < draft.limit).map(|i| i.kind)
    {
        duration(syntax, counts, counts.times[t as usize].tokens.start, draft);
    }
}

/// «خلال شهر من القتال», «بعد ثلاث سنوات من الحصار», «واستمر الهجوم نحو ست ساعات»: what stands before the event says how long.
fn governing(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, draft: &mut Draft, own: usize) {
    let Some(before) = own.checked_sub(1).filter(|&b| b >= draft.first).map(|b| syntax.items[b]) else { return };
    match (before.kind, syntax.items[own].kind) {
        (ItemKind::Time(t), ItemKind::Np(n)) if syntax.prep_form(syntax.np(n).prep) == "من" && syntax.np(n).head + 1 >= draft.hit.end => {
            use ClaimType::{Airstrike, Ceasefire, Clash, Negotiation, Obstruction, Protest, Shelling, Siege};
            let Some(time) = counts.times.get(t as usize) else { return };
            // «بعد يومين من القصف» is when, «بعد عامين من الحصار» how long.
            let holds = match time.value {
                TimeValue::Away { amount, future } => {
                    future && amount.low == amount.high && amount.unit >= Unit::Month && matches!(draft.claim, Clash | Siege | Negotiation)
                }
                TimeValue::Duration(a) | TimeValue::Within(a) => a.low == a.high || a.high.is_none() && a.low != Some(2.0),
                _ => false,
            };
            if !holds || !matches!(draft.claim, Airstrike | Ceasefire | Clash | Negotiation | Obstruction | Protest | Shelling | Siege) {
                return;
            }
            if let Some((low, high)) = time.hours().filter(|_| time.tokens.end == before.end as usize) {
                let core = measured(syntax, counts, time);
                push(draft, low, high, core);
            }
        }
        (ItemKind::Verb, ItemKind::Np(n)) if syntax.np(n).prep == Prep::Bare && lasts(syntax, before.end - 1) => {
            let stops = |k: &usize| !matches!(syntax.items[*k].kind, ItemKind::Stop | ItemKind::Conj | ItemKind::Verb);
            let time = (own + 1..draft.limit.min(own + 6)).take_while(stops).find(|&k| matches!(syntax.items[k].kind, ItemKind::Time(_)));
            if let Some(ItemKind::Time(t)) = time.map(|k| syntax.items[k].kind) {
                duration(syntax, counts, counts.times[t as usize].tokens.start, draft);
            }
        }
        _ => {}
    }
}

/// «بعد ثلاث سنوات»: without the preposition.
fn measured(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, time: &TimeMention) -> (u32, u32) {
    let (from, to) = (time.tokens.start, time.tokens.end);
    let number = counts.numbers.partition_point(|n| n.tokens.end <= from);
    let counted = counts.numbers.get(number).filter(|n| n.tokens.start < to).map(|n| n.tokens.start);
    let prep = matches!(syntax.text().fold_of(from), "بعد" | "وبعد" | "قبل" | "وقبل" | "خلال" | "وخلال" | "منذ" | "ومنذ");
    (counted.unwrap_or(from + usize::from(prep && to > from + 1)) as u32, to as u32)
}

fn push(draft: &mut Draft, low: Option<f64>, high: Option<f64>, quote: (u32, u32)) {
    if draft.figures.iter().any(|f| f.quote.0 < quote.1 && quote.0 < f.quote.1) {
        return;
    }
    let of = (draft.hit.start, draft.hit.end);
    draft.figures.push(FigureDraft { measure: Measure::DurationH, of, low, high, approx: false, quote, part_of: None });
}

fn lasts(syntax: &Syntax<'_, '_>, token: u32) -> bool {
    let word = syntax.word(token);
    word.lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "دام" | "استمر" | "امتد" | "استغرق"))
}

/// «محاصرة منذ خمس سنوات», «منذ أكثر من عام»: too long ago to date anything, so it tells how long.
fn lasted(value: &TimeValue) -> bool {
    matches!(value, TimeValue::SinceAgo(a) if a.unit >= Unit::Month && a.high != Some(1.0))
}

fn duration(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, token: usize, draft: &mut Draft) {
    let at = counts.times.partition_point(|t| t.tokens.end <= token);
    let Some(time) = counts.times.get(at) else { return };
    let truce = matches!(draft.claim, ClaimType::Ceasefire | ClaimType::Ultimatum);
    let given = matches!(draft.claim, ClaimType::Evacuation | ClaimType::Withdrawal | ClaimType::WeaponsHandover | ClaimType::Release);
    let within = truce || given || matches!(draft.claim, ClaimType::Killing | ClaimType::Toll | ClaimType::Airstrike | ClaimType::Shelling);
    let since = lasted(&time.value);
    if !matches!(time.value, TimeValue::Duration(_)) && !since && !(within && matches!(time.value, TimeValue::Within(_)))
        || matches!(syntax.text().fold_of(time.tokens.start), "بعد" | "وبعد" | "قبل" | "وقبل")
    {
        return;
    }
    if matches!(draft.claim, ClaimType::Killing | ClaimType::Toll | ClaimType::Aid) && !since && !matches!(time.value, TimeValue::Within(_))
    {
        return;
    }
    let Some((low, high)) = time.hours() else { return };
    let quote = (time.tokens.start as u32 + u32::from(since), time.tokens.end as u32);
    // «أيام», «ساعات» alone measure nothing; an age stands after a person or in quotation marks.
    let vague = low.is_some()
        && high.is_none()
        && !(quote.0..quote.1).any(|t| matches!(syntax.text().fold_of(t as usize), "اكثر" | "لاكثر" | "يزيد" | "تزيد" | "الاقل" | "يقل"));
    let bare = vague && (!truce || quote.1 == quote.0 + 1);
    let before = token.checked_sub(1).map(|b| syntax.text().fold_of(b));
    let aged = before.is_some_and(|b| matches!(b, "\"" | "(" | "«" | "“" | "قبل" | "منذ" | "بعد" | "العمر" | "عمره" | "عمرها"));
    if bare || aged || draft.figures.iter().any(|f| f.quote.0 < quote.1 && quote.0 < f.quote.1) {
        return;
    }
    push(draft, low, high, quote);
}

/// How far from somewhere its place is: «القرية التي تبعد أكثر من 60 كلم», «سرت (450 كلم شرق طرابلس)».
pub fn distances(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, draft: &mut Draft) {
    if matches!(draft.claim, ClaimType::Agreement | ClaimType::Negotiation | ClaimType::Ceasefire) {
        return;
    }
    let places: Vec<u32> = draft.role(Role::Place).iter().map(|f| f.end).collect();
    for end in places {
        let Some(item) = end.checked_sub(1).map(|t| syntax.item_of[t as usize] as usize) else { continue };
        if item < draft.first || item >= draft.limit {
            continue;
        }
        for k in item..draft.limit.min(item + 7) {
            let ItemKind::Np(n) = syntax.items[k].kind else {
                if matches!(syntax.items[k].kind, ItemKind::Stop | ItemKind::Close | ItemKind::Subord) {
                    break;
                }
                continue;
            };
            let np = *syntax.np(n);
            for t in np.start.max(end)..np.end {
                let Some(c) = counted(syntax, counts, &np, t, None) else { continue };
                let Some(noun) = c.noun else { continue };
                let clash = draft.figures.iter().any(|f| f.quote.0 < c.quote.1 && c.quote.0 < f.quote.1);
                if syntax.word(noun).class() != Class::Unit
                    || clash
                    || super::measure::measure(syntax, &c, None, draft.claim) != Measure::DistanceKm
                {
                    continue;
                }
                let quote = (c.quote.0, c.quote.1.max(noun + 1));
                draft.figures.push(FigureDraft {
                    measure: Measure::DistanceKm,
                    of: (noun + 1, np.end.max(noun + 2)),
                    low: c.low,
                    high: c.high,
                    approx: c.approx,
                    quote,
                    part_of: None,
                });
                break;
            }
        }
    }
}
