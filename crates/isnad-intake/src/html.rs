//! Pages: headline, main text, and what they tell of themselves.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

use crate::about::{About, date};
use crate::{Limits, charset};

/// A page's text, its headline first, and what it tells of itself.
pub fn read(bytes: &[u8], told: &About, limits: &Limits) -> Result<(String, About), String> {
    let page = charset::text(bytes, told.charset.as_deref());
    if depth(&page) > limits.nesting * 4 {
        return Err(format!("elements stand more than {} deep in each other", limits.nesting));
    }
    let document = Document::from(page.as_str());
    if is_deep(&document.root(), limits.nesting) {
        return Err(format!("elements stand more than {} deep in each other", limits.nesting));
    }
    let mut about = tells(&document);
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let url = told.url.as_deref().filter(|url| url.starts_with("http"));
    let article = Readability::with_document(document, url, Some(config))
        .and_then(|mut reader| reader.parse())
        .map_err(|error| format!("no main text is found: {error}"))?;
    about = about.or(About {
        title: Some(article.title.to_string()).filter(|title| !title.trim().is_empty()),
        author: article.byline.map(|byline| byline.to_string()),
        publisher: article.site_name.map(|name| name.to_string()),
        published: article.published_time.as_deref().and_then(date),
        ..About::default()
    });
    let body = paragraphs(&article.text_content);
    // The headline is part of what is published, once.
    let text = match about.title.as_deref().map(str::trim) {
        Some(title) if !title.is_empty() && !body.starts_with(title) => format!("{title}\n\n{body}"),
        _ => body,
    };
    Ok((text, about))
}

/// Lines without blanks at their ends; between paragraphs one empty line.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            empty = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty { "\n\n" } else { "\n" });
        }
        out.push_str(&line);
        empty = false;
    }
    out
}

/// At most so many elements are open at once, by counting tags: no more than a bound that is looked at before the page is parsed.
fn depth(page: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0_usize);
    let bytes = page.as_bytes();
    for (at, _) in page.match_indices('<') {
        match bytes.get(at + 1) {
            Some(b'/') => open = open.saturating_sub(1),
            Some(b'!' | b'?') => {}
            Some(letter) if letter.is_ascii_alphabetic() && !ends_itself(&page[at + 1..]) => {
                open += 1;
                most = most.max(open);
            }
            _ => {}
        }
    }
    most
}

/// Elements without an end, or whose end is often not written.
fn ends_itself(tag: &str) -> bool {
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).take(8).collect::<String>().to_ascii_lowercase();
    matches!(
        &*name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "td"
            | "tr"
            | "th"
            | "dt"
            | "dd"
            | "option"
    )
}

/// Whether elements stand deeper in each other, without going down into them by calls.
fn is_deep(root: &NodeRef<'_>, most: usize) -> bool {
    let mut level = vec![*root];
    for _ in 0..most {
        level = level.iter().flat_map(NodeRef::children).collect();
        if level.is_empty() {
            return false;
        }
    }
    true
}

/// What a page tells of itself: JSON-LD first, then OpenGraph, microdata, `<time>`.
fn tells(page: &Document) -> About {
    let mut about = About::default();
    for script in page.select("script[type='application/ld+json']").iter() {
        if let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) {
            linked(&value, &mut about, 0);
        }
    }
    let attribute = |query: &str, name: &str| {
        page.select(query).iter().find_map(|found| found.attr(name)).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let meta = |key: &str| attribute(&format!("meta[property='{key}'], meta[name='{key}'], meta[itemprop='{key}']"), "content");
    let first = |keys: &[&str]| keys.iter().find_map(|key| meta(key));
    let words = |query: &str| page.select(query).iter().map(|found| found.text().trim().to_owned()).find(|text| !text.is_empty());
    let published = first(&[
        "article:published_time",
        "og:published_time",
        "datePublished",
        "publishdate",
        "pubdate",
        "date",
        "dc.date",
        "DC.date.issued",
        "sailthru.date",
        "parsely-pub-date",
    ])
    .and_then(|told| date(&told))
    .or_else(|| {
        attribute("[itemprop='datePublished']", "datetime")
            .or_else(|| attribute("[itemprop='datePublished']", "content"))
            .and_then(|told| date(&told))
    })
    .or_else(|| {
        page.select("article time[datetime], main time[datetime], time[pubdate], time[datetime]")
            .iter()
            .find_map(|time| date(&time.attr("datetime")?))
    });
    about.or(About {
        title: first(&["og:title", "twitter:title"]).or_else(|| words("h1[itemprop='headline'], [itemprop='headline'], h1")),
        author: first(&["author", "article:author", "dc.creator"]).or_else(|| words("[itemprop='author'], [rel='author']")),
        publisher: first(&["og:site_name", "application-name", "publisher"]),
        published,
        url: attribute("link[rel='canonical']", "href").or_else(|| meta("og:url")).filter(|url| url.starts_with("http")),
        ..About::default()
    })
}

/// JSON-LD: an article, or a graph or list that holds one.
fn linked(value: &Value, about: &mut About, depth: u8) {
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|one| linked(one, about, depth + 1)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                linked(graph, about, depth + 1);
            }
            let kinds = match object.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                Some(Value::String(kind)) => vec![kind.as_str()],
                _ => Vec::new(),
            };
            let is_article =
                kinds.iter().any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || matches!(*kind, "Report" | "Claim"));
            if !is_article {
                return;
            }
            let words =
                |key: &str| object.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
            let name = |key: &str| {
                let of = |value: &Value| value.as_str().or_else(|| value.get("name").and_then(Value::as_str)).map(str::to_owned);
                match object.get(key) {
                    Some(Value::Array(all)) => all.first().and_then(of),
                    Some(value) => of(value),
                    None => None,
                }
            };
            let found = About {
                title: words("headline"),
                author: name("author"),
                publisher: name("publisher"),
                published: words("datePublished").as_deref().and_then(date),
                ..About::default()
            };
            *about = std::mem::take(about).or(found);
        }
        _ => {}
    }
}
