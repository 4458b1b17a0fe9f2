use crate::{
    SurveyRoom,
    telephone::queries::{self, CallWave},
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// The waves in the field today, with how many people the caller may call now and later.
#[utoipa::path(
    get,
    path = "/api/v1/calls",
    operation_id = "list_call_waves",
    tag = "telephone",
    responses((status = 200, body = Vec<CallWave>))
)]
pub(crate) async fn list_call_waves(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<CallWave>>> {
    let me = actor.person_id().ok_or_else(Problem::not_found)?;
    Ok(Json(queries::call_waves(&room, &actor.scope, me).await?))
}
