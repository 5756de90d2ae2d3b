//! What accounts of one event differ about, on reports of our own through the reader.

use isnad_join::join;
use isnad_lexicon::Lexicon;
use isnad_model::{Difference, Document, Event, Measure, Point};

/// The one event that two reports of the same day tell.
fn told(one: &str, other: &str) -> Event {
    let lexicon = Lexicon::embedded().unwrap();
    let read = |(id, publisher, text): (&str, &str, &str)| {
        let document = Document {
            id: id.to_owned(),
            publisher: Some(publisher.to_owned()),
            published: Some("2016-04-13".to_owned()),
            text: text.to_owned(),
            ..Document::default()
        };
        isnad_reader::read(&lexicon, &document)
    };
    let readings = [read(("a", "صحيفة الضحى", one)), read(("b", "موقع الأفق", other))];
    let events = join(&lexicon, &readings);
    let both = events.iter().find(|event| event.documents.len() == 2);
    both.unwrap_or_else(|| panic!("two reports of one event: {events:#?}")).clone()
}

fn about(event: &Event, point: Point) -> Option<&Difference> {
    event.differences.iter().find(|difference| difference.about == point)
}

/// What the sides of a difference say.
fn sides(event: &Event, point: Point) -> Vec<&str> {
    let difference = about(event, point).unwrap_or_else(|| panic!("no difference of {}: {event:#?}", point.name()));
    difference.sides.iter().map(|side| side.says.as_str()).collect()
}

#[test]
fn with_what() {
    // Six died at the market of Baquba: by an explosive belt; by a car bomb.
    let event = told(
        "قال مصدر في الشرطة إن ستة أشخاص قتلوا أمس الثلاثاء في تفجير نفذه انتحاري بحزام ناسف في سوق مدينة بعقوبة.",
        "قتل ستة أشخاص أمس الثلاثاء في تفجير سيارة ملغومة في سوق مدينة بعقوبة، بحسب مصدر طبي.",
    );
    assert_eq!(sides(&event, Point::Means), ["suicide_vest", "vehicle_bomb"]);
    let means = about(&event, Point::Means).unwrap();
    assert_eq!(means.sides[0].quotes[0].quote, "بحزام ناسف");
    for quote in means.sides.iter().flat_map(|side| &side.quotes) {
        let claim = &event.claims[quote.claim as usize];
        let told = claim.evidence.get((quote.start - claim.start) as usize..(quote.end - claim.start) as usize);
        assert_eq!(told, Some(quote.quote.as_str()), "{quote:?} in {claim:?}");
    }
    // What one says more exactly than the other contradicts nothing: a blast of a bomb, of a bomb on a car.
    let event = told(
        "قتل ستة أشخاص أمس الثلاثاء في انفجار عبوة في سوق مدينة بعقوبة، بحسب الشرطة.",
        "قتل ستة أشخاص أمس الثلاثاء في انفجار عبوة لاصقة في سوق مدينة بعقوبة، بحسب مصدر طبي.",
    );
    assert!(about(&event, Point::Means).is_none(), "{event:#?}");
    // Shells, and mortar shells: both stand there, and agree.
    let event = told(
        "قتل أربعة مدنيين أمس الثلاثاء في قصف بالقذائف على مدينة دوما، بحسب الدفاع المدني.",
        "قتل أربعة مدنيين أمس الثلاثاء في قصف بقذائف الهاون على مدينة دوما، بحسب المرصد السوري لحقوق الإنسان.",
    );
    assert!(about(&event, Point::Means).is_none(), "{event:#?}");
    assert_eq!(event.means.iter().map(|means| means.id.as_str()).collect::<Vec<_>>(), ["shells", "mortar"]);
}

#[test]
fn how_many() {
    // The police: two killed; the attackers: more than fifty.
    let event = told(
        "قالت الشرطة إن جنديين قتلا أمس الثلاثاء في هجوم على مركز للجيش في مدينة بعقوبة.",
        "أعلن تنظيم داعش أن أكثر من خمسين جنديا قتلوا أمس الثلاثاء في هجوم على مركز للجيش في مدينة بعقوبة.",
    );
    let killed = event.differences.iter().find(|difference| difference.measure == Some(Measure::Killed)).unwrap();
    assert_eq!(killed.sides.iter().map(|side| side.says.as_str()).collect::<Vec<_>>(), ["2", "50 or more"], "{killed:#?}");
}

#[test]
fn whether_at_all() {
    // Fighters abducted; the ministry denies that any were.
    let event = told(
        "قال المرصد السوري لحقوق الإنسان إن جبهة النصرة خطفت أمس الثلاثاء ثمانية مقاتلين من الفرقة 30 قرب مدينة أعزاز.",
        "نفت وزارة الدفاع الأميركية خطف جبهة النصرة أمس الثلاثاء مقاتلين من الفرقة 30 قرب مدينة أعزاز.",
    );
    assert_eq!(sides(&event, Point::Denial), ["affirmed", "denied"]);
}

#[test]
fn who_did_it() {
    // The air force of the state, or that of the coalition.
    let event = told(
        "قال ناشطون إن خمسة مدنيين قتلوا أمس الثلاثاء في غارة شنها الطيران الروسي على مدينة البوكمال.",
        "قال المرصد السوري لحقوق الإنسان إن خمسة مدنيين قتلوا أمس الثلاثاء في غارة شنها التحالف الدولي على مدينة البوكمال.",
    );
    assert_eq!(sides(&event, Point::Agent).len(), 2);
    // Two names of one army are no rivals.
    let event = told(
        "قتل خمسة مدنيين أمس الثلاثاء في قصف شنه الجيش السوري على مدينة مارع، بحسب ناشطين.",
        "قتل خمسة مدنيين أمس الثلاثاء في قصف شنه قوات النظام على مدينة مارع، بحسب الأهالي.",
    );
    assert!(about(&event, Point::Agent).is_none(), "{event:#?}");
}

#[test]
fn to_whom() {
    // Seven civilians, or seven armed men.
    let event = told(
        "قال الدفاع المدني إن سبعة مدنيين قتلوا أمس الثلاثاء في غارة جوية على منزل في مدينة الميادين.",
        "قال مصدر عسكري إن سبعة مسلحين قتلوا أمس الثلاثاء في غارة جوية على منزل في مدينة الميادين.",
    );
    assert_eq!(sides(&event, Point::Target), ["civilians", "fighters"]);
}

#[test]
fn what_kind_of_act() {
    // Abducted, or arrested.
    let event = told(
        "قال ناشطون إن قوات سوريا الديمقراطية خطفت أمس الثلاثاء عشرة شبان في مدينة منبج.",
        "قال مصدر محلي إن قوات سوريا الديمقراطية اعتقلت أمس الثلاثاء عشرة شبان في مدينة منبج.",
    );
    assert_eq!(sides(&event, Point::Act), ["abduction", "arrest"]);
}

#[test]
fn how_it_ended() {
    // The town was taken, or the attack on it failed.
    let event = told(
        "أعلنت فصائل المعارضة أنها سيطرت أمس الثلاثاء على بلدة العيس جنوب حلب.",
        "قال مصدر عسكري إن فصائل المعارضة فشلت أمس الثلاثاء في السيطرة على بلدة العيس جنوب حلب.",
    );
    assert_eq!(sides(&event, Point::Outcome), ["succeeded", "failed"]);
}

#[test]
fn where_they_went() {
    // The buses went to Jarabulus, or to Idlib.
    let event = told(
        "قالت وكالة الأنباء إن 300 مقاتل خرجوا أمس الثلاثاء من مدينة دوما إلى جرابلس.",
        "قال المرصد السوري لحقوق الإنسان إن 300 مقاتل خرجوا أمس الثلاثاء من مدينة دوما إلى إدلب.",
    );
    assert_eq!(sides(&event, Point::Destination).len(), 2);
}
