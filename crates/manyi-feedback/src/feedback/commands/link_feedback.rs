//! Somebody says that two pieces of feedback are one matter: it counts once.

use super::change::{ActRefused, Change, locked, write};
use crate::{
    FeedbackRoom,
    feedback::{entity, entry::FeedbackEntryKind, store},
};
use manyi_kernel::{Actor, FeedbackId, OrgScope, Revision};
use manyi_storage::UnitOfWork;
use std::collections::BTreeSet;
use uuid::Uuid;

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
            Some(first_of(&work, other, row.id).await?)
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

/// The first of the duplicates that `other` leads to, over as many steps as were made; refused where that is `own`,
/// for in a ring of duplicates nobody would count.
async fn first_of(work: &UnitOfWork, other: entity::Model, own: Uuid) -> Result<Uuid, ActRefused> {
    let mut seen = BTreeSet::from([own]);
    let mut first = other;
    loop {
        if !seen.insert(first.id) {
            return Err(ActRefused::Circle);
        }
        let Some(next) = first.duplicate_of else { return Ok(first.id) };
        // Not by the actor's scope: whether it is a ring does not depend on who looks.
        match store::find(work.connection(), &OrgScope::everything(), FeedbackId(next)).await? {
            Some(next) => first = next,
            None => return Ok(first.id),
        }
    }
}
