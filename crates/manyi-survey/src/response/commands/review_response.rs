//! A person decides whether a response counts.

use crate::{
    SurveyRoom, quota,
    response::{
        QualityStatus, ResponsesJudged, ReviewDecision,
        care::{MAX_REASON, ReasonFault, reason},
        store,
    },
};
use manyi_kernel::{Actor, ActorKind, ResponseId};
use manyi_rules::CellRef;
use manyi_storage::{StorageError, UnitOfWork};

#[derive(Clone, Debug)]
pub struct ReviewResponse {
    pub decision: ReviewDecision,
    /// In the reviewer's words.
    pub reason: String,
}

#[derive(Debug, thiserror::Error)]
pub enum ReviewFailed {
    #[error("there is no such response")]
    NotFound,
    #[error("a decision needs a reason")]
    NoReason,
    #[error("the reason is longer than {MAX_REASON} characters")]
    ReasonTooLong,
    /// Called valid again, it would count in a cell whose places others have taken meanwhile.
    #[error("no place is left in quota {}, cell {}", .0.quota, .0.cell)]
    QuotaFull(CellRef),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Keeps the decision with reviewer, moment and reason; a later one replaces it. The response stays as it is,
/// and the check does not touch it any more.
pub async fn review_response(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    input: ReviewResponse,
) -> Result<(), ReviewFailed> {
    let reason = reason(&input.reason).map_err(|fault| match fault {
        ReasonFault::Missing => ReviewFailed::NoReason,
        ReasonFault::TooLong => ReviewFailed::ReasonTooLong,
    })?;
    let mut work = room.db.begin(actor).await?;
    let place = store::place_of(work.connection(), &actor.scope, id).await?.ok_or(ReviewFailed::NotFound)?;
    let review = store::NewReview {
        status: QualityStatus::from(input.decision),
        reviewer: match &actor.kind {
            ActorKind::Person(person) => Some(*person),
            _ => None,
        },
        at: work.now(),
        reason,
    };
    places(room, &work, id, review.status).await?;
    store::review(work.connection(), id, &review).await?;
    work.record(&ResponsesJudged { response_ids: vec![id] }, id, &place)?;
    work.audit("response.review", "response", id, &place);
    work.commit().await?;
    Ok(())
}

/// Gives the places in quotas back that an invalid response held, or takes them again.
async fn places(
    room: &SurveyRoom,
    work: &UnitOfWork,
    id: ResponseId,
    status: QualityStatus,
) -> Result<(), ReviewFailed> {
    let db = work.connection();
    // Before anything is read: of two who judge at once the second sees what the first made of it.
    store::reserve_numbers(db, 0).await?;
    let Some(held) = store::held_cells(db, id).await? else { return Ok(()) };
    let counts = |status: QualityStatus| status != QualityStatus::Invalid;
    if counts(held.status) == counts(status) {
        return Ok(());
    }
    // The latest version says how many places there are: a limit may have been raised.
    let latest = store::latest_version(db, held.questionnaire_id).await?;
    let Some(version) = room.version(held.questionnaire_id, latest).await? else { return Ok(()) };
    let cells = quota::take::follow_judgement(&version.document, &held.cells);
    if !counts(status) {
        quota::take::give_back_all(db, held.wave_id, &cells).await?;
        return Ok(());
    }
    match quota::take::take_all(db, held.wave_id, &version.document, &cells).await? {
        None => Ok(()),
        Some(full) => Err(ReviewFailed::QuotaFull(full)),
    }
}
