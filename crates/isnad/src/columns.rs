//! `isnad columns`: which columns of a table hold what.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use isnad_intake::Limits;
use isnad_intake::columns::{Columns as Kept, Suggested, beside, suggested};

/// Show which columns of a table (CSV, XLSX) hold what, and keep them beside it
#[derive(Debug, clap::Args)]
pub struct Columns {
    /// Tables
    #[arg(required = true, value_name = "TABLE")]
    tables: Vec<PathBuf>,
    /// Write what is suggested to TABLE.columns.toml, where nothing is kept yet; change it there, and it is used from then on
    #[arg(long)]
    keep: bool,
}

impl Columns {
    pub fn run(self) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        for path in &self.tables {
            let kept = beside(path);
            let found = suggested(path, &Limits::default()).map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?;
            if let Ok(text) = std::fs::read_to_string(&kept) {
                let columns = Kept::parse(&text).map_err(|why| anyhow::anyhow!("{} cannot be used: {why}", kept.display()))?;
                write!(out, "# {}, as kept in {}\n{}", path.display(), kept.display(), columns.print())?;
                continue;
            }
            let mut first: Option<Kept> = None;
            for Suggested { name, headings, columns } in found {
                writeln!(out, "# {name}: {}", headings.join(", "))?;
                match columns {
                    Some(columns) => {
                        write!(out, "{}", columns.print())?;
                        first = first.or(Some(columns));
                    }
                    None => writeln!(out, "# no heading is known to hold the words: text = \"…\"")?,
                }
            }
            if self.keep {
                let Some(columns) = first else {
                    anyhow::bail!("{}: nothing is suggested; write {} by hand (text = \"…\")", path.display(), kept.display());
                };
                // Another hand may have kept them since.
                let mut file = OpenOptions::new().write(true).create_new(true).open(&kept)?;
                file.write_all(columns.print().as_bytes())?;
                writeln!(out, "# kept in {}", kept.display())?;
            }
        }
        Ok(())
    }
}
