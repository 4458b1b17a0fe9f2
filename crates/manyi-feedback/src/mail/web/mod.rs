//! The operations of mailboxes, one a file. They stand here because a mailbox belongs to a unit, and what comes in to
//! the register.

mod create_mailbox;
mod list_mailboxes;
mod poll_mailbox;
mod update_mailbox;

use crate::FeedbackRoom;
use jiff::Timestamp;
use manyi_connect::{ChannelId, Imap, Mailbox, MailboxId, MailboxRefused};
use manyi_kernel::{
    FieldProblem,
    Permission::{ChannelEdit, ChannelRead},
    Problem, UnitId, UnitPath,
};
use manyi_web::{Access, Scope::Organisation, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let (read, edit) = (Access::Needs(ChannelRead, Organisation), Access::Needs(ChannelEdit, Organisation));
    OpenApiRouter::new()
        .routes(operation(routes!(list_mailboxes::list_mailboxes), read))
        .routes(operation(routes!(create_mailbox::create_mailbox), edit))
        .routes(operation(routes!(update_mailbox::update_mailbox), edit))
        .routes(operation(routes!(poll_mailbox::poll_mailbox), edit))
}

/// A mailbox. Its password is never shown.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MailboxView {
    pub id: MailboxId,
    pub name: String,
    pub enabled: bool,
    pub settings: Imap,
    pub unit_id: UnitId,
    pub unit_name: String,
    pub reply_channel: Option<ChannelId>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub polled_at: Option<Timestamp>,
    /// Why the last look failed, as a code: `imap_login` …
    pub failure: Option<String>,
}

async fn view(room: &FeedbackRoom, mailbox: Mailbox) -> MailboxView {
    let unit = room.directory.unit(mailbox.unit_id).await;
    MailboxView {
        id: mailbox.id,
        name: mailbox.name,
        enabled: mailbox.enabled,
        settings: mailbox.settings,
        unit_id: mailbox.unit_id,
        unit_name: unit.map_or_else(|| mailbox.unit_path.to_string(), |unit| unit.name),
        reply_channel: mailbox.reply_channel,
        polled_at: mailbox.polled_at,
        failure: mailbox.failure,
    }
}

async fn place_of(room: &FeedbackRoom, unit: UnitId) -> Result<UnitPath, Problem> {
    let unit = room.directory.unit(unit).await;
    let unknown = || Problem::invalid(vec![FieldProblem::new("/unit_id", "feedback.unknown_unit")]);
    Ok(unit.ok_or_else(unknown)?.path)
}

fn refused(refused: MailboxRefused) -> Problem {
    match refused {
        MailboxRefused::NotFound => Problem::not_found(),
        MailboxRefused::Invalid(fields) => Problem::invalid(fields),
        MailboxRefused::Storage(error) => error.into(),
    }
}
