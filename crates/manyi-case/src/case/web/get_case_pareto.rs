use super::list_cases::scope_of;
use crate::{
    CaseRoom,
    case::{
        CaseOrigin,
        queries::{CaseFilter, CasePareto, ParetoBy, case_pareto},
    },
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Problem, ProblemKind, UnitId};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ParetoQuery {
    #[param(inline)]
    by: ParetoBy,
    /// A unit and everything below it.
    unit: Option<UnitId>,
    origin: Option<CaseOrigin>,
    /// Registered in: `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    period: Option<String>,
}

/// Sort cases by cause, unit, product or step of the service
///
/// The largest group first, with the running sum: the few that make most of it. Cases merged into others do not count.
#[utoipa::path(
    get, path = "/api/v1/case-pareto", tag = "case", operation_id = "get_case_pareto",
    params(ParetoQuery),
    responses((status = 200, description = "Cases of the reader's scope, counted.", body = CasePareto))
)]
pub(super) async fn get_case_pareto(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<ParetoQuery>,
) -> ApiResult<Json<CasePareto>> {
    let period = query.period.as_deref().map(str::parse).transpose().map_err(|_| Problem {
        fields: vec![FieldProblem::new("/period", "unreadable_value")],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    })?;
    let scope = scope_of(&room, &actor, query.unit).await;
    let filter = CaseFilter { origin: query.origin, period, ..CaseFilter::within(scope) };
    Ok(Json(case_pareto(&room, locale, query.by, &filter).await?))
}
