//! What is in the record, in formats that others read.

use std::io::{self, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use isnad_export::{Format, Language, Options, RecordSource, Rows, export};
use isnad_record::Record;
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;

use crate::app::{App, now};
use crate::ask::Asked;
use crate::problem::{Problem, Result};

/// Bytes of a piece, and pieces that wait for a slow reader.
const PIECE: usize = 1 << 16;
const WAITING: usize = 16;

/// `GET /export`: made while it is sent, so that it may be as long as the record.
pub async fn get(State(app): State<Arc<App>>, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let known = || Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    let format = asked.get("format").and_then(Format::from_name).ok_or_else(|| Problem::wrong(format!("format is any of {}", known())))?;
    let rows = match asked.get("rows") {
        None | Some("events") => Rows::Events,
        Some("claims") if format.has_claims() => Rows::Claims,
        Some(_) => return Err(Problem::wrong("rows is events, or claims of csv, jsonl and parquet")),
    };
    let language = match asked.get("lang") {
        None | Some("en") => Language::English,
        Some("ar") => Language::Arabic,
        Some(_) => return Err(Problem::wrong("lang is ar or en")),
    };
    let kilometres = |text: &str| {
        let read = text.parse().ok().filter(|km| (0.1..=1000.0).contains(km));
        read.ok_or_else(|| Problem::wrong("blur is kilometres, from 0.1 to 1000"))
    };
    let blur_km = asked.get("blur").map(kilometres).transpose()?;
    let said = |name: &str, word: &str| match asked.get(name) {
        None => Ok(false),
        Some(value) if value == word => Ok(true),
        Some(_) => Err(Problem::wrong(format!("{name} is {word} or nothing"))),
    };
    let (redact, reviewed) = (said("redact", "persons")?, said("reviewed", "true")?);
    if redact && format == Format::Annotations {
        return Err(Problem::wrong("annotations give the exact words of originals, and these have names of private persons"));
    }
    let mut filter = asked.filter(app.lexicon, &*app.words)?;
    filter.ids.extend(asked.get("event").map(str::to_owned));
    let about = asked.without(&["format", "rows", "lang"]).canonical("isnad").replace('\u{1}', " · ");
    let (send, receive) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut out = Pieces { send: send.clone(), held: Vec::with_capacity(PIECE) };
        let work = || -> std::result::Result<(), Box<dyn std::error::Error + Send + Sync>> {
            let record = Record::open_to_read(&app.path)?;
            let source = RecordSource::new(&record, filter);
            let source = if reviewed { source.accepted(app.lexicon)? } else { source };
            let without = |words: &str| isnad_reader::without_persons(app.lexicon, words);
            let options = Options {
                lexicon: app.lexicon,
                rows,
                language,
                blur_km,
                redact: redact.then_some(&without as &dyn Fn(&str) -> String),
                made: &now(),
                about: &about,
                by: concat!("isnad ", env!("CARGO_PKG_VERSION")),
            };
            export(format, &source, &options, &mut out)?;
            out.flush()?;
            Ok(())
        };
        // A body that breaks off tells whoever waits for it that it is not whole.
        if let Err(error) = work() {
            let _ = send.blocking_send(Err(io::Error::other(error.to_string())));
        }
    });
    let name = format!("attachment; filename=\"isnad-{}.{}\"", format.name(), format.ending());
    let heads = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((heads, Body::from_stream(ReceiverStream::new(receive).map(|piece| piece))).into_response())
}

/// A writer whose bytes go to whoever asked. Where nobody listens any more it fails, and the work ends.
struct Pieces {
    send: mpsc::Sender<io::Result<Bytes>>,
    held: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::replace(&mut self.held, Vec::with_capacity(PIECE)));
        self.send.blocking_send(Ok(piece)).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}
