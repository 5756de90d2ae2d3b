//! Adding, copies, and what stops half-way.

use crate::testing::{Folder, add, claim, report, stamp};
use crate::{Begun, ClaimRows, NewDocument, PlainWords, Record};

fn record(folder: &Folder) -> Record {
    Record::open_to_write(&folder.path("war.db")).unwrap()
}

#[test]
fn what_is_added_is_there() {
    let folder = Folder::new();
    let mut record = record(&folder);
    let text = report(7);
    let added = add(&mut record, 1, "a.txt", &text).unwrap();
    assert_eq!((added.id, added.claims, added.copy), (1, 1, None));
    assert_eq!(record.text(1).unwrap(), text);
    let document = record.document(1).unwrap().unwrap();
    assert_eq!((document.name.as_str(), document.length, document.joined), ("a.txt", text.len() as u64, false));
    let claims = record.claims_of(1).unwrap();
    assert_eq!(claims[0].claim, claim(&text, "قصفت البلدة ليلا فقتل ثلاثة مدنيين", "قصفت"));
    assert_eq!(record.claim(&claims[0].key).unwrap().unwrap(), claims[0]);
    assert_eq!(claims[0].key.len(), 12);
    assert_eq!(record.log(0, 9).unwrap()[0].subject, "document 1");
    assert_eq!(record.pending(9).unwrap().len(), 1);
}

#[test]
fn the_same_again_is_known_and_the_same_elsewhere_is_a_copy() {
    let folder = Folder::new();
    let mut record = record(&folder);
    let text = report(7);
    add(&mut record, 1, "a.txt", &text).unwrap();
    assert_eq!(add(&mut record, 2, "a.txt", &text), Err(1));
    assert_eq!(record.known(&text, "a.txt", Some("الوكالة")).unwrap(), Some(1));
    assert_eq!(record.known(&text, "a.txt", None).unwrap(), None);
    let copy = add(&mut record, 3, "b.txt", &text).unwrap();
    let of = copy.copy.unwrap();
    assert_eq!((of.of, of.similarity, of.exact), (1, 1.0, true));
    let (first, second) = (record.claims_of(1).unwrap(), record.claims_of(2).unwrap());
    assert!(first[0].key != second[0].key && !first[0].copied && second[0].copied);
    assert_eq!(record.log(0, 9).unwrap().len(), 2);
}

#[test]
fn a_text_with_changes_is_linked_and_only_what_stands_in_the_original_is_copied() {
    let folder = Folder::new();
    let mut record = record(&folder);
    let text = report(7) + " " + &report(8) + " " + &report(9);
    add(&mut record, 1, "a.txt", &text).unwrap();
    for n in 20..30 {
        assert_eq!(add(&mut record, 2, &format!("{n}.txt"), &report(n)).unwrap().copy, None);
    }
    // With marks, other quotation marks and a sentence of its own.
    let changed = text.replace("قال المرصد", "قَالَ المرصد") + " وقصفت الطائرات الجسر فقتل ثلاثة.";
    let own = claim(&changed, "وقصفت الطائرات الجسر فقتل ثلاثة", "وقصفت");
    let told = claim(&changed, "قصفت البلدة ليلا فقتل ثلاثة مدنيين", "قصفت");
    let new = NewDocument { name: "c.txt", text: &changed, published: Some("2018-04-23"), ..NewDocument::default() };
    let rows: Vec<ClaimRows> = [told, own].map(|claim| ClaimRows::of(&PlainWords, None, claim)).into();
    let copy = record.add(&stamp(3), &new.prepare(&PlainWords), &rows).unwrap().unwrap();
    let of = copy.copy.unwrap();
    assert!(of.of == 1 && of.similarity > 0.8 && of.similarity < 1.0 && !of.exact, "{of:?}");
    let copied: Vec<bool> = record.claims_of(copy.id).unwrap().iter().map(|claim| claim.copied).collect();
    assert_eq!(copied, [true, false]);
    // A month later it takes nearly the same words.
    let later = NewDocument { name: "d.txt", published: Some("2018-06-01"), ..new };
    let text = changed.replace("رقم", "ذات الرقم");
    let later = NewDocument { text: &text, ..later };
    assert_eq!(record.add(&stamp(4), &later.prepare(&PlainWords), &[]).unwrap().unwrap().copy, None);
}

#[test]
fn copies_are_found_among_many_texts_that_end_alike() {
    let folder = Folder::new();
    let mut record = record(&folder);
    // A third of each is what its paper prints under everything.
    let end: String = (0..30).map(|n| format!("عبارة{n} ")).collect();
    let text = |n: u32| (0..60).map(|k| format!("كلمة{n}و{k} ")).collect::<String>() + &end;
    for n in 0..300 {
        assert_eq!(add(&mut record, 1, &format!("{n}.txt"), &text(n)).unwrap().copy, None, "{n}");
    }
    for of in [0, 150, 295] {
        let copy = add(&mut record, 2, &format!("copy {of}"), &(text(of) + "وأكد ذلك شاهد آخر")).unwrap().copy;
        assert_eq!(copy.map(|copy| copy.of), Some(i64::from(of) + 1));
    }
}

#[test]
fn what_is_not_finished_is_not_there() {
    let folder = Folder::new();
    let mut record = record(&folder);
    let text = report(7);
    let new = NewDocument { name: "a.txt", text: &text, ..NewDocument::default() };
    let prepared = new.prepare(&PlainWords);
    let Begun::New(mut adding) = record.begin(&stamp(1), &prepared).unwrap() else { panic!() };
    adding.claim(&ClaimRows::of(&PlainWords, None, claim(&text, "قصفت البلدة", "قصفت"))).unwrap();
    drop(adding);
    assert_eq!(record.document(1).unwrap(), None);
    assert!(record.log(0, 9).unwrap().is_empty());
    assert_eq!(add(&mut record, 1, "a.txt", &text).unwrap().id, 1);
}

#[test]
fn received_bytes_are_kept_apart_from_the_text() {
    let folder = Folder::new();
    let mut record = record(&folder);
    let line = r#"{"id":"x","text":"قصف"}"#;
    let new = NewDocument { name: "x", text: "قصف", received: Some(line.as_bytes()), ..NewDocument::default() };
    let id = record.add(&stamp(1), &new.prepare(&PlainWords), &[]).unwrap().unwrap().id;
    assert_eq!((record.text(id).unwrap().as_str(), record.received(id).unwrap()), ("قصف", line.as_bytes().to_vec()));
}

#[test]
fn a_full_disk_is_told_and_costs_only_the_document_under_way() {
    let folder = Folder::new();
    let mut record = record(&folder);
    record.limit(600_000).unwrap();
    let mut kept = 0;
    let error = loop {
        let text = report(kept);
        let new = NewDocument { name: "a.txt", text: &text, ..NewDocument::default() };
        match record.add(&stamp(1), &new.prepare(&PlainWords), &[]) {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(error.to_string().starts_with("the record cannot grow: the disk is full\n  --> "), "{error}");
    drop(record);
    let mut again = Record::open_to_write(&folder.path("war.db")).unwrap();
    let mut faults = Vec::new();
    let checked = again.verify(&mut |fault| faults.push(fault)).unwrap();
    assert!(kept > 3 && checked.documents == u64::from(kept) && faults.is_empty(), "{faults:?}");
    add(&mut again, 2, "more", &report(kept)).unwrap();
}
