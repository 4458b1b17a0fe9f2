//! Figures of the format that reading and writing share.

/// The system's "missing".
pub(crate) const SYSTEM_MISSING: f64 = -f64::MAX;
/// "Lowest" in ranges of missing values: the number next to the system's "missing".
pub(crate) const LOWEST_BITS: u64 = 0xFFEF_FFFF_FFFF_FFFE;
/// What small whole numbers are shifted by in packed data.
pub(crate) const BIAS: f64 = 100.0;

/// Widest text of one segment, in bytes.
pub(crate) const SEGMENT: usize = 255;
/// Bytes of a long text for which one segment is set aside.
const SEGMENT_SHARE: usize = 252;
/// Widest text of a file.
pub(crate) const WIDEST: usize = 32_767;

/// Widths of the segments that a text of `width` bytes is cut into; their data are packed by 255.
pub(crate) fn segments(width: usize) -> Vec<usize> {
    if width <= SEGMENT {
        return vec![width];
    }
    let count = width.div_ceil(SEGMENT_SHARE);
    let mut all = vec![SEGMENT; count - 1];
    all.push(width - (count - 1) * SEGMENT_SHARE);
    all
}

/// Elements of eight bytes that a segment takes.
pub(crate) fn elements(width: usize) -> usize {
    width.div_ceil(8).max(1)
}

/// Codes of packed data.
pub(crate) mod code {
    pub const END: u8 = 252;
    pub const LITERAL: u8 = 253;
    pub const BLANKS: u8 = 254;
    pub const MISSING: u8 = 255;
}

/// Subtypes of the records that follow the variables.
pub(crate) mod extension {
    pub const INTEGERS: i32 = 3;
    pub const FLOATS: i32 = 4;
    pub const SETS: i32 = 7;
    pub const DISPLAY: i32 = 11;
    pub const LONG_NAMES: i32 = 13;
    pub const LONG_TEXTS: i32 = 14;
    pub const CASES: i32 = 16;
    pub const NEWER_SETS: i32 = 19;
    pub const ENCODING: i32 = 20;
    pub const LONG_LABELS: i32 = 21;
    pub const LONG_MISSING: i32 = 22;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_as_the_format_says() {
        for (width, wanted) in [
            (1, vec![1]),
            (255, vec![255]),
            (256, vec![255, 4]),
            (600, vec![255, 255, 96]),
            (20_000, [vec![255; 79], vec![92]].concat()),
        ] {
            assert_eq!(segments(width), wanted, "{width}");
        }
        assert_eq!((elements(0), elements(8), elements(9), elements(255)), (1, 1, 2, 32));
    }
}
