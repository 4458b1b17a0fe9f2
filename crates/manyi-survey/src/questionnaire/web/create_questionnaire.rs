use crate::{
    SurveyRoom,
    questionnaire::{
        QuestionnaireDetail,
        commands::{self, NewQuestionnaire, TemplateCode, TemplateScaleCode},
        queries,
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{FieldProblem, Problem};
use manyi_web::{ApiResult, Json, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

const MAX_TITLE: usize = 200;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateQuestionnaire {
    template: TemplateCode,
    scale: TemplateScaleCode,
    /// At most 200 characters; the template's own when absent.
    title: Option<String>,
}

/// Begins a questionnaire from a template. It is a draft until published.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires",
    operation_id = "create_questionnaire",
    tag = "questionnaire",
    request_body = CreateQuestionnaire,
    responses((status = 201, body = QuestionnaireDetail, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn create_questionnaire(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Json(body): Json<CreateQuestionnaire>,
) -> ApiResult<(StatusCode, Revised<QuestionnaireDetail>)> {
    let title = body.title;
    if title.as_ref().is_some_and(|title| title.chars().count() > MAX_TITLE) {
        return Err(
            Problem::invalid(vec![FieldProblem::new("/title", "too_long").with("max", MAX_TITLE)]).into()
        );
    }
    let new = NewQuestionnaire { template: body.template, scale: body.scale, title };
    let created = commands::create_questionnaire(&room, &actor, new).await?;
    let revision = created.revision;
    let detail = queries::detail(&room, &actor.scope, created, locale).await?;
    Ok((StatusCode::CREATED, Revised(detail, revision)))
}
