//! Reports that come in through the page: kept in a folder of their own until they are added, while whoever sent them watches.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Json;
use axum::body::Bytes;
use axum::extract::multipart::Multipart;
use axum::extract::{Extension, FromRequest, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use isnad_record::Stamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::app::{App, lock};
use crate::guard::Who;
use crate::problem::{Problem, Result};
use crate::users::Role;

/// Imports that are remembered after they are done.
const REMEMBERED: usize = 200;
/// Imports that wait for each other.
const WAITING: usize = 20;
/// Files of one import.
const FILES: usize = 10_000;

/// Something that could not be added, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The file.
    pub name: String,
    /// Why.
    pub why: String,
}

/// How far an import has come.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Progress {
    /// Documents that were added or found to be known.
    pub done: u64,
    /// Files that were sent.
    pub of: u64,
    /// The last document.
    pub name: String,
    /// Documents that are new.
    pub added: u64,
    /// Documents that were in the record.
    pub known: u64,
    /// Claims of those that are new.
    pub claims: u64,
    /// Events in the record, once it is done.
    pub events: u64,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// Whether it is over.
    pub finished: bool,
    /// Why it ended before its end.
    pub failed: Option<String>,
}

/// What is to be added.
#[derive(Debug, Clone)]
pub struct Job {
    /// The folder that holds the files; gone when it is over.
    pub folder: PathBuf,
    /// Publisher of documents that carry none.
    pub publisher: Option<String>,
    /// Publication date of documents that carry none.
    pub published: Option<String>,
    /// By whom, and when.
    pub stamp: Stamp,
    /// The record.
    pub record: PathBuf,
}

/// The imports of a server.
#[derive(Debug, Default)]
pub struct Imports {
    next: AtomicU64,
    waiting: AtomicU64,
    all: Mutex<VecDeque<(u64, String, watch::Receiver<Progress>)>>,
}

impl Imports {
    fn find(&self, id: &str) -> Result<watch::Receiver<Progress>> {
        let number: Option<u64> = id.parse().ok();
        let found = lock(&self.all).iter().find(|(known, ..)| Some(*known) == number).map(|(.., progress)| progress.clone());
        found.ok_or_else(|| Problem::missing(format!("there is no import {id}")))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    text: String,
    name: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
}

/// A folder that goes when nothing needs it any more.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("isnad-import-{}", &crate::users::secret()[..20]));
        let failed = |_| Problem::new(StatusCode::INSUFFICIENT_STORAGE, "there is no room", "what was sent cannot be put anywhere");
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(failed)?;
        Ok(Self(path))
    }

    /// Puts a file into it. Of its name nothing is taken that leads elsewhere.
    fn put(&self, number: usize, name: &str, bytes: &[u8]) -> Result<String> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let clean: String = last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c)).collect();
        let clean = clean.trim_start_matches('.').trim();
        let mut clean: String = if clean.is_empty() { format!("report-{}.txt", number + 1) } else { clean.to_owned() };
        while clean.len() > 120 {
            clean.remove(0);
        }
        // Two of one name stay two.
        let folder = self.0.join(format!("{number:05}"));
        let failed = |_| Problem::new(StatusCode::INSUFFICIENT_STORAGE, "there is no room", "what was sent cannot be put anywhere");
        std::fs::create_dir(&folder).map_err(failed)?;
        std::fs::write(folder.join(&clean), bytes).map_err(failed)?;
        Ok(clean)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// `POST /imports`
pub async fn add(State(app): State<Arc<App>>, Extension(who): Extension<Who>, request: Request) -> Result<Response> {
    who.may(Role::Admin)?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    let folder = Folder::new()?;
    let (mut publisher, mut published, mut files) = (None, None, 0);
    if kind.starts_with("multipart/form-data") {
        let wrong =
            |error: axum::extract::multipart::MultipartError| Problem::new(error.status(), "the request cannot be read", error.body_text());
        let mut parts = Multipart::from_request(request, &()).await.map_err(|error| Problem::wrong(error.body_text()))?;
        while let Some(part) = parts.next_field().await.map_err(wrong)? {
            let (field, name) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(str::to_owned));
            let bytes = part.bytes().await.map_err(wrong)?;
            let text = |bytes: &Bytes| String::from_utf8(bytes.to_vec()).map_err(|_| Problem::wrong("a field is not UTF-8"));
            match (field.as_str(), name) {
                ("publisher", None) => publisher = Some(text(&bytes)?),
                ("published", None) => published = Some(text(&bytes)?),
                (_, Some(name)) => {
                    if files >= FILES {
                        return Err(Problem::wrong(format!("an import has at most {FILES} files")));
                    }
                    folder.put(files, &name, &bytes)?;
                    files += 1;
                }
                (field, None) => return Err(Problem::wrong(format!("there is no field `{}`", field.chars().take(40).collect::<String>()))),
            }
        }
    } else if kind.starts_with("application/json") {
        let bytes = Bytes::from_request(request, &())
            .await
            .map_err(|error| Problem::new(error.status(), "the request cannot be read", error.body_text()))?;
        let typed: Typed = serde_json::from_slice(&bytes).map_err(|error| Problem::wrong(error.to_string()))?;
        let name = typed.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "report.txt".to_owned());
        let name = if name.ends_with(".txt") { name } else { format!("{name}.txt") };
        folder.put(0, &name, typed.text.as_bytes())?;
        (publisher, published, files) = (typed.publisher, typed.published, 1);
    } else {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "the request cannot be read",
            "send multipart/form-data or application/json",
        ));
    }
    if files == 0 {
        return Err(Problem::wrong("there is no file in the request"));
    }
    let given = |value: Option<String>| value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let (publisher, published) = (given(publisher), given(published));
    if published.as_deref().is_some_and(|date| date.get(..10).and_then(isnad_record::days::of_date).is_none()) {
        return Err(Problem::wrong("published is a date such as 2018-04-22"));
    }
    if publisher.as_ref().is_some_and(|name| name.len() > 300) {
        return Err(Problem::wrong("publisher has at most 300 bytes"));
    }
    if app.imports.waiting.load(Ordering::Relaxed) >= WAITING as u64 {
        return Err(Problem::often(10));
    }
    let id = app.imports.next.fetch_add(1, Ordering::Relaxed) + 1;
    let (told, progress) = watch::channel(Progress { of: files as u64, ..Progress::default() });
    {
        let mut all = lock(&app.imports.all);
        all.push_back((id, who.name.clone(), progress));
        while all.len() > REMEMBERED {
            all.pop_front();
        }
    }
    let job = Job { folder: folder.0.clone(), publisher, published, stamp: who.stamp(), record: app.path.clone() };
    app.imports.waiting.fetch_add(1, Ordering::Relaxed);
    tokio::spawn(run(app, job, folder, told));
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, format!("/api/v1/imports/{id}"))], Json(json!({"id": id.to_string()}))).into_response())
}

async fn run(app: Arc<App>, job: Job, folder: Folder, told: watch::Sender<Progress>) {
    let alone = app.alone().await;
    let (importer, changing) = (Arc::clone(&app.importer), Arc::clone(&app));
    let work = move || {
        let mut tell = |change: &mut dyn FnMut(&mut Progress)| told.send_modify(|progress| change(progress));
        let done = importer(&job, &mut tell);
        // Who hears that it is over finds what it brought.
        changing.changed();
        told.send_modify(|progress| {
            progress.finished = true;
            progress.failed = done.err();
        });
        drop(folder);
    };
    let _ = tokio::task::spawn_blocking(work).await;
    drop(alone);
    app.imports.waiting.fetch_sub(1, Ordering::Relaxed);
}

/// `GET /imports/{id}`
pub async fn one(State(app): State<Arc<App>>, Extension(who): Extension<Who>, Path(id): Path<String>) -> Result<Json<Value>> {
    who.may(Role::Admin)?;
    let progress = app.imports.find(&id)?;
    let value = json!(*progress.borrow());
    Ok(Json(value))
}

/// `GET /imports/{id}/stream`
pub async fn stream(
    State(app): State<Arc<App>>,
    Extension(who): Extension<Who>,
    Path(id): Path<String>,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    who.may(Role::Admin)?;
    let mut over = false;
    let steps = WatchStream::new(app.imports.find(&id)?).take_while(move |progress| {
        // The last step is told, and nothing after it.
        let go = !over;
        over = progress.finished;
        go
    });
    let event = |progress: Progress| {
        let name = if progress.finished { "done" } else { "progress" };
        Ok(Event::default().event(name).json_data(progress).unwrap_or_default())
    };
    Ok(Sse::new(steps.map(event)).keep_alive(KeepAlive::default()))
}
