//! Somebody who has to reach the sender looks at what is masked for others; that they did stands in the log.

use super::change::{ActRefused, Change, locked, write};
use crate::{FeedbackRoom, feedback::entry::FeedbackEntryKind};
use manyi_kernel::{Actor, FeedbackId};
use serde::Serialize;

/// Whole, unlike everywhere else.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackSender {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

pub(crate) async fn reveal_sender(
    room: &FeedbackRoom,
    actor: &Actor,
    id: FeedbackId,
) -> Result<FeedbackSender, ActRefused> {
    let mut work = room.db.begin(actor).await?;
    let row = locked(&work, id, None).await?;
    let view = FeedbackSender {
        name: row.sender_name.clone(),
        phone: row.sender_phone.clone(),
        email: row.sender_email.clone(),
    };
    let change =
        Change { action: None, entry: FeedbackEntryKind::Reveal, text: None, audit: "feedback.reveal" };
    write(&mut work, row, change).await?;
    work.commit().await?;
    Ok(view)
}
