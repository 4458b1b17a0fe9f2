//! The reviewer approves the draft or gives it back with a comment.

use super::MAX_WORDS;
use crate::{
    SurveyRoom,
    approval::{Decision, DecisionRefused, DraftReviewState, Review, store},
    questionnaire::store as questionnaires,
};
use manyi_kernel::{Actor, QuestionnaireId, Revision, UnitPath};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum DecideFailed {
    #[error("there is no such questionnaire")]
    NotFound,
    #[error("somebody else edited the draft meanwhile")]
    EditedMeanwhile,
    #[error("the draft is not under review")]
    NotInReview,
    #[error("nobody approves the own request here")]
    OwnRequest,
    #[error("a draft is returned with a comment")]
    NoComment,
    #[error("a comment has at most {MAX_WORDS} characters")]
    CommentTooLong,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Decides the open review of a draft, which the reviewer saw at revision `against`.
pub async fn decide_review(
    room: &SurveyRoom,
    actor: &Actor,
    id: QuestionnaireId,
    against: Revision,
    (to, comment): (DraftReviewState, &str),
) -> Result<Review, DecideFailed> {
    let comment = comment.trim();
    if comment.chars().count() > MAX_WORDS {
        return Err(DecideFailed::CommentTooLong);
    }
    let mut work = room.db.begin(actor).await?;
    let current = questionnaires::find(work.connection(), id).await?.ok_or(DecideFailed::NotFound)?;
    if current.revision != against {
        return Err(DecideFailed::EditedMeanwhile);
    }
    let open = store::latest(work.connection(), id).await?.ok_or(DecideFailed::NotInReview)?;
    let policy = store::policy(work.connection()).await?;
    let decision = Decision { by: actor.person_id(), at: work.now(), comment: comment.to_owned() };
    let decided = open.decide(to, against, policy, decision).map_err(|refusal| match refusal {
        DecisionRefused::NotInReview => DecideFailed::NotInReview,
        DecisionRefused::EditedMeanwhile => DecideFailed::EditedMeanwhile,
        DecisionRefused::OwnRequest => DecideFailed::OwnRequest,
        DecisionRefused::NoComment => DecideFailed::NoComment,
    })?;
    store::decide(work.connection(), &decided).await.map_err(|error| match error {
        StorageError::RevisionMismatch => DecideFailed::NotInReview,
        other => other.into(),
    })?;
    let action = match to {
        DraftReviewState::Approved => "questionnaire.approve",
        _ => "questionnaire.return",
    };
    work.audit(action, "questionnaire", id, &UnitPath::root());
    work.commit().await?;
    Ok(decided)
}
