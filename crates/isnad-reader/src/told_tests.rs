//! Who struck and who only suffered, what is called untrue, and what is no place.

use isnad_model::{Claim, ClaimType, Role, Status};

use crate::testing::claims;

fn one(text: &str, kind: ClaimType) -> Claim {
    claims(text).into_iter().find(|c| c.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in «{text}»"))
}

#[test]
fn aircraft_in_construct_strike() {
    let c = one("قتل ثلاثة في غارات الطيران على بنش.", ClaimType::Airstrike);
    assert_eq!(c.role(Role::Agent), ["الطيران"]);
    let c = one("أدت غارات طائرات مسيرة تابعة للجيش إلى مقتل ثلاثة في نيالا.", ClaimType::Airstrike);
    assert_eq!(c.role(Role::Agent), ["طائرات مسيرة تابعة للجيش"]);
    // What only stands somewhere is struck.
    let c = one("قتل أربعة في قصف طائرات رابضة في مطار حماة.", ClaimType::Airstrike);
    assert!(c.role(Role::Agent).is_empty());
}

#[test]
fn a_quotation_goes_on_with_its_verb() {
    let c = one("نفذ الطيران غارات عدة «استهدفت مدرسة ومخبزا في مدينة تلبيسة» بريف حمص.", ClaimType::Airstrike);
    assert_eq!(c.role(Role::Target), ["مدرسة", "مخبزا"]);
    assert_eq!(c.role(Role::Place), ["مدينة تلبيسة", "ريف حمص"]);
}

#[test]
fn what_is_called_untrue_is_denied() {
    let c = one("وقال المحافظ إن إعلان انسحاب المتمردين من ميناء عدن خطوة كاذبة.", ClaimType::Withdrawal);
    assert_eq!(c.status, Status::Denied);
    let c = one("وصف الوزير الأنباء عن انسحاب الجماعة من ميناء عدن بالأكذوبة.", ClaimType::Withdrawal);
    assert_eq!((c.status, c.attribution.len()), (Status::Denied, 1));
    // The news that is called so is another's.
    let c = one("قصف الطيران بلدة سرمين أمس. وقال الوزير إن الأسعار كاذبة.", ClaimType::Airstrike);
    assert_eq!(c.status, Status::Happened);
}

#[test]
fn blame_names_the_doer_and_may_be_denied() {
    let all = claims("حملت الحكومة الحوثيين مسؤولية الهجوم على ميناء عدن، وهي تهمة نفتها الجماعة.");
    let told: Vec<_> = all.iter().filter(|c| c.kind == ClaimType::Attack).map(|c| (c.status, c.role(Role::Agent).to_vec())).collect();
    assert_eq!(told, [(Status::Happened, vec!["الحوثيين".to_owned()]), (Status::Denied, vec!["الحوثيين".to_owned()])]);
}

#[test]
fn what_nobody_has_claimed_or_counted_is_not_denied() {
    let text = "قتل خمسة في هجوم في مأرب. ولم تعلن الحركة مسؤوليتها عن الهجوم. ولم يتم إحصاء عدد الضحايا.";
    assert!(claims(text).iter().all(|c| c.status != Status::Denied));
    let c = one("نفت القوات مسؤوليتها عن استهداف مركز في غريان حيث قتل أكثر من عشرين مهاجرا مساء الثلاثاء.", ClaimType::Killing);
    assert_eq!(c.status, Status::Happened);
}

#[test]
fn who_passes_on_and_whose_word_it_is() {
    let c = one("ونقلت وكالة فرانس برس عن وزير الخارجية التركي، سالم كريم، قوله إن الهجوم في مقديشو أسفر عن مقتل ستة.", ClaimType::Attack);
    assert_eq!(c.attribution.len(), 2);
}
