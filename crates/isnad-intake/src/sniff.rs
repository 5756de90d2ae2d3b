//! What a file is, by its first bytes, and by its name where these do not tell.

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Zip,
    Gzip,
    Tar,
    Warc,
    Pdf,
    Html,
    Feed,
    Telegram,
    Json,
    Lines,
    Sheet,
    Letter,
    Text,
    /// Pictures, sound, programs.
    Other,
}

/// So many bytes tell.
pub const HEAD: usize = 4096;

/// The ending of a name, in lower case.
pub fn ending(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let last = last.split(['?', '#']).next().unwrap_or_default();
    last.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// What it is. `head` are the first bytes, `name` a path or an address.
pub fn format(head: &[u8], name: &str) -> Format {
    let starts = |mark: &[u8]| head.starts_with(mark);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Format::Zip;
    }
    if starts(b"\x1f\x8b") {
        return Format::Gzip;
    }
    if starts(b"WARC/") {
        return Format::Warc;
    }
    if head.len() > 262 && &head[257..262] == b"ustar" {
        return Format::Tar;
    }
    if starts(b"%PDF-") {
        return Format::Pdf;
    }
    let ending = ending(name);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let lower: String = text.chars().take(1500).collect::<String>().to_ascii_lowercase();
    if text.starts_with('{') || text.starts_with('[') {
        if matches!(&*ending, "jsonl" | "ndjson") {
            return Format::Lines;
        }
        if lower.contains("\"messages\"") || lower.contains("\"chats\"") {
            return Format::Telegram;
        }
        return if lower.contains("jsonfeed.org/version") { Format::Feed } else { Format::Json };
    }
    if text.starts_with('<') {
        let after = lower.split_once("?>").map_or(&*lower, |(_, rest)| rest).trim_start();
        if ["<rss", "<feed", "<rdf:rdf"].iter().any(|mark| after.contains(mark)) && !after.contains("<html") {
            return Format::Feed;
        }
        if lower.contains("<html")
            || lower.contains("<!doctype html")
            || lower.contains("<head")
            || lower.contains("<body")
            || matches!(&*ending, "html" | "htm" | "xhtml" | "php" | "aspx")
        {
            return Format::Html;
        }
    }
    match &*ending {
        "html" | "htm" | "xhtml" => Format::Html,
        "csv" | "tsv" => Format::Sheet,
        "eml" | "mhtml" | "mht" => Format::Letter,
        "rss" | "atom" => Format::Feed,
        "jsonl" | "ndjson" => Format::Lines,
        "json" => Format::Json,
        _ if head.iter().take(512).any(|byte| *byte == 0) && !starts(b"\xff\xfe") && !starts(b"\xfe\xff") => Format::Other,
        _ => Format::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_bytes_and_then_by_name() {
        for (head, name, is) in [
            (&b"PK\x03\x04...."[..], "a.txt", Format::Zip),
            (b"\x1f\x8b\x08", "a.warc.gz", Format::Gzip),
            (b"WARC/1.1\r\n", "a", Format::Warc),
            (b"%PDF-1.7", "a.html", Format::Pdf),
            (b"\xef\xbb\xbf<!DOCTYPE html><html>", "a", Format::Html),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\">", "a.xml", Format::Feed),
            (b"{\"name\": \"x\", \"type\": \"public_channel\", \"messages\": [", "result.json", Format::Telegram),
            (b"{\"text\": \"x\"}", "a.jsonl", Format::Lines),
            (b"{\"text\": \"x\"}", "a.json", Format::Json),
            (b"text,date\r\n", "a.csv", Format::Sheet),
            (b"From: a\r\n", "a.eml", Format::Letter),
            (b"\x89PNG\r\n\x1a\n\0\0", "a.png", Format::Other),
            ("قصف".as_bytes(), "a", Format::Text),
        ] {
            assert_eq!(format(head, name), is, "{name}");
        }
        assert_eq!(ending("https://a.org/b.HTML?x=1.zip"), "html");
    }
}
