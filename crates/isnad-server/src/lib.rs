//! `isnad serve`: a record as a page and as an interface for programs, from one program, with nothing from outside.
//!
//! The interface is told in `openapi.json`. Reading is done by a few connections that look at the file beside each other; writing is done by one at a time, and others
//! may write to the same record from the command line meanwhile.

mod app;
mod ask;
mod documents;
mod events;
mod exports;
mod guard;
mod imports;
mod page;
mod problem;
mod tiles;
mod users;
mod writes;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit};
use axum::http::header;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{delete, get, post};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use isnad_lexicon::Lexicon;
use isnad_record::Words;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

pub use imports::{Job, Progress, Skipped};
pub use tiles::TilesError;
pub use users::{Role, Token, User, Users, UsersError};

/// Tells how an import goes.
pub type Tell<'t> = &'t mut dyn FnMut(&mut dyn FnMut(&mut Progress));

/// Adds the files of a folder to a record and joins them. The error is for people.
pub type Importer = Arc<dyn Fn(&Job, Tell<'_>) -> Result<(), String> + Send + Sync>;

/// What a server is to serve, and to whom.
#[derive(Clone)]
pub struct Options {
    /// The record.
    pub record: PathBuf,
    /// Where it listens.
    pub listen: SocketAddr,
    /// Names that it goes by beside its address, where it is not this machine alone that asks.
    pub names: Vec<String>,
    /// Whether those who ask come over TLS, which somebody before this server ends.
    pub secure: bool,
    /// The tables.
    pub lexicon: &'static Lexicon,
    /// How words are cut to be searched.
    pub words: Arc<dyn Words + Send + Sync>,
    /// Adds reports.
    pub importer: Importer,
    /// Who changes the record where there are no accounts.
    pub somebody: String,
    /// A PMTiles file, to draw under the map.
    pub tiles: Option<PathBuf>,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Others would be let in without asking who they are.
    #[error("{0} is not this machine alone, and there are no accounts\n  help: make the first with `isnad user add NAME --role admin`")]
    Open(SocketAddr),
    /// The address.
    #[error("cannot listen on {0}: {1}\n  help: another program may be there; name another with --listen 127.0.0.1:PORT")]
    Listen(SocketAddr, io::Error),
    /// The accounts.
    #[error(transparent)]
    Users(#[from] UsersError),
    /// The ground of the map.
    #[error(transparent)]
    Tiles(#[from] TilesError),
}

/// Bytes of a body, and of one that brings reports.
const BODY: usize = 1 << 20;
const REPORTS: usize = 256 << 20;
/// How long a head, a pause in a body and an answer may take.
const HEAD: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_secs(20);
const ANSWER: Duration = Duration::from_secs(60);
/// Those who are connected at once.
const CONNECTIONS: usize = 1024;

/// The interface for programs, in the words of OpenAPI 3.1.
pub const OPENAPI: &str = include_str!("../openapi.json");

/// All that answers, for a server or for tests.
///
/// # Errors
/// Accounts that cannot be read, an address that others reach where there are none, and a ground for the map that is something else.
pub fn router(options: Options) -> Result<Router, ServeError> {
    let file = Users::beside(&options.record);
    let users = if file.exists() { Some(Users::open(&file)?) } else { None };
    let users = match users {
        Some(users) if !users.list()?.is_empty() => Some(users),
        _ => None,
    };
    let here = options.listen.ip().is_loopback();
    if !here && users.is_none() {
        return Err(ServeError::Open(options.listen));
    }
    let mut hosts: Vec<String> = options.names.iter().map(|name| name.to_ascii_lowercase()).collect();
    if here {
        hosts.extend(["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned(), options.listen.ip().to_string()]);
    } else if !hosts.is_empty() {
        hosts.push(options.listen.ip().to_string());
    }
    let tiles = options.tiles.clone().map(tiles::Tiles::open).transpose()?.map(Arc::new);
    let app = Arc::new(app::App::new(options, users, hosts, tiles));
    let door = Arc::new(guard::Door::new(Arc::clone(&app)));
    let read = Router::new()
        .route("/events", get(events::list))
        .route("/events/timeline", get(events::timeline))
        .route("/events/map", get(events::map))
        .route("/events/{id}", get(events::one))
        .route("/agreements/{id}", get(events::agreement))
        .route("/facets", get(events::facets))
        .route("/documents", get(documents::list))
        .route("/documents/{id}", get(documents::one))
        .route("/search", get(documents::search))
        .route("/actors", get(documents::actors))
        .route("/places", get(documents::places))
        .route("/stats", get(documents::stats))
        .route("/queue", get(documents::queue))
        .route("/judgements", get(documents::judgements).post(writes::judge))
        .route("/judgements/{id}/undo", post(writes::undo))
        .route("/log", get(documents::log))
        .route("/imports", post(imports::add).layer(DefaultBodyLimit::max(REPORTS)))
        .route("/imports/{id}", get(imports::one))
        .route("/users", get(writes::people).post(writes::put_user))
        .route("/users/{name}", delete(writes::remove_user))
        .route("/tiles", get(tiles::stretch))
        .route("/tokens", get(writes::tokens).post(writes::put_token))
        .route("/tokens/{id}", delete(writes::end_token))
        .layer(from_fn(guard::readers))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, ANSWER));
    let open = Router::new()
        .route("/session", get(writes::session).post(writes::log_in).delete(writes::log_out))
        .route("/openapi.json", get(|| async { ([(header::CONTENT_TYPE, "application/json")], OPENAPI).into_response() }))
        .route("/health", get(|| async { "ok" }));
    // Without an end: an import is watched, and an export read, for as long as it takes.
    let watched = Router::new()
        .route("/imports/{id}/stream", get(imports::stream))
        .route("/export", get(exports::get))
        .layer(from_fn(guard::readers));
    let packed = DefaultPredicate::new()
        .and(NotForContentType::new("font/woff2"))
        .and(NotForContentType::new("application/vnd.pmtiles"))
        .and(NotForContentType::new("application/zip"));
    Ok(Router::new()
        .nest("/api/v1", read.merge(open).merge(watched).with_state(app))
        .fallback(page::page)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(RequestBodyTimeoutLayer::new(PAUSE))
        .layer(from_fn_with_state(door, guard::guard))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest).compress_when(packed))
        .layer(CatchPanicLayer::new()))
}

/// Serves until it is told to stop; those who are being answered are answered. `ready` hears of the address.
///
/// # Errors
/// As for [`router`], and an address that cannot be listened on.
pub fn serve(options: Options, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let listen = options.listen;
    let failed = |error| ServeError::Listen(listen, error);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let router = router(options)?;
        let listener = TcpListener::bind(listen).await.map_err(failed)?;
        ready(listener.local_addr().map_err(failed)?);
        let stop = async { _ = tokio::signal::ctrl_c().await };
        accept(listener, router, stop).await;
        Ok(())
    })
}

/// Answers whoever comes, until `stop`.
pub async fn accept(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = hyper_util::server::graceful::GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let permit = Arc::clone(&room).acquire_owned().await;
        let (stream, from) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Too many files open: those who are there go on.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let _ = stream.set_nodelay(true);
        let service = router.clone().map_request(move |mut request: axum::http::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(ConnectInfo(from));
            request.map(axum::body::Body::new)
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_headers(100)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Whoever goes away in the middle has gone away.
            let _ = connection.await;
            drop(permit);
        });
    }
    let _ = tokio::time::timeout(Duration::from_secs(10), graceful.shutdown()).await;
}
