use std::path::PathBuf;

/// Why a record cannot be opened, read or written: what, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// No such file, for reading.
    #[error("there is no record here\n  --> {}\n  help: make one with `isnad add`, or name another with --record FILE", .0.display())]
    Missing(PathBuf),
    /// Somebody else is writing.
    #[error("the record is being written by another isnad\n  --> {}\n  help: wait until it has finished, or stop it; what it has added so far is kept", .0.display())]
    Busy(PathBuf),
    /// A file that this program did not make.
    #[error("not a record of isnad: {what}\n  --> {}\n  help: name another file with --record FILE; this one is left as it is", .path.display())]
    Foreign {
        /// What is there instead.
        what: String,
        /// The file.
        path: PathBuf,
    },
    /// Made by a later version of this program.
    #[error("the record has version {version}, this program knows versions up to {known}\n  --> {}\n  help: use the isnad that wrote it, or a newer one", .path.display())]
    Newer {
        /// Of the file.
        version: i64,
        /// Of the program.
        known: i64,
        /// The file.
        path: PathBuf,
    },
    /// No room on the disk, or the file may not grow.
    #[error("the record cannot grow: {what}\n  --> {}\n  help: make room and give the same command again: what was added before is kept, the document under way is not", .path.display())]
    Full {
        /// What the system says.
        what: String,
        /// The file.
        path: PathBuf,
    },
    /// Any other failure of the file.
    #[error("the record cannot be {doing}: {what}\n  --> {}\n  help: `isnad verify` tells what is wrong with a record; a copy of it can be opened read-only", .path.display())]
    Sqlite {
        /// `read`, `written`, `opened`.
        doing: &'static str,
        /// What SQLite says.
        what: String,
        /// The file.
        path: PathBuf,
    },
    /// Something in the file that cannot be what was put there.
    #[error("{what}\n  --> {place}\n  help: `isnad verify` lists all that is damaged; restore the record from a copy")]
    Damaged {
        /// What is wrong.
        what: String,
        /// Which row.
        place: String,
    },
    /// Something asked for that cannot be done.
    #[error("{what}\n  help: {help}")]
    Refused {
        /// What is wrong with it.
        what: String,
        /// What to do.
        help: String,
    },
}

/// What the functions of this crate give.
pub type Result<T> = std::result::Result<T, RecordError>;

impl RecordError {
    /// A refusal from its two parts.
    pub(crate) fn refused(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Refused { what: what.into(), help: help.into() }
    }

    /// Damage from its two parts.
    pub(crate) fn damaged(what: impl Into<String>, place: impl Into<String>) -> Self {
        Self::Damaged { what: what.into(), place: place.into() }
    }

    /// An error of SQLite, told by what it means for the record.
    pub(crate) fn sqlite(doing: &'static str, path: &std::path::Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full { what: "the disk is full".to_owned(), path },
            // What a limit on the size of files, or a full disk under a network share, looks like from here.
            Some(Code::SystemIoFailure) if doing == "written" => Self::Full { what: error.to_string(), path },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy(path),
            Some(Code::NotADatabase) => Self::Foreign { what: "the file is no SQLite database".to_owned(), path },
            _ => Self::Sqlite { doing, what: error.to_string(), path },
        }
    }
}
