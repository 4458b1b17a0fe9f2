use crate::{
    SurveyRoom,
    programme::{
        board::{Board, board},
        commands::{self, NewProgrammeWave},
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{Problem, ProgrammeId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Begins the next wave of an approved programme: its sample is drawn from the customers of today.
#[utoipa::path(
    post,
    path = "/api/v1/programmes/{id}/waves",
    operation_id = "open_programme_wave",
    tag = "programme",
    params(("id" = ProgrammeId, Path)),
    request_body = NewProgrammeWave,
    responses((status = 201, body = Board))
)]
pub(crate) async fn open_programme_wave(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ProgrammeId>,
    Json(body): Json<NewProgrammeWave>,
) -> ApiResult<(StatusCode, Json<Board>)> {
    let wave = commands::open_wave(&room, &actor, id, body).await?;
    let board = board(&room, &actor.scope, wave).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(board)))
}
