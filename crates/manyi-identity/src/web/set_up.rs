use crate::{IdentityRoom, SetUp, SetUpDone, setup};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Json};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SetupState {
    /// Nobody can sign in yet.
    pub needed: bool,
}

/// Whether set-up is needed
#[utoipa::path(
    get, path = "/api/v1/setup", tag = "identity", operation_id = "show_setup",
    responses((status = 200, description = "Whether the organisation is still to be founded.", body = SetupState))
)]
pub(super) async fn show_setup(State(room): State<IdentityRoom>) -> ApiResult<Json<SetupState>> {
    Ok(Json(SetupState { needed: setup::is_setup_needed(&room).await? }))
}

/// Found the organisation
///
/// Takes the one-time token from the server's console, founds the organisation and its three
/// administrators, and answers with one-time links for two of them.
#[utoipa::path(
    post, path = "/api/v1/setup", tag = "identity", operation_id = "set_up",
    request_body = SetUp,
    responses((status = 201, description = "Founded.", body = SetUpDone))
)]
pub(super) async fn set_up(
    State(room): State<IdentityRoom>,
    Json(input): Json<SetUp>,
) -> ApiResult<(StatusCode, Json<SetUpDone>)> {
    Ok((StatusCode::CREATED, Json(setup::set_up(&room, input).await?)))
}
