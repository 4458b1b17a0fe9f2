//! One endpoint a file.

mod delete_analysis;
mod export_analysis;
mod get_analysis;
mod list_analyses;
mod rerun_analysis;
mod run_analysis;
mod update_analysis;

use crate::AnalysisRoom;
use manyi_kernel::Permission::AnalysisRun;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<AnalysisRoom> {
    let access = Access::Needs(AnalysisRun, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(run_analysis::run_analysis), access))
        .routes(operation(routes!(list_analyses::list_analyses), access))
        .routes(operation(routes!(get_analysis::get_analysis), access))
        .routes(operation(routes!(update_analysis::update_analysis), access))
        .routes(operation(routes!(delete_analysis::delete_analysis), access))
        .routes(operation(routes!(rerun_analysis::rerun_analysis), access))
        .routes(operation(routes!(export_analysis::export_analysis), access))
}
