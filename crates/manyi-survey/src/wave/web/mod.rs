//! One endpoint a file.

mod list_waves;

use crate::SurveyRoom;
use manyi_kernel::Permission::ResponseRead;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    OpenApiRouter::new()
        .routes(operation(routes!(list_waves::list_waves), Access::Needs(ResponseRead, Subtree)))
}
