use super::cookie;
use crate::{IdentityRoom, session};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use manyi_web::{ApiResult, SignedActor};

/// Sign out
///
/// Ends the session on the server; the cookie is of no use afterwards.
#[utoipa::path(
    delete, path = "/api/v1/session", tag = "identity", operation_id = "sign_out",
    responses((status = 204, description = "Signed out."))
)]
pub(super) async fn sign_out(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    headers: HeaderMap,
) -> ApiResult<impl IntoResponse> {
    if let Some(secret) = session::sent_secret(&room, &headers) {
        session::sign_out(&room, &actor, &secret).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie::cleared(&room)?)]))
}
