//! Refusals of the commands as problems.

use crate::{
    questionnaire::commands::{CorrectFailed, PublishFailed, UpdateDraftFailed},
    words::document_field,
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_rules::MAX_DOCUMENT_BYTES;

fn edited_meanwhile() -> Problem {
    Problem::new(ProblemKind::RevisionMismatch, "questionnaire.edited_meanwhile")
}

impl From<UpdateDraftFailed> for Problem {
    fn from(failure: UpdateDraftFailed) -> Self {
        match failure {
            UpdateDraftFailed::NotFound => Self::not_found(),
            UpdateDraftFailed::EditedMeanwhile => edited_meanwhile(),
            UpdateDraftFailed::NotADocument => {
                Self::invalid(vec![FieldProblem::new("/document", "wrong_type").with("expected", "object")])
            }
            UpdateDraftFailed::TooLarge => {
                Self::new(ProblemKind::TooLarge, "questionnaire.too_large").with("max", MAX_DOCUMENT_BYTES)
            }
            UpdateDraftFailed::Storage(error) => error.into(),
        }
    }
}

impl From<PublishFailed> for Problem {
    fn from(failure: PublishFailed) -> Self {
        match failure {
            PublishFailed::NotFound => Self::not_found(),
            PublishFailed::EditedMeanwhile => edited_meanwhile(),
            PublishFailed::NotPublishable(problems) => Self {
                fields: problems.iter().map(document_field).collect(),
                ..Self::new(ProblemKind::Invalid, "questionnaire.not_publishable")
                    .with("count", problems.len())
            },
            PublishFailed::NotApproved => Self::new(ProblemKind::Conflict, "questionnaire.not_approved"),
            PublishFailed::Storage(error) => error.into(),
        }
    }
}

impl From<CorrectFailed> for Problem {
    fn from(failure: CorrectFailed) -> Self {
        match failure {
            CorrectFailed::NotFound => Self::not_found(),
            CorrectFailed::NothingChanged => {
                Self::new(ProblemKind::Conflict, "questionnaire.nothing_to_correct")
            }
            CorrectFailed::CorrectedMeanwhile => {
                Self::new(ProblemKind::Conflict, "questionnaire.corrected_meanwhile")
            }
            CorrectFailed::NotOnlyTexts(places) => Self {
                fields: places
                    .into_iter()
                    .map(|place| FieldProblem::new(format!("/document{place}"), "questionnaire.not_a_text"))
                    .collect(),
                ..Self::new(ProblemKind::Invalid, "questionnaire.not_only_texts")
            },
            CorrectFailed::NotPublishable(problems) => PublishFailed::NotPublishable(problems).into(),
            CorrectFailed::Storage(error) => error.into(),
        }
    }
}
