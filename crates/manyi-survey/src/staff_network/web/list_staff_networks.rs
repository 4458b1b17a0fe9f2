use crate::{
    SurveyRoom,
    staff_network::{StaffNetworkView, commands},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json};

/// The networks that staff work in; the check of quality looks at answers from there more closely.
#[utoipa::path(
    get,
    path = "/api/v1/staff-networks",
    operation_id = "list_staff_networks",
    tag = "response",
    responses((status = 200, body = Vec<StaffNetworkView>))
)]
pub(crate) async fn list_staff_networks(
    State(room): State<SurveyRoom>,
) -> ApiResult<Json<Vec<StaffNetworkView>>> {
    Ok(Json(commands::list_staff_networks(&room).await?))
}
