use crate::{
    SurveyRoom,
    programme::size::{SizeAnswer, SizeQuestion, size_answer},
};
use axum::extract::State;
use manyi_kernel::{OrgScope, Problem, day_of};
use manyi_web::{ApiResult, Json, SignedActor};

/// How many have to be asked: for an interval, for a difference, and at least 5‰ of last year's customers.
#[utoipa::path(
    post,
    path = "/api/v1/sample-size",
    operation_id = "answer_sample_size",
    tag = "programme",
    request_body = SizeQuestion,
    responses((status = 200, body = SizeAnswer))
)]
pub(crate) async fn answer_sample_size(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(question): Json<SizeQuestion>,
) -> ApiResult<Json<SizeAnswer>> {
    let scope = match question.unit_id {
        None => actor.scope.clone(),
        Some(id) => {
            let unit = room.directory.unit(id).await.filter(|unit| actor.scope.allows(&unit.path));
            OrgScope::subtrees(vec![unit.ok_or_else(Problem::not_found)?.path])
        }
    };
    let last_year = day_of(room.db.now()).year() - 1;
    let customers = room.frames.served(&scope, last_year).await?;
    let answer = size_answer(&question, customers);
    Ok(Json(answer.map_err(|problem| Problem::invalid(vec![problem]))?))
}
