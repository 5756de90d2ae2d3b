//! Documents with their claims and mentions, search, counts, the queue and the log.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use isnad_model::Document;
use serde_json::{Value, json};

use crate::app::App;
use crate::ask::Asked;
use crate::problem::{Problem, Result};

type Shared = State<Arc<App>>;

/// Longer texts are given without the mentions in them: finding these takes as long as reading.
const LONG: usize = 2 << 20;

/// `GET /documents`
pub async fn list(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let limit = asked.limit()?;
    let wrong = || Problem::wrong("cursor is what `next` of the page before gave");
    let before = asked.get("cursor").map(|text| text.parse::<i64>().map_err(|_| wrong())).transpose()?.unwrap_or(i64::MAX);
    let publisher = asked.get("publisher").map(str::to_owned);
    app.answer(asked.canonical("documents"), &headers, move |record| {
        let mut found = record.documents_back(before, publisher.as_deref(), limit + 1)?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|(document, _)| document.id.to_string());
        let items: Vec<Value> = found
            .into_iter()
            .map(|(document, claims)| {
                let mut item = json!(document);
                item["claims"] = json!(claims);
                item
            })
            .collect();
        let stats = record.stats()?;
        let total = match &publisher {
            None => stats.documents,
            Some(name) => stats.publishers.iter().find(|(publisher, _)| publisher == name).map_or(0, |(_, n)| *n),
        };
        Ok(json!({"items": items, "next": next, "total": total}))
    })
    .await
}

/// `GET /documents/{id}`
pub async fn one(State(app): Shared, headers: HeaderMap, Path(id): Path<String>) -> Result<Response> {
    let lexicon = app.lexicon;
    app.answer(format!("document\u{1}{id}"), &headers, move |record| {
        let unknown = || Problem::missing(format!("there is no document {id}")).help("`/api/v1/documents` lists them");
        let number: i64 = match id.parse() {
            Ok(number) => number,
            Err(_) => record.documents_named(&id)?.first().ok_or_else(unknown)?.id,
        };
        let kept = record.document(number)?.ok_or_else(unknown)?;
        let text = record.text(number)?;
        let events: BTreeMap<String, String> = record.events_in(number)?.into_iter().collect();
        let judgements = record.judgements_in(number)?;
        let mut claims = Vec::new();
        for claim in record.claims_of(number)? {
            // What people judged outranks what was read.
            let judged = record.judged(&claim.key)?;
            let held = judged.as_ref().map_or(&claim.claim, |judged| &judged.claim);
            let mut value = json!(held);
            let of: Vec<_> =
                judgements.iter().filter(|one| one.claim.as_ref() == Some(&claim.key) || one.other.as_ref() == Some(&claim.key)).collect();
            value["judgements"] = json!(of);
            value["event"] = json!(events.get(&claim.key));
            value["copied"] = json!(claim.copied);
            value["key"] = json!(claim.key);
            claims.push(value);
        }
        let document = Document {
            id: kept.name.clone(),
            text,
            published: kept.published.clone(),
            publisher: kept.publisher.clone(),
            ..Document::default()
        };
        let mentions = if document.text.len() <= LONG { isnad_reader::mentions(lexicon, &document) } else { Vec::new() };
        let mut value = json!(kept);
        value["text"] = json!(document.text);
        value["claims"] = json!(claims);
        value["mentions"] = json!(mentions);
        Ok(value)
    })
    .await
}

/// `GET /search`
pub async fn search(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let typed = asked.get("q").ok_or_else(|| Problem::wrong("q is what to look for"))?.to_owned();
    let (limit, words) = (asked.limit()?, Arc::clone(&app.words));
    app.answer(asked.canonical("search"), &headers, move |record| Ok(json!(record.search(&*words, &typed, limit)?))).await
}

/// `GET /stats`
pub async fn stats(State(app): Shared, headers: HeaderMap) -> Result<Response> {
    app.answer("stats".to_owned(), &headers, |record| {
        let mut stats = json!(record.stats()?);
        let object = |pairs: &Value| -> Value {
            let pairs = pairs.as_array().into_iter().flatten();
            pairs
                .filter_map(|pair| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.clone())))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
        for name in ["types", "statuses", "grades", "publishers"] {
            stats[name] = object(&stats[name]);
        }
        Ok(stats)
    })
    .await
}

/// `GET /queue`
pub async fn queue(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let limit = asked.limit()?;
    app.answer(asked.canonical("queue"), &headers, move |record| {
        let mut items = Vec::new();
        for queued in record.queue(limit)? {
            let mut item = json!(queued);
            if let Some(claim) = record.claim(&queued.claim)? {
                item["document_id"] = json!(claim.document);
                item["start"] = json!(claim.claim.start);
                item["end"] = json!(claim.claim.end);
            }
            items.push(item);
        }
        Ok(json!({"items": items}))
    })
    .await
}

/// `GET /judgements`
pub async fn judgements(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let claim = asked.get("claim").map(str::to_owned);
    app.answer(asked.canonical("judgements"), &headers, move |record| Ok(json!({"items": record.judgements(claim.as_deref())?}))).await
}

/// `GET /log`
pub async fn log(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let limit = asked.limit()?;
    let wrong = || Problem::wrong("cursor is what `next` of the page before gave");
    let before = asked.get("cursor").map(|text| text.parse::<i64>().map_err(|_| wrong())).transpose()?.unwrap_or(i64::MAX);
    app.answer(asked.canonical("log"), &headers, move |record| {
        // The last first: what was done lately is what is asked for.
        let items = record.log_back(before, limit)?;
        let next = items.last().map(|entry| entry.seq).filter(|seq| *seq > 1).map(|seq| seq.to_string());
        Ok(json!({"items": items, "next": next, "total": record.entries()?}))
    })
    .await
}

/// `GET /places`
pub async fn places(app: Shared, headers: HeaderMap, query: RawQuery) -> Result<Response> {
    names(app, headers, query, "place").await
}

/// `GET /actors`
pub async fn actors(app: Shared, headers: HeaderMap, query: RawQuery) -> Result<Response> {
    names(app, headers, query, "actor").await
}

async fn names(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery, sort: &'static str) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let (limit, typed) = (asked.limit()?.min(100), asked.get("q").unwrap_or_default().to_owned());
    app.answer(asked.canonical(sort), &headers, move |record| {
        let found = record.event_names(sort, &typed, limit)?;
        let items: Vec<Value> = found.into_iter().map(|(id, name, events)| json!({"id": id, "name": name, "events": events})).collect();
        Ok(json!({"items": items}))
    })
    .await
}
