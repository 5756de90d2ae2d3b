//! Crawls (WARC 1.0 and 1.1): an item for each page that was captured.

use std::io::{self, BufRead, Read};

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use crate::about::About;
use crate::item::{Item, Kind};
use crate::limits::whole;
use crate::sniff::{self, Format};
use crate::walk::{Found, Skipped};
use crate::{Limits, feed};

/// Bytes of a line and lines of a head that records have.
const LINE: u64 = 64 << 10;
const LINES: usize = 1000;

/// The head of a record.
struct Head {
    kind: String,
    url: Option<String>,
    date: Option<String>,
    length: u64,
    content: String,
}

/// Gives the pages of a crawl as they come; pictures, scripts and the like are passed over.
pub fn items(name: &str, reader: &mut dyn BufRead, limits: &Limits, take: &mut dyn FnMut(Found) -> bool) {
    loop {
        let head = match head(reader) {
            Ok(Some(head)) => head,
            Ok(None) => return,
            Err(error) => {
                take(Found::Skipped(Skipped {
                    name: name.to_owned(),
                    why: format!("the crawl ends in the middle of a record, or is damaged: {error}"),
                }));
                return;
            }
        };
        let label = format!("{name}!{}", head.url.as_deref().map(crate::walk::clean).unwrap_or_default());
        let mut body = reader.take(head.length);
        let wanted = matches!(&*head.kind, "response" | "resource");
        let go = if wanted {
            match whole(&mut body, limits.item) {
                Ok(Some(bytes)) if (bytes.len() as u64) < head.length => {
                    take(Found::Skipped(Skipped { name: label, why: "the crawl ends in the middle of it".to_owned() }))
                }
                Ok(Some(bytes)) => page(label, &head, bytes, limits, take),
                Ok(None) => take(Found::Skipped(Skipped { name: label, why: format!("it is longer than {} bytes", limits.item) })),
                Err(error) => {
                    take(Found::Skipped(Skipped { name: label, why: error.to_string() }));
                    return;
                }
            }
        } else {
            true
        };
        // What was not read of it.
        if !go || io::copy(&mut body, &mut io::sink()).is_err() {
            return;
        }
    }
}

fn line(reader: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = reader.take(LINE).read_until(b'\n', &mut bytes)?;
    if read as u64 == LINE {
        return Err(io::Error::other("a line of its head is too long"));
    }
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

/// The head of the next record; `None` at the end.
fn head(reader: &mut dyn BufRead) -> io::Result<Option<Head>> {
    let mut version = String::new();
    // Two empty lines part records.
    for _ in 0..LINES {
        match line(reader)? {
            None => return Ok(None),
            Some(empty) if empty.is_empty() => {}
            Some(found) => {
                version = found;
                break;
            }
        }
    }
    if !version.starts_with("WARC/") {
        return Err(io::Error::other("no record begins where one should"));
    }
    let mut head = Head { kind: String::new(), url: None, date: None, length: 0, content: String::new() };
    for _ in 0..LINES {
        let line = line(reader)?.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        if line.is_empty() {
            return Ok(Some(head));
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match &*name.to_ascii_lowercase() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-date" => head.date = Some(value.to_owned()),
            "content-length" => head.length = value.parse().map_err(|_| io::Error::other("its length is no number"))?,
            "content-type" => head.content = value.to_ascii_lowercase(),
            _ => {}
        }
    }
    Err(io::Error::other("its head has no end"))
}

/// What a record holds, where it is something to read.
fn page(name: String, head: &Head, bytes: Vec<u8>, limits: &Limits, take: &mut dyn FnMut(Found) -> bool) -> bool {
    let skipped = |why: String| Found::Skipped(Skipped { name: name.clone(), why });
    let (mut bytes, mut content) = (bytes, head.content.clone());
    if head.kind == "response" && bytes.starts_with(b"HTTP/") {
        let mut heads = [httparse::EMPTY_HEADER; 256];
        let mut response = httparse::Response::new(&mut heads);
        let start = match response.parse(&bytes) {
            Ok(httparse::Status::Complete(start)) => start,
            _ => return take(skipped("its answer cannot be read".to_owned())),
        };
        // Redirects and errors have no report.
        if response.code != Some(200) {
            return true;
        }
        let find = |name: &str| {
            let found = response.headers.iter().find(|head| head.name.eq_ignore_ascii_case(name));
            found.map(|head| String::from_utf8_lossy(head.value).to_ascii_lowercase()).unwrap_or_default()
        };
        content = find("content-type");
        let (transfer, packed) = (find("transfer-encoding"), find("content-encoding"));
        if !reads(&content) {
            return true;
        }
        let mut body = bytes.split_off(start);
        if transfer.contains("chunked") {
            // Some crawlers keep the chunks, some only the word.
            body = unchunked(&body).unwrap_or(body);
        }
        let unpacked = match packed.trim() {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => whole(&mut MultiGzDecoder::new(&body[..]), limits.item),
            "deflate" => whole(&mut ZlibDecoder::new(&body[..]), limits.item).or(Ok(Some(body))),
            // Some crawlers keep the page unpacked, and the word.
            "br" if std::str::from_utf8(&body).is_err() => whole(&mut brotli_decompressor::Decompressor::new(&body[..], 4096), limits.item),
            _ => Ok(Some(body)),
        };
        bytes = match unpacked {
            Ok(Some(body)) => body,
            Ok(None) => return take(skipped(format!("it is longer than {} bytes", limits.item))),
            Err(error) => return take(skipped(format!("it cannot be unpacked: {error}"))),
        };
    } else if !reads(&content) {
        return true;
    }
    let charset = content.split_once("charset=").map(|(_, label)| label.trim_matches(['"', ' ', ';']).to_owned());
    let about = About { url: head.url.clone(), captured: head.date.clone(), charset, ..About::default() };
    match sniff::format(&bytes[..bytes.len().min(sniff::HEAD)], head.url.as_deref().unwrap_or_default()) {
        Format::Html => take(Found::Item(Item { name, kind: Kind::Html, bytes, about })),
        Format::Feed => match feed::items(&name, &bytes) {
            Ok(items) => items.into_iter().all(|item| take(Found::Item(Item { about: item.about.or(about.clone()), ..item }))),
            Err(why) => take(skipped(why)),
        },
        Format::Pdf => take(Found::Item(Item { name, kind: Kind::Pdf, bytes, about })),
        Format::Text if content.starts_with("text/plain") => take(Found::Item(Item { name, kind: Kind::Text, bytes, about })),
        _ => true,
    }
}

/// Whether what is of this media type can have a report.
fn reads(content: &str) -> bool {
    [
        "text/html",
        "application/xhtml",
        "text/plain",
        "application/rss",
        "application/atom",
        "application/xml",
        "text/xml",
        "application/pdf",
        "application/feed",
    ]
    .iter()
    .any(|kind| content.starts_with(kind))
}

/// A body without its chunks; `None` where there are none.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let (used, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(found)) => found,
            _ => return None,
        };
        if size == 0 {
            return Some(out);
        }
        let size = usize::try_from(size).ok()?;
        out.extend(rest.get(used..used.checked_add(size)?)?);
        rest = rest.get(used + size + 2..)?;
    }
}
