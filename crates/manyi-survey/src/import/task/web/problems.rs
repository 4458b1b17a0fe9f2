//! Refusals of the commands as problems.

use crate::import::{
    FailureCode, ImportFailed, MappingError,
    task::commands::{ChangeFailed, UploadFailed},
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<UploadFailed> for Problem {
    fn from(failure: UploadFailed) -> Self {
        match failure {
            UploadFailed::NoFolder => Self::new(ProblemKind::Conflict, "import.no_uploads"),
            UploadFailed::TooLarge { max } => {
                Self::new(ProblemKind::TooLarge, "import.too_large").with("max_mb", max / 1024 / 1024)
            }
            UploadFailed::CutShort => Self::new(ProblemKind::Malformed, "body_cut_short"),
            UploadFailed::Refused(refusal) => refused(&FailureCode::new(refusal.code())),
            UploadFailed::DataFile(_) => refused(&ImportFailed::DataFile.code()),
            UploadFailed::Disk(error) => {
                tracing::error!(%error, "an uploaded file cannot be kept");
                Self::unavailable()
            }
            UploadFailed::Storage(error) => error.into(),
        }
    }
}

/// The file as a whole; reason and mend in one sentence each.
fn refused(code: &FailureCode) -> Problem {
    let place = |key| FieldProblem { params: code.params.clone(), ..FieldProblem::new("/file", key) };
    Problem::invalid(vec![place(code.reason()), place(code.mend())])
}

impl From<ChangeFailed> for Problem {
    fn from(failure: ChangeFailed) -> Self {
        match failure {
            ChangeFailed::NotFound => Self::not_found(),
            ChangeFailed::NotOpen(state) => {
                Self::new(ProblemKind::Conflict, "import.not_open").with("state", state.code())
            }
            ChangeFailed::FileGone => Self::new(ProblemKind::Gone, "import.file_gone"),
            ChangeFailed::NoMapping => Self::new(ProblemKind::Conflict, "import.no_mapping"),
            ChangeFailed::Mapping(error) => ImportFailed::Mapping(error).into(),
            ChangeFailed::Storage(error) => error.into(),
        }
    }
}

impl From<ImportFailed> for Problem {
    fn from(failure: ImportFailed) -> Self {
        match failure {
            ImportFailed::Storage(error) => error.into(),
            ImportFailed::Mapping(MappingError::Wrong(problems)) => Self::invalid(
                problems
                    .into_iter()
                    .map(|problem| FieldProblem {
                        params: problem.params.clone(),
                        ..FieldProblem::new(format!("/mapping{}", problem.place), problem.key())
                    })
                    .collect(),
            ),
            other => refused(&other.code()),
        }
    }
}
