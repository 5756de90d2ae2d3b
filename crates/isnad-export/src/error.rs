//! Why nothing, or not all, was written.

use std::io;

/// Why an export ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Where it is written to.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The record.
    #[error(transparent)]
    Record(#[from] isnad_record::RecordError),
    /// An event or claim that is none.
    #[error("{what} in the record cannot be understood: {error}\n  help: `isnad verify` tells what is damaged")]
    Damaged {
        /// What it is called.
        what: String,
        /// Why.
        error: serde_json::Error,
    },
    /// Words that must be exact and names that must not be told.
    #[error(
        "{0} gives the exact words of originals, and these have names of private persons\n  help: leave `--redact` away, or choose another format"
    )]
    Exact(&'static str),
    /// A library that writes a format.
    #[error("the file cannot be written: {0}")]
    Format(String),
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Write(error),
            other => Self::Format(format!("{other:?}")),
        }
    }
}

impl From<zip::result::ZipError> for ExportError {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::Write(error),
            other => Self::Format(other.to_string()),
        }
    }
}
