use std::sync::LazyLock;

use jiff::civil::date;

use super::*;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables inside the program are sound"));

fn document(text: &str) -> Document {
    Document { text: text.to_owned(), published: Some("2018-04-22".to_owned()), ..Document::default() }
}

/// Kind, words and value of every mention; checks the offsets.
fn shown(text: &str, mentions: &[Mention]) -> Vec<String> {
    let edge = |q: Option<Quantity>| q.map_or(String::new(), |q| q.0.to_string());
    mentions
        .iter()
        .map(|m| {
            assert_eq!(text.get(m.start as usize..m.end as usize), Some(m.quote.as_str()));
            let value = match &m.value {
                MentionValue::Number { low, high, unit } => {
                    format!("number {}..{} {}", edge(*low), edge(*high), unit.as_deref().unwrap_or_default())
                }
                MentionValue::Time { edtf } => format!("time {}", edtf.as_deref().unwrap_or("?")),
                MentionValue::Duration { iso_duration } => format!("duration {iso_duration}"),
                MentionValue::Place(place) => format!("place {}", place.id.as_deref().unwrap_or("?")),
                MentionValue::Actor { id, .. } => format!("actor {}", id.as_deref().unwrap_or("?")),
            };
            format!("{}: {}", m.quote, value.trim_end())
        })
        .collect()
}

#[track_caller]
fn gives(text: &str, want: &[&str]) {
    assert_eq!(shown(text, &mentions(&LEXICON, &document(text))), want, "{text}");
}

#[test]
fn all_kinds_stand_in_text_order() {
    gives(
        "قتل 12 شخصا في حلب أمس بعد هدنة استمرت 48 ساعة.",
        &["12: number 12..12", "حلب: place sy-aleppo-city", "أمس: time 2018-04-21", "48 ساعة: duration PT48H"],
    );
}

#[test]
fn clitics_are_no_part_of_a_name() {
    gives("واشتباكات بحمص وبالقامشلي.", &["حمص: place sy-homs-city", "القامشلي: place sy-qamishli"]);
}

#[test]
fn a_quotation_mark_is_closed() {
    gives("هاجم تنظيم «داعش» كوباني.", &["تنظيم «داعش»: actor is", "كوباني: place sy-kobani"]);
    // There is one in Damascus and one in Homs.
    gives("هاجم تنظيم «داعش» جوبر.", &["تنظيم «داعش»: actor is", "جوبر: place ?"]);
}

#[test]
fn numbers_have_bounds_and_units() {
    gives(
        "سيطر المقاتلون على أكثر من 70% من البلدة التي تبعد 60 كيلومترا عن الحدود.",
        &["أكثر من 70%: number 70.. percent", "60 كيلومترا: number 60..60 km"],
    );
    gives("أحرقت النيران ثلاثة كيلومترات مربعة.", &["ثلاثة كيلومترات مربعة: number 3..3 km2"]);
}

#[test]
fn the_verb_tells_which_way_a_time_points() {
    gives("انسحبت القوات الجمعة.", &["الجمعة: time 2018-04-20"]);
    gives("ستنسحب القوات الجمعة.", &["الجمعة: time 2018-04-27"]);
    gives("لم تنسحب القوات الجمعة.", &["الجمعة: time 2018-04-20"]);
    gives("أعلن المتحدث الجمعة أن القوات ستنسحب الثلاثاء.", &["الجمعة: time 2018-04-20", "الثلاثاء: time 2018-04-24"]);
}

#[test]
fn a_class_noun_tells_a_place_that_no_table_has() {
    gives("دخلت القوات بلدة زعترينة.", &["بلدة زعترينة: place ?"]);
    gives("خرج سكان قريتي زعترينة وغندورية.", &["زعترينة: place ?", "غندورية: place ?"]);
}

#[test]
fn a_state_is_a_place_or_an_actor() {
    gives("قتل جنود في سوريا.", &["سوريا: place sy"]);
    gives("رفضت سوريا العرض.", &["سوريا: actor state-sy"]);
}

#[test]
fn a_reference_is_looked_forward_from() {
    let text = "يوم الجمعة الساعة الخامسة مساء";
    let found = mentions_at(&LEXICON, &document(text), date(2013, 2, 12).at(4, 30, 0, 0));
    assert_eq!(shown(text, &found), ["يوم الجمعة الساعة الخامسة مساء: time 2013-02-15T17:00"]);
}

#[test]
fn a_text_may_be_a_number_or_a_date_alone() {
    gives("٢٥٬٧٥٠", &["٢٥٬٧٥٠: number 25750..25750"]);
    gives("15 شعبان 1439", &["15 شعبان 1439: time 2018-05-01"]);
    gives("12:30", &["12:30: time 2018-04-22T12:30"]);
    gives("الأحد عشر", &["الأحد عشر: number 11..11 ordinal"]);
}

#[test]
fn boilerplate_and_nothing_give_nothing() {
    for text in [
        "",
        " \n",
        "،",
        "المصدر : وكالات",
        "قتل رجل.\n\nشارك على فيسبوك 12\n",
        "قتل رجل.\n\nكلمات دالة: حلب - العراق\n",
        "تصوير: ضفاف\nالمصدر: وكالات",
    ] {
        gives(text, &[]);
    }
}

#[test]
fn a_long_text_gives_what_its_parts_give() {
    let sentence = "قتل خمسة أشخاص في حلب أمس.\n\n"; // five killed in Aleppo yesterday
    let (one, times) = (mentions(&LEXICON, &document(sentence)), 4000);
    let all = mentions(&LEXICON, &document(&sentence.repeat(times)));
    assert_eq!(all.len(), one.len() * times);
    let last = &all[all.len() - one.len()..];
    assert!(last.iter().zip(&one).all(|(a, b)| (&a.value, &a.quote) == (&b.value, &b.quote)));
    assert_eq!(last[0].start as usize, one[0].start as usize + sentence.len() * (times - 1));
}
