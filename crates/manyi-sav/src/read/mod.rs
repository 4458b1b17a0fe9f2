//! Reading.

mod assemble;
mod cursor;
mod dictionary;
mod encoding;
mod extension;
mod header;
mod rows;
mod unpack;

pub use header::is_sav;

use crate::{SavError, SavFile};
use assemble::assemble;
use cursor::Cursor;
use dictionary::read_dictionary;
use header::{Packed, read_header};
use rows::{Packing, read_rows};

/// Reads a whole file; the encoding is the one that the file names.
///
/// # Errors
/// See [`SavError`].
pub fn read(bytes: &[u8]) -> Result<SavFile, SavError> {
    read_as(bytes, None)
}

/// Reads a whole file whose encoding somebody knows better than the file.
///
/// # Errors
/// See [`SavError`].
pub fn read_as(bytes: &[u8], encoding: Option<&str>) -> Result<SavFile, SavError> {
    let mut cursor = Cursor::new(bytes);
    let header = read_header(&mut cursor)?;
    let dictionary = read_dictionary(&mut cursor)?;
    let encoding = match encoding {
        Some(name) => encoding::named(name)?,
        None => encoding::found(&dictionary, header.label),
    };
    let (mut file, slots) = assemble(&header, &dictionary, cursor.big_endian, encoding)?;
    let packing = Packing {
        bias: (header.packed != Packed::Plain).then_some(header.bias),
        big_endian: cursor.big_endian,
        elements: dictionary.elements,
        rows: dictionary.extensions.rows.or(header.rows),
        encoding,
    };
    cursor.part = "data";
    if header.packed == Packed::Zlib {
        let unpacked = unpack::unpack(bytes, &mut cursor)?;
        read_rows(&unpacked, 0, &packing, &slots, &mut file.variables)?;
    } else {
        read_rows(&bytes[cursor.at..], cursor.at, &packing, &slots, &mut file.variables)?;
    }
    Ok(file)
}
