//! People who were led out without an answer that counts: the survey is not about them, or enough like them answered.
//!
//! Response and cooperation rates need to know of them; no figure counts them.

mod counts;
mod decisive;
pub(crate) mod entity;
mod events;
pub(crate) mod store;

pub use counts::{ExitCount, exits_by_kind};
pub(crate) use decisive::decisive;
pub use events::ResponseLeft;
pub use manyi_rules::ExitKind;

use manyi_rules::{CellRef, RawAnswers};

/// How somebody was led out, as far as the person may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    pub kind: ExitKind,
    /// Key of the ending whose words are shown; absent where the quota names none.
    pub ending: Option<String>,
}

/// Why an exit is stored, and what decided.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewExit {
    pub exit: Exit,
    pub cell: Option<CellRef>,
    pub answers: RawAnswers,
}
