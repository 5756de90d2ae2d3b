//! Tellings as bytes, for a record to keep beside the document that tells them.
//!
//! What is kept depends on the tables and on this program: a record asks [`crate::Joiner::tables`] whether what it kept is still what would be told.

use std::sync::Arc;

use crate::Telling;
use crate::setting::Setting;

/// The parts of this program that decide what is told, what goes together, and what an event says. A record that was joined by others is joined anew:
/// nobody has to remember to raise a number when a weight, a field or a wording changes.
const DECIDES: [&str; 33] = [
    env!("CARGO_PKG_VERSION"),
    include_str!("batch.rs"),
    include_str!("blocks.rs"),
    include_str!("cluster.rs"),
    include_str!("days.rs"),
    include_str!("differences/counts.rs"),
    include_str!("differences/means.rs"),
    include_str!("differences/mod.rs"),
    include_str!("differences/outcome.rs"),
    include_str!("differences/rivals.rs"),
    include_str!("differences/sides.rs"),
    include_str!("edges.rs"),
    include_str!("event.rs"),
    include_str!("facts.rs"),
    include_str!("figures.rs"),
    include_str!("ground.rs"),
    include_str!("groups.rs"),
    include_str!("kinds.rs"),
    include_str!("lib.rs"),
    include_str!("means.rs"),
    include_str!("names.rs"),
    include_str!("roots.rs"),
    include_str!("said.rs"),
    include_str!("setting.rs"),
    include_str!("stored.rs"),
    include_str!("touched.rs"),
    include_str!("vague.rs"),
    include_str!("weigh.rs"),
    include_str!("weights.rs"),
    include_str!("within.rs"),
    include_str!("words.rs"),
    // With what a thing was done is found there, and how an event is spelled in JSON.
    include_str!("../../isnad-lexicon/src/means.rs"),
    include_str!("../../isnad-model/src/event.rs"),
];

/// A number that is another one where the program tells, groups, or makes events otherwise.
#[must_use]
pub fn program() -> u64 {
    DECIDES.iter().fold(fnv(&[]), |hash, part| more(hash, part.as_bytes()))
}

/// Bytes at the end by which a change of the others is found.
const CHECK: usize = 8;

/// Tellings of a document as bytes.
#[must_use]
pub fn pack(tellings: &[Telling]) -> Vec<u8> {
    // Where its document tells of is the same for all tellings, and kept once.
    let setting = tellings.first().map(|telling| &*telling.facts.setting);
    // What is packed are numbers and lists of them: that cannot fail.
    let mut bytes = postcard::to_allocvec(&(setting, tellings)).unwrap_or_default();
    let check = fnv(&bytes).to_le_bytes();
    bytes.extend(check);
    bytes
}

/// The tellings that were packed; `None` for bytes that [`pack`] did not give.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Option<Vec<Telling>> {
    let (bytes, check) = bytes.split_at_checked(bytes.len().checked_sub(CHECK)?)?;
    if check != fnv(bytes).to_le_bytes() {
        return None;
    }
    let (setting, mut tellings): (Option<Setting>, Vec<Telling>) = postcard::from_bytes(bytes).ok()?;
    let setting = Arc::new(setting.unwrap_or_default());
    tellings.iter_mut().for_each(|telling| telling.facts.setting = Arc::clone(&setting));
    Some(tellings)
}

/// FNV-1a, 64 bits.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    more(0xcbf2_9ce4_8422_2325, bytes)
}

/// The same of more bytes.
#[must_use]
pub fn more(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Joiner;
    use isnad_lexicon::Lexicon;
    use isnad_model::Document;

    #[test]
    fn what_is_packed_comes_back_and_damage_is_found() {
        let lexicon = Lexicon::embedded().unwrap();
        let document = Document {
            published: Some("2019-03-13".to_owned()),
            // Strikes on two towns with their dead, arrests in a place that nobody knows.
            text: "قتل 12 مدنيا أمس في غارات روسية على سراقب ودوما. واعتقلت الشرطة عشرات الأشخاص في حارة السمكري.".to_owned(),
            ..Document::default()
        };
        let tellings = Joiner::new(&lexicon).tell(&isnad_reader::read(&lexicon, &document));
        assert!(tellings.len() > 1, "{tellings:?}");
        let bytes = pack(&tellings);
        assert_eq!(unpack(&bytes).as_ref(), Some(&tellings));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 4;
            assert_eq!(unpack(&damaged), None, "byte {at}");
        }
        assert_eq!(unpack(&[]), None);
        assert_eq!(unpack(&pack(&[])), Some(Vec::new()));
    }

    #[test]
    fn every_part_of_the_program_decides() {
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = std::fs::read_to_string(&path).unwrap();
                    assert!(DECIDES.contains(&text.as_str()), "{} is not among the parts in stored.rs", path.display());
                }
            }
        }
    }
}
