//! Closing a link and opening it again.

use crate::{
    SurveyRoom,
    link::{Link, LinkState, store},
};
use manyi_kernel::{Actor, LinkId};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum SetLinkStateFailed {
    #[error("there is no such link")]
    NotFound,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Closing a closed link changes nothing and is no error: two people may agree.
pub async fn set_link_state(
    room: &SurveyRoom,
    actor: &Actor,
    id: LinkId,
    state: LinkState,
) -> Result<Link, SetLinkStateFailed> {
    let mut work = room.db.begin(actor).await?;
    let link = store::find(work.connection(), &actor.scope, id).await?.ok_or(SetLinkStateFailed::NotFound)?;
    if link.state == state {
        return Ok(link);
    }
    store::set_state(work.connection(), id, state).await?;
    let action = if state == LinkState::Open { "link.open" } else { "link.close" };
    work.audit(action, "link", id, &link.unit_path);
    work.commit().await?;
    Ok(Link { state, ..link })
}
