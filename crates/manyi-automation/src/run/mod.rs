//! Runs: what rules did, why, and what they would have done.

pub(crate) mod begin;
pub(crate) mod cause;
pub(crate) mod entity;
mod perform;
mod preview;
mod record;
pub(crate) mod store;
mod tell;
pub(crate) mod web;

pub use begin::BeginRuns;
pub use perform::perform_job;
pub use record::AutomationRunState;
