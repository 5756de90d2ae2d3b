//! `isnad eval --gsr`: sentences labelled by hand with or without an assault or a protest.
//!
//! A sentence counts as read "yes" when it has a claim of that kind that happened or is under way. Only sentences on which all annotators
//! agreed ("yes", "easy no") are scored; the others are counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use isnad_lexicon::Lexicon;
use isnad_model::{Claim, ClaimType, Document, Status};
use rayon::prelude::*;
use serde::Deserialize;

use crate::problem::Problem;
use crate::score::Count;
use crate::style::isolate;

#[derive(Deserialize)]
struct Sentence {
    id: String,
    text: String,
    label: String,
    published: Option<String>,
}

/// What came of one file.
#[derive(Debug, Default)]
pub struct Outcome {
    /// `assault` or `protest`.
    pub event: &'static str,
    count: Count,
    /// Labels that are not scored: how many sentences, and how many of them were read "yes".
    others: BTreeMap<String, (usize, usize)>,
    /// Read "yes", labelled "easy no": the claim and the sentence.
    invented: Vec<String>,
    /// Labelled "yes", not read so.
    missed: Vec<String>,
}

/// Reads and scores one file.
pub fn run(path: &Path, lexicon: &Lexicon) -> anyhow::Result<Outcome> {
    let name = path.display().to_string();
    let protest = path.file_name().is_some_and(|name| name.to_string_lossy().contains("protest"));
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let lines: Vec<(usize, &str)> = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    let read = |(number, line): &(usize, &str)| -> anyhow::Result<(Sentence, Option<Claim>)> {
        let sentence: Sentence = serde_json::from_str(line).map_err(|error| {
            let help = r#"a line is {"id": "…", "text": "…", "label": "yes", "published": "…"}"#;
            Problem::new(error.to_string(), format!("{name}:{}", number + 1), help)
        })?;
        let document =
            Document { id: sentence.id.clone(), text: sentence.text.clone(), published: sentence.published.clone(), ..Document::default() };
        let claims = isnad_reader::read(lexicon, &document).claims;
        Ok((sentence, claims.into_iter().find(|claim| counts(claim, protest))))
    };
    let results = lines.par_iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(tally(if protest { "protest" } else { "assault" }, results))
}

fn counts(claim: &Claim, protest: bool) -> bool {
    let kind = if protest { claim.kind == ClaimType::Protest } else { claim.kind.is_force() };
    kind && matches!(claim.status, Status::Happened | Status::Ongoing)
}

fn tally(event: &'static str, results: Vec<(Sentence, Option<Claim>)>) -> Outcome {
    let mut outcome = Outcome { event, ..Outcome::default() };
    for (sentence, claim) in results {
        let read = usize::from(claim.is_some());
        match sentence.label.as_str() {
            "yes" => {
                outcome.count.gold += 1;
                outcome.count.read += read;
                outcome.count.hit += read;
                if claim.is_none() {
                    outcome.missed.push(isolate(&sentence.text));
                }
            }
            "easy no" => {
                outcome.count.read += read;
                if let Some(claim) = claim {
                    let trigger = isolate(&format!("«{}»", claim.trigger));
                    outcome.invented.push(format!("{} {trigger}: {}", claim.kind, isolate(&sentence.text)));
                }
            }
            _ => {
                let other = outcome.others.entry(sentence.label).or_default();
                other.0 += 1;
                other.1 += read;
            }
        }
    }
    outcome
}

impl Outcome {
    /// `assault_precision`, `assault_recall`, `assault_f1`.
    pub fn figures(&self) -> Vec<(String, f64)> {
        let (p, r, f) = self.count.prf();
        let event = self.event;
        vec![(format!("{event}_precision"), p), (format!("{event}_recall"), r), (format!("{event}_f1"), f)]
    }

    /// The same as JSON, with the counts.
    pub fn json(&self) -> serde_json::Value {
        let (precision, recall, f1) = self.count.prf();
        let Count { gold, read, hit } = self.count;
        serde_json::json!({"gold": gold, "read": read, "hit": hit, "precision": precision, "recall": recall, "f1": f1})
    }

    /// The figures for people, with the sentences that went wrong if they are wanted.
    pub fn print(&self, errors: bool) -> String {
        let (p, r, f) = self.count.prf();
        let Count { gold, read, hit } = self.count;
        let event = self.event;
        let mut page = String::new();
        if errors {
            for line in &self.invented {
                let _ = writeln!(page, "  invented {line}");
            }
            for line in &self.missed {
                let _ = writeln!(page, "  missed   {line}");
            }
        }
        let _ = writeln!(page, "{event}: yes {gold}, read {read}, hit {hit}, P {p:.3}, R {r:.3}, F1 {f:.3}");
        for (label, (all, read)) in &self.others {
            let _ = writeln!(page, "  not scored: {label} {all}, of which read {read}");
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_agreed_labels_are_scored() {
        let claim: Claim = serde_json::from_str(r#"{"type":"clash","trigger":"a","evidence":"a"}"#).unwrap();
        let line = |label: &str, read: bool| {
            let sentence = Sentence { id: String::new(), text: "a".into(), label: label.into(), published: None };
            (sentence, read.then(|| claim.clone()))
        };
        let lines = vec![line("yes", true), line("yes", false), line("easy no", true), line("ambiguous", true), line("easy no", false)];
        let outcome = tally("assault", lines);
        assert_eq!(outcome.count, Count { gold: 2, read: 2, hit: 1 });
        assert!(outcome.print(true).contains("not scored: ambiguous 1, of which read 1"));
        assert_eq!((outcome.invented.len(), outcome.missed.len()), (1, 1));
    }

    #[test]
    fn a_denied_or_planned_claim_is_no_event() {
        let claim = |status: &str| -> Claim {
            serde_json::from_str(&format!(r#"{{"type":"protest","trigger":"a","evidence":"a","status":"{status}"}}"#)).unwrap()
        };
        assert!(counts(&claim("ongoing"), true));
        assert!(!counts(&claim("planned"), true));
        assert!(!counts(&claim("happened"), false));
    }
}
