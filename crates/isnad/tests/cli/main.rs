//! The built command on files good and bad: every input is read or named, whatever the others are like.

mod commands;
mod gazetteer;
mod inputs;
mod read;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for one test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("isnad-cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Runs the command inside the folder.
    fn isnad(&self, arguments: &[&str]) -> Ran {
        Ran::of(command(&self.0).args(arguments).output().unwrap())
    }

    fn isnad_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child =
            command(&self.0).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    // The gazetteer of whoever runs the tests must not be read.
    command.env("ISNAD_GAZETTEER", "");
    command.current_dir(folder).env_remove("COLUMNS").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the command ends by itself"),
            out: String::from_utf8(output.stdout).expect("output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("diagnostics are UTF-8"),
        }
    }

    /// The ids of the readings, in order.
    fn ids(&self) -> Vec<String> {
        let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        self.out.lines().map(id).collect()
    }

    fn good(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }

    /// Exit status 1, and these words on standard error.
    fn bad(self, words: &[&str]) -> Self {
        assert_eq!(self.code, 1, "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "«{word}» is not in:\n{}", self.err);
        }
        self
    }
}

const REPORT: &str = "قصفت قوات النظام مدينة دوما بالمدفعية، ما أدى إلى مقتل ثلاثة مدنيين.\n";
