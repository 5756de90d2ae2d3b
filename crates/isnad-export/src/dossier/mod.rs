//! One HTML file to read, print and hand on: nothing in it is fetched from anywhere, and nothing in it runs.

mod event;
mod ground;
mod time;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::LazyLock;

use isnad_model::{Event, Measure};

use crate::error::ExportError;
use crate::mapping;
use crate::row::Row;
use crate::source::Prepared;
use crate::{Done, Language};

/// Events of one dossier: nobody reads more on paper.
const MOST: usize = 500;

/// `words.toml`.
#[derive(serde::Deserialize)]
struct Words {
    counted: BTreeMap<String, [String; 7]>,
    #[serde(flatten)]
    plain: BTreeMap<String, [String; 2]>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).unwrap_or_else(|error| unreachable!("{error}")));

/// The language of a dossier: what it says, and which way it is written.
#[derive(Debug, Clone, Copy)]
pub struct Speech(usize);

impl Speech {
    /// One of its own words.
    pub fn says(self, word: &str) -> &'static str {
        WORDS.plain.get(word).map_or("", |pair| pair[self.0].as_str())
    }

    /// The name of a type, a status, a measure …, ready for HTML.
    pub fn name(self, sort: &str, what: &str) -> String {
        escaped(mapping::name(sort, what, self.0))
    }

    /// «3 events», «حدثان».
    pub fn count(self, n: u64, word: &str) -> String {
        let Some([one, many, single, pair, few, some, rest]) = WORDS.counted.get(word) else { return n.to_string() };
        match (self.is_arabic(), n, n % 100) {
            (false, 1, _) => format!("1 {one}"),
            (false, ..) => format!("{n} {many}"),
            (true, 1, _) => single.clone(),
            (true, 2, _) => pair.clone(),
            (true, _, 3..=10) => format!("{n} {few}"),
            (true, _, 11..=99) => format!("{n} {some}"),
            (true, ..) => format!("{n} {rest}"),
        }
    }

    const fn is_arabic(self) -> bool {
        self.0 == 1
    }
}

/// Letters that HTML would take for its own.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Controls of direction would turn what stands around them.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{0}' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Words of a text, with a direction of their own.
pub fn own(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(&crate::row::one_line(text)))
}

/// Words, each with a direction of its own.
pub fn list<'t>(words: impl Iterator<Item = &'t str>, speech: Speech) -> String {
    let comma = if speech.is_arabic() { "، " } else { ", " };
    words.map(own).collect::<Vec<_>>().join(comma)
}

/// A dossier of all events that are meant.
pub fn write(source: &Prepared<'_>, out: &mut dyn Write) -> Result<Done, ExportError> {
    let speech = Speech(usize::from(source.options.language == Language::Arabic));
    let mut done = Done::default();
    let mut events: Vec<Event> = Vec::new();
    source.each(&mut done, &mut |event, done| {
        if events.len() >= MOST {
            done.leave_out("a dossier holds 500 events");
            return Ok(false);
        }
        events.push(event.clone());
        Ok(true)
    })?;
    let rows = events.iter().map(|event| Row::new(source, event)).collect::<Result<Vec<_>, _>>()?;
    let (lang, dir) = if speech.is_arabic() { ("ar", "rtl") } else { ("en", "ltr") };
    let about = escaped(source.options.about);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{about}</title>\n<style>{}</style>\n</head>\n<body>\n",
        include_str!("style.css")
    );
    let documents = crate::row::unique(events.iter().flat_map(|event| event.documents.iter().map(String::as_str))).len();
    let _ = write!(
        page,
        "<header>\n<h1>{}</h1>\n<p><bdi>{about}</bdi></p>\n<p>{} · {} · {} <bdi>{}</bdi> · <bdi>{}</bdi></p>\n<p class=\"known\">{}</p>\n",
        if let [row] = rows.as_slice() { title(row, speech) } else { speech.says("all").to_owned() },
        speech.count(events.len() as u64, "event"),
        speech.count(documents as u64, "document"),
        speech.says("made"),
        escaped(source.options.made),
        escaped(source.options.by),
        speech.says("known")
    );
    if let Some((_, n)) = done.left_out.first() {
        let _ = writeln!(page, "<p class=\"known\">{} {}</p>", speech.count(*n, "event"), speech.says("left"));
    }
    page.push_str("</header>\n");
    if rows.len() > 1 {
        page.push_str("<div class=\"two\">\n");
        page.push_str(&ground::map(&rows, speech));
        page.push_str(&time::line(&rows, speech));
        page.push_str("</div>\n");
        page.push_str(&table(&rows, speech));
    }
    out.write_all(page.as_bytes())?;
    for (number, row) in (1..).zip(&rows) {
        // One event stands under the heading of the page, with a map of its own.
        let (number, map) =
            if rows.len() == 1 { (None, ground::map(std::slice::from_ref(row), speech)) } else { (Some(number), String::new()) };
        out.write_all(event::article(source, row, number, &map, speech)?.as_bytes())?;
    }
    out.write_all(b"</body>\n</html>\n")?;
    out.flush()?;
    Ok(done)
}

/// «11–61», «58 or more».
pub fn range(low: Option<f64>, high: Option<f64>, open: bool, speech: Speech) -> String {
    match (low, high) {
        (Some(low), Some(high)) if !open && low == high => format!("{low}"),
        (Some(low), Some(high)) if open && low != high => format!("{low}–{high} {}", speech.says("more")),
        (Some(low), _) if open || high.is_none() => format!("{low} {}", speech.says("more")),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (_, Some(high)) => format!("≤ {high}"),
        (_, None) => String::new(),
    }
}

/// The heading of an event.
pub fn title(row: &Row<'_>, speech: Speech) -> String {
    let place = row.event.place.as_ref().map(|place| format!(" · {}", own(&place.name))).unwrap_or_default();
    format!("{}{place}", speech.name("types", row.event.kind.name()))
}

/// All events, a line each.
fn table(rows: &[Row<'_>], speech: Speech) -> String {
    let heads = ["day", "what", "who", "grade"].map(|word| format!("<th>{}</th>", speech.says(word)));
    let mut table = format!(
        "<section class=\"all\">\n<h2>{}</h2>\n<table>\n<thead><tr><th>#</th>{}<th>{}</th></tr></thead>\n<tbody>\n",
        speech.says("all"),
        heads.concat(),
        speech.name("measures", "killed")
    );
    for (number, row) in (1..).zip(rows) {
        let killed =
            row.figure(Measure::Killed).map(|figure| range(figure.low.map(|n| n.0), figure.high.map(|n| n.0), figure.open, speech));
        let grade = row.event.grade.name();
        let _ = writeln!(
            table,
            "<tr><td><a href=\"#e{number}\">{number}</a></td><td>{}</td><td>{}</td><td>{}</td><td><span class=\"grade {grade}\">{}</span></td><td>{}</td></tr>",
            time::days(row, speech),
            title(row, speech),
            list(crate::row::names(&row.event.agents).into_iter().take(2), speech),
            speech.name("grades", grade),
            killed.unwrap_or_default()
        );
    }
    table.push_str("</tbody>\n</table>\n</section>\n");
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("<img src=x onerror='a'>&\u{202e}b"), "&lt;img src=x onerror=&#39;a&#39;&gt;&amp;b");
    }

    #[test]
    fn ranges() {
        let speech = Speech(0);
        assert_eq!(range(Some(3.0), Some(3.0), false, speech), "3");
        assert_eq!(range(Some(11.0), Some(61.0), false, speech), "11–61");
        assert_eq!(range(Some(58.0), None, false, speech), "58 or more");
        assert_eq!(range(Some(14.0), Some(14.0), true, speech), "14 or more");
        assert_eq!(range(None, Some(9.0), false, speech), "≤ 9");
    }

    #[test]
    fn counted() {
        let said = |n| [Speech(0).count(n, "event"), Speech(1).count(n, "event")];
        assert_eq!(said(1), ["1 event", "حدث واحد"]);
        assert_eq!(said(2), ["2 events", "حدثان"]);
        assert_eq!(said(7)[1], "7 أحداث");
        assert_eq!(said(192)[1], "192 حدثا");
        assert_eq!(said(100)[1], "100 حدث");
    }

    #[test]
    fn both_languages_say_everything() {
        for (word, [english, arabic]) in &WORDS.plain {
            assert!(english.is_ascii() || english.contains(['·', '–', '’']), "{word}");
            assert!(arabic.chars().any(|letter| ('\u{621}'..='\u{64a}').contains(&letter)), "{word}");
        }
    }
}
