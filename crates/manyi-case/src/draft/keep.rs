use super::{
    DraftAction,
    store::{self, draft_row},
};
use crate::{
    CaseRoom,
    case::{CaseChannel, VerbError, store as cases},
};
use manyi_kernel::{Actor, CaseId};

/// As it stands in the form; a blank text forgets it.
#[derive(Clone, Debug)]
pub(crate) struct KeptDraft {
    pub text: String,
    pub channel: Option<CaseChannel>,
}

/// Leaves no audit row: what was not sent was not done.
pub(crate) async fn keep_draft(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    action: DraftAction,
    draft: KeptDraft,
) -> Result<(), VerbError> {
    let path = cases::find_path(room.db.reader(), &actor.scope, id).await?;
    let (_, person) = path.zip(actor.person_id()).ok_or(VerbError::NotFound)?;
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                if draft.text.trim().is_empty() {
                    store::delete(uow.connection(), (person, id), action).await?;
                    return Ok(());
                }
                let row = draft_row::Model {
                    person_id: person.0,
                    case_id: id.0,
                    action: action.code().to_owned(),
                    text: draft.text,
                    channel: draft.channel.map(|channel| channel.code().to_owned()),
                    updated_at: uow.now().as_millisecond(),
                };
                store::put(uow.connection(), row).await?;
                Ok(())
            })
        })
        .await
}
