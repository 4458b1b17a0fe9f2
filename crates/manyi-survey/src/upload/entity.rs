//! Row of a file that somebody sent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The submission that it was sent for.
    pub submission_id: Uuid,
    pub questionnaire_id: Uuid,
    pub question_key: String,
    pub file_name: String,
    pub file_type: String,
    pub bytes: i64,
    pub blob: String,
    /// Hidden as those of responses are; absent where the address tells nothing.
    pub address_hash: Option<i64>,
    pub sent_at: i64,
    /// Absent until the answers are submitted.
    pub response_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
