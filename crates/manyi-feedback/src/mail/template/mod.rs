//! Letters in the organisation's own words. Places for what differs stand in braces; a letter that lacks what its
//! reader needs, or has a place that nobody fills, is not kept.

pub(crate) mod rule;
pub(crate) mod store;
pub(crate) mod web;
mod write;

pub(crate) use rule::filled;
pub use rule::{LetterKind, LetterText};
pub use write::write_letter;
