//! Control charts: limits, rules and run lengths.
//!
//! [`variables_chart`] and [`attributes_chart`] are Shewhart's charts, [`ewma_chart`] and [`cusum_chart`] find
//! small lasting shifts sooner; `*_run_length` says how often each of them is wrong and how soon it is right.

mod attributes;
mod attributes_options;
mod baseline;
mod capability;
mod constants;
mod cusum;
mod ewma;
mod report;
mod rules;
mod run_length;
mod run_length_counts;
mod run_length_memory;
mod variables;

pub use attributes::attributes_chart;
pub use attributes_options::{AttributesKind, AttributesOptions};
pub use baseline::{Baseline, Process};
pub use capability::{Capability, Specification, capability};
pub use constants::{ChartConstants, range_constants, standard_deviation_constant};
pub use cusum::{CusumOptions, CusumPoint, CusumReport, cusum_chart};
pub use ewma::{EwmaOptions, EwmaPoint, EwmaReport, ewma_chart};
pub use report::{ChartReport, Panel, Point, Statistic};
pub use rules::{Rule, RuleSet, Side, Signal};
pub use run_length::{RunLength, shewhart_run_length};
pub use run_length_counts::{binomial_run_length, poisson_run_length};
pub use run_length_memory::{cusum_run_length, ewma_run_length};
pub use variables::{VariablesKind, VariablesOptions, variables_chart};
