//! Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis: the last page says how many samples there were.

use super::{little, milliseconds};

/// The outer `None`: no recording; the inner one: it does not say how long.
pub(super) fn length(bytes: &[u8]) -> Option<Option<u64>> {
    let segments = usize::from(*bytes.get(26)?);
    let first = bytes.get(27 + segments..)?;
    let (per_second, skipped) = if first.starts_with(b"OpusHead") {
        (48_000, little(first, 10, 2)?)
    } else if first.starts_with(b"\x01vorbis") {
        (little(first, 12, 4)?, 0)
    } else {
        return None;
    };
    let (mut at, mut last) = (0, None);
    while bytes.get(at..at + 4) == Some(b"OggS") {
        // All bits set: no packet ends on this page.
        last = little(bytes, at + 6, 8).filter(|position| *position != u64::MAX).or(last);
        let segments = usize::from(*bytes.get(at + 26)?);
        let sizes = bytes.get(at + 27..at + 27 + segments)?;
        at += 27 + segments + sizes.iter().map(|size| usize::from(*size)).sum::<usize>();
    }
    (at >= bytes.len()).then(|| milliseconds(last?.saturating_sub(skipped), per_second))
}
