//! The operation that makes the file.

use super::{
    file::{self, COLUMNS, Writing},
    store::{self, row},
};
use crate::{
    CaseRoom,
    case::{
        queries::{ListedCase, TooManyCases, every_case},
        web::{asked_of, may_reveal},
    },
};
use axum::{extract::State, http::HeaderMap};
use manyi_kernel::{Actor, Permission, Problem, ProblemKind, UnitPath, required_text};
use manyi_storage::StorageError;
use manyi_web::{Access, ApiResult, Json, RequestLocale, Scope, SignedActor, only_to_keep, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// Cells of a file that is made whole, as for responses.
const MOST_CELLS: u64 = 2_000_000;
/// Characters of a reason.
const LONGEST_REASON: usize = 500;

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    OpenApiRouter::new().routes(operation(routes!(export_cases), read))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum CaseExportFormat {
    Xlsx,
    Csv,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct ExportCases {
    /// The address of the list: `state=open&assignee=me`. Pages do not matter.
    #[serde(default)]
    search: String,
    #[schema(inline)]
    format: CaseExportFormat,
    /// `true`: name and telephone number of customers in full; needs `customer.reveal` and a reason.
    #[serde(default)]
    full: bool,
    /// What the data are needed for, with `full`; kept with the name of whoever takes them. At most 500 characters.
    #[serde(default)]
    reason: Option<String>,
}

/// The list of cases as a file
///
/// As the reader sees it, in its order; customers are masked unless asked for in full. Who took it out is written down. A
/// list that is too long is refused with the number of rows that fit.
#[utoipa::path(
    post, path = "/api/v1/case-exports", tag = "case", operation_id = "export_cases",
    request_body = ExportCases,
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"))
)]
async fn export_cases(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Json(input): Json<ExportCases>,
) -> ApiResult<(HeaderMap, Vec<u8>)> {
    let reason = if input.full { Some(reason_of(&actor, input.reason.as_deref())?) } else { None };
    let (filter, sort) = asked_of(&room, &actor, &input.search).await?;
    let most = MOST_CELLS / COLUMNS.len() as u64;
    let cases = every_case(&room, locale, (&filter, sort), most).await?;
    let cases = cases.map_err(|TooManyCases { rows }| {
        Problem::new(ProblemKind::TooLarge, "case.export_too_large").with("rows", rows).with("limit", most)
    })?;
    note(&room, &actor, &cases, reason).await?;
    let zone = room.calendar.zone().clone();
    let written = tokio::task::spawn_blocking(move || {
        let writing = Writing { locale, zone: &zone, full: input.full };
        match input.format {
            CaseExportFormat::Xlsx => {
                file::xlsx(&cases, &writing).ok().map(|bytes| (XLSX, "cases.xlsx", bytes))
            }
            CaseExportFormat::Csv => file::csv(&cases, &writing).ok().map(|bytes| (CSV, "cases.csv", bytes)),
        }
    });
    let (media_type, name, bytes) = written.await.ok().flatten().ok_or_else(Problem::internal)?;
    Ok((only_to_keep(name, media_type), bytes))
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

fn reason_of(actor: &Actor, typed: Option<&str>) -> Result<String, Problem> {
    may_reveal(actor)?;
    let mut problems = Vec::new();
    let reason = required_text("/reason", typed.unwrap_or_default(), LONGEST_REASON, &mut problems);
    if problems.is_empty() { Ok(reason) } else { Err(Problem::invalid(problems)) }
}

/// Kept before the file leaves.
async fn note(
    room: &CaseRoom,
    actor: &Actor,
    cases: &[ListedCase],
    reason: Option<String>,
) -> Result<(), StorageError> {
    let id = Uuid::now_v7();
    let mut work = room.db.begin(actor).await?;
    let audit = if reason.is_some() { "case.export_in_full" } else { "case.export" };
    if let Some(reason) = reason {
        let row = row::Model {
            id,
            reason,
            case_count: i64::try_from(cases.len()).unwrap_or(i64::MAX),
            made_by: actor.person_id().map(|person| person.0),
            made_at: work.now().as_millisecond(),
        };
        store::insert(work.connection(), row).await?;
    }
    work.audit(audit, "case_export", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}
