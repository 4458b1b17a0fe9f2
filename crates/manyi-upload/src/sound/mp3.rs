//! MPEG audio layer III: frames one after the other, each saying its bit rate and sampling rate; tags around them.

use super::milliseconds;

/// kbit/s of MPEG 1, and of MPEG 2 and 2.5.
const RATES_1: [usize; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES_2: [usize; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

struct Frame {
    bytes: usize,
    samples: u64,
    per_second: u64,
}

fn frame(bytes: &[u8]) -> Option<Frame> {
    let [first, second, third, _] = bytes.first_chunk::<4>()?;
    // Eleven bits set and layer III.
    if *first != 0xff || second & 0xe6 != 0xe2 {
        return None;
    }
    let version = second >> 3 & 3;
    let (rates, samples, divisor) = match version {
        3 => (RATES_1, 1152, 1),
        2 => (RATES_2, 576, 2),
        0 => (RATES_2, 576, 4),
        _ => return None,
    };
    let rate = *rates.get(usize::from(third >> 4)).filter(|rate| **rate > 0)?;
    let per_second = [44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))? / divisor;
    let padding = usize::from(third >> 1 & 1);
    Some(Frame {
        bytes: samples / 8 * rate * 1000 / per_second + padding,
        samples: samples as u64,
        per_second: per_second as u64,
    })
}

/// Behind the tag that players show: four times seven bits of size.
fn behind_tag(bytes: &[u8]) -> Option<usize> {
    if !bytes.starts_with(b"ID3") {
        return Some(0);
    }
    let size = bytes.get(6..10)?;
    let size = size.iter().fold(0, |size, byte| size << 7 | usize::from(byte & 0x7f));
    Some(10 + size)
}

/// `None` where what stands there is not frames to the end, a tag of 128 bytes or padding excepted.
pub(super) fn length(bytes: &[u8]) -> Option<u64> {
    let mut at = behind_tag(bytes)?;
    let (mut samples, mut per_second) = (0, None);
    while let Some(found) = bytes.get(at..).and_then(frame) {
        samples += found.samples;
        per_second = Some(found.per_second);
        at += found.bytes;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let is_tag = rest.starts_with(b"TAG") && rest.len() == 128 || rest.starts_with(b"APETAGEX");
    let ends_well = is_tag || rest.len() < 4 || rest.iter().all(|byte| *byte == 0);
    milliseconds(samples, per_second?).filter(|_| ends_well)
}
