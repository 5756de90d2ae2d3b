//! Hashes: of bytes, of what a claim is called by, of what belongs together.

use isnad_model::Claim;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal.
///
/// ```
/// assert!(isnad_record::sha256(b"").starts_with("e3b0c44298fc1c14"));
/// ```
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of parts, each with its length, so that no two lists of parts give the same bytes.
pub(crate) fn sha256_of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex(&hash.finalize())
}

/// One hash over many values, in their order.
#[derive(Default)]
pub(crate) struct Running(Sha256);

impl Running {
    /// Takes a value in.
    pub fn add(&mut self, part: &str) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part.as_bytes());
    }

    /// The hash of all, in hexadecimal.
    pub fn hex(self) -> String {
        hex(&self.0.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    digits.map(char::from).collect()
}

/// What a claim is called by wherever it is spoken of: twelve hexadecimal digits that depend on its document, place in the text and type, and on
/// nothing that another run or an edited table would change. `nth` tells claims apart that would be called alike.
pub(crate) fn claim_key(document: &str, start: u32, kind: &str, trigger_start: u32, nth: u32) -> String {
    let (start, trigger) = (start.to_string(), trigger_start.to_string());
    let nth = if nth == 0 { String::new() } else { nth.to_string() };
    let mut key = sha256_of(&[document, &start, kind, &trigger, &nth]);
    key.truncate(12);
    key
}

/// What a document is called in the keys of its claims: by the hash of its text, and by its name and publisher as well where the same text came before.
pub(crate) fn identity(sha256: &str, again: Option<(&str, Option<&str>)>) -> String {
    again.map_or_else(|| sha256.to_owned(), |(name, publisher)| format!("{sha256}\n{name}\n{}", publisher.unwrap_or_default()))
}

/// The keys by which a record would call the claims of a document that it does not have. `again` are its name and publisher, where the same text
/// came before.
#[must_use]
pub fn claim_keys(sha256: &str, again: Option<(&str, Option<&str>)>, claims: &[Claim]) -> Vec<String> {
    keys(&identity(sha256, again), claims.iter())
}

/// Keys of claims, in the order of their document.
pub(crate) fn keys<'c>(document: &str, claims: impl Iterator<Item = &'c Claim>) -> Vec<String> {
    let mut nth: FxHashMap<(u32, &str, u32), u32> = FxHashMap::default();
    let key = |claim: &Claim| {
        let nth = nth.entry((claim.start, claim.kind.name(), claim.trigger_start)).or_insert(0);
        *nth += 1;
        claim_key(document, claim.start, claim.kind.name(), claim.trigger_start, *nth - 1)
    };
    claims.map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_others_compute() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(sha256_of(&["ab", "c"]), sha256_of(&["a", "bc"]));
        let key = |start, nth| claim_key("d", start, "clash", 7, nth);
        assert!(key(3, 0).len() == 12 && key(3, 0) != key(4, 0) && key(3, 0) != key(3, 1));
    }
}
