//! The first page: how satisfied, how sure, where, and what changed.

mod build;
pub(crate) mod get_overview;
mod model;
mod sentence;

pub use get_overview::OverviewFilter;
pub use model::{DimensionFigure, Overview, RankedUnit, Trend, TrendPoint};
pub use sentence::Sentence;
