//! Which column of a table holds what.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// Columns by their headings. Kept beside a table as `TABLE.columns.toml`, it is used for that table from then on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The words.
    pub text: String,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Publication date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What a row is called by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

#[derive(Deserialize)]
struct Known {
    text: Vec<String>,
    title: Vec<String>,
    published: Vec<String>,
    publisher: Vec<String>,
    url: Vec<String>,
    id: Vec<String>,
}

static KNOWN: LazyLock<Known> =
    LazyLock::new(|| toml::from_str(include_str!("../columns.toml")).unwrap_or_else(|error| unreachable!("{error}")));

/// What the headings of a table suggest; `None` where none is known to hold words.
#[must_use]
pub fn propose(headings: &[String]) -> Option<Columns> {
    let plain = |heading: &str| heading.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_");
    let find = |known: &[String]| known.iter().find_map(|name| headings.iter().find(|heading| plain(heading) == plain(name))).cloned();
    let text = find(&KNOWN.text)?;
    let other = |known: &[String]| find(known).filter(|heading| *heading != text);
    Some(Columns {
        title: other(&KNOWN.title),
        published: other(&KNOWN.published),
        publisher: other(&KNOWN.publisher),
        url: other(&KNOWN.url),
        id: other(&KNOWN.id),
        text,
    })
}

/// A table with what its headings suggest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The file; of a workbook `FILE!SHEET`.
    pub name: String,
    /// Its headings.
    pub headings: Vec<String>,
    /// What they suggest; nothing where none is known to hold words.
    pub columns: Option<Columns>,
}

/// The tables in a file by their names (`FILE!SHEET` of a workbook) with their headings, and the columns that these suggest.
///
/// # Errors
/// What is no table, or is longer than the limit of an item.
pub fn suggested(path: &std::path::Path, limits: &crate::Limits) -> Result<Vec<Suggested>, String> {
    let mut file = std::fs::File::open(path).map_err(|error| error.to_string())?;
    let bytes = crate::limits::whole(&mut file, limits.item).map_err(|error| error.to_string())?;
    let bytes = bytes.ok_or_else(|| format!("it is longer than {} bytes", limits.item))?;
    let found = crate::table::headings(&path.display().to_string(), bytes)?;
    let suggest = |(name, headings): (String, Vec<String>)| Suggested { columns: propose(&headings), name, headings };
    Ok(found.into_iter().map(suggest).collect())
}

/// Where the columns of a table are kept: `TABLE.columns.toml` beside it.
#[must_use]
pub fn beside(path: &std::path::Path) -> std::path::PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".columns.toml");
    beside.into()
}

impl Columns {
    /// What was kept beside a table.
    ///
    /// # Errors
    /// What is no such table of columns.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    /// As it is kept.
    #[must_use]
    pub fn print(&self) -> String {
        let line = |name: &str, value: &str| format!("{name} = {}\n", serde_json::Value::from(value));
        let some = |name: &str, value: &Option<String>| value.as_deref().map(|value| line(name, value)).unwrap_or_default();
        [
            line("text", &self.text),
            some("title", &self.title),
            some("published", &self.published),
            some("publisher", &self.publisher),
            some("url", &self.url),
            some("id", &self.id),
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_both_languages() {
        let of = |headings: &[&str]| propose(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>());
        let found = of(&["\u{feff}ID", "تاريخ النشر", "المصدر", "نص الخبر", "Link"]).unwrap();
        assert_eq!(
            (found.text.as_str(), found.published.as_deref(), found.url.as_deref()),
            ("نص الخبر", Some("تاريخ النشر"), Some("Link"))
        );
        assert_eq!(Columns::parse(&found.print()).unwrap(), found);
        assert_eq!(of(&["a", "b"]), None);
        assert!(Columns::parse("txt = 'a'").is_err());
    }
}
