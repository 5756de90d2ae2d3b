//! What `read` gives: the report, its JSON, where it goes.

use std::fs;

use super::{Folder, REPORT, Ran, command};

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let folder = Folder::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = Ran::of(command(&folder.file("a.txt", REPORT).0).args(["read", "a.txt"]).stdout(full).output().unwrap());
    ran.bad(&["error: cannot write the results: ", "\n  --> standard output\n  help: "]);
}

#[test]
fn date_and_publisher_are_for_documents_that_have_none() {
    let folder = Folder::new();
    folder.file("a.jsonl", "{\"text\":\"a\",\"published\":\"2015-01-02\",\"publisher\":\"p\"}\n{\"text\":\"b\"}\n");
    let ran = folder.isnad(&["read", "--json", "--published", "2018-04-22", "--publisher", "q", "a.jsonl"]).good();
    let said = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        (value["published"].as_str().unwrap().to_owned(), value["publisher"].as_str().unwrap().to_owned())
    };
    let all: Vec<_> = ran.out.lines().map(said).collect();
    assert_eq!(all, [("2015-01-02".into(), "p".into()), ("2018-04-22".into(), "q".to_owned())]);
    assert_eq!(folder.isnad(&["read", "--published", "22/04/2018", "a.jsonl"]).code, 2);
}

#[test]
fn output_does_not_depend_on_threads() {
    let folder = Folder::new();
    let mut lines = String::new();
    for i in 0..3000 {
        let text = REPORT.trim_end().repeat(1 + i % 7);
        lines += &if i % 97 == 5 {
            "broken\n".to_owned()
        } else {
            format!("{{\"id\":\"{i}\",\"text\":\"{text}\",\"published\":\"2018-04-22\"}}\n")
        };
    }
    folder.file("many.jsonl", lines);
    for form in [&["read", "--json", "many.jsonl"][..], &["read", "many.jsonl"]] {
        let runs: Vec<Ran> = ["1", "2", "7"]
            .iter()
            .map(|threads| Ran::of(command(&folder.0).args(form).env("RAYON_NUM_THREADS", threads).output().unwrap()))
            .collect();
        assert_eq!(runs[0].code, 1);
        for run in &runs[1..] {
            assert!(run.out == runs[0].out && run.err == runs[0].err, "the output depends on the number of threads");
        }
        let with_option = folder.isnad(&[form, &["--threads", "3"]].concat());
        assert!(with_option.out == runs[0].out);
    }
}

#[test]
fn the_report_has_no_colours_in_a_pipe_and_sets_arabic_off() {
    let folder = Folder::new();
    let ran = folder.file("a.txt", "عنوان\u{1b}[31m التقرير\n\nنص").isnad(&["read", "--publisher", "ناشر", "a.txt"]).good();
    assert!(ran.out.contains("\u{2068}ناشر\u{2069}"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "controls of the text do not reach the terminal");
    assert!(ran.out.contains("1 document, "), "{}", ran.out);
}

#[test]
fn evidence_of_every_claim_is_a_slice_of_the_text() {
    let folder = Folder::new();
    let text = format!("\u{feff}عنوان\r\n\r\n{REPORT}\r\nوأضافت مصادر أن الطيران شن غارات على حرستا أمس.");
    let ran = folder.file("a.txt", &text).isnad(&["read", "--json", "--published", "2018-04-22", "a.txt"]).good();
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    for claim in value["claims"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(claim[key].as_u64().unwrap()).unwrap();
        assert_eq!(&text[at("start")..at("end")], claim["evidence"].as_str().unwrap());
    }
}

#[test]
fn the_examples_of_the_readme_show_who_denies_whom() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let example = |name: &str| format!("{root}/examples/{name}.txt");
    let ran =
        Folder::new().isnad(&["read", "--published", "2016-08-09", &example("04-khalis-market"), &example("05-khalis-denial")]).good();
    let (_, differ) = ran.out.split_once("accounts that differ").unwrap();
    let plain: String = differ.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
    // The town in the denial and its district in the report are one place to compare.
    let pair = plain.split("\n\n").find(|pair| pair.contains("وسط قضاء الخالص · happened against denied")).unwrap();
    assert!(pair.contains("مصادر أمنية وطبية · 2016-08-08") && pair.contains("«*لتفجير سيارة مفخخة* في سوق الخالص»"), "{pair}");
}
