//! 3GPP TS 26.101 and RFC 4867: a magic line, then frames of 20 ms whose first byte says how long they are.

/// Bytes of a frame by its type, the first byte among them.
const NARROW: [usize; 16] = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const WIDE: [usize; 16] = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

/// `None` where a frame is none.
pub(super) fn length(bytes: &[u8]) -> Option<u64> {
    let (frames, sizes) = match bytes.strip_prefix(b"#!AMR-WB\n") {
        Some(frames) => (frames, WIDE),
        None => (bytes.strip_prefix(b"#!AMR\n")?, NARROW),
    };
    let (mut at, mut count) = (0, 0);
    while let Some(head) = frames.get(at) {
        let size = sizes[usize::from(head >> 3 & 0x0f)];
        // The outer bits are padding and zero.
        if size == 0 || head & 0x83 != 0 {
            return None;
        }
        at += size;
        count += 1;
    }
    (count > 0).then_some(count * 20)
}
