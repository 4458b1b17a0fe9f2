use crate::{
    TextSource, TopicRoom,
    suggestion::{Suggestion, suggest},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// What a machine would propose for a case: topics, urgency, unit, similar settled cases
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/suggestion", tag = "topic", operation_id = "suggest_for_case",
    params(("id" = CaseId, Path)),
    responses((status = 200, description = "Proposals only; a person decides.", body = Suggestion))
)]
pub(super) async fn suggest_for_case(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<Suggestion>> {
    let found = suggest(&room, &actor.scope, (TextSource::Case, id.0)).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
