//! Takes the reports of one call. A provider knows one address for its whole account, behind which several channels may
//! stand, one for each template: a report may be about a message of any channel of that provider. Their rows are locked
//! for it, as its own is where the answer to a sending is stored: of the two, whichever comes second finds the other.

use super::{Receipt, ReceiptsUnreadable, Reporter, store};
use crate::{
    ConnectRoom,
    channel::{self, ChannelId, ChannelKind},
    message,
    seal::{Sealer, hex},
};
use manyi_kernel::Actor;
use manyi_storage::StorageError;

/// Calls of one channel; a provider sends its reports in bundles.
const CALLS_PER_MINUTE: u32 = 600;
/// Of one network with a wrong key.
const GUESSES_PER_MINUTE: u32 = 10;
/// Reports of one unit of work: sending waits for its channel no longer than that takes.
const AT_ONCE: usize = 50;
/// Hexadecimal digits of a key: 128 bits.
const KEY_LENGTH: usize = 32;

#[derive(Debug, thiserror::Error)]
pub enum ReceiptsRefused {
    /// No such channel, one that gets no reports, or another key.
    #[error("there is no such address")]
    Unknown,
    #[error("too many calls")]
    TooMany,
    #[error(transparent)]
    Unreadable(#[from] ReceiptsUnreadable),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What came of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReceiptsTaken {
    /// Messages whose state changed.
    pub noted: usize,
    /// About messages that are not there yet, or never were.
    pub early: usize,
    /// Nothing new, or a state that no report changes.
    pub repeated: usize,
    pub unreadable: usize,
}

/// Where the provider is to send its reports; whoever knows it can say what became of messages.
pub fn receipt_path(sealer: &Sealer, channel: ChannelId) -> String {
    format!("/api/v1/channels/{}/receipts/{}", channel.0, key(sealer, channel))
}

fn key(sealer: &Sealer, channel: ChannelId) -> String {
    let mut text = hex(&sealer.derive("receipts", &channel.0.to_string()));
    text.truncate(KEY_LENGTH);
    text
}

/// Compares what was derived from both: how long it takes tells nothing of the key.
fn is_key(sealer: &Sealer, channel: ChannelId, given: &str) -> bool {
    let hidden = |text: &str| sealer.derive("receipts.same", text);
    hidden(&key(sealer, channel)) == hidden(given)
}

/// Takes one call from `network` (0: nobody knows). Doing it twice changes nothing.
///
/// # Errors
/// See [`ReceiptsRefused`]; when the store refuses, some are kept, and the provider sends all of them again.
pub async fn take_receipts(
    room: &ConnectRoom,
    (id, given): (ChannelId, &str),
    network: u64,
    body: &[u8],
) -> Result<(Reporter, ReceiptsTaken), ReceiptsRefused> {
    let second = room.db.now().as_second();
    let known = channel::find_channel(room.db.reader(), id).await?;
    let kind = known.map(|channel| channel.kind());
    let reporter = kind.and_then(|kind| Some((kind, Reporter::of(kind)?)));
    let Some((kind, reporter)) = reporter.filter(|_| is_key(&room.sealer, id, given)) else {
        let may_guess = room.rates.allows("receipt_guess", network, second, GUESSES_PER_MINUTE);
        return Err(if may_guess { ReceiptsRefused::Unknown } else { ReceiptsRefused::TooMany });
    };
    let (_, calls) = id.0.as_u64_pair();
    if !room.rates.allows("receipts", calls, second, CALLS_PER_MINUTE) {
        return Err(ReceiptsRefused::TooMany);
    }
    let batch = Receipt::read(reporter, body)?;
    let mut taken = ReceiptsTaken { unreadable: batch.unreadable, ..ReceiptsTaken::default() };
    for some in batch.receipts.chunks(AT_ONCE) {
        take_some(room, (id, kind), some, &mut taken).await?;
    }
    if taken.unreadable > 0 {
        tracing::warn!(channel = %id.0, ?taken, "reports of a provider that cannot be read");
    }
    Ok((reporter, taken))
}

async fn take_some(
    room: &ConnectRoom,
    (id, kind): (ChannelId, ChannelKind),
    receipts: &[Receipt],
    taken: &mut ReceiptsTaken,
) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let now = work.now();
    let channels = channel::store::ids_of_kind(work.connection(), kind).await?;
    for channel in &channels {
        channel::store::lock(work.connection(), *channel).await?;
    }
    store::forget_old(work.connection(), id, now).await?;
    for receipt in receipts {
        let found = message::store::find_reported(work.connection(), &channels, receipt).await?;
        match found {
            Some(message) if message.state.is_settled() => {
                match message::note_receipt(&mut work, &message, message.state, receipt).await? {
                    true => taken.noted += 1,
                    false => taken.repeated += 1,
                }
            }
            _ => {
                store::keep(work.connection(), id, receipt, now).await?;
                taken.early += 1;
            }
        }
    }
    work.commit().await?;
    Ok(())
}
