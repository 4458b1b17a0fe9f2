//! What staff do with a response after it came in: label it, correct it, look behind the mask, clear answers for
//! good, put it away and bring it back, or make it a case.

mod cases;
mod personal;
pub(crate) mod rows;
mod scored;
pub(crate) mod store;

pub use cases::{CaseRequest, LinkedCase, ResponseCases};
pub(crate) use personal::{belongs, masked_answers, masked_attribute, masked_raw};
pub(crate) use scored::rescored;
pub(crate) use store::tagged;

use manyi_rules::{AnswerProblem, CellRef};
use manyi_storage::StorageError;

/// Characters of a reason.
pub const MAX_REASON: usize = 500;
/// Labels of one response.
pub const MAX_TAGS: usize = 20;
/// Characters of a label.
pub const MAX_TAG: usize = 30;

/// Why a reason is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReasonFault {
    #[error("a reason is needed")]
    Missing,
    #[error("the reason is longer than {MAX_REASON} characters")]
    TooLong,
}

/// The reason without the space around it.
pub(crate) fn reason(text: &str) -> Result<&str, ReasonFault> {
    match text.trim() {
        "" => Err(ReasonFault::Missing),
        text if text.chars().count() > MAX_REASON => Err(ReasonFault::TooLong),
        text => Ok(text),
    }
}

/// Refusals of everything that is done with a response.
#[derive(Debug, thiserror::Error)]
pub enum CareFailed {
    #[error("there is no such response")]
    NotFound,
    #[error(transparent)]
    Reason(#[from] ReasonFault),
    /// Nothing was asked to be done.
    #[error("no question is named")]
    NoQuestion,
    #[error("the questionnaire has no question {0}")]
    UnknownQuestion(String),
    /// All problems of the corrected answers, in the order of the questions.
    #[error("{} answers cannot be taken", .0.len())]
    Answers(Vec<AnswerProblem>),
    #[error("there are more than {MAX_TAGS} labels")]
    TooManyTags,
    /// Position in the list.
    #[error("label {0} is empty or longer than {MAX_TAG} characters")]
    BadTag(usize),
    /// It is put away already, or was not.
    #[error("the response is {}put away", if *.deleted { "" } else { "not " })]
    AlreadySo { deleted: bool },
    /// Brought back, it would count in a cell whose places others have taken meanwhile.
    #[error("no place is left in quota {}, cell {}", .0.quota, .0.cell)]
    QuotaFull(CellRef),
    /// There is no room for cases.
    #[error("no cases are kept here")]
    NoCases,
    #[error(transparent)]
    Storage(#[from] StorageError),
}
