use crate::{
    SurveyRoom,
    quota::{QuotaView, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, QuestionnaireId, WaveId};
use manyi_web::{ApiResult, Json, Path, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct QuotasOf {
    /// Each wave has places of its own. Left out: what goes on through links.
    wave: Option<WaveId>,
}

/// How full the quotas of a published questionnaire are.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/quotas",
    operation_id = "list_quotas",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), QuotasOf),
    responses((status = 200, body = Vec<QuotaView>))
)]
pub(crate) async fn list_quotas(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
    Query(QuotasOf { wave }): Query<QuotasOf>,
) -> ApiResult<Json<Vec<QuotaView>>> {
    let views = queries::quota_state(&room, &actor.scope, (id, wave), locale).await?;
    Ok(Json(views.ok_or_else(Problem::not_found)?))
}
