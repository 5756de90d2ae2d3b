//! The page itself: files that were built before and lie inside the program.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::app::tagged;
use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Built;

/// What is said where the page was not built.
const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>isnad</title><h1>isnad</h1>\
<p>The page was not built into this program; the interface for programs is there: <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>.</p></html>";

/// Whatever is not under `/api`.
pub async fn page(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::new(StatusCode::METHOD_NOT_ALLOWED, "the request cannot be read", "this address is only to be read")
            .into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    if path.starts_with("api/") {
        return Problem::missing("the interface has no such address").help("/api/v1/openapi.json tells all of them").into_response();
    }
    if path.split('/').any(|part| part == "..") {
        return Problem::missing("there is no such file").into_response();
    }
    if let Some(response) = file(path, request.headers()) {
        return response;
    }
    let wants_page = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*"));
    let last = path.rsplit('/').next().unwrap_or_default();
    if !wants_page || last.contains('.') {
        return Problem::missing("there is no such file").into_response();
    }
    // The page finds its own way by the address.
    file("index.html", request.headers())
        .unwrap_or_else(|| ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], NOT_BUILT).into_response())
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    // Only names of files that were built are looked up: nothing of the disk is.
    let found = Built::get(path)?;
    let kind = match path.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "geojson" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let mut response = tagged(headers, found.data.into_owned().into(), kind);
    // Names of built files change with what is in them.
    if path.starts_with("assets/") {
        response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    Some(response)
}
