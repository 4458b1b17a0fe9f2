//! ISO base media (MPEG-4): boxes within boxes; `mvhd` says how long it lasts, `hdlr` what a track is.

use super::{big, milliseconds};

#[derive(Default)]
struct Found {
    milliseconds: Option<u64>,
    sounds: usize,
    others: usize,
}

/// Boxes are nested so deep and no deeper where we look.
const DEPTH: usize = 4;

/// The outer `None`: it is no recording; the inner one: it does not say how long.
pub(super) fn length(bytes: &[u8]) -> Option<Option<u64>> {
    let brand = bytes.get(8..12)?;
    let known: [&[u8]; 8] = [b"M4A ", b"M4B ", b"isom", b"iso2", b"iso5", b"mp41", b"mp42", b"3gp4"];
    let mut found = Found::default();
    look(bytes, DEPTH, &mut found)?;
    (known.contains(&brand) && found.sounds > 0 && found.others == 0).then_some(found.milliseconds)
}

fn look(bytes: &[u8], depth: usize, found: &mut Found) -> Option<()> {
    let mut at = 0;
    while at + 8 <= bytes.len() {
        let (mut head, mut size) = (8, big(bytes, at, 4)?);
        match size {
            0 => size = (bytes.len() - at) as u64,
            1 => (head, size) = (16, big(bytes, at + 8, 8)?),
            _ => {}
        }
        let size = usize::try_from(size).ok().filter(|size| *size >= head)?;
        let end = at.checked_add(size).filter(|end| *end <= bytes.len())?;
        let body = &bytes[at + head..end];
        match bytes.get(at + 4..at + 8)? {
            b"moov" | b"trak" | b"mdia" if depth > 0 => look(body, depth - 1, found)?,
            b"mvhd" => found.milliseconds = movie_length(body),
            b"hdlr" => match body.get(8..12)? {
                b"soun" => found.sounds += 1,
                b"vide" => found.others += 1,
                _ => {}
            },
            _ => {}
        }
        at = end;
    }
    Some(())
}

fn movie_length(body: &[u8]) -> Option<u64> {
    let (scale, count) = match body.first()? {
        0 => (big(body, 12, 4)?, big(body, 16, 4)?),
        _ => (big(body, 20, 4)?, big(body, 24, 8)?),
    };
    milliseconds(count, scale).filter(|length| *length > 0)
}
