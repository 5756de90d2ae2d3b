//! W3C Web Annotation: each claim as an annotation of the text that tells it, a JSON-LD line each.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::Done;
use crate::claims;
use crate::error::ExportError;
use crate::source::{Outlet, Prepared};

/// Code points before and after the words.
const AROUND: usize = 32;

/// A line for each claim. Positions count code points of the original text, as the standard has it.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    if source.options.redact.is_some() {
        return Err(ExportError::Exact("annotations"));
    }
    let done = claims::each(source, &mut |event, told, claim, outlet| {
        let text = source.text(&told.document)?.unwrap_or_default();
        let (start, end) = (claim.start as usize, claim.end as usize);
        let Some(exact) = text.get(start..end) else {
            return Ok(());
        };
        let before: String = text[..start].chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = text[end..].chars().take(AROUND).collect();
        let from = text[..start].chars().count();
        let to = from + exact.chars().count();
        let tag = |value: &str| json!({"type": "TextualBody", "purpose": "tagging", "value": value});
        let mut body: Vec<Value> = vec![
            tag(claim.kind.name()),
            tag(claim.status.name()),
            json!({"type": "SpecificResource", "purpose": "linking", "source": format!("urn:isnad:event:{}", event.id)}),
        ];
        let chain: Vec<&str> = claim.attribution.iter().map(|link| link.name.as_str()).collect();
        if !chain.is_empty() {
            body.push(json!({"type": "TextualBody", "purpose": "describing", "language": "ar", "value": chain.join(" ← ")}));
        }
        let annotation = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("urn:isnad:claim:{}:{}", outlet.sha256, claim.trigger_start),
            "type": "Annotation",
            "motivation": "identifying",
            "created": source.options.made,
            "generator": {"type": "Software", "name": source.options.by},
            "body": body,
            "target": {
                "source": address(outlet),
                "selector": [
                    {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after},
                    {"type": "TextPositionSelector", "start": from, "end": to},
                ],
            },
        });
        serde_json::to_writer(&mut *out, &annotation).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    })?;
    out.flush()?;
    Ok(done)
}

/// Where a document was found, else its hash.
fn address(outlet: &Outlet) -> String {
    outlet.url.clone().unwrap_or_else(|| format!("urn:sha256:{}", outlet.sha256))
}
