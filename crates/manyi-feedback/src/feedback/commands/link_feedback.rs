//! Somebody says that two pieces of feedback are one matter: it counts once.

use super::change::{ActRefused, Change, locked, write};
use crate::{
    FeedbackRoom,
    feedback::{entry::FeedbackEntryKind, store},
};
use manyi_kernel::{Actor, FeedbackId, Revision};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FeedbackLinkAs {
    /// The same matter, said once more: does not count.
    Duplicate,
    /// Complained about again after it was answered: counts, as a repeat.
    Repeat,
    /// Neither: a link made before is taken away.
    Nothing,
}

/// Links `id` to the earlier `other`, which the actor sees too. A link to a duplicate leads to its first.
pub(crate) async fn link_feedback(
    room: &FeedbackRoom,
    actor: &Actor,
    (id, expected): (FeedbackId, Option<Revision>),
    other: Option<FeedbackId>,
    link: FeedbackLinkAs,
) -> Result<(), ActRefused> {
    let mut work = room.db.begin(actor).await?;
    let mut row = locked(&work, id, expected).await?;
    let first = match (link, other) {
        (FeedbackLinkAs::Nothing, _) => None,
        (_, None) => return Err(ActRefused::NotFound),
        (_, Some(other)) => {
            let other = store::find(work.connection(), &actor.scope, other).await?;
            let other = other.ok_or(ActRefused::NotFound)?;
            let first = other.duplicate_of.unwrap_or(other.id);
            if first == row.id || other.id == row.id {
                return Err(ActRefused::Circle);
            }
            Some(first)
        }
    };
    row.duplicate_of = first.filter(|_| link == FeedbackLinkAs::Duplicate);
    row.repeat_of = first.filter(|_| link == FeedbackLinkAs::Repeat);
    let entry = if first.is_some() { FeedbackEntryKind::Link } else { FeedbackEntryKind::Unlink };
    let change = Change { action: None, entry, text: None, audit: "feedback.link" };
    write(&mut work, row, change).await?;
    work.commit().await?;
    Ok(())
}
