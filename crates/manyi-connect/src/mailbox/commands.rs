//! Setting a mailbox up and changing it.

use super::{Imap, Mailbox, MailboxId, check, place::Place, store};
use crate::{
    ConnectRoom,
    channel::{self, ChannelId, Medium},
};
use manyi_kernel::{Actor, FieldProblem, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::Deserialize;
use uuid::Uuid;

/// A mailbox as an administrator describes it.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMailbox {
    /// At most 500 characters.
    pub name: String,
    pub enabled: bool,
    pub settings: Imap,
    /// Absent or empty keeps what is known.
    #[serde(default)]
    pub secret: Option<String>,
    /// Whose matter it is what comes in.
    pub unit_id: UnitId,
    /// A mail channel that answers leave by.
    #[serde(default)]
    pub reply_channel: Option<ChannelId>,
}

#[derive(Debug, thiserror::Error)]
pub enum MailboxRefused {
    #[error("there is no such mailbox")]
    NotFound,
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// `place`: of the unit, as the caller's directory knows it.
pub async fn create_mailbox(
    room: &ConnectRoom,
    actor: &Actor,
    new: NewMailbox,
    place: UnitPath,
) -> Result<MailboxId, MailboxRefused> {
    let id = MailboxId(Uuid::now_v7());
    let mailbox = filled(room, new, place, None, id).await?;
    let mut work = room.db.begin(actor).await?;
    store::insert(work.connection(), &mailbox, work.now()).await?;
    work.audit("mailbox.create", "mailbox", id, &mailbox.unit_path);
    work.commit().await?;
    Ok(id)
}

pub async fn update_mailbox(
    room: &ConnectRoom,
    actor: &Actor,
    id: MailboxId,
    new: NewMailbox,
    place: UnitPath,
) -> Result<(), MailboxRefused> {
    let known = store::find_mailbox(room.db.reader(), id).await?.ok_or(MailboxRefused::NotFound)?;
    let mailbox = filled(room, new, place, Some(known), id).await?;
    let mut work = room.db.begin(actor).await?;
    store::update(work.connection(), &mailbox, work.now()).await?;
    work.audit("mailbox.update", "mailbox", id, &mailbox.unit_path);
    work.commit().await?;
    Ok(())
}

/// As it is before the first look.
async fn filled(
    room: &ConnectRoom,
    new: NewMailbox,
    unit_path: UnitPath,
    known: Option<Mailbox>,
    id: MailboxId,
) -> Result<Mailbox, MailboxRefused> {
    let mut problems = check::problems(&new);
    if let Some(channel) = new.reply_channel {
        let channel = channel::find_channel(room.db.reader(), channel).await?;
        if channel.is_none_or(|channel| channel.medium() != Medium::Mail) {
            problems.push(FieldProblem::new("/reply_channel", "connect.not_a_mail_channel"));
        }
    }
    let typed = new.secret.filter(|secret| !secret.is_empty());
    let before = known.as_ref().and_then(|known| store::open_secret(&room.sealer, known).ok());
    let Some(secret) = typed.or(before) else {
        problems.push(FieldProblem::new("/secret", "required"));
        return Err(MailboxRefused::Invalid(problems));
    };
    if !problems.is_empty() {
        return Err(MailboxRefused::Invalid(problems));
    }
    Ok(Mailbox {
        id,
        name: new.name,
        enabled: new.enabled,
        settings: new.settings,
        unit_id: new.unit_id,
        unit_path,
        reply_channel: new.reply_channel,
        polled_at: None,
        failure: None,
        place: Place::begin(room.db.now()),
        sealed: room.sealer.seal(&store::context(id), &secret)?,
    })
}
