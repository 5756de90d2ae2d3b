//! `isnad gazetteer`: places beyond those inside the program, out of the user's own folder.

mod add;
mod check;
mod find;
mod folder;
mod geonames;
mod import;
mod list;
mod names;
mod own;
mod store;
mod wof;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use isnad_lexicon::Lexicon;

pub use folder::chosen;
pub use store::{load, take_in};

/// What to do with the gazetteer.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Take the places of a GeoNames country dump or a Who's On First table in
    Import(import::Import),
    /// Explain what a name is looked up as, and every place that bears it
    Find(find::Find),
    /// Keep a place of one's own, or another name for a place
    Add(add::Add),
    /// List the tables, or the places in them
    List(list::List),
    /// Check and compile the tables of the user's folder again, after they were edited by hand
    ///
    /// The tables inside the program are made by tools/gazetteer.py in the source.
    Build,
}

/// Formats that `import` knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A country dump of GeoNames (`SY.txt`): 19 columns, no header
    Geonames,
    /// A Who's On First style table: `wof_id type name_ar name_en lat lon governorate district`
    Wof,
    /// A table as isnad itself has them: `id names latin lat lon kind parents`
    Isnad,
}

impl Command {
    /// Runs the command with tables that have no gazetteer of the user's yet.
    pub fn run(self, lexicon: &mut Lexicon, folder: Option<&Path>) -> anyhow::Result<()> {
        match self {
            Self::Import(command) => command.run(lexicon, &to_write(folder)?),
            Self::Add(command) => command.run(lexicon, &to_write(folder)?),
            Self::Build => store::rebuild(lexicon, &to_write(folder)?),
            Self::Find(command) => {
                store::take_in(lexicon, folder);
                command.run(lexicon)
            }
            Self::List(command) => {
                store::take_in(lexicon, folder);
                command.run(lexicon)
            }
        }
    }
}

/// The folder to write to; without one nothing can be kept.
fn to_write(folder: Option<&Path>) -> anyhow::Result<PathBuf> {
    let help = "give one with --gazetteer DIR or in the variable ISNAD_GAZETTEER";
    let none = || crate::problem::Problem::new("there is no folder for the gazetteer", "the environment", help);
    Ok(folder.map(Path::to_path_buf).ok_or_else(none)?)
}
