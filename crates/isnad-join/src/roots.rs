//! Whose word a claim is: the last link of its chain, known again under its other names.

use std::collections::BTreeMap;
use std::sync::Arc;

use isnad_model::{Claim, LinkKind};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{Names, words};

/// Whose word a claim is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// What tells it from other roots, in all documents.
    pub key: Arc<str>,
    /// Its name for people.
    pub name: Arc<str>,
    /// What kind of voice; `None` for the publisher.
    pub kind: Option<LinkKind>,
    /// Itself and those that it belongs to, where the lexicon knows it.
    pub line: Arc<[Arc<str>]>,
}

/// Names by which the voices of one document are known again.
#[derive(Debug, Default)]
pub struct Voices {
    /// Folded words of each name, in the order of the text, with the name.
    named: Vec<(Vec<String>, String, LinkKind)>,
    /// Which of these hold a word, in order: a long document has too many to look through for each of its claims.
    holding: FxHashMap<String, Vec<u32>>,
}

/// Voices that have no name of their own: who passes them on tells them apart.
const fn is_nameless(kind: LinkKind) -> bool {
    matches!(
        kind,
        LinkKind::Unnamed | LinkKind::Witnesses | LinkKind::Residents | LinkKind::Activists | LinkKind::Correspondent | LinkKind::Document
    )
}

impl Voices {
    /// The voices of a document's claims.
    #[must_use]
    pub fn of<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Self {
        let (mut named, mut known) = (Vec::new(), FxHashSet::default());
        let mut holding: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for link in claims.into_iter().flat_map(|claim| &claim.attribution) {
            let words = words(&link.name);
            if !words.is_empty() && known.insert(words.clone()) {
                for word in &words {
                    let at = holding.entry(word.clone()).or_default();
                    if at.last() != Some(&(named.len() as u32)) {
                        at.push(named.len() as u32);
                    }
                }
                named.push((words, link.name.clone(), link.kind));
            }
        }
        Self { named, holding }
    }

    /// The fullest name in the document that has all words of this one.
    fn fullest(&self, name: &str, kind: LinkKind) -> &str {
        let short = words(name);
        // A name that has all words has the one that fewest have.
        let lists = short.iter().map(|word| self.holding.get(word).map_or(&[][..], Vec::as_slice));
        let with = lists.min_by_key(|list| list.len()).unwrap_or_default();
        let with = || with.iter().map(|at| (*at, &self.named[*at as usize]));
        // «المصدر» "the source" goes back to one that was told: a source told of later is another.
        let told = if is_nameless(kind) { with().find(|(_, (words, ..))| *words == short).map(|(at, _)| at) } else { None };
        let fuller = with().filter(|(at, (words, _, other))| {
            let known_again = *other == kind || !is_nameless(kind) && !is_nameless(*other);
            told.is_none_or(|told| *at < told) && known_again && words.len() > short.len() && short.iter().all(|word| words.contains(word))
        });
        // The first of the longest: a name is told in full where it is told first.
        fuller.max_by(|(a, one), (b, two)| one.0.len().cmp(&two.0.len()).then(b.cmp(a))).map_or("", |(_, (_, full, _))| full.as_str())
    }

    /// Whose word a claim is.
    #[must_use]
    pub fn root(&self, names: &Names, publisher: &str, claim: &Claim) -> Root {
        let Some((last, before)) = claim.attribution.split_last() else { return publisher_root(names, publisher) };
        let full = self.fullest(&last.name, last.kind);
        let full = if full.is_empty() { last.name.as_str() } else { full };
        if let Some(party) = names.in_text(full).filter(|_| !is_nameless(last.kind) || last.kind == LinkKind::Document) {
            return Root {
                key: Arc::clone(&party.id),
                name: Arc::clone(&party.name),
                kind: Some(last.kind),
                line: Arc::clone(&party.line),
            };
        }
        let mut key = words(full).join(" ");
        if is_nameless(last.kind) {
            // «مصادر طبية» of two agencies may be two voices, of one agency in two papers they are one.
            let through = before.iter().rev().find(|link| !is_nameless(link.kind));
            let through = match through {
                Some(link) => names.in_text(&link.name).map_or_else(|| words(&link.name).join(" "), |party| party.id.to_string()),
                None => publisher_root(names, publisher).key.to_string(),
            };
            key = format!("{key} < {through}");
        }
        Root { key: key.into(), name: full.into(), kind: Some(last.kind), line: Arc::default() }
    }
}

fn publisher_root(names: &Names, publisher: &str) -> Root {
    match names.in_text(publisher) {
        Some(party) => Root { key: Arc::clone(&party.id), name: Arc::clone(&party.name), kind: None, line: Arc::clone(&party.line) },
        None => Root { key: words(publisher).join(" ").into(), name: publisher.into(), kind: None, line: Arc::default() },
    }
}

/// Roots by their keys, in order.
pub type ByRoot<T> = BTreeMap<Arc<str>, T>;
