//! Which claims of a sentence speak of one event, so that the place of one holds for another.

use isnad_lexicon::{Carry, Enclitic, NameKind};
use isnad_model::{ClaimType, Role, Status};

use crate::draft::{Draft, Filler};
use crate::matching::Via;
use crate::phrases::{ItemKind, Prep};
use crate::syntax::Syntax;
use crate::words::Tag;

/// «فيما», «بينما», «في حين», «لكن»: what follows is set beside what was told, often somewhere else.
pub(super) fn sets_beside(syntax: &Syntax<'_, '_>, i: usize) -> bool {
    let item = &syntax.items[i];
    match item.kind {
        ItemKind::Subord => matches!(syntax.text().fold_of(item.end as usize - 1), "فيما" | "بينما" | "حين" | "لكن"),
        ItemKind::Conj => syntax.text().fold_of(item.start as usize) == "لكن",
        _ => false,
    }
}

/// «وأن», «لافتا إلى أنه»: what follows is told as one more thing. The first «أن» of a sentence only says what is told.
fn tells_more(syntax: &Syntax<'_, '_>, first: usize, i: usize) -> bool {
    let tells = |i: usize| {
        let item = &syntax.items[i];
        item.kind == ItemKind::Subord && item.end == item.start + 1 && {
            let word = syntax.text().fold_of(item.start as usize).trim_start_matches(['و', 'ب', 'ل']);
            matches!(word, "ان" | "انه" | "انها" | "انهم" | "انهما")
        }
    };
    tells(i) && (first..i).any(tells)
}

/// Whether a claim goes on with one before it in its sentence: «وأن مسلحين أحرقوا حافلات» has a doer of its own and may be anywhere; «وأن
/// القصف مستمر», «وأن هجوما شن عليها» go back to what was told.
pub(super) fn goes_on(syntax: &Syntax<'_, '_>, before: &Draft, d: &Draft) -> bool {
    let fresh = match d.hit.via {
        Via::Verb => !d.role(Role::Agent).is_empty(),
        _ => !d.definite,
    };
    let back = || {
        (d.hit.end..d.hit.end + 6).take_while(|t| (*t as usize) < syntax.view.words.len()).any(|t| {
            let word = syntax.word(t);
            word.tag == Tag::Prep && word.enclitic() != Enclitic::None
        })
    };
    // What is handed over, brought in or kept out is so in a place of its own.
    if brought(d) && d.claim != ClaimType::Obstruction && d.claim != before.claim {
        return false;
    }
    !fresh
        || !(before.item + 1..=d.item)
            .any(|i| sets_beside(syntax, i) || tells_more(syntax, d.first, i) || d.hit.via == Via::Noun && says_more(syntax, i))
        || back()
}

/// «وأشارت إلى وقوع عشرات القتلى», «يتهمونه بقتل عقيد»: a verb of saying joined to what was told, or one of blame, brings in another event.
fn says_more(syntax: &Syntax<'_, '_>, i: usize) -> bool {
    let item = &syntax.items[i];
    matches!(item.kind, ItemKind::Verb)
        && syntax
            .word(item.end - 1)
            .lemma()
            .and_then(|l| syntax.lexicon().say_verb(l))
            .is_some_and(|s| s.kind == isnad_lexicon::speech::SayKind::Accuse || syntax.word(item.start).pro.conj)
}

/// What is brought, handed over or kept out: it is so in a place of its own. «وطالب بإدخال الأغذية»: what is only asked for may be of the place told.
pub(super) fn brought(d: &Draft) -> bool {
    use ClaimType::{Aid, BodiesHandover, Obstruction, WeaponsHandover};
    matches!(d.claim, Aid | BodiesHandover | Obstruction | WeaponsHandover) && d.status != Status::Demanded
}

/// «قصفت مخيم اليرموك بدمشق … وقتلت خمسة»: where the camp lies is not said of it again.
pub(super) fn nearest(syntax: &Syntax<'_, '_>, places: &[Filler]) -> Vec<Filler> {
    let item = |t: u32| syntax.item_of[t as usize] as usize;
    let wide = |f: &Filler| matches!(f.name, Some(NameKind::Place(i)) if matches!(syntax.lexicon().places[i as usize].kind.as_str(), "governorate" | "region" | "country" | "mountain" | "city"));
    let around = |a: &Filler, b: &Filler| {
        let (end, start) = (item(a.end - 1), item(b.start));
        let gap = end + 1..start;
        let next =
            start > end && gap.len() < 2 && gap.into_iter().all(|i| matches!(syntax.items[i].kind, ItemKind::Comma | ItemKind::Open));
        let side = b.start < b.head && syntax.tags(b.start) == "dir";
        next && syntax.np_of_item(item(b.head)).is_some_and(|n| {
            let np = syntax.np(n);
            !np.conj && (side || wide(b) && (syntax.prep_tags(np.prep) == "in" || np.prep == Prep::Clitic('ب')))
        })
    };
    let kept = |k: &usize| *k == 0 || !places[*k - 1].place || !around(&places[*k - 1], &places[*k]);
    (0..places.len()).filter(kept).map(|k| places[k]).collect()
}

/// The item from which on a sentence tells of this claim: behind the last «فيما» or «وأن» before it.
pub(super) fn own_clause(syntax: &Syntax<'_, '_>, d: &Draft) -> usize {
    (d.first..d.item).rev().find(|&i| sets_beside(syntax, i) || tells_more(syntax, d.first, i)).map_or(d.first, |i| i + 1)
}

/// One past the last item of what a sentence tells of this claim: before the next «فيما» or «وأن».
pub(super) fn clause_limit(syntax: &Syntax<'_, '_>, d: &Draft) -> usize {
    (d.item + 1..d.limit).find(|&i| sets_beside(syntax, i) || tells_more(syntax, d.first, i)).unwrap_or(d.limit)
}

/// Whether what is told later in a sentence goes on with a claim before it: «خطف التنظيم عشرات بعد استيلائه على البلدة»; a clause of its own
/// does not («وأن تعزيزات وصلت …», «فيما قتل شرطي في …»), if it is no outcome.
pub(super) fn hangs_on(syntax: &Syntax<'_, '_>, d: &Draft, later: &Draft) -> bool {
    // What is handed over or kept out is so in a place of its own.
    let own = |claim| matches!(claim, ClaimType::WeaponsHandover | ClaimType::BodiesHandover | ClaimType::Obstruction);
    if own(d.claim) && d.claim != later.claim {
        return false;
    }
    let parts = |i: usize| {
        let item = &syntax.items[i];
        let word = syntax.word(item.end - 1);
        match item.kind {
            ItemKind::Verb => syntax.word(item.start).pro.conj && !word.lemma().is_some_and(|l| syntax.lexicon().carries(l, Carry::Result)),
            ItemKind::Subord => {
                syntax.word(item.start).pro.conj || matches!(syntax.text().fold_of(item.end as usize - 1), "فيما" | "بينما" | "حين" | "لكن")
            }
            ItemKind::Conj => syntax.text().fold_of(item.start as usize) == "لكن",
            _ => false,
        }
    };
    !(d.item + 1..=later.item).any(parts)
}

#[cfg(test)]
mod tests {
    use isnad_model::{ClaimType, Role};

    use crate::testing::claims;

    fn places(text: &str, claim: ClaimType) -> Vec<String> {
        claims(text).into_iter().find(|c| c.kind == claim).map(|c| c.role(Role::Place).to_vec()).unwrap_or_default()
    }

    #[test]
    fn one_more_thing_that_is_told_may_be_anywhere() {
        let text = "قال ناشطون إن الطيران قصف بلدة سراقب أمس، وإن مسلحين مجهولين اغتالوا ضابطا سابقا.";
        assert_eq!(places(text, ClaimType::Killing), Vec::<String>::new());
    }

    #[test]
    fn what_is_joined_goes_on_where_it_was() {
        let text = "هاجم المسلحون حاجزا في بلدة سراقب وأحرقوا ثلاث سيارات.";
        assert_eq!(places(text, ClaimType::Destruction), ["بلدة سراقب"]);
    }

    #[test]
    fn a_place_that_is_gone_back_to_is_told_without_where_it_lies() {
        let text = "قصفت قوات النظام مخيم اليرموك في دمشق، وقتلت خمسة مدنيين. وأعلن ناشطون أن القصف مستمر.";
        let all: Vec<_> = claims(text).into_iter().filter(|c| c.kind == ClaimType::Shelling).collect();
        let last = all.last().map(|c| c.role(Role::Place).to_vec()).unwrap_or_default();
        assert_eq!(last, ["مخيم اليرموك"]);
    }

    #[test]
    fn a_ring_is_told_with_what_it_is_drawn_around() {
        assert_eq!(places("أحكمت القوات حصار تلعفر.", ClaimType::Siege), ["تلعفر"]);
    }

    #[test]
    fn names_after_a_dual_class_noun_are_both_places() {
        assert_eq!(places("سيطرت القوات على معسكري اليرموك وحمزة.", ClaimType::Advance), ["معسكري اليرموك", "حمزة"]);
    }

    #[test]
    fn neither_vehicles_nor_crowds_are_places() {
        assert_eq!(places("فجر انتحاري نفسه وسط حشد من الزبائن في مدينة بعقوبة.", ClaimType::Bombing), ["مدينة بعقوبة"]);
    }
}
