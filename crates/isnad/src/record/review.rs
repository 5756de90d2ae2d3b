//! `isnad review`: what people judge of claims.

use std::io::{self, Write};

use isnad_record::{Judgement, KeptJudgement, Queued, Record};
use serde_json::json;

use super::{Which, stamp};
use crate::style::{Paint, Style, isolate};

/// Arguments of `isnad review`.
///
/// Judgements outrank the program, and each can be undone. Who judges is the name in ISNAD_USER, or that of the account.
#[derive(Debug, clap::Args)]
pub struct Review {
    #[command(flatten)]
    which: Which,
    /// JSON, one line for each result
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the claims that most need eyes: contested, high figures, low confidence
    Queue {
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 20)]
        most: usize,
    },
    /// The claim is what the text says
    Accept {
        /// Key of the claim
        key: String,
    },
    /// The claim is not what the text says: it takes no part in any event
    Reject {
        /// Key of the claim
        key: String,
    },
    /// A field of the claim is otherwise; names are parted by |, an empty value empties it
    Edit {
        /// Key of the claim
        key: String,
        /// type, status, time, agent, target, recipient, mediator, place, origin, destination, figures, attribution
        field: String,
        /// The value that holds
        value: String,
    },
    /// Two claims speak of one event
    Same {
        /// Key of the one
        key: String,
        /// Key of the other
        other: String,
    },
    /// Two claims speak of two events
    Different {
        /// Key of the one
        key: String,
        /// Key of the other
        other: String,
    },
    /// Words to remember about a claim
    Note {
        /// Key of the claim
        key: String,
        /// The words
        text: String,
    },
    /// Undo a judgement by its number, or an undoing
    Undo {
        /// Number, as `review log` lists them
        number: i64,
    },
    /// List judgements
    Log {
        /// Only of this claim
        key: Option<String>,
    },
}

impl Review {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<()> {
        let (path, json) = (self.which.path(), self.json);
        let judgement = match self.command {
            Command::Queue { most } => return queue(&Record::open_to_read(&path)?.queue(most)?, json),
            Command::Log { key } => return log(&Record::open_to_read(&path)?.judgements(key.as_deref())?, json),
            Command::Undo { number } => {
                let id = Record::open_to_write_there(&path)?.undo(&stamp(), number)?;
                return told(id, json);
            }
            Command::Accept { key } => Judgement::Accept(key),
            Command::Reject { key } => Judgement::Reject(key),
            Command::Edit { key, field, value } => Judgement::Edit(key, field, value),
            Command::Same { key, other } => Judgement::Same(key, other),
            Command::Different { key, other } => Judgement::Different(key, other),
            Command::Note { key, text } => Judgement::Note(key, text),
        };
        told(Record::open_to_write_there(&path)?.judge(&stamp(), &judgement)?, json)
    }
}

fn told(id: i64, json: bool) -> anyhow::Result<()> {
    let line = if json { json!({"judgement": id}).to_string() } else { format!("judgement {id}: `isnad review undo {id}` undoes it") };
    Ok(writeln!(io::stdout().lock(), "{line}")?)
}

fn queue(list: &[Queued], json: bool) -> anyhow::Result<()> {
    let (mut out, style) = (io::stdout().lock(), Style::stdout());
    for queued in list {
        if json {
            writeln!(out, "{}", serde_json::to_string(queued)?)?;
            continue;
        }
        let harmed = queued.harmed.map(|most| format!("up to {most} harmed"));
        let sure = queued.confidence.map(|least| format!("confidence {least:.2}"));
        let about = [
            Some(queued.kind.clone()),
            Some(queued.status.clone()),
            queued.time.clone(),
            queued.grade.clone(),
            harmed,
            sure,
            queued.root.clone(),
        ];
        let about: Vec<String> = about.iter().flatten().map(|part| isolate(part)).collect();
        writeln!(out, "{}  {}", style.paint(Paint::Kind, &queued.claim), style.paint(Paint::Dim, &about.join(" · ")))?;
        for line in style.quotation(&queued.evidence, 0..0, style.width.saturating_sub(6).max(14)) {
            writeln!(out, "      {line}")?;
        }
    }
    if list.is_empty() && !json {
        writeln!(out, "nothing waits to be looked at")?;
    }
    Ok(())
}

fn log(list: &[KeptJudgement], json: bool) -> anyhow::Result<()> {
    let (mut out, style) = (io::stdout().lock(), Style::stdout());
    for judgement in list {
        if json {
            writeln!(out, "{}", serde_json::to_string(judgement)?)?;
            continue;
        }
        let KeptJudgement { id, at, by, kind, claim, other, field, old, new, note, undoes, active, adrift } = judgement;
        let value = field.as_ref().map(|field| format!("{field}: {} → {}", old.as_deref().unwrap_or("-"), new.as_deref().unwrap_or("-")));
        let state = if !active { Some("undone".to_owned()) } else { adrift.then(|| "its claim is no longer read".to_owned()) };
        let parts = [claim.clone(), other.clone(), value, note.clone(), undoes.map(|id| format!("judgement {id}")), state];
        let parts: Vec<String> = parts.iter().flatten().map(|part| isolate(part)).collect();
        writeln!(
            out,
            "{id:>5}  {}  {}  {}",
            style.paint(Paint::Kind, kind),
            parts.join(" · "),
            style.paint(Paint::Dim, &format!("{at} {}", isolate(by)))
        )?;
    }
    Ok(())
}
