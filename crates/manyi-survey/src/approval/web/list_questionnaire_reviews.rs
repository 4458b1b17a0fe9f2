use crate::{
    SurveyRoom,
    approval::{DraftReviewView, list_reviews},
    questionnaire::store,
};
use axum::extract::State;
use manyi_kernel::{Problem, QuestionnaireId};
use manyi_web::{ApiResult, Json, Path};

/// Reviews of a questionnaire's drafts, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/reviews",
    operation_id = "list_questionnaire_reviews",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = Vec<DraftReviewView>))
)]
pub(crate) async fn list_questionnaire_reviews(
    State(room): State<SurveyRoom>,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Json<Vec<DraftReviewView>>> {
    let found = store::find(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(list_reviews(&room, id, found.revision).await?))
}
