//! Counts of an event side by side: what each root says, and how low and how high they go together.

use std::collections::BTreeMap;
use std::sync::Arc;

use isnad_model::{EventFigure, Measure, Quantity, SourceFigure, Status};

use crate::event::Member;
use crate::facts::counts;

/// What one root says of one measure.
#[derive(Debug, Clone)]
struct Said {
    name: String,
    low: f64,
    high: f64,
    told_low: Option<f64>,
    told_high: Option<f64>,
    documents: Vec<String>,
    quotes: Vec<String>,
}

/// All counts of an event, in the order of the measures.
#[must_use]
pub fn of(members: &[Member<'_>]) -> Vec<EventFigure> {
    let mut out = Vec::new();
    for &measure in Measure::ALL {
        let mut by_root: BTreeMap<Arc<str>, Said> = BTreeMap::new();
        let mut order: Vec<Arc<str>> = Vec::new();
        let (mut of, mut most) = (String::new(), -1.0);
        for member in members.iter().filter(|member| member.claim.status != Status::Denied) {
            let Some(count) = counts(member.claim).into_iter().find(|count| count.measure == measure) else { continue };
            let figures = || member.claim.figures.iter().filter(|figure| figure.measure == measure && figure.part_of.is_none());
            if count.low > most
                && let Some(figure) = figures().next()
            {
                most = count.low;
                of.clone_from(&figure.of);
            }
            let said = by_root.entry(Arc::clone(&member.root.key)).or_insert_with(|| {
                order.push(Arc::clone(&member.root.key));
                Said {
                    name: member.root.name.to_string(),
                    low: f64::INFINITY,
                    high: 0.0,
                    told_low: None,
                    told_high: None,
                    documents: Vec::new(),
                    quotes: Vec::new(),
                }
            });
            // A headline leaves out «على الأقل» "at least": where the text has it, the number has no upper end.
            let open = |other: &Member<'_>| {
                other.reading.id == member.reading.id
                    && counts(other.claim).iter().any(|c| c.measure == measure && c.low == count.low && c.high.is_infinite())
            };
            let count = if members.iter().any(open) { crate::facts::Count { high: f64::INFINITY, ..count } } else { count };
            said.low = said.low.min(count.low);
            said.high = said.high.max(count.high);
            // An open end is no number: «أكثر من 30» "more than 30" gives a lowest one only.
            if figures().any(|figure| figure.low.is_some()) {
                said.told_low = Some(said.told_low.map_or(count.low, |low| low.min(count.low)));
            }
            if count.high.is_finite() {
                said.told_high = Some(said.told_high.map_or(count.high, |high| high.max(count.high)));
            }
            if !said.documents.contains(&member.reading.id) {
                said.documents.push(member.reading.id.clone());
            }
            for figure in figures() {
                if !said.quotes.contains(&figure.quote) {
                    said.quotes.push(figure.quote.clone());
                }
            }
        }
        if by_root.is_empty() {
            continue;
        }
        let all = || by_root.values();
        out.push(EventFigure {
            measure,
            of,
            low: all().filter_map(|said| said.told_low).min_by(f64::total_cmp).map(Quantity),
            high: all().filter_map(|said| said.told_high).max_by(f64::total_cmp).map(Quantity),
            open: all().any(|said| said.high.is_infinite()),
            differs: all().any(|one| all().any(|two| one.high < two.low)),
            by_source: order
                .iter()
                .map(|key| &by_root[key])
                .map(|said| SourceFigure {
                    root: said.name.clone(),
                    low: said.told_low.map(Quantity),
                    high: said.told_high.filter(|_| said.high.is_finite()).map(Quantity),
                    documents: said.documents.clone(),
                    quotes: said.quotes.clone(),
                })
                .collect(),
        });
    }
    out
}
