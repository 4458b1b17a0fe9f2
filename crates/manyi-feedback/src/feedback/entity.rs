//! Row of a piece of feedback.

use super::{FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState};
use manyi_kernel::{FeedbackId, UnitPath};
use manyi_storage::StorageError;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub year: i32,
    pub ordinal: i32,
    pub number: String,
    /// Code of [`FeedbackKind`].
    pub kind: String,
    /// Code of [`FeedbackChannel`].
    pub channel: String,
    /// What it came from, unique within the channel: recording it again finds this row.
    pub source_id: Option<String>,
    /// Code of [`FeedbackSeverity`].
    pub severity: String,
    /// Code of [`FeedbackState`].
    pub state: String,
    pub title: String,
    pub body: String,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub product: Option<String>,
    /// The step of the service it is about.
    pub step: Option<String>,
    /// Of an outside platform: which, and its own number.
    pub platform: Option<String>,
    pub platform_number: Option<String>,
    pub anonymous: bool,
    pub crisis: bool,
    pub customer_id: Option<Uuid>,
    pub sender_name: Option<String>,
    pub sender_phone: Option<String>,
    pub sender_email: Option<String>,
    /// What tells the same sender: digits of the telephone, else the address in small letters.
    pub contact_key: Option<String>,
    /// Language of letters to the sender.
    pub locale: String,
    pub token_digest: Vec<u8>,
    /// [`crate::similar::Signature`].
    pub signature: String,
    /// The same matter that came in before; this one does not count.
    pub duplicate_of: Option<Uuid>,
    /// The matter that was answered before and is complained about again.
    pub repeat_of: Option<Uuid>,
    pub case_id: Option<Uuid>,
    pub case_number: Option<String>,
    pub assignee_id: Option<Uuid>,
    pub recorded_at: i64,
    /// Of the last decision while it stands.
    pub decided_at: Option<i64>,
    pub ended_at: Option<i64>,
    /// 1–5
    pub rating: Option<i32>,
    pub urged_count: i32,
    pub appealed_at: Option<i64>,
    pub address_hash: Option<i64>,
    pub revision: i32,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn feedback_id(&self) -> FeedbackId {
        FeedbackId(self.id)
    }

    pub fn place(&self) -> UnitPath {
        UnitPath::from_stored(self.unit_path.as_str())
    }

    pub fn kind(&self) -> Result<FeedbackKind, StorageError> {
        FeedbackKind::from_code(&self.kind).ok_or_else(|| self.unknown(&self.kind))
    }

    pub fn channel(&self) -> Result<FeedbackChannel, StorageError> {
        FeedbackChannel::from_code(&self.channel).ok_or_else(|| self.unknown(&self.channel))
    }

    pub fn severity(&self) -> Result<FeedbackSeverity, StorageError> {
        FeedbackSeverity::from_code(&self.severity).ok_or_else(|| self.unknown(&self.severity))
    }

    pub fn state(&self) -> Result<FeedbackState, StorageError> {
        FeedbackState::from_code(&self.state).ok_or_else(|| self.unknown(&self.state))
    }

    fn unknown(&self, code: &str) -> StorageError {
        StorageError::Corrupt(format!("feedback {} has the unknown code {code}", self.id))
    }
}
