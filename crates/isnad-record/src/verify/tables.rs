//! What must agree between tables, and the file itself.

use serde_json::Value;

use super::Check;
use crate::joining::spelled;
use crate::open::MIGRATIONS;

impl Check<'_> {
    /// The file, keys between tables, the search index.
    pub(super) fn file(&mut self) -> rusqlite::Result<()> {
        for line in self.list::<String>("PRAGMA integrity_check", [])? {
            if line != "ok" {
                self.fault("file", line);
            }
        }
        for (table, row, parent) in self.rows("PRAGMA foreign_key_check", |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, String>(2)?))
        })? {
            let row = row.map(|row| format!(" {row}")).unwrap_or_default();
            self.fault(format!("{table}{row}"), format!("belongs to a row of {parent} that is not there"));
        }
        self.done.index = !self.from.is_readonly("main")?;
        if self.done.index {
            for index in ["text_index", "claim_index"] {
                let query = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
                if let Err(error) = self.from.execute_batch(&query) {
                    self.fault(index, format!("does not agree with the words that it was made of: {error}"));
                }
            }
        }
        Ok(())
    }

    /// What must be in two tables, or in one of two.
    pub(super) fn between(&mut self) -> rusqlite::Result<()> {
        for (what, query) in [
            ("has no original", "SELECT 'document ' || id FROM documents WHERE id NOT IN (SELECT document_id FROM originals)"),
            (
                "has no words to be searched by",
                "SELECT 'document ' || id FROM documents WHERE id NOT IN (SELECT document_id FROM text_words)",
            ),
            ("has no words to be searched by", "SELECT 'claim ' || key FROM claims WHERE id NOT IN (SELECT claim_id FROM claim_words)"),
            (
                "is in no event, though its document is joined",
                "SELECT 'claim ' || key FROM claims c JOIN documents d ON d.id = document_id WHERE joined = 1
                AND NOT EXISTS (SELECT 1 FROM event_claims WHERE claim_id = c.id)
                AND NOT EXISTS (SELECT 1 FROM judgements WHERE claim_key = key AND kind = 'reject' AND active = 1)",
            ),
            (
                "counts as contested where its event is not, or the other way round",
                "SELECT 'claim ' || key FROM claims c LEFT JOIN event_claims ec ON ec.claim_id = c.id LEFT JOIN events e ON e.id = ec.event_id
                WHERE contested <> coalesce(e.grade = 'contested', 0)",
            ),
            (
                "its claims are not numbered one after another",
                "SELECT 'event ' || event_id FROM event_claims GROUP BY event_id HAVING min(number) <> 1 OR max(number) <> count(*)",
            ),
            (
                "its actors are not numbered one after another",
                "SELECT 'event ' || id FROM events e JOIN event_actors a ON event_number = e.number GROUP BY e.number
                HAVING min(a.number) <> 1 OR max(a.number) <> count(*)",
            ),
            (
                "is of a claim that is not there",
                "SELECT 'judgement ' || id FROM judgements WHERE adrift = 0 AND kind <> 'undo'
                AND (claim_key NOT IN (SELECT key FROM claims) OR other_key NOT IN (SELECT key FROM claims))",
            ),
            (
                "is of another claim than was judged, and the log does not say that it went over to that",
                "SELECT 'judgement ' || id FROM judgements j WHERE adrift = 0 AND (
                    claim_key IS NOT said_of AND claim_key IS NOT (SELECT detail ->> 'claim' FROM log
                        WHERE subject = 'judgement ' || j.id AND action = 'moved' ORDER BY seq DESC LIMIT 1)
                    OR other_key IS NOT other_said_of AND other_key IS NOT (SELECT detail ->> 'other' FROM log
                        WHERE subject = 'judgement ' || j.id AND action = 'moved' ORDER BY seq DESC LIMIT 1))",
            ),
            (
                "counts as adrift, and the log does not say so",
                "SELECT 'judgement ' || id FROM judgements j WHERE adrift = 1
                AND NOT EXISTS (SELECT 1 FROM log WHERE subject = 'judgement ' || j.id AND action = 'drifted')",
            ),
        ] {
            for place in self.list::<String>(query, [])? {
                self.fault(place, what);
            }
        }
        Ok(())
    }

    /// Tables, indexes, triggers and views: those of this version, and none of them otherwise. What people add is theirs.
    pub(super) fn schema(&mut self) -> rusqlite::Result<()> {
        let fresh = rusqlite::Connection::open_in_memory()?;
        MIGRATIONS.iter().try_for_each(|step| fresh.execute_batch(step))?;
        let list = |of: &rusqlite::Connection| -> rusqlite::Result<Vec<(String, String, String)>> {
            let query = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
            of.prepare(query)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        };
        let there = list(self.from)?;
        for (sort, name, sql) in list(&fresh)? {
            match there.iter().find(|(other, called, _)| (other, called) == (&sort, &name)) {
                None => self.fault(format!("{sort} {name}"), "is not there"),
                Some((.., found)) if *found != sql => self.fault(format!("{sort} {name}"), "is not as this version makes it"),
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// What is kept to find and to count quickly: names of places and actors, numbers of rows.
    pub(super) fn kept(&mut self) -> rusqlite::Result<()> {
        let names = self.rows(
            "SELECT n.id, n.name, folded, used, CASE sort WHEN 'place' THEN (SELECT count(*) FROM events WHERE place_name = n.id)
            ELSE (SELECT count(*) FROM event_actors WHERE actor_name = n.id) END FROM event_names n",
            |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, String>(2)?,
                    row.get::<_, i64>(3)?,
                    row.get::<_, i64>(4)?,
                ))
            },
        )?;
        for (id, name, folded, used, found) in names {
            if folded != spelled(&name) {
                self.fault(format!("event name {id}"), "would not be found: it is kept otherwise than it is spelled");
            }
            if used != found {
                self.fault(format!("event name {id}"), format!("counts as used {used} times, and is used {found} times"));
            }
        }
        for (what, query) in [
            (
                "its place would not be found by its name",
                "SELECT 'event ' || e.id FROM events e LEFT JOIN event_names n ON n.id = place_name
                WHERE n.name IS NOT place OR n.known IS NOT place_id OR n.sort <> 'place'",
            ),
            (
                "an actor of it would not be found by its name",
                "SELECT DISTINCT 'event ' || e.id FROM event_actors a JOIN events e ON e.number = event_number
                LEFT JOIN event_names n ON n.id = actor_name WHERE n.name IS NOT a.name OR n.known IS NOT actor_id OR n.sort <> 'actor'",
            ),
            (
                "the number that is kept of them is not how many there are",
                "SELECT coalesce(what, of) || ' ' || coalesce(counts.name, found.name) FROM counts FULL JOIN (
                    SELECT 'publisher' AS of, coalesce(publisher, '') AS name, count(*) AS there FROM documents GROUP BY 2
                    UNION ALL SELECT 'type', type, count(*) FROM claims GROUP BY 2
                    UNION ALL SELECT 'status', status, count(*) FROM claims GROUP BY 2
                    UNION ALL SELECT 'grade', grade, count(*) FROM events GROUP BY 2
                    UNION ALL SELECT 'event_type', type, count(*) FROM events GROUP BY 2
                    UNION ALL SELECT 'event_status', status, count(*) FROM events GROUP BY 2
                ) found ON what = of AND counts.name = found.name WHERE n IS NOT there",
            ),
        ] {
            for place in self.list::<String>(query, [])? {
                self.fault(place, what);
            }
        }
        Ok(())
    }

    pub(super) fn judgements(&mut self) -> rusqlite::Result<()> {
        let query = "SELECT id, at, by, kind, said_of, other_said_of, field, old, new, note, undoes, active,
            EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.id AND u.active = 1) FROM judgements j ORDER BY id";
        let judgements = self.rows(query, |row| {
            let text = |n: usize| row.get::<_, Option<String>>(n);
            let said = serde_json::json!({
                "kind": text(3)?, "claim": text(4)?, "other": text(5)?, "field": text(6)?, "old": text(7)?, "new": text(8)?, "note": text(9)?,
                "undoes": row.get::<_, Option<i64>>(10)?,
            });
            let stamp: (String, String) = (row.get(1)?, row.get(2)?);
            Ok((row.get::<_, i64>(0)?, stamp, said, row.get::<_, bool>(11)?, row.get::<_, bool>(12)?))
        })?;
        for (id, stamp, said, active, undone) in judgements {
            self.done.judgements += 1;
            let place = format!("judgement {id}");
            let entry = self.entry_of(&place, &["judged"])?;
            let same = |(detail, at, by): (String, String, String)| {
                serde_json::from_str::<Value>(&detail).is_ok_and(|detail| detail == said) && (at, by) == stamp
            };
            if !entry.is_some_and(same) {
                self.fault(&place, "is not what the log says was judged");
            }
            if active == undone {
                self.fault(&place, if active { "is undone, and counts as if it were not" } else { "does not count, and nobody undid it" });
            }
        }
        let lost = "SELECT subject FROM log WHERE action = 'judged' AND subject NOT IN (SELECT 'judgement ' || id FROM judgements)
            UNION ALL SELECT subject FROM log WHERE action = 'added' AND subject NOT IN (SELECT 'document ' || id FROM documents)";
        for place in self.list::<String>(lost, [])? {
            self.fault(place, "is in the log and not in the record");
        }
        Ok(())
    }
}
