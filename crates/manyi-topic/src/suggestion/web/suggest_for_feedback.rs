use crate::{
    TextSource, TopicRoom,
    suggestion::{Suggestion, suggest},
};
use axum::extract::State;
use manyi_kernel::{FeedbackId, Permission, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// What a machine would propose for a feedback: topics, urgency, unit, similar settled cases
#[utoipa::path(
    get, path = "/api/v1/feedback/{id}/suggestion", tag = "topic", operation_id = "suggest_for_feedback",
    params(("id" = FeedbackId, Path)),
    responses((status = 200, description = "Proposals only; a person decides. Cases are shown to whoever may read cases.", body = Suggestion))
)]
pub(super) async fn suggest_for_feedback(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
) -> ApiResult<Json<Suggestion>> {
    let found = suggest(&room, &actor.scope, (TextSource::Feedback, id.0)).await?;
    let mut suggestion = found.ok_or_else(Problem::not_found)?;
    if !actor.may(Permission::CaseRead) {
        suggestion.similar.clear();
    }
    Ok(Json(suggestion))
}
