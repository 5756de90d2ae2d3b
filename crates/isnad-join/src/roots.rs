//! Whose word a claim is: the last link of its chain, known again under its other names.

use std::collections::BTreeMap;
use std::sync::Arc;

use isnad_model::{Claim, LinkKind};

use rustc_hash::FxHashSet;

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
        for link in claims.into_iter().flat_map(|claim| &claim.attribution) {
            let words = words(&link.name);
            if !words.is_empty() && known.insert(words.clone()) {
                named.push((words, link.name.clone(), link.kind));
            }
        }
        Self { named }
    }

    /// The fullest name in the document that has all words of this one.
    fn fullest(&self, name: &str, kind: LinkKind) -> &str {
        let short = words(name);
        // «المصدر» "the source" goes back to one that was told: a source told of later is another.
        let told = if is_nameless(kind) { self.named.iter().position(|(words, ..)| *words == short) } else { None };
        let fuller = self.named[..told.unwrap_or(self.named.len())].iter().filter(|(words, _, other)| {
            let known_again = *other == kind || !is_nameless(kind) && !is_nameless(*other);
            known_again && words.len() > short.len() && !short.is_empty() && short.iter().all(|word| words.contains(word))
        });
        // The first of the longest: a name is told in full where it is told first.
        let best = fuller.max_by(|a, b| a.0.len().cmp(&b.0.len()).then(std::cmp::Ordering::Greater));
        best.and_then(|(_, full, _)| self.named.iter().find(|(_, name, _)| name == full)).map_or("", |(_, full, _)| full.as_str())
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
