//! A draft under review: who may decide, and what is refused.

use jiff::Timestamp;
use manyi_kernel::{PersonId, QuestionnaireId, Revision};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DraftReviewState {
    InReview,
    /// Given back with a comment.
    Returned,
    Approved,
    /// A later request took its place before anybody decided.
    Superseded,
}

impl DraftReviewState {
    pub const ALL: [Self; 4] = [Self::InReview, Self::Returned, Self::Approved, Self::Superseded];

    pub fn code(self) -> &'static str {
        match self {
            Self::InReview => "in_review",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Superseded => "superseded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What the organisation asks of reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftReviewPolicy {
    /// Only approved drafts are published.
    pub approval_required: bool,
    /// Who asked for the review may approve it.
    pub own_approval_allowed: bool,
}

/// One request to look at one revision of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: Uuid,
    pub questionnaire_id: QuestionnaireId,
    /// Of the draft that was to be looked at; an edit makes the review one of an older draft.
    pub revision: Revision,
    pub state: DraftReviewState,
    /// From the author to the reviewer.
    pub note: String,
    pub requested_at: Timestamp,
    /// Absent when the product itself asked.
    pub requested_by: Option<PersonId>,
    /// Why it was returned, or a word with the approval.
    pub comment: String,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<PersonId>,
}

/// Who decides, when, and what they say.
#[derive(Clone, Debug)]
pub struct Decision {
    pub by: Option<PersonId>,
    pub at: Timestamp,
    pub comment: String,
}

#[derive(Debug, PartialEq, Eq)]
pub enum DecisionRefused {
    /// Decided already, or a later request took its place.
    NotInReview,
    /// The draft was edited after the review was asked for.
    EditedMeanwhile,
    /// The policy wants somebody else.
    OwnRequest,
    /// Whoever gets it back needs to know why.
    NoComment,
}

impl Review {
    /// The next state, if `decision` may bring it about on a draft of revision `draft`.
    pub fn decide(
        self,
        to: DraftReviewState,
        draft: Revision,
        policy: DraftReviewPolicy,
        decision: Decision,
    ) -> Result<Self, DecisionRefused> {
        if self.state != DraftReviewState::InReview {
            return Err(DecisionRefused::NotInReview);
        }
        if self.revision != draft {
            return Err(DecisionRefused::EditedMeanwhile);
        }
        let own = self.requested_by.is_some() && self.requested_by == decision.by;
        if to == DraftReviewState::Approved && own && !policy.own_approval_allowed {
            return Err(DecisionRefused::OwnRequest);
        }
        if to == DraftReviewState::Returned && decision.comment.is_empty() {
            return Err(DecisionRefused::NoComment);
        }
        Ok(Self {
            state: to,
            comment: decision.comment,
            decided_at: Some(decision.at),
            decided_by: decision.by,
            ..self
        })
    }

    /// Whether the draft of revision `draft` may be published on the strength of this review.
    pub fn lets_publish(&self, draft: Revision) -> bool {
        self.state == DraftReviewState::Approved && self.revision == draft
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn review(state: DraftReviewState, by: PersonId) -> Review {
        Review {
            id: Uuid::nil(),
            questionnaire_id: QuestionnaireId(Uuid::nil()),
            revision: Revision(3),
            state,
            note: String::new(),
            requested_at: Timestamp::UNIX_EPOCH,
            requested_by: Some(by),
            comment: String::new(),
            decided_at: None,
            decided_by: None,
        }
    }

    #[test]
    fn every_decision_is_taken_or_refused_by_name() {
        use DecisionRefused::*;
        use DraftReviewState::*;
        let (author, other) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        for (state, to, revision, by, own_allowed, comment, wanted) in [
            (InReview, Approved, 3, other, false, "", Ok(Approved)),
            (InReview, Approved, 3, author, false, "", Err(OwnRequest)),
            (InReview, Approved, 3, author, true, "", Ok(Approved)),
            (InReview, Approved, 4, other, false, "", Err(EditedMeanwhile)),
            (InReview, Returned, 3, other, false, "第二题有歧义", Ok(Returned)),
            (InReview, Returned, 3, other, false, "", Err(NoComment)),
            (InReview, Returned, 3, author, false, "我再改改", Ok(Returned)),
            (Approved, Returned, 3, other, false, "太迟", Err(NotInReview)),
            (Returned, Approved, 3, other, false, "", Err(NotInReview)),
            (Superseded, Approved, 3, other, false, "", Err(NotInReview)),
        ] {
            let policy = DraftReviewPolicy { approval_required: true, own_approval_allowed: own_allowed };
            let decision = Decision { by: Some(by), at: Timestamp::UNIX_EPOCH, comment: comment.to_owned() };
            let found = review(state, author).decide(to, Revision(revision), policy, decision);
            assert_eq!(found.map(|review| review.state), wanted, "{state:?} {to:?} {revision} {comment}");
        }
    }

    #[test]
    fn only_the_approved_revision_may_be_published() {
        for (state, revision, wanted) in [
            (DraftReviewState::Approved, 3, true),
            (DraftReviewState::Approved, 4, false),
            (DraftReviewState::InReview, 3, false),
            (DraftReviewState::Returned, 3, false),
        ] {
            assert_eq!(review(state, PersonId(Uuid::nil())).lets_publish(Revision(revision)), wanted);
        }
    }
}
