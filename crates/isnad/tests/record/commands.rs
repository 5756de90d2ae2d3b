//! `add`, `search`, `review`, `reread`, `verify`, `stats`.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Folder, report, reports};

#[test]
fn documents_are_added_once_and_found() {
    let folder = Folder::new();
    reports(&folder, 40);
    let first = folder.good(&["add", "in", "--record", "war.db", "--publisher", "الصحيفة"]);
    assert!(first.starts_with("added 40 documents with "), "{first}");
    assert!(first.contains("4 of them copies of others, linked"), "{first}");
    let again = folder.good(&["add", "in", "--record", "war.db", "--publisher", "الصحيفة"]);
    assert_eq!(again, "added 0 documents with 0 claims; 40 in the record already\n");

    for typed in ["غوطة OR دوما", "بدوما", "\"مدينة دوما\" -حرستا"] {
        let found = folder.good(&["search", typed, "--record", "war.db", "--json"]);
        let hit: Value = serde_json::from_str(found.lines().next().unwrap_or_else(|| panic!("{typed}: nothing"))).unwrap();
        assert_eq!(hit["hit"], "claim");
        let text = hit["snippet"]["text"].as_str().unwrap();
        assert!(text.contains("دوما"), "{typed}: {text}");
        assert_eq!(hit["snippet"]["end"].as_u64().unwrap() - hit["snippet"]["start"].as_u64().unwrap(), text.len() as u64);
    }
    assert!(folder.good(&["search", "دوما", "--record", "war.db"]).contains("*دوما*"));
    assert!(folder.good(&["verify", "--record", "war.db"]).contains("all as it was put there"));
    let stats: Value = serde_json::from_str(&folder.good(&["stats", "--record", "war.db", "--json"])).unwrap();
    assert_eq!((stats["documents"].as_u64(), stats["copies"].as_u64(), stats["entries"].as_u64()), (Some(40), Some(4), Some(41)));
    assert!(stats["events"].as_u64().is_some_and(|events| events > 0));
    assert!(folder.good(&["stats", "--record", "war.db"]).starts_with("known and recorded, not a total\n"));
}

#[test]
fn what_came_is_kept_as_it_came() {
    let folder = Folder::new();
    let text: Vec<u8> = [0xff, 0xfe].into_iter().chain("قصف على البلدة".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    std::fs::write(folder.0.join("a.txt"), &text).unwrap();
    folder.good(&["add", "a.txt"]);
    let record = isnad_record::Record::open_to_read(&folder.0.join("isnad.db")).unwrap();
    assert_eq!((record.text(1).unwrap().as_str(), record.received(1).unwrap()), ("قصف على البلدة", text));
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = Folder::new();
    folder
        .file("a.txt", &report(1))
        .file("b.db", "no database, but many words that are none, so that it is read as a whole head of a file");
    for command in ["verify", "stats", "search دوما"] {
        let arguments: Vec<&str> = command.split(' ').collect();
        assert!(folder.bad(&arguments).starts_with("error: there is no record here\n  --> isnad.db\n  help: "), "{command}");
    }
    assert!(folder.bad(&["add", "a.txt", "--record", "b.db"]).contains("not a record of isnad"));
    assert!(folder.bad(&["add", "none.txt"]).contains("no such file or folder"));
    folder.good(&["add", "a.txt"]);
    assert!(folder.bad(&["search", "؟"]).contains("asks for no word"));
    let writer = isnad_record::Record::open_to_write(&folder.0.join("isnad.db")).unwrap();
    assert!(folder.bad(&["add", "a.txt"]).contains("is being written by another isnad"));
    assert!(folder.good(&["stats"]).contains("documents"));
    drop(writer);
    folder.good(&["add", "a.txt"]);
}

#[test]
fn damage_is_found() {
    let folder = Folder::new();
    folder.file("a.txt", &report(1)).good(&["add", "a.txt"]);
    let connection = rusqlite::Connection::open(folder.0.join("isnad.db")).unwrap();
    connection.execute_batch("UPDATE figures SET low = low + 1 WHERE claim_id = 1").unwrap();
    drop(connection);
    assert!(folder.bad(&["verify"]).starts_with("error: 1 fault in the record\n  --> isnad.db\n"));
}

#[test]
fn a_folder_is_watched() {
    let folder = Folder::new();
    folder.file("in/1.txt", &report(1));
    let mut child = folder.command(&["add", "--watch", "in", "--every", "1"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let documents = |many: u64| {
        let from = Instant::now();
        loop {
            let count =
                isnad_record::Record::open_to_read(&folder.0.join("isnad.db")).and_then(|record| record.stats()).map(|s| s.documents);
            if count.as_ref().is_ok_and(|count| *count == many) {
                return;
            }
            assert!(from.elapsed() < Duration::from_secs(60), "{count:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    documents(1);
    folder.file("in/2.txt", &report(2));
    documents(2);
    folder.file("in/1.txt", &report(3));
    documents(3);
    #[cfg(unix)]
    {
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    let _ = child.kill();
    folder.good(&["verify"]);
}

#[test]
fn claims_are_judged_and_read_again() {
    let folder = Folder::new();
    reports(&folder, 4);
    folder.good(&["add", "in"]);
    let queue = folder.good(&["review", "queue", "--json"]);
    let keys: Vec<String> =
        queue.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["claim"].as_str().unwrap().to_owned()).collect();
    assert!(folder.good(&["review", "accept", &keys[0]]).starts_with("judgement 1: "));
    folder.good(&["review", "edit", &keys[1], "agent", "قوات النظام | الطيران"]);
    folder.good(&["review", "same", &keys[1], &keys[2]]);
    folder.good(&["review", "note", &keys[2], "ينتظر شاهدا"]);
    folder.good(&["review", "undo", "3"]);
    let log = folder.good(&["review", "log", "--json"]);
    assert_eq!(log.lines().count(), 5);
    assert!(folder.good(&["review", "log"]).contains("huda"));
    assert!(folder.bad(&["review", "reject", "none"]).contains("there is no claim none\n  help: "));
    assert!(folder.bad(&["review", "undo", "3"]).contains("undone already"));
    assert!(!folder.good(&["review", "queue", "--json"]).contains(&keys[0]));

    assert_eq!(folder.good(&["reread", "--diff"]), "4 documents read again, 0 would change\n");
    assert_eq!(folder.good(&["reread", "--diff", "in/000.txt", "line-1"]), "2 documents read again, 0 would change\n");
    assert_eq!(folder.good(&["reread", "--diff", "in"]), "4 documents read again, 0 would change\n");
    // A file that has another name now.
    std::fs::rename(folder.0.join("in/000.txt"), folder.0.join("moved.txt")).unwrap();
    assert_eq!(folder.good(&["reread", "--diff", "moved.txt", "./moved.txt"]), "1 document read again, 0 would change\n");
    // With other tables, without titles and names of people, it may be read otherwise; what was judged stays.
    folder.file("tables/people.tsv", "form\tkind\tgender\tgloss\n");
    let difference = folder.good(&["reread", "--diff", "--lexicon", "tables"]);
    assert!(difference.ends_with("change\n"), "{difference}");
    folder.good(&["reread", "--lexicon", "tables"]);
    folder.good(&["verify"]);
    assert_eq!(folder.good(&["review", "log", "--json"]), log);
    assert!(folder.bad(&["reread", "none.txt"]).contains("no such document in the record\n  --> none.txt"));
}
