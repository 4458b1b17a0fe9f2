//! What the figures say: the metric catalogue, figures by group, and the overview, each within what the
//! reader may see. Numbers come from `manyi-catalogue`; this crate chooses what to ask and says what is true now.

mod figure;
mod filter;
mod metric;
mod overview;
mod problem;
mod room;

pub use figure::{FigureList, FiguresFilter};
pub use overview::{DimensionFigure, Overview, OverviewFilter, RankedUnit, Sentence, Trend, TrendPoint};
pub use room::{BilingualName, DimensionName, DimensionNames, InsightRoom};

use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

/// `GET /api/v1/metrics`, `/figures` and `/overview`.
pub fn router(room: InsightRoom) -> OpenApiRouter {
    let access = Access::Needs(Permission::MetricRead, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(metric::list_metrics::list_metrics), access))
        .routes(operation(routes!(figure::list_figures::list_figures), access))
        .routes(operation(routes!(overview::get_overview::get_overview), access))
        .with_state(room)
}

/// The words of this crate.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "insight",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
