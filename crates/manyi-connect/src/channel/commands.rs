//! Setting a channel up, changing it, and trying it.

use super::{Channel, ChannelId, ChannelSecrets, ChannelSettings, QuietHours, check, store};
use crate::{
    ConnectRoom,
    message::{Content, MessageId},
    transport::{Outgoing, SendFailed},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, UnitPath};
use manyi_storage::StorageError;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A channel as an administrator describes it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewChannel {
    /// At most 500 characters.
    pub name: String,
    pub enabled: bool,
    pub settings: ChannelSettings,
    /// Absent or empty ones keep what is known.
    #[serde(default)]
    pub secrets: ChannelSecrets,
    /// Messages a minute, 1–6000.
    pub per_minute: i32,
    #[serde(default)]
    pub quiet: Option<QuietHours>,
}

#[derive(Debug, thiserror::Error)]
pub enum ChannelRefused {
    #[error("there is no such channel")]
    NotFound,
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldProblem>),
    /// Credentials belong to one provider: they do not move to another.
    #[error("the kind of a channel never changes")]
    OtherKind,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

pub async fn create_channel(
    room: &ConnectRoom,
    actor: &Actor,
    new: NewChannel,
) -> Result<Channel, ChannelRefused> {
    let problems = check::problems(&new);
    if !problems.is_empty() {
        return Err(ChannelRefused::Invalid(problems));
    }
    let id = ChannelId(Uuid::now_v7());
    let sealed = store::seal_secrets(&room.sealer, id, &new.secrets.over(ChannelSecrets::default()))?;
    let mut work = room.db.begin(actor).await?;
    let channel = Channel {
        id,
        name: new.name,
        enabled: new.enabled,
        settings: new.settings,
        per_minute: new.per_minute,
        quiet: new.quiet,
        created_at: work.now(),
        updated_at: work.now(),
        free_at: Timestamp::UNIX_EPOCH,
        sealed,
    };
    store::insert(work.connection(), &channel).await?;
    work.audit("channel.create", "channel", id.0, &UnitPath::root());
    work.commit().await?;
    Ok(channel)
}

pub(crate) async fn update_channel(
    room: &ConnectRoom,
    actor: &Actor,
    id: ChannelId,
    new: NewChannel,
) -> Result<Channel, ChannelRefused> {
    let problems = check::problems(&new);
    if !problems.is_empty() {
        return Err(ChannelRefused::Invalid(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let known = store::lock(work.connection(), id).await?.ok_or(ChannelRefused::NotFound)?;
    if known.kind() != new.settings.kind() {
        return Err(ChannelRefused::OtherKind);
    }
    let secrets = new.secrets.over(store::open_secrets(&room.sealer, &known)?);
    let channel = Channel {
        name: new.name,
        enabled: new.enabled,
        settings: new.settings,
        per_minute: new.per_minute,
        quiet: new.quiet,
        updated_at: work.now(),
        sealed: store::seal_secrets(&room.sealer, id, &secrets)?,
        ..known
    };
    store::update(work.connection(), &channel).await?;
    work.audit("channel.update", "channel", id.0, &UnitPath::root());
    work.commit().await?;
    Ok(channel)
}

#[derive(Debug, thiserror::Error)]
pub enum TestFailed {
    #[error("there is no such channel")]
    NotFound,
    #[error("this channel cannot reach such an address")]
    Address,
    /// What the provider or the network said, as a code.
    #[error("the channel does not work: {0}")]
    Refused(String),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sends one message at once, past pace and quiet hours: somebody is waiting for it.
pub async fn send_test(
    room: &ConnectRoom,
    actor: &Actor,
    id: ChannelId,
    to: &str,
    content: (String, String),
) -> Result<(), TestFailed> {
    let channel = store::find_channel(room.db.reader(), id).await?.ok_or(TestFailed::NotFound)?;
    if !check::is_address(channel.medium(), to) {
        return Err(TestFailed::Address);
    }
    let mut work = room.db.begin(actor).await?;
    work.audit("channel.test", "channel", id.0, &UnitPath::root());
    work.commit().await?;
    let secrets = store::open_secrets(&room.sealer, &channel)?;
    let (subject, text) = content;
    let params = BTreeMap::from([
        ("name".to_owned(), subject.clone()),
        ("link".to_owned(), "test".to_owned()),
        ("text".to_owned(), text.clone()),
    ]);
    let content = Content { to: to.to_owned(), subject, text, params };
    let outgoing = Outgoing {
        id: MessageId(Uuid::now_v7()),
        settings: &channel.settings,
        secrets: &secrets,
        content: &content,
        now: room.db.now(),
    };
    room.transports.send(&outgoing).await.map(drop).map_err(|failed| match failed {
        SendFailed::Temporary(code)
        | SendFailed::Permanent(code)
        | SendFailed::Bounced(code)
        | SendFailed::Unconfirmed(code) => TestFailed::Refused(code),
    })
}
