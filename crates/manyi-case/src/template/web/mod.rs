//! The operations of templates.

mod create_case_template;
mod list_case_templates;
mod offer_case_templates;
mod remove_case_template;
mod run_case_macro;
mod run_macro_on_cases;
mod update_case_template;

use super::{CaseTemplate, store::StoredTemplate};
use crate::CaseRoom;
use jiff::Timestamp;
use manyi_kernel::{Actor, Permission, Revision, UnitId};
use manyi_web::{Access, Scope, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    let handle = Access::Needs(Permission::CaseHandle, Scope::Subtree);
    let edit = Access::Needs(Permission::CaseAssign, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_templates::list_case_templates), read))
        .routes(operation(routes!(create_case_template::create_case_template), edit))
        .routes(operation(routes!(update_case_template::update_case_template), edit))
        .routes(operation(routes!(remove_case_template::remove_case_template), edit))
        .routes(operation(routes!(offer_case_templates::offer_case_templates), handle))
        .routes(operation(routes!(run_case_macro::run_case_macro), handle))
        .routes(operation(routes!(run_macro_on_cases::run_macro_on_cases), handle))
}

/// A template in the catalogue of its unit.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
struct CaseTemplateView {
    id: Uuid,
    unit_id: UnitId,
    unit_name: String,
    template: CaseTemplate,
    updated_at: Timestamp,
    revision: Revision,
    /// Whether it is of a unit whose catalogue the reader keeps.
    editable: bool,
}

async fn view(room: &CaseRoom, actor: &Actor, stored: StoredTemplate) -> CaseTemplateView {
    let unit = room.directory.unit(stored.unit_id).await;
    CaseTemplateView {
        id: stored.id,
        unit_id: stored.unit_id,
        unit_name: unit.map_or_else(|| stored.unit_path.to_string(), |unit| unit.name),
        template: stored.template,
        updated_at: stored.updated_at,
        revision: stored.revision,
        editable: actor.may(Permission::CaseAssign) && actor.scope.allows(&stored.unit_path),
    }
}
