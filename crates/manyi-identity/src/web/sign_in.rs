use super::cookie;
use crate::{
    IdentityRoom, Me, SignIn,
    me::me,
    session::{self, Caller, csrf_token},
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
};
use manyi_kernel::{PersonId, Problem};
use manyi_web::{ApiResult, Json, ProblemBody};

/// What starts a session: the cookie and the person.
pub(super) type Entered = ([(header::HeaderName, HeaderValue); 1], Json<Me>);

/// Sign in
///
/// Starts a session and sets its cookie. An unknown login and a wrong password get the same answer.
#[utoipa::path(
    post, path = "/api/v1/session", tag = "identity", operation_id = "sign_in",
    request_body = SignIn,
    responses(
        (status = 200, description = "Signed in; the cookie is set.", body = Me),
        (status = 401, description = "Refused: login and password do not belong together.", body = ProblemBody,
            content_type = "application/problem+json"),
    )
)]
pub(super) async fn sign_in(
    State(room): State<IdentityRoom>,
    caller: Caller,
    headers: HeaderMap,
    Json(input): Json<SignIn>,
) -> ApiResult<Entered> {
    let earlier = session::sent_secret(&room, &headers);
    let (secret, id) = session::sign_in(&room, &caller, &input, earlier).await?;
    entered(&room, id, &secret).await
}

pub(super) async fn entered(room: &IdentityRoom, id: PersonId, secret: &crate::Secret) -> ApiResult<Entered> {
    let me = me(room, id, csrf_token(secret)).await?.ok_or_else(Problem::internal)?;
    Ok(([(header::SET_COOKIE, cookie::holding(room, secret)?)], Json(me)))
}
