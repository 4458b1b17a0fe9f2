//! The first 176 bytes.

use super::cursor::Cursor;
use crate::SavError;

/// How the data are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packed {
    Plain,
    Bytes,
    Zlib,
}

pub(super) struct Header<'a> {
    pub label: &'a [u8],
    pub packed: Packed,
    pub bias: f64,
    /// Place of the weight in the dictionary, the first being 1; 0 = none.
    pub weight: i32,
    /// Rows, where the file says.
    pub rows: Option<usize>,
}

/// Whether these are the first bytes of a file of SPSS.
pub fn is_sav(head: &[u8]) -> bool {
    head.starts_with(b"$FL2") || head.starts_with(b"$FL3")
}

pub(super) fn read_header<'a>(cursor: &mut Cursor<'a>) -> Result<Header<'a>, SavError> {
    if !is_sav(cursor.take(4).map_err(|_| SavError::NotSav)?) {
        return Err(SavError::NotSav);
    }
    cursor.take(60)?;
    // The layout code is 2 or 3: read the wrong way round it is huge.
    if !matches!(cursor.int()?, 2 | 3) {
        cursor.at -= 4;
        cursor.big_endian = true;
        if !matches!(cursor.int()?, 2 | 3) {
            return Err(cursor.damaged(4));
        }
    }
    cursor.int()?;
    let packed = match cursor.int()? {
        0 => Packed::Plain,
        1 => Packed::Bytes,
        2 => Packed::Zlib,
        other => return Err(SavError::UnknownPacking(other)),
    };
    let weight = cursor.int()?;
    let rows = usize::try_from(cursor.int()?).ok();
    let bias = cursor.float()?;
    cursor.take(17)?;
    let label = cursor.take(64)?;
    cursor.take(3)?;
    Ok(Header { label, packed, bias, weight, rows })
}
