//! Any bytes: folding does not change what is folded, and every token leads back to the original.
#![no_main]

use isnad_text::{Text, TokenKind, fold_str};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let original = String::from_utf8_lossy(data);
    let text = Text::new(&original);
    assert_eq!(fold_str(&text.folded), text.folded);
    for (i, token) in text.tokens.iter().enumerate() {
        let written = text.orig_of(i);
        assert!(!written.is_empty());
        if token.kind == TokenKind::Word {
            assert_eq!(fold_str(written), text.fold_of(i));
        }
    }
});
