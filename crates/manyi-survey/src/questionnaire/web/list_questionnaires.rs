use crate::{
    SurveyRoom,
    cursor::parse_cursor,
    questionnaire::{QuestionnaireHead, queries},
};
use axum::extract::State;
use manyi_kernel::{Page, PageRequest};
use manyi_web::{ApiResult, Json, Query, SignedActor};

/// All questionnaires, the last edited first.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires",
    operation_id = "list_questionnaires",
    tag = "questionnaire",
    params(PageRequest),
    responses((status = 200, body = Page<QuestionnaireHead>))
)]
pub(crate) async fn list_questionnaires(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Query(page): Query<PageRequest>,
) -> ApiResult<Json<Page<QuestionnaireHead>>> {
    let after = parse_cursor(page.cursor.as_deref())?;
    Ok(Json(queries::list(&room, &actor.scope, &page, after).await?))
}
