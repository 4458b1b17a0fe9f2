//! Why something is refused, and how that is said.

use crate::article::KnowledgeArticleState;
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum KnowledgeRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    /// There is none, or the actor does not see it.
    #[error("there is no such thing")]
    NotFound,
    #[error("the article is {}", .0.code())]
    WrongState(KnowledgeArticleState),
    #[error("somebody else changed it meanwhile")]
    Changed,
    /// Whoever wrote it does not approve it.
    #[error("the author cannot approve it")]
    OwnWork,
    /// From one network within an hour.
    #[error("too many questions from one network")]
    TooMany,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<manyi_storage::sea_orm::DbErr> for KnowledgeRefused {
    fn from(error: manyi_storage::sea_orm::DbErr) -> Self {
        Self::Storage(error.into())
    }
}

impl From<KnowledgeRefused> for Problem {
    fn from(refusal: KnowledgeRefused) -> Self {
        match refusal {
            KnowledgeRefused::Wrong(fields) => Self::invalid(fields),
            KnowledgeRefused::NotFound => Self::not_found(),
            KnowledgeRefused::WrongState(state) => {
                Self::new(ProblemKind::Conflict, "knowledge.wrong_state").with("state", state.code())
            }
            KnowledgeRefused::Changed => {
                Self::new(ProblemKind::RevisionMismatch, "knowledge.changed_meanwhile")
            }
            KnowledgeRefused::OwnWork => Self::new(ProblemKind::Conflict, "knowledge.own_work"),
            KnowledgeRefused::TooMany => Self::new(ProblemKind::TooMany, "knowledge.too_many"),
            KnowledgeRefused::Storage(error) => error.into(),
        }
    }
}

/// Nothing where there are no problems.
pub(crate) fn unless_wrong(problems: Vec<FieldProblem>) -> Result<(), KnowledgeRefused> {
    if problems.is_empty() { Ok(()) } else { Err(KnowledgeRefused::Wrong(problems)) }
}
