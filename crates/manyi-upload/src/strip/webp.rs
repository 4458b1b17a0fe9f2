//! WebP: the chunks that draw the picture; notes are left out and their flags cleared.

use super::PictureSize;

pub(super) fn strip(bytes: &[u8]) -> Option<(Vec<u8>, PictureSize)> {
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    // What stands behind the end it names is no part of it.
    let mut rest = bytes.get(12..length.checked_add(8)?)?;
    let (mut kept, mut size) = (Vec::new(), None);
    while !rest.is_empty() {
        let length = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        let body = rest.get(8..length.checked_add(8)?)?;
        let kind = &rest[..4];
        match kind {
            b"VP8X" => {
                let mut body = body.to_vec();
                // EXIF and XMP no longer follow.
                *body.first_mut()? &= !0x0c;
                size = Some(PictureSize { width: three(&body, 4)? + 1, height: three(&body, 7)? + 1 });
                put(&mut kept, kind, &body);
            }
            b"VP8 " => {
                let number = |at: usize| {
                    Some(u32::from(u16::from_le_bytes([*body.get(at)?, *body.get(at + 1)?]) & 0x3fff))
                };
                (body.get(3..6)? == b"\x9d\x01\x2a").then_some(())?;
                let own = PictureSize { width: number(6)?, height: number(8)? };
                size = size.or(Some(own));
                put(&mut kept, kind, body);
            }
            b"VP8L" => {
                (*body.first()? == 0x2f).then_some(())?;
                let bits = u32::from_le_bytes(body.get(1..5)?.try_into().ok()?);
                let own = PictureSize { width: (bits & 0x3fff) + 1, height: (bits >> 14 & 0x3fff) + 1 };
                size = size.or(Some(own));
                put(&mut kept, kind, body);
            }
            b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => put(&mut kept, kind, body),
            _ => {}
        }
        let padded = (8 + length + length % 2).min(rest.len());
        rest = &rest[padded..];
    }
    let mut whole = b"RIFF".to_vec();
    whole.extend(u32::try_from(kept.len() + 4).ok()?.to_le_bytes());
    whole.extend(b"WEBP");
    whole.extend(kept);
    Some((whole, size?))
}

fn three(body: &[u8], at: usize) -> Option<u32> {
    let bytes = body.get(at..at + 3)?;
    Some(u32::from(bytes[0]) | u32::from(bytes[1]) << 8 | u32::from(bytes[2]) << 16)
}

fn put(kept: &mut Vec<u8>, kind: &[u8], body: &[u8]) {
    kept.extend(kind);
    kept.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    kept.extend(body);
    if body.len() % 2 == 1 {
        kept.push(0);
    }
}
