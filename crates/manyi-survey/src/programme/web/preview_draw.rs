use crate::{
    SurveyRoom,
    programme::{ProgrammePlan, commands, sample::Stratum, store},
};
use axum::extract::State;
use manyi_kernel::{Problem, ProgrammeId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// What a draw by this plan would take of each stratum today; nothing is stored.
#[utoipa::path(
    post,
    path = "/api/v1/programmes/{id}/draw-preview",
    operation_id = "preview_draw",
    tag = "programme",
    params(("id" = ProgrammeId, Path)),
    request_body = ProgrammePlan,
    responses((status = 200, body = Vec<Stratum>))
)]
pub(crate) async fn preview_draw(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ProgrammeId>,
    Json(plan): Json<ProgrammePlan>,
) -> ApiResult<Json<Vec<Stratum>>> {
    let programme = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(commands::preview_draw(&room, &programme, plan).await?))
}
