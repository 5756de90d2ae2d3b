//! What was put off, wanted, tried, promised by nobody; what lies so far from a town; whose day and whose load it is.

use isnad_model::{Claim, ClaimType, Role, Status};

use crate::testing::claims;

fn one(text: &str, kind: ClaimType) -> Claim {
    claims(text).into_iter().find(|c| c.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in «{text}»"))
}

#[test]
fn what_is_put_off_is_planned_for_the_day_that_is_named() {
    let c = one("وأفاد مراسلنا بأن انتشار قوات الأمن في حي الميدان تأجل إلى يوم الثلاثاء.", ClaimType::Deployment);
    assert_eq!((c.status, c.time.as_deref()), (Status::Planned, Some("2018-04-24")));
    let c = one("وقال الوسيط إن انتشار قوات الأمن في حي الميدان تأجل بسبب خلافات.", ClaimType::Deployment);
    assert_eq!(c.status, Status::Failed);
}

#[test]
fn terms_in_a_row_are_all_terms() {
    let text = "وينص الاتفاق، الذي جرى برعاية وجهاء المدينة، على سحب المسلحين من الشوارع ونشر 100 عنصر من قوات الأمن في الحي.";
    let c = one(text, ClaimType::Deployment);
    assert_eq!(c.status, Status::Planned);
    let c = one("وقال إن الاتفاق لا ينص على تسليم أي سلاح للجيش.", ClaimType::WeaponsHandover);
    assert_eq!(c.status, Status::Denied);
}

#[test]
fn what_somebody_is_wanted_for_has_happened_elsewhere() {
    let text = "اندلعت اشتباكات عنيفة في مخيم النيرب وقتل فيها ثلاثة مقاتلين. وينص الاتفاق على نشر قوة من الجيش في حي الميدان، وتوقيف المطلوب في اغتيال القيادي سالم محمود الأربعاء الماضي.";
    let c = claims(text).into_iter().find(|c| c.trigger.contains("اغتيال")).expect("the killing");
    assert_eq!((c.status, c.time.as_deref()), (Status::Happened, Some("2018-04-18")));
    assert!(c.role(Role::Place).is_empty(), "{c:?}");
}

#[test]
fn so_far_from_a_town_is_where_nothing_else_is_told() {
    let c = one("قصفت طائرة مسيرة موقعا على بعد 12 كيلومترا جنوبي مدينة نيالا.", ClaimType::Airstrike);
    assert_eq!(c.role(Role::Place), ["جنوبي مدينة نيالا"]);
    let c = one("سيطر الجيش على بلدة الأصابعة على بعد 110 كيلومترات جنوبي طرابلس.", ClaimType::Advance);
    assert_eq!(c.role(Role::Place), ["بلدة الأصابعة"]);
}

#[test]
fn a_deal_has_not_the_sides_of_the_fight_before_it() {
    let text =
        "أعلنت اللجنة التوصل إلى اتفاق على وقف إطلاق النار في مخيم عين الحلوة، بعد اشتباكات عنيفة دارت بين حركة فتح ومتشددين في حي الصفصاف.";
    let c = one(text, ClaimType::Agreement);
    assert_eq!((c.role(Role::Agent).len(), c.role(Role::Place).len()), (0, 1), "{c:?}");
}

#[test]
fn lorries_are_looted_and_loot_nothing() {
    let c = one("وقال المتحدث إن خمس شاحنات نهبت حمولتها على طريق الفاشر.", ClaimType::Destruction);
    assert!(c.role(Role::Agent).is_empty());
    assert_eq!(c.role(Role::Target), ["شاحنات"]);
}

#[test]
fn what_was_stopped_was_told_before() {
    let text = "خرجت ثلاث حافلات من البلدة صباحا. وقال ناشط إن عناصر الحاجز أوقفوها ثلاث ساعات.";
    let c = one(text, ClaimType::Obstruction);
    assert_eq!(c.role(Role::Target), ["حافلات"]);
    // Who waits for it stops nothing.
    let text = "وصلت قافلة إلى البلدة. وقصفت المدفعية تجمعا لمواطنين كانوا ينتظرونها.";
    assert!(claims(text).iter().all(|c| c.kind != ClaimType::Obstruction));
}

#[test]
fn what_happened_is_called_by_its_name() {
    let c = one("وأكد عضو في المجلس أن ما جرى تفجير إرهابي بسيارة مفخخة.", ClaimType::Bombing);
    assert_eq!(c.status, Status::Happened);
}

#[test]
fn others_who_were_taken_took_nobody() {
    let c = one("قتل أربعة عناصر من طالبان واعتقل 4 آخرون في ولاية كونار.", ClaimType::Arrest);
    assert!(c.role(Role::Agent).is_empty());
}

#[test]
fn roads_and_rows_of_days_are_no_dates() {
    let c = one("استهدف تفجير موكبا للشرطة على طريق 21 أكتوبر في مقديشو.", ClaimType::Bombing);
    assert_eq!(c.time, None);
    let c = one("شهدت محافظة تعز معارك عنيفة في اليوم الثاني من الهدنة بين الجيش والحوثيين.", ClaimType::Clash);
    assert_eq!(c.time, None);
}

#[test]
fn whoever_joins_a_march_is_counted_with_it() {
    let text = "قتل ثلاثة متظاهرين برصاص الشرطة في الخرطوم، خلال مواكب شارك فيها الآلاف للمطالبة بعودة الحكم المدني.";
    let c = one(text, ClaimType::Protest);
    assert_eq!(c.figures.len(), 1, "{c:?}");
    let c = one("شهدت مدينة بورتسودان تظاهرة احتشد فيها مئات الطلاب.", ClaimType::Protest);
    assert_eq!((c.role(Role::Place).len(), c.role(Role::Agent)), (1, &["الطلاب".to_owned()][..]));
}

#[test]
fn the_day_of_what_is_denied_holds_for_what_is_told_next() {
    let text = "ونفى المنسق عرقلة القافلة يوم الخميس، وقال إن سائقا أوقف ثم أطلق سراحه في اليوم ذاته.";
    let c = one(text, ClaimType::Release);
    assert_eq!(c.time.as_deref(), Some("2018-04-19"));
}
