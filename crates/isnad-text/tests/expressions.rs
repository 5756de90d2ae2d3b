//! Own expressions with their values, in the tables beside this file: `expressions/*.tsv`, a text and its value a line, `-` where
//! nothing must be read. The name of a file tells what it holds: numeral, ordinal, duration; time (as finely as told, looking forward);
//! news (with the date of publication, the tense of the verb and the precision of the codebook).
//!
//! `ISNAD_EXPRESSIONS=DIR` runs the tables of another folder and prints what fails there.

use std::fs;
use std::path::{Path, PathBuf};

use isnad_text::Text;
use isnad_text::numbers::{NumberKind, NumberTable, find_numbers};
use isnad_text::times::{Tense, TimeTable, TimeValue, find_times};
use jiff::civil::{Date, DateTime, datetime};

/// «الآن» of the tables of times: a Wednesday.
const NOW: DateTime = datetime(2018, 4, 25, 10, 20, 0, 0);

struct Tables {
    numbers: NumberTable,
    times: TimeTable,
}

impl Tables {
    /// What is read in the whole of a text, or everything that is read where that is not one thing.
    fn read(&self, kind: &str, fields: &[&str]) -> Result<String, String> {
        let [text, rest @ ..] = fields else { return Err(String::new()) };
        let text = Text::new(text);
        let numbers = find_numbers(&self.numbers, &text);
        let whole = 0..text.tokens.len();
        if kind == "numeral" || kind == "ordinal" {
            return match &numbers[..] {
                [] => Ok("-".to_owned()),
                [m] if m.tokens == whole && (m.kind == NumberKind::Ordinal) == (kind == "ordinal") => Ok(bounds(m.low, m.high)),
                other => Err(format!("{other:?}")),
            };
        }
        let times = find_times(&self.times, &text, &numbers);
        let told = |m: &isnad_text::times::TimeMention| match (kind, rest) {
            ("duration", _) => m.iso_duration().filter(|_| matches!(m.value, TimeValue::Duration(_)) && m.tokens == whole),
            ("news", [published, tense, _]) => {
                let published: Option<Date> = published.parse().ok();
                m.edtf(published, if *tense == "future" { Tense::Future } else { Tense::Past })
            }
            _ => m.precise(NOW, Tense::Future),
        };
        let got: Vec<String> = times.iter().filter_map(told).collect();
        match (&got[..], times.len()) {
            ([one], _) => Ok(one.clone()),
            ([], n) if n == 0 || kind != "duration" => Ok("-".to_owned()),
            _ => Err(format!("{got:?} {:?}", times.iter().map(|m| m.value).collect::<Vec<_>>())),
        }
    }
}

fn bounds(low: Option<f64>, high: Option<f64>) -> String {
    let show = |n: Option<f64>| n.map_or(String::new(), |n| n.to_string());
    if low == high { show(low) } else { format!("{}..{}", show(low), show(high)) }
}

fn run(folder: &Path) -> Vec<String> {
    let tables = Tables {
        numbers: NumberTable::parse(include_str!("../../../lexicon/ar/numbers.toml")).expect("numbers.toml"),
        times: TimeTable::parse(include_str!("../../../lexicon/ar/times.toml")).expect("times.toml"),
    };
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("a folder of tables").filter_map(|f| Some(f.ok()?.path())).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "tsv")) {
        let name = file.file_stem().and_then(|n| n.to_str()).unwrap_or_default();
        let kind = ["numeral", "ordinal", "duration", "time", "news"].into_iter().find(|k| name.starts_with(k)).expect("a kind");
        let table = fs::read_to_string(file).expect("a table");
        let lines: Vec<&str> = table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        let before = wrong.len();
        for line in &lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let want = fields.last().copied().unwrap_or_default();
            match tables.read(kind, &fields) {
                Ok(got) if got == want => {}
                got => wrong.push(format!("{name}: {} | wanted {want} | {got:?}", fields[..fields.len() - 1].join(" | "))),
            }
        }
        let good = lines.len() - (wrong.len() - before);
        eprintln!("{name}: {good} of {} ({:.3})", lines.len(), good as f64 / lines.len() as f64);
    }
    wrong
}

#[test]
fn expressions_have_their_values() {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/expressions");
    let folder = std::env::var_os("ISNAD_EXPRESSIONS").map_or(own, PathBuf::from);
    let wrong = run(&folder);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
