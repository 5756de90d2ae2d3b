//! Wrong usage, `mentions`, and a lexicon of one's own.

use super::{Folder, REPORT};

#[test]
fn wrong_usage_is_status_2() {
    let folder = Folder::new();
    for arguments in [&["read"][..], &["reed"], &["eval"], &["read", "a.txt", "--threads", "100000"], &[]] {
        assert_eq!(folder.isnad(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn mentions_are_one_line_a_document() {
    let folder = Folder::new();
    let ran = folder.file("a.txt", REPORT).isnad(&["mentions", "--json", "--reference", "2018-04-22T10:00", "a.txt"]).good();
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(value["id"], "a.txt");
    let kinds: Vec<&str> = value["mentions"].as_array().unwrap().iter().map(|m| m["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["actor", "place", "number"], "{value}");
    let table = folder.isnad(&["mentions", "a.txt"]).good().out;
    assert!(table.lines().any(|line| line.trim_start().starts_with("place") && line.contains("دوما")), "{table}");
    assert_eq!(folder.isnad(&["mentions", "--reference", "22/04/2018", "a.txt"]).code, 2);
}

#[test]
fn a_lexicon_folder_must_hold_tables() {
    let folder = Folder::new();
    folder.file("a.txt", "").file("tables/readme.md", "");
    folder.isnad(&["read", "a.txt", "--lexicon", "tables"]).bad(&["no table in this folder\n  --> tables"]);
    folder.isnad(&["read", "a.txt", "--lexicon", "nowhere"]).bad(&["cannot read the lexicon in nowhere"]);
    folder.file("tables/events/clash.toml", "type = ");
    folder.isnad(&["read", "a.txt", "--lexicon", "tables"]).bad(&["events/clash.toml", "help:"]);
}

#[test]
fn events_of_files_are_a_table_or_lines() {
    let folder = Folder::new();
    folder.file("report.txt", REPORT);
    let table = folder.isnad(&["events", "report.txt"]).good().out;
    assert!(table.contains("known and recorded, not a total") && table.contains("dead"), "{table}");
    assert!(table.lines().nth(2).is_some_and(|line| line.contains("weak   3 ") && line.contains("shelling · ")), "{table}");
    assert!(folder.isnad(&["events", "--json", "report.txt"]).good().out.starts_with("{\"id\":\"e"));
    folder.file("nothing.txt", "لا شيء.\n");
    assert_eq!(folder.isnad(&["events", "nothing.txt"]).good().out, "0 events: known and recorded, not a total\n");
}
