//! The clocks of a case: how long until it is accepted, answered and resolved.

pub(crate) mod compute;
mod kind;
mod ladder;
pub(crate) mod store;
pub(crate) mod sweep;
pub(crate) mod view;

pub(crate) use compute::stopped_by;
pub use kind::{CaseTarget, ClockState};
pub use view::{ClockView, NextDue};
