//! How a record behaves as it grows: `cargo run --release -p isnad-record --example grow -- FILE CLAIMS`.
//!
//! Documents of twenty claims each, generated, are added and joined by fours; then the questions that people ask are asked. Numbers go to standard
//! output, one a line.

use std::path::PathBuf;
use std::time::Instant;

use isnad_record::{ClaimRows, EventRow, NewDocument, PlainWords, Record, Stamp, Taken, days::Days};

const CLAIMS: u32 = 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(claims)) = (arguments.next().map(PathBuf::from), arguments.next().and_then(|n| n.parse::<u32>().ok())) else {
        return Err("give a file that is not there yet, and a number of claims".into());
    };
    let mut record = Record::open_to_write(&path)?;
    let started = Instant::now();
    for n in 0..claims / CLAIMS {
        add(&mut record, n)?;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("add and join\t{claims} claims in {seconds:.1} s\t{:.0} a second", f64::from(claims) / seconds);
    drop(record);
    println!("size\t{:.0} MB", std::fs::metadata(&path)?.len() as f64 / 1e6);
    let started = Instant::now();
    let record = Record::open_to_read(&path)?;
    println!("open\t{:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let time = |what: &str, ask: &dyn Fn() -> Result<usize, isnad_record::RecordError>| -> Result<(), isnad_record::RecordError> {
        for round in ["first", "again"] {
            let started = Instant::now();
            let found = ask()?;
            println!("{what}, {round}\t{:.1} ms\t{found} found", started.elapsed().as_secs_f64() * 1e3);
        }
        Ok(())
    };
    for typed in ["قصفت", "بلدة 77", "\"القوات بلدة\" -كذا", "ناحية OR لاشيء"] {
        time(&format!("search {typed}"), &|| {
            record.search(&PlainWords, typed, 20).map(|found| found.claims.len() + found.documents.len())
        })?;
    }
    time("queue", &|| record.queue(20).map(|list| list.len()))?;
    time("stats", &|| record.stats().map(|stats| stats.types.len()))?;
    for (what, query) in [
        ("events, last first", "SELECT json FROM events ORDER BY first_day DESC, id LIMIT 50"),
        ("events of a type in a month", "SELECT json FROM events WHERE type = 'airstrike' AND first_day BETWEEN 17000 AND 17030 LIMIT 50"),
        ("events of a place", "SELECT json FROM events WHERE place_id = 'p77' ORDER BY first_day LIMIT 50"),
        ("events with most dead", "SELECT json FROM events ORDER BY killed_high DESC LIMIT 50"),
        ("claims of an actor", "SELECT json FROM claims JOIN claim_roles ON claim_id = id WHERE resolved = 'a7' LIMIT 50"),
        ("claims of a source", "SELECT json FROM claims WHERE root = 'المرصد 7' LIMIT 50"),
    ] {
        time(what, &|| record.list(query).map(|list| list.len()))?;
    }
    Ok(())
}

fn add(record: &mut Record, n: u32) -> Result<(), Box<dyn std::error::Error>> {
    let stamp = Stamp { at: "2018-04-22T05:00:00Z".into(), by: "grow".into() };
    let (mut text, mut claims) = (String::new(), Vec::new());
    for k in 0..CLAIMS {
        let number = n * CLAIMS + k;
        let kind = ["shelling", "airstrike", "clash", "arrest"][(number % 4) as usize];
        let (place, dead, day) = (number % 5003, number % 17, 15_000 + n % 4000);
        let start = text.len();
        text += &format!("قصفت القوات بلدة {place} في ناحية {} فقتل {dead} مدنيين", place % 300);
        let (year, month, date) = (1970 + day / 366, day % 12 + 1, day % 28 + 1);
        claims.push(serde_json::json!({
            "id": format!("c{k}"), "type": kind, "trigger": "قصفت", "trigger_start": start, "start": start, "end": text.len(),
            "evidence": &text[start..], "agent": ["القوات"], "place": [format!("بلدة {place}")],
            "time": format!("{year}-{month:02}-{date:02}"), "attribution": [{"name": format!("المرصد {}", number % 40), "kind": "monitor"}],
            "figures": [{"measure": "killed", "of": "مدنيين", "low": dead, "high": dead, "quote": format!("{dead} مدنيين")}],
            "resolved_actors": [{"surface": "القوات", "id": format!("a{}", number % 200), "name": "Forces"}],
            "resolved_places": [{"surface": format!("بلدة {place}"), "id": format!("p{place}"), "name": "بلدة", "lat": 33.5, "lon": 36.2, "precision": "town"}],
            "confidence": [{"field": "type", "value": f64::from(number % 20) / 20.0, "reason": "generated"}],
        }));
        text += &format!("، وقال شاهد رقم {number} إن الأمر جرى كذا عند الحاجز {}.\n", number % 911);
    }
    let name = format!("{n}");
    let new =
        NewDocument { name: &name, text: &text, publisher: Some("مولد"), published: Some("2018-04-22"), ..NewDocument::default() };
    let rows: Vec<ClaimRows> = claims
        .into_iter()
        .map(|claim| serde_json::from_value(claim).map(|claim| ClaimRows::of(&PlainWords, Some("مولد"), claim)))
        .collect::<Result<_, _>>()?;
    let id = record.add(&stamp, &new.prepare(&PlainWords), &rows)?.map_err(|_| "the file is there already: give another")?.id;
    let kept = record.claims_of(id)?;
    let events = kept.chunks(4).enumerate().map(|(k, four)| EventRow {
        id: format!("{n}-{k}"),
        kind: four[0].claim.kind.name().into(),
        status: "happened".into(),
        grade: ["weak", "fair", "contested"][(n + k as u32) as usize % 3].into(),
        days: Some(Days { first: (15_000 + n % 4000) as i32, last: (15_000 + n % 4000) as i32 }),
        place_id: Some(four[0].claim.resolved_places[0].id.clone()),
        killed: (Some(1.0), Some(f64::from((n + k as u32) % 300))),
        claims: four.iter().map(|kept| kept.key.clone()).collect(),
        json: "{}".repeat(600),
        ..EventRow::default()
    });
    let taken = Taken {
        documents: vec![id],
        claims: kept.iter().map(|kept| kept.key.clone()).collect(),
        events: events.collect(),
        ..Taken::default()
    };
    record.take_joined(&stamp, &taken)?;
    Ok(())
}
