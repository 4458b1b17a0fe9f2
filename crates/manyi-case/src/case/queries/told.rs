//! What customers told, for the product's own reading.

use super::register::FEEDBACK_SOURCE;
use crate::{
    CaseRoom,
    case::{CaseOrigin, CaseState, store::case_row},
};
use jiff::Timestamp;
use manyi_kernel::{CaseId, OrgScope, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A matter in the words in which it was registered.
#[derive(Clone, Debug)]
pub struct CaseText {
    pub id: CaseId,
    pub number: String,
    pub title: Option<String>,
    pub description: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub registered_at: Timestamp,
    /// Opened from a response or a feedback, whose words it repeats.
    pub is_copy: bool,
}

/// The texts of these cases. No scope.
pub async fn case_texts(room: &CaseRoom, ids: &[Uuid]) -> Result<Vec<CaseText>, StorageError> {
    /// Ids of one `IN (…)`.
    const IDS: usize = 500;
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let query = case_row::Entity::find().filter(case_row::Column::Id.is_in(ids.iter().copied()));
        found.extend(query.all(room.db.reader()).await?.into_iter().map(text_of));
    }
    Ok(found)
}

/// The latest cases of the scope that were settled, at most `most`.
pub async fn settled_case_texts(
    room: &CaseRoom,
    scope: &OrgScope,
    most: u64,
) -> Result<Vec<CaseText>, StorageError> {
    let settled = [CaseState::Resolved, CaseState::Verified, CaseState::Closed].map(CaseState::code);
    let rows = case_row::Entity::find()
        .filter(rows_within(scope, case_row::Column::UnitPath))
        .filter(case_row::Column::State.is_in(settled))
        .order_by_desc(case_row::Column::RegisteredAt)
        .order_by_desc(case_row::Column::Id)
        .limit(most)
        .all(room.db.reader())
        .await?;
    Ok(rows.into_iter().map(text_of).collect())
}

pub(super) fn text_of(row: case_row::Model) -> CaseText {
    let source = row.source_id.as_deref().unwrap_or_default();
    let is_copy = row.origin == CaseOrigin::LowScore.code()
        || source.starts_with(FEEDBACK_SOURCE)
        || source.parse::<Uuid>().is_ok();
    CaseText {
        id: CaseId(row.id),
        number: row.number,
        title: row.title,
        description: row.description,
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        registered_at: instant(row.registered_at),
        is_copy,
    }
}
