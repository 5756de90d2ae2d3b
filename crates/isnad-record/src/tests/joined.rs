//! What the record joins is what joining everything gives.

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Event, Reading};

use crate::testing::{Folder, report, stamp};
use crate::{ClaimRows, EventFilter, Judgement, NewDocument, PlainWords, Record};

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

/// The reports of examples/.
fn examples() -> Vec<Document> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let document = |path: std::path::PathBuf| {
        let told: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let text = |name: &str| told[name].as_str().map(str::to_owned);
        Document {
            id: path.file_stem().unwrap().to_string_lossy().into_owned(),
            publisher: text("publisher"),
            published: text("published"),
            text: std::fs::read_to_string(folder.join(text("text").unwrap())).unwrap(),
            ..Document::default()
        }
    };
    files.into_iter().map(document).collect()
}

/// Numbers that are the same in every run, for an order that need not be.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|i| list.swap(i, self.below(i + 1)));
    }
}

/// Adds documents in batches of any size up to `most`, joining after each.
fn fill(record: &mut Record, lexicon: &Lexicon, documents: &[(&Document, &Reading)], chance: &mut Chance, most: usize) {
    let mut rest = documents;
    while !rest.is_empty() {
        let (some, others) = rest.split_at((1 + chance.below(most)).min(rest.len()));
        some.iter().for_each(|(document, reading)| add(record, document, reading));
        assert!(record.join(lexicon, &stamp(2)).unwrap().is_some());
        rest = others;
    }
}

#[test]
fn any_order_and_any_batches_give_the_events_of_all_at_once() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut chance = Chance(7);
    for documents in [reports(), examples()] {
        let readings: Vec<Reading> = documents.iter().map(|document| isnad_reader::read(&lexicon, document)).collect();
        let wanted = given(&isnad_join::join(&lexicon, &readings));
        assert!(wanted.len() < readings.iter().map(|reading| reading.claims.len()).sum(), "something is joined");
        let mut order: Vec<(&Document, &Reading)> = documents.iter().zip(&readings).collect();
        for most in [1, 2, 5, 60] {
            chance.shuffle(&mut order);
            let folder = Folder::new();
            let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
            fill(&mut record, &lexicon, &order, &mut chance, most);
            assert_eq!(record.join(&lexicon, &stamp(3)).unwrap(), None, "nothing waits");
            // A later document of examples may be held for a copy of an earlier one: that is known in a record only.
            if record.get::<i64>("SELECT count(*) FROM claims WHERE copied = 1").unwrap() == 0 {
                assert_eq!(stored(&record), wanted, "in batches of up to {most}: {:?}", names(&order));
            }
            assert_eq!(stored(&record), at_once(&mut record, &lexicon), "in batches of up to {most}: {:?}", names(&order));
            record.verify(&mut |fault| panic!("{fault:?}")).unwrap();
        }
    }
}

fn names(order: &[(&Document, &Reading)]) -> Vec<String> {
    order.iter().map(|(document, _)| document.id.clone()).collect()
}

/// The events of a record after all that is kept of tellings is thrown away, and all is joined at once.
fn at_once(record: &mut Record, lexicon: &Lexicon) -> Vec<String> {
    let forget = "DELETE FROM joining; DELETE FROM events; UPDATE documents SET joined = 0";
    record.write(|transaction| transaction.execute_batch(forget)).unwrap();
    record.join(lexicon, &stamp(2)).unwrap();
    stored(record)
}

#[test]
fn judgements_and_readings_anew_give_the_events_of_all_at_once() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut chance = Chance(11);
    let documents = [examples(), reports()].concat();
    let readings: Vec<Reading> = documents.iter().map(|document| isnad_reader::read(&lexicon, document)).collect();
    let order: Vec<(&Document, &Reading)> = documents.iter().zip(&readings).collect();
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    fill(&mut record, &lexicon, &order, &mut chance, 20);
    for round in 0..8 {
        let keys: Vec<String> = record.list("SELECT key FROM claims ORDER BY id").unwrap();
        for _ in 0..1 + round / 2 {
            let (one, other) = (keys[chance.below(keys.len())].clone(), keys[chance.below(keys.len())].clone());
            let judgement = match chance.below(5) {
                0 => Judgement::Reject(one),
                1 => Judgement::Edit(one, "place".into(), "سراقب".into()),
                2 if one != other => Judgement::Different(one, other),
                _ if one != other => Judgement::Same(one, other),
                _ => Judgement::Accept(one),
            };
            let judged = record.judge(&stamp(3), &judgement).unwrap();
            if chance.below(3) == 0 {
                record.undo(&stamp(4), judged).unwrap();
            }
        }
        // One that is read with fewer claims, or with all again.
        let id = 1 + chance.below(documents.len()) as i64;
        let reading = &readings[documents.iter().position(|document| document.id == record.document(id).unwrap().unwrap().name).unwrap()];
        let claims = reading.claims.iter().skip(chance.below(2));
        let publisher = record.document(id).unwrap().unwrap().publisher;
        let rows: Vec<ClaimRows> = claims.map(|claim| ClaimRows::of(&PlainWords, publisher.as_deref(), claim.clone())).collect();
        record.reread(&stamp(5), id, &format!("{round}"), &PlainWords, &rows).unwrap();
        record.join(&lexicon, &stamp(6)).unwrap();
        record.verify(&mut |fault| panic!("round {round}: {fault:?}")).unwrap();
        let now = stored(&record);
        assert_eq!(now, at_once(&mut record, &lexicon), "round {round}");
    }
}

#[test]
fn events_of_another_program_or_other_tables_are_made_anew() {
    let lexicon = Lexicon::embedded().unwrap();
    let documents = reports();
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    documents.iter().for_each(|document| add(&mut record, document, &isnad_reader::read(&lexicon, document)));
    record.join(&lexicon, &stamp(2)).unwrap();
    let before = stored(&record);
    assert!(!record.is_outdated().unwrap());
    assert_eq!(record.join(&lexicon, &stamp(2)).unwrap(), None, "nothing waits");
    for (other, outdated) in [("program", true), ("tables", false)] {
        // As another program would have left them: with other figures.
        let change = format!("UPDATE joining SET {other} = {other} + 1; UPDATE events SET json = '{{}}', killed_high = 9, seal = 'x'");
        record.write(|transaction| transaction.execute_batch(&change)).unwrap();
        assert_eq!(record.is_outdated().unwrap(), outdated, "{other}");
        let joined = record.join(&lexicon, &stamp(3)).unwrap().unwrap();
        assert_eq!((joined.removed, joined.inserted), (before.len(), before.len()), "{other}");
        assert!(stored(&record) == before && !record.is_outdated().unwrap(), "{other}");
        record.verify(&mut |fault| panic!("{other}: {fault:?}")).unwrap();
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

#[test]
fn a_disk_that_is_full_while_joining_leaves_all_as_it_was() {
    let lexicon = Lexicon::embedded().unwrap();
    let documents = examples();
    let readings: Vec<Reading> = documents.iter().map(|document| isnad_reader::read(&lexicon, document)).collect();
    let folder = Folder::new();
    let path = folder.path("war.db");
    let mut record = Record::open_to_write(&path).unwrap();
    let (first, rest) = documents.split_at(20);
    first.iter().zip(&readings).for_each(|(document, reading)| add(&mut record, document, reading));
    record.join(&lexicon, &stamp(2)).unwrap();
    let before = stored(&record);
    rest.iter().zip(&readings[20..]).for_each(|(document, reading)| add(&mut record, document, reading));
    let pages: u64 = record.get("PRAGMA page_count").unwrap();
    let size: u64 = record.get("PRAGMA page_size").unwrap();
    for more in [0, 1, 5, 20] {
        record.limit((pages + more) * size).unwrap();
        let error = record.join(&lexicon, &stamp(3)).unwrap_err().to_string();
        assert!(error.starts_with("the record cannot grow: ") && error.contains("\n  help: make room"), "{error}");
        record.verify(&mut |fault| panic!("{more} pages: {fault:?}")).unwrap();
        assert_eq!(stored(&record), before, "{more} pages");
    }
    drop(record);
    let mut record = Record::open_to_write(&path).unwrap();
    assert!(record.join(&lexicon, &stamp(4)).unwrap().is_some());
    record.verify(&mut |fault| panic!("{fault:?}")).unwrap();
    assert_eq!(stored(&record), at_once(&mut record, &lexicon));
}

#[test]
fn events_of_a_time_are_listed_in_order_whether_short_or_long() {
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    let spans = [(100, 100), (40, 300), (99, 101), (-2_000_000, 98), (100, 2_000_000), (160, 160), (30, 92), (300, 400)];
    record
        .write(|transaction| {
            for (n, (first, last)) in spans.iter().enumerate() {
                let query =
                    "INSERT INTO events (id, type, status, grade, first_day, last_day, sources, independent_sources, claims, json, seal)
                    VALUES (?1, 'clash', 'happened', 'weak', ?2, ?3, 1, 1, 1, ?1, '')";
                transaction.execute(query, (n.to_string(), first, last))?;
            }
            let query = "INSERT INTO events (id, type, status, grade, sources, independent_sources, claims, json, seal)
                VALUES ('none', 'clash', 'happened', 'weak', 1, 1, 1, 'none', '')";
            transaction.execute(query, [])
        })
        .unwrap();
    for (from, to) in [(None, None), (Some(100), None), (None, Some(100)), (Some(92), Some(99)), (Some(101), Some(250)), (Some(500), None)]
    {
        for most in [0, 2] {
            let filter = EventFilter { from, to, most, ..EventFilter::default() };
            let mut found = Vec::new();
            record
                .events(&filter, &mut |event| {
                    found.push(event);
                    true
                })
                .unwrap();
            let touches =
                |(_, (first, last)): &(usize, &(i32, i32))| from.is_none_or(|from| *last >= from) && to.is_none_or(|to| *first <= to);
            let mut wanted: Vec<(i32, String)> =
                spans.iter().enumerate().filter(touches).map(|(n, (first, _))| (*first, n.to_string())).collect();
            wanted.sort();
            let mut wanted: Vec<String> = wanted.into_iter().map(|(_, id)| id).collect();
            wanted.extend((from.is_none() && to.is_none()).then(|| "none".to_owned()));
            assert_eq!(record.count_events(&filter).unwrap(), wanted.len() as u64, "{filter:?}");
            wanted.truncate(if most == 0 { usize::MAX } else { most });
            assert_eq!(found, wanted, "{filter:?}");
        }
    }
}

#[test]
fn events_are_listed_and_counted_by_type_status_and_grade() {
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    let rows = [
        ("clash", "happened", "weak"),
        ("clash", "planned", "weak"),
        ("siege", "happened", "contested"),
        ("siege", "happened", "weak"),
        ("clash", "happened", "contested"),
    ];
    record
        .write(|transaction| {
            for (n, (kind, status, grade)) in rows.iter().enumerate() {
                let query =
                    "INSERT INTO events (id, type, status, grade, first_day, last_day, sources, independent_sources, claims, json, seal)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?5, 1, 1, 1, ?1, '')";
                transaction.execute(query, (n.to_string(), kind, status, grade, n))?;
            }
            transaction.execute("DELETE FROM events WHERE id = '4'", [])
        })
        .unwrap();
    let some = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    for (kinds, statuses, grades, wanted) in [
        (&[][..], &[][..], &[][..], &["0", "1", "2", "3"][..]),
        (&["clash"], &[], &[], &["0", "1"]),
        (&["clash", "siege"], &[], &[], &["0", "1", "2", "3"]),
        (&[], &["happened"], &[], &["0", "2", "3"]),
        (&[], &["denied"], &[], &[]),
        (&[], &[], &["contested"], &["2"]),
        (&["siege"], &["happened"], &["weak"], &["3"]),
        (&["clash"], &["happened", "planned"], &[], &["0", "1"]),
    ] {
        let filter = EventFilter { kinds: some(kinds), statuses: some(statuses), grades: some(grades), ..EventFilter::default() };
        assert_eq!(record.events_counted(&filter).unwrap(), (some(wanted), wanted.len() as u64), "{filter:?}");
    }
}

#[test]
fn pages_of_events_hold_each_once_in_either_order() {
    let folder = Folder::new();
    let lexicon = Lexicon::embedded().unwrap();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    for n in 0..23 {
        let text = report(n);
        let mut claim = crate::testing::claim(&text, "قصفت البلدة", "قصفت");
        // Some of one day, some of none.
        claim.time = (n % 5 != 0).then(|| format!("2018-04-{:02}", 1 + 9 * (n % 3)));
        claim.agent = vec![format!("القوات رقم {n}")];
        claim.resolved_places[0].lat = 30.0 + f64::from(n) * 0.4;
        let name = format!("{n}.txt");
        let publisher = format!("p{}", n % 2);
        let new = NewDocument { name: &name, text: &text, publisher: Some(&publisher), ..NewDocument::default() };
        let claims = [ClaimRows::of(&PlainWords, Some(&publisher), claim)];
        record.add(&stamp(n), &new.prepare(&PlainWords), &claims).unwrap().unwrap();
    }
    record.join(&lexicon, &stamp(30)).unwrap();
    let all = |filter: &EventFilter| {
        let mut all = Vec::new();
        record
            .events(filter, &mut |event| {
                all.push(event);
                true
            })
            .unwrap();
        all
    };
    let paged = |filter: &EventFilter, newest: bool| {
        let (mut out, mut after) = (Vec::new(), None);
        loop {
            let (events, next) = record.events_page(&EventFilter { most: 4, ..filter.clone() }, newest, after.as_ref()).unwrap();
            assert!(events.len() == 4 || next.is_none());
            out.extend(events);
            match next {
                Some(next) => after = Some(next),
                None => return out,
            }
        }
    };
    let whole = EventFilter::default();
    let half = EventFilter { publishers: vec!["p1".into()], ..EventFilter::default() };
    let near = EventFilter { within: Some([36.0, 31.0, 37.0, 35.0]), ..EventFilter::default() };
    let said = EventFilter { words: Some(Record::asked(&PlainWords, "قصفت").unwrap()), ..EventFilter::default() };
    assert_eq!(all(&whole).len(), all(&said).len());
    for filter in [whole, half, near, said] {
        let events = all(&filter);
        assert!(!events.is_empty());
        assert_eq!(paged(&filter, false), events, "{filter:?}");
        let mut newest = paged(&filter, true);
        let mut sorted = events.clone();
        assert!(newest.first().unwrap().contains("2018-04-19"), "the newest first");
        newest.sort();
        sorted.sort();
        assert_eq!(newest, sorted, "{filter:?}");
        let mut glanced = 0;
        record
            .glance(&filter, &mut |glance| {
                glanced += 1;
                assert!(glance.point.is_some() && glance.kind == "shelling");
            })
            .unwrap();
        assert_eq!(glanced, events.len());
    }
    let halves: usize =
        ["p0", "p1"].map(|name| all(&EventFilter { publishers: vec![name.into()], ..EventFilter::default() }).len()).iter().sum();
    assert!(halves >= all(&EventFilter::default()).len());
}
