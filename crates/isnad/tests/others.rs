//! Files that other programs make and read: the scripts of `.ci`, which need Python and the libraries of `.ci/requirements.txt`.

use std::path::Path;
use std::process::Command;

/// Runs a script with the Python that `ISNAD_PYTHON` names; says so and passes where it names none.
fn script(name: &str) {
    let Some(python) = std::env::var_os("ISNAD_PYTHON") else {
        eprintln!(
            "skipped: {name} holds files against the libraries of others. Set ISNAD_PYTHON to a Python that has .ci/requirements.txt."
        );
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci").join(name);
    let done = Command::new(python).arg(path).arg(env!("CARGO_BIN_EXE_isnad")).output().expect("Python runs");
    assert!(done.status.success(), "{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
}

#[test]
fn what_others_made_is_read() {
    script("intake.py");
}

#[test]
fn what_is_exported_others_read() {
    script("exports.py");
}
