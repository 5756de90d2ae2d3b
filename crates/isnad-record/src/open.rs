//! Opening a record, its version, and transactions.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{RecordError, Result};
use crate::lock::WriterLock;

/// What says that a SQLite file is a record: "isnd".
const APPLICATION: i64 = 0x6973_6e64;

/// How each version is made of the one before; a record of version N has had the first N.
pub(crate) const MIGRATIONS: [&str; 2] =
    [concat!(include_str!("../schema/tables.sql"), include_str!("../schema/views.sql")), include_str!("../schema/captured.sql")];

/// How long a reader waits for a writer that is just writing, and the other way round.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open record.
#[derive(Debug)]
pub struct Record {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    // After the connection: the lock goes last.
    lock: Option<WriterLock>,
}

impl Record {
    /// Opens a record to write, and makes it where there is none. Nobody else can write to it until this one is dropped.
    ///
    /// # Errors
    /// Another writer, a file that is no record or of a later version, a folder that cannot be written to.
    pub fn open_to_write(path: &Path) -> Result<Self> {
        let lock = WriterLock::take(path)?;
        let failed = |error: rusqlite::Error| RecordError::sqlite("opened", path, &error);
        let connection = Connection::open(path).map_err(failed)?;
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        let mut record = Self { connection, path: path.to_path_buf(), lock: Some(lock) };
        let version = record.version(true)?;
        // Only now is it known to be a record, or empty.
        // A checkpoint every 32 MB, not every 4: pages of the indexes that change again and again are then written once.
        let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;
            PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 67108864; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY";
        record.connection.execute_batch(settings).map_err(|error| record.wrote(&error))?;
        record.connection.set_prepared_statement_cache_capacity(64);
        record.migrate(version)?;
        Ok(record)
    }

    /// As [`Record::open_to_write`], but makes none where there is none.
    ///
    /// # Errors
    /// As there, and where there is no such file.
    pub fn open_to_write_there(path: &Path) -> Result<Self> {
        if path.exists() { Self::open_to_write(path) } else { Err(RecordError::Missing(path.to_path_buf())) }
    }

    /// Opens a record to read, beside others who read it or one who writes.
    ///
    /// # Errors
    /// No such file, or one that is no record or of a later version.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(RecordError::Missing(path.to_path_buf()));
        }
        let failed = |error: rusqlite::Error| RecordError::sqlite("opened", path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        let record = Self { connection, path: path.to_path_buf(), lock: None };
        let version = record.version(false)?;
        if (version as usize) < MIGRATIONS.len() {
            let help = "open it once to write, for instance with `isnad add`; that brings it up to date";
            return Err(RecordError::refused(format!("the record in {} is of an older version", path.display()), help));
        }
        record.connection.execute_batch("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY").map_err(failed)?;
        record.connection.set_prepared_statement_cache_capacity(64);
        Ok(record)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps the file below so many bytes; what would make it longer fails as on a full disk. For tests.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn limit(&self, bytes: u64) -> Result<()> {
        let size: i64 = self.get("PRAGMA page_size")?;
        let pages = bytes / (size.max(512) as u64);
        self.connection.execute_batch(&format!("PRAGMA max_page_count = {pages}")).map_err(|error| self.wrote(&error))
    }

    /// The version, after a look at whether this is a record at all. `make`: an empty file is one to be made.
    fn version(&self, make: bool) -> Result<i64> {
        let (application, version): (i64, i64) = (self.get("PRAGMA application_id")?, self.get("PRAGMA user_version")?);
        let tables: i64 = self.get("SELECT count(*) FROM sqlite_schema")?;
        let known = MIGRATIONS.len() as i64;
        match (application, tables) {
            (APPLICATION, _) if version > known => Err(RecordError::Newer { version, known, path: self.path.clone() }),
            (APPLICATION, _) => Ok(version),
            (0, 0) if make => Ok(0),
            (0, 0) => Err(RecordError::Missing(self.path.clone())),
            _ => Err(RecordError::Foreign { what: "another program's SQLite database".to_owned(), path: self.path.clone() }),
        }
    }

    /// Each step in a transaction of its own, so that one who is stopped in between goes on from there.
    fn migrate(&mut self, version: i64) -> Result<()> {
        for (number, step) in (1..).zip(MIGRATIONS).skip(version as usize) {
            let script = format!("{step}\nPRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number};");
            self.write(|transaction| transaction.execute_batch(&script))?;
        }
        Ok(())
    }

    /// Does something in one transaction: all of it or, on an error, nothing.
    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| RecordError::sqlite("written", &path, &error);
        let transaction = self.begin_write()?;
        let done = work(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    /// A transaction that writes.
    pub(crate) fn begin_write(&mut self) -> Result<Transaction<'_>> {
        if self.lock.is_none() {
            return Err(RecordError::refused("the record is open to read only", "open it to write"));
        }
        let path = &self.path;
        self.connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| RecordError::sqlite("written", path, &error))
    }

    /// One value.
    pub(crate) fn get<T: rusqlite::types::FromSql>(&self, query: &str) -> Result<T> {
        self.connection.query_row(query, [], |row| row.get(0)).map_err(|error| self.read_failed(&error))
    }

    /// Reads something.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        work(&self.connection).map_err(|error| self.read_failed(&error))
    }

    pub(crate) fn read_failed(&self, error: &rusqlite::Error) -> RecordError {
        RecordError::sqlite("read", &self.path, error)
    }

    fn wrote(&self, error: &rusqlite::Error) -> RecordError {
        RecordError::sqlite("written", &self.path, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    #[test]
    fn one_writes_and_many_read() {
        let folder = Folder::new();
        let path = folder.path("war.db");
        assert!(matches!(Record::open_to_read(&path), Err(RecordError::Missing(_))));
        let mut writer = Record::open_to_write(&path).unwrap();
        let refused = Record::open_to_write(&path).unwrap_err();
        assert!(refused.to_string().starts_with("the record is being written by another isnad\n  --> "), "{refused}");
        let readers: Vec<Record> = (0..3).map(|_| Record::open_to_read(&path).unwrap()).collect();
        writer
            .write(|t| t.execute_batch("CREATE TABLE more (n) STRICT").or_else(|_| t.execute_batch("CREATE TABLE more (n INT) STRICT")))
            .unwrap();
        assert!(readers.iter().all(|reader| reader.get::<i64>("SELECT count(*) FROM documents").unwrap() == 0));
        drop(writer);
        Record::open_to_write(&path).unwrap();
    }

    #[test]
    fn a_reader_cannot_write() {
        let folder = Folder::new();
        let path = folder.path("war.db");
        drop(Record::open_to_write(&path).unwrap());
        let mut reader = Record::open_to_read(&path).unwrap();
        assert!(matches!(reader.write(|_| Ok(())), Err(RecordError::Refused { .. })));
    }

    #[test]
    fn other_files_are_left_as_they_are() {
        let folder = Folder::new();
        let (words, other, later) = (folder.path("a.txt"), folder.path("b.db"), folder.path("c.db"));
        std::fs::write(&words, "not a database, but words that are long enough to be looked at as the head of one").unwrap();
        Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
        let open = Record::open_to_write(&later).unwrap();
        open.connection.execute_batch("PRAGMA user_version = 99").unwrap();
        drop(open);
        let before = (std::fs::read(&words).unwrap(), std::fs::read(&other).unwrap());
        for path in [&words, &other] {
            assert!(matches!(Record::open_to_write(path), Err(RecordError::Foreign { .. })), "{}", path.display());
            assert!(matches!(Record::open_to_read(path), Err(RecordError::Foreign { .. })), "{}", path.display());
        }
        assert_eq!(before, (std::fs::read(&words).unwrap(), std::fs::read(&other).unwrap()));
        assert!(matches!(Record::open_to_write(&later), Err(RecordError::Newer { version: 99, .. })));
        assert!(matches!(Record::open_to_write(&folder.path("no/such.db")), Err(RecordError::Sqlite { .. })));
    }
}
