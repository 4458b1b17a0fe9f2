//! The data: rows of elements of eight bytes, plain or packed.

use super::{cursor::float_of, encoding, unpack::MOST};
use crate::{
    SavError, Values, Variable,
    layout::{SEGMENT, SYSTEM_MISSING, code},
};
use encoding_rs::Encoding;

/// Where the values of a variable stand in a row.
pub(super) enum Slot {
    /// First element.
    Number(usize),
    /// First element and bytes of each segment, and bytes in all.
    Text(Vec<(usize, usize)>, usize),
}

/// How rows are laid out.
pub(super) struct Packing {
    /// Of packed data.
    pub bias: Option<f64>,
    pub big_endian: bool,
    pub elements: usize,
    /// Rows, where the file says.
    pub rows: Option<usize>,
    pub encoding: &'static Encoding,
}

/// Fills the variables. `origin` is where the data begin in the file.
pub(super) fn read_rows(
    data: &[u8],
    origin: usize,
    packing: &Packing,
    slots: &[Slot],
    variables: &mut [Variable],
) -> Result<(), SavError> {
    let mut feed = Feed { data, at: 0, codes: &[], packing };
    let mut row = vec![0; packing.elements * 8];
    let (mut rows, mut memory, mut joined) = (0_usize, 0_usize, Vec::new());
    while packing.rows.is_none_or(|all| rows < all) {
        match feed.next(&mut row) {
            Next::Row => {}
            Next::End if packing.rows.is_none() => break,
            Next::End | Next::Cut => {
                return Err(SavError::Truncated { part: "data", at: origin + data.len() });
            }
        }
        for (slot, variable) in slots.iter().zip(variables.iter_mut()) {
            memory += take(slot, &row, packing, &mut variable.values, &mut joined);
        }
        if memory > MOST {
            return Err(SavError::TooLarge { most: MOST >> 20 });
        }
        rows += 1;
    }
    Ok(())
}

/// Adds a value; the memory that it takes.
fn take(slot: &Slot, row: &[u8], packing: &Packing, values: &mut Values, joined: &mut Vec<u8>) -> usize {
    match (slot, values) {
        (Slot::Number(element), Values::Numbers(numbers)) => {
            let mut eight = [0; 8];
            eight.copy_from_slice(&row[element * 8..element * 8 + 8]);
            let number = float_of(eight, packing.big_endian);
            // Not a number, infinite, or the system's own mark: no answer all the same.
            let answered = number.is_finite() && number.to_bits() != SYSTEM_MISSING.to_bits();
            numbers.push(if answered { number } else { f64::NAN });
            8
        }
        (Slot::Text(segments, width), Values::Texts { rows, .. }) => {
            joined.clear();
            for (element, bytes) in segments {
                joined.extend_from_slice(&row[element * 8..element * 8 + bytes.min(&SEGMENT)]);
            }
            joined.truncate(*width);
            let text = encoding::text(joined, packing.encoding);
            let memory = size_of::<String>() + text.len();
            rows.push(text);
            memory
        }
        _ => 0,
    }
}

/// Rows one after another.
struct Feed<'a> {
    data: &'a [u8],
    at: usize,
    /// Codes of the last eight that are not used up.
    codes: &'a [u8],
    packing: &'a Packing,
}

enum Next {
    Row,
    /// The data end between two rows.
    End,
    /// The data end within a row.
    Cut,
}

impl<'a> Feed<'a> {
    fn next(&mut self, row: &mut [u8]) -> Next {
        let Some(bias) = self.packing.bias else {
            return match self.bytes(row.len()) {
                Some(bytes) => {
                    row.copy_from_slice(bytes);
                    Next::Row
                }
                None if self.at == self.data.len() => Next::End,
                None => Next::Cut,
            };
        };
        for (index, element) in row.chunks_exact_mut(8).enumerate() {
            let ended = if index == 0 { Next::End } else { Next::Cut };
            let Some(code) = self.code() else { return ended };
            match code {
                code::END => return ended,
                code::LITERAL => match self.bytes(8) {
                    Some(bytes) => element.copy_from_slice(bytes),
                    None => return Next::Cut,
                },
                code::BLANKS => element.fill(b' '),
                code::MISSING => element.copy_from_slice(&self.bytes_of(SYSTEM_MISSING)),
                number => element.copy_from_slice(&self.bytes_of(f64::from(number) - bias)),
            }
        }
        Next::Row
    }

    /// The next code that means something; `None` at the end of the data.
    fn code(&mut self) -> Option<u8> {
        loop {
            match self.codes.split_first() {
                Some((0, rest)) => self.codes = rest,
                Some((code, rest)) => {
                    self.codes = rest;
                    return Some(*code);
                }
                None => self.codes = self.bytes(8)?,
            }
        }
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let bytes = self.data.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(bytes)
    }

    fn bytes_of(&self, number: f64) -> [u8; 8] {
        if self.packing.big_endian { number.to_be_bytes() } else { number.to_le_bytes() }
    }
}
