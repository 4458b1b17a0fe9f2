//! A rule hands out a matter that nobody took meanwhile.

use super::{
    Assigned,
    assign::{given, placed, problems, words},
};
use crate::{
    FeedbackRoom,
    feedback::{
        commands::{ActRefused, locked},
        entry,
    },
};
use jiff::Timestamp;
use manyi_kernel::{Actor, FeedbackId, PersonId};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandedOut {
    Done,
    /// That person has it.
    Already,
    /// A person took it or was given it by one meanwhile, and keeps it.
    Claimed,
}

/// Hands the matter to `to` because of what happened at `since`: a queue may lie between.
///
/// # Errors
/// Whatever giving it away by hand refuses.
pub async fn assign_unclaimed(
    room: &FeedbackRoom,
    actor: &Actor,
    (id, to): (FeedbackId, PersonId),
    since: Timestamp,
) -> Result<HandedOut, ActRefused> {
    let mut work = room.db.begin(actor).await?;
    let row = locked(&work, id, None).await?;
    if row.assignee_id == Some(to.0) {
        return Ok(HandedOut::Already);
    }
    if row.assignee_id.is_some() && entry::claimed_since(work.connection(), id, since).await? {
        return Ok(HandedOut::Claimed);
    }
    let to = Assigned { person_id: Some(to), unit_id: None };
    let problems = problems(room, actor, &to, None).await;
    if !problems.is_empty() {
        return Err(ActRefused::Wrong(problems));
    }
    let text = words(room, actor.locale, &to).await;
    let row = placed(room, row, &to).await;
    given(&mut work, row, text).await?;
    work.commit().await?;
    Ok(HandedOut::Done)
}
