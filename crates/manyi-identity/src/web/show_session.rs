use crate::{IdentityRoom, Me, me::me};
use axum::extract::State;
use manyi_kernel::{Problem, ProblemKind};
use manyi_web::{ApiResult, Json, SessionContext};

/// Who is signed in
#[utoipa::path(
    get, path = "/api/v1/session", tag = "identity", operation_id = "show_session",
    responses((status = 200, description = "The person, what they may do, and the CSRF token.", body = Me))
)]
pub(super) async fn show_session(
    State(room): State<IdentityRoom>,
    context: SessionContext,
) -> ApiResult<Json<Me>> {
    let not_signed_in = || Problem::new(ProblemKind::NotSignedIn, "not_signed_in");
    let id = context.actor.person_id().ok_or_else(not_signed_in)?;
    let me = me(&room, id, context.csrf_token).await?;
    Ok(Json(me.ok_or_else(not_signed_in)?))
}
