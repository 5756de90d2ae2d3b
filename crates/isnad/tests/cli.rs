//! The built command on files good and bad: every input is read or named, whatever the others are like.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for one test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("isnad-cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Runs the command inside the folder.
    fn isnad(&self, arguments: &[&str]) -> Ran {
        Ran::of(command(&self.0).args(arguments).output().unwrap())
    }

    fn isnad_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child =
            command(&self.0).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    command.current_dir(folder).env_remove("COLUMNS").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the command ends by itself"),
            out: String::from_utf8(output.stdout).expect("output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("diagnostics are UTF-8"),
        }
    }

    /// The ids of the readings, in order.
    fn ids(&self) -> Vec<String> {
        let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        self.out.lines().map(id).collect()
    }

    fn good(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }

    /// Exit status 1, and these words on standard error.
    fn bad(self, words: &[&str]) -> Self {
        assert_eq!(self.code, 1, "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "«{word}» is not in:\n{}", self.err);
        }
        self
    }
}

const REPORT: &str = "قصفت قوات النظام مدينة دوما بالمدفعية، ما أدى إلى مقتل ثلاثة مدنيين.\n";

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
}

#[test]
fn an_empty_file_is_a_document_without_claims() {
    let folder = Folder::new();
    let ran = folder.file("empty.txt", "").isnad(&["read", "--json", "empty.txt"]).good();
    assert_eq!(ran.out, "{\"id\":\"empty.txt\",\"claims\":[]}\n");
}

#[test]
fn folders_are_walked_in_order_and_other_files_left_alone() {
    let folder = Folder::new();
    folder.file("in/b.txt", REPORT).file("in/a/z.txt", REPORT).file("in/c.jsonl", "{\"text\":\"x\"}\n");
    folder.file("in/picture.png", [0xff, 0xd8]).file("in/.hidden.txt", [0xff]).file("in/gold.json", "{\"text\":\"b.txt\",\"claims\":[]}");
    let ran = folder.isnad(&["read", "--json", "in"]).good();
    assert_eq!(ran.ids(), ["in/a/z.txt", "in/b.txt", "in/c.jsonl:1"]);
    assert!(ran.err.contains("note: in/gold.json holds claims"), "{}", ran.err);
}

#[test]
fn patterns_are_expanded() {
    let folder = Folder::new();
    folder.file("in/2018-a.txt", "").file("in/deep/er/2018-b.txt", "").file("in/2017.txt", "");
    assert_eq!(folder.isnad(&["read", "--json", "in/2018*.txt"]).good().ids(), ["in/2018-a.txt"]);
    assert_eq!(folder.isnad(&["read", "--json", "in/**/2018*.txt"]).good().ids(), ["in/2018-a.txt", "in/deep/er/2018-b.txt"]);
    folder.isnad(&["read", "--json", "in/2019*.txt"]).bad(&["no file matches this pattern", "--> in/2019*.txt", "help:"]);
}

#[test]
fn what_is_missing_or_empty_is_named() {
    let folder = Folder::new();
    fs::create_dir(folder.0.join("bare")).unwrap();
    let ran = folder.file("a.txt", "").isnad(&["read", "--json", "no.txt", "a.txt", "bare"]);
    let ran = ran.bad(&["error: no such file or folder\n  --> no.txt\n  help: ", "--> bare"]);
    assert_eq!(ran.ids(), ["a.txt"], "the others are read all the same");
}

#[test]
fn bytes_that_are_no_unicode_are_named_with_their_offset() {
    let folder = Folder::new();
    folder.file("1256.txt", b"abc \xde\xd5\xdd").file("good.txt", REPORT);
    let ran = folder.isnad(&["read", "--json", "1256.txt", "good.txt"]);
    let ran = ran.bad(&["byte 4 (0xde) is not UTF-8\n  --> 1256.txt:4\n  help: ", "WINDOWS-1256", "1 of 2 inputs"]);
    assert_eq!(ran.ids(), ["good.txt"]);
}

#[test]
fn utf16_is_decoded_with_its_mark_and_refused_without() {
    let folder = Folder::new();
    let claims = |ran: &Ran| serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()["claims"].clone();
    let plain = folder.file("a.txt", REPORT).isnad(&["read", "--json", "a.txt"]).good();
    for (little, mark) in [(true, [0xff, 0xfe]), (false, [0xfe, 0xff])] {
        folder.file("a.txt", [mark.to_vec(), utf16(REPORT, little)].concat());
        let marked = folder.isnad(&["read", "--json", "a.txt"]).good();
        assert_eq!(claims(&marked), claims(&plain));
        folder.file("bare.txt", utf16(REPORT, little));
        folder.isnad(&["read", "--json", "bare.txt"]).bad(&["without a byte order mark", "--> bare.txt:0", "iconv -f UTF-16"]);
    }
    folder.file("odd.txt", b"\xff\xfe\x41\x00\x42");
    folder.isnad(&["read", "--json", "odd.txt"]).bad(&["middle of a character", "--> odd.txt:4"]);
    folder.file("half.txt", b"\xff\xfe\x41\x00\x00\xd8\x41\x00");
    folder.isnad(&["read", "--json", "half.txt"]).bad(&["half a UTF-16 character", "--> half.txt:4"]);
    folder.file("lines.jsonl", [vec![0xff, 0xfe], utf16("{\"id\":\"a\",\"text\":\"قصف\"}\n", true)].concat());
    assert_eq!(folder.isnad(&["read", "--json", "lines.jsonl"]).good().ids(), ["a"]);
}

#[test]
fn bad_lines_are_counted_and_named_and_the_others_read() {
    let folder = Folder::new();
    let mut lines = Vec::new();
    lines.extend(b"\xef\xbb\xbf{\"id\":\"one\",\"text\":\"a\"}\r\n");
    lines.extend(b"{\"id\":\"two\",\"text\":\"\n\n");
    lines.extend(b"[\"id\",\"text\",null,null,null,null,null]\n{\"id\":\"no text\"}\n{\"text\":\"\xc7\xe1\"}\n{\"text\":7}\n\"text\"\n");
    lines.extend(b"{\"id\":9,\"text\":\"a\\u0000b\",\"published\":null,\"more\":[]}\n{\"text\":\"\\ud800\"}\n{\"text\":\"last\"}");
    let ran = folder.file("a.jsonl", lines).isnad(&["read", "--json", "a.jsonl"]);
    let named: Vec<String> = [2, 4, 5, 6, 7, 8, 10].iter().map(|n| format!("--> a.jsonl:{n}\n")).collect();
    let ran = ran.bad(&named.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(ran.err.contains("7 of 10 inputs could not be read"), "{}", ran.err);
    assert_eq!(ran.ids(), ["one", "9", "a.jsonl:11"]);
}

#[test]
fn every_bad_line_is_named_however_many() {
    let folder = Folder::new();
    let ran = folder.file("a.jsonl", "oops\n".repeat(300)).isnad(&["read", "--json", "a.jsonl"]);
    let ran = ran.bad(&["a.jsonl:1\n", "a.jsonl:300: not a document", "300 of 300 inputs could not be read\n"]);
    assert!(ran.out.is_empty());
}

#[test]
fn nul_bytes_are_fine() {
    let folder = Folder::new();
    folder.file("nul.txt", format!("{REPORT}\0\0{REPORT}")).file("only.txt", [0; 64]);
    let ran = folder.isnad(&["read", "--json", "nul.txt", "only.txt"]).good();
    assert_eq!(ran.ids(), ["nul.txt", "only.txt"]);
    folder.isnad(&["read", "nul.txt"]).good();
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let folder = Folder::new();
    let text = ("long".repeat(250) + " ").repeat(50_000);
    let lines = format!("{{\"id\":\"long\",\"text\":\"{text}\"}}\n{{\"id\":\"short\",\"text\":\"a\"}}\n");
    let ran = folder.file("long.jsonl", lines).isnad(&["read", "--json", "long.jsonl"]).good();
    assert_eq!(ran.ids(), ["long", "short"]);
}

#[test]
fn standard_input_is_text_or_lines() {
    let folder = Folder::new();
    assert_eq!(folder.isnad_with_input(&["read", "--json", "-"], REPORT.as_bytes()).good().ids(), ["-"]);
    let lines = b"\xef\xbb\xbf{\"text\":\"a\"}\n{\"id\":\"b\",\"text\":\"b\"}\n";
    assert_eq!(folder.isnad_with_input(&["read", "--json", "-"], lines).good().ids(), ["-:1", "b"]);
    assert_eq!(folder.isnad_with_input(&["read", "--json", "-"], b"").good().ids(), ["-"]);
    folder.isnad_with_input(&["read", "-"], b"\xff\xc7").bad(&["is not UTF-8\n  --> -:0"]);
}

/// Brackets, controls and letters without an end: no text, and no reason to fail or to take long.
#[test]
fn what_is_no_language_is_read_without_claims() {
    let folder = Folder::new();
    let controls = "\u{200f}\u{202b}\u{202e}\u{2067}\u{2069}\u{61c}\u{feff}".repeat(1000);
    let odd = [&controls, "و", "«", "\"", "(", "\n", "٩", "1,", "ثلاثة و", "مليون ", "عن ", "قال إن ", "قال «", "قتل،"]; // the words: three and, million, from, said that, said, killed
    let names: Vec<String> = (0..odd.len()).map(|i| format!("{i:02}.txt")).collect();
    for (name, sign) in names.iter().zip(odd) {
        folder.file(name, sign.repeat(100_000 / sign.len().min(100_000)));
    }
    let nested = format!("{}{}{}", "«".repeat(10_000), REPORT.trim_end(), "»".repeat(10_000));
    folder.file("nested.txt", nested).file("z.txt", REPORT);
    let ran = folder.isnad(&["read", "--json", "."]).good();
    assert_eq!(ran.ids().len(), odd.len() + 2);
    let claims = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["claims"].as_array().unwrap().len();
    let found: Vec<usize> = ran.out.lines().map(claims).collect();
    assert!(found.ends_with(&[1, 1]) && found.iter().sum::<usize>() == 2, "{found:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let folder = Folder::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = Ran::of(command(&folder.file("a.txt", REPORT).0).args(["read", "a.txt"]).stdout(full).output().unwrap());
    ran.bad(&["error: cannot write the results: ", "\n  --> standard output\n  help: "]);
}

#[test]
fn what_cannot_be_opened_does_not_cost_the_others() {
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("in/folder.txt")).unwrap();
    folder.file("in/b.txt", REPORT).file("random.txt", [0x0e, 0x9e, 0x00, 0x41]).file("c.jsonl", "{\"text\":\"a\"}\n{\"te");
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere.txt", folder.0.join("in/a.txt")).unwrap();
    let ran = folder.isnad(&["read", "--json", "in", "random.txt", "c.jsonl", "none"]);
    let ran = ran.bad(&["--> random.txt:1\n", "--> c.jsonl:2\n", "--> none\n"]);
    #[cfg(unix)]
    let ran = ran.bad(&["error: cannot read: ", "--> in/a.txt\n", "4 of 6 inputs could not be read; the others were\n"]);
    assert_eq!(ran.ids(), ["in/b.txt", "c.jsonl:1"]);
}

#[test]
fn a_json_file_is_a_document_or_passed_over() {
    let folder = Folder::new();
    folder.file("d.json", "{\"text\":\"a\"}").file("g.json", "{\"text\":\"d.txt\",\"claims\":[]}").file("x.json", "{");
    assert_eq!(folder.isnad(&["read", "--json", "d.json", "g.json"]).good().ids(), ["d.json"]);
    folder.isnad(&["read", "--json", "g.json"]).bad(&["nothing to read"]);
    folder.isnad(&["read", "--json", "x.json"]).bad(&["not JSON", "--> x.json:1:1"]);
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
fn wrong_usage_is_status_2() {
    let folder = Folder::new();
    for arguments in [&["read"][..], &["reed"], &["eval"], &["read", "a.txt", "--threads", "100000"], &[]] {
        assert_eq!(folder.isnad(arguments).code, 2, "{arguments:?}");
    }
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
fn a_lexicon_folder_must_hold_tables() {
    let folder = Folder::new();
    folder.file("a.txt", "").file("tables/readme.md", "");
    folder.isnad(&["read", "a.txt", "--lexicon", "tables"]).bad(&["no table in this folder\n  --> tables"]);
    folder.isnad(&["read", "a.txt", "--lexicon", "nowhere"]).bad(&["cannot read the lexicon in nowhere"]);
    folder.file("tables/events/clash.toml", "type = ");
    folder.isnad(&["read", "a.txt", "--lexicon", "tables"]).bad(&["events/clash.toml", "help:"]);
}
