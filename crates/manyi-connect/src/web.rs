//! All operations of this room.

use crate::{ConnectRoom, channel, message, opt_out, receipt};
use utoipa_axum::router::OpenApiRouter;

/// The staff operations, with paths beginning `/api/v1/`.
pub fn router(room: ConnectRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(channel::web::router())
        .merge(message::web::router())
        .merge(opt_out::web::router())
        .merge(receipt::web::router())
        .with_state(room)
}
