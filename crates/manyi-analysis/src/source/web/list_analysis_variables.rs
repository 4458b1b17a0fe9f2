use crate::{
    AnalysisRoom,
    analysis::{Source, place},
    source::variables::{SourceVariables, variables},
    words::Phrases,
};
use axum::extract::State;
use manyi_kernel::{Counted, QuestionnaireId, UnitId, WaveId};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListVariables {
    questionnaire: QuestionnaireId,
    wave: Option<WaveId>,
    /// `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    period: Option<String>,
    /// A unit and all below it.
    unit: Option<UnitId>,
    /// Which responses by their quality: `without_invalid` unless told.
    #[serde(default)]
    #[param(inline)]
    counted: Counted,
}

/// Variables of a source, with how many rows have a value.
#[utoipa::path(
    get,
    path = "/api/v1/analysis/variables",
    operation_id = "list_analysis_variables",
    tag = "analysis",
    params(ListVariables),
    responses((status = 200, body = SourceVariables))
)]
pub(crate) async fn list_analysis_variables(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<ListVariables>,
) -> ApiResult<Json<SourceVariables>> {
    let ListVariables { questionnaire, wave, period, unit, counted } = query;
    let source = Source { questionnaire, wave, period, unit, counted };
    let place = place(&room, &actor, &source).await?;
    let rows = room.tables.rows(&place.request(&source, locale, None, room.limits.rows)).await;
    let rows = rows.map_err(crate::analysis::commands::RunRefused::from)?;
    Ok(Json(variables(&rows, Phrases::of(&room, locale))))
}
