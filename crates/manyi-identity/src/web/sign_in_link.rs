use crate::{IdentityRoom, LinkHolder, LinkPassword, person};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Json, Path, ProblemBody};

/// Look at a sign-in link
#[utoipa::path(
    get, path = "/api/v1/sign-in-links/{token}", tag = "identity", operation_id = "show_sign_in_link",
    params(("token" = String, Path, description = "The secret of the link.")),
    responses(
        (status = 200, description = "For whom the link is.", body = LinkHolder),
        (status = 410, description = "Used, expired or replaced.", body = ProblemBody,
            content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_sign_in_link(
    State(room): State<IdentityRoom>,
    Path(token): Path<String>,
) -> ApiResult<Json<LinkHolder>> {
    Ok(Json(person::find_link(&room, &token).await?))
}

/// Set a password through a sign-in link
///
/// Uses the link up and ends the person's sessions. Sign in with the new password afterwards.
#[utoipa::path(
    post, path = "/api/v1/sign-in-links/{token}", tag = "identity", operation_id = "use_sign_in_link",
    params(("token" = String, Path, description = "The secret of the link.")),
    request_body = LinkPassword,
    responses(
        (status = 204, description = "The password is set."),
        (status = 410, description = "Used, expired or replaced.", body = ProblemBody,
            content_type = "application/problem+json"),
    )
)]
pub(super) async fn use_sign_in_link(
    State(room): State<IdentityRoom>,
    Path(token): Path<String>,
    Json(input): Json<LinkPassword>,
) -> ApiResult<StatusCode> {
    person::use_link(&room, &token, input).await?;
    Ok(StatusCode::NO_CONTENT)
}
