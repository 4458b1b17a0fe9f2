use crate::{
    CaseRoom,
    case::{TaskKind, queries::Cursor, web::scope_of},
    tasks::{
        CaseTaskRow,
        list::{TaskFilter, list_tasks},
    },
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Page, PageRequest, Problem, ProblemKind, UnitId};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListTasks {
    /// A unit and everything below it.
    unit: Option<UnitId>,
    #[param(inline)]
    kind: Option<TaskKind>,
    /// `true`: not answered yet; `false`: answered; all unless told.
    open: Option<bool>,
    /// `true`: not answered, and the time is over.
    #[serde(default)]
    overdue: bool,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// List what one's units are asked for
#[utoipa::path(
    get, path = "/api/v1/case-tasks", tag = "case", operation_id = "list_case_tasks",
    params(ListTasks),
    responses((status = 200, description = "Tasks of the reader's units, the first due first.", body = Page<CaseTaskRow>))
)]
pub(super) async fn list_case_tasks(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<ListTasks>,
) -> ApiResult<Json<Page<CaseTaskRow>>> {
    let limit = PageRequest { cursor: None, limit: query.limit }.limit();
    let cursor: Result<Option<Cursor>, ()> = query.cursor.as_deref().map(str::parse).transpose();
    let after = cursor.map_err(|()| Problem {
        fields: vec![FieldProblem::new("/cursor", "unreadable_value")],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    })?;
    let scope = scope_of(&room, &actor, query.unit).await;
    let filter = TaskFilter { scope, kind: query.kind, open: query.open, overdue: query.overdue };
    Ok(Json(list_tasks(&room, locale, &filter, after, limit).await?))
}
