use crate::{SurveyRoom, response::commands};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Problem, ResponseId};
use manyi_web::{ApiResult, Json, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonSearch {
    /// A mobile number, an e-mail address or whatever else the person answered, whole; at least 4 characters.
    value: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PersonResponses {
    /// The latest first, at most 200.
    response_ids: Vec<ResponseId>,
}

/// Responses in which a person left this number, address or name. The search is written down, the value is not.
#[utoipa::path(
    post,
    path = "/api/v1/responses/of-person",
    operation_id = "find_person_responses",
    tag = "response",
    request_body = PersonSearch,
    responses((status = 200, body = PersonResponses))
)]
pub(crate) async fn find_person_responses(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<PersonSearch>,
) -> ApiResult<Json<PersonResponses>> {
    if body.value.trim().chars().count() < commands::MIN_SEARCH {
        let short = FieldProblem::new("/value", "survey.search_too_short").with("min", commands::MIN_SEARCH);
        return Err(Problem::invalid(vec![short]).into());
    }
    let response_ids = commands::find_person(&room, &actor, &body.value).await?;
    Ok(Json(PersonResponses { response_ids }))
}
