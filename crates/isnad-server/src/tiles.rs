//! A finer ground for the map: one PMTiles file, of which browsers ask the stretches that they draw.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::problem::{Problem, Result};

/// The most bytes of one answer; who wants more asks again.
const LONGEST: u64 = 8 << 20;
/// How every PMTiles file of version 3 begins.
const MARK: [u8; 8] = *b"PMTiles\x03";

/// Why a file is no ground for the map.
#[derive(Debug, thiserror::Error)]
pub enum TilesError {
    /// It cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is something else.
    #[error("{} is no PMTiles file of version 3\n  help: `pmtiles convert FILE.mbtiles FILE.pmtiles` makes one, and `pmtiles extract` cuts a country out of a larger one", path.display())]
    Other {
        /// The file.
        path: PathBuf,
    },
}

/// A file that was looked at.
#[derive(Debug)]
pub struct Tiles {
    path: PathBuf,
    length: u64,
}

impl Tiles {
    /// Looks at its beginning.
    pub fn open(path: PathBuf) -> std::result::Result<Self, TilesError> {
        let look = || {
            let mut file = File::open(&path)?;
            let mut begins = [0; MARK.len()];
            let whole = file.read_exact(&mut begins).is_ok() && begins == MARK;
            Ok((whole, file.metadata()?.len()))
        };
        match look() {
            Ok((true, length)) => Ok(Self { path, length }),
            Ok((false, _)) => Err(TilesError::Other { path }),
            Err(error) => Err(TilesError::Unreadable { path, error }),
        }
    }

    fn stretch(&self, from: u64, bytes: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(from))?;
        let mut stretch = Vec::new();
        file.take(bytes).read_to_end(&mut stretch)?;
        Ok(stretch)
    }
}

/// `GET /tiles`: the stretch that `Range` names.
pub async fn stretch(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response> {
    let tiles = app
        .tiles
        .clone()
        .ok_or_else(|| Problem::missing("this server has no other ground for the map").help("`isnad serve --tiles FILE.pmtiles`"))?;
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let length = tiles.length;
    let Some((from, to)) = asked.and_then(|range| bytes(range, length)) else {
        let heads = [(header::CONTENT_RANGE, format!("bytes */{length}")), (header::ACCEPT_RANGES, "bytes".to_owned())];
        return Ok((StatusCode::RANGE_NOT_SATISFIABLE, heads).into_response());
    };
    let read = tokio::task::spawn_blocking(move || tiles.stretch(from, to - from + 1)).await;
    let body = read
        .map_err(io::Error::other)
        .and_then(|read| read)
        .map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the ground of the map cannot be read", error.to_string()))?;
    let heads = [
        (header::CONTENT_TYPE, "application/vnd.pmtiles".to_owned()),
        (header::CONTENT_RANGE, format!("bytes {from}-{}/{length}", from + (body.len() as u64).max(1) - 1)),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::CACHE_CONTROL, "private, max-age=3600".to_owned()),
    ];
    Ok((StatusCode::PARTIAL_CONTENT, heads, Bytes::from(body)).into_response())
}

/// The first and the last byte of one stretch of so many: `bytes=0-511`, `bytes=512-`.
fn bytes(range: &str, length: u64) -> Option<(u64, u64)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let from: u64 = from.trim().parse().ok()?;
    let to: u64 = if to.trim().is_empty() { u64::MAX } else { to.trim().parse().ok()? };
    (from <= to && from < length).then(|| (from, to.min(length - 1).min(from.saturating_add(LONGEST - 1))))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, bytes};

    #[test]
    fn stretches() {
        assert_eq!(bytes("bytes=0-511", 1000), Some((0, 511)));
        assert_eq!(bytes("bytes=900-", 1000), Some((900, 999)));
        assert_eq!(bytes("bytes=900-5000", 1000), Some((900, 999)));
        assert_eq!(bytes("bytes=0-", u64::MAX), Some((0, LONGEST - 1)));
        for wrong in ["bytes=1000-1001", "bytes=5-4", "bytes=-5", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", ""] {
            assert_eq!(bytes(wrong, 1000), None, "{wrong}");
        }
    }
}
