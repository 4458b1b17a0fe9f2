//! Reviews as they are shown.

use super::{DraftReviewState, Review, store};
use crate::SurveyRoom;
use jiff::Timestamp;
use manyi_kernel::{PersonRef, QuestionnaireId, Revision};
use manyi_storage::StorageError;
use serde::Serialize;

/// Reviews of one questionnaire that are listed.
const MAX_LISTED: u64 = 100;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DraftReviewView {
    pub state: DraftReviewState,
    /// Of the draft that was to be looked at.
    pub revision: Revision,
    /// Whether that is the draft as it is now.
    pub is_current: bool,
    pub note: String,
    #[schema(value_type = String, format = DateTime)]
    pub requested_at: Timestamp,
    /// Name of the person; absent when the person is gone.
    pub requested_by: Option<String>,
    pub comment: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<String>,
}

/// Newest first.
pub async fn list(
    room: &SurveyRoom,
    id: QuestionnaireId,
    draft: Revision,
) -> Result<Vec<DraftReviewView>, StorageError> {
    let reviews = store::list(room.db.reader(), id, MAX_LISTED).await?;
    let people = room.directory.people().await;
    Ok(reviews.into_iter().map(|review| view(review, draft, &people)).collect())
}

/// The last one asked for.
pub(crate) async fn latest(
    room: &SurveyRoom,
    id: QuestionnaireId,
    draft: Revision,
    people: &[PersonRef],
) -> Result<Option<DraftReviewView>, StorageError> {
    let review = store::latest(room.db.reader(), id).await?;
    Ok(review.map(|review| view(review, draft, people)))
}

fn view(review: Review, draft: Revision, people: &[PersonRef]) -> DraftReviewView {
    let name = |id| people.iter().find(|person| Some(person.id) == id).map(|person| person.name.clone());
    DraftReviewView {
        state: review.state,
        is_current: review.revision == draft,
        revision: review.revision,
        note: review.note,
        requested_at: review.requested_at,
        requested_by: name(review.requested_by),
        comment: review.comment,
        decided_at: review.decided_at,
        decided_by: name(review.decided_by),
    }
}
