use crate::{
    SurveyRoom,
    staff_network::{
        StaffNetworkView,
        commands::{self, NewStaffNetwork},
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Json, SignedActor};

/// Declares a network that staff work in; gives all of them back.
#[utoipa::path(
    post,
    path = "/api/v1/staff-networks",
    operation_id = "add_staff_network",
    tag = "response",
    request_body = NewStaffNetwork,
    responses((status = 201, body = Vec<StaffNetworkView>))
)]
pub(crate) async fn add_staff_network(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<NewStaffNetwork>,
) -> ApiResult<(StatusCode, Json<Vec<StaffNetworkView>>)> {
    Ok((StatusCode::CREATED, Json(commands::add_staff_network(&room, &actor, body).await?)))
}
