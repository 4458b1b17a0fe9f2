use crate::{
    SurveyRoom,
    telephone::{commands, queries::CallPerson},
};
use axum::extract::State;
use manyi_kernel::WaveId;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct NextCall {
    /// Absent when nobody is left for now.
    person: Option<CallPerson>,
}

/// Takes the next person to call and keeps them for the caller for half an hour.
#[utoipa::path(
    post,
    path = "/api/v1/waves/{id}/calls/next",
    operation_id = "next_call",
    tag = "telephone",
    params(("id" = WaveId, Path)),
    responses((status = 200, body = NextCall))
)]
pub(crate) async fn next_call(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<WaveId>,
) -> ApiResult<Json<NextCall>> {
    crate::programme::web::seen_wave(&room, &actor.scope, id).await?;
    Ok(Json(NextCall { person: commands::next_call(&room, &actor, id).await? }))
}
