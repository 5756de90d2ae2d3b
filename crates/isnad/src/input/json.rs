//! Documents in JSON: a line of a `.jsonl` file, or a `.json` file of its own.

use std::path::Path;

use isnad_model::Document;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Opened, decode};
use crate::problem::Problem;

const SHAPE: &str = r#"a document is {"text": "…"}, with "id", "published", "publisher", "title" and "url" where they are known"#;

/// What is looked at in an object. Other keys are allowed and ignored.
#[derive(Deserialize)]
struct Object {
    id: Option<Value>,
    text: Option<Value>,
    published: Option<String>,
    publisher: Option<String>,
    title: Option<String>,
    url: Option<String>,
    claims: Option<IgnoredAny>,
}

impl Object {
    /// The document; `name` stands in for an absent id.
    fn document(self, name: String) -> Result<Document, String> {
        let text = match self.text {
            Some(Value::String(text)) => text,
            Some(_) => return Err("`text` is not a string".to_owned()),
            None => return Err("there is no `text`".to_owned()),
        };
        let id = match self.id {
            None | Some(Value::Null) => name,
            Some(Value::String(id)) => id,
            Some(Value::Number(id)) => id.to_string(),
            Some(_) => return Err("`id` is neither a string nor a number".to_owned()),
        };
        let Self { published, publisher, title, url, .. } = self;
        Ok(Document { id, text, published, publisher, title, url, ..Document::default() })
    }
}

/// One line of a `.jsonl` file.
pub fn line(bytes: &[u8], name: &str, number: usize) -> Opened {
    let place = format!("{name}:{number}");
    let fail = |what: String, help: &str| Opened::Failed(Problem::new(what, place.clone(), help));
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return fail(format!("byte {} of the line is not UTF-8", error.valid_up_to()), decode::CONVERT),
    };
    let text = text.trim_ascii();
    // serde would take the elements of an array for the keys in their order.
    if text.starts_with('[') {
        return fail("not a document: an array, expected an object".to_owned(), SHAPE);
    }
    match serde_json::from_str::<Object>(text) {
        Err(error) => fail(format!("not a document: {}", plain(&error)), SHAPE),
        Ok(object) => match object.document(place.clone()) {
            Ok(document) => Opened::Document(document),
            Err(what) => fail(what, SHAPE),
        },
    }
}

/// A `.json` file: a document, or something else that is passed over.
pub fn file(bytes: Vec<u8>, name: &str) -> Opened {
    let text = match decode::text(bytes, name) {
        Ok(text) => text,
        Err(problem) => return Opened::Failed(problem),
    };
    let value = match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err(error) => {
            let place = format!("{name}:{}:{}", error.line(), error.column());
            return Opened::Failed(Problem::new(format!("not JSON: {}", plain(&error)), place, SHAPE));
        }
    };
    if value.get("claims").is_some() {
        return Opened::Skipped(format!("{name} holds claims, not a text: passed over (`isnad eval` reads it)"));
    }
    if let Some(document) = archived(&value, name) {
        return Opened::Document(document);
    }
    if value.get("text").is_none() {
        return Opened::Skipped(format!("{name} holds no document: passed over"));
    }
    let object: Result<Object, _> = serde_json::from_value(value);
    let document = object.map_err(|error| plain(&error)).and_then(|object| {
        debug_assert!(object.claims.is_none());
        object.document(name.to_owned())
    });
    match document {
        Ok(document) => Opened::Document(document),
        Err(what) => Opened::Failed(Problem::new(what, name, SHAPE)),
    }
}

/// What Bellingcat's auto-archiver keeps of a page: `{"status", "metadata": {"url", "title", "content", "timestamp"}, "media"}`.
fn archived(value: &Value, name: &str) -> Option<Document> {
    let told = value.get("metadata").filter(|_| value.get("media").is_some() || value.get("status").is_some())?;
    let words = |key: &str| told.get(key).and_then(Value::as_str).map(str::to_owned).filter(|text| !text.trim().is_empty());
    let (title, content) = (words("title"), words("content"));
    let text = match (&title, content) {
        (Some(title), Some(content)) if !content.starts_with(title.as_str()) => format!("{title}\n\n{content}"),
        (_, Some(content)) => content,
        (Some(title), None) => title.clone(),
        (None, None) => return None,
    };
    Some(Document { id: name.to_owned(), text, title, url: words("url"), published: words("timestamp"), ..Document::default() })
}

/// A text with what a JSON file beside it tells: one whose `text` is the name of the text's file (as a gold file's is).
pub fn told(beside: Option<&[u8]>, document: Document) -> Document {
    let object = beside.and_then(|bytes| serde_json::from_slice::<Object>(bytes).ok());
    let file = Path::new(&document.id).file_name().and_then(|name| name.to_str());
    match object {
        Some(Object { text: Some(Value::String(text)), published, publisher, title, url, .. }) if Some(text.as_str()) == file => {
            Document { published, publisher, title, url, ..document }
        }
        _ => document,
    }
}

/// serde's words, without the line that is always 1 and without the type's name.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string().replace("struct Object", "an object");
    match message.split_once(" at line ") {
        Some((what, _)) if error.line() > 0 => format!("{what} at column {}", error.column()),
        _ => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(json: &str) -> Problem {
        match line(json.as_bytes(), "a.jsonl", 7) {
            Opened::Failed(problem) => problem,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_line_is_a_document_with_an_id_of_its_own_or_of_its_place() {
        let Opened::Document(named) = line(r#"{"id": 12, "text": "قصف", "score": 3}"#.as_bytes(), "a.jsonl", 7) else { panic!() };
        assert_eq!((named.id.as_str(), named.text.as_str()), ("12", "قصف"));
        let Opened::Document(unnamed) = line(b"{\"text\": \"a\\u0000b\"}\r\n", "a.jsonl", 7) else { panic!() };
        assert_eq!((unnamed.id.as_str(), unnamed.text.as_str()), ("a.jsonl:7", "a\0b"));
    }

    #[test]
    fn a_bad_line_is_named() {
        assert!(problem(r#"{"text": "a""#).what.starts_with("not a document: EOF"));
        assert_eq!(problem(r#"{"id": "x"}"#).what, "there is no `text`");
        assert_eq!(problem(r#"{"text": 5}"#).what, "`text` is not a string");
        assert_eq!(problem(r#"["id", "قصف", null, null, null, null, null]"#).what, "not a document: an array, expected an object");
        assert_eq!(problem("{}").place, "a.jsonl:7");
        let Opened::Failed(bytes) = line(b"{\"text\": \"\xc7\"}", "a", 1) else { panic!() };
        assert_eq!(bytes.what, "byte 10 of the line is not UTF-8");
    }

    #[test]
    fn gold_files_are_passed_over_and_documents_are_not() {
        let open = |json: &str| file(json.as_bytes().to_vec(), "a.json");
        assert!(matches!(open(r#"{"text": "000.txt", "claims": []}"#), Opened::Skipped(_)));
        assert!(matches!(open("{\"name\": 1}"), Opened::Skipped(_)));
        assert!(matches!(open(r#"{"text": "قصف"}"#), Opened::Document(d) if d.id == "a.json"));
        assert!(matches!(open("{"), Opened::Failed(_)));
    }
}
