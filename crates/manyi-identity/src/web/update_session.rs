use crate::{IdentityRoom, Me, me::me, person};
use axum::extract::State;
use manyi_kernel::{Locale, Problem, ProblemKind};
use manyi_web::{ApiResult, Json, SessionContext};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateSession {
    /// Kept for the person's later sessions too.
    pub locale: Locale,
}

/// Change the language
#[utoipa::path(
    patch, path = "/api/v1/session", tag = "identity", operation_id = "update_session",
    request_body = UpdateSession,
    responses((status = 200, description = "Changed.", body = Me))
)]
pub(super) async fn update_session(
    State(room): State<IdentityRoom>,
    context: SessionContext,
    Json(input): Json<UpdateSession>,
) -> ApiResult<Json<Me>> {
    let not_signed_in = || Problem::new(ProblemKind::NotSignedIn, "not_signed_in");
    let id = context.actor.person_id().ok_or_else(not_signed_in)?;
    person::change_locale(&room, &context.actor, id, input.locale).await?;
    let me = me(&room, id, context.csrf_token).await?;
    Ok(Json(me.ok_or_else(not_signed_in)?))
}
