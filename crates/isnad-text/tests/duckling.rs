//! Breadth: how many expressions of the Duckling corpus (facebook/duckling, BSD) are read with their value.
//!
//! The files stand outside the repository (`ISNAD_DUCKLING=DIR` says where); without them the test says so and passes.

use std::path::PathBuf;

use isnad_text::Text;
use isnad_text::numbers::{NumberTable, find_numbers};
use isnad_text::times::{Tense, TimeTable, TimeValue, find_times};
use jiff::civil::{DateTime, datetime};
use serde_json::Value;

struct Line {
    text: String,
    expected: Value,
}

fn lines(name: &str) -> Option<Vec<Line>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold/duckling");
    let path = std::env::var_os("ISNAD_DUCKLING").map_or_else(beside, PathBuf::from).join(format!("{name}.dev.jsonl"));
    let Ok(file) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no {}", path.display());
        return None;
    };
    let line = |l: &str| {
        let v: Value = serde_json::from_str(l).expect("a line of JSON");
        Line { text: v["text"].as_str().unwrap_or_default().to_owned(), expected: v["expected"].clone() }
    };
    Some(file.lines().map(line).collect())
}

fn tables() -> (NumberTable, TimeTable) {
    (
        NumberTable::parse(include_str!("../../../lexicon/ar/numbers.toml")).expect("numbers.toml"),
        TimeTable::parse(include_str!("../../../lexicon/ar/times.toml")).expect("times.toml"),
    )
}

/// Reads every line, prints those that fail and asserts the share that does not.
fn share(name: &str, floor: f64, read: impl Fn(&Line) -> Result<(), String>) {
    let Some(lines) = lines(name) else { return };
    let mut good = 0;
    for line in &lines {
        match read(line) {
            Ok(()) => good += 1,
            Err(got) => {
                eprintln!("{name}: {} | expected {} | read {got}", line.text, line.expected)
            }
        }
    }
    let share = f64::from(good) / lines.len() as f64;
    eprintln!("{name}: {good} of {} ({share:.3})", lines.len());
    assert!(share >= floor, "{name}: {share:.3} is below {floor}");
}

fn number(line: &Line) -> Result<(), String> {
    let text = Text::new(&line.text);
    let found = find_numbers(&tables().0, &text);
    let want = line.expected["value"].as_f64();
    let whole = |m: &isnad_text::numbers::NumberMention| m.tokens == (0..text.tokens.len()) && m.low == want && m.high == want;
    if found.len() == 1 && whole(&found[0]) { Ok(()) } else { Err(format!("{found:?}")) }
}

#[test]
fn numerals() {
    share("numeral", 1.0, number);
}

#[test]
fn ordinals() {
    share("ordinal", 1.0, number);
}

#[test]
fn durations() {
    let (numbers, times) = tables();
    share("duration", 1.0, |line| {
        let text = Text::new(&line.text);
        let found = find_times(&times, &text, &find_numbers(&numbers, &text));
        let n = line.expected["value"].as_i64().unwrap_or_default();
        let want = match line.expected["unit"].as_str() {
            Some("second") => format!("PT{n}S"),
            Some("minute") => format!("PT{n}M"),
            Some("hour") => format!("PT{n}H"),
            Some(unit) => format!("P{n}{}", unit[..1].to_uppercase()),
            None => String::new(),
        };
        match &found[..] {
            [m] if m.iso_duration().as_deref() == Some(&want) && matches!(m.value, TimeValue::Duration(_)) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
}

#[test]
fn times() {
    let (numbers, table) = tables();
    let now = datetime(2013, 2, 12, 4, 30, 0, 0);
    share("time", 0.96, |line| {
        let text = Text::new(&line.text);
        let found = find_times(&table, &text, &find_numbers(&numbers, &text));
        let got: Vec<String> = found.iter().filter_map(|m| m.precise(now, Tense::Future)).collect();
        match (want(&line.expected), &got[..]) {
            (None, []) => Ok(()),
            (Some(want), [got]) if want == *got => Ok(()),
            (want, _) => Err(format!("{got:?}, wanted {want:?} {:?}", found.iter().map(|m| m.value).collect::<Vec<_>>())),
        }
    });
}

/// The expected value as EDTF.
fn want(v: &Value) -> Option<String> {
    let grain = v["grain"].as_str()?;
    let at = |key: &str| v[key].as_str()?.parse::<DateTime>().ok();
    let back = |t: DateTime| t.checked_sub(jiff::Span::new().days(1)).ok();
    let day = |t: DateTime| t.strftime("%Y-%m-%d").to_string();
    let clock = |t: DateTime| t.strftime("%Y-%m-%dT%H:%M").to_string();
    if let (Some(from), Some(to)) = (at("from"), at("to")) {
        return Some(match grain {
            "day" | "week" => format!("{}/{}", day(from), day(back(to)?)),
            "hour" => format!("{}/{}", clock(from), clock(to)),
            _ if to.hour() == 0 => format!("{}/{}", clock(from), day(to)),
            _ => format!("{}/{}", clock(from), clock(to)),
        });
    }
    let t = at("value")?;
    Some(match grain {
        "second" => t.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        "minute" | "hour" => clock(t),
        "day" => day(t),
        "week" => format!("{}/{}", day(t), day(t.checked_add(jiff::Span::new().days(6)).ok()?)),
        "month" => t.strftime("%Y-%m").to_string(),
        _ => t.strftime("%Y").to_string(),
    })
}
