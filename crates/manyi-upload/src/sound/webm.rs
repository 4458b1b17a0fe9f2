//! WebM (Matroska, RFC 9559): elements within elements. A browser that records does not know the length when it
//! begins; then the times of the clusters tell it.

use super::milliseconds;

const HEADER: u64 = 0x1A45_DFA3;
const DOC_TYPE: u64 = 0x4282;
const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_A966;
const SCALE: u64 = 0x2A_D7B1;
const DURATION: u64 = 0x4489;
const TRACKS: u64 = 0x1654_AE6B;
const TRACK: u64 = 0xAE;
const TRACK_TYPE: u64 = 0x83;
const CLUSTER: u64 = 0x1F43_B675;
const TIMESTAMP: u64 = 0xE7;
const SIMPLE_BLOCK: u64 = 0xA3;

struct Found {
    is_webm: bool,
    /// Nanoseconds of one unit of time.
    scale: u64,
    duration: Option<f64>,
    sounds: usize,
    others: usize,
    cluster: u64,
    latest: Option<u64>,
}

/// The outer `None`: no recording; the inner one: it does not say how long.
pub(super) fn length(bytes: &[u8]) -> Option<Option<u64>> {
    let mut found = Found {
        is_webm: false,
        scale: 1_000_000,
        duration: None,
        sounds: 0,
        others: 0,
        cluster: 0,
        latest: None,
    };
    look(bytes, &mut found)?;
    if !found.is_webm || found.sounds == 0 || found.others > 0 {
        return None;
    }
    let units = found.duration.map(|units| units as u64).or(found.latest);
    Some(units.and_then(|units| milliseconds(units.checked_mul(found.scale)?, 1_000_000_000)))
}

/// A number whose first set bit says how many bytes it has; `keep` leaves that bit in, as ids do.
fn number(bytes: &[u8], at: usize, keep: bool) -> Option<(u64, usize)> {
    let first = *bytes.get(at)?;
    let width = usize::try_from(first.leading_zeros()).ok()? + 1;
    let rest = bytes.get(at..at + width).filter(|_| width <= 8)?;
    let own = if keep { u64::from(first) } else { u64::from(first) & (0x7f >> (width - 1)) };
    Some((rest[1..].iter().fold(own, |number, byte| number << 8 | u64::from(*byte)), width))
}

/// What is within an element follows its head, so that all of them can be walked through as one row.
fn look(bytes: &[u8], found: &mut Found) -> Option<()> {
    let mut at = 0;
    while at < bytes.len() {
        let (id, id_width) = number(bytes, at, true)?;
        let (size, width) = number(bytes, at + id_width, false)?;
        let body = at + id_width + width;
        at = match id {
            SEGMENT | INFO | TRACKS | TRACK | CLUSTER | HEADER => body,
            _ => {
                let end = body.checked_add(usize::try_from(size).ok()?)?.min(bytes.len());
                note(id, bytes.get(body..end)?, found);
                end
            }
        };
    }
    Some(())
}

fn note(id: u64, content: &[u8], found: &mut Found) {
    let whole = content.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    match id {
        DOC_TYPE => found.is_webm = content == b"webm",
        SCALE => found.scale = whole,
        DURATION => {
            found.duration = match content.len() {
                4 => content.first_chunk().map(|bytes| f64::from(f32::from_be_bytes(*bytes))),
                8 => content.first_chunk().map(|bytes| f64::from_be_bytes(*bytes)),
                _ => None,
            };
        }
        TRACK_TYPE if whole == 2 => found.sounds += 1,
        TRACK_TYPE => found.others += 1,
        TIMESTAMP => {
            found.cluster = whole;
            found.latest = found.latest.max(Some(whole));
        }
        SIMPLE_BLOCK => {
            // Behind the number of the track: the time since the cluster began.
            let since = number(content, 0, false).and_then(|(_, width)| super::big(content, width, 2));
            found.latest = found.latest.max(since.map(|since| found.cluster.saturating_add(since)));
        }
        _ => {}
    }
}
