//! A ZIP file with a Frictionless data package: tables of events, claims and documents, the original texts, and the hash of each.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::Done;
use crate::claims;
use crate::error::ExportError;
use crate::events::{self, Kind};
use crate::row::{Row, one_line};
use crate::sheet::{Cell, Sheet};
use crate::source::Prepared;

/// Columns of `documents.csv`.
const DOCUMENTS: [&str; 7] = ["document", "publisher", "published", "title", "url", "sha256", "original"];

type Zip<'o> = ZipWriter<StreamWriter<&'o mut (dyn Write + Send)>>;

/// A table of which the hash is taken as it is put in.
fn put(zip: &mut Zip<'_>, name: &str, bytes: &[u8]) -> Result<Value, ExportError> {
    // The day of a file is not that of what it holds; a fixed one makes the same bundle of the same record.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(bytes.len() > 1 << 31);
    zip.start_file(name, options)?;
    zip.write_all(bytes)?;
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(json!({"path": name, "bytes": bytes.len(), "hash": format!("sha256:{hash}")}))
}

fn table(mut resource: Value, name: &str, columns: &[(String, Kind)]) -> Value {
    let fields: Vec<Value> = columns
        .iter()
        .map(|(name, kind)| {
            let kind = match kind {
                Kind::Text => "string",
                Kind::Number => "number",
                Kind::Whole => "integer",
            };
            json!({"name": name, "type": kind})
        })
        .collect();
    resource["name"] = json!(name);
    resource["profile"] = json!("tabular-data-resource");
    resource["format"] = json!("csv");
    resource["mediatype"] = json!("text/csv");
    resource["encoding"] = json!("utf-8");
    resource["schema"] = json!({"fields": fields});
    resource
}

/// The package. Tables are held while they are made; originals go in one by one.
pub fn write(source: &Prepared<'_>, out: &mut (dyn Write + Send)) -> Result<Done, ExportError> {
    let mut zip = ZipWriter::new_stream(out);
    let (event_columns, claim_columns) = (events::columns(), claims::columns());
    let (mut event_bytes, mut claim_bytes) = (Vec::new(), Vec::new());
    let mut documents: BTreeMap<String, std::rc::Rc<crate::Outlet>> = BTreeMap::new();
    let mut done = Done::default();
    {
        let mut sheet = Sheet::new(&mut event_bytes, event_columns.iter().map(|(name, _)| name.as_str()))?;
        let mut told_sheet = Sheet::new(&mut claim_bytes, claim_columns.iter().map(|(name, _)| name.as_str()))?;
        source.each(&mut done, &mut |event, _| {
            let row = Row::new(source, event)?;
            sheet.row(&events::cells(&row, source.options))?;
            for outlet in &row.outlets {
                documents.entry(outlet.id.clone()).or_insert_with(|| outlet.clone());
            }
            for told in &event.claims {
                if let Some(claim) = source.claim(told)? {
                    told_sheet.row(&claims::cells(event, told, &claim, &*source.outlet(&told.document)?))?;
                }
            }
            Ok(true)
        })?;
        sheet.end()?;
        told_sheet.end()?;
    }
    let mut resources = vec![
        table(put(&mut zip, "events.csv", &event_bytes)?, "events", &event_columns),
        table(put(&mut zip, "claims.csv", &claim_bytes)?, "claims", &claim_columns),
    ];
    drop((event_bytes, claim_bytes));
    let mut document_bytes = Vec::new();
    let mut originals = Vec::new();
    {
        let mut sheet = Sheet::new(&mut document_bytes, DOCUMENTS)?;
        for (number, outlet) in documents.values().enumerate() {
            // Names of documents may be paths of anywhere; numbers lead nowhere.
            let path = format!("originals/{:06}.txt", number + 1);
            let original = match source.text(&outlet.id)? {
                Some(text) => {
                    let mut resource = put(&mut zip, &path, text.as_bytes())?;
                    resource["name"] = json!(format!("original-{:06}", number + 1));
                    resource["mediatype"] = json!("text/plain");
                    originals.push(resource);
                    Cell::from(path.as_str())
                }
                None => Cell::Empty,
            };
            sheet.row(&[
                outlet.id.as_str().into(),
                outlet.publisher.as_deref().into(),
                outlet.published.as_deref().into(),
                outlet.title.as_deref().map(one_line).into(),
                outlet.url.as_deref().into(),
                outlet.sha256.as_str().into(),
                original,
            ])?;
        }
        sheet.end()?;
    }
    let columns: Vec<(String, Kind)> = DOCUMENTS.iter().map(|name| ((*name).to_owned(), Kind::Text)).collect();
    resources.push(table(put(&mut zip, "documents.csv", &document_bytes)?, "documents", &columns));
    resources.extend(originals);
    let package = json!({
        "profile": "data-package",
        "name": "isnad",
        "title": source.options.about,
        "created": source.options.made,
        "description": "Known and recorded, not a total. Figures are what sources say; nothing here is verified.",
        "contributors": [{"title": source.options.by, "role": "wrangler"}],
        "resources": resources,
    });
    let bytes = serde_json::to_vec_pretty(&package).map_err(std::io::Error::from)?;
    put(&mut zip, "datapackage.json", &bytes)?;
    zip.finish()?;
    Ok(done)
}
