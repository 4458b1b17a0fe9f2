//! One endpoint a file; refusals as problems.

mod create_paper_batch;
mod get_paper_batch;
mod get_paper_difference;
mod key_paper_sheet;
mod list_paper_batches;
mod settle_paper_sheet;

use super::{
    SheetState,
    commands::{CreateBatchFailed, KeySheetFailed, Keyed},
    state::TurnRefused,
};
use crate::{SurveyRoom, words::answer_field};
use manyi_kernel::Permission::{ContactRecord, ResponseImport};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_web::{Access, Scope::Subtree, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let import = Access::Needs(ResponseImport, Subtree);
    let key = Access::Needs(ContactRecord, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_paper_batches::list_paper_batches), key))
        .routes(operation(routes!(create_paper_batch::create_paper_batch), import))
        .routes(operation(routes!(get_paper_batch::get_paper_batch), key))
        .routes(operation(routes!(key_paper_sheet::key_paper_sheet), key))
        .routes(operation(routes!(get_paper_difference::get_paper_difference), key))
        .routes(operation(routes!(settle_paper_sheet::settle_paper_sheet), key))
}

/// Where the sheet stands now.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct KeyedSheet {
    state: SheetState,
    /// Fields that the two entries have differently.
    differing: usize,
}

impl From<Keyed> for KeyedSheet {
    fn from(keyed: Keyed) -> Self {
        Self { state: keyed.state, differing: keyed.differing }
    }
}

impl From<CreateBatchFailed> for Problem {
    fn from(failure: CreateBatchFailed) -> Self {
        match failure {
            CreateBatchFailed::Wrong(fields) => Self::invalid(fields),
            CreateBatchFailed::Storage(error) => error.into(),
        }
    }
}

impl From<KeySheetFailed> for Problem {
    fn from(failure: KeySheetFailed) -> Self {
        match failure {
            KeySheetFailed::NotFound => Self::not_found(),
            KeySheetFailed::Turn(TurnRefused::SamePerson) => {
                Self::new(ProblemKind::Conflict, "paper.same_person")
            }
            KeySheetFailed::Turn(TurnRefused::NotNow) => Self::new(ProblemKind::Conflict, "paper.not_now"),
            KeySheetFailed::Wrong(fields) => Self::invalid(fields),
            KeySheetFailed::Answers(problems) => {
                let at = |problem| {
                    let field = answer_field(problem);
                    FieldProblem { place: format!("/entry/{}", field.place.trim_start_matches('/')), ..field }
                };
                Self::invalid(problems.iter().map(at).collect())
            }
            KeySheetFailed::Storage(error) => error.into(),
        }
    }
}
