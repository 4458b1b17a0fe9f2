use crate::{
    SurveyRoom,
    questionnaire::{QuestionnaireDetail, commands, queries},
};
use axum::extract::State;
use manyi_kernel::QuestionnaireId;
use manyi_web::{ApiResult, IfMatch, Path, RequestLocale, Revised, SignedActor};

/// Freezes the draft as the next version, which people get from now on.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/publish",
    operation_id = "publish_questionnaire",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ("If-Match" = String, Header, description = "Revision to publish")),
    responses((status = 200, body = QuestionnaireDetail, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn publish_questionnaire(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    IfMatch(revision): IfMatch,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Revised<QuestionnaireDetail>> {
    let published = commands::publish_questionnaire(&room, &actor, id, revision).await?;
    let revision = published.revision;
    Ok(Revised(queries::detail(&room, &actor.scope, published, locale).await?, revision))
}
