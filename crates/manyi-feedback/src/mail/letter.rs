//! What we write to a customer by mail: that we have it, what we say, and the link to the page of the matter.

use crate::{
    FeedbackRoom,
    feedback::entity,
    mail::{
        template::{self, LetterKind},
        thread::mark_of,
    },
    receipt::{path_of, token_of},
};
use manyi_connect::{Channel, Content, NewMessage, find_channel, list_mailboxes, queue_message};
use manyi_kernel::{Locale, OrgScope, UnitPath};
use manyi_storage::{StorageError, UnitOfWork};
use std::collections::BTreeMap;

/// A letter, by what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    /// It came in.
    Acknowledgement,
    /// Our words; decided or not.
    Words { text: String, decided: bool },
}

/// The mail channel by which a place answers: that of the nearest mailbox above it which has one.
pub(crate) async fn channel_for(
    room: &FeedbackRoom,
    place: &UnitPath,
) -> Result<Option<Channel>, StorageError> {
    let mailboxes = list_mailboxes(room.db.reader(), &OrgScope::everything()).await?;
    let nearest = mailboxes
        .into_iter()
        .filter(|mailbox| mailbox.enabled && mailbox.unit_path.contains(place))
        .filter_map(|mailbox| Some((mailbox.unit_path.as_str().len(), mailbox.reply_channel?)))
        .max_by_key(|(depth, _)| *depth);
    match nearest {
        Some((_, channel)) => find_channel(room.db.reader(), channel).await,
        None => Ok(None),
    }
}

/// Queues the letter in the unit of work that causes it; nothing happens without an address or a channel. `key` is the
/// same for the same letter.
pub(crate) async fn write(
    room: &FeedbackRoom,
    work: &mut UnitOfWork,
    row: &entity::Model,
    channel: Option<&Channel>,
    (letter, key): (Letter, String),
) -> Result<(), StorageError> {
    let (Some(channel), Some(to)) = (channel.filter(|channel| channel.enabled), &row.sender_email) else {
        return Ok(());
    };
    let message = NewMessage {
        key,
        purpose: "feedback.letter",
        subject_id: row.id.to_string(),
        unit_path: row.place(),
        content: content(room, work, row, to, &letter).await?,
        // About one's own matter.
        optional: false,
        to_staff: false,
        not_before: None,
    };
    queue_message(work, &room.sealer, channel, message).await?;
    Ok(())
}

async fn content(
    room: &FeedbackRoom,
    work: &UnitOfWork,
    row: &entity::Model,
    to: &str,
    letter: &Letter,
) -> Result<Content, StorageError> {
    let locale = if row.locale == Locale::En.code() { Locale::En } else { Locale::ZhCn };
    let link = room.base_url.join(&path_of(&token_of(&room.sealer, row.feedback_id())));
    let (kind, text) = match letter {
        Letter::Acknowledgement => (LetterKind::Acknowledgement, ""),
        Letter::Words { text, decided: true } => (LetterKind::Decision, text.as_str()),
        Letter::Words { text, decided: false } => (LetterKind::Reply, text.as_str()),
    };
    let template = template::store::find(work.connection(), kind, locale).await?;
    let template = template.unwrap_or_else(|| kind.standard(locale));
    let values = [("number", row.number.as_str()), ("title", &row.title), ("link", &link), ("text", text)];
    let subject = template::filled(&template.subject, &values);
    // A title may hold what no subject may.
    let subject = subject.replace(['\r', '\n'], " ");
    Ok(Content {
        to: to.to_owned(),
        subject: format!("{subject} {}", mark_of(&room.sealer, &row.number)),
        text: template::filled(&template.text, &values),
        params: BTreeMap::new(),
    })
}
