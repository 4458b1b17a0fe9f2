//! Why a file is not taken.

use super::read::RowFault;
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_storage::StorageError;
use manyi_tabular::{UnreadableList, UnreadableTable};

/// Problems that are listed at once.
const LISTED: usize = 200;

#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportRefused {
    #[error("{} places of the file are wrong", .0.len())]
    Rows(Vec<RowFault>),
    #[error(transparent)]
    Unreadable(#[from] UnreadableList),
    /// Nobody writes down what customers send through this channel themselves.
    #[error("what comes through this channel is not written down")]
    Channel,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The place of a fault is `/rows/<line>/<column>`.
pub(crate) fn fault_problem(fault: &RowFault) -> FieldProblem {
    let mut problem = fault.problem.clone();
    problem.place = fault.place();
    problem.with("row", fault.line)
}

impl From<ImportRefused> for Problem {
    fn from(refusal: ImportRefused) -> Self {
        let file = |code: &str| FieldProblem::new("/file", code);
        let one = match refusal {
            ImportRefused::Rows(faults) => {
                return Self {
                    fields: faults.iter().take(LISTED).map(fault_problem).collect(),
                    ..Self::new(ProblemKind::Invalid, "feedback.rows_wrong").with("count", faults.len())
                };
            }
            ImportRefused::Storage(error) => return error.into(),
            ImportRefused::Unreadable(UnreadableList::Table(UnreadableTable::Io(error))) => {
                tracing::error!(%error, "a file of feedback cannot be read");
                return Self::unavailable();
            }
            ImportRefused::Channel => FieldProblem::new("/mapping/channel", "feedback.not_written_down"),
            ImportRefused::Unreadable(UnreadableList::TooManyRows { max }) => {
                file("feedback.too_many_rows").with("max", max)
            }
            ImportRefused::Unreadable(UnreadableList::Table(UnreadableTable::RepeatedColumn(column))) => {
                file("feedback.repeated_column").with("column", column)
            }
            ImportRefused::Unreadable(UnreadableList::Table(UnreadableTable::NoHeader)) => {
                file("feedback.no_header")
            }
            ImportRefused::Unreadable(_) => file("feedback.not_a_table"),
        };
        Self::invalid(vec![one])
    }
}
