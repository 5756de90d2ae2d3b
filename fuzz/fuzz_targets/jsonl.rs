//! Any bytes as lines of JSON: what is a document is read, and its reading goes to JSON and back unchanged.
#![no_main]

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::{Document, Reading};
use libfuzzer_sys::fuzz_target;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables inside the program are sound"));

fuzz_target!(|data: &[u8]| {
    for line in data.split(|byte| *byte == b'\n') {
        let Ok(document) = serde_json::from_slice::<Document>(line) else { continue };
        let reading = isnad_reader::read(&LEXICON, &document);
        let json = serde_json::to_string(&reading).expect("a reading can be written as JSON");
        let back: Reading = serde_json::from_str(&json).expect("what was written can be read");
        assert_eq!(back, reading);
    }
});
