use super::FeedbackPoint;
use crate::{
    FeedbackRoom,
    point::{NewPoint, create_point, store},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{Problem, UnitId};
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateFeedbackPoint {
    unit_id: UnitId,
    /// Where it hangs; up to 100 characters.
    name: String,
}

/// Make a form, with its own address and QR code
#[utoipa::path(
    post, path = "/api/v1/feedback-points", tag = "feedback", operation_id = "create_feedback_point",
    request_body = CreateFeedbackPoint,
    responses((status = 201, body = FeedbackPoint))
)]
pub(super) async fn create_feedback_point(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<CreateFeedbackPoint>,
) -> ApiResult<(StatusCode, Json<FeedbackPoint>)> {
    let new = NewPoint { unit_id: input.unit_id, name: input.name };
    let id = create_point(&room, &actor, new).await?;
    let row = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(FeedbackPoint::of(&room, row).await)))
}
