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

#[test]
fn a_group_put_off_is_the_one_that_leaves_later_and_not_the_one_before() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        read(
            &lexicon,
            "a",
            "وكالة الضفة",
            "2018-05-07",
            "خرجت أمس الدفعة الأولى من المقاتلين من بلدة يلدا باتجاه إدلب. ومن المقرر خروج الدفعة الثانية يوم الأربعاء.",
        ),
        read(&lexicon, "b", "صحيفة الأفق", "2018-05-10", "تأجل خروج دفعة ثانية من المقاتلين من بلدة يلدا كان مقررا أمس الأربعاء."),
        read(&lexicon, "c", "صحيفة الأفق", "2018-05-13", "خرجت أمس السبت الدفعة الثانية من المقاتلين من بلدة يلدا باتجاه إدلب."),
    ];
    let events = join(&lexicon, &readings);
    let second = of(&events, &["a", "b", "c"]).unwrap_or_else(|| panic!("planned, put off, carried out: {events:#?}"));
    assert!(!second.claims.iter().any(|claim| claim.evidence.contains("الأولى")), "the first group left before: {second:#?}");
}

#[test]
fn a_quarter_that_a_text_puts_in_a_camp_is_in_it() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        read(
            &lexicon,
            "a",
            "صحيفة الضحى",
            "2016-11-20",
            "اندلعت أمس اشتباكات في حي الرأس الأحمر في مخيم عين الحلوة بين حركة فتح ومجموعة متشددة.",
        ),
        read(&lexicon, "b", "وكالة الأفق", "2016-11-20", "اندلعت اشتباكات أمس السبت في مخيم عين الحلوة بين حركة فتح ومجموعة متشددة."),
    ];
    let events = join(&lexicon, &readings);
    assert!(of(&events, &["a", "b"]).is_some(), "{events:#?}");
}

#[test]
fn what_goes_on_around_a_day_is_not_what_happened_on_it() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        // They shelled the town on Friday; four days later: they are shelling towns of the governorate.
        read(&lexicon, "a", "صحيفة الضحى", "2019-07-13", "قصفت قوات النظام أمس الجمعة بلدة كفر زيتا في ريف حماة بالمدفعية."),
        read(&lexicon, "b", "موقع الأفق", "2019-07-15", "تواصل قوات النظام قصف بلدات ريف حماة بالمدفعية."),
        read(&lexicon, "c", "وكالة النهر", "2019-07-13", "تعرضت بلدة كفر زيتا في ريف حماة لقصف مدفعي من قوات النظام أمس الجمعة."),
    ];
    let events = join(&lexicon, &readings);
    assert!(of(&events, &["a", "c"]).is_some(), "{events:#?}");
    assert!(of(&events, &["a", "b"]).is_none(), "{events:#?}");
}

#[test]
fn news_is_not_of_what_happened_after_it() {
    let lexicon = Lexicon::embedded().unwrap();
    let readings = [
        read(&lexicon, "a", "صحيفة الضحى", "2015-06-02", "قتل خمسة أشخاص في تفجير سيارة مفخخة في مدينة بعقوبة."),
        read(&lexicon, "b", "موقع الأفق", "2015-06-06", "قتل ستة أشخاص في تفجير سيارة مفخخة في مدينة بعقوبة أمس الجمعة."),
    ];
    let events = join(&lexicon, &readings);
    assert!(of(&events, &["a", "b"]).is_none(), "{events:#?}");
}

#[test]
fn the_north_of_a_country_holds_its_towns() {
    let lexicon = Lexicon::embedded().unwrap();
    let tail = " وقال المرصد السوري لحقوق الإنسان إن ثلاثة عشر مدنيا قتلوا في الغارة وأصيب أربعون.";
    let readings = [
        read(
            &lexicon,
            "a",
            "صحيفة الضحى",
            "2019-03-13",
            &format!("استهدفت غارة جوية روسية أمس الثلاثاء سوقا شعبية في شمال غرب سوريا.{tail}"),
        ),
        read(
            &lexicon,
            "b",
            "موقع الأفق",
            "2019-03-13",
            &format!("استهدفت غارة جوية روسية أمس الثلاثاء سوقا شعبية في مدينة معرة النعمان.{tail}"),
        ),
    ];
    let events = join(&lexicon, &readings);
    assert!(of(&events, &["a", "b"]).is_some(), "{events:#?}");
}
