//! A person decides whether a response counts.

use crate::{
    SurveyRoom,
    response::{
        QualityStatus, ResponsesJudged, ReviewDecision,
        care::{MAX_REASON, ReasonFault, reason},
        store,
    },
};
use manyi_kernel::{Actor, ActorKind, ResponseId};
use manyi_storage::StorageError;

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
    store::review(work.connection(), id, &review).await?;
    work.record(&ResponsesJudged { response_ids: vec![id] }, id, &place)?;
    work.audit("response.review", "response", id, &place);
    work.commit().await?;
    Ok(())
}
