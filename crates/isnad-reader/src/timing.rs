//! When: the time told in a claim's own reach, else in its sentence.

use isnad_model::Status;
use isnad_text::times::{Tense, TimeValue};
use jiff::civil::Date;

use crate::draft::Draft;
use crate::figures::Counts;
use crate::phrases::ItemKind;
use crate::syntax::Syntax;
use crate::voices::Voice;

/// Resolves the times of the drafts of one sentence.
pub fn times(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, published: Option<Date>, last: &mut Option<String>, voices: &[Voice], drafts: &mut [Draft]) {
    // A time inside «وقال … أمس» is when it was said.
    let said = |item: usize| voices.iter().any(|v| v.intro.0 <= syntax.items[item].start && syntax.items[item].start < v.intro.1);
    let eve = |item: usize| matches!(syntax.items[item].kind, ItemKind::Time(t) if matches!(counts.times[t as usize].value, TimeValue::Same { days, .. } if days != 0));
    for k in 0..drafts.len() {
        let d = &drafts[k];
        let tense = if d.status == Status::Planned { Tense::Future } else { Tense::Past };
        let value = |item: usize| match syntax.items[item].kind {
            ItemKind::Time(_) if said(item) || eve(item) => None,
            // «في اليوم نفسه», «صباحا»: the time told before.
            ItemKind::Time(t) if matches!(counts.times[t as usize].value, TimeValue::Same { .. }) && last.is_some() => last.clone(),
            ItemKind::Time(t) => counts.times[t as usize].edtf(published, tense),
            _ => None,
        };
        let own = d.time.and_then(|t| value(t as usize));
        let start = syntax.clause_start(d.item, d.first).saturating_sub(1).max(d.first);
        let edtf = own.or_else(|| (start..d.reach.min(d.limit)).find_map(value));
        // «غداة مقتل 23»: the day before what is told in the main clause.
        let day_before = (start..d.item).any(eve).then(|| drafts[..k].iter().rev().find_map(|o| o.edtf.clone()).or_else(|| last.clone())).flatten().and_then(|l| shifted(&l, -1));
        let d = &mut drafts[k];
        d.edtf = edtf.or(day_before);
        if let (Some(_), Some(t)) = (&d.edtf, d.time.filter(|t| value(*t as usize).is_some())) {
            let item = syntax.items[t as usize];
            d.evidence.0 = d.evidence.0.min(item.start);
            d.evidence.1 = d.evidence.1.max(item.end);
        }
    }
    if let Some(day) = drafts.iter().rev().filter(|d| d.status == Status::Happened).find_map(|d| d.edtf.clone()).filter(|e| e.len() == 10) {
        *last = Some(day);
    }
    // A time told once holds for the sentence: from the claim before, else from the one after; not into «بعد …», «عقب …».
    let told = |s: Status| matches!(s, Status::Happened | Status::Failed | Status::Ongoing);
    let background = |d: &Draft| matches!(syntax.items[d.item].kind, ItemKind::Np(n) if syntax.prep_tags(syntax.np(n).prep) == "after");
    // «قبرص التي تحتلها تركيا منذ 1974»: the time of a relative clause stays in it.
    let inside = |d: &Draft| {
        let start = syntax.clause_start(d.item, d.first);
        start > d.first && matches!(syntax.items[start - 1].kind, ItemKind::Rel) || matches!(syntax.items[d.item].kind, ItemKind::Verb) && syntax.embedded(d.item, d.first)
    };
    for k in 0..drafts.len() {
        if drafts[k].edtf.is_some() || !told(drafts[k].status) {
            continue;
        }
        let before = (0..k).rev().take_while(|&j| !background(&drafts[j + 1])).find(|&j| drafts[j].edtf.is_some() && told(drafts[j].status) && !inside(&drafts[j]));
        let after = || (k + 1..drafts.len()).take_while(|&j| !background(&drafts[j])).find(|&j| drafts[j].edtf.is_some() && told(drafts[j].status) && !inside(&drafts[j]));
        if let Some(j) = before.or_else(after) {
            drafts[k].edtf = drafts[j].edtf.clone();
        }
    }
}

/// A day so many days after one that was told.
fn shifted(day: &str, days: i32) -> Option<String> {
    let date: Date = day.parse().ok()?;
    date.checked_add(jiff::Span::new().days(days)).ok().map(|d| d.to_string())
}
