//! Feedback by mail: what comes into a mailbox becomes feedback or belongs to one, and letters leave by mail.
//!
//! Reading order: `thread.rs` (to which matter a message belongs), `receive.rs` (what becomes of it), `letter.rs` (what
//! we write), `template/` (in which words).

pub(crate) mod letter;
mod receive;
pub(crate) mod template;
pub(crate) mod thread;
pub(crate) mod web;

pub use receive::receiver;
