//! Looks into mailboxes and hands over what came in: each message once, whatever dies in between.

use super::{
    IncomingMail, Mailbox, MailboxId,
    entity::received,
    imap::{self, Fetched, Look, LookFailed},
    loops::{Ignored, came_at, why_ignored},
    store,
};
use crate::{
    ConnectRoom,
    channel::{self, Channel, ChannelSettings},
    seal::hex,
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, OrgScope, UnitId, UnitPath};
use manyi_storage::{Database, JobError, JobHandler, NewJob, StorageError};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

const KIND: &str = "connect.poll_mailboxes";
const INTERVAL: SignedDuration = SignedDuration::from_mins(1);
const FLOOD_WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// A message that somebody wrote.
pub struct ReceivedMail {
    /// The same for the same message, however often it is handed over.
    pub key: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub mail: IncomingMail,
    /// The way of answers, where there is one.
    pub reply: Option<Channel>,
}

/// What became of it, by the feature's own id.
pub struct Handed(pub String);

/// Takes what comes in. May be called again with the same key: it then gives what it gave before.
#[async_trait]
pub trait MailReceiver: Send + Sync + 'static {
    async fn receive(&self, mail: ReceivedMail) -> Result<Handed, StorageError>;
}

/// For the product's job runner. The looking also has to be started: [`enqueue_polls`].
pub fn mailbox_jobs(room: ConnectRoom, receiver: Arc<dyn MailReceiver>) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(PollMailboxes { room, receiver })]
}

struct PollMailboxes {
    room: ConnectRoom,
    receiver: Arc<dyn MailReceiver>,
}

#[async_trait]
impl JobHandler for PollMailboxes {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, _: serde_json::Value) -> Result<(), JobError> {
        // Ordered first: a look that fails does not end the looking.
        enqueue_at(&self.room.db, self.room.db.now() + INTERVAL).await?;
        for mailbox in store::list_mailboxes(self.room.db.reader(), &OrgScope::everything()).await? {
            if mailbox.enabled {
                // The others are read all the same.
                let looked = poll_mailbox(&self.room, self.receiver.as_ref(), mailbox.id).await;
                if let Err(error) = looked {
                    tracing::error!(mailbox = %mailbox.id, %error, "a look into a mailbox was abandoned");
                }
            }
        }
        Ok(())
    }
}

/// Starts the looking; call it whenever the server starts. Calling it twice changes nothing.
pub async fn enqueue_polls(db: &Database) -> Result<(), StorageError> {
    enqueue_at(db, db.now()).await
}

async fn enqueue_at(db: &Database, run_at: Timestamp) -> Result<(), StorageError> {
    let mut work = db.begin(&Actor::system()).await?;
    // The job that is running now still holds its own key.
    let minute = run_at.as_second().div_euclid(INTERVAL.as_secs());
    let job = NewJob {
        kind: KIND,
        payload: json!({}),
        run_at,
        dedupe_key: Some(minute.to_string()),
        max_attempts: 1,
    };
    work.enqueue(job).await?;
    work.commit().await?;
    Ok(())
}

/// Looks into one mailbox now; how it went stands in the mailbox.
pub async fn poll_mailbox(
    room: &ConnectRoom,
    receiver: &dyn MailReceiver,
    id: MailboxId,
) -> Result<(), StorageError> {
    let Some(mut mailbox) = store::find_mailbox(room.db.reader(), id).await? else { return Ok(()) };
    mailbox.failure = None;
    let look = match store::open_secret(&room.sealer, &mailbox) {
        Ok(secret) => {
            let end = tokio::time::sleep(imap::TIMEOUT);
            imap::look(&mailbox.settings, &secret, mailbox.place, room.db.now(), end).await
        }
        Err(error) => {
            tracing::error!(mailbox = %id, %error, "the secret of a mailbox cannot be opened");
            Err(LookFailed("secret_unreadable"))
        }
    };
    mailbox.polled_at = Some(room.db.now());
    match look {
        Ok(look) => hand_over(room, receiver, mailbox, look).await,
        Err(failed) => {
            mailbox.failure = Some(failed.0.to_owned());
            note(room, &mailbox, None).await
        }
    }
}

/// All that a look brought, in its order. Each is noted by itself: what dies in between begins again there.
async fn hand_over(
    room: &ConnectRoom,
    receiver: &dyn MailReceiver,
    mut mailbox: Mailbox,
    look: Look,
) -> Result<(), StorageError> {
    mailbox.place = look.place;
    let reply = match mailbox.reply_channel {
        Some(channel) => channel::find_channel(room.db.reader(), channel).await?,
        None => None,
    };
    for fetched in look.messages {
        let uid = fetched.uid;
        match take(room, receiver, &mailbox, reply.clone(), fetched).await {
            Ok(row) => {
                mailbox.place.last_uid = uid;
                note(room, &mailbox, row).await?;
            }
            // The next look begins with it: passed over, it would be lost.
            Err(error) => {
                tracing::error!(mailbox = %mailbox.id, uid, %error, "a letter could not be handed over");
                mailbox.failure = Some("letter_failed".to_owned());
                return note(room, &mailbox, None).await;
            }
        }
    }
    mailbox.place.last_uid = look.read_to;
    note(room, &mailbox, None).await
}

/// Hands one message over, unless it is none to be taken. `None`: it was taken before.
async fn take(
    room: &ConnectRoom,
    receiver: &dyn MailReceiver,
    mailbox: &Mailbox,
    reply: Option<Channel>,
    fetched: Fetched,
) -> Result<Option<received::Model>, StorageError> {
    let mail = match &fetched.bytes {
        None => Err(Ignored::TooLarge),
        Some(bytes) => IncomingMail::parse(bytes).map_err(|_| Ignored::Unreadable),
    };
    let named = mail.as_ref().ok().and_then(|mail| mail.message_id.as_deref());
    let key = match (named, &fetched.bytes) {
        (Some(id), _) => hex(&Sha256::digest(id.as_bytes())),
        (None, Some(bytes)) => hex(&Sha256::digest(bytes)),
        // Too large to be read: its place in the folder names it.
        (None, None) => format!("{:?}:{}", mailbox.place.uid_validity, fetched.uid),
    };
    if store::is_received(room.db.reader(), mailbox.id, &key).await? {
        return Ok(None);
    }
    let sender = sender_key(room, mail.as_ref().map_or("", |mail| mail.from.as_str()));
    let written = mail.as_ref().ok().and_then(|mail| mail.written_at);
    let came = came_at(fetched.arrived, written, room.db.now());
    let recent = store::of_sender(room.db.reader(), sender, came - FLOOD_WINDOW, came).await?;
    let own = own_addresses(mailbox, reply.as_ref());
    let (outcome, subject_id) = match mail {
        Err(ignored) => (ignored.code(), None),
        Ok(mail) => match why_ignored(&mail, &own, recent) {
            Some(ignored) => (ignored.code(), None),
            None => {
                let (unit_id, unit_path) = (mailbox.unit_id, mailbox.unit_path.clone());
                let handed =
                    receiver.receive(ReceivedMail { key: key.clone(), unit_id, unit_path, mail, reply });
                ("taken", Some(handed.await?.0))
            }
        },
    };
    Ok(Some(received::Model {
        id: Uuid::now_v7(),
        mailbox_id: mailbox.id.0,
        message_key: key,
        sender_key: sender,
        received_at: came.as_millisecond(),
        outcome: outcome.to_owned(),
        subject_id,
    }))
}

fn own_addresses(mailbox: &Mailbox, reply: Option<&Channel>) -> Vec<String> {
    let mut own = vec![mailbox.settings.address.to_lowercase()];
    if let Some(ChannelSettings::Smtp(smtp)) = reply.map(|channel| &channel.settings) {
        own.push(smtp.from.to_lowercase());
    }
    own
}

fn sender_key(room: &ConnectRoom, address: &str) -> i64 {
    let mut bytes = [0_u8; 8];
    bytes.copy_from_slice(&room.sealer.derive("mail.sender", address)[..8]);
    i64::from_be_bytes(bytes)
}

/// Where the look stands now, and what came of a message.
async fn note(
    room: &ConnectRoom,
    mailbox: &Mailbox,
    row: Option<received::Model>,
) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    store::note(work.connection(), mailbox).await?;
    if let Some(row) = row {
        work.audit("mail.receive", "mail", row.id, &mailbox.unit_path);
        store::insert_received(work.connection(), row).await?;
    }
    work.commit().await?;
    Ok(())
}
