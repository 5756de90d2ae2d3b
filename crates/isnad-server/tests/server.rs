//! The interface as programs and browsers meet it, in this process.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use http_body_util::BodyExt as _;
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_record::{ClaimRows, NewDocument, PlainWords, Record, Stamp};
use isnad_server::{Job, OPENAPI, Options, Role, ServeError, Skipped, Tell, Users, router};
use serde_json::{Value, json};
use tower::ServiceExt as _;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

/// A folder that goes with its test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Our own reports: a strike that is affirmed and denied, a shelling, an arrest; one with words that a browser must not run.
const REPORTS: [(&str, &str, &str); 4] = [
    ("a.txt", "الضحى", "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب."),
    ("b.txt", "النهر", "نفت وزارة الدفاع الروسية شن غارة جوية على سوق مدينة سراقب يوم الثلاثاء."),
    ("c.txt", "الأفق", "قصفت القوات الحكومية مدينة دوما أمس الثلاثاء بالمدفعية فقتل ثلاثة مدنيين."),
    ("<img src=x onerror=alert(1)>.txt", "<script>alert(1)</script>", "اعتقلت الشرطة عشرة متظاهرين في الخرطوم أمس الثلاثاء."),
];

fn add(record: &mut Record, name: &str, publisher: &str, text: &str) {
    let document = Document {
        id: name.into(),
        text: text.into(),
        published: Some("2019-03-13".into()),
        publisher: Some(publisher.into()),
        ..Document::default()
    };
    let claims: Vec<ClaimRows> = isnad_reader::read(&LEXICON, &document)
        .claims
        .into_iter()
        .map(|claim| ClaimRows::of(&PlainWords, Some(publisher), claim))
        .collect();
    let new = NewDocument { name, text, publisher: Some(publisher), published: Some("2019-03-13"), ..NewDocument::default() };
    record.add(&stamp(), &new.prepare(&PlainWords), &claims).unwrap().unwrap();
}

fn stamp() -> Stamp {
    Stamp { at: "2019-03-14T05:00:00Z".into(), by: "huda".into() }
}

/// Adds texts as the command does, and skips what is no text.
fn import(job: &Job, tell: Tell<'_>) -> Result<(), String> {
    let mut record = Record::open_to_write_there(&job.record).map_err(|error| error.to_string())?;
    let mut folders: Vec<_> = std::fs::read_dir(&job.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for file in folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                add(&mut record, &name, job.publisher.as_deref().unwrap_or("-"), &text);
                tell(&mut |progress| {
                    (progress.done, progress.added, progress.name) = (progress.done + 1, progress.added + 1, name.clone())
                });
            }
            Err(error) => tell(&mut |progress| progress.skipped.push(Skipped { name: name.clone(), why: error.to_string() })),
        }
    }
    record.join(&LEXICON, &job.stamp).map_err(|error| error.to_string())?;
    Ok(())
}

fn folder() -> Folder {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let path = std::env::temp_dir().join(format!("isnad-server-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    std::fs::create_dir_all(&path).unwrap();
    let mut record = Record::open_to_write(&path.join("war.db")).unwrap();
    for (name, publisher, text) in REPORTS {
        add(&mut record, name, publisher, text);
    }
    record.join(&LEXICON, &stamp()).unwrap();
    Folder(path)
}

fn options(folder: &Path, listen: &str) -> Options {
    Options {
        record: folder.join("war.db"),
        listen: listen.parse::<SocketAddr>().unwrap(),
        names: Vec::new(),
        secure: false,
        lexicon: &LEXICON,
        words: Arc::new(PlainWords),
        importer: Arc::new(import),
        somebody: "owner".into(),
        tiles: None,
    }
}

struct Server {
    router: Router,
    _folder: Folder,
}

/// An answer: status, heads, body.
type Answer = (StatusCode, HeaderMap, Vec<u8>);

impl Server {
    fn new() -> Self {
        let folder = folder();
        Self { router: router(options(&folder.0, "127.0.0.1:0")).unwrap(), _folder: folder }
    }

    fn with_accounts() -> Self {
        let folder = folder();
        let users = Users::open(&Users::beside(&folder.0.join("war.db"))).unwrap();
        for (name, role) in [("reem", Role::Reader), ("rana", Role::Reviewer), ("adel", Role::Admin)] {
            users.put(name, role, &format!("password of {name}")).unwrap();
        }
        Self { router: router(options(&folder.0, "127.0.0.1:0")).unwrap(), _folder: folder }
    }

    async fn ask(&self, method: &str, path: &str, heads: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !heads.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "localhost");
        }
        for (name, value) in heads {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, body.collect().await.unwrap().to_bytes().to_vec())
    }

    async fn get(&self, path: &str) -> Value {
        let (status, _, body) = self.ask("GET", &format!("/api/v1{path}"), &[], "").await;
        assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap()
    }

    async fn csrf(&self) -> String {
        self.get("/session").await["csrf"].as_str().unwrap().to_owned()
    }

    async fn post(&self, path: &str, heads: &[(&str, &str)], body: &Value) -> (StatusCode, Value) {
        let heads: Vec<(&str, &str)> = heads.iter().copied().chain([("content-type", "application/json")]).collect();
        let (status, _, body) = self.ask("POST", &format!("/api/v1{path}"), &heads, body.to_string()).await;
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    /// The cookie and the word of a session.
    async fn log_in(&self, name: &str) -> (String, String) {
        let body = json!({"user": name, "password": format!("password of {name}")}).to_string();
        let (status, heads, body) = self.ask("POST", "/api/v1/session", &[("content-type", "application/json")], body).await;
        assert_eq!(status, StatusCode::OK);
        let cookie = heads["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        let body: Value = serde_json::from_slice(&body).unwrap();
        (cookie.split(';').next().unwrap().to_owned(), body["csrf"].as_str().unwrap().to_owned())
    }
}

#[tokio::test]
async fn events_by_page_over_time_over_the_map_and_one_by_one() {
    let server = Server::new();
    let all = server.get("/events").await;
    let total = all["total"].as_u64().unwrap() as usize;
    assert_eq!((all["items"].as_array().unwrap().len(), &all["next"]), (total, &Value::Null));
    let (mut seen, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let page = server.get(&format!("/events?limit=1{}", cursor.map(|at| format!("&cursor={at}")).unwrap_or_default())).await;
        seen.extend(page["items"].as_array().unwrap().clone());
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(&seen, all["items"].as_array().unwrap());
    let strike = &server.get("/events?type=airstrike").await["items"][0];
    assert_eq!((&strike["grade"], &strike["denied"]), (&json!("contested"), &json!(true)));
    assert_eq!((&strike["killed"], &strike["first_day"]), (&json!([12.0, 12.0]), &json!("2019-03-12")));
    let facets = server.get("/facets?type=airstrike").await;
    assert_eq!(facets["type"]["airstrike"], 1, "{facets}");
    assert!(facets["type"]["arrest"].as_u64() == Some(1) && facets["grade"]["contested"] == 1 && facets["publisher"]["النهر"] == 1);
    let timeline = server.get("/events/timeline").await;
    let counted: u64 = timeline["bins"].as_array().unwrap().iter().map(|bin| bin["count"].as_u64().unwrap()).sum();
    assert_eq!(counted + timeline["undated"].as_u64().unwrap(), total as u64);
    assert_eq!(server.get("/events/timeline?by=year").await["bins"][0]["start"], "2019");
    for zoom in [0, 5, 12] {
        let map = server.get(&format!("/events/map?zoom={zoom}")).await;
        let in_clusters: u64 = map["clusters"].as_array().unwrap().iter().map(|cluster| cluster["count"].as_u64().unwrap()).sum();
        let points = map["points"].as_array().unwrap();
        assert_eq!(in_clusters + points.len() as u64 + map["unplaced"].as_u64().unwrap(), total as u64, "{map}");
        assert!(points.iter().all(|point| point["place"].is_string() && point["radius_km"].as_f64() > Some(0.0)));
    }
    let event = server.get(&format!("/events/{}", strike["id"].as_str().unwrap())).await;
    let claims = event["claims"].as_array().unwrap();
    assert!(claims.iter().all(|claim| claim["key"].is_string() && claim["context"].as_array().unwrap().len() == 2), "{event}");
    assert_eq!(event["denied_by"], json!(["وزارة الدفاع الروسية"]));
    assert_eq!(server.get(&format!("/events/{}", claims[0]["key"].as_str().unwrap())).await["id"], event["id"], "by a claim");
    for (filter, found) in [
        ("bbox=36,35,37,36", true),
        ("bbox=0,0,1,1", false),
        ("publisher=%D8%A7%D9%84%D9%86%D9%87%D8%B1", true),
        ("q=%D8%BA%D8%A7%D8%B1%D8%A9", true),
        ("from=2020", false),
        ("actor=%D9%86%D9%88%D9%88%D9%88", false),
    ] {
        let page = server.get(&format!("/events?type=airstrike&{filter}")).await;
        assert_eq!(page["total"].as_u64() == Some(1), found, "{filter}: {page}");
    }
    assert!(server.get(&format!("/agreements/{}", event["id"].as_str().unwrap())).await.is_array());
}

#[tokio::test]
async fn documents_search_names_and_counts() {
    let server = Server::new();
    let documents = server.get("/documents?limit=3").await;
    assert_eq!((documents["items"].as_array().unwrap().len(), &documents["total"]), (3, &json!(4)));
    let rest = server.get(&format!("/documents?cursor={}", documents["next"].as_str().unwrap())).await;
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
    let document = server.get("/documents/a.txt").await;
    let text = document["text"].as_str().unwrap();
    for claim in document["claims"].as_array().unwrap() {
        let (start, end) = (claim["start"].as_u64().unwrap() as usize, claim["end"].as_u64().unwrap() as usize);
        assert_eq!(&text[start..end], claim["evidence"].as_str().unwrap());
        assert!(claim["event"].is_string() && claim["key"].is_string());
    }
    assert!(!document["mentions"].as_array().unwrap().is_empty());
    assert_eq!(server.get("/documents/1").await["name"], "a.txt");
    let found = server.get("/search?q=%D8%BA%D8%A7%D8%B1%D8%A9&limit=5").await;
    assert_eq!(found["documents"].as_array().unwrap().len(), 2);
    assert!(server.get("/places?q=%D8%B3%D8%B1%D8%A7%D9%82%D8%A8").await["items"][0]["events"].as_u64() >= Some(1));
    assert!(!server.get("/actors").await["items"].as_array().unwrap().is_empty());
    let stats = server.get("/stats").await;
    assert_eq!((&stats["documents"], &stats["publishers"]["الأفق"]), (&json!(4), &json!(1)));
    assert!(!server.get("/queue?limit=2").await["items"].as_array().unwrap().is_empty());
    let log = server.get("/log?limit=2").await;
    assert!(log["items"][0]["seq"].as_u64() > log["items"][1]["seq"].as_u64());
}

#[tokio::test]
async fn what_browsers_would_run_comes_back_as_data() {
    let server = Server::new();
    let (_, heads, body) = server.ask("GET", "/api/v1/documents", &[], "").await;
    assert_eq!(heads["content-type"], "application/json");
    assert_eq!(heads["x-content-type-options"], "nosniff");
    let policy = heads["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"));
    assert!(String::from_utf8(body).unwrap().contains("<script>"), "as it was told, in JSON");
    let (_, heads, _) = server.ask("GET", "/documents?x=%3Cscript%3E", &[("accept", "text/html")], "").await;
    assert!(heads["content-security-policy"].to_str().unwrap().contains("default-src 'self'"));
    let (status, heads, body) = server.ask("GET", "/api/v1/events/%3Cscript%3Ealert(1)%3C%2Fscript%3E", &[], "").await;
    assert_eq!((status, heads["content-type"].to_str().unwrap()), (StatusCode::NOT_FOUND, "application/problem+json"));
    assert!(serde_json::from_slice::<Value>(&body).unwrap()["detail"].as_str().unwrap().contains("<script>"));
}

#[tokio::test]
async fn an_answer_that_is_known_is_not_sent_again() {
    let server = Server::new();
    let (_, heads, _) = server.ask("GET", "/api/v1/events", &[], "").await;
    let tag = heads["etag"].to_str().unwrap().to_owned();
    let (status, _, body) = server.ask("GET", "/api/v1/events", &[("if-none-match", &tag)], "").await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    let csrf = server.csrf().await;
    let claim = server.get("/queue?limit=1").await["items"][0]["claim"].as_str().unwrap().to_owned();
    let (status, _) = server.post("/judgements", &[("x-csrf-token", &csrf)], &json!({"kind": "reject", "claim": claim})).await;
    assert_eq!(status, StatusCode::CREATED);
    let (status, ..) = server.ask("GET", "/api/v1/events", &[("if-none-match", &tag)], "").await;
    assert_eq!(status, StatusCode::OK, "it is another now");
    let (_, heads, _) = server.ask("GET", "/api/v1/openapi.json", &[("accept-encoding", "br, gzip")], "").await;
    assert_eq!(heads["content-encoding"], "br");
}

#[tokio::test]
async fn judgements_change_the_record_and_are_undone() {
    let server = Server::new();
    let csrf = server.csrf().await;
    let strike = server.get("/events?type=airstrike").await["items"][0].clone();
    let event = server.get(&format!("/events/{}", strike["id"].as_str().unwrap())).await;
    let denial =
        event["claims"].as_array().unwrap().iter().find(|claim| claim["status"] == "denied").unwrap()["key"].as_str().unwrap().to_owned();
    let heads = [("x-csrf-token", csrf.as_str())];
    let (status, kept) = server.post("/judgements", &heads, &json!({"kind": "reject", "claim": denial})).await;
    assert_eq!(status, StatusCode::CREATED, "{kept}");
    assert_eq!(server.get("/events?type=airstrike").await["items"][0]["denied"], false);
    let (status, _) = server.post(&format!("/judgements/{}/undo", kept["id"]), &heads, &json!({})).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(server.get("/events?type=airstrike").await["items"][0]["denied"], true);
    assert_eq!(server.get(&format!("/judgements?claim={denial}")).await["items"].as_array().unwrap().len(), 1);
    assert_eq!(server.get("/log?limit=10").await["items"][1]["by"], "owner", "by whom");
    for (wrong, status) in [
        (json!({"kind": "reject", "claim": "nothing"}), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({"kind": "praise", "claim": denial}), StatusCode::BAD_REQUEST),
        (json!({"kind": "edit", "claim": denial}), StatusCode::BAD_REQUEST),
        (json!({"kind": "edit", "claim": denial, "field": "type", "value": "war"}), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({"kind": "same", "claim": denial, "other": denial}), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({"kind": "accept", "claim": denial, "more": 1}), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(server.post("/judgements", &heads, &wrong).await.0, status, "{wrong}");
    }
    assert_eq!(server.post("/judgements/999/undo", &heads, &json!({})).await.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn other_pages_cannot_change_anything() {
    let server = Server::new();
    let csrf = server.csrf().await;
    let judgement = json!({"kind": "note", "claim": server.get("/queue?limit=1").await["items"][0]["claim"], "note": "n"});
    let refused = StatusCode::FORBIDDEN;
    assert_eq!(server.post("/judgements", &[], &judgement).await.0, refused, "without the word");
    assert_eq!(server.post("/judgements", &[("x-csrf-token", "0")], &judgement).await.0, refused);
    let other = [("x-csrf-token", csrf.as_str()), ("origin", "http://evil.example")];
    assert_eq!(server.post("/judgements", &other, &judgement).await.0, refused, "from another page");
    let other = [("x-csrf-token", csrf.as_str()), ("sec-fetch-site", "cross-site")];
    assert_eq!(server.post("/judgements", &other, &judgement).await.0, refused);
    let (status, ..) = server.ask("GET", "/api/v1/events", &[("host", "evil.example")], "").await;
    assert_eq!(status, refused, "by another name");
    let form = [("x-csrf-token", csrf.as_str()), ("content-type", "text/plain")];
    let (status, ..) = server.ask("POST", "/api/v1/judgements", &form, judgement.to_string()).await;
    assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(
        server.post("/judgements", &[("x-csrf-token", &csrf), ("origin", "http://localhost")], &judgement).await.0,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn roles_tokens_and_sessions() {
    let server = Server::with_accounts();
    let (status, ..) = server.ask("GET", "/api/v1/events", &[], "").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let (reader, reader_word) = server.log_in("reem").await;
    let (reviewer, reviewer_word) = server.log_in("rana").await;
    let (admin, admin_word) = server.log_in("adel").await;
    fn heads<'a>(cookie: &'a str, word: &'a str) -> [(&'a str, &'a str); 2] {
        [("cookie", cookie), ("x-csrf-token", word)]
    }
    let (reem, rana, adel) = (heads(&reader, &reader_word), heads(&reviewer, &reviewer_word), heads(&admin, &admin_word));
    let (status, _, body) = server.ask("GET", "/api/v1/queue?limit=1", &reem, "").await;
    assert_eq!(status, StatusCode::OK);
    let claim = serde_json::from_slice::<Value>(&body).unwrap()["items"][0]["claim"].clone();
    let note = json!({"kind": "note", "claim": claim, "note": "n"});
    assert_eq!(server.post("/judgements", &reem, &note).await.0, StatusCode::FORBIDDEN);
    assert_eq!(server.post("/judgements", &rana, &note).await.0, StatusCode::CREATED);
    let mixed = heads(&reviewer, &reader_word);
    assert_eq!(server.post("/judgements", &mixed, &note).await.0, StatusCode::FORBIDDEN, "another session's word");
    let import = json!({"text": "قصفت القوات البلدة.", "name": "x.txt"});
    assert_eq!(server.post("/imports", &rana, &import).await.0, StatusCode::FORBIDDEN);
    assert_eq!(server.ask("GET", "/api/v1/users", &rana, "").await.0, StatusCode::FORBIDDEN);
    assert_eq!(server.ask("GET", "/api/v1/users", &adel, "").await.0, StatusCode::OK);
    // A token acts as its owner, without a cookie and without a word.
    let (status, token) = server.post("/tokens", &adel, &json!({"user": "rana", "note": "script"})).await;
    assert_eq!(status, StatusCode::CREATED);
    let bearer = format!("Bearer {}", token["token"].as_str().unwrap());
    assert_eq!(server.post("/judgements", &[("authorization", &bearer)], &note).await.0, StatusCode::CREATED);
    let (status, ..) = server.ask("DELETE", &format!("/api/v1/tokens/{}", token["id"]), &adel, "").await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(server.post("/judgements", &[("authorization", &bearer)], &note).await.0, StatusCode::UNAUTHORIZED, "it has ended");
    // Whose account goes has gone at once.
    assert_eq!(server.ask("DELETE", "/api/v1/users/reem", &adel, "").await.0, StatusCode::NO_CONTENT);
    assert_eq!(server.ask("GET", "/api/v1/events", &reem, "").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(server.ask("DELETE", "/api/v1/users/adel", &adel, "").await.0, StatusCode::UNPROCESSABLE_ENTITY, "the last admin");
    assert_eq!(server.ask("DELETE", "/api/v1/session", &rana, "").await.0, StatusCode::NO_CONTENT);
    assert_eq!(server.ask("GET", "/api/v1/events", &rana, "").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_that_somebody_else_chose_opens_nothing() {
    let server = Server::with_accounts();
    let chosen = ("cookie", "isnad-session=0123456789abcdef");
    let body = json!({"user": "rana", "password": "password of rana"}).to_string();
    let (status, heads, _) = server.ask("POST", "/api/v1/session", &[chosen, ("content-type", "application/json")], body).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!heads["set-cookie"].to_str().unwrap().contains("0123456789abcdef"), "a new one");
    assert_eq!(server.ask("GET", "/api/v1/events", &[chosen], "").await.0, StatusCode::UNAUTHORIZED);
    // The session of before ends with a new login.
    let (old, _) = server.log_in("rana").await;
    let body = json!({"user": "rana", "password": "password of rana"}).to_string();
    server.ask("POST", "/api/v1/session", &[("cookie", &old), ("content-type", "application/json")], body).await;
    assert_eq!(server.ask("GET", "/api/v1/events", &[("cookie", &old)], "").await.0, StatusCode::UNAUTHORIZED);
    let wrong = json!({"user": "rana", "password": "password of reem"}).to_string();
    let heads = [("content-type", "application/json")];
    for _ in 0..5 {
        assert_eq!(server.ask("POST", "/api/v1/session", &heads, wrong.clone()).await.0, StatusCode::UNAUTHORIZED);
    }
    let (status, heads, _) = server.ask("POST", "/api/v1/session", &heads, wrong).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert!(heads["retry-after"].to_str().unwrap().parse::<u64>().unwrap() > 100);
}

#[tokio::test]
async fn nobody_from_afar_is_let_in_without_an_account() {
    let folder = folder();
    assert!(router(options(&folder.0, "0.0.0.0:7333")).is_err_and(|error| error.to_string().contains("isnad user add")));
}

#[tokio::test]
async fn only_files_of_the_page_are_given() {
    let server = Server::new();
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/.git/config",
        "/war.db",
        "//etc/passwd",
        "/..\\..\\Cargo.toml",
    ] {
        let (status, heads, body) = server.ask("GET", path, &[("accept", "text/html")], "").await;
        let page = heads.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        assert!(status == StatusCode::NOT_FOUND || page && !String::from_utf8_lossy(&body).contains("[package]"), "{path}: {status}");
    }
    assert_eq!(server.ask("GET", "/api/v1/nothing", &[], "").await.0, StatusCode::NOT_FOUND);
    assert_eq!(server.ask("POST", "/", &[("x-csrf-token", &server.csrf().await)], "").await.0, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(
        server.ask("DELETE", "/api/v1/events", &[("x-csrf-token", &server.csrf().await)], "").await.0,
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert_eq!(server.ask("GET", "/some/view?q=1", &[("accept", "text/html")], "").await.0, StatusCode::OK, "the page finds its own way");
}

#[tokio::test]
async fn bodies_that_are_too_long_are_refused() {
    let server = Server::new();
    let csrf = server.csrf().await;
    let heads = [("x-csrf-token", csrf.as_str()), ("content-type", "application/json")];
    let long = format!("{{\"kind\":\"note\",\"claim\":\"c\",\"note\":\"{}\"}}", "x".repeat(3 << 20));
    assert_eq!(server.ask("POST", "/api/v1/judgements", &heads, long).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(server.ask("GET", &format!("/api/v1/events?q={}", "x".repeat(3000)), &[], "").await.0, StatusCode::BAD_REQUEST);
    for wrong in ["limit=0", "limit=x", "cursor=x", "sort=up", "type=war", "bbox=1", "from=x", "q=%FF", "q=%00", "zoom=99", "by=week"] {
        let path = if wrong.starts_with("zoom") {
            "map"
        } else if wrong.starts_with("by") {
            "timeline"
        } else {
            ""
        };
        let (status, _, body) = server.ask("GET", &format!("/api/v1/events/{path}?{wrong}").replace("/?", "?"), &[], "").await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{wrong}: {}", String::from_utf8_lossy(&body));
    }
}

#[tokio::test]
async fn reports_come_in_and_are_watched() {
    let server = Server::new();
    let csrf = server.csrf().await;
    let before = server.get("/stats").await["documents"].as_u64().unwrap();
    let form = "--b\r\ncontent-disposition: form-data; name=\"publisher\"\r\n\r\nالبيان\r\n\
        --b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"../../one.txt\"\r\n\r\nانفجرت سيارة مفخخة في مدينة الباب أمس وقتل أربعة أشخاص.\r\n\
        --b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"two.txt\"\r\n\r\n\u{0}bad\r\n--b--\r\n";
    let mut form = form.as_bytes().to_vec();
    let at = form.windows(4).position(|four| four == b"\0bad").unwrap();
    form[at] = 0xff;
    let heads = [("x-csrf-token", csrf.as_str()), ("content-type", "multipart/form-data; boundary=b")];
    let (status, _, body) = server.ask("POST", "/api/v1/imports", &heads, form).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{}", String::from_utf8_lossy(&body));
    let id = serde_json::from_slice::<Value>(&body).unwrap()["id"].as_str().unwrap().to_owned();
    // The stream ends when the import does.
    let (status, heads, body) = server.ask("GET", &format!("/api/v1/imports/{id}/stream"), &[], "").await;
    assert_eq!((status, heads["content-type"].to_str().unwrap()), (StatusCode::OK, "text/event-stream"));
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains("event: done"), "{body}");
    let progress = server.get(&format!("/imports/{id}")).await;
    assert_eq!((&progress["added"], &progress["finished"], &progress["failed"]), (&json!(1), &json!(true), &Value::Null));
    assert_eq!(progress["skipped"][0]["name"], "two.txt");
    assert_eq!(server.get("/stats").await["documents"].as_u64().unwrap(), before + 1);
    assert_eq!(server.get("/documents/one.txt").await["publisher"], "البيان", "of the name nothing that leads elsewhere");
    for (wrong, status) in [(json!({}), StatusCode::BAD_REQUEST), (json!({"text": "x", "published": "tomorrow"}), StatusCode::BAD_REQUEST)]
    {
        assert_eq!(server.post("/imports", &[("x-csrf-token", &csrf)], &wrong).await.0, status, "{wrong}");
    }
    assert_eq!(server.ask("GET", "/api/v1/imports/77", &[], "").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_description_tells_what_is_there() {
    let server = Server::new();
    let told = server.get("/openapi.json").await;
    assert_eq!(told, serde_json::from_str::<Value>(OPENAPI).unwrap());
    assert_eq!(told["openapi"], "3.1.0");
    let csrf = server.csrf().await;
    for (path, methods) in told["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let there = path.replace("{id}", "1").replace("{name}", "nobody");
            let heads = [("x-csrf-token", csrf.as_str())];
            let (status, ..) = server.ask(&method.to_uppercase(), &format!("/api/v1{there}"), &heads, "").await;
            let known = operation["responses"].as_object().unwrap().contains_key(status.as_str());
            assert!(known && status != StatusCode::METHOD_NOT_ALLOWED, "{method} {path} gives {status}");
        }
    }
}

#[tokio::test]
async fn exports_come_as_files() {
    let server = Server::new();
    let all = server.get("/events?limit=100").await["total"].as_u64().unwrap();
    for format in ["ucdp", "acled", "hxl", "geojson", "kml", "annotations", "ftm", "csv", "jsonl", "bundle", "dossier"] {
        let (status, heads, body) = server.ask("GET", &format!("/api/v1/export?format={format}"), &[], "").await;
        assert_eq!(status, StatusCode::OK, "{format}");
        assert!(heads["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"isnad-"), "{format}");
        assert!(!body.is_empty(), "{format}");
    }
    let lines = |body: Vec<u8>| String::from_utf8(body).unwrap().lines().count() as u64;
    assert_eq!(lines(server.ask("GET", "/api/v1/export?format=jsonl", &[], "").await.2), all);
    assert_eq!(lines(server.ask("GET", "/api/v1/export?format=csv&type=arrest", &[], "").await.2), 2, "a heading and an arrest");
    assert_eq!(lines(server.ask("GET", "/api/v1/export?format=jsonl&reviewed=true", &[], "").await.2), 0, "nobody accepted any");
    // Words of texts are data in a page as well.
    let (_, heads, page) = server.ask("GET", "/api/v1/export?format=dossier&lang=ar", &[], "").await;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    assert!(heads["content-security-policy"].to_str().unwrap().contains("default-src"));
    for wrong in
        ["format=exe", "", "format=csv&rows=x", "format=geojson&rows=claims", "format=csv&blur=-1", "format=annotations&redact=persons"]
    {
        assert_eq!(server.ask("GET", &format!("/api/v1/export?{wrong}"), &[], "").await.0, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn the_ground_of_the_map_is_given_in_stretches() {
    let folder = folder();
    let with = |name: &str| Options { tiles: Some(folder.0.join(name)), ..options(&folder.0, "127.0.0.1:7333") };
    assert!(matches!(router(with("none.pmtiles")), Err(ServeError::Tiles(_))));
    assert!(matches!(router(with("war.db")), Err(ServeError::Tiles(_))), "a record is no ground");
    let bytes: Vec<u8> = b"PMTiles\x03".iter().copied().chain((0..=255).cycle().take(2000)).collect();
    std::fs::write(folder.0.join("ground.pmtiles"), &bytes).unwrap();
    let server = Server { router: router(with("ground.pmtiles")).unwrap(), _folder: folder };
    assert_eq!(server.get("/session").await["tiles"], true);
    let (status, heads, body) =
        server.ask("GET", "/api/v1/tiles", &[("range", "bytes=100-299"), ("accept-encoding", "gzip, br")], "").await;
    assert_eq!((status, &body[..]), (StatusCode::PARTIAL_CONTENT, &bytes[100..300]));
    assert_eq!((&heads["content-range"], heads.get("content-encoding")), (&HeaderValue::from_static("bytes 100-299/2008"), None));
    let (status, _, body) = server.ask("GET", "/api/v1/tiles", &[("range", "bytes=2000-9000")], "").await;
    assert_eq!((status, &body[..]), (StatusCode::PARTIAL_CONTENT, &bytes[2000..]));
    for range in ["bytes=2008-2009", "bytes=5-1", "bytes=0-1,5-6", "all"] {
        assert_eq!(server.ask("GET", "/api/v1/tiles", &[("range", range)], "").await.0, StatusCode::RANGE_NOT_SATISFIABLE, "{range}");
    }
    assert_eq!(Server::new().ask("GET", "/api/v1/tiles", &[("range", "bytes=0-9")], "").await.0, StatusCode::NOT_FOUND);
}

/// Somebody who sends a head letter by letter holds no place for long, and does not hold up others.
#[tokio::test]
async fn slow_heads_are_dropped() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let server = Server::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(isnad_server::accept(listener, server.router.clone(), async { _ = stopped.await }));
    let mut slow = tokio::net::TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET /api/v1/health HTTP/1.1\r\nhost: loc").await.unwrap();
    let mut quick = tokio::net::TcpStream::connect(address).await.unwrap();
    quick.write_all(b"GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    quick.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    let mut rest = Vec::new();
    let closed = tokio::time::timeout(std::time::Duration::from_secs(30), slow.read_to_end(&mut rest)).await;
    assert!(closed.is_ok() && !rest.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&rest));
    stop.send(()).unwrap();
    serving.await.unwrap();
}
