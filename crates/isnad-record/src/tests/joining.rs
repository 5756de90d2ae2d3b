//! Events as rows.

use crate::EventRow;
use crate::days::Days;

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
