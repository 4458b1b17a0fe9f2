use crate::{
    SurveyRoom,
    telephone::queries::{self, CallQueue},
};
use axum::extract::State;
use manyi_kernel::{Problem, WaveId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// The caller's queue in a wave: whom they have, the agreed calls, the cells of the sample.
#[utoipa::path(
    get,
    path = "/api/v1/waves/{id}/calls",
    operation_id = "get_call_queue",
    tag = "telephone",
    params(("id" = WaveId, Path)),
    responses((status = 200, body = CallQueue))
)]
pub(crate) async fn get_call_queue(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<WaveId>,
) -> ApiResult<Json<CallQueue>> {
    let me = actor.person_id().ok_or_else(Problem::not_found)?;
    crate::programme::web::seen_wave(&room, &actor.scope, id).await?;
    let queue = queries::call_queue(&room, &actor.scope, (id, me, actor.locale)).await?;
    Ok(Json(queue.ok_or_else(super::not_in_the_field)?))
}
