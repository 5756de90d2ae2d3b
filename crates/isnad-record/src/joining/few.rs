//! What a few documents change in the events of a record.

use std::rc::Rc;

use isnad_join::stored;
use isnad_join::touched::{Judged, Node, Placed, Standing, regroup};
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::{FxHashMap, FxHashSet};

use super::source::{CALLED, Numbered, Rulings};
use super::told::near;
use super::write::Group;

/// More tellings than these, and more than this part of all, are grouped with all others.
const MOST: (usize, i64) = (4000, 8);

/// Why it cannot be done so.
pub(super) enum Stop {
    /// A failure of the file.
    Sqlite(rusqlite::Error),
    /// Tellings that cannot be read.
    Damaged,
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// A record, with what was read of it.
struct Standed<'c> {
    from: &'c Connection,
    documents: FxHashMap<i64, Vec<Rc<Placed>>>,
}

impl Standed<'_> {
    fn document(&mut self, id: i64) -> Result<&[Rc<Placed>], Stop> {
        if !self.documents.contains_key(&id) {
            let query =
                format!("SELECT t.facts, d.published, {CALLED} FROM tellings t JOIN documents d ON d.id = t.document_id WHERE d.id = ?");
            let found = self.from.prepare_cached(&query)?.query_row([id], |row| {
                Ok((stored::unpack(row.get_ref(0)?.as_blob()?), row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
            });
            let (Some(tellings), published, called) = found.optional()?.ok_or(Stop::Damaged)? else { return Err(Stop::Damaged) };
            let placed = |telling| Rc::new(Placed::of((published.clone(), called.clone()), telling));
            self.documents.insert(id, tellings.into_iter().map(placed).collect());
        }
        Ok(&self.documents[&id])
    }

    /// The telling that holds a claim; nothing where it was rejected.
    fn node_of(&mut self, (document, number): Numbered) -> Result<Option<Node>, Stop> {
        let holds = |placed: &Rc<Placed>| placed.telling.claims.iter().any(|(claim, _)| *claim == number);
        Ok(self.document(document)?.iter().position(holds).map(|at| (document, at as u32)))
    }

    /// The event that holds a claim.
    fn event_of(&self, claim: Numbered) -> rusqlite::Result<Option<String>> {
        let query = "SELECT event_id FROM event_claims JOIN claims c ON id = claim_id WHERE document_id = ? AND c.number = ?";
        self.from.prepare_cached(query)?.query_row(claim, |row| row.get(0)).optional()
    }

    /// The claims of an event.
    fn claims_of(&self, event: &str) -> rusqlite::Result<Vec<Numbered>> {
        let query = "SELECT document_id, c.number FROM event_claims JOIN claims c ON id = claim_id WHERE event_id = ?";
        self.from.prepare_cached(query)?.query_map([event], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    }

    /// The tellings of claims, each once; claims of documents that wait are passed over where they are told otherwise now.
    fn nodes_of(&mut self, claims: Vec<Numbered>) -> Result<Vec<Node>, Stop> {
        let mut nodes = FxHashSet::default();
        for claim in claims {
            nodes.extend(self.node_of(claim)?);
        }
        Ok(nodes.into_iter().collect())
    }

    fn claims_in(&mut self, node: Node) -> Result<Vec<u32>, Stop> {
        let placed = self.telling(node)?;
        Ok(placed.telling.claims.iter().map(|(claim, _)| *claim).collect())
    }
}

impl Standing for Standed<'_> {
    type Error = Stop;

    fn telling(&mut self, (document, number): Node) -> Result<Rc<Placed>, Stop> {
        self.document(document)?.get(number as usize).map(Rc::clone).ok_or(Stop::Damaged)
    }

    fn near(&mut self, node: Node) -> Result<Vec<Node>, Stop> {
        let placed = self.telling(node)?;
        Ok(near(self.from, &placed.telling, placed.blocks())?)
    }

    fn group(&mut self, node: Node) -> Result<Vec<Node>, Stop> {
        let claims = self.claims_in(node)?;
        let first = claims.first().map(|number| self.event_of((node.0, *number))).transpose()?.flatten();
        let Some(event) = first else { return Ok(vec![node]) };
        let claims = self.claims_of(&event)?;
        self.nodes_of(claims)
    }
}

/// Groups, and events that held a telling of these before.
pub(super) type Touched = (Vec<Group>, FxHashSet<String>);

/// Groups that hold the tellings of these documents now, with others that are looked at with them, and the events that held any of these before. The documents wait,
/// and their tellings are kept already. Nothing where joining all at once is quicker.
pub(super) fn groups(from: &Connection, rulings: &Rulings, waiting: &[i64]) -> Result<Option<Touched>, Stop> {
    let mut standing = Standed { from, documents: FxHashMap::default() };
    let (mut changed, mut old): (FxHashSet<Node>, FxHashSet<String>) = Default::default();
    for document in waiting {
        changed.extend((0..standing.document(*document)?.len() as u32).map(|number| (*document, number)));
        // What shared an event with something that may be told otherwise now.
        let query = "SELECT DISTINCT event_id FROM event_claims JOIN claims ON id = claim_id WHERE document_id = ?";
        let events: Vec<String> = from.prepare_cached(query)?.query_map([document], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for event in events {
            if !old.contains(&event) {
                let claims = standing.claims_of(&event)?;
                changed.extend(standing.nodes_of(claims)?);
                old.insert(event);
            }
        }
    }
    let mut judged = Judged::default();
    for (one, other) in &rulings.same {
        judged.must.extend(standing.node_of(*one)?.zip(standing.node_of(*other)?).filter(|(one, other)| one != other));
    }
    for (one, other) in &rulings.different {
        judged.cannot.extend(standing.node_of(*one)?.zip(standing.node_of(*other)?).filter(|(one, other)| one != other));
    }
    let changed: Vec<Node> = changed.into_iter().collect();
    let all: Option<i64> = from.query_row("SELECT max(id) FROM claims", [], |row| row.get(0))?;
    let most = MOST.0.max((all.unwrap_or_default() / MOST.1) as usize);
    let Some(found) = regroup(&mut standing, &changed, &judged, most)? else { return Ok(None) };
    let mut groups = Vec::new();
    for nodes in found {
        let mut group = Group::new();
        for node in nodes {
            let placed = standing.telling(node)?;
            if let Some((claim, _)) = placed.telling.claims.first() {
                old.extend(standing.event_of((node.0, *claim))?);
            }
            group.push((node.0, placed.telling.claims.clone()));
        }
        groups.push(group);
    }
    Ok(Some((groups, old)))
}
