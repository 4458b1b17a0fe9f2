use crate::{
    SurveyRoom,
    programme::{ProgrammeHead, queries},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Programmes of the units that the reader sees, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/programmes",
    operation_id = "list_programmes",
    tag = "programme",
    responses((status = 200, body = Vec<ProgrammeHead>))
)]
pub(crate) async fn list_programmes(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<ProgrammeHead>>> {
    Ok(Json(queries::list(&room, &actor.scope).await?))
}
