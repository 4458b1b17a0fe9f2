//! Pictures without what they tell beside the picture: place, device, owner, remarks, and whatever stands behind their
//! end. Every part is walked through and written anew; what cannot be walked through is refused.

mod jpeg;
mod png;
mod webp;

#[cfg(test)]
pub(crate) use png::crc as crc_for_tests;

use manyi_rules::FileType;

/// In pixels, as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSize {
    pub width: u32,
    pub height: u32,
}

/// More pixels than this open slowly or not at all where people look at them.
const MOST_PIXELS: u64 = 120_000_000;

/// The picture alone and its size; `None` where it is damaged or too large to look at.
pub fn strip(kind: FileType, bytes: &[u8]) -> Option<(Vec<u8>, PictureSize)> {
    let (kept, size) = match kind {
        FileType::Jpeg => jpeg::strip(bytes)?,
        FileType::Png => png::strip(bytes)?,
        FileType::Webp => webp::strip(bytes)?,
        _ => return None,
    };
    let pixels = u64::from(size.width) * u64::from(size.height);
    (1..=MOST_PIXELS).contains(&pixels).then_some((kept, size))
}
