//! RSS, Atom and JSON Feed: an item for each entry.

use dom_query::Document;

use crate::about::About;
use crate::item::{Item, Kind};

/// Its entries. Markup in them is taken for what it shows.
pub fn items(name: &str, bytes: &[u8]) -> Result<Vec<Item>, String> {
    let feed = feed_rs::parser::parse(bytes).map_err(|error| format!("the feed cannot be read: {error}"))?;
    let publisher = feed.title.map(|title| title.content.trim().to_owned()).filter(|title| !title.is_empty());
    let entries = feed.entries.into_iter().enumerate().map(|(number, entry)| {
        let title = entry.title.map(|title| plain(&title.content));
        let body = entry
            .content
            .and_then(|content| content.body)
            .or(entry.summary.map(|summary| summary.content))
            .map(|body| plain(&body))
            .unwrap_or_default();
        let url = entry.links.into_iter().map(|link| link.href).find(|href| href.starts_with("http"));
        let text = match title.as_deref() {
            Some(title) if !title.is_empty() && !body.starts_with(title) => format!("{title}\n\n{body}"),
            _ => body,
        };
        let inside = if entry.id.is_empty() { (number + 1).to_string() } else { entry.id };
        Item {
            name: format!("{name}!{}", crate::walk::clean(&inside)),
            kind: Kind::Told,
            bytes: text.trim().as_bytes().to_vec(),
            about: About {
                title,
                author: entry.authors.into_iter().next().and_then(|author| author.name),
                publisher: publisher.clone(),
                published: entry.published.or(entry.updated).map(|time| time.to_rfc3339()),
                url,
                ..About::default()
            },
        }
    });
    Ok(entries.collect())
}

/// What markup shows; words without markup stay as they are.
pub fn plain(text: &str) -> String {
    if !text.contains('<') && !text.contains('&') {
        return text.trim().to_owned();
    }
    Document::from(text).formatted_text().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_feed() {
        let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>قناة الأفق</title><item><guid>7</guid><title>غارة</title><link>https://example.org/7</link>\
            <pubDate>Tue, 12 Mar 2019 10:00:00 +0000</pubDate><description>&lt;p&gt;قتل &lt;b&gt;ثلاثة&lt;/b&gt;&lt;/p&gt;</description></item></channel></rss>";
        let [item] = &items("f.xml", feed.as_bytes()).unwrap()[..] else { panic!() };
        assert_eq!(String::from_utf8_lossy(&item.bytes), "غارة\n\nقتل ثلاثة");
        assert_eq!((item.name.as_str(), item.about.publisher.as_deref()), ("f.xml!7", Some("قناة الأفق")));
        assert!(item.about.published.as_deref().unwrap().starts_with("2019-03-12T10:00:00"));
        assert!(items("f", b"<rss").is_err());
    }
}
