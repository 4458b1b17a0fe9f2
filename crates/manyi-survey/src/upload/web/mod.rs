//! One endpoint a file.

mod get_response_file;

use crate::SurveyRoom;
use manyi_kernel::Permission::ResponseRead;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(ResponseRead, Subtree);
    OpenApiRouter::new().routes(operation(routes!(get_response_file::get_response_file), read))
}
