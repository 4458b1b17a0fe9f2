//! Row of a response: the answers in one column, the scores that figures and filters need beside them.

use super::{Channel, seed_of_stored};
use manyi_kernel::InvitationId;
use manyi_rules::{Questionnaire, RawAnswers};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "responses")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Counts the responses of the organisation.
    pub number: i64,
    /// Chosen by the sender; a second submission with the same one is a retry.
    pub submission_id: Uuid,
    pub questionnaire_id: Uuid,
    pub version: i32,
    pub wave_id: Uuid,
    pub channel: String,
    pub link_id: Option<Uuid>,
    pub invitation_id: Option<Uuid>,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub submitted_at: i64,
    /// Days since 1970-01-01 in the organisation's time zone.
    pub submitted_day: i32,
    /// From opening the page to submitting; absent when unknown.
    pub duration_seconds: Option<i32>,
    pub overall_value: Option<i32>,
    pub overall_min: Option<i32>,
    pub overall_max: Option<i32>,
    pub nps_value: Option<i32>,
    pub ces_value: Option<i32>,
    pub ces_min: Option<i32>,
    pub ces_max: Option<i32>,
    /// `{"dimension code": [value, min, max]}`.
    pub ratings: String,
    pub has_comment: bool,
    /// `{"question key": answer}`.
    pub answers: String,
    /// The import it came with; shows only once that is published.
    pub import_id: Option<Uuid>,
    /// `{"attribute code": text or number}`; absent when nothing more is known of the person.
    pub attributes: Option<String>,
    /// [`super::Traces`] as JSON; absent when nothing is known of how it was given.
    pub traces: Option<String>,
    /// Code of [`super::QualityStatus`].
    pub quality_status: String,
    /// 0–100; absent while nothing speaks against the response.
    pub quality: Option<i32>,
    /// What speaks against it: a list of findings as JSON.
    pub quality_findings: Option<String>,
    /// Set together when a person has decided; the check leaves the row alone from then on.
    pub reviewed_by: Option<Uuid>,
    pub reviewed_at: Option<i64>,
    pub review_reason: Option<String>,
    /// [`super::scored::Course`] as JSON; absent when nothing was drawn and it went to the end.
    pub course: Option<String>,
    /// Set together when it was put away; it counts nowhere then, and can be brought back.
    pub deleted_at: Option<i64>,
    pub deleted_by: Option<Uuid>,
    pub delete_reason: Option<String>,
    /// Keys of the questions whose answers were cleared for good, as a JSON list.
    pub redacted: Option<String>,
    /// Who asked the questions and noted the answers, where a person did.
    pub interviewer: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What was drawn for the person who gave it: `raw` are its answers to this version.
    pub(crate) fn seed(&self, document: &Questionnaire, raw: &RawAnswers) -> u64 {
        let ids = (self.invitation_id.map(InvitationId), self.submission_id);
        seed_of_stored(document, raw, Channel::from_code(&self.channel), ids)
    }
}
