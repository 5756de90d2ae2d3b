//! What went wrong, as `application/problem+json` (RFC 9457).

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use isnad_record::RecordError;
use serde_json::json;

/// An answer that is an error.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
    help: Option<String>,
    /// Seconds after which it may be asked again.
    retry: Option<u64>,
}

/// What handlers give.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// An error with what it is about.
    pub fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, title, detail: detail.into(), help: None, retry: None }
    }

    /// A parameter or a body that cannot be meant.
    pub fn wrong(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "the request cannot be read", detail)
    }

    /// Something that is not there.
    pub fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "there is no such thing", detail)
    }

    /// Who asks has not said who it is.
    pub fn unknown() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "who are you?", "log in, or send a token of yours")
    }

    /// Who asks may not do this.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "this is not for you to do", detail)
    }

    /// Asked too often.
    pub fn often(seconds: u64) -> Self {
        let detail = format!("wait {seconds} s and ask again");
        Self { retry: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too many requests", detail) }
    }

    /// With what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl From<RecordError> for Problem {
    fn from(error: RecordError) -> Self {
        let told = error.to_string();
        let mut lines = told.lines();
        let what = lines.next().unwrap_or_default().to_owned();
        // Paths of the machine are not for those who read from afar.
        let help = lines.find_map(|line| line.trim_start().strip_prefix("help: ")).map(str::to_owned);
        let (status, title) = match &error {
            RecordError::Refused { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "this cannot be done"),
            RecordError::Busy(_) => (StatusCode::CONFLICT, "the record is being written"),
            RecordError::Full { .. } => (StatusCode::INSUFFICIENT_STORAGE, "there is no room"),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "the record cannot be used"),
        };
        Self { help, ..Self::new(status, title, what) }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the record cannot be used", format!("what is kept is no JSON: {error}"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = json!({"type": "about:blank", "title": self.title, "status": self.status.as_u16(), "detail": self.detail});
        if let Some(help) = self.help {
            body["help"] = help.into();
        }
        let mut response = (self.status, [(header::CONTENT_TYPE, "application/problem+json")], Json(body)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/problem+json"));
        response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
