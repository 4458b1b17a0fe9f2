//! What somebody wrote in a case and did not send: kept for the person, restored on another device, gone with
//! the sending.

mod keep;
mod send;
pub(crate) mod store;
pub(crate) mod web;

pub(crate) use keep::{KeptDraft, keep_draft};
pub(crate) use send::{Message, send};

use crate::case::CaseAction;
use manyi_kernel::coded;

coded! {
    /// What is being written.
    DraftAction {
        Reply = "reply",
        Note = "note",
    }
}

impl DraftAction {
    /// What doing `action` sends.
    fn sent_by(action: CaseAction) -> Option<Self> {
        match action {
            CaseAction::Reply => Some(Self::Reply),
            CaseAction::Note => Some(Self::Note),
            _ => None,
        }
    }
}
