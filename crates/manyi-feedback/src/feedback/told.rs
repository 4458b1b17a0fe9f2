//! What was said, for the product's own reading.

use super::{commands::came_from_a_case, entity};
use crate::FeedbackRoom;
use jiff::Timestamp;
use manyi_kernel::{FeedbackId, UnitPath};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A piece of feedback in its own words.
#[derive(Clone, Debug)]
pub struct FeedbackText {
    pub id: FeedbackId,
    pub number: String,
    pub body: String,
    pub unit_path: UnitPath,
    pub recorded_at: Timestamp,
    /// Linked to the same matter that came in before.
    pub is_duplicate: bool,
    /// Entered from a case, whose words it repeats.
    pub is_copy: bool,
}

/// The texts of these pieces of feedback. No scope.
pub async fn feedback_texts(room: &FeedbackRoom, ids: &[Uuid]) -> Result<Vec<FeedbackText>, StorageError> {
    /// Ids of one `IN (…)`.
    const IDS: usize = 500;
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let query = entity::Entity::find().filter(entity::Column::Id.is_in(ids.iter().copied()));
        found.extend(query.all(room.db.reader()).await?.into_iter().map(|row| FeedbackText {
            id: row.feedback_id(),
            unit_path: row.place(),
            recorded_at: instant(row.recorded_at),
            is_duplicate: row.duplicate_of.is_some(),
            is_copy: came_from_a_case(row.source_id.as_deref()),
            number: row.number,
            body: row.body,
        }));
    }
    Ok(found)
}
