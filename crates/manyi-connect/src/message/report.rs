//! What a provider reports of a message, and telling whoever queued it.

use super::{Message, MessageSettled, MessageState, store};
use crate::receipt::Receipt;
use manyi_storage::{StorageError, UnitOfWork};

/// Moves `message`, which stands in `state`, where the report takes it; false when that is nowhere.
pub(crate) async fn note_receipt(
    work: &mut UnitOfWork,
    message: &Message,
    state: MessageState,
    receipt: &Receipt,
) -> Result<bool, StorageError> {
    let Some(next) = state.after_report(receipt.arrived) else { return Ok(false) };
    let reason = (!receipt.arrived).then_some(receipt.code.as_str());
    let words = Some(receipt.words.as_str()).filter(|words| !receipt.arrived && !words.is_empty());
    let now = work.now();
    let noted = store::note_report(work.connection(), message.id, (state, next), (reason, words), now);
    if !noted.await? {
        return Ok(false);
    }
    tell(work, message, next, reason)?;
    Ok(true)
}

/// Tells how it stands now.
pub(super) fn tell(
    work: &mut UnitOfWork,
    message: &Message,
    state: MessageState,
    reason: Option<&str>,
) -> Result<(), StorageError> {
    let settled = MessageSettled {
        message_id: message.id,
        purpose: message.purpose.clone(),
        subject_id: message.subject_id.clone(),
        state,
        reason: reason.map(str::to_owned),
    };
    work.record(&settled, message.id, &message.unit_path)?;
    work.audit("message.settle", "message", message.id, &message.unit_path);
    Ok(())
}
