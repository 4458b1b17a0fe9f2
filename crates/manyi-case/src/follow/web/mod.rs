//! The operations of followers, mentions and what is new.

mod follow_case;
mod list_case_colleagues;
mod list_case_followers;
mod list_case_notices;
mod see_case;
mod unfollow_case;

use crate::CaseRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_notices::list_case_notices), read))
        .routes(operation(routes!(list_case_followers::list_case_followers), read))
        .routes(operation(routes!(list_case_colleagues::list_case_colleagues), read))
        .routes(operation(routes!(follow_case::follow_case), read))
        .routes(operation(routes!(unfollow_case::unfollow_case), read))
        .routes(operation(routes!(see_case::see_case), read))
}
