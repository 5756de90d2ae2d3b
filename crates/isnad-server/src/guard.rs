//! Who may come in: hosts, roles, cross-site requests, too many of them; and what browsers are told.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use rustc_hash::FxHashMap;
use subtle::ConstantTimeEq;

use crate::app::{App, lock, now};
use crate::problem::{Problem, Result};
use crate::users::Role;

/// The cookie of a session.
pub const COOKIE: &str = "isnad-session";
/// The header that comes with whatever changes something.
pub const CSRF: &str = "x-csrf-token";

/// Who asks.
#[derive(Debug, Clone)]
pub struct Who {
    /// The name that changes are logged with.
    pub name: String,
    /// Whether it is that of an account.
    pub account: bool,
    /// What they may do; `None` for somebody who has not logged in where there are accounts.
    pub role: Option<Role>,
    /// What must come with whatever they change, from a browser.
    pub csrf: String,
    /// Whether they sent a token and no cookie: then it is no browser that somebody else may drive.
    pub token: bool,
    /// From where.
    pub address: IpAddr,
}

impl Who {
    /// Whether they may do what takes this role.
    ///
    /// # Errors
    /// That they may not.
    pub fn may(&self, role: Role) -> Result<()> {
        match self.role {
            None => Err(Problem::unknown()),
            Some(has) if has >= role => Ok(()),
            Some(has) => Err(Problem::forbidden(format!("it takes a {}, and you are a {}", role.name(), has.name()))),
        }
    }

    /// Who changes something now.
    pub fn stamp(&self) -> isnad_record::Stamp {
        isnad_record::Stamp { at: now(), by: self.name.clone() }
    }
}

/// What of a request must be known before it is answered.
pub async fn guard(State(door): State<Arc<Door>>, mut request: Request, next: Next) -> Response {
    let app = Arc::clone(&door.app);
    let entered = door.enter(&request);
    let api = request.uri().path().starts_with("/api/");
    let mut response = match entered {
        Ok(who) => {
            request.extensions_mut().insert(who);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    };
    let secure = app.secure;
    let heads = response.headers_mut();
    for (name, value) in HEADERS {
        heads.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if secure {
        heads.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if api {
        heads.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        heads.insert(header::VARY, HeaderValue::from_static("cookie, authorization, accept-encoding"));
    }
    response
}

/// Nothing from another host, nothing that is not in a file of its own.
const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' data: blob:; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; \
         font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Requests of one address that are let through at once, and in a second.
const BURST: f64 = 400.0;
const RATE: f64 = 100.0;
/// Addresses that are remembered.
const ADDRESSES: usize = 20_000;

/// The door of the server.
pub struct Door {
    app: Arc<App>,
    /// What must come with changes where there are no accounts.
    csrf: String,
    /// By address: what is left, and when that was.
    left: Mutex<FxHashMap<IpAddr, (f64, Instant)>>,
}

impl Door {
    /// Of an app.
    pub fn new(app: Arc<App>) -> Self {
        Self { app, csrf: crate::users::secret(), left: Mutex::default() }
    }

    fn enter(&self, request: &Request) -> Result<Who> {
        let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
        self.host(request)?;
        self.rate(address)?;
        let who = self.who(request.headers(), address);
        let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        if changes && !who.token {
            self.own_page(request)?;
            // To log in there is no session yet to take a word from, and the password is word enough.
            let login = request.uri().path() == "/api/v1/session" && *request.method() == Method::POST;
            let sent = request.headers().get(CSRF).map(HeaderValue::as_bytes).unwrap_or_default();
            if !login && !bool::from(sent.ct_eq(who.csrf.as_bytes())) {
                let problem = Problem::forbidden("the request does not carry the word that its session was given");
                return Err(
                    problem.help("send `csrf` of GET /api/v1/session as X-CSRF-Token, or a token of yours as Authorization: Bearer")
                );
            }
        }
        Ok(who)
    }

    /// A name of this host: what another site's name leads here (DNS rebinding) is not answered.
    fn host(&self, request: &Request) -> Result<()> {
        if self.app.hosts.is_empty() {
            return Ok(());
        }
        let host =
            request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).or_else(|| request.uri().host()).unwrap_or_default();
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).map_or(host, |(name, _)| name);
        let name = name.trim_matches(['[', ']']).to_ascii_lowercase();
        if self.app.hosts.contains(&name) {
            return Ok(());
        }
        Err(Problem::forbidden("this server does not go by that name").help("ask for it by the address that it printed when it began"))
    }

    /// A page of this host: browsers say which page a request comes from.
    fn own_page(&self, request: &Request) -> Result<()> {
        let heads = request.headers();
        let host = heads.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let other_origin = heads.get(header::ORIGIN).is_some_and(|origin| {
            let origin = origin.to_str().unwrap_or_default();
            origin.split_once("://").is_none_or(|(_, of)| !of.eq_ignore_ascii_case(host))
        });
        let other_site = heads.get("sec-fetch-site").is_some_and(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"));
        if other_origin || other_site { Err(Problem::forbidden("the request comes from a page of another host")) } else { Ok(()) }
    }

    fn rate(&self, address: IpAddr) -> Result<()> {
        if address.is_loopback() {
            return Ok(());
        }
        let mut all = lock(&self.left);
        if all.len() >= ADDRESSES {
            all.retain(|_, (_, at)| at.elapsed().as_secs() < 60);
        }
        let (left, at) = all.entry(address).or_insert((BURST, Instant::now()));
        *left = (*left + at.elapsed().as_secs_f64() * RATE).min(BURST);
        *at = Instant::now();
        if *left < 1.0 {
            return Err(Problem::often(1));
        }
        *left -= 1.0;
        Ok(())
    }

    fn who(&self, headers: &HeaderMap, address: IpAddr) -> Who {
        let nobody = Who { name: String::new(), account: false, role: None, csrf: String::new(), token: false, address };
        let Some(users) = &self.app.users else {
            let csrf = self.csrf.clone();
            return Who { name: self.app.somebody.clone(), role: Some(Role::Admin), csrf, ..nobody };
        };
        if let Some(token) = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer ")) {
            let of = |user: crate::users::User| Who { name: user.name, account: true, role: Some(user.role), ..nobody.clone() };
            return Who { token: true, ..users.of_token(token.trim()).map_or_else(|| nobody.clone(), of) };
        }
        let Some(session) = cookie(headers).and_then(|key| self.app.sessions.of(&key)) else { return nobody };
        // Who has lost a role has lost it now.
        match users.role(&session.user) {
            Some(role) => Who { name: session.user, account: true, role: Some(role), csrf: session.csrf, ..nobody },
            None => nobody,
        }
    }
}

/// What the browser holds of its session.
pub fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned))
}

/// What only those may do who have this role, for a whole part of the address.
pub async fn readers(request: Request, next: Next) -> Response {
    let may = request.extensions().get::<Who>().map_or_else(|| Err(Problem::unknown()), |who| who.may(Role::Reader));
    match may {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}
