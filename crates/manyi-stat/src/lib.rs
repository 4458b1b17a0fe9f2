//! Every statistical method under one face: a code, its parameters, its results and how to read them.
//!
//! The command line, the HTTP interface and the console's workbench all ask [`method`] by code, hand over a
//! [`Table`] and parameters as JSON, and get the same [`Outcome`]. Parameters and results describe
//! themselves by JSON Schema, whose texts are the doc comments of the code.

mod about;
pub mod analyze;
mod caution;
mod error;
mod file;
mod method;
mod methods;
pub mod plain;
mod scale_words;
mod table;
mod text;

pub use about::{About, Choices, Origin};
pub use caution::caution_text;
pub use error::StatError;
pub use file::{FileError, ReadFile, read_file};
pub use manyi_document::Language;
pub use method::{Entry, Group, Method, Outcome};
pub use methods::{all, method, servqual_dimension};
pub use table::{Column, Table, Values};
pub use text::{Sentence, Text};
