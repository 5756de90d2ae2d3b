//! Which of a row: «الدفعة الثانية» "the second group", «ثالث قافلة» "a third convoy".

use isnad_text::numbers::{NumberKind, NumberTable, find_numbers};
use isnad_text::{Text, TokenKind};

use crate::words::stem;

/// What comes in a row, as stems.
const ROWS: [&str; 12] = ["دفع", "مرحل", "قافل", "مجموع", "جول", "وجب", "رحل", "شحن", "فوج", "موج", "جلس", "عملي"];

/// The number that a stretch of text gives to one of a row; `None` where it gives none, or two.
#[must_use]
pub fn of(numbers: &NumberTable, text: &str) -> Option<u16> {
    let text = Text::new(text);
    let row = |i: usize| text.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word) && ROWS.contains(&stem(text.fold_of(i)));
    if !(0..text.tokens.len()).any(row) {
        return None;
    }
    let ordinal = |m: &isnad_text::numbers::NumberMention| {
        let beside = m.tokens.start.checked_sub(1).is_some_and(row) || row(m.tokens.end);
        if m.kind == NumberKind::Ordinal && beside { m.value().map(|value| value as u16) } else { None }
    };
    let mut found = find_numbers(numbers, &text).into_iter().filter_map(|m| ordinal(&m));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;

    use super::of;

    #[test]
    fn one_of_a_row() {
        let lexicon = Lexicon::embedded().unwrap();
        let of = |text| of(&lexicon.numbers, text);
        assert_eq!(of("خروج الدفعة الثانية من المقاتلين"), Some(2)); // the second group
        assert_eq!(of("خرجت دفعة ثالثة تضم ثلاثين عائلة"), Some(3)); // a third group of thirty families
        assert_eq!(of("وصول ثاني قافلة إلى المدينة"), Some(2)); // a second convoy
        assert_eq!(of("خروج دفعة من المقاتلين"), None); // a group
        assert_eq!(of("بين الدفعة الأولى والدفعة الثانية"), None); // between the first and the second
        assert_eq!(of("القتيل الثاني في القافلة"), None); // the second dead, in the convoy
    }
}
