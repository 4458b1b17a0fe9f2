use crate::{
    SurveyRoom,
    approval::commands,
    questionnaire::{QuestionnaireDetail, find_detail},
};
use axum::extract::State;
use manyi_kernel::QuestionnaireId;
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestDraftReview {
    /// To the reviewer; at most 1,000 characters.
    #[serde(default)]
    note: String,
}

/// Asks that somebody looks at the draft before it is published.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/reviews",
    operation_id = "request_questionnaire_review",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ("If-Match" = String, Header, description = "Revision of the draft")),
    request_body = RequestDraftReview,
    responses((status = 200, body = QuestionnaireDetail, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn request_questionnaire_review(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    IfMatch(revision): IfMatch,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<RequestDraftReview>,
) -> ApiResult<Revised<QuestionnaireDetail>> {
    commands::request_review(&room, &actor, id, revision, &body.note).await?;
    Ok(find_detail(&room, &actor.scope, id, locale).await?)
}
