//! What people judge of claims. Judgements outrank the program; each can be undone, and none is ever deleted.

mod queue;
mod reread;
mod rules;

use isnad_model::{Claim, ClaimType, Role, Status};
use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Value, json};

use crate::days::of_edtf;
use crate::error::{RecordError, Result};
use crate::joining::unjoin;
use crate::log::{self, Stamp};
use crate::open::Record;

pub use queue::Queued;
pub use reread::{Changed, Difference};
pub use rules::{Judged, Rules};

/// Something that a person says of a claim, by its key.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement {
    /// The claim is what the text says.
    Accept(String),
    /// It is not, and takes no part in any event.
    Reject(String),
    /// One field of it is otherwise: its name, and the value that holds.
    Edit(String, String, String),
    /// Two claims are of one event.
    Same(String, String),
    /// They are of two.
    Different(String, String),
    /// Words to remember.
    Note(String, String),
}

/// A judgement as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KeptJudgement {
    /// Its number, for [`Record::undo`].
    pub id: i64,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// `accept`, `reject`, `edit`, `same`, `different`, `note`, `undo`.
    pub kind: String,
    /// Key of the claim.
    pub claim: Option<String>,
    /// Key of the other claim.
    pub other: Option<String>,
    /// The field, of an edit.
    pub field: Option<String>,
    /// What the field was, JSON.
    pub old: Option<String>,
    /// What it is now, JSON.
    pub new: Option<String>,
    /// The words of a note.
    pub note: Option<String>,
    /// The judgement that this one undoes.
    pub undoes: Option<i64>,
    /// Whether it holds: nobody undid it.
    pub active: bool,
    /// True where a later reading has no such claim.
    pub adrift: bool,
}

/// The columns of a judgement; a field that it has not is empty.
#[derive(Default)]
struct Columns<'a> {
    kind: &'static str,
    claim: Option<&'a str>,
    other: Option<&'a str>,
    field: Option<&'a str>,
    old: Option<String>,
    new: Option<String>,
    note: Option<&'a str>,
    undoes: Option<i64>,
}

impl Record {
    /// Keeps a judgement; gives its number. Events that it touches are taken apart, and their documents wait to be joined anew.
    ///
    /// # Errors
    /// A claim that is not there, a field or a value that cannot be, failures of the file.
    pub fn judge(&mut self, stamp: &Stamp, judgement: &Judgement) -> Result<i64> {
        use Judgement as J;
        let keys: Vec<&str> = match judgement {
            J::Accept(key) | J::Reject(key) | J::Edit(key, ..) | J::Note(key, _) => vec![key],
            J::Same(one, other) | J::Different(one, other) => vec![one, other],
        };
        for key in &keys {
            if self.claim(key)?.is_none() {
                return Err(RecordError::refused(
                    format!("there is no claim {key}"),
                    "`isnad review queue` and `isnad search` give their keys",
                ));
            }
        }
        if keys.len() == 2 && keys[0] == keys[1] {
            return Err(RecordError::refused("a claim is compared with itself", "give the keys of two claims"));
        }
        let of = |kind| Columns { kind, claim: keys.first().copied(), other: keys.get(1).copied(), ..Columns::default() };
        let columns = match judgement {
            J::Accept(_) => of("accept"),
            J::Reject(_) => of("reject"),
            J::Same(..) => of("same"),
            J::Different(..) => of("different"),
            J::Note(_, note) => Columns { note: Some(note), ..of("note") },
            J::Edit(key, field, value) => {
                let held = self.judged(key)?.map(|judged| judged.claim);
                let held = held.ok_or_else(|| RecordError::refused(format!("there is no claim {key}"), "see `isnad review queue`"))?;
                let old = serde_json::to_value(&held).unwrap_or_default().get(field.as_str()).cloned().unwrap_or_default();
                let new = edited(&held, field, value)?.1;
                Columns { field: Some(field), old: Some(old.to_string()), new: Some(new.to_string()), ..of("edit") }
            }
        };
        let touched: Vec<String> = match judgement {
            J::Accept(_) | J::Note(..) => Vec::new(),
            _ => keys.iter().map(|key| (*key).to_owned()).collect(),
        };
        self.write(|transaction| {
            take_apart(transaction, &touched)?;
            insert(transaction, stamp, &columns)
        })
    }

    /// Judgements that hold of the claims of a document, in their order.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn judgements_in(&self, document: i64) -> Result<Vec<KeptJudgement>> {
        let query = "SELECT key FROM claims c WHERE document_id = ? AND EXISTS
            (SELECT 1 FROM judgements j WHERE (j.claim_key = c.key OR j.other_key = c.key) AND j.active = 1)";
        let keys: Vec<String> = self.read(|from| from.prepare_cached(query)?.query_map([document], |row| row.get(0))?.collect())?;
        let mut all = Vec::new();
        for key in keys {
            all.extend(self.judgements(Some(&key))?.into_iter().filter(|judgement| judgement.active));
        }
        all.sort_by_key(|judgement| judgement.id);
        all.dedup_by_key(|judgement| judgement.id);
        Ok(all)
    }

    /// Undoes a judgement, or an undoing; gives the number of the new entry.
    ///
    /// # Errors
    /// No such judgement, one that is undone already, failures of the file.
    pub fn undo(&mut self, stamp: &Stamp, id: i64) -> Result<i64> {
        let Some(judgement) = self.judgements(None)?.into_iter().find(|judgement| judgement.id == id) else {
            return Err(RecordError::refused(format!("there is no judgement {id}"), "`isnad review log` lists them"));
        };
        if !judgement.active {
            return Err(RecordError::refused(
                format!("judgement {id} is undone already"),
                "undo the undoing to bring it back: see `isnad review log`",
            ));
        }
        let columns = Columns { kind: "undo", undoes: Some(id), ..Columns::default() };
        let (list, target) = (self.judgements(None)?, judgement.undoes.unwrap_or(id));
        let root = list.iter().find(|judgement| judgement.id == target).unwrap_or(&judgement);
        let touched: Vec<String> = [&root.claim, &root.other].into_iter().flatten().cloned().collect();
        self.write(|transaction| {
            transaction.execute("UPDATE judgements SET active = 0 WHERE id = ?", [id])?;
            // Undoing an undoing brings back what it had undone.
            if let Some(back) = judgement.undoes {
                transaction.execute("UPDATE judgements SET active = 1 WHERE id = ?", [back])?;
            }
            take_apart(transaction, &touched)?;
            insert(transaction, stamp, &columns)
        })
    }

    /// Judgements of one claim, or all, in their order.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn judgements(&self, key: Option<&str>) -> Result<Vec<KeptJudgement>> {
        let query = "SELECT id, at, by, kind, claim_key, other_key, field, old, new, note, undoes, active, adrift FROM judgements
            WHERE ?1 IS NULL OR claim_key = ?1 OR other_key = ?1 ORDER BY id";
        let take = |row: &rusqlite::Row<'_>| {
            Ok(KeptJudgement {
                id: row.get(0)?,
                at: row.get(1)?,
                by: row.get(2)?,
                kind: row.get(3)?,
                claim: row.get(4)?,
                other: row.get(5)?,
                field: row.get(6)?,
                old: row.get(7)?,
                new: row.get(8)?,
                note: row.get(9)?,
                undoes: row.get(10)?,
                active: row.get(11)?,
                adrift: row.get(12)?,
            })
        };
        self.read(|from| from.prepare_cached(query)?.query_map([key], take)?.collect())
    }
}

fn insert(to: &Transaction<'_>, stamp: &Stamp, columns: &Columns<'_>) -> rusqlite::Result<i64> {
    let Columns { kind, claim, other, field, old, new, note, undoes } = columns;
    to.prepare_cached(
        "INSERT INTO judgements (at, by, kind, claim_key, said_of, other_key, other_said_of, field, old, new, note, undoes)
        VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((&stamp.at, &stamp.by, kind, claim, other, field, old, new, note, undoes))?;
    let id = to.last_insert_rowid();
    let detail = json!({
        "kind": kind, "claim": claim, "other": other, "field": field, "old": old, "new": new, "note": note, "undoes": undoes,
    });
    log::append(to, stamp, "judged", &format!("judgement {id}"), &detail)?;
    Ok(id)
}

/// Events that hold one of these claims go, and the documents of all their claims wait to be joined anew.
pub(crate) fn take_apart(to: &Transaction<'_>, keys: &[String]) -> rusqlite::Result<()> {
    for key in keys {
        for document in documents(to, "SELECT document_id FROM claims WHERE key = ?", key)? {
            unjoin(to, document)?;
        }
        let query = "SELECT event_id FROM event_claims JOIN claims ON id = claim_id WHERE key = ?";
        let event: Option<String> = to.prepare_cached(query)?.query_row([key], |row| row.get(0)).optional()?;
        if let Some(event) = event {
            let of = "SELECT DISTINCT document_id FROM claims JOIN event_claims ON claim_id = id WHERE event_id = ?";
            for document in documents(to, of, &event)? {
                unjoin(to, document)?;
            }
            to.prepare_cached("DELETE FROM events WHERE id = ?")?.execute([&event])?;
        }
    }
    Ok(())
}

fn documents(from: &Transaction<'_>, query: &str, of: &str) -> rusqlite::Result<Vec<i64>> {
    from.prepare_cached(query)?.query_map([of], |row| row.get(0))?.collect()
}

/// A claim with one field otherwise, and the value as JSON. Names of a role are parted by `|`; nothing empties the field.
pub(crate) fn edited(claim: &Claim, field: &str, value: &str) -> Result<(Claim, Value)> {
    let names = |all: &[&'static str]| all.join(", ");
    let of_role = Role::ALL.iter().any(|role| role.name() == field);
    let new = match field {
        "type" if ClaimType::from_name(value).is_none() => {
            let types: Vec<_> = ClaimType::ALL.iter().map(|kind| kind.name()).collect();
            return Err(RecordError::refused(format!("`{value}` is no type"), format!("give one of {}", names(&types))));
        }
        "status" if Status::from_name(value).is_none() => {
            let statuses: Vec<_> = Status::ALL.iter().map(|status| status.name()).collect();
            return Err(RecordError::refused(format!("`{value}` is no status"), format!("give one of {}", names(&statuses))));
        }
        "time" if !value.is_empty() && of_edtf(value).is_none() => {
            return Err(RecordError::refused(format!("`{value}` is no time"), "give EDTF: 2018-04-22, 2018-04, 2018-04-20/2018-04-22"));
        }
        "type" | "status" => json!(value),
        "time" => {
            if value.is_empty() {
                Value::Null
            } else {
                json!(value)
            }
        }
        "figures" | "attribution" => serde_json::from_str(value).map_err(|error| {
            RecordError::refused(format!("the value of {field} is no JSON: {error}"), "give a list as `isnad read --json` prints it")
        })?,
        _ if of_role => json!(value.split('|').map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>()),
        _ => {
            let help =
                "fields are type, status, time, figures, attribution, agent, target, recipient, mediator, place, origin, destination";
            return Err(RecordError::refused(format!("a claim has no field `{field}` that can be edited"), help));
        }
    };
    with(claim, field, &new)
        .map(|claim| (claim, new))
        .map_err(|error| RecordError::refused(format!("the value does not fit {field}: {error}"), "see the field in `isnad read --json`"))
}

/// A claim with a field of its JSON replaced.
pub(crate) fn with(claim: &Claim, field: &str, value: &Value) -> serde_json::Result<Claim> {
    let mut json = serde_json::to_value(claim)?;
    if let Value::Object(fields) = &mut json {
        match value {
            Value::Null => fields.remove(field),
            value => fields.insert(field.to_owned(), value.clone()),
        };
    }
    serde_json::from_value(json)
}
