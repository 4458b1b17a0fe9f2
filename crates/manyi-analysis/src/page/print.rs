//! Pages as one paper: laid out, noted in the audit trail, handed over as a whole file.

use super::{paper, store};
use crate::{AnalysisRoom, PressRefusal, analysis::queries};
use manyi_document::{Paper, WorkbookError, paper_workbook};
use manyi_kernel::{Actor, AnalysisId, FieldProblem, Locale, Problem, ProblemKind, UnitPath};
use manyi_storage::StorageError;
use serde::Deserialize;

/// Pages of one paper.
pub(crate) const MOST_PAGES: usize = 30;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PrintFormat {
    /// PDF/A-2b, A4.
    #[default]
    Pdf,
    Xlsx,
}

impl PrintFormat {
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum PrintFailed {
    #[error("a paper has 1 to {MOST_PAGES} pages")]
    Count,
    #[error("there is no such page")]
    NotFound,
    #[error("too many papers are being made")]
    Busy,
    #[error("the layout took too long or broke off")]
    GivenUp,
    #[error(transparent)]
    Press(#[from] PressRefusal),
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The pages in the given order. Returns the title and the bytes of the file.
pub(crate) async fn print(
    room: &AnalysisRoom,
    actor: &Actor,
    pages: &[AnalysisId],
    format: PrintFormat,
    locale: Locale,
) -> Result<(String, Vec<u8>), PrintFailed> {
    if !(1..=MOST_PAGES).contains(&pages.len()) {
        return Err(PrintFailed::Count);
    }
    let ids: Vec<_> = pages.iter().map(|id| id.0).collect();
    let kept = store::of(room.db.reader(), &ids).await?;
    let mut views = Vec::new();
    for id in pages {
        let view = queries::find(room, actor, *id, None, locale).await?;
        views.push(view.filter(|_| kept.contains_key(&id.0)).ok_or(PrintFailed::NotFound)?);
    }
    let paper = paper::paper(room, &views, format, locale);
    let title = paper.title.clone();
    let bytes = lay_out(room, paper, format).await?;
    let mut work = room.db.begin(actor).await?;
    let extension = format.extension();
    for id in pages {
        work.audit("analysis.print_page", "analysis", format!("{id}/{extension}"), &UnitPath::root());
    }
    work.commit().await?;
    Ok((title, bytes))
}

async fn lay_out(room: &AnalysisRoom, paper: Paper, format: PrintFormat) -> Result<Vec<u8>, PrintFailed> {
    let seat = tokio::time::timeout(room.limits.wait, room.print_seats.clone().acquire_owned());
    let seat = seat.await.ok().and_then(Result::ok).ok_or(PrintFailed::Busy)?;
    let press = room.press.clone();
    let work = tokio::task::spawn_blocking(move || {
        // Held until the work ends, also when nobody waits for it any more.
        let _seat = seat;
        match format {
            PrintFormat::Pdf => press.paper(&paper).map_err(PrintFailed::from),
            PrintFormat::Xlsx => paper_workbook(&paper).map_err(PrintFailed::from),
        }
    });
    match tokio::time::timeout(room.limits.run, work).await {
        Ok(Ok(done)) => done,
        Err(_) | Ok(Err(_)) => Err(PrintFailed::GivenUp),
    }
}

impl From<PrintFailed> for Problem {
    fn from(failed: PrintFailed) -> Self {
        match failed {
            PrintFailed::Count => {
                let field = FieldProblem::new("/pages", "analysis.page_count");
                Self::invalid(vec![field.with("max", MOST_PAGES)])
            }
            PrintFailed::NotFound => Self::not_found(),
            PrintFailed::Busy => Self::new(ProblemKind::Unavailable, "analysis.busy"),
            PrintFailed::Press(PressRefusal::NoChineseFont { folder }) => {
                Self::new(ProblemKind::Unavailable, "analysis.no_chinese_font").with("folder", folder)
            }
            PrintFailed::Storage(error) => error.into(),
            failed @ (PrintFailed::Press(PressRefusal::Failed(_))
            | PrintFailed::Workbook(_)
            | PrintFailed::GivenUp) => {
                tracing::error!(error = %failed, "a page could not be printed");
                Self::new(ProblemKind::Internal, "analysis.export_failed")
            }
        }
    }
}
