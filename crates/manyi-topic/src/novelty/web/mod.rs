//! The operations of new topics, one a file.

mod dismiss_new_topic;
mod list_new_topics;
mod restore_new_topic;

use super::commands::DismissRefused;
use crate::TopicRoom;
use manyi_kernel::{Permission::TopicManage, Problem};
use manyi_web::{
    Access,
    Scope::{Organisation, Subtree},
    operation,
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<TopicRoom> {
    let manage = Access::Needs(TopicManage, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_new_topics::list_new_topics), Access::Needs(TopicManage, Subtree)))
        .routes(operation(routes!(dismiss_new_topic::dismiss_new_topic), manage))
        .routes(operation(routes!(restore_new_topic::restore_new_topic), manage))
}

impl From<DismissRefused> for Problem {
    fn from(refused: DismissRefused) -> Self {
        match refused {
            DismissRefused::Wrong(fields) => Self::invalid(fields),
            DismissRefused::NotFound => Self::not_found(),
            DismissRefused::Storage(error) => error.into(),
        }
    }
}
