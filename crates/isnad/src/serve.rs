//! `isnad serve` and `isnad user`: a record as a page, and who may use it from afar.

use std::io::{self, BufRead, IsTerminal, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use isnad_lexicon::Lexicon;
use isnad_record::{EventFilter, Record, Stamp};
use isnad_server::{Importer, Job, Options, Role, Skipped, Tell, Users};

use crate::input::{Defaults, Units};
use crate::problem::say;
use crate::record::{LexiconWords, Outcome, Which, add, joined, keep, stamp};

/// Arguments of `isnad serve`.
///
/// On this machine alone nobody is asked who they are. For others to reach it, make accounts with `isnad user add`, and let a program that ends TLS stand before it.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Files, folders or patterns to add to the record first, as `isnad add` does
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    which: Which,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7333")]
    listen: SocketAddr,
    /// A name that it is asked for by, where others reach it; more with commas
    #[arg(long, value_name = "HOST", value_delimiter = ',')]
    name: Vec<String>,
    /// Those who ask come over TLS, which a program before this one ends: cookies go over TLS alone
    #[arg(long)]
    tls_before: bool,
    /// A PMTiles file (version 3, pictures or Protomaps or OpenMapTiles vectors), drawn under the map: streets, buildings
    #[arg(long, value_name = "FILE")]
    tiles: Option<PathBuf>,
}

impl Serve {
    /// Runs the command.
    pub fn run(self, lexicon: &'static Lexicon, version: String) -> anyhow::Result<()> {
        let record = self.which.path();
        // Somebody who has no record yet makes one in the page; one of an older version is brought up to date.
        if Record::open_to_read(&record).is_err() {
            drop(Record::open_to_write(&record)?);
        }
        if !self.paths.is_empty() {
            add::add(&self.paths, &record, lexicon, &version)?;
        }
        drop(joined(&record, || Ok(lexicon))?);
        let options = Options {
            record: record.clone(),
            listen: self.listen,
            names: self.name,
            secure: self.tls_before,
            lexicon,
            words: Arc::new(LexiconWords(lexicon)),
            importer: importer(lexicon, version),
            somebody: stamp().by,
            tiles: self.tiles,
        };
        isnad_server::serve(options, |address| {
            let _ = writeln!(io::stdout().lock(), "{} at http://{address}/ — Ctrl-C ends it", record.display());
        })?;
        Ok(())
    }
}

/// Adds the files of a folder as `isnad add` does.
fn importer(lexicon: &'static Lexicon, version: String) -> Importer {
    Arc::new(move |job: &Job, tell: Tell<'_>| import(lexicon, &version, job, tell).map_err(|error| format!("{error:#}")))
}

fn import(lexicon: &Lexicon, version: &str, job: &Job, tell: Tell<'_>) -> anyhow::Result<()> {
    let defaults = Defaults { published: job.published.clone(), publisher: job.publisher.clone() };
    let mut record = Record::open_to_write_there(&job.record)?;
    let by = job.stamp.by.clone();
    let stamp = || Stamp { by: by.clone(), ..stamp() };
    let told = |name: &str, outcome: &Outcome| {
        tell(&mut |progress| {
            progress.done += 1;
            name.clone_into(&mut progress.name);
            match outcome {
                Outcome::Added(added) => {
                    progress.added += 1;
                    progress.claims += u64::from(added.claims);
                }
                Outcome::Known(_) => progress.known += 1,
            }
        });
        Ok(())
    };
    let files = files(&job.folder)?;
    let (_, tally) = keep(&mut record, lexicon, version, Units::inside(&files), &defaults, &stamp, told)?;
    record.join(lexicon, &stamp())?;
    let events = record.count_events(&EventFilter::default())?;
    tell(&mut |progress| {
        progress.events = events;
        let skipped = |(name, why): &(String, String)| Skipped { name: name.clone(), why: why.clone() };
        progress.skipped = tally.notes.iter().map(skipped).collect();
    });
    Ok(())
}

/// The files of the numbered folders of an import, in their order.
fn files(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let mut all: Vec<_> = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    all.sort();
    let mut files = Vec::new();
    for folder in all {
        for entry in std::fs::read_dir(folder)? {
            files.push(entry?.path());
        }
    }
    Ok(files)
}

/// Who may use a record from afar.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Add somebody, or give them another role and password; the password is read from the terminal or standard input
    Add {
        /// Name
        name: String,
        /// reader (looks), reviewer (judges as well) or admin (imports, and says who may do what)
        #[arg(long, value_parser = role)]
        role: Role,
        #[command(flatten)]
        which: Which,
    },
    /// Remove somebody, with their tokens
    Remove {
        /// Name
        name: String,
        #[command(flatten)]
        which: Which,
    },
    /// List everybody
    List {
        #[command(flatten)]
        which: Which,
    },
    /// Make a token by which a program may act for somebody; it is shown once
    Token {
        /// Whose
        name: String,
        /// What it is for
        #[arg(long, default_value = "")]
        note: String,
        #[command(flatten)]
        which: Which,
    },
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_name(text).ok_or_else(|| "roles are reader, reviewer, admin".to_owned())
}

impl Command {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<()> {
        let open = |which: &Which| anyhow::Ok(Users::open(&Users::beside(&which.path()))?);
        let mut out = io::stdout().lock();
        match self {
            Self::Add { name, role, which } => {
                let users = open(&which)?;
                users.put(&name, role, &password()?)?;
                writeln!(out, "{name} is {}", role.name())?;
            }
            Self::Remove { name, which } => {
                anyhow::ensure!(open(&which)?.remove(&name)?, "there is nobody called {name}");
                writeln!(out, "{name} is gone")?;
            }
            Self::List { which } => {
                for user in open(&which)?.list()? {
                    writeln!(out, "{:10} {}", user.role.name(), user.name)?;
                }
            }
            Self::Token { name, note, which } => writeln!(out, "{}", open(&which)?.make_token(&name, &note)?.1)?,
        }
        Ok(())
    }
}

/// A line from standard input.
fn password() -> anyhow::Result<String> {
    if io::stdin().is_terminal() {
        say("password (at least 12 letters; it is shown as you type, so look behind you):");
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
