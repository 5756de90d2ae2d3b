/// A table that cannot be used as it is: where, what, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{what}\n  --> {file}:{line}\n  help: {help}")]
pub struct LexiconError {
    /// The table, as a path below the lexicon's folder.
    pub file: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl LexiconError {
    pub(crate) fn new(file: &str, line: usize, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into(), help: help.into() }
    }
}
