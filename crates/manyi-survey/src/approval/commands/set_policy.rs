//! Whether drafts need an approval, and by whom.

use crate::{
    SurveyRoom,
    approval::{DraftReviewPolicy, store},
};
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::StorageError;

/// Drafts that are approved already stay approved.
pub async fn set_review_policy(
    room: &SurveyRoom,
    actor: &Actor,
    policy: DraftReviewPolicy,
) -> Result<DraftReviewPolicy, StorageError> {
    let mut work = room.db.begin(actor).await?;
    store::set_policy(work.connection(), policy).await?;
    work.audit("questionnaire.set_review_policy", "questionnaire_review_policy", "1", &UnitPath::root());
    work.commit().await?;
    Ok(policy)
}
