use crate::{
    SurveyRoom,
    staff_network::{StaffNetworkId, commands},
};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Path, SignedActor};

/// Takes a declared network back.
#[utoipa::path(
    delete,
    path = "/api/v1/staff-networks/{id}",
    operation_id = "remove_staff_network",
    tag = "response",
    params(("id" = StaffNetworkId, Path)),
    responses((status = 204))
)]
pub(crate) async fn remove_staff_network(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<StaffNetworkId>,
) -> ApiResult<StatusCode> {
    commands::remove_staff_network(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
