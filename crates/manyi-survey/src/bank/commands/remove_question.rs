//! A question is taken out of the bank. Questionnaires that it was put into keep their own copy.

use crate::{
    SurveyRoom,
    bank::{BankQuestionId, store},
};
use manyi_kernel::Actor;
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum RemoveFailed {
    #[error("there is no such question in the bank")]
    NotFound,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

pub async fn remove_question(
    room: &SurveyRoom,
    actor: &Actor,
    id: BankQuestionId,
) -> Result<(), RemoveFailed> {
    let mut work = room.db.begin(actor).await?;
    let kept = store::find(work.connection(), &actor.scope, id).await?.ok_or(RemoveFailed::NotFound)?;
    store::remove(work.connection(), id).await?;
    work.audit("bank_question.remove", "bank_question", id, &kept.unit_path);
    work.commit().await?;
    Ok(())
}
