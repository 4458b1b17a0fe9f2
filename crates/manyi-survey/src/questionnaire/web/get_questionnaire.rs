use crate::{
    SurveyRoom,
    questionnaire::{QuestionnaireDetail, queries, store},
};
use axum::extract::State;
use manyi_kernel::{Problem, QuestionnaireId};
use manyi_web::{ApiResult, Path, RequestLocale, Revised, SignedActor};

/// A questionnaire with its draft, all that is wrong with it, and its versions.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}",
    operation_id = "get_questionnaire",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = QuestionnaireDetail, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn get_questionnaire(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Revised<QuestionnaireDetail>> {
    let found = store::find(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    let revision = found.revision;
    Ok(Revised(queries::detail(&room, &actor.scope, found, locale).await?, revision))
}
