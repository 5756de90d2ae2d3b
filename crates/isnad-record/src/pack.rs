//! Bytes deflated and inflated.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// The bytes as a zlib stream.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 32), Compression::default());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The bytes of a zlib stream.
///
/// # Errors
/// A stream that is damaged, or that holds more than `most` bytes.
pub(crate) fn inflate(packed: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is longer than it was"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_and_damage_is_found() {
        let text = "قصف مدفعي على أطراف البلدة. ".repeat(50);
        let packed = deflate(text.as_bytes());
        assert!(packed.len() < text.len() / 5);
        assert_eq!(inflate(&packed, text.len() as u64).unwrap(), text.as_bytes());
        assert!(inflate(&packed, 10).is_err());
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x10;
            assert!(inflate(&damaged, text.len() as u64).map_or(true, |bytes| bytes != text.as_bytes()) || at < 2, "byte {at}");
        }
    }
}
