//! PNG: the chunks that draw the picture, each with its check sum, up to the end.

use super::PictureSize;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that a picture needs to be drawn, and those that say how its colours are meant. Words, times and notes are
/// not among them.
const KEPT: [&[u8]; 15] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8]) -> Option<(Vec<u8>, PictureSize)> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut kept = SIGNATURE.to_vec();
    let mut size = None;
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let whole = rest.get(..length.checked_add(12)?)?;
        let (kind, body) = (&whole[4..8], &whole[8..8 + length]);
        let sum = u32::from_be_bytes(whole[8 + length..].try_into().ok()?);
        if sum != crc(&whole[4..8 + length]) || (size.is_none() && kind != b"IHDR") {
            return None;
        }
        if kind == b"IHDR" {
            let number = |at: usize| Some(u32::from_be_bytes(body.get(at..at + 4)?.try_into().ok()?));
            size = Some(PictureSize { width: number(0)?, height: number(4)? });
        }
        if KEPT.contains(&kind) {
            kept.extend(whole);
        } else if kind[0].is_ascii_uppercase() {
            // A part that must be understood and is not.
            return None;
        }
        rest = &rest[whole.len()..];
        if kind == b"IEND" {
            return Some((kept, size?));
        }
    }
}

/// CRC-32 of ISO 3309.
pub(crate) fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
