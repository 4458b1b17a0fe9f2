//! The author asks that somebody looks at the draft.

use crate::{
    SurveyRoom,
    approval::{DraftReviewState, Review, store},
    questionnaire::{judge, store as questionnaires},
};
use manyi_kernel::{Actor, QuestionnaireId, Revision, UnitPath};
use manyi_rules::{DocumentProblem, Severity};
use manyi_storage::StorageError;
use uuid::Uuid;

/// Characters of a note or a comment.
pub const MAX_WORDS: usize = 1_000;

#[derive(Debug, thiserror::Error)]
pub enum RequestFailed {
    #[error("there is no such questionnaire")]
    NotFound,
    #[error("somebody else edited the draft meanwhile")]
    EditedMeanwhile,
    #[error("this draft is under review already")]
    InReviewAlready,
    #[error("the draft has {} problems that keep it from being published", .0.len())]
    NotPublishable(Vec<DocumentProblem>),
    #[error("a note has at most {MAX_WORDS} characters")]
    NoteTooLong,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Asks for a review of the draft of revision `against`; an open request for an older draft gives way.
pub async fn request_review(
    room: &SurveyRoom,
    actor: &Actor,
    id: QuestionnaireId,
    against: Revision,
    note: &str,
) -> Result<Review, RequestFailed> {
    let note = note.trim();
    if note.chars().count() > MAX_WORDS {
        return Err(RequestFailed::NoteTooLong);
    }
    let mut work = room.db.begin(actor).await?;
    let current = questionnaires::find(work.connection(), id).await?.ok_or(RequestFailed::NotFound)?;
    if current.revision != against {
        return Err(RequestFailed::EditedMeanwhile);
    }
    // What cannot be published is not worth a reviewer's time.
    let (_, mut problems) = judge(&current.draft);
    problems.retain(|problem| problem.severity() == Severity::Blocking);
    if !problems.is_empty() {
        return Err(RequestFailed::NotPublishable(problems));
    }
    let open = store::latest(work.connection(), id).await?;
    if open.is_some_and(|review| review.state == DraftReviewState::InReview && review.revision == against) {
        return Err(RequestFailed::InReviewAlready);
    }
    store::supersede(work.connection(), id).await?;
    let review = Review {
        id: Uuid::now_v7(),
        questionnaire_id: id,
        revision: against,
        state: DraftReviewState::InReview,
        note: note.to_owned(),
        requested_at: work.now(),
        requested_by: actor.person_id(),
        comment: String::new(),
        decided_at: None,
        decided_by: None,
    };
    store::insert(work.connection(), &review).await?;
    work.audit("questionnaire.request_review", "questionnaire", id, &UnitPath::root());
    work.commit().await?;
    Ok(review)
}
