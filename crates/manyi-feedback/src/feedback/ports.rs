//! What this room asks of others; the server answers.

use super::{FeedbackChannel, FeedbackKind, FeedbackSeverity};
use async_trait::async_trait;
use manyi_kernel::{Actor, CaseId, CustomerId, FeedbackId, OrgScope, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::Serialize;

/// A customer as far as somebody who takes a call needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct KnownCustomer {
    pub id: CustomerId,
    pub code: String,
    pub name: Option<String>,
    /// In the organisation's own words.
    pub tier: Option<String>,
    pub unit_id: UnitId,
}

/// The customers of the organisation.
#[async_trait]
pub trait CustomerBook: Send + Sync + 'static {
    /// Those of the scope with exactly this code, telephone number or mail address; at most five.
    async fn known_by(&self, scope: &OrgScope, what: &str) -> Result<Vec<KnownCustomer>, StorageError>;

    /// As [`Self::known_by`], by telephone number and mail address alone.
    async fn reached_by(&self, scope: &OrgScope, way: &str) -> Result<Vec<KnownCustomer>, StorageError>;

    async fn customer(&self, scope: &OrgScope, id: CustomerId)
    -> Result<Option<KnownCustomer>, StorageError>;
}

/// Feedback on its way to becoming a case. `Debug` would show personal data: there is none.
#[derive(Clone)]
pub struct CaseMatter {
    pub feedback_id: FeedbackId,
    pub kind: FeedbackKind,
    pub channel: FeedbackChannel,
    pub severity: FeedbackSeverity,
    pub title: String,
    pub text: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub sender_name: Option<String>,
    pub sender_phone: Option<String>,
    /// The customer objected to what a first case came to, and that case has ended for good.
    pub is_objection: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedCase {
    pub id: CaseId,
    pub number: String,
}

/// The unit that a matter's text points to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitGuess {
    pub unit_id: UnitId,
    /// 0–1: a larger one is more often right.
    pub confidence: f64,
}

/// Who reads texts and knows where the like was settled.
#[async_trait]
pub trait UnitGuesses: Send + Sync + 'static {
    /// `None` where nothing like it was settled yet.
    async fn guess(&self, feedback: FeedbackId) -> Result<Option<UnitGuess>, StorageError>;
}

/// Where cases are handled.
#[async_trait]
pub trait CaseDesk: Send + Sync + 'static {
    /// Opens a case, once for each feedback and once more for an objection.
    async fn open(&self, actor: &Actor, matter: CaseMatter) -> Result<OpenedCase, StorageError>;

    /// Puts what the customer says into the case's log.
    async fn tell(&self, case: CaseId, text: String) -> Result<(), StorageError>;
}
