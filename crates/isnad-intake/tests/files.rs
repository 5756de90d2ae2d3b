//! Files with several things in them, as they are walked.

use std::io::Write;
use std::path::PathBuf;

use isnad_intake::{Found, Kind, Limits, Publishers, open};
use isnad_lexicon::Lexicon;
use zip::write::SimpleFileOptions;

const REPORT: &str = "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب.";

/// A file that goes with its test.
struct Put(PathBuf);

impl Put {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("isnad-intake-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }

    fn found(&self, limits: Limits) -> Vec<Found> {
        open(self.0.clone(), "x".to_owned(), limits).collect()
    }
}

impl Drop for Put {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn archives_in_archives_and_names_that_lead_elsewhere() {
    let page = format!(
        "<!doctype html><html><head><title>غارة</title><meta property='article:published_time' content='2019-03-13T08:00:00Z'></head><body><article><h1>غارة</h1><p>{REPORT}</p><p>{REPORT}</p></article></body></html>"
    );
    let inner = zipped(&[("../../a.html", page.as_bytes()), ("p.png", b"\x89PNG\r\n\x1a\n\0\0")]);
    let file = Put::new("outer.zip", &zipped(&[("in/b.zip", &inner), ("c.txt", REPORT.as_bytes())]));
    let found = file.found(Limits::default());
    let [Found::Passed(out), Found::Item(html), Found::Item(text), Found::Passed(passed)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((html.name.as_str(), html.kind), ("x!in/b.zip!a.html", Kind::Html));
    assert_eq!((text.name.as_str(), text.kind), ("x!c.txt", Kind::Text));
    assert!(out.name == "x!in/b.zip!a.html" && out.why.contains("leads out"), "{out:?}");
    assert_eq!(passed.why, "1 in it are no text: png 1");
    let publishers = Publishers::of(&Lexicon::embedded().unwrap());
    let document = html.clone().read(&publishers, &Limits::default()).unwrap().document;
    assert_eq!((document.title.as_deref(), document.published.as_deref()), (Some("غارة"), Some("2019-03-13T08:00Z")));
    assert!(document.text.starts_with("غارة\n\n") && document.text.contains(REPORT), "{}", document.text);
}

#[test]
fn what_goes_too_far_is_left_out_and_the_rest_is_not() {
    let long = vec![b'a'; 3 << 20];
    let file = Put::new("bomb.zip", &zipped(&[("bomb.txt", &long), ("good.txt", REPORT.as_bytes())]));
    let found = file.found(Limits { ratio: 20, ..Limits::default() });
    let [Found::Skipped(bomb), Found::Item(good)] = &found[..] else { panic!("{found:?}") };
    assert!(bomb.name == "x!bomb.txt" && bomb.why.contains("expands"), "{bomb:?}");
    assert_eq!(good.bytes, REPORT.as_bytes());
    let found = file.found(Limits { item: 1000, ..Limits::default() });
    assert!(matches!(&found[..], [Found::Skipped(long), Found::Item(_)] if long.why.contains("longer than 1000")), "{found:?}");
    let cut = Put::new("cut.zip", &zipped(&[("a.txt", b"x")])[..20]);
    assert!(matches!(&cut.found(Limits::default())[..], [Found::Skipped(_)]));
    let damaged = Put::new("page.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03garbage");
    assert!(matches!(&damaged.found(Limits::default())[..], [Found::Skipped(_)]));
}

#[test]
fn a_crawl_in_chunks_and_one_that_is_cut() {
    let record = |kind: &str, body: &str| {
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://ara.reuters.com/a\r\nWARC-Date: 2021-01-02T03:04:05Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let page = format!("<html><body><article><h1>غارة</h1><p>{REPORT}</p><p>{REPORT}</p></article></body></html>");
    let chunks =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{page}\r\n0\r\n\r\n", page.len());
    let crawl = [record("warcinfo", "software: x"), record("response", &chunks), record("response", "HTTP/1.1 301 Moved\r\n\r\n")].concat();
    let file = Put::new("a.warc", crawl.as_bytes());
    let found = file.found(Limits::default());
    let [Found::Item(item)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(item.bytes, page.as_bytes());
    assert_eq!((item.name.as_str(), item.about.captured.as_deref()), ("x!https://ara.reuters.com/a", Some("2021-01-02T03:04:05Z")));
    let document = item.clone().read(&Publishers::of(&Lexicon::embedded().unwrap()), &Limits::default()).unwrap().document;
    assert_eq!((document.publisher.as_deref(), document.published), (Some("وكالة رويترز"), None), "captured is not published");
    let cut = Put::new("b.warc", &crawl.as_bytes()[..crawl.len() - 200]);
    assert!(matches!(&cut.found(Limits::default())[..], [.., Found::Skipped(_)] | [Found::Item(_)]));
}

#[test]
fn limits_are_of_the_whole_file_and_of_time() {
    // Three entries, none of which is too long alone.
    let words = REPORT.repeat(40);
    let file = Put::new("sum.zip", &zipped(&[("a.txt", words.as_bytes()), ("b.txt", words.as_bytes()), ("c.txt", words.as_bytes())]));
    let limits = Limits { bytes: 2 * words.len() as u64 + 10, ..Limits::default() };
    let found = file.found(limits);
    assert!(matches!(&found[..], [Found::Item(_), Found::Item(_), Found::Skipped(left)] if left.why.contains("bytes")), "{found:?}");

    let page = Put::new("slow.html", format!("<html><body><p>{REPORT}</p></body></html>").as_bytes());
    let [Found::Item(item)] = &page.found(Limits::default())[..] else { panic!("no page") };
    let none = Limits { time: std::time::Duration::ZERO, ..Limits::default() };
    let left = item.clone().read(&Publishers::default(), &none).unwrap_err();
    assert!(left.why.contains("takes longer"), "{left:?}");
}

#[test]
fn a_pdf_that_is_none_is_left_out() {
    let file = Put::new("x.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
    let [Found::Item(item)] = &file.found(Limits::default())[..] else { panic!("no item") };
    assert_eq!(item.kind, Kind::Pdf);
    let left = item.clone().read(&Publishers::default(), &Limits::default()).unwrap_err();
    assert_eq!(left.why, "the file is damaged");
}
