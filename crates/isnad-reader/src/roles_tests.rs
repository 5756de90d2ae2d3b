//! Who does what to whom, by sentences of our own: one for each way that a sentence has of saying it.

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables load"));

/// The claim whose trigger holds these words; the text was published on Friday 2018-04-20.
fn claim(text: &str, trigger: &str) -> Claim {
    let document = Document { text: text.to_owned(), published: Some("2018-04-20".to_owned()), ..Document::default() };
    let claims = crate::read(&LEXICON, &document).claims;
    claims.into_iter().find(|c| c.trigger.contains(trigger)).unwrap_or_else(|| panic!("no claim {trigger} in {text}"))
}

fn agents(text: &str, trigger: &str) -> Vec<String> {
    claim(text, trigger).agent
}

fn targets(text: &str, trigger: &str) -> Vec<String> {
    claim(text, trigger).target
}

#[test]
fn words_between_commas_say_who_the_doer_is() {
    let text = "خطفت حركة الشباب، ذراع تنظيم القاعدة في الصومال، أمس ثلاثة أطباء في كيسمايو.";
    assert_eq!(agents(text, "خطفت"), ["حركة الشباب"]);
    assert_eq!(targets(text, "خطفت"), ["أطباء"]);
}

#[test]
fn a_name_in_brackets_is_the_doer() {
    assert_eq!(agents("خطفت (داعش) 40 مدنيا في الرقة.", "خطفت"), ["داعش"]);
}

#[test]
fn the_object_stands_beyond_a_clause_on_the_subject() {
    assert_eq!(targets("هاجم انتحاري يقود سيارة ملغومة نقطة تفتيش تابعة للشرطة في كركوك.", "هاجم"), ["نقطة تفتيش تابعة للشرطة"]);
}

#[test]
fn the_pronoun_of_a_masdar_does_it_and_what_follows_suffers_it() {
    let text = "قتل الجيش ثلاثة شبان خلال اقتحامه مخيم جنين.";
    assert_eq!(agents(text, "اقتحامه"), ["الجيش"]);
    assert_eq!(claim(text, "اقتحامه").place, ["مخيم جنين"]);
    // «أربعين مدنيا»: many are not «he».
    assert_eq!(agents("خطف تنظيم داعش أربعين مدنيا بعد استيلائه على بلدة السخنة.", "استيلائه"), ["تنظيم داعش"]);
}

#[test]
fn the_owner_of_what_is_struck_does_not_strike() {
    let text = "استهدف تفجير انتحاري بسيارة مفخخة نقطة تفتيش لمقاتلين أكراد في جنوب مدينة منبج.";
    assert!(agents(text, "تفجير").is_empty());
    assert_eq!(targets("أحرق مستوطنون منازل لفلسطينيين في بلدة حوارة.", "أحرق"), ["منازل"]);
}

#[test]
fn what_undergoes_an_event_does_not_do_it() {
    let text = "تعرض رتل للجيش لكمين في مديرية التواهي.";
    assert!(agents(text, "كمين").is_empty());
    assert_eq!(targets(text, "كمين").len(), 1);
}

#[test]
fn a_verb_without_a_subject_goes_back_to_the_doer_before() {
    let text = "هاجم مقاتلو حركة الشباب قرية في كينيا أمس. وخطفوا أربعة معلمين وأحرقوا المدرسة.";
    assert_eq!(agents(text, "خطفوا"), ["مقاتلو حركة الشباب"]);
    assert_eq!(agents(text, "أحرقوا"), ["مقاتلو حركة الشباب"]);
    assert_eq!(agents("قال المرصد إن داعش خطف مدنيين في القريتين التي استولوا عليها الأربعاء.", "استولوا"), ["داعش"]);
}

#[test]
fn joined_masdars_have_one_doer() {
    let text = "تمكنت القوات اليمنية من تحرير جبل النار وقتل عشرين حوثيا وتدمير ثلاث عربات.";
    assert_eq!(agents(text, "تدمير"), ["القوات اليمنية"]);
}

#[test]
fn a_battle_in_the_background_has_the_sides_of_what_it_was_fought_for() {
    let text = "استعاد الجيش السوداني مدينة هجليج من المتمردين بعد معارك عنيفة قتل فيها عشرون جنديا.";
    assert_eq!(agents(text, "معارك"), ["الجيش السوداني"]);
}

#[test]
fn whoever_is_blamed_did_it() {
    let text = "قتل عشرة أشخاص في هجوم انتحاري في إسطنبول نسبته الحكومة التركية إلى حزب العمال الكردستاني.";
    assert_eq!(agents(text, "هجوم"), ["حزب العمال الكردستاني"]);
    assert_eq!(agents("قتل سبعة جنود في هجمات نسبت إلى متشددين في بوركينا فاسو.", "هجمات"), ["متشددين"]);
}

#[test]
fn supposed_doers() {
    let text = "قال المرصد إن طائرات حربية يعتقد أنها تابعة لتحالف تقوده السعودية قصفت مواقع للحوثيين في شمال صعدة.";
    assert_eq!(agents(text, "قصفت"), ["طائرات حربية"]);
}

#[test]
fn an_offer_s_nation_does_not_refuse_it() {
    assert_eq!(agents("رفضت الحركة عرضا إسرائيليا لهدنة تستمر أسبوعا.", "رفضت"), ["الحركة"]);
}
