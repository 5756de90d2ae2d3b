//! What all handlers share: the record to read, the right to write to it, answers that were just given.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use isnad_lexicon::Lexicon;
use isnad_record::{Record, RecordError, Stamp, Words};
use rustc_hash::FxHashMap;
use tokio::sync::{OnceCell, Semaphore};

use crate::Importer;
use crate::imports::Imports;
use crate::problem::{Problem, Result};
use crate::users::{Sessions, Users};

/// Connections that read at once: more only wait for each other's disk.
const READERS: usize = 8;
/// While the record is written to, an answer may be so old.
const STALE: Duration = Duration::from_secs(2);
/// How often it is looked whether another program has changed the record.
const LOOK: u64 = 250;
/// Answers that are kept.
const KEPT: usize = 400;
/// Bytes of an answer that is kept.
const LONGEST: usize = 4 << 20;

/// What all handlers share.
pub struct App {
    pub path: PathBuf,
    pub lexicon: &'static Lexicon,
    pub words: Arc<dyn Words + Send + Sync>,
    pub importer: Importer,
    pub users: Option<Users>,
    pub sessions: Sessions,
    pub imports: Imports,
    pub tiles: Option<Arc<crate::tiles::Tiles>>,
    /// Whether cookies go over TLS only.
    pub secure: bool,
    /// Names of this host that a request may be for; empty for any.
    pub hosts: Vec<String>,
    /// Who changes the record where there are no accounts.
    pub somebody: String,
    readers: Mutex<Vec<Record>>,
    permits: Semaphore,
    /// Held by who writes: one at a time.
    writing: tokio::sync::Mutex<()>,
    entries: AtomicI64,
    looked: AtomicU64,
    begun: Instant,
    answers: Mutex<FxHashMap<String, Arc<Answer>>>,
}

/// An answer that was given or is being made.
struct Answer {
    entries: i64,
    at: Instant,
    body: OnceCell<Bytes>,
}

impl App {
    /// For a record that is there.
    pub fn new(options: crate::Options, users: Option<Users>, hosts: Vec<String>, tiles: Option<Arc<crate::tiles::Tiles>>) -> Self {
        let crate::Options { record, lexicon, words, importer, secure, somebody, .. } = options;
        Self {
            path: record,
            lexicon,
            words,
            importer,
            users,
            sessions: Sessions::default(),
            imports: Imports::default(),
            tiles,
            secure,
            hosts,
            somebody,
            readers: Mutex::default(),
            permits: Semaphore::new(READERS),
            writing: tokio::sync::Mutex::new(()),
            entries: AtomicI64::new(-1),
            looked: AtomicU64::new(0),
            begun: Instant::now(),
            answers: Mutex::default(),
        }
    }

    /// Reads the record, on a thread that may wait.
    pub async fn read<T: Send + 'static>(self: &Arc<Self>, work: impl FnOnce(&Record) -> Result<T> + Send + 'static) -> Result<T> {
        let _permit = self.permits.acquire().await.map_err(|_| closed())?;
        let app = Arc::clone(self);
        let read = move || {
            let record = lock(&app.readers).pop().map_or_else(|| Record::open_to_read(&app.path), Ok)?;
            let done = work(&record);
            lock(&app.readers).push(record);
            done
        };
        tokio::task::spawn_blocking(read).await.map_err(|_| closed())?
    }

    /// Writes to the record, alone, and joins what waits for it. Other programs may write in between.
    pub async fn write<T: Send + 'static>(
        self: &Arc<Self>,
        stamp: Stamp,
        work: impl FnOnce(&mut Record) -> std::result::Result<T, RecordError> + Send + 'static,
    ) -> Result<T> {
        let _alone = self.writing.lock().await;
        let app = Arc::clone(self);
        let write = move || {
            let mut record = Record::open_to_write_there(&app.path)?;
            let done = work(&mut record)?;
            record.join(app.lexicon, &stamp)?;
            Ok(done)
        };
        let done = tokio::task::spawn_blocking(write).await.map_err(|_| closed())?;
        self.changed();
        done
    }

    /// Alone with the record, for what opens it itself.
    pub async fn alone(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.writing.lock().await
    }

    /// Forgets answers of before a change.
    pub fn changed(&self) {
        lock(&self.answers).clear();
        self.looked.store(0, Ordering::Relaxed);
    }

    /// How many changes the record has seen; looked for now and then.
    async fn entries(self: &Arc<Self>) -> Result<i64> {
        let now = self.begun.elapsed().as_millis() as u64 + LOOK + 1;
        let looked = self.looked.load(Ordering::Relaxed);
        if now.saturating_sub(looked) > LOOK && self.looked.compare_exchange(looked, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
            || self.entries.load(Ordering::Relaxed) < 0
        {
            let entries = self.read(|record| Ok(record.entries()?)).await?;
            self.entries.store(entries, Ordering::Relaxed);
        }
        Ok(self.entries.load(Ordering::Relaxed))
    }

    /// The answer to a question that many may ask at once: made once for each state of the record, and for no more than every two seconds while it is written to.
    pub async fn answer(
        self: &Arc<Self>,
        asked: String,
        headers: &HeaderMap,
        work: impl FnOnce(&Record) -> Result<serde_json::Value> + Send + 'static,
    ) -> Result<Response> {
        let entries = self.entries().await?;
        let answer = {
            let mut answers = lock(&self.answers);
            let held = answers.get(&asked).filter(|answer| answer.entries == entries || answer.at.elapsed() < STALE);
            match held.cloned() {
                Some(answer) => answer,
                None => {
                    if answers.len() >= KEPT {
                        answers.clear();
                    }
                    let answer = Arc::new(Answer { entries, at: Instant::now(), body: OnceCell::new() });
                    answers.insert(asked.clone(), Arc::clone(&answer));
                    answer
                }
            }
        };
        let made =
            answer.body.get_or_try_init(|| async { self.read(move |record| Ok(Bytes::from(serde_json::to_vec(&work(record)?)?))).await });
        let body = match made.await {
            Ok(body) => body.clone(),
            Err(problem) => {
                lock(&self.answers).remove(&asked);
                return Err(problem);
            }
        };
        if body.len() > LONGEST {
            lock(&self.answers).remove(&asked);
        }
        Ok(tagged(headers, body, "application/json"))
    }
}

/// A body with its ETag; 304 where who asks has it.
pub fn tagged(headers: &HeaderMap, body: Bytes, kind: &'static str) -> Response {
    let hash = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let tag = format!("W/\"{hash:016x}-{}\"", body.len());
    let has = |value: &header::HeaderValue| value.to_str().is_ok_and(|tags| tags == "*" || tags.split(',').any(|one| one.trim() == tag));
    let known = headers.get_all(header::IF_NONE_MATCH).iter().any(has);
    // Private: what one may read another may not.
    let heads = [(header::ETAG, tag), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    if known {
        return (StatusCode::NOT_MODIFIED, heads).into_response();
    }
    (heads, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// A lock that a panic elsewhere does not close.
pub fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// This moment, as the record writes it.
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}

fn closed() -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "this is a fault of isnad", "the work was not finished; please report it")
}
