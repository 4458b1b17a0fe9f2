//! One endpoint a file.

mod check_import;
mod delete_import;
mod get_import;
mod get_import_errors;
mod list_import_problems;
mod list_imports;
mod preview_import;
mod problems;
mod start_import;
mod upload_import;

use crate::SurveyRoom;
use manyi_kernel::Permission::ResponseImport;
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

/// An import makes a wave and, if need be, a questionnaire, which belong to the organisation.
pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let import = Access::Needs(ResponseImport, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(upload_import::upload_import), import))
        .routes(operation(routes!(list_imports::list_imports), import))
        .routes(operation(routes!(get_import::get_import), import))
        .routes(operation(routes!(preview_import::preview_import), import))
        .routes(operation(routes!(check_import::check_import), import))
        .routes(operation(routes!(start_import::start_import), import))
        .routes(operation(routes!(list_import_problems::list_import_problems), import))
        .routes(operation(routes!(get_import_errors::get_import_errors), import))
        .routes(operation(routes!(delete_import::delete_import), import))
}
