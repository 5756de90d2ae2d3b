//! Arguments to files: a file, a folder (walked, sorted), a pattern, or `-` for standard input.

use std::io;
use std::path::{Path, PathBuf};

use super::glob;
use crate::problem::Problem;

/// One thing to read, or why it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A link to a folder, which is not followed.
    Link(PathBuf),
    /// An argument that names nothing.
    Nothing(Problem),
}

/// The endings that a folder is searched for.
const ENDINGS: [&str; 4] = ["txt", "jsonl", "ndjson", "json"];

/// Whether a file of a folder is read.
fn is_read(ending: &str) -> bool {
    ENDINGS.contains(&ending) || isnad_intake::ENDINGS.contains(&ending)
}

/// Every input that the arguments name, in their order, folders and patterns in the order of their names.
pub fn expand(arguments: &[PathBuf]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for argument in arguments {
        let shown = argument.display().to_string();
        if argument.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if argument.exists() {
            add(argument, &mut inputs);
        } else if glob::is_pattern(&shown) {
            let found = glob::expand(&shown);
            if found.is_empty() {
                let help = "check the pattern; `**` stands for any number of folders";
                inputs.push(Input::Nothing(Problem::new("no file matches this pattern", shown, help)));
            }
            for path in &found {
                add(path, &mut inputs);
            }
        } else {
            let help = "check the path; give a file, a folder, a pattern in quotes, or - for standard input";
            inputs.push(Input::Nothing(Problem::new("no such file or folder", shown, help)));
        }
    }
    inputs
}

fn add(path: &Path, inputs: &mut Vec<Input>) {
    if !path.is_dir() {
        inputs.push(Input::File(path.to_path_buf()));
        return;
    }
    let before = inputs.len();
    walk(path, inputs);
    if inputs.len() == before {
        let help =
            format!("a folder is searched for files that end in .{}", [&ENDINGS[..], &isnad_intake::ENDINGS[..]].concat().join(", ."));
        inputs.push(Input::Nothing(Problem::new("nothing to read in this folder", path.display().to_string(), help)));
    }
}

/// Folders that are links are not followed, so that a loop cannot hold the walk.
fn walk(folder: &Path, inputs: &mut Vec<Input>) {
    let entries = match sorted_entries(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let problem = Problem::new(format!("cannot list the folder: {error}"), folder.display().to_string(), "check its permissions");
            inputs.push(Input::Nothing(problem));
            return;
        }
    };
    for entry in entries {
        if entry.name.starts_with('.') {
            continue;
        }
        if entry.is_folder {
            walk(&entry.path, inputs);
        } else if entry.path.is_dir() {
            inputs.push(Input::Link(entry.path));
        } else if ending(&entry.path).is_some_and(|e| is_read(&e)) {
            inputs.push(Input::File(entry.path));
        }
    }
}

/// The ending of a file name, in lower case.
pub fn ending(path: &Path) -> Option<String> {
    path.extension().map(|e| e.to_string_lossy().to_lowercase())
}

/// What a folder holds.
pub struct Entry {
    /// Name, lossy where it is not UTF-8.
    pub name: String,
    /// The whole path.
    pub path: PathBuf,
    /// A folder itself, not a link to one.
    pub is_folder: bool,
}

/// The entries of a folder in the order of their names.
pub fn sorted_entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let is_folder = entry.file_type()?.is_dir();
        entries.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), path: entry.path(), is_folder });
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_path_is_a_problem_that_names_it() {
        let inputs = expand(&[PathBuf::from("no/such/report.txt"), PathBuf::from("no/such/*.txt"), PathBuf::from("-")]);
        let [Input::Nothing(first), Input::Nothing(second), Input::Stdin] = inputs.as_slice() else { panic!("{inputs:?}") };
        assert_eq!(first.place, "no/such/report.txt");
        assert!(second.what.contains("pattern"));
    }
}
