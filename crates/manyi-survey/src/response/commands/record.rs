//! The part of a submission inside the transaction: one response, or one exit, once.

use super::submit_response::{Receipt, SubmitFailed};
use crate::{
    door::Admission,
    draft,
    exit::{self, Exit, NewExit, ResponseLeft, decisive},
    invitation,
    outreach::{RecipientState, keep_back, progress},
    questionnaire::PublishedVersion,
    quota,
    response::{
        EntryKind, EntryRefused, ResponseSubmitted,
        store::{self, NewResponse, Stored},
    },
    upload,
};
use manyi_rules::{ExitKind, RawAnswers};
use manyi_storage::UnitOfWork;
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// Everything that arrives with a submission.
pub(super) struct Arrival {
    pub response: NewResponse,
    pub entry: EntryKind,
    pub draft_key: Option<String>,
    pub version: Arc<PublishedVersion>,
    pub answers: RawAnswers,
    /// Led out already: nothing is judged any more.
    pub leaving: Option<NewExit>,
    pub admission: Admission,
}

pub(super) enum Recorded {
    Response(Receipt),
    Exit(Exit),
    /// Whoever was to be turned away finds a place after all; nothing is stored.
    Free,
}

/// The part inside the transaction, which it shares with other submissions.
pub(super) async fn record(work: &mut UnitOfWork, arrival: Arrival) -> Result<Recorded, SubmitFailed> {
    let Arrival { mut response, entry, draft_key, version, answers, leaving, admission } = arrival;
    let db = work.connection();
    let cells = std::mem::take(&mut response.accepted.cells);
    if leaving.is_some() || !cells.is_empty() || !admission.is_empty() {
        // Places are counted one after the other; the row of the numbering is always locked first.
        store::reserve_numbers(db, 0).await?;
    }
    if let Some(stored) = store::find_submission(db, response.submission_id).await? {
        return repeat(&stored, entry).map(Recorded::Response);
    }
    if let Some(left) = left_before(db, &version, &response, entry).await? {
        return Ok(Recorded::Exit(left));
    }
    if let Some(cell) = leaving.as_ref().and_then(|new| new.cell.as_ref()) {
        // The page looked without the lock: a place may have been given back since.
        let full = quota::store::full_cells(db, response.wave_id, &version.document).await?;
        if !full.contains(cell) {
            return Ok(Recorded::Free);
        }
    }
    response.submitted_at = work.now();
    if let Some(link) = response.link_id {
        let spent = admission.spend(db, link, response.submitted_at).await?;
        spent.map_err(|refusal| SubmitFailed::Entry(EntryRefused::Door(refusal)))?;
    }
    if let Some(new) = leaving {
        return leave(work, &response, new, draft_key).await;
    }
    if let Some(cell) = quota::take::take_all(db, response.wave_id, &version.document, &cells).await? {
        let ending = quota::take::ending_of(&version.document, &cell);
        let answers = decisive(&version.document, &answers, None, Some(&cell));
        let exit = Exit { kind: ExitKind::QuotaFull, ending };
        return leave(work, &response, NewExit { exit, cell: Some(cell), answers }, draft_key).await;
    }
    response.accepted.course.cells = cells;
    let number = store::reserve_numbers(db, 1).await?;
    if store::insert(db, std::slice::from_ref(&response), number).await? == 0 {
        // Another process was quicker by a moment; its number is taken, ours stays unused.
        quota::take::give_back_all(db, response.wave_id, &response.accepted.course.cells).await?;
        let stored = store::find_submission(db, response.submission_id).await?;
        return repeat(&stored.ok_or(SubmitFailed::SubmissionTaken)?, entry).map(Recorded::Response);
    }
    if let Some(id) = response.invitation_id
        && !invitation::store::use_once(db, id, response.id, response.submitted_at).await?
    {
        return Err(SubmitFailed::Entry(EntryRefused::InvitationUsed));
    }
    if let Some(id) = response.invitation_id {
        progress(db, id, RecipientState::Complete, response.submitted_at).await?;
        keep_back(db, id, response.submitted_at).await?;
    }
    if let Some(question) =
        upload::bind(work, &version.document, &answers, response.submission_id, response.id).await?
    {
        return Err(SubmitFailed::Answers(vec![upload::gone(question)]));
    }
    if let Some(key) = draft_key {
        draft::store::delete(db, &key).await?;
    }
    let event = ResponseSubmitted {
        response_id: response.id,
        questionnaire_id: response.questionnaire_id,
        version: response.version,
        channel: response.channel,
        wave_id: response.wave_id,
    };
    work.record(&event, response.id, &response.unit_path)?;
    work.audit("response.submit", "response", response.id, &response.unit_path);
    let receipt = Receipt { response_id: response.id, submitted_at: response.submitted_at, is_repeat: false };
    Ok(Recorded::Response(receipt))
}

/// Whether this submission, or the person of this invitation, was led out before. Asked only where the questionnaire
/// can lead people out.
async fn left_before(
    db: &impl ConnectionTrait,
    version: &PublishedVersion,
    response: &NewResponse,
    entry: EntryKind,
) -> Result<Option<Exit>, SubmitFailed> {
    let document = &version.document;
    let leads_out = document.endings.iter().any(|ending| ending.exit.is_some())
        || document.quotas.iter().any(|quota| quota.when_full.refuses());
    if !leads_out {
        return Ok(None);
    }
    if let Some((left, link, invitation)) = exit::store::find_submission(db, response.submission_id).await? {
        if link != entry.link_id() || invitation != entry.invitation_id() {
            return Err(SubmitFailed::SubmissionTaken);
        }
        return Ok(Some(left));
    }
    match response.invitation_id {
        Some(id) if exit::store::has_invitation(db, id).await? => {
            Err(SubmitFailed::Entry(EntryRefused::InvitationUsed))
        }
        _ => Ok(None),
    }
}

/// Stores that somebody left, in place of a response.
async fn leave(
    work: &mut UnitOfWork,
    response: &NewResponse,
    new: NewExit,
    draft_key: Option<String>,
) -> Result<Recorded, SubmitFailed> {
    let db = work.connection();
    if let Some(id) = response.invitation_id
        && invitation::store::is_answered(db, id).await?
    {
        return Err(SubmitFailed::Entry(EntryRefused::InvitationUsed));
    }
    let exit_id = exit::store::insert(db, response, &new).await?;
    if let Some(id) = response.invitation_id {
        keep_back(db, id, response.submitted_at).await?;
    }
    if let Some(key) = draft_key {
        draft::store::delete(db, &key).await?;
    }
    let event = ResponseLeft {
        exit_id,
        questionnaire_id: response.questionnaire_id,
        wave_id: response.wave_id,
        kind: new.exit.kind,
    };
    work.record(&event, exit_id, &response.unit_path)?;
    work.audit("response.leave", "response", exit_id, &response.unit_path);
    Ok(Recorded::Exit(new.exit))
}

pub(super) fn repeat(stored: &Stored, entry: EntryKind) -> Result<Receipt, SubmitFailed> {
    if stored.link_id != entry.link_id() || stored.invitation_id != entry.invitation_id() {
        return Err(SubmitFailed::SubmissionTaken);
    }
    Ok(Receipt { response_id: stored.id, submitted_at: stored.submitted_at, is_repeat: true })
}
