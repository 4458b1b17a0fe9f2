//! The list over HTTP.

use super::{
    file,
    list::{self, OverdueList},
};
use crate::AutomationRoom;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::{Actor, FieldProblem, Permission::CaseRead, Problem, UnitId, UnitPath};
use manyi_web::{Access, ApiResult, Json, Query, RequestLocale, Scope::Subtree, SignedActor, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<AutomationRoom> {
    let read = Access::Needs(CaseRead, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_overdue_cases), read))
        .routes(operation(routes!(export_overdue_cases), read))
}

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OverdueFilter {
    /// Only this unit and those below it.
    pub unit: Option<UnitId>,
}

async fn found(room: &AutomationRoom, actor: &Actor, filter: &OverdueFilter) -> Result<OverdueList, Problem> {
    let unit = match filter.unit {
        Some(id) => {
            let known = room.directory.unit(id).await.filter(|unit| actor.scope.allows(&unit.path));
            let unknown = || Problem::invalid(vec![FieldProblem::new("/unit", "automation.unknown_unit")]);
            Some(known.ok_or_else(unknown)?.path)
        }
        None => None,
    };
    Ok(list::list(room, &actor.scope, unit.as_ref()).await?)
}

/// Open cases of the caller's units whose clock ran out or is about to.
#[utoipa::path(
    get,
    path = "/api/v1/overdue-cases",
    operation_id = "list_overdue_cases",
    tag = "automation",
    params(OverdueFilter),
    responses((status = 200, body = OverdueList))
)]
async fn list_overdue_cases(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<OverdueFilter>,
) -> ApiResult<Json<OverdueList>> {
    Ok(Json(found(&room, &actor, &filter).await?))
}

/// The same list as a workbook.
#[utoipa::path(
    get,
    path = "/api/v1/overdue-cases.xlsx",
    operation_id = "export_overdue_cases",
    tag = "automation",
    params(OverdueFilter),
    responses((status = 200, body = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
async fn export_overdue_cases(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(filter): Query<OverdueFilter>,
) -> ApiResult<Response> {
    let list = found(&room, &actor, &filter).await?;
    let mut work = room.db.begin(&actor).await?;
    let whole = UnitPath::root();
    let place = actor.scope.paths().first().unwrap_or(&whole);
    work.audit("automation.export_overdue", "overdue_cases", list.cases.len(), place);
    work.commit().await?;
    let file = file::xlsx(&list, locale).map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"overdue-cases.xlsx\""),
    ];
    Ok((headers, file).into_response())
}
