//! Answers are cleared for good: what a person asks to be forgotten, or what should never have been written.

use crate::{
    SurveyRoom,
    response::{
        ResponsesChanged,
        care::{CareFailed, belongs, reason, rescored, store},
        entity,
    },
    upload,
};
use manyi_kernel::{Actor, QuestionnaireId, ResponseId, UnitPath, WaveId};
use manyi_response_check::Finding;
use manyi_rules::{Answers, QuestionBody, Questionnaire, evaluate_path_for, read_answers};
use manyi_storage::StorageError;
use sea_orm::ActiveValue::Set;
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
pub struct RedactResponse {
    pub questions: BTreeSet<String>,
    /// In the words of whoever clears them.
    pub reason: String,
}

/// Clears the answers to `questions`: in the response with its scores, in what corrections and findings keep of
/// them and in drafts. They cannot be brought back; what else was answered stays.
///
/// The reason is checked and not kept: it might say what was cleared. The audit trail says who and when.
pub async fn redact_response(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    input: RedactResponse,
) -> Result<(), CareFailed> {
    reason(&input.reason)?;
    if input.questions.is_empty() {
        return Err(CareFailed::NoQuestion);
    }
    let mut work = room.db.begin(actor).await?;
    let row = store::lock(work.connection(), &actor.scope, id).await?.ok_or(CareFailed::NotFound)?;
    let version = room.version(QuestionnaireId(row.questionnaire_id), row.version).await?;
    let version = version.ok_or_else(|| StorageError::Corrupt(format!("version of response {}", row.id)))?;
    if let Some(unknown) = input.questions.iter().find(|key| version.document.question(key).is_none()) {
        return Err(CareFailed::UnknownQuestion(unknown.clone()));
    }
    let kept = kept_answers(&version.document, &row, &input.questions)?;
    let mut changed = rescored(&row, &version.document, &kept)?;
    let mut redacted = store::redacted(&row)?;
    redacted.extend(input.questions.iter().cloned());
    changed.redacted = Set(Some(store::text_of(&redacted)?));
    changed.quality_findings = Set(without_excerpts(&row)?);
    let db = work.connection();
    store::update(db, changed).await?;
    store::clear_corrections(db, row.id, Some(&input.questions)).await?;
    store::delete_drafts(db, row.submission_id).await?;
    upload::erase(room, &work, id, Some(&input.questions)).await?;
    let place = UnitPath::from_stored(row.unit_path.clone());
    let event = ResponsesChanged { wave_id: WaveId(row.wave_id), response_ids: vec![id] };
    work.record(&event, id, &place)?;
    work.audit("response.redact", "response", id, &place);
    work.commit().await?;
    Ok(())
}

/// Everything but the cleared answers; what was worked out from them is worked out anew without them.
fn kept_answers(
    document: &Questionnaire,
    row: &entity::Model,
    questions: &BTreeSet<String>,
) -> Result<Answers, StorageError> {
    let mut raw = store::answers(row)?;
    // Told by all answers: what is left after the clearing may fit another draw.
    let seed = row.seed(document, &raw);
    raw.retain(|key, _| !questions.iter().any(|question| belongs(key, question)));
    let (mut kept, _) = read_answers(document, &raw);
    let path = evaluate_path_for(document, &kept, seed);
    let worked_out: Vec<_> = document
        .questions()
        .filter(|question| matches!(question.body, QuestionBody::Calculated { .. }))
        .map(|question| (question.key.clone(), path.answer(&question.key).cloned()))
        .collect();
    drop(path);
    for (key, value) in worked_out {
        match value.filter(|_| !questions.contains(&key)) {
            Some(value) => kept.insert(key, value),
            None => kept.remove(&key),
        };
    }
    Ok(kept)
}

/// Findings that quote a text are dropped: which answer they quote is not known. The next check finds again what
/// still stands there.
pub(super) fn without_excerpts(row: &entity::Model) -> Result<Option<String>, StorageError> {
    let Some(text) = &row.quality_findings else { return Ok(None) };
    let mut findings: Vec<Finding> = store::read(row, "findings", text)?;
    findings.retain(|finding| finding.evidence.excerpt().is_none());
    if findings.is_empty() { Ok(None) } else { store::text_of(&findings).map(Some) }
}
