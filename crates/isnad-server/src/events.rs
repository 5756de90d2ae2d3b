//! Events: a page of them, counts over time, over the map and by what they are, and one with all that is told of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use isnad_model::{Event, EventFigure, Measure};
use isnad_record::{EventFilter, Record};
use serde_json::{Value, json};

use crate::app::App;
use crate::ask::{Asked, cursor_of, date};
use crate::problem::{Problem, Result};

type Shared = State<Arc<App>>;

/// `GET /events`
pub async fn list(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let mut filter = asked.filter(app.lexicon, &*app.words)?;
    let (newest, cursor) = (asked.newest_first()?, asked.cursor()?);
    filter.most = asked.limit()?;
    let total = total(&app, &asked, &filter).await?;
    let question = asked.canonical("events");
    app.answer(question, &headers, move |record| {
        let (events, next) = record.events_page(&filter, newest, cursor.as_ref())?;
        let items = events.iter().map(|event| Ok(summary(&serde_json::from_str(event)?))).collect::<Result<Vec<_>>>()?;
        Ok(json!({"items": items, "next": next.as_ref().map(cursor_of), "total": total}))
    })
    .await
}

/// How many there are: the same for all pages.
async fn total(app: &Arc<App>, asked: &Asked, filter: &EventFilter) -> Result<u64> {
    let filter = EventFilter { most: 0, ..filter.clone() };
    let question = asked.without(&["cursor", "limit", "sort"]).canonical("total");
    let answer = app.answer(question, &HeaderMap::new(), move |record| Ok(json!(record.count_events(&filter)?))).await?;
    let body = axum::body::to_bytes(answer.into_body(), 64).await.unwrap_or_default();
    Ok(serde_json::from_slice(&body)?)
}

/// An event in a list.
fn summary(event: &Event) -> Value {
    let days = event.time.as_deref().and_then(isnad_record::days::of_edtf);
    let names = |actors: &[isnad_model::EventActor]| actors.iter().map(|actor| actor.name.clone()).collect::<Vec<_>>();
    json!({
        "id": event.id, "type": event.kind, "status": event.status, "grade": event.grade, "time": event.time,
        "first_day": days.and_then(|days| date(days.first)), "last_day": days.and_then(|days| date(days.last)),
        "place": event.place.as_ref().map(|place| json!({
            "id": place.id, "name": place.name, "lat": place.lat, "lon": place.lon, "precision": place.precision, "radius_km": place.radius_km,
        })),
        "agents": names(&event.agents), "targets": names(&event.targets),
        "killed": range(&event.figures, Measure::Killed), "injured": range(&event.figures, Measure::Injured),
        "documents": event.documents.len(), "sources": event.sources, "independent_sources": event.independent_sources,
        "claims": event.claims.len(), "denied": !event.denied_by.is_empty(),
        "differs": event.differences.iter().map(|difference| difference.about.name()).collect::<Vec<_>>(),
        "quote": event.claims.first().map(|claim| &claim.evidence),
    })
}

/// Fewest and most that any account gives, of several counts the greatest; `null` where none is given.
fn range(figures: &[EventFigure], measure: Measure) -> Value {
    let ends = |figure: &EventFigure| (figure.low.map(|low| low.0), figure.high.map(|high| high.0));
    let most = |ends: &(Option<f64>, Option<f64>)| ends.1.or(ends.0).unwrap_or(0.0);
    let of = figures.iter().filter(|figure| figure.measure == measure).map(ends);
    of.max_by(|a, b| most(a).total_cmp(&most(b))).map_or(Value::Null, |(low, high)| json!([low, high]))
}

/// `GET /events/timeline`
pub async fn timeline(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let filter = asked.filter(app.lexicon, &*app.words)?;
    let by = match asked.get("by") {
        None => None,
        Some(by @ ("day" | "month" | "year")) => Some(by.to_owned()),
        Some(_) => return Err(Problem::wrong("by is day, month or year")),
    };
    app.answer(asked.canonical("timeline"), &headers, move |record| timeline_of(record, &filter, by)).await
}

fn timeline_of(record: &Record, filter: &EventFilter, by: Option<String>) -> Result<Value> {
    // First days with their events by grade: contested, fair, weak.
    let (mut days, mut undated): (BTreeMap<i32, [u64; 3]>, u64) = (BTreeMap::new(), 0);
    record.glance(filter, &mut |event| match event.days {
        // An open beginning is none.
        Some((first, _)) if first > -1_000_000 => days.entry(first).or_default()[grade(event.grade)] += 1,
        _ => undated += 1,
    })?;
    let span = days.keys().next().zip(days.keys().next_back()).map_or(0, |(first, last)| last - first);
    let by = by.unwrap_or_else(|| {
        if span <= 120 {
            "day"
        } else if span <= 12 * 366 {
            "month"
        } else {
            "year"
        }
        .to_owned()
    });
    let letters = match by.as_str() {
        "day" => 10,
        "month" => 7,
        _ => 4,
    };
    let mut bins: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for (day, counts) in days {
        let Some(date) = date(day) else { continue };
        let bin = bins.entry(date.get(..date.len() - (10 - letters)).unwrap_or(&date).to_owned()).or_default();
        bin.iter_mut().zip(counts).for_each(|(all, more)| *all += more);
    }
    let bin = |(start, [contested, fair, weak]): (String, [u64; 3])| json!({"start": start, "count": contested + fair + weak, "by_grade": {"contested": contested, "fair": fair, "weak": weak}});
    Ok(json!({"by": by, "bins": bins.into_iter().map(bin).collect::<Vec<_>>(), "undated": undated}))
}

fn grade(name: &str) -> usize {
    match name {
        "contested" => 0,
        "fair" => 1,
        _ => 2,
    }
}

/// Single events that a map is given at most.
const POINTS: usize = 5000;
/// Cells across a tile of a map.
const CELLS: f64 = 5.0;

/// Events of one cell of the map.
struct Cell {
    count: u64,
    sum: (f64, f64),
    bounds: [f64; 4],
    grades: [u64; 3],
    first: Value,
}

/// `GET /events/map`
pub async fn map(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let filter = asked.filter(app.lexicon, &*app.words)?;
    let zoom = asked.number("zoom", 0, 24)?.unwrap_or(5) as i32;
    app.answer(asked.canonical("map"), &headers, move |record| map_of(record, &filter, zoom)).await
}

fn map_of(record: &Record, filter: &EventFilter, zoom: i32) -> Result<Value> {
    let size = 360.0 / 2_f64.powi(zoom) / CELLS;
    let (mut cells, mut points, mut unplaced): (BTreeMap<(i64, i64), Cell>, Vec<Value>, u64) = (BTreeMap::new(), Vec::new(), 0);
    record.glance(filter, &mut |event| {
        let Some((lat, lon)) = event.point else {
            unplaced += 1;
            return;
        };
        let point = || {
            let radius = event.radius_km.or_else(|| event.precision.map(usual_radius));
            json!({"id": event.id, "lat": lat, "lon": lon, "radius_km": radius, "precision": event.precision, "type": event.kind,
                "status": event.status, "grade": event.grade, "place": event.place})
        };
        if zoom >= 11 && points.len() < POINTS {
            points.push(point());
            return;
        }
        let key = ((lat / size).floor() as i64, (lon / size).floor() as i64);
        let cell = cells.entry(key).or_insert_with(|| Cell {
            count: 0,
            sum: (0.0, 0.0),
            bounds: [lon, lat, lon, lat],
            grades: [0; 3],
            first: point(),
        });
        cell.count += 1;
        cell.sum = (cell.sum.0 + lat, cell.sum.1 + lon);
        cell.bounds = [cell.bounds[0].min(lon), cell.bounds[1].min(lat), cell.bounds[2].max(lon), cell.bounds[3].max(lat)];
        cell.grades[grade(event.grade)] += 1;
    })?;
    let mut clusters = Vec::new();
    for cell in cells.into_values() {
        if cell.count == 1 {
            points.push(cell.first);
            continue;
        }
        let [contested, fair, weak] = cell.grades;
        let n = cell.count as f64;
        clusters.push(json!({"lat": cell.sum.0 / n, "lon": cell.sum.1 / n, "count": cell.count, "bbox": cell.bounds,
            "by_grade": {"contested": contested, "fair": fair, "weak": weak}}));
    }
    let numbers: Vec<i64> = points.iter().filter_map(|point| point["place"].as_i64()).collect();
    let names: BTreeMap<i64, String> = record.place_names(&numbers)?.into_iter().collect();
    for point in &mut points {
        point["place"] = json!(point["place"].as_i64().and_then(|number| names.get(&number)));
    }
    Ok(json!({"clusters": clusters, "points": points, "unplaced": unplaced}))
}

/// Kilometres from the point of a place within which most of it lies, by what kind of place it is.
fn usual_radius(precision: &str) -> f64 {
    match precision {
        "country" | "sea" => 400.0,
        "governorate" | "region" | "river" | "mountain" | "road" | "island" => 60.0,
        "district" | "valley" => 20.0,
        "city" => 8.0,
        _ => 3.0,
    }
}

/// `GET /facets`
pub async fn facets(State(app): Shared, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::of(query.as_deref())?;
    let filter = asked.filter(app.lexicon, &*app.words)?;
    app.answer(asked.canonical("facets"), &headers, move |record| facets_of(record, &filter)).await
}

fn facets_of(record: &Record, filter: &EventFilter) -> Result<Value> {
    let wide = EventFilter { kinds: vec![], statuses: vec![], grades: vec![], ..filter.clone() };
    let asked = [&filter.kinds, &filter.statuses, &filter.grades];
    let mut counts: [BTreeMap<String, u64>; 3] = Default::default();
    record.glance(&wide, &mut |event| {
        let has = [event.kind, event.status, event.grade];
        let fits = |at: usize| asked[at].is_empty() || asked[at].iter().any(|name| name == has[at]);
        for at in 0..3 {
            // What would be there if this were not asked.
            if (0..3).all(|other| other == at || fits(other)) {
                match counts[at].get_mut(has[at]) {
                    Some(count) => *count += 1,
                    None => _ = counts[at].insert(has[at].to_owned(), 1),
                }
            }
        }
    })?;
    // Of a publisher its documents: which events they tell of would have to be looked up for each.
    let publishers: BTreeMap<String, u64> = record.stats()?.publishers.into_iter().collect();
    let [kinds, statuses, grades] = counts;
    Ok(json!({"type": kinds, "status": statuses, "grade": grades, "publisher": publishers}))
}

/// `GET /events/{id}`
pub async fn one(State(app): Shared, headers: HeaderMap, Path(id): Path<String>) -> Result<Response> {
    app.answer(format!("event\u{1}{id}"), &headers, move |record| {
        let event: Event = serde_json::from_str(&found(record, &id)?)?;
        let keys = record.keys_of(&event.id)?;
        let mut value = serde_json::to_value(&event)?;
        let days = event.time.as_deref().and_then(isnad_record::days::of_edtf);
        value["first_day"] = json!(days.and_then(|days| date(days.first)));
        value["last_day"] = json!(days.and_then(|days| date(days.last)));
        let mut documents = BTreeMap::new();
        for (claim, (key, document)) in value["claims"].as_array_mut().into_iter().flatten().zip(&keys) {
            claim["key"] = json!(key);
            claim["document_id"] = json!(document);
            if !documents.contains_key(document)
                && let Some(kept) = record.document(*document)?
            {
                documents.insert(
                    *document,
                    json!({"id": kept.id, "name": kept.name, "title": kept.title, "publisher": kept.publisher,
                    "published": kept.published, "url": kept.url, "copy_of": kept.copy_of.map(|(of, _)| of)}),
                );
            }
            if let Some(kept) = record.claim(key)? {
                // Where it stands in its text, and through whom it came.
                let context = context(&record.text(kept.document)?, kept.claim.start as usize, kept.claim.end as usize);
                claim["context"] = json!(context);
                claim["attribution"] = json!(kept.claim.attribution);
                claim["copied"] = json!(kept.copied);
            }
        }
        value["sources_of"] = json!(documents.into_values().collect::<Vec<_>>());
        let terms = record.terms(&event)?;
        value["terms"] = json!(terms.iter().map(isnad_record::Term::json).collect::<std::result::Result<Vec<_>, _>>()?);
        Ok(value)
    })
    .await
}

/// Words around a quotation: before and after, at most so many letters.
fn context(text: &str, start: usize, end: usize) -> [String; 2] {
    const LETTERS: usize = 160;
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let from = before.char_indices().rev().take(LETTERS).last().map_or(before.len(), |(at, _)| at);
    let before = before.get(from..).unwrap_or_default();
    let after: String = after.chars().take(LETTERS).collect();
    [before.to_owned(), after]
}

/// `GET /agreements/{id}`
pub async fn agreement(State(app): Shared, headers: HeaderMap, Path(id): Path<String>) -> Result<Response> {
    app.answer(format!("agreement\u{1}{id}"), &headers, move |record| {
        let event: Event = serde_json::from_str(&found(record, &id)?)?;
        let terms = record.terms(&event)?;
        let terms = terms.iter().map(isnad_record::Term::json).collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(json!(terms))
    })
    .await
}

fn found(record: &Record, id: &str) -> Result<String> {
    record.event_of(id)?.ok_or_else(|| Problem::missing(format!("there is no event {id}")).help("`/api/v1/events` lists them"))
}
