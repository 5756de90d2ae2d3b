//! What the command takes in: files, folders, patterns, lines, encodings, and the faults of each.

use std::fs;

use super::{Folder, REPORT, Ran};

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
