//! Blocks of small pages, kind by kind.

use super::BlockKind::{self, *};
use crate::Text;

const PROSE: &str = "قال مصدر طبي إن سبعة أشخاص أصيبوا في قصف على أطراف البلدة، ثم توقف القصف.";

fn blocks(s: &str) -> Vec<(BlockKind, &str)> {
    let text = Text::new(s);
    text.blocks.iter().map(|b| (b.kind, &s[b.start as usize..b.end as usize])).collect()
}

fn kinds(s: &str) -> Vec<BlockKind> {
    blocks(s).into_iter().map(|(k, _)| k).collect()
}

#[test]
fn a_first_line_without_a_stop_is_the_headline() {
    assert_eq!(kinds(&format!("هدنة في المدينة\n\n{PROSE}")), [Headline, Paragraph]);
    assert_eq!(kinds(PROSE), [Paragraph]);
}

#[test]
fn of_a_headline_told_twice_the_second_is_not_prose() {
    let s = format!("هدنة في المدينة\n\nهدنة في المدينة\n{PROSE}");
    assert_eq!(kinds(&s), [Headline, Boilerplate, Paragraph]);
}

#[test]
fn a_short_line_between_paragraphs_is_a_subhead() {
    let s = format!("هدنة\n\n{PROSE}\n\nجبهة الشمال\n{PROSE}");
    assert_eq!(kinds(&s), [Headline, Paragraph, Headline, Paragraph]);
}

#[test]
fn datelines_are_parted_from_the_prose() {
    for dateline in [
        "دمشق - رويترز -",
        "دمشق ـ رويترز",
        "بيروت (أ ف ب) -",
        "بيروت – (د ب أ)",
        "صنعاء/ سبأ:",
        "صنعاء - سبأ نت:",
        "واشنطن 22 نيسان/أبريل (رويترز) -",
        "خان يونس –",
        "–",
    ] {
        let s = format!("هدنة\n\n{dateline} {PROSE}");
        let expected = [(Headline, "هدنة"), (Dateline, dateline), (Paragraph, PROSE)];
        assert_eq!(blocks(&s), expected);
    }
}

#[test]
fn words_before_a_colon_or_an_aside_are_no_dateline() {
    for s in [
        "وقال المرصد: إن القصف توقف أمس.",
        "وأكدت وكالة (سبوتنيك) الروسية أن القصف توقف.",
        "وأوردت وكالة سانا: توقف القصف أمس.",
        "رويترز تنفي نبأ القصف.",
        "وبثت \"رويترز\" صورا أمس.",
        "وأضاف المصدر - الذي رفض ذكر اسمه - أن القصف توقف.",
    ] {
        assert_eq!(kinds(s), [Paragraph]);
    }
}

#[test]
fn bylines_and_captions_are_known() {
    let caption = "دخان فوق البلدة بعد القصف (رويترز)";
    let s = format!("هدنة\nكتب: سامي النجار\n{PROSE}\n{caption}\n{PROSE}");
    assert_eq!(kinds(&s), [Headline, Byline, Paragraph, Caption, Paragraph]);
}

#[test]
fn what_the_page_had_around_the_prose_is_boilerplate() {
    for line in [
        "المصدر : الجزيرة",
        "التعليقات (0)",
        "2018-04-22 10:30",
        "الأحد 22 نيسان 2018",
        "https://example.org/a",
        "15",
        "***",
        "شارك",
        "#سوريا #حلب #هدنة",
        "جميع الحقوق محفوظة © 2018",
        "💡 أهم المواضيع",
    ] {
        let s = format!("هدنة\n\n{PROSE}\n\n{line}");
        assert_eq!(kinds(&s), [Headline, Paragraph, Boilerplate], "{line}");
    }
    assert_eq!(kinds("شارك الوزير في الاجتماع أمس."), [Paragraph]);
}

#[test]
fn menus_at_both_ends_are_boilerplate() {
    let menu = "سياسة\nرياضة\nفنون";
    let s = format!("{menu}\nهدنة طويلة في وسط المدينة\n{PROSE}\n{menu}");
    let expected = [[Boilerplate; 3].as_slice(), &[Headline, Paragraph], &[Boilerplate; 3]];
    assert_eq!(kinds(&s), expected.concat());
}

#[test]
fn a_link_on_the_end_of_the_prose_is_parted_from_it() {
    let s = format!("هدنة\n\n{PROSE} رابط الخبر بصحيفة المساء: هدنة");
    assert_eq!(kinds(&s), [Headline, Paragraph, Boilerplate]);
}

#[test]
fn what_looks_like_a_link_does_not_swallow_the_prose_after_it() {
    let long = [PROSE; 8].join(" ");
    assert_eq!(kinds(&format!("{PROSE} اقرأ أيضا: هدنة. {long}")), [Paragraph]);
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let s = "هدنة\n\nقال مصدر طبي إن سبعة أشخاص أصيبوا في قصف\n\
             على أطراف البلدة الشرقية صباح أمس ثم توقف\n\
             القصف ظهرا وعاد الناس إلى بيوتهم في البلدة\nبعد ذلك.\n\nوانتهى الأمر.";
    assert_eq!(kinds(s), [Headline, Paragraph, Paragraph]);
    assert_eq!(Text::new(s).sentences.len(), 3);
}

#[test]
fn a_paragraph_in_quotation_marks_is_a_quotation() {
    let s = format!("هدنة\n\n{PROSE}\n\n«عاد الناس إلى بيوتهم أمس».");
    assert_eq!(kinds(&s), [Headline, Paragraph, Quotation]);
}
