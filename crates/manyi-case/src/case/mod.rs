//! One customer's matter, from registration to its end.

pub(crate) mod commands;
mod complainant;
pub(crate) mod events;
mod kind;
mod number;
pub(crate) mod perform;
pub(crate) mod queries;
mod record;
mod refusal;
mod state;
pub(crate) mod store;
pub(crate) mod view;
pub(crate) mod web;

pub use complainant::Complainant;
pub use kind::{CaseChannel, CaseOrigin, CasePriority, DeclineReason, HoldReason};
pub use number::CaseNumber;
pub use record::Act;
pub(crate) use record::{Case, Doer, Step};
pub use refusal::VerbError;
pub use state::{CaseAction, CaseState, RefusalReason, TransitionRefused};
