//! Judgements, logging in and out, people and their tokens.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use isnad_record::Judgement;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::app::App;
use crate::guard::{COOKIE, Who, cookie};
use crate::problem::{Problem, Result};
use crate::users::{Role, Users, UsersError};

type Shared = State<Arc<App>>;

/// A body of JSON.
fn body<T: DeserializeOwned>(headers: &HeaderMap, bytes: &Bytes) -> Result<T> {
    let json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !json {
        // A form of another site cannot send this type.
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the request cannot be read", "send application/json"));
    }
    serde_json::from_slice(bytes).map_err(|error| Problem::wrong(error.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewJudgement {
    kind: String,
    claim: String,
    other: Option<String>,
    field: Option<String>,
    value: Option<Value>,
    note: Option<String>,
}

impl NewJudgement {
    fn judgement(self) -> Result<Judgement> {
        let needs = |value: Option<String>, name: &str| value.ok_or_else(|| Problem::wrong(format!("`{}` takes `{name}`", self.kind)));
        let claim = self.claim;
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for given in [&claim].into_iter().chain(&self.other).chain(&self.note) {
            if given.len() > 10_000 {
                return Err(Problem::wrong("a text of a judgement has at most 10,000 bytes"));
            }
        }
        Ok(match self.kind.as_str() {
            "accept" => Judgement::Accept(claim),
            "reject" => Judgement::Reject(claim),
            "edit" => {
                let value = self.value.as_ref().map(text);
                Judgement::Edit(claim, needs(self.field.clone(), "field")?, needs(value, "value")?)
            }
            "same" => Judgement::Same(claim, needs(self.other.clone(), "other")?),
            "different" => Judgement::Different(claim, needs(self.other.clone(), "other")?),
            "note" => Judgement::Note(claim, needs(self.note.clone(), "note")?),
            _ => return Err(Problem::wrong("kind is any of accept, reject, edit, same, different, note")),
        })
    }
}

/// `POST /judgements`
pub async fn judge(State(app): Shared, Extension(who): Extension<Who>, headers: HeaderMap, bytes: Bytes) -> Result<Response> {
    who.may(Role::Reviewer)?;
    let judgement = body::<NewJudgement>(&headers, &bytes)?.judgement()?;
    let stamp = who.stamp();
    let id = app.write(stamp.clone(), move |record| record.judge(&stamp, &judgement)).await?;
    Ok((StatusCode::CREATED, Json(json!({"id": id}))).into_response())
}

/// `POST /judgements/{id}/undo`
pub async fn undo(State(app): Shared, Extension(who): Extension<Who>, Path(id): Path<String>) -> Result<Response> {
    who.may(Role::Reviewer)?;
    let id: i64 = id.parse().map_err(|_| Problem::missing("judgements are called by their numbers"))?;
    let stamp = who.stamp();
    let id = app.write(stamp.clone(), move |record| record.undo(&stamp, id)).await?;
    Ok((StatusCode::CREATED, Json(json!({"id": id}))).into_response())
}

/// `GET /session`
pub async fn session(State(app): Shared, Extension(who): Extension<Who>) -> Result<Json<Value>> {
    let role = who.role.ok_or_else(Problem::unknown)?;
    let user = who.account.then_some(&who.name);
    Ok(Json(json!({"user": user, "role": role, "csrf": who.csrf, "accounts": app.users.is_some(), "tiles": app.tiles.is_some()})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    user: String,
    password: String,
}

/// `POST /session`
pub async fn log_in(State(app): Shared, Extension(who): Extension<Who>, headers: HeaderMap, bytes: Bytes) -> Result<Response> {
    let login: Login = body(&headers, &bytes)?;
    if app.users.is_none() {
        return Err(Problem::new(StatusCode::CONFLICT, "there are no accounts", "this record is open to whoever uses this machine"));
    }
    let (checking, from) = (Arc::clone(&app), who.address);
    // A password takes a moment to check, on purpose.
    let check = move || checking.users.as_ref().map_or(Ok(None), |users| users.check(&login.user, &login.password, from));
    let checked = tokio::task::spawn_blocking(check).await.map_err(|_| Problem::unknown())?;
    let user = checked.map_err(Problem::often)?;
    let user = user.ok_or_else(|| Problem::new(StatusCode::UNAUTHORIZED, "this is not right", "no account has this name and password"))?;
    // What the browser held before, whoever gave it that, opens nothing from now on.
    if let Some(old) = cookie(&headers) {
        app.sessions.end(&old);
    }
    let key = app.sessions.begin(&user.name);
    let csrf = app.sessions.of(&key).map(|session| session.csrf).unwrap_or_default();
    let body = json!({"user": user.name, "role": user.role, "csrf": csrf, "accounts": true});
    Ok(with_cookie(&app, &key, None, Json(body).into_response()))
}

/// `DELETE /session`
pub async fn log_out(State(app): Shared, headers: HeaderMap) -> Response {
    if let Some(key) = cookie(&headers) {
        app.sessions.end(&key);
    }
    with_cookie(&app, "", Some(0), StatusCode::NO_CONTENT.into_response())
}

fn with_cookie(app: &App, key: &str, age: Option<u32>, mut response: Response) -> Response {
    let secure = if app.secure { "; Secure" } else { "" };
    let age = age.map(|age| format!("; Max-Age={age}")).unwrap_or_default();
    let cookie = format!("{COOKIE}={key}; Path=/; HttpOnly; SameSite=Strict{secure}{age}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn users(app: &App) -> Result<&Users> {
    let none = || Problem::new(StatusCode::CONFLICT, "there are no accounts", "this record is open to whoever uses this machine");
    app.users.as_ref().ok_or_else(|| none().help("`isnad user add NAME --role admin` makes the first"))
}

impl From<UsersError> for Problem {
    fn from(error: UsersError) -> Self {
        match error {
            UsersError::Refused(what) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "this cannot be done", what),
            UsersError::File(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the accounts cannot be used", "their file cannot be read or written")
            }
        }
    }
}

/// `GET /users`
pub async fn people(State(app): Shared, Extension(who): Extension<Who>) -> Result<Json<Value>> {
    who.may(Role::Admin)?;
    Ok(Json(json!({"items": users(&app)?.list()?})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewUser {
    name: String,
    role: Role,
    password: String,
}

/// `POST /users`: somebody new, or another role and password.
pub async fn put_user(State(app): Shared, Extension(who): Extension<Who>, headers: HeaderMap, bytes: Bytes) -> Result<Response> {
    who.may(Role::Admin)?;
    let new: NewUser = body(&headers, &bytes)?;
    users(&app)?;
    let (name, put) = (new.name.clone(), Arc::clone(&app));
    let work = move || put.users.as_ref().map_or(Ok(()), |users| users.put(&new.name, new.role, &new.password));
    tokio::task::spawn_blocking(work).await.map_err(|_| Problem::unknown())??;
    app.sessions.end_all(&name);
    note(&app, &who, "account", &name).await?;
    Ok((StatusCode::CREATED, Json(json!({"name": name}))).into_response())
}

/// `DELETE /users/{name}`
pub async fn remove_user(State(app): Shared, Extension(who): Extension<Who>, Path(name): Path<String>) -> Result<StatusCode> {
    who.may(Role::Admin)?;
    if !users(&app)?.remove(&name)? {
        return Err(Problem::missing(format!("there is nobody called {name}")));
    }
    app.sessions.end_all(&name);
    note(&app, &who, "account removed", &name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /tokens`
pub async fn tokens(State(app): Shared, Extension(who): Extension<Who>) -> Result<Json<Value>> {
    who.may(Role::Admin)?;
    Ok(Json(json!({"items": users(&app)?.tokens(None)?})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewToken {
    user: String,
    #[serde(default)]
    note: String,
}

/// `POST /tokens`: the only time that it is shown.
pub async fn put_token(State(app): Shared, Extension(who): Extension<Who>, headers: HeaderMap, bytes: Bytes) -> Result<Response> {
    who.may(Role::Admin)?;
    let new: NewToken = body(&headers, &bytes)?;
    let (id, token) = users(&app)?.make_token(&new.user, &new.note)?;
    note(&app, &who, "token", &new.user).await?;
    Ok((StatusCode::CREATED, Json(json!({"id": id, "token": token}))).into_response())
}

/// `DELETE /tokens/{id}`
pub async fn end_token(State(app): Shared, Extension(who): Extension<Who>, Path(id): Path<String>) -> Result<StatusCode> {
    who.may(Role::Admin)?;
    let number = id.parse().map_err(|_| Problem::missing("tokens are called by their numbers"))?;
    if !users(&app)?.end_token(number)? {
        return Err(Problem::missing(format!("there is no token {id}")));
    }
    note(&app, &who, "token ended", &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps in the log of the record who may do what, by whose word.
async fn note(app: &Arc<App>, who: &Who, action: &'static str, of: &str) -> Result<()> {
    let (stamp, of) = (who.stamp(), of.to_owned());
    app.write(stamp.clone(), move |record| record.note(&stamp, action, &of)).await
}
