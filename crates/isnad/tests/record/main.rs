//! Records as a user keeps them: what is added is there, whatever happens in between.

mod commands;
mod crash;
mod joined;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

/// A folder of its own for one test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("isnad-kept-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> &Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        command.current_dir(&self.0).args(arguments).stdin(Stdio::null());
        command.env("ISNAD_GAZETTEER", "").env("ISNAD_USER", "huda").env_remove("ISNAD_RECORD").env_remove("COLUMNS");
        command
    }

    /// Runs the command; its output where it ends well.
    fn good(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        assert!(status.success(), "{arguments:?}: {}{}", String::from_utf8_lossy(&stderr), String::from_utf8_lossy(&stdout));
        String::from_utf8(stdout).unwrap()
    }

    /// Runs the command; what it complains of, with status 1.
    fn bad(&self, arguments: &[&str]) -> String {
        let Output { status, stderr, .. } = self.command(arguments).output().unwrap();
        assert_eq!(status.code(), Some(1), "{arguments:?}");
        String::from_utf8(stderr).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// All rows of a record but times, people and the hashes that depend on them.
fn dump(record: &Path) -> String {
    let connection = Connection::open(record).unwrap();
    let list = |query: &str| -> Vec<String> {
        connection.prepare(query).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut out = String::new();
    for table in list("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_index%' ESCAPE '\\' ORDER BY name") {
        let columns: Vec<String> = list(&format!("SELECT name FROM pragma_table_info('{table}')"))
            .into_iter()
            .filter(|column| !matches!(column.as_str(), "at" | "by" | "added_at" | "added_by" | "hash" | "previous"))
            .map(|column| format!("\"{column}\""))
            .collect();
        let mut statement = connection.prepare(&format!("SELECT {} FROM {table} ORDER BY 1, 2", columns.join(", "))).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..columns.len()).map(|n| format!("{:?}", row.get_ref(n).unwrap())).collect();
            let _ = writeln!(out, "{table}\t{}", values.join("\t"));
        }
    }
    out
}

/// A report of its own wording for each number. Every tenth is one of ten before with a new last sentence.
fn report(n: u32) -> String {
    let towns = ["دوما", "حرستا", "عربين", "سقبا", "زملكا", "داريا", "المعضمية"];
    let of = if n % 10 == 9 { n - 9 } else { n };
    let (town, other) = (towns[of as usize % 7], towns[(of as usize / 7 + 1) % 7]);
    let last = if n % 10 == 9 { format!("\nوأكد شهود رقم {n} ما جرى.") } else { String::new() };
    format!(
        "قتل {} مدنيين في قصف لقوات النظام على مدينة {town} في الساعة {of}، بحسب المرصد السوري لحقوق الإنسان.\n\
         وقال ناشط يدعى أبو {of} إن الطيران الحربي شن {} غارات على {other} بعد {of} دقيقة من ذلك.\n\
         وأعلنت الفصائل أسر {} عناصر قرب النقطة {of} شرق {town}، فيما وصلت {of} سيارة إسعاف إلى المكان.{last}",
        of % 7 + 3,
        of % 5 + 3,
        of % 6 + 3,
    )
}

/// Five hundred documents or fewer: half as files, half as lines.
fn reports(folder: &Folder, many: u32) {
    let mut lines = String::new();
    for n in 0..many {
        if n % 2 == 0 {
            folder.file(&format!("in/{n:03}.txt"), &report(n));
        } else {
            let text = report(n).replace('\n', "\\n");
            let _ = writeln!(
                lines,
                r#"{{"id":"line-{n}","text":"{text}","published":"2016-05-{:02}","publisher":"وكالة {}"}}"#,
                n % 28 + 1,
                n % 4
            );
        }
    }
    folder.file("in/lines.jsonl", &lines);
}
