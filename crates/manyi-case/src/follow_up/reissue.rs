//! The customer lost the link: a new one takes its place.

use super::{FollowUpState, issue::new_token, store};
use crate::{
    CaseRoom,
    case::{CaseBlock, VerbError, admitted, perform},
};
use manyi_kernel::{Actor, CaseId, FollowUpId};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub(crate) enum ReissueError {
    #[error("no such case")]
    NotFound,
    /// The case waits for no answer.
    #[error("no open follow-up")]
    NothingOpen,
    /// Who was recused keeps out of it.
    #[error("refused: {0}")]
    Blocked(CaseBlock),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A new address for the open follow-up of a case; the one given out before stops working.
pub(crate) async fn reissue(room: &CaseRoom, actor: &Actor, id: CaseId) -> Result<String, ReissueError> {
    let mut uow = room.db.begin(actor).await?;
    let case = perform::load(&uow, id, None).await.map_err(|error| match error {
        VerbError::Storage(error) => ReissueError::Storage(error),
        _ => ReissueError::NotFound,
    })?;
    admitted(&case, actor).map_err(ReissueError::Blocked)?;
    let open = store::latest(uow.connection(), id).await?;
    let open = open.filter(|row| row.state == FollowUpState::Sent.code()).ok_or(ReissueError::NothingOpen)?;
    let token = new_token()?;
    let follow_up_id = FollowUpId(open.id);
    store::replace_token(uow.connection(), follow_up_id, token.digest()).await?;
    uow.audit("follow_up.reissue", "follow_up", follow_up_id, &case.unit_path);
    uow.commit().await?;
    Ok(room.base_url.join(&token.path()))
}
