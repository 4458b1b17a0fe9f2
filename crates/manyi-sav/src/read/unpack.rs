//! The blocks of a `.zsav`.

use super::cursor::Cursor;
use crate::SavError;
use std::io::Read;

/// Unpacked bytes at most.
pub(super) const MOST: usize = 1 << 30;

/// All blocks one after another. What a block says of its size is only believed as an upper limit.
pub(super) fn unpack(bytes: &[u8], cursor: &mut Cursor<'_>) -> Result<Vec<u8>, SavError> {
    cursor.part = "directory of packed blocks";
    let begin = cursor.at;
    if cursor.long()? != place(begin) {
        return Err(cursor.damaged(8));
    }
    let (trailer, length) = (cursor.long()?, cursor.long()?);
    let damaged = cursor.damaged(16);
    let (Ok(trailer), Ok(length)) = (usize::try_from(trailer), usize::try_from(length)) else {
        return Err(damaged);
    };
    if trailer < cursor.at || trailer.checked_add(length).is_none_or(|end| end > bytes.len()) {
        return Err(damaged);
    }
    cursor.at = trailer;
    cursor.take(20)?;
    let blocks = cursor.count()?;
    let mut all = Vec::new();
    for _ in 0..blocks {
        cursor.long()?;
        let at = cursor.long()?;
        let (unpacked, packed) = (cursor.count()?, cursor.count()?);
        let block = usize::try_from(at).ok().and_then(|at| bytes.get(at..at.checked_add(packed)?));
        let block = block.ok_or_else(|| cursor.damaged(24))?;
        if all.len().saturating_add(unpacked) > MOST {
            return Err(SavError::TooLarge { most: MOST >> 20 });
        }
        let before = all.len();
        let read = flate2::read::ZlibDecoder::new(block).take(unpacked as u64).read_to_end(&mut all);
        if read.is_err() || all.len() - before != unpacked {
            return Err(cursor.damaged(24));
        }
    }
    Ok(all)
}

fn place(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}
