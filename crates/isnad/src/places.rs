//! `isnad eval --places`: a table of places that texts name, with where each is, and how near to it the reader puts them.
//!
//! Columns `text surface lat lon within_km gloss`, tab-separated under a header; the text `000` is the file `000.txt` beside the table.
//! A surface counts as right when the text has a mention of exactly these words and every such mention lies within the distance.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use isnad_lexicon::{Lexicon, Place};
use isnad_model::{Document, Mention, MentionValue, PlaceMention};

use crate::problem::Problem;
use crate::style::isolate;

/// What came of one table.
#[derive(Debug, Default)]
pub struct Outcome {
    places: usize,
    right: usize,
    /// No mention of these words, or none that is resolved.
    open: Vec<String>,
    /// Resolved too far away.
    wrong: Vec<String>,
    /// Of those, the ones in another governorate.
    governorate: usize,
}

struct Row<'t> {
    text: &'t str,
    surface: &'t str,
    lat: f64,
    lon: f64,
    within_km: f64,
}

/// Reads the texts of a table and measures.
pub fn run(path: &Path, lexicon: &Lexicon) -> anyhow::Result<Outcome> {
    let name = path.display().to_string();
    let table = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let mut outcome = Outcome::default();
    let mut texts: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
    for (number, line) in table.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
        let row = Row::parse(line).ok_or_else(|| {
            let help = "a line is text, surface, lat, lon and within_km, with tabs between them";
            Problem::new("not a place", format!("{name}:{}", number + 1), help)
        })?;
        if !texts.contains_key(row.text) {
            let beside = path.parent().unwrap_or(Path::new("")).join(format!("{}.txt", row.text));
            let text = std::fs::read_to_string(&beside).with_context(|| format!("cannot read {}", beside.display()))?;
            texts.insert(row.text, isnad_reader::mentions(lexicon, &Document { text, ..Document::default() }));
        }
        outcome.add(lexicon, &row, &texts[row.text]);
    }
    Ok(outcome)
}

impl<'t> Row<'t> {
    fn parse(line: &'t str) -> Option<Self> {
        let mut cells = line.split('\t');
        let (text, surface) = (cells.next()?, cells.next()?);
        let mut number = || cells.next()?.trim().parse::<f64>().ok();
        Some(Self { text, surface, lat: number()?, lon: number()?, within_km: number()? })
    }
}

impl Outcome {
    fn add(&mut self, lexicon: &Lexicon, row: &Row<'_>, mentions: &[Mention]) {
        self.places += 1;
        let label = format!("{} {}", row.text, isolate(row.surface));
        let found: Vec<&PlaceMention> = mentions
            .iter()
            .filter(|m| m.quote == row.surface)
            .filter_map(|m| if let MentionValue::Place(place) = &m.value { Some(place) } else { None })
            .collect();
        let points: Option<Vec<(f64, &PlaceMention)>> =
            found.iter().map(|p| Some((km((row.lat, row.lon), (p.lat?, p.lon?)), *p))).collect();
        let farthest = points.and_then(|points| points.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)));
        match farthest {
            None if found.is_empty() => self.open.push(format!("{label}: no mention of these words")),
            None => self.open.push(format!("{label}: left open")),
            Some((away, _)) if away <= row.within_km => self.right += 1,
            Some((away, place)) => {
                let id = place.id.as_deref().unwrap_or_default();
                let elsewhere = lexicon.place(id).is_some_and(|p| astray(lexicon, row, p));
                self.governorate += usize::from(elsewhere);
                let note = if elsewhere { ", in another governorate" } else { "" };
                self.wrong.push(format!("{label}: {id} is {away:.1} km away, {} allowed{note}", row.within_km));
            }
        }
    }

    /// `places`: the share that is right; `places_in_governorate`: the share that does not lie in a wrong governorate.
    pub fn figures(&self) -> Vec<(String, f64)> {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let share = if self.places == 0 { 0.0 } else { count(self.right) / count(self.places) };
        vec![("places".to_owned(), share), ("places_in_governorate".to_owned(), 1.0 - count(self.governorate) / count(self.places.max(1)))]
    }

    /// The same as JSON, with the counts.
    pub fn json(&self) -> serde_json::Value {
        let share = self.figures()[0].1;
        serde_json::json!({
            "places": self.places, "right": self.right, "share": share,
            "open": self.open.len(), "wrong": self.wrong.len(), "wrong_governorate": self.governorate,
        })
    }

    /// The figures for people, with what went wrong if it is wanted.
    pub fn print(&self, errors: bool) -> String {
        let mut page = String::new();
        if errors {
            for (kind, lines) in [("open ", &self.open), ("wrong", &self.wrong)] {
                for line in lines {
                    let _ = writeln!(page, "  {kind} {line}");
                }
            }
        }
        let share = self.figures()[0].1;
        let (open, wrong) = (self.open.len(), self.wrong.len());
        let _ = writeln!(
            page,
            "places: {} of {} within the distance ({share:.3}), not found {open}, wrong {wrong}, in a wrong governorate {}",
            self.right, self.places, self.governorate
        );
        page
    }
}

/// Whether a place lies in another governorate than the settlement next to the row's point, as far as the gazetteer tells.
fn astray(lexicon: &Lexicon, row: &Row<'_>, place: &Place) -> bool {
    let settled = lexicon.places.iter().filter(|p| matches!(p.kind.as_str(), "city" | "town" | "village"));
    let away = |p: &Place| km((row.lat, row.lon), (p.lat, p.lon));
    let nearest = settled.min_by(|a, b| away(a).total_cmp(&away(b)));
    let top = |p: &Place| {
        let governorate = |id: &&String| lexicon.place(id).is_some_and(|p| p.kind == "governorate");
        if p.kind == "governorate" { Some(p.id.clone()) } else { p.parents.iter().find(governorate).cloned() }
    };
    nearest.is_none_or(|nearest| top(nearest).zip(top(place)).is_none_or(|(here, there)| here != there))
}

/// Kilometres between two points (degrees north and east) on a ball as large as the globe.
fn km((lat, lon): (f64, f64), (other, east): (f64, f64)) -> f64 {
    let (a, b) = (lat.to_radians(), other.to_radians());
    let h = ((b - a) / 2.0).sin().powi(2) + a.cos() * b.cos() * ((east - lon).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.009 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_right_only_where_all_its_mentions_are() {
        let lexicon = Lexicon::embedded().unwrap();
        let text = "قتل رجل في دمشق. وقصف الجيش حمص.".to_owned(); // a man killed in Damascus; the army shelled Homs
        let mentions = isnad_reader::mentions(&lexicon, &Document { text, ..Document::default() });
        let mut outcome = Outcome::default();
        for line in ["t\tدمشق\t33.51\t36.29\t5\t", "t\tحمص\t33.51\t36.29\t5\t", "t\tحلب\t36.2\t37.1\t5\t"] {
            outcome.add(&lexicon, &Row::parse(line).unwrap(), &mentions);
        }
        assert_eq!((outcome.places, outcome.right, outcome.open.len(), outcome.wrong.len(), outcome.governorate), (3, 1, 1, 1, 1));
        assert!(Row::parse("t\tدمشق\tnorth\t36.29\t5").is_none());
    }
}
