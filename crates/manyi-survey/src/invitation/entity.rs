//! Row of a one-time invitation. Only the hash of its token is kept.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub questionnaire_id: Uuid,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub token_hash: String,
    /// Invitations made by one request; their event names the batch.
    pub batch_id: Uuid,
    pub created_at: i64,
    /// Last day on which it opens, `YYYY-MM-DD`.
    pub expires_on: String,
    pub answered_at: Option<i64>,
    pub response_id: Option<Uuid>,
    /// The wave it asks for; the standing one where absent.
    pub wave_id: Option<Uuid>,
    /// Of the token under which an interviewer fills it in for the person.
    pub interview_hash: Option<String>,
    pub interviewer: Option<Uuid>,
    /// When the service that is asked about ended.
    pub served_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
