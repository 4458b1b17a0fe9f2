use crate::{
    SurveyRoom,
    invitation::{InvitationSummary, queries},
};
use axum::extract::State;
use manyi_kernel::QuestionnaireId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// How many were invited and how many answered, for each unit that the reader sees.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/invitations",
    operation_id = "list_invitations",
    tag = "invitation",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = Vec<InvitationSummary>))
)]
pub(crate) async fn list_invitations(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Json<Vec<InvitationSummary>>> {
    Ok(Json(queries::summary(&room, &actor.scope, id).await?))
}
