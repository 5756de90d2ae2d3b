//! Taking events in.

use crate::days::Days;
use crate::testing::{Folder, add, report, stamp};
use crate::{Block, EventRow, Record, Taken};

fn event(id: &str, claims: &[&String]) -> EventRow {
    EventRow {
        id: id.into(),
        grade: "weak".into(),
        claims: claims.iter().map(|key| (*key).clone()).collect(),
        json: "{}".into(),
        ..EventRow::default()
    }
}

#[test]
fn events_are_replaced_with_all_their_claims_or_not_at_all() {
    let folder = Folder::new();
    let mut record = Record::open_to_write(&folder.path("war.db")).unwrap();
    (1..=3).for_each(|n| assert!(add(&mut record, n, &format!("{n}"), &report(n)).is_ok()));
    let keys: Vec<String> = (1..=3).flat_map(|id| record.claims_of(id).unwrap()).map(|claim| claim.key).collect();
    let [a, b, c] = [&keys[0], &keys[1], &keys[2]];
    let block = Block { key: u64::MAX - 3, own: true };
    let first = Taken {
        documents: vec![1, 2],
        claims: vec![a.clone(), b.clone()],
        events: vec![event("one", &[a, b])],
        blocks: vec![(a.clone(), block), (b.clone(), Block { own: false, ..block })],
        components: vec![(a.clone(), 1), (b.clone(), 1)],
    };
    record.take_joined(&stamp(4), &first).unwrap();
    assert_eq!(record.pending(9).unwrap().iter().map(|pending| pending.id).collect::<Vec<_>>(), [3]);
    assert_eq!(record.component(1).unwrap().len(), 2);
    let day = Days { first: 17_642, last: 17_642 };
    assert_eq!(record.candidates(&[block], day).unwrap().len(), 2);
    assert_eq!(record.candidates(&[Block { own: false, ..block }], day).unwrap().len(), 1);
    assert_eq!(record.candidates(&[block], Days { first: 0, last: 9 }).unwrap().len(), 0);

    let before = record.log(0, 99).unwrap().len();
    for wrong in [
        Taken { claims: vec![b.clone(), c.clone()], events: vec![event("two", &[b, c])], ..Taken::default() },
        Taken { claims: keys.clone(), events: vec![event("two", &[b, c]), event("one", &[a, b])], ..Taken::default() },
        Taken { claims: vec!["none".into()], events: vec![event("two", &[&"none".to_owned()])], ..Taken::default() },
    ] {
        assert!(record.take_joined(&stamp(5), &wrong).is_err(), "{wrong:?}");
    }
    assert_eq!((record.log(0, 99).unwrap().len(), record.event("one").unwrap().is_some()), (before, true));

    let second =
        Taken { documents: vec![3], claims: keys.clone(), events: vec![event("one", &[a]), event("two", &[b, c])], ..Taken::default() };
    let joined = record.take_joined(&stamp(6), &second).unwrap();
    assert_eq!((joined.removed, joined.inserted), (1, 2));
    assert_eq!(record.verify(&mut |fault| panic!("{fault:?}")).unwrap().events, 2);
}

#[test]
fn an_event_gives_its_row() {
    let event = serde_json::json!({
        "id": "e1", "type": "shelling", "status": "happened", "grade": "contested", "grade_reason": "x", "time": "2018-04-21",
        "place": {"id": "p1", "name": "البلدة", "lat": 33.5, "lon": 36.25}, "agents": [{"name": "القوات", "id": "a1", "by": ["المرصد"]}],
        "targets": [{"name": "مدنيين", "by": []}], "figures": [
            {"measure": "killed", "of": "أطفال", "low": 1, "high": 2, "by_source": []},
            {"measure": "killed", "of": "مدنيين", "low": 3, "by_source": []}],
        "documents": [], "claims": [], "sources": 2, "independent_sources": 1, "affirmed_by": [], "denied_by": [],
    });
    let row = EventRow::of(&serde_json::from_value(event).unwrap(), vec!["k".into()]);
    assert_eq!((row.days, row.point), (Some(Days { first: 17_642, last: 17_642 }), Some((33.5, 36.25))));
    assert_eq!((row.killed, row.injured, row.grade.as_str()), ((Some(3.0), None), (None, None), "contested"));
    assert_eq!((row.actors.len(), row.actors[1].0.as_str(), row.claims.len()), (2, "target", 1));
}
