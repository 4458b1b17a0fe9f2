use crate::{
    SurveyRoom,
    programme::{ProgrammeAction, ProgrammeDetail, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{Actor, Problem, ProgrammeId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

async fn act(
    room: &SurveyRoom,
    actor: &Actor,
    (id, action): (ProgrammeId, ProgrammeAction),
) -> ApiResult<Json<ProgrammeDetail>> {
    commands::act_on_programme(room, actor, (id, action)).await?;
    Ok(Json(queries::detail(room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?))
}

/// Approves a whole plan: from now on waves may be drawn.
#[utoipa::path(
    post,
    path = "/api/v1/programmes/{id}/approve",
    operation_id = "approve_programme",
    tag = "programme",
    params(("id" = ProgrammeId, Path)),
    responses((status = 200, body = ProgrammeDetail))
)]
pub(crate) async fn approve_programme(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ProgrammeId>,
) -> ApiResult<Json<ProgrammeDetail>> {
    act(&room, &actor, (id, ProgrammeAction::Approve)).await
}

/// Takes an approved programme back to draft, to change its plan; not after a wave was drawn.
#[utoipa::path(
    post,
    path = "/api/v1/programmes/{id}/withdraw",
    operation_id = "withdraw_programme",
    tag = "programme",
    params(("id" = ProgrammeId, Path)),
    responses((status = 200, body = ProgrammeDetail))
)]
pub(crate) async fn withdraw_programme(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ProgrammeId>,
) -> ApiResult<Json<ProgrammeDetail>> {
    act(&room, &actor, (id, ProgrammeAction::Withdraw)).await
}

/// Closes a programme for good.
#[utoipa::path(
    post,
    path = "/api/v1/programmes/{id}/close",
    operation_id = "close_programme",
    tag = "programme",
    params(("id" = ProgrammeId, Path)),
    responses((status = 200, body = ProgrammeDetail))
)]
pub(crate) async fn close_programme(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ProgrammeId>,
) -> ApiResult<Json<ProgrammeDetail>> {
    act(&room, &actor, (id, ProgrammeAction::Close)).await
}
