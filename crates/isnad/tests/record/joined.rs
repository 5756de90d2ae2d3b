//! `events`, `event`, `agreement` of a record.

use serde_json::Value;

use super::{Folder, reports};

/// Two reports of one strike with other numbers, one of a deal with a term, and one in which that has come true.
fn filled() -> Folder {
    let folder = Folder::new();
    let lines = [
        ("a", "الضحى", "2019-03-13", "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب."),
        ("b", "الأفق", "2019-03-13", "قتل 15 شخصا أمس الثلاثاء في غارة جوية على سوق في مدينة سراقب، بحسب الدفاع المدني."),
        (
            "c",
            "النهر",
            "2018-03-22",
            "توصل جيش الإسلام والقوات الروسية إلى اتفاق في مدينة دوما اليوم الخميس. وسيخرج جيش الإسلام من دوما يوم السبت.",
        ),
        ("d", "الأفق", "2018-03-25", "خرج مقاتلو جيش الإسلام من مدينة دوما أمس السبت."),
    ];
    let line = |(id, publisher, published, text): &(&str, &str, &str, &str)| {
        serde_json::json!({"id": id, "publisher": publisher, "published": published, "text": text}).to_string()
    };
    folder.file("in.jsonl", &lines.iter().map(line).collect::<Vec<_>>().join("\n"));
    let told = folder.good(&["add", "in.jsonl"]);
    assert!(told.lines().last().unwrap().ends_with(" in the record"), "{told}");
    folder
}

fn events(folder: &Folder, filter: &[&str]) -> Vec<Value> {
    let json = folder.good(&[&["events", "--json"], filter].concat());
    json.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn events_are_those_of_joining_without_a_record() {
    let folder = Folder::new();
    reports(&folder, 40);
    folder.good(&["add", "in"]);
    let mut kept: Vec<String> = events(&folder, &[]).iter().map(|event| event["id"].to_string()).collect();
    let outside = folder.good(&["events", "in", "--json"]);
    let mut given: Vec<String> = outside.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string()).collect();
    kept.sort();
    given.sort();
    assert_eq!(kept, given);
}

#[test]
fn events_are_listed_and_shown() {
    let folder = filled();
    let all = events(&folder, &[]);
    let strike = all.iter().find(|event| event["type"] == "airstrike").unwrap();
    let id = strike["id"].as_str().unwrap();
    assert_eq!(strike["sources"], 2);
    for filter in [["--place", "سراقب"], ["--from", "2019"], ["--grade", "fair,contested"], ["--type", "airstrike"]] {
        let found = events(&folder, &filter);
        assert!(found.iter().any(|event| event["id"] == id), "{filter:?}");
    }
    // In the governorate, and as others spell it.
    for place in ["إدلب", "ادلب", "sy-idlib"] {
        assert!(events(&folder, &["--place", place]).iter().any(|event| event["id"] == id), "{place}");
    }
    for filter in [["--place", "حلب"], ["--to", "2019-03-11"], ["--status", "denied"], ["--actor", "الدفاع"]] {
        assert!(events(&folder, &filter).iter().all(|event| event["id"] != id), "{filter:?}");
    }
    let table = folder.good(&["events"]);
    assert!(table.starts_with(&format!("{} events: known and recorded, not a total\n", all.len())), "{table}");
    assert!(table.contains("12–15"), "{table}");

    let page = folder.good(&["event", id]);
    for part in ["12–15", "known and recorded, not a total", "المرصد السوري لحقوق الإنسان", "الدفاع المدني", "accounts differ", "grade"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    let told: Value = serde_json::from_str(&folder.good(&["event", id, "--json"])).unwrap();
    assert_eq!(told, *strike);
    assert!(folder.bad(&["event", "e0000000000000000"]).starts_with("error: there is no event e0000000000000000"));
}

#[test]
fn events_of_another_version_are_made_anew() {
    let folder = filled();
    let before = events(&folder, &[]);
    let change = "UPDATE joining SET program = 1; UPDATE events SET json = '{}', seal = 'x'";
    rusqlite::Connection::open(folder.0.join("isnad.db")).unwrap().execute_batch(change).unwrap();
    assert_eq!(events(&folder, &[]), before);
    folder.good(&["verify"]);
}

#[test]
fn a_judgement_takes_an_event_apart_and_undoing_it_puts_it_together() {
    let folder = filled();
    let before = events(&folder, &[]);
    let record = isnad_record::Record::open_to_read(&folder.0.join("isnad.db")).unwrap();
    let keys: Vec<String> = (1..=2).map(|document| record.claims_of(document).unwrap().remove(0).key).collect();
    drop(record);
    assert_eq!(folder.good(&["event", &keys[0]]), folder.good(&["event", &keys[1]]), "a claim finds its event");
    folder.good(&["review", "different", &keys[0], &keys[1]]);
    assert_ne!(folder.good(&["event", &keys[0]]), folder.good(&["event", &keys[1]]));
    folder.good(&["review", "undo", "1"]);
    assert_eq!(events(&folder, &[]), before);
    folder.good(&["verify"]);
}

#[test]
fn terms_are_listed_with_what_became_of_them() {
    let folder = filled();
    let record = isnad_record::Record::open_to_read(&folder.0.join("isnad.db")).unwrap();
    let deal = record.claims_of(3).unwrap();
    let term = deal.iter().find(|kept| kept.claim.status.name() == "planned").unwrap_or_else(|| panic!("no term: {deal:#?}"));
    let terms = folder.good(&["agreement", &deal[0].key, "--json"]);
    let told: Value =
        terms.lines().map(|line| serde_json::from_str(line).unwrap()).find(|told: &Value| told["claim"] == *term.key).unwrap();
    assert_eq!(told["became"], serde_json::json!({"happened": ["الأفق"]}), "{told}");
    let page = folder.good(&["agreement", &deal[0].key]);
    assert!(page.contains("known and recorded, not a total") && page.contains('→'), "{page}");
}

#[test]
fn what_is_told_of_files_is_what_is_told_of_a_record() {
    let folder = filled();
    let record = isnad_record::Record::open_to_read(&folder.0.join("isnad.db")).unwrap();
    let deal = record.claims_of(3).unwrap().remove(0).key;
    drop(record);
    let mut names: Vec<String> = events(&folder, &[]).iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect();
    names.push(deal);
    let told: Vec<[String; 2]> = names.iter().map(|name| ["event", "agreement"].map(|command| folder.good(&[command, name]))).collect();
    std::fs::remove_file(folder.0.join("isnad.db")).unwrap();
    for (name, told) in names.iter().zip(told) {
        assert_eq!(["event", "agreement"].map(|command| folder.good(&[command, name, "in.jsonl"])), told, "{name}");
    }
    assert!(folder.bad(&["event", "e0000000000000000", "in.jsonl"]).starts_with("error: there is no event e0000000000000000"));
}
