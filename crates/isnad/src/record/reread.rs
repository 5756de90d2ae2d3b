//! `isnad reread`: documents of a record read again with the tables of today.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use isnad_lexicon::Lexicon;
use isnad_model::{Claim, Document};
use isnad_record::{ClaimRows, Difference, KeptDocument, Record};
use rayon::prelude::*;
use serde_json::json;

use super::{LexiconWords, Which, count, stamp};
use crate::input::{Defaults, Opened, Units};
use crate::style::{Paint, Style, isolate};

/// Documents that are read side by side.
const BATCH: usize = 256;

/// Arguments of `isnad reread`.
///
/// A path names the documents that were added from it, under that name or with the text that stands there now. Judgements stay with their claims: by key, or by words that overlap where a claim is read otherwise.
#[derive(Debug, clap::Args)]
pub struct Reread {
    /// Ids of documents, or the files and folders that they were added from; all when none is given
    #[arg(value_name = "ID|PATH")]
    names: Vec<String>,
    #[command(flatten)]
    which: Which,
    /// Show what would change, and change nothing
    #[arg(long)]
    diff: bool,
    /// One document that changes a line, as JSON
    #[arg(long)]
    json: bool,
}

/// A document as it is read now.
struct Again {
    kept: KeptDocument,
    claims: Vec<ClaimRows>,
}

impl Reread {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon, version: &str) -> anyhow::Result<()> {
        let path = self.which.path();
        let mut record = if self.diff { Record::open_to_read(&path)? } else { Record::open_to_write_there(&path)? };
        let words = LexiconWords(lexicon);
        let mut named = self.named(&record)?.map(Vec::into_iter);
        let (mut after, mut documents, mut changed) = (0, 0_u64, 0_u64);
        loop {
            let batch = match &mut named {
                Some(named) => named.by_ref().take(BATCH).collect(),
                None => record.documents(after, BATCH)?,
            };
            let Some(last) = batch.last() else { break };
            after = last.id;
            // Texts are few enough to hold; reading them is what takes time.
            let texts: Vec<(KeptDocument, String)> =
                batch.into_iter().map(|kept| record.text(kept.id).map(|text| (kept, text))).collect::<Result<_, _>>()?;
            let again: Vec<Again> = texts.into_par_iter().with_max_len(4).map(|(kept, text)| read(lexicon, kept, text)).collect();
            for Again { kept, claims } in again {
                documents += 1;
                let difference = if self.diff {
                    record.difference(kept.id, &claims)?
                } else {
                    record.reread(&stamp(), kept.id, version, &words, &claims)?
                };
                if !difference.changed.is_empty() {
                    changed += 1;
                    self.tell(&kept, &difference)?;
                }
            }
        }
        let would = if self.diff { "would change" } else { "changed" };
        let words = format!("{} read again, {changed} {would}", count(documents, "document"));
        if self.json {
            crate::problem::say(&words)
        } else {
            writeln!(io::stdout().lock(), "{words}")?
        }
        Ok(())
    }

    /// The documents that were named, in the order of the record; nothing where none was.
    fn named(&self, record: &Record) -> anyhow::Result<Option<Vec<KeptDocument>>> {
        if self.names.is_empty() {
            return Ok(None);
        }
        let mut named: BTreeMap<i64, KeptDocument> = BTreeMap::new();
        for name in &self.names {
            let mut found = record.documents_named(name)?;
            if found.is_empty() && Path::new(name).exists() {
                found = from_path(record, name)?;
            }
            if found.is_empty() {
                let help = "give its id, as `isnad search` and `isnad add --json` print it, or the file that it was added from";
                anyhow::bail!(crate::problem::Problem::new("no such document in the record", name.clone(), help));
            }
            named.extend(found.into_iter().map(|kept| (kept.id, kept)));
        }
        Ok(Some(named.into_values().collect()))
    }

    fn tell(&self, kept: &KeptDocument, difference: &Difference) -> anyhow::Result<()> {
        let (mut out, style) = (io::stdout().lock(), Style::stdout());
        if self.json {
            let mut line = serde_json::to_value(difference)?;
            line["id"] = json!(kept.name);
            writeln!(out, "{line}")?;
            return Ok(());
        }
        writeln!(out, "{}", style.paint(Paint::Strong, &isolate(&kept.name)))?;
        for change in &difference.changed {
            let sign = match (&change.before, &change.after) {
                (Some(_), Some(_)) => "~",
                (None, _) => "+",
                (_, None) => "-",
            };
            let claim = change.after.as_ref().or(change.before.as_ref());
            let about = claim.map(|claim| format!("{} · {}", claim.kind, claim.status)).unwrap_or_default();
            writeln!(
                out,
                "  {sign} {}  {about}  {}",
                change.claim,
                isolate(&claim.map(|claim| format!("«{}»", claim.evidence)).unwrap_or_default())
            )?;
            for field in &change.fields {
                let value = |claim: &Option<Claim>| {
                    let value = claim
                        .as_ref()
                        .and_then(|claim| serde_json::to_value(claim).ok())
                        .and_then(|mut json| json.get_mut(field).map(serde_json::Value::take));
                    isolate(&value.map_or_else(|| "-".to_owned(), |value| value.to_string()))
                };
                writeln!(out, "      {field}: {} → {}", value(&change.before), value(&change.after))?;
            }
        }
        for (ids, what) in [(&difference.moved, "went over to another claim"), (&difference.adrift, "has no claim now")] {
            for id in ids {
                writeln!(out, "  judgement {id} {what}")?;
            }
        }
        Ok(())
    }
}

/// Documents that were added from a file or a folder: those of its names, or of its texts where it is called otherwise now.
fn from_path(record: &Record, path: &str) -> anyhow::Result<Vec<KeptDocument>> {
    let mut all = Vec::new();
    for unit in Units::new(&[path.into()]) {
        let Opened::Document(document) = unit.open(&Defaults::default()) else { continue };
        let found = record.documents_named(&document.id)?;
        all.extend(if found.is_empty() { record.documents_of(&document.text)? } else { found });
    }
    Ok(all)
}

fn read(lexicon: &Lexicon, kept: KeptDocument, text: String) -> Again {
    let document = Document {
        id: kept.name.clone(),
        text,
        published: kept.published.clone(),
        publisher: kept.publisher.clone(),
        title: kept.title.clone(),
        url: kept.url.clone(),
        captured: kept.captured.clone(),
        via: kept.via.clone(),
    };
    let claims = isnad_reader::read(lexicon, &document).claims;
    let words = LexiconWords(lexicon);
    let claims = claims.into_iter().map(|claim| ClaimRows::of(&words, kept.publisher.as_deref(), claim)).collect();
    Again { kept, claims }
}
