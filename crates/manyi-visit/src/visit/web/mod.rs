//! One endpoint a file.

mod appeal_visit;
mod approve_visit;
mod assign_visits;
mod cancel_visit;
mod decide_visit_appeal;
mod get_my_visit;
mod get_visit;
mod list_my_visits;
mod list_visits;
mod return_visit;
mod submit_visit;

use super::{perform::VisitRefused, queries::VisitHead};
use crate::VisitRoom;
use manyi_kernel::{
    Permission::{VisitAppeal, VisitEdit, VisitRead, VisitRecord, VisitReview},
    Problem, ProblemKind,
};
use manyi_web::{Access, Scope::Subtree, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Visits and how many there are in all.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VisitList {
    pub items: Vec<VisitHead>,
    pub total: u64,
}

pub(crate) fn router() -> OpenApiRouter<VisitRoom> {
    let (read, edit) = (Access::Needs(VisitRead, Subtree), Access::Needs(VisitEdit, Subtree));
    let (review, record) = (Access::Needs(VisitReview, Subtree), Access::Needs(VisitRecord, Subtree));
    OpenApiRouter::new()
        .routes(operation(routes!(list_visits::list_visits), read))
        .routes(operation(routes!(get_visit::get_visit), read))
        .routes(operation(routes!(assign_visits::assign_visits), edit))
        .routes(operation(routes!(cancel_visit::cancel_visit), edit))
        .routes(operation(routes!(approve_visit::approve_visit), review))
        .routes(operation(routes!(return_visit::return_visit), review))
        .routes(operation(routes!(decide_visit_appeal::decide_visit_appeal), review))
        .routes(operation(routes!(appeal_visit::appeal_visit), Access::Needs(VisitAppeal, Subtree)))
        .routes(operation(routes!(list_my_visits::list_my_visits), record))
        .routes(operation(routes!(get_my_visit::get_my_visit), record))
        .routes(operation(routes!(submit_visit::submit_visit), record))
}

impl From<VisitRefused> for Problem {
    fn from(refusal: VisitRefused) -> Self {
        match refusal {
            VisitRefused::Wrong(fields) => Self::invalid(fields),
            VisitRefused::NotFound => Self::not_found(),
            VisitRefused::WrongState { state, action } => {
                Self::new(ProblemKind::Conflict, "visit.wrong_state")
                    .with("state", state.code())
                    .with("action", action.code())
            }
            VisitRefused::OwnVisit => Self::new(ProblemKind::Conflict, "visit.own_visit"),
            VisitRefused::Storage(error) => error.into(),
        }
    }
}
