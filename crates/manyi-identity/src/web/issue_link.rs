use crate::{IdentityRoom, SignInLink, person};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::PersonId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Make a sign-in link
///
/// With it the person sets a password, once, within 72 hours. An earlier link stops working.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/sign-in-link", tag = "identity", operation_id = "issue_sign_in_link",
    params(("id" = PersonId, Path)),
    responses((status = 201, description = "The link, shown once.", body = SignInLink))
)]
pub(super) async fn issue_sign_in_link(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PersonId>,
) -> ApiResult<(StatusCode, Json<SignInLink>)> {
    Ok((StatusCode::CREATED, Json(person::issue_sign_in_link(&room, &actor, id).await?)))
}
