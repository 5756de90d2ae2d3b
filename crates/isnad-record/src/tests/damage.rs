//! That `verify` finds a change wherever it matters.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::testing::{Folder, add, report, stamp};
use crate::{Judgement, Record, RecordError};

/// A record with documents, a copy, and an event.
fn make(path: &Path) {
    let mut record = Record::open_to_write(path).unwrap();
    for n in 1..=4 {
        add(&mut record, n, &format!("{n}.txt"), &report(n)).unwrap();
    }
    add(&mut record, 5, "copy.txt", &report(4)).unwrap();
    // Whatever joining holds of them, they are of one event.
    let keys: Vec<String> = (1..=5).flat_map(|id| record.claims_of(id).unwrap()).map(|claim| claim.key).collect();
    for other in &keys[1..] {
        record.judge(&stamp(6), &Judgement::Same(keys[0].clone(), other.clone())).unwrap();
    }
    record.join(&isnad_lexicon::Lexicon::embedded().unwrap(), &stamp(6)).unwrap();
}

/// What is wrong: nothing, or words.
fn verify(path: &Path) -> Result<Vec<String>, RecordError> {
    let record = Record::open_to_write(path)?;
    let mut faults = Vec::new();
    record.verify(&mut |fault| faults.push(format!("{}: {}", fault.place, fault.what)))?;
    Ok(faults)
}

#[test]
fn a_whole_record_is_clean() {
    let folder = Folder::new();
    let path = folder.path("war.db");
    make(&path);
    assert_eq!(verify(&path).unwrap(), [""; 0]);
    let reader = Record::open_to_read(&path).unwrap();
    let checked = reader.verify(&mut |fault| panic!("{fault:?}")).unwrap();
    assert_eq!((checked.documents, checked.claims, checked.events, checked.entries, checked.index), (5, 5, 1, 10, false));
}

#[test]
fn every_column_that_is_changed_is_found() {
    let folder = Folder::new();
    let whole = folder.path("whole.db");
    make(&whole);
    let changes = [
        "UPDATE documents SET name = 'x' WHERE id = 2",
        "UPDATE documents SET publisher = 'x' WHERE id = 2",
        "UPDATE documents SET publisher = NULL WHERE id = 2",
        "UPDATE documents SET published = '2018-04-21' WHERE id = 2",
        "UPDATE documents SET published_day = 3 WHERE id = 2",
        "UPDATE documents SET title = 'x' WHERE id = 2",
        "UPDATE documents SET sha256 = 'x' WHERE id = 2",
        "UPDATE documents SET length = length + 1 WHERE id = 2",
        "UPDATE documents SET added_at = 'x' WHERE id = 2",
        "UPDATE documents SET added_by = 'x' WHERE id = 2",
        "UPDATE documents SET lexicon = 'x' WHERE id = 2",
        "UPDATE documents SET copy_of = 1, similarity = 1 WHERE id = 2",
        "UPDATE documents SET copy_of = NULL, similarity = NULL WHERE id = 5",
        "UPDATE originals SET text = zeroblob(9) WHERE document_id = 2",
        "UPDATE originals SET text = (SELECT text FROM originals WHERE document_id = 1) WHERE document_id = 2",
        "UPDATE originals SET received = text WHERE document_id = 2",
        "UPDATE originals SET minhash = zeroblob(240) WHERE document_id = 2",
        "DELETE FROM originals WHERE document_id = 2",
        "DELETE FROM text_bands WHERE document_id = 2",
        "UPDATE claims SET key = 'x' WHERE id = 2",
        "UPDATE claims SET number = 2 WHERE id = 2",
        "UPDATE claims SET type = 'clash' WHERE id = 2",
        "UPDATE claims SET status = 'denied' WHERE id = 2",
        "UPDATE claims SET start_byte = start_byte - 1 WHERE id = 2",
        "UPDATE claims SET end_byte = end_byte + 1 WHERE id = 2",
        "UPDATE claims SET evidence = 'x' WHERE id = 2",
        "UPDATE claims SET trigger_byte = trigger_byte + 1 WHERE id = 2",
        "UPDATE claims SET trigger_words = 'x' WHERE id = 2",
        "UPDATE claims SET time = NULL WHERE id = 2",
        "UPDATE claims SET first_day = first_day - 1 WHERE id = 2",
        "UPDATE claims SET last_day = last_day + 1 WHERE id = 2",
        "UPDATE claims SET root = 'x' WHERE id = 2",
        "UPDATE claims SET root_kind = NULL WHERE id = 2",
        "UPDATE claims SET confidence = 1 WHERE id = 2",
        "UPDATE claims SET weight = 1 WHERE id = 2",
        "UPDATE claims SET copied = 1 WHERE id = 2",
        "UPDATE claims SET json = replace(json, 'happened', 'denied') WHERE id = 2",
        "UPDATE claims SET json = replace(json, 'ثلاثة', 'تسعة') WHERE id = 2",
        "UPDATE claims SET json = '{' WHERE id = 2",
        "UPDATE claims SET document_id = 1, number = 9 WHERE id = 2",
        "DELETE FROM claims WHERE id = 2",
        "UPDATE claim_roles SET surface = 'x' WHERE claim_id = 2 AND role = 'agent'",
        "UPDATE claim_roles SET resolved = NULL WHERE claim_id = 2 AND role = 'place'",
        "DELETE FROM claim_roles WHERE claim_id = 2 AND role = 'place'",
        "UPDATE figures SET low = 30 WHERE claim_id = 2",
        "UPDATE figures SET quote = 'x' WHERE claim_id = 2",
        "DELETE FROM links WHERE claim_id = 2",
        "UPDATE links SET kind = 'party' WHERE claim_id = 2",
        "UPDATE places SET lat = 33.6 WHERE claim_id = 2",
        "UPDATE events SET grade = 'fair'",
        "UPDATE events SET lat = 33.6",
        "UPDATE events SET claims = 4",
        "UPDATE events SET json = '{}'",
        "DELETE FROM events",
        "DELETE FROM event_claims WHERE claim_id = 3",
        "UPDATE event_claims SET number = 9 WHERE claim_id = 3",
        "UPDATE event_actors SET name = 'x'",
        "UPDATE event_actors SET actor_name = (SELECT id FROM event_names WHERE sort = 'place')",
        "DELETE FROM event_actors",
        "UPDATE events SET place_name = (SELECT id FROM event_names WHERE sort = 'actor')",
        "UPDATE event_names SET name = 'x' WHERE sort = 'place'",
        "UPDATE event_names SET known = 'x' WHERE sort = 'place'",
        "UPDATE event_names SET folded = 'x' WHERE sort = 'actor'",
        "UPDATE event_names SET sort = 'actor' WHERE sort = 'place'",
        "UPDATE event_names SET used = used + 1",
        "DELETE FROM event_names WHERE sort = 'place'",
        "INSERT INTO event_names (sort, name, folded) VALUES ('place', 'x', 'y')",
        "UPDATE counts SET n = n + 1 WHERE what = 'publisher'",
        "UPDATE counts SET name = 'x' WHERE what = 'type'",
        "DELETE FROM counts WHERE what = 'status'",
        "INSERT INTO counts VALUES ('grade', 'x', 3)",
        "UPDATE event_claims SET called = 9 WHERE claim_id = 3",
        "UPDATE documents SET joined = 0 WHERE id = 2",
        "UPDATE tellings SET facts = zeroblob(40) WHERE document_id = 2",
        "DELETE FROM tellings WHERE document_id = 2",
        "DELETE FROM blocks WHERE document_id = 2",
        "UPDATE blocks SET last_day = last_day + 1 WHERE document_id = 2",
        "UPDATE blocks SET sort = 3 WHERE document_id = 2",
        "INSERT INTO blocks SELECT block + 1, sort, first_day, document_id, number, last_day FROM blocks WHERE document_id = 2 LIMIT 1",
        "UPDATE joining SET tables = 9",
        "UPDATE joining SET program = 9",
        "DELETE FROM joining",
        "DROP TRIGGER text_words_out; DELETE FROM text_words WHERE document_id = 2",
        "UPDATE text_words SET words = 'x' WHERE document_id = 2",
        "UPDATE claim_words SET words = 'x' WHERE claim_id = 2",
        "INSERT INTO text_index (text_index) VALUES ('delete-all')",
        "DROP TRIGGER log_keeps_words; UPDATE log SET at = 'x' WHERE seq = 3",
        "DROP TRIGGER log_keeps_words; UPDATE log SET detail = replace(detail, '.txt', '.doc') WHERE seq = 3",
        "DROP TRIGGER log_keeps_words; UPDATE log SET hash = 'x' WHERE seq = 3",
        "DROP TRIGGER log_keeps_entries; DELETE FROM log WHERE seq = 3",
        "DROP TRIGGER log_keeps_entries; DELETE FROM log WHERE seq = 5",
        "DROP TRIGGER log_keeps_entries; DELETE FROM log WHERE seq = 1",
    ];
    let path = folder.path("war.db");
    for change in changes {
        std::fs::copy(&whole, &path).unwrap();
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        connection.execute_batch(change).unwrap_or_else(|error| panic!("{change}: {error}"));
        drop(connection);
        assert!(!verify(&path).unwrap().is_empty(), "{change}");
    }
}

/// One row of every table deleted, one value of every column of every table changed: as somebody does who has the file open in a browser of databases.
#[test]
fn whatever_a_person_changes_in_any_table_is_named() {
    let folder = Folder::new();
    let (whole, path) = (folder.path("whole.db"), folder.path("war.db"));
    make(&whole);
    let mut record = Record::open_to_write(&whole).unwrap();
    let key = record.claims_of(1).unwrap()[0].key.clone();
    record.judge(&stamp(7), &Judgement::Note(key.clone(), "seen".into())).unwrap();
    let edit = record.judge(&stamp(7), &Judgement::Edit(key, "place".into(), "سراقب".into())).unwrap();
    record.undo(&stamp(8), edit).unwrap();
    record.join(&isnad_lexicon::Lexicon::embedded().unwrap(), &stamp(9)).unwrap();
    drop(record);
    assert_eq!(verify(&whole).unwrap(), [""; 0]);
    let connection = Connection::open(&whole).unwrap();
    let list = |query: &str| -> Vec<(String, String)> {
        let mut statement = connection.prepare(query).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let mut changes = Vec::new();
    for (table, _) in list("SELECT name, type FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_index%' ESCAPE '\\'") {
        let columns = list(&format!("SELECT name, type || pk FROM pragma_table_info('{table}')"));
        let key: Vec<&str> = columns.iter().filter(|(_, sort)| !sort.ends_with('0')).map(|(name, _)| name.as_str()).collect();
        let key = key.join(", ");
        let last = format!("WHERE ({key}) = (SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1)");
        changes.push(format!("DELETE FROM {table} {last}"));
        for (column, sort) in columns {
            let other = match sort.trim_end_matches(char::is_numeric) {
                "TEXT" => format!("coalesce({column}, '') || 'x'"),
                "BLOB" => "zeroblob(3)".to_owned(),
                // A flag is turned.
                _ => format!("CASE {column} WHEN 1 THEN 0 ELSE coalesce({column}, 0) + 1 END"),
            };
            changes.push(format!("UPDATE {table} SET {column} = {other} {last}"));
        }
    }
    for (name, sort) in list("SELECT name, type FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL") {
        changes.push(format!("DROP {sort} {name}"));
    }
    let (mut made, mut missed) = (0, Vec::new());
    for change in changes {
        std::fs::copy(&whole, &path).unwrap();
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        // The tables themselves refuse some.
        if connection.execute(&change, []).is_ok() {
            made += 1;
            drop(connection);
            if verify(&path).is_ok_and(|faults| faults.is_empty()) {
                missed.push(change);
            }
        }
    }
    assert!(made > 150 && missed.is_empty(), "{made} made, not found: {missed:#?}");
}

/// All that people can read in the record, in one text.
fn dump(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_index\\_%' ESCAPE '\\' ORDER BY name";
    let tables: Vec<String> =
        connection.prepare(tables).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let mut out = String::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            out += &table;
            for n in 0..columns {
                out += &match row.get_ref(n).unwrap() {
                    // What stands between words that are searched makes no difference.
                    ValueRef::Text(text) if table.contains("_words") || table.contains("_index") => {
                        let text = String::from_utf8_lossy(text);
                        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
                        format!("\t{words:?}")
                    }
                    value => format!("\t{value:?}"),
                };
            }
            out.push('\n');
        }
    }
    out
}

#[test]
fn a_byte_that_is_flipped_is_found_or_makes_no_difference() {
    let folder = Folder::new();
    let (whole, path) = (folder.path("whole.db"), folder.path("war.db"));
    make(&whole);
    let (bytes, before) = (std::fs::read(&whole).unwrap(), dump(&whole));
    let (mut state, mut found) = (0x2545_f491_4f6c_dd1d_u64, 0);
    for _ in 0..400 {
        // Xorshift: the same bytes in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let (at, bit) = ((state >> 16) as usize % bytes.len(), 1u8 << (state & 7));
        let mut damaged = bytes.clone();
        damaged[at] ^= bit;
        std::fs::write(&path, damaged).unwrap();
        for left in ["war.db-wal", "war.db-shm"] {
            let _ = std::fs::remove_file(folder.path(left));
        }
        match verify(&path) {
            Ok(faults) if faults.is_empty() => {
                let after = dump(&path);
                let differs = before.lines().zip(after.lines()).find(|(one, other)| one != other);
                assert!(differs.is_none() && before.len() == after.len(), "byte {at}, bit {bit}: {differs:?}");
            }
            _ => found += 1,
        }
    }
    assert!(found > 40, "{found} of 400");
}
