use crate::{
    SurveyRoom,
    approval::{DraftReviewState, commands},
    questionnaire::{QuestionnaireDetail, find_detail},
};
use axum::extract::State;
use manyi_kernel::QuestionnaireId;
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DraftReviewVerdict {
    Approve,
    Return,
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideDraftReview {
    verdict: DraftReviewVerdict,
    /// Needed when the draft is returned; at most 1,000 characters.
    #[serde(default)]
    comment: String,
}

/// Approves the draft that is under review, or gives it back with a comment.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/reviews/decide",
    operation_id = "decide_questionnaire_review",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ("If-Match" = String, Header, description = "Revision of the draft")),
    request_body = DecideDraftReview,
    responses((status = 200, body = QuestionnaireDetail, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn decide_questionnaire_review(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    IfMatch(revision): IfMatch,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<DecideDraftReview>,
) -> ApiResult<Revised<QuestionnaireDetail>> {
    let to = match body.verdict {
        DraftReviewVerdict::Approve => DraftReviewState::Approved,
        DraftReviewVerdict::Return => DraftReviewState::Returned,
    };
    commands::decide_review(&room, &actor, id, revision, (to, &body.comment)).await?;
    Ok(find_detail(&room, &actor.scope, id, locale).await?)
}
