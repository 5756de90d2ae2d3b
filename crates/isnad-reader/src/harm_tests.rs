//! Violence and its figures: what is one strike, whose the dead are, what is only talked of. Sentences of our own.

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, ClaimType, Document, Measure, Role, Status};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

fn claims(text: &str) -> Vec<Claim> {
    let document = Document { text: text.to_owned(), published: Some("2018-04-22".to_owned()), ..Document::default() };
    crate::read(&LEXICON, &document).claims
}

/// Low bounds of the figures of one measure in the first claim of a type.
fn counts(text: &str, kind: ClaimType, measure: Measure) -> Vec<f64> {
    let claim = claims(text).into_iter().find(|c| c.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in {text}"));
    claim.figures.iter().filter(|f| f.measure == measure).filter_map(|f| f.low).map(|low| low.0).collect()
}

fn role(text: &str, kind: ClaimType, role: Role) -> Vec<String> {
    let claim = claims(text).into_iter().find(|c| c.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in {text}"));
    claim.role(role).to_vec()
}

fn kinds(text: &str) -> Vec<ClaimType> {
    claims(text).iter().map(|c| c.kind).collect()
}

#[test]
fn what_is_said_of_the_dead_stands_between_them_and_the_strike() {
    let text = "أصيب 20 شخصا، معظمهم من النساء، في قصف مدفعي على مدينة دوما.";
    assert_eq!(counts(text, ClaimType::Shelling, Measure::Injured), [20.0]);
    let text = "قتل سبعة مسلحين، بينهم قيادي يدعى أبو سعد، في غارة للتحالف على بلدة الشدادي.";
    assert_eq!(counts(text, ClaimType::Airstrike, Measure::Killed), [7.0, 1.0]);
}

#[test]
fn some_of_them_in_a_grave_state_are_a_part() {
    let text = "أسفر القصف على بلدة حاس عن إصابة 46 شخصا، بعضهم في حالة خطرة.";
    assert!(claims(text).iter().any(|c| c.figures.iter().any(|f| f.low.is_some_and(|low| low.0 == 2.0) && f.part_of.is_some())));
}

#[test]
fn two_verbs_of_harm_count_together() {
    let text = "قتل وجرح 45 مسلحا في اشتباكات قرب بلدة حجور.";
    assert_eq!(counts(text, ClaimType::Clash, Measure::Casualties), [45.0]);
}

#[test]
fn what_was_left_behind_is_told() {
    assert!(kinds("شن الطيران غارات على مدينة دوما، ما خلف دمارا واسعا في المنازل.").contains(&ClaimType::Destruction));
    assert!(kinds("انسحبت القوات من مخيم جنين مخلفة دمارا واسعا في البنية التحتية.").contains(&ClaimType::Destruction));
}

#[test]
fn who_planted_it_did_it_and_who_passes_is_struck() {
    let text = "انفجرت عبوة ناسفة زرعها مسلحون لدى مرور رتل تركي قرب مدينة الباب.";
    assert_eq!(kinds(text), [ClaimType::Bombing]);
    assert_eq!(role(text, ClaimType::Bombing, Role::Agent), ["مسلحون"]);
    assert_eq!(role(text, ClaimType::Bombing, Role::Target), ["رتل تركي"]);
}

#[test]
fn whoever_counts_the_dead_killed_nobody() {
    assert!(role("وثقت الشبكة السورية لحقوق الإنسان مقتل 976 مدنيا خلال آذار.", ClaimType::Toll, Role::Agent).is_empty());
}

#[test]
fn who_dares_does_it_and_is_not_among_the_dead() {
    let text = "أقدم عنصر من الميليشيا على تصفية أسيرين من الجيش اليمني.";
    assert_eq!(role(text, ClaimType::Killing, Role::Agent), ["عنصر من الميليشيا"]);
    assert_eq!(counts(text, ClaimType::Killing, Measure::Killed), [2.0]);
}

#[test]
fn an_operation_that_went_through_towns_places_the_arrests() {
    let text = "اعتقلت الشرطة 21 فلسطينيا في حملة طالت مدينة نابلس، من بينهم نائبان.";
    assert_eq!(role(text, ClaimType::Arrest, Role::Place), ["مدينة نابلس"]);
    assert_eq!(counts(text, ClaimType::Arrest, Measure::Arrested), [21.0, 2.0]);
}

#[test]
fn towns_do_not_fight_each_other() {
    let text = "قتل أربعة جنود في كمين على الطريق الرابط بين مأرب وصنعاء.";
    assert!(role(text, ClaimType::Attack, Role::Agent).is_empty());
}

#[test]
fn a_charge_tells_no_event() {
    assert_eq!(kinds("أعدم التنظيم 19 شابا في مدينة الرقة بتهمة قتاله."), [ClaimType::Killing]);
}

#[test]
fn attempts_under_way_and_admissions() {
    let status = |text: &str, kind| claims(text).into_iter().find(|c| c.kind == kind).map(|c| c.status);
    let tries = "تحاول فصائل المعارضة استعادة بلدة خان طومان.";
    assert_eq!(status(tries, ClaimType::Advance), Some(Status::Ongoing));
    let admits = "أقر التحالف بمقتل أربعة مدنيين في غارة على الموصل.";
    assert_eq!(status(admits, ClaimType::Airstrike), Some(Status::Happened));
}

#[test]
fn nobody_hurt_is_a_figure_of_the_strike() {
    let text = "شنت طائرات حربية ثماني غارات على بلدة البارة من دون تسجيل خسائر بشرية.";
    assert_eq!(kinds(text), [ClaimType::Airstrike]);
    assert_eq!(counts(text, ClaimType::Airstrike, Measure::Casualties), [0.0]);
}

#[test]
fn who_records_deaths_sums_them() {
    let text = "وثق المرصد السوري مقتل 17 مدنيا في مدينة دوما جراء غارات جوية.";
    assert_eq!(counts(text, ClaimType::Toll, Measure::Killed), [17.0]);
}

#[test]
fn the_dead_of_both_verbs_are_of_the_fight() {
    let text = "لقي تسعة مسلحين مصرعهم في معارك قرب مدينة تعز وجرح 20 منهم.";
    assert_eq!(counts(text, ClaimType::Clash, Measure::Killed), [9.0]);
}

#[test]
fn what_is_exceeded_is_open() {
    let text = "قتل ستة جنود في قصف على مدينة مأرب أمس. وتجاوز عدد القتلى في المدينة 400 قتيل.";
    let toll = claims(text).into_iter().find(|c| c.kind == ClaimType::Toll).expect("a toll");
    assert!(toll.figures.iter().any(|f| f.low.is_some_and(|low| low.0 == 400.0) && f.high.is_none()));
}

#[test]
fn combined_attacks_take_their_type_from_the_means() {
    assert_eq!(kinds("تبنى التنظيم هجوما مزدوجا بحزامين ناسفين وسط مدينة بغداد."), [ClaimType::Bombing]);
    assert_eq!(kinds("استهدفت طائرة مسيرة سيارة قرب مدينة تدمر."), [ClaimType::Airstrike]);
}

#[test]
fn the_name_of_a_place_is_no_word_of_a_trap() {
    assert!(kinds("قتل مسلحون ضابطا في مدينة أبي غريب أمس.").contains(&ClaimType::Killing));
    assert!(kinds("اعتقلت قوات الأمن خمسة شبان في مدينة بعشيقة أمس.").contains(&ClaimType::Arrest));
}
