//! Looking at a folder again and again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use super::keep::STOP;
use crate::input::paths::{self, Input};
use crate::problem::{Problem, say};

/// Length and time of change.
type State = (u64, Option<SystemTime>);

/// Gives the files of a folder to `add`, at first all, then those that are new or changed, until the user stops it. A file is taken when it
/// has been the same at two looks, so that nothing half-written is read. The record is free for others between looks.
pub fn watch(folder: &Path, seconds: u64, mut add: impl FnMut(&[PathBuf]) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if !folder.is_dir() {
        let help = "give the folder that new reports are put into";
        anyhow::bail!(Problem::new("no such folder to watch", folder.display().to_string(), help));
    }
    let (mut added, mut seen): (BTreeMap<PathBuf, State>, BTreeMap<PathBuf, State>) = Default::default();
    let mut first = true;
    say(&format!("watching {}: Ctrl-C ends it", folder.display()));
    while !STOP.load(Ordering::Relaxed) {
        let now = look(folder);
        let settled = |path: &PathBuf, state: &State| (first || seen.get(path) == Some(state)) && added.get(path) != Some(state);
        let new: Vec<PathBuf> = now.iter().filter(|(path, state)| settled(path, state)).map(|(path, _)| path.clone()).collect();
        if !new.is_empty() {
            match add(&new) {
                Ok(()) => new.iter().for_each(|path| {
                    now.get(path).map(|state| added.insert(path.clone(), *state));
                }),
                // Another writer, a full disk: it may be over at the next look.
                Err(error) => say(&format!("error: {error:#}")),
            }
        }
        (seen, first) = (now, false);
        let wake = SystemTime::now() + Duration::from_secs(seconds);
        while SystemTime::now() < wake && !STOP.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(100));
        }
    }
    Ok(())
}

fn look(folder: &Path) -> BTreeMap<PathBuf, State> {
    let files = paths::expand(&[folder.to_path_buf()]).into_iter().filter_map(|input| match input {
        Input::File(path) => Some(path),
        Input::Stdin | Input::Link(_) | Input::Nothing(_) => None,
    });
    let state = |path: PathBuf| {
        let about = std::fs::metadata(&path).ok()?;
        Some((path, (about.len(), about.modified().ok())))
    };
    files.filter_map(state).collect()
}
