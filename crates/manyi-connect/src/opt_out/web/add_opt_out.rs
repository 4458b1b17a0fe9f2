use crate::{
    ConnectRoom,
    channel::{Medium, is_address},
    opt_out,
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{FieldProblem, Problem};
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddOptOut {
    medium: Medium,
    address: String,
}

/// For a customer who said so on the telephone or at the counter.
#[utoipa::path(
    post, path = "/api/v1/opt-outs", tag = "channel", operation_id = "add_opt_out",
    request_body = AddOptOut, responses((status = 204))
)]
pub(crate) async fn add_opt_out(
    State(room): State<ConnectRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<AddOptOut>,
) -> ApiResult<StatusCode> {
    if body.medium == Medium::Robot || !is_address(body.medium, body.address.trim()) {
        return Err(Problem::invalid(vec![FieldProblem::new("/address", "connect.bad_address")]).into());
    }
    let mut work = room.db.begin(&actor).await?;
    opt_out::opt_out(&mut work, &room, body.medium, &body.address).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
