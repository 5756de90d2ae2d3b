//! What the figures of a sentence are: own sentences, one rule each.

use isnad_lexicon::Lexicon;
use isnad_model::Document;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

/// Claims of a sentence as `type: measure low..high (quote)`, in the order of the text.
fn figures(text: &str) -> Vec<String> {
    let document = Document { id: "t".to_owned(), text: text.to_owned(), ..Document::default() };
    let end = |q: Option<isnad_model::Quantity>| q.map_or("-".to_owned(), |q| q.0.to_string());
    let mut out = Vec::new();
    for claim in crate::read(&LEXICON, &document).claims {
        for f in &claim.figures {
            let part = f.part_of.as_ref().map_or(String::new(), |p| format!(" of {p}"));
            out.push(format!("{}: {} {}..{}{part}", claim.kind, f.measure, end(f.low), end(f.high)));
        }
    }
    out
}

fn check(text: &str, expected: &[&str]) {
    let mut found = figures(text);
    let mut wanted: Vec<String> = expected.iter().map(|s| (*s).to_owned()).collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn deaths_in_the_clause_of_a_strike_are_its_figures() {
    check("قتل سبعة مدنيين وأصيب 12 في غارات جوية على مدينة سرمين.", &["airstrike: killed 7..7", "airstrike: injured 12..12"]);
    check("قصفت قوات النظام بلدة الأتارب ما أدى إلى مقتل مدني وجرح ثمانية.", &["shelling: killed 1..1", "shelling: injured 8..8"]);
}

#[test]
fn parts_point_at_the_whole() {
    check("قتل 15 شخصا بينهم أربعة أطفال في غارات جوية على مدينة سرمين.", &["airstrike: killed 15..15", "airstrike: killed 4..4 of 15"]);
}

#[test]
fn bounds_and_vague_counts() {
    check("قتل أكثر من عشرين مسلحا في اشتباكات قرب مدينة درنة.", &["clash: killed 20..-"]);
    check("نزحت مئات العائلات من مدينة سراقب.", &["displacement: families 200..999"]);
}

#[test]
fn the_subject_counts_with_what_describes_it() {
    let wanted = ["evacuation: vehicles 12..12", "evacuation: people 400..400", "evacuation: people 30..30 of 400"];
    check("وقال مصدر إن 12 حافلة تقل 400 شخص، بينهم 30 طفلا، غادرت البلدة صباحا.", &wanted);
}

#[test]
fn duals_count_two_and_names_count_nothing() {
    check("قصفت المدفعية قريتي حاس وكفرومة.", &["shelling: places 2..2"]);
    check("رحبت الحكومة بالقرار 2216.", &[]);
}

#[test]
fn both_kinds_of_harm_are_casualties() {
    check("سقط عشرات القتلى والجرحى في مدينة تعز.", &["toll: casualties 20..99"]);
}

#[test]
fn nobody_was_hurt() {
    check("قصف الجيش أطراف مدينة جرمانا دون إصابات.", &["shelling: casualties 0..0"]);
}

#[test]
fn what_lasts() {
    check("أعلن الجيش هدنة لثلاثة أيام في مدينة الحديدة.", &["ceasefire: duration_h 72..72"]);
}

#[test]
fn odd_texts_do_not_panic() {
    for text in [
        "",
        "،",
        "30",
        "قتل",
        "مقتل و",
        "وجرح 3 وجرح 4 وجرح",
        "لم يسفر عن",
        "دون",
        "بينهم 3",
        "غارات (",
        "قتل 3 (كلم",
        "أحد",
        "من بين قتلى",
    ] {
        figures(text);
    }
}

#[test]
fn parts_go_on_and_one_more_is_told_behind_the_verb() {
    let wanted = ["bombing: injured 9..9", "bombing: injured 6..6 of 9", "bombing: injured 3..3 of 9"];
    check("أوقع انفجار السيارة المفخخة قرب الحاجز 9 جرحى، بينهم 6 مدنيين و3 شرطيين.", &wanted);
    check("قتل جندي وأصيب آخر في قصف على بلدة الأتارب.", &["shelling: killed 1..1", "shelling: injured 1..1"]);
}

#[test]
fn a_captive_and_what_he_is_taken_of() {
    check("أفرج المتمردون عن جندي من الجيش الحكومي.", &["release: released 1..1"]);
    check("أفرج النظام عن تسعة معتقلين من أصل 1200.", &["release: released 9..9", "release: arrested 1200..1200"]);
}

#[test]
fn names_of_models_count_nothing() {
    check("شنت 12 مقاتلة من طراز «إف 16» غارات على مخازن أسلحة للحزب.", &["airstrike: vehicles 12..12"]);
}

#[test]
fn what_stands_before_or_behind_an_event_says_how_long() {
    check("والمفاوضات بين الطرفين استمرت سبعة أسابيع.", &["negotiation: duration_h 1176..1176"]);
    check("ودارت اشتباكات بين الجيش والمسلحين في الحي خلال شهر من القتال.", &["clash: duration_h 720..720"]);
}

#[test]
fn destroyed_buildings_are_things() {
    check("هدم الجيش عشرين منزلا في القرية الحدودية.", &["destruction: other 20..20"]);
}

#[test]
fn dead_and_wounded_together() {
    check("سقط 50 شخصا بين قتيل وجريح في القصف على بلدة الأتارب.", &["shelling: casualties 50..50"]);
    check("خلف القصف على بلدة الأتارب أربعة قتلى وجريحين.", &["toll: killed 4..4", "toll: injured 2..2"]);
    check("لم يسفر الهجوم الصاروخي على القاعدة عن خسائر بشرية.", &["shelling: casualties 0..0"]);
}
