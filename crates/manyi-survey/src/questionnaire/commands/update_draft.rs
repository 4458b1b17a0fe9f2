//! The editor saves its draft.

use crate::{
    SurveyRoom,
    questionnaire::{EditRefused, Questionnaire, store},
};
use manyi_kernel::{Actor, QuestionnaireId, Revision, UnitPath};
use manyi_rules::MAX_DOCUMENT_BYTES;
use manyi_storage::StorageError;
use serde_json::Value;

#[derive(Debug, thiserror::Error)]
pub enum UpdateDraftFailed {
    #[error("there is no such questionnaire")]
    NotFound,
    #[error("somebody else edited the draft meanwhile")]
    EditedMeanwhile,
    #[error("the document is not a JSON object")]
    NotADocument,
    #[error("the document is larger than {MAX_DOCUMENT_BYTES} bytes")]
    TooLarge,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Any JSON object is kept, half-right ones too: what is wrong is shown beside it and keeps it from being published.
pub async fn update_draft(
    room: &SurveyRoom,
    actor: &Actor,
    id: QuestionnaireId,
    against: Revision,
    draft: Value,
) -> Result<Questionnaire, UpdateDraftFailed> {
    if !draft.is_object() {
        return Err(UpdateDraftFailed::NotADocument);
    }
    if draft.to_string().len() > MAX_DOCUMENT_BYTES {
        return Err(UpdateDraftFailed::TooLarge);
    }
    let mut work = room.db.begin(actor).await?;
    let current = store::find(work.connection(), id).await?.ok_or(UpdateDraftFailed::NotFound)?;
    let edited = current
        .edit(against, draft, work.now())
        .map_err(|EditRefused::EditedMeanwhile| UpdateDraftFailed::EditedMeanwhile)?;
    store::update(work.connection(), &edited, against).await.map_err(|error| match error {
        StorageError::RevisionMismatch => UpdateDraftFailed::EditedMeanwhile,
        other => other.into(),
    })?;
    work.audit("questionnaire.edit", "questionnaire", id, &UnitPath::root());
    work.commit().await?;
    Ok(edited)
}
