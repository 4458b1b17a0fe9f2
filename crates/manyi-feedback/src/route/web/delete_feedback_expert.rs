use super::{FeedbackExpert, all_experts};
use crate::{FeedbackRoom, route::edit::delete_expert};
use axum::extract::State;
use manyi_kernel::PersonId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Take somebody out of the pool
#[utoipa::path(
    delete, path = "/api/v1/feedback-experts/{id}", tag = "feedback", operation_id = "delete_feedback_expert",
    params(("id" = PersonId, Path)),
    responses((status = 200, description = "The whole pool as it is then.", body = Vec<FeedbackExpert>))
)]
pub(super) async fn delete_feedback_expert(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PersonId>,
) -> ApiResult<Json<Vec<FeedbackExpert>>> {
    delete_expert(&room, &actor, id).await?;
    Ok(Json(all_experts(&room, &actor).await?))
}
