//! A phrase is called no topic, or asked for again.

use super::{
    DismissReason,
    store::{self, row},
};
use crate::TopicRoom;
use manyi_kernel::{Actor, FieldProblem, UnitPath, required_text};
use manyi_storage::StorageError;
use uuid::Uuid;

/// Longer ones are no phrase.
const LONGEST: usize = 60;

#[derive(Debug, thiserror::Error)]
pub enum DismissRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error("nothing like this was dismissed")]
    NotFound,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// It is not listed again until somebody takes the dismissal back.
pub async fn dismiss(
    room: &TopicRoom,
    actor: &Actor,
    (phrase, reason): (&str, DismissReason),
) -> Result<Uuid, DismissRefused> {
    let mut problems = Vec::new();
    let phrase = required_text("/phrase", phrase, LONGEST, &mut problems);
    if !problems.is_empty() {
        return Err(DismissRefused::Wrong(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let row = row::Model {
        id: Uuid::now_v7(),
        phrase,
        reason: reason.code().to_owned(),
        dismissed_by: actor.person_id().map(|id| id.0),
        dismissed_at: work.now().as_millisecond(),
    };
    let id = row.id;
    store::put(work.connection(), row).await?;
    work.audit("new_topic.dismiss", "new_topic", id, &UnitPath::root());
    work.commit().await?;
    Ok(id)
}

/// The phrase may be listed again.
pub(crate) async fn restore(room: &TopicRoom, actor: &Actor, id: Uuid) -> Result<(), DismissRefused> {
    let mut work = room.db.begin(actor).await?;
    if !store::delete(work.connection(), id).await? {
        return Err(DismissRefused::NotFound);
    }
    work.audit("new_topic.restore", "new_topic", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}
