use crate::{SurveyRoom, questionnaire::store};
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{Problem, QuestionnaireId};
use manyi_web::{ApiResult, Json, Path};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct QuestionnaireVersion {
    questionnaire_id: QuestionnaireId,
    version: i32,
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
    /// Frozen: never changes.
    #[schema(value_type = Object)]
    document: serde_json::Value,
}

/// A published version.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/versions/{version}",
    operation_id = "get_questionnaire_version",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ("version" = i32, Path)),
    responses((status = 200, body = QuestionnaireVersion))
)]
pub(crate) async fn get_questionnaire_version(
    State(room): State<SurveyRoom>,
    Path((id, version)): Path<(QuestionnaireId, i32)>,
) -> ApiResult<Json<QuestionnaireVersion>> {
    let found = store::find_version(room.db.reader(), id, version).await.map_err(Problem::from)?;
    let found = found.ok_or_else(Problem::not_found)?;
    let document = serde_json::to_value(&found.document).map_err(|_| Problem::internal())?;
    Ok(Json(QuestionnaireVersion {
        questionnaire_id: id,
        version,
        published_at: found.published_at,
        document,
    }))
}
