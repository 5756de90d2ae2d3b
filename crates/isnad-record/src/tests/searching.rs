//! Finding documents and claims by their words.

use crate::testing::{Folder, add, report};
use crate::{Found, PlainWords, Record};

fn search(record: &Record, typed: &str) -> Found {
    record.search(&PlainWords, typed, 20).unwrap_or_else(|error| panic!("{typed}: {error}"))
}

#[test]
fn documents_and_claims_are_found_with_their_original_words() {
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    for n in 1..=5 {
        add(&mut record, n, &format!("{n}.txt"), &report(n).replace("القوات", "القُوّات")).unwrap();
    }
    let found = search(&record, "«القوات رقم» البلدة 3");
    assert_eq!((found.documents.len(), found.documents[0].name.as_str(), found.claims.len()), (1, "3.txt", 0));
    let snippet = &found.documents[0].snippet;
    let text = record.text(3).unwrap();
    assert_eq!(text[snippet.start..snippet.end], snippet.text);
    assert!(snippet.found.iter().any(|(start, end)| text[*start..*end] == *"القُوّات رقم"), "{snippet:?}");

    let found = search(&record, "مدنيين ليلا -مخزن");
    assert_eq!((found.claims.len(), found.claims_in_all, found.documents_in_all), (5, 5, 5));
    let hit = found.claims.iter().find(|hit| hit.document == "2.txt").unwrap();
    let text = record.text(2).unwrap();
    assert_eq!(text[hit.snippet.start..hit.snippet.end], hit.snippet.text);
    assert!(hit.snippet.found.iter().any(|(start, end)| text[*start..*end] == *"مدنيين"));
    assert_eq!(search(&record, "مدنيين -مخزنا").documents_in_all, 0);
    assert_eq!(search(&record, "كلمة OR مخزنا").documents_in_all, 5);
}

#[test]
fn a_document_that_is_added_again_is_found_once() {
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    add(&mut record, 1, "a", &report(1)).unwrap();
    let _ = add(&mut record, 1, "a", &report(1));
    assert_eq!(search(&record, "مخزنا").documents_in_all, 1);
}

#[test]
fn nothing_that_is_typed_is_an_error_of_syntax() {
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    add(&mut record, 1, "a", &report(1)).unwrap();
    let parts = [
        "حلب", "\"", "«", "”", "OR", "AND", "NOT", "NEAR(", "-", "*", "^", "(", ")", ":", "words:", "{a b}:", "+", "'", ";--", "\0", "ـ",
        "١٢", " ",
    ];
    let mut state = 88_172_645_463_325_252_u64;
    for _ in 0..3000 {
        let mut typed = String::new();
        loop {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            typed += parts[(state >> 20) as usize % parts.len()];
            if state >> 61 == 0 {
                break;
            }
        }
        if let Err(error) = record.search(&PlainWords, &typed, 3) {
            assert!(matches!(error, crate::RecordError::Refused { .. }), "{typed}: {error}");
        }
    }
}
