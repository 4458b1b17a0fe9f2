//! The rules of an organisation for its cases. Every edit is a new version, and a case keeps the
//! version it was registered under, until somebody says that running cases follow the new one.

mod allowance;
mod check;
mod document;
mod parts;
mod preset;
mod preview;
mod remedies;
pub(crate) mod store;
mod update;
pub(crate) mod web;

pub use allowance::{Allowance, AllowanceBasis};
pub(crate) use check::{LARGEST_REMEDY_FEN, check_allowance, hours_of};
pub use document::{CasePolicy, FollowUpPolicy, LowScorePolicy, Matter, TargetRule, WorkWindow};
pub(crate) use parts::cause_name;
pub use parts::{
    CaseMacro, CauseEntry, ClosingPolicy, HoldLimit, ImprovementPolicy, LadderStep, MacroAction,
};
pub use preset::PolicyPreset;
pub use remedies::RemedyEntry;
pub(crate) use remedies::{remedy_name, usual_steps};
pub(crate) use update::update_policy;
