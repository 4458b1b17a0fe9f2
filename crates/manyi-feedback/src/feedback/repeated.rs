//! Complaints that came back.

use super::{FeedbackKind, FeedbackState, entity};
use crate::FeedbackRoom;
use jiff::Timestamp;
use manyi_kernel::{FeedbackId, OrgScope, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A complaint about a matter that had been answered before.
#[derive(Clone, Debug)]
pub struct RepeatComplaint {
    pub id: FeedbackId,
    pub number: String,
    pub title: String,
    pub unit_path: UnitPath,
    pub recorded_at: Timestamp,
}

/// Those of the scope that are not settled, the latest first; at most `most`.
pub async fn repeat_complaints(
    room: &FeedbackRoom,
    scope: &OrgScope,
    most: u64,
) -> Result<Vec<RepeatComplaint>, StorageError> {
    let open = FeedbackState::ALL.iter().filter(|state| state.is_open()).map(|state| state.code());
    let rows = entity::Entity::find()
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(entity::Column::Kind.eq(FeedbackKind::Complaint.code()))
        .filter(entity::Column::RepeatOf.is_not_null())
        .filter(entity::Column::DuplicateOf.is_null())
        .filter(entity::Column::State.is_in(open))
        .order_by_desc(entity::Column::RecordedAt)
        .order_by_desc(entity::Column::Id)
        .limit(most)
        .all(room.db.reader())
        .await?;
    Ok(rows.into_iter().map(repeat).collect())
}

fn repeat(row: entity::Model) -> RepeatComplaint {
    RepeatComplaint {
        id: row.feedback_id(),
        unit_path: row.place(),
        recorded_at: instant(row.recorded_at),
        number: row.number,
        title: row.title,
    }
}
