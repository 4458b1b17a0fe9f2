//! Questionnaires in and out of the formats of other tools, and answers out
//! and in.
//!
//! Everything that a format cannot carry, or that cannot be understood, stands in a report with its place, in both
//! languages; nothing is dropped silently. What comes out is judged by [`manyi_rules::check`] like any document.

#![forbid(unsafe_code)]

pub mod answers;
mod build;
mod carried;
mod format;
mod keys;
mod limesurvey;
mod logic;
mod markup;
mod report;
mod surveyjs;
mod text;
mod xlsform;

pub use format::{Converted, Format, Unreadable, Written, read, write};
pub use report::{Language, Note, NoteCode, Place};

/// Bytes of a file that is read.
pub const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;
/// Notes of one report; the last says that there are more.
pub const MAX_NOTES: usize = 500;
