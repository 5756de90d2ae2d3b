//! `isnad eval --events`: how well reports are joined into events.
//!
//! The scores are those of `score_events.py` of the codebook, and CoNLL F1, the mean of MUC, B-cubed and CEAF-e by which coreference is
//! measured. A gold report is one document telling one event, with a quote; a read event tells it if one of its claims in that document has
//! words in common with the quote, and of several the one with most.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use isnad_lexicon::Lexicon;
use isnad_model::{Document, Event, Measure, Reading};
use rayon::prelude::*;
use serde::Deserialize;

use crate::problem::Problem;

/// An event of the gold file. Other fields than these are for people.
#[derive(Debug, Deserialize)]
pub struct GoldEvent {
    id: String,
    #[serde(default)]
    what: String,
    reports: Vec<Report>,
}

#[derive(Debug, Deserialize)]
struct Report {
    document: String,
    quote: String,
    #[serde(default)]
    killed: Option<Bounds>,
    #[serde(default)]
    injured: Option<Bounds>,
}

/// Lowest and highest number; `None` where it is open.
type Bounds = (Option<f64>, Option<f64>);

/// The scores.
#[derive(Debug, Default, PartialEq)]
pub struct Groups {
    /// Gold events.
    pub events: usize,
    /// Gold reports.
    pub reports: usize,
    /// Reports that a read event tells.
    pub found: usize,
    /// Precision, recall and F1.
    pub b_cubed: Prf,
    /// Of pairs of reports.
    pub pairwise: Prf,
    /// Of links.
    pub muc: Prf,
    /// Of events, each matched with one.
    pub ceaf: Prf,
    /// Events whose lowest and highest number of killed are right, and how many count any.
    pub killed: (usize, usize),
    /// The same of injured.
    pub injured: (usize, usize),
    /// What is wrong, in lines.
    pub errors: String,
}

/// Precision and recall.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Prf {
    precision: f64,
    recall: f64,
}

impl Prf {
    fn new(hit: f64, read: f64, gold: f64) -> Self {
        let share = |whole: f64| if whole > 0.0 { hit / whole } else { 0.0 };
        Self { precision: share(read), recall: share(gold) }
    }

    /// Their harmonic mean.
    #[must_use]
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// Reads the documents (.jsonl), joins them, and scores the events against the gold file.
///
/// # Errors
/// Files that cannot be read or are of another shape.
pub fn run(documents: &Path, gold: &Path, lexicon: &Lexicon) -> anyhow::Result<Groups> {
    let file = |path: &Path| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    if gold.extension().is_some_and(|ending| ending == "toml") {
        let (texts, events) = coded(documents, gold, &file(gold)?)?;
        let readings: Vec<Reading> = texts.par_iter().map(|document| isnad_reader::read(lexicon, document)).collect();
        return Ok(score(&texts, &events, &isnad_join::join(lexicon, &readings)));
    }
    let mut texts = Vec::new();
    for (number, line) in file(documents)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let document: Document = serde_json::from_str(line).map_err(|error| {
            let place = format!("{}:{}", documents.display(), number + 1);
            Problem::new(format!("not a document: {error}"), place, "one document a line, {\"id\",\"text\",\"published\",\"publisher\"}")
        })?;
        texts.push(document);
    }
    let gold_events: Vec<GoldEvent> = serde_json::from_str(&file(gold)?).map_err(|error| {
        let help = "a list of {\"id\", \"reports\": [{\"document\", \"quote\", \"killed\", \"injured\"}]}";
        Problem::new(format!("not events: {error}"), gold.display().to_string(), help)
    })?;
    let readings: Vec<Reading> = texts.par_iter().map(|document| isnad_reader::read(lexicon, document)).collect();
    let events = isnad_join::join(lexicon, &readings);
    Ok(score(&texts, &gold_events, &events))
}

/// Groups of coded claims, `FILE#NUMBER`, in a table.
#[derive(Debug, Deserialize)]
struct Table {
    event: Vec<TableEvent>,
}

#[derive(Debug, Deserialize)]
struct TableEvent {
    id: String,
    #[serde(default)]
    note: String,
    claims: Vec<String>,
}

/// A folder of texts with their coded claims, and a table that groups these claims: each is a report, its evidence the quote.
fn coded(folder: &Path, gold: &Path, table: &str) -> anyhow::Result<(Vec<Document>, Vec<GoldEvent>)> {
    let name = gold.display().to_string();
    let table: Table = toml::from_str(table).map_err(|error| {
        Problem::new(format!("not events: {error}"), name.clone(), "a list of [[event]] with an id and claims such as \"01-name#02\"")
    })?;
    let mut files: BTreeMap<&str, crate::eval::Gold> = BTreeMap::new();
    let mut events = Vec::new();
    for event in &table.event {
        let mut reports = Vec::new();
        for claim in &event.claims {
            let missing =
                || Problem::new(format!("no such claim: {claim}"), name.clone(), "a claim is FILE#NUMBER, the number as in its id");
            let (file, number) = claim.split_once('#').ok_or_else(missing)?;
            if !files.contains_key(file) {
                files.insert(file, crate::eval::Gold::load(&folder.join(format!("{file}.json")))?);
            }
            let number: usize = number.parse().map_err(|_| missing())?;
            let coded = number.checked_sub(1).and_then(|at| files[file].claims.get(at)).ok_or_else(missing)?;
            let bounds = |measure: &str| {
                let told = coded.figures.iter().filter(|figure| figure.measure == measure).map(|figure| (figure.low, figure.high));
                told.max_by(|a, b| a.0.unwrap_or(0.0).total_cmp(&b.0.unwrap_or(0.0)))
            };
            reports.push(Report {
                document: file.to_owned(),
                quote: coded.evidence.clone(),
                killed: bounds("killed"),
                injured: bounds("injured"),
            });
        }
        events.push(GoldEvent { id: event.id.clone(), what: event.note.clone(), reports });
    }
    let documents = files.into_iter().map(|(file, gold)| Document { id: file.to_owned(), ..gold.document() }).collect();
    Ok((documents, events))
}

/// Scores events.
#[must_use]
pub fn score(texts: &[Document], gold: &[GoldEvent], read: &[Event]) -> Groups {
    let texts: BTreeMap<&str, &str> = texts.iter().map(|document| (document.id.as_str(), document.text.as_str())).collect();
    // For each report, by event and number, the read event that tells it.
    let mut gold_of: Vec<usize> = Vec::new();
    let mut read_of: Vec<Option<usize>> = Vec::new();
    for (g, event) in gold.iter().enumerate() {
        for report in &event.reports {
            gold_of.push(g);
            read_of.push(teller(texts.get(report.document.as_str()).copied().unwrap_or_default(), report, read));
        }
    }
    let found = read_of.iter().flatten().count();
    // A report that nobody tells stays alone.
    let alone = read.len();
    let group: Vec<usize> = read_of.iter().enumerate().map(|(i, read)| read.unwrap_or(alone + i)).collect();
    let (gold_groups, read_groups) = (groups(&gold_of), groups(&group));
    let mut out = Groups { events: gold.len(), reports: gold_of.len(), found, ..Groups::default() };
    out.b_cubed = b_cubed(&gold_of, &group, &gold_groups, &read_groups);
    out.pairwise = pairwise(&gold_groups, &read_groups);
    out.muc = Prf { recall: muc(&gold_groups, &group), precision: muc(&read_groups, &gold_of) };
    out.ceaf = ceaf(&gold_groups, &read_groups);
    out.killed = figures(gold, read, &read_of, Measure::Killed, |report| report.killed, &mut out.errors);
    out.injured = figures(gold, read, &read_of, Measure::Injured, |report| report.injured, &mut out.errors);
    errors(gold, read, &gold_of, &read_of, &mut out.errors);
    out
}

/// The read event whose claim shares most characters with the quote of a report.
fn teller(text: &str, report: &Report, read: &[Event]) -> Option<usize> {
    let start = text.find(&report.quote)?;
    let end = start + report.quote.len();
    let mut best: Option<(usize, usize)> = None;
    for (i, event) in read.iter().enumerate() {
        for claim in event.claims.iter().filter(|claim| claim.document == report.document) {
            // By its words, not its offsets, and of two as good the one with the later id: as the scorer of the codebook does.
            let Some(from) = text.find(&claim.evidence) else { continue };
            let shared = text.get(start.max(from)..end.min(from + claim.evidence.len())).map_or(0, |both| both.chars().count());
            if shared > 0 && best.is_none_or(|(most, at)| (shared, &event.id) > (most, &read[at].id)) {
                best = Some((shared, i));
            }
        }
    }
    best.map(|(_, i)| i)
}

/// Members of each group.
fn groups(of: &[usize]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut out: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (member, group) in of.iter().enumerate() {
        out.entry(*group).or_default().insert(member);
    }
    out
}

type Grouped = BTreeMap<usize, BTreeSet<usize>>;

fn b_cubed(gold_of: &[usize], read_of: &[usize], gold: &Grouped, read: &Grouped) -> Prf {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (g, r) in gold_of.iter().zip(read_of) {
        let both = gold[g].intersection(&read[r]).count() as f64;
        precision += both / read[r].len() as f64;
        recall += both / gold[g].len() as f64;
    }
    let count = gold_of.len().max(1) as f64;
    Prf { precision: precision / count, recall: recall / count }
}

fn pairwise(gold: &Grouped, read: &Grouped) -> Prf {
    let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let all = |groups: &Grouped| groups.values().map(|group| pairs(group.len())).sum::<f64>();
    let both: f64 = gold.values().flat_map(|g| read.values().map(move |r| pairs(g.intersection(r).count()))).sum();
    Prf::new(both, all(read), all(gold))
}

/// Links of groups that another grouping keeps.
fn muc(groups: &Grouped, other: &[usize]) -> f64 {
    let (mut kept, mut all) = (0, 0);
    for group in groups.values() {
        let parts: BTreeSet<usize> = group.iter().map(|member| other[*member]).collect();
        kept += group.len() - parts.len();
        all += group.len() - 1;
    }
    if all == 0 { 1.0 } else { f64::from(kept as u32) / f64::from(all as u32) }
}

/// Groups matched one to one, by how much they share.
fn ceaf(gold: &Grouped, read: &Grouped) -> Prf {
    let likeness = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| 2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64;
    let gold: Vec<&BTreeSet<usize>> = gold.values().collect();
    let read: Vec<&BTreeSet<usize>> = read.values().collect();
    let table: Vec<Vec<f64>> = gold.iter().map(|g| read.iter().map(|r| likeness(g, r)).collect()).collect();
    Prf::new(best_matching(&table), read.len() as f64, gold.len() as f64)
}

/// The sum of the best one-to-one matching of rows with columns (the Hungarian method with potentials, by shortest paths).
fn best_matching(table: &[Vec<f64>]) -> f64 {
    let rows = table.len();
    let columns = table.first().map_or(0, Vec::len).max(rows);
    let cost = |row: usize, column: usize| -table[row].get(column).copied().unwrap_or(0.0);
    let (mut of_row, mut of_column) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut taken_by = vec![0usize; columns + 1];
    let mut way = vec![0usize; columns + 1];
    for row in 1..=rows {
        taken_by[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        loop {
            used[column] = true;
            let (from, mut delta, mut next) = (taken_by[column], f64::INFINITY, 0);
            for j in 1..=columns {
                if used[j] {
                    continue;
                }
                let now = cost(from - 1, j - 1) - of_row[from] - of_column[j];
                if now < least[j] {
                    least[j] = now;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=columns {
                if used[j] {
                    of_row[taken_by[j]] += delta;
                    of_column[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
            if taken_by[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            taken_by[column] = taken_by[before];
            column = before;
        }
    }
    (1..=columns).filter(|j| taken_by[*j] > 0).map(|j| -cost(taken_by[j] - 1, j - 1)).sum()
}

/// Lowest and highest of bounds, open ones left aside.
fn bounds(all: impl Iterator<Item = Bounds> + Clone) -> Bounds {
    (all.clone().filter_map(|(low, _)| low).min_by(f64::total_cmp), all.filter_map(|(_, high)| high).max_by(f64::total_cmp))
}

fn figures(
    gold: &[GoldEvent],
    read: &[Event],
    read_of: &[Option<usize>],
    measure: Measure,
    said: impl Fn(&Report) -> Option<Bounds>,
    errors: &mut String,
) -> (usize, usize) {
    let (mut right, mut counted, mut at) = (0, 0, 0);
    for event in gold {
        let tellers = &read_of[at..at + event.reports.len()];
        at += event.reports.len();
        let told: Vec<Bounds> = event.reports.iter().filter_map(&said).collect();
        if !told.iter().any(|(low, high)| [low, high].into_iter().flatten().any(|n| *n != 0.0)) {
            continue;
        }
        counted += 1;
        let mut votes: Vec<(usize, usize)> = Vec::new();
        for teller in tellers.iter().flatten() {
            match votes.iter_mut().find(|(id, _)| id == teller) {
                Some((_, count)) => *count += 1,
                None => votes.push((*teller, 1)),
            }
        }
        // Of two that tell as many reports the one met first.
        let best = votes.iter().rev().max_by_key(|(_, count)| *count).map(|(id, _)| &read[*id]);
        let mine: Vec<Bounds> = best
            .into_iter()
            .flat_map(|event| &event.figures)
            .filter(|figure| figure.measure == measure)
            .map(|figure| (figure.low.map(|q| q.0), figure.high.map(|q| q.0)))
            .collect();
        let (wanted, given) = (bounds(told.iter().copied()), bounds(mine.iter().copied()));
        if !mine.is_empty() && wanted == given {
            right += 1;
        } else {
            let _ = writeln!(errors, "{measure} of {} ({}): {wanted:?} wanted, {given:?} read", event.id, event.what);
        }
    }
    (right, counted)
}

/// Which gold events lie in several read ones, and which read ones hold several.
fn errors(gold: &[GoldEvent], read: &[Event], gold_of: &[usize], read_of: &[Option<usize>], out: &mut String) {
    let mut by_gold: BTreeMap<usize, BTreeMap<Option<usize>, usize>> = BTreeMap::new();
    let mut by_read: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (g, r) in gold_of.iter().zip(read_of) {
        *by_gold.entry(*g).or_default().entry(*r).or_default() += 1;
        if let Some(r) = r {
            by_read.entry(*r).or_default().insert(*g);
        }
    }
    for (g, parts) in by_gold.iter().filter(|(_, parts)| parts.len() > 1) {
        let _ = writeln!(out, "split: {} ({})", gold[*g].id, gold[*g].what);
        for (part, count) in parts {
            let name = part.map_or("not found".to_owned(), |r| read[r].id.clone());
            let _ = writeln!(out, "    {name} {count}");
        }
    }
    for (r, parts) in by_read.iter().filter(|(_, parts)| parts.len() > 1) {
        let names: Vec<&str> = parts.iter().map(|g| gold[*g].id.as_str()).collect();
        let _ = writeln!(out, "merged: {} holds {}", read[*r].id, names.join(" "));
    }
}

impl Groups {
    /// Figures for the floor.
    #[must_use]
    pub fn figures(&self) -> Vec<(String, f64)> {
        let share = |(right, all): (usize, usize)| if all == 0 { 0.0 } else { right as f64 / all as f64 };
        let named = [
            ("events_found", share((self.found, self.reports))),
            ("events_bcubed_f1", self.b_cubed.f1()),
            ("events_pairwise_f1", self.pairwise.f1()),
            ("events_muc_f1", self.muc.f1()),
            ("events_ceaf_f1", self.ceaf.f1()),
            ("events_conll_f1", self.conll()),
            ("events_killed", share(self.killed)),
            ("events_injured", share(self.injured)),
        ];
        named.into_iter().map(|(name, figure)| (name.to_owned(), figure)).collect()
    }

    /// CoNLL F1.
    #[must_use]
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.0
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        self.figures().into_iter().map(|(name, figure)| (name, serde_json::Value::from(figure))).collect::<serde_json::Map<_, _>>().into()
    }

    /// For people.
    #[must_use]
    pub fn print(&self, errors: bool) -> String {
        let mut out = format!("events {}   reports {}   found {}\n", self.events, self.reports, self.found);
        for (name, prf) in [("B-cubed", self.b_cubed), ("pairwise", self.pairwise), ("MUC", self.muc), ("CEAF-e", self.ceaf)] {
            let _ = writeln!(out, "{name:<10} P {:.3}  R {:.3}  F1 {:.3}", prf.precision, prf.recall, prf.f1());
        }
        let _ = writeln!(out, "CoNLL      F1 {:.3}", self.conll());
        for (name, (right, all)) in [("killed", self.killed), ("injured", self.injured)] {
            let _ = writeln!(out, "{name:<10} {right} of {all} events right");
        }
        if errors {
            out.push_str(&self.errors);
        }
        let line: Vec<String> = self.figures().into_iter().map(|(name, figure)| format!("{name}={figure:.3}")).collect();
        let _ = writeln!(out, "\n{}", line.join(" "));
        out
    }
}
