//! The outbox, to look at.

mod list_messages;

use crate::ConnectRoom;
use manyi_kernel::Permission::ChannelRead;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<ConnectRoom> {
    let read = Access::Needs(ChannelRead, Subtree);
    OpenApiRouter::new().routes(operation(routes!(list_messages::list_messages), read))
}
