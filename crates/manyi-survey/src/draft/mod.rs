//! Drafts: answers begun on a page and not yet submitted. They are never counted and end by themselves.

mod commands;
pub(crate) mod entity;
pub(crate) mod store;

pub use commands::{DraftFailed, PageEnd, find_draft, save_draft, start_draft};

use jiff::{SignedDuration, Timestamp};
use manyi_kernel::QuestionnaireId;
use manyi_rules::RawAnswers;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How long after the last page a draft can be taken up again.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

/// JSON bytes of a draft's answers.
pub const MAX_ANSWER_BYTES: usize = 256 * 1024;

#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What the draft will be submitted as; stays the same when it is sent twice.
    pub submission_id: Uuid,
    pub questionnaire_id: QuestionnaireId,
    /// The version that was latest at the beginning.
    pub version: i32,
    /// Index of the page to go on with.
    pub page: i32,
    /// As they were sent; judged on submission.
    pub answers: RawAnswers,
    pub started_at: Timestamp,
    /// The longest stay on each page, by its key: saving on the way must not count twice.
    pub page_seconds: BTreeMap<String, f64>,
    pub expires_at: Timestamp,
}
