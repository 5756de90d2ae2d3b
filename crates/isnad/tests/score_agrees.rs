//! `isnad eval` counts as the codebook's `score.py` does. Where that script and Python are at hand the two are run side by side; the
//! expected numbers, taken from a run of it, stand here as well.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Text, gold and reading of each case. Between them they reach every rule of section 9.
const CASES: [(&str, &str, &str); 3] = [
    (
        "عنوان الخبر عن قصف البلدة\n\nقالت وكالة الأنباء إن «الجيش» السوري قصف بلدة الهدف أمس فقتل ثلاثة مدنيين وأصيب عشرة.\n\
         ونفى المتحدث وقوع اشتباكات في المدينة. ثم قصف آخر على أطرافها.\n",
        r#"{"text": "0.txt", "published": "2018-04-22", "publisher": "ناشر", "claims": [
          {"id": "1", "type": "shelling", "trigger": "قصف", "evidence": "قصف البلدة", "status": "happened"},
          {"id": "2", "type": "shelling", "trigger": "قصف", "evidence": "السوري قصف بلدة الهدف أمس فقتل ثلاثة مدنيين وأصيب عشرة",
           "status": "happened", "agent": ["الجيش السوري"], "target": ["مدنيين"], "place": ["بلدة الهدف"], "time": "2018-04-21~",
           "figures": [{"measure": "killed", "of": "مدنيين", "low": 3, "high": 3, "quote": "ثلاثة"},
                       {"measure": "injured", "low": 10, "high": 10, "quote": "عشرة"}],
           "attribution": [{"name": "وكالة الأنباء", "kind": "agency"}]},
          {"id": "3", "type": "clash", "trigger": "اشتباكات", "evidence": "وقوع اشتباكات في المدينة", "status": "denied",
           "place": ["المدينة"], "attribution": [{"name": "المتحدث", "kind": "official"}]},
          {"id": "4", "type": "shelling", "trigger": "قصف آخر", "evidence": "ثم قصف آخر على أطرافها", "status": "happened"},
          {"id": "5", "type": "toll", "trigger": "قتل", "evidence": "فقتل ثلاثة مدنيين", "status": "happened"}]}"#,
        r#"{"claims": [
          {"type": "shelling", "trigger": "البلدة", "evidence": "عن قصف البلدة", "attribution": []},
          {"type": "shelling", "trigger": "قصف بلدة", "evidence": "قصف بلدة الهدف", "status": "happened",
           "agent": ["«الجيش» السوريّ", "النظام"], "place": ["الهدف", "بلدة"], "time": "2018-04-21",
           "figures": [{"measure": "injured", "low": 10.0, "high": 10}, {"measure": "killed", "low": 3}],
           "attribution": [{"name": "الأنباء", "kind": "agency"}, {"name": "مصدر", "kind": "unnamed"}]},
          {"type": "clash", "trigger": "اشتباكات", "evidence": "وقوع اشتباكات", "status": "happened", "place": ["مدينة"],
           "attribution": [{"name": "المتحدث", "kind": "party"}]},
          {"type": "shelling", "trigger": "قصف", "evidence": "قصف آخر على أطرافها", "time": ""},
          {"type": "killing", "trigger": "قتل", "evidence": "ليس في النص"}]}"#,
    ),
    (
        "تفاوض وتفاوض وتفاوض",
        r#"{"text": "1.txt", "claims": [
          {"id": "1", "type": "negotiation", "trigger": "تفاوض", "evidence": "تفاوض وتفاوض", "status": "ongoing",
           "agent": ["أ ب", "أ ب"], "target": ["ج"], "recipient": ["د"], "mediator": ["هـ"], "origin": ["و ز"], "destination": ["ح"]},
          {"id": "2", "type": "negotiation", "trigger": "وتفاوض", "evidence": "وتفاوض وتفاوض", "status": "planned", "time": "2018?"}]}"#,
        r#"{"claims": [
          {"type": "negotiation", "trigger": "تفاوض", "evidence": "تفاوض وتفاوض وتفاوض", "status": "planned", "agent": ["ب", "أ ب"],
           "recipient": ["د"], "mediator": ["«»"], "origin": ["ز"], "destination": ["ح", "ح"], "time": "2018"},
          {"type": "negotiation", "trigger": "غير موجود", "evidence": "تفاوض", "status": "planned"}]}"#,
    ),
    ("لا شيء\n", r#"{"text": "2.txt", "claims": []}"#, r#"{"claims": []}"#),
];

/// What `score.py` printed for these cases.
const EXPECTED: &str = include_str!("score_agrees.expected");

fn cases(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    fs::create_dir_all(folder).unwrap();
    let write = |name: String, text: &str| {
        fs::write(folder.join(&name), text).unwrap();
        folder.join(name)
    };
    let mut files = (Vec::new(), Vec::new());
    for (i, (text, gold, read)) in CASES.iter().enumerate() {
        write(format!("{i}.txt"), text);
        files.0.push(write(format!("{i}.json"), gold));
        files.1.push(write(format!("{i}.read.json"), read));
    }
    files
}

fn isnad(gold: &[PathBuf], read: &[PathBuf], more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    let output = command.arg("eval").args(gold).args(more).arg("--read").args(read).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn agrees_with_the_expected_numbers_and_with_the_script() {
    let folder = std::env::temp_dir().join(format!("isnad-score-{}", std::process::id()));
    let (gold, read) = cases(&folder);
    let ours = isnad(&gold, &read, &[]);
    assert_eq!(ours, EXPECTED);
    if let Some(theirs) = script(&gold, &read) {
        assert_eq!(ours, theirs, "score.py says otherwise");
    }
    let json: serde_json::Value = serde_json::from_str(&isnad(&gold, &read, &["--json"])).unwrap();
    let last = ours.lines().last().unwrap();
    for key in ["slots_f1", "claims_f1", "place_f1", "chain_f1"] {
        assert!(last.contains(&format!("{key}={:.3}", json[key].as_f64().unwrap())), "{key}: {last}");
    }
    let errors = isnad(&gold, &read, &["--errors"]);
    for word in ["missed", "invented killing", "differs", "gold denied", "read happened"] {
        assert!(errors.contains(word), "{word} is not in\n{errors}");
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// The table of `score.py`, if the script and Python are there.
fn script(gold: &[PathBuf], read: &[PathBuf]) -> Option<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/codebook/score.py");
    if !script.is_file() {
        return None;
    }
    let pairs = gold.iter().zip(read).flat_map(|(gold, read)| [gold, read]);
    let output = Command::new("python3").env("PYTHONUTF8", "1").arg(script).args(pairs).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn floors_fail_the_run() {
    let folder = std::env::temp_dir().join(format!("isnad-floor-{}", std::process::id()));
    let (gold, read) = cases(&folder);
    let run = |floor: &str| {
        fs::write(folder.join("floor"), floor).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        command.arg("eval").args(&gold).arg("--floor").arg(folder.join("floor")).arg("--read").args(&read).output().unwrap()
    };
    assert!(run("claims_f1 = 0.5\nunquoted = 9\n").status.success());
    let low = run("# floors\nclaims_f1 = 0.99\n");
    assert_eq!(low.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&low.stderr).contains("claims_f1 is 0."));
    fs::remove_dir_all(&folder).unwrap();
}
