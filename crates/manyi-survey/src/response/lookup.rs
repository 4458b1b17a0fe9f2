//! From what a sender knows of its submissions to the responses they became.

use super::entity;
use manyi_kernel::ResponseId;
use manyi_storage::{Database, StorageError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Submissions asked for at once; databases bound the number of parameters.
const BATCH: usize = 500;

/// The responses that the submissions became; those that never arrived are absent. For the product's own
/// work: no scope.
pub async fn responses_of_submissions(
    db: &Database,
    submissions: &[Uuid],
) -> Result<HashMap<Uuid, ResponseId>, StorageError> {
    let mut found = HashMap::with_capacity(submissions.len());
    for batch in submissions.chunks(BATCH) {
        let rows: Vec<(Uuid, Uuid)> = entity::Entity::find()
            .select_only()
            .columns([entity::Column::SubmissionId, entity::Column::Id])
            .filter(entity::Column::SubmissionId.is_in(batch.iter().copied()))
            .into_tuple()
            .all(db.reader())
            .await?;
        found.extend(rows.into_iter().map(|(submission, id)| (submission, ResponseId(id))));
    }
    Ok(found)
}
