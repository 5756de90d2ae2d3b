//! What is joined and what is not, on reports of our own through the reader.

use isnad_join::{Known, join, join_known};
use isnad_lexicon::Lexicon;
use isnad_model::{Document, Event, Grade, Measure, Point, Reading, Status};

fn read(lexicon: &Lexicon, id: &str, publisher: &str, published: &str, text: &str) -> Reading {
    let document = Document {
        id: id.to_owned(),
        publisher: Some(publisher.to_owned()),
        published: Some(published.to_owned()),
        text: text.to_owned(),
        ..Document::default()
    };
    isnad_reader::read(lexicon, &document)
}

/// The event that holds a claim of each of these documents.
fn of<'e>(events: &'e [Event], documents: &[&str]) -> Option<&'e Event> {
    events.iter().find(|event| documents.iter().all(|id| event.documents.iter().any(|document| document == id)))
}

#[test]
fn papers_that_quote_one_observatory_are_one_voice() {
    let lexicon = Lexicon::embedded().unwrap();
    let told = "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب.";
    let readings = [
        read(&lexicon, "a", "صحيفة الضحى", "2019-03-13", told),
        read(&lexicon, "b", "موقع الأفق", "2019-03-13", &told.replace("12 مدنيا", "12 شخصا")),
        read(&lexicon, "c", "قناة النهر", "2019-03-13", "قتل 15 شخصا أمس الثلاثاء في غارة جوية على سوق في سراقب، بحسب الدفاع المدني."),
    ];
    let events = join(&lexicon, &readings);
    let event = of(&events, &["a", "b", "c"]).unwrap_or_else(|| panic!("three reports of one strike: {events:#?}"));
    assert_eq!((event.sources, event.independent_sources, event.grade), (2, 2, Grade::Fair));
    let killed = event.figures.iter().find(|figure| figure.measure == Measure::Killed).unwrap();
    assert_eq!((killed.low.unwrap().0, killed.high.unwrap().0, killed.differs), (12.0, 15.0, true));
    let observatory = &killed.by_source[0];
    assert_eq!(observatory.documents, ["a", "b"], "one voice in two papers");
    assert!(event.differences.iter().any(|difference| difference.about == Point::Figure));
}

#[test]
fn a_denial_makes_an_event_contested() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        read(&lexicon, "a", "صحيفة الضحى", "2017-05-02", "أعلنت فصائل المعارضة سيطرتها أمس على بلدة خان طومان جنوب حلب."),
        read(&lexicon, "b", "وكالة الجهات", "2017-05-02", "نفى مصدر عسكري سيطرة المعارضة أمس على بلدة خان طومان في ريف حلب."),
    ];
    let events = join(&lexicon, &readings);
    let event = of(&events, &["a", "b"]).unwrap_or_else(|| panic!("an advance and its denial: {events:#?}"));
    assert_eq!((event.grade, event.status), (Grade::Contested, Status::Happened));
    assert!(!event.affirmed_by.is_empty() && !event.denied_by.is_empty());
}

#[test]
fn other_places_and_other_days_stay_apart() {
    let lexicon = Lexicon::embedded().unwrap();
    let strike = |place: &str| format!("قتل خمسة مدنيين أمس في غارة جوية على مدينة {place}.");
    let readings = [
        read(&lexicon, "a", "صحيفة الضحى", "2019-03-13", &strike("سراقب")),
        read(&lexicon, "b", "صحيفة الضحى", "2019-03-13", &strike("معرة النعمان")),
        read(&lexicon, "c", "صحيفة الضحى", "2019-03-17", &strike("سراقب")),
    ];
    let events = join(&lexicon, &readings);
    assert!(of(&events, &["a", "b"]).is_none() && of(&events, &["a", "c"]).is_none(), "{events:#?}");
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let lexicon = Lexicon::embedded().unwrap();
    let texts = [
        ("a", "2019-03-13", "قتل خمسة مدنيين أمس في غارة جوية على مدينة سراقب، وفق الدفاع المدني."),
        ("b", "2019-03-13", "أدت غارة جوية على سراقب أمس إلى مقتل ستة مدنيين. كما قصفت المدفعية بلدة بنش."),
        ("c", "2019-03-14", "ارتفع عدد قتلى الغارة على سراقب الثلاثاء إلى ثمانية."),
        ("d", "2019-03-14", "تظاهر العشرات في مدينة إدلب اليوم الخميس احتجاجا على القصف."),
    ];
    let mut readings: Vec<Reading> = texts.iter().map(|(id, day, text)| read(&lexicon, id, "صحيفة الضحى", day, text)).collect();
    let first = join(&lexicon, &readings);
    readings.reverse();
    assert_eq!(first, join(&lexicon, &readings));
    readings.swap(0, 2);
    assert_eq!(first, join(&lexicon, &readings));
    let claims: usize = first.iter().map(|event| event.claims.len()).sum();
    assert_eq!(claims, readings.iter().map(|reading| reading.claims.len()).sum::<usize>(), "every claim is in one event");
}

#[test]
fn nothing_gives_nothing() {
    let lexicon = Lexicon::embedded().unwrap();
    assert!(join(&lexicon, &[]).is_empty());
    assert!(join(&lexicon, &[Reading::default()]).is_empty());
}

#[test]
fn a_copy_is_the_voice_of_its_original() {
    let lexicon = Lexicon::embedded().unwrap();
    let told = "قتل 15 شخصا أمس الثلاثاء في غارة جوية على سوق في مدينة سراقب.";
    let readings = [read(&lexicon, "a", "صحيفة الضحى", "2019-03-13", told), read(&lexicon, "b", "موقع الأفق", "2019-03-13", told)];
    let apart = join(&lexicon, &readings);
    assert_eq!(of(&apart, &["a", "b"]).map(|event| event.sources), Some(2), "two papers: {apart:#?}");
    let copied = (0..readings[1].claims.len() as u32).map(|claim| ((1, claim), "صحيفة الضحى".to_owned())).collect();
    let events = join_known(&lexicon, &readings, &Known { copied, ..Known::default() });
    let event = of(&events, &["a", "b"]).unwrap();
    assert_eq!((event.sources, event.independent_sources, event.grade), (1, 1, Grade::Weak), "{event:#?}");
    assert_eq!(event.documents, ["a", "b"]);
}

#[test]
fn judgements_outrank_points() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        read(&lexicon, "a", "صحيفة الضحى", "2019-03-13", "قتل 15 شخصا أمس الثلاثاء في غارة جوية على سوق في مدينة سراقب."),
        read(&lexicon, "b", "موقع الأفق", "2019-03-13", "قتل 16 شخصا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب."),
        read(&lexicon, "c", "قناة النهر", "2019-08-02", "اعتقلت الشرطة ثلاثة أشخاص في الخرطوم."),
    ];
    let told = |same: Vec<_>, different: Vec<_>| join_known(&lexicon, &readings, &Known { same, different, ..Known::default() });
    assert!(of(&told(vec![], vec![]), &["a", "b"]).is_some());
    let all = |x: usize, y: usize| -> Vec<((usize, u32), (usize, u32))> {
        let claims = |of: usize| 0..readings[of].claims.len() as u32;
        claims(x).flat_map(|a| claims(y).map(move |b| ((x, a), (y, b)))).collect()
    };
    assert!(of(&told(vec![], all(0, 1)), &["a", "b"]).is_none());
    assert!(of(&told(all(1, 2), vec![]), &["b", "c"]).is_some());
}

#[test]
fn the_second_group_is_not_the_first() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        // The first group left Zamalka for Idlib yesterday; the second is to leave on Thursday.
        read(
            &lexicon,
            "a",
            "صحيفة الضحى",
            "2018-03-27",
            "خرجت أمس الاثنين الدفعة الأولى من مقاتلي المعارضة من بلدة زملكا باتجاه إدلب. ومن المقرر أن تخرج الدفعة الثانية من البلدة الخميس.",
        ),
        read(&lexicon, "b", "موقع الأفق", "2018-03-30", "غادرت أمس الخميس الدفعة الثانية من المقاتلين بلدة زملكا إلى إدلب."),
        read(&lexicon, "c", "قناة النهر", "2018-03-27", "غادر نحو 800 مقاتل ضمن الدفعة الأولى بلدة زملكا إلى إدلب أمس الاثنين."),
    ];
    let events = join(&lexicon, &readings);
    let first = of(&events, &["a", "c"]).unwrap_or_else(|| panic!("the first group in two papers: {events:#?}"));
    let second = of(&events, &["a", "b"]).unwrap_or_else(|| panic!("the second, planned and carried out: {events:#?}"));
    assert_ne!(first.id, second.id);
    assert_eq!((second.status, second.documents.len()), (Status::Happened, 2));
}

#[test]
fn common_words_for_a_place_go_back_to_the_one_that_was_named() {
    let lexicon = Lexicon::embedded().unwrap();
    // A car bomb in the market of Tal Afar; further down "the explosion at the gate of the market", and its dead in the hospital's count.
    let told = "انفجرت سيارة مفخخة أمس الأحد في سوق مدينة تلعفر. وقال مصدر طبي إن حصيلة الانفجار عند مدخل السوق بلغت تسعة قتلى.";
    let readings = [read(&lexicon, "a", "صحيفة الضحى", "2014-05-12", told)];
    let events = join(&lexicon, &readings);
    assert_eq!(events.len(), 1, "{events:#?}");
    assert!(events[0].figures.iter().any(|figure| figure.measure == Measure::Killed && figure.low.is_some_and(|low| low.0 == 9.0)));
}

#[test]
fn what_names_no_place_is_of_the_war_that_its_text_is_about() {
    let lexicon = Lexicon::embedded().unwrap();
    let tail = " ونفى متحدث عسكري سقوط أي قتلى.";
    let readings = [
        read(&lexicon, "a", "صحيفة الضحى", "2019-03-13", &format!("قصفت الطائرات أمس الثلاثاء مدينة سراقب.{tail}")),
        read(&lexicon, "b", "موقع الأفق", "2019-03-13", &format!("قصفت الطائرات أمس الثلاثاء مدينة غريان.{tail}")),
    ];
    let events = join(&lexicon, &readings);
    assert!(of(&events, &["a", "b"]).is_none(), "Saraqib and Gharyan: {events:#?}");
}

/// The sides of a difference, each with how many say it.
fn sides(event: &Event, about: Point) -> Vec<(String, usize)> {
    let of = event.differences.iter().filter(|difference| difference.about == about);
    of.flat_map(|difference| &difference.sides).map(|side| (side.says.clone(), side.roots.len())).collect()
}

#[test]
fn means_that_cannot_be_told_of_one_blow() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        // A police officer says that two men set off explosive belts at a checkpoint; a medic speaks of a parked car bomb; a paper of a blast.
        read(
            &lexicon,
            "a",
            "صحيفة الضحى",
            "2015-03-11",
            "قال ضابط في الشرطة إن انتحاريين يرتديان حزامين ناسفين فجرا نفسيهما أمس الثلاثاء عند نقطة تفتيش في سوق الخالص، ما أدى إلى مقتل خمسة أشخاص.",
        ),
        read(
            &lexicon,
            "b",
            "موقع الأفق",
            "2015-03-11",
            "قتل خمسة أشخاص أمس الثلاثاء في انفجار سيارة مفخخة مركونة عند نقطة تفتيش في سوق الخالص، وفق مصدر طبي.",
        ),
        read(
            &lexicon,
            "c",
            "قناة النهر",
            "2015-03-11",
            "قتل خمسة أشخاص أمس الثلاثاء بانفجار عبوة عند نقطة تفتيش في سوق الخالص، وفق الأهالي.",
        ),
    ];
    let events = join(&lexicon, &readings);
    let event = of(&events, &["a", "b"]).unwrap_or_else(|| panic!("two reports of one blast: {events:#?}"));
    let found = sides(event, Point::Means);
    let says = |id: &str| found.iter().any(|(says, _)| says == id);
    assert!(says("suicide_vest") && says("vehicle_bomb") && !says("explosives"), "{found:?}");
    let difference = event.differences.iter().find(|difference| difference.about == Point::Means).unwrap();
    for quote in difference.sides.iter().flat_map(|side| &side.quotes) {
        let claim = &event.claims[quote.claim as usize];
        let reading = readings.iter().find(|reading| reading.id == claim.document).unwrap();
        let told = reading.claims.iter().find(|told| told.id == claim.claim).unwrap();
        let (from, to) = ((quote.start - told.start) as usize, (quote.end - told.start) as usize);
        assert_eq!(&told.evidence[from..to], quote.quote, "words with their bytes");
    }
}

#[test]
fn means_that_one_voice_names_or_that_hold_one_another_agree() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        // shells; mortar shells; both by one voice
        read(
            &lexicon,
            "a",
            "صحيفة الضحى",
            "2015-03-11",
            "قتل أربعة مدنيين أمس الثلاثاء في قصف بالقذائف على مدينة دوما، بحسب الدفاع المدني.",
        ),
        read(
            &lexicon,
            "b",
            "موقع الأفق",
            "2015-03-11",
            "قتل أربعة مدنيين أمس الثلاثاء في قصف بقذائف الهاون على مدينة دوما، بحسب المرصد السوري لحقوق الإنسان.",
        ),
    ];
    let events = join(&lexicon, &readings);
    let event = of(&events, &["a", "b"]).unwrap_or_else(|| panic!("two reports of one shelling: {events:#?}"));
    assert!(sides(event, Point::Means).is_empty(), "{event:#?}");
    assert_eq!(event.means.iter().map(|means| means.id.as_str()).collect::<Vec<_>>(), ["shells", "mortar"]);
}

#[test]
fn two_dead_or_more_than_fifty() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        read(
            &lexicon,
            "a",
            "صحيفة الضحى",
            "2015-03-11",
            "أعلن الجيش التركي مقتل جنديين أمس الثلاثاء في هجوم بسيارة مفخخة على مخفر في مديات.",
        ),
        read(
            &lexicon,
            "b",
            "موقع الأفق",
            "2015-03-11",
            "قال حزب العمال الكردستاني إن أكثر من 50 جنديا قتلوا أمس الثلاثاء في هجوم بسيارة مفخخة على مخفر في مديات.",
        ),
    ];
    let events = join(&lexicon, &readings);
    let event = of(&events, &["a", "b"]).unwrap_or_else(|| panic!("two reports of one attack: {events:#?}"));
    let found = sides(event, Point::Figure);
    assert!(found.contains(&("2".to_owned(), 1)) && found.iter().any(|(says, _)| says.ends_with("or more")), "{found:?}");
}

#[test]
fn taken_or_beaten_back_civilians_or_fighters() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        // The one side says that it took the camp, the other that it beat an attack on it back.
        read(&lexicon, "a", "منصة السرايا", "2019-05-08", "سيطرت قوات حكومة الوفاق أمس الثلاثاء على معسكر النقلية جنوب طرابلس."),
        read(&lexicon, "b", "موقع الواحة", "2019-05-08", "فشلت محاولة قوات الوفاق السيطرة على معسكر النقلية أمس الثلاثاء، وفق مصدر عسكري."),
        // Civilians killed in a strike; armed men killed in it.
        read(&lexicon, "c", "وكالة المسار", "2018-09-17", "قتل 14 مدنيا أمس الأحد في غارة جوية على بلدة حيران، بحسب السكان."),
        read(&lexicon, "d", "بوابة المشهد", "2018-09-17", "قال التحالف العربي إن 14 مقاتلا قتلوا أمس الأحد في غارة جوية على بلدة حيران."),
    ];
    let events = join(&lexicon, &readings);
    let camp = of(&events, &["a", "b"]).unwrap_or_else(|| panic!("an advance told by two: {events:#?}"));
    assert_eq!(sides(camp, Point::Outcome).len(), 2, "{camp:#?}");
    let strike = of(&events, &["c", "d"]).unwrap_or_else(|| panic!("a strike told by two: {events:#?}"));
    assert_eq!(sides(strike, Point::Target), [("civilians".to_owned(), 1), ("fighters".to_owned(), 1)]);
}

#[test]
fn rival_agents_and_names_of_one() {
    let lexicon = Lexicon::embedded().unwrap();
    let told = |agent: &str, by: &str| format!("قتل خمسة مدنيين أمس الثلاثاء في قصف شنه {agent} على مدينة مارع، بحسب {by}.");
    let readings = [
        read(&lexicon, "a", "صحيفة الضحى", "2015-03-11", &told("الجيش السوري", "ناشطين")),
        read(&lexicon, "b", "موقع الأفق", "2015-03-11", &told("تنظيم الدولة الإسلامية", "الدفاع المدني")),
        read(&lexicon, "c", "قناة النهر", "2015-03-11", &told("قوات النظام", "الأهالي")),
    ];
    let events = join(&lexicon, &readings);
    let event = of(&events, &["a", "b"]).unwrap_or_else(|| panic!("one shelling: {events:#?}"));
    let found = sides(event, Point::Agent);
    assert_eq!(found.len(), 2, "the army and the organisation: {found:?}");
    let alike = join(&lexicon, &[readings[0].clone(), readings[2].clone()]);
    assert!(alike.iter().all(|event| sides(event, Point::Agent).is_empty()), "{alike:#?}");
}
