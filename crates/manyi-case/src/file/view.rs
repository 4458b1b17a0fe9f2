//! Files as the console reads them.

use super::{CaseFileId, CaseFileKind, store::file_row};
use crate::case::{
    Picture,
    queries::context::ViewContext,
    store::code,
    view::{CasePerson, CaseUnit},
};
use jiff::Timestamp;
use manyi_kernel::{PersonId, UnitId};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseFileView {
    pub id: CaseFileId,
    pub kind: CaseFileKind,
    /// As the sender calls it.
    pub name: String,
    /// `jpeg`, `pdf`, `amr` …
    pub file_type: String,
    pub bytes: i64,
    /// Of sound, where the file says so.
    pub seconds: Option<i64>,
    /// On whose behalf, where that is not the unit of the case.
    pub unit: Option<CaseUnit>,
    pub added_by: Option<CasePerson>,
    pub added_at: Timestamp,
    /// An appeal names it: it stays.
    pub of_appeal: bool,
    /// Absent while it can be read.
    pub removed: Option<CaseFileRemoval>,
}

/// What is left of a file that was taken away.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseFileRemoval {
    pub at: Timestamp,
    pub by: Option<CasePerson>,
    pub reason: String,
}

pub(crate) fn file_views(
    context: &ViewContext,
    picture: &Picture,
    rows: &[file_row::Model],
) -> Result<Vec<CaseFileView>, StorageError> {
    rows.iter().map(|row| file_view(context, picture, row)).collect()
}

fn file_view(
    context: &ViewContext,
    picture: &Picture,
    row: &file_row::Model,
) -> Result<CaseFileView, StorageError> {
    let person = |id: Option<uuid::Uuid>| id.map(|id| context.person(PersonId(id)));
    let id = CaseFileId(row.id);
    Ok(CaseFileView {
        id,
        kind: code!(CaseFileKind, &row.kind)?,
        name: row.file_name.clone(),
        file_type: row.file_type.clone(),
        bytes: row.bytes,
        seconds: row.milliseconds.map(|length| (length + 500) / 1000),
        unit: row.unit_id.map(|unit| context.unit_by_id(UnitId(unit))),
        added_by: person(row.added_by),
        added_at: instant(row.added_at),
        of_appeal: picture.is_evidence(id),
        removed: row.removed_at.map(|at| CaseFileRemoval {
            at: instant(at),
            by: person(row.removed_by),
            reason: row.removal_reason.clone().unwrap_or_default(),
        }),
    })
}
