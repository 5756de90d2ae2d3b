//! `isnad add` killed at any moment, and on a full disk.

use std::process::Stdio;
use std::time::Duration;

use isnad_record::Record;

use super::{Folder, dump, reports};

/// Numbers that are the same in every run, for moments that need not be.
struct Moments(u64);

impl Moments {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }
}

/// Kills `isnad add` so many times. After each, the record opens, is clean, has nothing twice, and has all that was told to be added; the
/// next run goes on. A record that is complete is compared with one that nobody disturbed.
fn kill(times: usize, documents: u32) {
    let folder = Folder::new();
    reports(&folder, documents);
    let run = |record: &str| ["add", "in", "--publisher", "الصحيفة", "--json", "--record", record].map(str::to_owned);
    let started = std::time::Instant::now();
    folder.good(&run("whole.db").each_ref().map(String::as_str));
    let whole = dump(&folder.0.join("whole.db"));
    // A little longer than a whole run, so that the end is met as well.
    let longest = started.elapsed().as_millis() as u64 * 11 / 10;
    let (mut moments, mut killed, mut finished, mut number) = (Moments(0x9e37_79b9_7f4a_7c15), 0, 0, 0);
    while killed < times {
        let name = format!("{number}.db");
        let path = folder.0.join(&name);
        let out = folder.0.join("told");
        let mut child = folder
            .command(&run(&name).each_ref().map(String::as_str))
            .stdout(std::fs::File::create(&out).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(moments.next(longest)));
        let _ = child.kill();
        let ended = child.wait().unwrap();
        killed += usize::from(!ended.success());
        if path.exists() && std::fs::metadata(&path).unwrap().len() > 0 {
            let record = Record::open_to_write(&path).unwrap_or_else(|error| panic!("after {killed}: {error}"));
            let checked = record.verify(&mut |fault| panic!("after {killed}: {fault:?}")).unwrap();
            let kept = record.documents(0, 10_000).unwrap();
            let mut names: Vec<_> = kept.iter().map(|document| (&document.name, &document.sha256, &document.publisher)).collect();
            names.sort();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "after {killed}: something is there twice");
            let told = std::fs::read_to_string(&out).unwrap();
            for line in told.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
                let name = line["id"].as_str().unwrap();
                assert!(kept.iter().any(|document| document.name == name), "after {killed}: {name} is lost");
            }
            // An entry for each document, and one where all were joined.
            let joined = u64::from(checked.events > 0);
            assert_eq!((checked.documents, checked.entries), (kept.len() as u64, kept.len() as u64 + joined));
        }
        if ended.success() {
            assert!(dump(&path) == whole, "after {killed}: not as an undisturbed run leaves it");
            finished += 1;
            number += 1;
        }
    }
    folder.good(&run(&format!("{number}.db")).each_ref().map(String::as_str));
    assert!(dump(&folder.0.join(format!("{number}.db"))) == whole, "{finished} finished");
}

#[test]
fn nothing_is_lost_or_doubled_when_killed() {
    kill(6, 120);
}

/// As the one above, as much as anybody would want to wait for.
#[test]
#[ignore = "takes a minute"]
fn nothing_is_lost_or_doubled_when_killed_fifty_times() {
    kill(50, 500);
}

#[test]
#[cfg(unix)]
fn a_full_disk_costs_only_the_document_under_way() {
    let folder = Folder::new();
    reports(&folder, 120);
    // Files may not grow beyond so many blocks; the signal that would end the program for it is ignored, as on a full disk there is none.
    let script = format!("trap '' XFSZ; ulimit -f 900; exec '{}' add in", env!("CARGO_BIN_EXE_isnad"));
    let mut command = std::process::Command::new("sh");
    command.current_dir(&folder.0).args(["-c", &script]).env("ISNAD_GAZETTEER", "").env_remove("ISNAD_RECORD");
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("error: the record cannot grow: ") && told.contains("help: make room"), "{told}");
    assert!(folder.good(&["verify"]).contains("all as it was put there"));
    let kept = Record::open_to_read(&folder.0.join("isnad.db")).unwrap().stats().unwrap().documents;
    assert!(kept > 0 && kept < 120, "{kept}");
    folder.good(&["add", "in"]);
    assert_eq!(Record::open_to_read(&folder.0.join("isnad.db")).unwrap().stats().unwrap().documents, 120);
}
