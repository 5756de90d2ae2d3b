//! What went wrong, where, and what to do.

use std::io::Write;

/// A failure that a person can act on. Printed as `error: …`, the place, and the help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}\n  --> {place}\n  help: {help}")]
pub struct Problem {
    /// What is wrong.
    pub what: String,
    /// The file with line or byte offset.
    pub place: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    /// A problem from its three parts.
    pub fn new(what: impl Into<String>, place: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), place: place.into(), help: help.into() }
    }
}

/// Prints problems to standard error: the first twenty in full, the others in one line each, so that every one is named.
#[derive(Debug, Default)]
pub struct Complaints {
    /// How many so far.
    pub count: usize,
}

impl Complaints {
    const IN_FULL: usize = 20;

    /// Counts a problem and prints it.
    pub fn problem(&mut self, problem: &Problem) {
        self.count += 1;
        if self.count <= Self::IN_FULL {
            say(&format!("error: {problem}"));
        } else {
            say(&format!("error: {}: {}", problem.place, problem.what));
        }
    }
}

/// A line on standard error; a closed standard error is no reason to stop.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_where_and_what_to_do() {
        let problem = Problem::new("byte 3 is not UTF-8", "a.txt:3", "convert it");
        assert_eq!(problem.to_string(), "byte 3 is not UTF-8\n  --> a.txt:3\n  help: convert it");
    }
}
