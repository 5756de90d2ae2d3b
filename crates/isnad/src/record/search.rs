//! `isnad search`: documents and claims by their words.

use std::fmt::Write as _;
use std::io::{self, Write};

use isnad_lexicon::Lexicon;
use isnad_record::{Found, Record, Snippet};
use serde_json::json;

use super::{LexiconWords, Which};
use crate::style::{Paint, Style, isolate};

/// Arguments of `isnad search`.
#[derive(Debug, clap::Args)]
pub struct Search {
    /// Words that must all be there; "a phrase"; OR between what may replace each other; 'دوما -قصف' for Duma without shelling
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    which: Which,
    /// At most so many claims, and so many documents
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,
    /// One hit a line, as JSON
    #[arg(long)]
    json: bool,
}

impl Search {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        let record = Record::open_to_read(&self.which.path())?;
        let typed = self.query.join(" ");
        let found = record.search(&LexiconWords(lexicon), &typed, self.most)?;
        let mut out = io::stdout().lock();
        if self.json {
            return Ok(lines(&found, &mut out)?);
        }
        Ok(out.write_all(page(&found, Style::stdout()).as_bytes())?)
    }
}

fn lines(found: &Found, out: &mut impl Write) -> io::Result<()> {
    for hit in &found.claims {
        writeln!(out, "{}", with("claim", serde_json::to_value(hit)?))?;
    }
    for hit in &found.documents {
        writeln!(out, "{}", with("document", serde_json::to_value(hit)?))?;
    }
    Ok(())
}

fn with(kind: &str, mut value: serde_json::Value) -> serde_json::Value {
    value["hit"] = json!(kind);
    value
}

fn page(found: &Found, style: Style) -> String {
    let mut page = String::new();
    let number = |n: u32| if n == Found::COUNTED { format!("{n} or more") } else { n.to_string() };
    let head = |page: &mut String, what: &str, shown: usize, in_all: u32| {
        let shown = if shown as u32 == in_all { String::new() } else { format!(", {shown} shown") };
        let _ = writeln!(page, "{}", style.paint(Paint::Strong, &format!("{what}: {}{shown}", number(in_all))));
    };
    head(&mut page, "claims", found.claims.len(), found.claims_in_all);
    for hit in &found.claims {
        let about =
            [Some(hit.kind.as_str()), Some(hit.status.as_str()), hit.time.as_deref(), hit.root.as_deref(), Some(hit.document.as_str())];
        entry(&mut page, style, &hit.claim, &about, &hit.snippet);
    }
    page.push('\n');
    head(&mut page, "documents", found.documents.len(), found.documents_in_all);
    for hit in &found.documents {
        let about = [hit.publisher.as_deref(), hit.published.as_deref(), hit.title.as_deref()];
        entry(&mut page, style, &hit.name, &about, &hit.snippet);
    }
    page
}

/// What it is called and what is known of it, then its words.
fn entry(page: &mut String, style: Style, name: &str, about: &[Option<&str>], snippet: &Snippet) {
    let about: Vec<String> = about.iter().flatten().map(|part| isolate(part)).collect();
    let _ = writeln!(page, "  {}  {}", style.paint(Paint::Kind, &isolate(name)), style.paint(Paint::Dim, &about.join(" · ")));
    let (start, end) = snippet.found.first().copied().unwrap_or((snippet.start, snippet.start));
    let marked = start.saturating_sub(snippet.start)..end.saturating_sub(snippet.start);
    for line in style.quotation(&snippet.text, marked, style.width.saturating_sub(6).max(14)) {
        let _ = writeln!(page, "      {line}");
    }
}
