//! «عدد القتلى في الهجومين», «ضحايا التفجيرين»: what is counted of two events told before has the day and the ground of neither.

use isnad_lexicon::Class;
use isnad_lexicon::morph::Number;
use isnad_model::{ClaimType, Role};

use crate::draft::Draft;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;

/// Takes from tolls of two events what was told of one of them.
pub fn of_neither(syntax: &Syntax<'_, '_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| !d.dropped && d.claim == ClaimType::Toll && of_two(syntax, d)) {
        let own = syntax.items[syntax.clause_start(draft.item, draft.first).min(draft.item)].start;
        let end = syntax.items[draft.limit - 1].end;
        draft.roles[Role::Place as usize].retain(|f| own <= f.start && f.start < end);
        if draft.time.is_none_or(|t| syntax.items[t as usize].start < own) {
            draft.edtf = None;
        }
    }
}

/// A phrase that goes on with the trigger's, or that the trigger stands in, is of two events: «الهجومين», «في التفجيرين».
fn of_two(syntax: &Syntax<'_, '_>, draft: &Draft) -> bool {
    let two = |t: u32| {
        let word = syntax.word(t);
        word.article()
            && word.best.is_some_and(|a| {
                let event = a.entry.class == Class::Event || !syntax.lexicon().triggers_of_lemma(a.entry.lemma).is_empty();
                a.entry.number == Number::Du && event
            })
    };
    let led = |n: u32| matches!(syntax.np(n).prep, Prep::Cause(_)) || matches!(syntax.prep_form(syntax.np(n).prep), "في" | "من");
    let item = |k: usize| (syntax.items[k].start..syntax.items[k].end).any(two);
    item(draft.item)
        || draft.item + 1 < draft.limit && matches!(syntax.items[draft.item + 1].kind, ItemKind::Np(n) if led(n)) && item(draft.item + 1)
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;
    use isnad_model::{ClaimType, Document};

    #[test]
    fn a_toll_of_two_events_is_of_no_one_day() {
        let text = "قصفت طائرة سوق القورية وسط كركوك الأحد فقتل 11 شخصا، وهاجم مسلحون حاجزا في الحويجة أمس. وبذلك يصل عدد القتلى في الهجومين إلى 21.";
        let document = Document { text: text.to_owned(), published: Some("2018-04-20".to_owned()), ..Document::default() };
        let reading = crate::read(&Lexicon::embedded().expect("the lexicon loads"), &document);
        let toll = reading.claims.iter().find(|c| c.kind == ClaimType::Toll).expect("a toll");
        assert_eq!((toll.time.as_deref(), toll.place.len()), (None, 0), "{toll:?}");
    }
}
