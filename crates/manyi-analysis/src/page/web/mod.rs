//! One endpoint a file.

mod keep_report_page;
mod list_report_pages;
mod print_report_pages;
mod take_out_report_page;

use crate::AnalysisRoom;
use manyi_kernel::Permission::{AnalysisRun, MetricRead};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<AnalysisRoom> {
    let (makes, reads) = (Access::Needs(AnalysisRun, Subtree), Access::Needs(MetricRead, Subtree));
    OpenApiRouter::new()
        .routes(operation(routes!(keep_report_page::keep_report_page), makes))
        .routes(operation(routes!(take_out_report_page::take_out_report_page), makes))
        .routes(operation(routes!(list_report_pages::list_report_pages), reads))
        .routes(operation(routes!(print_report_pages::print_report_pages), reads))
}
