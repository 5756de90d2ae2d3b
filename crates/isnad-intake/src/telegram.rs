//! Exports of Telegram Desktop (`result.json`): an item for each message.

use isnad_model::{Link, LinkKind};
use serde::Deserialize;
use serde_json::Value;

use crate::about::{About, date};
use crate::item::{Item, Kind};
use crate::walk::clean;

/// A channel or chat.
#[derive(Deserialize)]
struct Chat {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    messages: Vec<Message>,
}

/// The whole of an account.
#[derive(Deserialize)]
struct Account {
    chats: Chats,
}

#[derive(Deserialize)]
struct Chats {
    #[serde(default)]
    list: Vec<Chat>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Export {
    Account(Account),
    Chat(Chat),
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    date_unixtime: Option<Value>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    forwarded_from: Option<String>,
    #[serde(default)]
    text: Value,
    #[serde(default)]
    text_entities: Value,
}

/// Words of a message: a string, or parts of which some are strings and some have their words in `text`.
fn words(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            parts.iter().map(|part| part.as_str().or_else(|| part.get("text").and_then(Value::as_str)).unwrap_or_default()).collect()
        }
        _ => String::new(),
    }
}

/// Its messages. `date` has no zone, so `date_unixtime` is taken where it is. Whom a message was forwarded from stands in the chain before all that it tells.
pub fn items(name: &str, bytes: &[u8]) -> Result<Vec<Item>, String> {
    let export: Export = serde_json::from_slice(bytes).map_err(|error| format!("the export cannot be read: {error}"))?;
    let chats = match export {
        Export::Account(account) => account.chats.list,
        Export::Chat(chat) => vec![chat],
    };
    let several = chats.len() > 1;
    let mut out = Vec::new();
    for (number, chat) in (1..).zip(chats) {
        for message in chat.messages {
            let text = Some(words(&message.text)).filter(|text| !text.is_empty()).unwrap_or_else(|| words(&message.text_entities));
            if text.trim().is_empty() {
                continue;
            }
            let id = message.id.to_string();
            let inside = if several { format!("{number}/{id}") } else { id };
            let seconds = message.date_unixtime.and_then(|told| told.as_str().map(str::to_owned).or_else(|| Some(told.to_string())));
            let publisher = chat.name.clone().or(message.from);
            let forwarded = message.forwarded_from.filter(|from| Some(from) != publisher.as_ref());
            out.push(Item {
                name: format!("{name}!{}", clean(&inside)),
                kind: Kind::Told,
                bytes: text.into_bytes(),
                about: About {
                    publisher,
                    published: seconds.as_deref().and_then(date).or_else(|| message.date.as_deref().and_then(date)),
                    via: forwarded.map(|name| Link { name, kind: LinkKind::Outlet }).into_iter().collect(),
                    ..About::default()
                },
            });
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_both_forms() {
        let export = r#"{"name": "شبكة الأفق", "type": "public_channel", "id": 1, "messages": [
            {"id": 5, "type": "message", "date": "2019-03-12T12:00:00", "date_unixtime": "1552384800", "from": "شبكة الأفق", "text": "قصف على المدينة", "text_entities": []},
            {"id": 6, "type": "message", "date": "2019-03-13T12:00:00", "text": ["قتل ", {"type": "bold", "text": "ثلاثة"}], "forwarded_from": "مراسل النهر"},
            {"id": 7, "type": "service", "date": "2019-03-13T12:00:00", "text": ""}]}"#;
        let items = items("result.json", export.as_bytes()).unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!((items[0].name.as_str(), items[0].about.published.as_deref()), ("result.json!5", Some("2019-03-12T10:00:00Z")));
        assert_eq!(String::from_utf8_lossy(&items[1].bytes), "قتل ثلاثة");
        assert_eq!(items[1].about.published.as_deref(), Some("2019-03-13T12:00"));
        assert_eq!(items[1].about.via[0].name, "مراسل النهر");
    }
}
