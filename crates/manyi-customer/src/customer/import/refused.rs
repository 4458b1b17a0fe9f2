//! Why a file of customers is not taken.

use super::read::{MAX_ROWS, RowFault};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_storage::StorageError;
use manyi_tabular::{UnreadableList, UnreadableTable};

/// Problems that are listed at once.
const LISTED: usize = 200;

#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    #[error("{} places of the file are wrong", .0.len())]
    Rows(Vec<RowFault>),
    #[error(transparent)]
    Unreadable(UnreadableTable),
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UnreadableList> for ImportRefused {
    fn from(error: UnreadableList) -> Self {
        match error {
            UnreadableList::Table(error) => Self::Unreadable(error),
            UnreadableList::TooManyRows { .. } => Self::TooManyRows,
        }
    }
}

/// The place of a fault is `line 7, column 手机`.
pub(crate) fn fault_problem(fault: &RowFault) -> FieldProblem {
    let mut problem = fault.problem.clone();
    problem.place = fault.place();
    problem.with("row", fault.line)
}

impl From<ImportRefused> for Problem {
    fn from(refusal: ImportRefused) -> Self {
        let file = |problem: FieldProblem| Self::invalid(vec![problem]);
        match refusal {
            ImportRefused::Rows(faults) => Self {
                fields: faults.iter().take(LISTED).map(fault_problem).collect(),
                ..Self::new(ProblemKind::Invalid, "customer.rows_wrong").with("count", faults.len())
            },
            ImportRefused::TooManyRows => {
                file(FieldProblem::new("/file", "customer.too_many_rows").with("max", MAX_ROWS))
            }
            ImportRefused::Unreadable(UnreadableTable::RepeatedColumn(column)) => {
                file(FieldProblem::new("/file", "customer.repeated_column").with("column", column))
            }
            ImportRefused::Unreadable(UnreadableTable::NoHeader) => {
                file(FieldProblem::new("/file", "customer.no_header"))
            }
            ImportRefused::Unreadable(UnreadableTable::Io(error)) => {
                tracing::error!(%error, "a file of customers cannot be read");
                Self::unavailable()
            }
            ImportRefused::Unreadable(_) => file(FieldProblem::new("/file", "customer.not_a_table")),
            ImportRefused::Storage(error) => error.into(),
        }
    }
}
