//! Which of a row: «الدفعة الثانية» "the second group", «ثالث قافلة» "a third convoy".

use isnad_text::numbers::{NumberKind, NumberTable, find_numbers};
use isnad_text::{Text, TokenKind};

use crate::words::stem;

/// What comes in a row, as stems.
const ROWS: [&str; 12] = ["دفع", "مرحل", "قافل", "مجموع", "جول", "وجب", "رحل", "شحن", "فوج", "موج", "جلس", "عملي"];

/// Number of the last of a row: of how many is not told.
pub const LAST: u16 = u16::MAX;

/// What a stretch of text says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// One of it by its number, [`LAST`] for the last.
    Number(u16),
    /// «الدفعة» "the group": the one that was told.
    The,
    /// «الدفعتان» "both groups", or two by their numbers.
    Several,
}

/// What a stretch of text says of a row; `None` where it says nothing.
#[must_use]
pub fn row(numbers: &NumberTable, text: &str) -> Option<Row> {
    let text = Text::new(text);
    let row = |i: usize| text.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word) && ROWS.contains(&stem(text.fold_of(i)));
    let in_row: Vec<usize> = (0..text.tokens.len()).filter(|i| row(*i)).collect();
    let dual = |i: usize| {
        let one = ["تين", "تان"].iter().find_map(|dual| text.fold_of(i).strip_suffix(dual));
        one.is_some_and(|one| ROWS.contains(&stem(one)))
    };
    if (0..text.tokens.len()).any(dual) {
        return Some(Row::Several);
    }
    if in_row.is_empty() {
        return None;
    }
    let ordinal = |m: &isnad_text::numbers::NumberMention| {
        let beside = m.tokens.start.checked_sub(1).is_some_and(row) || row(m.tokens.end);
        if m.kind == NumberKind::Ordinal && beside { m.value().map(|value| value as u16) } else { None }
    };
    // «دفعة ثانية» "a second group": no second of time after what comes in a row.
    let second = |i: &usize| (text.tokens.len() > i + 1 && text.fold_of(i + 1) == "ثانيه").then_some(2);
    let is_last = |i: usize| text.tokens.len() > i && matches!(text.fold_of(i), "الاخيره" | "الاخير" | "الختاميه");
    let last = |i: &usize| {
        let before = i.checked_sub(1).is_some_and(|before| matches!(text.fold_of(before), "اخر" | "واخر" | "لاخر"));
        (before || is_last(i + 1)).then_some(LAST)
    };
    let numbered = find_numbers(numbers, &text);
    let mut found = numbered.iter().filter_map(ordinal).chain(in_row.iter().filter_map(second)).chain(in_row.iter().filter_map(last));
    let Some(first) = found.next() else {
        let the = |i: &usize| ["ال", "لل", "وال", "بال"].iter().any(|article| text.fold_of(*i).starts_with(article));
        return in_row.iter().all(the).then_some(Row::The);
    };
    Some(if found.all(|other| other == first) { Row::Number(first) } else { Row::Several })
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;

    use super::{LAST, Row, row};

    #[test]
    fn one_of_a_row() {
        let lexicon = Lexicon::embedded().unwrap();
        let of = |text| row(&lexicon.numbers, text);
        assert_eq!(of("خروج الدفعة الثانية من المقاتلين"), Some(Row::Number(2))); // the second group
        assert_eq!(of("خرجت دفعة ثالثة تضم ثلاثين عائلة"), Some(Row::Number(3))); // a third group of thirty families
        assert_eq!(of("تأجل خروج دفعة ثانية من المقاتلين"), Some(Row::Number(2))); // a second group
        assert_eq!(of("وصول ثاني قافلة إلى المدينة"), Some(Row::Number(2))); // a second convoy
        assert_eq!(of("قبل خروج الدفعة الأخيرة"), Some(Row::Number(LAST))); // the last group
        assert_eq!(of("وصلت آخر قافلة"), Some(Row::Number(LAST))); // the last convoy
        assert_eq!(of("خروج دفعة من المقاتلين"), None); // a group
        assert_eq!(of("وقال إن الدفعة ستخرج غدا"), Some(Row::The)); // the group will leave tomorrow
        assert_eq!(of("بين الدفعة الأولى والدفعة الثانية"), Some(Row::Several)); // between the first and the second
        assert_eq!(of("عدد الخارجين في الدفعتين"), Some(Row::Several)); // those who left in both groups
        assert_eq!(of("القتيل الثاني في القافلة"), Some(Row::The)); // the second dead, in the convoy
    }
}
