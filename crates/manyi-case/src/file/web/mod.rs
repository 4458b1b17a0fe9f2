//! The operations of files, one a file.

mod add_case_file;
mod get_case_file;
mod list_case_files;
mod remove_case_file;

use super::MAX_FILE_BYTES;
use crate::CaseRoom;
use axum::extract::DefaultBodyLimit;
use manyi_kernel::Permission::{CaseHandle, CaseRead};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let (read, handle) = (Access::Needs(CaseRead, Subtree), Access::Needs(CaseHandle, Subtree));
    // One byte more: what is too large is said by the operation.
    let adding = OpenApiRouter::new()
        .routes(operation(routes!(add_case_file::add_case_file), handle))
        .layer(DefaultBodyLimit::max(MAX_FILE_BYTES + 1));
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_files::list_case_files), read))
        .routes(operation(routes!(get_case_file::get_case_file), read))
        .routes(operation(routes!(remove_case_file::remove_case_file), handle))
        .merge(adding)
}
