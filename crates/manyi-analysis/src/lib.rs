//! The analysis workbench: a method of `manyi-stat` over the answers of a questionnaire, kept with its recipe so that
//! it can be run again on today's data.
//!
//! Nothing here knows a single method: what a method takes and gives stands in its schema.

mod analysis;
mod compute;
mod export;
mod method;
mod migrations;
mod page;
mod port;
mod press;
mod room;
mod source;
mod words;

pub use analysis::commands::{NewAnalysis, RunRefused, refusal, run_analysis};
pub use analysis::{Source, queries::AnalysisView};
pub use method::parameter_help;
pub use migrations::migrations;
pub use port::{AnswerTables, Origin, RowRequest, Rows, RowsRefused, SourceHead, SourceWave, Variable};
pub use press::{PaperPress, PressRefusal};
pub use room::{AnalysisParts, AnalysisRoom, Limits};

use utoipa_axum::router::OpenApiRouter;

/// Methods, sources, saved analyses and the pages of the report.
pub fn router(room: AnalysisRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(method::web::router())
        .merge(source::web::router())
        .merge(analysis::web::router())
        .merge(page::web::router())
        .with_state(room)
}

/// The words of this crate.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "analysis",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
