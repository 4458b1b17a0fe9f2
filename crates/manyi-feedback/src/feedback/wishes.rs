//! What customers want of the case that handles their matter: that it ends, or that it is taken up again.

use super::{FeedbackState, entity, store};
use crate::FeedbackRoom;
use jiff::Timestamp;
use manyi_kernel::{CaseId, FeedbackId};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Ids of one `IN (…)`.
const IDS: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseWish {
    /// Nobody wants anything of it any more.
    Withdraw,
    /// Its outcome was objected to.
    Reopen { objected_at: Timestamp },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WishedCase {
    pub feedback_id: FeedbackId,
    pub case_id: CaseId,
    pub wish: CaseWish,
}

/// What these pieces of feedback want of their cases as they stand now. No scope: for the product's own reactions.
pub async fn case_wishes(room: &FeedbackRoom, ids: &[Uuid]) -> Result<Vec<WishedCase>, StorageError> {
    let db = room.db.reader();
    let mut found = Vec::new();
    for ids in ids.chunks(IDS) {
        let rows = entity::Entity::find()
            .filter(entity::Column::Id.is_in(ids.iter().copied()))
            .filter(entity::Column::CaseId.is_not_null())
            .all(db)
            .await?;
        for row in rows {
            let Some(case_id) = row.case_id.map(CaseId) else { continue };
            let wish = match (row.state()?, row.appealed_at) {
                (FeedbackState::Withdrawn, _) if !others_want_it(room, case_id).await? => CaseWish::Withdraw,
                (FeedbackState::Withdrawn, _) | (_, None) => continue,
                (_, Some(at)) => CaseWish::Reopen { objected_at: instant(at) },
            };
            found.push(WishedCase { feedback_id: row.feedback_id(), case_id, wish });
        }
    }
    Ok(found)
}

/// Duplicates of one matter, and cases that were merged, share a case.
async fn others_want_it(room: &FeedbackRoom, case: CaseId) -> Result<bool, StorageError> {
    for row in store::of_case(room.db.reader(), case).await? {
        if row.state()? != FeedbackState::Withdrawn {
            return Ok(true);
        }
    }
    Ok(false)
}
