//! A version that will hold soon, for notices to the staff.

use super::{store::document_of, version};
use crate::KnowledgeRoom;
use jiff::civil::Date;
use manyi_kernel::{KnowledgeArticleId, UnitPath, day_of};
use manyi_storage::{StorageError, instant};
use sea_orm::EntityTrait;

#[derive(Clone, Debug)]
pub struct ComingVersion {
    pub title: String,
    pub unit_path: UnitPath,
    /// The first day on which it holds.
    pub holds_from: Date,
}

/// `None` where there is none or it was withdrawn.
pub async fn coming_version(
    room: &KnowledgeRoom,
    id: KnowledgeArticleId,
    number: i32,
) -> Result<Option<ComingVersion>, StorageError> {
    let row = version::Entity::find_by_id((id.0, number)).one(room.db.reader()).await?;
    let Some(row) = row.filter(|row| row.withdrawn_at.is_none()) else { return Ok(None) };
    Ok(Some(ComingVersion {
        title: document_of(&row.document)?.title,
        unit_path: UnitPath::from_stored(row.unit_path),
        holds_from: day_of(instant(row.effective_at)),
    }))
}
