//! `isnad gazetteer find`: what a name is looked up as, every place that bears it, and which one would be taken.

use std::io::Write;

use isnad_lexicon::{Lexicon, Loose, NameHit, NameKind, Place, Spelling};
use isnad_model::{Document, MentionValue};
use isnad_text::{Text, fold_str};
use serde::Serialize;

use crate::style::{Paint, Style, isolate};

/// Arguments of `isnad gazetteer find`.
#[derive(Debug, clap::Args)]
pub struct Find {
    /// A name as a text has it
    name: String,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Candidate<'a> {
    id: &'a str,
    name: &'a str,
    latin: &'a str,
    kind: &'a str,
    lat: f64,
    lon: f64,
    parents: &'a [String],
    table: &'a str,
    /// `table`: spelled so in a table of the program; `imported`: in a table of the user's folder, or a variant of many letters; `variant`.
    spelling: &'static str,
    taken: bool,
}

#[derive(Debug, Serialize)]
struct Answer<'a> {
    name: &'a str,
    folded: String,
    tried: Vec<String>,
    candidates: Vec<Candidate<'a>>,
    taken: Option<&'a str>,
    why: String,
}

impl Find {
    /// Runs the command.
    pub fn run(self, lexicon: &Lexicon) -> anyhow::Result<()> {
        let answer = answer(lexicon, &self.name);
        let mut out = std::io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, &answer)?;
            writeln!(out)?;
        } else {
            page(&mut out, &answer)?;
        }
        out.flush()?;
        anyhow::ensure!(!answer.candidates.is_empty(), "no place is called {}", isolate(&self.name));
        Ok(())
    }
}

/// All that is known of a name.
fn answer<'a>(lexicon: &'a Lexicon, name: &'a str) -> Answer<'a> {
    let text = Text::new(name);
    let (mut hits, mut tried) = (Vec::new(), Vec::new());
    let spellings: Vec<Spelling> = (0..text.tokens.len()).map(|t| Spelling::new(lexicon, text.fold_of(t), true, false)).collect();
    if let Some(first) = spellings.first() {
        let end = text.tokens.len();
        let stem = |t: usize| spellings[t].stem;
        lexicon.names().at(&text, first, 0, end, stem, |hit| {
            if hit.end == end && matches!(hit.kind, NameKind::Place(_)) {
                hits.push(hit);
            }
        });
        isnad_lexicon::proclitics(text.fold_of(0), |pro, rest| {
            if !pro.future {
                let words = std::iter::once(rest).chain((1..end).map(|t| text.fold_of(t)));
                let article = if pro.article { "ال + " } else { "" };
                tried.push(format!("{article}{}", words.collect::<Vec<_>>().join(" ")));
            }
        });
    }
    hits.sort_by_key(|hit| (hit.loose, hit.pro.conj, hit.pro.prep.is_some()));
    let running = taken(lexicon, &format!("وقع قصف في {name} أمس."));
    let noun = || taken(lexicon, &format!("وقع قصف على بلدة {name} أمس."));
    let after_noun = if running.is_none() { noun() } else { None };
    let chosen = running.as_deref().or(after_noun.as_deref());
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for hit in &hits {
        let NameKind::Place(index) = hit.kind else { continue };
        let Place { id, name, latin, lat, lon, kind, parents, table } = &lexicon.places[index as usize];
        if candidates.iter().any(|other| other.id == id) {
            continue;
        }
        let spelling = spelling(lexicon, index, hit);
        candidates.push(Candidate {
            id,
            name,
            latin,
            kind,
            lat: *lat,
            lon: *lon,
            parents,
            table,
            spelling,
            taken: chosen == Some(id.as_str()),
        });
    }
    let taken = candidates.iter().find(|candidate| candidate.taken).map(|candidate| candidate.id);
    let why = why(&candidates, running.is_some());
    Answer { name, folded: fold_str(name), tried, candidates, taken, why }
}

fn spelling(lexicon: &Lexicon, index: u32, hit: &NameHit) -> &'static str {
    let imported = index as usize >= lexicon.places.of_tables().len();
    match hit.loose {
        Loose::No => "table",
        Loose::Noun => "table, after its class noun",
        Loose::Yes | Loose::Guarded if imported => "imported",
        Loose::Yes | Loose::Guarded | Loose::Variant => "variant",
    }
}

/// The id of the place that the reader finds in a sentence.
fn taken(lexicon: &Lexicon, sentence: &str) -> Option<String> {
    let document = Document { id: "find".to_owned(), text: sentence.to_owned(), ..Document::default() };
    let mut found = None;
    isnad_reader::each_mention(lexicon, &document, None, |mention| {
        if let MentionValue::Place(place) = mention.value
            && let Some(id) = place.id
        {
            found.get_or_insert(id);
        }
    });
    found
}

/// Why the one that is taken is.
fn why(candidates: &[Candidate<'_>], running: bool) -> String {
    let Some(taken) = candidates.iter().find(|candidate| candidate.taken) else {
        let none =
            "none is read as a place by itself: its words are words of the language, and a class noun must stand before it (حي، بلدة …)";
        return if candidates.is_empty() { "no table has it".to_owned() } else { none.to_owned() };
    };
    let settled = |c: &Candidate<'_>| matches!(c.kind, "city" | "town" | "village" | "quarter" | "camp");
    let others = || candidates.iter().filter(|c| !c.taken);
    let reason = if others().next().is_none() {
        "the only place of that name"
    } else if others().all(|c| !c.spelling.starts_with("table")) && taken.spelling.starts_with("table") {
        "the tables of the program come before imported names and variants"
    } else if settled(taken) && others().filter(|c| c.spelling == taken.spelling).all(|c| !settled(c)) {
        "a settlement comes before the area of its name, unless a class noun tells (محافظة، قضاء …)"
    } else {
        "the first of several; what else the text names, above all the places around it, may tell another"
    };
    let after = if running { "" } else { ", after a class noun only: its words are words of the language" };
    format!("{reason}{after}")
}

fn page(out: &mut impl Write, answer: &Answer<'_>) -> std::io::Result<()> {
    let style = Style::stdout();
    writeln!(out, "{}  folded: {}", isolate(answer.name), isolate(&answer.folded))?;
    writeln!(out, "  tried: {}", answer.tried.iter().map(|form| isolate(form)).collect::<Vec<_>>().join(", "))?;
    for c in &answer.candidates {
        let mark = if c.taken { "*" } else { " " };
        let id = style.paint(Paint::Kind, c.id);
        writeln!(out, "{mark} {id}  {}  {}  {}  ({:.4}, {:.4})", isolate(c.name), c.latin, c.kind, c.lat, c.lon)?;
        writeln!(
            out,
            "      in {}; {} of {}",
            if c.parents.is_empty() { "nothing".to_owned() } else { c.parents.join(" < ") },
            c.spelling,
            c.table
        )?;
    }
    let taken = answer.taken.map_or(String::new(), |id| format!("{id} is taken: "));
    writeln!(out, "{taken}{}", answer.why)
}
