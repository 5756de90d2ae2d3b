//! Judgements, their undoing, and reading again.

use crate::testing::{Folder, add, claim, report, stamp};
use crate::{ClaimRows, Judgement as J, PlainWords, Record};

fn record(folder: &Folder) -> (Record, Vec<String>) {
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    (1..=3).for_each(|n| assert!(add(&mut record, n, &format!("{n}"), &report(n)).is_ok()));
    let keys = (1..=3).flat_map(|id| record.claims_of(id).unwrap()).map(|claim| claim.key).collect();
    (record, keys)
}

fn clean(record: &Record) {
    record.verify(&mut |fault| panic!("{fault:?}")).unwrap();
}

#[test]
fn judgements_hold_until_they_are_undone() {
    let folder = Folder::new();
    let (mut record, keys) = record(&folder);
    let [a, b, c] = [&keys[0], &keys[1], &keys[2]].map(String::clone);
    assert_eq!(record.queue(9).unwrap().len(), 3);
    let judge = |record: &mut Record, judgement: J| record.judge(&stamp(9), &judgement).unwrap();
    let accepted = judge(&mut record, J::Accept(a.clone()));
    judge(&mut record, J::Edit(a.clone(), "agent".into(), "الطيران | المدفعية".into()));
    judge(&mut record, J::Edit(a.clone(), "time".into(), String::new()));
    let rejected = judge(&mut record, J::Reject(b.clone()));
    judge(&mut record, J::Same(c.clone(), a.clone()));
    let apart = judge(&mut record, J::Different(a.clone(), c.clone()));
    judge(&mut record, J::Note(c.clone(), "يسأل عنها الشاهد".into()));

    let judged = record.judged(&a).unwrap().unwrap();
    assert_eq!((judged.accepted, judged.claim.agent.len(), &judged.claim.time), (Some(true), 2, &None));
    let rules = record.rules().unwrap();
    assert_eq!((rules.rejected, rules.same.len(), rules.different.len()), (vec![b.clone()], 0, 1));
    assert_eq!(record.queue(9).unwrap().iter().map(|queued| &queued.claim).collect::<Vec<_>>(), [&c]);

    record.undo(&stamp(10), apart).unwrap();
    assert_eq!((record.rules().unwrap().same.len(), record.rules().unwrap().different.len()), (1, 0));
    let undone = record.undo(&stamp(11), rejected).unwrap();
    assert!(record.rules().unwrap().rejected.is_empty() && record.undo(&stamp(12), rejected).is_err());
    record.undo(&stamp(13), undone).unwrap();
    assert_eq!(record.rules().unwrap().rejected, [b]);
    record.undo(&stamp(14), accepted).unwrap();
    assert_eq!(record.judged(&a).unwrap().unwrap().accepted, None);
    assert_eq!(record.judgements(None).unwrap().len(), 11, "nothing is deleted");
    clean(&record);
}

#[test]
fn what_cannot_be_judged_is_refused() {
    let folder = Folder::new();
    let (mut record, keys) = record(&folder);
    let a = &keys[0];
    let edit = |field: &str, value: &str| J::Edit(a.clone(), field.into(), value.into());
    for wrong in [
        J::Accept("none".into()),
        J::Same(a.clone(), a.clone()),
        edit("type", "party"),
        edit("status", "done"),
        edit("time", "yesterday"),
        edit("evidence", "x"),
        edit("figures", "{}"),
        edit("figures", "x"),
    ] {
        let error = record.judge(&stamp(9), &wrong).unwrap_err().to_string();
        assert!(error.contains("\n  help: "), "{wrong:?}: {error}");
    }
    assert!(record.undo(&stamp(9), 5).is_err() && record.judgements(None).unwrap().is_empty());
}

#[test]
fn a_judgement_that_was_changed_by_hand_is_found() {
    let folder = Folder::new();
    let (mut record, keys) = record(&folder);
    let id = record.judge(&stamp(9), &J::Reject(keys[0].clone())).unwrap();
    record.undo(&stamp(9), id).unwrap();
    for change in
        ["SET kind = 'accept' WHERE id = 1", "SET active = 1 WHERE id = 1", "SET said_of = 'x' WHERE id = 1", "SET by = 'x' WHERE id = 2"]
    {
        let transaction = record.begin_write().unwrap();
        transaction.execute_batch(&format!("UPDATE judgements {change}")).unwrap();
        transaction.commit().unwrap();
        let mut faults = 0;
        record.verify(&mut |_| faults += 1).unwrap();
        assert!(faults > 0, "{change}");
    }
}

#[test]
fn reading_again_keeps_judgements() {
    let folder = Folder::new();
    let (mut record, keys) = record(&folder);
    let text = report(1);
    let words = PlainWords;
    let rows = |claim| vec![ClaimRows::of(&words, Some("الوكالة"), claim)];
    let accepted = record.judge(&stamp(9), &J::Accept(keys[0].clone())).unwrap();

    // The same again changes nothing but the version.
    let same = rows(claim(&text, "قصفت البلدة ليلا فقتل ثلاثة مدنيين", "قصفت"));
    let difference = record.reread(&stamp(10), 1, "2", &words, &same).unwrap();
    assert_eq!((difference.same, difference.changed.len()), (1, 0));
    assert_eq!(record.document(1).unwrap().unwrap().lexicon, "2");
    clean(&record);

    // Shorter words, so another key: the judgement goes over.
    let mut other = claim(&text, "البلدة ليلا فقتل ثلاثة مدنيين", "فقتل");
    other.kind = isnad_model::ClaimType::Killing;
    let difference = record.difference(1, &rows(other.clone())).unwrap();
    assert_eq!((difference.same, difference.changed.len()), (0, 2));
    let difference = record.reread(&stamp(11), 1, "3", &words, &rows(other)).unwrap();
    assert_eq!((difference.moved.as_slice(), difference.adrift.len()), (&[accepted][..], 0));
    let now = record.claims_of(1).unwrap()[0].key.clone();
    assert_eq!(record.judged(&now).unwrap().unwrap().accepted, Some(true));
    clean(&record);

    // Nothing left of it: the judgement drifts, and comes back with its claim.
    let difference = record.reread(&stamp(12), 1, "4", &words, &[]).unwrap();
    assert_eq!(difference.adrift, [accepted]);
    clean(&record);
    record.reread(&stamp(13), 1, "5", &words, &same).unwrap();
    assert_eq!(record.judged(&keys[0]).unwrap().unwrap().accepted, Some(true));
    clean(&record);
}
