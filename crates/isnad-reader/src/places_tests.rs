//! Where and when, over whole sentences: lists of places, regions, ways, what goes back to ground told before.

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, ClaimType, Document};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

/// The first claim of this type; the text was published on Tuesday 2018-04-24.
fn first(text: &str, kind: ClaimType) -> Claim {
    all(text).into_iter().find(|c| c.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in {text}"))
}

fn all(text: &str) -> Vec<Claim> {
    let document = Document { text: text.to_owned(), published: Some("2018-04-24".to_owned()), ..Document::default() };
    crate::read(&LEXICON, &document).claims
}

#[test]
fn the_region_a_town_is_the_seat_of() {
    let claim = first("قصفت المدفعية مدينة زنجبار، عاصمة محافظة أبين، صباحا.", ClaimType::Shelling);
    assert_eq!(claim.place.len(), 2, "{:?}", claim.place);
}

#[test]
fn villages_that_could_be_verbs() {
    let claim = first("سيطرت قوات النظام على قرى شنكال وقورنه وتلة برصايا بعد معارك.", ClaimType::Advance);
    assert!(claim.place.len() >= 3, "{:?}", claim.place);
}

#[test]
fn ground_beside_other_ground() {
    let claim = first("قصفت الطائرات مدينة سوروتش القريبة من الحدود السورية فقتل خمسة مدنيين.", ClaimType::Airstrike);
    assert_eq!(claim.place, ["مدينة سوروتش"]);
}

#[test]
fn how_far_it_is_is_not_where() {
    let claim = first("قتل ستة جنود في هجوم انتحاري في بلدة الطارمية على بعد 25 كيلومترا شمال بغداد.", ClaimType::Bombing);
    assert_eq!(claim.place, ["بلدة الطارمية"]);
}

#[test]
fn people_of_a_place_leave_it() {
    let claim = first("وصلت ثماني حافلات تنقل 250 من أهالي الزبداني وبلودان إلى ريف حلب الغربي.", ClaimType::Evacuation);
    assert_eq!(claim.origin, ["الزبداني", "بلودان"]);
    assert_eq!(claim.destination, ["ريف حلب الغربي"]);
}

#[test]
fn where_the_convoy_would_have_gone() {
    let claim = first("منع حاجز للجيش قافلة مساعدات من دخول مدينة دوما.", ClaimType::Obstruction);
    assert_eq!(claim.destination, ["مدينة دوما"]);
    assert!(claim.place.is_empty());
}

#[test]
fn captives_are_taken_where_the_ground_was() {
    let claim = first("سيطرت القوات على معسكر اليرموك جنوب طرابلس وأسرت تسعة من المهاجمين.", ClaimType::Arrest);
    assert!(claim.place.iter().any(|p| p.contains("اليرموك")), "{:?}", claim.place);
}

#[test]
fn both_towns_are_besieged() {
    let claim = first("قصف المسلحون بلدتي الفوعة وكفريا المحاصرتين في ريف إدلب.", ClaimType::Siege);
    assert_eq!(claim.place.len(), 3, "{:?}", claim.place);
}

#[test]
fn the_area_is_all_that_was_told() {
    let claims = all("قصفت قوات النظام مخيم اليرموك وحي الحجر الأسود مساء. وشن الطيران غارات على المنطقة.");
    let raid = claims.iter().find(|c| c.kind == ClaimType::Airstrike).expect("the raids");
    assert_eq!(raid.place, ["مخيم اليرموك", "حي الحجر الأسود"]);
}

#[test]
fn days_told_as_two_and_as_a_series() {
    let time = |text: &str, kind| first(text, kind).time.map(|t| t.to_string());
    assert_eq!(time("قصفت الطائرات بلدة سراقب يومي السبت والأحد.", ClaimType::Airstrike).as_deref(), Some("2018-04-21/2018-04-22"));
    let text = "قتل 21 شخصا الأحد في هجمات استهدفت مناطق في بغداد. وقال ضابط: جرح 30 في تفجير سيارة مفخخة في منطقة البياع.";
    assert_eq!(time(text, ClaimType::Bombing).as_deref(), Some("2018-04-22"));
}

#[test]
fn a_clause_of_its_own_keeps_its_place() {
    let told = first("قال الضابط إن عشرة جنود قتلوا، وإن تعزيزات استعادت قرية الشولا.", ClaimType::Killing);
    assert_eq!(told.place, Vec::<String>::new());
    let told = first("خطف التنظيم عشرات المدنيين بعد استيلائه على بلدة القريتين.", ClaimType::Abduction);
    assert_eq!(told.place, ["بلدة القريتين"]);
}

#[test]
fn the_city_is_the_one_that_somebody_went_to_in_the_same_sentence() {
    let text = "قصفت الطائرات مدينة سرت. ورغم وصول القافلة إلى مدينة درنة، فإن المدينة تعرضت لقصف جوي أسفر عن مقتل خمسة مدنيين.";
    let strikes: Vec<_> = all(text).into_iter().filter(|c| c.kind == ClaimType::Airstrike).map(|c| c.place).collect();
    assert_eq!(strikes, [["مدينة سرت"], ["مدينة درنة"]]);
}

#[test]
fn beside_a_name_the_side_of_the_city_is_the_city() {
    let text = "سيطر الجيش على مدينة تعز. وقتل ثلاثة في تفجير في منطقة عصيفرة شمال المدينة.";
    assert_eq!(first(text, ClaimType::Bombing).place, ["منطقة عصيفرة", "مدينة تعز"]);
}
