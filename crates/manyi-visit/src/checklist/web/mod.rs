//! One endpoint a file.

mod create_checklist;
mod list_checklists;
mod update_checklist;

use super::commands::ChecklistRefused;
use crate::VisitRoom;
use manyi_kernel::{
    Permission::{VisitEdit, VisitRead},
    Problem, ProblemKind,
};
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<VisitRoom> {
    let edit = Access::Needs(VisitEdit, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_checklists::list_checklists), Access::Needs(VisitRead, Organisation)))
        .routes(operation(routes!(create_checklist::create_checklist), edit))
        .routes(operation(routes!(update_checklist::update_checklist), edit))
}

impl From<ChecklistRefused> for Problem {
    fn from(refusal: ChecklistRefused) -> Self {
        match refusal {
            ChecklistRefused::Wrong(fields) => Self::invalid(fields),
            ChecklistRefused::NotFound => Self::not_found(),
            ChecklistRefused::Changed => Self::new(ProblemKind::RevisionMismatch, "visit.changed_meanwhile"),
            ChecklistRefused::Storage(error) => error.into(),
        }
    }
}
