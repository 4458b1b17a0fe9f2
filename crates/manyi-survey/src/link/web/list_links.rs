use crate::{
    SurveyRoom,
    link::{LinkView, queries},
};
use axum::extract::State;
use manyi_kernel::QuestionnaireId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// The public links of a questionnaire, for the units that the reader sees.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/links",
    operation_id = "list_links",
    tag = "link",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = Vec<LinkView>))
)]
pub(crate) async fn list_links(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Json<Vec<LinkView>>> {
    Ok(Json(queries::list(&room, &actor.scope, id).await?))
}
