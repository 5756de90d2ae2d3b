//! What the record joins is what joining everything gives.

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Event, Reading};

use crate::testing::{Folder, stamp};
use crate::{ClaimRows, Judgement, NewDocument, PlainWords, Record};

/// Reports of our own: strikes that several outlets tell of with other numbers, a denial, an arrest elsewhere.
fn reports() -> Vec<Document> {
    let told = [
        ("الضحى", "2019-03-13", "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب."),
        ("الأفق", "2019-03-13", "قتل 15 شخصا أمس الثلاثاء في غارة جوية على سوق في مدينة سراقب، بحسب الدفاع المدني."),
        ("النهر", "2019-03-14", "نفت وزارة الدفاع الروسية شن غارة جوية على سوق مدينة سراقب يوم الثلاثاء."),
        ("الضحى", "2019-03-15", "قصفت القوات الحكومية مدينة دوما أمس الخميس بالمدفعية فقتل ثلاثة مدنيين."),
        ("الأفق", "2019-03-15", "أدى قصف مدفعي على دوما أمس الخميس إلى مقتل خمسة مدنيين، وفق ناشطين."),
        ("النهر", "2019-03-15", "اعتقلت الشرطة عشرة متظاهرين في الخرطوم أمس الخميس."),
        ("الضحى", "2019-03-16", "اعتقلت قوات الأمن عشرة متظاهرين في الخرطوم يوم الخميس خلال مظاهرة."),
        ("الأفق", "2019-03-17", "أفرجت السلطات السودانية عن خمسة معتقلين في الخرطوم أمس السبت."),
        ("النهر", "2019-03-17", "انفجرت سيارة مفخخة في مدينة الباب أمس السبت وقتل أربعة أشخاص."),
        ("الضحى", "2019-03-17", "قتل ستة أشخاص في تفجير سيارة مفخخة وسط مدينة الباب السبت."),
    ];
    let document = |(n, (publisher, published, text)): (usize, &(&str, &str, &str))| Document {
        id: format!("{n}.txt"),
        publisher: Some((*publisher).to_owned()),
        published: Some((*published).to_owned()),
        text: (*text).to_owned(),
        ..Document::default()
    };
    told.iter().enumerate().map(document).collect()
}

fn add(record: &mut Record, document: &Document, reading: &Reading) {
    let new = NewDocument {
        name: &document.id,
        text: &document.text,
        publisher: document.publisher.as_deref(),
        published: document.published.as_deref(),
        lexicon: "1",
        ..NewDocument::default()
    };
    let rows = |claim: &isnad_model::Claim| ClaimRows::of(&PlainWords, new.publisher, claim.clone());
    let claims: Vec<ClaimRows> = reading.claims.iter().map(rows).collect();
    record.add(&stamp(1), &new.prepare(&PlainWords), &claims).unwrap().unwrap();
}

fn sorted(mut events: Vec<String>) -> Vec<String> {
    events.sort();
    events
}

fn stored(record: &Record) -> Vec<String> {
    sorted(record.list("SELECT json FROM events").unwrap())
}

fn given(events: &[Event]) -> Vec<String> {
    sorted(events.iter().map(|event| serde_json::to_string(event).unwrap()).collect())
}

#[test]
fn any_order_and_any_batches_give_the_events_of_all_at_once() {
    let lexicon = Lexicon::embedded().unwrap();
    let documents = reports();
    let readings: Vec<Reading> = documents.iter().map(|document| isnad_reader::read(&lexicon, document)).collect();
    let wanted = given(&isnad_join::join(&lexicon, &readings));
    assert!(wanted.len() < readings.iter().map(|reading| reading.claims.len()).sum(), "something is joined");
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let mut random: u64 = 7;
    for batch in [1, 2, 3, 7, 10] {
        for i in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (random >> 33) as usize % (i + 1));
        }
        let folder = Folder::new();
        let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
        for some in order.chunks(batch) {
            some.iter().for_each(|i| add(&mut record, &documents[*i], &readings[*i]));
            assert!(record.join(&lexicon, &stamp(2)).unwrap().is_some());
        }
        assert_eq!(record.join(&lexicon, &stamp(3)).unwrap(), None, "nothing waits");
        assert_eq!(stored(&record), wanted, "in batches of {batch}: {order:?}");
        record.verify(&mut |fault| panic!("{fault:?}")).unwrap();
    }
}

#[test]
fn judgements_are_kept_to_and_any_claim_finds_its_event() {
    let lexicon = Lexicon::embedded().unwrap();
    let documents = reports();
    let readings: Vec<Reading> = documents.iter().map(|document| isnad_reader::read(&lexicon, document)).collect();
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    documents.iter().zip(&readings).for_each(|(document, reading)| add(&mut record, document, reading));
    record.join(&lexicon, &stamp(2)).unwrap();
    let before = stored(&record);

    let event: Event =
        before.iter().map(|json| serde_json::from_str::<Event>(json).unwrap()).max_by_key(|event| event.claims.len()).unwrap();
    let (first, last) = (&event.claims[0], event.claims.last().unwrap());
    let document = readings.iter().find(|reading| reading.id == last.document).unwrap();
    let claim = document.claims.iter().find(|claim| claim.id == last.claim).unwrap();
    let name = isnad_join::event::id(&last.document, claim);
    let found: Event = serde_json::from_str(&record.event_of(&name).unwrap().unwrap()).unwrap();
    assert_eq!(found.id, event.id, "by the name of another claim of it");

    let key = |told: &isnad_model::EventClaim| {
        let id = record.documents_named(&told.document).unwrap()[0].id;
        record.claims_of(id).unwrap().into_iter().find(|kept| kept.claim.id == told.claim).unwrap().key
    };
    let (first, last) = (key(first), key(last));
    assert!(record.event_of(&last).unwrap().is_some());
    let apart = record.judge(&stamp(3), &Judgement::Different(first.clone(), last.clone())).unwrap();
    record.join(&lexicon, &stamp(4)).unwrap();
    assert_ne!(record.event_of(&first).unwrap(), record.event_of(&last).unwrap());
    record.undo(&stamp(5), apart).unwrap();
    record.join(&lexicon, &stamp(6)).unwrap();
    assert_eq!(stored(&record), before);

    let rejected = record.judge(&stamp(7), &Judgement::Reject(last.clone())).unwrap();
    record.join(&lexicon, &stamp(8)).unwrap();
    assert_eq!(record.event_of(&last).unwrap(), None);
    record.verify(&mut |fault| panic!("{fault:?}")).unwrap();
    record.undo(&stamp(9), rejected).unwrap();
    record.join(&lexicon, &stamp(10)).unwrap();
    assert_eq!(stored(&record), before);
}
