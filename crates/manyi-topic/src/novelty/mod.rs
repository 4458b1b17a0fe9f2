//! New topics (新话题): phrases that more and more texts hold which no topic of the codeframe covers. A person makes one a
//! topic, or says that it is none.

pub(crate) mod commands;
mod find;
mod store;
pub(crate) mod web;

pub use commands::{DismissRefused, dismiss};

use manyi_kernel::coded;

coded! {
    /// Why a phrase is no topic.
    DismissReason {
        /// A turn of speech.
        NoTopic = "no_topic",
        /// A topic has it under another word.
        Known = "known",
        /// A single event that is over.
        OneOff = "one_off",
    }
}
