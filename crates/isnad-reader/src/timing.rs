//! When: the time told in a claim's own reach, else in its sentence.

use isnad_model::Status;
use isnad_text::times::{Tense, TimeValue};
use jiff::civil::Date;

use crate::draft::Draft;
use crate::figures::Counts;
use crate::phrases::ItemKind;
use crate::syntax::Syntax;

/// Resolves the times of the drafts of one sentence.
pub fn times(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, published: Option<Date>, last: &mut Option<String>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut() {
        let tense = if d.status == Status::Planned { Tense::Future } else { Tense::Past };
        let value = |item: usize| match syntax.items[item].kind {
            // «في اليوم نفسه», «صباحا»: the time told before.
            ItemKind::Time(t) if matches!(counts.times[t as usize].value, TimeValue::Same { days: 0, .. }) && last.is_some() => last.clone(),
            ItemKind::Time(t) if matches!(counts.times[t as usize].value, TimeValue::Same { days, .. } if days != 0) => last.as_deref().and_then(|l| shifted(l, counts.times[t as usize].value)),
            ItemKind::Time(t) => counts.times[t as usize].edtf(published, tense),
            _ => None,
        };
        let own = d.time.and_then(|k| value(k as usize));
        d.edtf = own.or_else(|| {
            let start = syntax.clause_start(d.item, d.first).saturating_sub(1).max(d.first);
            (start..d.reach.min(d.limit)).find_map(value)
        });
        if let (Some(_), Some(k)) = (&d.edtf, d.time) {
            let item = syntax.items[k as usize];
            d.evidence.0 = d.evidence.0.min(item.start);
            d.evidence.1 = d.evidence.1.max(item.end);
        }
    }
    if let Some(day) = drafts.iter().rev().filter(|d| d.status == Status::Happened).find_map(|d| d.edtf.clone()).filter(|e| e.len() == 10) {
        *last = Some(day);
    }
    // A time told once holds for the sentence: from the claim before, else from the one after.
    for k in 0..drafts.len() {
        if drafts[k].edtf.is_some() || !matches!(drafts[k].status, Status::Happened | Status::Failed | Status::Ongoing) {
            continue;
        }
        let donor = (0..k).rev().chain(k + 1..drafts.len()).find(|&j| drafts[j].edtf.is_some() && matches!(drafts[j].status, Status::Happened | Status::Failed | Status::Ongoing));
        if let Some(j) = donor {
            drafts[k].edtf = drafts[j].edtf.clone();
        }
    }
}

/// A day so many days after one that was told.
fn shifted(day: &str, value: TimeValue) -> Option<String> {
    let TimeValue::Same { days, .. } = value else { return None };
    let date: Date = day.parse().ok()?;
    date.checked_add(jiff::Span::new().days(days)).ok().map(|d| d.to_string())
}
