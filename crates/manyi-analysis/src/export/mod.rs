//! An analysis as a file.

mod attachment;
mod csv;
mod paper;
mod tables;

pub(crate) use attachment::attachment;
pub(crate) use paper::{recipe, result_tables};

use crate::{AnalysisRoom, AnalysisView, words::Phrases};
use manyi_kernel::{Locale, Problem, ProblemKind};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExportFormat {
    #[default]
    Xlsx,
    Csv,
    /// The analysis as the API gives it.
    Json,
}

impl ExportFormat {
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// The bytes of the file.
pub(crate) fn export(
    room: &AnalysisRoom,
    view: &AnalysisView,
    format: ExportFormat,
    locale: Locale,
) -> Result<Vec<u8>, Problem> {
    let words = Phrases::of(room, locale);
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "an analysis could not be written");
        Problem::new(ProblemKind::Internal, "analysis.export_failed")
    };
    match format {
        ExportFormat::Json => serde_json::to_vec_pretty(view).map_err(|error| failed(&error)),
        ExportFormat::Csv => csv::write(&paper::paper(view, words)).map_err(|error| failed(&error)),
        ExportFormat::Xlsx => {
            manyi_document::paper_workbook(&paper::paper(view, words)).map_err(|error| failed(&error))
        }
    }
}
