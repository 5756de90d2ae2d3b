//! Figures: what each number counts, and for which claim.
//!
//! | module | what it does |
//! | --- | --- |
//! | `count` | where something is counted: numbers, duals, singulars that plainly count one |
//! | `measure` | what a count measures: by its noun, by what governs it, by the claim |
//! | `walk` | over the phrases of a claim, and on to «وجرح …», «بينهم …» |
//! | `extent` | durations and distances |
//! | `settle` | after claims are merged: no casualties at all, one count told by two claims |

mod count;
mod extent;
mod measure;
mod settle;
#[cfg(test)]
mod tests;
mod walk;

use isnad_lexicon::Class;
use isnad_model::{ClaimType, Measure};
use isnad_text::numbers::NumberMention;
use isnad_text::times::TimeMention;

use crate::draft::Draft;
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

pub use settle::settle;

/// Numbers and times of the text.
pub struct Counts<'d> {
    /// Numbers.
    pub numbers: &'d [NumberMention],
    /// Times.
    pub times: &'d [TimeMention],
}

/// Figures of one draft: from every phrase of its clause, and from the counts joined to those.
pub fn figures(syntax: &Syntax<'_, '_>, counts: &Counts<'_>, draft: &mut Draft) {
    let (from, to) = clause(syntax, draft);
    let mut walk = walk::Walk::new(syntax, counts, draft);
    walk.phrases(from, to);
    walk.joined(to);
    let (found, reach) = (walk.found, walk.reach);
    draft.reach = draft.reach.max(reach);
    draft.figures = found;
    // «عبر 40 حافلة»: what is counted stands right behind its number.
    for f in &draft.figures {
        let counted = f.of.0 == f.quote.1 && f.of.0 < f.of.1;
        draft.evidence.1 = draft.evidence.1.max(if counted { f.of.0 + 1 } else { f.quote.1 });
    }
    // «تسليم جثامين أربعة شهداء»: bodies that are handed over are neither dead of it nor people.
    if draft.claim == ClaimType::BodiesHandover {
        for f in draft.figures.iter_mut().filter(|f| f.measure != Measure::Places && f.measure != Measure::Vehicles) {
            f.measure = Measure::Other;
        }
    }
    extent::durations(syntax, counts, draft, to);
    extent::distances(syntax, counts, draft);
    for f in &draft.figures {
        draft.evidence.0 = draft.evidence.0.min(f.quote.0);
        draft.evidence.1 = draft.evidence.1.max(f.quote.1);
    }
}

/// Items of the draft's clause: from its subject or carrier to the end of its reach.
fn clause(syntax: &Syntax<'_, '_>, draft: &Draft) -> (usize, usize) {
    let mut from = draft.item.min(draft.carrier.unwrap_or(draft.item));
    let mut heads: Vec<u32> = draft.roles.iter().flatten().filter(|f| f.class.can_act() || f.class.is_human()).map(|f| f.head).collect();
    // «شخصين قتلا», «18 حافلة تقل 740 شخصا غادرت»: a count alone fills no role, and is the subject all the same.
    let verb = if draft.hit.via == Via::Verb || matches!(syntax.items[draft.item].kind, ItemKind::Verb) {
        Some(draft.item)
    } else {
        draft.carrier.filter(|c| *c < draft.item)
    };
    if let Some(v) = verb {
        let args = syntax.arguments(v, draft.first, draft.limit);
        for n in args.subject.iter().chain(&args.object).chain(&args.ambiguous) {
            let np = syntax.np(*n);
            if !syntax.is_event(np) {
                heads.push(np.head);
            }
        }
    }
    for head in heads {
        let item = syntax.item_of[head as usize] as usize;
        if item >= draft.first && item < from && from - item < 12 && one_clause(syntax, draft, item) {
            from = item;
        }
    }
    // «18 حافلة تقل 740 شخصا غادرت»: the count at the head of the clause, over what describes it.
    if verb.is_some_and(|v| !syntax.word(syntax.items[v].start).pro.conj) {
        for k in (draft.first.max(draft.item.saturating_sub(12))..draft.item).rev() {
            if !describes(syntax, draft, k) {
                break;
            }
            if let ItemKind::Np(n) = syntax.items[k].kind {
                let np = syntax.np(n);
                let heads_clause = np.prep == Prep::Bare && np.number.is_some() && !np.conj && !syntax.is_event(np);
                if heads_clause && one_clause(syntax, draft, k) {
                    from = from.min(k);
                }
            }
        }
    }
    // «عشرات الجنود بين قتيل وجريح»: what is counted stands before.
    if draft.claim == ClaimType::Toll
        && draft.item > draft.first
        && from == draft.item
        && matches!(syntax.items[draft.item].kind, ItemKind::Np(n) if syntax.prep_form(syntax.np(n).prep) == "بين")
        && matches!(syntax.items[draft.item - 1].kind, ItemKind::Np(n) if syntax.np(n).number.is_some())
    {
        from -= 1;
    }
    // «طفلين بين القتلى», «أصبح 16 شخصا في عداد المفقودين», «ثلاثة أطفال كانوا من بين الجرحى»
    if draft.claim == ClaimType::Toll && from == draft.item && walk::among_harmed(syntax, draft.item).is_some() {
        let before = draft.item.saturating_sub(1 + usize::from(draft.item > 0 && was(syntax, draft.item - 1)));
        if before >= draft.first && matches!(syntax.items[before].kind, ItemKind::Np(n) if walk::numbered(syntax, syntax.np(n))) {
            from = before;
        }
    }
    if let Some(k) = raised_to(syntax, draft) {
        return (k, k + 1);
    }
    let last = syntax.item_of[draft.hit.end as usize - 1] as usize + 1;
    let mut to = draft.reach.max(last).min(draft.limit);
    // «هجّرت القوات، أمس الاثنين، أكثر من ألف شخص»: the object behind a time between commas.
    if draft.hit.via == Via::Verb
        && to + 1 < draft.limit
        && matches!(syntax.items[to].kind, ItemKind::Comma)
        && matches!(syntax.items[to - 1].kind, ItemKind::Time(_))
        && let ItemKind::Np(n) = syntax.items[to + 1].kind
    {
        let np = syntax.np(n);
        if np.number.is_some() && np.prep == Prep::Bare && !np.conj {
            let around = syntax.after(to + 1, draft.limit);
            to = (around.end as usize).clamp(to + 2, draft.limit);
        }
    }
    // «أرسلت رتلا يضم 35 عربة و200 جندي»: the verb that tells what the thing right before it holds.
    if to + 1 < draft.limit
        && to > 0
        && matches!(syntax.items[to].kind, ItemKind::Verb)
        && matches!(syntax.items[to - 1].kind, ItemKind::Np(n) if !syntax.word(syntax.np(n).head).article() && syntax.np(n).number.is_none()
            && (syntax.np(n).head..syntax.np(n).end).any(|t| holder(syntax.word(t).class())))
        && !syntax.word(syntax.items[to].start).pro.conj
        && syntax.holds_people(to)
    {
        let counted = |k: usize| matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).number.is_some() && (k == to + 1 || syntax.np(n).conj));
        to += 1 + (to + 1..draft.limit.min(to + 5)).take_while(|&k| counted(k)).count();
    }
    if let Some(end) = conveyed(syntax, draft, to) {
        to = end;
    }
    // «عدد الشهداء ارتفع إلى 23», «الحصيلة بلغت 16 شهيدا»: the verb that tells the sum.
    if draft.claim == ClaimType::Toll && draft.hit.via == Via::Noun && to < draft.limit && matches!(syntax.items[to].kind, ItemKind::Verb) {
        let word = syntax.word(syntax.items[to].end - 1);
        let sum = word
            .lemma()
            .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "ارتفع" | "بلغ" | "وصل" | "تجاوز" | "زاد" | "قفز"));
        if sum {
            to = (syntax.after(to, draft.limit).end as usize).clamp(to, draft.limit);
        }
    }
    (from, to)
}

/// «ارتفع عدد قتلى الغارات التي شنتها الطائرات على المدينة إلى 36 شخصا»: the item of the sum, over a clause that tells which event it is of.
fn raised_to(syntax: &Syntax<'_, '_>, draft: &Draft) -> Option<usize> {
    let x = draft.item;
    let raised = draft.claim == ClaimType::Toll
        && draft.hit.via == Via::Noun
        && x > draft.first
        && matches!(syntax.items[x - 1].kind, ItemKind::Verb)
        && x + 1 < draft.limit
        && matches!(syntax.items[x + 1].kind, ItemKind::Rel)
        && syntax
            .word(syntax.items[x - 1].end - 1)
            .lemma()
            .is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "ارتفع" | "وصل" | "زاد" | "ازداد" | "انخفض" | "تراجع"));
    let sum = |k: &usize| {
        matches!(syntax.items[*k].kind, ItemKind::Np(n) if {
            let np = syntax.np(n);
            np.number.is_some() && syntax.prep_form(np.prep) == "الي" && (np.class.is_human() || np.class == Class::None)
        })
    };
    (x + 2..draft.limit.min(x + 16)).filter(|_| raised).take_while(|&k| !matches!(syntax.items[k].kind, ItemKind::Stop)).find(sum)
}

/// «غادر 40 جريحا البلدة تقلهم خمس حافلات»: in how many they went, right behind item `to` or a comma; gives the item after it.
fn conveyed(syntax: &Syntax<'_, '_>, draft: &Draft, to: usize) -> Option<usize> {
    use ClaimType::{Displacement, Evacuation, Movement, Release};
    if !matches!(draft.claim, Displacement | Evacuation | Movement | Release) || to >= draft.limit {
        return None;
    }
    let v = to + usize::from(matches!(syntax.items[to].kind, ItemKind::Comma));
    let counted = |k: usize| {
        k < draft.limit
            && matches!(syntax.items[k].kind, ItemKind::Np(n) if syntax.np(n).class == Class::Vehicle && syntax.np(n).number.is_some())
    };
    if v >= draft.limit || !matches!(syntax.items[v].kind, ItemKind::Verb) || !counted(v + 1) {
        return None;
    }
    let verb = syntax.word(syntax.items[v].end - 1);
    let carries = verb.lemma().is_some_and(|l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "نقل" | "اقل" | "حمل"));
    (carries && !verb.pro.conj && verb.enclitic() != isnad_lexicon::Enclitic::None).then(|| v + 2 + usize::from(counted(v + 2)))
}

/// What people and goods are counted in: a bus, a convoy, a delegation.
const fn holder(class: Class) -> bool {
    matches!(class, Class::Vehicle | Class::Batch | Class::Body | Class::Force | Class::Relief)
}

/// Whether all between the subject and the trigger only describes the subject.
fn one_clause(syntax: &Syntax<'_, '_>, draft: &Draft, subject: usize) -> bool {
    // «استولى المتمردون على مناطق، كما سيطروا»: it is the subject of the verb before it.
    if subject > draft.first
        && matches!(syntax.items[subject - 1].kind, ItemKind::Verb)
        && draft.carrier != Some(subject - 1)
        && !was(syntax, subject - 1)
        && !holds(syntax, draft, subject - 1)
    {
        return false;
    }
    (subject + 1..draft.item).all(|k| describes(syntax, draft, k))
}

/// «الدفعة التي ضمت 480 شخصا وصلت»: the verb only tells how many what it describes has.
fn holds(syntax: &Syntax<'_, '_>, draft: &Draft, item: usize) -> bool {
    let word = syntax.word(syntax.items[item].end - 1);
    let has = |l| matches!(syntax.lexicon().lemma(l).folded.as_str(), "ضم" | "اقل" | "حمل" | "شمل" | "تالف" | "تكون");
    word.lemma().is_some_and(has) && !word.pro.conj && item > draft.first && item < draft.item
}

/// «كان ثلاثة موظفين قتلوا»: the verb of being has no subject of its own.
fn was(syntax: &Syntax<'_, '_>, item: usize) -> bool {
    let word = syntax.word(syntax.items[item].end - 1);
    word.lemma().is_some_and(|l| syntax.lexicon().lemma(l).folded == "كان")
}

/// Whether an item between subject and verb belongs to the description of the subject.
fn describes(syntax: &Syntax<'_, '_>, draft: &Draft, k: usize) -> bool {
    match syntax.items[k].kind {
        ItemKind::Stop | ItemKind::Subord | ItemKind::Conj | ItemKind::Colon => false,
        // A second verb follows with no «و»: this one only describes («18 حافلة تقل 740 شخصا غادرت»).
        ItemKind::Verb
            if k > draft.first
                && !syntax.word(syntax.items[draft.item].start).pro.conj
                && !syntax.word(syntax.items[k].start).pro.conj
                && counted_before(syntax, k) =>
        {
            true
        }
        ItemKind::Verb => {
            Some(k) == draft.carrier || was(syntax, k) || syntax.embedded(k, draft.first) && !syntax.word(syntax.items[k].start).pro.conj
        }
        _ => true,
    }
}

/// A count stands right before the verb.
fn counted_before(syntax: &Syntax<'_, '_>, verb: usize) -> bool {
    verb > 0 && matches!(syntax.items[verb - 1].kind, ItemKind::Np(n) if syntax.np(n).prep == Prep::Bare && syntax.np(n).number.is_some())
}
