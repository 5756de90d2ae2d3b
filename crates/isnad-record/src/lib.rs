//! The record: one SQLite file that keeps documents with their original bytes, the claims that were read in them, the events that these
//! were joined to, what people judged of them, and a log of every change whose entries are chained by hashes.
//!
//! Nothing here looks at a clock or asks who is at the keyboard: whoever changes the record says so with a [`Stamp`].
//!
//! ```
//! use isnad_record::{NewDocument, PlainWords, Record, Stamp};
//! # let folder = std::env::temp_dir().join(format!("isnad-record-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! let mut record = Record::open_to_write(&folder.join("war.db"))?;
//! let stamp = Stamp { at: "2018-04-22T05:00:00Z".into(), by: "huda".into() };
//! let new = NewDocument { name: "a.txt", text: "قصف مدفعي على البلدة.", ..NewDocument::default() };
//! let added = record.add(&stamp, &new.prepare(&PlainWords), &[])?;
//! assert!(added.is_ok_and(|added| added.id == 1 && added.copy.is_none()));
//! assert_eq!(record.add(&stamp, &new.prepare(&PlainWords), &[])?, Err(1), "the same bytes under the same name are known");
//! # drop(record);
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod add;
pub mod called;
mod copies;
mod digest;
mod error;
mod joining;
mod kept;
mod lock;
mod log;
mod minhash;
mod open;
mod pack;
mod prepare;
mod review;
mod rows;
mod search;
mod stats;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod verify;
mod words;

pub use isnad_join::days;

pub use add::{Added, Adding, Begun};
pub use copies::Copy;
pub use digest::{claim_keys, sha256};
pub use error::{RecordError, Result};
pub use joining::{Accepted, EventFilter, EventRow, Glance, Joined, Outcome, Page, Pending, Term, terms_of};
pub use kept::{KeptClaim, KeptDocument};
pub use log::{Entry, Stamp};
pub use open::Record;
pub use prepare::{NewDocument, Prepared};
pub use review::{Changed, Difference, Judged, Judgement, KeptJudgement, Queued, Rules};
pub use rows::ClaimRows;
pub use search::{ClaimHit, DocumentHit, Found, Snippet};
pub use stats::{Counts, Stats};
pub use verify::{Checked, Fault};
pub use words::{PlainWords, Word, Words};
