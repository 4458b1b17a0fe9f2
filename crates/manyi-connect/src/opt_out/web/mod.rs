//! The list of people who want no messages.

mod add_opt_out;
mod list_opt_outs;

use crate::ConnectRoom;
use manyi_kernel::Permission::{ChannelRead, QuestionnairePublish};
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<ConnectRoom> {
    OpenApiRouter::new()
        .routes(operation(routes!(list_opt_outs::list_opt_outs), Access::Needs(ChannelRead, Organisation)))
        .routes(operation(
            routes!(add_opt_out::add_opt_out),
            Access::Needs(QuestionnairePublish, Organisation),
        ))
}
