//! Who does what to whom, on: clauses that go on, objects behind what with, promises, people that letters would make a quality.

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

/// The claim whose trigger holds these words.
fn claim(text: &str, trigger: &str) -> Claim {
    let text = format!("قصفت الطائرات مدينة سرت أمس وقتل خمسة مسلحين.\n\n{text}");
    let document = Document { text, published: Some("2018-04-20".to_owned()), ..Document::default() };
    let claims = crate::read(&LEXICON, &document).claims;
    claims.into_iter().rfind(|c| c.trigger.contains(trigger)).unwrap_or_else(|| panic!("no claim {trigger} in {}", document.text))
}

/// Asserts who does it and to whom it is done.
fn check(text: &str, trigger: &str, agent: &[&str], target: &[&str]) {
    let claim = claim(text, trigger);
    assert_eq!(claim.agent, agent, "agent of {trigger} in {text}");
    assert_eq!(claim.target, target, "target of {trigger} in {text}");
}

#[test]
fn what_is_taken_in_the_next_clause_the_same_side_takes() {
    let text = "واصلت قوات النظام هجومها على أحياء حلب الشرقية، حيث سيطرت على حي مساكن هنانو.";
    assert_eq!(claim(text, "سيطرت").agent, ["قوات النظام"]);
}

#[test]
fn the_object_stands_behind_what_it_was_done_with() {
    let text = "قتل مدنيان جراء استهداف ميليشيا قسد بالصواريخ مدينة عفرين شمال حلب.";
    assert_eq!(claim(text, "استهداف").agent, ["ميليشيا قسد"]);
}

#[test]
fn a_joined_verb_that_has_no_object_has_its_own_subject() {
    let text = "هاجمت زوارق سريعة تابعة للحوثيين ناقلة نفط قبالة الحديدة، وتمكنت بوارج التحالف من التصدي لها.";
    assert_eq!(claim(text, "التصدي").agent, ["بوارج التحالف"]);
    let text = "نص الاتفاق على أن يسلم المسلحون أسلحتهم ويغادر الرافضون للتسوية بلدة كناكر إلى إدلب.";
    assert_eq!(claim(text, "يغادر").target, ["الرافضون للتسوية"]);
}

#[test]
fn who_promises_does_it() {
    let text = "وغادر المقاتلون بلدة كناكر مقابل تعهد دمشق بالإفراج عن معتقلي البلدة.";
    check(text, "الإفراج", &["دمشق"], &["معتقلي البلدة"]);
}

#[test]
fn a_young_man_who_is_killed_is_no_quality() {
    let text = "اندلعت اشتباكات في مدينة الباب إثر مقتل شاب من أبناء العشيرة.";
    assert_eq!(claim(text, "مقتل").target, ["شاب من أبناء العشيرة"]);
}

#[test]
fn a_road_without_a_name_is_where_it_was() {
    let text = "قتل جنديان في انفجار عبوة ناسفة زرعها مسلحو حزب العمال الكردستاني على طريق في ولاية هكاري.";
    check(text, "عبوة ناسفة", &["مسلحو حزب العمال الكردستاني"], &["جنديان"]);
}

#[test]
fn a_side_that_holds_captives_lets_them_go() {
    let text = "وصلت الحافلات إلى البادية مقابل إطلاق سراح أسير من الحزب لدى تنظيم الدولة.";
    assert_eq!(claim(text, "إطلاق سراح").agent, ["تنظيم الدولة"]);
}

#[test]
fn the_pronoun_on_what_carries_an_event() {
    let text = "وعرقل التحالف الدولي سير القافلة بشنه ضربتين جويتين على طريق قرب البوكمال.";
    assert_eq!(claim(text, "ضربتين").agent, ["التحالف الدولي"]);
}

#[test]
fn the_two_sides_that_the_sentence_names_together() {
    let text = "وقتل 28 عنصرا على الأقل من الفصائل المقاتلة وتنظيم داعش إثر اشتباكات بين الطرفين في ريف حلب.";
    check(text, "اشتباكات", &["الفصائل المقاتلة"], &["تنظيم داعش"]);
}

#[test]
fn the_bomb_is_what_with() {
    let text = "وفجر انتحاري نفسه بعربة مفخخة وحزام ناسف عند حاجز للجيش في مدينة حمص.";
    assert!(!claim(text, "فجر").target.iter().any(|t| t.contains("مفخخة") || t.contains("حزام")));
}

#[test]
fn a_time_between_commas_parts_no_verb_from_its_object() {
    let claim = claim("اقتحمت قوات كبيرة، فجر اليوم، بلدة قباطية جنوب جنين.", "اقتحمت");
    assert_eq!((claim.agent, claim.place), (vec!["قوات كبيرة".to_owned()], vec!["بلدة قباطية".to_owned()]));
}

#[test]
fn who_is_let_go_was_held_and_holds_nobody() {
    let text = "وقال المتحدث إن سائقا واحدا أوقف على الحاجز ثم أطلق سراحه في اليوم ذاته.";
    check(text, "أطلق سراحه", &[], &["سائقا"]);
}

#[test]
fn who_stands_behind_an_attack_did_it() {
    check("واتهمت الشرطة تنظيم القاعدة بالوقوف وراء هجومين على قاعدة الوطية.", "هجومين", &["تنظيم القاعدة"], &[]);
}

#[test]
fn an_attempt_on_somebody_is_not_his() {
    check("نفت الحركة محاولة اغتيال رئيس الحكومة في العاصمة.", "اغتيال", &[], &["رئيس الحكومة"]);
}

#[test]
fn a_man_called_ali_is_no_preposition() {
    let claim = claim("داهم الجنود منزل الناشط علي سالم على مدخل البلدة.", "داهم");
    assert_eq!(claim.target, ["منزل الناشط علي سالم"]);
    assert_eq!(claim.place[0], "مدخل البلدة");
}
