use crate::{
    SurveyRoom,
    approval::{DraftReviewPolicy, commands, store},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// What the organisation asks of reviews.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaire-review-policy",
    operation_id = "get_questionnaire_review_policy",
    tag = "questionnaire",
    responses((status = 200, body = DraftReviewPolicy))
)]
pub(crate) async fn get_questionnaire_review_policy(
    State(room): State<SurveyRoom>,
) -> ApiResult<Json<DraftReviewPolicy>> {
    Ok(Json(store::policy(room.db.reader()).await?))
}

/// Decides whether drafts need an approval, and whether by somebody else.
#[utoipa::path(
    put,
    path = "/api/v1/questionnaire-review-policy",
    operation_id = "set_questionnaire_review_policy",
    tag = "questionnaire",
    request_body = DraftReviewPolicy,
    responses((status = 200, body = DraftReviewPolicy))
)]
pub(crate) async fn set_questionnaire_review_policy(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(policy): Json<DraftReviewPolicy>,
) -> ApiResult<Json<DraftReviewPolicy>> {
    Ok(Json(commands::set_review_policy(&room, &actor, policy).await?))
}
