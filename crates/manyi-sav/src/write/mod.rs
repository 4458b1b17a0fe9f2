//! Writing.

mod check;
mod dictionary;
mod rows;

use crate::{SavFile, Unwritable};
use std::io::Write;

/// How the data are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// Eight bytes a number; any program reads it.
    Plain,
    /// A byte for a small whole number, as SPSS writes by itself.
    #[default]
    Bytes,
    /// The latter once more through zlib (`.zsav`, SPSS 21 and later).
    Zlib,
}

/// A text that the format has no room for was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// Of the variable or set; empty for the title of the file.
    pub name: String,
    /// What was cut: `label`, `value label` or `title`.
    pub part: &'static str,
    /// As it was.
    pub whole: String,
}

/// Writes a whole file in UTF-8; what had to be cut is returned.
///
/// # Errors
/// What the format cannot hold, before anything is written; see [`Unwritable`].
pub fn write(file: &SavFile, packing: Packing, into: &mut impl Write) -> Result<Vec<Shortened>, Unwritable> {
    let plan = check::check(file)?;
    let mut shortened = Vec::new();
    let mut head = Vec::new();
    dictionary::write_dictionary(file, &plan, packing, &mut head, &mut shortened);
    into.write_all(&head)?;
    rows::write_rows(file, &plan, packing, head.len(), into)?;
    Ok(shortened)
}
