//! The one question the catalogue asks of an analytical engine: counts of values, group by group.
//!
//! Every metric is a function of such counts (a histogram per group), so an engine needs no word of
//! statistics, and the statistics need no word of SQL.

use async_trait::async_trait;
use manyi_kernel::UnitPath;

/// Counts rows of fact tables. Implemented by the analysis; tests use an engine over a list of rows.
#[async_trait]
pub trait FactEngine: Send + Sync + 'static {
    /// The counts that answer `query`, each (group, value, scale) once and with `count` ≥ 1, in any order.
    ///
    /// No matching row gives an empty list, never an error.
    async fn cells(&self, query: &FactQuery) -> Result<Vec<Cell>, EngineError>;

    /// The position in the event log up to which the facts are complete.
    fn position(&self) -> i64;
}

/// Which rows to count, of what value, in which groups.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FactQuery {
    /// Name of the fact table, e.g. `response_facts`.
    pub table: &'static str,
    /// The Int column whose values are counted; rows where it is Missing are left out.
    /// `None` counts all rows, as value 0.
    pub value: Option<&'static str>,
    /// The two Int columns with the lowest and the highest value of the scale that `value` is on.
    pub scale: Option<(&'static str, &'static str)>,
    /// The Day column that places a row in time; rows where it is Missing are left out.
    pub day: &'static str,
    /// Days since 1970-01-01, included.
    pub first_day: i32,
    /// Days since 1970-01-01, included.
    pub last_day: i32,
    /// A row counts when its `unit_path` begins with any of these; an empty list sees nothing.
    pub scope: Vec<UnitPath>,
    /// All must hold.
    pub filters: Vec<FactFilter>,
    pub group: GroupBy,
}

/// A condition on one column. A Missing value fulfils none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FactFilter {
    CodeIs(&'static str, String),
    IntIs(&'static str, i64),
}

/// What the counts are kept apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// One group, named `""`.
    Total,
    /// The day of `FactQuery::day`: `2026-10-03`.
    Day,
    /// The month of `FactQuery::day`: `2026-10`.
    Month,
    /// The path of the very unit the row belongs to: `/1/3/12/`.
    UnitPath,
    /// A Code column; rows where it is Missing are left out.
    Column(&'static str),
}

/// So many rows of this group have this value on this scale.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// `""`, `2026-10-03`, `2026-10`, a unit path or a code: see [`GroupBy`].
    pub group: String,
    pub value: i64,
    /// Lowest and highest value, when the query named the scale columns and both are present in the row.
    pub scale: Option<(i64, i64)>,
    pub count: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// The facts cannot be read at the moment; asking again later may help.
    #[error("the facts cannot be read: {0}")]
    Unavailable(String),
    /// The catalogue names a table that nobody declared.
    #[error("no fact table `{0}`")]
    UnknownTable(String),
    /// The catalogue names a column that its table lacks, or one of another kind.
    #[error("fact table `{table}` has no fitting column `{column}`")]
    UnknownColumn { table: String, column: String },
    /// The engine failed in another way.
    #[error("the analysis failed: {0}")]
    Failed(String),
}

impl From<EngineError> for manyi_kernel::Problem {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Unavailable(_) => Self::unavailable(),
            EngineError::UnknownTable(_) | EngineError::UnknownColumn { .. } | EngineError::Failed(_) => {
                Self::internal()
            }
        }
    }
}
