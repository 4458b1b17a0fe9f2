//! Feedback that a case handles goes where the case goes.

use super::change::{Change, moved, write};
use crate::{
    FeedbackRoom,
    feedback::{FeedbackState, entity, entry::FeedbackEntryKind, ports::OpenedCase, store},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, FeedbackId, OrgScope};
use manyi_storage::StorageError;

/// Puts every feedback of `case` into `state`; one that ended by the customer's wish, and one that is there already,
/// stay as they are. May be called again.
pub async fn follow_case(
    room: &FeedbackRoom,
    case: CaseId,
    state: FeedbackState,
) -> Result<(), StorageError> {
    for found in store::of_case(room.db.reader(), case).await? {
        let follow = |row: entity::Model, now: Timestamp| {
            let own = row.state()?;
            let stays = row.case_id != Some(case.0) || own == state || own == FeedbackState::Withdrawn;
            Ok((!stays).then(|| moved(row, state, now.as_millisecond())))
        };
        change(room, found.feedback_id(), "feedback.follow_case", follow).await?;
    }
    Ok(())
}

/// The case was merged: what hung on it hangs on the other from now on. May be called again.
pub async fn hand_over_case(
    room: &FeedbackRoom,
    from: CaseId,
    into: &OpenedCase,
) -> Result<(), StorageError> {
    for found in store::of_case(room.db.reader(), from).await? {
        let hand_over = |mut row: entity::Model, _| {
            if row.case_id != Some(from.0) {
                return Ok(None);
            }
            (row.case_id, row.case_number) = (Some(into.id.0), Some(into.number.clone()));
            Ok(Some(row))
        };
        change(room, found.feedback_id(), "feedback.hand_over_case", hand_over).await?;
    }
    Ok(())
}

/// The case ended for good while the matter goes on: the register handles it again, or opens another case.
pub async fn leave_case(room: &FeedbackRoom, id: FeedbackId, case: CaseId) -> Result<(), StorageError> {
    let leave = |mut row: entity::Model, _| {
        if row.case_id != Some(case.0) || !row.state()?.is_open() {
            return Ok(None);
        }
        (row.case_id, row.case_number) = (None, None);
        Ok(Some(row))
    };
    change(room, id, "feedback.leave_case", leave).await
}

/// Writes what `next` makes of the row as it stands under its lock; `None` changes nothing.
async fn change(
    room: &FeedbackRoom,
    id: FeedbackId,
    audit: &'static str,
    next: impl FnOnce(entity::Model, Timestamp) -> Result<Option<entity::Model>, StorageError>,
) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let row = store::lock(work.connection(), &OrgScope::everything(), id).await?;
    let Some(row) = row else { return Ok(()) };
    let Some(row) = next(row, work.now())? else { return Ok(()) };
    let change = Change { action: None, entry: FeedbackEntryKind::Case, text: None, audit };
    write(&mut work, row, change).await?;
    work.commit().await?;
    Ok(())
}
