//! Data files of SPSS (`.sav`, `.zsav`), read and written whole.
//!
//! What a file says of its variables is kept: names, wordings, value labels, measurement level, missing values,
//! multiple-response sets, weight. Reading knows both byte orders, all three packings and the encodings of the
//! field; it takes memory in proportion to the file and refuses what is damaged with the place. Writing is UTF-8.
//!
//! Sources of the format: the System File Format chapter of the PSPP developer's manual.

#![forbid(unsafe_code)]

mod error;
mod file;
mod layout;
mod read;
mod write;

pub use error::{SavError, Unwritable};
pub use file::{Format, Measure, Missing, ResponseSet, SavFile, SetKind, Value, Values, Variable};
pub use read::{is_sav, read, read_as};
pub use write::{Packing, Shortened, write};
