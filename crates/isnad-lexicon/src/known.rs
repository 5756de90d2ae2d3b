//! Tables of what has a name: actors, sources, places.

use std::sync::Arc;

use serde::Deserialize;

use crate::load::parse_toml;
use crate::names::Listed;
use crate::tsv::rows;
use crate::{Actor, Files, LexiconError, NameKind, Place, Source};

/// Actors, sources and places with their names, before the names' words are known to the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub actors: Vec<Actor>,
    pub sources: Vec<Source>,
    pub places: Vec<Place>,
    pub names: Listed,
}

impl Known {
    /// Reads the tables below `actors`, `sources` and `places`.
    pub fn read(files: &Files) -> Result<Self, LexiconError> {
        let mut known = Self::default();
        known.actors(files)?;
        known.sources(files)?;
        known.places(files)?;
        Ok(known)
    }

    fn actors(&mut self, files: &Files) -> Result<(), LexiconError> {
        #[derive(Deserialize)]
        struct Table {
            #[serde(default)]
            actor: Vec<Actor>,
        }
        for (path, text) in files.under("actors/", ".toml") {
            let table: Table = parse_toml(path, text)?;
            for actor in table.actor {
                let index = u32::try_from(self.actors.len()).unwrap_or(u32::MAX);
                for name in &actor.ar {
                    self.names.insert(name, NameKind::Actor(index));
                }
                for epithet in &actor.epithets {
                    self.names.insert(&epithet.form, NameKind::Epithet(index));
                }
                self.actors.push(actor);
            }
        }
        Ok(())
    }

    fn sources(&mut self, files: &Files) -> Result<(), LexiconError> {
        #[derive(Deserialize)]
        struct Table {
            #[serde(default)]
            source: Vec<Source>,
        }
        for (path, text) in files.under("sources/", ".toml") {
            let table: Table = parse_toml(path, text)?;
            for source in table.source {
                let index = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
                for name in &source.ar {
                    self.names.insert(name, NameKind::Source(index));
                }
                self.sources.push(source);
            }
        }
        Ok(())
    }

    fn places(&mut self, files: &Files) -> Result<(), LexiconError> {
        let columns = ["id", "names", "latin", "lat", "lon", "kind", "parents"];
        for (path, text) in files.under("places/", ".tsv") {
            let table: Arc<str> = path.into();
            for row in rows(path, text, &columns)? {
                let number = |column: usize| {
                    row.cell(column).parse::<f64>().map_err(|_| {
                        LexiconError::new(path, row.line, format!("`{}` is no number", row.cell(column)), "degrees with a point: 33.51")
                    })
                };
                let index = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
                let mut after_noun: Vec<&str> = Vec::new();
                for name in row.list(1) {
                    if let Some(bare) = behind_noun(name, row.cell(5)) {
                        if !after_noun.contains(&bare) {
                            self.names.insert_after_noun(bare, NameKind::Place(index));
                            after_noun.push(bare);
                        }
                        continue;
                    }
                    self.names.insert_place(name, NameKind::Place(index));
                }
                self.places.push(Place {
                    id: row.cell(0).to_owned(),
                    name: row.list(1).next().unwrap_or_default().to_owned(),
                    latin: row.cell(2).to_owned(),
                    lat: number(3)?,
                    lon: number(4)?,
                    kind: row.cell(5).to_owned(),
                    parents: row.list(6).map(str::to_owned).collect(),
                    table: table.clone(),
                });
            }
        }
        Ok(())
    }
}

/// The bare word of a name that the table has with its class noun, «حي النور», «قرية الطيبة»: one of the places called so, which needs the
/// noun. As a name of two words it would hide its namesakes.
fn behind_noun<'a>(name: &'a str, kind: &str) -> Option<&'a str> {
    let bare = match kind {
        "quarter" => name.strip_prefix("حي "),
        // «مدينة درنة، فإن»: what is as short as «فان» (Van) is found in those two words only.
        "city" => name.strip_prefix("مدينة ").filter(|bare| bare.chars().count() > 3),
        // Sub-districts of Yemen: thousands, many called like a tribe or a man.
        "district" => return name.strip_prefix("عزلة "),
        "village" | "town" => ["قرية ", "بلدة ", "مدينة "].iter().find_map(|noun| name.strip_prefix(noun)),
        _ => None,
    };
    bare.filter(|bare| !bare.contains(' '))
}
