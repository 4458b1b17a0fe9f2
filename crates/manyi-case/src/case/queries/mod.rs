//! Reading cases: lists, counts, one in detail.

pub(crate) mod context;
mod counts;
mod decided;
mod detail;
mod every;
mod filter;
mod list;
mod pareto;
pub(crate) mod pressing;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod standing;
mod timeline;
pub(crate) mod told;
mod watched;

pub(crate) use counts::case_counts;
pub(crate) use decided::{Decided, PeriodBasis, StayFilter};
pub(crate) use detail::case_detail;
pub(crate) use every::{ListedCase, TooManyCases, every_case};
pub(crate) use filter::{AssigneeFilter, CaseFilter, CaseSort};
pub(crate) use list::{Cursor, list_cases};
pub(crate) use pareto::{CasePareto, ParetoBy, case_pareto};
pub(crate) use watched::count_matching;
