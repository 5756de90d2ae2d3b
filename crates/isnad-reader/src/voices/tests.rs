//! Who is heard in sentences of our own.

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Status};

/// The chain of the claim whose trigger contains `trigger`: «kind name ← kind name», and its status.
fn told(text: &str, trigger: &str) -> (String, Status) {
    let lexicon = Lexicon::embedded().expect("the lexicon loads");
    let document = Document {
        id: "t".to_owned(),
        text: text.to_owned(),
        published: Some("2020-03-10".to_owned()),
        publisher: Some("الصباح".to_owned()),
        ..Document::default()
    };
    let reading = crate::read(&lexicon, &document);
    let claim = reading
        .claims
        .iter()
        .find(|c| c.trigger.contains(trigger))
        .unwrap_or_else(|| panic!("no claim «{trigger}» in {:?}", reading.claims.iter().map(|c| &c.trigger).collect::<Vec<_>>()));
    let links: Vec<String> = claim.attribution.iter().map(|l| format!("{} {}", l.kind, l.name)).collect();
    (links.join(" ← "), claim.status)
}

fn chain(text: &str, trigger: &str) -> String {
    told(text, trigger).0
}

#[test]
fn verb_first_and_subject_first() {
    assert_eq!(chain("قالت مصادر طبية إن طائرات حربية قصفت مدينة إدلب.", "قصفت"), "unnamed مصادر طبية");
    assert_eq!(chain("المرصد السوري لحقوق الإنسان أعلن مقتل خمسة مدنيين في مدينة إدلب.", "مقتل"), "monitor المرصد السوري لحقوق الإنسان");
}

#[test]
fn agencies_told_and_statements() {
    assert_eq!(chain("وقال مصدر أمني لوكالة رويترز إن مسلحين هاجموا مدينة كركوك.", "هاجموا"), "agency وكالة رويترز ← unnamed مصدر أمني");
    assert_eq!(
        chain("وقالت وزارة الدفاع الروسية في بيان إن طائرات قصفت مدينة إدلب.", "قصفت"),
        "document بيان ← official وزارة الدفاع الروسية"
    );
}

#[test]
fn relayed_and_nested() {
    assert_eq!(
        chain("ونقلت وكالة رويترز عن شهود عيان قولهم إن مسلحين هاجموا مدينة كركوك.", "هاجموا"),
        "agency وكالة رويترز ← witnesses شهود عيان"
    );
    assert_eq!(
        chain("وقال مراسل الجزيرة إن حزب الله أعلن أن طائرات إسرائيلية قصفت بلدة عيترون.", "قصفت"),
        "correspondent مراسل الجزيرة ← party حزب الله"
    );
}

#[test]
fn phrases_after_and_before() {
    assert_eq!(chain("قتل خمسة مدنيين في غارة على مدينة إدلب، بحسب ما أفاد الدفاع المدني السوري.", "غارة"), "aid الدفاع المدني السوري");
    assert_eq!(
        chain("قتل خمسة مدنيين في غارة على مدينة إدلب، وفق ما أكده أطباء وشهود عيان.", "غارة"),
        "unnamed أطباء ← witnesses شهود عيان"
    );
    // One voice told twice, the second time in short, is one link.
    assert_eq!(
        chain("قتل خمسة مدنيين في غارة على مدينة إدلب، بحسب المرصد السوري لحقوق الإنسان، وفق ما أكده المرصد.", "غارة"),
        "monitor المرصد السوري لحقوق الإنسان"
    );
    assert_eq!(chain("وبحسب وكالة رويترز، قصفت طائرات حربية مدينة إدلب.", "قصفت"), "agency وكالة رويترز");
}

#[test]
fn a_speaker_goes_on() {
    let text = "وقال مصدر عسكري إن مسلحين هاجموا مدينة كركوك. وأضاف أن الجيش قصف مواقعهم قرب مدينة كركوك. وقتل مدنيان في تفجير عبوة ناسفة في مدينة بغداد.";
    assert_eq!(chain(text, "قصف"), "unnamed مصدر عسكري");
    assert_eq!(chain(text, "تفجير"), "");
}

#[test]
fn denied_and_claimed() {
    assert_eq!(
        told("ونفى المتحدث باسم الجيش الليبي قصف مدينة ترهونة، مؤكدا أن قواته صدت هجوما قرب مدينة غريان.", "قصف"),
        ("party المتحدث باسم الجيش الليبي".to_owned(), Status::Denied)
    );
    assert_eq!(
        told("ونفى المتحدث باسم الجيش الليبي قصف مدينة ترهونة، مؤكدا أن قواته صدت هجوما قرب مدينة غريان.", "صدت"),
        ("party المتحدث باسم الجيش الليبي".to_owned(), Status::Happened)
    );
    assert_eq!(chain("وتبنى تنظيم داعش الهجوم على مدينة الموصل في بيان.", "الهجوم"), "document بيان ← party تنظيم داعش");
}

#[test]
fn headlines() {
    assert_eq!(chain("المرصد: مقتل خمسة مدنيين في مدينة إدلب\n\nتفاصيل تأتي لاحقا في النشرة المقبلة من الأخبار.", "مقتل"), "monitor المرصد");
    assert_eq!(chain("حلب: مقتل خمسة مدنيين في غارة على السوق\n\nتفاصيل تأتي لاحقا في النشرة المقبلة من الأخبار.", "غارة"), "");
}

#[test]
fn an_office_named_before_keeps_its_kind() {
    let text = "أعلن المتحدث باسم القوات الحكومية علي حسن أن قواته صدت هجوما قرب مدينة عدن.\n\nوقال حسن إن القوات استعادت مدينة لحج.";
    assert_eq!(chain(text, "استعادت"), "party حسن");
}

#[test]
fn nobody_is_heard() {
    for text in ["قال", "وأضاف أن", "بحسب", "نقل عن", "«", "المرصد:", "كما أفاد", "نفى ما", "اتهم ب", "عمن"]
    {
        let lexicon = Lexicon::embedded().expect("the lexicon loads");
        let document = Document { text: text.to_owned(), ..Document::default() };
        let _ = crate::read(&lexicon, &document);
    }
}

#[test]
fn states_sides_and_offices() {
    assert_eq!(chain("وأعلنت أنقرة أن طائراتها قصفت مواقع للتنظيم في مدينة الباب.", "قصفت"), "party أنقرة");
    assert_eq!(
        chain("وقال سيف الإسلام، قائد شرطة العاصمة، إن مسلحين هاجموا مدينة كركوك.", "هاجموا"),
        "official سيف الإسلام، قائد شرطة العاصمة"
    );
    assert_eq!(
        chain("وقال قائد هذه القوات اللواء فضل حسن إن مسلحين هاجموا مدينة كركوك.", "هاجموا"),
        "party قائد هذه القوات اللواء فضل حسن"
    );
    assert_eq!(
        chain("وقال رئيس الحكومة التركية، أحمد كمال، إن مسلحين هاجموا مدينة كركوك.", "هاجموا"),
        "official رئيس الحكومة التركية، أحمد كمال"
    );
}

#[test]
fn texts_that_ask() {
    let text = "وناقش المجلس مشروع قرار يدعو إلى هدنة بين الجيش والمتمردين في ليبيا.";
    assert_eq!(chain(text, "يدعو"), "document مشروع قرار");
    assert_eq!(told(text, "هدنة"), ("document مشروع قرار".to_owned(), Status::Demanded));
}

#[test]
fn papers_and_correspondents_spoken_to() {
    let text = "وقال القيادي في «الجيش الحر» أبو محمود في تصريحات لـ«الشرق الأوسط» إن الطائرات قصفت مدينة دوما.";
    assert_eq!(chain(text, "قصفت"), "outlet الشرق الأوسط ← party القيادي في «الجيش الحر» أبو محمود");
    assert_eq!(
        chain("وقال شهود عيان لمراسل الأناضول إن مسلحين هاجموا مدينة كركوك.", "هاجموا"),
        "correspondent مراسل الأناضول ← witnesses شهود عيان"
    );
    assert_eq!(
        chain("وفي اتصال هاتفي مع «القدس العربي»، قال ناشطون إن الطائرات قصفت مدينة دوما.", "قصفت"),
        "outlet القدس العربي ← activists ناشطون"
    );
    // A mark that closes a name opens no speech.
    assert_eq!(
        chain("ونقلت وكالة «رويترز» عن شهود عيان قولهم إن مسلحين هاجموا مدينة كركوك.", "هاجموا"),
        "agency وكالة «رويترز» ← witnesses شهود عيان"
    );
}

#[test]
fn words_put_down_to_somebody() {
    assert_eq!(
        chain("ونسبت قناة «العربية» إلى مصدر أمني قوله إن مسلحين هاجموا مدينة كركوك.", "هاجموا"),
        "outlet قناة «العربية» ← unnamed مصدر أمني"
    );
    assert_eq!(
        chain("قتل خمسة مسلحين في دوما. وحمل الائتلاف، في بيان له، النظام مسؤولية مجزرة قتل فيها عشرون مدنيا في مدينة دوما.", "مجزرة"),
        "document بيان ← party الائتلاف"
    );
    assert_eq!(chain("لكن وزارة الداخلية اليمنية اتهمت الحوثيين بقصف مدينة تعز.", "قصف"), "official وزارة الداخلية اليمنية");
}

#[test]
fn whoever_asks_tells_what_is_asked() {
    let text = "ودعا المبعوث الأممي إلى اليمن مارتن غريفيث إلى وقف القصف على مدينة تعز.";
    assert_eq!(told(text, "وقف القصف").1, Status::Demanded);
    assert!(chain(text, "وقف القصف").starts_with("un المبعوث الأممي"));
    assert_eq!(chain(text, "دعا"), "");
}

#[test]
fn nouns_that_say_and_clauses_on_the_source() {
    assert_eq!(chain("رغم تحذير الأمم المتحدة من اقتحام مدينة إدلب، قصفت الطائرات المدينة وقتل خمسة.", "اقتحام"), "un الأمم المتحدة");
    assert_eq!(
        chain("وقتل ثلاثة في غارة على مدينة إدلب، بحسب المرصد السوري لحقوق الإنسان الذي قال إن الطائرات قصفت مدينة سراقب.", "قصفت"),
        "monitor المرصد السوري لحقوق الإنسان"
    );
    assert_eq!(chain("ونفذ الطيران الحربي، بحسب شهود عيان، غارات على مدينة إدلب.", "غارات"), "witnesses شهود عيان");
}

#[test]
fn marks_space_and_commas_do_no_harm() {
    let lexicon = Lexicon::embedded().expect("the lexicon loads");
    for text in [
        "وفي بيان",
        "وفي بيان، أعلن",
        "وحمل مسؤولية",
        "لـ«",
        "قال لـ«",
        "إعلان",
        "إعلان الجيش",
        "ودعا إلى",
        "ويعتقد خبراء أن",
        "\"",
        "بحسب حصيلة",
    ] {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let _ = crate::read(&lexicon, &document);
    }
}

#[test]
fn names_of_a_voice_go_to_their_end() {
    let text = "وقال القائد الميداني في جيش الشرق أبو سعيد التدمري إن طائرات قصفت مدينة إدلب.";
    assert_eq!(chain(text, "قصفت"), "party القائد الميداني في جيش الشرق أبو سعيد التدمري");
    let text = "وقالت المتحدثة باسم اللجنة نجوى المعلم إن طائرات قصفت مدينة إدلب.";
    assert_eq!(chain(text, "قصفت"), "official المتحدثة باسم اللجنة نجوى المعلم");
    let text = "وقال النائب عن الكتلة حسن فضل الله إن طائرات قصفت مدينة إدلب.";
    assert_eq!(chain(text, "قصفت"), "official النائب عن الكتلة حسن فضل الله");
}

#[test]
fn a_correspondent_is_told_and_the_dead_announce_nothing() {
    let text = "وأبلغ مصدر عسكري مراسلة وكالة رويترز أن طائرات قصفت مدينة إدلب.";
    assert_eq!(chain(text, "قصفت"), "correspondent مراسلة وكالة رويترز ← unnamed مصدر عسكري");
    let text = "خمسة قتلى بقصف مخيم سلمى والجيش السوداني يعلن صد هجوم على الفاشر\n\nقتل خمسة مدنيين.";
    assert_eq!(chain(text, "صد"), "party الجيش السوداني");
}

#[test]
fn a_phrase_amid_its_clause_speaks_of_no_clause_before() {
    let text = "قصف الجيش قرية سرجة صباحا، وخرج من المدينة، وفق المرصد السوري لحقوق الإنسان، نحو ألف مقاتل نحو إدلب.";
    assert_eq!(chain(text, "قصف"), "");
    assert_eq!(chain(text, "خرج"), "monitor المرصد السوري لحقوق الإنسان");
}

#[test]
fn a_short_body_is_the_one_named_before() {
    let text = "اجتمعت هيئة التفاوض بضباط روس في حمص. وقال عضو في الهيئة إن طائرات قصفت مدينة تلبيسة.";
    assert!(chain(text, "قصفت").starts_with("party عضو"));
}

#[test]
fn who_adds_to_whom_after_a_comma_and_neighbours_who_organise() {
    let text = "قصف الجيش بلدة سرجة أمس، وقال المحافظ إن المدنيين بخير، مؤكدا لوكالة رويترز أن مسلحين هاجموا الحاجز.";
    assert!(chain(text, "هاجموا").ends_with("official المحافظ"));
    let text = "وقالت غرفة طوارئ المخيم إن قذائف سقطت على السوق فقتلت خمسة مدنيين.";
    assert_eq!(chain(text, "سقطت"), "activists غرفة طوارئ المخيم");
}

#[test]
fn what_others_make_of_it_is_the_publishers_word() {
    let text = "وقالت الوزارة إن الجيش سيقصف مدينة تلبيسة ما لم تسلم الفصائل سلاحها، وهو شرط ترفضه الفصائل.";
    assert_eq!(chain(text, "ترفضه"), "");
}
