//! JPEG: segments up to the scan, then the scan up to its end.

use super::PictureSize;

const SCAN: u8 = 0xda;
const END: u8 = 0xd9;

pub(super) fn strip(bytes: &[u8]) -> Option<(Vec<u8>, PictureSize)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let (mut kept, mut size, mut turned) = (vec![0xff, 0xd8], None, None);
    loop {
        let marker = *rest.strip_prefix(b"\xff")?.first()?;
        if marker == 0xff {
            // Filling.
            rest = &rest[1..];
            continue;
        }
        if marker == END {
            kept.extend([0xff, END]);
            break;
        }
        let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
        let whole = rest.get(..2 + length).filter(|_| length >= 2)?;
        let body = &whole[4..];
        rest = &rest[2 + length..];
        match marker {
            0xe1 => turned = turned.or_else(|| orientation(body)),
            // Remarks and the notes of programs, but for the colours: JFIF, ICC, Adobe.
            0xfe | 0xe3..=0xed | 0xef => {}
            0xe2 if !body.starts_with(b"ICC_PROFILE\0") => {}
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let number =
                    |at: usize| Some(u32::from(u16::from_be_bytes([*body.get(at)?, *body.get(at + 1)?])));
                size = Some(PictureSize { height: number(1)?, width: number(3)? });
                kept.extend(whole);
            }
            SCAN => {
                kept.extend(whole);
                let end = end_of_scan(rest)?;
                kept.extend(&rest[..end]);
                rest = &rest[end..];
            }
            _ => kept.extend(whole),
        }
    }
    if let Some(turned) = turned {
        kept.splice(2..2, upright(turned));
    }
    Some((kept, size?))
}

/// Where the next marker stands that is neither a stuffed byte nor a restart.
fn end_of_scan(data: &[u8]) -> Option<usize> {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    data.windows(2).position(is_marker)
}

/// How the camera was held (1 … 8): the one thing of the notes that the picture needs.
fn orientation(body: &[u8]) -> Option<u16> {
    let tiff = body.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let long = |at: usize| {
        let four: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    };
    let table = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(table)?);
    let place = |index: usize| table.checked_add(2 + index * 12);
    let found = (0..entries).filter_map(place).find(|at| short(*at) == Some(0x0112))?;
    short(found + 8).filter(|turned| (2..=8).contains(turned))
}

/// Notes that hold the orientation and nothing else.
fn upright(turned: u16) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0x00, 0x22];
    segment.extend(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01");
    segment.extend(turned.to_be_bytes());
    segment.extend([0; 6]);
    segment
}
