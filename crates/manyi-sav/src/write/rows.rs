//! The data.

use super::{Packing, check::Place};
use crate::{
    SavFile, Unwritable, Values,
    layout::{BIAS, SEGMENT, SYSTEM_MISSING, code, elements},
};
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;

/// Unpacked bytes of a block of a `.zsav`, as SPSS has them.
const BLOCK: usize = 0x3F_F000;

pub(super) fn write_rows(
    file: &SavFile,
    plan: &[Place],
    packing: Packing,
    begin: usize,
    into: &mut impl Write,
) -> Result<(), Unwritable> {
    let mut packed = Packed::new(packing == Packing::Plain);
    let mut blocks = Blocks::default();
    for row in 0..file.rows() {
        for (variable, place) in file.variables.iter().zip(plan) {
            match &variable.values {
                Values::Numbers(numbers) => packed.number(numbers[row]),
                Values::Texts { rows, .. } => packed.text(rows[row].as_bytes(), &place.segments),
            }
        }
        if packing == Packing::Zlib {
            while packed.done.len() >= BLOCK {
                blocks.pack(&packed.done[..BLOCK])?;
                packed.done.drain(..BLOCK);
            }
        } else if packed.done.len() >= BLOCK {
            into.write_all(&packed.done)?;
            packed.done.clear();
        }
    }
    packed.end();
    if packing == Packing::Zlib {
        for rest in packed.done.chunks(BLOCK) {
            blocks.pack(rest)?;
        }
        return blocks.write(begin, into);
    }
    Ok(into.write_all(&packed.done)?)
}

/// Elements with a byte for each small whole number: eight codes, then what they announce.
struct Packed {
    plain: bool,
    done: Vec<u8>,
    codes: Vec<u8>,
    literals: Vec<u8>,
}

impl Packed {
    fn new(plain: bool) -> Self {
        Self { plain, done: Vec::new(), codes: Vec::new(), literals: Vec::new() }
    }

    fn number(&mut self, number: f64) {
        let shifted = number + BIAS;
        if !number.is_finite() {
            self.element(code::MISSING, SYSTEM_MISSING.to_le_bytes());
        } else if shifted.fract() == 0.0
            && (1.0..=251.0).contains(&shifted)
            && (shifted - BIAS).to_bits() == number.to_bits()
        {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            self.element(shifted as u8, number.to_le_bytes());
        } else {
            self.element(code::LITERAL, number.to_le_bytes());
        }
    }

    /// The first segments take 255 bytes each, whatever was set aside for them.
    fn text(&mut self, mut text: &[u8], segments: &[usize]) {
        for width in segments {
            let (now, later) = text.split_at(text.len().min(SEGMENT.min(*width)));
            text = later;
            for index in 0..elements(*width) {
                let mut eight = [b' '; 8];
                let part = now.get(index * 8..).unwrap_or_default();
                let count = part.len().min(8);
                eight[..count].copy_from_slice(&part[..count]);
                self.element(if eight == [b' '; 8] { code::BLANKS } else { code::LITERAL }, eight);
            }
        }
    }

    fn element(&mut self, code: u8, bytes: [u8; 8]) {
        if self.plain {
            self.done.extend(bytes);
            return;
        }
        self.codes.push(code);
        if code == code::LITERAL {
            self.literals.extend(bytes);
        }
        if self.codes.len() == 8 {
            self.done.append(&mut self.codes);
            self.done.append(&mut self.literals);
        }
    }

    fn end(&mut self) {
        if !self.plain {
            self.codes.push(code::END);
            self.codes.resize(8, 0);
            self.done.append(&mut self.codes);
            self.done.append(&mut self.literals);
        }
    }
}

/// Packed blocks, kept until their places are known.
#[derive(Default)]
struct Blocks {
    bytes: Vec<u8>,
    /// Bytes before and after packing.
    sizes: Vec<(usize, usize)>,
}

impl Blocks {
    fn pack(&mut self, block: &[u8]) -> Result<(), Unwritable> {
        let before = self.bytes.len();
        let mut encoder = ZlibEncoder::new(&mut self.bytes, Compression::default());
        encoder.write_all(block)?;
        encoder.finish()?;
        self.sizes.push((block.len(), self.bytes.len() - before));
        Ok(())
    }

    fn write(self, begin: usize, into: &mut impl Write) -> Result<(), Unwritable> {
        let long = |value: usize| i64::try_from(value).unwrap_or(i64::MAX).to_le_bytes();
        let int = |value: usize| i32::try_from(value).unwrap_or(i32::MAX).to_le_bytes();
        let first = begin + 24;
        for figure in [begin, first + self.bytes.len(), 24 + 24 * self.sizes.len()] {
            into.write_all(&long(figure))?;
        }
        into.write_all(&self.bytes)?;
        #[allow(clippy::cast_possible_truncation)]
        into.write_all(&(-(BIAS as i64)).to_le_bytes())?;
        into.write_all(&long(0))?;
        into.write_all(&int(BLOCK))?;
        into.write_all(&int(self.sizes.len()))?;
        // Places as they would be if the blocks were not packed, and as they are.
        let (mut unpacked_at, mut packed_at) = (begin, first);
        for (unpacked, packed) in self.sizes {
            into.write_all(&long(unpacked_at))?;
            into.write_all(&long(packed_at))?;
            into.write_all(&int(unpacked))?;
            into.write_all(&int(packed))?;
            unpacked_at += unpacked;
            packed_at += packed;
        }
        Ok(())
    }
}
