//! Where texts come from: they stay where they were written, and are fetched whenever they are read.

use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{CaseId, Permission, UnitId, UnitPath, coded};
use manyi_storage::StorageError;
use uuid::Uuid;

coded! {
    /// What a text belongs to.
    TextSource {
        /// An open answer of a questionnaire.
        Response = "response",
        Feedback = "feedback",
        Case = "case",
    }
}

impl TextSource {
    /// Who may read its texts.
    #[must_use]
    pub fn permission(self) -> Permission {
        match self {
            Self::Response => Permission::ResponseRead,
            Self::Feedback => Permission::FeedbackRead,
            Self::Case => Permission::CaseRead,
        }
    }
}

/// A text as its owner keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceText {
    pub source: TextSource,
    /// Id of the response, the feedback or the case.
    pub id: Uuid,
    /// Which of its texts: the key of the question; empty where there is one only.
    pub part: String,
    pub text: String,
    pub unit_path: UnitPath,
    pub written_at: Timestamp,
    /// Overall rating of the response on a scale from 1 to 5, whatever scale was asked.
    pub score: Option<f64>,
    /// For people: number of the feedback or the case.
    pub number: Option<String>,
    /// It repeats what is counted elsewhere: a case opened from a response, a duplicate. Not counted again.
    pub is_copy: bool,
}

/// A matter that was settled, for whoever has the next one like it.
#[derive(Clone, Debug, PartialEq)]
pub struct SolvedCase {
    pub id: CaseId,
    pub number: String,
    pub title: Option<String>,
    /// As the customer told it.
    pub text: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
}

/// The rooms that hold the texts. Whatever is erased, cleared, put away or called invalid there is not given.
#[async_trait]
pub trait TextSources: Send + Sync + 'static {
    /// The texts of these things as they are now; for the product's own reading, so no scope. At most 500 ids at once.
    async fn texts(&self, source: TextSource, ids: &[Uuid]) -> Result<Vec<SourceText>, StorageError>;

    /// The latest settled cases, at most `most`.
    async fn solved_cases(
        &self,
        scope: &manyi_kernel::OrgScope,
        most: u64,
    ) -> Result<Vec<SolvedCase>, StorageError>;
}
