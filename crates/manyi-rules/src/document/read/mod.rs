//! From JSON to the parts of the document.

mod body;
mod condition;
mod list;
mod object;
mod people;
mod question;

pub(super) use condition::read_condition;
pub(super) use object::Object;
pub(crate) use object::{is_key, is_language};
pub(super) use people::{read_experiments, read_fallback, read_loops, read_quotas};
pub(super) use question::read_question;
