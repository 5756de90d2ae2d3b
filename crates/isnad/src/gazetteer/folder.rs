//! Where the user's gazetteer is kept.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The variable that names the folder; set and empty it means none.
const VARIABLE: &str = "ISNAD_GAZETTEER";

/// The folder of the user's gazetteer: what was asked for, else the variable, else where the platform keeps data of programs. It need
/// not be there yet.
pub fn chosen(asked: Option<&Path>) -> Option<PathBuf> {
    asked.map(Path::to_path_buf).or_else(|| of(|name| std::env::var_os(name)))
}

fn of(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = variable(VARIABLE) {
        return (!folder.is_empty()).then(|| PathBuf::from(folder));
    }
    let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let absolute = |path: &PathBuf| path.is_absolute();
    let data = if cfg!(windows) {
        set("APPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        // The specification has relative paths ignored.
        set("XDG_DATA_HOME").filter(absolute).or_else(|| set("HOME").map(|home| home.join(".local/share")))
    };
    Some(data?.join("isnad").join("gazetteer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_comes_before_the_platform() {
        let with = |pairs: &'static [(&str, &str)]| of(|name| pairs.iter().find(|p| p.0 == name).map(|p| p.1.into()));
        assert_eq!(with(&[("ISNAD_GAZETTEER", "/a"), ("HOME", "/h")]), Some("/a".into()));
        assert_eq!(with(&[("ISNAD_GAZETTEER", ""), ("HOME", "/h")]), None);
        assert_eq!(with(&[]), None);
        #[cfg(target_os = "linux")]
        {
            assert_eq!(with(&[("XDG_DATA_HOME", "/d"), ("HOME", "/h")]), Some("/d/isnad/gazetteer".into()));
            assert_eq!(with(&[("XDG_DATA_HOME", "d"), ("HOME", "/h")]), Some("/h/.local/share/isnad/gazetteer".into()));
        }
    }
}
