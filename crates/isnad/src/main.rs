//! The command `isnad`: reads Arabic reporting on conflicts and keeps who said what.

mod accounts;
mod calibration;
mod coded;
mod columns;
mod contrast;
mod eval;
mod events;
mod floors;
mod gazetteer;
mod groups;
mod gsr;
mod input;
mod lexicon;
mod mentions;
mod misses;
mod page;
mod pieces;
mod pipeline;
mod places;
mod problem;
mod read;
mod record;
mod report;
mod score;
#[cfg(feature = "serve")]
mod serve;
mod style;
mod unkept;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

/// Reads Arabic reporting on conflicts and keeps who said what happened, where, when, to whom and how many.
///
/// Input is a file, a folder, a pattern in quotes, or - for standard input. Results go to standard output, progress and errors to
/// standard error. Exit status 0, 1 when something could not be read or fell short, 2 for wrong usage, 3 when
/// parts of files were left out.
#[derive(Debug, Parser)]
#[command(name = "isnad", version, about, long_about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Tables that add to those inside the program or replace them (a folder like lexicon/ar)
    #[arg(long, global = true, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// The folder of your own places; the data folder of the platform when not given, or what ISNAD_GAZETTEER says (empty: none)
    #[arg(long, global = true, value_name = "DIR")]
    gazetteer: Option<PathBuf>,
    /// Threads to read with; as many as there are cores when not given. The output does not depend on it
    // A hundred thousand threads hold the machine for many minutes before the first document is read.
    #[arg(long, global = true, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(..=1024))]
    threads: Option<usize>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the claims of documents; nothing is kept
    Read(read::Read),
    /// Read documents and keep them, with their claims, in a record
    Add(record::Add),
    /// Show which columns of a table (CSV, XLSX) hold what, and keep them beside it
    Columns(columns::Columns),
    /// Find documents and claims of a record by their words
    Search(record::Search),
    /// Judge claims of a record: accept, reject, edit, same, different, note; undo any of it
    Review(record::Review),
    /// Read documents of a record again with the tables of today; judgements are kept
    Reread(record::Reread),
    /// Check that everything in a record is as it was put there
    Verify(record::Verify),
    /// Count what is in a record
    Stats(record::Stats),
    /// List the places, actors, times and numbers of documents
    Mentions(mentions::Mentions),
    /// List the events that documents tell of, with who affirms, who denies, and which counts differ
    Events(events::Events),
    /// One event: who says what of it, in their words, side by side
    Event(record::Event),
    /// What was agreed or promised in the reports of an event, and what became of each term
    Agreement(record::Agreement),
    /// Write events and claims of a record in a format that others read
    Export(record::Export),
    /// Open a record as a web page, on this machine alone unless told otherwise
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Who may use a record from afar
    #[cfg(feature = "serve")]
    #[command(subcommand)]
    User(serve::Command),
    /// Score the reader against gold files, as the codebook says
    Eval(eval::Eval),
    /// Check the tables, run their examples, look a word up
    #[command(subcommand)]
    Lexicon(lexicon::Command),
    /// Places: import tables of them, look names up, keep places of your own
    #[command(subcommand)]
    Gazetteer(gazetteer::Command),
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // `isnad read … | head` is not an error.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<pipeline::LeftOut>() => {
            problem::say(&format!("note: {error}"));
            ExitCode::from(3)
        }
        Err(error) => {
            match error.downcast_ref::<io::Error>() {
                // A failure to read says of which file; one that says nothing is of the results.
                Some(cause) if error.chain().len() == 1 => problem::say(&format!("error: {}", unwritten(cause))),
                _ => problem::say(&format!("error: {error:#}")),
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<()> {
    if let Some(threads) = arguments.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.with_context(|| format!("cannot start {threads} threads"))?;
    }
    // Never dropped: the process ends with the command, and taking a hundred thousand words apart takes time.
    let folder = gazetteer::chosen(arguments.gazetteer.as_deref());
    let loaded = |folder: Option<&Path>| anyhow::Ok(Box::leak(Box::new(lexicon::load(arguments.lexicon.as_deref(), folder)?)));
    let tables = || {
        loaded(folder.as_deref()).map(|lexicon| {
            input::know(lexicon);
            &*lexicon
        })
    };
    match arguments.command {
        Command::Read(command) => command.run(tables()?),
        Command::Add(command) => {
            let lexicon = tables()?;
            command.run(lexicon, &lexicon::version(arguments.lexicon.as_deref(), lexicon)?)
        }
        Command::Columns(command) => command.run(),
        Command::Search(command) => command.run(tables()?),
        Command::Review(command) => command.run(),
        Command::Reread(command) => {
            let lexicon = tables()?;
            command.run(lexicon, &lexicon::version(arguments.lexicon.as_deref(), lexicon)?)
        }
        Command::Verify(command) => command.run(),
        Command::Stats(command) => command.run(),
        Command::Mentions(command) => command.run(tables()?),
        Command::Events(command) => command.run(tables),
        Command::Event(command) => command.run(tables),
        Command::Agreement(command) => command.run(tables),
        Command::Export(command) => command.run(tables()?),
        #[cfg(feature = "serve")]
        Command::Serve(command) => {
            let lexicon = tables()?;
            command.run(lexicon, lexicon::version(arguments.lexicon.as_deref(), lexicon)?)
        }
        #[cfg(feature = "serve")]
        Command::User(command) => command.run(),
        Command::Eval(command) => command.run(tables),
        Command::Lexicon(command) => command.run(tables()?),
        Command::Gazetteer(command) => command.run(loaded(None)?, folder.as_deref()),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Results that cannot be put where they should go, on a full disk for instance.
fn unwritten(cause: &io::Error) -> problem::Problem {
    let help = "check that there is room where the output goes, and that you may write there";
    problem::Problem::new(format!("cannot write the results: {cause}"), "standard output", help)
}

/// An ISO date, with a time or without: what `--published` takes.
fn date(text: &str) -> Result<String, String> {
    let number = |range: std::ops::Range<usize>| text.get(range).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok();
    let shape = text.get(4..5) == Some("-") && text.get(7..8) == Some("-") && matches!(text.as_bytes().get(10), None | Some(b'T' | b' '));
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let leap = |y: u32| y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400));
    let last = match (month, year) {
        (Some(4 | 6 | 9 | 11), _) => 30,
        (Some(2), Some(year)) => 28 + u32::from(leap(year)),
        (Some(1..=12), _) => 31,
        _ => 0,
    };
    if shape && year.is_some() && day.is_some_and(|day| (1..=last).contains(&day)) {
        Ok(text.to_owned())
    } else {
        Err("give a date such as 2018-04-22, or with a time, 2018-04-22T05:00".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_checked() {
        for good in ["2018-04-22", "2016-02-29", "2018-04-22T05:00", "2018-04-22 05:00:00Z"] {
            assert!(date(good).is_ok(), "{good}");
        }
        for bad in ["2018", "22/04/2018", "2018-13-01", "2018-02-29", "2018-04-2", "٢٠١٨-٠٤-٢٢", "2018-04-00", "+018-04-22"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
