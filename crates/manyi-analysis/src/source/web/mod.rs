//! One endpoint a file.

mod list_analysis_sources;
mod list_analysis_variables;

use crate::AnalysisRoom;
use manyi_kernel::Permission::AnalysisRun;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<AnalysisRoom> {
    let access = Access::Needs(AnalysisRun, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_analysis_sources::list_analysis_sources), access))
        .routes(operation(routes!(list_analysis_variables::list_analysis_variables), access))
}
