//! 月度满意度简报: one month of one unit, for people who decide.

mod build;
mod figures;
mod finding;
pub(crate) mod get_monthly_report;
mod model;
mod watch;

pub use build::{Brief, BriefRequest, monthly_report};
