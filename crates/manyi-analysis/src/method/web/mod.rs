//! One endpoint a file.

mod get_analysis_method;
mod list_analysis_methods;

use crate::AnalysisRoom;
use manyi_kernel::Permission::AnalysisRun;
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<AnalysisRoom> {
    let access = Access::Needs(AnalysisRun, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_analysis_methods::list_analysis_methods), access))
        .routes(operation(routes!(get_analysis_method::get_analysis_method), access))
}
