//! Who is at a case right now, and what they do there. Kept in memory only: it is worth nothing a minute later.
//!
//! With several processes on one database each knows those who are connected to it.

mod seats;
pub(crate) mod web;

pub(crate) use seats::CaseDoing;
pub use seats::Presence;
