//! `isnad lexicon test`: every example gives the claims that stand beside it, and no others.

use std::io::{self, Write};

use isnad_lexicon::Lexicon;
use isnad_lexicon::triggers::Example;
use isnad_model::{Document, Role};
use rayon::prelude::*;
use serde::Deserialize;

use crate::coded::{Coded, CodedFigure, CodedLink, same_figure, same_link, same_name};
use crate::misses::whole;
use crate::style::isolate;

/// A claim that an example must give. Fields left out are free; `[]` says that a field must be empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    #[serde(rename = "type")]
    kind: String,
    trigger: String,
    evidence: Option<String>,
    status: Option<String>,
    agent: Option<Vec<String>>,
    target: Option<Vec<String>>,
    recipient: Option<Vec<String>>,
    mediator: Option<Vec<String>>,
    place: Option<Vec<String>>,
    origin: Option<Vec<String>>,
    destination: Option<Vec<String>>,
    time: Option<String>,
    figures: Option<Vec<CodedFigure>>,
    attribution: Option<Vec<CodedLink>>,
}

impl Expected {
    const fn role(&self, role: Role) -> Option<&Vec<String>> {
        match role {
            Role::Agent => self.agent.as_ref(),
            Role::Target => self.target.as_ref(),
            Role::Recipient => self.recipient.as_ref(),
            Role::Mediator => self.mediator.as_ref(),
            Role::Place => self.place.as_ref(),
            Role::Origin => self.origin.as_ref(),
            Role::Destination => self.destination.as_ref(),
        }
    }

    /// What is wrong with the fields of a claim that was found for this.
    fn faults(&self, read: &Coded) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, wanted: String, got: String| faults.push(format!("{field}: wanted {wanted}, read {got}"));
        if let Some(status) = self.status.as_deref().filter(|status| *status != read.status()) {
            fault("status", status.to_owned(), read.status().to_owned());
        }
        if let Some(time) = self.time.as_ref().filter(|time| read.time.as_ref() != Some(*time)) {
            fault("time", time.clone(), read.time.clone().unwrap_or_default());
        }
        for role in Role::ALL {
            let got = read.role(role);
            if let Some(wanted) = self.role(role).filter(|wanted| !whole(wanted, got, |a, b| same_name(a, b))) {
                fault(role.name(), names(wanted), names(got));
            }
        }
        if let Some(wanted) = self.figures.as_ref().filter(|wanted| !whole(wanted, &read.figures, same_figure)) {
            fault("figures", format!("{wanted:?}"), format!("{:?}", read.figures));
        }
        let in_order = |wanted: &[CodedLink]| {
            wanted.len() == read.attribution.len() && wanted.iter().zip(&read.attribution).all(|(a, b)| same_link(a, b))
        };
        if let Some(wanted) = self.attribution.as_ref().filter(|wanted| !in_order(wanted)) {
            fault("attribution", format!("{wanted:?}"), format!("{:?}", read.attribution));
        }
        if let Some(evidence) = self.evidence.as_ref().filter(|evidence| **evidence != read.evidence) {
            fault("evidence", isolate(evidence), isolate(&read.evidence));
        }
        faults
    }
}

fn names(names: &[String]) -> String {
    format!("[{}]", names.iter().map(|name| isolate(name)).collect::<Vec<_>>().join(", "))
}

/// Runs all examples, prints failures with file and sentence, and a last line with the counts.
pub fn run(lexicon: &Lexicon, allow: usize, only: Option<&str>) -> anyhow::Result<()> {
    let all = lexicon.examples()?;
    let chosen: Vec<_> = all.iter().filter(|(file, _)| only.is_none_or(|part| file.contains(part))).collect();
    let faults: Vec<Vec<String>> = chosen.par_iter().map(|(_, example)| test(lexicon, example)).collect();
    let mut out = io::stdout().lock();
    let mut failed = 0;
    for ((file, example), faults) in chosen.iter().zip(faults).filter(|(_, faults)| !faults.is_empty()) {
        failed += 1;
        writeln!(out, "{file}: {}", isolate(&example.text))?;
        for fault in faults {
            writeln!(out, "    {fault}")?;
        }
    }
    writeln!(out, "{} passed, {failed} failed", chosen.len() - failed)?;
    out.flush()?;
    anyhow::ensure!(failed <= allow, "{failed} examples failed, {allow} are allowed");
    Ok(())
}

fn test(lexicon: &Lexicon, example: &Example) -> Vec<String> {
    let mut expected: Vec<Expected> = Vec::new();
    for claim in &example.claims {
        match claim.clone().try_into() {
            Ok(claim) => expected.push(claim),
            Err(error) => return vec![format!("the example itself is wrong: {error}")],
        }
    }
    let document = Document {
        id: "example".to_owned(),
        text: example.text.clone(),
        published: example.published.clone(),
        publisher: example.publisher.clone(),
        ..Document::default()
    };
    let reading = isnad_reader::read(lexicon, &document);
    let read: Vec<(usize, Coded)> = reading.claims.iter().map(|claim| (claim.trigger_start as usize, Coded::from(claim))).collect();
    compare(&example.text, &expected, &read)
}

/// Faults of one example: what is missing, wrong or too much. `read` has each claim with the offset of its trigger.
fn compare(text: &str, expected: &[Expected], read: &[(usize, Coded)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut left: Vec<&(usize, Coded)> = read.iter().collect();
    for wanted in expected {
        let title = format!("{} {}", wanted.kind, isolate(&format!("«{}»", wanted.trigger)));
        if !text.contains(&wanted.trigger) || wanted.trigger.is_empty() {
            faults.push(format!("the example itself is wrong: {title} is not in its sentence"));
            continue;
        }
        let fits = |(at, claim): &(usize, Coded)| {
            let over = |start: usize| start < at + claim.trigger.len() && *at < start + wanted.trigger.len();
            claim.kind == wanted.kind && text.match_indices(&wanted.trigger).any(|(start, _)| over(start))
        };
        // Of several that fit, the one with the fewest faults is meant.
        let best = (0..left.len()).filter(|i| fits(left[*i])).min_by_key(|i| wanted.faults(&left[*i].1).len());
        match best {
            None => faults.push(format!("missed {title}")),
            Some(best) => {
                let (_, claim) = left.remove(best);
                faults.extend(wanted.faults(claim).into_iter().map(|fault| format!("{title} {fault}")));
            }
        }
    }
    for (_, claim) in left {
        faults.push(format!("invented {} {} {}", claim.kind, isolate(&format!("«{}»", claim.trigger)), claim.status()));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قصف الجيش حلب ثم قصف حماة";

    fn expected(json: &str) -> Vec<Expected> {
        serde_json::from_str(json).unwrap()
    }

    fn read(at: &str, json: &str) -> (usize, Coded) {
        (TEXT.find(at).unwrap(), serde_json::from_str(json).unwrap())
    }

    #[test]
    fn free_fields_are_free_and_given_ones_must_match() {
        let found = [read("قصف الجيش", r#"{"type":"shelling","trigger":"قصف","agent":["الجيش"],"place":["حلب"]}"#)];
        let faults = |json: &str| compare(TEXT, &expected(json), &found);
        assert!(faults(r#"[{"type":"shelling","trigger":"قصف","agent":["الجيش"]}]"#).is_empty());
        let wrong = faults(r#"[{"type":"shelling","trigger":"قصف","status":"denied","place":["حماة"],"agent":[]}]"#);
        assert_eq!(wrong.len(), 3, "{wrong:?}");
    }

    #[test]
    fn missing_and_invented_claims_are_faults() {
        let found = [read("قصف حماة", r#"{"type":"airstrike","trigger":"قصف"}"#)];
        let faults = compare(TEXT, &expected(r#"[{"type":"shelling","trigger":"قصف"}]"#), &found);
        assert_eq!(faults.len(), 2);
        assert!(faults[0].starts_with("missed shelling") && faults[1].starts_with("invented airstrike"), "{faults:?}");
    }

    #[test]
    fn of_two_claims_the_one_that_fits_is_taken() {
        let found = [
            read("قصف الجيش", r#"{"type":"shelling","trigger":"قصف","place":["حلب"]}"#),
            read("قصف حماة", r#"{"type":"shelling","trigger":"قصف","place":["حماة"]}"#),
        ];
        let wanted = r#"[{"type":"shelling","trigger":"قصف","place":["حماة"]},{"type":"shelling","trigger":"قصف","place":["حلب"]}]"#;
        assert!(compare(TEXT, &expected(wanted), &found).is_empty());
    }

    #[test]
    fn a_trigger_that_is_not_in_the_sentence_is_a_fault_of_the_example() {
        assert!(compare(TEXT, &expected(r#"[{"type":"clash","trigger":"معارك"}]"#), &[])[0].contains("itself is wrong"));
    }
}
