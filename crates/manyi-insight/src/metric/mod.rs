//! The definitions shown beside the numbers.

pub(crate) mod list_metrics;
