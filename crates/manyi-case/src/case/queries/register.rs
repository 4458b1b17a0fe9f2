//! Where cases stand, for the register of feedback.

use crate::{
    CaseRoom,
    case::{
        CaseAction, CaseChannel, CaseOrigin, CasePriority, CaseState,
        store::{case_row, code, step_row},
    },
};
use jiff::Timestamp;
use manyi_kernel::{CaseId, UnitId, UnitPath};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Ids of one `IN (…)`.
const IDS: usize = 500;

/// A complaint as it was registered, and where it stands. `Debug` shows nobody.
#[derive(Clone)]
pub struct ComplaintCase {
    pub id: CaseId,
    pub number: String,
    pub channel: CaseChannel,
    pub priority: CasePriority,
    pub title: Option<String>,
    pub description: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub registered_at: Timestamp,
    pub state: CaseState,
    /// When something was last done.
    pub updated_at: Timestamp,
}

impl std::fmt::Debug for ComplaintCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ComplaintCase").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Of these cases those that a complaint opened which is not from the register itself. No scope.
pub async fn complaints_taken_on_directly(
    room: &CaseRoom,
    ids: &[Uuid],
) -> Result<Vec<ComplaintCase>, StorageError> {
    let mut found = Vec::new();
    for ids in ids.chunks(IDS) {
        let rows = case_row::Entity::find()
            .filter(case_row::Column::Id.is_in(ids.iter().copied()))
            .filter(case_row::Column::Origin.eq(CaseOrigin::Complaint.code()))
            .all(room.db.reader())
            .await?;
        let registered = |row: &case_row::Model| {
            row.source_id.as_deref().is_some_and(|source| source.starts_with(FEEDBACK_SOURCE))
        };
        for row in rows.into_iter().filter(|row| !registered(row)) {
            found.push(complaint(row)?);
        }
    }
    Ok(found)
}

/// What a case opened from the register names as its source begins with this.
pub const FEEDBACK_SOURCE: &str = "feedback:";

fn complaint(row: case_row::Model) -> Result<ComplaintCase, StorageError> {
    Ok(ComplaintCase {
        id: CaseId(row.id),
        channel: code!(CaseChannel, &row.channel)?,
        priority: code!(CasePriority, &row.priority)?,
        state: code!(CaseState, &row.state)?,
        number: row.number,
        title: row.title,
        description: row.description,
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        name: row.complainant_name,
        phone: row.complainant_phone,
        registered_at: instant(row.registered_at),
        updated_at: instant(row.updated_at),
    })
}

/// Where a case stands now, for what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseProgress {
    pub id: CaseId,
    pub number: String,
    pub state: CaseState,
    /// The case that goes on with it.
    pub merged_into: Option<CaseId>,
}

/// Where these cases stand. No scope.
pub async fn case_progress(room: &CaseRoom, ids: &[Uuid]) -> Result<Vec<CaseProgress>, StorageError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let query = case_row::Entity::find().filter(case_row::Column::Id.is_in(ids.iter().copied()));
        for row in query.all(room.db.reader()).await? {
            found.push(CaseProgress {
                id: CaseId(row.id),
                state: code!(CaseState, &row.state)?,
                merged_into: row.merged_into.map(CaseId),
                number: row.number,
            });
        }
    }
    Ok(found)
}

/// When the case was last resolved; `None` where it never was. No scope.
pub async fn last_resolved_at(room: &CaseRoom, id: CaseId) -> Result<Option<Timestamp>, StorageError> {
    let step = step_row::Entity::find()
        .filter(step_row::Column::CaseId.eq(id.0))
        .filter(step_row::Column::Action.eq(CaseAction::Resolve.code()))
        .order_by_desc(step_row::Column::Sequence)
        .one(room.db.reader())
        .await?;
    Ok(step.map(|step| instant(step.at)))
}
