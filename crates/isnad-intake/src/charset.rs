//! Bytes of a page to text, whatever charset they are in and whatever they say of it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1256};

/// Where a page says its charset.
const HEAD: usize = 4096;

/// The text of a page. A mark of the bytes outranks what is told; UTF-8 that holds is UTF-8 whatever is told; what is told holds where the bytes are text in it; else it is guessed, and
/// where the letters of windows-1256 make Arabic of it, it is that.
pub fn text(bytes: &[u8], told: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes()).filter(|encoding| *encoding != UTF_8);
    let named = told.and_then(label).or_else(|| in_page(bytes).as_deref().and_then(label));
    if let Some(encoding) = named {
        let (text, _, wrong) = encoding.decode(bytes);
        if !wrong && (arabic(&text) || !arabic(&WINDOWS_1256.decode(bytes).0)) {
            return text.into_owned();
        }
    }
    let old = WINDOWS_1256.decode(bytes).0;
    // A page of UTF-8 that is cut or has a few bytes of something else stays UTF-8.
    let utf8 = String::from_utf8_lossy(bytes);
    let broken = utf8.chars().filter(|letter| *letter == '\u{fffd}').count();
    if broken * 50 < utf8.chars().count() {
        return utf8.into_owned();
    }
    if arabic(&old) {
        return old.into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow).decode(bytes).0.into_owned()
}

/// Whether much of a text is Arabic letters.
fn arabic(text: &str) -> bool {
    let (mut letters, mut all) = (0, 0);
    for letter in text.chars().filter(|letter| !letter.is_ascii()) {
        all += 1;
        letters += usize::from(('\u{621}'..='\u{64a}').contains(&letter));
    }
    letters * 10 >= all * 7 && letters > 20
}

/// `<meta charset=…>`, `<meta … content="text/html; charset=…">`, `<?xml encoding="…"?>`.
fn in_page(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label: String =
        head[at..].trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قصفت قوات النظام أمس الثلاثاء أحياء في المدينة وقتل ثلاثة مدنيين بحسب المرصد";

    #[test]
    fn windows_1256_whatever_it_says_it_is() {
        let (old, _, wrong) = WINDOWS_1256.encode(TEXT);
        assert!(!wrong);
        for head in [
            "",
            "<meta charset=\"utf-8\">",
            "<meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>",
            "<meta charset=iso-8859-1>",
        ] {
            let page = [head.as_bytes(), &old[..]].concat();
            assert!(text(&page, None).ends_with(TEXT), "{head}");
            assert!(text(&page, Some("utf-8")).ends_with(TEXT), "{head}");
        }
        assert_eq!(text(TEXT.as_bytes(), Some("windows-1256")), TEXT);
        // Cut in the middle of a letter.
        assert!(text(&TEXT.as_bytes()[..TEXT.len() - 1], None).starts_with("قصفت قوات"));
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(text(&wide, None), TEXT);
    }
}
