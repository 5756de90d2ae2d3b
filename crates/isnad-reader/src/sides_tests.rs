//! Who did it and who only tells of it: accused and accusers, those who own up to an attack, who let go and who is freed, sums and clauses that
//! stand between. Sentences of our own.

use isnad_model::{Claim, ClaimType, Measure, Status};

use crate::testing::{claim, claims};

fn of(text: &str, kind: ClaimType) -> Vec<Claim> {
    claims(text).into_iter().filter(|c| c.kind == kind).collect()
}

fn figures(claim: &Claim) -> Vec<(Measure, f64)> {
    claim.figures.iter().filter_map(|f| Some((f.measure, f.low?.0))).collect()
}

/// Told before, so that a mention goes back to fighting.
const WAR: &str = "خاضت قوات الحكومة معارك مع مسلحين في مدينة سرت أمس وأسرت أربعة منهم. ";

/// The agent of the first claim of a type.
fn agent(text: &str, kind: ClaimType) -> Vec<String> {
    claim(text, kind).agent
}

#[test]
fn who_speaks_kills_nobody() {
    let text = "وقال الناطق باسم الجيش، عبد الرحمن آدن نور، أمس الأحد، للصحافيين، \"قتل أكثر من 20 مدنيا في هذا الهجوم\".";
    assert!(agent(text, ClaimType::Attack).is_empty());
    let text = "وكانت مصادر أممية قالت إنه تم الاتفاق بين الطرفين للسماح بإدخال المساعدات إلى مدينة تعز.";
    assert!(agent(text, ClaimType::Aid).is_empty());
    let text = "أفادت لجان الطوارئ بمقتل تسعة مدنيين جراء قصف مدفعي نفذته قوات الدعم السريع استهدف سوق المدينة.";
    assert!(of(text, ClaimType::Attack).iter().all(|c| c.agent != ["لجان الطوارئ"]));
}

#[test]
fn whom_a_statement_accuses() {
    let text = "واتهمت لجان المقاومة في بيان، قوات الدعم السريع بقصف سوق مدينة الأبيض.";
    assert_eq!(agent(text, ClaimType::Shelling), ["قوات الدعم السريع"]);
    assert_eq!(agent(&format!("{WAR}واتهمت الوزارة باكو بالاستمرار في قصف مدينة شوشا."), ClaimType::Shelling), ["باكو"]);
    assert_eq!(agent(&format!("{WAR}واتهمت المعارضة - في وقت سابق - روسيا بقصف مدينة سراقب."), ClaimType::Shelling), ["روسيا"]);
}

#[test]
fn who_owns_up_to_it() {
    let text = "قتل سبعة في مدينة كيسمايو في هجوم انتحاري أعلنت حركة الشباب مسؤوليتها عنه.";
    assert_eq!(agent(text, ClaimType::Bombing), ["حركة الشباب"]);
    let text = "وحركة الشباب التي طردتها من المدينة قوات الحكومة سارعت إلى إعلان مسؤوليتها عن تفجيرين في مقديشو قتل فيهما ستة.";
    assert_eq!(agent(text, ClaimType::Bombing), ["حركة الشباب"]);
    assert_eq!(agent(&format!("{WAR}وكانت حركة الشباب وراء العديد من الهجمات في الصومال."), ClaimType::Attack), ["حركة الشباب"]);
}

#[test]
fn a_capital_that_says_what_it_does() {
    let found = claim("وتؤكد موسكو أنها تستهدف \"داعش\" في ريف حمص.", ClaimType::Attack);
    assert_eq!((found.agent, found.target), (vec!["موسكو".to_owned()], vec!["داعش".to_owned()]));
}

#[test]
fn what_came_of_a_strike_is_denied_and_not_the_strike() {
    let text = &format!("{WAR}وتنفي موسكو أن غاراتها تسقط ضحايا بين المدنيين.");
    assert_eq!(claim(text, ClaimType::Airstrike).status, Status::Happened);
    let toll = claim(text, ClaimType::Toll);
    assert_eq!((toll.status, toll.target), (Status::Denied, vec!["المدنيين".to_owned()]));
}

#[test]
fn no_sign_that_it_began() {
    let found = claim("ولم يرد مؤشر على أن عملية نقل المدنيين من المدينة بدأت.", ClaimType::Evacuation);
    assert_eq!(found.status, Status::Denied);
    assert!(found.evidence.contains("لم"), "{}", found.evidence);
}

#[test]
fn a_sum_over_a_clause() {
    let text = format!("{WAR}وارتفع عدد قتلى الغارات التي شنتها طائرات حربية على مدينة سراقب إلى 41 شخصا، معظمهم مدنيون.");
    let toll = claim(&text, ClaimType::Toll);
    assert_eq!(figures(&toll), [(Measure::Killed, 41.0)]);
    let text = "ونص الاتفاق على تبادل 640 أسيرا ومختطفا من الطرفين.";
    assert_eq!(figures(&claim(text, ClaimType::Release)), [(Measure::Released, 640.0)]);
}

#[test]
fn an_ambush_and_who_is_caught_in_it() {
    let text = "وقال مصدر أمني إن متمردين نصبوا كمينا للجنود على بعد كيلومترات عدة من الحدود، ما أسفر عن مقتل ستة.";
    let found = claim(text, ClaimType::Attack);
    assert_eq!((found.agent.clone(), figures(&found)), (vec!["متمردين".to_owned()], vec![(Measure::Killed, 6.0)]));
    let text = "ودمر هجوم تبنته حركة الشباب مركزا للشرطة وأوقع 12 قتيلا وذلك بعد أيام من كمين نصبه مسلحون ضد موكب.";
    let found = of(text, ClaimType::Attack);
    assert_eq!(figures(&found[0]), [(Measure::Killed, 12.0)]);
    assert!(found[1].figures.is_empty());
}

#[test]
fn who_is_beaten_off_attacked() {
    let text = "تمكنت القوات من صد هجوم لانتحاريين يقودان مركبتين مفخختين حاولا اقتحام مدينة بيجي.";
    assert!(of(text, ClaimType::Bombing).iter().all(|c| c.agent == ["انتحاريين"]));
    let text = "القوات أطلقت النار على المهاجمين وقتلتهما قرب مدينة بيجي.";
    let found = claim(text, ClaimType::Killing);
    assert_eq!((found.agent, found.target), (vec!["القوات".to_owned()], vec!["المهاجمين".to_owned()]));
}

#[test]
fn who_lets_go_and_who_has_to() {
    let text = "وتقضي الصفقة بإفراج الحوثيين عن 300 أسير، فيما يتعين على التحالف العربي الإفراج عن 500 مقاتل.";
    let found = of(text, ClaimType::Release);
    assert_eq!((found[0].agent.as_slice(), found[0].status), (&["الحوثيين".to_owned()][..], Status::Planned));
    assert_eq!((found[1].agent.as_slice(), found[1].status), (&["التحالف العربي".to_owned()][..], Status::Demanded));
}

#[test]
fn a_side_named_for_what_it_wants_free() {
    let found = claim("واستمر القتال ضد جبهة تحرير أوغادين في الإقليم الصومالي.", ClaimType::Clash);
    assert_eq!(found.target, ["جبهة تحرير أوغادين"]);
    assert_eq!(found.place, ["الإقليم الصومالي"]);
}

#[test]
fn a_headline_that_begins_like_a_byline() {
    let text = "أعداد كبيرة من القوات الإريترية تغادر مدينة شيري\n\nغادرت القوات مدينة شيري أمس السبت، وقال شهود إنها انسحبت شمالا.";
    assert_eq!(of(text, ClaimType::Withdrawal).first().map(|c| c.agent.clone()), Some(vec!["القوات الإريترية".to_owned()]));
}

#[test]
fn what_is_still_to_come_or_only_beside_it() {
    let found = claim("ومن المتوقع أن يتمكن كل الأطفال والنساء من مغادرة الحي المحاصر.", ClaimType::Evacuation);
    assert_eq!(found.status, Status::Planned);
    let text = format!("{WAR}وقالت الوزارة إن القوات ستغادر إقليم تيغراي وسط تقارير عن مذابح بحق المدنيين.");
    let found = claim(&text, ClaimType::Killing);
    assert_eq!(found.status, Status::Happened);
    assert_eq!(claim("وخرقوا الاتفاق الذي يتطلب انسحاب الجنود الأجانب من ليبيا.", ClaimType::Withdrawal).status, Status::Demanded);
}

#[test]
fn who_accuses_kills_nobody() {
    let text = "واتهمت الهند متشددين بمهاجمة قاعدة عسكرية في كشمير، وقتل 14 شخصا.";
    assert!(of(text, ClaimType::Killing).iter().all(|c| c.agent != ["الهند"]));
    let text = "وأوضح الجيش الباكستاني أن خمسة من جنوده قتلوا إثر تعرض موقعهم العسكري لقصف مدفعي في كشمير.";
    assert!(claims(text).iter().all(|c| c.agent != ["الجيش الباكستاني"]));
}

#[test]
fn ground_said_to_be_besieged() {
    let text = "يذكر أن بلدة مضايا محاصرة منذ سبعة أشهر من قبل قوات النظام، قبل عقد اتفاق لإدخال المساعدات.";
    let found = claim(text, ClaimType::Siege);
    assert_eq!((found.place, found.agent), (vec!["بلدة مضايا".to_owned()], vec!["قوات النظام".to_owned()]));
    assert!(claims(text).iter().all(|c| c.time.as_deref() != Some("2008")));
}

#[test]
fn what_a_brigade_is_called() {
    let text = "وتبادل عناصر من اللواء 444 قتال إطلاق النار مع مسلحين في مدينة طرابلس أمس.";
    assert_eq!(of(text, ClaimType::Clash).len(), 1);
}

#[test]
fn how_long_ground_was_besieged_dates_nothing_else() {
    let text = "بدأ المقاتلون وعائلاتهم في الخروج من مدينة داريا المحاصرة منذ 2012 قرب دمشق، في إطار اتفاق مع الحكومة يقضي بإخلاء المدينة.";
    assert_eq!(claim(text, ClaimType::Siege).time.as_deref(), Some("2012/.."));
    assert!(of(text, ClaimType::Evacuation).iter().all(|c| c.time.is_none()));
    assert!(of(text, ClaimType::Killing).is_empty());
}

#[test]
fn those_to_be_bused_out_are_told_before() {
    let found = claim("وبحسب بنود الاتفاق، فإن 250 مسلحا سيتم إخراجهم من المدينة إلى إدلب.", ClaimType::Evacuation);
    assert_eq!((found.target.clone(), found.status), (vec!["مسلحا".to_owned()], Status::Planned));
    let text = "وقع الثوار في مدينة داريا اتفاقا مع النظام يقضي بخروجهم من المدينة، مقابل مرورهم من مناطق سيطرة النظام.";
    assert_eq!(claim(text, ClaimType::Evacuation).target, ["الثوار"]);
}

#[test]
fn who_denies_what_was_just_told() {
    let text = "وقالت وكالة سانا إن مسلحي المعارضة سيتركون سلاحهم في مدينة داريا للجيش، ونفى ناشطون ذلك.";
    let denied = of(text, ClaimType::WeaponsHandover).into_iter().find(|c| c.status == Status::Denied).expect("a denial");
    assert_eq!(denied.attribution.iter().map(|l| l.name.as_str()).collect::<Vec<_>>(), ["ناشطون"]);
}

#[test]
fn what_it_led_to_is_no_aim() {
    let text = "انفجرت عبوة ناسفة لدى مرور مدرعة للجيش في مدينة العريش، ما أدى لتدميرها بالكامل.";
    assert!(of(text, ClaimType::Destruction).iter().all(|c| c.status == Status::Happened));
}
