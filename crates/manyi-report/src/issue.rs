//! Issues a report: made, laid out, noted in the audit trail, handed over as a whole file.

use crate::{
    BriefRequest, PressRefusal, ReportRoom,
    monthly::{self, Brief},
};
use manyi_catalogue::FiguresError;
use manyi_document::{Report, WorkbookError, workbook};
use manyi_kernel::{Actor, FieldProblem, Problem, ProblemKind, UnitPath};
use manyi_storage::StorageError;
use serde::Deserialize;
use std::time::Duration;

/// How long a report waits for a free seat, and how long its layout may take after that.
const WAIT: Duration = Duration::from_secs(10);
const LAYOUT: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// PDF/A-2b, A4.
    #[default]
    Pdf,
    Xlsx,
}

impl Format {
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

/// A finished file.
#[derive(Debug)]
pub struct Issued {
    pub bytes: Vec<u8>,
    /// `月度满意度简报-测试集团-2026-10.pdf`
    pub file_name: String,
}

#[derive(Debug, thiserror::Error)]
pub enum IssueFailed {
    #[error("a monthly report is of one month, such as 2026-10; `{0}` is none")]
    NotAMonth(String),
    #[error("there is no such unit in reach")]
    NoSuchUnit,
    #[error(transparent)]
    Figures(#[from] FiguresError),
    #[error(transparent)]
    Press(#[from] PressRefusal),
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    #[error("too many reports are being made; try again in a moment")]
    Busy,
    /// The layout took too long or broke off.
    #[error("the report was given up: {0}")]
    GivenUp(&'static str),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes the monthly brief as a file. It is noted in the audit trail before it is handed over.
///
/// # Errors
/// See [`IssueFailed`]; there is never half a file.
pub async fn issue_monthly(
    room: &ReportRoom,
    actor: &Actor,
    request: &BriefRequest,
    format: Format,
) -> Result<Issued, IssueFailed> {
    let Brief { report, unit_path } = monthly::monthly_report(room, actor, request).await?;
    let file_name = file_name(&report, request, format);
    let bytes = lay_out(room, report, format).await?;
    let mut work = room.db.begin(actor).await?;
    let subject = format!("monthly/{}/{}", request.period, format.extension());
    work.audit("report.export", "report", subject, &unit_path.unwrap_or_else(UnitPath::root));
    work.commit().await?;
    Ok(Issued { bytes, file_name })
}

async fn lay_out(room: &ReportRoom, report: Report, format: Format) -> Result<Vec<u8>, IssueFailed> {
    let seat = tokio::time::timeout(WAIT, room.seats.clone().acquire_owned());
    let seat = seat.await.ok().and_then(Result::ok).ok_or(IssueFailed::Busy)?;
    let press = room.press.clone();
    let work = tokio::task::spawn_blocking(move || {
        // Held until the work ends, also when nobody waits for it any more.
        let _seat = seat;
        match format {
            Format::Pdf => press.pdf(&report).map_err(IssueFailed::from),
            Format::Xlsx => workbook(&report).map_err(IssueFailed::from),
        }
    });
    match tokio::time::timeout(LAYOUT, work).await {
        Err(_) => Err(IssueFailed::GivenUp("it took too long")),
        Ok(Err(_)) => Err(IssueFailed::GivenUp("it broke off")),
        Ok(Ok(done)) => done,
    }
}

/// Without what file systems refuse.
fn file_name(report: &Report, request: &BriefRequest, format: Format) -> String {
    let name = format!("{}-{}-{}", report.title, report.unit, request.period);
    let safe = |one: char| if one.is_control() || r#"/\:*?"<>|"#.contains(one) { '_' } else { one };
    let name: String = name.chars().map(safe).take(80).collect();
    format!("{name}.{}", format.extension())
}

impl From<IssueFailed> for Problem {
    fn from(failed: IssueFailed) -> Self {
        match failed {
            IssueFailed::NotAMonth(text) => {
                Self::invalid(vec![FieldProblem::new("/period", "not_a_month").with("value", text)])
            }
            IssueFailed::NoSuchUnit => Self::not_found(),
            IssueFailed::Figures(error) => error.into(),
            IssueFailed::Storage(error) => error.into(),
            IssueFailed::Busy => Self::new(ProblemKind::Unavailable, "report.busy"),
            IssueFailed::Press(PressRefusal::NoChineseFont { folder }) => {
                Self::new(ProblemKind::Unavailable, "report.no_chinese_font").with("folder", folder)
            }
            failed @ (IssueFailed::Press(PressRefusal::Failed(_))
            | IssueFailed::Workbook(_)
            | IssueFailed::GivenUp(_)) => {
                tracing::error!(error = %failed, "a report could not be made");
                Self::new(ProblemKind::Internal, "report.failed")
            }
        }
    }
}
