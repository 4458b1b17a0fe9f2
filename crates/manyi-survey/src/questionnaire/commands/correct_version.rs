//! Words of a version that people answer now are corrected; nothing else of it can be.

use crate::{
    SurveyRoom,
    questionnaire::{PublishedVersion, corrections, judge, store},
};
use manyi_kernel::{Actor, QuestionnaireId, UnitPath};
use manyi_rules::{DocumentProblem, Severity, text_changes};
use manyi_storage::StorageError;
use serde_json::Value;

#[derive(Debug, thiserror::Error)]
pub enum CorrectFailed {
    #[error("there is no such version")]
    NotFound,
    #[error("the document says the same in the same words")]
    NothingChanged,
    #[error("somebody else corrected this version at the same time")]
    CorrectedMeanwhile,
    /// Places at which something else than words differs.
    #[error("more than words differs at {} places", .0.len())]
    NotOnlyTexts(Vec<String>),
    #[error("the corrected document has {} problems", .0.len())]
    NotPublishable(Vec<DocumentProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Replaces the document of a version by one that differs in words only, and records every word.
pub async fn correct_version(
    room: &SurveyRoom,
    actor: &Actor,
    id: QuestionnaireId,
    version: i32,
    document: &Value,
) -> Result<Vec<corrections::Correction>, CorrectFailed> {
    let (document, mut problems) = judge(document);
    problems.retain(|problem| problem.severity() == Severity::Blocking);
    if !problems.is_empty() {
        return Err(CorrectFailed::NotPublishable(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let found = store::find_version(work.connection(), id, version).await?.ok_or(CorrectFailed::NotFound)?;
    let changes = text_changes(&found.document, &document).map_err(CorrectFailed::NotOnlyTexts)?;
    if changes.is_empty() {
        return Err(CorrectFailed::NothingChanged);
    }
    let mut all = corrections::list(work.connection(), id, version).await?;
    let correction = corrections::Correction {
        number: all.last().map_or(0, |last| last.number) + 1,
        changes: changes.into_iter().map(Into::into).collect(),
        corrected_at: work.now(),
        corrected_by: actor.person_id(),
    };
    let corrected = PublishedVersion { document, ..found };
    corrections::record(work.connection(), &corrected, &correction).await.map_err(|error| match error {
        StorageError::Conflict(_) => CorrectFailed::CorrectedMeanwhile,
        other => other.into(),
    })?;
    work.audit("questionnaire.correct", "questionnaire", id, &UnitPath::root());
    work.commit().await?;
    room.forget_version(id, version);
    all.push(correction);
    Ok(all)
}
