use crate::{
    SurveyRoom,
    quota::{QuotaView, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, QuestionnaireId};
use manyi_web::{ApiResult, Json, Path, RequestLocale};

/// How full the quotas of a published questionnaire are.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/quotas",
    operation_id = "list_quotas",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = Vec<QuotaView>))
)]
pub(crate) async fn list_quotas(
    State(room): State<SurveyRoom>,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Json<Vec<QuotaView>>> {
    let views = queries::quota_state(&room, id, locale).await?;
    Ok(Json(views.ok_or_else(Problem::not_found)?))
}
