//! How feedback stands, for what the product does by itself: codes, nothing of what was said.

use super::{FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState, entity, store};
use crate::FeedbackRoom;
use manyi_kernel::{CaseId, CustomerId, FeedbackId, OrgScope, PersonId, UnitId, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// One piece of feedback as it stands now.
#[derive(Clone, Debug)]
pub struct FeedbackStanding {
    pub id: FeedbackId,
    pub number: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub kind: FeedbackKind,
    pub channel: FeedbackChannel,
    pub severity: FeedbackSeverity,
    pub state: FeedbackState,
    pub assignee: Option<PersonId>,
    /// The case that it became.
    pub case_id: Option<CaseId>,
    pub customer_id: Option<CustomerId>,
    pub is_duplicate: bool,
    pub is_repeat: bool,
    /// How often the customer asked where it stands.
    pub urged: i32,
}

/// No scope: for the product's own reactions.
pub async fn feedback_standing(
    room: &FeedbackRoom,
    id: FeedbackId,
) -> Result<Option<FeedbackStanding>, StorageError> {
    let Some(row) = store::find(room.db.reader(), &OrgScope::everything(), id).await? else {
        return Ok(None);
    };
    Ok(Some(FeedbackStanding {
        id,
        unit_id: UnitId(row.unit_id),
        unit_path: row.place(),
        kind: row.kind()?,
        channel: row.channel()?,
        severity: row.severity()?,
        state: row.state()?,
        assignee: row.assignee_id.map(PersonId),
        case_id: row.case_id.map(CaseId),
        customer_id: row.customer_id.map(CustomerId),
        is_duplicate: row.duplicate_of.is_some(),
        is_repeat: row.repeat_of.is_some(),
        urged: row.urged_count,
        number: row.number,
    }))
}

/// The feedback of that number within the scope.
pub async fn feedback_numbered(
    room: &FeedbackRoom,
    scope: &OrgScope,
    number: &str,
) -> Result<Option<FeedbackId>, StorageError> {
    let query = entity::Entity::find()
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(entity::Column::Number.eq(number));
    Ok(query.one(room.db.reader()).await?.map(|row| row.feedback_id()))
}
