//! Bytes to text: UTF-8, or UTF-16 with its mark. Anything else is an error that says how to convert it, never a guess.

use crate::problem::Problem;

/// The text of a whole file. A UTF-8 mark is kept: offsets point into the bytes as they were received.
///
/// # Errors
/// Bytes that are neither UTF-8 nor UTF-16 with a byte order mark.
pub fn text(bytes: Vec<u8>, name: &str) -> Result<String, Problem> {
    if let Some(little) = utf16_mark(&bytes) {
        return utf16(&bytes[2..], little, name);
    }
    if let Some(problem) = unmarked_utf16(&bytes, name) {
        return Err(problem);
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[offset];
        Problem::new(format!("byte {offset} (0x{byte:02x}) is not UTF-8"), format!("{name}:{offset}"), CONVERT)
    })
}

/// What to do about bytes that are no Unicode.
pub const CONVERT: &str = "old Arabic pages are often windows-1256: iconv -f WINDOWS-1256 -t UTF-8 OLD > NEW";

/// `Some(true)` for a little-endian mark, `Some(false)` for a big-endian one.
pub fn utf16_mark(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => Some(true),
        [0xfe, 0xff, ..] => Some(false),
        _ => None,
    }
}

fn utf16(bytes: &[u8], little: bool, name: &str) -> Result<String, Problem> {
    let help = "save the file again as UTF-8";
    if little && bytes.starts_with(&[0, 0]) {
        return Err(Problem::new("the file is UTF-32", format!("{name}:0"), help));
    }
    if !bytes.len().is_multiple_of(2) {
        let place = format!("{name}:{}", bytes.len() + 1);
        return Err(Problem::new("UTF-16 ends in the middle of a character", place, help));
    }
    let units = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    let mut decoded = String::with_capacity(bytes.len());
    let mut offset = 2;
    for c in char::decode_utf16(units) {
        match c {
            Ok(c) => {
                decoded.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(error) => {
                let what = format!("0x{:04x} at byte {offset} is half a UTF-16 character", error.unpaired_surrogate());
                return Err(Problem::new(what, format!("{name}:{offset}"), help));
            }
        }
    }
    Ok(decoded)
}

/// UTF-16 without its mark. Arabic in UTF-16 can pass for UTF-8 (its bytes are 0x06 and ASCII), so this must be looked for: nearly every
/// other byte is 0x00 or 0x06 (or 0x20, 0xfe of the marks), and the bytes between are not.
pub fn unmarked_utf16(bytes: &[u8], name: &str) -> Option<Problem> {
    let head = &bytes[..bytes.len().min(4096) / 2 * 2];
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let page = |at: usize| head.iter().skip(at).step_by(2).filter(|b| matches!(b, 0x00 | 0x06)).count();
    let (even, odd) = (page(0), page(1));
    let most = |n: usize| n * 5 >= pairs * 4;
    let few = |n: usize| n * 5 <= pairs;
    let (big, little) = (most(even) && few(odd), most(odd) && few(even));
    (big || little).then(|| {
        let order = if little { "UTF-16LE" } else { "UTF-16BE" };
        let help = format!("convert it: iconv -f {order} -t UTF-8 OLD > NEW");
        Problem::new(format!("the file looks like {order} without a byte order mark"), format!("{name}:0"), help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "قصف على المدينة\n";

    fn wide(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn reads_utf16_with_a_mark() {
        for little in [true, false] {
            let mut bytes = if little { vec![0xff, 0xfe] } else { vec![0xfe, 0xff] };
            bytes.extend(wide(REPORT, little));
            assert_eq!(text(bytes, "a").unwrap(), REPORT);
        }
    }

    #[test]
    fn refuses_utf16_without_a_mark() {
        for (little, order) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
            let problem = text(wide(REPORT, little), "a.txt").unwrap_err();
            assert!(problem.what.contains(order) && problem.place == "a.txt:0", "{problem}");
        }
    }

    #[test]
    fn refuses_broken_utf16_and_utf32() {
        assert_eq!(text(vec![0xff, 0xfe, 0x41], "a").unwrap_err().place, "a:2");
        assert_eq!(text(vec![0xff, 0xfe, 0x41, 0, 0, 0xd8, 0x41, 0], "a").unwrap_err().place, "a:4");
        assert!(text(vec![0xff, 0xfe, 0, 0, 0x41, 0, 0, 0], "a").unwrap_err().what.contains("UTF-32"));
    }

    #[test]
    fn names_the_byte_that_is_not_utf8() {
        let problem = text(b"abc \xde\xed".to_vec(), "a.txt").unwrap_err();
        assert_eq!(problem.place, "a.txt:4");
        assert!(problem.help.contains("WINDOWS-1256"));
    }

    #[test]
    fn nul_bytes_marks_and_short_texts_are_texts() {
        for good in ["\0\0\0\0\0\0\0\0\0\0", "قصف\0قصف", "\u{feff}قصف", "", "a", "قتل"] {
            assert_eq!(text(good.as_bytes().to_vec(), "a").unwrap(), good);
        }
    }
}
