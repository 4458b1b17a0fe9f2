use crate::{
    SurveyRoom,
    programme::{
        ProgrammeDetail,
        commands::{self, NewProgramme},
        queries,
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// Begins a programme; its plan needs a title only.
#[utoipa::path(
    post,
    path = "/api/v1/programmes",
    operation_id = "create_programme",
    tag = "programme",
    request_body = NewProgramme,
    responses((status = 201, body = ProgrammeDetail))
)]
pub(crate) async fn create_programme(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<NewProgramme>,
) -> ApiResult<(StatusCode, Json<ProgrammeDetail>)> {
    let id = commands::create_programme(&room, &actor, body).await?;
    let detail = queries::detail(&room, &actor.scope, id).await?;
    Ok((StatusCode::CREATED, Json(detail.ok_or_else(Problem::not_found)?)))
}
