use super::sign_in::{Entered, entered};
use crate::{ChangePassword, IdentityRoom, Me, person, session};
use axum::extract::State;
use manyi_kernel::{Problem, ProblemKind};
use manyi_web::{ApiResult, Json, SignedActor};

/// Change one's own password
///
/// Ends every session of the person and starts a new one for this browser.
#[utoipa::path(
    post, path = "/api/v1/session/password", tag = "identity", operation_id = "change_password",
    request_body = ChangePassword,
    responses((status = 200, description = "Changed; a new cookie is set.", body = Me))
)]
pub(super) async fn change_password(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    caller: session::Caller,
    Json(input): Json<ChangePassword>,
) -> ApiResult<Entered> {
    person::change_password(&room, &actor, &caller, input).await?;
    let id = actor.person_id().ok_or(Problem::new(ProblemKind::NotSignedIn, "not_signed_in"))?;
    let secret = session::begin(&room, id).await?;
    entered(&room, id, &secret).await
}
