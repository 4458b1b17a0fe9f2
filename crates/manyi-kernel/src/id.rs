//! Typed ids: a case id cannot be passed where a response id is wanted.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String, format = "uuid")]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id. Time-ordered, so that inserts stay local in the index: never use it as a secret.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

typed_ids! {
    /// A unit of the organisation tree.
    UnitId,
    /// A member of staff.
    PersonId,
    /// The instrument, over all its versions.
    QuestionnaireId,
    /// A public link (and QR code) to a questionnaire for one unit.
    LinkId,
    /// A personal one-time link to a questionnaire.
    InvitationId,
    /// One run of a survey.
    WaveId,
    /// A standing plan of asking, of which the waves are the runs.
    ProgrammeId,
    /// Somebody drawn into the sample of a wave.
    SampledId,
    /// Somebody the organisation serves.
    CustomerId,
    /// One file of answers brought in from elsewhere.
    ImportId,
    /// One person's answers.
    ResponseId,
    /// One customer's matter.
    CaseId,
    /// A saved analysis with its recipe.
    AnalysisId,
    /// What a mystery shopper looks at.
    ChecklistId,
    /// One mystery visit to one unit.
    VisitId,
    /// A picture or file that shows what a mystery shopper saw.
    VisitEvidenceId,
    /// What is talked about in interviews, over all its versions.
    InterviewGuideId,
    /// One interview or focus group.
    InterviewSessionId,
    /// Somebody who takes part in an interview or focus group.
    InterviewParticipantId,
    /// Words of a participant.
    InterviewQuoteId,
    /// What quotes are marked with.
    InterviewCodeId,
    /// A standing round of people who meet about open problems.
    MeetingSeriesId,
    /// One meeting.
    MeetingId,
    /// A point of the agenda.
    MeetingItemId,
    /// What a meeting resolved, with somebody who does it by a day.
    MeetingResolutionId,
    /// A call back after resolution to verify it.
    FollowUpId,
    /// One thing that somebody said: a complaint, an enquiry, a suggestion …
    FeedbackId,
    /// A place where feedback is given: a form with its QR code.
    FeedbackPointId,
    /// An article of the knowledge base, over all its versions.
    KnowledgeArticleId,
    /// One question on a help page.
    KnowledgeAskingId,
    /// A question that no article answers.
    KnowledgeGapId,
    /// What is done by itself when something happens.
    AutomationRuleId,
}
