//! Feedback that a case handles goes where the case goes.

use super::change::{Change, moved, write};
use crate::{
    FeedbackRoom,
    feedback::{FeedbackState, entry::FeedbackEntryKind, store},
};
use manyi_kernel::{Actor, CaseId, OrgScope};
use manyi_storage::StorageError;

/// Puts every feedback of `case` into `state`; one that ended by the customer's wish, and one that is there already,
/// stay as they are. May be called again.
pub async fn follow_case(
    room: &FeedbackRoom,
    case: CaseId,
    state: FeedbackState,
) -> Result<(), StorageError> {
    for found in store::of_case(room.db.reader(), case).await? {
        let mut work = room.db.begin(&Actor::system()).await?;
        let row = store::lock(work.connection(), &OrgScope::everything(), found.feedback_id()).await?;
        let Some(row) = row else { continue };
        let own = row.state()?;
        if own == state || own == FeedbackState::Withdrawn {
            continue;
        }
        let row = moved(row, state, work.now().as_millisecond());
        let change = Change {
            action: None,
            entry: FeedbackEntryKind::Case,
            text: None,
            audit: "feedback.follow_case",
        };
        write(&mut work, row, change).await?;
        work.commit().await?;
    }
    Ok(())
}
