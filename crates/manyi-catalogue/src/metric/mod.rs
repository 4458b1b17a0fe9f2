//! What a metric is, in words for people and in facts for the engine.

mod appraisal;
mod column;
mod definition;
mod source;
mod table;

pub use appraisal::NotForAppraisal;
pub use column::{ColumnNeed, MissingColumn, column_needs, missing_columns};
pub use definition::{MetricClass, MetricDefinition, Polarity, Text};
pub use source::{Condition, DimensionSource, Evaluation, FactSource, RowsPage};
pub use table::METRICS;
