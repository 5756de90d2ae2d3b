//! Who does what to whom where the sentence says it in a roundabout way: one test for each such way, in sentences of our own.

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

/// The claim whose trigger holds these words.
fn claim(text: &str, trigger: &str) -> Claim {
    let document = Document { text: text.to_owned(), published: Some("2018-04-20".to_owned()), ..Document::default() };
    let claims = crate::read(&LEXICON, &document).claims;
    claims.into_iter().find(|c| c.trigger.contains(trigger)).unwrap_or_else(|| panic!("no claim {trigger} in {text}"))
}

/// Asserts who does it and to whom it is done.
fn check(text: &str, trigger: &str, agent: &[&str], target: &[&str]) {
    let claim = claim(text, trigger);
    assert_eq!(claim.agent, agent, "agent of {trigger} in {text}");
    assert_eq!(claim.target, target, "target of {trigger} in {text}");
}

#[test]
fn men_on_motorcycles_act_and_not_the_motorcycles() {
    check("وقال الوزير إن مسلحين على دراجات نارية أوقفوا العربات ونهبوا المتاجر.", "ونهبوا", &["مسلحين"], &["المتاجر"]);
}

#[test]
fn a_counted_object_after_the_day_and_a_comma() {
    check("قصف الجيش الليبي أمس الجمعة، خمسة مواقع لتنظيمات متشددة في سرت.", "قصف", &["الجيش الليبي"], &["مواقع"]);
}

#[test]
fn each_of_those_named() {
    let target = ["قوات الحكومة", "المقاتلين الأكراد"];
    check("يقاتل داعش في ريف الحسكة ضد كل من قوات الحكومة والمقاتلين الأكراد.", "يقاتل", &["داعش"], &target);
    check("نفى الجيش اعتقال أي من أفراد الحزب في بيروت.", "اعتقال", &["الجيش"], &["أفراد الحزب"]);
}

#[test]
fn a_strike_comes_from_those_who_do_it() {
    assert_eq!(claim("وقتل طفل في غارة من طائرات حربية على بلدة كفر نبل.", "غارة").agent, ["طائرات حربية"]);
    assert_eq!(claim("وقتلت امرأة في غارة لطائرة تركية مسيرة على سيارة في عين العرب.", "غارة").agent, ["طائرة تركية مسيرة"]);
    // «قصف من المدينة»: from a place.
    assert!(claim("قتل مدني في قصف من مدينة حلب على قرية خان طومان.", "قصف").agent.is_empty());
}

#[test]
fn the_words_of_a_speaker_begin_with_a_verb_of_their_own() {
    let text = "وقال المرصد «خطف عناصر من جبهة النصرة مساء أمس قائد الكتيبة في ريف إدلب».";
    check(text, "خطف", &["عناصر من جبهة النصرة"], &["قائد الكتيبة"]);
}

#[test]
fn a_masdar_that_carries_names_the_doer() {
    assert_eq!(claim("وتحدث شهود عن إقدام الحركة على خطف ثلاثة مهندسين أمس في مدينة كابل.", "خطف").agent, ["الحركة"]);
    assert_eq!(claim("أحبط مسلحون محاولة للجيش لاقتحام مدينة الفلوجة.", "اقتحام").agent, ["الجيش"]);
}

#[test]
fn of_two_who_agree_the_first_does_it_with_the_other() {
    check("وقعت روسيا وتركيا في سوتشي اتفاقا لوقف القتال.", "اتفاقا", &["روسيا"], &["تركيا"]);
    let text = "أجريت محادثات بين الحكومة والحركة في الدوحة. واتفق الطرفان على تبادل 200 أسير.";
    check(text, "اتفق", &["الحكومة"], &["الحركة"]);
}

#[test]
fn those_from_whom_ground_is_to_be_taken_are_attacked() {
    let text = "شنت القوات العراقية هجوما لاستعادة بلدة هيت من تنظيم داعش.";
    check(text, "هجوما", &["القوات العراقية"], &["تنظيم داعش"]);
}

#[test]
fn who_is_among_those_hurt_is_named_too() {
    let target = ["مواطنا", "أطفال", "نساء"];
    assert_eq!(claim("مقتل 19 مواطنا بينهم أطفال ونساء في غارة على سراقب.", "غارة").target, target);
}

#[test]
fn whoever_denies_or_claims_an_act_is_its_doer() {
    check("ونفى الجيش الإسرائيلي استهداف مدنيين في غزة.", "استهداف", &["الجيش الإسرائيلي"], &["مدنيين"]);
    let text = "قتل ستة مدنيين في هجوم على فندق في مقديشو أمس. وأعلنت حركة الشباب مسؤوليتها عن الهجوم على الفندق في مقديشو.";
    assert_eq!(claim(text, "الهجوم").agent, ["حركة الشباب"]);
    // Of another's act nothing is said.
    assert!(claim("قتل ستة مدنيين في هجوم على فندق في مقديشو. ونفت الحركة أن يكون لها دور في الهجوم.", "هجوم").agent.is_empty());
}

#[test]
fn who_lends_a_hand_does_it_too() {
    let agent = ["قوات الجيش", "عشائر محلية"];
    assert_eq!(claim("شنت قوات الجيش هجوما على بلدة حلفايا تسانده فيه عشائر محلية.", "هجوما").agent[..1], agent[..1]);
    let text = "قوات الجيش، تساندها المروحيات، تخوض معارك مع المسلحين في الرمادي.";
    assert_eq!(claim(text, "معارك").agent, ["قوات الجيش", "المروحيات"]);
}

#[test]
fn a_joined_verb_of_another_gender_has_its_own_subject() {
    let text = "استسلم أربعة من المسلحين لقوات الأمن في بيدوا، وأفرجت السلطات عن 15 صيادا.";
    check(text, "أفرجت", &["السلطات"], &["صيادا"]);
}

#[test]
fn a_statement_on_the_air_is_not_who_did_it() {
    let text = "وقالت حركة الشباب في بيان بثته إذاعة محلية إنها قتلت عشرة جنود في جوهر.";
    check(text, "قتلت", &["حركة الشباب"], &["جنود"]);
}

#[test]
fn right_after_its_doer_a_masdar_has_its_object_after_a_preposition() {
    check("وجاء ذلك بعد توقيف السلطات اللبنانية للناشط سمير عباس في صيدا.", "توقيف", &["السلطات اللبنانية"], &["الناشط سمير عباس"]);
    check("وجاء ذلك بعد توقيف السلطات التشيكية للبناني فياض في براغ.", "توقيف", &["السلطات التشيكية"], &["اللبناني فياض"]);
    assert_eq!(claim("نفت الوزارة خطف جبهة النصرة في سوريا لمقاتلين دربتهم واشنطن.", "خطف").agent, ["جبهة النصرة"]);
}

#[test]
fn what_follows_a_dateline_is_a_clause_of_its_own() {
    let text = "مقديشو (رويترز) - تمكن الجيش الصومالي من صد هجوم شنه مسلحون أمس على بلدة أفغوي.";
    check(text, "صد", &["الجيش الصومالي"], &["مسلحون"]);
}

#[test]
fn a_city_that_carries_an_event_stands_for_its_state() {
    assert_eq!(claim("وقتل مدني في الحملة الجوية التي أطلقتها أنقرة ضد متمردي حزب العمال الكردستاني في سنجار.", "الحملة").agent, ["أنقرة"]);
}

#[test]
fn whoever_is_hurt_may_stand_in_the_words_of_the_trigger() {
    let text = "أطلق المسلحون قذيفتين على بلدة سعسع، ما أدى إلى إصابة مدني بجروح.";
    assert_eq!(claim(text, "أطلق").target, ["مدني"]);
    let text = "لقي جندي مصرعه في إطلاق نار استهدف مروحية عسكرية قرب مدينة الرمادي.";
    assert!(claim(text, "إطلاق").target.contains(&"جندي".to_owned()));
}

#[test]
fn people_with_a_pronoun_are_the_side_whose_they_are() {
    let text = "وقال قائد في ثوار العشائر إن مقاتليه أحرقوا ثلاث عربات للجيش في الرمادي.";
    assert_eq!(claim(text, "أحرقوا").agent, ["ثوار العشائر"]);
}

#[test]
fn who_is_held_holds_nobody() {
    check("ونقلت المرأة التي اعتقلت أمس في اسطنبول إلى المستشفى.", "اعتقلت", &[], &["المرأة"]);
    assert!(claim("دخلت قافلة إغاثة إلى المدن المحاصرة في ريف دمشق.", "المحاصرة").agent.is_empty());
}

#[test]
fn ground_that_is_taken_is_where_it_is() {
    let found = claim("اقتحم مقاتلو حركة الشباب قاعدة للجيش الصومالي في مسغواي.", "اقتحم");
    assert!(found.target.is_empty());
    assert_eq!(found.place[0], "قاعدة للجيش الصومالي");
}

#[test]
fn each_side_may_have_several() {
    let text = "ودارت اشتباكات بين قوات النظام والمسلحين الموالين لها من جهة، وهيئة تحرير الشام وفصائل إسلامية من جهة أخرى، قرب أبو دالي.";
    check(text, "اشتباكات", &["قوات النظام", "المسلحين الموالين لها"], &["هيئة تحرير الشام", "فصائل إسلامية"]);
}

#[test]
fn those_who_blow_themselves_up_do_it() {
    let text = "وترافق ذلك مع تفجير عنصرين من جبهة النصرة لنفسيهما بحزامين ناسفين في مدينة أريحا.";
    check(text, "تفجير", &["عنصرين من جبهة النصرة"], &[]);
}

#[test]
fn one_person_after_a_verb_of_killing_suffers_it() {
    let text = "قتل العقيد في الجيش الحر أبو محمود الحموي مساء أمس برصاص مجهولين قرب إنخل.";
    check(text, "قتل", &["مجهولين"], &["العقيد في الجيش الحر أبو محمود الحموي"]);
    let text = "قتل مدنيان أمس في قصف على كفر شمس. وأكد ناشطون اغتيال عناصر جبهة النصرة للقيادي سامر الحبوش في مدينة إنخل.";
    check(text, "اغتيال", &["عناصر جبهة النصرة"], &["القيادي سامر الحبوش"]);
    let text = "خطف مسلحون مدير المستشفى وسائقه على طريق حلب، ثم أفرجوا عنهما.";
    check(text, "أفرجوا", &["مسلحون"], &["مدير المستشفى", "سائقه"]);
}

#[test]
fn the_object_stands_behind_what_says_when_or_who() {
    let text = "وأسر مقاتلو المعارضة خلال هجومهم على حاجز المداجن خمسة جنود.";
    check(text, "أسر", &["مقاتلو المعارضة"], &["جنود"]);
    let text = "خاضت الفصائل معارك ضد تنظيم الدولة قرب دابق، ثم تمكنت من انتزاع السيطرة على تلتين.";
    assert_eq!(claim(text, "انتزاع").agent, ["الفصائل"]);
}

#[test]
fn sides_of_a_deal_over_what_lies_between() {
    let text = "وقع كل من المجلس المحلي لمدينة عربين وفيلق الرحمن مع ضباط روس اتفاقا لإجلاء الجرحى.";
    check(text, "اتفاقا", &["المجلس المحلي", "فيلق الرحمن"], &["ضباط روس"]);
    let text = "أعلن جيش الإسلام توصله إلى اتفاق مع الجانب الروسي في دوما.";
    check(text, "اتفاق", &["جيش الإسلام"], &["الجانب الروسي"]);
}

#[test]
fn people_are_no_quality_of_a_side() {
    let text = "نفى الجيش استهداف قوات النظام المدنيين في الغوطة الشرقية، وقتل خمسة مدنيين في قصف على دوما.";
    assert_eq!(claim(text, "استهداف").target, ["المدنيين"]);
}

#[test]
fn what_is_kept_from_coming_in() {
    let text = "ومنعت حواجز الفرقة الرابعة دخول المواد الغذائية إلى بلدة مضايا.";
    check(text, "منعت", &["حواجز الفرقة الرابعة"], &["المواد الغذائية"]);
}

#[test]
fn whoever_is_asked_or_let_does_it() {
    let text = "دعت روسيا فصائل المعارضة في الجنوب إلى تسليم أسلحتها الثقيلة.";
    assert_eq!(claim(text, "تسليم").agent, ["فصائل المعارضة"]);
    let text = "سمح النظام للمقاتلين بالخروج من بلدة زاكية إلى إدلب.";
    assert_eq!(claim(text, "الخروج").target, ["المقاتلين"]);
    let text = "طلب وجهاء البلدة من هيئة تحرير الشام الانسحاب من بلدة حفير، بعد قصف على حفير أمس.";
    assert_eq!(claim(text, "الانسحاب").agent, ["هيئة تحرير الشام"]);
}

#[test]
fn those_who_tried_are_beaten_off() {
    let text = "قصفت الطائرات مدينة دوما أمس وقتل خمسة مدنيين. وصد مقاتلو الفيلق محاولة اقتحام نفذتها قوات النظام على جبهة عين ترما، وأوقعوا في صفوفها 30 قتيلا.";
    check(text, "صد", &["مقاتلو الفيلق"], &["قوات النظام"]);
    assert_eq!(claim(text, "أوقعوا").target, ["قوات النظام"]);
}

#[test]
fn a_road_between_two_towns_has_no_sides() {
    let text = "قتل سائق في إطلاق نار من مسلحين مجهولين على الطريق بين مقديشو وأفغوي.";
    assert_eq!(claim(text, "إطلاق نار").agent, ["مسلحين مجهولين"]);
}

#[test]
fn who_refuses_an_offer_did_not_make_it() {
    let text = "رفضت حركة أحرار الشام العرض الذي قدمه الوفد الإيراني في الزبداني.";
    assert_eq!(claim(text, "رفضت").agent, ["حركة أحرار الشام"]);
}

#[test]
fn who_holds_people_is_to_let_them_go() {
    let text = "قصفت الطائرات مدينة دوما أمس وقتل خمسة مدنيين. وندد المتظاهرون باعتقال هيئة تحرير الشام ناشطين في معرة النعمان، وطالبوا بإطلاق سراحهم.";
    check(text, "إطلاق سراح", &["هيئة تحرير الشام"], &["ناشطين"]);
}

#[test]
fn that_people_are_people_names_nobody() {
    let moved = claim("نزح أكثر من ألف شخص من بلدة سراقب إلى إدلب بسبب القصف.", "نزح");
    assert!(moved.target.is_empty());
    assert_eq!(moved.figures.len(), 1);
}

#[test]
fn a_mediation_brings_about_what_others_do() {
    let freed = claim("نجحت وساطة عشائرية في الإفراج عن خمسة مخطوفين في السويداء.", "الإفراج");
    assert!(freed.agent.is_empty());
    assert_eq!(freed.mediator, ["وساطة عشائرية"]);
}

#[test]
fn after_inna_an_indefinite_force_goes_on_acting() {
    let text = "قال مصدر أمني إن قوة من الجيش داهمت منزلا في بعقوبة واعتقلت ثلاثة مطلوبين.";
    check(text, "واعتقلت", &["قوة من الجيش"], &["مطلوبين"]);
}

#[test]
fn who_tells_of_what_a_place_underwent_did_not_do_it() {
    let claim = claim("أفاد ناشطون بتعرض مدينة دوما لقصف مدفعي صباح أمس.", "لقصف مدفعي");
    assert!(claim.agent.is_empty());
    assert_eq!(claim.place, ["مدينة دوما"]);
}
