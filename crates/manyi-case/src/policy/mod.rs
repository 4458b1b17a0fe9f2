//! The rules of an organisation for its cases. Every edit is a new version, and a case keeps the
//! version it was registered under: changing the policy never moves a running deadline.

mod check;
mod document;
pub(crate) mod store;
mod update;
pub(crate) mod web;

pub use document::{Allowance, CasePolicy, FollowUpPolicy, LowScorePolicy, TargetRule, WorkWindow};
pub(crate) use update::update_policy;
