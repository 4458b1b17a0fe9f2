//! Numbers out of bytes, in the byte order of the file.

use crate::SavError;

/// A place in the file. Nothing is read past the end, nothing is set aside for what a count only promises.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    pub at: usize,
    pub big_endian: bool,
    /// What is being read, for errors.
    pub part: &'static str,
    /// Where `bytes` begins in the file.
    origin: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, big_endian: false, part: "header", origin: 0 }
    }

    /// Over bytes that were taken from this cursor just now.
    pub fn within(&self, bytes: &'a [u8], part: &'static str) -> Self {
        let origin = self.origin + self.at.saturating_sub(bytes.len());
        Self { bytes, at: 0, big_endian: self.big_endian, part, origin }
    }

    pub fn rest(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub fn take(&mut self, count: usize) -> Result<&'a [u8], SavError> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else {
            return Err(SavError::Truncated { part: self.part, at: self.origin + self.bytes.len() });
        };
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    pub fn eight(&mut self) -> Result<[u8; 8], SavError> {
        let mut eight = [0; 8];
        eight.copy_from_slice(self.take(8)?);
        Ok(eight)
    }

    pub fn int(&mut self) -> Result<i32, SavError> {
        let mut four = [0; 4];
        four.copy_from_slice(self.take(4)?);
        Ok(if self.big_endian { i32::from_be_bytes(four) } else { i32::from_le_bytes(four) })
    }

    pub fn long(&mut self) -> Result<i64, SavError> {
        let eight = self.eight()?;
        Ok(if self.big_endian { i64::from_be_bytes(eight) } else { i64::from_le_bytes(eight) })
    }

    pub fn float(&mut self) -> Result<f64, SavError> {
        let eight = self.eight()?;
        Ok(float_of(eight, self.big_endian))
    }

    /// A count or length, which cannot be negative.
    pub fn count(&mut self) -> Result<usize, SavError> {
        let count = self.int()?;
        usize::try_from(count).map_err(|_| self.damaged(4))
    }

    /// What was read last, `back` bytes before here, cannot stand there.
    pub fn damaged(&self, back: usize) -> SavError {
        SavError::Damaged { part: self.part, at: self.origin + self.at.saturating_sub(back) }
    }
}

pub(super) fn float_of(eight: [u8; 8], big_endian: bool) -> f64 {
    if big_endian { f64::from_be_bytes(eight) } else { f64::from_le_bytes(eight) }
}
