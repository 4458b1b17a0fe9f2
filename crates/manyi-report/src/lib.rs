//! Papers for the board: the monthly brief, as PDF and as a spreadsheet, over what the reader may see.
//!
//! Every number comes from `manyi-catalogue`; this crate chooses what to ask, and says in words what the figures
//! allow to say. Laying out is done by `manyi-document` and, through the port [`Press`], by the printer of PDF.

mod issue;
mod monthly;
mod press;
mod room;
mod words;

pub use issue::{Format, IssueFailed, Issued, issue_monthly};
pub use monthly::{Brief, BriefRequest, monthly_report};
pub use press::{Press, PressRefusal};
pub use room::{DimensionWords, ReportParts, ReportRoom};

use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

/// `GET /api/v1/reports/monthly`
pub fn router(room: ReportRoom) -> OpenApiRouter {
    let access = Access::Needs(Permission::MetricRead, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(monthly::get_monthly_report::get_monthly_report), access))
        .with_state(room)
}

/// The words of this crate.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "report",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
