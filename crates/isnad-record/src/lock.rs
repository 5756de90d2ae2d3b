//! One writer at a time.
//!
//! SQLite itself lets several programs write by turns. What this program does over many transactions (adding, joining, reading again) must not
//! be interleaved, so whoever writes holds a lock for as long as the record is open. The lock is SQLite's own, on an empty file beside the
//! record: it ends with the process, however that ends, and works wherever SQLite does.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use crate::error::{RecordError, Result};

/// Held until it is dropped.
#[derive(Debug)]
pub(crate) struct WriterLock(#[allow(dead_code, reason = "holding it is the use of it")] Connection);

impl WriterLock {
    /// Takes the lock of a record.
    ///
    /// # Errors
    /// [`RecordError::Busy`] where another holds it, and a folder that cannot be written to.
    pub fn take(record: &Path) -> Result<Self> {
        let path = beside(record);
        let failed = |error: rusqlite::Error| match RecordError::sqlite("opened", record, &error) {
            RecordError::Busy(path) => RecordError::Busy(path),
            RecordError::Full { what, path } => RecordError::Full { what, path },
            _ => {
                let what = format!("cannot make its lock: {error}");
                RecordError::Sqlite { doing: "opened to write", what, path: path.clone() }
            }
        };
        let connection = Connection::open(&path).map_err(failed)?;
        connection.busy_timeout(Duration::ZERO).map_err(failed)?;
        // Nothing is ever written to the file, so it needs no journal.
        connection.execute_batch("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE").map_err(failed)?;
        Ok(Self(connection))
    }
}

/// `war.db-writer`, beside the file that the path leads to.
fn beside(record: &Path) -> PathBuf {
    let record = record.canonicalize().unwrap_or_else(|_| record.to_path_buf());
    let mut name = record.file_name().unwrap_or_default().to_os_string();
    name.push("-writer");
    record.with_file_name(name)
}
