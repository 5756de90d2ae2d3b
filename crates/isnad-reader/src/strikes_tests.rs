//! Strikes and who tells of them: words between marks, names made of words, those counted among the dead, whom «he» means. Sentences of our own.

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, ClaimType, Document, Measure, Role, Status};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

fn claims(text: &str) -> Vec<Claim> {
    let document = Document { text: text.to_owned(), published: Some("2018-04-22".to_owned()), ..Document::default() };
    crate::read(&LEXICON, &document).claims
}

fn first(text: &str, kind: ClaimType) -> Claim {
    claims(text).into_iter().find(|c| c.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in {text}"))
}

fn low(text: &str, kind: ClaimType, measure: Measure) -> Vec<f64> {
    first(text, kind).figures.iter().filter(|f| f.measure == measure).filter_map(|f| f.low).map(|low| low.0).collect()
}

fn speakers(text: &str, kind: ClaimType) -> Vec<String> {
    first(text, kind).attribution.iter().map(|l| l.name.clone()).collect()
}

#[test]
fn a_word_between_marks_is_no_quotation() {
    let text = "قتل ستة مدنيين أمس جراء قصف جوي عن طريق \"الخطأ\" شنه التحالف الدولي شمالي مدينة الرقة.";
    let strike = first(text, ClaimType::Airstrike);
    assert_eq!(strike.role(Role::Agent), ["التحالف الدولي"]);
    assert_eq!(strike.role(Role::Place), ["شمالي مدينة الرقة"]);
    let text = "خرج المقاتلون إلى إدلب من بلدتي \"الهامة\" و\"قدسيا\" بريف دمشق.";
    assert_eq!(first(text, ClaimType::Evacuation).role(Role::Origin)[..2], ["الهامة", "قدسيا"]);
}

#[test]
fn a_name_may_be_made_of_words() {
    let text = "وقال الرائد ذياب مشتاق، من قيادة الشرطة، إن القوات اعتقلت ستة أشخاص في بلدة العلم.";
    assert_eq!(speakers(text, ClaimType::Arrest), ["الرائد ذياب مشتاق"]);
    let text = "وذكر المتحدث باسم التحالف العقيد تركي المالكي أن طائرات التحالف قصفت مخزنا للذخيرة في صنعاء.";
    assert_eq!(speakers(text, ClaimType::Airstrike), ["المتحدث باسم التحالف العقيد تركي المالكي"]);
}

#[test]
fn what_another_said_before_is_not_denied() {
    let text = "نفت قوات التحالف استهداف منزل بعد أن قال مسؤول صحي إن تسعة مدنيين قتلوا في ضربة جوية.";
    let strike = first(text, ClaimType::Airstrike);
    assert_eq!(strike.status, Status::Happened);
    assert_eq!(strike.attribution.len(), 1);
    assert_eq!(first(text, ClaimType::Attack).status, Status::Denied);
}

#[test]
fn those_among_the_dead_are_counted_with_them() {
    let text = "وقال الطبيب إن هناك طفلين بين القتلى و11 طفلا من بين المصابين.";
    assert_eq!(low(text, ClaimType::Toll, Measure::Killed), [2.0]);
    assert_eq!(low(text, ClaimType::Toll, Measure::Injured), [11.0]);
    assert_eq!(low("وقالت الشبكة إن خمسة أطفال في عداد المفقودين.", ClaimType::Toll, Measure::Missing), [5.0]);
}

#[test]
fn each_masdar_of_harm_has_its_own_count() {
    let text = "أكدت الوزارة سقوط 27 قتيلا وإصابة 106 آخرين.";
    assert_eq!(low(text, ClaimType::Toll, Measure::Killed), [27.0]);
    assert_eq!(low(text, ClaimType::Toll, Measure::Injured), [106.0]);
}

#[test]
fn two_are_two_though_told_twice() {
    let text = "قتل جنديان اثنان على الأقل في بلدة سراقب.";
    assert_eq!(low(text, ClaimType::Killing, Measure::Killed), [2.0]);
    assert_eq!(first(text, ClaimType::Killing).role(Role::Target), ["جنديان"]);
    assert!(first(text, ClaimType::Killing).role(Role::Agent).is_empty());
    let text = "أدى القصف على البلدة إلى مقتل مدنيين اثنين على الأقل وسقوط عدد من الجرحى.";
    assert_eq!(low(text, ClaimType::Shelling, Measure::Killed), [2.0]);
}

#[test]
fn who_strikes_and_what_is_struck() {
    let strike = first("ونفى المتحدث استهداف قوات التحالف لمنزل جنوب صعدة.", ClaimType::Attack);
    assert_eq!((strike.role(Role::Agent), strike.role(Role::Target)), (&["قوات التحالف".to_owned()][..], &["منزل".to_owned()][..]));
    let strike = first("وذكر الجيش أنه هاجم مركز قيادة للحركة في مدينة غزة.", ClaimType::Attack);
    assert_eq!(strike.role(Role::Agent), ["الجيش"]);
    let strike = first("وأصيب ثلاثة في استهداف القوات بصاروخ مدرسة في حي الشجاعية.", ClaimType::Shelling);
    assert_eq!(strike.role(Role::Target), ["مدرسة"]);
}

#[test]
fn where_somebody_is_tells_no_strike_again() {
    let text = "وقال أطباء في منطقة الغارة إن 17 شخصا أصيبوا في الضربة الجوية على السوق.";
    assert_eq!(claims(text).iter().filter(|c| c.kind == ClaimType::Airstrike).count(), 1);
}

#[test]
fn what_is_left_untold_is_not_denied() {
    let text = "اعتقلت القوات قائد الكتيبة في حي الأندلس، دون إيضاح أسباب اعتقاله.";
    assert_eq!(claims(text).iter().filter(|c| c.kind == ClaimType::Arrest).count(), 1);
}

#[test]
fn all_of_them_were_killed_not_those_among_them() {
    let text = "إن عشرة مدنيين بينهم أطفال قتلوا في قصف مدفعي على قرية العزيزية.";
    assert_eq!(first(text, ClaimType::Shelling).role(Role::Target)[0], "مدنيين");
}

#[test]
fn a_raid_by_a_drone_is_a_raid() {
    let text = "لقي قائد ميداني حتفه في غارة بمسيرة نفذها الجيش على بلدة حولا.";
    assert_eq!(first(text, ClaimType::Airstrike).role(Role::Agent), ["الجيش"]);
}
