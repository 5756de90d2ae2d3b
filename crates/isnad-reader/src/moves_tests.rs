//! People on the move: who goes and who only sees to it, in what they go, how many have gone, whither and whence.

use isnad_model::{Claim, ClaimType, Measure, Status};

use crate::testing::{claim, claims};

fn of(text: &str, kind: ClaimType) -> Vec<Claim> {
    claims(text).into_iter().filter(|c| c.kind == kind).collect()
}

/// Measures with their lower bounds.
fn figures(claim: &Claim) -> Vec<(Measure, f64)> {
    claim.figures.iter().map(|f| (f.measure, f.low.map_or(0.0, |q| q.0))).collect()
}

#[test]
fn who_escorts_does_not_move() {
    let text = "وقال ناشطون إن 22 حافلة محملة بـ900 شخص خرجت عصرا من بلدة كناكر، بمرافقة من الهلال الأحمر السوري.";
    assert!(claim(text, ClaimType::Evacuation).target.is_empty());
    let text = "جرى ترحيل المسلحين إلى إدلب تحت إشراف الهلال الأحمر السوري، على أن يسلموا أسلحتهم قبل خروجهم.";
    assert!(of(text, ClaimType::Evacuation).iter().all(|c| c.target == ["المسلحين"]));
}

#[test]
fn in_what_they_went_is_no_second_journey() {
    let found = of("غادر 40 جريحا بلدة كناكر إلى مدينة إدلب تقلهم خمس حافلات.", ClaimType::Evacuation);
    assert_eq!(found.len(), 1);
    assert_eq!(figures(&found[0]), [(Measure::People, 40.0), (Measure::Vehicles, 5.0)]);
    let found = of("خرج 600 مدني من حي القدم، نقلتهم 11 حافلة إلى ريف إدلب.", ClaimType::Evacuation);
    assert_eq!((found.len(), found[0].destination.as_slice()), (1, ["ريف إدلب".to_owned()].as_slice()));
}

#[test]
fn a_sum_arrives_nowhere() {
    let text = "وغادرت تسع حافلات بلدة كناكر، ليصل مجموع المرحلين خلال يومين إلى 2100 شخص.";
    let found = of(text, ClaimType::Evacuation);
    assert_eq!(found[1].trigger, "مجموع المرحلين");
    assert_eq!(figures(&found[1]), [(Measure::People, 2100.0)]);
    assert!(found[1].recipient.is_empty() && found[1].status == Status::Happened);
    let text = "وصل عدد من المهجرين إلى مدينة إدلب على متن حافلات.";
    assert_eq!(of(text, ClaimType::Evacuation)[0].destination, ["مدينة إدلب"]);
}

#[test]
fn the_counted_noun_is_evidence() {
    let text = "وأعلن عن إجلاء 70 مدنيا من ماريوبول إلى المنطقة الآمنة عبر 12 حافلة ومركبة.";
    let found = claim(text, ClaimType::Evacuation);
    assert!(found.evidence.ends_with("12 حافلة"), "{}", found.evidence);
    assert_eq!(found.destination, ["المنطقة الآمنة"]);
}

#[test]
fn peoples_exchange_captives() {
    let found = claim("الروس والأوكرانيون يتبادلون أسرى.", ClaimType::Release);
    assert_eq!(found.agent, ["الروس", "الأوكرانيون"]);
    let found = claim("أعلنت أوكرانيا استعادة 30 من جنودها في إطار تبادل أسرى مع روسيا.", ClaimType::Release);
    assert_eq!(found.target, ["جنودها"]);
}

#[test]
fn the_wounded_who_are_well_again_are_not_evacuated() {
    let text = "خرج مقاتلون من البلدة المحاصرة في حافلات. وقالت الوزارة إن 55 جريحا تلقوا العلاج في المستشفيات وغادروها.";
    assert_eq!(of(text, ClaimType::Evacuation).len(), 1);
}

#[test]
fn thousands_who_are_made_to_flee() {
    let text = "هاجمت الميليشيا مخيم زمزم وأجبرت الآلاف على الفرار في رحلة نزوح عكسية نحو مدينة الفاشر.";
    let found = of(text, ClaimType::Displacement);
    assert_eq!((found.len(), found[0].target.as_slice()), (1, ["الآلاف".to_owned()].as_slice()));
    assert_eq!(found[0].destination, ["مدينة الفاشر"]);
    let found = claim("وأدى القصف إلى إجبار عشرات الآلاف على النزوح.", ClaimType::Displacement);
    assert_eq!(figures(&found), [(Measure::People, 20000.0)]);
}

#[test]
fn where_a_town_lies_is_no_end_of_the_way() {
    let text = "نزح ألف شخص عن الموصل باتجاه مدينة القائم الواقعة على بعد 360 كم إلى الغرب من الرمادي.";
    let found = claim(text, ClaimType::Displacement);
    assert_eq!(found.destination, ["مدينة القائم"]);
    assert_eq!(figures(&found), [(Measure::People, 1000.0)]);
}

#[test]
fn a_deal_that_is_hindered_is_told_by_the_hindrance() {
    let text = "قال ناشطون إن عرقلة تنظيم داعش الاتفاق أخرت الحافلات.";
    let found = claim(text, ClaimType::Obstruction);
    assert_eq!((found.agent, found.target), (vec!["تنظيم داعش".to_owned()], vec!["الاتفاق".to_owned()]));
    assert!(of(text, ClaimType::Agreement).is_empty());
}

#[test]
fn what_is_won_back_may_be_no_ground() {
    assert!(of("وتأتي الخطوة في محاولة لاستعادة الحكومة ثقة الشارع.", ClaimType::Advance).is_empty());
    assert!(of("ويجري الطرفان مفاوضات سعيا إلى إحراز تقدم.", ClaimType::Advance).is_empty());
    let found = claim("ومنذ بدء المعركة وحتى استعادة الجيش مدينة الموصل نزح الآلاف.", ClaimType::Advance);
    assert_eq!(found.status, Status::Happened);
}

#[test]
fn whither_those_go_who_do_something_else() {
    let found = claim("وسلمت الفصائل المغادرة إلى الشمال السوري أسلحتها الثقيلة.", ClaimType::WeaponsHandover);
    assert!(found.place.is_empty(), "{:?}", found.place);
}

#[test]
fn captives_on_their_way_home_are_freed() {
    let text = "واتجه 40 أسيرا إلى صنعاء في طائرة ضمن عملية تبادل الأسرى. وغادر 12 محتجزا مطار عدن ضمن عملية تبادل الأسرى.";
    let found = of(text, ClaimType::Release);
    assert!(found.iter().any(|c| c.trigger == "واتجه" && c.destination == ["صنعاء"]));
    assert!(found.iter().any(|c| c.trigger == "وغادر" && c.origin == ["مطار عدن"]));
    let text = "يفرج الحوثيون عن 90 أسيرا في مقابل 200 معتقل لدى القوات الحكومية.";
    let found = of(text, ClaimType::Release);
    assert_eq!(figures(&found[0]), [(Measure::Released, 90.0), (Measure::Released, 200.0)]);
    assert!(of(text, ClaimType::Arrest).is_empty());
}

#[test]
fn whom_a_pronoun_means_among_those_who_are_exchanged() {
    let text = "وقال حزب الله إن خروج المقاتلين يأتي مقابل إلقائهم السلاح.";
    assert_eq!(claim(text, ClaimType::WeaponsHandover).agent, ["المقاتلين"]);
}

#[test]
fn what_is_left_stands_behind_those_who_leave() {
    let found = claim("وجاء ذلك عقب مغادرة قافلة من مقاتلي التنظيم وأسرهم بلدة كناكر.", ClaimType::Evacuation);
    assert_eq!((found.target.len(), found.origin), (2, vec!["بلدة كناكر".to_owned()]));
    let found = claim("ووصل 19 مصابا إلى مصر قادمين من قطاع غزة بعد إجلائهم.", ClaimType::Evacuation);
    assert_eq!(found.origin, ["قطاع غزة"]);
}

#[test]
fn words_in_dashes_part_no_deal_from_its_terms() {
    let found = claim("ويقضي الاتفاق -وفق المصدر ذاته- بانسحاب قوة الردع من مطار معيتيقة.", ClaimType::Withdrawal);
    assert_eq!(found.status, Status::Planned);
}

#[test]
fn two_who_reach_a_deal() {
    let found = claim("أفاد مصدر بتوصل حكومة الوحدة الوطنية وجهاز الردع إلى اتفاق في طرابلس.", ClaimType::Agreement);
    assert_eq!((found.agent, found.target), (vec!["حكومة الوحدة الوطنية".to_owned()], vec!["جهاز الردع".to_owned()]));
}

#[test]
fn what_is_still_to_come_and_what_is_done() {
    let found = claim("وسوف تقوم الحافلات بنقل المدنيين إلى البوكمال.", ClaimType::Evacuation);
    assert_eq!(found.status, Status::Planned);
    let found = claim("وأعلنت ميليشيات حكومة الوفاق، أمس الأحد، سيطرتها الكاملة على طرابلس.", ClaimType::Advance);
    assert_eq!(found.agent, ["ميليشيات حكومة الوفاق"]);
    assert!(of("وبحسب المنظمة، فقد عبر 3500 شخص الحدود إلى إثيوبيا.", ClaimType::Advance).is_empty());
}
