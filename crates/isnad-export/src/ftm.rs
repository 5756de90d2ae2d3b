//! FollowTheMoney (OpenAleph): entities as JSON lines.

use std::io::{self, Write};

use isnad_model::{Event, EventActor};
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::Done;
use crate::error::ExportError;
use crate::mapping::{MAPPING, name};
use crate::row::{Row, known, one_line};
use crate::source::Prepared;

/// The same things always get the same id, so that a later export adds to an earlier one.
fn id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}

/// Entities that were written: each once.
#[derive(Default)]
struct Written(FxHashSet<String>);

impl Written {
    fn entity(&mut self, out: &mut dyn Write, id: &str, schema: &str, properties: &[(&str, Vec<String>)]) -> Result<(), ExportError> {
        if !self.0.insert(id.to_owned()) {
            return Ok(());
        }
        let told = properties.iter().filter_map(|(name, values)| {
            let values: Vec<Value> =
                values.iter().map(|value| one_line(value)).filter(|value| !value.is_empty()).map(Value::String).collect();
            (!values.is_empty()).then(|| ((*name).to_owned(), Value::Array(values)))
        });
        let properties: Map<String, Value> = told.collect();
        serde_json::to_writer(&mut *out, &json!({"id": id, "schema": schema, "properties": properties})).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    }
}

fn some(value: Option<&str>) -> Vec<String> {
    value.map(str::to_owned).into_iter().collect()
}

/// Events, what they lie at, who has a part in them, the documents that tell them and in whose words.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let mut done = Done::default();
    let mut written = Written::default();
    source.each(&mut done, &mut |event, _| {
        let row = Row::new(source, event)?;
        let event_id = id(&["event", &event.id]);
        let address = place(&row, out, &mut written)?;
        let mut involved = Vec::new();
        for (actor, role) in event.agents.iter().map(|actor| (actor, "agent")).chain(event.targets.iter().map(|actor| (actor, "target"))) {
            // Whom the tables do not know is words, and no entity.
            if let Some(of) = party(source, actor, out, &mut written)? {
                involved.push((of, role));
            }
        }
        let (start, end) = row.dates().unzip();
        let country = row.ground.code().map(str::to_owned);
        let title = [
            Some(name("types", event.kind.name(), 0).to_owned()),
            event.place.as_ref().map(|place| place.name.clone()),
            event.time.clone(),
        ];
        let figures = event.figures.iter().map(|figure| {
            let number = |n: Option<isnad_model::Quantity>| n.map_or("?".to_owned(), |n| n.0.to_string());
            format!("{}: {}–{}", figure.measure, number(figure.low), number(figure.high))
        });
        let summary = format!("{} · {} · {}", event.status, event.grade.name(), event.grade_reason);
        written.entity(
            out,
            &event_id,
            "Event",
            &[
                ("name", vec![title.into_iter().flatten().collect::<Vec<_>>().join(" · ")]),
                ("startDate", start.into_iter().collect()),
                ("endDate", end.into_iter().collect()),
                ("country", country.into_iter().collect()),
                ("location", event.place.iter().map(|place| place.name.clone()).collect()),
                ("addressEntity", address.into_iter().collect()),
                ("involved", involved.iter().map(|(of, _)| of.clone()).collect()),
                ("summary", vec![summary]),
                ("description", vec![row.notes(8)]),
                ("notes", figures.collect()),
                ("sourceUrl", row.urls().into_iter().map(str::to_owned).collect()),
                ("publisher", row.publishers().into_iter().map(str::to_owned).collect()),
                ("keywords", vec![event.kind.name().to_owned()]),
            ],
        )?;
        for outlet in &row.outlets {
            let article = id(&["document", &outlet.id, &outlet.sha256]);
            written.entity(
                out,
                &article,
                "Article",
                &[
                    ("name", some(outlet.title.as_deref().or(Some(&outlet.id)))),
                    ("title", some(outlet.title.as_deref())),
                    ("publishedAt", some(outlet.published.as_deref().and_then(|day| day.get(..10)))),
                    ("publisher", some(outlet.publisher.as_deref())),
                    ("sourceUrl", some(outlet.url.as_deref())),
                    ("language", vec!["ara".to_owned()]),
                    ("fileName", vec![outlet.id.clone()]),
                ],
            )?;
            let quotes: Vec<String> = event
                .claims
                .iter()
                .filter(|claim| claim.document == outlet.id)
                .map(|claim| format!("{}: «{}»", claim.root, claim.evidence))
                .collect();
            written.entity(
                out,
                &id(&["documentation", &event.id, &article]),
                "Documentation",
                &[
                    ("document", vec![article.clone()]),
                    ("entity", vec![event_id.clone()]),
                    ("role", vec!["report".to_owned()]),
                    ("summary", quotes),
                ],
            )?;
            for (of, role) in &involved {
                written.entity(
                    out,
                    &id(&["mention", &article, of]),
                    "Mention",
                    &[
                        ("document", vec![article.clone()]),
                        ("resolved", vec![of.clone()]),
                        ("name", names_of(event, source, of)),
                        ("detectedSchema", vec!["Organization".to_owned()]),
                        ("contextCountry", row.ground.code().map(str::to_owned).into_iter().collect()),
                    ],
                )?;
                let _ = role;
            }
        }
        Ok(true)
    })?;
    out.flush()?;
    Ok(done)
}

fn names_of(event: &Event, source: &Prepared<'_>, of: &str) -> Vec<String> {
    let told = event.agents.iter().chain(&event.targets).filter(|actor| party_id(source, actor).as_deref() == Some(of));
    told.map(|actor| actor.name.clone()).collect()
}

fn party_id(source: &Prepared<'_>, actor: &EventActor) -> Option<String> {
    known(source.options.lexicon, actor).map(|known| id(&["actor", &known.id]))
}

/// An actor that the tables know.
fn party(source: &Prepared<'_>, actor: &EventActor, out: &mut dyn Write, written: &mut Written) -> Result<Option<String>, ExportError> {
    let Some(known) = known(source.options.lexicon, actor) else { return Ok(None) };
    let id = id(&["actor", &known.id]);
    let schema = MAPPING.ftm.get(&known.kind).map_or("LegalEntity", String::as_str);
    let country = known.country.iter().map(|code| code.to_lowercase()).collect();
    written.entity(out, &id, schema, &[("name", vec![known.en.clone()]), ("alias", known.ar.clone()), ("country", country)])?;
    Ok(Some(id))
}

/// A place as an address.
fn place(row: &Row<'_>, out: &mut dyn Write, written: &mut Written) -> Result<Option<String>, ExportError> {
    let Some(place) = &row.event.place else { return Ok(None) };
    let point = place.lat.zip(place.lon).map(|(lat, lon)| (lat.to_string(), lon.to_string()));
    let (lat, lon) = point.unzip();
    let id = id(&["place", place.id.as_deref().unwrap_or(""), &place.name, lat.as_deref().unwrap_or(""), lon.as_deref().unwrap_or("")]);
    let full =
        [Some(place.name.as_str()), row.ground.adm1.map(|place| place.name.as_str()), row.ground.country.map(|place| place.name.as_str())];
    written.entity(
        out,
        &id,
        "Address",
        &[
            ("full", vec![full.into_iter().flatten().collect::<Vec<_>>().join("، ")]),
            ("city", vec![place.name.clone()]),
            ("state", row.ground.adm1.map(|place| place.latin.clone()).into_iter().collect()),
            ("country", row.ground.code().map(str::to_owned).into_iter().collect()),
            ("latitude", lat.into_iter().collect()),
            ("longitude", lon.into_iter().collect()),
        ],
    )?;
    Ok(Some(id))
}
