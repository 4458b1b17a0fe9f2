//! A customer was erased: campaigns forget who it was, and nothing that waits is sent.

use super::{OutreachRoom, RecipientState, recipient::store};
use manyi_connect::withhold_waiting;
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::StorageError;

/// Clears name and address of all recipients with this number, ends what was still to come and withholds their
/// messages. States of those who answered stay, so that counts hold. Doing it twice changes nothing.
///
/// # Errors
/// When the store refuses.
pub async fn erase_recipients(room: &OutreachRoom, customer_key: &str) -> Result<u64, StorageError> {
    let mut work = room.survey.db.begin(&Actor::system()).await?;
    let known = store::of_customer(work.connection(), customer_key).await?;
    if known.is_empty() {
        return Ok(0);
    }
    let now = work.now();
    for recipient in &known {
        let ended = RecipientState::OptedOut;
        store::advance(work.connection(), recipient.id, ended, Some("erased"), now).await?;
        withhold_waiting(work.connection(), &recipient.id.0.to_string(), now).await?;
    }
    store::forget(work.connection(), customer_key).await?;
    work.audit("recipient.erase", "recipient", known[0].id.0, &UnitPath::root());
    work.commit().await?;
    Ok(u64::try_from(known.len()).unwrap_or(u64::MAX))
}
