//! Row of answers begun but not submitted.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "response_drafts")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub key_hash: String,
    /// `link:<id>` or `invitation:<id>`: a draft continues only where it began.
    pub entry: String,
    /// The submission that this draft will become.
    pub submission_id: Uuid,
    pub questionnaire_id: Uuid,
    /// The version seen first; the person finishes the questionnaire they began.
    pub version: i32,
    pub page: i32,
    pub answers: String,
    pub started_at: i64,
    /// `{"page key": seconds}`; absent before the first page ends.
    pub page_seconds: Option<String>,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
