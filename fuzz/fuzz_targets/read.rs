//! Any bytes: reading does not fail, and evidence, triggers and figures are quotations.
#![no_main]

use std::sync::LazyLock;

use isnad_lexicon::Lexicon;
use isnad_model::Document;
use libfuzzer_sys::fuzz_target;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the tables inside the program are sound"));

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let document = Document { id: "d".into(), text, published: Some("2018-04-22".into()), ..Document::default() };
    let reading = isnad_reader::read(&LEXICON, &document);
    for claim in &reading.claims {
        assert_eq!(document.text.get(claim.start as usize..claim.end as usize), Some(claim.evidence.as_str()));
        assert!(claim.evidence.contains(&claim.trigger));
        assert!(claim.figures.iter().all(|figure| document.text.contains(&figure.quote)));
    }
});
