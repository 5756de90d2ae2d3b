//! The commands that keep a record and ask it: `add`, `search`, `events`, `event`, `agreement`, `review`, `reread`, `verify`, `stats`.

pub mod add;
mod agreement;
mod event;
mod events;
mod export;
mod keep;
mod name;
mod reread;
mod review;
mod search;
mod stats;
mod verify;
mod watch;

use std::ops::Range;
use std::path::PathBuf;

use isnad_lexicon::Lexicon;
use isnad_record::{Record, Stamp, Words};

pub use add::Add;
pub use agreement::Agreement;
pub use event::Event;
pub use events::{FILTERS, Filters, Listing};
pub use export::Export;
#[cfg(feature = "serve")]
pub use keep::{Outcome, keep};
pub use reread::Reread;
pub use review::Review;
pub use search::Search;
pub use stats::Stats;
pub use verify::Verify;

/// Which record.
#[derive(Debug, Clone, clap::Args)]
pub struct Which {
    /// The record; isnad.db in this folder when not given, or what ISNAD_RECORD says
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

impl Which {
    /// The path of the record.
    pub fn path(&self) -> PathBuf {
        let named = || std::env::var_os("ISNAD_RECORD").filter(|path| !path.is_empty()).map(PathBuf::from);
        self.record.clone().or_else(named).unwrap_or_else(|| PathBuf::from("isnad.db"))
    }
}

/// The record to read, after what waits there was joined: a judgement, or a run of `add` that was stopped, leaves such, and all of it where the program
/// makes other events than the one that made these. Where it cannot be written to, the events of before are given, and it is told.
pub fn joined(path: &std::path::Path, lexicon: impl FnOnce() -> anyhow::Result<&'static Lexicon>) -> anyhow::Result<Record> {
    let record = Record::open_to_read(path)?;
    let outdated = record.is_outdated()?;
    if !outdated && record.pending(1)?.is_empty() {
        return Ok(record);
    }
    drop(record);
    match Record::open_to_write_there(path) {
        Ok(mut record) => {
            if outdated {
                crate::problem::say("note: the events were made by another version of isnad; all are made anew");
            }
            record.join(lexicon()?, &stamp())?;
        }
        Err(error) if outdated => crate::problem::say(&format!("note: the events are those of another version of isnad, as {error}")),
        Err(error) => crate::problem::say(&format!("note: some documents are not joined yet, as {error}")),
    }
    Ok(Record::open_to_read(path)?)
}

/// Who changes the record, and when: this moment, and the name in ISNAD_USER or that of the account.
pub fn stamp() -> Stamp {
    let name = |variable: &str| std::env::var(variable).ok().filter(|name| !name.trim().is_empty());
    let by = ["ISNAD_USER", "USER", "LOGNAME", "USERNAME"].into_iter().find_map(name);
    let now = jiff::Timestamp::now();
    let now = now.round(jiff::Unit::Second).unwrap_or(now);
    Stamp { at: now.to_string(), by: by.unwrap_or_else(|| "somebody".to_owned()) }
}

/// Words as the lexicon cuts them.
#[derive(Debug, Clone, Copy)]
pub struct LexiconWords<'l>(pub &'l Lexicon);

impl Words for LexiconWords<'_> {
    fn each(&self, text: &str, take: &mut dyn FnMut(Range<usize>, &str)) {
        self.0.search_words(text, take);
    }

    fn others(&self, form: &str) -> Vec<String> {
        self.0.search_others(form)
    }
}

/// «3 claims», «1 claim».
pub fn count(n: impl Into<u64>, one: &str) -> String {
    let n = n.into();
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}
