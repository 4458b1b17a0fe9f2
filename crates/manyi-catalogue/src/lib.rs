//! The one metric catalogue: what each metric means, and its figures from counted facts.
//!
//! Dashboards, alerts, targets, reports and the API name a metric, a period, units and a grain; none of them
//! computes a number of its own. Facts come through [`FactEngine`], statistics from `manyi-measure`; this crate
//! knows neither SQL nor a feature.

mod change;
mod distribution;
mod engine;
mod evaluate;
mod figure;
mod figures;
mod finding;
mod gather;
mod metric;
mod query;
mod ranking;
mod rows;
mod span;
mod tally;

pub use distribution::{Distribution, DistributionBands, DistributionBin};
pub use engine::{Cell, EngineError, FactEngine, FactFilter, FactQuery, GroupBy};
pub use evaluate::{Measured, Outcome, SMALL_N, evaluate};
pub use figure::{
    ChangeVerdict, Figure, FigureChange, FigureDetails, FigureInterval, FigureStatus, HistogramBin,
};
pub use figures::{Catalogue, FigureGroup, FigureRow, MOST_GROUPS};
pub use finding::Finding;
pub use manyi_figure::Measure;
pub use metric::{
    ColumnNeed, Condition, DimensionSource, Evaluation, FactSource, METRICS, MetricClass, MetricDefinition,
    MissingColumn, NotForAppraisal, Polarity, RowsPage, Text, column_needs, missing_columns,
};
pub use query::{Compare, FigureFilters, FiguresError, FiguresQuery, Grain, UnitTarget};
pub use ranking::RankedUnit;
pub use tally::Tally;
