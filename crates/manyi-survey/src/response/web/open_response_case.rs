use crate::{
    SurveyRoom,
    response::{
        care::LinkedCase,
        commands::{self, OpenResponseCase},
    },
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Problem, ResponseId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

/// Characters of a case's title.
const MAX_TITLE: usize = 200;
/// Characters of a case's description.
const MAX_DESCRIPTION: usize = 4_000;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseOfResponse {
    /// At most 200 characters.
    title: String,
    /// At most 4,000 characters.
    #[serde(default)]
    description: String,
}

/// Makes a response a case at its unit; one that became a case before gives that one.
#[utoipa::path(
    post,
    path = "/api/v1/responses/{id}/case",
    operation_id = "open_response_case",
    tag = "response",
    params(("id" = ResponseId, Path)),
    request_body = CaseOfResponse,
    responses((status = 200, body = LinkedCase))
)]
pub(crate) async fn open_response_case(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ResponseId>,
    Json(body): Json<CaseOfResponse>,
) -> ApiResult<Json<LinkedCase>> {
    let mut problems = Vec::new();
    if body.title.trim().is_empty() {
        problems.push(FieldProblem::new("/title", "missing"));
    }
    for (place, text, max) in
        [("/title", &body.title, MAX_TITLE), ("/description", &body.description, MAX_DESCRIPTION)]
    {
        if text.chars().count() > max {
            problems.push(FieldProblem::new(place, "survey.text_too_long").with("max", max));
        }
    }
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let input = OpenResponseCase { title: body.title, description: body.description };
    Ok(Json(commands::open_response_case(&room, &actor, id, input).await?))
}
