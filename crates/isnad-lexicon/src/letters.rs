//! The letters of a token in a shape that is quick to hash and to compare.

/// A token of at most [`Letters::ROOM`] bytes, as three numbers and its length; of a longer one the beginning and the end.
///
/// Tokens are short and of many lengths: taken by eights, the last eight over those before, no loop goes over their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters {
    pub parts: [u64; 3],
    /// [`u8::MAX`] for all that are longer.
    pub len: u8,
}

impl Letters {
    /// As many bytes are known by their parts.
    pub const ROOM: usize = 24;

    /// The letters of a token in these bytes.
    #[inline]
    pub fn new(bytes: &[u8]) -> Self {
        let len = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
        let (first, last) = (bytes.first_chunk().map(|c| u64::from_le_bytes(*c)), bytes.last_chunk().map(|c| u64::from_le_bytes(*c)));
        let parts = if let (Some(first), Some(last)) = (first, last) {
            let middle = bytes.get(8..16).and_then(|b| b.first_chunk()).map_or(0, |c| u64::from_le_bytes(*c));
            [first, middle, last]
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            [u64::from(u32::from_le_bytes(*first)), 0, u64::from(u32::from_le_bytes(*last))]
        } else {
            // At most three bytes.
            [bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), 0, 0]
        };
        Self { parts, len }
    }

    /// Whether they are all there.
    #[inline]
    pub const fn whole(&self) -> bool {
        self.len as usize <= Self::ROOM
    }

    /// A hash of what is there.
    #[inline]
    pub fn hash(&self) -> u32 {
        // Both halves of a product: its high half hangs on all bits of either.
        let mixed = |a: u64, b: u64| {
            let product = u128::from(a) * u128::from(b);
            product as u64 ^ (product >> 64) as u64
        };
        let [first, middle, last] = self.parts;
        let ends = mixed(first ^ 0x9e37_79b9_7f4a_7c15, last ^ 0xd6e8_feb8_6659_fd93);
        mixed(ends ^ middle, 0xa076_1d64_78bd_642f ^ u64::from(self.len)) as u32
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn letters_tell_tokens_apart() {
        let mut tokens: Vec<String> = (0..=30).map(|n| "ab".repeat(15)[..n].to_owned()).collect();
        for n in 1..=24 {
            tokens.extend((0..n).map(|at| format!("{}x{}", "a".repeat(at), "a".repeat(n - at - 1))));
        }
        tokens.extend((0..24).map(|n| "a".repeat(n + 1)));
        tokens.sort_unstable();
        tokens.dedup();
        let short: Vec<&String> = tokens.iter().filter(|t| t.len() <= Letters::ROOM).collect();
        for (i, a) in short.iter().enumerate() {
            for b in &short[..i] {
                assert_ne!(Letters::new(a.as_bytes()), Letters::new(b.as_bytes()), "{a} {b}");
            }
        }
        assert!(short.iter().all(|t| Letters::new(t.as_bytes()).whole()));
    }

    #[test]
    fn hashes_spread() {
        let words: Vec<String> = (0..20_000).map(|i| format!("كلمه{i}")).collect();
        let hashes: HashSet<u32> = words.iter().map(|w| Letters::new(w.as_bytes()).hash() & 0xf_ffff).collect();
        assert!(hashes.len() > 19_600, "{}", hashes.len());
    }
}
