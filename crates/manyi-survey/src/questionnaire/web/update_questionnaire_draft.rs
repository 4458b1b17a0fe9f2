use crate::{
    SurveyRoom,
    questionnaire::{QuestionnaireDetail, commands, queries},
};
use axum::extract::State;
use manyi_kernel::QuestionnaireId;
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;
use serde_json::Value;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateDraft {
    /// The whole document; half-right ones are kept too.
    #[schema(value_type = Object)]
    document: Value,
}

/// Saves the draft. Published versions do not change.
#[utoipa::path(
    put,
    path = "/api/v1/questionnaires/{id}/draft",
    operation_id = "update_questionnaire_draft",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ("If-Match" = String, Header, description = "Revision of the draft edited")),
    request_body = UpdateDraft,
    responses((status = 200, body = QuestionnaireDetail, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn update_questionnaire_draft(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    IfMatch(revision): IfMatch,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<UpdateDraft>,
) -> ApiResult<Revised<QuestionnaireDetail>> {
    let edited = commands::update_draft(&room, &actor, id, revision, body.document).await?;
    let revision = edited.revision;
    Ok(Revised(queries::detail(&room, &actor.scope, edited, locale).await?, revision))
}
