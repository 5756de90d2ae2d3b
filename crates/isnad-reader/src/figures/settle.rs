//! After claims are merged: no casualties at all, one count told by two claims.

use isnad_model::{ClaimType, Measure};

use super::measure::{harm, of_word};
use crate::draft::{Draft, FigureDraft};
use crate::syntax::Syntax;
use crate::words::Tag;

/// Settles the figures of the drafts of one sentence, over its items.
pub fn settle(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], items: std::ops::Range<usize>) {
    unharmed(syntax, drafts, items);
    wounds(drafts);
    again(drafts);
    once(drafts);
}

const fn is_strike(claim: ClaimType) -> bool {
    use ClaimType::{Airstrike, Attack, Bombing, Clash, Repel, Shelling};
    matches!(claim, Airstrike | Attack | Bombing | Clash | Shelling | Repel)
}

/// «لم يسفر عن ضحايا», «دون إصابات»: none were killed or injured.
fn unharmed(syntax: &Syntax<'_, '_>, drafts: &mut [Draft], items: std::ops::Range<usize>) {
    if items.is_empty() {
        return;
    }
    let (first, end) = (syntax.items[items.start].start, syntax.items[items.end - 1].end);
    for t in first..end {
        let folded = syntax.text().fold_of(t as usize);
        let mut from = t;
        let last = match folded.strip_prefix('و').unwrap_or(folded) {
            "لم" => outcome(syntax, t, end),
            "دون" | "بدون" => {
                if t > first && matches!(syntax.text().fold_of(t as usize - 1), "من" | "ومن") {
                    from = t - 1;
                }
                casualties(syntax, t + 1, end)
            }
            _ => None,
        };
        let Some(noun) = last else { continue };
        let figure = FigureDraft {
            measure: Measure::Casualties,
            of: (noun, noun + 1),
            low: Some(0.0),
            high: Some(0.0),
            approx: false,
            quote: (from, noun + 1),
            part_of: None,
        };
        let inside = |d: &Draft| d.hit.start >= from && d.hit.start <= noun;
        let strike = drafts.iter().rposition(|d| !d.dropped && is_strike(d.claim) && d.hit.start < from);
        // «لم يصب أحد في الهجوم»: behind it.
        let behind = || drafts.iter().position(|d| !d.dropped && is_strike(d.claim) && d.hit.start > noun && d.hit.start <= noun + 4);
        let into = strike.or_else(|| drafts.iter().position(|d| !d.dropped && inside(d))).or_else(behind);
        let Some(into) = into else { continue };
        for (k, d) in drafts.iter_mut().enumerate() {
            if k != into && inside(d) && matches!(d.claim, ClaimType::Toll | ClaimType::Killing) {
                d.dropped = true;
            }
        }
        drafts[into].cover(from, noun + 1);
        drafts[into].figures.push(figure);
    }
}

/// «لم [يسفر] (عن (سقوط)) ضحايا»: the token of the casualties.
fn outcome(syntax: &Syntax<'_, '_>, t: u32, end: u32) -> Option<u32> {
    let verb = syntax.view.words.get(t as usize + 1).filter(|_| t + 1 < end)?;
    let result = verb.all.iter().any(|a| syntax.lexicon().carries(a.entry.lemma, isnad_lexicon::Carry::Result))
        || matches!(syntax.text().fold_of(t as usize + 1), "تسجل" | "يسجل" | "تقع" | "يقع" | "تسقط" | "يسقط" | "تحدث");
    // «لم تصب أي مدني», «لم يصب أحد»
    let hurt = matches!(syntax.text().fold_of(t as usize + 1), "تصب" | "يصب" | "تقتل" | "يقتل") && t + 2 < end;
    let nobody = |k: u32| matches!(syntax.text().fold_of(k as usize), "احد" | "احدا");
    if hurt && nobody(t + 2) {
        return Some(t + 2);
    }
    if hurt && t + 4 < end && matches!(syntax.text().fold_of(t as usize + 2), "اي" | "ايا") && syntax.text().fold_of(t as usize + 3) == "من"
    {
        return syntax.word(t + 4).class().is_human().then_some(t + 4);
    }
    if hurt && matches!(syntax.text().fold_of(t as usize + 2), "اي" | "ايا") && t + 3 < end && syntax.word(t + 3).class().is_human() {
        return Some(t + 3);
    }
    if !result {
        return None;
    }
    // «لم يسفر الهجوم على القاعدة عن خسائر»: over the subject.
    let over = || {
        let stop = |k: &u32| matches!(syntax.word(*k).tag, Tag::Punct | Tag::Verb);
        let last = (t + 2..end.min(t + 14)).take_while(|k| !stop(k)).find(|&k| syntax.text().fold_of(k as usize) == "عن");
        last.and_then(|k| casualties(syntax, k + 1, end))
    };
    casualties(syntax, t + 2, end).or_else(over)
}

/// «(عن) (سقوط|وقوع) (أي) ضحايا|إصابات|قتلى»
fn casualties(syntax: &Syntax<'_, '_>, from: u32, end: u32) -> Option<u32> {
    // «دون تسجيل خسائر بشرية»
    let lives =
        |t: u32| syntax.text().fold_of(t as usize) == "خساير" && t + 1 < end && syntax.text().fold_of(t as usize + 1).starts_with("بشري");
    (from..end.min(from + 4)).find(|&t| of_word(syntax, t).is_some_and(harm) || lives(t)).filter(|&t| {
        (from..t).all(|k| matches!(syntax.text().fold_of(k as usize), "عن" | "الي" | "في" | "اي" | "ايه" | "سقوط" | "وقوع" | "حدوث" | "تسجيل" | "ب") || syntax.text().fold_of(k as usize).ends_with("سقوط") || syntax.text().fold_of(k as usize).ends_with("وقوع"))
            && matches!(syntax.text().fold_of(t as usize), f if f.contains("ضحايا") || f.contains("اصاب") || f.contains("قتل") || f.contains("خساير") || f.contains("جرح") || f.contains("وفيات"))
            && syntax.text().fold_of(t as usize) != "قتل"
    })
}

/// «مقتل جنديين وجرح 31 آخرين، إصابات أربعة منهم بالغة»: how some of those wounded are is told with the count of all.
fn wounds(drafts: &mut [Draft]) {
    for b in 1..drafts.len() {
        let from = &drafts[b];
        let parts = from.figures.iter().any(|f| f.part_of.is_some() && f.quote.0 >= from.hit.end);
        let all = from.figures.iter().all(|f| f.quote.1 <= from.hit.start || f.part_of.is_some());
        if from.dropped || from.claim != ClaimType::Toll || !parts || !all {
            continue;
        }
        let near = |d: &Draft| {
            !d.dropped
                && (is_strike(d.claim) || matches!(d.claim, ClaimType::Toll | ClaimType::Killing))
                && d.figures.iter().any(|f| harm(f.measure))
        };
        let Some(into) = (b.saturating_sub(3)..b).rev().find(|&a| near(&drafts[a]) && drafts[a].hit.start < drafts[b].hit.start) else {
            continue;
        };
        drafts[b].dropped = true;
        let (figures, evidence) = (drafts[b].figures.clone(), drafts[b].evidence);
        for f in figures {
            if !drafts[into].figures.iter().any(|o| o.quote.0 < f.quote.1 && f.quote.0 < o.quote.1) {
                drafts[into].figures.push(f);
            }
        }
        drafts[into].cover(evidence.0, evidence.1);
    }
}

/// «… لقوا مصرعهم، مقابل قتيلين», «عن مقتل 29 وجرح 15»: a toll whose counts another claim has told already is no claim.
fn again(drafts: &mut [Draft]) {
    for a in 0..drafts.len() {
        let from = &drafts[a];
        if from.dropped || from.claim != ClaimType::Toll || from.figures.is_empty() {
            continue;
        }
        let told = |by: &Draft| {
            let far = |f: &FigureDraft| f.measure == Measure::DistanceKm;
            let has = |f: &FigureDraft| far(f) || by.figures.iter().any(|o| o.quote == f.quote && o.measure == f.measure);
            // «بلغ عدد القتلى 17 إلى جانب 25 جريحا، وهناك قتلى دفنوا»: counts that stand before it, and are of a sum told before.
            let sum = || {
                by.claim == ClaimType::Toll
                    && by.figures.len() == from.figures.len()
                    && from.hit.via == crate::matching::Via::Noun
                    && from.figures.iter().all(|f| f.quote.1 <= from.hit.start)
            };
            !by.dropped && by.hit.end <= from.hit.start && (by.figures.len() > from.figures.len() || sum()) && from.figures.iter().all(has)
        };
        if drafts[a.saturating_sub(8)..a].iter().any(told) {
            drafts[a].dropped = true;
        }
    }
}

/// One count told by two claims belongs to the nearer: to the one of which it is a role, else to the last trigger before it.
fn once(drafts: &mut [Draft]) {
    for a in 0..drafts.len() {
        // Only neighbours can tell the same words.
        for b in a.saturating_sub(8)..drafts.len().min(a + 9) {
            if a == b || drafts[a].dropped || drafts[b].dropped || drafts[a].claim == drafts[b].claim {
                continue;
            }
            let (from, by) = (&drafts[a], &drafts[b]);
            let farther = |f: &FigureDraft| {
                let role = |d: &Draft| {
                    let filler = d.roles.iter().flatten().any(|r| r.head >= f.of.0 && r.head < f.of.1);
                    u8::from(filler) * 2 + u8::from(d.hit.start < f.of.1 && f.of.0 < d.hit.end)
                };
                let distance =
                    |d: &Draft| if d.hit.start <= f.quote.0 { f.quote.0 - d.hit.start } else { 2 * (d.hit.start - f.quote.0) + 6 };
                let sure = |d: &Draft| {
                    let vague = |m| matches!(m, Measure::People | Measure::Other) && d.claim != ClaimType::Destruction;
                    d.figures.iter().any(|o| !vague(o.measure) && o.quote == f.quote)
                };
                // «رفضت تسليم جثث أربعة», «مظاهرة شارك فيها المئات للمطالبة بـ»: words about an event count nobody whom the event counts.
                let told = |d: &Draft| !matches!(d.claim, ClaimType::Refusal | ClaimType::Request) || f.quote.0 < d.hit.start;
                // What counts the dead keeps them: it would have been merged into the strike otherwise.
                let dead = |d: &Draft| {
                    matches!(d.claim, ClaimType::Toll | ClaimType::Killing)
                        && d.figures.iter().any(|o| harm(o.measure) && o.quote == f.quote)
                };
                (told(by), dead(by), sure(by), role(by), std::cmp::Reverse(distance(by)))
                    > (told(from), dead(from), sure(from), role(from), std::cmp::Reverse(distance(from)))
            };
            let lost: Vec<usize> = (0..from.figures.len())
                .filter(|&i| {
                    let f = &from.figures[i];
                    // «دمر القصف 12 منزلا»: destroyed things are no places of the shelling.
                    let things = by.claim == ClaimType::Destruction && f.measure == Measure::Places;
                    let places = matches!(f.measure, Measure::Places | Measure::DistanceKm) && !things;
                    !places && f.low != Some(0.0) && by.figures.iter().any(|o| o.quote.0 < f.quote.1 && f.quote.0 < o.quote.1) && farther(f)
                })
                .collect();
            for i in lost.into_iter().rev() {
                drafts[a].figures.remove(i);
            }
        }
    }
}
