//! RIFF WAVE: chunks; `fmt ` says how many bytes make a second, `data` how many there are.

use super::{little, milliseconds};

pub(super) fn length(bytes: &[u8]) -> Option<u64> {
    let (mut at, mut per_second) = (12, None);
    while let Some(name) = bytes.get(at..at + 4) {
        let size = usize::try_from(little(bytes, at + 4, 4)?).ok()?;
        let body = at + 8;
        match name {
            b"fmt " => per_second = Some(little(bytes, body + 8, 4)?).filter(|rate| *rate > 0),
            b"data" => {
                // A recorder that was cut off leaves a size that is not true.
                let held = size.min(bytes.len() - body.min(bytes.len()));
                return milliseconds(held as u64, per_second?);
            }
            _ => {}
        }
        at = body.checked_add(size)?.checked_add(size % 2)?;
    }
    None
}
