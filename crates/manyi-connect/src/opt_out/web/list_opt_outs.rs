use crate::{ConnectRoom, channel::Medium, opt_out};
use axum::extract::State;
use jiff::Timestamp;
use manyi_web::{ApiResult, Json};
use serde::Serialize;

const SHOWN: u64 = 500;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OptOutView {
    medium: Medium,
    /// The address, made unusable.
    address: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// The newest 500 addresses that want no messages.
#[utoipa::path(
    get, path = "/api/v1/opt-outs", tag = "channel", operation_id = "list_opt_outs",
    responses((status = 200, body = Vec<OptOutView>))
)]
pub(crate) async fn list_opt_outs(State(room): State<ConnectRoom>) -> ApiResult<Json<Vec<OptOutView>>> {
    let list = opt_out::list(room.db.reader(), SHOWN).await?;
    let view = |one: opt_out::OptOut| OptOutView {
        medium: one.medium,
        address: one.masked,
        created_at: one.created_at,
    };
    Ok(Json(list.into_iter().map(view).collect()))
}
