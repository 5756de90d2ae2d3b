use super::*;
use crate::Text;
use proptest::prelude::*;
use std::sync::LazyLock;

static TABLE: LazyLock<NumberTable> =
    LazyLock::new(|| NumberTable::parse(include_str!("../../../../lexicon/ar/numbers.toml")).expect("the table is well formed"));

fn read(s: &str) -> Vec<NumberMention> {
    find_numbers(&TABLE, &Text::new(s))
}

/// One number in the text, with these bounds.
#[track_caller]
fn check(s: &str, low: Option<f64>, high: Option<f64>, kind: NumberKind) -> NumberMention {
    let found = read(s);
    assert_eq!(found.len(), 1, "{s}: {found:?}");
    let m = found.into_iter().next().expect("one");
    assert_eq!((m.low, m.high, m.kind), (low, high, kind), "{s}");
    m
}

#[track_caller]
fn exactly(n: f64, forms: &[&str]) {
    for s in forms {
        check(s, Some(n), Some(n), NumberKind::Cardinal);
    }
}

#[test]
fn cardinals_in_all_agreements() {
    exactly(1.0, &["شخص واحد", "قذيفة واحدة"]);
    exactly(2.0, &["مدنيين اثنين", "امرأتان اثنتان", "٢"]);
    exactly(3.0, &["ثلاثة جنود", "ثلاث غارات", "وثلاثة آخرين", "بثلاث قذائف", "القرى الثلاث"]);
    exactly(6.0, &["ست مدن", "الدول الست", "ستة"]);
    exactly(11.0, &["أحد عشر جنديا", "إحدى عشرة قرية", "حداشر"]);
    exactly(12.0, &["اثنا عشر قتيلا", "اثنتي عشرة غارة", "لاثني عشر"]);
    exactly(15.0, &["خمسة عشر", "خمس عشرة", "الخمسة عشر مقاتلا", "خمستاشر"]);
    exactly(23.0, &["ثلاثة وعشرون", "ثلاث وعشرين", "الثلاثة والعشرين", "ثلاثة و عشرين", "23"]);
    exactly(21.0, &["واحد وعشرون", "إحدى وعشرين امرأة"]);
    exactly(105.0, &["مئة وخمسة قتلى", "مائة وخمس"]);
    exactly(200.0, &["مئتان", "مئتي قذيفة", "مائتين"]);
    exactly(350.0, &["ثلاثمئة وخمسين", "ثلاث مئة وخمسون", "ثلاثمائة وخمسون", "تلتمية وخمسين"]);
    exactly(1234.0, &["ألف ومئتان وأربعة وثلاثون", "1,234", "١٬٢٣٤", "ألف و234", "1.234"]);
    exactly(2000.0, &["ألفا شخص", "ألفي مقاتل", "ألفان", "2000", "لألفين"]);
    exactly(12_000.0, &["اثنا عشر ألفا", "12 ألف نازح", "12000", "12,000"]);
    exactly(3_200_000.0, &["ثلاثة ملايين ومئتا ألف", "3 ملايين و200 ألف", "3.2 مليون", "٣٫٢ مليون"]);
    exactly(1_500_000.0, &["مليون ونصف المليون", "مليون ونصف", "1,5 مليون"]);
    exactly(2_500_000.0, &["مليونين ونصف مليون نسمة", "مليونان ونصف المليون", "2.5 مليون"]);
    exactly(500_000.0, &["نصف مليون لاجئ", "خمسمئة ألف"]);
    exactly(100_000.0, &["مئة ألف", "100 الف"]);
    exactly(200_000.0, &["مئتي ألف", "مئتا ألف"]);
    exactly(48.0, &["الـ48", "بـ48 حافلة", "و48 آخرين", "ثمان وأربعين"]);
    exactly(2_000_000_000.0, &["مليارا دولار", "ملياري دولار", "2 مليار"]);
}

#[test]
fn coordination_is_not_addition() {
    let values = |s: &str| read(s).iter().map(|m| m.low).collect::<Vec<_>>();
    assert_eq!(values("قتل ثلاثة وعشرة جرحى"), [Some(3.0), Some(10.0)]);
    assert_eq!(values("10 و15"), [Some(10.0), Some(15.0)]);
    assert_eq!(values("عشرون وثلاثة"), [Some(20.0), Some(3.0)]);
    assert_eq!(values("مقتل مئة شخص وإصابة خمسين"), [Some(100.0), Some(50.0)]);
    assert_eq!(values("خمسة و20"), [Some(5.0), Some(20.0)]);
}

#[test]
fn bounds_and_approximations() {
    use NumberKind::{Cardinal, Percent, Range, Vague};
    for s in [
        "أكثر من ثلاثة آلاف شخص",
        "لأكثر من 3000",
        "ما لا يقل عن ثلاثة آلاف",
        "بما لا يقل عن 3 آلاف",
        "3000 شخص على الأقل",
        "3000 من عناصر القوات الحكومية على الأقل",
        "ما يزيد على 3,000",
        "تجاوز ثلاثة آلاف",
    ] {
        check(s, Some(3000.0), None, Cardinal);
    }
    for s in ["أقل من عشرة", "دون العشرة", "لا يتجاوز 10", "10 أشخاص على الأكثر"] {
        check(s, None, Some(10.0), Cardinal);
    }
    for s in ["نحو ستة آلاف", "قرابة 6000", "حوالي 6 آلاف", "زهاء ستة آلاف", "بنحو 6000", "6000 كيلومتر تقريبا", "حوالي الـ6000"]
    {
        assert!(check(s, Some(6000.0), Some(6000.0), Cardinal).approx, "{s}");
    }
    for s in ["بين 10 و15", "ما بين عشرة وخمسة عشر", "10 إلى 15", "من 10 إلى 15", "10-15", "10 – 15", "عشرة إلى خمسة عشر"]
    {
        check(s, Some(10.0), Some(15.0), Range);
    }
    check("20 إلى 30 ألفا", Some(20_000.0), Some(30_000.0), Range);
    check("بين 20 و30 ألف شخص", Some(20_000.0), Some(30_000.0), Range);
    for s in ["70 بالمية", "70 بالمئة", "70 في المئة", "70 في المائة", "70%", "70 %", "سبعون بالمئة", "%70"]
    {
        check(s, Some(70.0), Some(70.0), Percent);
    }
    check("أكثر من 70 بالمئة", Some(70.0), None, Percent);
    check("أكثر من عشرات", Some(20.0), None, Vague);
}

#[test]
fn the_core_leaves_the_bounds_out() {
    let m = check("أكثر من ثلاثة آلاف شخص", Some(3000.0), None, NumberKind::Cardinal);
    assert_eq!((m.tokens, m.core), (0..4, 2..4));
    let m = check("30 شخصا على الأقل", Some(30.0), None, NumberKind::Cardinal);
    assert_eq!((m.tokens, m.core), (0..4, 0..1));
}

#[test]
fn at_least_binds_the_nearest_number() {
    let found = read("مقتل 30 شخصا وجرح 43 على الأقل");
    assert_eq!(found.iter().map(|m| m.high).collect::<Vec<_>>(), [Some(30.0), None]);
}

#[test]
fn vague_counts() {
    for (s, low, high) in [
        ("عشرات الجرحى", 20.0, 99.0),
        ("مئات الصواريخ", 200.0, 999.0),
        ("آلاف النازحين", 2000.0, 9999.0),
        ("عشرات الآلاف من السكان", 20_000.0, 99_999.0),
        ("ومئات الآلاف", 200_000.0, 999_999.0),
        ("ملايين اللاجئين", 2e6, 9_999_999.0),
        ("عشرات الملايين", 2e7, 99_999_999.0),
        ("بضعة آلاف", 2000.0, 9999.0),
        ("عدة مئات", 200.0, 999.0),
    ] {
        check(s, Some(low), Some(high), NumberKind::Vague);
    }
    for s in ["بضع بلدات", "عدة أحياء", "مناطق عدة", "عدد من المدنيين", "عددا كبيرا من القتلى", "العديد من القتلى", "وإصابة آخرين"]
    {
        check(s, Some(2.0), None, NumberKind::Vague);
    }
    exactly(119.0, &["أسر 119 آخرين", "قتل 119 جنديا آخرين"]);
}

#[test]
fn ordinals_and_fractions() {
    for (n, forms) in [
        (1.0, &["الأول", "الأولى", "أول", "دفعة أولى"][..]),
        (3.0, &["الثالث", "للمرة الثالثة"]),
        (11.0, &["الحادي عشر", "الحادية عشرة", "الأحد عشر"]),
        (23.0, &["الثالث والعشرون", "الثالثة والعشرين", "الثالث و العشرين"]),
        (31.0, &["الحادي والثلاثين", "الواحد والثلاثين"]),
    ] {
        for s in forms {
            check(s, Some(n), Some(n), NumberKind::Ordinal);
        }
    }
    check("نصف السكان", Some(0.5), Some(0.5), NumberKind::Fraction);
    check("ثلاثة أرباع المدينة", Some(0.75), Some(0.75), NumberKind::Fraction);
}

#[test]
fn decimals_and_signs() {
    exactly(-1.2, &["-1.2", "-١٫٢", "-١٢/١٠"]);
    exactly(1.1, &["1.1", "01.10", "١١/١٠"]);
    exactly(0.77, &["0.77", ".77", "٧٧/١٠٠"]);
    exactly(221.0, &["متين واحد وعشرين", "مئتان وواحد وعشرون"]);
}

#[test]
fn words_that_are_no_numbers() {
    for s in [
        "أحد الجنود",
        "يوم الأحد",
        "لأحد قادة الفصيل",
        "الست فيروز",
        "كميات كبيرة",
        "كمية",
        "لست أدري",
        "بعض السكان",
        "الاثنين",
        "مياه",
        "مرة ثانية",
        "عدد القتلى",
        "عده خطأ",
        "في آن واحد",
        "اقتصاد متين",
        "حب",
        "",
    ] {
        assert_eq!(read(s), [], "{s}");
    }
}

#[test]
fn a_bad_table_says_what_is_wrong() {
    let error = NumberTable::parse("cardinal = 3").expect_err("no table");
    assert!(error.contains("numbers.toml"), "{error}");
}

const WORDS: [&str; 24] = [
    "ثلاثة",
    "وعشرون",
    "مئة",
    "ألف",
    "آلاف",
    "و",
    "12",
    "-",
    "/",
    "10",
    "بين",
    "إلى",
    "أكثر",
    "من",
    "على",
    "الأقل",
    "%",
    "عشرات",
    "نصف",
    "الأول",
    "عشر",
    "999999999999999999999999",
    ".",
    "مليون",
];

proptest! {
    #[test]
    fn any_text_is_read_in_order(parts in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..30), glue in prop::bool::ANY) {
        let s = parts.join(if glue { "" } else { " " });
        let text = Text::new(&s);
        let mut last = 0;
        for m in find_numbers(&TABLE, &text) {
            prop_assert!(m.tokens.start >= last && m.tokens.end <= text.tokens.len());
            prop_assert!(m.tokens.start <= m.core.start && m.core.end <= m.tokens.end && m.core.start < m.core.end);
            last = m.tokens.end;
        }
    }

    #[test]
    fn any_string_is_read(s in "\\PC*") {
        read(&s);
    }
}
