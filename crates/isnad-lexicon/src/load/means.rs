//! `means.toml`: weapons and ways, with the words that name them.

use serde::Deserialize;

use super::parse_toml;
use crate::means::{Facet, Mean, Part};
use crate::{Files, Lexicon, LexiconError};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    means: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    en: String,
    #[serde(default = "weapon")]
    facet: Facet,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    words: Vec<String>,
}

const fn weapon() -> Facet {
    Facet::Weapon
}

impl Lexicon {
    pub(super) fn load_means(&mut self, files: &Files) -> Result<(), LexiconError> {
        let path = "means.toml";
        let Table { means: rows } = parse_toml(path, files.get(path).unwrap_or_default())?;
        let find = |id: &String| {
            let at = rows.iter().position(|row| row.id == *id);
            at.ok_or_else(|| LexiconError::new(path, 0, format!("there is no means `{id}`"), "`within` and `with` name ids of this table"))
        };
        for (i, row) in rows.iter().enumerate() {
            if rows[..i].iter().any(|other| other.id == row.id) {
                return Err(LexiconError::new(path, 0, format!("the id `{}` stands twice", row.id), "give each means its own id"));
            }
            // Those that hold it, and those that hold these.
            let mut within: Vec<usize> = row.within.iter().map(find).collect::<Result<_, _>>()?;
            let mut next = 0;
            while let Some(&at) = within.get(next) {
                for id in &rows[at].within {
                    let at = find(id)?;
                    if !within.contains(&at) {
                        within.push(at);
                    }
                }
                next += 1;
            }
            let with: Vec<usize> = row.with.iter().map(find).collect::<Result<_, _>>()?;
            let phrases: Vec<Vec<Part>> =
                row.words.iter().map(|phrase| phrase.split_whitespace().map(|word| self.part(word)).collect()).collect();
            for (words, phrase) in row.words.iter().zip(&phrases) {
                if !matches!(phrase.first(), Some(Part::Word(..))) || matches!(phrase.last(), Some(Part::Gap)) {
                    self.gaps.push(format!("{path}: «{words}» begins or ends with no word"));
                }
                if phrase.iter().any(|part| matches!(part, Part::Word(lemmas, form) if lemmas.is_empty() && form.is_empty())) {
                    self.gaps.push(format!("{path}: a verb of «{words}» is not in verbs.tsv"));
                }
            }
            let numbers = |list: Vec<usize>| list.into_iter().map(|at| at as u32).collect();
            self.means.add(Mean::new(row.id.clone(), row.en.clone(), row.facet, numbers(within), numbers(with)), phrases);
        }
        Ok(())
    }
}
